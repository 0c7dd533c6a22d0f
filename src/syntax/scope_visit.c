// Walks the tree once, in the order CPython's symbol table does, and notes who binds and who uses which name.
#include "syntax/scope_visit.h"

// The walk keeps its own stack of things to do, since trees are as deep as sources are long.
typedef enum Action {
    DO_VISIT,
    DO_ENTER,          // node: a scope opens
    DO_LEAVE,          //       and closes
    DO_ITERABLE,       // within the iterable of a comprehension
    DO_ITERABLE_END,
    DO_TARGET,         // within the target of a comprehension's `for`
    DO_TARGET_END,
    DO_YIELD,          // the value of a yield has been seen
    DO_AWAIT,
    DO_BIND,           // the name a node binds besides what its children bind
    DO_PARAMETERS,
    DO_ASYNC,          // the comprehension entered awaits
    DO_ENTER_GENERIC,  // node, a definition: the scope of its type parameters opens
    DO_ENTER_BOUND,    // node, a TypeVar: that of its bound
    DO_ENTER_ALIAS,    // node, a type statement: that of its value
    DO_TYPE_PARAMETER, // node: its name, and its bound
} Action;

typedef struct Step {
    Node *node;
    Action action;
} Step;

typedef struct Visitor {
    Scopes *scopes;
    Scope *scope; // the innermost open one
    Step *steps;
    size_t count, capacity;
    size_t done;
} Visitor;

static void later(Visitor *visitor, Action action, Node *node) {
    if (!node || visitor->scopes->failed) return;
    if (visitor->count == visitor->capacity) {
        size_t capacity = visitor->capacity ? visitor->capacity * 2 : 64;
        Step *grown = arena_grow(visitor->scopes->arena, visitor->steps,
                                 visitor->capacity * sizeof(Step), memory_product(capacity, sizeof(Step)));
        if (!grown) {
            scope_out_of_memory(visitor->scopes);
            return;
        }
        visitor->steps = grown;
        visitor->capacity = capacity;
    }
    visitor->steps[visitor->count++] = (Step){node, action};
}

static void later_list(Visitor *visitor, NodeList list) {
    for (uint32_t i = 0; i < list.count; i++) later(visitor, DO_VISIT, list.items[i]);
}

static void later_child(void *visitor, Node *child) { later(visitor, DO_VISIT, child); }

static Symbol *add(Visitor *visitor, const Name *name, uint16_t flags, Span span) {
    return scope_add(visitor->scopes, visitor->scope, name, flags, span);
}

// What the scope knows about a name of the source.
static uint16_t flags_of(Visitor *visitor, const Scope *scope, const Name *name) {
    name = scope_mangle(visitor->scopes, scope->class_name, name);
    Symbol *symbol = name ? scope_find(scope, name) : NULL;
    return symbol ? symbol->flags : 0;
}

// == Annotations

static void check_annotation(Visitor *visitor, Node *annotation) {
    Walk walk;
    for (Node *node = ast_walk_open(&walk, visitor->scopes->arena, annotation); node;
         node = ast_walk_next(&walk)) {
        const char *what = NULL;
        if (node->kind == NODE_NamedExpr) what = "named expression";
        else if (node->kind == NODE_Yield || node->kind == NODE_YieldFrom) what = "yield expression";
        else if (node->kind == NODE_Await) what = "await expression";
        else if (node->kind == NODE_Lambda || (node->kind >= NODE_ListComp && node->kind <= NODE_GeneratorExp))
            ast_walk_skip(&walk);
        if (what) scope_fail(visitor->scopes, node->span, "'%s' can not be used within an annotation", what);
    }
    if (walk.failed) scope_out_of_memory(visitor->scopes);
}

// Under `from __future__ import annotations` an annotation is text: its names are nobody's.
static void annotation(Visitor *visitor, Node *node) {
    if (!node) return;
    if (visitor->scopes->future_annotations) check_annotation(visitor, node);
    else later(visitor, DO_VISIT, node);
}

static void argument_annotations(Visitor *visitor, const ArgumentsNode *args, Node *returns) {
    const NodeList lists[] = {args->posonlyargs, args->args};
    for (size_t i = 0; i < ARRAY_COUNT(lists); i++)
        for (uint32_t j = 0; j < lists[i].count; j++)
            annotation(visitor, ast_Arg(lists[i].items[j])->annotation);
    if (args->vararg) annotation(visitor, ast_Arg(args->vararg)->annotation);
    if (args->kwarg) annotation(visitor, ast_Arg(args->kwarg)->annotation);
    for (uint32_t j = 0; j < args->kwonlyargs.count; j++)
        annotation(visitor, ast_Arg(args->kwonlyargs.items[j])->annotation);
    annotation(visitor, returns);
}

// == Functions and classes

// Where the type parameters of a definition are; count 0: it has none.
static NodeList *type_params_of(Node *node) {
    if (node->kind == NODE_ClassDef) return &ast_ClassDef(node)->type_params;
    if (node->kind == NODE_TypeAlias) return &ast_TypeAlias(node)->type_params;
    return &ast_function(node)->type_params;
}

static void later_type_params(Visitor *visitor, NodeList list) {
    for (uint32_t i = 0; i < list.count; i++) later(visitor, DO_TYPE_PARAMETER, list.items[i]);
}

static void visit_function(Visitor *visitor, Node *node) {
    FunctionDefNode *function = ast_function(node);
    ArgumentsNode *args = ast_Arguments(function->args);
    bool generic = function->type_params.count;
    add(visitor, function->name, SYMBOL_ASSIGNED, node->span);
    later_list(visitor, args->defaults);
    later_list(visitor, args->kw_defaults);
    if (generic) {
        later_list(visitor, function->decorator_list);
        later(visitor, DO_ENTER_GENERIC, node);
        later_type_params(visitor, function->type_params);
    }
    argument_annotations(visitor, args, function->returns);
    if (!generic) later_list(visitor, function->decorator_list);
    later(visitor, DO_ENTER, node);
    later(visitor, DO_PARAMETERS, function->args);
    later_list(visitor, function->body);
    later(visitor, DO_LEAVE, node);
    if (generic) later(visitor, DO_LEAVE, node);
}

static void visit_lambda(Visitor *visitor, Node *node) {
    LambdaNode *lambda = ast_Lambda(node);
    ArgumentsNode *args = ast_Arguments(lambda->args);
    later_list(visitor, args->defaults);
    later_list(visitor, args->kw_defaults);
    later(visitor, DO_ENTER, node);
    later(visitor, DO_PARAMETERS, lambda->args);
    later(visitor, DO_VISIT, lambda->body);
    later(visitor, DO_LEAVE, node);
}

static void visit_class(Visitor *visitor, Node *node) {
    ClassDefNode *class = ast_ClassDef(node);
    bool generic = class->type_params.count;
    add(visitor, class->name, SYMBOL_ASSIGNED, node->span);
    if (generic) {
        later_list(visitor, class->decorator_list);
        later(visitor, DO_ENTER_GENERIC, node);
        later_type_params(visitor, class->type_params);
    }
    later_list(visitor, class->bases);
    later_list(visitor, class->keywords);
    if (!generic) later_list(visitor, class->decorator_list);
    later(visitor, DO_ENTER, node);
    later_list(visitor, class->body);
    later(visitor, DO_LEAVE, node);
    if (generic) later(visitor, DO_LEAVE, node);
}

static void visit_type_alias(Visitor *visitor, Node *node) {
    TypeAliasNode *alias = ast_TypeAlias(node);
    later(visitor, DO_VISIT, alias->name);
    if (alias->type_params.count) {
        later(visitor, DO_ENTER_GENERIC, node);
        later_type_params(visitor, alias->type_params);
    }
    later(visitor, DO_ENTER_ALIAS, node);
    later(visitor, DO_VISIT, alias->value);
    later(visitor, DO_LEAVE, node);
    if (alias->type_params.count) later(visitor, DO_LEAVE, node);
}

static void visit_type_parameter(Visitor *visitor, Node *node) {
    const Name *name = node->kind == NODE_TypeVar     ? ast_TypeVar(node)->name
                       : node->kind == NODE_ParamSpec ? ast_ParamSpec(node)->name
                                                      : ast_TypeVarTuple(node)->name;
    if (flags_of(visitor, visitor->scope, name) & SYMBOL_ASSIGNED)
        scope_fail(visitor->scopes, node->span, "duplicate type parameter '%.*s'", (int)name->size, name->text);
    add(visitor, name, SYMBOL_ASSIGNED, node->span);
    if (node->kind != NODE_TypeVar || !ast_TypeVar(node)->bound) return;
    later(visitor, DO_ENTER_BOUND, node);
    later(visitor, DO_VISIT, ast_TypeVar(node)->bound);
    later(visitor, DO_LEAVE, node);
}

// What may not stand in a scope of types.
static void refuse_in_types(Visitor *visitor, const Node *node, const char *word) {
    const Scope *scope = visitor->scope;
    if (scope->kind != SCOPE_TYPES) return;
    scope_fail(visitor->scopes, node->span, "%s cannot be used within %s", word, scope->what);
}

static void add_parameters(Visitor *visitor, NodeList list) {
    for (uint32_t i = 0; i < list.count && !visitor->scopes->failed; i++)
        add(visitor, ast_Arg(list.items[i])->arg, SYMBOL_PARAMETER, list.items[i]->span);
}

static void visit_parameters(Visitor *visitor, const ArgumentsNode *args) {
    add_parameters(visitor, args->posonlyargs);
    add_parameters(visitor, args->args);
    add_parameters(visitor, args->kwonlyargs);
    if (args->vararg) add(visitor, ast_Arg(args->vararg)->arg, SYMBOL_PARAMETER, args->vararg->span);
    if (args->kwarg) add(visitor, ast_Arg(args->kwarg)->arg, SYMBOL_PARAMETER, args->kwarg->span);
}

// == Comprehensions

static void later_target(Visitor *visitor, Node *target) {
    later(visitor, DO_TARGET, target);
    later(visitor, DO_VISIT, target);
    later(visitor, DO_TARGET_END, target);
}

static void later_iterable(Visitor *visitor, Node *iterable) {
    later(visitor, DO_ITERABLE, iterable);
    later(visitor, DO_VISIT, iterable);
    later(visitor, DO_ITERABLE_END, iterable);
}

// The first iterable is evaluated outside, all the rest inside.
static void visit_comprehension(Visitor *visitor, Node *node, NodeList generators, Node *first,
                                Node *second) {
    ComprehensionNode *outermost = ast_Comprehension(generators.items[0]);
    later_iterable(visitor, outermost->iter);
    later(visitor, DO_ENTER, node);
    if (outermost->is_async) later(visitor, DO_ASYNC, node);
    later_target(visitor, outermost->target);
    later_list(visitor, outermost->ifs);
    for (uint32_t i = 1; i < generators.count; i++) {
        ComprehensionNode *inner = ast_Comprehension(generators.items[i]);
        later_target(visitor, inner->target);
        later_iterable(visitor, inner->iter);
        later_list(visitor, inner->ifs);
        if (inner->is_async) later(visitor, DO_ASYNC, node);
    }
    later(visitor, DO_VISIT, first);
    later(visitor, DO_VISIT, second);
    later(visitor, DO_LEAVE, node);
}

// := in a comprehension binds in the first scope around it that is none.
static void extend_named_expression(Visitor *visitor, Node *node) {
    NameNode *target = ast_Name(ast_NamedExpr(node)->target);
    const Name *name = target->id;
    Span span = target->node.span;
    for (Scope *scope = visitor->scope; scope; scope = scope->outer) {
        uint16_t flags = flags_of(visitor, scope, name);
        if (scope->kind == SCOPE_COMPREHENSION) {
            if (flags & SYMBOL_ITERATED && flags & SYMBOL_ASSIGNED)
                scope_fail(visitor->scopes, span,
                           "assignment expression cannot rebind comprehension iteration variable '%.*s'",
                           (int)name->size, name->text);
            continue;
        }
        if (scope->kind == SCOPE_CLASS) {
            scope_fail(visitor->scopes, span,
                       "assignment expression within a comprehension cannot be used in a class body");
            return;
        }
        if (scope->kind == SCOPE_TYPES) {
            scope_fail(visitor->scopes, span, "assignment expression within a comprehension cannot be used within %s", scope->what);
            return;
        }
        bool global = scope->kind == SCOPE_MODULE || flags & SYMBOL_GLOBAL;
        Symbol *symbol = add(visitor, name, global ? SYMBOL_GLOBAL : SYMBOL_NONLOCAL, span);
        if (symbol && !symbol->directive.line) symbol->directive = span;
        scope_add(visitor->scopes, scope, name,
                  scope->kind == SCOPE_MODULE ? SYMBOL_GLOBAL : SYMBOL_ASSIGNED, span);
        return;
    }
}

static void visit_named_expression(Visitor *visitor, Node *node) {
    if (visitor->scope->iterables) {
        scope_fail(visitor->scopes, node->span,
                   "assignment expression cannot be used in a comprehension iterable expression");
        return;
    }
    refuse_in_types(visitor, node, "named expression");
    if (visitor->scope->kind == SCOPE_COMPREHENSION) extend_named_expression(visitor, node);
    later(visitor, DO_VISIT, ast_NamedExpr(node)->value);
    later(visitor, DO_VISIT, ast_NamedExpr(node)->target);
}

static void finish_yield(Visitor *visitor, Node *node) {
    Scope *scope = visitor->scope;
    scope->generator = true;
    if (scope->kind != SCOPE_COMPREHENSION) return;
    static const char *const places[] = {"list comprehension", "set comprehension", "dict comprehension",
                                         "generator expression"};
    scope_fail(visitor->scopes, node->span, "'yield' inside %s", places[scope->node->kind - NODE_ListComp]);
}

// == Declarations

static void refuse_type_parameter(Visitor *visitor, const Name *name, Span span) {
    for (const Scope *scope = visitor->scope->outer; scope; scope = scope->outer) {
        uint16_t flags = scope->kind == SCOPE_CLASS ? 0 : flags_of(visitor, scope, name);
        if (!(flags & SYMBOL_BOUND)) continue;
        if (scope->kind == SCOPE_TYPES)
            scope_fail(visitor->scopes, span, "nonlocal binding not allowed for type parameter '%.*s'", (int)name->size, name->text);
        return;
    }
}

static void declare(Visitor *visitor, Node *node, NameList names, uint16_t flag, const char *word) {
    for (uint32_t i = 0; i < names.count && !visitor->scopes->failed; i++) {
        const Name *name = names.items[i];
        uint16_t flags = flags_of(visitor, visitor->scope, name);
        const char *format = flags & SYMBOL_PARAMETER   ? "name '%.*s' is parameter and %s"
                             : flags & SYMBOL_USED      ? "name '%.*s' is used prior to %s declaration"
                             : flags & SYMBOL_ANNOTATED ? "annotated name '%.*s' can't be %s"
                             : flags & SYMBOL_ASSIGNED  ? "name '%.*s' is assigned to before %s declaration"
                                                        : NULL;
        if (format) {
            TEXT_CLEANUP Text text;
            text_open(&text, visitor->scopes->arena->memory);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
            text_format(&text, format, (int)name->size, name->text, word);
#pragma GCC diagnostic pop
            scope_fail(visitor->scopes, node->span, "%.*s", (int)text.size, text.bytes);
        }
        Symbol *symbol = add(visitor, name, flag, node->span);
        if (symbol && flag == SYMBOL_NONLOCAL) refuse_type_parameter(visitor, name, node->span);
        if (symbol && !symbol->directive.line) symbol->directive = node->span;
    }
}

static void visit_annotated(Visitor *visitor, Node *node) {
    AnnAssignNode *assign = ast_AnnAssign(node);
    Node *target = assign->target;
    visitor->scope->has_annotations = true;
    if (target->kind == NODE_Name) {
        const Name *name = ast_Name(target)->id;
        uint16_t flags = flags_of(visitor, visitor->scope, name);
        if (flags & (SYMBOL_GLOBAL | SYMBOL_NONLOCAL) && visitor->scope->kind != SCOPE_MODULE &&
            assign->simple)
            scope_fail(visitor->scopes, node->span, "annotated name '%.*s' can't be %s", (int)name->size,
                       name->text, flags & SYMBOL_GLOBAL ? "global" : "nonlocal");
        if (assign->simple) add(visitor, name, SYMBOL_ANNOTATED | SYMBOL_ASSIGNED, target->span);
        else if (assign->value) add(visitor, name, SYMBOL_ASSIGNED, target->span);
    } else {
        later(visitor, DO_VISIT, target);
    }
    annotation(visitor, assign->annotation);
    later(visitor, DO_VISIT, assign->value);
}

static void visit_alias(Visitor *visitor, Node *node) {
    AliasNode *alias = ast_Alias(node);
    if (alias->asname) {
        add(visitor, alias->asname, SYMBOL_IMPORTED, node->span);
        return;
    }
    if (alias->name->size == 1 && alias->name->text[0] == '*') {
        if (visitor->scope->kind != SCOPE_MODULE)
            scope_fail(visitor->scopes, node->span, "import * only allowed at module level");
        return;
    }
    const char *dot = memchr(alias->name->text, '.', alias->name->size);
    const Name *name = alias->name;
    if (dot) name = scope_name(visitor->scopes, (View){name->text, (size_t)(dot - name->text)});
    if (name) add(visitor, name, SYMBOL_IMPORTED, node->span);
}

static void visit_name(Visitor *visitor, NameNode *node) {
    bool load = node->ctx == CONTEXT_Load;
    add(visitor, node->id, load ? SYMBOL_USED : SYMBOL_ASSIGNED, node->node.span);
    if (load && scope_is_function(visitor->scope) &&
        scope_same_name(node->id, visitor->scopes->name_super))
        add(visitor, visitor->scopes->name_class, SYMBOL_USED, node->node.span);
}

// == The walk

static void bind(Visitor *visitor, Node *node) {
    const Name *name = node->kind == NODE_ExceptHandler  ? ast_ExceptHandler(node)->name
                       : node->kind == NODE_MatchAs      ? ast_MatchAs(node)->name
                       : node->kind == NODE_MatchStar    ? ast_MatchStar(node)->name
                       : node->kind == NODE_MatchMapping ? ast_MatchMapping(node)->rest
                                                         : NULL;
    if (name) add(visitor, name, SYMBOL_ASSIGNED, node->span);
}

static void visit_expression(Visitor *visitor, Node *node) {
    switch ((NodeKind)node->kind) {
    case NODE_Lambda: visit_lambda(visitor, node); break;
    case NODE_ListComp:
        visit_comprehension(visitor, node, ast_ListComp(node)->generators, ast_ListComp(node)->elt, NULL);
        break;
    case NODE_SetComp:
        visit_comprehension(visitor, node, ast_SetComp(node)->generators, ast_SetComp(node)->elt, NULL);
        break;
    case NODE_GeneratorExp:
        visit_comprehension(visitor, node, ast_GeneratorExp(node)->generators,
                            ast_GeneratorExp(node)->elt, NULL);
        break;
    case NODE_DictComp:
        visit_comprehension(visitor, node, ast_DictComp(node)->generators, ast_DictComp(node)->value,
                            ast_DictComp(node)->key);
        break;
    case NODE_NamedExpr: visit_named_expression(visitor, node); break;
    case NODE_Yield:
    case NODE_YieldFrom:
    case NODE_Await:
        refuse_in_types(visitor, node, node->kind == NODE_Await ? "await expression" : "yield expression");
        ast_each_child(node, later_child, visitor);
        later(visitor, node->kind == NODE_Await ? DO_AWAIT : DO_YIELD, node);
        break;
    case NODE_Name: visit_name(visitor, ast_Name(node)); break;
    default: ast_each_child(node, later_child, visitor); break;
    }
}

static void visit_node(Visitor *visitor, Node *node) {
    switch ((NodeKind)node->kind) {
    case NODE_FunctionDef:
    case NODE_AsyncFunctionDef: visit_function(visitor, node); break;
    case NODE_ClassDef: visit_class(visitor, node); break;
    case NODE_TypeAlias: visit_type_alias(visitor, node); break;
    case NODE_Global: declare(visitor, node, ast_Global(node)->names, SYMBOL_GLOBAL, "global"); break;
    case NODE_Nonlocal:
        declare(visitor, node, ast_Nonlocal(node)->names, SYMBOL_NONLOCAL, "nonlocal");
        break;
    case NODE_AnnAssign: visit_annotated(visitor, node); break;
    case NODE_Alias: visit_alias(visitor, node); break;
    case NODE_Try:
    case NODE_TryStar:
        later_list(visitor, ast_try(node)->body);
        later_list(visitor, ast_try(node)->orelse);
        later_list(visitor, ast_try(node)->handlers);
        later_list(visitor, ast_try(node)->finalbody);
        break;
    case NODE_ExceptHandler:
        later(visitor, DO_VISIT, ast_ExceptHandler(node)->type);
        later(visitor, DO_BIND, node);
        later_list(visitor, ast_ExceptHandler(node)->body);
        break;
    case NODE_MatchAs:
    case NODE_MatchStar:
    case NODE_MatchMapping:
        ast_each_child(node, later_child, visitor);
        later(visitor, DO_BIND, node);
        break;
    default: visit_expression(visitor, node); break;
    }
}

static void enter(Visitor *visitor, Node *node) {
    Scopes *scopes = visitor->scopes;
    ScopeKind kind = node->kind == NODE_ClassDef ? SCOPE_CLASS
                     : node->kind == NODE_Lambda ? SCOPE_LAMBDA
                     : node->kind >= NODE_ListComp && node->kind <= NODE_GeneratorExp ? SCOPE_COMPREHENSION
                                                                                       : SCOPE_FUNCTION;
    Scope *scope = scope_open(scopes, visitor->scope, kind, node);
    if (!scope) return;
    visitor->scope = scope;
    if (kind == SCOPE_CLASS) {
        scope->class_name = ast_ClassDef(node)->name;
        if (ast_ClassDef(node)->type_params.count) add(visitor, scopes->name_type_params, SYMBOL_USED, node->span);
    }
    if (node->kind == NODE_AsyncFunctionDef) scope->coroutine = true;
    if (kind == SCOPE_COMPREHENSION) add(visitor, scopes->name_iterable, SYMBOL_PARAMETER, node->span);
}

// A scope of types is known by the address of the field it is made for.
static void enter_types(Visitor *visitor, Node *node, void *field, const char *what) {
    Scopes *scopes = visitor->scopes;
    const Scope *outer = visitor->scope;
    Scope *scope = scope_open(scopes, visitor->scope, SCOPE_TYPES, field);
    if (!scope) return;
    scope->what = what;
    scope->sees_class = outer->kind == SCOPE_CLASS || (outer->kind == SCOPE_TYPES && outer->sees_class);
    visitor->scope = scope;
    if (scope->sees_class) add(visitor, scopes->name_namespace, SYMBOL_USED, node->span);
}

static bool has_keyword_defaults(const ArgumentsNode *args) {
    for (uint32_t i = 0; i < args->kw_defaults.count; i++)
        if (args->kw_defaults.items[i]) return true;
    return false;
}

static void enter_generic(Visitor *visitor, Node *node) {
    const Scopes *scopes = visitor->scopes;
    enter_types(visitor, node, type_params_of(node), "the definition of a generic");
    if (node->kind == NODE_ClassDef) {
        visitor->scope->class_name = ast_ClassDef(node)->name;
        add(visitor, scopes->name_type_params, SYMBOL_ASSIGNED, node->span);
        add(visitor, scopes->name_generic_base, SYMBOL_ASSIGNED | SYMBOL_USED, node->span);
    } else if (node->kind != NODE_TypeAlias) {
        const ArgumentsNode *args = ast_Arguments(ast_function(node)->args);
        if (args->defaults.count) add(visitor, scopes->name_defaults, SYMBOL_PARAMETER, node->span);
        if (has_keyword_defaults(args)) add(visitor, scopes->name_keyword_defaults, SYMBOL_PARAMETER, node->span);
    }
}

static void leave(Visitor *visitor, Node *node) {
    Scope *scope = visitor->scope;
    visitor->scope = scope->outer;
    if (scope->kind == SCOPE_TYPES) return;
    if (node->kind == NODE_GeneratorExp) scope->generator = true;
    else if (scope->kind == SCOPE_COMPREHENSION && scope->coroutine) visitor->scope->coroutine = true;
}

static void take_step(Visitor *visitor, Step step) {
    Scope *scope = visitor->scope;
    switch (step.action) {
    case DO_VISIT: visit_node(visitor, step.node); break;
    case DO_ENTER: enter(visitor, step.node); break;
    case DO_LEAVE: leave(visitor, step.node); break;
    case DO_ITERABLE: scope->iterables++; break;
    case DO_ITERABLE_END: scope->iterables--; break;
    case DO_TARGET: scope->in_target = true; break;
    case DO_TARGET_END: scope->in_target = false; break;
    case DO_YIELD: finish_yield(visitor, step.node); break;
    case DO_AWAIT:
    case DO_ASYNC: scope->coroutine = true; break;
    case DO_BIND: bind(visitor, step.node); break;
    case DO_PARAMETERS: visit_parameters(visitor, ast_Arguments(step.node)); break;
    case DO_ENTER_GENERIC: enter_generic(visitor, step.node); break;
    case DO_ENTER_BOUND: enter_types(visitor, step.node, &ast_TypeVar(step.node)->bound, "a TypeVar bound"); break;
    case DO_ENTER_ALIAS: enter_types(visitor, step.node, &ast_TypeAlias(step.node)->value, "a type alias"); break;
    case DO_TYPE_PARAMETER: visit_type_parameter(visitor, step.node); break;
    }
}

bool scope_visit(Scopes *scopes, Node *root) {
    Visitor visitor = {.scopes = scopes};
    visitor.scope = scope_open(scopes, NULL, SCOPE_MODULE, root);
    ast_each_child(root, later_child, &visitor);
    size_t bottom = 0;
    for (;;) {
        // What was put down last is wanted in the order it was put down.
        for (size_t low = bottom, high = visitor.count; low + 1 < high; low++, high--) {
            Step swapped = visitor.steps[low];
            visitor.steps[low] = visitor.steps[high - 1];
            visitor.steps[high - 1] = swapped;
        }
        if (!visitor.count || scopes->failed) return !scopes->failed;
        Step step = visitor.steps[--visitor.count];
        bottom = visitor.count;
        take_step(&visitor, step);
        if (++visitor.done % 1024 == 0 && scopes->charge.spend &&
            !scopes->charge.spend(scopes->charge.user, 1024) && !scopes->failed) {
            scopes->failed = true;
            *scopes->problem = (SyntaxProblem){.kind = PROBLEM_STOPPED, .message = "stopped"};
        }
    }
}
