// A compiled unit: immutable, made of plain C data, knowing no VM; shared by threads and VMs, written to files.
#pragma once

#include "base/memory.h"
#include "base/text.h"

typedef enum UnitConstantKind {
    UNIT_NONE, UNIT_TRUE, UNIT_FALSE, UNIT_ELLIPSIS, UNIT_INT, UNIT_BIG_INT, UNIT_FLOAT,
    UNIT_COMPLEX, UNIT_STR, UNIT_BYTES, UNIT_TUPLE, UNIT_FROZENSET, UNIT_CODE,
} UnitConstantKind;

typedef struct CodeUnit CodeUnit;

typedef struct UnitConstant {
    UnitConstantKind kind;
    uint32_t count; // of items; base of a big int
    union {
        int64_t integer;
        double number;   // also the imaginary part of a complex
        View text;       // str (generalized UTF-8), bytes, digits of a big int
        const struct UnitConstant *items;
        const CodeUnit *code;
    };
} UnitConstant;

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
    CODE_VARARGS = 4, CODE_VARKEYWORDS = 8, CODE_NESTED = 16, CODE_GENERATOR = 32, CODE_COROUTINE = 128, CODE_ITERABLE_COROUTINE = 256, CODE_ASYNC_GENERATOR = 512, // CPython's co_flags
    CODE_OPTIMIZED = 1, CODE_NEWLOCALS = 2, // a function: names are locals slots
    CODE_CLASS = 1 << 16,
    CODE_FUTURE_FLAGS = 0x1FE0000, // CPython's, a bit for each future statement
    CODE_FUTURE_ANNOTATIONS = 0x1000000,
};

struct CodeUnit {
    uint32_t references; // atomic, of the root unit; nested units live and die with it
    const CodeUnit *root;
    const CodeUnit *base; // of a root made by code_unit_variant: whose arrays it shares, retained; else NULL
    struct Arena *arena; // the root's: everything below is in it
    const uint32_t *instructions;
    uint32_t instruction_count;
    const UnitConstant *constants;
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

// What code.replace() may change; all else is what the instructions rely on.
typedef struct UnitChanges {
    View name, qualified_name, filename;
    uint32_t flags, first_line;
} UnitChanges;

void code_unit_retain(const CodeUnit *unit);
void code_unit_release(const CodeUnit *unit);
// The same code under other names, with the lines moved along with the first one. NULL: memory was refused.
CodeUnit *code_unit_variant(Memory *memory, const CodeUnit *unit, const UnitChanges *changes);
uint32_t code_unit_line(const CodeUnit *unit, uint32_t instruction); // the nearest one, when it has none of its own
const Position *code_unit_position(const CodeUnit *unit, uint32_t instruction); // NULL: none

