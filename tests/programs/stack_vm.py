# A small stack machine: an assembler with labels, a virtual machine, and programs that run on it.


class VMError(Exception):
    def __init__(self, message, *, ip=None, instruction=None):
        where = f" at {ip} ({instruction})" if ip is not None else ""
        super().__init__(message + where)


class Assembler:
    """Text to instructions: one a line, `name:` marks a place, `;` starts a comment."""

    def __init__(self, source):
        self.labels, self.code = {}, []
        for number, line in enumerate(source.splitlines(), 1):
            line = line.partition(";")[0].strip()
            while ":" in line:
                label, _, line = line.partition(":")
                if label in self.labels:
                    raise VMError(f"line {number}: {label!r} defined twice")
                self.labels[label.strip()] = len(self.code)
                line = line.strip()
            if line:
                op, *operands = line.split()
                if op.upper() not in Machine.OPERATIONS:
                    raise VMError(f"line {number}: no instruction {op!r}")
                self.code.append((op.upper(), *operands))

    def assemble(self):
        return [(op, *map(self.operand, operands)) for op, *operands in self.code]

    def operand(self, text):
        if text in self.labels:
            return self.labels[text]
        try:
            return int(text, 0)
        except ValueError:
            raise VMError(f"undefined label {text!r}") from None


def operation(name, *, pops=0):
    def mark(function):
        function.operation, function.pops = name, pops
        return function

    return mark


class Registry(type):
    """Gathers the marked methods of a class in its table of operations."""

    def __new__(mcs, name, bases, namespace):
        made = super().__new__(mcs, name, bases, namespace)
        made.OPERATIONS = {}
        for base in bases:
            made.OPERATIONS |= getattr(base, "OPERATIONS", {})
        for value in namespace.values():
            if hasattr(value, "operation"):
                made.OPERATIONS[value.operation] = value
        return made


def wrap(value):
    """To 64 bits, signed."""
    value &= (1 << 64) - 1
    return value - (1 << 64) if value >> 63 else value


class Machine(metaclass=Registry):
    def __init__(self, code, *, memory=64, limit=2_000_000):
        self.code, self.memory, self.limit = code, [0] * memory, limit
        self.stack, self.frames, self.output = [], [], []
        self.ip = self.steps = 0
        self.running = True

    def run(self):
        operations = self.OPERATIONS
        while self.running:
            if self.steps >= self.limit:
                raise VMError(f"more than {self.limit} steps")
            try:
                op, *operands = self.code[self.ip]
            except IndexError:
                raise VMError("ran off the end") from None
            method = operations[op]
            if len(self.stack) < method.pops:
                raise VMError("stack underflow", ip=self.ip, instruction=op)
            here = self.ip
            self.ip += 1
            self.steps += 1
            try:
                method(self, *operands)
            except (ArithmeticError, IndexError, TypeError) as error:
                raise VMError(str(error), ip=here, instruction=op) from error
        return self.output

    @operation("PUSH")
    def push(self, value):
        self.stack.append(value)

    @operation("POP", pops=1)
    def pop(self):
        return self.stack.pop()

    @operation("DUP", pops=1)
    def dup(self):
        self.stack.append(self.stack[-1])

    @operation("SWAP", pops=2)
    def swap(self):
        self.stack[-1], self.stack[-2] = self.stack[-2], self.stack[-1]

    @operation("OVER", pops=2)
    def over(self):
        self.stack.append(self.stack[-2])

    @operation("LOAD")
    def load(self, address):
        self.stack.append(self.memory[address])

    @operation("STORE", pops=1)
    def store(self, address):
        self.memory[address] = self.stack.pop()

    @operation("FETCH", pops=1)
    def fetch(self):
        self.stack[-1] = self.memory[self.stack[-1]]

    @operation("PUT", pops=2)
    def put(self):
        address, value = self.stack.pop(), self.stack.pop()
        self.memory[address] = value

    @operation("JUMP")
    def jump(self, target):
        self.ip = target

    @operation("JZ", pops=1)
    def jump_if_zero(self, target):
        if not self.stack.pop():
            self.ip = target

    @operation("CALL")
    def call(self, target):
        if len(self.frames) >= 500:
            raise VMError("call stack overflow", ip=self.ip - 1, instruction="CALL")
        self.frames.append(self.ip)
        self.ip = target

    @operation("RET")
    def ret(self):
        self.ip = self.frames.pop()

    @operation("PRINT", pops=1)
    def show(self):
        self.output.append(str(self.stack.pop()))

    @operation("EMIT", pops=1)
    def emit(self):
        self.output.append(chr(self.stack.pop()))

    @operation("HALT")
    def halt(self):
        self.running = False


def binary(function):
    def method(self):
        right = self.stack.pop()
        self.stack[-1] = wrap(int(function(self.stack[-1], right)))

    return method


for _name, _function in {"ADD": lambda a, b: a + b, "SUB": lambda a, b: a - b,
                         "MUL": lambda a, b: a * b, "DIV": lambda a, b: a // b,
                         "MOD": lambda a, b: a % b, "LT": lambda a, b: a < b,
                         "EQ": lambda a, b: a == b, "XOR": lambda a, b: a ^ b,
                         "SHL": lambda a, b: a << (b & 63)}.items():
    Machine.OPERATIONS[_name] = operation(_name, pops=2)(binary(_function))


class Tracer(Machine):
    """Also counts what was executed, and prints the first steps."""

    def __init__(self, *args, show=0, **kwargs):
        super().__init__(*args, **kwargs)
        self.counts, self.show = {}, show
        self.OPERATIONS = {name: self.traced(name, method)
                           for name, method in type(self).OPERATIONS.items()}

    def traced(self, name, method):
        def run(machine, *operands):
            self.counts[name] = self.counts.get(name, 0) + 1
            method(machine, *operands)
            if self.show:
                self.show -= 1
                print(f"  {name:6}{' '.join(map(str, operands)):4} | {machine.stack}")

        run.pops = method.pops
        return run


PROGRAMS = {
    "countdown": "push 5\nloop: dup\nprint\npush 1\nsub\ndup ; n-1 n-1\njz end\njump loop\n"
                 "end: halt",
    "factorial": """
        push 20
        call fact
        print
        halt
fact:   dup             ; n n
        push 2
        lt              ; n n<2
        jz more
        pop
        push 1
        ret
more:   dup             ; n n
        push 1
        sub
        call fact       ; n (n-1)!
        mul
        ret
    """,
    "primes": """
        push 2
        store 0         ; candidate
next:   push 2
        store 1         ; divisor
test:   load 1
        dup
        mul
        load 0
        swap            ; candidate divisor*divisor
        lt              ; candidate < divisor squared: prime
        jz divide
        load 0
        print
        jump step
divide: load 0
        load 1
        mod
        jz step
        load 1
        push 1
        add
        store 1
        jump test
step:   load 0
        push 1
        add
        dup
        store 0
        push 200
        lt
        jz done
        jump next
done:   halt
    """,
    "hash": """
        push 14695981039346656037
        store 0
        push 0
        store 1
loop:   load 0
        load 1
        xor
        push 1099511628211
        mul
        store 0
        load 1
        push 1
        add
        dup
        store 1
        push 2000
        lt
        jz end
        jump loop
end:    load 0
        print
        halt
    """,
    "hello": "\n".join(f"push {ord(c)}\nemit" for c in "hello, wörld") + "\nhalt",
    "underflow": "push 1\nadd\nhalt",
    "divide": "push 1\npush 0\ndiv\nhalt",
    "endless": "here: jump here",
    "deep": "f: call f",
    "off": "push 1",
    "memory": "push 99\nfetch\nhalt",
    "operands": "push 1 2\nhalt",
    "label": "jump nowhere",
    "unknown": "push 1\nfrobnicate",
    "twice": "a: halt\na: halt",
}


def main():
    print(len(Machine.OPERATIONS), "operations:", *sorted(Machine.OPERATIONS))
    for name, source in PROGRAMS.items():
        try:
            machine = Machine(Assembler(source).assemble(), limit=100_000)
            output = machine.run()
        except VMError as error:
            cause = type(error.__cause__).__name__
            print(f"{name}: error: {error}" + ("" if cause == "NoneType" else f" [{cause}]"))
        else:
            shown = "".join(output) if name == "hello" else " ".join(output)
            print(f"{name}: {shown} ({machine.steps} steps)")

    code = Assembler(PROGRAMS["factorial"].replace("20", "3")).assemble()
    tracer = Tracer(code, show=25)
    print("trace:", tracer.run(), dict(sorted(tracer.counts.items())))
    print(Assembler(PROGRAMS["factorial"]).labels, code[4:7])


main()
