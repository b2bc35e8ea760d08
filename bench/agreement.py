"""Runs both sides on the same inputs and prints the ratio of their times. usage: agreement.py INPUT_DIR
Inputs come from make_large_inputs.py; needs python3-numpy, python3-statsmodels, r-cran-lme4 and the .NET SDK."""
import os, subprocess, sys
here = os.path.dirname(os.path.abspath(__file__)); D = sys.argv[1]
env = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", DOTNET_gcServer="0")
def side(*command):
    out = subprocess.run(command, capture_output=True, text=True, env=env)
    if out.returncode: sys.exit(out.stderr)
    rows = [line.split("\t") for line in out.stdout.splitlines() if line.count("\t") == 2]
    return {name: (float(seconds), [float(x) for x in values.split(",")]) for name, seconds, values in rows}
ours = side("dotnet", "run", "-c", "Release", "--project", f"{here}/Touchstone.Bench.Agreement", "--", D)
theirs = side(sys.executable, f"{here}/agreement_reference.py", D) | side("Rscript", f"{here}/agreement_reference.R", D)
wanted = {"crossed model 200000": 2}; bad = 0
print(f"{'what':40s} {'Touchstone s':>13s} {'reference s':>12s} {'ratio':>8s} {'wanted':>7s}  results")
for name, (seconds, values) in ours.items():
    if name not in theirs: print(f"{name:40s} {seconds:13.5f} {'-':>12s} {'-':>8s} {'-':>7s}  {values[:3]}"); continue
    other, same = theirs[name]; tolerance = 1e-3 if "bootstrap" in name else 2e-4 if "crossed" in name else 1e-9
    agree = all(abs(a - b) <= tolerance*max(1, abs(b)) for a, b in zip(values, same)); want = wanted.get(name, 10); bad += not agree or other/seconds < want
    print(f"{name:40s} {seconds:13.5f} {other:12.5f} {other/seconds:8.1f} {want:7d}  {'equal' if agree else f'DIFFERENT {values} {same}'}")
sys.exit(bad > 0)
