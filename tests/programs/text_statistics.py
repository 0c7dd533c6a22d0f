# Statistics of a book: 400 KB of text grown from a small vocabulary, then counted in many ways.
# stress: no

SAMPLE = """
It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of
foolishness, it was the epoch of belief, it was the epoch of incredulity, it was the season of
light, it was the season of darkness, it was the spring of hope, it was the winter of despair.
Call me Ishmael. Some years ago, never mind how long precisely, having little or no money in my
purse, and nothing particular to interest me on shore, I thought I would sail about a little and
see the watery part of the world. It is a way I have of driving off the spleen, and regulating the
circulation. You will rejoice to hear that no disaster has accompanied the commencement of an
enterprise which you have regarded with such evil forebodings. There was no possibility of taking
a walk that day. All happy families are alike; every unhappy family is unhappy in its own way. It
is a truth universally acknowledged, that a single man in possession of a good fortune must be in
want of a wife. In my younger and more vulnerable years my father gave me some advice that I have
been turning over in my mind ever since. The sun shone, having no alternative, on the nothing new.
The world is a way of hope and the age of reason is the winter of the mind; you will see that a
man must have a little light on the shore, and the father of a happy family thought it was a good
day. Some money is the want of the world, and I have never thought to sail over the watery part of
it. Would you hear the truth?
"""


class Random:
    """A linear congruential generator."""

    def __init__(self, seed):
        self.state = seed

    def __call__(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
        return (self.state >> 33) % limit

    def choice(self, items):
        return items[self(len(items))]


def markov(words):
    table = {}
    for before, after in zip(words, words[1:] + words[:1]):
        table.setdefault(before, []).append(after)
    return table


def grow(size, seed=1859):
    """Chapters of paragraphs of at least size characters in all."""
    table = markov(SAMPLE.split())
    random = Random(seed)
    word, length, chapter = "It", 0, 0
    while length < size:
        chapter += 1
        yield f"CHAPTER {chapter}\n\n"
        for _ in range(5 + random(10)):
            line = []
            for _ in range(30 + random(90)):
                line.append(word)
                word = random.choice(table[word]) if random(12) else random.choice(list(table))
            paragraph = " ".join(line).rstrip(",;.?") + ".\n\n"
            paragraph = paragraph[0].upper() + paragraph[1:]
            length += len(paragraph)
            yield paragraph


class Counter(dict):
    def __missing__(self, key):
        return 0

    def count(self, items):
        for item in items:
            self[item] += 1
        return self

    def most_common(self, n=None):
        ranked = sorted(self.items(), key=lambda pair: (-pair[1], pair[0]))
        return ranked if n is None else ranked[:n]

    @property
    def total(self):
        return sum(self.values())


def syllables(word):
    count, previous = 0, False
    for char in word:
        vowel = char in "aeiouy"
        count += vowel and not previous
        previous = vowel
    if word.endswith("e") and count > 1:
        count -= 1
    return max(count, 1)


def bar(value, largest, width=40):
    return "#" * round(width * value / largest)


def mean_and_deviation(values):
    mean = sum(values) / len(values)
    return mean, (sum((v - mean) ** 2 for v in values) / len(values)) ** 0.5


def main():
    text = "".join(grow(400_000))
    lower = text.lower()
    checksum = 0
    for line in text.splitlines():
        checksum = (checksum * 31 + len(line) * 7 + sum(map(ord, line[:5]))) % 1_000_000_007
    print(f"{len(text):,} characters, {len(text.splitlines()):,} lines, checksum {checksum}")

    chapters = [part for part in text.split("CHAPTER ") if part]
    paragraphs = [p for p in text.split("\n\n") if p and not p.startswith("CHAPTER")]
    sentences = text.replace("?", ".").replace(";", ".").count(".")
    print(f"{len(chapters)} chapters, {len(paragraphs)} paragraphs, {sentences} sentences")

    words = "".join(c if c.isalpha() else " " for c in lower).split()
    counts = Counter().count(words)
    print(f"{len(words):,} words, {len(counts)} different, {counts.total == len(words)}")
    largest = counts.most_common(1)[0][1]
    for rank, (word, n) in enumerate(counts.most_common(15), 1):
        print(f"{rank:3}. {word:<8} {n:6,} {n / len(words):6.2%} {bar(n, largest)}")
    print("rarest:", sorted(w for w, n in counts.items() if n == min(counts.values()))[:5])

    lengths = Counter().count(map(len, words))
    for length in sorted(lengths):
        count = lengths[length]
        print(f"{length:3} letters {count:6} {bar(count, max(lengths.values()), 30)}")
    mean, deviation = mean_and_deviation([len(w) for w in words])
    print(f"mean word length {mean:.4f}, deviation {deviation:.4f}")

    letters = Counter().count(filter(str.isalpha, lower))
    print("letters by frequency:", "".join(letter for letter, _ in letters.most_common()))
    print("vowels {0:.2%} of {1:,} letters".format(
        sum(letters[v] for v in "aeiou") / letters.total, letters.total))

    pairs = Counter().count(zip(words, words[1:]))
    print("pairs:", ", ".join("%s %s (%d)" % (*pair, n) for pair, n in pairs.most_common(6)))
    triples = Counter().count(map(" ".join, zip(words, words[1:], words[2:])))
    print("triples:", triples.most_common(4))

    total_syllables = sum(syllables(w) * n for w, n in counts.items())
    ease = 206.835 - 1.015 * len(words) / sentences - 84.6 * total_syllables / len(words)
    print(f"{total_syllables:,} syllables, reading ease {ease:.2f}")
    endings = Counter().count(w[-3:] for w in words if len(w) > 5)
    print("endings:", endings.most_common(5))
    longest = max(counts, key=lambda w: (len(w), w))
    palindromes = {w for w in words if len(w) > 1 and w == w[::-1]}
    print("longest:", longest, len(longest), "palindromes:", sorted(palindromes))
    by_initial = {}
    for word in sorted(counts):
        by_initial.setdefault(word[0], []).append(word)
    print({initial: len(group) for initial, group in by_initial.items()})
    positions = [i for i, w in enumerate(words) if w == "ishmael"]
    gaps = [b - a for a, b in zip(positions, positions[1:])]
    print("ishmael:", len(positions), "times, largest gap", max(gaps), "first at",
          lower.find("ishmael"),
          "last at", lower.rfind("ishmael"))


main()
