"""BLAKE2 (RFC 7693)."""
_ORDER = ((0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), (14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3),
          (11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4), (7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8),
          (9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13), (2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9),
          (12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11), (13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10),
          (6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5), (10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0))
_MIXES = ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15), (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14))


def _make(name, word, rounds, turns, start):
    bits, mask = 8 * word, (1 << 8 * word) - 1
    block_bytes = 16 * word

    def compress(h, block, count, last):
        m = [int.from_bytes(block[i * word:(i + 1) * word], 'little') for i in range(16)]
        v = h + start
        v[12] ^= count & mask
        v[13] ^= count >> bits
        if last:
            v[14] ^= mask
        for i in range(rounds):
            order = _ORDER[i % 10]
            for n, (a, b, c, d) in enumerate(_MIXES):
                for k in (0, 1):
                    v[a] = (v[a] + v[b] + m[order[2 * n + k]]) & mask
                    x = v[d] ^ v[a]
                    v[d] = (x >> turns[2 * k] | x << (bits - turns[2 * k])) & mask
                    v[c] = (v[c] + v[d]) & mask
                    x = v[b] ^ v[c]
                    v[b] = (x >> turns[2 * k + 1] | x << (bits - turns[2 * k + 1])) & mask
        return [h[i] ^ v[i] ^ v[i + 8] for i in range(8)]

    class Hash:
        MAX_DIGEST_SIZE = MAX_KEY_SIZE = 8 * word
        SALT_SIZE = PERSON_SIZE = 2 * word
        block_size = block_bytes

        def __init__(self, data=b'', /, *, digest_size=8 * word, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0,
                     node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True):
            if not 1 <= digest_size <= 8 * word:
                raise ValueError(f'digest_size must be between 1 and {8 * word} bytes')
            for given, most, text in ((key, 8 * word, 'key'), (salt, 2 * word, 'salt'), (person, 2 * word, 'person')):
                if len(given) > most:
                    raise ValueError(f'maximum {text} length is {most} bytes')
            self.digest_size = digest_size
            offset = node_offset.to_bytes(8 if word == 8 else 6, 'little')
            head = bytes([digest_size, len(key), fanout, depth]) + leaf_size.to_bytes(4, 'little') + offset + \
                bytes([node_depth, inner_size])
            head = head.ljust(4 * word, b'\0') + bytes(salt).ljust(2 * word, b'\0') + bytes(person).ljust(2 * word, b'\0')
            self._start = [start[i] ^ int.from_bytes(head[i * word:(i + 1) * word], 'little') for i in range(8)]
            self._data = bytearray(bytes(key).ljust(block_bytes, b'\0') if key else b'')
            self.update(data)

        def update(self, data, /):
            if isinstance(data, str):
                raise TypeError('Strings must be encoded before hashing')
            self._data += memoryview(data)

        def copy(self):
            made = type(self)(digest_size=self.digest_size)
            made._start, made._data = self._start[:], self._data[:]
            return made

        def digest(self):
            h, data, at = self._start, self._data, 0
            while len(data) - at > block_bytes:
                h = compress(h, data[at:at + block_bytes], at + block_bytes, False)
                at += block_bytes
            h = compress(h, bytes(data[at:]).ljust(block_bytes, b'\0'), len(data), True)
            return b''.join(x.to_bytes(word, 'little') for x in h)[:self.digest_size]

        def hexdigest(self):
            return self.digest().hex()

    Hash.name = Hash.__name__ = Hash.__qualname__ = name
    return Hash


blake2b = _make('blake2b', 8, 12, (32, 24, 16, 63), [
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179])
blake2s = _make('blake2s', 4, 10, (16, 12, 8, 7), [
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19])
