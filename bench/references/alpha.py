"""Krippendorff's alpha in vectorised NumPy, by the definition: coincidences of units with two ratings or more, each ordered pair
weighted 1/(m-1)."""
import numpy as np


def counts(ratings, values):
    """Units by values: how often each value was given."""
    return np.stack([np.count_nonzero(ratings == v, axis=1) for v in values], axis=1)


def squared_differences(level, values, totals):
    if level == "nominal":
        return 1.0 - np.eye(len(values))
    x = np.asarray(values, float) if level == "interval" else np.cumsum(totals) - totals / 2
    return (x[:, None] - x[None, :]) ** 2


def from_coincidences(coincidences, level, values):
    totals = coincidences.sum(1)
    d = squared_differences(level, values, totals)
    return 1 - (totals.sum() - 1) * (coincidences * d).sum() / (totals @ d @ totals)


def alpha(ratings, level, values):
    c = counts(ratings, values).astype(float)
    m = c.sum(1)
    c = c[m > 1]
    weighted = c / (m[m > 1] - 1)[:, None]
    return from_coincidences(c.T @ weighted - np.diag(weighted.sum(0)), level, values)
