"""Context variables."""


class _Missing:
    __slots__ = ()

    def __repr__(self):
        return '<Token.MISSING>'


_MISSING = _Missing()


class Context:
    __slots__ = '_values', '_entered', '__weakref__'
    __hash__ = None

    def __init__(self):
        self._values = {}
        self._entered = None

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type '_contextvars.Context' is not an acceptable base type")

    def run(self, callable, /, *args, **kwargs):
        global _current
        if self._entered is not None:
            raise RuntimeError(f'cannot enter context: {self!r} is already entered')
        self._entered = _current
        _current = self
        try:
            return callable(*args, **kwargs)
        finally:
            _current = self._entered
            self._entered = None

    def copy(self):
        made = Context()
        made._values = self._values.copy()
        return made

    @staticmethod
    def _check(var):
        if type(var) is not ContextVar:
            raise TypeError(f'a ContextVar key was expected, got {var!r}')

    def __getitem__(self, var, /):
        self._check(var)
        return self._values[var]

    def __contains__(self, var, /):
        self._check(var)
        return var in self._values

    def get(self, var, default=None, /):
        self._check(var)
        return self._values.get(var, default)

    def __iter__(self):
        return iter(self._values.copy())

    def __len__(self):
        return len(self._values)

    def __eq__(self, other):
        if type(other) is not Context:
            return NotImplemented
        return self._values == other._values

    def keys(self):
        return self._values.copy().keys()

    def values(self):
        return self._values.copy().values()

    def items(self):
        return self._values.copy().items()


_current = Context()


class Token:
    __slots__ = '_context', '_var', '_old', '_used'
    __hash__ = None
    MISSING = _MISSING

    def __new__(cls, *args, **kwargs):
        raise RuntimeError('Tokens can only be created by ContextVars')

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type '_contextvars.Token' is not an acceptable base type")

    def __class_getitem__(cls, item, /):
        from types import GenericAlias
        return GenericAlias(cls, item)

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old

    def __repr__(self):
        return f"<Token{' used' if self._used else ''} var={self._var!r} at {id(self):#x}>"


class ContextVar:
    __slots__ = '_name', '_default', '__weakref__'

    def __init__(self, name, /, *, default=_MISSING):
        if not isinstance(name, str):
            raise TypeError('context variable name must be a str')
        self._name = name
        self._default = default

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type '_contextvars.ContextVar' is not an acceptable base type")

    def __class_getitem__(cls, item, /):
        from types import GenericAlias
        return GenericAlias(cls, item)

    @property
    def name(self):
        return self._name

    def get(self, default=_MISSING, /):
        value = _current._values.get(self, _MISSING)
        if value is not _MISSING:
            return value
        if default is not _MISSING:
            return default
        if self._default is not _MISSING:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        token = object.__new__(Token)
        token._context, token._var, token._used = _current, self, False
        token._old = _current._values.get(self, _MISSING)
        _current._values[self] = value
        return token

    def reset(self, token, /):
        if type(token) is not Token:
            raise TypeError(f'expected an instance of Token, got {token!r}')
        if token._used:
            raise RuntimeError(f'{token!r} has already been used once')
        if token._var is not self:
            raise ValueError(f'{token!r} was created by a different ContextVar')
        if token._context is not _current:
            raise ValueError(f'{token!r} was created in a different Context')
        token._used = True
        if token._old is _MISSING:
            del _current._values[self]
        else:
            _current._values[self] = token._old

    def __repr__(self):
        default = '' if self._default is _MISSING else f' default={self._default!r}'
        return f'<ContextVar name={self._name!r}{default} at {id(self):#x}>'


def copy_context():
    return _current.copy()
