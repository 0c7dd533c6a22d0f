// Definitions: decorators, defaults and annotations outside; parameters, cells and body inside.
#include "compile/gen_def.h"

#include "compile/assemble.h"
#include "compile/gen_call.h"
#include "compile/gen_expr.h"
#include "compile/unparse.h"

#define MOST_ON_STACK 30

// == Units

static bool is_global_here(Gen *g, const Unit *unit, const Name *name) {
    const Symbol *symbol = scope_find(unit->scope, name_mangled(g, name));
    return symbol && symbol->binding == BINDING_GLOBAL;
}

View def_qualified_name(Gen *g, View text, const Name *name) {
    const Unit *outer = g->unit;
    while (outer && outer->scope->kind == SCOPE_TYPES) outer = outer->outer;
    bool inside = outer && outer->outer && !(name && is_global_here(g, outer, name));
    if (!inside) return constant_copy_view(g, text);
    TEXT_CLEANUP Text path;
    text_open(&path, g->memory);
    text_add_view(&path, outer->qualified_name);
    bool function = outer->scope->kind == SCOPE_FUNCTION || outer->scope->kind == SCOPE_LAMBDA;
    text_add_string(&path, function ? ".<locals>." : ".");
    text_add_view(&path, text);
    if (path.failed) gen_out_of_memory(g);
    return g->failed ? text : constant_copy_view(g, (View){path.bytes, path.size});
}

static bool is_nested(const Scope *scope) {
    for (const Scope *outer = scope->outer; outer; outer = outer->outer)
        if (scope_is_function(outer)) return true;
    return false;
}

static uint32_t flags_of(const Scope *scope) {
    if (scope->kind == SCOPE_MODULE) return 0;
    if (scope->kind == SCOPE_CLASS) return CODE_CLASS;
    uint32_t flags = CODE_OPTIMIZED | CODE_NEWLOCALS | (is_nested(scope) ? CODE_NESTED : 0);
    if (scope->generator && scope->coroutine) return flags | CODE_ASYNC_GENERATOR;
    return flags | (scope->generator ? CODE_GENERATOR : scope->coroutine ? CODE_COROUTINE : 0);
}

Unit *def_open(Gen *g, Scope *scope, View name, View qualified_name, uint32_t first_line) {
    Unit *unit = emit_open(g, scope, constant_copy_view(g, name), qualified_name, first_line);
    if (!unit) return NULL;
    unit->flags = flags_of(scope) | g->future;
    Span span = unit->span;
    gen_nowhere(g);
    if (scope->needs_class_cell) emit(g, OP_MAKE_CELL, scope->class_cell);
    if (scope->needs_namespace_cell) emit(g, OP_MAKE_CELL, scope->namespace_cell);
    for (const Symbol *symbol = scope->first; symbol; symbol = symbol->next)
        if (symbol->binding == BINDING_CELL) emit(g, OP_MAKE_CELL, symbol->slot);
    unit->span = span;
    return unit;
}

const CodeUnit *def_close(Gen *g, Unit *unit) {
    if (!g->failed && unit->reachable) {
        gen_nowhere(g);
        if (!unit->code.count) unit->span = (Span){.line = unit->first_line, .end_line = unit->first_line};
        emit_none(g);
        emit(g, OP_RETURN, 0);
    }
    const CodeUnit *code = g->failed ? NULL : assemble(g, unit);
    emit_abandon(g, unit);
    return code;
}

static uint32_t closure_slot(const Scope *scope, const Scopes *scopes, const Name *name) {
    if (scope->needs_class_cell && scope_same_name(name, scopes->name_class)) return scope->class_cell;
    if (scope->needs_namespace_cell && scope_same_name(name, scopes->name_namespace)) return scope->namespace_cell;
    return scope_find(scope, name)->slot;
}

void def_function(Gen *g, const CodeUnit *code, const Scope *scope, uint32_t flags) {
    if (!code || g->failed) return;
    for (uint32_t i = scope->slot_count - scope->free_count; i < scope->slot_count; i++)
        emit(g, OP_LOAD_CLOSURE, closure_slot(g->unit->scope, g->scopes, scope->slot_names[i]));
    if (scope->free_count) {
        emit(g, OP_BUILD_TUPLE, scope->free_count);
        flags |= 8;
    }
    if (!g->unit->reachable) return;
    emit(g, OP_LOAD_CONST, constant_add_code(g, code));
    emit(g, OP_MAKE_FUNCTION, flags);
}

// == Parameters

static void set_parameters(Unit *unit, const ArgumentsNode *args) {
    unit->positional_only = args->posonlyargs.count;
    unit->positional = args->posonlyargs.count + args->args.count;
    unit->keyword_only = args->kwonlyargs.count;
    if (args->vararg) unit->flags |= CODE_VARARGS;
    if (args->kwarg) unit->flags |= CODE_VARKEYWORDS;
}

static uint32_t gen_keyword_defaults(Gen *g, const ArgumentsNode *args) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < args->kwonlyargs.count && !g->failed; i++) {
        Node *value = i < args->kw_defaults.count ? args->kw_defaults.items[i] : NULL;
        if (!value) continue;
        if (count == 0) emit(g, OP_BUILD_DICT, 0);
        emit_text(g, gen_view(name_mangled(g, ast_Arg(args->kwonlyargs.items[i])->arg)));
        gen(g, value);
        emit(g, OP_MAP_ADD, 1);
        count++;
    }
    return count ? 2 : 0;
}

uint32_t def_defaults(Gen *g, const ArgumentsNode *args) {
    uint32_t flags = 0;
    if (args->defaults.count) {
        Span span = g->unit->span;
        for (uint32_t i = 0; i < args->defaults.count && gen_step(g); i++) {
            g->unit->span = args->defaults.items[i]->span;
            if (args->defaults.items[i]->kind == NODE_Constant) emit(g, OP_NOP, 0);
        }
        g->unit->span = span;
        TupleNode defaults = {.node = {.kind = NODE_Tuple, .span = g->unit->span}, .elts = args->defaults};
        gen(g, &defaults.node);
        flags = 1;
    }
    return flags | gen_keyword_defaults(g, args);
}

// == Annotations: a flat tuple of names and values

static uint32_t count_annotations(NodeList list) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < list.count; i++) count += ast_Arg(list.items[i])->annotation != NULL;
    return count;
}

void def_annotation(Gen *g, Node *annotation) {
    if (!g->future_annotations) {
        gen(g, annotation);
        return;
    }
    TEXT_CLEANUP Text text;
    text_open(&text, g->memory);
    unparse_expression(&text, annotation);
    if (text.failed) gen_out_of_memory(g);
    else emit_text(g, (View){text.bytes, text.size});
}

static void gen_annotated(Gen *g, const Name *name, Node *annotation, bool growing) {
    if (!annotation || g->failed) return;
    emit_text(g, gen_view(name));
    if (growing) emit(g, OP_LIST_APPEND, 1);
    if (annotation->kind == NODE_Starred && !g->future_annotations) { // *args: *Ts
        gen(g, ast_Starred(annotation)->value);
        emit(g, OP_UNPACK_SEQUENCE, 1);
    } else {
        def_annotation(g, annotation);
    }
    if (growing) emit(g, OP_LIST_APPEND, 1);
}

static void gen_annotated_list(Gen *g, NodeList list, bool growing) {
    for (uint32_t i = 0; i < list.count && !g->failed; i++) {
        ArgNode *arg = ast_Arg(list.items[i]);
        gen_annotated(g, name_mangled(g, arg->arg), arg->annotation, growing);
    }
}

static void gen_annotated_arg(Gen *g, Node *node, bool growing) {
    if (node) gen_annotated(g, name_mangled(g, ast_Arg(node)->arg), ast_Arg(node)->annotation, growing);
}

static uint32_t gen_annotations(Gen *g, const ArgumentsNode *args, Node *returns) {
    uint32_t count = count_annotations(args->args) + count_annotations(args->posonlyargs) +
                     count_annotations(args->kwonlyargs) + (returns != NULL);
    if (args->vararg) count += ast_Arg(args->vararg)->annotation != NULL;
    if (args->kwarg) count += ast_Arg(args->kwarg)->annotation != NULL;
    if (!count) return 0;
    bool growing = count > MOST_ON_STACK;
    if (growing) emit(g, OP_BUILD_LIST, 0);
    gen_annotated_list(g, args->args, growing);
    gen_annotated_list(g, args->posonlyargs, growing);
    gen_annotated_arg(g, args->vararg, growing);
    gen_annotated_list(g, args->kwonlyargs, growing);
    gen_annotated_arg(g, args->kwarg, growing);
    const Name *name = returns ? scope_name(g->scopes, VIEW("return")) : NULL;
    if (name) gen_annotated(g, name, returns, growing);
    if (growing) emit(g, OP_LIST_TO_TUPLE, 0);
    else emit(g, OP_BUILD_TUPLE, 2 * count);
    return 4;
}

// == Functions

const Node *def_docstring(NodeList body) {
    if (!body.count || body.items[0]->kind != NODE_Expr) return NULL;
    const Node *value = ast_Expr(body.items[0])->value;
    return value->kind == NODE_Constant && ast_Constant(value)->value.kind == CONSTANT_STR ? value : NULL;
}

// The first constant of a function is its docstring, or None.
void def_docstring_constant(Gen *g, const Node *docstring) {
    UnitConstant constant = {.kind = UNIT_NONE};
    if (docstring && g->optimize < 2) constant = constant_of(&ast_Constant(docstring)->value);
    constant_add(g, &constant);
}

uint32_t def_first_line(const Node *node, NodeList decorators) {
    return decorators.count ? decorators.items[0]->span.line : node->span.line;
}

void def_apply_decorators(Gen *g, NodeList decorators) {
    Span before = g->unit->span;
    for (uint32_t i = decorators.count; i-- > 0 && gen_step(g);) {
        g->unit->span = decorators.items[i]->span;
        emit(g, OP_CALL, 1);
    }
    g->unit->span = before;
}

void def_make_function(Gen *g, Node *node, uint32_t flags) {
    FunctionDefNode *function = ast_function(node);
    ArgumentsNode *args = ast_Arguments(function->args);
    Scope *scope = scope_of(g->scopes, node);
    flags |= gen_annotations(g, args, function->returns);
    if (g->failed) return;
    View name = gen_view(function->name);
    Unit *unit = def_open(g, scope, name, def_qualified_name(g, name, function->name),
                          def_first_line(node, function->decorator_list));
    if (!unit) return;
    set_parameters(unit, args);
    const Node *docstring = def_docstring(function->body);
    def_docstring_constant(g, docstring);
    for (uint32_t i = docstring != NULL; i < function->body.count && !g->failed; i++) gen(g, function->body.items[i]);
    const CodeUnit *code = def_close(g, unit);
    def_function(g, code, scope, flags);
}

void def_check_parameters(Gen *g, const ArgumentsNode *args) {
    const NodeList lists[] = {args->posonlyargs, args->args, args->kwonlyargs};
    for (size_t i = 0; i < ARRAY_COUNT(lists); i++)
        for (uint32_t j = 0; j < lists[i].count; j++)
            name_check(g, ast_Arg(lists[i].items[j])->arg, g->unit->span, "assign to");
    if (args->vararg) name_check(g, ast_Arg(args->vararg)->arg, g->unit->span, "assign to");
    if (args->kwarg) name_check(g, ast_Arg(args->kwarg)->arg, g->unit->span, "assign to");
}

void gen_Lambda(Gen *g, Node *node) {
    LambdaNode *lambda = ast_Lambda(node);
    ArgumentsNode *args = ast_Arguments(lambda->args);
    Scope *scope = scope_of(g->scopes, node);
    def_check_parameters(g, args);
    uint32_t flags = def_defaults(g, args);
    if (g->failed) return;
    Unit *unit = def_open(g, scope, VIEW("<lambda>"), def_qualified_name(g, VIEW("<lambda>"), NULL),
                          node->span.line);
    if (!unit) return;
    set_parameters(unit, args);
    def_docstring_constant(g, NULL);
    gen(g, lambda->body);
    emit(g, OP_RETURN, 0);
    const CodeUnit *code = def_close(g, unit);
    def_function(g, code, scope, flags);
}

// == Classes

static void gen_class_body(Gen *g, ClassDefNode *class, Unit *unit) {
    name_load_text(g, "__name__");
    name_store_text(g, "__module__");
    emit_text(g, unit->qualified_name);
    name_store_text(g, "__qualname__");
    const Scope *scope = unit->scope;
    if (scope->needs_namespace_cell) {
        emit(g, OP_LOAD_NAMESPACE, 0);
        emit(g, OP_STORE_CELL, scope->namespace_cell);
    }
    if (class->type_params.count) {
        emit(g, OP_LOAD_CELL, scope_find(scope, g->scopes->name_type_params)->slot);
        name_store_text(g, "__type_params__");
    }
    if (unit->scope->has_annotations) emit(g, OP_SETUP_ANNOTATIONS, 0);
    const Node *docstring = def_docstring(class->body);
    if (docstring && g->optimize < 2) {
        unit->span = docstring->span;
        emit_constant(g, constant_of(&ast_Constant(docstring)->value));
        name_store_text(g, "__doc__");
    }
    gen_list(g, class->body);
    if (!unit->scope->needs_class_cell) return;
    emit(g, OP_LOAD_CLOSURE, unit->scope->class_cell);
    emit(g, OP_COPY, 1);
    name_store_text(g, "__classcell__");
    emit(g, OP_RETURN, 0);
}

void def_make_class(Gen *g, Node *node, NodeList bases) {
    ClassDefNode *class = ast_ClassDef(node);
    Scope *scope = scope_of(g->scopes, node);
    if (g->failed) return;
    View name = gen_view(class->name);
    Unit *unit = def_open(g, scope, name, def_qualified_name(g, name, class->name),
                          def_first_line(node, class->decorator_list));
    if (!unit) return;
    unit->span = (Span){.line = unit->first_line, .end_line = unit->first_line};
    gen_class_body(g, class, unit);
    const CodeUnit *code = def_close(g, unit);
    emit(g, OP_LOAD_BUILD_CLASS, 0);
    def_function(g, code, scope, 0);
    emit_text(g, name);
    call_arguments(g, 2, bases, class->keywords, false);
}
