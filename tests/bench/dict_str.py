# Dictionaries and strings: words made, joined, split, counted and ranked.

SYLLABLES = ["ba", "co", "di", "fu", "ga", "ho", "ki", "lu", "me", "no", "pa", "ri"]


def make_text(count):
    state = 42
    words = []
    for _ in range(count):
        parts = []
        state = (state * 1103515245 + 12345) % 2147483648
        pick = state // 65536
        for _ in range(1 + pick % 4):
            parts.append(SYLLABLES[pick % 12])
            pick = pick // 12
        words.append("".join(parts))
    return " ".join(words)


def count_words(text):
    counts = {}
    for word in text.split(" "):
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
    return counts


def initials(counts):
    totals = {}
    for word, count in counts.items():
        key = word[:2] + "-" + str(len(word))
        totals[key] = totals.get(key, 0) + count
    return totals


def main():
    text = make_text(250000)
    checksum = 0
    for _ in range(6):
        counts = count_words(text)
        totals = initials(counts)
        for key in totals:
            checksum = (checksum * 31 + totals[key] + len(key)) % 1000003
    shouted = []
    for word in text.split(" ")[:200000]:
        shouted.append(word.upper() + "!")
    line = ",".join(shouted)
    found = line.find("KILUME!")
    print(len(text), len(counts), len(totals), checksum, len(line), found)


main()
