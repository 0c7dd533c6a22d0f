# What except* leaves over is put together in the shape of the original.
def shape(e):
    return repr(e)


def first():
    raise ExceptionGroup("eg", [TypeError(1), ValueError(2)])


try:
    try:
        first()
    except* TypeError:
        raise
except ExceptionGroup as e:
    print(shape(e))

try:
    try:
        first()
    except* (TypeError, ValueError):
        raise SyntaxError("bad")
except ExceptionGroup as e:
    print(shape(e), e.__context__, [shape(x.__context__) for x in e.exceptions])

try:
    try:
        raise ExceptionGroup("a", [ExceptionGroup("b", [ValueError(1), TypeError(2)]), KeyError(3)])
    except* ValueError:
        raise
    except* KeyError:
        raise OSError(3)
except ExceptionGroup as e:
    print(shape(e))

try:
    try:
        raise ValueError("x")
    except* ValueError as e:
        print(shape(e))
        raise
except BaseException as e:
    print(shape(e))


class Both(BaseExceptionGroup, ValueError):
    pass


try:
    Both("a", [KeyboardInterrupt()])
except TypeError as e:
    print(e)

# Raised again as it is, an exception keeps its traceback.
try:
    raise RuntimeError("x")
except RuntimeError:
    try:
        raise
    except RuntimeError as e:
        depth, entry = 0, e.__traceback__
        while entry:
            depth, entry = depth + 1, entry.tb_next
        print(depth)

e = ImportError("test", name="a")
e.__init__()
print(e.msg, e.name)
e = SyntaxError("msg", ("f", 1, 2, "text"))
e.__init__("other")
print(e.filename, e.msg, e.args)
