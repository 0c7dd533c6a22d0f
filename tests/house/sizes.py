# Checks sizes: files of at most 700 lines, functions of at most 60 (the dispatch loop is the one exception), line 1 a sentence.
import json
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
LONGEST_FILE = 700
LONGEST_FUNCTION = 60
EXCEPT = {"src/vm/interp.c"}  # its loop is one function with a handler for every instruction
SENTENCE = re.compile(r"// .*[.](\s|$)")
SKIPPED = 77


def check_files(files, complain):
    for path in files:
        name = path.relative_to(ROOT).as_posix()
        lines = path.read_text().split("\n")
        if len(lines) - 1 > LONGEST_FILE and name not in EXCEPT:
            complain(f"{name}: {len(lines) - 1} lines")
        if not SENTENCE.match(lines[0]):
            complain(f"{name}: line 1 does not say in one sentence what the file is for")


def check_functions(files, complain):
    command = ["ctags", "--output-format=json", "--fields=+ne", "--kinds-C=f", "--languages=C",
               "--langmap=C:.c.h", "-f", "-", *map(str, files)]
    tags = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    count = 0
    for line in tags.splitlines():
        tag = json.loads(line)
        name = pathlib.Path(tag["path"]).relative_to(ROOT).as_posix()
        length = tag.get("end", tag["line"]) - tag["line"] + 1
        count += 1
        if length > LONGEST_FUNCTION and name not in EXCEPT:
            complain(f"{name}:{tag['line']}: {tag['name']} has {length} lines")
    return count


def main():
    if not shutil.which("ctags"):
        print("skipped: universal-ctags is not installed")
        return SKIPPED
    complaints = []
    folders = [ROOT / "src", ROOT / "include", ROOT / "tests" / "unit", ROOT / "tests" / "api"]
    files = sorted(p for f in folders for p in f.rglob("*") if p.suffix in (".c", ".h"))
    check_files(files, complaints.append)
    count = check_functions(files, complaints.append)
    print("\n".join(complaints) or f"{len(files)} files and {count} functions, none too long")
    return int(bool(complaints))


if __name__ == "__main__":
    sys.exit(main())
