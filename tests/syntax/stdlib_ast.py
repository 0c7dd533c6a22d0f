# Every file of Python's own library: the same tree as CPython's, every position included, or the same refusal.
"""usage: stdlib_ast.py --engine AST_MAIN [--reference PYTHON] [--cache DIR] [--show N] [ROOT or FILE ...]

The engine is the test's own program, ast_main, or anything that takes --batch as it does. Positions inside
f-strings are left out of the comparison with CPython 3.11, which did not know them; against a reference of
3.12 they are compared too. What CPython says of a file is kept in the cache by the file's content.
"""
import argparse
import ast
import difflib
import hashlib
import json
import os
import re
import subprocess
import sys
import threading
import warnings

POSITION = r"(?:lineno|col_offset|end_lineno|end_col_offset)=\d+"
# The encodings the engine knows; files in others may be refused.
KNOWN = {"utf-8", "utf-8-sig", "ascii", "iso-8859-1"}


def strip_format_positions(text):
    """Leaves out the positions of what lies below a JoinedStr."""
    pieces, at = [], 0
    for start in re.finditer(r"^( *)(?:.*=\[?)?JoinedStr\($", text, re.M):
        if start.start() < at:
            continue
        depth = len(start.group(1))
        end = re.compile(r"^ {0,%d}\S" % depth, re.M).search(text, start.end())
        stop = end.start() if end else len(text)
        pieces.append(text[at : start.end()])
        region = text[start.end() : stop]
        pieces.append(re.sub(r",?\n {%d,}%s" % (depth + 2, POSITION), "", region))
        at = stop
    pieces.append(text[at:])
    return "".join(pieces)


def reference_dump(path):
    with open(path, "rb") as file:
        tree = ast.parse(file.read())
    for node in ast.walk(tree):
        # Python 3.11 does not know these, so the engine writes none where there are none.
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            if getattr(node, "type_params", None) == []:
                del node.type_params
    return ast.dump(tree, include_attributes=True, indent=1)


def digest(text, strip):
    if strip:
        text = strip_format_positions(text)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def serve_reference():
    """In the reference interpreter: a path in, one line of JSON out."""
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(100000)
    threading.stack_size(512 << 20)

    def loop():
        for line in sys.stdin:
            path = line.rstrip("\n")
            try:
                answer = {"digest": digest(reference_dump(path), sys.version_info < (3, 12))}
            except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
                message = "%s: %s" % (type(error).__name__, getattr(error, "msg", error))
                answer = {"error": message}
            print(json.dumps(answer), flush=True)

    thread = threading.Thread(target=loop)
    thread.start()
    thread.join()


class Engine:
    def __init__(self, command):
        self.command = command
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [self.command, "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def dump(self, path):
        self.process.stdin.write(os.fsencode(path) + b"\n")
        self.process.stdin.flush()
        head = self.process.stdout.readline().split()
        if not head:
            status = self.process.wait()
            self.start()
            return "CRASH", "exit status %d" % status
        text = self.process.stdout.read(int(head[1]))
        return head[0].decode(), text.decode("utf-8", "surrogatepass")


class Reference:
    def __init__(self, python, cache):
        self.cache = cache
        self.process = None
        self.python = python
        self.strip = True

    def ask(self, path, content):
        key = hashlib.sha256(content).hexdigest()
        if key not in self.cache:
            if not self.process:
                self.process = subprocess.Popen(
                    [self.python, os.path.abspath(__file__), "--serve"],
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                )
            self.process.stdin.write(path + "\n")
            self.process.stdin.flush()
            self.cache[key] = json.loads(self.process.stdout.readline())
        return self.cache[key]


def declared_encoding(path):
    import tokenize

    try:
        with open(path, "rb") as file:
            return tokenize.detect_encoding(file.readline)[0]
    except SyntaxError:
        return "unknown"


def show_difference(path, python, text, lines):
    code = "import sys; sys.path.insert(0, %r); import stdlib_ast as s; s.print_dump(%r)" % (
        os.path.dirname(os.path.abspath(__file__)), path)
    wanted = subprocess.run([python, "-W", "ignore", "-c", code], capture_output=True, text=True).stdout
    if python_is_old(python):
        text = strip_format_positions(text)
    difference = difflib.unified_diff(wanted.splitlines(), text.splitlines(), "cpython", "krait",
                                      lineterm="", n=12)
    for _, line in zip(range(lines), difference):
        print("   ", line)


def print_dump(path):
    sys.setrecursionlimit(100000)
    text = reference_dump(path)
    print(strip_format_positions(text) if sys.version_info < (3, 12) else text)


def python_is_old(python):
    code = "import sys; sys.exit(sys.version_info < (3, 12))"
    return subprocess.run([python, "-c", code]).returncode == 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--engine", required=True)
    parser.add_argument("--reference", default="/usr/bin/python3.11")
    parser.add_argument("--cache", default=None)
    parser.add_argument("--show", type=int, default=0, help="lines of each difference")
    parser.add_argument("paths", nargs="*", default=["/usr/lib/python3.11"])
    options = parser.parse_args()

    files = []
    for path in options.paths:
        if os.path.isfile(path):
            files.append(path)
        for folder, _, names in os.walk(path):
            files += [os.path.join(folder, name) for name in names if name.endswith(".py")]
    files.sort()
    strip = python_is_old(options.reference)
    cache_file = cache = None
    if options.cache:
        os.makedirs(options.cache, exist_ok=True)
        tag = hashlib.sha256(options.reference.encode()).hexdigest()[:8]
        cache_file = os.path.join(options.cache, "stdlib_ast_%s.json" % tag)
        if os.path.exists(cache_file):
            with open(cache_file) as file:
                cache = json.load(file)
    cache = cache or {}

    counts = dict.fromkeys(["same", "different", "both refuse", "only krait refuses",
                            "only cpython refuses", "encoding not known", "crash"], 0)
    failures, notes, lock = [], [], threading.Lock()
    queue = iter(files)

    def judge(path, wanted, status, text):
        if status == "CRASH":
            return "crash"
        if status == "OK":
            if "error" in wanted:
                return "only cpython refuses"
            return "same" if digest(text, strip) == wanted["digest"] else "different"
        if "error" in wanted:
            return "both refuse"
        return "only krait refuses" if declared_encoding(path) in KNOWN else "encoding not known"

    def work():
        engine, reference = Engine(options.engine), Reference(options.reference, cache)
        while True:
            with lock:
                path = next(queue, None)
            if path is None:
                return
            with open(path, "rb") as file:
                content = file.read()
            wanted = reference.ask(path, content)
            status, text = engine.dump(path)
            verdict = judge(path, wanted, status, text)
            with lock:
                counts[verdict] += 1
                if verdict in ("both refuse", "encoding not known"):
                    notes.append((verdict, path, wanted.get("error"), text))
                elif verdict != "same":
                    failures.append((verdict, path, wanted.get("error"), text))

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if cache_file:
        with open(cache_file, "w") as file:
            json.dump(cache, file)

    for verdict, path, error, text in sorted(notes) + sorted(failures):
        print("%s: %s" % (verdict, path))
        if error:
            print("    cpython:", error)
        if verdict != "different" and not verdict.startswith("only cpython"):
            print("    krait:  ", text)
        elif verdict == "different" and options.show:
            show_difference(path, options.reference, text, options.show)
    print(", ".join("%s %d" % item for item in counts.items()), "of", len(files))
    return 1 if failures else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["--serve"]:
        serve_reference()
    else:
        sys.exit(main())
