# Every file of CPython's library compiles and verifies, or is refused by CPython too.
# usage: library.py COMPILE_MAIN; the interpreter that runs this is the oracle.
import os
import re
import subprocess
import sys
import sysconfig
import warnings

if sys.version_info[:2] != (3, 11):
    print("skipped: the oracle is CPython 3.11")
    sys.exit(77)
warnings.simplefilter("ignore")

# What the compiler by itself does not know: names of characters, and encodings other than UTF-8 and Latin-1.
UNKNOWN = re.compile("unknown Unicode character name|unknown encoding")


def refused(path):
    with open(path, "rb") as file:
        text = file.read()
    try:
        compile(text, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return True
    return False


def main():
    library = sysconfig.get_paths()["stdlib"]
    paths = sorted(os.path.join(folder, name) for folder, _, names in os.walk(library)
                   if "-packages" not in folder for name in names if name.endswith(".py"))
    failed = 0
    for i in range(0, len(paths), 200):
        run = subprocess.run([sys.argv[1], *paths[i:i + 200]], capture_output=True, timeout=600)
        if run.returncode > 1 or run.returncode < 0:
            print(f"exit status {run.returncode}:", run.stderr.decode(errors="replace"))
            failed += 1
        for line in run.stdout.decode(errors="replace").splitlines():
            path = line.split(":")[0]
            if UNKNOWN.search(line) or (os.path.exists(path) and refused(path)):
                continue
            print(line)
            failed += 1
    print(f"{len(paths)} files, {failed} wrong")
    return failed > 0


sys.exit(main())
