// The compiler's state: units under construction, what surrounds the statement at hand, and gen(), the one way down the tree.
#pragma once

#include "base/vec.h"
#include "bytecode/opcode.h"
#include "object/code_unit.h"
#include "syntax/scope.h"

typedef uint32_t Label;
#define NO_LABEL UINT32_MAX

typedef struct Instruction {
    uint8_t op;  // Opcode
    bool target; // something jumps here, or a handler's range begins or ends here (assemble.c)
    uint32_t arg;
    Label label; // where it jumps
    Span span;
} Instruction;

typedef struct LabelInfo {
    uint32_t at;    // instruction index, once placed
    uint32_t depth; // of the operand stack there
    bool placed, used;
} LabelInfo;

// A handler's range; rows are in the order in which ranges end, so inner ones come first.
typedef struct Region {
    uint32_t start, stop;
    Label target;
    uint32_t depth;
} Region;

// A table from contents to the index of an entry kept elsewhere.
typedef struct IndexTable {
    uint32_t *slots; // index + 1
    size_t count, capacity;
} IndexTable;

typedef enum BlockKind {
    BLOCK_LOOP,         // while, or a comprehension's loop: nothing on the stack
    BLOCK_FOR,          // its iterator is on the stack
    BLOCK_TRY,          // the body of try/except
    BLOCK_FINALLY,      // a body whose finally is copied to each way out
    BLOCK_SHARED,       // a body whose finally is one piece of code that all ways out go through
    BLOCK_FINALLY_BODY, // in the copy that runs for an exception: previous exception on the stack
    BLOCK_SHARED_BODY,  // in a shared finally: previous, value, way
    BLOCK_WITH,
    BLOCK_ASYNC_WITH,
    BLOCK_HANDLER,      // in except: previous on the stack, maybe a name to delete
    BLOCK_STAR_HANDLER, // anywhere in except*: no way out but the end
    BLOCK_VALUE,        // a value on the stack, in the way
} BlockKind;

typedef struct Block {
    struct Block *outer;
    BlockKind kind;
    Node *node;        // the statement
    uint32_t depth;    // of the operand stack at the start of its body
    Label start, exit; // of loops: where continue and break go
    Label handler;     // of the guarded: where exceptions go
    uint32_t region_start; // of the piece of its range that is open; UINT32_MAX: closed
    uint32_t ways;     // BLOCK_SHARED: bits of enum Way that are taken
    uint32_t handled_depth; // the handler's depth
} Block;

typedef struct Unit {
    struct Unit *outer;
    Scope *scope;
    Vec(Instruction) code;
    Vec(LabelInfo) labels;
    Vec(Region) regions;
    Vec(UnitConstant) constants;
    Vec(View) names;
    Vec(uint32_t) sites;
    IndexTable constant_table, name_table;
    Span span;      // of what is being generated; line 0: nothing in the source
    Span last;      // of the statement that was begun last
    uint32_t depth; // of the operand stack here
    uint32_t deepest;
    bool reachable; // false: what is emitted is dropped
    Block *block;
    uint32_t block_count;
    uint32_t finally_depth; // within so many finally bodies
    View name, qualified_name;
    uint32_t first_line, flags;
    uint32_t positional_only, positional, keyword_only;
} Unit;

typedef struct Gen {
    Memory *memory;
    Arena *scratch; // dies with the tree
    Arena *result;  // lives with the unit
    const Source *source;
    SyntaxProblem *problem;
    Scopes *scopes;
    Charge charge;
    uint32_t steps;
    Unit *unit; // the innermost one open
    CodeUnit *root;
    View filename, text; // in the result
    bool failed;         // nothing more comes of it: everything returns early
    bool interactive, eval;
    bool future_annotations;
    uint32_t future; // CODE_FUTURE_*
    int optimize;
    uint32_t last_future_line; // from __future__ must not come later
    void (*handle)(struct Gen *g, Node *node);
} Gen;

COLD void gen_out_of_memory(Gen *g);
COLD void gen_fail(Gen *g, Span span, const char *format, ...) FORMAT(3, 4);
// Charges a unit of work and asks about it now and then; false when compiling is over.
bool gen_step(Gen *g);

// Emits the code of a statement or expression, which then is the place of what it emits.
void gen(Gen *g, Node *node);
void gen_list(Gen *g, NodeList list);

// From here on to the next node what is emitted is nothing in the source.
ALWAYS_INLINE void gen_nowhere(Gen *g) { g->unit->span = (Span){0}; }

ALWAYS_INLINE View gen_view(const Name *name) { return (View){name->text, name->size}; }
