# SHA-256 from its definition: the constants computed from primes, messages hashed in pieces.

MASK = 0xFFFFFFFF


def primes(count):
    found = []
    candidate = 2
    while len(found) < count:
        if all(candidate % p for p in found):
            found.append(candidate)
        candidate += 1
    return found


def integer_root(n, k):
    """The largest r with r ** k <= n, by Newton's method on integers."""
    guess = 1 << (n.bit_length() // k + 1)
    while True:
        better = ((k - 1) * guess + n // guess ** (k - 1)) // k
        if better >= guess:
            return guess
        guess = better


def root_fraction(prime, k):
    """The first 32 bits of the fraction of the k-th root of prime."""
    return integer_root(prime << (32 * k), k) & MASK


def rotate(x, n):
    return ((x >> n) | (x << (32 - n))) & MASK


class SHA256:
    block_size = 64
    digest_size = 32
    START = tuple(root_fraction(p, 2) for p in primes(8))
    K = tuple(root_fraction(p, 3) for p in primes(64))

    def __init__(self, data=b""):
        self._state = list(self.START)
        self._buffer = b""
        self._length = 0
        self.update(data)

    def update(self, data):
        self._length += len(data)
        self._buffer += data
        size = self.block_size
        while len(self._buffer) >= size:
            self._state = self._compress(self._state, self._buffer[:size])
            self._buffer = self._buffer[size:]
        return self

    @classmethod
    def _compress(cls, state, block):
        w = [int.from_bytes(block[i:i + 4], "big") for i in range(0, 64, 4)]
        for i in range(16, 64):
            x, y = w[i - 15], w[i - 2]
            s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >> 3)
            s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >> 10)
            w.append((w[i - 16] + s0 + w[i - 7] + s1) & MASK)
        a, b, c, d, e, f, g, h = state
        for k, word in zip(cls.K, w):
            s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
            choice = (e & f) ^ (~e & MASK & g)
            t1 = h + s1 + choice + k + word
            s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
            majority = (a & b) ^ (a & c) ^ (b & c)
            a, b, c, d, e, f, g, h = (t1 + s0 + majority) & MASK, a, b, c, (d + t1) & MASK, e, f, g
        return [(old + new) & MASK for old, new in zip(state, (a, b, c, d, e, f, g, h))]

    def copy(self):
        twin = type(self)()
        twin._state = self._state[:]
        twin._buffer, twin._length = self._buffer, self._length
        return twin

    def digest(self):
        padding = b"\x80" + bytes((55 - self._length) % 64) + (self._length * 8).to_bytes(8, "big")
        final = self.copy()
        final.update(padding)
        assert not final._buffer
        return b"".join(word.to_bytes(4, "big") for word in final._state)

    def hexdigest(self):
        return self.digest().hex()

    def __repr__(self):
        return f"<SHA256 of {self._length} bytes>"


KNOWN = {
    b"": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    b"abc": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq":
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
}


def hmac(key, message):
    if len(key) > SHA256.block_size:
        key = SHA256(key).digest()
    key = key.ljust(SHA256.block_size, b"\0")
    inner = SHA256(bytes(b ^ 0x36 for b in key)).update(message).digest()
    return SHA256(bytes(b ^ 0x5C for b in key)).update(inner).hexdigest()


def merkle_root(leaves):
    level = [SHA256(leaf).digest() for leaf in leaves]
    while len(level) > 1:
        if len(level) % 2:
            level.append(level[-1])
        level = [SHA256(left + right).digest() for left, right in zip(level[::2], level[1::2])]
    return level[0].hex()


def main():
    print("first constants:", " ".join(f"{k:08x}" for k in SHA256.K[:4]))
    print("start state:    ", " ".join("{:08x}".format(h) for h in SHA256.START))
    for message, expected in KNOWN.items():
        digest = SHA256(message).hexdigest()
        print(f"{message[:12]!r:18} {digest} {'ok' if digest == expected else 'WRONG'}")

    for size in (1, 55, 56, 63, 64, 65, 127, 1000):
        data = bytes(i * 7 % 256 for i in range(size))
        print(f"{size:5d} {SHA256(data).hexdigest()}")

    pieces = SHA256()
    for i in range(0, 3000, 37):
        pieces.update(b"krait! " * 6)
    whole = SHA256(b"krait! " * 6 * len(range(0, 3000, 37)))
    print(pieces, pieces.hexdigest() == whole.hexdigest())
    print("unicode", SHA256("naïve café — π≈3".encode("utf-8")).hexdigest())
    print("hmac", hmac(b"key", b"The quick brown fox jumps over the lazy dog"))
    print("merkle", merkle_root([f"transaction {n}".encode() for n in range(21)]))
    chain = b""
    for _ in range(100):
        chain = SHA256(chain).digest()
    print("chain", chain.hex())


main()
