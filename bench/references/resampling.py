"""1,000 bootstrap resamples of units for alpha in NumPy: a resample is a weight a unit, and the coincidences of all units are added up by
one product. usage: resampling.py INPUT_DIR"""
import sys

import numpy as np

from alpha import counts, from_coincidences
from measured import peak_memory, timed

ratings = np.fromfile(f"{sys.argv[1]}/ratings_100000x50_int8.bin", np.int8).reshape(100_000, 50)
grades = range(1, 6)


def limits():
    c = counts(ratings, grades).astype(float)
    units, q = c.shape
    m = c.sum(1)
    weighted = np.where(m[:, None] > 1, c / np.maximum(m - 1, 1)[:, None], 0)
    own = c[:, :, None] * weighted[:, None, :]
    own[:, range(q), range(q)] -= weighted
    own = own.reshape(units, q * q)
    random = np.random.default_rng(1)
    replicates = np.empty(1000)
    for r in range(1000):
        weights = np.bincount(random.integers(0, units, units), minlength=units).astype(float)
        replicates[r] = from_coincidences((weights @ own).reshape(q, q), "ordinal", grades)
    return np.quantile(replicates, [.025, .975])


timed("1,000 resamples of alpha, ordinal, 50 x 100,000", 1, limits)
peak_memory()
