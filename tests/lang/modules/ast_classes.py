# The classes of syntax trees: fields, places, constructors, copies.
import _ast
from _ast import *


def shown(cls):
    print(cls.__name__, cls.__base__.__name__, cls.__module__, cls._fields, cls._attributes, cls.__match_args__)
    print('   ', cls.__doc__)


def fails(function, *args, **kwargs):
    try:
        print('no error', function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


for cls in (Module, Interactive, Expression, FunctionType, FunctionDef, AsyncFunctionDef, ClassDef, Return, Delete, Assign,
            AugAssign, AnnAssign, For, AsyncFor, While, If, With, AsyncWith, Match, Raise, Try, TryStar, Assert, Import,
            ImportFrom, Global, Nonlocal, Expr, Pass, Break, Continue, BoolOp, NamedExpr, BinOp, UnaryOp, Lambda, IfExp,
            Dict, Set, ListComp, SetComp, DictComp, GeneratorExp, Await, Yield, YieldFrom, Compare, Call, FormattedValue,
            JoinedStr, Constant, Attribute, Subscript, Starred, Name, List, Tuple, Slice, comprehension, ExceptHandler,
            arguments, arg, keyword, alias, withitem, match_case, MatchValue, MatchSingleton, MatchSequence, MatchMapping,
            MatchClass, MatchStar, MatchAs, MatchOr, TypeIgnore, Load, Store, Del, And, Or, Add, Sub, Mult, MatMult, Div,
            Mod, Pow, LShift, RShift, BitOr, BitXor, BitAnd, FloorDiv, Invert, Not, UAdd, USub, Eq, NotEq, Lt, LtE, Gt,
            GtE, Is, IsNot, In, NotIn, excepthandler, pattern, type_ignore, expr_context, boolop, operator, unaryop, cmpop):
    shown(cls)
print(AST._fields, AST._attributes, AST.__match_args__, AST.__module__, AST.__name__, AST.__base__)
print(_ast.PyCF_ONLY_AST, _ast.PyCF_TYPE_COMMENTS, _ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
print(issubclass(Name, expr), issubclass(expr, AST), issubclass(Add, operator), isinstance(Pass(), stmt))

# == Constructors
node = Name('x', Load())
print(node.id, type(node.ctx) is Load, node.__dict__.keys())
node = Name(id='y', lineno=3, odd=4)
print(node.id, node.lineno, node.odd, hasattr(node, 'ctx'), hasattr(node, 'col_offset'), node.end_lineno)
fails(lambda: node.ctx)
fails(Name, 1, 2, 3)
fails(Pass, 1)
fails(Expr, 1, 2)
fails(Name, 'x', id='y')
fails(Name, 'x', None, ctx=1)
print(Constant(5).kind, arguments().vararg, ImportFrom().level, FunctionDef().returns, Return().value)
print(Constant(value=1, kind='u').kind, Name().__dict__, vars(BinOp(1, 2, right=3)))
node.__dict__ = {'id': 'z'}
print(node.id, hasattr(node, 'lineno'))
node.id = 5
del node.id
fails(lambda: node.id)


class Mine(Name):
    _fields = ('id', 'ctx', 'more')


mine = Mine('a', 'b', 'c')
print(mine.id, mine.ctx, mine.more, isinstance(mine, expr), Mine.__match_args__)
fails(Mine, 1, 2, 3, 4)


class Odd(AST):
    _fields = 'ab'


print(vars(Odd(1, 2)))
Odd._fields = (1,)
fails(Odd, 3)
Odd._fields = 7
fails(Odd, 3)


class Bare(AST):
    pass


print(vars(Bare(x=1)))
fails(Bare, 1)

# == Patterns by position
match BinOp(Name('l', Load()), Add(), Constant(2)):
    case BinOp(Name(name), Add(), Constant(value)):
        print('matched', name, value)

# == Copies
def again(node):
    cls, args, state = node.__reduce_ex__(2) if type(node).__reduce_ex__ is object.__reduce_ex__ else node.__reduce__()
    made = cls(*args)
    vars(made).update(state)
    return made


tree = compile('a = [b, *c]', 'text', 'exec', PyCF_ONLY_AST)
other = again(tree.body[0].value)
print(type(other).__name__, other.elts is tree.body[0].value.elts, other.elts[1].value.id, other.col_offset, type(other.ctx).__name__)
print(Name('x').__reduce__(), Pass().__reduce__(), Name().__reduce_ex__(2)[1:])
print(type(tree.body[0].targets[0].ctx).__name__, tree.body[0].value.ctx is tree.body[0].value.elts[0].ctx)
