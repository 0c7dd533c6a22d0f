// Scopes and their tables of symbols: what every name of a tree is, local, cell, free or global.
#pragma once

#include "syntax/ast.h"
#include "syntax/parse_options.h"

typedef enum ScopeKind {
    SCOPE_MODULE,
    SCOPE_CLASS,
    SCOPE_FUNCTION,
    SCOPE_LAMBDA,
    SCOPE_COMPREHENSION, // a list, set or dict comprehension or a generator expression
    SCOPE_TYPES, // of type parameters, a bound, or the value of a type alias; its node is a field's address, to find it by
} ScopeKind;

typedef enum Binding {
    BINDING_UNKNOWN,
    BINDING_GLOBAL_IMPLICIT, // never bound here or around here
    BINDING_GLOBAL,          // declared
    BINDING_LOCAL,           // in a function: a slot; elsewhere: the namespace
    BINDING_CELL,            // a local that an inner function uses
    BINDING_FREE,            // a cell of a function around this scope
} Binding;

enum {
    SYMBOL_USED = 1,
    SYMBOL_ASSIGNED = 2,
    SYMBOL_PARAMETER = 4,
    SYMBOL_GLOBAL = 8,
    SYMBOL_NONLOCAL = 16,
    SYMBOL_IMPORTED = 32,
    SYMBOL_ANNOTATED = 64,
    SYMBOL_ITERATED = 128,     // the target of a comprehension's `for`
    SYMBOL_PASSED_ON = 256,    // in a class: bound there, and also free there, for the sake of a method
    SYMBOL_BOUND = SYMBOL_ASSIGNED | SYMBOL_PARAMETER | SYMBOL_IMPORTED,
};

#define SYMBOL_NO_SLOT UINT32_MAX

typedef struct Symbol {
    const Name *name; // mangled
    uint16_t flags;
    uint8_t binding;
    uint32_t slot; // of the frame, or SYMBOL_NO_SLOT
    Span directive; // of `global` and `nonlocal`
    struct Symbol *next; // in the order they were met
} Symbol;

typedef struct Scope {
    ScopeKind kind;
    Node *node;
    struct Scope *outer, *next; // next: in the order they were entered
    const Name *class_name;     // whose private names these are; NULL: none
    Symbol *first, *last;
    Symbol **table;
    uint32_t symbol_count, table_size;
    bool generator, coroutine;  // coroutine: async def, or awaits
    bool has_annotations;       // of a module or class: a variable is annotated
    bool needs_class_cell;      // of a class: a method names __class__ or super
    uint32_t class_cell;        // its slot
    bool needs_namespace_cell;  // of a class: type parameters in it look names up there
    uint32_t namespace_cell;    // its slot
    bool sees_class;            // of SCOPE_TYPES in a class: its names are looked for there first
    const char *what;           // of SCOPE_TYPES: "a TypeVar bound" and so on
    uint32_t iterables;         // within so many iterables of comprehensions
    bool in_target;             // within the target of a comprehension's `for`
    // Slots: parameters, other locals, cells, free variables.
    uint32_t slot_count, cell_count, free_count;
    const Name **slot_names;
} Scope;

typedef struct Mangled Mangled;

typedef struct Scopes {
    Arena *arena;
    const Source *source;
    SyntaxProblem *problem;
    uint64_t hash_seed; // the parser's
    bool future_annotations;
    Charge charge;
    Scope *module, *last;
    Scope **table; // by node
    uint32_t count, table_size;
    Mangled *mangled;
    uint32_t mangled_count, mangled_size;
    const Name *name_class, *name_super, *name_iterable; // __class__ super .0
    const Name *name_namespace, *name_type_params, *name_generic_base; // .namespace .type_params .generic_base
    const Name *name_defaults, *name_keyword_defaults; // .defaults .kwdefaults: of a generic function
    bool failed;
} Scopes;

Scope *scope_of(const Scopes *scopes, const Node *node);
// NULL: not of this scope. The name is mangled.
Symbol *scope_find(const Scope *scope, const Name *name);
// The name as it is called in a class of this name: __x becomes _Class__x. NULL: no memory.
const Name *scope_mangle(Scopes *scopes, const Name *class_name, const Name *name);
const Name *scope_name(Scopes *scopes, View text);
ALWAYS_INLINE bool scope_is_function(const Scope *scope) { return scope->kind >= SCOPE_FUNCTION; }
bool scope_same_name(const Name *a, const Name *b);
COLD void scope_fail(Scopes *scopes, Span span, const char *format, ...) FORMAT(3, 4);

// For the files that fill scopes. All answer NULL when memory is refused or the name clashes.
Scope *scope_open(Scopes *scopes, Scope *outer, ScopeKind kind, Node *node);
Symbol *scope_add(Scopes *scopes, Scope *scope, const Name *name, uint16_t flags, Span span);
// Without marking it as bound or used. The name is mangled.
Symbol *scope_touch(Scopes *scopes, Scope *scope, const Name *name);
void scope_out_of_memory(Scopes *scopes);
