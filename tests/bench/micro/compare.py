# Runs pieces.py (or --script integers.py) under krait and CPython in turns on one core and prints the ratios, worst first.
# usage: compare.py --krait PATH [--python PATH] [--runs N] [--core N] [--above RATIO] [PREFIX...]
import argparse
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def times(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit("%s: %s" % (command, done.stderr[-800:]))
    return {name: float(value) for name, value in (line.rsplit(" | ", 1) for line in done.stdout.splitlines())}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--krait", required=True)
    parser.add_argument("--python", default="/usr/bin/python3.11")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--core", type=int, default=max(os.sched_getaffinity(0)))
    parser.add_argument("--above", type=float, default=0.0)
    parser.add_argument("--script", default="pieces.py")
    parser.add_argument("prefixes", nargs="*")
    options = parser.parse_args()
    pin = ["taskset", "-c", str(options.core)] if shutil.which("taskset") else []
    best = [{}, {}]
    for _ in range(options.runs):
        for engine, found in zip((options.krait, options.python), best):
            for name, value in times([*pin, engine, HERE / options.script, *options.prefixes]).items():
                found[name] = min(value, found.get(name, value))
    rows = sorted(((best[0][name] / best[1][name], name) for name in best[0]), reverse=True)
    product = 1.0
    for ratio, name in rows:
        product *= ratio ** (1 / len(rows))
        if ratio >= options.above:
            print("%-24s krait %9.1f ns   python %9.1f ns   ratio %.2f" % (name, best[0][name], best[1][name], ratio))
    print("%d pieces, geometric mean %.2f, %d above 1.0" % (len(rows), product, sum(ratio > 1.0 for ratio, _ in rows)))


main()
