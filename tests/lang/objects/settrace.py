# sys.settrace and f_trace: who is asked, who is not any more, and tracing functions that misbehave.
import sys

log = []
def show(*what): log.append(' '.join(str(w) for w in what))
def flush(title):
    sys.settrace(None)
    print(title, '|', *log, sep='\n  ')
    log.clear()
def local(frame, event, what):
    show(frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno)
    return local
def work(n):
    total = 0
    for i in range(n):
        total += i
    return total
def outer():
    return work(1) + work(2)

print(sys.gettrace())
sys.settrace(local)
print(sys.gettrace() is local)
outer()
flush('all')

# None from the call: the frame is left alone, its callees are not.
def only_work(frame, event, what):
    show('global', frame.f_code.co_name, event)
    return local if frame.f_code.co_name == 'work' else None
sys.settrace(only_work)
outer()
flush('some')

# What a line's call returns takes over; None changes nothing.
def second(frame, event, what):
    show('second', event)
def first(frame, event, what):
    show('first', event)
    return second if event == 'line' else first
sys.settrace(first)
work(1)
flush('handed on')

# A frame that runs already.
def from_within():
    x = 1
    sys._getframe().f_trace = local
    sys.settrace(local)
    y = 2
    z = 3
from_within()
flush('within')
def caller():
    callee()
    x = 1
    return x
def callee():
    sys._getframe(1).f_trace = local
    sys.settrace(local)
caller()
flush('the caller')

# It stops when asked to, by whomever.
def stops(frame, event, what):
    show('stops', event)
    if len(log) > 2: sys.settrace(None)
    return stops
sys.settrace(stops)
work(3)
flush('stopped')
def deletes(frame, event, what):
    show('deletes', event)
    del frame.f_trace
    return None
sys.settrace(deletes)
work(1)
flush('deleted')

# It raises: the frame gets the exception, and nobody traces any more.
def raises(at):
    def trace(frame, event, what):
        if frame.f_code.co_name != 'work' and frame.f_code.co_name != 'numbers': return None
        show(event, frame.f_lineno - frame.f_code.co_firstlineno)
        if event == at: raise ValueError(at)
        return trace
    return trace
def numbers():
    try:
        yield 1
        raise KeyError
    except KeyError:
        yield 2
for at in ('call', 'line', 'return', 'exception'):
    for function in (lambda: work(1), lambda: list(numbers())):
        sys.settrace(raises(at))
        try: show(function())
        except ValueError as error:
            show('raised', error, sys.gettrace())
            place = error.__traceback__
            while place.tb_next: place = place.tb_next
            show(place.tb_frame.f_code.co_name)
        flush(at)

# Nothing it runs is traced, unless it asks.
def recursive(frame, event, what):
    show(event, work(2))
    return recursive
sys.settrace(recursive)
work(1)
flush('recursive')
print(sys.call_tracing(work, (3,)))
try: sys.call_tracing(work, [1])
except TypeError as error: print(error)

# Lines off, opcodes on.
def no_lines(frame, event, what):
    frame.f_trace_lines = False
    show(event)
    return no_lines
sys.settrace(no_lines)
work(2)
flush('no lines')
opcodes = 0
def every(frame, event, what):
    global opcodes
    frame.f_trace_opcodes = True
    opcodes += event == 'opcode'
    if event != 'opcode': show(event)
    return every
sys.settrace(every)
work(2)
flush('opcodes')
print(opcodes > 5)
frame = sys._getframe()
print(frame.f_trace, frame.f_trace_lines, frame.f_trace_opcodes)
for name in ('f_trace_lines', 'f_trace_opcodes'):
    try: setattr(frame, name, 1)
    except TypeError as error: print(error)
frame.f_trace = 5
print(frame.f_trace)
frame.f_trace = None
print(frame.f_trace)

# Variables are what the tracing function makes of them.
def changes(frame, event, what):
    if event == 'line' and frame.f_lineno - frame.f_code.co_firstlineno == 2:
        frame.f_locals['x'] = 'changed'
        frame.f_locals['cell'] = 'changed too'
    return changes
def variables():
    x = cell = 1
    def inner(): return cell
    return x, inner()
sys.settrace(changes)
result = variables()
flush('variables')
print(result)

# Exceptions: what is told of them.
def tells(frame, event, what):
    if event == 'exception':
        kind, value, place = what
        show(frame.f_code.co_name, kind.__name__, value, place.tb_lineno - frame.f_code.co_firstlineno)
    elif event == 'return': show(frame.f_code.co_name, 'returns', what)
    return tells
def fails(): return {}['key']
def catches():
    try: fails()
    except KeyError as error: return 'caught'
sys.settrace(tells)
catches()
flush('exceptions')

# Generators come and go.
def counts():
    try:
        x = yield 1
        yield from (2, 3)
    finally:
        y = 4
def drives():
    it = counts()
    next(it)
    it.send(5)
    next(it)
    it.close()
    it = counts()
    next(it)
    try: it.throw(ValueError)
    except ValueError: pass
sys.settrace(local)
drives()
flush('generators')

# Classes and comprehensions are frames too.
def defines():
    class Thing:
        size = 1
        def method(self): return self.size
    return [Thing().method() for i in range(2)]
sys.settrace(local)
defines()
flush('definitions')

# Deep and endless.
def endless(frame, event, what):
    return endless(frame, event, what)
sys.settrace(endless)
try: work(1)
except RecursionError: print('recursion', sys.gettrace())
def deep(n): return n and deep(n - 1)
sys.settrace(lambda *a: None)
try: deep(10 ** 6)
except RecursionError: print('deep')
sys.settrace(None)
