# Attributes: read, written, counted up, in slots, on the class, through a property.


class Point:
    scale = 3

    def __init__(self, x, y):
        self.x = x
        self.y = y

    @property
    def sum(self):
        return self.x + self.y


class Slotted:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def main():
    point, slotted = Point(1, 2), Slotted(3, 4)
    total = 0
    for i in range(1_000_000):
        point.x += 1
        point.y = point.x & 15
        slotted.x += point.y
        slotted.y = i
        total += point.scale * slotted.y & 7
    for i in range(500_000):
        total += point.sum & 3
    points = [Point(i, i + 1) for i in range(200_000)]
    total += sum(p.x * p.y % 7 for p in points)
    print(total, point.x, slotted.x)


main()
