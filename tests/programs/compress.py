# Two compressors, Huffman's code and LZ77, each written, undone and put together.


class BitWriter:
    def __init__(self):
        self.bytes = bytearray()
        self.pending = 0
        self.count = 0

    def write(self, code, width):
        self.pending = (self.pending << width) | code
        self.count += width
        while self.count >= 8:
            self.count -= 8
            self.bytes.append((self.pending >> self.count) & 0xFF)
            self.pending &= (1 << self.count) - 1

    def finish(self):
        if self.count:
            self.bytes.append((self.pending << (8 - self.count)) & 0xFF)
            self.pending = self.count = 0
        return bytes(self.bytes)


class Heap:
    """A binary heap of comparable things."""

    def __init__(self, items=()):
        self.items = []
        for item in items:
            self.push(item)

    def __len__(self):
        return len(self.items)

    def push(self, item):
        items = self.items
        items.append(item)
        i = len(items) - 1
        while i > 0 and items[i] < items[(i - 1) // 2]:
            parent = (i - 1) // 2
            items[i], items[parent] = items[parent], items[i]
            i = parent

    def pop(self):
        items = self.items
        top, last = items[0], items.pop()
        if items:
            items[0] = last
            i = 0
            while (child := 2 * i + 1) < len(items):
                if child + 1 < len(items) and items[child + 1] < items[child]:
                    child += 1
                if not items[child] < items[i]:
                    break
                items[i], items[child] = items[child], items[i]
                i = child
        return top


class Huffman:
    """A canonical Huffman code: only the lengths need to be stored."""

    def __init__(self, lengths):
        self.lengths = lengths
        self.codes = {}
        code = previous = 0
        for symbol, length in sorted(lengths.items(), key=lambda pair: (pair[1], pair[0])):
            code <<= length - previous
            self.codes[symbol] = (code, length)
            code += 1
            previous = length

    @classmethod
    def of(cls, data):
        counts = {}
        for byte in data:
            counts[byte] = counts.get(byte, 0) + 1
        if len(counts) == 1:
            return cls({data[0]: 1})
        heap = Heap((count, symbol, (symbol,)) for symbol, count in counts.items())
        lengths = dict.fromkeys(counts, 0)
        order = 256
        while len(heap) > 1:
            count1, _, symbols1 = heap.pop()
            count2, _, symbols2 = heap.pop()
            for symbol in symbols1 + symbols2:
                lengths[symbol] += 1
            heap.push((count1 + count2, order, symbols1 + symbols2))
            order += 1
        return cls(lengths)

    def encode(self, data):
        writer = BitWriter()
        codes = self.codes
        for byte in data:
            writer.write(*codes[byte])
        return writer.finish()

    def decode(self, packed, size):
        symbols = {code: symbol for symbol, code in self.codes.items()}
        out = bytearray()
        code = length = 0
        for byte in packed:
            for shift in range(7, -1, -1):
                code = (code << 1) | ((byte >> shift) & 1)
                length += 1
                symbol = symbols.get((code, length))
                if symbol is not None:
                    out.append(symbol)
                    if len(out) == size:
                        return bytes(out)
                    code = length = 0
        return bytes(out)


def huffman_pack(data):
    if not data:
        return b"\0\0\0\0"
    code = Huffman.of(data)
    header = bytes(code.lengths.get(symbol, 0) for symbol in range(256))
    return len(data).to_bytes(4, "little") + header + code.encode(data)


def huffman_unpack(packed):
    size = int.from_bytes(packed[:4], "little")
    if size == 0:
        return b""
    lengths = {symbol: length for symbol, length in enumerate(packed[4:260]) if length}
    return Huffman(lengths).decode(packed[260:], size)


def lz_tokens(data, window=4096, longest=18):
    """Yield literals as (byte,) and copies as (distance, length)."""
    heads = {}
    i = 0
    while i < len(data):
        best_length = best_distance = 0
        key = data[i:i + 3]
        for j in reversed(heads.get(key, [])[-16:]):
            if i - j > window:
                break
            length = 3
            limit = min(longest, len(data) - i)
            while length < limit and data[j + length] == data[i + length]:
                length += 1
            if length > best_length:
                best_length, best_distance = length, i - j
        step = best_length if best_length >= 3 else 1
        yield (best_distance, best_length) if step > 1 else (data[i],)
        for k in range(i, i + step):
            heads.setdefault(data[k:k + 3], []).append(k)
        i += step


def lz_pack(data):
    out = bytearray(len(data).to_bytes(4, "little"))
    group, flags, count = bytearray(), 0, 0

    def flush():
        nonlocal group, flags, count
        out.append(flags)
        out.extend(group)
        group, flags, count = bytearray(), 0, 0

    for token in lz_tokens(data):
        match token:
            case (byte,):
                group.append(byte)
            case (distance, length):
                flags |= 1 << count
                word = (distance - 1) << 4 | (length - 3)
                group += word.to_bytes(2, "big")
        count += 1
        if count == 8:
            flush()
    if count:
        flush()
    return bytes(out)


def lz_unpack(packed):
    size = int.from_bytes(packed[:4], "little")
    out = bytearray()
    i = 4
    while len(out) < size:
        flags = packed[i]
        i += 1
        for bit in range(8):
            if len(out) == size:
                break
            if flags >> bit & 1:
                word = packed[i] << 8 | packed[i + 1]
                i += 2
                start = len(out) - (word >> 4) - 1
                for k in range((word & 15) + 3):
                    out.append(out[start + k])
            else:
                out.append(packed[i])
                i += 1
    return bytes(out)


def checksum(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def samples():
    yield "empty", b""
    yield "one byte", b"\xff"
    yield "same", b"a" * 1000
    yield "words", b"the cat sat on the mat and the dog sat on the log. " * 40
    state, noise = 12345, bytearray()
    for _ in range(3000):
        state = (state * 1103515245 + 12345) % 2**31
        noise.append(state >> 16 & 0xFF)
    yield "noise", bytes(noise)
    yield "digits", "".join(str(n * n) for n in range(1500)).encode("ascii")
    yield "accents", ("Zażółć gęślą jaźń. " * 30).encode()


def main():
    methods = {"huffman": (huffman_pack, huffman_unpack), "lz77": (lz_pack, lz_unpack),
               "both": (lambda data: huffman_pack(lz_pack(data)),
                        lambda data: lz_unpack(huffman_unpack(data)))}
    print(f"{'sample':10}{'size':>7}" + "".join(f"{name:>10}{'sum':>10}" for name in methods))
    for name, data in samples():
        row = f"{name:10}{len(data):7}"
        for pack, unpack in methods.values():
            packed = pack(data)
            assert unpack(packed) == data, name
            row += f"{len(packed):10}{checksum(packed):10x}"
        print(row)

    def by_length(item):
        return item[1][1], item[0]

    code = Huffman.of(b"abracadabra alakazam")
    for symbol, (bits, length) in sorted(code.codes.items(), key=by_length):
        print(f"{chr(symbol)!r} {bits:0{length}b}")
    print(*lz_tokens(b"blah blah blah blah!"))


main()
