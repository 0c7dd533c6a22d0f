# The hash objects of hashlib, around the sums of digest.c.
def _make(name, digest_size, block_size):
    class Hash:
        """A hash object: what it was given is kept, and summed up when asked for."""

        def __init__(self, string=b'', *, usedforsecurity=True):
            if isinstance(string, str):
                raise TypeError('Strings must be encoded before hashing')
            self._data = bytearray(memoryview(string))

        def update(self, obj, /):
            if isinstance(obj, str):
                raise TypeError('Strings must be encoded before hashing')
            self._data += memoryview(obj)

        def digest(self):
            return _sum(name, self._data)

        def hexdigest(self):
            return self.digest().hex()

        def copy(self):
            return type(self)(self._data)

    Hash.name, Hash.digest_size, Hash.block_size = name, digest_size, block_size
    Hash.__name__ = Hash.__qualname__ = name
    Hash.__module__ = '_' + name
    return Hash


md5 = _make('md5', 16, 64)
sha1 = _make('sha1', 20, 64)
sha224 = _make('sha224', 28, 64)
sha256 = _make('sha256', 32, 64)
sha384 = _make('sha384', 48, 128)
sha512 = _make('sha512', 64, 128)
