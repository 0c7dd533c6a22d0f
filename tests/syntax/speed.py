# How fast the parser is beside ast.parse, on the same files in the same run.
"""usage: speed.py --engine AST_MAIN [--files N]"""
import argparse
import ast
import gc
import os
import subprocess
import sys
import time
import warnings


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--engine", required=True)
    parser.add_argument("--files", type=int, default=200)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    gc.disable()  # CPython at its best
    found = []
    for folder, _, names in os.walk("/usr/lib/python3.11"):
        found += [os.path.join(folder, name) for name in names if name.endswith(".py")]
    paths = sorted(found, key=os.path.getsize)[-options.files :]
    size, took = 0, 0.0
    for path in paths:
        with open(path, "rb") as file:
            data = file.read()
        best = float("inf")
        try:
            for _ in range(2):
                start = time.perf_counter()
                ast.parse(data)
                best = min(best, time.perf_counter() - start)
        except SyntaxError:
            continue
        size += len(data)
        took += best
    cpython = size / took / 1e6
    answer = subprocess.run([options.engine, "--time", "3"], input="\n".join(paths) + "\n", text=True,
                            capture_output=True, check=True).stdout
    krait = float(answer.split(" MB/s")[0].split()[-1])
    print("CPython %s: %.1f MB/s; krait: %.1f MB/s (%.1f times); %s"
          % (sys.version.split()[0], cpython, krait, krait / cpython, answer.split("; ")[-1].strip()))


if __name__ == "__main__":
    main()
