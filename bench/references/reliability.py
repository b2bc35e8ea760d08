"""Fleiss kappa by statsmodels and intraclass correlations in NumPy. usage: reliability.py INPUT_DIR"""
import sys

import numpy as np
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

from measured import peak_memory, timed

grades = np.fromfile(f"{sys.argv[1]}/ratings_100000x5_int8.bin", np.int8).reshape(100_000, 5)
timed("Fleiss kappa, 5 x 100,000", 7, lambda: [fleiss_kappa(aggregate_raters(grades)[0])])
cells = grades.astype(float)


def correlations():
    n, k = cells.shape
    mean, units, raters = cells.mean(), cells.mean(1), cells.mean(0)
    between = k * ((units - mean) ** 2).sum() / (n - 1)
    judges = n * ((raters - mean) ** 2).sum() / (k - 1)
    within = ((cells - units[:, None]) ** 2).sum() / (n * (k - 1))
    error = (within * n - judges) / (n - 1)
    return [
        (between - within) / (between + (k - 1) * within),
        (between - error) / (between + (k - 1) * error + k * (judges - error) / n),
        (between - error) / (between + (k - 1) * error),
    ]


timed("ICC(1), ICC(A,1), ICC(C,1), 5 x 100,000", 9, correlations)
peak_memory()
