# Programs broken at random: the engine accepts what CPython accepts, refuses what it refuses, and never crashes.
"""usage: mutate.py --engine AST_MAIN [--count N] [--seed S] [--messages] [ROOT]

Takes stretches of lines from the library's files and deletes, doubles, swaps or replaces a token or a character.
--messages also counts how many refusals have CPython's own message, line and offset, and shows those that have not.
"""
import argparse
import ast
import os
import random
import re
import sys
import tempfile
import textwrap

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import errors
import subprocess
import warnings

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
ODD = ["(", ")", "[", "]", "{", "}", ":", ",", "=", "==", ":=", "*", "**", "/", ".", "'", '"', "if", "else", "for",
       "in", "not", "lambda", "def", "class", "match", "case", "_", "as", "import", "from", "yield", "await", "async",
       "print", "1", "x", "0x", "1e", "\n", "\n    ", "\t", "\\", "\\\n", ";", "@", "->", "+", "-", "~", "!", "$", "#",
       "f'{", "}'", "b''", "\"\"\"", "\u00e9", "\u20ac", "except", "try:", "with", "del", "global", "return", "pass",
       "None", "True", "...", "is", "and", "or", "while", "raise", "assert", "%", "<", ">", "<>", "+=", "**kw", "*a"]


def stretch(lines, chooser):
    start = chooser.randrange(len(lines))
    text = "".join(lines[start : start + chooser.randrange(1, 12)])
    return textwrap.dedent(text) if chooser.random() < 0.9 else text


def mutated(text, chooser):
    pieces = TOKEN.findall(text) or [""]
    for _ in range(chooser.choice((1, 1, 1, 2, 3))):
        at = chooser.randrange(len(pieces))
        action = chooser.randrange(5)
        if action == 0:
            del pieces[at]
        elif action == 1:
            pieces.insert(at, pieces[at])
        elif action == 2:
            pieces.insert(at, " " + chooser.choice(ODD) + " " if chooser.random() < 0.5 else chooser.choice(ODD))
        elif action == 3:
            other = chooser.randrange(len(pieces))
            pieces[at], pieces[other] = pieces[other], pieces[at]
        else:
            pieces[at] = chooser.choice(ODD)
        if not pieces:
            return ""
    return "".join(pieces)


def has_format(source):
    return re.search(r"""(?i)\b(f|rf|fr)['"]""", source) is not None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--engine", required=True)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--messages", action="store_true")
    parser.add_argument("--show", type=int, default=20)
    parser.add_argument("root", nargs="?", default="/usr/lib/python3.11")
    options = parser.parse_args()
    chooser = random.Random(options.seed)
    warnings.simplefilter("ignore")
    files = [os.path.join(folder, name) for folder, _, names in os.walk(options.root)
             for name in names if name.endswith(".py")]
    files.sort()
    counts = dict.fromkeys(["both accept", "both refuse", "differ", "same words", "crash"], 0)
    shown = 0
    process = subprocess.Popen([options.engine, "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "mutant.py")
        for number in range(options.count):
            if number % 50 == 0 or not lines:
                with open(chooser.choice(files), encoding="utf-8", errors="ignore") as file:
                    lines = file.readlines()
                if not lines:
                    continue
            source = mutated(stretch(lines, chooser), chooser)
            if "\\N{" in source or "\0" in source or has_format(source) or "coding" in source:
                continue
            data = source.encode("utf-8", "ignore")
            with open(path, "wb") as file:
                file.write(data)
            want, got = errors.wanted(data), errors.answered(process, path)
            if got == ("crash",):
                counts["crash"] += 1
                print("crash: %r" % source)
                process = subprocess.Popen([options.engine, "--batch"], stdin=subprocess.PIPE,
                                           stdout=subprocess.PIPE)
                continue
            if (want is None) != (got is None):
                counts["differ"] += 1
                print("differ: %r\n    wanted %s\n    got    %s" % (source, want, got))
                continue
            counts["both accept" if want is None else "both refuse"] += 1
            if want is None or not options.messages:
                continue
            if want[:4] == got[:4]:
                counts["same words"] += 1
            elif shown < options.show:
                shown += 1
                print("%r\n    wanted %s\n    got    %s" % (source, want, got))
    print(", ".join("%s %d" % item for item in counts.items()))
    return 1 if counts["differ"] or counts["crash"] else 0


if __name__ == "__main__":
    sys.exit(main())
