# A tokenizer of a Python-like language: indentation, brackets, numbers, strings, operators, errors.

KEYWORDS = frozenset("""and as assert break class continue def del elif else except finally
for from if import in is lambda not or pass raise return try while with yield None True
False""".split())

OPERATORS = sorted("+ - * / // % ** @ << >> & | ^ ~ < > <= >= == != -> += -= *= /= //= **= "
                   "%= &= |= ^= <<= >>= := = ( ) [ ] { } , : . ; ...".split(), key=len,
                   reverse=True)

CLOSING = {")": "(", "]": "[", "}": "{"}


class Token:
    __slots__ = ("kind", "text", "line", "column")

    def __init__(self, kind, text, line, column):
        self.kind, self.text, self.line, self.column = kind, text, line, column

    def __eq__(self, other):
        if isinstance(other, tuple):
            return (self.kind, self.text) == other
        return isinstance(other, Token) and all(
            getattr(self, slot) == getattr(other, slot) for slot in self.__slots__)

    def __iter__(self):
        return (getattr(self, slot) for slot in self.__slots__)

    def __repr__(self):
        return f"{self.kind}({self.text!r})@{self.line}:{self.column}"


class LexError(SyntaxError):
    def __init__(self, message, line, column):
        super().__init__(f"{message} ({line}:{column})")
        self.line, self.column = line, column


class Lexer:
    def __init__(self, source):
        self.source = source if source.endswith("\n") else source + "\n"
        self.at, self.line, self.line_start = 0, 1, 0
        self.indents = [0]
        self.brackets = []

    @property
    def column(self):
        return self.at - self.line_start + 1

    def error(self, message):
        return LexError(message, self.line, self.column)

    def token(self, kind, length):
        text = self.source[self.at:self.at + length]
        made = Token(kind, text, self.line, self.column)
        self.at += length
        if newlines := text.count("\n"):
            self.line += newlines
            self.line_start = self.at - (len(text) - text.rfind("\n") - 1)
        return made

    def __iter__(self):
        fresh = True
        while self.at < len(self.source):
            if fresh and not self.brackets:
                fresh = False
                if self.blank_line():
                    fresh = True
                    continue
                yield from self.indentation()
            char = self.source[self.at]
            if char in " \t":
                self.at += 1
            elif char == "\\" and self.source.startswith("\n", self.at + 1):
                self.token("joined", 2)
            elif char == "#":
                self.at = self.source.index("\n", self.at)
            elif char == "\n":
                newline = self.token("newline", 1)
                if not self.brackets:
                    yield newline
                    fresh = True
            elif char.isdigit() or (char == "." and self.source[self.at + 1].isdigit()):
                yield self.number()
            elif char.isidentifier():
                yield self.word()
            elif char in "\"'":
                yield self.string(0)
            else:
                yield self.operator()
        if self.brackets:
            bracket, line, column = self.brackets[-1]
            raise LexError(f"{bracket!r} was never closed", line, column)
        while self.indents.pop():
            yield Token("dedent", "", self.line, 1)
        yield Token("end", "", self.line, 1)

    def blank_line(self):
        end = self.source.index("\n", self.at)
        body = self.source[self.at:end].strip()
        if body and not body.startswith("#"):
            return False
        self.token("blank", end + 1 - self.at)
        return True

    def indentation(self):
        start = self.at
        while self.source[self.at] in " \t":
            self.at += 1
        width = len(self.source[start:self.at].expandtabs(8))
        if width > self.indents[-1]:
            self.indents.append(width)
            yield Token("indent", self.source[start:self.at], self.line, 1)
        while width < self.indents[-1]:
            self.indents.pop()
            if width > self.indents[-1]:
                raise self.error("dedent matches no outer level")
            yield Token("dedent", "", self.line, self.column)

    def scan(self, accept, start=0):
        end = self.at + start
        while accept(self.source[end]):
            end += 1
        return end - self.at

    def word(self):
        length = self.scan(lambda c: c.isalnum() or c == "_")
        text = self.source[self.at:self.at + length]
        if self.source[self.at + length] in "\"'" and text.lower() in ("r", "b", "rb", "br", "f"):
            return self.string(length)
        return self.token("keyword" if text in KEYWORDS else "name", length)

    def number(self):
        prefix = self.source[self.at:self.at + 2].lower()
        if prefix in ("0x", "0b", "0o"):
            digits = {"x": "0123456789abcdef_", "b": "01_", "o": "01234567_"}[prefix[1]]
            length = self.scan(lambda c: c.lower() in digits, 2)
            if length == 2 or self.source[self.at + length].isalnum():
                raise self.error(f"bad number {self.source[self.at:self.at + length + 1]!r}")
            return self.token("int", length)
        kind, length = "int", self.scan(lambda c: c.isdigit() or c == "_")
        if self.source[self.at + length] == ".":
            kind, length = "float", self.scan(lambda c: c.isdigit() or c == "_", length + 1)
        if self.source[self.at + length] in "eE":
            sign = self.source[self.at + length + 1] in "+-"
            after = self.scan(str.isdigit, length + 1 + sign)
            if after > length + 1 + sign:
                kind, length = "float", after
        if self.source[self.at + length] in "jJ":
            kind, length = "complex", length + 1
        if self.source[self.at + length].isidentifier():
            raise self.error(f"bad number {self.source[self.at:self.at + length + 1]!r}")
        return self.token(kind, length)

    def string(self, prefix):
        quote = self.source[self.at + prefix]
        triple = self.source.startswith(quote * 3, self.at + prefix)
        mark = quote * 3 if triple else quote
        end = self.at + prefix + len(mark)
        while not self.source.startswith(mark, end):
            if end >= len(self.source) or (self.source[end] == "\n" and not triple):
                raise self.error("unterminated string")
            end += 2 if self.source[end] == "\\" else 1
        letters = self.source[self.at:self.at + prefix].lower()
        kind = "bytes" if "b" in letters else "fstring" if "f" in letters else "string"
        return self.token(kind, end + len(mark) - self.at)

    def operator(self):
        for symbol in OPERATORS:
            if self.source.startswith(symbol, self.at):
                break
        else:
            raise self.error(f"unexpected {self.source[self.at]!r}")
        if symbol in "([{":
            self.brackets.append((symbol, self.line, self.column))
        elif symbol in CLOSING:
            if not self.brackets:
                raise self.error(f"unmatched {symbol!r}")
            if self.brackets[-1][0] != CLOSING[symbol]:
                raise self.error(f"{symbol!r} does not match {self.brackets[-1][0]!r}")
            self.brackets.pop()
        return self.token("operator", len(symbol))


SOURCE = '''# A sample of everything
class Point(Base):
    """Doc
    string."""

    def move(self, *, dx=0x1F, dy=1_000.5e-3) -> "Point":
        if dx >= 0 and \\
           dy != .5:
            return Point(self.x + dx,
                         self.y ** 2)   # inside brackets
        elif (n := 3j) is not None: pass
\t# a comment line

    naïve = rb'raw\\'s' f"{x!r}" 'ab' ...
for i in range(0b101, 0o17): total //= i << 2
'''

WRONG = ["x = (1,\n  2", "x = 1)", "(]", "'abc\n", "  \n x\n    y\n  z", "a ? b", "0x", "12ab",
         '"""never', "0b12"]


def untokenize(tokens):
    """Text with the same tokens: one space between them, four for each level."""
    out, depth, start = [], 0, True
    for kind, text, *_ in tokens:
        match kind:
            case "indent":
                depth += 1
            case "dedent":
                depth -= 1
            case "newline":
                out.append("\n")
                start = True
            case "end":
                break
            case _:
                out.append(("    " * depth if start else " ") + text)
                start = False
    return "".join(out)


def main():
    tokens = list(Lexer(SOURCE))
    line = 0
    for token in tokens:
        if token.line != line:
            line = token.line
            print(f"\n{line:3}:", end="")
        print(f" {token.kind}:{token.text!r}" if token.kind != "operator" else f" {token.text}",
              end="")
    print()

    counts = {}
    for kind, *_ in tokens:
        counts[kind] = counts.get(kind, 0) + 1
    print(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
    print(tokens[0] == ("keyword", "class"), tokens[1], tokens[0] == tokens[1],
          tokens[1] == tokens[1])
    again = list(Lexer(untokenize(tokens)))
    kept, kept_again = ([(t.kind, t.text) for t in stream
                         if t.kind not in ("indent", "dedent", "newline")]
                        for stream in (tokens, again))
    print("round trip:", kept == kept_again)
    for source in WRONG:
        try:
            print(f"{source!r:28} {list(Lexer(source))}")
        except LexError as error:
            print(f"{source!r:28} {error}")
    total = sum(token.column * token.line % 97 for token in Lexer(SOURCE * 40))
    print("large source:", len(SOURCE * 40), "checksum", total)


main()
