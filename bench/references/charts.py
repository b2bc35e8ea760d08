"""XmR and p charts with run rules in vectorised NumPy. usage: charts.py INPUT_DIR"""
import sys

import numpy as np

from measured import peak_memory, timed

values = np.fromfile(f"{sys.argv[1]}/xmr_1000000_f64.bin")
sizes = np.fromfile(f"{sys.argv[1]}/pchart_n_1000000_i32.bin", np.int32)
defectives = np.fromfile(f"{sys.argv[1]}/pchart_d_1000000_i32.bin", np.int32)


def in_a_row(points, wanted):
    """Points that complete so many in a row: ands of the series with itself shifted, doubling what one and covers."""
    done = 1
    while done < wanted:
        step = min(done, wanted - done)
        longer = points.copy()
        longer[step:] &= points[:-step]
        longer[:step] = False
        points, done = longer, done + step
    return points


def of_the_last(points, wanted, window):
    """Points that are beyond themselves and complete so many of the window."""
    ones = points.view(np.int8)
    count = ones.copy()
    for back in range(1, window):
        count[back:] += ones[:-back]
    return points & (count >= wanted)


def nelson(z):
    above, below, size = z > 0, z < 0, np.abs(z)
    out, above1, below1 = size > 1, z > 1, z < -1
    up, down, turn = np.zeros((3, len(z)), bool)
    np.greater(z[1:], z[:-1], out=up[1:])
    np.less(z[1:], z[:-1], out=down[1:])
    turn[1:] = (up[1:] & down[:-1]) | (down[1:] & up[:-1])
    return [
        size > 3,
        in_a_row(above, 9) | in_a_row(below, 9),
        in_a_row(up, 5) | in_a_row(down, 5),
        in_a_row(turn, 12),
        of_the_last(z > 2, 2, 3) | of_the_last(z < -2, 2, 3),
        of_the_last(above1, 4, 5) | of_the_last(below1, 4, 5),
        in_a_row(size < 1, 15),
        in_a_row(out, 8),
    ]


def western_electric(z):
    return [
        np.abs(z) > 3,
        of_the_last(z > 2, 2, 3) | of_the_last(z < -2, 2, 3),
        of_the_last(z > 1, 4, 5) | of_the_last(z < -1, 4, 5),
        in_a_row(z > 0, 8) | in_a_row(z < 0, 8),
    ]


def tally(beyond, jumps, rules):
    """As ChartBench.Tally: the points of every rule are found, then counted."""
    hits = [np.flatnonzero(rule) for rule in rules]
    everything = [beyond, jumps, *hits]
    return [len(beyond), len(jumps), sum(map(len, everything)), sum(int(points.sum()) for points in everything)]


def xmr(rules):
    ranges = np.abs(np.diff(values))
    centre, mean = values.mean(), ranges.mean()
    lower, upper = centre - 2.66 * mean, centre + 2.66 * mean
    beyond = np.flatnonzero((values > upper) | (values < lower))
    jumps = np.flatnonzero(ranges > 3.268 * mean) + 1
    z = (values - centre) / (2.66 * mean / 3)
    return [centre, upper, 3.268 * mean, np.median(ranges), *tally(beyond, jumps, rules(z))]


def p(rules):
    centre = defectives.sum() / sizes.sum()
    sigma = np.sqrt(centre * (1 - centre)) / np.sqrt(sizes)
    shares = defectives / sizes
    lower, upper = np.maximum(0, centre - 3 * sigma), np.minimum(1, centre + 3 * sigma)
    z = (shares - centre) / sigma
    beyond = np.flatnonzero((shares > upper) | (shares < lower))
    return [centre, lower[-1], upper[-1], z[-1], *tally(beyond, np.empty(0, int), rules(z))]


for name, rules in (("Nelson", nelson), ("Western Electric", western_electric)):
    timed(f"XmR chart, 1,000,000 points, {name}", 7, lambda: xmr(rules))
    timed(f"p chart, 1,000,000 points, {name}", 7, lambda: p(rules))
peak_memory()
