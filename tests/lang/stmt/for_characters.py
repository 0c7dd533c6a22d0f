# Characters one after the other, ASCII or not.
for s in ('', 'a', 'abc', 'aéb', 'é€😀x', '\ud800a'):
    out = []
    for c in s: out.append(ascii(c))
    print(out, [ascii(c) for c in s], [(i, ascii(c)) for i, c in enumerate(s)], [ascii(a + b) for a, b in zip(s, s[::-1])])
    it = iter(s)
    for c in it: print(ascii(c), it.__length_hint__()); break
    print(list(map(ascii, it)), it.__length_hint__(), next(it, 'end'))
    it = iter(s); z = 0
    for a, b in zip(it, it): print(ascii(a), ascii(b))
