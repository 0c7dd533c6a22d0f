# What except* raises again hides the context; throwing into generators that have not begun.
def show(f):
    try: f()
    except BaseException as e: print(f.__name__, repr(e), repr(e.__context__), e.__suppress_context__)
def f1():
    try: raise KeyError(1)
    except Exception:
        try: raise ExceptionGroup('eg', [ValueError(1)])
        except* ZeroDivisionError: pass
def f2():
    try: raise KeyError(1)
    except Exception:
        try: raise ExceptionGroup('eg', [ValueError(1)])
        except* ZeroDivisionError: pass
        finally: print('f')
def f3():
    try: raise KeyError(1)
    except Exception:
        try: raise ExceptionGroup('eg', [ValueError(1)])
        except* ZeroDivisionError: pass
        except* (TypeError, OSError): pass
def f4():
    try: raise KeyError(1)
    except Exception:
        try: raise ExceptionGroup('eg', [ValueError(1)])
        finally: print('f')
def f5():
    try: raise KeyError(1)
    except Exception:
        try: raise ValueError(1)
        except* ZeroDivisionError: pass
def f6():
    try: raise KeyError(1)
    except Exception:
        try: raise ExceptionGroup('eg', [ValueError(1), OSError()])
        except* OSError: pass
def f7():
    try: raise KeyError(1)
    except Exception:
        try: raise ExceptionGroup('eg', [ValueError(1), OSError()])
        except* OSError: raise
def f8():
    try: raise KeyError(1)
    except Exception:
        try: raise ExceptionGroup('eg', [ValueError(1), OSError()])
        except* OSError: raise TypeError(3)
for f in (f1, f2, f3, f4,f5,f6,f7,f8): show(f)
import sys
def deco(f): return f
@deco
def gen(a):
    yield a
@deco
async def co(a):
    return  a
for make in (gen, co):
    for e in (ValueError('x'), StopIteration(3)):
        it = make(1)
        try: it.throw(e)
        except BaseException as error: 
            sys.excepthook(type(error), error, error.__traceback__)
            t = error.__traceback__
            while t: print(t.tb_lineno); t = t.tb_next
