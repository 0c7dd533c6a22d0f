# A JSON parser and printer: text to Python values and back, with errors that name the place.


class JSONError(ValueError):
    """A mistake in the text, with its line and column."""

    def __init__(self, message, text, position):
        self.line = text.count("\n", 0, position) + 1
        self.column = position - (text.rfind("\n", 0, position) + 1) + 1
        super().__init__(f"{message} at line {self.line}, column {self.column}")


class Parser:
    ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r",
               "t": "\t"}
    WORDS = {"true": True, "false": False, "null": None}

    def __init__(self, text):
        self.text = text
        self.at = 0

    def fail(self, message):
        raise JSONError(message, self.text, self.at)

    def skip(self):
        while self.at < len(self.text) and self.text[self.at] in " \t\r\n":
            self.at += 1

    def peek(self):
        return self.text[self.at] if self.at < len(self.text) else ""

    def expect(self, char):
        if self.peek() != char:
            found = repr(self.peek()) if self.peek() else "end of text"
            self.fail(f"expected {char!r}, found {found}")
        self.at += 1

    def parse(self):
        value = self.value()
        self.skip()
        if self.at != len(self.text):
            self.fail("trailing text")
        return value

    def value(self):
        self.skip()
        char = self.peek()
        if char == "{":
            return self.object()
        if char == "[":
            return self.array()
        if char == '"':
            return self.string()
        if char == "-" or char.isdigit():
            return self.number()
        for word, value in self.WORDS.items():
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        self.fail("expected a value")

    def object(self):
        result = {}
        self.expect("{")
        self.skip()
        if self.peek() == "}":
            self.at += 1
            return result
        while True:
            self.skip()
            if self.peek() != '"':
                self.fail("expected a key")
            key = self.string()
            self.skip()
            self.expect(":")
            result[key] = self.value()
            self.skip()
            if self.peek() == ",":
                self.at += 1
                continue
            self.expect("}")
            return result

    def array(self):
        result = []
        self.expect("[")
        self.skip()
        if self.peek() == "]":
            self.at += 1
            return result
        while True:
            result.append(self.value())
            self.skip()
            if self.peek() != ",":
                break
            self.at += 1
        self.expect("]")
        return result

    def string(self):
        self.expect('"')
        pieces = []
        while (char := self.peek()) != '"':
            if not char:
                self.fail("unterminated string")
            if char < " ":
                self.fail("control character in string")
            self.at += 1
            pieces.append(self.escape() if char == "\\" else char)
        self.at += 1
        return "".join(pieces)

    def escape(self):
        char = self.peek()
        self.at += 1
        if char == "u":
            code = self.hex4()
            if 0xD800 <= code < 0xDC00 and self.text.startswith("\\u", self.at):
                self.at += 2
                code = 0x10000 + ((code - 0xD800) << 10) + (self.hex4() - 0xDC00)
            return chr(code)
        try:
            return self.ESCAPES[char]
        except KeyError:
            self.fail(f"bad escape {char!r}")

    def hex4(self):
        digits = self.text[self.at:self.at + 4]
        try:
            code = int(digits, 16)
        except ValueError:
            self.fail("bad \\u escape")
        self.at += 4
        return code

    def number(self):
        start = self.at
        if self.peek() == "-":
            self.at += 1
        self.digits()
        is_float = False
        if self.peek() == ".":
            is_float = True
            self.at += 1
            self.digits()
        if self.peek() in ("e", "E"):
            is_float = True
            self.at += 1
            if self.peek() in ("+", "-"):
                self.at += 1
            self.digits()
        piece = self.text[start:self.at]
        return float(piece) if is_float else int(piece)

    def digits(self):
        if not self.peek().isdigit():
            self.fail("expected a digit")
        while self.peek().isdigit():
            self.at += 1


def quote(text):
    special = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f", '"': '\\"',
               "\\": "\\\\"}

    def one(char):
        if char in special:
            return special[char]
        code = ord(char)
        if 0x20 <= code < 0x7F:
            return char
        if code > 0xFFFF:
            code -= 0x10000
            return "\\u%04x\\u%04x" % (0xD800 + (code >> 10), 0xDC00 + (code & 0x3FF))
        return "\\u%04x" % code

    return '"' + "".join(map(one, text)) + '"'


def dumps(value, *, indent=None, sort_keys=False, level=0):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return quote(value)

    def wrap(opening, items, closing):
        if not items:
            return opening + closing
        if indent is None:
            return opening + ", ".join(items) + closing
        inner = "\n" + " " * (indent * (level + 1))
        outer = "\n" + " " * (indent * level)
        return opening + inner + ("," + inner).join(items) + outer + closing

    options = dict(indent=indent, sort_keys=sort_keys, level=level + 1)
    if isinstance(value, (list, tuple)):
        return wrap("[", [dumps(item, **options) for item in value], "]")
    if isinstance(value, dict):
        pairs = sorted(value.items()) if sort_keys else value.items()
        return wrap("{", [f"{quote(k)}: {dumps(v, **options)}" for k, v in pairs], "}")
    raise TypeError(f"cannot write {type(value).__name__} as JSON")


DOCUMENT = """
{
  "name": "Kr\\u00e4it \\ud83d\\ude00",
  "version": [0, 1, 0],
  "sizes": {"small": 1.5, "large": 2.5e10, "tiny": -1e-7, "big": 123456789012345678901234567890},
  "flags": [true, false, null],
  "empty": {"list": [], "object": {}},
  "text": "line one\\nline \\"two\\"\\ttabbed \\\\ slash \\/"
}
"""

MISTAKES = ['{"a": 1,}', '[1, 2', '{"a" 1}', '"abc', '"\\x"', '[1, 2] 3', "nul", "-", "1.",
            '"\\u12g4"', "", '{\n  "a": [1,\n    2 3]\n}']


def build(depth):
    if depth == 0:
        return [1, 2.5, "leaf", None, True]
    return {f"key{i}": build(depth - 1) for i in range(3)}


def main():
    document = Parser(DOCUMENT).parse()
    print(dumps(document))
    print(dumps(document, indent=2, sort_keys=True))
    print(document["name"], len(document["name"]), document["sizes"]["big"] + 1)
    assert Parser(dumps(document)).parse() == document

    for mistake in MISTAKES:
        try:
            Parser(mistake).parse()
        except JSONError as error:
            print(f"{mistake!r:32} {error}")
        else:
            print(f"{mistake!r:32} accepted")

    try:
        dumps({"set": {1, 2}})
    except TypeError as error:
        print("TypeError:", error)

    tree = build(5)
    text = dumps(tree, indent=1)
    again = Parser(text).parse()
    print("tree:", len(text), "characters,", text.count("leaf"), "leaves, same:", again == tree)
    compact = dumps(tree)
    print("compact:", len(compact), "same:", dumps(Parser(compact).parse()) == compact)


main()
