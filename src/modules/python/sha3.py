"""SHA-3 (FIPS 202)."""
_MASK = (1 << 64) - 1
_TURNS = (0, 1, 62, 28, 27, 36, 44, 6, 55, 20, 3, 10, 43, 25, 39, 41, 45, 15, 21, 8, 18, 2, 61, 56, 14)
_CONSTANTS = (
    0x0000000000000001, 0x0000000000008082, 0x800000000000808A, 0x8000000080008000, 0x000000000000808B, 0x0000000080000001,
    0x8000000080008081, 0x8000000000008009, 0x000000000000008A, 0x0000000000000088, 0x0000000080008009, 0x000000008000000A,
    0x000000008000808B, 0x800000000000008B, 0x8000000000008089, 0x8000000000008003, 0x8000000000008002, 0x8000000000000080,
    0x000000000000800A, 0x800000008000000A, 0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008)


def _turn(word, n):
    return (word << n | word >> (64 - n)) & _MASK


def _permute(a):
    for constant in _CONSTANTS:
        c = [a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20] for x in range(5)]
        d = [c[x - 1] ^ _turn(c[(x + 1) % 5], 1) for x in range(5)]
        b = [0] * 25
        for x in range(5):
            for y in range(5):
                b[y + 5 * ((2 * x + 3 * y) % 5)] = _turn(a[x + 5 * y] ^ d[x], _TURNS[x + 5 * y])
        a = [b[i] ^ (~b[i - i % 5 + (i + 1) % 5] & _MASK & b[i - i % 5 + (i + 2) % 5]) for i in range(25)]
        a[0] ^= constant
    return a


def _sponge(data, rate, suffix, size):
    data = bytearray(data)
    data.append(suffix)
    data += bytes(-len(data) % rate)
    data[-1] |= 0x80
    a = [0] * 25
    for at in range(0, len(data), rate):
        for i in range(rate // 8):
            a[i] ^= int.from_bytes(data[at + 8 * i:at + 8 * i + 8], 'little')
        a = _permute(a)
    result = bytearray()
    while True:
        for i in range(rate // 8):
            result += a[i].to_bytes(8, 'little')
        if len(result) >= size:
            return bytes(result[:size])
        a = _permute(a)


def _make(name, capacity, shake):
    rate = 200 - capacity

    class Hash:
        def __init__(self, data=b'', *, usedforsecurity=True):
            if isinstance(data, str):
                raise TypeError('Strings must be encoded before hashing')
            self._data = bytearray(memoryview(data))

        def update(self, data, /):
            if isinstance(data, str):
                raise TypeError('Strings must be encoded before hashing')
            self._data += memoryview(data)

        def copy(self):
            return type(self)(self._data)

        if shake:
            def digest(self, length):
                return _sponge(self._data, rate, 0x1F, length)

            def hexdigest(self, length):
                return self.digest(length).hex()
        else:
            def digest(self):
                return _sponge(self._data, rate, 0x06, capacity // 2)

            def hexdigest(self):
                return self.digest().hex()

    Hash.name, Hash.digest_size, Hash.block_size = name, 0 if shake else capacity // 2, rate
    Hash.__name__ = Hash.__qualname__ = name
    return Hash


sha3_224 = _make('sha3_224', 56, False)
sha3_256 = _make('sha3_256', 64, False)
sha3_384 = _make('sha3_384', 96, False)
sha3_512 = _make('sha3_512', 128, False)
shake_128 = _make('shake_128', 32, True)
shake_256 = _make('shake_256', 64, True)
