"""Frozen tables for the room chance: scipy's percentage points of the normal distribution and its Sobol' points.

Usage: python chance.py FOLDER    (writes normal.csv and sobol.csv; needs scipy, last run with 1.17.1)
"""

import sys
from pathlib import Path

import numpy as np
from scipy.special import ndtri
from scipy.stats import qmc

N_DIMENSIONS = 64
# scipy walks the points in the order of Gray's code: its i-th point is the one of index i ^ (i >> 1).
PLACES = [1, 2, 3, 5, 12, 31, 100, 1000, 4095]


def main():
    folder = Path(sys.argv[1])
    parts = [1e-300, 1e-100, 1e-20, 1e-10, 1e-7, 1e-5, 1e-3, 0.01, 0.05, 0.074, 0.0751, 0.1, 0.25, 0.4, 0.5]
    parts += [0.500001, 0.6, 0.75, 0.9, 0.9249, 0.926, 0.95, 0.99, 0.999, 1 - 1e-9]
    rows = [f"{part!r},{float(ndtri(part))!r}" for part in parts]
    (folder / "normal.csv").write_text("part,number\n" + "\n".join(rows) + "\n")
    points = qmc.Sobol(N_DIMENSIONS, scramble=False, bits=32).random(4096)
    rows = []
    for place in PLACES:
        fractions = (points[place] * 2**32).astype(np.uint64)
        rows.append(",".join(str(number) for number in [place ^ (place >> 1), *fractions]))
    (folder / "sobol.csv").write_text("\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
