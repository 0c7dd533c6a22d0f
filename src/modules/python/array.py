# What arrays are to collections.abc, where there is such a module.
try:
    import collections.abc as _abc
except ImportError:
    pass
else:
    _abc.MutableSequence.register(array)
    del _abc
