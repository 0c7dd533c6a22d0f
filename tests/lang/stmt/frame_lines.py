# Lines of code: what co_lines() goes through, where frames stop, and what exceptions leave behind.
import sys

def lines(function):
    first = function.__code__.co_firstlineno
    found = []
    for _, _, line in function.__code__.co_lines():
        if line is not None: line -= first
        if not found or found[-1] != line: found.append(line)
    return found

def attribute():
    return (
        o.
        a
    )
def method():
    return (
        o.
        m(
            0
        )
    )
def stored():
    (
        o.
        a
    ) = (
        v
    )
def augmented():
    (
        o.
        a
    ) += (
        v
    )
def nothing(): pass
def documented():
    """Of no line."""
def passes():
    pass
async def loops(items):
    async for item in items:
        body
for function in (attribute, method, stored, augmented, nothing, documented, passes, loops):
    print(function.__name__, lines(function))
def makes():
    return (1
            for
            x
            in
            y)
print(lines(type(makes)(makes.__code__.co_consts[1], {})))
module = compile('\n' * 300 + 'name', 'file', 'exec')
print(module.co_firstlineno, sorted({row[2] for row in module.co_lines()}))

# Where a frame was when it ended.
def ended(function, *args):
    frame = None
    def save():
        nonlocal frame
        frame = sys._getframe(1)
    function(save, *args)
    return frame.f_lineno - frame.f_code.co_firstlineno
def if_true(save, flag):
    save()
    if flag:
        pass
def if_else(save, flag):
    save()
    if flag:
        pass
    else:
        x = 1
def loop(save, n):
    save()
    for i in range(n):
        if i == 2:
            break
        x = i
def guarded(save, n):
    save()
    try:
        1 / n
    except ZeroDivisionError:
        x = 1
    else:
        x = 2
def returns(save, n):
    save()
    try:
        return n
    finally:
        x = 1
for function, args in ((if_true, (0, 1)), (if_else, (0, 1)), (loop, (0, 2, 5)), (guarded, (0, 1)), (returns, (0,))):
    print(function.__name__, [ended(function, n) for n in args])

# Where an exception left it: tb_lineno, and f_lineno.
class Manager:
    def __init__(self, fails=False): self.fails = fails
    def __enter__(self): return self
    def __exit__(self, *error):
        if self.fails: raise KeyError
def plain():
    1/0
    pass
def in_except():
    try:
        1/0
    except:
        1/0
        pass
def other_except():
    try:
        1/0
    except TypeError as ex:
        pass
def two_others():
    try:
        1/0
    except TypeError as ex:
        pass
    except KeyError:
        pass
def named_except():
    try:
        1/0
    except Exception as ex:
        1/0
        pass
def bare_raise():
    try:
        1/0
    except Exception:
        x = 1
        raise
def in_try():
    try:
        1/0
    finally:
        pass
def finally_normal():
    try:
        pass
    finally:
        1/0
        pass
def finally_again():
    try:
        1/0
    finally:
        1/0
        pass
def finally_long():
    try:
        1/0
    finally:
        for i in range(3):
            try:
                x = [j for j in range(i) if j if i if x], [j for j in range(i) if j if i], [j for j in range(i)]
            except NameError:
                y = 2
        z = 3
def with_body():
    with Manager():
        x = 1
        1/0
        pass
def with_fails():
    with Manager(True):
        x = 1
        1/0
def with_nested():
    with Manager(), \
         Manager():
        try:
            1/0
        finally:
            x = 1
def generator():
    def numbers():
        try:
            yield 1
        finally:
            x = 2
    it = numbers()
    next(it)
    it.throw(ValueError)
def called():
    in_try()
for function in (plain, in_except, other_except, two_others, named_except, bare_raise, in_try, finally_normal, finally_again, finally_long,
                 with_body, with_fails, with_nested, generator, called):
    try: function()
    except Exception as error: place = error.__traceback__.tb_next
    shown = []
    while place:
        first = place.tb_frame.f_code.co_firstlineno
        shown.append((place.tb_lineno - first, place.tb_frame.f_lineno - first))
        place = place.tb_next
    print(function.__name__, shown)
