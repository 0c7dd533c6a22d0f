// Statements that are not definitions, assignments, try, with or match.
#include "compile/gen_stmt.h"

#include "compile/gen_exit.h"
#include "compile/gen_expr.h"
#include "compile/gen_target.h"

// A loop's test of up to so many nodes is also put at its end, which saves a jump per round.
#define SMALL_TEST 32

// Nothing is done, on a line of its own.
void gen_Pass(Gen *g, Node *node) {
    (void)node;
    emit(g, OP_NOP, 0);
}

void gen_Expr(Gen *g, Node *node) {
    Node *value = ast_Expr(node)->value;
    if (g->interactive && !g->unit->outer) {
        gen(g, value);
        emit(g, OP_PRINT, 0);
    } else if (value->kind != NODE_Constant) {
        gen(g, value);
        gen_nowhere(g);
        emit(g, OP_POP, 0);
    } else {
        emit(g, OP_NOP, 0);
    }
}

void gen_Assert(Gen *g, Node *node) {
    AssertNode *check = ast_Assert(node);
    if (g->optimize) return;
    Label end = emit_label(g);
    gen_condition(g, check->test, end, true);
    emit(g, OP_LOAD_ASSERTION_ERROR, 0);
    if (check->msg) {
        gen(g, check->msg);
        emit(g, OP_CALL, 1);
    }
    emit(g, OP_RAISE, 1);
    emit_place(g, end);
}

void gen_Raise(Gen *g, Node *node) {
    RaiseNode *raise = ast_Raise(node);
    if (raise->exc) gen(g, raise->exc);
    if (raise->cause) gen(g, raise->cause);
    emit(g, OP_RAISE, (raise->exc != NULL) + (raise->cause != NULL));
}

void gen_Return(Gen *g, Node *node) {
    ReturnNode *statement = ast_Return(node);
    const Scope *scope = g->unit->scope;
    if (!scope_is_function(scope)) {
        gen_fail(g, node->span, "'return' outside function");
        return;
    }
    if (statement->value && scope->generator && scope->coroutine) {
        gen_fail(g, node->span, "'return' with value in async generator");
        return;
    }
    Node *value = statement->value;
    bool constant = value && constant_truth(value) >= 0;
    if (value) gen(g, value);
    if (constant && value->span.line == node->span.line) g->unit->span = value->span;
    else emit(g, OP_NOP, 0);
    if (!value) emit_none(g);
    exit_return(g);
}

void gen_Break(Gen *g, Node *node) {
    (void)node;
    emit(g, OP_NOP, 0);
    exit_loop(g, WAY_BREAK);
}

void gen_Continue(Gen *g, Node *node) {
    (void)node;
    emit(g, OP_NOP, 0);
    exit_loop(g, WAY_CONTINUE);
}

// == If

void gen_If(Gen *g, Node *node) {
    Label end = emit_label(g);
    // elif is an If alone in orelse: a chain of them may be as long as the source.
    for (; gen_step(g);) {
        IfNode *branch = ast_If(node);
        Label otherwise = emit_label(g);
        g->unit->span = node->span;
        gen_condition(g, branch->test, otherwise, false);
        gen_list(g, branch->body);
        gen_nowhere(g);
        if (branch->orelse.count) emit_jump(g, OP_JUMP, end);
        emit_place(g, otherwise);
        if (branch->orelse.count != 1 || branch->orelse.items[0]->kind != NODE_If) {
            gen_list(g, branch->orelse);
            break;
        }
        node = branch->orelse.items[0];
    }
    emit_place(g, end);
}

// == Loops

// May the expression be generated twice? Not when it is long or holds code of its own.
static bool is_small(Gen *g, Node *expression) {
    size_t count = 0;
    Walk walk;
    for (Node *node = ast_walk_open(&walk, g->scratch, expression); node; node = ast_walk_next(&walk)) {
        if (++count > SMALL_TEST || node->kind == NODE_Lambda) return false;
        if (node->kind >= NODE_ListComp && node->kind <= NODE_GeneratorExp) return false;
    }
    if (walk.failed) gen_out_of_memory(g);
    return true;
}

void gen_While(Gen *g, Node *node) {
    WhileNode *loop = ast_While(node);
    Block block;
    if (!exit_push(g, &block, BLOCK_LOOP, node)) return;
    Label otherwise = emit_label(g);
    block.exit = emit_label(g);
    bool forever = constant_truth(loop->test) == 1;
    bool test_last = !forever && is_small(g, loop->test);
    if (forever) emit(g, OP_NOP, 0);
    if (test_last) gen_condition(g, loop->test, otherwise, false);
    Label top = emit_here(g);
    block.start = test_last || forever ? emit_label(g) : top;
    if (!test_last && !forever) gen_condition(g, loop->test, otherwise, false);
    gen_list(g, loop->body);
    if (test_last) {
        emit_place(g, block.start);
        gen_condition(g, loop->test, top, true);
    } else {
        if (forever) emit_place(g, block.start);
        else gen_nowhere(g);
        emit_jump(g, OP_JUMP, top);
    }
    exit_pop(g, &block);
    emit_place(g, otherwise);
    gen_list(g, loop->orelse);
    emit_place(g, block.exit);
}

void gen_For(Gen *g, Node *node) {
    ForNode *loop = ast_For(node);
    Block block;
    Label exhausted = emit_label(g);
    gen(g, loop->iter);
    emit(g, OP_GET_ITER, 0);
    if (!exit_push(g, &block, BLOCK_FOR, node)) return;
    block.exit = emit_label(g);
    block.start = emit_here(g);
    emit_jump(g, OP_FOR_ITER, exhausted);
    target_store(g, loop->target);
    gen_list(g, loop->body);
    gen_nowhere(g);
    emit_jump(g, OP_JUMP, block.start);
    exit_pop(g, &block);
    emit_place(g, exhausted);
    gen_list(g, loop->orelse);
    emit_place(g, block.exit);
}

void gen_AsyncFor(Gen *g, Node *node) {
    ForNode *loop = ast_for(node);
    if (g->unit->scope->node->kind != NODE_AsyncFunctionDef) {
        gen_fail(g, node->span, "'async for' outside async function");
        return;
    }
    Block block;
    Label finished = emit_label(g);
    gen(g, loop->iter);
    emit(g, OP_GET_ASYNC_ITER, 0);
    uint32_t depth = g->unit->depth;
    if (!exit_push(g, &block, BLOCK_FOR, node)) return;
    block.exit = emit_label(g);
    block.start = emit_here(g);
    uint32_t region = emit_region_start(g);
    emit(g, OP_GET_ASYNC_NEXT, 0);
    emit_none(g);
    gen_send(g);
    emit_region_end(g, region, finished, depth);
    target_store(g, loop->target);
    gen_list(g, loop->body);
    gen_nowhere(g);
    emit_jump(g, OP_JUMP, block.start);
    exit_pop(g, &block);
    emit_place(g, finished);
    g->unit->span = loop->iter->span;
    emit(g, OP_END_ASYNC_FOR, 0);
    gen_list(g, loop->orelse);
    emit_place(g, block.exit);
}

// == Imports

static View first_part(const Name *name) {
    const char *dot = memchr(name->text, '.', name->size);
    return (View){name->text, dot ? (size_t)(dot - name->text) : name->size};
}

static void store_part(Gen *g, View part) {
    const Name *name = scope_name(g->scopes, part);
    if (name) name_store(g, name);
    else gen_out_of_memory(g);
}

// `import a.b.c as x` stores what a leads to by b and c.
static void import_as(Gen *g, AliasNode *alias) {
    View rest = gen_view(alias->name);
    View part = first_part(alias->name);
    while (part.size < rest.size) {
        rest = (View){rest.bytes + part.size + 1, rest.size - part.size - 1};
        const char *dot = memchr(rest.bytes, '.', rest.size);
        part = (View){rest.bytes, dot ? (size_t)(dot - rest.bytes) : rest.size};
        emit_name(g, OP_IMPORT_FROM, part);
        emit(g, OP_SWAP, 2);
        emit(g, OP_POP, 0);
    }
    name_store(g, alias->asname);
}

void gen_Import(Gen *g, Node *node) {
    NodeList names = ast_Import(node)->names;
    for (uint32_t i = 0; i < names.count && gen_step(g); i++) {
        AliasNode *alias = ast_Alias(names.items[i]);
        emit_int(g, 0);
        emit_none(g);
        emit_name(g, OP_IMPORT, gen_view(alias->name));
        if (alias->asname) import_as(g, alias);
        else store_part(g, first_part(alias->name));
    }
}

static void emit_from_list(Gen *g, NodeList names) {
    UnitConstant *items = ARENA_ARRAY(g->scratch, UnitConstant, names.count);
    if (!items) {
        gen_out_of_memory(g);
        return;
    }
    for (uint32_t i = 0; i < names.count; i++)
        items[i] = constant_of_view(gen_view(ast_Alias(names.items[i])->name));
    emit_constant(g, (UnitConstant){.kind = UNIT_TUPLE, .count = names.count, .items = items});
}

void gen_ImportFrom(Gen *g, Node *node) {
    ImportFromNode *import = ast_ImportFrom(node);
    View module = import->module ? gen_view(import->module) : VIEW("");
    if (node->span.line > g->last_future_line && !import->level && view_equal(module, VIEW("__future__"))) {
        gen_fail(g, node->span, "from __future__ imports must occur at the beginning of the file");
        return;
    }
    emit_int(g, import->level);
    emit_from_list(g, import->names);
    emit_name(g, OP_IMPORT, module);
    if (name_is(ast_Alias(import->names.items[0])->name, "*")) {
        emit(g, OP_IMPORT_STAR, 0);
        return;
    }
    for (uint32_t i = 0; i < import->names.count && gen_step(g); i++) {
        AliasNode *alias = ast_Alias(import->names.items[i]);
        emit_name(g, OP_IMPORT_FROM, gen_view(alias->name));
        name_store(g, alias->asname ? alias->asname : alias->name);
    }
    emit(g, OP_POP, 0);
}
