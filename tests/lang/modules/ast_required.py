# Where CPython 3.11 crashes for None in a field that must have a node.
from _ast import *

P = dict(lineno=1, col_offset=0)


def refuse(tree):
    try:
        compile(tree, '<made>', 'exec')
    except Exception as error:
        print(type(error).__name__, error)


one = Constant(1, **P)
refuse(Module([Expr(Call(one, [], [keyword('a', None, **P)], **P), **P)], []))  # expect: ValueError field 'value' is required for keyword
refuse(Module([Match(one, [match_case(None, None, [Pass(**P)])], **P)], []))  # expect: ValueError field 'pattern' is required for match_case
refuse(Module([TypeAlias(one, [], one, **P)], []))  # expect: TypeError TypeAlias with non-Name name
refuse(Module([TypeAlias(Attribute(one, 'x', Store(), **P), [], one, **P)], []))  # expect: TypeError TypeAlias with non-Name name
refuse(Expression(one))  # expect: TypeError expected Module node, got Expression
refuse(Module([Expr(Name('.namespace', Load(), **P), **P)], []))  # expect: ValueError identifier field can't represent '.namespace'

# Type parameters are told of by the nodes that have some.
tree = compile('class A[T: int, *U, **V]: pass\ndef f(): pass\ntype B[T] = list[T]', '', 'exec', PyCF_ONLY_AST)
print(tree.body[0]._fields)  # expect: ('name', 'bases', 'keywords', 'body', 'decorator_list', 'type_params')
print([(type(p).__name__, p.name) for p in tree.body[0].type_params])  # expect: [('TypeVar', 'T'), ('TypeVarTuple', 'U'), ('ParamSpec', 'V')]
print(tree.body[1].type_params, tree.body[1]._fields[-1])  # expect: () type_comment
print(TypeVar.__doc__, TypeAlias._fields)  # expect: TypeVar(identifier name, expr? bound) ('name', 'type_params', 'value')
space = {}
exec(compile(tree, '<made>', 'exec'), space)
print(space['A'].__type_params__, space['B'].__value__)  # expect: (T, U, V) list[T]
