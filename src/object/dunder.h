// The bridge between slots and __special__ methods, both ways, made from slot.def.
#pragma once

#include "heap/state.h"

// Fills a class' slots from what its MRO defines: a bridge to the Python method where there is one, else the base's own C function.
void dunder_inherit(Vm *vm, Type *type);
// After type.name changed: sets that name's slots anew. True when the name is that of a slot.
bool dunder_update(Vm *vm, Type *type, Str *name);
// During the build, when the slots of the type and of its base are all filled in: adds wrapper_descriptors for the slots the
// type does not share with its base, and __hash__ = None where it takes hashing away. Counts them, generously, when table is NULL.
struct NameTable;
uint32_t dunder_add_wrappers(const Type *type, struct NameTable *table);

// Between dunder.c and dunder_bridge.c: one special method and the slot it stands for.
typedef void (*AnySlot)(void); // any slot's C function, known by its place in Type
typedef struct DunderRow {
    NativeDef def;
    uint16_t offset; // of the slot in Type
    uint16_t name;   // NameIndex
    uint8_t wrapper; // DunderWrapper: how Python calls the slot
    uint8_t part;    // reflected, deleting, or the CompareOperation
    AnySlot bridge;  // the slot's C function that calls the special method
} DunderRow;

typedef enum DunderWrapper {
#define SHAPE(name) WRAPPER_##name,
    SHAPE(Unary) SHAPE(Next) SHAPE(Binary) SHAPE(Operator) SHAPE(Power) SHAPE(Compare) SHAPE(Hash) SHAPE(Truth)
    SHAPE(Length) SHAPE(Contains) SHAPE(SetItem) SHAPE(Call) SHAPE(GetAttribute) SHAPE(SetAttribute) SHAPE(Get) SHAPE(Set)
#undef SHAPE
} DunderWrapper;

extern const DunderRow dunder_rows[];
extern const uint32_t dunder_row_count;

static inline AnySlot dunder_slot(const Type *type, size_t offset) {
    AnySlot slot;
    memcpy(&slot, (const char *)type + offset, sizeof slot);
    return slot;
}
// Is it the wrapper of a built-in type's slot for this special method? Then the type, else NULL.
const Type *dunder_wrapped(Value found, const DunderRow *row);
const DunderRow *dunder_row_of(Value wrapper); // of a wrapper_descriptor; NULL: it is something else
