# Exact linear algebra: a Fraction class with every operator, and matrices of fractions inverted.


def gcd(a, b):
    while b:
        a, b = b, a % b
    return abs(a)


class Fraction:
    __slots__ = ("_top", "_bottom")

    def __new__(cls, top=0, bottom=1):
        if isinstance(top, str):
            left, slash, right = top.strip().partition("/")
            if not slash and "." in left:
                whole, _, digits = left.partition(".")
                left, right = whole + digits, str(10 ** len(digits))
            return cls(int(left), int(right or 1))
        if isinstance(top, Fraction) and bottom == 1:
            return top
        if bottom == 0:
            raise ZeroDivisionError(f"Fraction({top}, 0)")
        divisor = gcd(top, bottom)
        if bottom < 0:
            divisor = -divisor
        self = super().__new__(cls)
        self._top, self._bottom = top // divisor, bottom // divisor
        return self

    numerator = property(lambda self: self._top)
    denominator = property(lambda self: self._bottom)

    @classmethod
    def from_float(cls, value):
        bottom = 1
        while value != int(value):
            value *= 2
            bottom *= 2
        return cls(int(value), bottom)

    def _operator(exact):
        """A method and its reflection from one function of two fractions."""
        def forward(self, other):
            if isinstance(other, int):
                other = Fraction(other)
            return exact(self, other) if isinstance(other, Fraction) else NotImplemented

        def backward(self, other):
            return exact(Fraction(other), self) if isinstance(other, int) else NotImplemented

        return forward, backward

    __add__, __radd__ = _operator(lambda a, b: Fraction(a._top * b._bottom + b._top * a._bottom,
                                                        a._bottom * b._bottom))
    __sub__, __rsub__ = _operator(lambda a, b: Fraction(a._top * b._bottom - b._top * a._bottom,
                                                        a._bottom * b._bottom))
    __mul__, __rmul__ = _operator(lambda a, b: Fraction(a._top * b._top, a._bottom * b._bottom))
    __truediv__, __rtruediv__ = _operator(lambda a, b: Fraction(a._top * b._bottom,
                                                                a._bottom * b._top))
    __floordiv__, __rfloordiv__ = _operator(lambda a, b: (a._top * b._bottom)
                                            // (a._bottom * b._top))
    __mod__, __rmod__ = _operator(lambda a, b: a - b * (a // b))
    __divmod__, __rdivmod__ = _operator(lambda a, b: (a // b, a % b))
    del _operator

    def __pow__(self, power):
        if power < 0:
            return Fraction(self._bottom ** -power, self._top ** -power)
        return Fraction(self._top ** power, self._bottom ** power)

    def __neg__(self):
        return Fraction(-self._top, self._bottom)

    def __pos__(self):
        return self

    def __abs__(self):
        return Fraction(abs(self._top), self._bottom)

    def __eq__(self, other):
        if isinstance(other, int):
            return self._bottom == 1 and self._top == other
        if isinstance(other, Fraction):
            return self._top == other._top and self._bottom == other._bottom
        return NotImplemented

    def __lt__(self, other):
        return (self - other)._top < 0

    def __le__(self, other):
        return (self - other)._top <= 0

    def __gt__(self, other):
        return (self - other)._top > 0

    def __ge__(self, other):
        return (self - other)._top >= 0

    def __hash__(self):
        return hash(self._top) if self._bottom == 1 else hash((self._top, self._bottom))

    def __bool__(self):
        return self._top != 0

    def __int__(self):
        return self._top // self._bottom if self._top >= 0 else -(-self._top // self._bottom)

    def __float__(self):
        return self._top / self._bottom

    def __round__(self, digits=None):
        if digits is not None:
            return Fraction(round(self * 10 ** digits), 10 ** digits)
        floor, rest = divmod(self._top, self._bottom)
        if rest * 2 == self._bottom:
            return floor + (floor & 1)
        return floor + (rest * 2 > self._bottom)

    def __format__(self, spec):
        if spec.endswith("f"):
            return format(float(self), spec)
        return format(str(self), spec)

    def __repr__(self):
        return f"Fraction({self._top}, {self._bottom})"

    def __str__(self):
        return str(self._top) if self._bottom == 1 else f"{self._top}/{self._bottom}"


class SingularError(ArithmeticError):
    pass


class Matrix:
    def __init__(self, rows):
        self.rows = [[Fraction(cell) for cell in row] for row in rows]
        if len({len(row) for row in self.rows}) > 1:
            raise ValueError("rows of different lengths")

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @classmethod
    def hilbert(cls, n):
        return cls([[Fraction(1, i + j + 1) for j in range(n)] for i in range(n)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    def __getitem__(self, index):
        row, column = index
        if isinstance(row, slice) or isinstance(column, slice):
            rows = self.rows[row] if isinstance(row, slice) else [self.rows[row]]
            return Matrix([r[column] if isinstance(column, slice) else [r[column]] for r in rows])
        return self.rows[row][column]

    def __setitem__(self, index, value):
        row, column = index
        self.rows[row][column] = Fraction(value)

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    __hash__ = None

    def __add__(self, other):
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __mul__(self, scalar):
        return Matrix([[cell * scalar for cell in row] for row in self.rows])

    __rmul__ = __mul__

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError(f"shapes {self.shape} and {other.shape} do not fit")
        columns = list(zip(*other.rows))
        return Matrix([[sum(a * b for a, b in zip(row, column)) for column in columns]
                       for row in self.rows])

    def __pow__(self, power):
        result, base = Matrix.identity(len(self.rows)), self
        if power < 0:
            base, power = self.inverse(), -power
        while power:
            if power & 1:
                result = result @ base
            base, power = base @ base, power >> 1
        return result

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def eliminate(self, right):
        """Bring the left part to the identity; answers the right part and the determinant."""
        size = len(self.rows)
        work = [row + extra for row, extra in zip(self.rows, right.rows)]
        determinant = Fraction(1)
        for column in range(size):
            pivot = max(range(column, size), key=lambda r: abs(work[r][column]))
            if not work[pivot][column]:
                raise SingularError(f"no pivot in column {column}")
            if pivot != column:
                work[pivot], work[column] = work[column], work[pivot]
                determinant = -determinant
            head = work[column][column]
            determinant *= head
            work[column] = [cell / head for cell in work[column]]
            for r, row in enumerate(work):
                if r != column and (factor := row[column]):
                    work[r] = [a - factor * b for a, b in zip(row, work[column])]
        return Matrix([row[size:] for row in work]), determinant

    def inverse(self):
        return self.eliminate(Matrix.identity(len(self.rows)))[0]

    def determinant(self):
        try:
            return self.eliminate(Matrix.identity(len(self.rows)))[1]
        except SingularError:
            return Fraction(0)

    def __str__(self):
        widths = [max(len(str(cell)) for cell in column) for column in zip(*self.rows)]
        return "\n".join("[" + " ".join(f"{cell:>{w}}" for cell, w in zip(row, widths)) + "]"
                         for row in self.rows)


def main():
    half, third = Fraction(1, 2), Fraction("1/3")
    print(half + third, half - third, half * third, half / third, half ** 3, third ** -2, -half)
    print(1 - third, 3 * half, 2 / third, 7 // Fraction(2, 3), Fraction(7, 2) % 1, divmod(5, third))
    print(Fraction("-3.125"), Fraction.from_float(0.1), float(third), int(Fraction(-7, 2)),
          repr(half))
    print([round(Fraction(n, 2)) for n in range(-5, 6)], round(Fraction(22, 7), 3))
    print(half > third, half == Fraction(2, 4), half != 0.5, Fraction(4, 2) == 2,
          half < 1 < 3 * half)
    print(len({half, Fraction(3, 6), 1, Fraction(5, 5)}), f"{third:.4f}|{third:>8}|{half:<6}|")
    for wrong in (lambda: half + "x", lambda: half / 0, lambda: 1.5 * half,
                  lambda: Fraction("a/b")):
        try:
            print(wrong())
        except (TypeError, ZeroDivisionError, ValueError) as error:
            print(f"{type(error).__name__}: {error}")

    a = Matrix([[2, -1, 0], [-1, 2, -1], [0, -1, 2]])
    print(a, a.inverse(), a @ a.inverse() == Matrix.identity(3), sep="\n")
    print(a.determinant(), (2 * a).determinant(), (a ** -2 @ a ** 2)[0, 0], a[1, :], a[:2, 1:],
          sep="\n")
    a[0, 0] = "7/3"
    print(a.T[0, 0], a.determinant(), a.shape)
    for n in range(1, 11):
        hilbert = Matrix.hilbert(n)
        inverse = hilbert.inverse()
        assert hilbert @ inverse == Matrix.identity(n)
        print(n, 1 / hilbert.determinant(), max(abs(cell) for row in inverse.rows for cell in row))
    fibonacci = Matrix([[1, 1], [1, 0]]) ** 300
    print(fibonacci[0, 1])
    for wrong in (lambda: Matrix([[1, 2], [2, 4]]).inverse(), lambda: a @ fibonacci,
                  lambda: Matrix([[1], [2, 3]])):
        try:
            wrong()
        except (SingularError, ValueError) as error:
            print(f"{type(error).__name__}: {error}")


main()
