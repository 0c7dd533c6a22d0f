# What a tracing function hears of functions of every kind: calls, lines, returns and exceptions, and the lines of frames that are gone.
import sys
class CM:
    def __init__(self, s=False): self.s=s
    def __enter__(self): return self
    def __exit__(self,*a): return self.s
def ident(x, *a): return x
def deco(f): return f
def f_if1(x=1):
    if x:
        pass
def f_if2(x=0):
    if x:
        y=1
    elif x==0:
        y=2
    else:
        y=3
    return y
def f_if3(x=0):
    if x:
        y=1
    else:
        y=2
def f_const_if():
    if 1:
        x=1
    if 0:
        x=2
    else:
        x=3
def f_while(n=3):
    while n:
        n-=1
    else:
        n=5
def f_while2():
    n=3
    while True:
        n-=1
        if n==1:
            continue
        if not n:
            break
    x=1
def f_while_oneline():
    n=3
    while n: n-=1
def f_while_pass(it=iter([1,1,0])):
    while next(it):
        pass
def f_while_complex(a=3,b=4):
    while (a and
           b):
        a-=1
    return (a,
            b)
def f_for():
    for i in range(3): pass
def f_for2():
    for i in range(3):
        if i==1:
            continue
        j=i
    else:
        k=1
def f_for3():
    for i in range(3):
        for j in range(2):
            if j:
                break
        else:
            x=2
    return 3
def f_for_last_if():
    for i in range(3):
        if i:
            x=1
def f_for_last_ifelse():
    for i in range(3):
        if i:
            x=1
        else:
            x=2
def f_try():
    try:
        x=1
    except ValueError:
        x=2
    else:
        x=3
    finally:
        x=4
def f_try2():
    try:
        1/0
    except ValueError:
        x=2
    except (ZeroDivisionError, TypeError) as e:
        x=3
    else:
        x=4
def f_try3():
    try:
        1/0
    except:
        pass
def f_try4():
    try:
        return 1
    finally:
        x=1
def f_try5():
    for i in range(2):
        try:
            if i: break
            continue
        finally:
            x=i
def f_try6():
    try:
        try:
            1/0
        finally:
            x=2
    except ZeroDivisionError:
        return 5
def f_try7():
    try:
        1/0
    except ZeroDivisionError as e:
        raise ValueError
def f_try8():
    try:
        1/0
    except TypeError:
        pass
def f_try9():
    try:
        1/0
    finally:
        pass
def f_try10():
    try:
        raise KeyError
    except KeyError as e:
        for i in range(2):
            try:
                x=i
            finally:
                if i:
                    y=1
                z=[i for i in range(10) if i if i if i]+[i for i in range(10) if i if i if i]+[i for i in range(10)]
    return 1
def f_with():
    with CM():
        x=1
def f_with2():
    with CM() as a, CM() as b:
        return 5
def f_with3():
    with CM(True):
        1/0
    x=1
def f_with4():
    with CM():
        1/0
def f_with5():
    for i in range(3):
        with CM():
            if i: break
            continue
def f_with6():
    with (CM() as a,
          CM() as b):
        x=1
    return x
def f_with7():
    with CM():
        with CM():
            pass
def f_return():
    return
def f_return2():
    return (
        1)
def f_return3(o=CM()):
    return (
        o.
        s
    )
def f_return4():
    return None
def f_expr():
    1
    'abc'
    ...
    x=2
def f_doc():
    """doc"""
    x=2
def f_doc2():
    """doc"""
def f_global():
    global gg
    gg=1
def f_nonlocal():
    y=1
    def inner():
        nonlocal y
        y=2
    inner()
    class X:
        a=1
        def m(self):
            return 1
        b=2
    X().m()
def f_class():
    class X:
        pass
    class Y(X,
            object):
        """doc"""
        x: int = 1
        @deco
        def f(self): pass
    @deco
    class Z:
        a=1
def f_deco():
    @deco
    @deco
    def g(a=1,
          b=2):
        return a
    g()
def f_lambda():
    f = lambda: (
        1,
        2)
    f()
def f_comp():
    x = [i
         for i in range(3)
         if i]
    y = {i: j for i in range(2) for j in range(2)}
    z = list(i*2
             for i
             in range(2))
def f_gen():
    def g():
        x = yield 1
        try:
            yield 2
        finally:
            y = 3
    h = g()
    next(h)
    h.send(1)
    h.close()
    def d():
        yield from g()
        return
    for i in d():
        i
def f_gen2():
    def g():
        for i in range(2):
            yield i
    for x in g(): pass
    try:
        h = g()
        next(h)
        h.throw(ValueError)
    except ValueError: pass
def f_assert(x=1):
    assert x, "hi"
    assert (x ==
            2)
def f_match(x=2):
    match x:
        case 1:
            y=1
        case 2 if x > 3:
            y=2
        case [a, b]:
            y=4
        case {'a': 1}:
            pass
        case 2 | 3:
            y=3
        case _:
            y=5
def f_match2(x=9):
    match x:
        case 1:
            y=1
        case 2:
            y=2
        case _:
            y=5
def f_match3(x=9):
    match x:
        case 1:
            y=1
        case 2:
            y=2
def f_multi():
    x = ident(
        1,
        ident(2),
        3,
    )
    y = [
        x,
        ident(x)
    ]
    z = {
        'a': x,
        'b':
            ident(x),
    }
    return ident(
        y)
def f_boolop(a=1,b=0):
    if (a and
        b):
        x=1
    elif (a or
          b):
        x=2
    x = (a
         and b
         or a)
    x = (a if
         b else
         ident(b))
    x = not (
        a)
def f_cmp(a=1,b=2):
    x = (a <
         b <
         3)
    if (a <
        b <
        1):
        pass
    y = a is None
    if a is None: pass
    if a is not None:
        y=2
def f_del():
    a=b=1
    del a, \
        b
def f_aug(o=CM()):
    o.s = 1
    o.s += ident(
        1)
    l=[1]
    l[
        0] += 1
def f_raise():
    raise ValueError(
        1)
def f_raise2():
    try:
        raise ValueError
    except Exception as e:
        raise TypeError from e
def f_star():
    a, *b = [1,
             2]
    print(*[],
          end='')
def f_ann():
    x: int = 1
    y: int
    z: list = ident(
        [])
def f_exgroup2():
    try:
        x=1
    except* ValueError:
        x=2
    else:
        x=3
def f_fstr(x=1):
    y = f"{x} {ident(x)}"
    z = (f"{x}"
         f"{ident(x)}")
def f_walrus():
    if (x := 1):
        return x
def f_slice():
    x=[1,2,3]
    y=x[
        0:
        ident(2)]
def f_ternary_ret(x=1):
    return 1 if x else 2
def f_or_ret(x=0):
    return x or 3
def f_nested_while():
    i=0
    while i<2:
        j=0
        while j<2:
            j+=1
        i+=1
def f_while_if_else():
    i=0
    while i<3:
        if i==1:
            i+=1
        else:
            i+=1
def f_try_in_loop():
    for i in range(2):
        try:
            x=1/i
        except ZeroDivisionError:
            continue
        y=1
def f_try_ret_except():
    try:
        1/0
    except ZeroDivisionError:
        return 1
    finally:
        x=1
def f_try_loop_finally_ret():
    for i in range(2):
        try:
            return i
        finally:
            continue
def f_semis():
    x=1; y=2; z=3
def f_with_ret():
    with CM():
        for i in range(2):
            if i:
                return i
def f_exc_prop():
    try:
        f_with4()
    except ZeroDivisionError: pass
def f_bare_reraise():
    try:
        try:
            1/0
        except ZeroDivisionError:
            raise
    except Exception as e:
        x=1

heard = []
HELPERS = ('ident', 'deco', '__init__', '__enter__', '__exit__')
def trace(frame, event, what):
    if frame.f_code.co_name in HELPERS: return None
    if event == 'return': what = what if isinstance(what, (int, type(None))) else '...'
    if event == 'exception': what = what[0].__name__
    heard.append(f"{frame.f_code.co_name}:{event}:{frame.f_lineno - base}:{what}")
    return trace
for name, function in list(globals().items()):
    if not name.startswith('f_'): continue
    heard.clear()
    base = function.__code__.co_firstlineno
    error = None
    sys.settrace(trace)
    try: function()
    except BaseException as caught: error = caught
    sys.settrace(None)
    print(name, *heard)
    place = error.__traceback__.tb_next if error else None
    while place:
        print('   at', place.tb_lineno - base, place.tb_frame.f_lineno - base)
        place = place.tb_next
