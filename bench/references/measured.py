"""Measures work as Measured.cs does: median processor time of one call after warm-up, and the most memory the process held."""
import time


def timed(name, samples, work):
    started = time.perf_counter()
    work()
    once = time.perf_counter() - started
    repeats = max(1, int(.04 / once))
    seconds = []
    for _ in range(samples):
        before = time.process_time()
        for _ in range(repeats):
            result = work()
        seconds.append((time.process_time() - before) / repeats)
    print(name, repr(sorted(seconds)[samples // 2]), ",".join(repr(float(x)) for x in result), sep="\t", flush=True)


def peak_memory():
    with open("/proc/self/status") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    print("peak memory", peak * 1024 / 1e6, "", sep="\t")
