# Generators by hand: send, throw in its three forms, close, attributes, delegation, contexts.
import sys
def show(f, *a):
    try:
        print(repr(f(*a)))
    except BaseException as e:
        print(type(e).__name__, e, '| ctx', repr(e.__context__), '| cause', repr(e.__cause__), e.__suppress_context__)
def g():
    try:
        x = yield 1
        print('got', x)
        yield 2
    except ValueError as e:
        print('caught', repr(e), repr(e.__context__))
        yield 'handled'
    finally:
        pass
for args in [(ValueError,), (ValueError('a'),), (ValueError, 'b'), (ValueError, ValueError('c')), (ValueError, ('d', 'e')), (ValueError, None, None), (ValueError('x'), 1), (1,), (int,), ('abc',), (ValueError, 1, 2), (), (ValueError,1,None,4), (ValueError, KeyError('k')), (object(),)]:
    it = g(); next(it)
    show(it.throw, *args) if True else 0
    show(lambda: next(it))
    print(it.gi_frame is None, it.gi_running, it.gi_suspended)
it = g()
show(it.send, 3)
show(it.send)
show(it.send, 1, 2)
show(it.send, None)
show(it.send, 5)
show(it.close)
show(it.close)
show(it.throw, KeyError('after'))
show(lambda: next(it))
it = g()
show(it.throw, KeyError('unstarted'))
print(it.gi_frame)
it = g(); it.close(); show(lambda: next(it))
# reentrancy
def me():
    yield it.gi_running
    for f in (lambda: next(it), lambda: it.send(1), lambda: it.throw(ValueError), lambda: it.close()):
        try:
            f()
        except ValueError as e: print('re', e)
    yield it.gi_suspended
it = me()
print(next(it), it.gi_running, it.gi_suspended); print(next(it)); print(list(it))
# attributes
def gen(a, b=2):
    c = yield a
it = gen(1)
print(it.__name__, it.__qualname__, it.gi_code.co_name, it.gi_yieldfrom, type(it.gi_frame).__name__)
for n in ['__name__', '__qualname__']:
    try: setattr(it, n, 3)
    except TypeError as e: print(e)
    try: delattr(it, n)
    except TypeError as e: print(e)
it.__name__ = 'zz'; it.__qualname__ = 'q.zz'; print(repr(it)[:25])
for n in ['gi_frame', 'gi_running', 'gi_yieldfrom', 'gi_suspended']:
    try: setattr(it, n, 3)
    except (AttributeError, TypeError) as e: print(type(e).__name__, e)
try: it.foo = 1
except AttributeError as e: print(e)
print(sorted(n for n in dir(it) if n not in dir(object) and n != '__del__'))
print(it.gi_frame.f_locals, it.gi_frame.f_lineno - it.gi_code.co_firstlineno, it.gi_frame.f_code is it.gi_code, it.gi_frame.f_globals is globals(), it.gi_frame.f_back)
next(it); print(it.gi_frame.f_locals, it.gi_frame.f_lineno - it.gi_code.co_firstlineno)
for t in (type(it), type(gen)):
    try: t()
    except TypeError as e: print(e)
try:
    class X(type(it)): pass
except TypeError as e: print(e)
# StopIteration inside
def si():
    yield 1
    raise StopIteration('boo')
it = si(); next(it); show(lambda: next(it))
def si2():
    next(iter([])); yield
show(lambda: next(si2()))
def ret(v):
    return v
    yield
for v in (None, 1, (1, 2), (), StopIteration(3), ValueError(2)):
    try: next(ret(v))
    except StopIteration as e: print(e.args, repr(e.value))
# yield from
class It:
    def __iter__(self): return self
    def __next__(self): return 7
def yf(x): 
    r = yield from x
    print('r', r)
it = yf(It()); print(next(it), next(it)); show(it.send, 4); print(next(it) if it.gi_frame else 0)
it = yf(It()); next(it); show(it.throw, ValueError('v')); show(it.close)
it = yf(5); show(next, it)
class Thr(It):
    def throw(self, *a): print('throw', a); return 'thrown'
    def close(self): print('close'); 
    def send(self, v): print('send', v); return 'sent'
it = yf(Thr()); next(it); show(it.send, 9); show(it.throw, ValueError); show(it.throw, ValueError, 'x'); show(it.throw, ValueError('z')); show(it.throw, ValueError, 'x', None); show(it.throw, GeneratorExit); 
it = yf(Thr()); next(it); it.close()
class BadClose(It):
    def close(self): raise KeyError('close')
it = yf(BadClose()); next(it); show(it.close); print(it.gi_frame)
class BadAttr(It):
    @property
    def throw(self): raise KeyError('throwa')
    @property
    def send(self): raise KeyError('senda')
it = yf(BadAttr()); next(it); show(it.send, 1)
it = yf(BadAttr()); next(it); show(it.throw, ValueError)
def ig():
    try: yield 1
    except GeneratorExit: yield 2
it = ig(); next(it); show(it.close)
it = ig(); next(it); show(it.throw, GeneratorExit()); 
it = yf(ig()); next(it); show(it.close)
it = yf(ig()); next(it); show(it.throw, GeneratorExit)
# throw None traceback attr
def tbtest():
    try: yield
    except ValueError as e: 
        tb = e.__traceback__; n = 0
        while tb: n += 1; tb = tb.tb_next
        print('tbs', n)
        yield
try: raise ValueError('with tb')
except ValueError as e: saved = e
it = tbtest(); next(it); it.throw(saved)
it = tbtest(); next(it); it.throw(ValueError, None, saved.__traceback__)
it = tbtest(); next(it); it.throw(ValueError, ValueError(1), saved.__traceback__)
# context
def ctx():
    try:
        yield
    except KeyError as e:
        print('in', repr(e.__context__))
        try:
            yield
        except Exception as f:
            print('second', repr(f), repr(f.__context__))
    yield
it = ctx(); next(it)
try:
    try: raise TypeError('outer')
    except TypeError: it.throw(KeyError('k'))
except Exception as e: print(e)
it.throw(ValueError('w'))
def ctx2():
    try: raise KeyError('a')
    except KeyError: 
        x = sys.exception() if hasattr(sys, 'exception') else sys.exc_info()[1]
        print(repr(x))
        yield 1
        print(repr(sys.exc_info()[1]))
        yield 2
    print(repr(sys.exc_info()[1]))
    yield 3
it = ctx2()
next(it); print(sys.exc_info()[1])
try: raise IndexError('i')
except IndexError:
    next(it); print(repr(sys.exc_info()[1])); next(it)
    print(repr(sys.exc_info()[1]))
# exhausted
it = (x for x in [1]); list(it); show(lambda: next(it)); show(it.send, 3); show(it.throw, ValueError('q'))
