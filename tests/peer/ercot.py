"""ERCOT's hub-average prices of 2024: frozen whole into tests/data/hours/, and shortened into the program's own table.

Reads a file of `hour_start_utc,real time,day ahead` in $/MWh, named on the command line, and writes

- tests/data/hours/ercot_2024.csv: all hours of both markets in the order of the calendar year, Central Standard Time;
- src/scenario/hub_ercot_2024.rs: each month's duration curve of both markets in at most 48 steps, and the mean of each
  hour of day of each month in real time, as texts that src/scenario/price_text.rs reads.

Hours are put into Central Standard Time (UTC-6) the whole year, so that a day has 24 of them. The file is a year of UTC:
its first six hours are the evening of 31 December 2023. They stand where those of 31 December 2024 are missing.

A month's hours, sorted, are joined into steps as far as the value of load that may switch off stays what it was. Let

    F(b) = mean of max(b - price, 0)    what load that earns b keeps by running only where that pays
    G(b) = mean of max(price - b, 0)    what it would lose by running only where that does not

A step in place of its hours, at their mean, leaves F and G as they were outside it; within, both fall by the same amount.
The largest such fall, as a part of the smaller of the two, is what 48 steps make as small as can be, month by month.
"""

from collections import Counter
from datetime import datetime, timedelta
from math import gcd
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase, digits
from sys import argv

import numpy as np

ROOT = Path(__file__).parent.parent.parent
HOURS = ROOT / "tests" / "data" / "hours" / "ercot_2024.csv"
TABLE = ROOT / "src" / "scenario" / "hub_ercot_2024.rs"

MOST_STEPS = 48
# $/MWh: what a value of flexibility is at least taken to be, where it is nearly nothing.
FLOOR = 0.02


def read(path):
    """Both columns as texts, in the order of the calendar year, each with its month and hour of day."""
    hours = []
    for row in Path(path).read_text().splitlines()[1:]:
        start, real_time, day_ahead = row.split(",")
        local = datetime.fromisoformat(start.replace("Z", "")) - timedelta(hours=6)
        hours.append((local.replace(year=2024), real_time, day_ahead))
    hours.sort(key=lambda hour: hour[0])
    expected = [datetime(2024, 1, 1) + timedelta(hours=n) for n in range(8784)]
    assert [hour[0] for hour in hours] == expected
    return hours


def fall(prices, first, last, reference):
    """The largest fall of F, as a part of the reference, if the hours from first up to last became one step.

    F of the step is straight from its mean on, F of the hours bends at each hour, so that the fall is largest at an hour
    or at the mean; the reference is straight between hours, and taken at them and at the mean.
    """
    inside = prices[first:last]
    mean = inside.mean()
    at = np.append(inside, mean)
    falls = np.maximum(at[:, None] - inside, 0).sum(axis=1) - len(inside) * np.maximum(at - mean, 0)
    return (falls / len(prices) / reference(at)).max()


def shortened(prices, tol):
    """The ends of the fewest steps, from the cheapest on, whose falls stay within tol."""
    # F and G at every hour's price, then straight between: F is convex, so that this is a little above it, by far less
    # than the part asked for.
    below = np.array([np.maximum(price - prices, 0).mean() for price in prices])
    above = np.array([np.maximum(prices - price, 0).mean() for price in prices])
    at_zero = np.maximum(-prices, 0).mean()
    smaller = np.maximum(np.minimum(np.maximum(below, at_zero), above), FLOOR)
    reference = lambda at: np.interp(at, prices, smaller)

    ends, first = [], 0
    while first < len(prices):
        last = first + 1
        while last < len(prices) and fall(prices, first, last + 1, reference) <= tol:
            if prices[last - 1] < 0 <= prices[last]:
                break  # so that the hours below zero can be counted
            last += 1
        ends.append(last)
        first = last
    return ends


def steps(prices):
    """A month in at most MOST_STEPS steps: (cents, hours), with the least tolerance that allows them."""
    prices = np.sort(np.array(prices, dtype=float))
    low, high = 0.0, 1.0
    while high - low > 1e-5:
        tol = (low + high) / 2
        if len(shortened(prices, tol)) <= MOST_STEPS:
            high = tol
        else:
            low = tol
    out, first, off = [], 0, 0.0
    for last in shortened(prices, high):
        # What rounding to cents has cost the month's mean so far goes into the next step.
        exact = prices[first:last].sum() * 100 + off
        cents = round(exact / (last - first))
        off = exact - cents * (last - first)
        out.append((cents, last - first))
        first = last
    return out, high


def check(prices, table, name):
    hours = np.array(prices, dtype=float)
    cents = np.repeat([c / 100 for c, _ in table], [n for _, n in table])
    bs = np.arange(0, 300.5, 0.5)
    value = lambda p: np.array([np.maximum(b - p, 0).mean() for b in bs])
    full, short = value(hours), value(cents)
    worst = (abs(short - full) / np.maximum(full, FLOOR)).max()
    print(f"  {name}: {len(table)} steps, mean off by {100 * (cents.mean() - hours.mean()):+.4f} cents, value {worst:.4%}")
    return full, short


class Text:
    """The text of a year of prices, as src/scenario/price_text.rs tells it."""

    def __init__(self, months, is_leap):
        self.text = f"{1:06b}{int(is_leap)}"
        check = 1
        for month in months:
            grain, usual, before = gcd(*(n for _, n in month)), 64, None
            counted = len(month) * 4 < sum(n for _, n in month) // grain
            self.number(grain - 1, 0)
            self.text += str(int(counted))
            for cents, hours in month:
                items = hours // grain
                rises = [0] * (0 if counted else items - 1)
                if before is None:
                    self.number(2 * cents if cents >= 0 else -2 * cents - 1, 12)
                else:
                    rises = [cents - before, *rises]
                for rise in rises:
                    self.number(rise, max(usual // 16, 1).bit_length() - 1)
                    usual += 2 * min(rise, 2**20) - usual // 8
                if counted:
                    self.number(items - 1, 3)
                before = cents
                for word in (cents, hours):
                    check = (check ^ word % 2**32) * 0x9E3779B1 % 2**32
                    check = (check << 15 | check >> 17) % 2**32
        self.text += f"{check >> 14:018b}"

    def number(self, value, usual):
        binary = f"{value + 2**usual:b}"
        self.text += "1" * (len(binary) - 1 - usual) + "0" + binary[1:]

    def __str__(self):
        letters = ascii_uppercase + ascii_lowercase + digits + "-_"
        bits = self.text + "0" * (-len(self.text) % 6)
        return "".join(letters[int(bits[at : at + 6], 2)] for at in range(0, len(bits), 6))


def rust(name, doc, months, is_leap=True):
    """A text of months, each of (cents, hours), in lines."""
    text = str(Text(months, is_leap))
    print(f"{name}: {len(text)} letters")
    lines = [text[at : at + 110] for at in range(0, len(text), 110)]
    body = "\\\n     ".join(lines)
    return f"/// {doc}\npub(super) const {name}: &str = \"\\\n     {body}\";"


def main():
    hours = read(argv[1])
    HOURS.parent.mkdir(parents=True, exist_ok=True)
    head = "# ERCOT hub average 2024, $/MWh: real time, day ahead; Central Standard Time, by tests/peer/ercot.py"
    HOURS.write_text("\n".join([head, *(f"{real_time},{day_ahead}" for _, real_time, day_ahead in hours)]) + "\n")

    tables = {}
    for column, name in ((1, "REAL_TIME"), (2, "DAY_AHEAD")):
        tables[name], year = [], [0.0, 0.0]
        for month in range(1, 13):
            prices = [hour[column] for hour in hours if hour[0].month == month]
            table, tol = steps(prices)
            values = check(prices, table, f"{name} {month:2} tolerance {tol:.4f}")
            year = [sum_ + len(prices) * value for sum_, value in zip(year, values)]
            tables[name].append(table)
        print(f"{name}: value of the year within {(abs(year[1] - year[0]) / year[0]).max():.4%}")

    days = [[[] for _ in range(24)] for _ in range(12)]
    for local, real_time, _ in hours:
        days[local.month - 1][local.hour].append(float(real_time))
    means = [[round(100 * np.mean(hour)) for hour in month] for month in days]
    lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    means = [sorted(Counter(month).items()) for month in means]
    typical = [[(cents, n * length) for cents, n in month] for month, length in zip(means, lengths)]
    doc = "The mean of each hour of day of each month in real time."
    text = "\n\n".join(
        [
            "//! ERCOT hub average 2024, written by `tests/peer/ercot.py`, which tells how; not to be edited by hand.\n//!\n"
            "//! Years as the texts that `price_text.rs` reads, which weigh a quarter less than tables in the first load.",
            rust("REAL_TIME", "The real-time market, January to December.", tables["REAL_TIME"]),
            rust("DAY_AHEAD", "The day-ahead market, January to December.", tables["DAY_AHEAD"]),
            rust("TYPICAL_DAYS", doc, typical, is_leap=False),
        ]
    )
    TABLE.write_text(text + "\n")


if __name__ == "__main__":
    main()
