# Differences between two texts: Myers' algorithm and the longest common subsequence, then patches.


class Edit:
    """One step of a script that turns a into b: keep, delete or insert a line."""

    __slots__ = ("op", "line", "old", "new")

    def __init__(self, op, line, old, new):
        self.op, self.line, self.old, self.new = op, line, old, new

    def __str__(self):
        return self.op + self.line

    def __repr__(self):
        return f"Edit({self.op!r}, {self.line!r})"


def myers(a, b):
    """The shortest edit script, greedily along the diagonals."""
    furthest, trace = {1: 0}, []
    for cost in range(len(a) + len(b) + 1):
        trace.append(furthest.copy())
        for k in range(-cost, cost + 1, 2):
            if k == -cost or (k != cost and furthest[k - 1] < furthest[k + 1]):
                x = furthest[k + 1]
            else:
                x = furthest[k - 1] + 1
            y = x - k
            while x < len(a) and y < len(b) and a[x] == b[y]:
                x, y = x + 1, y + 1
            furthest[k] = x
            if x >= len(a) and y >= len(b):
                return backtrack(a, b, trace)


def backtrack(a, b, trace):
    edits, x, y = [], len(a), len(b)
    for cost in reversed(range(len(trace))):
        furthest, k = trace[cost], x - y
        down = k == -cost or (k != cost and furthest[k - 1] < furthest[k + 1])
        before_k = k + 1 if down else k - 1
        before_x = furthest[before_k]
        before_y = before_x - before_k
        while x > before_x and y > before_y:
            x, y = x - 1, y - 1
            edits.append(Edit(" ", a[x], x, y))
        if cost:
            if down:
                edits.append(Edit("+", b[before_y], before_x, before_y))
            else:
                edits.append(Edit("-", a[before_x], before_x, before_y))
            x, y = before_x, before_y
    return edits[::-1]


def lcs_table(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        row, below = table[i], table[i + 1]
        for j in range(len(b) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if a[i] == b[j] else max(below[j], row[j + 1])
    return table


def lcs(a, b):
    """The same by dynamic programming: slower, and plainly right."""
    table = lcs_table(a, b)
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            yield a[i]
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1


class Hunk:
    def __init__(self, edits):
        self.edits = edits

    def _range(self, side, skip):
        lines = [edit for edit in self.edits if edit.op != skip]
        start = getattr(lines[0] if lines else self.edits[0], side)
        return f"{start + bool(lines)}" + (f",{len(lines)}" if len(lines) != 1 else "")

    @property
    def header(self):
        return f"@@ -{self._range('old', '+')} +{self._range('new', '-')} @@"

    def __str__(self):
        return "\n".join([self.header, *map(str, self.edits)])

    def __len__(self):
        return len(self.edits)


def hunks(edits, context=2):
    changes = [i for i, edit in enumerate(edits) if edit.op != " "]
    if not changes:
        return
    start = end = changes[0]
    for i in changes[1:] + [None]:
        if i is not None and i - end <= 2 * context:
            end = i
            continue
        yield Hunk(edits[max(0, start - context):end + context + 1])
        start = end = i


class PatchError(Exception):
    pass


def patch(lines, pieces):
    """Apply hunks to lines; the context has to be where the hunk says it is."""
    out, at = [], 0
    for number, hunk in enumerate(pieces, 1):
        start = hunk.edits[0].old
        out += lines[at:start]
        at = start
        for edit in hunk.edits:
            if edit.op in " -":
                if at >= len(lines) or lines[at] != edit.line:
                    found = lines[at] if at < len(lines) else "the end"
                    raise PatchError(f"hunk {number}: expected {edit.line!r}, found {found!r}")
                at += 1
            if edit.op in " +":
                out.append(edit.line)
    return out + lines[at:]


def reverse(pieces):
    swap = {"+": "-", "-": "+", " ": " "}
    return [Hunk([Edit(swap[e.op], e.line, e.new, e.old) for e in hunk.edits]) for hunk in pieces]


def words_diff(old, new):
    """Two lines as one, with [-what went-] and {+what came+}."""
    out, group, kind = [], [], " "
    marks = {"-": "[-{}-]", "+": "{{+{}+}}", " ": "{}"}
    for edit in myers(old.split(), new.split()) + [Edit("", "", 0, 0)]:
        if edit.op != kind:
            if group:
                out.append(marks[kind].format(" ".join(group)))
            group, kind = [], edit.op
        group.append(edit.line)
    return " ".join(out)


def ratio(a, b):
    same = sum(edit.op == " " for edit in myers(a, b))
    return 2 * same / ((len(a) + len(b)) or 1)


OLD = """\
The Way that can be told of is not the eternal Way;
The name that can be named is not the eternal name.
The Nameless is the origin of Heaven and Earth;
The Named is the mother of all things.
Therefore let there always be non-being,
  so we may see their subtlety,
And let there always be being,
  so we may see their outcome.
The two are the same,
But after they are produced,
  they have different names.
""".splitlines()

NEW = """\
The Nameless is the origin of Heaven and Earth;
The named is the mother of all things.

Therefore let there always be non-being,
  so we may see their subtlety,
And let there always be being,
  so we may see their outcome.
The two are the same,
But after they are produced,
  they have different names.
They both may be called deep and profound.
Deeper and more profound,
The door of all subtleties!
""".splitlines()


def mutate(lines, seed):
    """A copy with about one line in twelve changed, moved, lost or new."""
    def random(limit):
        nonlocal seed
        seed = (seed * 22695477 + 1) & 0xFFFFFFFF
        return (seed >> 16) % limit

    for number, line in enumerate(lines):
        match random(48):
            case 0:
                yield line.upper()
            case 1:
                continue
            case 2:
                yield f"new line {number}"
                yield line
            case 3:
                yield from (line, line)
            case _:
                yield line


def main():
    script = myers(OLD, NEW)
    pieces = list(hunks(script))
    print(*pieces, sep="\n")
    print("cost", sum(e.op != " " for e in script), "sizes", [len(h) for h in pieces])
    assert patch(OLD, pieces) == NEW and patch(NEW, reverse(pieces)) == OLD
    print("common:", len(list(lcs(OLD, NEW))), "similar: {:.3f}".format(ratio(OLD, NEW)))
    try:
        patch(OLD[1:], pieces)
    except PatchError as error:
        print("PatchError:", error)

    for a, b in (("ABCABBA", "CBABAC"), ("", "abc"), ("same", "same"), ("kitten", "sitting"),
                 ("abc", "")):
        edits = myers(a, b)
        print(f"{a!r} {b!r}:", "".join(map(str, edits)) or "-", "".join(lcs(a, b)),
              f"{ratio(a, b):.2f}")
        assert lcs_table(a, b)[0][0] == sum(e.op == " " for e in edits)
    print(words_diff("the quick brown fox jumps over the dog",
                     "the quick red fox leaps over the lazy dog"))
    print(words_diff(OLD[3], NEW[1]), "|", words_diff("same words", "same words"))

    lines = [f"line {n * n % 97} of paragraph {n // 7}" if n % 7 else "" for n in range(900)]
    changed = list(mutate(lines, seed=4))
    edits = myers(lines, changed)
    pieces = list(hunks(edits, context=3))
    counts = {op: sum(e.op == op for e in edits) for op in " -+"}
    print(len(lines), "->", len(changed), counts, len(pieces), "hunks")
    print(pieces[0], pieces[-1].header, sep="\n")
    assert patch(lines, pieces) == changed and patch(changed, reverse(pieces)) == lines
    again = myers(lines[:150], changed[:150])
    assert sum(e.op == " " for e in again) == len(list(lcs(lines[:150], changed[:150])))
    print("agrees with the table on", sum(e.op == " " for e in again), "lines")


main()
