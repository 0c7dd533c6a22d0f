"""Format strings taken apart, for string.Formatter."""


def _field(text, at):
    """The replacement field behind '{': (name, specification, conversion, where it ends)."""
    start, size, char = at, len(text), ''
    while at < size:
        char = text[at]
        at += 1
        if char == '{':
            raise ValueError("unexpected '{' in field name")
        if char == '[':
            while at < size and text[at] != ']':
                at += 1
            continue
        if char in '}:!':
            break
    else:
        raise ValueError("expected '}' before end of string")
    name, conversion = text[start:at - 1], None
    if char == '}':
        return name, '', None, at
    if char == '!':
        if at >= size:
            raise ValueError('end of string while looking for conversion specifier')
        conversion = text[at]
        at += 1
        if at < size:
            char = text[at]
            at += 1
            if char == '}':
                return name, '', conversion, at
            if char != ':':
                raise ValueError("expected ':' after conversion specifier")
    start, depth = at, 1
    while at < size:
        char = text[at]
        if char == '{':
            depth += 1
        elif char == '}':
            depth -= 1
            if not depth:
                return name, text[start:at], conversion, at + 1
        at += 1
    raise ValueError("unmatched '{' in format spec")


def _parts(text):
    at, size = 0, len(text)
    while at < size:
        start, char = at, ''
        while at < size:
            char = text[at]
            at += 1
            if char in '{}':
                break
        else:
            yield text[start:at], None, None, None
            return
        if char == '}' and (at >= size or text[at] != '}'):
            raise ValueError("Single '}' encountered in format string")
        if at >= size:
            raise ValueError("Single '{' encountered in format string")
        if text[at] == char:
            at += 1
            yield text[start:at - 1], None, None, None
            continue
        literal = text[start:at - 1]
        name, specification, conversion, at = _field(text, at)
        yield literal, name, specification, conversion


def formatter_parser(text, /):
    """parse the argument as a format string"""
    if not isinstance(text, str):
        raise TypeError('expected str, got ' + type(text).__name__)
    return _parts(text)


def _number(text):
    if text and text.isascii() and text.isdigit():
        number = int(text)
        if number > 9223372036854775807:
            raise ValueError('Too many decimal digits in format string')
        return number
    return text


def _rest(text):
    at, size = 0, len(text)
    while at < size:
        char = text[at]
        at += 1
        start = at
        if char == '.':
            while at < size and text[at] not in '.[':
                at += 1
            attribute, name = True, text[start:at]
        elif char == '[':
            while at < size and text[at] != ']':
                at += 1
            if at >= size:
                raise ValueError("Missing ']' in format string")
            attribute, name = False, text[start:at]
            at += 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if not name:
            raise ValueError('Empty attribute in format string')
        yield attribute, name if attribute else _number(name)


def formatter_field_name_split(text, /):
    """split the argument as a field name"""
    if not isinstance(text, str):
        raise TypeError('expected str, got ' + type(text).__name__)
    at = 0
    while at < len(text) and text[at] not in '.[':
        at += 1
    return _number(text[:at]), _rest(text[at:])
