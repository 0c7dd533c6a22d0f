# What binascii has that is easier said in Python: its errors, and quoted-printable text.
class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


_QUOTED = frozenset(b'\t !"#$%&\'()*+,-./0123456789:;<>?@[\\]^_`{|}~') | frozenset(range(65, 91)) | frozenset(range(97, 123))


def a2b_qp(data, header=False):
    """Decode a string of qp-encoded data."""
    data = data.encode('ascii') if isinstance(data, str) else bytes(data)
    result, at = bytearray(), 0
    while at < len(data):
        byte = data[at]
        at += 1
        if byte == 61:
            if at >= len(data):
                break
            if data[at] in b'\r\n':
                end = data.find(b'\n', at)
                at = len(data) if end < 0 else end + 1
            elif data[at] == 61:
                result.append(61)
                at += 1
            else:
                try:
                    result += bytes.fromhex(data[at:at + 2].decode()) if len(data[at:at + 2].strip()) == 2 else 1 / 0
                    at += 2
                except (ValueError, ZeroDivisionError):
                    result.append(61)
        elif header and byte == 95:
            result.append(32)
        else:
            result.append(byte)
    return bytes(result)


def b2a_qp(data, quotetabs=False, istext=True, header=False):
    """Encode a string using quoted-printable encoding."""
    lines = []
    for line in bytes(data).split(b'\n'):
        ended = b''
        if line.endswith(b'\r') and istext:
            line, ended = line[:-1], b'\r'
        pieces = []
        for i, byte in enumerate(line):
            blank = byte in b'\t '
            if header and byte == 32:
                pieces.append(b'_')
            elif byte in _QUOTED and not (header and byte == 95) and not (blank and (quotetabs or i == len(line) - 1)) \
                    and not (byte == 46 and len(line) == 1):
                pieces.append(bytes([byte]))
            else:
                pieces.append(b'=%02X' % byte)
        out, width = [], 0
        for n, piece in enumerate(pieces):
            if width + len(piece) > (76 if n == len(pieces) - 1 else 75):
                out.append(b'=\n')
                width = 0
            out.append(piece)
            width += len(piece)
        lines.append(b''.join(out) + ended)
    return b'\n'.join(lines)


def b2a_uu(data, /, *, backtick=False):
    """Uuencode line of data."""
    data = bytes(data)
    if len(data) > 45:
        raise Error('At most 45 bytes at once')
    zero = 96 if backtick else 32
    result = bytearray([len(data) + 32 if data else zero])
    for at in range(0, len(data), 3):
        word = int.from_bytes(data[at:at + 3].ljust(3, b'\0'), 'big')
        for shift in (18, 12, 6, 0):
            result.append((word >> shift & 63) + 32 if word >> shift & 63 else zero)
    return bytes(result) + b'\n'


def a2b_uu(data, /):
    """Decode a line of uuencoded data."""
    data = data.encode('ascii') if isinstance(data, str) else bytes(data)
    size = (data[0] - 32) & 63 if data else 32
    result, word, bits = bytearray(), 0, 0
    for byte in data[1:].rstrip(b'\r\n').ljust((size + 2) // 3 * 4):
        if not 32 <= byte <= 96:
            raise Error('Illegal char')
        word, bits = word << 6 | (byte - 32) & 63, bits + 6
        if bits >= 8 and len(result) < size:
            bits -= 8
            result.append(word >> bits & 255)
    return bytes(result)
