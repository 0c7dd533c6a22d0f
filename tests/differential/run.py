# Runs random calls of built-in types under Krait and under CPython, and shows every expression whose outcome differs.
# usage: run.py --krait PATH [--python PATH] [--seed N] [--count N] [--show N] [topic...]
import argparse
import importlib
import os
import random
import re
import resource
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOPICS = ["text", "numbers", "formats", "codecs_", "calls", "expressions", "programs"]
PRELUDE = """
def t(number, call):
    try:
        result = repr(call())
    except Exception as error:
        result = type(error).__name__ + ": " + str(error)
    print(number, ascii(result))
"""


def common(text):
    """What differs by nature taken out: addresses; names of types whose instances do the same."""
    text = re.sub(r" at 0x[0-9a-f]+", " at 0x", text)
    return text.replace("str_ascii_iterator", "str_iterator").replace("member_descriptor", "getset_descriptor")


def modest():
    # Krait has a limit of its own: under a sanitizer it could not even start with this one.
    resource.setrlimit(resource.RLIMIT_DATA, (1 << 30, 1 << 30))


def outcome(command, path, prepare=None):
    try:
        done = subprocess.run(command + [path], capture_output=True, timeout=300, preexec_fn=prepare)
    except subprocess.TimeoutExpired as expired:
        return (expired.stdout or b"").decode("utf-8", "replace").splitlines(), "timeout"
    lines = common(done.stdout.decode("utf-8", "replace")).splitlines()
    problem = "" if done.returncode == 0 else "exit %d\n%s" % (done.returncode, done.stderr.decode("utf-8", "replace")[-600:])
    return lines, problem


def around(one, other):
    """Both texts from shortly before where they part."""
    start = max(0, len(os.path.commonprefix([one, other])) - 60)
    return one[start:start + 300], other[start:start + 300]


def complaint(outcome):
    """The error and its message without the types and values it names."""
    return re.sub(r"'(\w+)'|\d+", "", outcome) if "Error: " in outcome else ""


def compare(options, topic):
    source = importlib.import_module(topic)
    rng = random.Random("%s %d" % (topic, options.seed))
    cases = [source.expression(rng) for _ in range(options.count)]
    with tempfile.NamedTemporaryFile("w", suffix=".py", delete=False, encoding="utf-8") as script:
        script.write(PRELUDE + getattr(source, "SETUP", ""))
        for number, case in enumerate(cases):
            script.write("t(%d, lambda: %s)\n" % (number, case))
    ours, problem = outcome([options.krait, "--max-memory", "1G"], script.name)
    theirs, oracle_problem = outcome([options.python, "-W", "ignore"], script.name, modest)
    if oracle_problem:
        print(topic, "CPython:", oracle_problem)
    by_number = dict(line.split(" ", 1) for line in ours if " " in line)
    explained = getattr(source, "EXPLAINED", [])
    different = 0
    for line in theirs:
        number, expected = line.split(" ", 1)
        got = by_number.get(number, "nothing")
        if got == expected or (re.search(r"set|[{]", cases[int(number)]) and (sorted(got) == sorted(expected) or complaint(got) == complaint(expected) != "")):
            continue  # strs, None and tuples in a set have no order in common: which is met first, and complained about, differs
        if (got == "'MemoryError: '") != (expected == "'MemoryError: '"):
            continue  # their limits differ
        if any(re.search(pattern, "\n".join((cases[int(number)], expected, got))) for pattern in explained):
            continue
        different += 1
        if different <= options.show:
            print("%s: %s\n   expected %s\n   got      %s" % (topic, cases[int(number)], *around(expected, got)))
    if problem:
        print(topic, "krait:", problem, "after", len(ours), "lines of", script.name)
    else:
        os.unlink(script.name)
    print("%s: %d cases, %d different" % (topic, len(theirs), different))
    return different == 0 and not problem


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--krait", required=True)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--show", type=int, default=20)
    parser.add_argument("topics", nargs="*", default=TOPICS)
    options = parser.parse_args()
    sys.path.insert(0, HERE)
    results = [compare(options, topic) for topic in options.topics or TOPICS]
    sys.exit(0 if all(results) else 1)


main()
