// Comprehensions: the first iterable is evaluated outside and passed in as `.0`.
#include "compile/gen_comp.h"

#include "compile/gen_def.h"
#include "compile/gen_expr.h"
#include "compile/gen_target.h"

typedef struct CompForm {
    const char *name;
    NodeList generators;
    Node *element, *value; // value: of a dict
    Opcode build, add;
} CompForm;

// One `for` that is open.
typedef struct Loop {
    Label start, again, exhausted;
    bool iterates; // false: `for x in [y]` is an assignment
    bool async;
} Loop;

// The one element of `for x in [y]`, which needs no loop; else NULL.
static Node *only_element(Node *iterable) {
    NodeList items = iterable->kind == NODE_List    ? ast_List(iterable)->elts
                     : iterable->kind == NODE_Tuple ? ast_Tuple(iterable)->elts
                                                    : (NodeList){0};
    return items.count == 1 && items.items[0]->kind != NODE_Starred ? items.items[0] : NULL;
}

static void open_async(Gen *g, Loop *loop) {
    uint32_t depth = g->unit->depth;
    loop->start = emit_here(g);
    uint32_t region = emit_region_start(g);
    emit(g, OP_GET_ASYNC_NEXT, 0);
    emit_none(g);
    gen_send(g);
    emit_region_end(g, region, loop->exhausted, depth);
}

static void open_loop(Gen *g, ComprehensionNode *part, Loop *loop, bool first) {
    loop->async = part->is_async;
    loop->iterates = true;
    loop->again = emit_label(g);
    loop->exhausted = emit_label(g);
    Node *only = first || loop->async ? NULL : only_element(part->iter);
    if (first) {
        emit(g, OP_LOAD_LOCAL, 0);
    } else if (only) {
        gen(g, only);
        loop->iterates = false;
    } else {
        gen(g, part->iter);
        emit(g, loop->async ? OP_GET_ASYNC_ITER : OP_GET_ITER, 0);
    }
    if (loop->async) {
        open_async(g, loop);
    } else if (loop->iterates) {
        loop->start = emit_here(g);
        emit_jump(g, OP_FOR_ITER, loop->exhausted);
    }
    target_store(g, part->target);
    for (uint32_t i = 0; i < part->ifs.count && !g->failed; i++)
        gen_condition(g, part->ifs.items[i], loop->again, false);
}

static void close_loop(Gen *g, const Loop *loop) {
    emit_place(g, loop->again);
    if (!loop->iterates) return;
    emit_jump(g, OP_JUMP, loop->start);
    emit_place(g, loop->exhausted);
    if (loop->async) emit(g, OP_END_ASYNC_FOR, 0);
}

static void gen_element(Gen *g, const CompForm *form, uint32_t iterators) {
    gen(g, form->element);
    if (form->value) gen(g, form->value);
    if (form->add == OP_YIELD) {
        if (g->unit->scope->coroutine) emit(g, OP_ASYNC_WRAP, 0);
        emit(g, OP_YIELD, 0);
        emit(g, OP_POP, 0);
    } else {
        emit(g, form->add, iterators + 1);
    }
}

static void gen_loops(Gen *g, const CompForm *form) {
    uint32_t count = form->generators.count, iterators = 0;
    Loop *loops = ARENA_ARRAY(g->scratch, Loop, count);
    if (!loops) {
        gen_out_of_memory(g);
        return;
    }
    for (uint32_t i = 0; i < count && gen_step(g); i++) {
        open_loop(g, ast_Comprehension(form->generators.items[i]), &loops[i], i == 0);
        iterators += loops[i].iterates;
    }
    if (g->failed) return;
    gen_element(g, form, iterators);
    for (uint32_t i = count; i-- > 0;) close_loop(g, &loops[i]);
}

static const CodeUnit *gen_code(Gen *g, Node *node, const CompForm *form, Scope *scope) {
    View name = view_of(form->name);
    View qualified_name = def_qualified_name(g, name, NULL);
    Unit *unit = def_open(g, scope, name, qualified_name, node->span.line);
    if (!unit) return NULL;
    unit->span = node->span;
    unit->positional = 1;
    bool lazy = form->add == OP_YIELD;
    if (!lazy) emit(g, form->build, 0);
    gen_loops(g, form);
    unit->span = node->span;
    if (!lazy) emit(g, OP_RETURN, 0);
    return def_close(g, unit);
}

static void gen_comprehension(Gen *g, Node *node, const CompForm *form) {
    Scope *scope = scope_of(g->scopes, node);
    const Scope *outer = g->unit->scope;
    bool awaits = scope->coroutine && form->add != OP_YIELD;
    bool may = outer->kind == SCOPE_COMPREHENSION || (outer->kind != SCOPE_TYPES && outer->node->kind == NODE_AsyncFunctionDef);
    if (awaits && !may) {
        gen_fail(g, node->span, "asynchronous comprehension outside of an asynchronous function");
        return;
    }
    const CodeUnit *code = gen_code(g, node, form, scope);
    ComprehensionNode *first = ast_Comprehension(form->generators.items[0]);
    def_function(g, code, scope, 0);
    if (g->failed) return;
    gen(g, first->iter);
    emit(g, first->is_async ? OP_GET_ASYNC_ITER : OP_GET_ITER, 0);
    emit(g, OP_CALL, 1);
    if (!awaits) return;
    emit(g, OP_GET_AWAITABLE, 0);
    emit_none(g);
    gen_send(g);
}

void gen_ListComp(Gen *g, Node *node) {
    ListCompNode *form = ast_ListComp(node);
    gen_comprehension(g, node, &(CompForm){"<listcomp>", form->generators, form->elt, NULL, OP_BUILD_LIST,
                                          OP_LIST_APPEND});
}

void gen_SetComp(Gen *g, Node *node) {
    SetCompNode *form = ast_SetComp(node);
    gen_comprehension(g, node, &(CompForm){"<setcomp>", form->generators, form->elt, NULL, OP_BUILD_SET,
                                          OP_SET_ADD});
}

void gen_DictComp(Gen *g, Node *node) {
    DictCompNode *form = ast_DictComp(node);
    gen_comprehension(g, node, &(CompForm){"<dictcomp>", form->generators, form->key, form->value,
                                          OP_BUILD_DICT, OP_MAP_ADD});
}

void gen_GeneratorExp(Gen *g, Node *node) {
    GeneratorExpNode *form = ast_GeneratorExp(node);
    gen_comprehension(g, node, &(CompForm){"<genexpr>", form->generators, form->elt, NULL, OP_NOP, OP_YIELD});
}
