"""Joint futures in numpy: the peer that the speed of the engine's paths is measured beside.

Usage: python futures.py FILE

FILE is what `bench-table` writes: for each case the scenario's inputs, the assumptions, and what the engine found. The
model is written anew from the rules in README and rustdoc, every step on whole arrays of paths and months, a thousand
paths at a time so that the arrays stay in the cache, and finds the same figures with the same kind of error. It covers what
the cases need: a contract at a fixed price, one model of machines, no debt, no charges, no tenant who fails, no extra
miners; uncertain inputs where the case has them. Its numbers are plain random ones, which are cheaper than the engine's
quasi-random ones and err more.

The means of all five uses are held against the engine's within five standard errors of both before anything is timed.
Prints JSON: by case the time of a path in microseconds, the best of ten rounds.
"""

import json
import sys
import time

import numpy as np

from monthly import BLOCKS_PER_HALVING, COINS_TO_ERA, DAYS_PER_YEAR, ERA_STARTS, SITE_WORKS_LIFE, generations, growth

N_AT_ONCE = 1000
N_REPLICATES = 16
LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95]
DRIVERS = ["btc", "difficulty", "power", "gpu", "ai_load"]


class Market:
    """What is the same on every path."""

    def __init__(self, x, a):
        self.n = n = round(x["horizon_years"] * 12)
        k = np.arange(n)
        first = np.datetime64(x["start_month"], "M")
        bounds = (first + np.arange(n + 1)).astype("datetime64[D]")
        days = (bounds - np.datetime64(x["tip_date"], "D")).astype(float)
        self.response = x["difficulty_response_pct"] / 100 if x["difficulty_path"] == "follows_income" else 0.0
        rate = 0.0 if x["difficulty_path"] == "constant" else x["difficulty_growth_pct_per_year"]
        btc_growth = x["btc_price_growth_pct_per_year"]
        hashrate_growth = growth(rate, 1) * growth(btc_growth, self.response)
        heights = np.maximum(x["tip_height"] + days * 144 * hashrate_growth ** (14 / DAYS_PER_YEAR), 0)
        subsidy = np.diff(np.interp(heights, ERA_STARTS, COINS_TO_ERA)) / np.diff(heights)
        self.reward = subsidy / max(1 - x["fee_share_of_reward_pct"] / 100, 0.001)
        self.btc_price = x["btc_price_usd"] * growth(btc_growth, k / 12)
        income = self.reward * self.btc_price
        difficulty = x["network_difficulty"] * growth(rate, k / 12) * (income / income[0]) ** self.response
        self.difficulty = np.maximum(difficulty, 1)
        self.hours = np.diff(bounds).astype(float) * 24 * x["availability_pct"] / 100
        self.energy = x["site_power_mw"] * self.hours
        year = k // 12
        escalation = growth(x["power_escalation_pct_per_year"], year) * growth(x["ai_power_premium_pct_per_year"], year)
        self.opex_factor = growth(x["opex_escalation_pct_per_year"], year)
        self.sale_price = x["sale_price_usd_per_mwh"] * escalation
        self.price = x["power_price_usd_per_mwh"] * escalation

        volatility = lambda key: a[key] / 100 / np.sqrt(12)
        self.btc_step = volatility("btc_volatility_pct_per_year")
        self.jumps, self.jump_spread = a["btc_jumps_per_year"] / 12, a["btc_jump_spread_pct"] / 100
        self.btc_drift = -self.btc_step**2 / 2 - self.jumps * np.expm1(self.jump_spread**2 / 2)
        self.own_step = volatility("difficulty_volatility_pct_per_year")
        lag = a["difficulty_lag_months"]
        self.catch_up = 1 - np.exp(-1 / lag) if lag > 0 else 1.0
        rise = np.diff(np.log(self.difficulty), prepend=np.log(self.difficulty[0]))
        self.built = np.maximum(np.log1p(a["difficulty_most_built_pct_per_month"] / 100) - rise, 0)
        hashprice = 1e15 * 86_400 / (self.difficulty * 2**48 / 65_535) * income
        last_cost = a["last_miner_power_usd_per_mwh"] * a["last_miner_efficiency_j_per_th"] * 0.024
        self.headroom = np.log(hashprice * growth(rate, k / 12) / last_cost)
        self.load_step = volatility("ai_load_volatility_pct_per_year") * a["power_response_to_ai_load_pct"] / 100
        reverting = lambda spread, half_life: (keep := 0.5 ** (1 / half_life), spread * np.sqrt(1 - keep**2))
        power_spread, gpu_spread = a["power_spread_pct"] / 100, a["gpu_price_spread_pct"] / 100
        self.power_keep, self.power_step = reverting(power_spread, a["power_half_life_months"])
        self.gpu_keep, self.gpu_step = reverting(gpu_spread, a["gpu_price_half_life_months"])
        self.gpu_half = gpu_spread**2 * (1 - self.gpu_keep ** (2 * k)) / 2
        together = a["correlation_power_ai_load"] * self.load_step * self.power_step
        self.power_half = power_spread**2 * (1 - self.power_keep ** (2 * k)) / 2 + self.load_step**2 * k / 2
        self.power_half += together * (1 - self.power_keep**k) / (1 - self.power_keep)
        self.spikes, self.spike_size = a["power_spikes_per_year"] / 12, a["power_spike_size_pct"] / 100
        self.contract = round(a["power_contract_years"] * 12)
        pairs = np.eye(5)
        for i, one in enumerate(DRIVERS):
            for j, other in enumerate(DRIVERS[i + 1 :], i + 1):
                pairs[i, j] = pairs[j, i] = a[f"correlation_{one}_{other}"]
        self.factor = np.linalg.cholesky(pairs)


def events(rng, m, rate, n_paths, size):
    """What rare events add to each month of each path but the first."""
    out = np.zeros((n_paths, m.n))
    n = rng.poisson(rate * (m.n - 1) * n_paths)
    np.add.at(out, (rng.integers(0, n_paths, n), rng.integers(1, m.n, n)), size(n))
    return out


def follow(m, rng, n_paths):
    """The markets of so many paths, as factors; and what is needed to look ahead."""
    shocks = np.zeros((5, n_paths, m.n))
    shocks[:, :, 1:] = rng.standard_normal((5, n_paths, m.n - 1))
    btc, own, power, gpu, load = np.einsum("ij,jpt->ipt", m.factor, shocks, optimize=True)
    k = np.arange(m.n)
    jumps = events(rng, m, m.jumps, n_paths, lambda n: m.jump_spread * rng.standard_normal(n))
    log_btc = np.cumsum(m.btc_step * btc + jumps, axis=1) + m.btc_drift * k
    own = m.own_step * np.cumsum(own, axis=1) + m.own_step**2 / 2 * k
    called_for = m.response * log_btc + own
    difficulty, power_about, gpu_about = np.zeros((3, n_paths, m.n))
    for t in range(1, m.n):
        before = difficulty[:, t - 1]
        followed = before + m.catch_up * (called_for[:, t] - before)
        kept_running = np.maximum(m.headroom[t] + log_btc[:, t], 0)
        difficulty[:, t] = np.minimum(np.minimum(followed, before + m.built[t]), kept_running)
        power_about[:, t] = m.power_keep * power_about[:, t - 1] + m.power_step * power[:, t]
        gpu_about[:, t] = m.gpu_keep * gpu_about[:, t - 1] + m.gpu_step * gpu[:, t]
    load = m.load_step * np.cumsum(load, axis=1)
    level = np.exp(load - m.load_step**2 / 2 * k)
    spikes = events(rng, m, m.spikes, n_paths, lambda n: m.spike_size * rng.exponential(size=n))
    market = (np.exp(load + power_about - m.power_half) + level * spikes) / (1 + m.spikes * m.spike_size * (k > 0))
    renewed = k // m.contract * m.contract
    return {
        "btc": np.exp(log_btc),
        "difficulty": np.exp(difficulty),
        "market": market,
        "contract": level[:, renewed],
        "gpu": np.exp(gpu_about - m.gpu_half),
        "logs": (log_btc, own, difficulty, gpu_about, level),
    }


def expected(m, f, start):
    """What is to be expected from a month on, its markets known up to the month before."""
    log_btc, own, difficulty, gpu_about, level = (of[:, start - 1] for of in f["logs"])
    n_paths, months = len(log_btc), np.arange(start, m.n)
    ahead = np.empty((n_paths, len(months)))
    called_for = m.response * log_btc + own
    for n, t in enumerate(months):
        followed = difficulty + m.catch_up * (called_for - difficulty)
        kept_running = np.maximum(m.headroom[t] + log_btc, 0)
        difficulty = np.minimum(np.minimum(followed, difficulty + m.built[t]), kept_running)
        ahead[:, n] = difficulty
    kept = m.gpu_keep ** (months - start + 1)
    renewed = months >= (start + m.contract - 1) // m.contract * m.contract
    return {
        "btc": np.exp(log_btc)[:, None],
        "difficulty": np.exp(ahead),
        "contract": np.where(renewed, level[:, None], f["contract"][:, start - 1 : start]),
        "gpu": np.exp(kept * gpu_about[:, None] - kept**2 * m.gpu_half[start - 1]),
    }


class Asset:
    """Something bought, depreciated and sold: what it adds to each moment's cash and each year's profit."""

    def __init__(self, n, cost, paid_from, paid_months, in_service, life, sold_after, sold_for):
        self.cash = np.zeros(n + 1)
        self.cash[paid_from : paid_from + paid_months] -= 1 / paid_months
        n_years = n // 12
        parts = np.diff(np.clip(np.arange(n_years + 1) * 12, in_service, in_service + life)) / life
        last = (sold_after - 1) // 12
        parts[last] = 1 - parts[:last].sum()
        parts[last + 1 :] = 0
        self.profit = -parts
        self.cash[sold_after] += sold_for
        self.profit[last] += sold_for
        self.cost = np.asarray(cost, dtype=float).reshape(-1, 1)


def works(n, cost, months_to_power, residual_pct):
    paid = max(months_to_power, 1)
    within = min(n / paid, 1)
    return Asset(n, cost * within, 0, min(paid, n), months_to_power, SITE_WORKS_LIFE, n, residual_pct / 100)


def machines(n, cost, start, end, life, resale_pct, paid_months):
    sold_for = 1 - (1 - resale_pct / 100) * (end - start) / life
    return Asset(n, cost, start, min(paid_months, end - start), start, life, end, sold_for)


class Settlement:
    """Tax and discounting of margins, with assets' cash and deductions."""

    def __init__(self, x, n, assets, premium):
        self.cash = sum(asset.cost * asset.cash for asset in assets) if assets else np.zeros((1, n + 1))
        self.profit = sum(asset.cost * asset.profit for asset in assets) if assets else np.zeros((1, n // 12))
        self.factors = growth(x["discount_rate_pct_per_year"] + premium, -np.arange(n + 1) / 12)
        self.tax_rate = x["tax_rate_pct"] / 100

    def settle(self, margin):
        """The net present value, and the cash accumulated at the start and by each year's end."""
        n_paths, n = margin.shape
        yearly = margin.reshape(n_paths, -1, 12).sum(axis=2)
        taxed = np.maximum.accumulate(np.maximum(np.cumsum(yearly + self.profit, axis=1), 0), axis=1)
        tax = np.diff(taxed, prepend=0, axis=1) * self.tax_rate
        npv = margin @ self.factors[1:] - tax @ self.factors[12::12] + self.cash @ self.factors
        fixed = self.cash[:, 1:].reshape(len(self.cash), -1, 12).sum(axis=2)
        cash = np.empty((n_paths, n // 12 + 1))
        cash[:, 0] = self.cash[:, 0]
        cash[:, 1:] = yearly + fixed - tax
        return npv, cash


class Machines:
    """A use whose machines come to an end: margins of the first ones and of all later ones, on any markets."""

    def __init__(self, x, m, first_end, settlements, margin, policy):
        self.m, self.first_end, self.settlements, self.margin, self.policy = m, first_end, settlements, margin, policy

    def follow(self, f):
        n, end = self.m.n, self.first_end
        first = self.margin(f, 0, end)
        n_paths = len(first)
        stop, replace = self.settlements
        margins = np.zeros((n_paths, n))
        margins[:, :end] = first
        if end >= n or self.policy == "stop":
            return stop.settle(margins)
        if self.policy == "replace":
            is_replaced = np.ones(n_paths, dtype=bool)
        else:
            ahead = np.zeros((n_paths, n))
            ahead[:, :end] = first
            stopped, _ = stop.settle(ahead)
            ahead[:, end:] = self.margin(expected(self.m, f, end), end, n)
            replaced, _ = replace.settle(ahead)
            is_replaced = replaced > stopped
        margins[:, end:] = self.margin(f, end, n) * is_replaced[:, None]
        npv, cash = stop.settle(margins)
        npv_again, cash_again = replace.settle(margins)
        return np.where(is_replaced, npv_again, npv), np.where(is_replaced[:, None], cash_again, cash)


def sliced(f, key, start, end):
    """Months of a factor: whole paths are cut, what is expected begins at the start."""
    of = f[key]
    return of if "logs" not in f else of[:, start:end]


def mine(x, m):
    n, site, start = m.n, x["site_power_mw"], int(x["mining_months_to_power"])
    life = round(x["miner_life_years"] * 12)
    th_per_joule = np.zeros(n)
    assets = [works(n, site * x["mining_infrastructure_usd_per_mw"], start, x["mining_infrastructure_residual_pct"])]
    for number, at, end in generations(start, life, n, True):
        efficiency, price = x["miner_efficiency_j_per_th"], x["miner_price_usd_per_th"]
        if number > 0:
            years = number * life / 12
            efficiency = x["replacement_miner_efficiency_j_per_th"]
            efficiency *= max(growth(x["miner_efficiency_gain_pct_per_year"], years), 1e-3)
            change = growth(x["replacement_miner_price_change_pct_per_year"], years)
            price = x["replacement_miner_price_usd_per_th"] * change
        th_per_joule[at:end] = 1 / efficiency
        cost = site / x["mining_overhead_ratio"] * 1e6 / efficiency * price
        assets.append(machines(n, cost, at, end, life, x["miner_resale_pct"], 1))
    hashes_per_mwh = th_per_joule * (3.6e21 / x["mining_overhead_ratio"])
    btc_per_mwh = hashes_per_mwh / (m.difficulty * 2**48 / 65_535) * m.reward * (1 - x["pool_fee_pct"] / 100)
    value = btc_per_mwh * m.btc_price
    drawn = m.energy * (x["mining_uptime_pct"] / 100)
    opex = site * x["mining_opex_usd_per_mw_year"] / 12 * m.opex_factor

    def margin(f, start, end):
        months = slice(start, end)
        earned = value[months] * sliced(f, "btc", start, end) / sliced(f, "difficulty", start, end)
        price = m.price[months] * sliced(f, "contract", start, end)
        # Energy is bought where it pays, and all is idle where that does not pay for other costs.
        return np.maximum(drawn[months] * np.maximum(earned - price, 0) - opex[months], 0) * (th_per_joule[months] > 0)

    settlements = [Settlement(x, n, assets[:count], x["mining_premium_pct_per_year"]) for count in (2, len(assets))]
    return Machines(x, m, min(start + life, n), settlements, margin, x["miner_end_of_life"])


def cloud(x, m):
    n, site, start = m.n, x["site_power_mw"], int(x["cloud_months_to_power"])
    it = site / x["cloud_gross_to_it_ratio"]
    gpus = it * 1e3 / x["gpu_power_kw"]
    life, ramp = round(x["gpu_life_years"] * 12), int(x["cloud_ramp_months"])
    capital = np.maximum(it * x["cloud_capital_usd_per_it_mw"] - site * x["ai_reuse_usd_per_mw"], 0)
    assets = [works(n, capital, start, x["cloud_residual_pct"])]
    k = np.arange(n)
    in_service, price_months = np.zeros((2, n))
    for number, at, end in generations(start, life, n, True):
        months = ramp if number == 0 else 0
        in_service[at:end] = np.minimum((k[at:end] - at + 1) / (months + 1), 1)
        price_months[at:end] = k[at:end] - at + start
        assets.append(machines(n, gpus * x["gpu_price_usd"], at, end, life, x["gpu_resale_pct"], months + 1))
    change = np.asarray(x["gpu_hour_price_change_pct_per_year"], dtype=float).reshape(-1, 1)
    price = x["gpu_hour_price_usd"] * growth(change, price_months / 12)
    contracted = x["gpu_contract_share_pct"] / 100 * (k - start < round(x["gpu_contract_years"] * 12))
    for_hours = in_service * m.hours * (gpus * (1 - x["cloud_platform_fee_pct"] / 100))
    fixed = for_hours * contracted * x["gpu_contract_price_usd"]
    on_demand = for_hours * (1 - contracted) * (x["gpu_utilisation_pct"] / 100) * price
    energy_cost = m.energy * in_service * (x["cloud_load_factor_pct"] / 100) * m.price
    fixed = fixed - it * 1e3 * x["cloud_opex_usd_per_it_kw_month"] * m.opex_factor * (in_service > 0)

    def margin(f, start, end):
        months = slice(start, end)
        bought = energy_cost[months] * sliced(f, "contract", start, end)
        return fixed[months] + on_demand[:, months] * sliced(f, "gpu", start, end) - bought

    settlements = [Settlement(x, n, assets[:count], x["cloud_premium_pct_per_year"]) for count in (2, len(assets))]
    return Machines(x, m, min(start + life, n), settlements, margin, x["gpu_end_of_life"])


def host(x, m, f, n_paths):
    n, site, start = m.n, x["site_power_mw"], int(x["hosting_months_to_power"])
    it = site / x["hosting_gross_to_it_ratio"]
    capital = np.maximum(it * x["hosting_capital_usd_per_it_mw"] - site * x["ai_reuse_usd_per_mw"], 0)
    settlement = Settlement(x, n, [works(n, capital, start, x["hosting_residual_pct"])], x["hosting_premium_pct_per_year"])
    since = np.arange(n) - start
    is_let = (since >= 0) & (since < round(x["hosting_term_years"] * 12))
    ramp = np.clip((since + 1) / (int(x["hosting_ramp_months"]) + 1), 0, 1) * is_let
    use, pay = x["hosting_use_pct"] / 100, x["hosting_take_or_pay_pct"] / 100
    missed = max(x["hosting_service_level_pct"] - x["availability_pct"], 0)
    kept = 1 - min(missed * x["hosting_credit_pct_per_point"] / 100, 1)
    rent = it * 1e3 * x["hosting_rent_usd_per_kw_month"] * max(use, pay) * kept
    margin = rent * ramp * growth(x["hosting_rent_escalator_pct_per_year"], np.maximum(since, 0) // 12)
    margin = margin - it * 1e3 * x["hosting_opex_usd_per_it_kw_month"] * m.opex_factor * is_let
    if x["hosting_power_paid_by"] == "site":
        margin = margin - m.energy * ramp * (use * x["hosting_load_factor_pct"] / 100) * m.price * f["contract"]
    npv, cash = settlement.settle(np.broadcast_to(margin, (max(len(settlement.cash), np.ndim(margin)), n)))
    return np.broadcast_to(npv, (n_paths,)), np.broadcast_to(cash, (n_paths, cash.shape[1]))


def shares_of(x, ai):
    """The pure uses' shares of the site where AI has this one."""
    of_ai, sold = x["hybrid_cloud_share_of_ai_pct"] / 100, x["hybrid_sold_share_of_rest_pct"] / 100
    return {"sell": (1 - ai) * sold, "mine": (1 - ai) * (1 - sold), "host": ai * (1 - of_ai), "cloud": ai * of_ai}


def evaluate(x, a, deviations, n_paths, rng):
    """Values and yearly cash of all five uses on so many paths."""
    x = dict(x)
    for key, deviation in deviations.items():
        x[key] = np.maximum(x[key] + deviation * rng.standard_normal(n_paths), -100)[:, None]
    m = Market(x, a)
    f = follow(m, rng, n_paths)
    sold = m.energy * (m.sale_price * f["market"] - m.price * f["contract"])
    uses = {
        "sell": Settlement(x, m.n, [], x["selling_premium_pct_per_year"]).settle(sold),
        "mine": mine(x, m).follow(f),
        "host": host(x, m, f, n_paths),
        "cloud": cloud(x, m).follow(f),
    }
    shares = shares_of(x, x["hybrid_ai_share_pct"] / 100)
    uses["hybrid"] = tuple(sum(uses[use][part] * share for use, share in shares.items()) for part in range(2))
    return uses


def with_error(find, replicates):
    """A figure of all values, and one standard error by what independent replicates come to."""
    by_replicate = np.array([find(values) for values in replicates])
    return find(np.concatenate(replicates)), by_replicate.std(axis=0, ddof=1) / np.sqrt(len(replicates))


def tail_mean(values):
    n = len(values) // 20
    return np.partition(values, n)[:n].mean()


def quantiles(values):
    return np.quantile(values, LEVELS, axis=0)


def below_zero(values):
    return (values < 0).mean()


def risk(case, n_paths, rng):
    """Distributions of value and cash of all five uses, and the frontier, each figure with its error."""
    parts = []
    for start in range(0, n_paths, N_AT_ONCE):
        n = min(N_AT_ONCE, n_paths - start)
        parts.append(evaluate(case["inputs"], case["assumptions"], case["deviations"], n, rng))
    out, npvs = {}, {}
    for use in parts[0]:
        npv = npvs[use] = np.array_split(np.concatenate([part[use][0] for part in parts]), N_REPLICATES)
        cash = np.array_split(np.concatenate([part[use][1] for part in parts]), N_REPLICATES)
        out[use] = {
            "mean": with_error(np.mean, npv),
            "quantiles": with_error(quantiles, npv),
            "loss": with_error(below_zero, npv),
            "cvar": with_error(tail_mean, npv),
            "cumulative": with_error(quantiles, [np.cumsum(of, axis=1) for of in cash]),
            "cash": with_error(quantiles, [of[:, 1:] for of in cash]),
            "histogram": np.histogram(np.concatenate(npv), bins=40),
        }
    out["frontier"] = [frontier_point(case["inputs"], ai / 100, npvs) for ai in range(101)]
    return out


def frontier_point(x, ai, npvs):
    shares = shares_of(x, ai)
    mixed = [sum(npvs[use][n] * share for use, share in shares.items()) for n in range(N_REPLICATES)]
    return with_error(np.mean, mixed), with_error(below_zero, mixed), with_error(tail_mean, mixed)


def check(found, engine):
    for use, expected in engine.items():
        mean, error = found[use]["mean"]
        allowed = 5 * np.hypot(error, expected["error"]) + 1e-9 * abs(expected["mean"])
        if abs(mean - expected["mean"]) > allowed:
            sys.exit(f"{use}: numpy finds a mean of {mean!r}, the engine {expected['mean']!r}; allowed {allowed}")


def best_us(case, rng, n_rounds=10):
    def spent():
        started = time.perf_counter()
        risk(case, case["n_paths"], rng)
        return time.perf_counter() - started

    return min(spent() for _ in range(n_rounds)) / case["n_paths"] * 1e6


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        cases = json.load(file)
    out = {}
    for key, case in cases.items():
        rng = np.random.default_rng(1)
        check(risk(case, case["n_compared"], rng), case["uses"])
        out[key] = best_us(case, rng)
    print(json.dumps(out))


if __name__ == "__main__":
    main()
