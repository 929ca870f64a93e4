"""The monthly model in numpy: the peer that the engine's speed is measured beside.

Usage: python monthly.py FILE

FILE is what `bench-table` writes: for each case the inputs of `busbar evaluate --json`, the twelve price-duration curves,
and what the engine found. The model is written anew from the rules in README and rustdoc, every step on whole arrays of
months. It covers what the cases need: a fixed and an hourly price, one model of machines, no debt, no charges, no tenant
who fails; and of the answers NPV and totals of all five uses. Rates of return, paybacks, debt coverage and unit
economics, which one evaluation of the engine includes, are left out: the ratio flatters numpy.

Values are held against the engine's to one part in 10^9 before anything is timed. Prints JSON: the median of one
evaluation in microseconds, and how far the two are apart.
"""

import json
import statistics
import sys
import time

import numpy as np

DAYS_PER_YEAR = 365.25
BLOCKS_PER_HALVING = 210_000
SITE_WORKS_LIFE = 15 * 12
CLOSE = 1e-9

ERAS = np.arange(33)
ERA_STARTS = np.arange(34) * BLOCKS_PER_HALVING
COINS_TO_ERA = np.concatenate([[0.0], np.cumsum(50 * 10**8 // 2**ERAS / 1e8 * BLOCKS_PER_HALVING)])


class Curve:
    """A month's prices from the cheapest up, with the share of hours, and price times share, up to each."""

    def __init__(self, steps):
        prices, hours = np.array(steps, dtype=float).T
        shares = hours / hours.sum()
        self.prices = prices
        self.share_to = np.concatenate([[0.0], np.cumsum(shares)])
        self.sum_to = np.concatenate([[0.0], np.cumsum(prices * shares)])


def growth(pct, years):
    return (1 + pct / 100) ** years


class Timeline:
    """The market of each month."""

    def __init__(self, x, curves):
        self.n = n = round(x["horizon_years"] * 12)
        first = np.datetime64(x["start_month"], "M")
        bounds = (first + np.arange(n + 1)).astype("datetime64[D]")
        days = (bounds - np.datetime64(x["tip_date"], "D")).astype(float)
        k = np.arange(n)
        year = k // 12
        response = x["difficulty_response_pct"] / 100 if x["difficulty_path"] == "follows_income" else 0.0
        rate = 0.0 if x["difficulty_path"] == "constant" else x["difficulty_growth_pct_per_year"]
        btc_growth = x["btc_price_growth_pct_per_year"]
        hashrate_growth = growth(rate, 1) * growth(btc_growth, response)
        heights = np.maximum(x["tip_height"] + days * 144 * hashrate_growth ** (14 / DAYS_PER_YEAR), 0)
        # All coins created below a height: a straight line within each era.
        subsidy = np.diff(np.interp(heights, ERA_STARTS, COINS_TO_ERA)) / np.diff(heights)
        self.reward = subsidy / max(1 - x["fee_share_of_reward_pct"] / 100, 0.001)
        self.btc_price = x["btc_price_usd"] * growth(btc_growth, k / 12)
        income = self.reward * self.btc_price
        difficulty = x["network_difficulty"] * growth(rate, k / 12) * (income / income[0]) ** response
        self.hashes_per_block = np.maximum(difficulty, 1) * 2**48 / 65_535
        self.hours = np.diff(bounds).astype(float) * 24 * x["availability_pct"] / 100
        self.energy = x["site_power_mw"] * self.hours
        escalation = growth(x["power_escalation_pct_per_year"], year) * growth(x["ai_power_premium_pct_per_year"], year)
        self.opex_factor = growth(x["opex_escalation_pct_per_year"], year)
        self.sale_price = x["sale_price_usd_per_mwh"] * escalation
        self.price = x["power_price_usd_per_mwh"] * escalation
        self.is_hourly = x["power_contract"] == "hourly"
        if self.is_hourly:
            self.curves = curves
            self.adder = x["power_adder_usd_per_mwh"]
            self.factor = x["power_hours_level_pct"] / 100 * escalation
            self.first_month = first.astype(int) % 12
            means = np.array([curve.sum_to[-1] for curve in curves])
            self.price = self.factor * means[(self.first_month + k) % 12] + self.adder

    def flexible(self, value):
        """The share of hours in which a load runs that earns `value`, and price times share of these."""
        if not self.is_hourly:
            runs = (value >= self.price).astype(float)
            return runs, self.price * runs
        share, price_sum = np.empty((2, self.n))
        below = (value - self.adder) / self.factor
        for month, curve in enumerate(self.curves):
            here = slice((month - self.first_month) % 12, None, 12)
            at = np.searchsorted(curve.prices, below[here], side="left")
            share[here], price_sum[here] = curve.share_to[at], curve.sum_to[at]
        return share, self.factor * price_sum + self.adder * share


class Ledger:
    """A business before tax: months as arrays, assets as a list."""

    def __init__(self, n):
        self.n = n
        self.revenue, self.energy_cost, self.opex, self.energy, self.bitcoin = np.zeros((5, n))
        self.assets = []

    def add_works(self, cost, months_to_power, residual_pct):
        paid = max(months_to_power, 1)
        within = min(self.n / paid, 1)
        sold_for = cost * within * residual_pct / 100
        asset = (cost * within, 0, min(paid, self.n), months_to_power, SITE_WORKS_LIFE, self.n, sold_for)
        self.assets.append(asset)

    def add_machines(self, cost, start, end, life, resale_pct, paid_months):
        sold_for = cost * (1 - (1 - resale_pct / 100) * (end - start) / life)
        self.assets.append((cost, start, min(paid_months, end - start), start, life, end, sold_for))


def generations(start, life, n, replace):
    starts = range(start, n, life) if replace else range(start, min(start + 1, n))
    return [(number, at, min(at + life, n)) for number, at in enumerate(starts)]


def sell(x, t):
    ledger = Ledger(t.n)
    if not t.is_hourly:
        ledger.revenue = t.energy * t.sale_price
        ledger.energy_cost = t.energy * t.price
        ledger.energy = t.energy
    return ledger


def mine(x, t, replace):
    ledger = Ledger(t.n)
    site, start, life = x["site_power_mw"], int(x["mining_months_to_power"]), round(x["miner_life_years"] * 12)
    works = site * x["mining_infrastructure_usd_per_mw"]
    ledger.add_works(works, start, x["mining_infrastructure_residual_pct"])
    setting, setting_efficiency = x["miner_power_setting_pct"] / 100, x["miner_setting_efficiency_pct"] / 100
    th_per_joule = np.zeros(t.n)
    for number, at, end in generations(start, life, t.n, replace):
        efficiency, price = x["miner_efficiency_j_per_th"], x["miner_price_usd_per_th"]
        if number > 0:
            years = number * life / 12
            gain = max(growth(x["miner_efficiency_gain_pct_per_year"], years), 1e-3)
            efficiency = x["replacement_miner_efficiency_j_per_th"] * gain
            change = growth(x["replacement_miner_price_change_pct_per_year"], years)
            price = x["replacement_miner_price_usd_per_th"] * change
        efficiency *= setting_efficiency
        th_per_joule[at:end] = 1 / efficiency
        terahashes = site / x["mining_overhead_ratio"] * 1e6 / efficiency
        cost = terahashes * price * setting_efficiency / setting
        ledger.add_machines(cost, at, end, life, x["miner_resale_pct"], 1)
    hashes_per_mwh = th_per_joule * (3.6e21 / x["mining_overhead_ratio"])
    btc_per_mwh = hashes_per_mwh / t.hashes_per_block * t.reward * (1 - x["pool_fee_pct"] / 100)
    share, price_sum = t.flexible(btc_per_mwh * t.btc_price)
    drawn = t.energy * (x["mining_uptime_pct"] / 100)
    energy, cost = drawn * share, drawn * price_sum
    bitcoin = energy * btc_per_mwh
    revenue = bitcoin * t.btc_price
    opex = site * x["mining_opex_usd_per_mw_year"] / 12 * t.opex_factor
    pays = (th_per_joule > 0) & (revenue - cost - opex >= 0)
    ledger.revenue, ledger.energy_cost, ledger.opex = revenue * pays, cost * pays, opex * pays
    ledger.energy, ledger.bitcoin = energy * pays, bitcoin * pays
    return ledger


def shell(x, t, use, ledger):
    """Adds the works of a powered shell; its critical IT in MW, the month that power flows, and its running costs."""
    site, start = x["site_power_mw"], int(x[f"{use}_months_to_power"])
    it = site / x[f"{use}_gross_to_it_ratio"]
    cost = max(it * x[f"{use}_capital_usd_per_it_mw"] - site * x["ai_reuse_usd_per_mw"], 0)
    ledger.add_works(cost, start, x[f"{use}_residual_pct"])
    return it, start, it * 1e3 * x[f"{use}_opex_usd_per_it_kw_month"] * t.opex_factor


def host(x, t):
    ledger = Ledger(t.n)
    it, start, opex = shell(x, t, "hosting", ledger)
    since = np.arange(t.n) - start
    is_let = (since >= 0) & (since < round(x["hosting_term_years"] * 12))
    ramp = np.clip((since + 1) / (int(x["hosting_ramp_months"]) + 1), 0, 1) * is_let
    use, pay = x["hosting_use_pct"] / 100, x["hosting_take_or_pay_pct"] / 100
    missed = max(x["hosting_service_level_pct"] - x["availability_pct"], 0)
    kept = 1 - min(missed * x["hosting_credit_pct_per_point"] / 100, 1)
    rent = it * 1e3 * x["hosting_rent_usd_per_kw_month"] * max(use, pay) * kept
    ledger.revenue = rent * ramp * growth(x["hosting_rent_escalator_pct_per_year"], np.maximum(since, 0) // 12)
    ledger.energy = t.energy * ramp * (use * x["hosting_load_factor_pct"] / 100)
    if x["hosting_power_paid_by"] == "site":
        ledger.energy_cost = ledger.energy * t.price
    ledger.opex = opex * is_let
    return ledger


def cloud(x, t, replace):
    ledger = Ledger(t.n)
    it, start, opex = shell(x, t, "cloud", ledger)
    gpus = it * 1e3 / x["gpu_power_kw"]
    life, ramp = round(x["gpu_life_years"] * 12), int(x["cloud_ramp_months"])
    k = np.arange(t.n)
    in_service, price_months = np.zeros((2, t.n))
    for number, at, end in generations(start, life, t.n, replace):
        months = ramp if number == 0 else 0
        in_service[at:end] = np.minimum((k[at:end] - at + 1) / (months + 1), 1)
        price_months[at:end] = k[at:end] - at + start  # a later generation repeats the first one's rents
        ledger.add_machines(gpus * x["gpu_price_usd"], at, end, life, x["gpu_resale_pct"], months + 1)
    price = x["gpu_hour_price_usd"] * growth(x["gpu_hour_price_change_pct_per_year"], price_months / 12)
    contracted = x["gpu_contract_share_pct"] / 100 * (k - start < round(x["gpu_contract_years"] * 12))
    paid = contracted * x["gpu_contract_price_usd"] + (1 - contracted) * price * (x["gpu_utilisation_pct"] / 100)
    ledger.revenue = in_service * t.hours * paid * (gpus * (1 - x["cloud_platform_fee_pct"] / 100))
    ledger.energy = t.energy * in_service * (x["cloud_load_factor_pct"] / 100)
    ledger.energy_cost = ledger.energy * t.price
    ledger.opex = opex * (in_service > 0)
    return ledger


def deductions(asset, n_years):
    """Straight-line depreciation by year; what is left goes in the year of sale."""
    cost, _, _, in_service, life, sold_after, _ = asset
    parts = np.diff(np.clip(np.arange(n_years + 1) * 12, in_service, in_service + life)) / life
    last = (sold_after - 1) // 12
    parts[last] = 1 - parts[:last].sum()
    parts[last + 1 :] = 0
    return cost * parts


def settle(x, ledger, premium):
    """Tax and discounting: NPV and totals."""
    n = ledger.n
    margin = ledger.revenue - ledger.energy_cost - ledger.opex
    profit = margin.reshape(-1, 12).sum(axis=1)
    capital, proceeds = np.zeros((2, n + 1))
    for asset in ledger.assets:
        cost, paid_from, paid_months, _, _, sold_after, sold_for = asset
        capital[paid_from : paid_from + paid_months] += cost / paid_months
        proceeds[sold_after] += sold_for
        profit -= deductions(asset, len(profit))
        profit[(sold_after - 1) // 12] += sold_for
    # Losses carried forward: what was taxed so far is the highest that profit has ever summed to.
    taxed = np.maximum.accumulate(np.maximum(np.cumsum(profit), 0))
    tax = np.diff(taxed, prepend=0) * (x["tax_rate_pct"] / 100)
    net = proceeds - capital
    net[1:] += margin
    net[12::12] -= tax
    rate = max(x["discount_rate_pct_per_year"] + premium, -100)
    return {
        "npv_usd": net @ growth(rate, -np.arange(n + 1) / 12),
        "net_cash_usd": net.sum(),
        "revenue_usd": ledger.revenue.sum(),
        "energy_cost_usd": ledger.energy_cost.sum(),
        "other_cost_usd": ledger.opex.sum(),
        "capital_usd": capital.sum(),
        "proceeds_usd": proceeds.sum(),
        "tax_usd": tax.sum(),
        "energy_mwh": ledger.energy.sum(),
        "bitcoin_btc": ledger.bitcoin.sum(),
    }


def best(policy, settled):
    """Follows the policy at the machines' end of life, or finds which of the two is worth more."""
    options = {"stop": [False], "replace": [True]}.get(policy, [False, True])
    return max((settled(replace) for replace in options), key=lambda use: use["npv_usd"])


def evaluate(x, curves):
    t = Timeline(x, curves)
    premium = lambda use: x[f"{use}_premium_pct_per_year"]
    uses = {
        "sell": settle(x, sell(x, t), premium("selling")),
        "mine": best(x["miner_end_of_life"], lambda again: settle(x, mine(x, t, again), premium("mining"))),
        "host": settle(x, host(x, t), premium("hosting")),
        "cloud": best(x["gpu_end_of_life"], lambda again: settle(x, cloud(x, t, again), premium("cloud"))),
    }
    ai, of_ai = x["hybrid_ai_share_pct"] / 100, x["hybrid_cloud_share_of_ai_pct"] / 100
    sold = x["hybrid_sold_share_of_rest_pct"] / 100
    shares = {"sell": (1 - ai) * sold, "mine": (1 - ai) * (1 - sold), "host": ai * (1 - of_ai), "cloud": ai * of_ai}
    uses["hybrid"] = {key: sum(uses[use][key] * share for use, share in shares.items()) for key in uses["sell"]}
    return uses


def furthest(found, engine):
    """How far a value is from the engine's, in parts of it, at most."""
    worst = 0.0
    for use, figures in found.items():
        for key, value in figures.items():
            expected = engine[use][key]
            off = abs(value - expected) / max(abs(expected), 1e-6)
            if off > CLOSE:
                sys.exit(f"{use}.{key}: numpy finds {value!r}, the engine {expected!r}")
            worst = max(worst, off)
    return worst


def median_us(inputs, curves, n_rounds=15, round_s=0.03):
    def spent(n):
        started = time.perf_counter()
        for _ in range(n):
            evaluate(inputs, curves)
        return (time.perf_counter() - started) / n

    n = max(1, int(round_s / spent(3)))
    return statistics.median(spent(n) for _ in range(n_rounds)) * 1e6


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        cases = json.load(file)
    out = {}
    for key, case in cases.items():
        curves = [Curve(steps) for steps in case["curves"]]
        off = furthest(evaluate(case["inputs"], curves), case["uses"])
        out[key] = {"median_us": median_us(case["inputs"], curves), "furthest": off}
    print(json.dumps(out))


if __name__ == "__main__":
    main()
