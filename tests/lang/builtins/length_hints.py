# What list(), bytes() and others ask of __len__ and __length_hint__, and what they make of bad answers.
class BadLen:
    def __iter__(self): return iter(range(10))
    def __len__(self): raise RuntimeError('hello')
class BadLengthHint:
    def __iter__(self): return iter(range(10))
    def __length_hint__(self): raise RuntimeError('hello')
class None_:
    def __iter__(self): return iter(range(10))
    def __length_hint__(self): return NotImplemented
class Neg(None_):
    def __length_hint__(self): return -1
class Str(None_):
    def __length_hint__(self): return 'a'
class Terr(None_):
    def __length_hint__(self): raise TypeError('te')
class Terr2(None_):
    def __len__(self): raise TypeError('te')
class Big(None_):
    def __length_hint__(self): return 2**70
class NegLen(None_):
    def __len__(self): return -1
for C in (BadLen, BadLengthHint, None_, Neg, Str, Terr, Terr2, Big, NegLen):
    for f in (list, tuple, [].extend, bytearray(b'').extend, bytes, bytearray, lambda x: [*x], lambda x: (*x,), set, lambda x: b''.join([]) , sorted, lambda x: dict.fromkeys(x), sum, enumerate, lambda x: list(map(str, x)), lambda x: list(zip(x, x))):
        try: r = f(C()); print(C.__name__, r if type(r) in (list, tuple, bytes, set, type(None)) else '')
        except BaseException as e: print(C.__name__, type(e).__name__, e)
