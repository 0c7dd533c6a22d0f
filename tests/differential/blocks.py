# Runs the scripts of blocks/ under Krait and under CPython: both print a checksum per block of cases, and all must agree.
# usage: blocks.py --krait PATH [--python PATH] [--seed N] [--blocks N] [--cases N] [NAME...]
import argparse
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent / "blocks"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--krait", required=True)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--blocks", type=int, default=1)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("names", nargs="*", default=["floats", "bigints"])
    options = parser.parse_args()
    failed = False
    for name in options.names:
        arguments = [HERE / (name + ".py"), *map(str, (options.seed, options.blocks, options.cases))]
        lines = []
        for engine in (options.krait, options.python):
            done = subprocess.run([engine, *arguments], capture_output=True, text=True)
            lines.append(done.stdout.splitlines())
            if done.returncode:
                failed = True
                print(name, engine, "exit", done.returncode, done.stderr[-600:])
        different = [pair for pair in zip(*lines) if pair[0] != pair[1]]
        failed |= bool(different) or len(lines[0]) != len(lines[1])
        print("%s: seed %d, %d blocks of %d cases, %d different" % (name, options.seed, len(lines[1]), options.cases, len(different)), *different[:5])
    sys.exit(failed)


main()
