"""Loans by other hands, frozen into tests/data/finance/loans.csv for tests/it/debt.rs.

Each loan is walked twice, by methods that share no code with the engine nor with each other, and is written only where
both agree:

- numpy-financial's fv while it is built, then its pmt, ipmt and ppmt, payment by payment, in binary floats;
- month by month in decimals of 60 digits, the level payment by the closed form of the annuity.

A loan is a share of an asset's cost, drawn evenly at COUNT moments from moment 0 on. Interest compounds monthly to the
yearly rate and is added to the loan until the asset is in service, at moment SERVICE >= COUNT - 1. From the moment after
it on the loan is repaid in level monthly payments over the tenor, or until the horizon, where all that is left is
repaid. Moment k is the end of month k, moment 0 the start; years are of twelve months from the start.

The columns: months of horizon, moments at which it is drawn, moment of service, cost, share in percent, rate in percent
a year, months of tenor; then what is owed at SERVICE, the level payment, what is left for the horizon to repay; the
principal of the first payment and of the last within the horizon; and interest and what is due by year, years joined by
colons.
"""

from decimal import Decimal, getcontext
from pathlib import Path
from random import Random

import numpy_financial as npf

getcontext().prec = 60
rng = Random(5)
OUT = Path(__file__).parent.parent / "data" / "finance" / "loans.csv"
REL_TOL = 1e-10  # binary floats hold a small rate to no more
N_LOANS = 1200


def power_of_ten(low, high):
    return float(f"{10 ** rng.uniform(low, high):.4g}")


def terms():
    """A rate of nothing, of little, of an ordinary loan, or of any; built at once or over time; repaid within or not."""
    while True:
        months = rng.randint(1, 20) * 12
        count = rng.choice([1, 1, rng.randint(1, 24)])
        service = count - 1 + rng.choice([0, 1, 1, rng.randint(0, 36)])
        if service < months:
            break
    ordinary = round(rng.uniform(2, 15), 3)
    rate = rng.choice([0.0, power_of_ten(-2, 0), ordinary, ordinary, round(rng.uniform(0.1, 50), 2)])
    tenor = 12 * rng.choice([rng.randint(1, 30), rng.randint(1, 10)])
    return months, count, service, power_of_ten(4, 10), round(rng.uniform(0.5, 95), 1), rate, tenor


def in_decimals(months, count, service, cost, share, rate, tenor):
    draw = Decimal(cost) * Decimal(str(share)) / 100 / count
    r = (1 + Decimal(str(rate)) / 100) ** (Decimal(1) / 12) - 1
    interest, due = [Decimal(0)] * (months // 12), [Decimal(0)] * (months // 12)
    owed, balance, principals = None, draw, []
    for k in range(1, months + 1):
        if k == service + 1:
            owed = balance
            payment = owed / tenor if r == 0 else owed * r / (1 - (1 + r) ** -tenor)
        year = (k - 1) // 12
        interest[year] += balance * r
        if owed is None:
            balance += balance * r + (draw if k < count else 0)
        elif k <= service + tenor:
            principals.append(payment - balance * r)
            due[year] += payment
            balance -= principals[-1]
        if k == service + tenor:
            assert abs(balance) < Decimal("1e-40") * owed
            balance = Decimal(0)
    return [owed, payment, balance, principals[0], principals[-1], *interest, *due]


def by_numpy_financial(months, count, service, cost, share, rate, tenor):
    draw = cost * share / 100 / count
    r = (1 + rate / 100) ** (1 / 12) - 1
    drawn = lambda k: npf.fv(r, min(k + 1, count), -draw, 0) if k < count else npf.fv(r, k + 1 - count, 0, -drawn(count - 1))
    owed = drawn(service)
    payment, n_paid = -npf.pmt(r, tenor, owed), min(tenor, months - service)
    interest, due = [0.0] * (months // 12), [0.0] * (months // 12)
    for k in range(1, service + n_paid + 1):
        year, n = (k - 1) // 12, k - service
        interest[year] += r * drawn(k - 1) if n <= 0 else -npf.ipmt(r, n, tenor, owed)
        due[year] += 0.0 if n <= 0 else payment
    left = -npf.fv(r, n_paid, -payment, owed) if n_paid < tenor else 0.0
    return [owed, payment, left, -npf.ppmt(r, 1, tenor, owed), -npf.ppmt(r, n_paid, tenor, owed), *interest, *due]


def agree(found, expected):
    return all(abs(float(a) - float(b)) <= REL_TOL * abs(float(b)) for a, b in zip(found, expected, strict=True))


def main():
    rows, n_redrawn = [], 0
    while len(rows) < N_LOANS:
        loan = terms()
        expected = in_decimals(*loan)
        if not agree(by_numpy_financial(*loan), expected):
            n_redrawn += 1
            continue
        n_years = loan[0] // 12
        figures = [f"{float(number):.15g}" for number in expected]
        years = [":".join(figures[5:][:n_years]), ":".join(figures[5 + n_years :])]
        rows.append(",".join([*(f"{number:.15g}" for number in loan), *figures[:5], *years]))
    header = "months,draws,service,cost,share_pct,rate_pct,tenor_months,owed,payment,left,first_principal,last_principal,"
    OUT.write_text("\n".join([header + "interest_by_year,due_by_year", *rows]) + "\n")
    print(f"{len(rows)} loans, {n_redrawn} drawn again, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
