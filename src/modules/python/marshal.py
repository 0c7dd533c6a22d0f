"""Code as bytes: CPython's own format, which this engine does not have."""
version = 4


def dumps(value, version=version, /):
    raise ValueError('unmarshallable object')


def loads(bytes, /):
    raise ValueError('bad marshal data (unknown type code)')


def dump(value, file, version=version, /):
    raise ValueError('unmarshallable object')


def load(file, /):
    raise ValueError('bad marshal data (unknown type code)')
