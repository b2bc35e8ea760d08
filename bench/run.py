#!/usr/bin/env python3
"""Times Touchstone's statistics and named references on the same inputs in one run; README.md says what and why.
usage: run.py [GROUP ...] [--shared DIR] [--inputs DIR] [--rounds N]"""
import argparse
import math
import os
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGES = "r-cran-lme4 r-cran-survey python3-numpy python3-scipy python3-statsmodels"

# Group: reference program and the packages it loads, the ratio wanted, how far results may differ relative to max(1, value).
GROUPS = {
    "agreement": ("agreement.py", ["numpy"], 10, 1e-9),
    "scores": ("scores.py", ["numpy"], 10, 1e-9),
    "resampling": ("resampling.py", ["numpy"], 10, 1e-3),
    "reliability": ("reliability.py", ["numpy", "statsmodels"], 10, 1e-9),
    "models": ("models.R", ["lme4"], 2, 2e-4),
    "sampling": ("sampling.R", ["survey"], 10, 1e-9),
    "charts": ("charts.py", ["numpy"], 3, 1e-9),
}

# One thread for every library. A forced processor type slows some versions of NumPy's matrix product: both sides run without it.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
ENVIRONMENT |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "DOTNET_gcServer": "0"}
ENVIRONMENT |= {"DOTNET_CLI_TELEMETRY_OPTOUT": "1", "DOTNET_NOLOGO": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def output(*command):
    done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def works(*command):
    try:
        return subprocess.run(command, capture_output=True, env=ENVIRONMENT).returncode == 0
    except OSError:
        return False


def python_with(modules):
    """The first python3 that has what a reference imports; the one on the path may be another than Debian's."""
    load = "import " + ", ".join(modules)
    return next((p for p in (sys.executable, "/usr/bin/python3", "python3") if works(p, "-c", load)), None)


def reference(group):
    program, packages, *_ = GROUPS[group]
    if program.endswith(".R"):
        missing = [p for p in packages if not works("Rscript", "-e", f"library({p})")]
        runner = None if missing else "Rscript"
    else:
        runner = python_with(packages)
    if runner is None:
        sys.exit(f"{group} needs {', '.join(packages)}. On Debian: apt-get install --no-install-recommends {PACKAGES}")
    return [runner, os.path.join(HERE, "references", program)]


def lines(*command):
    """Name to (seconds, numbers), and the peak of memory in MB."""
    rows = [line.split("\t") for line in output(*command).splitlines() if line.count("\t") == 2]
    found = {name: (float(seconds), [float(x) for x in numbers.split(",") if x]) for name, seconds, numbers in rows}
    return found, found.pop("peak memory")[0]


def make_inputs(folder, shared):
    python = python_with(["numpy"]) or sys.exit(f"The inputs need numpy. On Debian: apt-get install --no-install-recommends {PACKAGES}")
    maker = os.path.join(shared, "oracles", "make_large_inputs.py")
    if not os.path.exists(maker):
        sys.exit(f"{maker} is not there: name the folder of shared reference material with --shared.")
    os.makedirs(folder, exist_ok=True)
    output(python, maker, folder)
    output(python, os.path.join(HERE, "inputs.py"), folder)


def close(ours, theirs, tolerance):
    return len(ours) == len(theirs) and all(abs(a - b) <= tolerance * max(1, abs(b)) for a, b in zip(ours, theirs))


class Report:
    def __init__(self):
        self.missed = []
        print(f"{'':46}{'Touchstone':>12}{'reference':>12}{'ratio':>8}{'wanted':>8}  results")

    def line(self, what, ours, theirs, ratio, wanted, verdict, good):
        print(f"{what:46}{ours:>12}{theirs:>12}{ratio:>8}{wanted:>8}  {verdict}", flush=True)
        if not good:
            self.missed.append(what)


def time_text(seconds):
    return f"{seconds * 1000:,.2f} ms"


def compare(group, rounds, ours_command, folder, report):
    wanted, tolerance = GROUPS[group][2:]
    theirs_command = reference(group)
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(lines(*ours_command, folder, group))
        theirs.append(lines(*theirs_command, folder))

    def median(side, name):
        return statistics.median(found[name][0] for found, _ in side)

    for name, (_, numbers) in ours[0][0].items():
        mine = median(ours, name)
        if name in theirs[0][0]:
            other = median(theirs, name)
            equal = all(close(numbers, found[name][1], tolerance) for found, _ in theirs)
            ratio = other / mine
            verdict = "equal" if equal else f"DIFFERENT: {numbers} and {theirs[0][0][name][1]}"
            report.line(name, time_text(mine), time_text(other), f"{ratio:.1f}", f"{wanted}", verdict, equal and ratio >= wanted)
        elif mine == 0:
            report.line(name, "", "", "", "", "yes" if numbers == [1] else "NO", numbers == [1])
        else:
            report.line(name, time_text(mine), "", "", "", "finished", all(map(math.isfinite, numbers)))
    peaks = [f"{statistics.median(peak for _, peak in side):,.0f} MB" for side in (ours, theirs)]
    report.line(f"most memory held, {group}", *peaks, "", "", "", True)
    if group == "models":
        growth = median(ours, "crossed model, 2,000,000 ratings") / median(ours, "crossed model, 200,000 ratings")
        report.line("ten times the ratings: time times", "", "", f"{growth:.1f}", "<= 15", "", growth <= 15)


def main():
    options = argparse.ArgumentParser(description="Times the statistics beside named references.")
    options.add_argument("groups", nargs="*", metavar="GROUP", help=f"of {', '.join(GROUPS)}; all when none is named")
    options.add_argument("--shared", default=os.path.join(HERE, "..", "..", "shared"), help="folder with oracles/make_large_inputs.py (default ../shared beside the repository)")
    options.add_argument("--inputs", help="folder for the inputs, kept and used again when it has them; default: a temporary one")
    options.add_argument("--rounds", type=int, default=3, help="both sides take turns so often; medians count (default 3)")
    chosen = options.parse_args()
    groups = chosen.groups or list(GROUPS)
    if unknown := [g for g in groups if g not in GROUPS]:
        options.error(f"no such group: {', '.join(unknown)}")
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.inputs or scratch
        if not os.path.exists(os.path.join(folder, "lme2m_evaluator_i32.bin")):
            make_inputs(folder, chosen.shared)
        project = os.path.join(HERE, "Touchstone.Bench")
        output("dotnet", "build", "-c", "Release", "-v", "quiet", project)
        program = output("dotnet", "msbuild", project, "-p:Configuration=Release", "-getProperty:TargetPath").strip()
        report = Report()
        for group in groups:
            compare(group, chosen.rounds, ["dotnet", program], folder, report)
    if report.missed:
        sys.exit(f"missed: {'; '.join(report.missed)}")


main()
