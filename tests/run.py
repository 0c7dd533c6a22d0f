# The golden runner: every script must do under krait what it does under CPython 3.11, or what its `# expect:` lines say.
"""usage: run.py [--krait PATH] [--oracle PATH] [--stress] [--timeout SECONDS] [--verbose] [filter...]

Scripts are tests/lang/**/*.py and tests/programs/*.py. Compared are standard output and exit status; below tests/lang/errors
standard error too. A script with `# expect: TEXT` comments is compared with those texts, a line each, and not with CPython;
`# stdin: TEXT` comments are fed to it, `# options: ...` are options of the krait command. With --stress (a collection at every
safepoint) scripts that say `# stress: no` in their first lines, because of the work they do, are left out."""

import argparse
import concurrent.futures
import difflib
import os
import re
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def is_slow(path):
    with open(os.path.join(ROOT, path), encoding="utf-8", errors="surrogateescape") as file:
        return "# stress: no\n" in file.read(1000)


def find_scripts(filters):
    scripts = []
    for top in ("tests/lang", "tests/programs"):
        for directory, subdirectories, names in os.walk(os.path.join(ROOT, top)):
            subdirectories[:] = sorted(subdirectories)
            if "__init__.py" in names:
                subdirectories[:] = []  # a package that a script imports
                continue
            for name in sorted(names):
                path = os.path.relpath(os.path.join(directory, name), ROOT)
                if name.endswith(".py") and not name.startswith("_"):
                    if not filters or any(f in path for f in filters):
                        scripts.append(path)
    return scripts


def marks(text, word):
    return [m.group(1) for m in re.finditer(r"# %s: ?(.*)$" % word, text, re.MULTILINE)]


def run(command, script, stdin, timeout):
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1", PYTHONIOENCODING="utf-8", PYTHONHASHSEED="0")
    try:
        done = subprocess.run(command + [script], input=stdin.encode(), capture_output=True, timeout=timeout,
                              cwd=ROOT, env=environment)
    except subprocess.TimeoutExpired:
        return None
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def check(script, options):
    """None when it passed, a report when it failed, False when it could not be judged."""
    with open(os.path.join(ROOT, script), encoding="utf-8", errors="surrogateescape") as file:
        text = file.read()
    stdin = "".join(line + "\n" for line in marks(text, "stdin"))
    expected = marks(text, "expect")
    command = [options.krait] + (["--gc-stress"] if options.stress else [])
    for line in marks(text, "options"):
        command += line.split()
    with_stderr = script.startswith("tests/lang/errors")
    if expected:
        wanted = None, "".join(line + "\n" for line in expected), ""
        with_stderr = False
    elif options.oracle:
        wanted = run([options.oracle], script, stdin, options.timeout)
        if wanted is None:
            return "the oracle took too long"
    else:
        return False
    got = run(command, script, stdin, options.timeout * (10 if options.stress else 1))
    if got is None:
        return "took too long"
    report = []
    if wanted[0] is not None and got[0] != wanted[0]:
        report.append("exit status %d instead of %d" % (got[0], wanted[0]))
    if wanted[0] is None and got[0] < 0:
        report.append("ended by signal %d" % -got[0])
    for i, name in ((1, "stdout"), (2, "stderr")):
        if (i == 1 or with_stderr) and got[i] != wanted[i]:
            lines = difflib.unified_diff(wanted[i].splitlines(), got[i].splitlines(), "expected " + name, name, lineterm="", n=1)
            report += list(lines)[:20]
    if report and not with_stderr and got[2]:
        report += ["stderr:"] + got[2].splitlines()[-5:]
    return "\n".join("    " + line for line in report) or None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--krait", default=os.environ.get("KRAIT", os.path.join(ROOT, "build", "krait")))
    parser.add_argument("--oracle", default=shutil.which("python3.11", path="/usr/bin:" + os.environ.get("PATH", "")))
    parser.add_argument("--stress", action="store_true")
    parser.add_argument("--timeout", type=float, default=60)
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("filter", nargs="*")
    options = parser.parse_args()
    options.krait = os.path.abspath(options.krait)
    scripts = find_scripts(options.filter)
    if options.stress:
        scripts = [script for script in scripts if not is_slow(script)]
    passed, failed, skipped = 0, 0, 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for script, report in zip(scripts, pool.map(lambda s: check(s, options), scripts)):
            if report is None:
                passed += 1
                if options.verbose:
                    print("ok   %s" % script)
            elif report is False:
                skipped += 1
            else:
                failed += 1
                print("FAIL %s\n%s" % (script, report), flush=True)
    print("%d passed, %d failed%s" % (passed, failed, ", %d skipped (no CPython 3.11)" % skipped if skipped else ""))
    sys.exit(1 if failed else 77 if skipped and not passed else 0)


main()
