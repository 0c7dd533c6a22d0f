// Leaving blocks: each kind knows what lies on the stack for it, and what must run when it is left.
#include "compile/gen_exit.h"

#include "compile/gen_expr.h"

#define MOST_BLOCKS 20 // as in CPython
#define NOT_GUARDED UINT32_MAX

bool exit_push(Gen *g, Block *block, BlockKind kind, Node *node) {
    Unit *unit = g->unit;
    *block = (Block){.outer = unit->block, .kind = kind, .node = node, .depth = unit->depth,
                     .region_start = NOT_GUARDED};
    if (unit->block_count >= MOST_BLOCKS) {
        gen_fail(g, unit->span, "too many statically nested blocks");
        return false;
    }
    unit->block_count++;
    unit->block = block;
    return !g->failed;
}

void exit_pop(Gen *g, Block *block) {
    assert((g->failed || g->unit->block == block) && "blocks are left from the inside out");
    exit_unguard(g, block);
    g->unit->block = block->outer;
    g->unit->block_count--;
}

void exit_guard(Gen *g, Block *block, Label handler, uint32_t depth) {
    block->handler = handler;
    block->handled_depth = depth;
    block->region_start = emit_region_start(g);
}

void exit_unguard(Gen *g, Block *block) {
    if (block->region_start == NOT_GUARDED) return;
    emit_region_end(g, block->region_start, block->handler, block->handled_depth);
    block->region_start = NOT_GUARDED;
}

void exit_unbind(Gen *g, const Name *name) {
    if (!name) return;
    emit_none(g);
    name_store(g, name);
    name_delete(g, name);
}

void exit_finally_body(Gen *g, Node *node) {
    g->unit->finally_depth++;
    gen_list(g, ast_try(node)->finalbody);
    g->unit->finally_depth--;
}

void exit_call_with(Gen *g, Block *block, bool value) {
    Span before = g->unit->span;
    g->unit->span = block->node->span;
    if (value) emit(g, OP_SWAP, 2);
    for (int i = 0; i < 3; i++) emit_none(g);
    emit(g, OP_CALL, 3);
    if (block->kind == BLOCK_ASYNC_WITH) {
        emit(g, OP_GET_AWAITABLE, 2);
        emit_none(g);
        gen_send(g);
    }
    emit(g, OP_POP, 0);
    g->unit->span = before;
}

static void drop_below(Gen *g, bool value) {
    if (value) emit(g, OP_SWAP, 2);
    emit(g, OP_POP, 0);
}

static void leave_finally(Gen *g, Block *block, bool value) {
    Block in_the_way;
    if (value) {
        in_the_way = (Block){.outer = g->unit->block, .kind = BLOCK_VALUE, .region_start = NOT_GUARDED};
        g->unit->block = &in_the_way;
    }
    exit_finally_body(g, block->node);
    g->unit->span = g->unit->last;
    if (value) g->unit->block = in_the_way.outer;
}

// previous value way [result] -- [result]; what was handled before is so again if an exception led here.
static void leave_shared_body(Gen *g, bool value) {
    Label no_exception = emit_label(g), end = emit_label(g);
    emit(g, OP_SWAP, value ? 4 : 3);
    if (!value) emit(g, OP_COPY, 3); // way value previous way
    else emit(g, OP_COPY, 2);        // result value way previous way
    emit_int(g, WAY_EXCEPTION);
    emit(g, OP_IS, 0);
    emit_jump(g, OP_JUMP_IF_FALSE, no_exception);
    emit(g, OP_POP_HANDLED, 0);
    emit_jump(g, OP_JUMP, end);
    emit_place(g, no_exception);
    emit(g, OP_POP, 0);
    emit_place(g, end);
    emit(g, OP_POP, 0);
    emit(g, OP_POP, 0);
}

// Into the finally that all ways share: [value] -- None value way.
static void enter_shared(Gen *g, Block *block, bool value, Way way) {
    if (!value) emit_none(g);
    emit_none(g);
    emit(g, OP_SWAP, 2);
    emit_int(g, way);
    emit_jump(g, OP_JUMP, block->start);
    block->ways |= 1u << way;
}

static void leave_block(Gen *g, Block *block, bool value) {
    switch (block->kind) {
    case BLOCK_LOOP:
    case BLOCK_TRY: break;
    case BLOCK_FOR:
    case BLOCK_VALUE: drop_below(g, value); break;
    case BLOCK_FINALLY: leave_finally(g, block, value); break;
    case BLOCK_FINALLY_BODY:
        drop_below(g, value);
        if (value) emit(g, OP_SWAP, 2);
        emit(g, OP_POP_HANDLED, 0);
        break;
    case BLOCK_SHARED_BODY: leave_shared_body(g, value); break;
    case BLOCK_WITH:
    case BLOCK_ASYNC_WITH:
        exit_call_with(g, block, value);
        gen_nowhere(g); // as if it ran after the way out
        break;
    case BLOCK_HANDLER:
        if (value) emit(g, OP_SWAP, 2);
        emit(g, OP_POP_HANDLED, 0);
        exit_unbind(g, ast_ExceptHandler(block->node)->name);
        break;
    case BLOCK_STAR_HANDLER:
        gen_fail(g, g->unit->span,
                 "'break', 'continue' and 'return' cannot appear in an except* block");
        break;
    case BLOCK_SHARED: assert(false && "entered, not left"); break;
    }
}

// A frame that returns drops its stack: loops alone need no leaving.
static bool only_loops(const Block *block) {
    while (block && (block->kind == BLOCK_LOOP || block->kind == BLOCK_FOR || block->kind == BLOCK_VALUE))
        block = block->outer;
    return !block;
}

static void reopen(Gen *g, Block *from, const Block *until, const bool *was_open) {
    size_t i = 0;
    for (Block *block = from; block != until; block = block->outer)
        if (was_open[i++]) block->region_start = emit_region_start(g);
}

static void go_on(Gen *g, const Block *target, Way way) {
    if (!target) {
        emit(g, OP_RETURN, 0);
        return;
    }
    if (way == WAY_BREAK && target->kind == BLOCK_FOR) emit(g, OP_POP, 0);
    emit_jump(g, OP_JUMP, way == WAY_BREAK ? target->exit : target->start);
}

// Leaves the blocks inside the loop `target` (NULL: all there are) and goes where the way leads, unless that is through a
// shared finally, which then sees to the rest.
static void leave_to(Gen *g, const Block *target, bool value, Way way) {
    Unit *unit = g->unit;
    Block *from = unit->block, *block = from;
    // Each value in the way stands beside a finally that is being copied, so twice the limit is enough.
    bool was_open[2 * MOST_BLOCKS + 1] = {false};
    size_t count = 0;
    bool through = false;
    for (; block != target && !through && !g->failed; block = block->outer) {
        if (way == WAY_RETURN && only_loops(block)) break;
        assert(count < ARRAY_COUNT(was_open) && "blocks nest only so deep");
        was_open[count++] = block->region_start != NOT_GUARDED;
        exit_unguard(g, block);
        unit->block = block->outer;
        through = block->kind == BLOCK_SHARED;
        if (through) enter_shared(g, block, value, way);
        else leave_block(g, block, value);
    }
    if (!through) go_on(g, target, way);
    unit->block = from;
    reopen(g, from, block, was_open);
}

void exit_return(Gen *g) { leave_to(g, NULL, true, WAY_RETURN); }

void exit_loop(Gen *g, Way way) {
    Block *loop = g->unit->block;
    while (loop && loop->kind != BLOCK_LOOP && loop->kind != BLOCK_FOR) {
        if (loop->kind == BLOCK_STAR_HANDLER) leave_block(g, loop, false);
        loop = loop->outer;
    }
    if (!loop) {
        gen_fail(g, g->unit->span,
                 way == WAY_BREAK ? "'break' outside loop" : "'continue' not properly in loop");
        return;
    }
    leave_to(g, loop, false, way);
}
