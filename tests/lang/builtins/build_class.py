# The class statement: bases, metaclasses, __prepare__, keywords, __classcell__, __mro_entries__.
def attempt(f):
    try:
        f()
    except Exception as error:
        print(type(error).__name__ + ':', error)

class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kwargs):
        print('prepare', name, bases, kwargs)
        return {'prepared': True}
    def __new__(mcs, name, bases, namespace, **kwargs):
        print('new', name, sorted(k for k in namespace if not k.startswith('__')), kwargs)
        return super().__new__(mcs, name, bases, namespace)
    def __init__(cls, name, bases, namespace, **kwargs):
        print('init', name, kwargs)
        super().__init__(name, bases, namespace)

class A(metaclass=Meta, flag=1):
    x = 1
class B(A, other=2):
    def m(self): return __class__, super().__repr__()[:2]
print(A.prepared, type(B), B().m()[0])

class Entries:
    def __mro_entries__(self, bases):
        return (A,)
class C(Entries()): pass
print(C.__bases__, C.__orig_bases__[0].__class__.__name__)

def function_as_metaclass(name, bases, namespace):
    return (name, bases, sorted(k for k in namespace if not k.startswith('__')))
class D(metaclass=function_as_metaclass):
    y = 2
print(D)

class M1(type): pass
class M2(type): pass
class X(metaclass=M1): pass
class Y(metaclass=M2): pass
def conflict():
    class Z(X, Y): pass
attempt(conflict)
def layout():
    class Z(int, str): pass
attempt(layout)
def duplicate():
    class Z(A, A): pass
attempt(duplicate)
def not_type():
    class Z(1): pass
attempt(not_type)
def mro():
    class P: pass
    class Q(P): pass
    class R(P, Q): pass
attempt(mro)
def final():
    class Z(bool): pass
attempt(final)
class BadPrepare(type):
    @classmethod
    def __prepare__(mcs, name, bases): return 1
def bad_prepare():
    class Z(metaclass=BadPrepare): pass
attempt(bad_prepare)
class Forgets(type):
    def __new__(mcs, name, bases, namespace):
        namespace = {k: v for k, v in namespace.items() if k != '__classcell__'}
        return super().__new__(mcs, name, bases, namespace)
def forgets():
    class Z(metaclass=Forgets):
        def f(self): return __class__
attempt(forgets)
class Sub:
    def __init_subclass__(cls, **kwargs):
        print('subclass', cls.__name__, kwargs)
class SubOne(Sub, a=1): pass
class Name:
    def __set_name__(self, owner, name): print('name', owner.__name__, name)
class Named:
    field = Name()
attempt(lambda: __build_class__())
attempt(lambda: __build_class__(1, 2))
attempt(lambda: __build_class__(lambda: 1, 2))
print(type('T', (), {'a': 1}).a, type('T', (A,), {}).__mro__[1:])
attempt(lambda: type('T', 1, {}))
attempt(lambda: type('T'*2, (), {}, bad=1))
