# unicodedata: a sample of characters of every kind, normal forms, and what it says when it does not go.
import unicodedata as u
def t(f, *a):
    try: print(ascii(f(*a)))
    except Exception as e: print(type(e).__name__, ascii(str(e)))
for c in list(range(0, 0x3100, 37)) + list(range(0x3100, 0x20000, 997)) + [0xAC00, 0xF900, 0xFB01, 0xFDFA, 0x1F600, 0x2F800, 0x212B, 0x1D5, 0x1E9B, 0xBD, 0x2167, 0x4E07]:
    x = chr(c)
    if u.category(x) == 'Cn' or c == 0x10efd: continue
    print(hex(c), u.category(x), u.bidirectional(x), u.combining(x), u.mirrored(x), u.east_asian_width(x), u.decomposition(x), u.numeric(x, None), u.digit(x, None), u.decimal(x, None), u.name(x, None))
for form in ('NFC', 'NFD', 'NFKC', 'NFKD', 'nfc', 3):
    for s in ('abc', '\xc5\u212b', 'A\u030a', '\ufb01', '\uac00', '\u1100\u1161', '\u1e9b\u0323', ''):
        t(u.normalize, form, s); t(u.is_normalized, form, s)
t(u.lookup, 'BULLET'); t(u.lookup, 'bullet'); t(u.lookup, 'NOPE'); t(u.lookup, 3); t(u.name, 'ab'); t(u.name, 3); t(u.name, '\x00'); t(u.category, 'ab'); t(u.category, 3); t(u.decimal, 'x'); t(u.digit, 'x'); t(u.numeric, 'x'); t(u.numeric, ''); t(u.normalize, 'NFC', 3); t(u.decimal, '\u0664', 9)
