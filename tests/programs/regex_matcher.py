# Regular expressions: parsed to a tree, matched by backtracking closures and by an NFA, compared.


class PatternError(ValueError):
    pass


# Nodes of the tree are tuples: ("char", test, text), ("cat", [..]), ("alt", [..]), ("start",),
# ("repeat", node, low, high, greedy), ("group", number, node), ("end",), ("word",), ("back", n)


class Parser:
    CLASSES = {"d": ("0-9", str.isdigit), "w": ("word", lambda c: c.isalnum() or c == "_"),
               "s": ("space", str.isspace)}
    ESCAPES = {"n": "\n", "t": "\t"}

    def __init__(self, pattern):
        self.pattern, self.at, self.groups, self.names = pattern, 0, 0, {}

    def peek(self):
        return self.pattern[self.at:self.at + 1]

    def take(self):
        self.at += 1
        return self.pattern[self.at - 1]

    def error(self, message):
        return PatternError(f"{message} at position {self.at}")

    def parse(self):
        tree = self.alternatives()
        if self.peek():
            raise self.error("unbalanced parenthesis")
        return tree

    def alternatives(self):
        branches = [self.sequence()]
        while self.peek() == "|":
            self.take()
            branches.append(self.sequence())
        return branches[0] if len(branches) == 1 else ("alt", branches)

    def sequence(self):
        items = []
        while self.peek() not in ("", "|", ")"):
            items.append(self.repeated())
        return ("cat", items)

    def repeated(self):
        node = self.atom()
        while (char := self.peek()) and char in "*+?{":
            if char == "{":
                bounds = self.bounds()
                if bounds is None:
                    break
            else:
                self.take()
                bounds = {"*": (0, None), "+": (1, None), "?": (0, 1)}[char]
            greedy = True
            if self.peek() == "?":
                self.take()
                greedy = False
            node = ("repeat", node, *bounds, greedy)
        return node

    def bounds(self):
        end = self.pattern.find("}", self.at)
        low, comma, high = self.pattern[self.at + 1:end].partition(",")
        if end < 0 or not low.isdigit():
            raise self.error("bad repetition")
        self.at = end + 1
        low = int(low)
        high = (int(high) if high else None) if comma else low
        if high is not None and high < low:
            raise self.error("min repeat greater than max repeat")
        return low, high

    def atom(self):
        char = self.take()
        match char:
            case ".":
                return ("char", lambda c: c != "\n", ".")
            case "^":
                return ("start",)
            case "$":
                return ("end",)
            case "(":
                return self.group()
            case "[":
                return self.char_class()
            case "\\":
                return self.escape()
            case "*" | "+" | "?":
                raise self.error("nothing to repeat")
        return self.literal(char)

    @staticmethod
    def literal(char):
        return ("char", lambda c: c == char, char)

    def group(self):
        capture, name = True, None
        if self.pattern.startswith("?:", self.at):
            self.at += 2
            capture = False
        elif self.pattern.startswith("?P<", self.at):
            end = self.pattern.index(">", self.at)
            name = self.pattern[self.at + 3:end]
            self.at = end + 1
        if capture:
            self.groups += 1
            number = self.groups
            if name:
                self.names[name] = number
        node = self.alternatives()
        if self.peek() != ")":
            raise self.error("missing )")
        self.take()
        return ("group", number, node) if capture else node

    def escape(self):
        if not self.peek():
            raise self.error("bad escape")
        char = self.take()
        if char == "b":
            return ("word",)
        if char.isdigit():
            if int(char) > self.groups:
                raise self.error(f"invalid group reference {char}")
            return ("back", int(char))
        if char.lower() in self.CLASSES:
            name, test = self.CLASSES[char.lower()]
            return ("char", (lambda c: not test(c)) if char.isupper() else test, "\\" + char)
        return self.literal(self.ESCAPES.get(char, char))

    def char_class(self):
        start = self.at
        negated = self.peek() == "^"
        if negated:
            self.take()
        ranges, tests = [], []
        while (char := self.peek()) != "]" or self.at == start + negated:
            if not char:
                raise self.error("unterminated character set")
            self.take()
            if char == "\\":
                char = self.take()
                if char in self.CLASSES:
                    tests.append(self.CLASSES[char][1])
                    continue
                char = self.ESCAPES.get(char, char)
            high = char
            if self.peek() == "-" and self.pattern[self.at + 1:self.at + 2] not in ("]", ""):
                self.take()
                high = self.take()
            ranges.append((char, high))
        self.take()

        def test(c):
            found = any(low <= c <= high for low, high in ranges) or any(t(c) for t in tests)
            return found != negated

        return ("char", test, self.pattern[start - 1:self.at])


def compile_backtracking(node, rest):
    """A function of (text, position, groups) that answers the end of a match or None."""
    kind = node[0]
    if kind == "char":
        test = node[1]
        return lambda s, i, g: rest(s, i + 1, g) if i < len(s) and test(s[i]) else None
    if kind == "cat":
        for part in reversed(node[1]):
            rest = compile_backtracking(part, rest)
        return rest
    if kind == "alt":
        branches = [compile_backtracking(branch, rest) for branch in node[1]]

        def either(s, i, g):
            for branch in branches:
                if (end := branch(s, i, g)) is not None:
                    return end
            return None

        return either
    if kind == "group":
        _, number, body = node

        def close(s, i, g):
            old = g.get(number)
            g[number] = g["open", number], i
            if (end := rest(s, i, g)) is None:
                g[number] = old
            return end

        inner = compile_backtracking(body, close)

        def open_group(s, i, g):
            old = g.get(("open", number))
            g["open", number] = i
            if (end := inner(s, i, g)) is None:
                g["open", number] = old
            return end

        return open_group
    if kind == "repeat":
        return compile_repeat(node, rest)
    if kind == "back":
        number = node[1]

        def back(s, i, g):
            span = g.get(number)
            if span is None:
                return None
            piece = s[slice(*span)]
            return rest(s, i + len(piece), g) if s.startswith(piece, i) else None

        return back
    tests = {"start": lambda s, i: i == 0, "end": lambda s, i: i == len(s), "word": at_word_edge}
    test = tests[kind]
    return lambda s, i, g: rest(s, i, g) if test(s, i) else None


def compile_repeat(node, rest):
    _, body, low, high, greedy = node
    counts, starts = [], []

    def again(s, i, g):
        """Reached after each turn of the body."""
        count, start = counts.pop(), starts.pop()
        end = None if i == start and count >= low else turn(s, i, g, count + 1)
        counts.append(count)
        starts.append(start)
        return end

    inner = compile_backtracking(body, again)

    def once_more(s, i, g, count):
        counts.append(count)
        starts.append(i)
        end = inner(s, i, g)
        counts.pop()
        starts.pop()
        return end

    def turn(s, i, g, count):
        if count < low:
            return once_more(s, i, g, count)
        can = high is None or count < high
        if greedy and can and (end := once_more(s, i, g, count)) is not None:
            return end
        if (end := rest(s, i, g)) is not None:
            return end
        return once_more(s, i, g, count) if can and not greedy else None

    return lambda s, i, g: turn(s, i, g, 0)


def at_word_edge(s, i):
    def word(k):
        return 0 <= k < len(s) and (s[k].isalnum() or s[k] == "_")

    return word(i - 1) != word(i)


class NFA:
    """Thompson's construction; states are numbers, simulated all at once."""

    def __init__(self, tree):
        self.moves, self.free = [], []
        self.start = self.state()
        self.final = self.build(tree, self.start)

    def state(self):
        self.moves.append(None)
        self.free.append([])
        return len(self.moves) - 1

    def build(self, node, start):
        match node:
            case ("char", test, _):
                end = self.state()
                self.moves[start] = (test, end)
            case ("cat", parts):
                end = start
                for part in parts:
                    end = self.build(part, end)
            case ("alt", branches):
                end = self.state()
                for branch in branches:
                    first = self.state()
                    self.free[start].append(first)
                    self.free[self.build(branch, first)].append(end)
            case ("group", _, body):
                end = self.build(body, start)
            case ("repeat", body, low, high, _):
                end = start
                for _ in range(low):
                    end = self.build(body, end)
                last = self.state()
                if high is None:
                    first = self.state()
                    self.free[end].append(first)
                    self.free[self.build(body, first)].append(first)
                    self.free[first].append(last)
                else:
                    for _ in range(high - low):
                        first = self.state()
                        self.free[end] += [first, last]
                        end = self.build(body, first)
                    self.free[end].append(last)
                end = last
            case (kind, *_):
                raise NotImplementedError(kind)
        return end

    def close(self, states):
        found, todo = set(states), list(states)
        while todo:
            for target in self.free[todo.pop()]:
                if target not in found:
                    found.add(target)
                    todo.append(target)
        return found

    def longest(self, text, start=0):
        states, best = self.close([self.start]), None
        for i in range(start, len(text) + 1):
            if self.final in states:
                best = i
            if i == len(text) or not states:
                break
            moves = filter(None, (self.moves[s] for s in states))
            states = self.close([end for test, end in moves if test(text[i])])
        return best


class Match:
    def __init__(self, regex, text, start, end, groups):
        self.regex, self.text, self.span = regex, text, (start, end)
        self.spans = [self.span] + [groups.get(n) for n in range(1, regex.count + 1)]

    def __getitem__(self, key):
        span = self.spans[self.regex.names[key] if isinstance(key, str) else key]
        return None if span is None else self.text[span[0]:span[1]]

    def groups(self):
        return tuple(self[n] for n in range(1, len(self.spans)))

    def __repr__(self):
        return f"<Match {self.span} {self[0]!r}>"


class Regex:
    def __init__(self, pattern):
        parser = Parser(pattern)
        self.pattern, self.tree = pattern, parser.parse()
        self.count, self.names = parser.groups, parser.names
        self.matcher = compile_backtracking(self.tree, lambda s, i, g: i)

    def match(self, text, start=0):
        groups = {}
        end = self.matcher(text, start, groups)
        return None if end is None else Match(self, text, start, end, groups)

    def search(self, text, start=0):
        return next(filter(None, (self.match(text, i) for i in range(start, len(text) + 1))), None)

    def finditer(self, text):
        at = 0
        while at <= len(text) and (found := self.search(text, at)):
            yield found
            start, end = found.span
            at = end if end > start else end + 1

    def sub(self, replacement, text):
        out, at = [], 0
        for found in self.finditer(text):
            start, end = found.span
            out += [text[at:start], replacement(found) if callable(replacement) else replacement]
            at = end
        return "".join(out) + text[at:]


CASES = [
    ("abc", "xabcx"), ("a*b", "aaab"), ("a+?", "aaa"), ("(a|ab)(c|bcd)(d*)", "abcd"), ("^$", ""),
    ("[a-c]+[^a-c]", "abcabcd"), (r"\d{2,4}", "12345"), (r"(\w+)\s(\w+)", "hello world"),
    ("(a+)(a+)?b", "aaab"), (r"\bcat\b", "concat cat"), ("x?y?z?", "yz"), ("(?:ab)+", "ababab"),
    (r"(a|b)*\1", "abab"), ("a{3}", "aa"), (r"[\]\-x]+", "-]x-"),
    (r"<(\w+)>.*?</\1>", "<b>x</b></b>"),
    ("(?:a*)*", "aaa"), ("(?:a|)+b", "aab"), (r"\S+@\S+\.com", "me@site.com"), ("é+.", "caféé!"),
    (r"(?P<year>\d+)-(?P<month>\d\d)", "on 2024-05"), ("a|b|", "c"), (r"[^\s]+$", "last word"),
]

WRONG = ["(", ")", "*a", "[a", "a{3,1}", "a{x}", r"\2", "a\\"]


def main():
    for pattern, text in CASES:
        found = Regex(pattern).search(text)
        groups = found.groups() if found and found.regex.count else ""
        print(f"{pattern:34} {text:16} {found} {groups}".rstrip())
    for pattern in WRONG:
        try:
            Regex(pattern)
        except PatternError as error:
            print(f"{pattern!r}: {error}")

    dates = Regex(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")
    text = "from 3/4/2021 to 25/12/2023, not 1/2/3"
    print(dates.sub(lambda m: f"{m['year']}-{m['month']:0>2}-{m['day']:0>2}", text))
    print([m[0] for m in Regex(r"[A-Z]\w*").finditer("The Quick brown Fox_2")],
          Regex("o*").sub("-", "foo"))

    trees = ["(a|b)*abb", "(aa|aab)*b", "a?b?c?abc", "[ab]*a[ab]{3}", "(ab|a)(bc|c)?",
             "a{2,3}b{0,2}"]
    words = [""]
    for word in words:
        if len(word) < 5:
            words += [word + letter for letter in "abc"]
    total = 0
    for pattern in trees:
        regex = Regex("(?:" + pattern + ")$")
        nfa = NFA(Parser(pattern).parse())
        whole = [bool(regex.match(word)) for word in words]
        assert whole == [nfa.longest(word) == len(word) for word in words], pattern
        total += sum(whole)
        print(f"{pattern:16} {len(nfa.moves):3} states, {sum(whole):3} of {len(words)} words")
    evil = NFA(Parser("a?" * 25 + "a" * 25).parse())
    print("evil pattern:", evil.longest("a" * 25), evil.longest("a" * 24), "total", total)
    try:
        NFA(Parser(r"(a)\1").parse())
    except NotImplementedError as error:
        print("no automaton for", error)


main()
