"""Krippendorff's alpha of 50 raters on 100,000 units in NumPy. usage: agreement.py INPUT_DIR"""
import sys

import numpy as np

from alpha import alpha
from measured import peak_memory, timed

ratings = np.fromfile(f"{sys.argv[1]}/ratings_100000x50_int8.bin", np.int8).reshape(100_000, 50)
for level in ("nominal", "ordinal", "interval"):
    timed(f"alpha, {level}, 50 x 100,000", 7, lambda: [alpha(ratings, level, range(1, 6))])
peak_memory()
