"""Figures of money by other hands, frozen into tests/data/finance/ for tests/it/finance.rs.

Each figure is computed twice, by methods that share no code with the engine nor with each other, and is written only
where both agree:

- present values: numpy-financial's npv and pv in binary floats, and sums in decimals of 60 digits;
- level payments: numpy-financial's pmt, and the closed form in decimals;
- rates of return: numpy-financial's irr (eigenvalues of the companion matrix), and exact isolation of the real roots of
  the cash's polynomial: Descartes' rule on integers, interval by interval, then halving in decimals. How many rates
  there are is proven, not sampled. On flows of up to 36 months Sturm's theorem counts them again.
- tax: a schedule walked year by year in exact fractions, and the running maximum of accumulated profit.

A flow is written in parts, space by space, from which both sides build the same cash, bit for bit, by plain
multiplications and additions of binary floats. Moment k is the end of month k, moment 0 the start:

    r FIRST COUNT AMOUNT FACTOR   revenue: AMOUNT at moment FIRST, then each month FACTOR times the last, COUNT times
    e ..., o ...                  cost of energy, other costs of running: the same, taken off
    a FROM COUNT COST SOLD BRINGS an asset: COST * (1 / COUNT) off at COUNT moments from FROM, BRINGS added at SOLD

    cash = (revenue - energy) - other, then less each asset's payments and plus what it brings, in the order written

each part's numbers joined by colons: "r1:120:25000:0.995 a0:1:1000000:120:50000".
"""

from decimal import Decimal, getcontext
from fractions import Fraction
from itertools import accumulate
from pathlib import Path
from random import Random
from sys import float_info

import numpy as np
import numpy_financial as npf

getcontext().prec = 60
rng = Random(3)
OUT = Path(__file__).parent.parent / "data" / "finance"

REL_TOL = 1e-9
# Sums smaller than half a cent are rounding, not money.
HALF_A_CENT = Decimal("0.005")
# The rates looked at, -99 % to 1,000 % a year, as monthly discount factors.
X_OF_LOWEST = Decimal(100) ** (Decimal(1) / 12)
X_OF_HIGHEST = 1 / Decimal(11) ** (Decimal(1) / 12)
# No root may lie this near to an end of the range, where binary floats cannot tell in from out.
EDGE = Decimal("1e-7")
# The most that roundings may move a rate for 1e-9 of it to be asked of binary floats.
ENOUGH = Decimal("5e-10")
# The same for a present value: how many times larger the sum of its parts may be.
MOST_CANCELLED = 20_000


class Redraw(Exception):
    """A case that is no use: the reason."""


# ---------------------------------------------------------------------------------------------------------------- Flows


def build(months, parts):
    """The cash of a flow and what of it is capital, from its parts: the formula at the top."""
    running = {letter: [0.0] * (months + 1) for letter in "reo"}
    for letter, *numbers in parts:
        if letter != "a":
            first, count, amount, factor = numbers
            for k in range(first, first + count):
                running[letter][k] += amount
                amount *= factor
    cash = [r - e - o for r, e, o in zip(*running.values())]
    capital = [0.0] * (months + 1)
    for letter, *numbers in parts:
        if letter == "a":
            first, count, cost, sold, brings = numbers
            payment = cost * (1.0 / count)
            for k in range(first, first + count):
                cash[k] -= payment
                capital[k] += payment
            cash[sold] += brings
    return cash, capital


def written(parts):
    return " ".join(letter + ":".join(short(number) for number in numbers) for letter, *numbers in parts)


def short(number):
    """The shortest text that reads back as the same binary float."""
    text = repr(number)
    return text[:-2] if text.endswith(".0") else text


def digits(number, n):
    return float(f"{number:.{n}g}")


def power_of_ten(low, high, n=4):
    return digits(10 ** rng.uniform(low, high), n)


def plain():
    """Capital, then income less costs that grow or shrink, and what the asset brings at the end."""
    months = rng.randint(12, 240)
    capital = power_of_ten(5, 9)
    build_months = rng.randint(1, min(24, months - 6)) if rng.random() < 0.3 else 1
    first = build_months + (rng.randint(0, 5) if rng.random() < 0.3 else 0)
    count = months - first + 1
    revenue = digits(capital * power_of_ten(-1.3, 1.1) / count, 5)
    parts = [("r", first, count, revenue, round(rng.uniform(0.985, 1.006), 4))]
    if rng.random() < 0.5:
        energy = digits(revenue * rng.uniform(0.05, 0.4), 4)
        parts.append(("e", first, count, energy, round(rng.uniform(0.997, 1.004), 4)))
    if rng.random() < 0.5:
        other = digits(revenue * rng.uniform(0.05, 0.3), 4)
        parts.append(("o", first, count, other, round(rng.uniform(0.998, 1.003), 4)))
    brings = digits(capital * rng.uniform(0, 0.6), 3) if rng.random() < 0.5 else 0.0
    parts.append(("a", 0, build_months, capital, months, brings))
    return months, parts


def replaced():
    """The same, its machines replaced at the end of their life."""
    months, parts = plain()
    life = rng.randint(6, max(7, months // 2))
    cost = parts[-1][3] * rng.uniform(0.1, 1.2)
    for start in range(life, months, life):
        cost *= rng.uniform(0.7, 1.05)
        end = min(start + life, months)
        parts.append(("a", start, rng.randint(1, min(3, end - start)), digits(cost, 4), end, digits(cost * 0.05, 3)))
    return months, parts


def swinging():
    """The same with stretches of losses, and what it costs to close down."""
    months, parts = plain() if rng.random() < 0.5 else replaced()
    revenue = parts[0][3]
    for _ in range(rng.randint(1, 5)):
        first = rng.randint(1, months)
        count = rng.randint(1, min(12, months - first + 1))
        parts.append(("o", first, count, digits(revenue * rng.uniform(0.5, 4), 4), 1.0))
    if rng.random() < 0.5:
        parts.append(("a", months, 1, digits(parts[0][2] * revenue * 10 ** rng.uniform(-2, 0.2), 4), months, 0.0))
    return months, parts


def two_rates():
    """Level income and a cost to close, of sizes that make the cash worth nothing at two chosen rates, near each other.

    The distance goes from a few percentage points down to a thousandth of one.
    """
    months, first, capital = rng.randint(12, 240), rng.randint(1, 6), power_of_ten(5, 9)
    xs = near_factors(2)
    rows = [[sum(x**k for k in range(first, months + 1)), -(x**months)] for x in xs]
    income, close = solve(rows, [Decimal(capital)] * 2)
    parts = [("r", first, months - first + 1, income, 1.0), ("a", 0, 1, capital, months, 0.0)]
    return months, parts + [("a", months, 1, close, months, 0.0)]


def three_rates():
    """Income, a replacement and income again, of sizes that make three chosen rates, near each other."""
    months, capital = rng.randint(24, 240), power_of_ten(5, 9)
    middle = rng.randint(months // 4, months // 2)
    xs = near_factors(3)
    income = lambda x, first, last: sum(x**k for k in range(first, last + 1))
    rows = [[income(x, 1, middle - 1), -(x**middle), income(x, middle + 1, months)] for x in xs]
    early, cost, late = solve(rows, [Decimal(capital)] * 3)
    parts = [("r", 1, middle - 1, early, 1.0), ("r", middle + 1, months - middle, late, 1.0)]
    return months, parts + [("a", 0, 1, capital, months, 0.0), ("a", middle, 1, cost, months, 0.0)]


def near_miss():
    """Two equal rates, then income a hair less or more: none, or two very near each other."""
    months, capital = rng.randint(12, 240), power_of_ten(5, 9)
    x = near_factors(1)[0]
    value = [sum(x**k for k in range(1, months + 1)), -(x**months)]
    slope = [sum(k * x**k for k in range(1, months + 1)), -months * x**months]
    income, close = solve([value, slope], [Decimal(capital), Decimal(0)])
    income *= 1 + rng.choice([-1, -1, 1]) * 10 ** rng.uniform(-9, -2)
    parts = [("r", 1, months, income, 1.0), ("a", 0, 1, capital, months, 0.0)]
    return months, parts + [("a", months, 1, close, months, 0.0)]


def extreme():
    """Returns above 1,000 % a year, or so little income that no rate from -99 % up does it."""
    months, capital = rng.randint(12, 60), power_of_ten(5, 9)
    multiple = rng.choice([rng.uniform(0.2, 1.5), 10 ** rng.uniform(-6, -3)])
    parts = [("r", 1, months, digits(capital * multiple, 4), round(rng.uniform(0.9, 1.01), 4))]
    if rng.random() < 0.4:
        parts.append(("a", months, 1, digits(capital * rng.uniform(0.01, 0.5), 3), months, 0.0))
    return months, parts + [("a", 0, 1, capital, months, 0.0)]


def break_even():
    """Income that brings back the capital but for a cent or less, so that the one rate is nearly nothing."""
    months, capital = rng.randint(12, 240), power_of_ten(2, 6)
    income = digits(capital * rng.uniform(0.1, 0.9) / months, 4)
    brings = round(capital - months * income + rng.choice([-1, 1]) * 10 ** rng.uniform(-4, -2), 6)
    return months, [("r", 1, months, income, 1.0), ("a", 0, 1, capital, months, brings)]


def near_factors(n):
    """Monthly discount factors of `n` annual rates between -30 % and 150 %, evenly apart."""
    growth = 10 ** rng.uniform(-0.15, 0.4)
    apart = 10 ** rng.uniform(-5 if n == 2 else -3, -1.3)
    return [Decimal(growth * (1 + apart * i)) ** (Decimal(-1) / 12) for i in range(n)]


def solve(rows, right):
    """The amounts that satisfy linear equations, all of them above zero."""
    rows = [row + [value] for row, value in zip(rows, right)]
    for i in range(len(rows)):
        for j in range(len(rows)):
            if i != j:
                factor = rows[j][i] / rows[i][i]
                rows[j] = [a - factor * b for a, b in zip(rows[j], rows[i])]
    amounts = [float(row[-1] / row[i]) for i, row in enumerate(rows)]
    if min(amounts) <= 0:
        raise Redraw("no such amounts")
    return amounts


# ------------------------------------------------------------------------------------------------------- Rates, exactly


def shifted(p):
    """Coefficients of p(t + 1), from the lowest power up."""
    out, row = [], p[::-1]
    while row:
        row = list(accumulate(row))
        out.append(row.pop())
    return out


def variations(p):
    signs = [c > 0 for c in p if c]
    return sum(a != b for a, b in zip(signs, signs[1:]))


def isolating(p, low=Fraction(0), width=Fraction(1)):
    """Intervals within (0, 1) that hold one root of p each, and together all of them: Descartes' rule, and halving."""
    if width < Fraction(1, 2**50):
        raise Redraw("roots that nearly coincide")
    n_roots = variations(shifted(p[::-1]))  # at most; exactly where it is 0 or 1
    if n_roots == 0:
        return []
    if n_roots == 1:
        return [(low, low + width)]
    n = len(p) - 1
    left = [c << (n - i) for i, c in enumerate(p)]  # 2^n p(t / 2)
    right = shifted(left)
    if right[0] == 0:
        raise Redraw("a root in the very middle")
    return isolating(left, low, width / 2) + isolating(right, low + width / 2, width / 2)


def real_roots(cash):
    """The roots of the cash's polynomial within the range, as monthly discount factors, from the lowest rate up."""
    cash = cash[: max(k for k, amount in enumerate(cash) if amount) + 1]
    exact = [Fraction(amount) for amount in cash]
    scale = max(amount.denominator for amount in exact)
    p = [int(amount * scale) for amount in exact]
    if variations(p) == 0:
        return []
    if variations(p) == 1:  # then there is one positive root
        brackets = [(X_OF_HIGHEST - 2 * EDGE, X_OF_LOWEST + 2 * EDGE)]
    else:  # x = (13 + 11 t) / 16 takes t in (0, 1) to a little more than the range
        n = len(p) - 1
        p = [c * 16 ** (n - i) * 13**i for i, c in enumerate(p)]
        p = [c // 13**i * 11**i for i, c in enumerate(shifted(p))]
        factor = lambda t: (13 + 11 * Decimal(t.numerator) / t.denominator) / 16
        brackets = [(factor(low), factor(high)) for low, high in isolating(p)]
    amounts = [Decimal(amount) for amount in reversed(cash)]
    roots = []
    for low, high in brackets:
        below = value_at(amounts, low) > 0
        if below == (value_at(amounts, high) > 0):
            continue  # the one positive root lies outside the range
        while high - low > Decimal("1e-28"):
            middle = (low + high) / 2
            if (value_at(amounts, middle) > 0) == below:
                low = middle
            else:
                high = middle
        roots.append(low)
    if any(abs(root - end) < EDGE for root in roots for end in (X_OF_LOWEST, X_OF_HIGHEST)):
        raise Redraw("a root at an end of the range")
    roots = sorted((root for root in roots if X_OF_HIGHEST < root < X_OF_LOWEST), reverse=True)
    if any(wobble(cash, root) > ENOUGH for root in roots):
        raise Redraw("rates so near each other that binary floats do not hold them")
    return roots


def wobble(cash, x):
    """How far a rounding of each amount by one part in 2^52 moves a rate, as a part of it or of 1 % a year."""
    terms = [Decimal(amount) * x**k for k, amount in enumerate(cash)]
    slope = sum(k * term for k, term in enumerate(terms))  # of the logarithm of x
    moved = sum(map(abs, terms)) / abs(slope) * 12 * x**-12 / Decimal(2) ** 52
    return moved / max(abs(x**-12 - 1), Decimal("0.01"))


def value_at(amounts, x):
    """The cash's value, its amounts from the last to the first."""
    total = Decimal(0)
    for amount in amounts:
        total = total * x + amount
    return total


def sturm_count(cash):
    """How many distinct roots lie in the range, by Sturm's theorem."""
    chain = [trimmed([Fraction(amount) for amount in cash])]
    chain.append(trimmed([k * c for k, c in enumerate(chain[0])][1:]))
    while len(chain[-1]) > 1:
        rest, divisor = chain[-2][:], chain[-1]
        while len(rest) >= len(divisor):
            factor, at = rest[-1] / divisor[-1], len(rest) - len(divisor)
            for k, c in enumerate(divisor):
                rest[at + k] -= factor * c
            rest.pop()
        rest = trimmed(rest)
        if not rest:
            break
        size = max(map(abs, rest))
        chain.append([-c / size for c in rest])
    at = lambda x: variations([sum(c * x**k for k, c in enumerate(p)) for p in chain])
    return at(Fraction(X_OF_HIGHEST)) - at(Fraction(X_OF_LOWEST))


def trimmed(p):
    while p and p[-1] == 0:
        p.pop()
    return p


def percent(x):
    return (x**-12 - 1) * 100


# ------------------------------------------------------------------------------------------------------- Cases of flows


def annual_rate():
    return round(rng.uniform(-20, 60), 2)


def monthly(rate):
    return (1 + rate / 100) ** (1 / 12) - 1


def discount_factors(rate, months):
    month = (1 + Decimal(str(rate)) / 100) ** (Decimal(-1) / 12)
    return [month**k for k in range(months + 1)]


def agree(found, expected, what, floor=0.0):
    off = abs(found - float(expected)) / max(abs(float(expected)), floor)
    if not off <= REL_TOL:
        raise Redraw(f"numpy-financial's {what} is off")
    worst[what] = max(worst.get(what, 0.0), off)


def payback(amounts):
    """Years until the accumulated money stays above zero, the last month in proportion."""
    sums = list(accumulate(amounts))
    if min(abs(total + HALF_A_CENT) for total in sums) < Decimal("1e-9") * max(map(abs, sums)):
        raise Redraw("a sum of nothing")
    last_below = max(k for k, total in enumerate(sums) if total < -HALF_A_CENT)
    if last_below + 1 == len(sums):
        return "never"
    below, above = sums[last_below], sums[last_below + 1]
    return figure((last_below + below / (below - above)) / 12)


def figure(number):
    return f"{float(number):.15g}"


def flow_case(family):
    months, parts = family()
    cash, capital = build(months, parts)
    exact = [Decimal(amount) for amount in cash]
    rate = annual_rate()
    factors = discount_factors(rate, months)
    discounted = [amount * factor for amount, factor in zip(exact, factors)]
    capital_value = sum(Decimal(amount) * factor for amount, factor in zip(capital, factors))
    if sum(map(abs, discounted)) > MOST_CANCELLED * abs(sum(discounted)):
        raise Redraw("a present value of nearly nothing")
    agree(npf.npv(monthly(rate), cash), sum(discounted), "npv")
    agree(npf.npv(monthly(rate), capital), capital_value, "npv")
    roots = real_roots(cash)
    if months <= 36:
        counted["Sturm"] = counted.get("Sturm", 0) + 1
        assert sturm_count(cash) == len(roots), (months, parts)
    low, high = (figure(percent(roots[0])), figure(percent(roots[-1]))) if roots else ("", "")
    if len(roots) == 1:
        # Relative to the rate, or to 1 % a year where the rate is smaller.
        agree(((1 + npf.irr(cash)) ** 12 - 1) * 100, percent(roots[0]), "irr", floor=1.0)
        irr, high = "one", ""
    elif roots:
        irr = "several"
    else:
        irr = "above" if value_at(exact[::-1], X_OF_HIGHEST) > 0 else "none"
    fields = [months, short(rate), written(parts), figure(sum(discounted)), figure(capital_value)]
    fields += [irr, low, high, payback(exact), payback(discounted)]
    count_irr(family, irr, low, high)
    return fields


def count_irr(family, irr, low, high):
    key = f"{family.__name__}: {irr}"
    counted[key] = counted.get(key, 0) + 1
    if irr == "several" and same_step(float(low), float(high)):
        counted["several within one of 200 even steps"] = counted.get("several within one of 200 even steps", 0) + 1


def same_step(low, high):
    """Whether a search in 200 steps even in the logarithm would look past two rates."""
    steps = [np.log(0.01), np.log(11)]
    step = lambda rate: int((np.log(1 + rate / 100) - steps[0]) / (steps[1] - steps[0]) * 200)
    return step(low) == step(high)


# ------------------------------------------------------------------------------------------------ Annuities and factors


def level_case():
    """What a level payment is worth, and the level payment that a principal is worth."""
    months, near_nothing = rng.randint(1, 240), round(rng.uniform(-0.5, 0.5), 4)
    rate = rng.choice([annual_rate(), annual_rate(), annual_rate(), near_nothing, 0.0])
    payment, principal = power_of_ten(2, 7), power_of_ten(4, 9)
    worth_of_one = sum(discount_factors(rate, months)[1:])
    value, payment_of = Decimal(payment) * worth_of_one, Decimal(principal) / worth_of_one
    # A rate of nearly nothing costs numpy-financial's closed form its digits.
    rounding = float_info.epsilon / abs(monthly(rate)) if rate else 0.0
    if rounding < REL_TOL / 100:
        with np.errstate(invalid="ignore"):  # at a rate of nothing both arms of its formula are computed
            agree(npf.pv(monthly(rate), months, -payment), value, "pv")
            agree(npf.pmt(monthly(rate), months, -principal), payment_of, "pmt")
    return ["level", months, short(rate), short(payment), figure(value), short(principal), repr(float(payment_of))]


def growing_case():
    """REopt's factor of a yearly payment that grows from the first year on, unrounded and rounded as REopt does.

    NREL/REopt.jl, src/core/utils.jl at 00bf9596, annuity: x (1 - x^years) / (1 - x) of x = (1 + growth) / (1 + rate),
    to five digits.
    """
    years, growth, rate = rng.randint(1, 20), round(rng.uniform(-5, 8), 2), round(rng.uniform(-5, 25), 2)
    x = (1 + Decimal(str(growth)) / 100) / (1 + Decimal(str(rate)) / 100)
    factor = x * (1 - x**years) / (1 - x) if x != 1 else Decimal(years)
    yearly = [0.0] + [(1 + growth / 100) ** k for k in range(1, years + 1)]
    agree(npf.npv(rate / 100, yearly), factor, "growing annuity")
    return ["growing", years, short(rate), short(growth), figure(factor), f"{round(factor, 5)}", ""]


# ------------------------------------------------------------------------------------------------------------------ Tax

# IRS Publication 946 (2024), table A-1, as printed, in hundredths of a percent. NREL's tools hold the same: REopt.jl
# src/core/financial.jl at 04c8a6a5, macrs_five_year, and ATB-calc lcoe_calculator/macrs.py at 0b5b625b, MACRS_6 and
# MACRS_16.
TABLES = {
    5: [2000, 3200, 1920, 1152, 1152, 576],
    15: [500, 950, 855, 770, 693, 623, 590, 590, 591, 590, 591, 590, 591, 590, 591, 295],
}


def tax_case():
    """One asset by the accelerated tables: its deductions' present value, the tax, and the worth of the whole."""
    table = rng.choice([5, 15])
    years = rng.randint(1, 20)
    months = years * 12
    in_service = rng.choice([0, rng.randint(0, months - 1)])
    sold = rng.choice([months, rng.randint(in_service + 1, months)])
    cost = power_of_ten(5, 9)
    brings = digits(cost * rng.uniform(0, 0.6), 3) if rng.random() < 0.6 else 0.0
    revenue, factor = digits(cost * power_of_ten(-3, -0.7), 5), round(rng.uniform(0.98, 1.01), 4)
    rate, tax = annual_rate(), round(rng.uniform(0, 45), 1)
    parts = [("r", 1, months, revenue, factor), ("a", in_service, 1, cost, sold, brings)]
    cash, _ = build(months, parts)

    # Year by year: the table's part from the year of service on; in the year of sale, all that is left.
    deductions = [Fraction(0)] * years
    first, last = in_service // 12, (sold - 1) // 12
    for year in range(first, last):
        age = year - first
        deductions[year] = Fraction(TABLES[table][age], 10_000) if age < len(TABLES[table]) else Fraction(0)
    deductions[last] = 1 - sum(deductions)
    deductions = [part * Fraction(cost) for part in deductions]
    earned = [sum(revenue_of(parts[0], k) for k in range(12 * y + 1, 12 * y + 13)) for y in range(years)]
    profits = [income - part for income, part in zip(earned, deductions)]
    profits[last] += Fraction(brings)

    # Losses carried forward: what has been taxed by a year's end is the most that has been earned by any.
    taxed = [max(Fraction(0), most) for most in accumulate(accumulate(profits), max)]
    taxes = [Fraction(str(tax)) / 100 * (now - before) for now, before in zip(taxed, [Fraction(0)] + taxed)]
    assert taxes == carried(profits, Fraction(str(tax)) / 100)

    factors = discount_factors(rate, months)
    decimal = lambda fraction: Decimal(fraction.numerator) / Decimal(fraction.denominator)
    deducted = sum(decimal(part) * factors[12 * year + 12] for year, part in enumerate(deductions))
    agree(npf.npv(rate / 100, [0.0] + [float(part) for part in deductions]), deducted, "depreciation")
    value = sum(Decimal(amount) * factor for amount, factor in zip(cash, factors))
    value -= sum(decimal(amount) * factors[12 * year + 12] for year, amount in enumerate(taxes))
    after = cash[:]
    for year, amount in enumerate(taxes):
        after[12 * year + 12] -= float(amount)
    agree(npf.npv(monthly(rate), after), value, "npv after tax")
    fields = [table, months, short(rate), short(tax), written(parts)]
    return [*fields, figure(deducted), figure(decimal(sum(taxes))), figure(value)]


def revenue_of(part, moment):
    """The revenue of one month, as the binary float that `build` makes."""
    _, first, _, amount, factor = part
    for _ in range(first, moment):
        amount *= factor
    return Fraction(amount)


def carried(profits, rate):
    """The same tax by the book: each year's loss carried into the next."""
    loss, taxes = Fraction(0), []
    for profit in profits:
        taxable = profit + loss
        loss = min(taxable, Fraction(0))
        taxes.append(rate * max(taxable, Fraction(0)))
    return taxes


# -------------------------------------------------------------------------------------------------------------- Writing


def draw(make, n):
    rows = []
    while len(rows) < n:
        try:
            rows.append(make())
        except Redraw as reason:
            redrawn[str(reason)] = redrawn.get(str(reason), 0) + 1
    return rows


def write(name, header, rows):
    text = "\n".join(",".join(str(field) for field in row) for row in [header, *rows]) + "\n"
    (OUT / name).write_text(text)
    print(f"{name}: {len(rows)} cases, {len(text):,} bytes")


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    wanted = {plain: 1800, replaced: 1500, swinging: 1200}
    wanted |= {two_rates: 600, three_rates: 200, near_miss: 250, extreme: 250, break_even: 100}
    flows = [row for family, n in wanted.items() for row in draw(lambda: flow_case(family), n)]
    header = "months,rate_pct,flow,npv,capital_value,irr,low_pct,high_pct,payback,discounted_payback"
    write("flows.csv", header.split(","), flows)
    header = "kind,periods,rate_pct,payment_or_growth_pct,value,principal_or_rounded,payment_of_principal"
    write("annuities.csv", header.split(","), draw(level_case, 400) + draw(growing_case, 200))
    header = "table,months,rate_pct,tax_pct,flow,deductions_value,tax,npv"
    write("tax.csv", header.split(","), draw(tax_case, 400))
    tables = {"Counted": counted, "Worst disagreement of the two methods": worst, "Drawn again": redrawn}
    for title, table in tables.items():
        print(f"{title}:")
        for key, value in sorted(table.items()):
            print(f"  {key}: {value}")


counted, worst, redrawn = {}, {}, {}
if __name__ == "__main__":
    main()
