# Runs a group of CPython's own tests on Krait, and compares the count with the floor and the misses with the list of known ones.
"""usage: run.py GROUP --krait PATH [--tool PATH] [--library DIR] [--cache DIR] [--jobs N] [--update]

GROUP is one of those in floor.txt. The tool that cuts CPython's tests into scripts is looked for beside the project. Exit status 0:
as many units pass as the floor says; 1: fewer; 77: the tool, CPython's tests or an undamaged library of CPython are not there.
Misses that GROUP.md does not list are printed, and so are those listed there that pass by now; --update sorts them into GROUP.md."""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TOOL = HERE.parents[2] / "shared/tools/cpython_tests/run.py"
LIBRARY = pathlib.Path("/usr/lib/python3.11")
REFERENCE = pathlib.Path("/usr/bin/python3.11")
PACKAGES = ("libpython3.11-minimal", "libpython3.11-stdlib", "libpython3.11-testsuite")
SKIPPED = 77
MISS = re.compile(r"^  ([^ ]+\.[^ ]*): ", re.MULTILINE)
SECTION = re.compile(r"^(fail|timeout|crash) \(\d+\):\n(.*?)(?=^\w+ \(\d+\):\n|\Z)", re.MULTILINE | re.DOTALL)
UNIT = re.compile(r"`(test_[^`]+)`")


def skip(reason):
    print("skipped:", reason)
    raise SystemExit(SKIPPED)


# Files of the library that are not as their packages brought them: neither engine could pass the tests with those.
def damaged(library):
    if library != LIBRARY:
        return []
    try:
        shown = subprocess.run(["dpkg", "--verify", *PACKAGES], capture_output=True, text=True, timeout=120, check=False)
    except OSError:
        return []
    return [line.split()[-1] for line in shown.stdout.splitlines() if line.endswith(".py")]


def check_environment(tool, library):
    for path in (tool, REFERENCE, LIBRARY / "test/test_grammar.py", library / "unittest/__init__.py"):
        if not path.exists():
            skip(f"there is no {path}")
    changed = damaged(library)
    if changed:
        skip("these are not as their packages brought them: " + " ".join(changed))


def run_tool(options, cache):
    command = [str(REFERENCE), str(options.tool), "--cache", cache, "--group", options.group, "--list-failures", "-j", str(options.jobs),
               f"{options.krait} --path {options.library}"]
    pin = options.tool.parent / "pin-3.11.json"
    if pin.exists():
        command[2:2] = ["--pin", str(pin)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=580, check=False)
    total = re.search(rf"^= {options.group} +\d+ +(\d+) +(\d+)", done.stdout, re.MULTILINE)
    if not total:
        print(done.stdout[-2000:], done.stderr[-2000:])
        raise SystemExit(1)
    misses = [unit for _, text in SECTION.findall(done.stdout) for unit in MISS.findall(text)]
    return int(total[1]), int(total[2]), misses


def read_floor(group):
    for line in (HERE / "floor.txt").read_text().splitlines():
        words = line.split()
        if words and words[0] == group:
            return int(words[1])
    raise SystemExit(f"floor.txt knows no group {group}")


# GROUP.md has a line per reason, "- reason: `unit` `unit`"; the reason UNSORTED gathers what nobody has judged.
UNSORTED = "not judged yet"


def update(path, misses):
    lines = []
    for line in path.read_text().splitlines():
        units = [unit for unit in UNIT.findall(line) if unit in misses]
        if not line.startswith("- "):
            lines.append(line)
        elif units and not line.startswith(f"- {UNSORTED}:"):
            lines.append(line.split(": `")[0] + ": " + " ".join(f"`{unit}`" for unit in units))
    listed = UNIT.findall("\n".join(lines))
    rest = [unit for unit in misses if unit not in listed]
    if rest:
        lines.append(f"- {UNSORTED}: " + " ".join(f"`{unit}`" for unit in rest))
    path.write_text("\n".join(lines) + "\n")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("group")
    parser.add_argument("--krait", required=True, type=pathlib.Path)
    parser.add_argument("--tool", default=TOOL, type=pathlib.Path)
    parser.add_argument("--library", default=LIBRARY, type=pathlib.Path)
    parser.add_argument("--cache", help="where the tool keeps what it found out about the tests")
    parser.add_argument("--jobs", default=2, type=int)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    options.krait = options.krait.resolve()
    floor, path = read_floor(options.group), HERE / f"{options.group}.md"
    check_environment(options.tool, options.library)
    with tempfile.TemporaryDirectory() as cache:
        applicable, passed, misses = run_tool(options, options.cache or cache)
    if options.update:
        update(path, misses)
    listed = UNIT.findall(path.read_text())
    print(f"{options.group}: {passed} of {applicable} pass, the floor is {floor}")
    for unit in misses:
        if unit not in listed:
            print("a miss that is not in the list:", unit)
    for unit in listed:
        if unit not in misses:
            print("passes by now:", unit)
    return 0 if passed >= floor else 1


if __name__ == "__main__":
    sys.exit(main())
