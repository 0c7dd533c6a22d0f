// A compiled unit's life, which its root counts, and where its instructions came from.
#include "object/code_unit.h"

#include "base/arena.h"

void code_unit_retain(const CodeUnit *unit) {
    CodeUnit *root = (CodeUnit *)unit->root;
    __atomic_add_fetch(&root->references, 1, __ATOMIC_RELAXED);
}

void code_unit_release(const CodeUnit *unit) {
    while (unit) {
        CodeUnit *root = (CodeUnit *)unit->root;
        if (__atomic_sub_fetch(&root->references, 1, __ATOMIC_ACQ_REL) > 0) return;
        Arena *arena = root->arena;
        Memory *memory = arena->memory;
        unit = root->base;
        arena_close(arena);
        memory_free(memory, arena, sizeof *arena);
    }
}

static bool copy_view(Arena *arena, View *view) {
    view->bytes = arena_copy(arena, view->bytes, view->size);
    return view->bytes != NULL;
}

static bool move_lines(Arena *arena, CodeUnit *unit, int64_t distance) {
    if (!distance || !unit->position_count) return true;
    Position *moved = ARENA_ARRAY(arena, Position, unit->position_count);
    if (!moved) return false;
    for (uint32_t i = 0; i < unit->position_count; i++) {
        moved[i] = unit->positions[i];
        if (!moved[i].line) continue;
        moved[i].line = (uint32_t)(moved[i].line + distance);
        moved[i].end_line = (uint32_t)(moved[i].end_line + distance);
    }
    unit->positions = moved;
    return true;
}

static CodeUnit *fill_variant(Arena *arena, const CodeUnit *unit, const UnitChanges *changes) {
    CodeUnit *made = ARENA_NEW(arena, CodeUnit);
    if (!made) return NULL;
    *made = *unit;
    made->references = 1;
    made->root = made;
    made->base = unit;
    made->arena = arena;
    if (!made->source.size) made->source = unit->root->source;
    made->name = changes->name;
    made->qualified_name = changes->qualified_name;
    made->filename = changes->filename;
    made->flags = changes->flags;
    made->first_line = changes->first_line;
    bool done = copy_view(arena, &made->name) && copy_view(arena, &made->qualified_name) &&
                copy_view(arena, &made->filename) &&
                move_lines(arena, made, (int64_t)changes->first_line - unit->first_line);
    return done ? made : NULL;
}

CodeUnit *code_unit_variant(Memory *memory, const CodeUnit *unit, const UnitChanges *changes) {
    Arena *arena = memory_new(memory, sizeof *arena);
    if (!arena) return NULL;
    arena_open(arena, memory);
    CodeUnit *made = fill_variant(arena, unit, changes);
    if (made) {
        code_unit_retain(unit);
        return made;
    }
    arena_close(arena);
    memory_free(memory, arena, sizeof *arena);
    return NULL;
}

uint32_t code_unit_line(const CodeUnit *unit, uint32_t instruction) {
    const Position *position = code_unit_position(unit, instruction);
    while (position && !position->line && position > unit->positions) position--;
    return position && position->line ? position->line : unit->first_line;
}

const Position *code_unit_position(const CodeUnit *unit, uint32_t instruction) {
    uint32_t low = 0, high = unit->position_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (unit->positions[middle].start <= instruction) low = middle + 1;
        else high = middle;
    }
    return low ? &unit->positions[low - 1] : NULL;
}
