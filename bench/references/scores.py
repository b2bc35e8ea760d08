"""Krippendorff's alpha of scores 0 to 100 in NumPy. usage: scores.py INPUT_DIR"""
import sys

import numpy as np

from alpha import alpha
from measured import peak_memory, timed

for units in (10_000, 100_000):
    scores = np.fromfile(f"{sys.argv[1]}/scores_{units}x50_u8.bin", np.uint8).reshape(units, 50)
    timed(f"alpha, interval, 101 values, 50 x {units:,}", 5, lambda: [alpha(scores, "interval", range(101))])
peak_memory()
