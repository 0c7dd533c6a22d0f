# Mutates scripts at random, from a seed, and runs them under limits: no mutant may crash the command.
"""usage: fuzz.py --krait KRAIT [--seed N] [--seconds S] [--keep FOLDER] SCRIPT..."""
import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time

TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
SPICE = ["0", "-1", "2**62", "10**30", "None", "[]", "()", "{}", "self", "lambda: 0", "yield", "*", "**", ":", "=", "(", ")", "[", "]", "''", "b''", "del",
         "try", "finally", "return", "await", "async", "global", "nonlocal", "1j", "...", "@", ":=", "\n", "    ", "f'{x!r:>{y}}'", "type", "super()", "\\", "\0"]


def mutate(random_, text, other):
    kind = random_.randrange(3)
    if kind == 0:
        data = bytearray(text.encode("utf-8", "surrogatepass"))
        for _ in range(random_.randint(1, 8)):
            data[random_.randrange(len(data))] = random_.choice([random_.randrange(256), random_.choice(b"()[]{}:,.'\"\\\n ")])
        return bytes(data)
    if kind == 1:
        lines = text.split("\n")
        for _ in range(random_.randint(1, 5)):
            at, source = random_.randrange(len(lines)), random_.choice([lines, other.split("\n")])
            lines[at:at + random_.randint(0, 2)] = [random_.choice(source)]
        return "\n".join(lines).encode("utf-8", "surrogatepass")
    tokens = TOKENS.findall(text)
    for _ in range(random_.randint(1, 8)):
        at = random_.randrange(len(tokens))
        tokens[at] = random_.choice([random_.choice(SPICE), random_.choice(tokens), tokens[at] * random_.randint(0, 3)])
    return "".join(tokens).encode("utf-8", "surrogatepass")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--krait", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--keep", default="")
    parser.add_argument("scripts", nargs="+")
    options = parser.parse_args()
    random_ = random.Random(options.seed)
    texts = []
    for path in options.scripts:
        with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
            text = file.read()
        if text:
            texts.append(text.encode("utf-8", "replace").decode())
    command = [options.krait, "--max-memory", "64M", "--max-time", "300ms", "--max-output", "1M"]
    end, runs, failures = time.monotonic() + options.seconds, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "mutant.py")
        while time.monotonic() < end:
            mutant = mutate(random_, random_.choice(texts), random_.choice(texts))
            with open(path, "wb") as file:
                file.write(mutant)
            try:
                done = subprocess.run(command + [path], stdin=subprocess.DEVNULL, capture_output=True, timeout=20)
                status, text = done.returncode, done.stderr
            except subprocess.TimeoutExpired:
                status, text = "timeout", b""
            runs += 1
            if isinstance(status, int) and 0 <= status < 256 and b"Sanitizer" not in text and b"runtime error:" not in text:
                continue
            failures += 1
            print("FAILED run %d: status %s\n%s" % (runs, status, text[-2000:].decode("utf-8", "replace")))
            if options.keep:
                with open(os.path.join(options.keep, "mutant%d.py" % runs), "wb") as file:
                    file.write(mutant)
    print("%d of %d mutants survived" % (runs - failures, runs))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
