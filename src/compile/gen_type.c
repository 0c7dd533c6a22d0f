// Generic definitions: each made by a function of its own, called at once, whose variables are the type parameters.
// Bounds and the values of type aliases are functions called when somebody asks.
#include "compile/gen_type.h"

#include "compile/gen_def.h"
#include "compile/gen_expr.h"

static Scope *types_scope(Gen *g, const void *field) { return scope_of(g->scopes, field); }

// A function without parameters that answers the expression, on the stack.
static void gen_lazily(Gen *g, Scope *scope, View name, Node *expression) {
    Unit *unit = def_open(g, scope, name, def_qualified_name(g, name, NULL), expression->span.line);
    if (!unit) return;
    def_docstring_constant(g, NULL);
    gen(g, expression);
    emit(g, OP_RETURN, 0);
    const CodeUnit *code = def_close(g, unit);
    def_function(g, code, scope, 0);
}

static const Name *gen_type_var(Gen *g, TypeVarNode *variable) {
    emit_text(g, gen_view(variable->name));
    uint32_t what = TYPES_TYPE_VAR;
    if (variable->bound) {
        what = variable->bound->kind == NODE_Tuple ? TYPES_CONSTRAINED : TYPES_BOUND;
        gen_lazily(g, types_scope(g, &variable->bound), gen_view(variable->name), variable->bound);
    }
    emit(g, OP_MAKE_TYPES, what);
    return variable->name;
}

static const Name *gen_plain_parameter(Gen *g, const Name *name, uint32_t what) {
    emit_text(g, gen_view(name));
    emit(g, OP_MAKE_TYPES, what);
    return name;
}

// Binds each and leaves the tuple of all.
static void gen_type_params(Gen *g, NodeList params) {
    for (uint32_t i = 0; i < params.count && !g->failed; i++) {
        Node *node = params.items[i];
        Span before = g->unit->span;
        g->unit->span = node->span;
        const Name *name = node->kind == NODE_TypeVar ? gen_type_var(g, ast_TypeVar(node))
                           : node->kind == NODE_ParamSpec
                               ? gen_plain_parameter(g, ast_ParamSpec(node)->name, TYPES_PARAM_SPEC)
                               : gen_plain_parameter(g, ast_TypeVarTuple(node)->name, TYPES_TYPE_VAR_TUPLE);
        if (g->failed) return;
        emit(g, OP_COPY, 1);
        name_store(g, name);
        g->unit->span = before;
    }
    emit(g, OP_BUILD_TUPLE, params.count);
}

static Unit *open_generic(Gen *g, const void *field, const Name *name, uint32_t first_line) {
    TEXT_CLEANUP Text text;
    text_open(&text, g->memory);
    text_add_string(&text, "<generic parameters of ");
    text_add(&text, name->text, name->size);
    text_add_char(&text, '>');
    if (text.failed) gen_out_of_memory(g);
    if (g->failed) return NULL;
    View shown = {text.bytes, text.size};
    Unit *unit = def_open(g, types_scope(g, field), shown, def_qualified_name(g, shown, NULL), first_line);
    if (unit) def_docstring_constant(g, NULL);
    return unit;
}

// Below the function lie the arguments it is called with.
static void close_generic(Gen *g, Unit *unit, const void *field, uint32_t arguments) {
    emit(g, OP_RETURN, 0);
    const CodeUnit *code = def_close(g, unit);
    def_function(g, code, types_scope(g, field), 0);
    if (arguments == 2) emit(g, OP_SWAP, 3);
    if (arguments) emit(g, OP_SWAP, 2);
    emit(g, OP_CALL, arguments);
}

// == Functions

static void gen_generic_function(Gen *g, Node *node, uint32_t flags) {
    FunctionDefNode *function = ast_function(node);
    const NodeList *params = &function->type_params;
    Unit *unit = open_generic(g, params, function->name, def_first_line(node, function->decorator_list));
    if (!unit) return;
    unit->span = node->span;
    uint32_t arguments = (flags & 1) + (flags >> 1 & 1);
    unit->positional = arguments;
    gen_type_params(g, *params);
    for (uint32_t i = 0; i < arguments; i++) emit(g, OP_LOAD_LOCAL, i);
    def_make_function(g, node, flags);
    emit(g, OP_MAKE_TYPES, TYPES_FUNCTION);
    close_generic(g, unit, params, arguments);
}

void gen_FunctionDef(Gen *g, Node *node) {
    FunctionDefNode *function = ast_function(node);
    ArgumentsNode *args = ast_Arguments(function->args);
    def_check_parameters(g, args);
    gen_list(g, function->decorator_list);
    uint32_t flags = def_defaults(g, args);
    if (g->failed) return;
    if (function->type_params.count) gen_generic_function(g, node, flags);
    else def_make_function(g, node, flags);
    def_apply_decorators(g, function->decorator_list);
    name_store(g, function->name);
}

// == Classes

static Node *name_node(Gen *g, const Name *name, Span span) {
    NameNode *node = AST_NEW(g->scratch, Name, span, .id = name, .ctx = CONTEXT_Load);
    if (!node) gen_out_of_memory(g);
    return node ? &node->node : NULL;
}

static NodeList with_base(Gen *g, NodeList bases, Node *last) {
    Node **items = ARENA_ARRAY(g->scratch, Node *, memory_sum(bases.count, 1));
    if (!items) {
        gen_out_of_memory(g);
        return bases;
    }
    if (bases.count) memcpy(items, bases.items, bases.count * sizeof(Node *));
    items[bases.count] = last;
    return (NodeList){items, bases.count + 1};
}

static void gen_generic_class(Gen *g, Node *node) {
    ClassDefNode *class = ast_ClassDef(node);
    const NodeList *params = &class->type_params;
    Unit *unit = open_generic(g, params, class->name, def_first_line(node, class->decorator_list));
    if (!unit) return;
    unit->span = node->span;
    gen_type_params(g, *params);
    emit(g, OP_COPY, 1);
    name_store(g, g->scopes->name_type_params);
    emit(g, OP_MAKE_TYPES, TYPES_GENERIC);
    name_store(g, g->scopes->name_generic_base);
    Node *base = name_node(g, g->scopes->name_generic_base, node->span);
    if (g->failed) return;
    def_make_class(g, node, with_base(g, class->bases, base));
    close_generic(g, unit, params, 0);
}

void gen_ClassDef(Gen *g, Node *node) {
    ClassDefNode *class = ast_ClassDef(node);
    gen_list(g, class->decorator_list);
    if (g->failed) return;
    if (class->type_params.count) gen_generic_class(g, node);
    else def_make_class(g, node, class->bases);
    def_apply_decorators(g, class->decorator_list);
    name_store(g, class->name);
}

// == type X = value

static void gen_alias(Gen *g, TypeAliasNode *alias) {
    View name = gen_view(ast_Name(alias->name)->id);
    emit_text(g, name);
    if (alias->type_params.count) gen_type_params(g, alias->type_params);
    else emit_none(g);
    gen_lazily(g, types_scope(g, &alias->value), name, alias->value);
    emit(g, OP_MAKE_TYPES, TYPES_ALIAS);
}

void gen_TypeAlias(Gen *g, Node *node) {
    TypeAliasNode *alias = ast_TypeAlias(node);
    const Name *name = ast_Name(alias->name)->id;
    if (!alias->type_params.count) {
        gen_alias(g, alias);
    } else {
        Unit *unit = open_generic(g, &alias->type_params, name, node->span.line);
        if (!unit) return;
        unit->span = node->span;
        gen_alias(g, alias);
        close_generic(g, unit, &alias->type_params, 0);
    }
    name_store(g, name);
}
