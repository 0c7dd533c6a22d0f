# Method calls: plain, inherited, through super, on an abstract base, and as a bound method.


class Shape:
    def __init__(self, size):
        self.size = size

    def area(self):
        return 0

    def scaled(self, factor):
        return self.area() * factor


class Square(Shape):
    def area(self):
        return self.size * self.size


class Frame(Square):
    def __init__(self, size, hole):
        super().__init__(size)
        self.hole = hole

    def area(self):
        return super().area() - self.hole * self.hole


def main():
    shapes = [Square(3), Frame(5, 2), Shape(7), Frame(9, 4)]
    total = 0
    for i in range(300_000):
        for shape in shapes:
            total += shape.area()
        total += shapes[i & 3].scaled(2)
    area = shapes[1].area
    for _ in range(500_000):
        total += area()
    print(total)


main()
