"""The classes of CPython's syntax trees. This engine makes no such trees: its parser has its own."""
PyCF_ONLY_AST = 1024
PyCF_TYPE_COMMENTS = 4096
PyCF_ALLOW_TOP_LEVEL_AWAIT = 8192


class AST:
    _fields = ()
    _attributes = ()
    __match_args__ = ()

    def __init__(self, *args, **kwargs):
        if len(args) > len(self._fields):
            raise TypeError(f'{type(self).__name__} constructor takes at most {len(self._fields)} positional '
                            f"argument{'' if len(self._fields) == 1 else 's'}")
        for name, value in zip(self._fields, args):
            if name in kwargs:
                raise TypeError(f"{type(self).__name__} got multiple values for argument '{name}'")
            setattr(self, name, value)
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __reduce__(self):
        return type(self), (), self.__dict__


AST.__module__ = 'ast'
_PLACE = ('lineno', 'col_offset', 'end_lineno', 'end_col_offset')


def _make(base, attributes, rows):
    names = globals()
    for row in rows.split('|'):
        name, *fields = row.split()
        required = tuple(field.rstrip('?*') for field in fields)
        body = {'_fields': required, '__match_args__': required, '__module__': 'ast'}
        if attributes:
            body['_attributes'] = attributes
        for field in fields:
            if field.endswith('?'):
                body[field[:-1]] = None
        if attributes:
            body['end_lineno'] = body['end_col_offset'] = None
        names[name] = type(name, (base,), body)


_make(AST, (), 'mod|expr_context|boolop|operator|unaryop|cmpop|type_ignore|comprehension target iter ifs* is_async|'
               'arguments posonlyargs* args* vararg? kwonlyargs* kw_defaults* kwarg? defaults*|withitem context_expr '
               'optional_vars?|match_case pattern guard? body*')
_make(AST, _PLACE, 'stmt|expr|excepthandler|pattern|arg arg annotation? type_comment?|keyword arg? value|alias name asname?')
_make(mod, (), 'Module body* type_ignores*|Interactive body*|Expression body|FunctionType argtypes* returns')
_make(stmt, _PLACE, 'FunctionDef name args body* decorator_list* returns? type_comment?|AsyncFunctionDef name args body* '
      'decorator_list* returns? type_comment?|ClassDef name bases* keywords* body* decorator_list*|Return value?|Delete targets*|'
      'Assign targets* value type_comment?|AugAssign target op value|AnnAssign target annotation value? simple|'
      'For target iter body* orelse* type_comment?|AsyncFor target iter body* orelse* type_comment?|While test body* orelse*|'
      'If test body* orelse*|With items* body* type_comment?|AsyncWith items* body* type_comment?|Match subject cases*|'
      'Raise exc? cause?|Try body* handlers* orelse* finalbody*|TryStar body* handlers* orelse* finalbody*|Assert test msg?|'
      'Import names*|ImportFrom module? names* level?|Global names*|Nonlocal names*|Expr value|Pass|Break|Continue')
_make(expr, _PLACE, 'BoolOp op values*|NamedExpr target value|BinOp left op right|UnaryOp op operand|Lambda args body|'
      'IfExp test body orelse|Dict keys* values*|Set elts*|ListComp elt generators*|SetComp elt generators*|'
      'DictComp key value generators*|GeneratorExp elt generators*|Await value|Yield value?|YieldFrom value|'
      'Compare left ops* comparators*|Call func args* keywords*|FormattedValue value conversion format_spec?|JoinedStr values*|'
      'Constant value kind?|Attribute value attr ctx|Subscript value slice ctx|Starred value ctx|Name id ctx|List elts* ctx|'
      'Tuple elts* ctx|Slice lower? upper? step?')
_make(expr_context, (), 'Load|Store|Del')
_make(boolop, (), 'And|Or')
_make(operator, (), 'Add|Sub|Mult|MatMult|Div|Mod|Pow|LShift|RShift|BitOr|BitXor|BitAnd|FloorDiv')
_make(unaryop, (), 'Invert|Not|UAdd|USub')
_make(cmpop, (), 'Eq|NotEq|Lt|LtE|Gt|GtE|Is|IsNot|In|NotIn')
_make(excepthandler, _PLACE, 'ExceptHandler type? name? body*')
_make(pattern, _PLACE, 'MatchValue value|MatchSingleton value|MatchSequence patterns*|MatchMapping keys* patterns* rest?|'
      'MatchClass cls patterns* kwd_attrs* kwd_patterns*|MatchStar name?|MatchAs pattern? name?|MatchOr patterns*')
_make(type_ignore, (), 'TypeIgnore lineno tag')
del _make, _PLACE
