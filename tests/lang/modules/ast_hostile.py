# Trees that stand for no program are refused, whatever is in them.
from _ast import *

L, S, D = Load(), Store(), Del()
P = dict(lineno=1, col_offset=0)


def n(text, ctx=L):
    return Name(text, ctx, **P)


def c(value=1):
    return Constant(value, **P)


def module(*body):
    return Module(list(body), [])


def stmt_of(expression):
    return module(Expr(expression, **P))


def refuse(tree, mode='exec'):
    try:
        print('compiled', compile(tree, '<made>', mode).co_name)
    except RecursionError:
        print('RecursionError')
    except Exception as error:
        text = str(error)
        print(type(error).__name__, text.split(' object at ')[0])


NOARGS = arguments([], [], None, [], [], None, [])

# == The root
refuse(Expression(c()))
refuse(module(), 'eval')
refuse(n('x'))
refuse(Interactive([]), 'exec')
for tree in (5, None, [], Module):
    refuse(tree)
refuse(Module())
refuse(Module([]))
refuse(Module(5, []))
refuse(Module((), []))
refuse(Module([5], []))
refuse(Module([None], []))
refuse(Module([n('x')], []))
refuse(Module([stmt(**P)], []))

# == Places
refuse(module(Expr(c())))
refuse(module(Expr(Constant(1), **P)))
refuse(module(Expr(Constant(1, lineno=1), **P)))
for line, column, end, end_column in ((5, 0, 4, 0), (1, 5, 1, 4), (-1, 0, 3, 0), (1, -1, 1, 2), (1, 1, 2, 0), (-1, -1, -1, -1), (0, 0, 0, 0),
                                      (2**31 - 1, 2**31 - 1, 2**31 - 1, 2**31 - 1)):
    refuse(stmt_of(Constant(1, lineno=line, col_offset=column, end_lineno=end, end_col_offset=end_column)))
for odd in ('1', None, 1.0, 2**31, 2**80, -2**31, [], True):
    refuse(stmt_of(Constant(1, lineno=odd, col_offset=0)))
refuse(stmt_of(Constant(1, lineno=1, col_offset=0, end_lineno=None, end_col_offset=None)))
refuse(stmt_of(Constant(1, lineno=1, col_offset=0, end_lineno='x')))

# == Names and texts
for odd in (None, 5, b'x', 'None', 'True', 'False', '', 'a b', '\0', '\udc80', '__debug__'):
    refuse(stmt_of(Name(odd, L, **P)))
refuse(stmt_of(Attribute(n('x'), 7, L, **P)))
refuse(module(Global(['a', 5], **P)))
refuse(module(Global('a', **P)))
refuse(module(Global([], **P)))
refuse(stmt_of(Constant('x', 5, **P)))
refuse(stmt_of(Constant('x', 'u', **P)))

# == Missing, None, of the wrong kind
refuse(stmt_of(Name(**P)))
refuse(stmt_of(Name('x', **P)))
refuse(stmt_of(Name('x', None, **P)))
refuse(stmt_of(Name('x', 5, **P)))
refuse(stmt_of(Name('x', Add(), **P)))
refuse(stmt_of(None))
refuse(stmt_of(BinOp(c(), Add(), None, **P)))
refuse(stmt_of(BinOp(c(), Lt(), c(), **P)))
refuse(stmt_of(BinOp(c(), Add, c(), **P)))
refuse(stmt_of(BinOp(c(), operator(), c(), **P)))
refuse(stmt_of(BinOp(c(), Add(), Pass(**P), **P)))
refuse(stmt_of(Lambda(c(), c(), **P)))
refuse(stmt_of(Lambda(arguments(), c(), **P)))
refuse(stmt_of(Call(n('f'), [c(), None], [], **P)))
refuse(stmt_of(Call(n('f'), [], [5], **P)))
refuse(stmt_of(Call(n('f'), None, [], **P)))
refuse(stmt_of(Dict([None], [None], **P)))
refuse(stmt_of(Dict([None], [c()], **P)))
refuse(stmt_of(expr(**P)))

# == Constants
for odd in ([], {}, object, {1}, (1, []), ((([],),),), type('I', (int,), {})(3), type('S', (str,), {})('x'), range(3), NotImplemented):
    refuse(stmt_of(c(odd)))

# == Stored, deleted, loaded
refuse(stmt_of(n('x', S)))
refuse(module(Assign([n('x')], c(), **P)))
refuse(module(Assign([c()], c(), **P)))
refuse(module(Assign([], c(), **P)))
refuse(module(Assign([Tuple([n('x')], S, **P)], c(), **P)))
refuse(module(Assign([Starred(n('x', S), S, **P)], c(), **P)))
refuse(module(Delete([], **P)))
refuse(module(Delete([n('x')], **P)))
refuse(module(Delete([c()], **P)))
refuse(module(AnnAssign(Attribute(n('x'), 'y', S, **P), n('int'), None, 1, **P)))
refuse(module(AnnAssign(n('x', S), n('int'), None, 1, **P)))
refuse(module(For(n('x'), c(), [Pass(**P)], [], **P)))
refuse(module(With([withitem(c(), n('x'))], [Pass(**P)], **P)))
refuse(stmt_of(ListComp(c(), [comprehension(n('x'), c(), [], 0)], **P)))
refuse(stmt_of(ListComp(c(), [], **P)))
refuse(stmt_of(Starred(n('x'), L, **P)))
refuse(stmt_of(Tuple([Starred(n('x'), S, **P)], L, **P)))

# == Lists of a wrong length
for node in (FunctionDef('f', NOARGS, [], [], **P), ClassDef('C', [], [], [], [], **P), For(n('x', S), c(), [], [], **P), While(c(), [], [], **P),
             If(c(), [], [], **P), With([], [Pass(**P)], **P), With([withitem(c())], [], **P), Try([], [], [], [], **P),
             Try([Pass(**P)], [], [], [], **P), Try([Pass(**P)], [], [Pass(**P)], [Pass(**P)], **P),
             Try([Pass(**P)], [ExceptHandler(None, None, [], **P)], [], [], **P), TryStar([Pass(**P)], [], [], [], **P),
             Import([], **P), ImportFrom('a', [], 0, **P), ImportFrom('a', [alias('b', **P)], -1, **P), Match(c(), [], **P),
             Raise(None, c(), **P), Nonlocal([], **P),
             Try([Pass(**P)], [ExceptHandler(None, None, [Pass(**P)], **P), ExceptHandler(n('E'), None, [Pass(**P)], **P)], [], [], **P)):
    refuse(module(node))
for node in (BoolOp(And(), [c()], **P), BoolOp(And(), [], **P), Compare(c(), [], [], **P), Compare(c(), [Lt()], [c(), c()], **P),
             Compare(c(), [5], [c()], **P), Dict([c()], [], **P), Lambda(arguments([], [], None, [], [], None, [c()]), c(), **P),
             Lambda(arguments([], [], None, [arg('a', **P)], [], None, []), c(), **P),
             Lambda(arguments([], [arg('a', **P), arg('a', **P)], None, [], [], None, []), c(), **P),
             FormattedValue(c(), 7, None, **P), FormattedValue(c(), None, None, **P)):
    refuse(stmt_of(node))

# == Patterns
for pattern in (MatchValue(n('x'), **P), MatchValue(c(None), **P), MatchValue(c(...), **P), MatchValue(c((1, 2)), **P),
                MatchValue(BinOp(c(1), Add(), c(2), **P), **P), MatchValue(UnaryOp(USub(), c(2), **P), **P),
                MatchValue(UnaryOp(Not(), c(2), **P), **P), MatchSingleton(5, **P), MatchSingleton(None, **P), MatchStar('x', **P), MatchAs(None, '_', **P),
                MatchAs(MatchSingleton(None, **P), None, **P), MatchOr([], **P), MatchOr([MatchAs(None, None, **P)], **P),
                MatchMapping([c()], [], None, **P), MatchMapping([n('x')], [MatchAs(None, None, **P)], None, **P),
                MatchMapping([], [], '_', **P), MatchClass(c(), [], [], [], **P), MatchClass(n('C'), [], ['a'], [], **P),
                MatchClass(n('C'), [MatchStar(None, **P)], [], [], **P), MatchSequence([MatchStar(None, **P)] * 2, **P),
                MatchSequence([None], **P), MatchSequence([MatchStar('_', **P)], **P), c()):
    refuse(module(Match(c(), [match_case(pattern, None, [Pass(**P)])], **P)))
refuse(module(Match(c(), [match_case(MatchAs(None, None, **P), None, [])], **P)))
refuse(module(Match(c(), [match_case(MatchAs(None, None, **P), Pass(**P), [Pass(**P)])], **P)))

# == What only the compiler knows
refuse(module(Return(c(), **P)))
refuse(module(Break(**P)))
refuse(stmt_of(Yield(None, **P)))
refuse(stmt_of(Await(c(), **P)))
refuse(module(ImportFrom('__future__', [alias('nothing', **P)], 0, **P)))
refuse(module(Pass(**P), ImportFrom('__future__', [alias('annotations', **P)], 0, **P)))
refuse(stmt_of(Slice(c(), None, None, **P)))

# == Cycles and depth
node = UnaryOp(Not(), **P)
node.operand = node
refuse(stmt_of(node))
node = BinOp(op=Add(), right=c(), **P)
node.left = node
refuse(stmt_of(node))
node = List([], L, **P)
node.elts.append(node)
refuse(stmt_of(node))
node = Attribute(attr='x', ctx=L, **P)
node.value = Call(node, [], [], **P)
refuse(stmt_of(node))
node = If(c(), [Pass(**P)], [], **P)
node.orelse.append(node)
refuse(module(node))
node = c()
for i in range(4000):
    node = List([node], L, **P)
refuse(stmt_of(node))
while isinstance(node, List):
    node = node.elts.pop()
value = ()
for i in range(4000):
    value = (value,)
refuse(stmt_of(c(value)))


# == Fields that run code
class Lively:
    def __init__(self, answer):
        self.answer = answer

    def __get__(self, instance, owner):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class Names(Name):
    id = Lively('x')
    ctx = Lively(L)
    lineno = Lively(1)
    col_offset = Lively(0)


refuse(stmt_of(Names()))
Names.id = Lively(ZeroDivisionError('in a field'))
refuse(stmt_of(Names()))
Names.id = Lively(AttributeError('gone'))
refuse(stmt_of(Names()))
Names.lineno = Lively(KeyboardInterrupt())


class Swapping(List):
    @property
    def elts(self):
        items.clear()
        return items

    @elts.setter
    def elts(self, value):
        pass


items = [c(), c()]
refuse(module(Expr(List(items, L, **P), **P), Expr(Swapping([], L, **P), **P)))
