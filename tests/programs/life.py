# Conway's game of life on an endless board, with patterns recognised by what they become.


class Board:
    def __init__(self, cells=()):
        self.cells = frozenset(cells)

    @classmethod
    def parse(cls, text, alive="#"):
        return cls((x, y) for y, line in enumerate(text.strip("\n").split("\n"))
                   for x, char in enumerate(line) if char == alive)

    def step(self):
        counts = {}
        for x, y in self.cells:
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    if dx or dy:
                        cell = x + dx, y + dy
                        counts[cell] = counts.get(cell, 0) + 1
        return Board(cell for cell, n in counts.items() if n == 3 or n == 2 and cell in self.cells)

    def run(self, generations):
        board = self
        for _ in range(generations):
            board = board.step()
        return board

    def __len__(self):
        return len(self.cells)

    def __contains__(self, cell):
        return cell in self.cells

    def __eq__(self, other):
        if not isinstance(other, Board):
            return NotImplemented
        return self.cells == other.cells

    def __hash__(self):
        return hash(self.cells)

    def __add__(self, offset):
        dx, dy = offset
        return Board((x + dx, y + dy) for x, y in self.cells)

    def __or__(self, other):
        return Board(self.cells | other.cells)

    def __bool__(self):
        return bool(self.cells)

    @property
    def bounds(self):
        if not self:
            return 0, 0, 0, 0
        xs, ys = zip(*self.cells)
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def normal(self):
        """The same pattern moved to the corner, and by how much it was off."""
        left, top, *_ = self.bounds
        return self + (-left, -top), (left, top)

    def __str__(self):
        left, top, right, bottom = self.bounds
        return "\n".join("".join(".#"[(x, y) in self] for x in range(left, right + 1))
                         for y in range(top, bottom + 1))


def classify(board, limit=60):
    """What a pattern is: still life, oscillator, ship, or what it settles to."""
    seen = {}
    for generation in range(limit):
        if not board:
            return f"dies at generation {generation}"
        shape, place = board.normal
        if shape in seen:
            born, old = seen[shape]
            period = generation - born
            dx, dy = place[0] - old[0], place[1] - old[1]
            after = f" after {born}" if born else ""
            if dx or dy:
                return f"ship of period {period} moving {dx:+d},{dy:+d}{after}"
            return (f"oscillator of period {period}" if period > 1 else "still life") + after
        seen[shape] = generation, place
        board = board.step()
    return f"still growing: {len(board)} cells"


PATTERNS = {
    "block": "##\n##",
    "beehive": ".##.\n#..#\n.##.",
    "blinker": "###",
    "toad": ".###\n###.",
    "beacon": "##..\n##..\n..##\n..##",
    "glider": ".#.\n..#\n###",
    "spaceship": ".#..#\n#....\n#...#\n####.",
    "pair": "##",
    "t": "###\n.#.",
    "pulsar seed": "#####\n#...#",
    "r-pentomino": ".##\n##.\n.#.",
    "diehard": "......#.\n##......\n.#...###",
}


def torus(rows, generations):
    """The same game on a small wrapped board held as lists of 0 and 1."""
    height, width = len(rows), len(rows[0])
    for _ in range(generations):
        new = [[0] * width for _ in range(height)]
        for y in range(height):
            above, here, below = rows[y - 1], rows[y], rows[(y + 1) % height]
            for x in range(width):
                left, right = x - 1, (x + 1) % width
                total = (above[left] + above[x] + above[right] + here[left] + here[right]
                         + below[left] + below[x] + below[right])
                new[y][x] = 1 if total == 3 or (total == 2 and here[x]) else 0
        rows = new
    return rows


def main():
    for name, text in PATTERNS.items():
        print(f"{name:12} {classify(Board.parse(text))}")

    glider = Board.parse(PATTERNS["glider"])
    assert glider.run(4) == glider + (1, 1)
    assert hash(glider.run(40)) == hash(glider + (10, 10))
    print(glider == 3, glider != glider.step(), len({glider, glider.run(4), glider + (1, 1)}))

    pentomino = Board.parse(PATTERNS["r-pentomino"])
    history = [len(pentomino)]
    for _ in range(100):
        pentomino = pentomino.step()
        history.append(len(pentomino))
    print("populations", history[::10], "peak", max(history))
    print(pentomino)

    crash = glider | (glider + (6, 5)).run(1)
    print("crash settles to", len(crash.run(60)), "cells within", crash.run(60).bounds)

    seed, rows = 42, []
    for _ in range(24):
        row = []
        for _ in range(48):
            seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
            row.append(seed >> 16 & 1)
        rows.append(row)
    rows = torus(rows, 60)
    for row in rows:
        print("".join("O" if cell else " " for cell in row).rstrip())
    print("alive", sum(map(sum, rows)))


main()
