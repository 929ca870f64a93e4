"""Poisson's tails and quantiles by other hands, frozen into tests/data/luck/ for tests/it/poisson.rs.

tails.csv: mean, count, then the chance of that count or fewer and of more, twice: as sums of the distribution's own terms
with 50 digits (mpmath), and as scipy.stats.poisson has them. The two are held against each other here: scipy's chances are
off by up to 1e-11 at a million expected, so that far tails, which are smaller, are wrong in their leading digits there; the
sums are what the engine is held to beyond that.

quantiles.csv: mean, chance, and scipy's smallest count that has it, confirmed by the sums.

    python3 -m venv /tmp/peer && /tmp/peer/bin/pip install numpy==2.4.6 scipy==1.17.1 mpmath==1.4.1
    /tmp/peer/bin/python tests/peer/luck.py
"""

from pathlib import Path

from mpmath import mp, mpf
from scipy.stats import poisson

mp.dps = 50
OUT = Path(__file__).parent.parent / "data" / "luck"
MEANS = [1e-12, 1e-9, 1e-6, 1e-3, 0.1, 0.5, 1, 3, 10.5, 53, 144, 1000, 4383.25, 52596, 1e5, 1e6]
DEVIATIONS = [-30, -12, -8, -5, -3, -1.6448536, -0.5, 0, 0.5, 1.6448536, 3, 5, 8, 12, 30]
CHANCES = [0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999]
SMALLEST = mpf(10) ** -300


def term(mean, n):
    return mp.exp(n * mp.log(mean) - mean - mp.loggamma(n + 1))


def chances(mean, n):
    """The chance of n or fewer, and of more: the smaller summed from its largest term on, the other what it leaves."""
    mean = mpf(mean)
    if n >= mean:
        above, weight, k = mpf(0), term(mean, n + 1), n + 1
        while above == 0 or weight > above * mpf(10) ** -35:
            above += weight
            weight, k = weight * mean / (k + 1), k + 1
        return 1 - above, above
    at_most, weight, k = mpf(0), term(mean, n), n
    while k >= 0 and (at_most == 0 or weight > at_most * mpf(10) ** -35):
        at_most += weight
        weight, k = weight * k / mean, k - 1
    return at_most, 1 - at_most


def main():
    OUT.mkdir(exist_ok=True)
    tails, quantiles = [], []
    for mean in MEANS:
        counts = {max(0, int(mean + z * mean**0.5)) for z in DEVIATIONS} | {0, 1, 2}
        for n in sorted(counts):
            at_most, above = chances(mean, n)
            if min(at_most, above) < SMALLEST:
                continue
            by_scipy = poisson.cdf(n, mean), poisson.sf(n, mean)
            assert abs(by_scipy[0] - at_most) < 1e-11 and abs(by_scipy[1] - above) < 1e-11, (mean, n)
            tails.append(f"{mean},{n},{float(at_most)!r},{float(above)!r},{float(by_scipy[0])!r},{float(by_scipy[1])!r}")
        for chance in CHANCES:
            n = int(poisson.ppf(chance, mean))
            assert chances(mean, n)[0] >= chance and (n == 0 or chances(mean, n - 1)[0] < chance), (mean, chance)
            quantiles.append(f"{mean},{chance},{n}")
    (OUT / "tails.csv").write_text("mean,count,at_most,above,scipy_cdf,scipy_sf\n" + "\n".join(tails) + "\n")
    (OUT / "quantiles.csv").write_text("mean,chance,count\n" + "\n".join(quantiles) + "\n")


if __name__ == "__main__":
    main()
