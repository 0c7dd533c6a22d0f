# The class Struct and the functions of _struct, around those of struct.c.
class error(Exception):
    __module__ = 'struct'


class Struct:
    """Struct(fmt) --> compiled struct object"""
    __module__ = '_struct'

    def __init__(self, format):
        if isinstance(format, str):
            format.encode('ascii')
        self.size = _size(format)
        self._format = format

    @property
    def format(self):
        return self._format if isinstance(self._format, str) else bytes(self._format).decode('ascii')

    def pack(self, *values):
        """S.pack(v1, v2, ...) -> bytes"""
        return _pack(self._format, values)

    def pack_into(self, buffer, offset, *values):
        """S.pack_into(buffer, offset, v1, v2, ...)"""
        data = _pack(self._format, values)
        view = memoryview(buffer)
        if view.readonly:
            raise TypeError(f'argument must be read-write bytes-like object, not {type(buffer).__name__}')
        view = view.cast('B')
        size = len(view)
        if offset < 0:
            if offset + self.size > 0:
                raise error(f'no space to pack {self.size} bytes at offset {offset}')
            if offset + size < 0:
                raise error(f'offset {offset} out of range for {size}-byte buffer')
            offset += size
        if size - offset < self.size:
            raise error(f'pack_into requires a buffer of at least {offset + self.size} bytes for packing {self.size} bytes at '
                        f'offset {offset} (actual buffer size is {size})')
        view[offset:offset + self.size] = data

    def unpack(self, buffer, /):
        """Return a tuple containing unpacked values."""
        if memoryview(buffer).nbytes != self.size:
            raise error(f'unpack requires a buffer of {self.size} bytes')
        return _unpack(self._format, buffer, 0)

    def unpack_from(self, /, buffer, offset=0):
        """Return a tuple containing unpacked values, read from an offset on."""
        size = memoryview(buffer).nbytes
        if offset < 0:
            if offset + self.size > 0:
                raise error(f'not enough data to unpack {self.size} bytes at offset {offset}')
            if offset + size < 0:
                raise error(f'offset {offset} out of range for {size}-byte buffer')
            offset += size
        if size - offset < self.size:
            raise error(f'unpack_from requires a buffer of at least {offset + self.size} bytes for unpacking {self.size} bytes '
                        f'at offset {offset} (actual buffer size is {size})')
        return _unpack(self._format, buffer, offset)

    def iter_unpack(self, buffer, /):
        """Return an iterator yielding tuples."""
        if not self.size:
            raise error('cannot iteratively unpack with a struct of length 0')
        size = memoryview(buffer).nbytes
        if size % self.size:
            raise error(f'iterative unpacking requires a buffer of a multiple of {self.size} bytes')
        return (_unpack(self._format, buffer, at) for at in range(0, size, self.size))

    def __sizeof__(self):
        return 64 + self.size

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} object at {id(self):#x}>'


def calcsize(format, /):
    """Return size in bytes of the struct described by the format string."""
    return Struct(format).size


def pack(format, /, *values):
    """pack(format, v1, v2, ...) -> bytes"""
    return _pack(format, values)


def pack_into(format, buffer, offset, /, *values):
    """pack_into(format, buffer, offset, v1, v2, ...)"""
    Struct(format).pack_into(buffer, offset, *values)


def unpack(format, buffer, /):
    """Return a tuple containing values unpacked according to the format string."""
    return Struct(format).unpack(buffer)


def unpack_from(format, /, buffer, offset=0):
    """Return a tuple containing values unpacked according to the format string, read from an offset on."""
    return Struct(format).unpack_from(buffer, offset)


def iter_unpack(format, buffer, /):
    """Return an iterator yielding tuples unpacked from the given bytes source according to the format string."""
    return Struct(format).iter_unpack(buffer)


def _clearcache():
    pass
