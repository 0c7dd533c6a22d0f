# Runs each hostile case under limits: it ends in time, with an exit status that the command documents, and with no word of a sanitizer.
"""usage: run.py --krait KRAIT [--seconds 1.0] [--jobs 2] [--stack KIB] [--memory 64M] [--fuel N] [filter]

The cases are the parts of recursion.py, mutation.py, misuse.py and sizes.py between lines `#: name`, and the sources of sources.py."""
import argparse
import concurrent.futures
import os
import resource
import subprocess
import sys
import tempfile
import time

import sources

FOLDER = os.path.dirname(os.path.abspath(__file__))
FILES = ["recursion.py", "mutation.py", "misuse.py", "sizes.py"]
BAD = [b"Sanitizer", b"runtime error:", b"Assertion `", b"AssertionError", b"an internal inconsistency", b"SystemError"]


def cases():
    for name in FILES:
        with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
            parts = file.read().split("\n#: ")
        for part in parts[1:]:
            title, _, body = part.partition("\n")
            yield "%s: %s" % (name[:-3], title), body.encode()
    for title, body in sources.SOURCES.items():
        yield "sources: " + title, body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")


def attempt(options, folder, number, name, body):
    path = os.path.join(folder, "%d.py" % number)
    with open(path, "wb") as file:
        file.write(body)
    command = [options.krait, "--max-memory", options.memory, "--max-time", "%dms" % (options.seconds * 1000), "--max-output", "4M"]
    if options.fuel:
        command += ["--max-fuel", str(options.fuel)]
    if options.stress:
        command += ["--gc-stress"]
    start = time.monotonic()

    def limit():
        if options.stack:
            resource.setrlimit(resource.RLIMIT_STACK, (options.stack << 10, options.stack << 10))

    try:
        done = subprocess.run(command + [path], stdin=subprocess.DEVNULL, capture_output=True, timeout=30, preexec_fn=limit)
        status, text = done.returncode, done.stderr
    except subprocess.TimeoutExpired as stuck:
        status, text = "timeout", stuck.stderr or b""
    took = time.monotonic() - start
    os.remove(path)
    why = None
    if status not in (0, 1, 3):
        why = "status %s" % status
    elif took > options.seconds + options.slack:
        why = "took %.2f s" % took
    else:
        found = [word for word in BAD if word in text]
        why = found[0].decode() if found else None
    if why:
        why += "\n    " + text[-options.tail:].decode("utf-8", "replace").strip().replace("\n", "\n    ")
    return name, status, took, why


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--krait", required=True)
    parser.add_argument("--seconds", type=float, default=0.5)
    parser.add_argument("--slack", type=float, default=1.0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--stack", type=int, default=0)
    parser.add_argument("--memory", default="64M")
    parser.add_argument("--fuel", type=int, default=0)
    parser.add_argument("--tail", type=int, default=400)
    parser.add_argument("--stress", action="store_true")
    parser.add_argument("--show", action="store_true", help="every case with its status and time")
    parser.add_argument("filter", nargs="?", default="")
    options = parser.parse_args()
    chosen = [case for case in cases() if options.filter in case[0]]
    failures = 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        jobs = [pool.submit(attempt, options, folder, i, *case) for i, case in enumerate(chosen)]
        for job in jobs:
            name, status, took, why = job.result()
            if options.show:
                print("%s  %.2f s  %s" % (status, took, name))
            if why:
                failures += 1
                print("FAILED %s: %s" % (name, why))
            sys.stdout.flush()
    print("%d of %d hostile cases survived" % (len(chosen) - failures, len(chosen)))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
