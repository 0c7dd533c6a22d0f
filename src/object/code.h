// Compiled code. CodeUnit is immutable, knows no VM and may be shared by threads; Code is what one VM makes of it on first use:
// its own constants, names and inline caches.
#pragma once

#include "base/text.h"
#include "heap/state.h"

typedef enum ConstantKind {
    CONSTANT_NONE, CONSTANT_TRUE, CONSTANT_FALSE, CONSTANT_ELLIPSIS, CONSTANT_INT, CONSTANT_BIG_INT, CONSTANT_FLOAT,
    CONSTANT_COMPLEX, CONSTANT_STR, CONSTANT_BYTES, CONSTANT_TUPLE, CONSTANT_FROZENSET, CONSTANT_CODE,
} ConstantKind;

typedef struct CodeUnit CodeUnit;

typedef struct Constant {
    ConstantKind kind;
    uint32_t count; // of items; base of a big int
    union {
        int64_t integer;
        double number;   // also the imaginary part of a complex
        View text;       // str (generalized UTF-8), bytes, digits of a big int
        const struct Constant *items;
        const CodeUnit *code;
    };
} Constant;

// Where an instruction came from: sorted by start, each row holds until the next. Columns are UTF-8 byte offsets.
typedef struct Position {
    uint32_t start; // instruction index
    uint32_t line, end_line, column, end_column; // line 0: artificial
} Position;

// In [start, stop): cut the operand stack to depth, push the exception, go to target. Innermost first: the first row that covers counts.
typedef struct Handler {
    uint32_t start, stop, target, depth;
} Handler;

enum {
    CODE_VARARGS = 4, CODE_VARKEYWORDS = 8, CODE_NESTED = 16, CODE_GENERATOR = 32, CODE_COROUTINE = 128, CODE_ASYNC_GENERATOR = 512, // CPython's co_flags
    CODE_OPTIMIZED = 1, CODE_NEWLOCALS = 2, // a function: names are locals slots
    CODE_CLASS = 1 << 16,
};

struct CodeUnit {
    uint32_t references; // atomic, of the root unit; nested units live and die with it
    const CodeUnit *root;
    struct Arena *arena; // the root's: everything below is in it
    const uint32_t *instructions;
    uint32_t instruction_count;
    const Constant *constants;
    uint32_t constant_count;
    const View *names; // global, attribute, import and keyword names
    uint32_t name_count;
    const uint32_t *sites; // inline cache site -> name index (LOAD_GLOBAL, LOAD_ATTRIBUTE, ...)
    uint32_t site_count;
    // Slots of a frame: parameters in order (positional-only, positional-or-keyword, keyword-only, *args, **kwargs), other locals, then cells, then free variables.
    // A parameter that is a cell keeps its parameter slot; MAKE_CELL at the start replaces its value with a cell.
    const View *local_names; // of all slots
    uint32_t local_count;    // all slots
    uint32_t cell_count, free_count; // free variables are the last free_count slots
    uint32_t positional_only, positional, keyword_only; // positional includes positional_only; *args and **kwargs are flags
    uint32_t stack_size;     // the deepest operand stack
    uint32_t flags;
    uint32_t first_line;
    const Position *positions;
    uint32_t position_count;
    const Handler *handlers;
    uint32_t handler_count;
    View name, qualified_name, filename;
    View source; // the whole text, for the lines a traceback shows; empty when unknown
};

void code_unit_retain(const CodeUnit *unit);
void code_unit_release(const CodeUnit *unit);
const Position *code_unit_position(const CodeUnit *unit, uint32_t instruction); // NULL: none

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
    const uint32_t *instructions;
    Value *constants; // buffer
    Str **names;      // buffer of interned names
    CacheSite *sites; // buffer
    Str **local_names; // buffer of interned names
    Str *name, *qualified_name, *filename;
};

// The VM's own Code for the unit, nested ones included as constants (linked on first use). Takes a reference of the root unit. NULL: MemoryError.
MUST_USE Code *code_link(Vm *vm, const CodeUnit *unit);
void code_trace(Marker *marker, Object *object);
