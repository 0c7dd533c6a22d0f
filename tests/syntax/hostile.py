# Sources made to break a parser: on a C stack of 128 KB, each is parsed or refused in the time its size allows.
"""usage: hostile.py --engine AST_MAIN [filter]"""
import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time

STACK = int(os.environ.get("KRAIT_STACK", 128 << 10))
SECONDS = 2.0  # for a hundred thousand tokens; a parser that tries things twice at each level needs centuries

DEEP = {
    "parentheses": "(" * 200 + "1" + ")" * 200,
    "one too many": "(" * 201 + "1" + ")" * 201,
    "open": "(" * 100000,
    "brackets": "[" * 200 + "]" * 200,
    "dicts": "{1:" * 199 + "1" + "}" * 199,
    "unpacked dicts": "{**" * 199 + "a" + "}" * 199,
    "calls in calls": "f(" * 199 + "1" + ")" * 199,
    "keywords": "f(a=" * 199 + "1" + ")" * 199,
    "generators": "f(x for x in " * 198 + "y" + ")" * 198,
    "conditions": "f(x for x in y if " * 198 + "y" + ")" * 198,
    "subscripts": "a[" * 199 + "1" + "]" * 199,
    "lambdas": "lambda:" * 190 + "1",
    "too many lambdas": "lambda:" * 100000 + "1",
    "lambda defaults": "(lambda a=" * 199 + "1" + ":1)" * 199,
    "blocks": "\n".join(" " * i + "if a:" for i in range(99)) + "\n" + " " * 99 + "pass\n",
    "too many blocks": "\n".join(" " * i + "if a:" for i in range(101)) + "\n" + " " * 101 + "pass\n",
    "blocks and generators": "\n".join(" " * i + "for a in b:" for i in range(98)) + "\n" + " " * 98
    + "x = " + "f(x for x in " * 198 + "y" + ")" * 198 + "\n",
    "blocks and keywords": "\n".join(" " * i + "with a as b:" for i in range(98)) + "\n" + " " * 98
    + "x = " + "f(a=" * 199 + "1" + ")" * 199 + "\n",
    "cases": "\n".join(" " * i + ("match a:" if i % 2 == 0 else "case 1:") for i in range(98)) + "\n"
    + " " * 98 + "x = " + "f(x for x in " * 198 + "y" + ")" * 198 + "\n",
    "with": "with " + "(" * 199 + "a" + ")" * 199 + ": pass\n",
    "with as": "with " + "(" * 199 + "a as b" + ")" * 199 + ": pass\n",
    "match": "match " + "(match " * 150 + "x" + ")" * 150 + ":\n case 1: pass\n",
    "match as a name": "match (" * 150 + "x" + ")" * 150 + "\n",
    "match on every line": "match (x)\n" * 20000,
    "patterns": "match x:\n case " + "A(a=" * 198 + "1" + ")" * 198 + ": pass\n",
    "mapping patterns": "match x:\n case " + "{1:" * 199 + "a" + "}" * 199 + ": pass\n",
    "f-strings": 'f"' + '{f"' * 99 + "{a}" + '"}' * 99 + '"',
    "too many f-strings": 'f"' + '{f"' * 200 + "{a}" + '"}' * 200 + '"',
    "comprehensions": "[x for x in " * 199 + "y" + "]" * 199,
    "targets": "[" * 199 + "a" + "]" * 199 + "= 1",
    "decorators": "@" + "a.b(" * 199 + ")" * 199 + "\ndef f(): pass\n",
}

LONG = {
    "minus": "-" * 100000 + "1",
    "not": "not " * 100000 + "1",
    "power": "1**" * 100000 + "1",
    "sum": "1+" * 100000 + "1",
    "conditional": "a if b else " * 100000 + "c",
    "and": "a and " * 100000 + "b",
    "comparison": "a < " * 100000 + "b",
    "attributes": "a" + ".b" * 100000,
    "calls": "a" + "()" * 100000,
    "elif": "if a: pass\n" + "elif a: pass\n" * 100000,
    "strings": "x = (" + '"a"\n' * 100000 + ")",
    "names": "\n".join("x%d = x%d" % (i, i + 1) for i in range(100000)),
    "global": "global " + ",".join("a%d" % i for i in range(100000)),
    "arguments": "f(" + ",".join("a%d=1" % i for i in range(100000)) + ")",
    "parameters": "def f(" + ",".join("a%d" % i for i in range(100000)) + "): pass",
    "hexadecimal": "0x" + "f" * 100000,
    "decimal": "9" * 100000,
    "semicolons": "a;" * 100000,
    "joined lines": "a + \\\n" * 100000 + "1",
    "dotted name": "import " + ".".join(["a"] * 20000),
}

WRONG = {
    "parentheses": "(" * 150 + "a b" + ")" * 150,
    "calls": "f(" * 150 + "a b" + ")" * 150,
    "sum": "x = " + "1 + " * 100000 + "\n",
    "words": "a b " * 100000,
    "print": "print " * 100000,
    "print in print": "print [" * 150 + "x y" + "]" * 150,
    "dicts": "{a: " * 150 + "b c" + "}" * 150,
    "keys": "{1:2, a " * 150 + "}" * 150,
    "comprehensions": "[x for " * 150 + "x y" + "]" * 150,
    "targets": "[x for " * 100 + "x" + " in y] in z" * 99 + " in y]",
    "nested targets": "[x for [x " * 90 + "y" + "]" * 180,
    "generators": "f(x for x in " * 150 + "y, 1" + ")" * 150,
    "generators in blocks": "\n".join(" " * i + "with a as b:" for i in range(98)) + "\n" + " " * 98
    + "x = " + "f(x for x in " * 198 + "y z" + ")" * 198 + "\n",
    "conditions": "(a if " * 150 + "b" + ")" * 150,
    "equal signs": "(a = " * 150 + "b" + ")" * 150,
    "walruses": "(a.b := " * 150 + "b" + ")" * 150,
    "f-strings": 'f"' + '{f"' * 60 + "{a b}" + '"}' * 60 + '"',
    "empty fields": 'f"' + '{f"' * 60 + "{}" + '"}' * 60 + '"',
    "del": "del " + "(" * 150 + "f()" + ")" * 150,
    "for": "for " + "(" * 150 + "f()" + ")" * 150 + " in x: pass",
    "with": "with " + "(" * 150 + "x as f()" + ")" * 150 + ": pass",
    "conditional": "a if b else " * 50000 + "c d",
    "long list": "x = [\n" + "a,\n" * 100000 + "b c]\n",
    "long dict": "x = {\n" + "a: 1,\n" * 100000 + "b c}\n",
    "long call": "f(" + "a=1,\n" * 100000 + "b)\n",
    "late": "x = 1\n" * 100000 + "x y\n",
    "patterns": "match x:\n case " + "A(a=1, " * 150 + "b" + ")" * 150 + ": pass",
    "as patterns": "match x:\n case " + "(a as " * 150 + "1" + ")" * 150 + ": pass",
    "stars": "(" * 150 + "*a" + ")" * 150,
    "starred arguments": "f(a, *" * 150 + "b c" + ")" * 150,
    "unpacked arguments": "f(**a, " * 150 + "*b" + ")" * 150,
    "order": "f(a=1, " * 150 + "b" + ")" * 150,
    "numbers": "(1 " * 190,
    "subscripts": "a[a " * 190 + "]" * 190,
    "not": "(not " * 190 + "a b" + ")" * 190,
    "lambdas": "lambda x: " * 180 + " a b",
    "lambda defaults": "(lambda a=(" * 90 + "x y",
    "lists": "[a, [b, " * 90 + "c for d in e" + "]]" * 90,
    "operators": "(a + (b * " * 90 + "$" + "))" * 90,
    "attributes": "(a.b(c)." * 190,
}


def limit():
    resource.setrlimit(resource.RLIMIT_STACK, (STACK, STACK))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--engine", required=True)
    parser.add_argument("filter", nargs="?", default="")
    options = parser.parse_args()
    failures = count = 0
    slowest = (0.0, "")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "hostile.py")
        for kind, sources in (("deep", DEEP), ("long", LONG), ("wrong", WRONG)):
            for name, source in sources.items():
                if options.filter not in kind + " " + name:
                    continue
                with open(path, "w") as file:
                    file.write(source)
                start = time.monotonic()
                try:
                    status = subprocess.run([options.engine, "--time", "1"], input=path + "\n", text=True,
                                            capture_output=True, preexec_fn=limit, timeout=20).returncode
                except subprocess.TimeoutExpired:
                    status = "timeout"
                took = time.monotonic() - start
                slowest = max(slowest, (took, kind + " " + name))
                count += 1
                if status != 0 or took > SECONDS:
                    failures += 1
                    print("%s %s: status %s after %.2f s" % (kind, name, status, took))
    print("%d of %d hostile sources were survived; the slowest took %.2f s (%s)"
          % (count - failures, count, *slowest))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
