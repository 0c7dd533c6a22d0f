// Scopes and their tables of symbols: entered, found, and what is wrong with them told.
#include "syntax/scope.h"

#include "base/hash.h"

struct Mangled {
    const Name *class_name, *name, *result;
};

// == Failing

void scope_out_of_memory(Scopes *scopes) {
    if (scopes->failed) return;
    scopes->failed = true;
    *scopes->problem = (SyntaxProblem){.kind = PROBLEM_MEMORY, .message = "out of memory"};
}

void scope_fail(Scopes *scopes, Span span, const char *format, ...) {
    if (scopes->failed) return;
    scopes->failed = true;
    ProblemPlace place = {span.line, span.column, span.end_line, span.end_column};
    va_list list;
    va_start(list, format);
    problem_set_list(scopes->problem, scopes->arena, scopes->source->text, PROBLEM_SYNTAX, place,
                     format, list);
    va_end(list);
    scopes->problem->origin = ORIGIN_SCOPES;
    problem_count_bytes(scopes->problem);
}

// == Names

bool scope_same_name(const Name *a, const Name *b) {
    return a == b || (a->hash == b->hash && a->size == b->size && !memcmp(a->text, b->text, a->size));
}

// Hashed as the parser hashes its names, so that names made here equal those made there.
const Name *scope_name(Scopes *scopes, View text) {
    Name *name = arena_new(scopes->arena, memory_sum(sizeof(Name) + 1, text.size));
    if (!name || text.size > UINT32_MAX) {
        scope_out_of_memory(scopes);
        return NULL;
    }
    uint64_t wide = hash_bytes(text.bytes, text.size, scopes->hash_seed);
    name->hash = (uint32_t)(wide ^ wide >> 32);
    name->size = (uint32_t)text.size;
    memcpy(name->text, text.bytes, text.size);
    return name;
}

static bool is_private(const Name *name) {
    if (name->size < 2 || name->text[0] != '_' || name->text[1] != '_') return false;
    if (name->text[name->size - 1] == '_' && name->text[name->size - 2] == '_') return false;
    return !memchr(name->text, '.', name->size);
}

static const Name *make_mangled(Scopes *scopes, const Name *class_name, const Name *name) {
    uint32_t skip = 0;
    while (skip < class_name->size && class_name->text[skip] == '_') skip++;
    if (skip == class_name->size) return name;
    TEXT_CLEANUP Text text;
    text_open(&text, scopes->arena->memory);
    text_add_char(&text, '_');
    text_add(&text, class_name->text + skip, class_name->size - skip);
    text_add(&text, name->text, name->size);
    if (text.failed) {
        scope_out_of_memory(scopes);
        return NULL;
    }
    return scope_name(scopes, (View){text.bytes, text.size});
}

static Mangled *mangled_slot(const Scopes *scopes, const Name *class_name, const Name *name) {
    uint32_t mask = scopes->mangled_size - 1;
    uint32_t at = (uint32_t)hash_word(name->hash, class_name->hash) & mask;
    while (scopes->mangled[at].name &&
           !(scopes->mangled[at].name == name && scopes->mangled[at].class_name == class_name))
        at = (at + 1) & mask;
    return &scopes->mangled[at];
}

static bool grow_mangled(Scopes *scopes) {
    Mangled *old = scopes->mangled;
    uint32_t old_size = scopes->mangled_size;
    uint32_t size = old_size ? old_size * 2 : 16;
    Mangled *table = ARENA_ARRAY(scopes->arena, Mangled, size);
    if (!table) return false;
    scopes->mangled = table;
    scopes->mangled_size = size;
    for (uint32_t i = 0; i < old_size; i++)
        if (old[i].name) *mangled_slot(scopes, old[i].class_name, old[i].name) = old[i];
    return true;
}

const Name *scope_mangle(Scopes *scopes, const Name *class_name, const Name *name) {
    if (LIKELY(!class_name || !is_private(name))) return name;
    if (scopes->mangled_count * 4 >= scopes->mangled_size * 3 && !grow_mangled(scopes)) {
        scope_out_of_memory(scopes);
        return NULL;
    }
    Mangled *slot = mangled_slot(scopes, class_name, name);
    if (slot->name) return slot->result;
    const Name *result = make_mangled(scopes, class_name, name);
    if (!result) return NULL;
    *slot = (Mangled){class_name, name, result};
    scopes->mangled_count++;
    return result;
}

// == Scopes by node, symbols by name

static Scope **scope_slot(Scope **table, uint32_t size, const Node *node) {
    uint32_t at = (uint32_t)hash_word((uintptr_t)node, 0) & (size - 1);
    while (table[at] && table[at]->node != node) at = (at + 1) & (size - 1);
    return &table[at];
}

Scope *scope_of(const Scopes *scopes, const Node *node) {
    return *scope_slot(scopes->table, scopes->table_size, node);
}

static bool grow_scopes(Scopes *scopes) {
    uint32_t size = scopes->table_size ? scopes->table_size * 2 : 16;
    Scope **table = ARENA_ARRAY(scopes->arena, Scope *, size);
    if (!table) return false;
    for (Scope *scope = scopes->module; scope; scope = scope->next)
        *scope_slot(table, size, scope->node) = scope;
    scopes->table = table;
    scopes->table_size = size;
    return true;
}

Scope *scope_open(Scopes *scopes, Scope *outer, ScopeKind kind, Node *node) {
    Scope *scope = ARENA_NEW(scopes->arena, Scope);
    if (!scope || (scopes->count * 4 >= scopes->table_size * 3 && !grow_scopes(scopes))) {
        scope_out_of_memory(scopes);
        return NULL;
    }
    *scope = (Scope){.kind = kind, .node = node, .outer = outer};
    if (outer) {
        scope->class_name = outer->class_name;
        scope->iterables = outer->iterables;
    }
    if (scopes->last) scopes->last->next = scope;
    else scopes->module = scope;
    scopes->last = scope;
    scopes->count++;
    *scope_slot(scopes->table, scopes->table_size, node) = scope;
    return scope;
}

static Symbol **symbol_slot(Symbol **table, uint32_t size, const Name *name) {
    uint32_t at = name->hash & (size - 1);
    while (table[at] && !scope_same_name(table[at]->name, name)) at = (at + 1) & (size - 1);
    return &table[at];
}

Symbol *scope_find(const Scope *scope, const Name *name) {
    return scope->table_size ? *symbol_slot(scope->table, scope->table_size, name) : NULL;
}

static bool grow_symbols(Scopes *scopes, Scope *scope) {
    uint32_t size = scope->table_size ? scope->table_size * 2 : 8;
    Symbol **table = ARENA_ARRAY(scopes->arena, Symbol *, size);
    if (!table) return false;
    for (Symbol *symbol = scope->first; symbol; symbol = symbol->next)
        *symbol_slot(table, size, symbol->name) = symbol;
    scope->table = table;
    scope->table_size = size;
    return true;
}

Symbol *scope_touch(Scopes *scopes, Scope *scope, const Name *name) {
    if (scope->symbol_count * 4 >= scope->table_size * 3 && !grow_symbols(scopes, scope)) {
        scope_out_of_memory(scopes);
        return NULL;
    }
    Symbol **slot = symbol_slot(scope->table, scope->table_size, name);
    if (*slot) return *slot;
    Symbol *symbol = ARENA_NEW(scopes->arena, Symbol);
    if (!symbol) {
        scope_out_of_memory(scopes);
        return NULL;
    }
    *symbol = (Symbol){.name = name, .slot = SYMBOL_NO_SLOT};
    if (scope->last) scope->last->next = symbol;
    else scope->first = symbol;
    scope->last = symbol;
    scope->symbol_count++;
    return *slot = symbol;
}

Symbol *scope_add(Scopes *scopes, Scope *scope, const Name *name, uint16_t flags, Span span) {
    name = scope_mangle(scopes, scope->class_name, name);
    Symbol *symbol = name ? scope_touch(scopes, scope, name) : NULL;
    if (!symbol) return NULL;
    if (flags & symbol->flags & SYMBOL_PARAMETER) {
        scope_fail(scopes, span, "duplicate argument '%.*s' in function definition",
                   (int)name->size, name->text);
        return NULL;
    }
    if (scope->in_target) {
        if (symbol->flags & (SYMBOL_GLOBAL | SYMBOL_NONLOCAL)) {
            scope_fail(scopes, span,
                       "comprehension inner loop cannot rebind assignment expression target '%.*s'",
                       (int)name->size, name->text);
            return NULL;
        }
        flags |= SYMBOL_ITERATED;
    }
    symbol->flags |= flags;
    // What is declared global anywhere is so for the module too: there it is not looked for in a namespace.
    Symbol *global = flags & SYMBOL_GLOBAL ? scope_touch(scopes, scopes->module, name) : NULL;
    if (global) global->flags |= SYMBOL_GLOBAL;
    return symbol;
}
