# A trie with autocomplete, fuzzy search and wildcards, filled with generated words.
# stress: no


class Node:
    __slots__ = ("children", "weight", "best")

    def __init__(self):
        self.children, self.weight, self.best = {}, 0, 0


class Trie:
    """Maps words to positive weights; every node knows the best weight below it."""

    def __init__(self, words=()):
        self.root, self._count = Node(), 0
        for word, weight in dict(words).items():
            self[word] = weight

    def __len__(self):
        return self._count

    def _path(self, prefix):
        node = self.root
        path = [node]
        for char in prefix:
            node = node.children.get(char)
            if node is None:
                return None
            path.append(node)
        return path

    def __setitem__(self, word, weight):
        if not isinstance(word, str) or not word:
            raise KeyError(word)
        if weight <= 0:
            raise ValueError("a weight is positive")
        node = self.root
        path = [node]
        for char in word:
            node = node.children.setdefault(char, Node())
            path.append(node)
        self._count += not node.weight
        node.weight = weight
        self._refresh(path)

    def __getitem__(self, word):
        path = self._path(word)
        if path is None or not path[-1].weight:
            raise KeyError(word)
        return path[-1].weight

    def __delitem__(self, word):
        self[word]
        path = self._path(word)
        path[-1].weight = 0
        self._count -= 1
        for parent, char, node in zip(path[-2::-1], reversed(word), path[:0:-1]):
            if node.weight or node.children:
                break
            del parent.children[char]
        self._refresh(path)

    @staticmethod
    def _refresh(path):
        for node in reversed(path):
            node.best = max([node.weight, *(child.best for child in node.children.values())])

    def __contains__(self, word):
        path = self._path(word)
        return path is not None and path[-1].weight > 0

    def __iter__(self):
        return self.walk("")

    def items(self, prefix=""):
        return ((word, self[word]) for word in self.walk(prefix))

    def walk(self, prefix):
        """Words with the prefix in order of the alphabet."""
        path = self._path(prefix)
        if path is None:
            return

        def below(node, word):
            if node.weight:
                yield word
            for char in sorted(node.children):
                yield from below(node.children[char], word + char)

        yield from below(path[-1], prefix)

    def complete(self, prefix, limit=5):
        """The heaviest words with the prefix, best first, without visiting the rest."""
        path = self._path(prefix)
        if path is None:
            return []
        found, frontier = [], [(-path[-1].best, prefix, path[-1])]
        while frontier and len(found) < limit:
            score, word, node = frontier.pop(0)
            if node is None:
                found.append((word, -score))
                continue
            if node.weight:
                frontier.append((-node.weight, word, None))
            frontier += [(-child.best, word + char, child) for char, child in node.children.items()]
            frontier.sort(key=lambda entry: entry[:2])
        return found

    def match(self, pattern):
        """Words that fit a pattern where ? is any letter and * any letters."""
        found = set()

        def visit(node, word, rest):
            if not rest:
                if node.weight:
                    found.add(word)
                return
            head, tail = rest[0], rest[1:]
            if head == "*":
                visit(node, word, tail)
                for char, child in node.children.items():
                    visit(child, word + char, rest)
            elif head == "?":
                for char, child in node.children.items():
                    visit(child, word + char, tail)
            elif head in node.children:
                visit(node.children[head], word + head, tail)

        visit(self.root, "", pattern)
        return sorted(found)

    def near(self, target, distance=1):
        """Words at most that many edits away, nearest first."""
        first = range(len(target) + 1)

        def visit(node, word, row):
            if node.weight and row[-1] <= distance:
                yield row[-1], word
            for char, child in node.children.items():
                new = [row[0] + 1]
                for i, letter in enumerate(target, 1):
                    new.append(min(new[-1] + 1, row[i] + 1, row[i - 1] + (letter != char)))
                if min(new) <= distance:
                    yield from visit(child, word + char, new)

        return sorted(visit(self.root, "", list(first)))

    def longest_prefix(self, text):
        best, node = "", self.root
        for i, char in enumerate(text):
            if (node := node.children.get(char)) is None:
                break
            if node.weight:
                best = text[:i + 1]
        return best

    def segment(self, text):
        """Cut text into known words, fewest first; None when it cannot be done."""
        best = {len(text): []}
        for start in reversed(range(len(text))):
            node = self.root
            for end in range(start, len(text)):
                node = node.children.get(text[end])
                if node is None:
                    break
                if node.weight and end + 1 in best:
                    candidate = [text[start:end + 1], *best[end + 1]]
                    if start not in best or len(candidate) < len(best[start]):
                        best[start] = candidate
        return best.get(0)

    @property
    def nodes(self):
        todo, count = [self.root], 0
        while todo:
            node = todo.pop()
            count += 1
            todo.extend(node.children.values())
        return count


def generate(count, seed=31):
    onsets = "b c d f g h l m n p r s t v br cl dr fl gr pl st tr sh th".split()
    vowels, codas = "a e i o u ea ou ai".split(), ["", "", "n", "r", "s", "t", "l", "nd", "st"]

    def random(limit):
        nonlocal seed
        seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
        return (seed >> 12) % limit

    for _ in range(count):
        yield "".join(part[random(len(part))] for _ in range(1 + random(3))
                      for part in (onsets, vowels, codas))


def main():
    small = Trie({"tea": 3, "ten": 12, "to": 7, "inn": 9, "in": 5, "i": 11, "ton": 1, "éclair": 2})
    print(list(small), len(small), small.nodes)
    print("ten" in small, "te" in small, "" in small, small["inn"], small.complete("t", 2))
    del small["inn"]
    del small["tea"]
    print(dict(small.items()), small.nodes, small.complete(""))
    for action in (lambda: small["inn"], lambda: small.__setitem__("x", 0),
                   lambda: small.__delitem__("q"),
                   lambda: small.__setitem__("", 1)):
        try:
            action()
        except (KeyError, ValueError) as error:
            print(f"{type(error).__name__}({error})", end=" ")
    print()

    counts = {}
    for word in generate(12000):
        counts[word] = counts.get(word, 0) + 1
    trie = Trie(counts)
    print(f"{len(trie)} words, {trie.nodes} nodes, best {trie.root.best}")
    assert list(trie) == sorted(counts)
    for prefix in ("s", "st", "tra", "bou", "shead", "xyz"):
        best = trie.complete(prefix, 4)
        slow = sorted(((w, n) for w, n in counts.items() if w.startswith(prefix)),
                      key=lambda pair: (-pair[1], pair[0]))[:4]
        assert [n for _, n in best] == [n for _, n in slow]
        count = sum(1 for _ in trie.walk(prefix))
        print(f"{prefix:6} {count:5} words:", *(f"{w}={n}" for w, n in best))
    print("match:", trie.match("st?n"), trie.match("gr*ain?"), len(trie.match("*nd")),
          trie.match("zz*"))
    print("near:", trie.near("stane"), len(trie.near("grain", 2)))
    print("prefix:", trie.longest_prefix("standardless"), repr(trie.longest_prefix("zebra")))
    sentence = [word for word, _ in zip(generate(12, seed=77), range(12))]
    glued = "".join(sentence)
    parts = trie.segment(glued)
    print(glued, parts, "".join(parts or []) == glued, trie.segment("qqq"))
    for word in sorted(counts)[::2]:
        del trie[word]
    print(len(trie), trie.nodes, trie.complete("th", 3))
    lengths = {}
    for word in trie:
        lengths[len(word)] = lengths.get(len(word), 0) + 1
    print(sorted(lengths.items()))


main()
