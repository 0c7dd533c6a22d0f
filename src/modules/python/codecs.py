"""The registry of codecs and error handlers, and the coders that codecs.py and the package encodings build on."""
_searchers = []
_cache = {}
_handlers = {}


def register(search_function, /):
    """Register a codec search function."""
    if not callable(search_function):
        raise TypeError('argument must be callable')
    _searchers.append(search_function)


def unregister(search_function, /):
    """Unregister a codec search function and clear the registry's cache."""
    if search_function in _searchers:
        _searchers.remove(search_function)
        _cache.clear()


def lookup(encoding, /):
    """Looks up a codec tuple in the Python codec registry and returns a CodecInfo object."""
    if not isinstance(encoding, str):
        raise TypeError(f'lookup() argument must be str, not {type(encoding).__name__}')
    name = encoding.lower().replace(' ', '_')
    found = _cache.get(name)
    if found is not None:
        return found
    if not _searchers:
        import encodings
    for search in _searchers:
        found = search(name)
        if found is None:
            continue
        if not isinstance(found, tuple) or len(found) != 4:
            raise TypeError('codec search functions must return 4-tuples')
        _cache[name] = found
        return found
    raise LookupError(f'unknown encoding: {encoding}')


def _forget_codec(encoding, /):
    _cache.pop(encoding, None)


def encode(obj, encoding='utf-8', errors='strict'):
    """Encodes obj using the codec registered for encoding."""
    result = lookup(encoding)[0](obj, errors)
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError('encoder must return a tuple (object, integer)')
    return result[0]


def decode(obj, encoding='utf-8', errors='strict'):
    """Decodes obj using the codec registered for encoding."""
    result = lookup(encoding)[1](obj, errors)
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError('decoder must return a tuple (object,integer)')
    return result[0]


# == Error handlers

def _wrong(error):
    raise TypeError(f"don't know how to handle {type(error).__name__} in error callback")


def _strict(error):
    if isinstance(error, Exception):
        raise error
    raise TypeError('codec must pass exception instance')


def _ignore(error):
    if not isinstance(error, UnicodeError):
        _wrong(error)
    return '', error.end


def _replace(error):
    if isinstance(error, UnicodeEncodeError):
        return '?' * (error.end - error.start), error.end
    if isinstance(error, UnicodeDecodeError):
        return '\ufffd', error.end
    if isinstance(error, UnicodeTranslateError):
        return '\ufffd' * (error.end - error.start), error.end
    _wrong(error)


def _xmlcharrefreplace(error):
    if not isinstance(error, UnicodeEncodeError):
        _wrong(error)
    return ''.join(f'&#{ord(c)};' for c in error.object[error.start:error.end]), error.end


def _escaped(number):
    return f'\\x{number:02x}' if number < 256 else f'\\u{number:04x}' if number < 65536 else f'\\U{number:08x}'


def _backslashreplace(error):
    if isinstance(error, UnicodeDecodeError):
        return ''.join(f'\\x{b:02x}' for b in error.object[error.start:error.end]), error.end
    if not isinstance(error, (UnicodeEncodeError, UnicodeTranslateError)):
        _wrong(error)
    return ''.join(_escaped(ord(c)) for c in error.object[error.start:error.end]), error.end


def _namereplace(error):
    if not isinstance(error, UnicodeEncodeError):
        _wrong(error)
    import unicodedata
    pieces = []
    for c in error.object[error.start:error.end]:
        name = unicodedata.name(c, None)
        pieces.append(_escaped(ord(c)) if name is None else f'\\N{{{name}}}')
    return ''.join(pieces), error.end


def _surrogateescape(error):
    if isinstance(error, UnicodeEncodeError):
        part = error.object[error.start:error.end]
        if all(0xDC80 <= ord(c) <= 0xDCFF for c in part):
            return bytes(ord(c) - 0xDC00 for c in part), error.end
        raise error
    if isinstance(error, UnicodeDecodeError):
        part = error.object[error.start:min(error.end, error.start + 4)]
        text = ''
        for b in part:
            if b < 128:
                break
            text += chr(0xDC00 + b)
        if not text:
            raise error
        return text, error.start + len(text)
    _wrong(error)


def _surrogatepass(error):
    if isinstance(error, UnicodeEncodeError):
        part = error.object[error.start:error.end]
        return part.encode(error.encoding, 'surrogatepass'), error.end
    if isinstance(error, UnicodeDecodeError):
        return error.object[error.start:error.start + 3].decode(error.encoding, 'surrogatepass'), error.start + 3
    _wrong(error)


for _function in (_strict, _ignore, _replace, _xmlcharrefreplace, _backslashreplace, _namereplace, _surrogateescape,
                  _surrogatepass):
    _handlers[_function.__name__[1:]] = _function
    _function.__name__ = _function.__qualname__ = _function.__name__[1:] + '_errors'
del _function


def register_error(errors, handler, /):
    """Register the specified error handler under the name errors."""
    if not callable(handler):
        raise TypeError('handler must be callable')
    _handlers[errors] = handler


def lookup_error(name, /):
    """lookup_error(errors) -> handler"""
    if name not in _handlers:
        raise LookupError(f"unknown error handler name '{name}'")
    return _handlers[name]


_NATIVE = {'strict', 'ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace', 'surrogateescape', 'surrogatepass', None}


def _encode(text, encoding, errors):
    """text.encode, with handlers that scripts registered."""
    if not isinstance(text, str):
        raise TypeError(f'{encoding.replace("-", "_")}_encode() argument 1 must be str, not {type(text).__name__}')
    if errors in _NATIVE:
        return text.encode(encoding, errors or 'strict'), len(text)
    pieces, at = [], 0
    while True:
        try:
            pieces.append(text[at:].encode(encoding))
            return b''.join(pieces), len(text)
        except UnicodeEncodeError as e:
            start = at + e.start
            pieces.append(text[at:start].encode(encoding))
            error = UnicodeEncodeError(e.encoding, text, start, at + e.end, e.reason)
        made, at = _handle(error, errors, len(text))
        pieces.append(made if isinstance(made, bytes) else made.encode(encoding))


def _handle(error, errors, size):
    result = lookup_error(errors)(error)
    if not (isinstance(result, tuple) and len(result) == 2 and isinstance(result[1], int)):
        kind = 'encoding' if isinstance(error, UnicodeEncodeError) else 'decoding'
        raise TypeError(f'{kind} error handler must return (str{"/bytes" if kind == "encoding" else ""}, int) tuple')
    made, at = result
    if at < 0:
        at += size
    if not 0 <= at <= size:
        raise IndexError(f'position {at} from error handler out of bounds')
    return made, at


def _decode(data, encoding, errors):
    """bytes.decode, with handlers that scripts registered."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    data = bytes(memoryview(data))
    if errors in _NATIVE:
        return data.decode(encoding, errors or 'strict')
    pieces, at = [], 0
    while True:
        try:
            pieces.append(data[at:].decode(encoding))
            return ''.join(pieces)
        except UnicodeDecodeError as e:
            start = at + e.start
            pieces.append(data[at:start].decode(encoding))
            error = UnicodeDecodeError(e.encoding, data, start, at + e.end, e.reason)
        made, at = _handle(error, errors, len(data))
        pieces.append(made)


# == Coders: (result, how much of the argument was used)

def _simple(name, encoding):
    def encode(text, errors=None, /):
        return _encode(text, encoding, errors)

    def decode(data, errors=None, /):
        return _decode(data, encoding, errors), len(data)
    encode.__name__ = encode.__qualname__ = name + '_encode'
    decode.__name__ = decode.__qualname__ = name + '_decode'
    globals()[encode.__name__], globals()[decode.__name__] = encode, decode


def _whole_utf8(data):
    """How many bytes there are without a character that is not all there at the end."""
    size = len(data)
    for back in range(1, min(4, size + 1)):
        byte = data[size - back]
        if byte >= 0xC0:
            need = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return size - back if need > back else size
        if byte < 0x80:
            break
    return size


def _whole_utf16(data):
    size = len(data) & ~1
    return size


def _whole_utf32(data):
    return len(data) & ~3


def _partial(name, encoding, whole):
    def encode(text, errors=None, /):
        return _encode(text, encoding, errors)

    def decode(data, errors=None, final=False, /):
        size = len(data) if final else whole(data)
        return _decode(data[:size], encoding, errors), size
    encode.__name__ = encode.__qualname__ = name + '_encode'
    decode.__name__ = decode.__qualname__ = name + '_decode'
    globals()[encode.__name__], globals()[decode.__name__] = encode, decode


_simple('ascii', 'ascii')
_simple('latin_1', 'latin-1')
_partial('utf_8', 'utf-8', _whole_utf8)
_partial('utf_7', 'utf-7', len)
for _suffix in ('', '_le', '_be'):
    _partial('utf_16' + _suffix, 'utf-16' + _suffix.replace('_', '-'), _whole_utf16)
    _partial('utf_32' + _suffix, 'utf-32' + _suffix.replace('_', '-'), _whole_utf32)
del _suffix
_partial('unicode_escape', 'unicode-escape', len)
_partial('raw_unicode_escape', 'raw-unicode-escape', len)


def _order(data, mark, size, whole, name, errors, byteorder, final):
    count = len(data) if final else whole(data)
    start = 0
    if byteorder == 0 and len(data) >= size:
        head = bytes(data[:size])
        if head == mark:
            byteorder, start = -1, size
        elif head == mark[::-1]:
            byteorder, start = 1, size
    encoding = name + ('-be' if byteorder == 1 else '-le')
    return _decode(data[start:count], encoding, errors), count, byteorder


def utf_16_ex_decode(data, errors=None, byteorder=0, final=False, /):
    return _order(data, b'\xff\xfe', 2, _whole_utf16, 'utf-16', errors, byteorder, final)


def utf_32_ex_decode(data, errors=None, byteorder=0, final=False, /):
    return _order(data, b'\xff\xfe\0\0', 4, _whole_utf32, 'utf-32', errors, byteorder, final)


def readbuffer_encode(data, errors=None, /):
    return (data.encode() if isinstance(data, str) else bytes(data)), len(data)


def charmap_build(map, /):
    return {ord(c): i for i, c in enumerate(map)}


def charmap_encode(text, errors='strict', mapping=None, /):
    if mapping is None:
        return latin_1_encode(text, errors)
    pieces, at = bytearray(), 0
    while at < len(text):
        try:
            code = mapping[ord(text[at])]
        except LookupError:
            code = None
        if code is None:
            end = at + 1
            while end < len(text) and mapping.get(ord(text[end])) is None if hasattr(mapping, 'get') else False:
                end += 1
            error = UnicodeEncodeError('charmap', text, at, end, 'character maps to <undefined>')
            made, at = _handle(error, errors or 'strict', len(text))
            pieces += made if isinstance(made, bytes) else charmap_encode(made, 'strict', mapping)[0]
            continue
        if isinstance(code, int):
            if not 0 <= code < 256:
                raise TypeError('character mapping must be in range(256)')
            pieces.append(code)
        elif isinstance(code, bytes):
            pieces += code
        else:
            raise TypeError(f'character mapping must return integer, bytes or None, not {type(code).__name__}')
        at += 1
    return bytes(pieces), len(text)


def charmap_decode(data, errors='strict', mapping=None, /):
    if mapping is None:
        return latin_1_decode(data, errors)
    data = bytes(data)
    pieces, at = [], 0
    while at < len(data):
        try:
            c = mapping[data[at]]
        except LookupError:
            c = None
        if c is None or c == '\ufffe' or c == 0xFFFE:
            error = UnicodeDecodeError('charmap', data, at, at + 1, 'character maps to <undefined>')
            made, at = _handle(error, errors or 'strict', len(data))
            pieces.append(made)
            continue
        if isinstance(c, int):
            if not 0 <= c < 0x110000:
                raise TypeError('character mapping must be in range(0x110000)')
            c = chr(c)
        elif not isinstance(c, str):
            raise TypeError(f'character mapping must return integer, None or str')
        pieces.append(c)
        at += 1
    return ''.join(pieces), len(data)


_ESCAPES = {'\n': '', '\\': '\\', "'": "'", '"': '"', 'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v'}


def escape_encode(data, errors=None, /):
    if not isinstance(data, bytes):
        raise TypeError(f'escape_encode() argument 1 must be bytes, not {type(data).__name__}')
    return ''.join(repr(bytes([b]))[2:-1] if b != 39 else "\\'" for b in data).encode(), len(data)


def escape_decode(data, errors=None, /):
    text = data if isinstance(data, str) else bytes(data).decode('latin-1')
    result, at, size = bytearray(), 0, len(text)
    while at < size:
        c = text[at]
        at += 1
        if c != '\\':
            result += c.encode('latin-1')
            continue
        if at >= size:
            raise ValueError('Trailing \\ in string')
        c = text[at]
        at += 1
        if c in _ESCAPES:
            result += _ESCAPES[c].encode()
        elif c in '01234567':
            end = at
            while end < size and end < at + 2 and text[end] in '01234567':
                end += 1
            result.append(int(text[at - 1:end], 8) & 255)
            at = end
        elif c == 'x':
            digits = text[at:at + 2]
            if len(digits) == 2 and all(d in '0123456789abcdefABCDEF' for d in digits):
                result.append(int(digits, 16))
                at += 2
            elif errors == 'replace':
                result += b'?'
                at += 1
            elif errors == 'ignore':
                at += 1
            else:
                raise ValueError(f'invalid \\x escape at position {at - 2}')
        else:
            result += b'\\' + c.encode('latin-1')
    return bytes(result), size
