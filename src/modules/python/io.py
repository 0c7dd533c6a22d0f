"""Streams in memory, and the classes that all streams derive from. Files are not granted to scripts."""
from _operator import index as _index

DEFAULT_BUFFER_SIZE = 8192
BlockingIOError = BlockingIOError


class UnsupportedOperation(OSError, ValueError):
    __module__ = 'io'


class _IOBase:
    """The abstract base class for all I/O classes."""
    __closed = False

    def _unsupported(self, name):
        raise UnsupportedOperation(name)

    def seek(self, pos, whence=0):
        self._unsupported('seek')

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, pos=None):
        self._unsupported('truncate')

    def flush(self):
        self._checkClosed()

    def close(self):
        if not self.__closed:
            try:
                self.flush()
            finally:
                self.__closed = True

    @property
    def closed(self):
        return self.__closed

    def _checkClosed(self, msg=None):
        if self.closed:
            raise ValueError('I/O operation on closed file.' if msg is None else msg)

    def seekable(self):
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def _checkReadable(self, msg=None):
        if not self.readable():
            raise UnsupportedOperation('File or stream is not readable.' if msg is None else msg)

    def _checkWritable(self, msg=None):
        if not self.writable():
            raise UnsupportedOperation('File or stream is not writable.' if msg is None else msg)

    def _checkSeekable(self, msg=None):
        if not self.seekable():
            raise UnsupportedOperation('File or stream is not seekable.' if msg is None else msg)

    def __enter__(self):
        self._checkClosed()
        return self

    def __exit__(self, *args):
        self.close()

    def fileno(self):
        self._unsupported('fileno')

    def isatty(self):
        self._checkClosed()
        return False

    def readline(self, size=-1, /):
        size = -1 if size is None else size.__index__()
        result = bytearray()
        while size < 0 or len(result) < size:
            byte = self.read(1)
            if not byte:
                break
            result += byte
            if result.endswith(b'\n'):
                break
        return bytes(result)

    def __iter__(self):
        self._checkClosed()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1, /):
        if hint is None or hint <= 0:
            return list(self)
        lines, size = [], 0
        for line in self:
            lines.append(line)
            size += len(line)
            if size >= hint:
                break
        return lines

    def writelines(self, lines, /):
        self._checkClosed()
        for line in lines:
            self.write(line)


class _RawIOBase(_IOBase):
    """Base class for raw binary I/O."""

    def read(self, size=-1, /):
        if size is None or size < 0:
            return self.readall()
        data = bytearray(size)
        count = self.readinto(data)
        if count is None:
            return None
        return bytes(data[:count])

    def readall(self):
        result = bytearray()
        while data := self.read(DEFAULT_BUFFER_SIZE):
            result += data
        return bytes(result)

    def readinto(self, buffer, /):
        self._unsupported('readinto')

    def write(self, data, /):
        self._unsupported('write')


class _BufferedIOBase(_IOBase):
    """Base class for buffered IO objects."""

    def read(self, size=-1, /):
        self._unsupported('read')

    def read1(self, size=-1, /):
        self._unsupported('read1')

    def readinto(self, buffer, /):
        view = memoryview(buffer).cast('B')
        data = self.read(len(view))
        view[:len(data)] = data
        return len(data)

    readinto1 = readinto

    def write(self, data, /):
        self._unsupported('write')

    def detach(self):
        self._unsupported('detach')


class _TextIOBase(_IOBase):
    """Base class for text I/O."""

    def read(self, size=-1, /):
        self._unsupported('read')

    def write(self, text, /):
        self._unsupported('write')

    def readline(self, size=-1, /):
        self._unsupported('readline')

    def detach(self):
        self._unsupported('detach')

    encoding = None
    newlines = None
    errors = None


# Which line ends have been seen, as `newlines` tells it.
def _newlines(seen):
    ends = tuple(end for end in ('\r', '\n', '\r\n') if end in seen)
    return None if not ends else ends[0] if len(ends) == 1 else ends


def _note_newlines(seen, text):
    rest = text.replace('\r\n', '')
    if len(rest) != len(text):
        seen.add('\r\n')
    seen.update(end for end in '\r\n' if end in rest)


# What a script has put into a stream, beyond what an empty one has itself.
def _own_attributes(stream, empty):
    return {name: value for name, value in stream.__dict__.items() if name not in empty.__dict__} or None


class BytesIO(_BufferedIOBase):
    """Buffered I/O implementation using an in-memory bytes buffer."""

    def __init__(self, initial_bytes=b''):
        self._data = bytearray(b'' if initial_bytes is None else memoryview(initial_bytes))
        self._pos = 0

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    def __getstate__(self):
        self._check()
        return self.getvalue(), self._pos, _own_attributes(self, BytesIO())

    def __setstate__(self, state):
        self._check()
        if not isinstance(state, tuple) or len(state) < 3:
            raise TypeError(f'{type(self).__name__}.__setstate__ argument should be 3-tuple, got {type(state).__name__}')
        data, pos, attributes = state[:3]
        if not isinstance(pos, int):
            raise TypeError(f'second item of state must be an integer, not {type(pos).__name__}')
        if pos < 0:
            raise ValueError('position value cannot be negative')
        if attributes is not None and not isinstance(attributes, dict):
            raise TypeError(f'third item of state should be a dict, got a {type(attributes).__name__}')
        self._data, self._pos = bytearray(data), pos
        self.__dict__.update(attributes or {})

    def readable(self):
        self._check()
        return True

    seekable = writable = readable

    def getvalue(self):
        """Retrieve the entire contents of the BytesIO object."""
        self._check()
        return bytes(self._data)

    def getbuffer(self):
        self._check()
        return memoryview(self._data)

    def close(self):
        if not self.closed:
            self._data.clear()  # BufferError while somebody has its buffer
        super().close()

    def read(self, size=-1, /):
        self._check()
        size = None if size is None else _index(size)
        start = self._pos
        if size is None or size < 0:
            end = len(self._data)
        else:
            end = start + size
        data = bytes(self._data[start:end])
        self._pos = start + len(data) if data else start
        return data

    read1 = read

    def readline(self, size=-1, /):
        self._check()
        size = None if size is None else _index(size)
        start = self._pos
        end = self._data.find(b'\n', start) + 1 or len(self._data)
        if size is not None and size >= 0:
            end = min(end, start + size)
        data = bytes(self._data[start:end])
        self._pos = start + len(data)
        return data

    def write(self, data, /):
        self._check()
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        data = bytes(memoryview(data))
        if not data:
            return 0
        if self._pos > len(self._data):
            self._data += bytes(self._pos - len(self._data))
        self._data[self._pos:self._pos + len(data)] = data
        self._pos += len(data)
        return len(data)

    def seek(self, pos, whence=0, /):
        self._check()
        pos = _index(pos)
        if whence == 0:
            if pos < 0:
                raise ValueError(f'negative seek value {pos}')
            self._pos = pos
        elif whence == 1:
            self._pos = max(0, self._pos + pos)
        elif whence == 2:
            self._pos = max(0, len(self._data) + pos)
        else:
            raise ValueError(f'invalid whence ({whence}, should be 0, 1 or 2)')
        return self._pos

    def tell(self):
        self._check()
        return self._pos

    def truncate(self, size=None, /):
        self._check()
        size = self._pos if size is None else _index(size)
        if size < 0:
            raise ValueError(f'negative size value {size}')
        del self._data[size:]
        return size


class StringIO(_TextIOBase):
    """Text I/O implementation using an in-memory buffer."""

    def __init__(self, initial_value='', newline='\n'):
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f'newline must be str or None, not {type(newline).__name__}')
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError(f'illegal newline value: {newline!r}')
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f'initial_value must be str or None, not {type(initial_value).__name__}')
        self._newline = newline
        self._seen = set()
        self._parts = []  # what was written at the end since _text was put together
        self._text = ''
        self._pos = 0
        if initial_value:
            self.write(initial_value)
            self._pos = 0

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')

    def __getstate__(self):
        self._check()
        return self.getvalue(), self._newline, self._place(), _own_attributes(self, StringIO())

    def __setstate__(self, state):
        self._check()
        if not isinstance(state, tuple) or len(state) < 4:
            raise TypeError(f'{type(self).__name__}.__setstate__ argument should be 4-tuple, got {type(state).__name__}')
        text, newline, pos, attributes = state[:4]
        self.__init__('', newline)
        if not isinstance(text, str):
            raise TypeError(f'initial_value must be str or None, not {type(text).__name__}')
        if not isinstance(pos, int):
            raise TypeError(f'third item of state must be an integer, got {type(pos).__name__}')
        if pos < 0:
            raise ValueError('position value cannot be negative')
        if attributes is not None and not isinstance(attributes, dict):
            raise TypeError(f'fourth item of state should be a dict, got a {type(attributes).__name__}')
        self._text, self._pos = text, pos
        self.__dict__.update(attributes or {})

    def _whole(self):
        if self._parts:
            self._text += ''.join(self._parts)
            self._parts.clear()
        return self._text

    def readable(self):
        self._check()
        return True

    seekable = writable = readable

    @property
    def line_buffering(self):
        self._check()
        return False

    @property
    def newlines(self):
        return _newlines(self._seen)

    def getvalue(self):
        """Retrieve the entire contents of the object."""
        self._check()
        return self._whole()

    def close(self):
        super().close()
        self._text = ''
        self._parts.clear()

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f"string argument expected, got '{type(text).__name__}'")
        self._check()
        count = len(text)
        if self._newline != '\n':
            if not self._newline and '\r' in text or '\n' in text and not self._newline:
                _note_newlines(self._seen, text)
            if self._newline is None:
                text = text.replace('\r\n', '\n').replace('\r', '\n')
            elif self._newline:
                text = text.replace('\n', self._newline)
        if not text:
            return count
        if self._pos is None:
            self._parts.append(text)
            return count
        whole, pos = self._whole(), self._pos
        if pos == len(whole):
            self._pos = None  # at the end, until somebody asks
            self._parts.append(text)
        else:
            if pos > len(whole):
                whole += '\0' * (pos - len(whole))
            self._text = whole[:pos] + text + whole[pos + len(text):]
            self._pos = pos + len(text)
        return count

    def _place(self):
        if self._pos is None:
            self._pos = len(self._whole())
        return self._pos

    def read(self, size=-1, /):
        self._check()
        size = None if size is None else _index(size)
        start = self._place()
        end = None if size is None or size < 0 else start + size
        text = self._whole()[start:end]
        self._pos = start + len(text)
        return text

    def readline(self, size=-1, /):
        self._check()
        size = None if size is None else _index(size)
        start, whole = self._place(), self._whole()
        if self._newline == '':
            ends = [whole.find(mark, start) for mark in '\r\n']
            ends = [end for end in ends if end >= 0]
            end = min(ends) + 1 if ends else len(whole)
            if whole[end - 1:end + 1] == '\r\n':
                end += 1
        else:
            mark = self._newline or '\n'
            end = whole.find(mark, start)
            end = end + len(mark) if end >= 0 else len(whole)
        if size is not None and 0 <= size < end - start:
            end = start + size
        self._pos = max(start, end)
        return whole[start:end]

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def seek(self, pos, whence=0, /):
        self._check()
        pos = _index(pos)
        if whence == 0:
            if pos < 0:
                raise ValueError(f'Negative seek position {pos}')
            self._pos = pos
        elif whence not in (1, 2):
            raise ValueError(f'Invalid whence ({whence}, should be 0, 1 or 2)')
        elif pos != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        elif whence == 2:
            self._pos = len(self._whole())
        return self._place()

    def tell(self):
        self._check()
        return self._place()

    def truncate(self, pos=None, /):
        self._check()
        pos = self._place() if pos is None else _index(pos)
        if pos < 0:
            raise ValueError(f'Negative size value {pos}')
        self._place()
        self._text = self._whole()[:pos]
        return pos


class FileIO(_RawIOBase):
    closed = property(lambda self: True, doc='True if the file is closed')

    def __init__(self, file, mode='r', closefd=True, opener=None):
        raise PermissionError(1, 'Operation not permitted', *([file] if isinstance(file, str) else []))


class _Buffered(_BufferedIOBase):
    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if buffer_size <= 0:
            raise ValueError('invalid buffer size')
        self.raw = raw
        self._size = buffer_size
        self._ahead = b''  # read already, and not asked for yet

    def _fill(self, size):
        if not self._ahead:
            self._ahead = bytes(self.raw.read(size) or b'')
        return self._ahead

    def peek(self, size=0, /):
        return self._fill(self._size)

    def read(self, size=-1, /):
        if size is not None and size < -1:
            raise ValueError('read length must be non-negative or -1')
        data, self._ahead = self._ahead, b''
        if size is None or size < 0:
            return data + bytes(self.raw.read() or b'')
        while len(data) < size:
            more = self.raw.read(max(size - len(data), self._size))
            if not more:
                break
            data += more
        self._ahead = data[size:]
        return data[:size]

    def read1(self, size=-1, /):
        data = self._fill(self._size)
        end = len(data) if size < 0 else size
        self._ahead = data[end:]
        return data[:end]

    def write(self, data, /):
        return self.raw.write(data)

    def seek(self, pos, whence=0, /):
        if whence == 1:
            pos -= len(self._ahead)
        self._ahead = b''
        return self.raw.seek(pos, whence)

    def tell(self):
        return self.raw.tell() - len(self._ahead)

    def truncate(self, pos=None, /):
        return self.raw.truncate(self.tell() if pos is None else pos)

    def flush(self):
        if not self.raw.closed:
            self.raw.flush()

    def close(self):
        self.raw.close()

    @property
    def closed(self):
        return self.raw.closed

    def detach(self):
        raw, self.raw = self.raw, None
        return raw

    def readable(self):
        return self.raw.readable()

    def writable(self):
        return self.raw.writable()

    def seekable(self):
        return self.raw.seekable()

    def fileno(self):
        return self.raw.fileno()

    def isatty(self):
        return self.raw.isatty()


class BufferedReader(_Buffered):
    pass


class BufferedWriter(_Buffered):
    pass


class BufferedRandom(_Buffered):
    pass


class BufferedRWPair(_BufferedIOBase):
    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE):
        self.reader = reader
        self.writer = writer
        self.read = reader.read
        self.write = writer.write
        self.flush = writer.flush


class IncrementalNewlineDecoder:
    """Codec used when reading a file in universal newlines mode."""

    def __init__(self, decoder, translate, errors='strict'):
        self.decoder, self.translate, self.errors = decoder, translate, errors
        self._cr, self._seen = False, set()

    @property
    def newlines(self):
        return _newlines(self._seen)

    def decode(self, input, final=False):
        text = input if self.decoder is None else self.decoder.decode(input, final=final)
        if self._cr and (text or final):
            text = '\r' + text
            self._cr = False
        if text.endswith('\r') and not final:
            text = text[:-1]
            self._cr = True
        _note_newlines(self._seen, text)
        return text.replace('\r\n', '\n').replace('\r', '\n') if self.translate else text

    def getstate(self):
        state, flag = (b'', 0) if self.decoder is None else self.decoder.getstate()
        return state, flag << 1 | self._cr

    def setstate(self, state):
        data, flag = state
        self._cr = bool(flag & 1)
        if self.decoder is not None:
            self.decoder.setstate((data, flag >> 1))

    def reset(self):
        self._cr, self._seen = False, set()
        if self.decoder is not None:
            self.decoder.reset()


class TextIOWrapper(_TextIOBase):
    """Text over a buffered stream, decoded as a whole: what is read is read to the end first."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f'newline must be str or None, not {type(newline).__name__}')
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError(f'illegal newline value: {newline!r}')
        self._buffer = buffer
        self.encoding = 'utf-8' if encoding in (None, 'locale') else encoding
        self.errors = errors or 'strict'
        self.line_buffering, self.write_through = line_buffering, write_through
        self._newline = newline
        self._seen = set()
        self._text = None  # all that there is from byte _start on, as it was decoded; _at of it is read
        self._start = self._at = 0

    @property
    def buffer(self):
        if self._buffer is None:
            raise ValueError('underlying buffer has been detached')
        return self._buffer

    @property
    def newlines(self):
        return _newlines(self._seen)

    def _checked(self):
        if self.buffer.closed:
            raise ValueError('I/O operation on closed file.')
        return self._buffer

    def _load(self):
        buffer = self._checked()
        if self._text is None:
            self._start = buffer.tell() if buffer.seekable() else 0
            self._text, self._at = buffer.read().decode(self.encoding, self.errors), 0
            if not self._newline:
                _note_newlines(self._seen, self._text)
        return self._text

    # The text up to that place, with its line ends as the reader wants them.
    def _take(self, end):
        text, self._at = self._text[self._at:end], end
        return text.replace('\r\n', '\n').replace('\r', '\n') if self._newline is None else text

    def read(self, size=-1, /):
        text = self._load()
        size = -1 if size is None else _index(size)
        if size < 0:
            return self._take(len(text))
        parts, left = [], size
        while left and self._at < len(text):
            end = min(self._at + left, len(text))
            if self._newline is None and text[end - 1:end + 1] == '\r\n':
                end += 1
            parts.append(self._take(end))
            left -= len(parts[-1])
        return ''.join(parts)

    def readline(self, size=-1, /):
        text, start = self._load(), self._at
        size = -1 if size is None else _index(size)
        if self._newline:
            end = text.find(self._newline, start)
            end = len(text) if end < 0 else end + len(self._newline)
        else:
            ends = [end for end in (text.find('\r', start), text.find('\n', start)) if end >= 0]
            end = min(ends) + 1 if ends else len(text)
            if text[end - 1:end + 1] == '\r\n':
                end += 1
        if 0 <= size < end - start:
            return self.read(size)
        return self._take(end)

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f'write() argument must be str, not {type(text).__name__}')
        buffer = self._checked()
        self._text = None
        data = text.replace('\n', self._newline) if self._newline else text
        buffer.write(data.encode(self.encoding, self.errors))
        if self.line_buffering and ('\n' in text or '\r' in text):
            self.flush()
        return len(text)

    def seek(self, pos, whence=0, /):
        buffer = self._checked()
        if whence == 1:
            if pos != 0:
                raise UnsupportedOperation("can't do nonzero cur-relative seeks")
            pos, whence = self.tell(), 0
        elif whence == 2 and pos != 0:
            raise UnsupportedOperation("can't do nonzero end-relative seeks")
        elif whence == 0 and pos < 0:
            raise ValueError(f'negative seek position {pos!r}')
        self._text = None
        return buffer.seek(pos, whence)

    def tell(self):
        buffer = self._checked()
        if self._text is None:
            return buffer.tell()
        return self._start + len(self._text[:self._at].encode(self.encoding, self.errors))

    def truncate(self, pos=None, /):
        return self.buffer.truncate(self.tell() if pos is None else pos)

    def flush(self):
        self._checked().flush()

    def close(self):
        if self._buffer is not None and not self._buffer.closed:
            self.flush()
            self._buffer.close()

    @property
    def closed(self):
        return self.buffer.closed

    @property
    def name(self):
        return self.buffer.name

    def detach(self):
        self.flush()
        buffer, self._buffer, self._text = self._buffer, None, None
        return buffer

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def seekable(self):
        return self.buffer.seekable()

    def fileno(self):
        return self.buffer.fileno()

    def isatty(self):
        return self.buffer.isatty()

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        self.encoding = encoding or self.encoding
        self.errors = errors or self.errors

    def __repr__(self):
        return f"<_io.TextIOWrapper encoding={self.encoding!r}>"


from builtins import open


def open_code(path):
    return open(path, 'rb')


def text_encoding(encoding, stacklevel=2, /):
    return 'locale' if encoding is None else encoding
