# Formatting: f-strings, format specifications, the % operator, str() and repr().


def main():
    length = 0
    for i in range(120_000):
        x = i / 7
        length += len(f"{i}: {x:.3f} {i:>8,} {i & 255:08b}")
        length += len("%d %s %5.1f %x" % (i, "item", x, i))
        length += len("{} {:<6}|{:>6}".format(i, i % 10, "end"))
        length += len(str(i)) + len(repr(x)) + len(str(i) + "-" + str(x))
    print(length)


main()
