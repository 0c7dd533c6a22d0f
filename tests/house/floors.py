# Checks that no include runs upward, that no files include each other in a circle, and that names of files are unique.
import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)
ROOM = re.compile(r"^room\((\w+)((?:\s+\w+)*)\)", re.MULTILINE)


def rooms():
    """What each room may use: itself and all that lies below, as the CMake file says."""
    reach = {}
    for name, below in ROOM.findall((ROOT / "CMakeLists.txt").read_text()):
        reach[name] = {name}.union(*(reach[room] for room in below.split()))
    reach["tool"] = {"tool"}
    return reach


def check_floors(files, reach, complain):
    for path in files:
        room = path.relative_to(SOURCE).parts[0]
        if room not in reach:
            complain(f"{path.relative_to(ROOT)}: the CMake file knows no room {room}")
            continue
        for included in INCLUDE.findall(path.read_text()):
            if included in ("krait.h", "krait/krait.h"):
                continue
            if not (SOURCE / included).is_file():
                complain(f"{path.relative_to(ROOT)}: includes {included}, which is not in src")
            elif included.split("/")[0] not in reach[room]:
                complain(f"{path.relative_to(ROOT)}: {room} may not use {included}")


def graph_of(files):
    """Units (x.c and x.h are one) and the units they include."""
    graph = collections.defaultdict(set)
    for path in files:
        unit = path.relative_to(SOURCE).with_suffix("").as_posix()
        for included in INCLUDE.findall(path.read_text()):
            used = pathlib.PurePosixPath(included)
            if used.suffix == ".h" and (SOURCE / used).is_file():
                graph[unit].add(used.with_suffix("").as_posix())
        graph[unit].discard(unit)
    return graph


def knots_of(graph):
    """The sets of units that reach each other (Tarjan), larger than one."""
    index, low, stack, knots = {}, {}, [], []

    def visit(unit):
        index[unit] = low[unit] = len(index)
        stack.append(unit)
        for used in sorted(graph.get(unit, ())):
            if used not in index:
                visit(used)
                low[unit] = min(low[unit], low[used])
            elif used in stack:
                low[unit] = min(low[unit], index[used])
        if low[unit] == index[unit]:
            at = stack.index(unit)
            if len(stack) - at > 1:
                knots.append(sorted(stack[at:]))
            del stack[at:]

    sys.setrecursionlimit(10000)
    for unit in sorted(graph):
        if unit not in index:
            visit(unit)
    return knots


def check_knots(graph, complain):
    for knot in knots_of(graph):
        complain(f"{len(knot)} files in a circle: " + " ".join(knot))


def check_names(files, complain):
    seen = {}
    for path in files:
        other = seen.setdefault(path.name, path)
        if other != path:
            complain(f"{path.relative_to(ROOT)}: {other.relative_to(ROOT)} has the same name")


def main():
    complaints = []
    files = sorted(p for p in SOURCE.rglob("*") if p.suffix in (".c", ".h", ".def"))
    check_floors(files, rooms(), complaints.append)
    check_names(files, complaints.append)
    graph = graph_of(files)
    check_knots(graph, complaints.append)
    print("\n".join(complaints) or f"{len(files)} files, no include runs up or in a circle")
    return bool(complaints)


if __name__ == "__main__":
    sys.exit(main())
