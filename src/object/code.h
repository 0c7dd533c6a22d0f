// What one VM makes of a compiled unit on first use: its own constants, names and inline caches.
#pragma once

#include "heap/state.h"
#include "object/code_unit.h"

// One attribute, method or global lookup's memory.
typedef struct CacheSite {
    Str *name;
    uint32_t version;  // of the type (attributes) or the layout of globals (0: nothing remembered)
    uint32_t index;    // instance slot, or dict entry
    uint32_t version2; // layout of the builtins dict
    uint16_t kind;     // the loop's own: what was remembered
    uint16_t misses;
    Shape *shape;
    Value value;       // a method, class attribute or builtin; valid while the versions hold
} CacheSite;

struct Code {
    Object object;
    const CodeUnit *unit;
    uint32_t simple_count; // parameters of a plain function that takes just so many by position; else UINT32_MAX
    uint32_t frame_slots;  // local_count + stack_size
    uint32_t local_count, free_count; // the unit's
    const uint32_t *instructions; // the unit's, or `patched`
    uint32_t *patched; // buffer: this VM's own, some replaced by OP_BREAK (vm/debug.c); NULL: the VM is not made for debugging
    Value *constants; // buffer
    Str **names;      // buffer of interned names
    CacheSite *sites; // buffer
    Str **local_names; // buffer of interned names
    Str *name, *qualified_name, *filename;
};

// The instruction that belongs at ip, whatever stands there.
ALWAYS_INLINE uint32_t code_original(const Code *code, const uint32_t *ip) {
    return code->unit->instructions[ip - code->instructions];
}
// A constant of a unit as a value.
MUST_USE Value code_constant(Vm *vm, const UnitConstant *constant);
// The VM's own Code for the unit, nested ones included as constants (linked on first use). Takes a reference of the root unit. NULL: MemoryError.
MUST_USE Code *code_link(Vm *vm, const CodeUnit *unit);
void code_prune(Vm *vm); // after marking: gives back the units of Codes that died, and forgets the dead in the memories of the others
void code_close(Vm *vm); // and of all, when the VM closes
void code_trace(Marker *marker, Object *object);
