# Sorting: random ints, nearly sorted ints, strings, by key function, and objects with __lt__.


class Entry:
    def __init__(self, rank):
        self.rank = rank

    def __lt__(self, other):
        return self.rank < other.rank


def numbers(count):
    state, out = 1, []
    for _ in range(count):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        out.append(state >> 8)
    return out


def main():
    data = numbers(200_000)
    print(sorted(data)[::40_000])
    nearly = sorted(data)
    for i in range(0, len(nearly), 1000):
        nearly[i], nearly[-i - 1] = nearly[-i - 1], nearly[i]
    nearly.sort()
    print(nearly[::40_000] == sorted(data)[::40_000])
    words = [str(n) for n in data[:100_000]]
    words.sort()
    print(words[::20_000])
    print(sorted(data[:100_000], key=lambda n: -n % 1009)[::20_000])
    print([e.rank for e in sorted(map(Entry, data[:30_000]))[::6_000]])


main()
