// A compiled unit's life, which its root counts, and where its instructions came from.
#include "object/code_unit.h"

#include "base/arena.h"

void code_unit_retain(const CodeUnit *unit) {
    CodeUnit *root = (CodeUnit *)unit->root;
    __atomic_add_fetch(&root->references, 1, __ATOMIC_RELAXED);
}

void code_unit_release(const CodeUnit *unit) {
    CodeUnit *root = (CodeUnit *)unit->root;
    if (__atomic_sub_fetch(&root->references, 1, __ATOMIC_ACQ_REL) > 0) return;
    Arena *arena = root->arena;
    Memory *memory = arena->memory;
    arena_close(arena);
    memory_free(memory, arena, sizeof *arena);
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
