# Times the benchmarks under krait, CPython and Lua, interleaved on one core, and prints the ratios.
"""usage: bench.py [--krait PATH] [--runs N] [--core N] [--save FILE] [--against FILE] [NAME...]

A figure is the least user+system time of N runs, less the least time of an empty program under the
same engine. The ratios are krait's time over the other engine's: below 1, krait is faster. --save
keeps krait's figures in a file; --against compares with such a file.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def parse_arguments():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--krait", default=os.environ.get("KRAIT", "krait"))
    parser.add_argument("--python", default="/usr/bin/python3.11")
    parser.add_argument("--lua", default="lua5.4")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--core", type=int, default=max(os.sched_getaffinity(0)))
    parser.add_argument("--timeout", type=float, default=60)
    parser.add_argument("--save")
    parser.add_argument("--against")
    parser.add_argument("names", nargs="*")
    return parser.parse_args()


class Engine:
    def __init__(self, name, command, suffix):
        self.name, self.suffix = name, suffix
        self.path = shutil.which(command)

    def source(self, benchmark):
        path = HERE / (benchmark + self.suffix)
        return path if path.exists() else None


def processor_time(command):
    """Seconds of the processor a run used and what it printed, or (None, complaint)."""
    reader, writer = os.pipe()
    with open(reader) as stream, tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(command, stdout=writer, stderr=errors, text=True)
        os.close(writer)
        try:
            output = stream.read()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        except BaseException:
            process.kill()
            raise
        if process.returncode:
            errors.seek(0)
            return None, (errors.read().strip().splitlines() or [f"exit {process.returncode}"])[-1]
        return usage.ru_utime + usage.ru_stime, output


class Bench:
    def __init__(self, options):
        self.options = options
        self.engines = [Engine("krait", options.krait, ".py"),
                        Engine("python", options.python, ".py"),
                        Engine("lua", options.lua, ".lua")]
        if self.engines[0].path is None:
            sys.exit(f"no krait at {options.krait!r}; give one with --krait")
        self.engines = [engine for engine in self.engines if engine.path]
        pin = shutil.which("taskset")
        self.pin = [pin, "-c", str(options.core)] if pin else []

    def once(self, engine, source):
        command = [*self.pin, "timeout", str(self.options.timeout), engine.path, str(source)]
        return processor_time(command)

    def start_up(self):
        with tempfile.TemporaryDirectory() as folder:
            for engine in self.engines:
                empty = pathlib.Path(folder, "empty" + engine.suffix)
                empty.touch()
                times = [self.once(engine, empty)[0] for _ in range(2 * self.options.runs)]
                engine.start = min(time for time in times if time is not None)

    def measure(self, benchmark):
        """Engine name -> (seconds or None, output); one turn of every engine after another."""
        best = {}
        for _ in range(self.options.runs):
            for engine in self.engines:
                source = engine.source(benchmark)
                failed = best.get(engine.name, (0, ""))[0] is None
                if source is None or failed:
                    continue
                time, output = self.once(engine, source)
                old = best.get(engine.name, (time, output))[0]
                best[engine.name] = (None if time is None else min(time, old), output)
        return {engine.name: (time and max(time - engine.start, 1e-4), output)
                for engine in self.engines if engine.name in best
                for time, output in [best[engine.name]]}


def ratio(one, other):
    return f"{one / other:.2f}" if one and other else "-"


def main():
    options = parse_arguments()
    bench = Bench(options)
    every = sorted(path.stem for path in HERE.glob("*.py") if path.name != "bench.py")
    names = [name for name in every if not options.names or name in options.names]
    old = json.loads(pathlib.Path(options.against).read_text()) if options.against else {}
    bench.start_up()
    print("start-up ms: " + ", ".join(f"{e.name} {e.start * 1000:.2f}" for e in bench.engines))
    columns = [engine.name for engine in bench.engines]
    ratios = [f"/{name}" for name in columns[1:]] + (["/saved"] if old else [])
    print(f"{'seconds':16}" + "".join(f"{title:>9}" for title in columns + ratios))
    saved, products = {}, {title: [] for title in ratios}
    status = 0
    for name in names:
        result = bench.measure(name)
        times = {engine: time for engine, (time, _) in result.items()}
        mine = saved[name] = times["krait"]
        others = [times.get(engine) for engine in columns[1:]] + ([old.get(name)] if old else [])
        row = [f"{times[e]:.3f}" if times.get(e) else "-" for e in columns]
        row += [ratio(mine, other) for other in others]
        for title, other in zip(ratios, others):
            if mine and other:
                products[title].append(mine / other)
        print(f"{name:16}" + "".join(f"{cell:>9}" for cell in row), flush=True)
        if mine is None:
            print(f"    krait failed: {result['krait'][1]}")
            status = 1
        outputs = {output for time, output in result.values() if time}
        if len(outputs) > 1:
            print(f"    outputs differ: {outputs}")
            status = 1
    means = []
    for title in ratios:
        product = 1
        for value in products[title]:
            product *= value ** (1 / len(products[title]))
        means.append(f"{product:.2f}" if products[title] else "-")
    print(f"{'geometric mean':16}" + " " * 9 * len(columns) + "".join(f"{m:>9}" for m in means))
    if options.save:
        pathlib.Path(options.save).write_text(json.dumps(saved, indent=1) + "\n")
    return status


sys.exit(main())
