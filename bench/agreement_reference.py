"""The same numbers in NumPy and statsmodels, single thread, after warm-up; processor time, so that other load does not count. usage: agreement_reference.py INPUT_DIR"""
import os, sys, time
for k in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"): os.environ[k] = "1"
import numpy as np
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa
D = sys.argv[1]

def timed(name, repeats, work):
    work() if repeats > 1 else None
    t = []
    for _ in range(repeats):
        s = time.process_time(); r = work(); t.append(time.process_time() - s)
    print(name, repr(sorted(t)[len(t)//2]), ",".join(repr(float(x)) for x in r), sep="\t", flush=True)

def counts(X, values):
    return np.stack([np.count_nonzero(X == v, axis=1) for v in values], axis=1)

def squared(level, values, n):
    if level == "Nominal": return 1.0 - np.eye(len(values))
    x = np.asarray(values, float) if level == "Interval" else np.cumsum(n) - n/2
    return (x[:, None] - x[None, :])**2

def alpha_from(o, level, values):
    n = o.sum(1); d = squared(level, values, n)
    return 1 - (n.sum() - 1)*(o*d).sum()/(n @ d @ n)

def alpha(X, level, values):
    C = counts(X, values).astype(float); m = C.sum(1); C = C[m > 1]; m = m[m > 1]
    W = C/(m - 1)[:, None]
    return alpha_from(C.T @ W - np.diag(W.sum(0)), level, values)

X = np.fromfile(f"{D}/ratings_100000x50_int8.bin", np.int8).reshape(100000, 50)
for level in ("Nominal", "Ordinal", "Interval"):
    timed(f"alpha {level} 50x100000", 5, lambda: [alpha(X, level, range(1, 6))])
S = np.fromfile(f"{D}/scores_10000x50_u8.bin", np.uint8).reshape(10000, 50)
timed("alpha Interval 50x10000, 101 values", 5, lambda: [alpha(S, "Interval", range(101))])

def bootstrap():
    C = counts(X, range(1, 6)).astype(float); m = C.sum(1); W = np.where(m[:, None] > 1, C/np.maximum(m - 1, 1)[:, None], 0)
    P = C[:, :, None]*W[:, None, :]; P[:, range(5), range(5)] -= W; P = P.reshape(len(C), 25)
    g = np.random.default_rng(1); a = np.empty(1000)
    for b in range(1000):
        w = np.bincount(g.integers(0, len(C), len(C)), minlength=len(C)).astype(float)
        a[b] = alpha_from((w @ P).reshape(5, 5), "Ordinal", range(1, 6))
    return np.quantile(a, [.025, .975])
timed("bootstrap 1000, ordinal 50x100000", 1, bootstrap)

Y = np.fromfile(f"{D}/ratings_100000x5_int8.bin", np.int8).reshape(100000, 5)
timed("Fleiss 5x100000", 5, lambda: [fleiss_kappa(aggregate_raters(Y)[0])])
F = Y.astype(float)
def icc():
    n, k = F.shape; g = F.mean(); u = F.mean(1); r = F.mean(0)
    b = k*((u - g)**2).sum()/(n - 1); j = n*((r - g)**2).sum()/(k - 1); w = ((F - u[:, None])**2).sum()/(n*(k - 1))
    e = (w*n*(k - 1) - j*(k - 1))/((n - 1)*(k - 1))
    return [(b - w)/(b + (k - 1)*w), (b - e)/(b + (k - 1)*e + k*(j - e)/n), (b - e)/(b + (k - 1)*e)]
timed("ICC 5x100000", 9, icc)
