"""Plain values as bytes, in the format CPython gives them. Code is not among them: CPython's is not this engine's."""
from _struct import _pack, _unpack

version = 4
_DEPTH = 2000  # at most, of containers in containers
_END = object()
_LEAVES = {None: b'N', True: b'T', False: b'F', ...: b'.', StopIteration: b'S'}
_code = type((lambda: None).__code__)


def _size(number):
    if number > 0x7fffffff:
        raise ValueError('unmarshallable object')
    return number.to_bytes(4, 'little')


def _add_int(out, value):
    if -0x80000000 <= value <= 0x7fffffff:
        out += b'i' + value.to_bytes(4, 'little', signed=True)
        return
    rest, digits = abs(value), bytearray()
    bits = bin(rest)[2:]
    bits = '0' * (-len(bits) % 15) + bits
    for at in range(len(bits), 0, -15):
        digits += int(bits[at - 15:at], 2).to_bytes(2, 'little')
    count = len(digits) // 2
    out += b'l' + (count if value > 0 else -count).to_bytes(4, 'little', signed=True) + digits


def _add_float(out, value, version):
    if version > 1:
        out += _pack('<d', (value,))
    else:
        text = format(value, '.17g').encode()
        out += bytes([len(text)]) + text


def _add_str(out, value, version):
    if version >= 4 and value.isascii():
        text = value.encode()
        out += b'z' + bytes([len(text)]) if len(text) < 256 else b'a' + _size(len(text))
    else:
        text = value.encode('utf-8', 'surrogatepass')
        out += b'u' + _size(len(text))
    out += text


def _add_leaf(out, value, version):
    kind = type(value)
    if value is None or value is True or value is False or value is ... or value is StopIteration:
        out += _LEAVES[value]
    elif kind is int:
        _add_int(out, value)
    elif kind is float:
        out += b'g' if version > 1 else b'f'
        _add_float(out, value, version)
    elif kind is complex:
        out += b'y' if version > 1 else b'x'
        _add_float(out, value.real, version)
        _add_float(out, value.imag, version)
    elif kind is str:
        _add_str(out, value, version)
    elif kind is _code:
        raise ValueError('unmarshallable object: code is not stored in the form CPython has it')
    else:
        try:
            data = value if kind is bytes else bytes(memoryview(value))
        except TypeError:
            raise ValueError('unmarshallable object') from None
        out += b's' + _size(len(data)) + data


def _pairs(value):
    for key, item in value.items():
        yield key
        yield item
    yield _END


# The items of a container, its first bytes added; None: it is none.
def _open_container(out, value, version):
    kind = type(value)
    if kind is tuple:
        out += b')' + bytes([len(value)]) if version >= 4 and len(value) < 256 else b'(' + _size(len(value))
    elif kind is list:
        out += b'[' + _size(len(value))
    elif kind is set or kind is frozenset:
        out += (b'<' if kind is set else b'>') + _size(len(value))
    elif kind is dict:
        out += b'{'
        return _pairs(value)
    else:
        return None
    return iter(value)


def dumps(value, version=version, /):
    """Return the bytes object that would be written to a file by dump(value, file)."""
    out = bytearray()
    stack = [iter((value,))]
    while stack:
        for item in stack[-1]:
            if item is _END:
                out += b'0'
                continue
            inner = _open_container(out, item, version)
            if inner is not None:
                if len(stack) >= _DEPTH:
                    raise ValueError('object too deeply nested to marshal')
                stack.append(inner)
                break
            _add_leaf(out, item, version)
        else:
            stack.pop()
    return bytes(out)


class _Reader:
    def __init__(self, read):
        self.read = read
        self.refs = []

    def take(self, size):
        data = self.read(size)
        if len(data) < size:
            raise EOFError('marshal data too short')
        return data

    def number(self, size=4):
        return int.from_bytes(self.take(size), 'little', signed=size == 4)

    def count(self, what):
        number = self.number()
        if number < 0:
            raise ValueError(f'bad marshal data ({what} size out of range)')
        return number

    def int(self):
        count = self.number()
        total, last = 0, 1
        parts = []
        for _ in range(abs(count)):
            last = self.number(2)
            if last > 0x7fff:
                raise ValueError('bad marshal data (digit out of range in long)')
            parts.append(f'{last:015b}')
        if not last:
            raise ValueError('bad marshal data (unnormalized long data)')
        total = int(''.join(reversed(parts)) or '0', 2)
        return -total if count < 0 else total

    def float(self, binary):
        if binary:
            return _unpack('<d', self.take(8), 0)[0]
        return float(self.take(self.number(1)).decode('latin-1'))

    # A value without parts; _END for the end of a dict.
    def leaf(self, code):
        if code in _SINGLE:
            return _SINGLE[code]
        if code == b'i':
            return self.number()
        if code == b'I':
            return int.from_bytes(self.take(8), 'little', signed=True)
        if code == b'l':
            return self.int()
        if code in b'fg':
            return self.float(code == b'g')
        if code in b'xy':
            real = self.float(code == b'y')
            return complex(real, self.float(code == b'y'))
        if code == b's':
            return self.take(self.count('bytes object'))
        if code in b'aA':
            return self.take(self.count('string')).decode('latin-1')
        if code in b'zZ':
            return self.take(self.number(1)).decode('latin-1')
        if code in b'tu':
            return self.take(self.count('string')).decode('utf-8', 'surrogatepass')
        if code == b'r':
            number = self.number()
            if not 0 <= number < len(self.refs) or self.refs[number] is _END:
                raise ValueError('bad marshal data (invalid reference)')
            return self.refs[number]
        if code == b'c':
            raise ValueError("bad marshal data (code, which is CPython's own)")
        raise ValueError('bad marshal data (unknown type code)')

    # A container that is being read: [code, parts wanted, parts, place among the references, the dict itself]
    def open(self, code, place):
        if code in b'{':
            frame = [code, -1, [], None, {}]
            if place is not None:
                self.refs[place] = frame[4]
            return frame
        wanted = self.number(1) if code == b')' else self.count({b'(': 'tuple', b'[': 'list'}.get(code, 'set'))
        made = [] if code == b'[' else set() if code == b'<' else None
        if place is not None and made is not None:
            self.refs[place] = made
        return [code, wanted, [], place, made]

    def close(self, frame):
        code, _, parts, place, made = frame
        if code == b'{':
            return made
        if code == b'[':
            made += parts
            return made
        if code == b'<':
            made.update(parts)
            return made
        made = tuple(parts) if code in b')(' else frozenset(parts)
        if place is not None:
            self.refs[place] = made
        return made

    def value(self):
        stack = []
        while True:
            byte = self.read(1)
            if not byte:
                raise EOFError('EOF read where object expected')
            code, place = bytes([byte[0] & 0x7f]), None
            if byte[0] & 0x80:
                place = len(self.refs)
                self.refs.append(_END)
            if code in b'()[]{<>' and code != b']':
                if len(stack) >= _DEPTH:
                    raise ValueError('recursion limit exceeded')
                stack.append(self.open(code, place))
                made = _END
            else:
                made = self.leaf(code)
                if place is not None:
                    self.refs[place] = made
                if not stack and made is not _END:
                    return made
                self.feed(stack, made)
            while stack and len(stack[-1][2]) == stack[-1][1]:
                made = self.close(stack.pop())
                if not stack:
                    return made
                self.feed(stack, made)

    # A part more; _END ends a dict, which is fed to what is around it.
    def feed(self, stack, made):
        if not stack:
            raise TypeError('NULL object in marshal data for object')
        frame = stack[-1]
        if frame[0] == b'{':
            if made is _END:
                frame[1] = len(frame[2])
            elif frame[2]:
                frame[4][frame[2].pop()] = made
            else:
                frame[2].append(made)
        elif made is _END:
            kind = {b'[': 'list', b'<': 'set', b'>': 'set'}.get(frame[0], 'tuple')
            raise TypeError(f'NULL object in marshal data for {kind}')
        else:
            frame[2].append(made)


_SINGLE = {b'N': None, b'T': True, b'F': False, b'.': ..., b'S': StopIteration, b'0': _END}


def loads(bytes, /):
    """Convert the bytes-like object to a value. Extra bytes in the input are ignored."""
    data, at = memoryview(bytes).tobytes(), 0

    def read(size):
        nonlocal at
        part = data[at:at + size]
        at += size
        return part
    return _Reader(read).value()


def dump(value, file, version=version, /):
    """Write the value on the open file."""
    return file.write(dumps(value, version))


def load(file, /):
    """Read one value from the open file and return it."""
    return _Reader(file.read).value()
