// Guarded code: handlers, what runs in any case, and the handled exception put back exactly.
//
// A handler starts with the exception on the stack. PUSH_HANDLED puts the one handled before below it:
//     previous exception
// and every way on ends with POP_HANDLED. An exception raised meanwhile goes to a cleanup that does the same.
#include "compile/gen_try.h"

#include "compile/gen_exit.h"
#include "compile/gen_expr.h"
#include "compile/gen_target.h"

// A finally body of at most so many nodes is copied to each way out, unless it is within another:
// so code grows neither exponentially nor by much.
#define SMALL_FINALLY 32

// previous exception -- ; goes on unwinding, from here or (RERAISE_THERE) from the place where the exception came from last.
enum { RERAISE_HERE, RERAISE_THERE };
static void emit_reraise(Gen *g, uint32_t place) {
    emit(g, OP_SWAP, 2);
    emit(g, OP_POP_HANDLED, 0);
    emit(g, OP_RERAISE, place);
}

// == except

// What an exception in `except ... as name` passes through, so that the name is deleted.
static void named_cleanup(Gen *g, Label own, Label cleanup, uint32_t depth, const Name *name) {
    emit_place(g, own);
    uint32_t region = emit_region_start(g);
    exit_unbind(g, name);
    emit_region_end(g, region, cleanup, depth);
    emit_jump(g, OP_JUMP, cleanup);
}

// previous exception -- ; or on to the next handler with both still there. depth: below previous.
static void gen_handler(Gen *g, Node *node, Label cleanup, Label end, uint32_t depth) {
    ExceptHandlerNode *handler = ast_ExceptHandler(node);
    Label next = emit_label(g), own = handler->name ? emit_label(g) : cleanup;
    g->unit->span = node->span;
    uint32_t region = emit_region_start(g);
    if (handler->type) {
        gen(g, handler->type);
        emit(g, OP_MATCH_EXCEPTION, 0);
        emit_jump(g, OP_JUMP_IF_FALSE, next);
    }
    if (handler->name) name_store(g, handler->name);
    else emit(g, OP_POP, 0);
    emit_region_end(g, region, cleanup, depth + 1);
    Block block;
    if (!exit_push(g, &block, BLOCK_HANDLER, node)) return;
    exit_guard(g, &block, own, depth + 1);
    gen_list(g, handler->body);
    exit_pop(g, &block);
    gen_nowhere(g);
    emit(g, OP_POP_HANDLED, 0);
    exit_unbind(g, handler->name);
    emit_jump(g, OP_JUMP, end);
    if (handler->name) named_cleanup(g, own, cleanup, depth + 1, handler->name);
    emit_place(g, next);
}

static void gen_except(Gen *g, Node *node) {
    TryNode *try = ast_try(node);
    Block block;
    Label caught = emit_label(g), cleanup = emit_label(g), end = emit_label(g);
    uint32_t depth = g->unit->depth;
    emit(g, OP_NOP, 0);
    if (!exit_push(g, &block, BLOCK_TRY, node)) return;
    exit_guard(g, &block, caught, depth);
    gen_list(g, try->body);
    exit_pop(g, &block);
    gen_list(g, try->orelse);
    gen_nowhere(g);
    emit_jump(g, OP_JUMP, end);
    emit_place(g, caught);
    emit(g, OP_PUSH_HANDLED, 0);
    for (uint32_t i = 0; i < try->handlers.count && gen_step(g); i++) {
        if (!ast_ExceptHandler(try->handlers.items[i])->type && i + 1 < try->handlers.count) {
            gen_fail(g, try->handlers.items[i]->span, "default 'except:' must be last");
            return;
        }
        gen_handler(g, try->handlers.items[i], cleanup, end, depth);
    }
    gen_nowhere(g);
    emit_reraise(g, RERAISE_HERE);
    emit_place(g, cleanup);
    emit_reraise(g, RERAISE_THERE);
    emit_place(g, end);
}

// == except*

// previous original results rest -- the same, less what matched. depth: below previous.
static void gen_star_handler(Gen *g, Node *node, Label cleanup, uint32_t depth) {
    ExceptHandlerNode *handler = ast_ExceptHandler(node);
    Label no_match = emit_label(g), next = emit_label(g), raised = emit_label(g);
    g->unit->span = node->span;
    uint32_t region = emit_region_start(g);
    gen_optional(g, handler->type);
    emit(g, OP_MATCH_GROUP, 0);
    emit(g, OP_COPY, 1);
    emit_jump(g, OP_JUMP_IF_NONE, no_match);
    if (handler->name) name_store(g, handler->name);
    else emit(g, OP_POP, 0);
    emit_region_end(g, region, cleanup, depth + 1);
    Block block;
    if (!exit_push(g, &block, BLOCK_STAR_HANDLER, node)) return;
    exit_guard(g, &block, raised, depth + 4);
    gen_list(g, handler->body);
    exit_pop(g, &block);
    gen_nowhere(g);
    region = emit_region_start(g);
    exit_unbind(g, handler->name);
    emit_jump(g, OP_JUMP, next);
    // previous original results rest raised
    emit_place(g, raised);
    exit_unbind(g, handler->name);
    emit(g, OP_LIST_APPEND, 2);
    emit_jump(g, OP_JUMP, next);
    emit_region_end(g, region, cleanup, depth + 1);
    emit_place(g, no_match);
    emit(g, OP_POP, 0);
    emit_place(g, next);
}

static void gen_except_star(Gen *g, Node *node) {
    TryNode *try = ast_try(node);
    Block block;
    Label caught = emit_label(g), cleanup = emit_label(g), end = emit_label(g), reraise = emit_label(g);
    uint32_t depth = g->unit->depth;
    emit(g, OP_NOP, 0);
    if (!exit_push(g, &block, BLOCK_TRY, node)) return;
    exit_guard(g, &block, caught, depth);
    gen_list(g, try->body);
    exit_pop(g, &block);
    gen_list(g, try->orelse);
    gen_nowhere(g);
    emit_jump(g, OP_JUMP, end);
    emit_place(g, caught);
    emit(g, OP_PUSH_HANDLED, 0);
    uint32_t region = emit_region_start(g);
    emit(g, OP_BUILD_LIST, 0);
    emit(g, OP_COPY, 2); // previous original results rest
    emit_region_end(g, region, cleanup, depth + 1);
    for (uint32_t i = 0; i < try->handlers.count && gen_step(g); i++)
        gen_star_handler(g, try->handlers.items[i], cleanup, depth);
    gen_nowhere(g);
    region = emit_region_start(g);
    emit(g, OP_LIST_APPEND, 1);
    emit(g, OP_PREPARE_RERAISE_STAR, 0);
    emit(g, OP_COPY, 1);
    emit_region_end(g, region, cleanup, depth + 1);
    emit_jump(g, OP_JUMP_IF_NOT_NONE, reraise);
    emit(g, OP_POP, 0);
    emit(g, OP_POP_HANDLED, 0);
    emit_jump(g, OP_JUMP, end);
    emit_place(g, reraise);
    emit_place(g, cleanup);
    emit_reraise(g, RERAISE_THERE);
    emit_place(g, end);
}

// == finally

static void gen_guarded(Gen *g, Node *node) {
    TryNode *try = ast_try(node);
    if (!try->handlers.count) {
        gen_list(g, try->body);
        gen_list(g, try->orelse);
    } else if (node->kind == NODE_TryStar) {
        gen_except_star(g, node);
    } else {
        gen_except(g, node);
    }
}

static void gen_finally_copied(Gen *g, Node *node) {
    Label caught = emit_label(g), cleanup = emit_label(g), end = emit_label(g);
    uint32_t depth = g->unit->depth;
    Block block;
    emit(g, OP_NOP, 0);
    if (!exit_push(g, &block, BLOCK_FINALLY, node)) return;
    exit_guard(g, &block, caught, depth);
    gen_guarded(g, node);
    exit_pop(g, &block);
    exit_finally_body(g, node);
    gen_nowhere(g);
    emit_jump(g, OP_JUMP, end);
    emit_place(g, caught);
    emit(g, OP_PUSH_HANDLED, 0);
    if (!exit_push(g, &block, BLOCK_FINALLY_BODY, node)) return;
    exit_guard(g, &block, cleanup, depth + 1);
    exit_finally_body(g, node);
    exit_pop(g, &block);
    g->unit->span = g->unit->last;
    emit_reraise(g, RERAISE_HERE);
    emit_place(g, cleanup);
    emit_reraise(g, RERAISE_THERE);
    emit_place(g, end);
}

// way -- way; jumps when it is this one.
static void emit_way_test(Gen *g, Way way, Label target) {
    emit(g, OP_COPY, 1);
    emit_int(g, way);
    emit(g, OP_IS, 0);
    emit_jump(g, OP_JUMP_IF_TRUE, target);
}

// Behind a shared body: previous value way -- ; on to where the way leads.
static void leave_shared(Gen *g, uint32_t ways, Label end) {
    Label targets[WAY_EXCEPTION + 1];
    for (Way way = WAY_RETURN; way <= WAY_EXCEPTION; way++) {
        targets[way] = emit_label(g);
        if (ways & 1u << way) emit_way_test(g, way, targets[way]);
    }
    for (int i = 0; i < 3; i++) emit(g, OP_POP, 0);
    emit_jump(g, OP_JUMP, end);
    emit_place(g, targets[WAY_EXCEPTION]);
    emit(g, OP_POP, 0);
    emit_reraise(g, RERAISE_HERE);
    emit_place(g, targets[WAY_RETURN]);
    emit(g, OP_POP, 0);
    emit(g, OP_SWAP, 2);
    emit(g, OP_POP, 0);
    if (ways & 1u << WAY_RETURN) exit_return(g);
    for (Way way = WAY_BREAK; way <= WAY_CONTINUE; way++) {
        emit_place(g, targets[way]);
        for (int i = 0; i < 3; i++) emit(g, OP_POP, 0);
        if (ways & 1u << way) exit_loop(g, way);
    }
}

// previous value way exception -- ; an exception raised in a shared body.
static void shared_cleanup(Gen *g) {
    Label reraise = emit_label(g);
    emit(g, OP_COPY, 2);
    emit_int(g, WAY_EXCEPTION);
    emit(g, OP_IS, 0);
    emit_jump(g, OP_JUMP_IF_FALSE, reraise);
    emit(g, OP_SWAP, 4);
    emit(g, OP_POP_HANDLED, 0);
    emit(g, OP_SWAP, 3);
    emit(g, OP_RERAISE, RERAISE_THERE);
    emit_place(g, reraise);
    emit(g, OP_RERAISE, RERAISE_THERE);
}

static void gen_finally_shared(Gen *g, Node *node) {
    Label caught = emit_label(g), cleanup = emit_label(g), end = emit_label(g);
    uint32_t depth = g->unit->depth;
    Block block, body;
    emit(g, OP_NOP, 0);
    if (!exit_push(g, &block, BLOCK_SHARED, node)) return;
    block.start = emit_label(g);
    exit_guard(g, &block, caught, depth);
    gen_guarded(g, node);
    exit_pop(g, &block);
    gen_nowhere(g);
    emit_none(g);
    emit_none(g);
    emit_int(g, WAY_NORMAL);
    emit_jump(g, OP_JUMP, block.start);
    emit_place(g, caught);
    if (g->unit->reachable) block.ways |= 1u << WAY_EXCEPTION;
    emit(g, OP_PUSH_HANDLED, 0);
    emit_int(g, WAY_EXCEPTION);
    emit_place(g, block.start);
    if (!exit_push(g, &body, BLOCK_SHARED_BODY, node)) return;
    exit_guard(g, &body, cleanup, depth + 3);
    exit_finally_body(g, node);
    exit_pop(g, &body);
    g->unit->span = g->unit->last;
    leave_shared(g, block.ways, end);
    emit_place(g, cleanup);
    shared_cleanup(g);
    emit_place(g, end);
}

static bool is_small(Gen *g, NodeList body) {
    size_t count = 0;
    for (uint32_t i = 0; i < body.count; i++) {
        Walk walk;
        for (Node *node = ast_walk_open(&walk, g->scratch, body.items[i]); node; node = ast_walk_next(&walk))
            if (++count > SMALL_FINALLY) return false;
        if (walk.failed) gen_out_of_memory(g);
    }
    return true;
}

void gen_Try(Gen *g, Node *node) {
    TryNode *try = ast_try(node);
    if (!try->finalbody.count) gen_guarded(g, node);
    else if (!g->unit->finally_depth && is_small(g, try->finalbody)) gen_finally_copied(g, node);
    else gen_finally_shared(g, node);
}

void gen_TryStar(Gen *g, Node *node) { gen_Try(g, node); }

// == with

static void await_exit(Gen *g, bool async) {
    if (!async) return;
    emit(g, OP_GET_AWAITABLE, 2);
    emit_none(g);
    gen_send(g);
}

// exit exception -- ; or it goes on. depth: below exit.
static void with_handler(Gen *g, Label caught, bool async, uint32_t depth) {
    Label cleanup = emit_label(g), suppressed = emit_label(g);
    emit_place(g, caught);
    emit(g, OP_PUSH_HANDLED, 0);
    uint32_t region = emit_region_start(g);
    emit(g, OP_WITH_EXCEPT, 0);
    await_exit(g, async);
    emit_jump(g, OP_JUMP_IF_TRUE, suppressed);
    emit_region_end(g, region, cleanup, depth + 2);
    emit_place(g, cleanup);
    emit_reraise(g, RERAISE_THERE);
    emit_place(g, suppressed);
    emit(g, OP_POP, 0);
    emit(g, OP_POP_HANDLED, 0);
    emit(g, OP_POP, 0);
}

// Recursion ends with the limit of nested blocks.
static void gen_with_item(Gen *g, Node *node, uint32_t index) {
    WithNode *with = ast_with(node);
    WithItemNode *item = ast_WithItem(with->items.items[index]);
    bool async = node->kind == NODE_AsyncWith;
    Label caught = emit_label(g), end = emit_label(g);
    uint32_t depth = g->unit->depth;
    gen(g, item->context_expr);
    emit(g, async ? OP_BEFORE_ASYNC_WITH : OP_BEFORE_WITH, 0);
    if (async) {
        emit(g, OP_GET_AWAITABLE, 1);
        emit_none(g);
        gen_send(g);
    }
    Block block;
    if (!exit_push(g, &block, async ? BLOCK_ASYNC_WITH : BLOCK_WITH, node)) return;
    exit_guard(g, &block, caught, depth + 1);
    if (item->optional_vars) target_store(g, item->optional_vars);
    else emit(g, OP_POP, 0);
    if (index + 1 < with->items.count) gen_with_item(g, node, index + 1);
    else gen_list(g, with->body);
    exit_pop(g, &block);
    exit_call_with(g, &block, false);
    emit_jump(g, OP_JUMP, end);
    with_handler(g, caught, async, depth);
    emit_place(g, end);
}

void gen_With(Gen *g, Node *node) { gen_with_item(g, node, 0); }

void gen_AsyncWith(Gen *g, Node *node) {
    if (g->unit->scope->node->kind != NODE_AsyncFunctionDef) {
        gen_fail(g, node->span, "'async with' outside async function");
        return;
    }
    gen_with_item(g, node, 0);
}
