# Where each name of CPython's library lives (local, cell, free), how each function takes its arguments, and the qualified
# names: as CPython's own compiler decides. Its tests are left out: they are full of code that cannot be reached, of which
# the two forget different parts. usage: scopes.py COMPILE_MAIN; the interpreter that runs this is the oracle.
import os
import subprocess
import sys
import sysconfig
import warnings

if sys.version_info[:2] != (3, 11):
    print("skipped: the oracle is CPython 3.11")
    sys.exit(77)
warnings.simplefilter("ignore")
FLAGS = 1 | 2 | 4 | 8 | 16 | 32 | 128 | 512


def names(text):
    return frozenset(text.split(",")) if text else frozenset()


def ours(line):
    qualname, *numbers, variables, cells, free = line.split("|")
    return (qualname, *map(int, numbers), names(variables), names(cells), names(free))


def theirs(code, units):
    function = code.co_flags & 1
    units.add((code.co_qualname, code.co_firstlineno, code.co_argcount, code.co_posonlyargcount,
               code.co_kwonlyargcount, code.co_flags & FLAGS, frozenset(code.co_varnames if function else ()),
               frozenset(code.co_cellvars), frozenset(code.co_freevars)))
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            theirs(constant, units)


def main():
    library = sysconfig.get_paths()["stdlib"]
    paths = sorted(os.path.join(folder, name) for folder, _, names in os.walk(library)
                   if "-packages" not in folder and "/test" not in folder for name in names if name.endswith(".py"))
    compared = failed = 0
    for path in paths:
        run = subprocess.run([sys.argv[1], "--units", path], capture_output=True, timeout=60)
        if run.returncode:
            continue  # library.py sees to these
        with open(path, "rb") as file:
            expected = set()
            theirs(compile(file.read(), path, "exec", dont_inherit=True), expected)
        got = {ours(line) for line in run.stdout.decode().splitlines()}
        compared += len(expected)
        for unit in got ^ expected:
            failed += 1
            print(path, "expected" if unit in expected else "got", unit)
    print(f"{compared} code objects in {len(paths)} files, {failed} differences")
    return failed > 0


sys.exit(main())
