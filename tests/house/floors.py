# Checks that no include runs upward, that files include each other in no circle, and that names of files are unique.
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


def circle_in(graph):
    """One shortest circle, or None."""
    best = None
    for start in sorted(graph):
        came_from, queue = {start: None}, collections.deque([start])
        while queue:
            unit = queue.popleft()
            for used in sorted(graph.get(unit, ())):
                if used == start:
                    path = [start]
                    while unit is not None:
                        path.append(unit)
                        unit = came_from[unit]
                    path.reverse()
                    if best is None or len(path) < len(best):
                        best = path
                elif used not in came_from:
                    came_from[used] = unit
                    queue.append(used)
    return best


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
    circle = circle_in(graph_of(files))
    if circle:
        complaints.append("a circle of files: " + " -> ".join(circle))
    print("\n".join(complaints) or f"{len(files)} files, no include runs up, no circle")
    return bool(complaints)


if __name__ == "__main__":
    sys.exit(main())
