# An expression calculator: a Pratt parser to a tree, with variables, functions and simplification.


class CalcError(Exception):
    pass


class Node:
    precedence = 100

    def evaluate(self, env):
        raise NotImplementedError

    def simplify(self):
        return self

    def wrapped(self, child, strict=False):
        text = str(child)
        low = child.precedence < self.precedence or (strict and child.precedence == self.precedence)
        return f"({text})" if low else text


class Number(Node):
    def __init__(self, value):
        self.value = value

    def evaluate(self, env):
        return self.value

    def __eq__(self, other):
        return isinstance(other, Number) and self.value == other.value

    def __str__(self):
        return f"{self.value:g}" if isinstance(self.value, float) else str(self.value)


class Name(Node):
    def __init__(self, name):
        self.name = name

    def evaluate(self, env):
        try:
            return env[self.name]
        except KeyError:
            raise CalcError(f"unknown name {self.name!r}") from None

    def __str__(self):
        return self.name


class Unary(Node):
    precedence = 30

    def __init__(self, operand):
        self.operand = operand

    def evaluate(self, env):
        return -self.operand.evaluate(env)

    def simplify(self):
        operand = self.operand.simplify()
        if isinstance(operand, Number):
            return Number(-operand.value)
        if isinstance(operand, Unary):
            return operand.operand
        return Unary(operand)

    def __str__(self):
        return "-" + self.wrapped(self.operand, strict=True)


class Binary(Node):
    OPERATORS = {
        "+": (10, lambda a, b: a + b),
        "-": (10, lambda a, b: a - b),
        "*": (20, lambda a, b: a * b),
        "/": (20, lambda a, b: a / b),
        "//": (20, lambda a, b: a // b),
        "%": (20, lambda a, b: a % b),
        "^": (40, lambda a, b: a ** b),
    }

    def __init__(self, op, left, right):
        self.op, self.left, self.right = op, left, right
        self.precedence = self.OPERATORS[op][0]

    def evaluate(self, env):
        _, apply = self.OPERATORS[self.op]
        try:
            return apply(self.left.evaluate(env), self.right.evaluate(env))
        except ZeroDivisionError as error:
            raise CalcError(f"{error} in {self}") from error

    def simplify(self):
        left, right = self.left.simplify(), self.right.simplify()
        if isinstance(left, Number) and isinstance(right, Number) and self.op != "/":
            return Number(Binary(self.op, left, right).evaluate({}))
        zero, one = Number(0), Number(1)
        match self.op:
            case "+" if left == zero:
                return right
            case "+" | "-" if right == zero:
                return left
            case "*" if left == zero or right == zero:
                return zero
            case "*" if left == one:
                return right
            case "*" | "/" | "^" if right == one:
                return left
        return Binary(self.op, left, right)

    def __str__(self):
        power = self.op == "^"
        left = self.wrapped(self.left, strict=power)
        return f"{left} {self.op} {self.wrapped(self.right, strict=not power)}"


class Call(Node):
    def __init__(self, name, args):
        self.name, self.args = name, args

    def evaluate(self, env):
        function = env.get(self.name)
        if not callable(function):
            raise CalcError(f"{self.name} is not a function")
        try:
            return function(*[arg.evaluate(env) for arg in self.args])
        except TypeError:
            raise CalcError(f"wrong arguments for {self.name}")

    def simplify(self):
        return Call(self.name, [arg.simplify() for arg in self.args])

    def __str__(self):
        return f"{self.name}({', '.join(map(str, self.args))})"


def tokens(text):
    i = 0
    while i < len(text):
        char = text[i]
        start = i
        if char.isspace():
            i += 1
            continue
        if char.isdigit() or char == ".":
            while i < len(text) and (text[i].isdigit() or text[i] == "."):
                i += 1
            yield "number", text[start:i]
        elif char.isalpha():
            while i < len(text) and (text[i].isalnum() or text[i] == "_"):
                i += 1
            yield "name", text[start:i]
        elif text[i:i + 2] == "//":
            i += 2
            yield "op", "//"
        elif char in "+-*/%^(),=":
            i += 1
            yield "op", char
        else:
            raise CalcError(f"unexpected {char!r} at {i}")
    yield "end", ""


class Parser:
    def __init__(self, text):
        self.tokens = list(tokens(text))
        self.position = 0

    @property
    def current(self):
        return self.tokens[self.position]

    def advance(self):
        token = self.current
        self.position += 1
        return token

    def accept(self, symbol):
        if self.current == ("op", symbol):
            self.position += 1
            return True
        return False

    def expect(self, symbol):
        if not self.accept(symbol):
            raise CalcError(f"expected {symbol!r}, found {self.current[1] or 'the end'!r}")

    def parse(self):
        node = self.expression(0)
        if self.current[0] != "end":
            raise CalcError(f"unexpected {self.current[1]!r}")
        return node

    def expression(self, minimum):
        left = self.prefix()
        while self.current[0] == "op" and self.current[1] in Binary.OPERATORS:
            op = self.current[1]
            power, _ = Binary.OPERATORS[op]
            if power < minimum:
                break
            self.advance()
            left = Binary(op, left, self.expression(power if op == "^" else power + 1))
        return left

    def prefix(self):
        if self.accept("-"):
            return Unary(self.expression(30))
        if self.accept("("):
            node = self.expression(0)
            self.expect(")")
            return node
        kind, text = self.advance()
        match kind:
            case "number" if text.count(".") > 1:
                raise CalcError(f"bad number {text}")
            case "number":
                return Number(float(text) if "." in text else int(text))
            case "name" if self.accept("("):
                args = []
                if not self.accept(")"):
                    args.append(self.expression(0))
                    while self.accept(","):
                        args.append(self.expression(0))
                    self.expect(")")
                return Call(text, args)
            case "name":
                return Name(text)
            case _:
                raise CalcError(f"unexpected {text or 'end of expression'!r}")


def calculate(line, env):
    name, equals, body = line.partition("=")
    if equals and name.strip().isidentifier():
        value = env[name.strip()] = Parser(body).parse().evaluate(env)
        return value
    return Parser(line).parse().evaluate(env)


LINES = """
1 + 2 * 3
(1 + 2) * 3
2 ^ 3 ^ 2
-2 ^ 2
10 - 4 - 3
7 // 2 * 2 + 7 % 2
1 / 3
x = 12
y = x * (x + 1) / 2
max(x, y, 3) - min(1, 2)
sqrt(2)
2 ^ 200
f()
abs(-x) + hypot(3, 4)
1 +
(1 + 2
1 / (x - 12)
10 % 0
z + 1
3 $ 4
1.2.3
x(2)
sqrt(1, 2)
1 2
""".strip().splitlines()

SIMPLIFY = ["x + 0", "0 * x + 1 * y", "2 * 3 + x", "(a + b) * (c - 0)", "a - (b - c)", "-(-x)",
            "x ^ 1 ^ 2", "(a ^ b) ^ c", "-(2 + 3) * k", "f(1 + 2, x * 1)", "a / (b * c)"]


def main():
    env = {"max": max, "min": min, "abs": abs, "pi": 3.141592653589793,
           "sqrt": lambda x: x ** 0.5, "hypot": lambda a, b: (a * a + b * b) ** 0.5}
    for line in LINES:
        try:
            print(f"{line:28} = {calculate(line, env)}")
        except CalcError as error:
            cause = f" (from {type(error.__cause__).__name__})" if error.__cause__ else ""
            print(f"{line:28} ! {error}{cause}")
    for text in SIMPLIFY:
        tree = Parser(text).parse()
        print(f"{text:20} -> {str(tree):20} -> {tree.simplify()}")

    total = 0
    tree = Parser("(i * i + 3 * i - 1) % 1000").parse()
    for i in range(8000):
        total += tree.evaluate({"i": i})
    print("total", total)


main()
