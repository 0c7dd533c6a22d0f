# A sudoku solver: constraint propagation, then search on the cell with the fewest candidates.

DIGITS = "123456789"
ROWS = "ABCDEFGHI"


def cross(a, b):
    return [x + y for x in a for y in b]


SQUARES = cross(ROWS, DIGITS)
UNITS = ([cross(ROWS, d) for d in DIGITS] + [cross(r, DIGITS) for r in ROWS]
         + [cross(rs, ds) for rs in ("ABC", "DEF", "GHI") for ds in ("123", "456", "789")])
UNITS_OF = {s: [u for u in UNITS if s in u] for s in SQUARES}
PEERS = {s: sorted({t for u in UNITS_OF[s] for t in u} - {s}) for s in SQUARES}


class Contradiction(Exception):
    pass


class Grid:
    guesses = 0

    def __init__(self, candidates):
        self.candidates = candidates

    @classmethod
    def parse(cls, text):
        cells = [c for c in text if c in DIGITS or c in "0."]
        if len(cells) != 81:
            raise ValueError(f"a grid has 81 cells, not {len(cells)}")
        grid = cls(dict.fromkeys(SQUARES, DIGITS))
        for square, digit in zip(SQUARES, cells):
            if digit in DIGITS:
                grid.assign(square, digit)
        return grid

    def assign(self, square, digit):
        for other in self.candidates[square]:
            if other != digit:
                self.eliminate(square, other)
        if digit not in self.candidates[square]:
            raise Contradiction(f"{square} cannot be {digit}")

    def eliminate(self, square, digit):
        if digit not in self.candidates[square]:
            return
        left = self.candidates[square] = self.candidates[square].replace(digit, "")
        if not left:
            raise Contradiction(f"nothing fits {square}")
        if len(left) == 1:
            for peer in PEERS[square]:
                self.eliminate(peer, left)
        for unit in UNITS_OF[square]:
            places = [s for s in unit if digit in self.candidates[s]]
            if not places:
                raise Contradiction(f"no place for {digit}")
            if len(places) == 1 and self.candidates[places[0]] != digit:
                self.assign(places[0], digit)

    @property
    def solved(self):
        return all(len(c) == 1 for c in self.candidates.values())

    def solutions(self):
        if self.solved:
            yield self
            return
        square = min((s for s in SQUARES if len(self.candidates[s]) > 1),
                     key=lambda s: (len(self.candidates[s]), s))
        for digit in self.candidates[square]:
            trial = Grid(self.candidates.copy())
            Grid.guesses += 1
            try:
                trial.assign(square, digit)
            except Contradiction:
                continue
            yield from trial.solutions()

    def check(self):
        return all(sorted(self.candidates[s] for s in unit) == list(DIGITS) for unit in UNITS)

    def __str__(self):
        lines = []
        for i, row in enumerate(ROWS):
            if i in (3, 6):
                lines.append("------+-------+------")
            candidates = [self.candidates[row + d] for d in DIGITS]
            cells = [c if len(c) == 1 else "." for c in candidates]
            lines.append(" | ".join(" ".join(cells[k:k + 3]) for k in range(0, 9, 3)))
        return "\n".join(lines)


PUZZLES = {
    "easy": "003020600900305001001806400008102900700000008006708200002609500800203009005010300",
    "hard": "4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......",
    "inkala": "85...24..72......9..4.........1.7..23.5...9...4...........8..7..17..........36.4.",
    "sparse": "000000010400000000020000000000050407008000300001090000300400200050100000000806000",
}

IMPOSSIBLE = ".....5.8....6.1.43..........1.5........1.6...3.......553.....61........4........."


def main():
    print(len(SQUARES), len(UNITS), {len(p) for p in PEERS.values()}, PEERS["A1"][:6])
    for name, text in PUZZLES.items():
        Grid.guesses = 0
        grid = Grid.parse(text)
        open_cells = sum(len(c) > 1 for c in grid.candidates.values())
        answer, *more = grid.solutions()
        print(f"\n{name}: {open_cells} cells open after propagation, {Grid.guesses} guesses, "
              f"unique: {not more}, valid: {answer.check()}")
        print(answer)

    for text in ("55" + "." * 79, "123"):
        try:
            Grid.parse(text)
        except Contradiction as error:
            print("contradiction:", error)
        except ValueError as error:
            print("error:", error)

    pattern = PUZZLES["easy"]
    first = Grid.parse(pattern)
    print("".join(first.candidates[s] for s in SQUARES))
    loose = Grid.parse("." * 81)
    some = loose.solutions()
    firsts = ["".join(next(some).candidates[s] for s in SQUARES) for _ in range(3)]
    print(*firsts, sep="\n")
    some.close()


main()
