# Writes the table of character names that \N{...} knows, from Python's own unicodedata.
"""usage: unicode_names.py PERL_NAME_TABLE > src/base/unicode_name.def

Names that follow a rule (ideographs, Hangul syllables) are left to the code. Aliases are those of Perl's list,
unicore/Name.pl, that Python knows too.
"""
import re
import sys
import unicodedata
from collections import Counter

COMMON = 190  # words of one byte; the others take two
RULES = ("CJK UNIFIED IDEOGRAPH-", "CJK COMPATIBILITY IDEOGRAPH-", "NUSHU CHARACTER-",
         "KHITAN SMALL SCRIPT CHARACTER-", "HANGUL SYLLABLE ")


def names():
    for code in range(0x110000):
        name = unicodedata.name(chr(code), None)
        if name and not name.startswith(RULES):
            yield code, name


def aliases(path):
    for line in open(path, encoding="latin-1"):
        found = re.fullmatch(r"([0-9A-F]{4,6})", line.strip())
        if found:
            code = int(found[1], 16)
        elif line.strip() and re.fullmatch(r"[A-Z0-9 \-()]+", line.strip()):
            name = line.strip()
            try:
                if unicodedata.lookup(name) == chr(code) and unicodedata.name(chr(code), None) != name:
                    yield code, name
            except (KeyError, NameError):
                pass


def literal(data):
    """Lines of a C string literal."""
    lines, line, after_escape = [], "", False
    for byte in data:
        if 32 <= byte < 127 and byte not in b'"\\?' and not (after_escape and 48 <= byte < 56):
            piece, after_escape = chr(byte), False
        else:
            piece, after_escape = "\\%o" % byte, True
        if len(line) + len(piece) > 94:
            lines.append(line)
            line, after_escape = "", piece.startswith("\\")
        line += piece
    lines.append(line)
    return "\n".join('    "%s"' % line for line in lines)


def main():
    plain = list(names())
    known = set(plain)
    extra = sorted(set(aliases(sys.argv[1])) - known)
    counts = Counter(word for _, name in plain + extra for word in name.split(" "))
    words = sorted(counts, key=lambda word: (len(word), word))
    number = {word: i for i, word in enumerate(words)}
    common = [word for word, _ in counts.most_common(COMMON)]
    code = {word: bytes([1 + i]) for i, word in enumerate(common)}
    for word in words:
        if word not in code:
            high, low = divmod(number[word], 255)
            assert 1 + COMMON + high < 256
            code[word] = bytes([1 + COMMON + high, 1 + low])

    def encoded(items):
        return b"\0" + b"".join(b"".join(code[w] for w in name.split(" ")) + b"\0" for _, name in items)

    ranges = []
    for point, _ in plain:
        if ranges and ranges[-1][0] + ranges[-1][1] == point:
            ranges[-1][1] += 1
        else:
            ranges.append([point, 1])
    out = print
    out("// The characters' names, made by tests/syntax/unicode_names.py from Unicode %s." % unicodedata.unidata_version)
    out("//   WORDS(length, count, text)   the words of one length, in alphabetical order, without separators;")
    out("//                                a word's number is its place among all")
    out("//   COMMON(numbers...)           the words that one byte stands for: 1 for the first, and so on")
    out("//   NAMES(text)                  names as words of one or two bytes, each name after and before a NUL")
    out("//   RANGES(first, count)         the characters these names belong to, in order")
    out("//   ALIASES(text), ALIAS(point)  the same for further names")
    for length in sorted({len(word) for word in words}):
        group = [word for word in words if len(word) == length]
        out("WORDS(%d, %d,\n%s)" % (length, len(group), literal("".join(group).encode())))
    out("COMMON(%s)" % ",\n    ".join(", ".join(str(number[w]) for w in common[i : i + 16])
                                      for i in range(0, COMMON, 16)))
    out("NAMES(\n%s)" % literal(encoded(plain)))
    for first, count in ranges:
        out("RANGE(0x%X, %d)" % (first, count))
    out("ALIASES(\n%s)" % literal(encoded(extra)))
    for point, _ in extra:
        out("ALIAS(0x%X)" % point)
    for macro in ("WORDS", "COMMON", "NAMES", "RANGE", "ALIASES", "ALIAS"):
        out("#undef " + macro)
    print(len(words), sum(map(len, words)), len(encoded(plain)), len(ranges), len(extra), file=sys.stderr)


main()
