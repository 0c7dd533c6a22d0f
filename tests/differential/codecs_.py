# encode and decode with every encoding and error handler.
import values as v

ENCODINGS = ["utf-8", "UTF8", "ascii", "US-ASCII", "latin-1", "iso-8859-1", "utf-16", "utf-16-le", "utf_16_be", "utf-32", "utf-32-le", "utf-32-be",
             "utf-8-sig", "bogus", "utf 8"]
HANDLERS = ["strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape", "surrogatepass", "bogus"]
PIECES = [b"a", b"\x80", b"\xff", b"\xfe", b"\xc3", b"\xa9", b"\xe2\x82\xac", b"\xe2\x82", b"\xf0\x9f\x98\x80", b"\xf0\x9f", b"\xed\xa0\x80", b"\xed",
          b"\xf4\x90\x80\x80", b"\xc0\x80", b"\x00", b"\x00\xd8", b"\x00\xdc", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x00\x00\x01\x00", b"A\x00",
          b"\x00\x00\xd8\x00", b"A\x00\x00\x00", b"\xe0\x80\x80", b"\xf5", b"\xc2"]


# CPython wraps what goes wrong in handlers of its codecs written in Python; here none are.
DIRECT = ["utf-8", "UTF8", "ascii", "latin-1", "utf-16", "utf-32"]


def pair(rng):
    handler = rng.choice(HANDLERS)
    wrapped = handler in ("bogus", "xmlcharrefreplace")
    return "%r, %r" % (rng.choice(DIRECT if wrapped else ENCODINGS), handler)


def expression(rng):
    arguments = rng.choice(["", "%r" % rng.choice(ENCODINGS), pair(rng), pair(rng), "errors=%r" % rng.choice(HANDLERS), "1", "'ascii', 1"])
    if rng.random() < 0.45:
        return "%s.encode(%s)" % (v.text(rng, 5), arguments)
    data = b"".join(rng.choice(PIECES) for _ in range(rng.randint(0, 5)))
    if rng.random() < 0.15:
        return "str(%r, %s)" % (data, arguments) if arguments else "str(%r)" % data
    return "%s.decode(%s)" % (rng.choice(["%r", "bytearray(%r)"]) % data, arguments)
