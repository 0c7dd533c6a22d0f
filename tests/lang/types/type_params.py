# Type parameters and type aliases (PEP 695); expected is what CPython 3.12 prints.
def ident[T](x: T) -> T: return x
print(ident(3), ident.__type_params__, ident.__annotations__, ident.__qualname__)
def multi[T: int, U: (str, bytes), *Ts, **P](a: T, b: U = 'd', *args: *Ts, k=1, **kw) -> int:
    """doc"""
    return (a, b, args, k, kw)
print(multi(1, k=5), multi(1, 2, 3, z=4), multi.__doc__, multi.__defaults__, multi.__kwdefaults__)
for p in multi.__type_params__:
    print(repr(p), type(p).__name__, type(p).__module__, p.__name__, getattr(p, '__bound__', '-'), getattr(p, '__constraints__', '-'), p.__module__)
class Box[T]:
    item: T
    def __init__(self, item: T): self.item = item
    def get(self) -> T: return self.item
    def map[U](self, f: T, u: U = 5) -> U: return f(self.item)
b = Box(3)
print(b.get(), b.map(str), Box.__type_params__, Box.__mro__, Box.__orig_bases__, Box.__parameters__, Box.__qualname__)
print(Box[int], Box[int].__args__, Box[int](4).item, Box[int](4).__orig_class__)
print(Box.map.__annotations__, Box.map.__type_params__, Box.map.__qualname__)
type Int = int
print(Int, Int.__value__, Int.__type_params__, type(Int), Int.__module__, Int.__name__)
type List[T] = list[T] | None
print(List, List.__value__, List.__type_params__, List[int], List[int].__args__, List[int].__origin__)
type Rec = list[Rec]
print(Rec.__value__)
type Lazy = undefined_name
try: Lazy.__value__
except NameError as e: print(e)
undefined_name = 5
print(Lazy.__value__)
class Outer:
    Inner = 'inner'
    type Alias = Inner
    type Gen[T] = (Inner, T)
    def method[T: Inner](self, x: Inner = 3) -> (T, Inner): return x
    class Nested[T: Inner](list):
        print('body', Inner if 0 else 'x')
        def f(self) -> T: pass
    Inner = 'changed'
print(Outer.Alias.__value__, Outer.Gen.__value__, Outer.method.__type_params__[0].__bound__, Outer.method.__annotations__)
print(Outer.Nested.__type_params__[0].__bound__, Outer.Nested.__qualname__, Outer.Nested.__bases__)
def closure():
    v = 'local'
    type A = v
    def inner[T: v](): return T
    return A, inner
A, inner = closure()
print(A.__value__, inner.__type_params__[0].__bound__, inner(), inner.__qualname__)
def deco(f):
    print('deco', f.__name__, f.__type_params__)
    return f
@deco
def decorated[T](x: T, *, y: T = 1): return y
print(decorated(1))
async def co[T](x: T) -> T: return x
print(co.__type_params__)
def gen[T](x: T): yield x
print(list(gen(1)))
class Multi[T, *Ts, **P](dict, metaclass=type): pass
print(Multi.__type_params__, Multi.__parameters__, Multi.__orig_bases__)
class Child[T](Box[T]): pass
print(Child.__mro__[1:], Child[str], Child.__orig_bases__, Child.__parameters__)
class Sub(Box[int]): pass
print(Sub.__orig_bases__, Sub.__parameters__, isinstance(Sub(1), Box))
try: Box[int, str]
except TypeError as e: print(e)
try: Int[int]
except TypeError as e: print(e)
try: Sub[int]
except TypeError as e: print(e)
for src in ["def f[T, T](): pass", "class A[T: (yield)]: pass", "type X = (yield)", "type X = (a := 1)", "def f[T: (x := 1)](): pass", "type X[T] = (await 1)", "def f[T](x: (y := 1)): pass", "class A[T]((x := object)): pass", "type X[T: int, *Ts, **P] = 1", "type = 1; type.x = 2; type[0] if 0 else 1; type (x)", "def f[T]():\n  nonlocal T\n  T = 1"]:
    try: compile(src, '<s>', 'exec'); print('fine', src)
    except SyntaxError as e: print(e.msg, e.lineno, e.offset, e.end_offset)
def shadow[T](T2: T):
    def g(): return T
    return g()
print(shadow(1))
class WithSuper[T]:
    def __init_subclass__(cls, **kw): super().__init_subclass__(); print('sub', cls.__name__, kw)
    def who(self): return __class__
class Derived[U](WithSuper[U], tag=1): pass
print(Derived().who())
class __Private[__T]:
    def m[__U](self, x: __U) -> __T: return x
print(__Private.m.__annotations__, __Private.__type_params__, __Private.m.__type_params__)
def f1[T](a: T = [1, 2], *, b: T = {}) -> T: return a, b
print(f1(), f1.__defaults__, f1.__kwdefaults__)
print((lambda: [ident(i) for i in range(3)])())
from _typing import TypeVar, ParamSpec, TypeVarTuple, TypeAliasType, Generic
T = TypeVar('T'); S = TypeVar('S', bound=int, covariant=True); P = ParamSpec('P')
print(repr(T), repr(S), P, P.args, P.kwargs, S.__bound__, T.__module__)
for args, kw in [(('T', int), {}), (('T', int, str), {'bound': 1}), (('T',), {'covariant': True, 'contravariant': True})]:
    try: TypeVar(*args, **kw)
    except (TypeError, ValueError) as e: print(type(e).__name__, str(e)[:30])
for f in [lambda: type('X', (T,), {}), lambda: Int(), lambda: Generic[int], lambda: Generic[T, T], lambda: Generic[()]]:
    try: print(f())
    except TypeError as e: print(str(e)[:45])
class Old(Generic[T, S]): pass
print(Old[int, str], Old.__parameters__, Old[T, int].__parameters__, Old[T, int][str])
A2 = TypeAliasType('A2', list[T], type_params=(T,))
print(A2, A2.__value__, A2[int], A2.__parameters__)
try: A2.__value__ = 1
except AttributeError as e: print(e)
class Tup[*Ts]: pass
print(Tup[int, str], Tup[()], Tup.__parameters__)
class Call[**P, R]: pass
print(Call[[int, str], bool], Call[..., int])
def outer_generic[T]():
    class Inner[U]:
        def m[V](self, x: V) -> (T, U, V): return T, U, V
        type Alias[W] = (T, U, W)
    return Inner
I = outer_generic()
print(I().m(1), I.Alias.__value__, I.m.__annotations__, I.__qualname__, I.m.__qualname__)
import sys
class FrameNames:
    x = 1
    def f[T: x](self): pass
    print(sorted(k for k in locals() if not k.startswith('__')))
def recursion[T](n: int): return 0 if n == 0 else recursion(n - 1)
print(recursion(50))
# expect: 3 (T,) {'x': T, 'return': T} ident
# expect: (1, 'd', (), 5, {}) (1, 2, (3,), 1, {'z': 4}) doc ('d',) {'k': 1}
# expect: T TypeVar typing T <class 'int'> () typing
# expect: U TypeVar typing U None (<class 'str'>, <class 'bytes'>) typing
# expect: Ts TypeVarTuple typing Ts - - typing
# expect: P ParamSpec typing P None - typing
# expect: 3 3 (T,) (<class '__main__.Box'>, <class 'typing.Generic'>, <class 'object'>) (typing.Generic[T],) (T,) Box
# expect: __main__.Box[int] (<class 'int'>,) 4 __main__.Box[int]
# expect: {'f': T, 'u': U, 'return': U} (U,) Box.map
# expect: Int <class 'int'> () <class 'typing.TypeAliasType'> __main__ Int
# expect: List list[T] | None (T,) List[int] (<class 'int'>,) List
# expect: list[Rec]
# expect: name 'undefined_name' is not defined
# expect: 5
# expect: body x
# expect: changed ('changed', T) changed {'x': 'inner', 'return': (T, 'inner')}
# expect: changed Outer.Nested (<class 'list'>, <class 'typing.Generic'>)
# expect: local local T closure.<locals>.inner
# expect: deco decorated (T,)
# expect: 1
# expect: (T,)
# expect: [1]
# expect: (T, Ts, P) (T, Ts, P) (<class 'dict'>, typing.Generic[T, typing.Unpack[Ts], P])
# expect: (<class '__main__.Box'>, <class 'typing.Generic'>, <class 'object'>) __main__.Child[str] (__main__.Box[T], typing.Generic[T]) (T,)
# expect: (__main__.Box[int],) () True
# expect: Too many arguments for <class '__main__.Box'>; actual 2, expected 1
# expect: Only generic type aliases are subscriptable
# expect: <class '__main__.Sub'> is not a generic class
# expect: duplicate type parameter 'T' 1 10 11
# expect: yield expression cannot be used within a TypeVar bound 1 13 18
# expect: yield expression cannot be used within a type alias 1 11 16
# expect: named expression cannot be used within a type alias 1 11 17
# expect: named expression cannot be used within a TypeVar bound 1 11 17
# expect: await expression cannot be used within a type alias 1 14 21
# expect: named expression cannot be used within the definition of a generic 1 14 20
# expect: named expression cannot be used within the definition of a generic 1 13 24
# expect: fine type X[T: int, *Ts, **P] = 1
# expect: fine type = 1; type.x = 2; type[0] if 0 else 1; type (x)
# expect: nonlocal binding not allowed for type parameter 'T' 2 3 13
# expect: T
# expect: sub Derived {'tag': 1}
# expect: <class '__main__.WithSuper'>
# expect: {'x': __U, 'return': __T} (__T,) (__U,)
# expect: ([1, 2], {}) ([1, 2],) {'b': {}}
# expect: [0, 1, 2]
# expect: ~T +S ~P P.args P.kwargs <class 'int'> __main__
# expect: TypeError A single constraint is not all
# expect: TypeError Constraints cannot be combined
# expect: ValueError Bivariant types are not suppor
# expect: type() doesn't support MRO entry resolution; 
# expect: 'typing.TypeAliasType' object is not callable
# expect: Parameters to Generic[...] must all be type v
# expect: Parameters to Generic[...] must all be unique
# expect: Parameter list to Generic[...] cannot be empt
# expect: __main__.Old[int, str] (~T, +S) (~T,) __main__.Old[str, int]
# expect: A2 list[~T] A2[int] (~T,)
# expect: attribute '__value__' of 'typing.TypeAliasType' objects is not writable
# expect: __main__.Tup[int, str] __main__.Tup[()] (Ts,)
# expect: __main__.Call[[int, str], bool] __main__.Call[..., int]
# expect: (T, U, V) (T, U, W) {'x': V, 'return': (T, U, V)} outer_generic.<locals>.Inner outer_generic.<locals>.Inner.m
# expect: ['f', 'x']
# expect: 0
