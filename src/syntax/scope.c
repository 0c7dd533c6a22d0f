// Scopes, their tables of symbols, and the resolution: where each name lives, and in which slot.
#include "syntax/scope.h"

#include "base/hash.h"
#include "syntax/scope_visit.h"

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

static Symbol *find_or_make(Scopes *scopes, Scope *scope, const Name *name) {
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
    Symbol *symbol = name ? find_or_make(scopes, scope, name) : NULL;
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
    Symbol *global = flags & SYMBOL_GLOBAL ? find_or_make(scopes, scopes->module, name) : NULL;
    if (global) global->flags |= SYMBOL_GLOBAL;
    return symbol;
}

// == Resolution: scopes come outer before inner, so those around a scope are settled already

// Marks the name as passing through a scope on the way from its owner to its user.
static bool pass_through(Scopes *scopes, Scope *scope, const Name *name) {
    Symbol *symbol = find_or_make(scopes, scope, name);
    if (!symbol) return false;
    if (scope->kind == SCOPE_CLASS && symbol->flags & (SYMBOL_BOUND | SYMBOL_GLOBAL))
        symbol->flags |= SYMBOL_PASSED_ON;
    else
        symbol->binding = BINDING_FREE;
    return true;
}

// The scope around this one that owns the name's cell, or holds it as a free variable; NULL: none.
static Scope *find_owner(const Scopes *scopes, const Scope *scope, const Name *name) {
    for (Scope *around = scope->outer; around; around = around->outer) {
        if (around->kind == SCOPE_MODULE) return NULL;
        if (around->kind == SCOPE_CLASS) {
            if (scope_same_name(name, scopes->name_class)) around->needs_class_cell = true;
            else if (scope_same_name(name, scopes->name_namespace)) around->needs_namespace_cell = true;
            else continue;
            return around;
        }
        Symbol *symbol = scope_find(around, name);
        if (!symbol) continue;
        if (symbol->binding == BINDING_LOCAL) symbol->binding = BINDING_CELL;
        return symbol->binding == BINDING_CELL || symbol->binding == BINDING_FREE ? around : NULL;
    }
    return NULL;
}

static bool resolve_outward(Scopes *scopes, Scope *scope, Symbol *symbol) {
    Scope *owner = find_owner(scopes, scope, symbol->name);
    if (!owner) return false;
    symbol->binding = BINDING_FREE;
    for (Scope *around = scope->outer; around != owner; around = around->outer)
        if (!pass_through(scopes, around, symbol->name)) return true;
    return true;
}

static void resolve(Scopes *scopes, Scope *scope, Symbol *symbol) {
    const Name *name = symbol->name;
    if (symbol->binding) return;
    if (symbol->flags & SYMBOL_GLOBAL) {
        if (symbol->flags & SYMBOL_NONLOCAL)
            scope_fail(scopes, symbol->directive, "name '%.*s' is nonlocal and global",
                       (int)name->size, name->text);
        symbol->binding = BINDING_GLOBAL;
    } else if (symbol->flags & SYMBOL_NONLOCAL) {
        if (scope->kind == SCOPE_MODULE)
            scope_fail(scopes, symbol->directive, "nonlocal declaration not allowed at module level");
        else if (!resolve_outward(scopes, scope, symbol))
            scope_fail(scopes, symbol->directive, "no binding for nonlocal '%.*s' found",
                       (int)name->size, name->text);
    } else if (symbol->flags & SYMBOL_BOUND) {
        symbol->binding = BINDING_LOCAL;
    } else if (scope->kind == SCOPE_MODULE || !resolve_outward(scopes, scope, symbol)) {
        symbol->binding = BINDING_GLOBAL_IMPLICIT;
    }
}

// == Slots

static int name_order(const Name *a, const Name *b) {
    size_t shared = a->size < b->size ? a->size : b->size;
    int order = memcmp(a->text, b->text, shared);
    return order ? order : a->size < b->size ? -1 : a->size > b->size;
}

static void sift_down(Symbol **symbols, uint32_t at, uint32_t count) {
    for (uint32_t child; (child = at * 2 + 1) < count; at = child) {
        if (child + 1 < count && name_order(symbols[child]->name, symbols[child + 1]->name) < 0) child++;
        if (name_order(symbols[at]->name, symbols[child]->name) >= 0) return;
        Symbol *swapped = symbols[at];
        symbols[at] = symbols[child];
        symbols[child] = swapped;
    }
}

static void sort_symbols(Symbol **symbols, uint32_t count) {
    for (uint32_t i = count / 2; i-- > 0;) sift_down(symbols, i, count);
    for (uint32_t end = count; end-- > 1;) {
        Symbol *swapped = symbols[0];
        symbols[0] = symbols[end];
        symbols[end] = swapped;
        sift_down(symbols, 0, end);
    }
}

static void take_slot(Scope *scope, Symbol *symbol) {
    if (symbol->slot != SYMBOL_NO_SLOT) return;
    symbol->slot = scope->slot_count;
    scope->slot_names[scope->slot_count++] = symbol->name;
}

static void take_parameter(Scopes *scopes, Scope *scope, const Node *node) {
    const Name *name = scope_mangle(scopes, scope->class_name, ast_Arg(node)->arg);
    Symbol *symbol = name ? scope_find(scope, name) : NULL;
    if (symbol) take_slot(scope, symbol);
}

static void take_parameters(Scopes *scopes, Scope *scope, const ArgumentsNode *args) {
    const NodeList lists[] = {args->posonlyargs, args->args, args->kwonlyargs};
    for (size_t i = 0; i < ARRAY_COUNT(lists); i++)
        for (uint32_t j = 0; j < lists[i].count; j++) take_parameter(scopes, scope, lists[i].items[j]);
    if (args->vararg) take_parameter(scopes, scope, args->vararg);
    if (args->kwarg) take_parameter(scopes, scope, args->kwarg);
}

// Takes slots, in the order of their names, for the symbols that wanted answers true for.
static uint32_t take_sorted(Scope *scope, Symbol **scratch, bool (*wanted)(const Symbol *symbol)) {
    uint32_t count = 0;
    for (Symbol *symbol = scope->first; symbol; symbol = symbol->next)
        if (wanted(symbol)) scratch[count++] = symbol;
    sort_symbols(scratch, count);
    for (uint32_t i = 0; i < count; i++) take_slot(scope, scratch[i]);
    return count;
}

static bool is_new_cell(const Symbol *symbol) {
    return symbol->binding == BINDING_CELL && symbol->slot == SYMBOL_NO_SLOT;
}

static bool is_free(const Symbol *symbol) {
    return symbol->binding == BINDING_FREE || symbol->flags & SYMBOL_PASSED_ON;
}

static void take_type_parameters(Scope *scope) {
    for (Symbol *symbol = scope->first; symbol; symbol = symbol->next)
        if (symbol->flags & SYMBOL_PARAMETER) take_slot(scope, symbol);
}

static uint32_t take_cell(Scope *scope, const Name *name) {
    scope->slot_names[scope->slot_count] = name;
    scope->cell_count++;
    return scope->slot_count++;
}

static void give_slots(Scopes *scopes, Scope *scope) {
    size_t most = memory_sum(scope->symbol_count, 2);
    scope->slot_names = ARENA_ARRAY(scopes->arena, const Name *, most);
    Symbol **scratch = ARENA_ARRAY(scopes->arena, Symbol *, most);
    if (!scope->slot_names || !scratch) {
        scope_out_of_memory(scopes);
        return;
    }
    if (scope_is_function(scope)) {
        if (scope->kind == SCOPE_TYPES) take_type_parameters(scope);
        else if (scope->kind == SCOPE_COMPREHENSION) take_slot(scope, scope_find(scope, scopes->name_iterable));
        else if (scope->kind == SCOPE_LAMBDA) take_parameters(scopes, scope, ast_Arguments(ast_Lambda(scope->node)->args));
        else take_parameters(scopes, scope, ast_Arguments(ast_function(scope->node)->args));
        for (Symbol *symbol = scope->first; symbol; symbol = symbol->next)
            if (symbol->binding == BINDING_LOCAL) take_slot(scope, symbol);
    }
    if (scope->needs_class_cell) scope->class_cell = take_cell(scope, scopes->name_class);
    if (scope->needs_namespace_cell) scope->namespace_cell = take_cell(scope, scopes->name_namespace);
    scope->cell_count += take_sorted(scope, scratch, is_new_cell);
    scope->free_count = take_sorted(scope, scratch, is_free);
}

static bool spend(Scopes *scopes, size_t units) {
    if (scopes->failed || !scopes->charge.spend || scopes->charge.spend(scopes->charge.user, units))
        return !scopes->failed;
    scopes->failed = true;
    *scopes->problem = (SyntaxProblem){.kind = PROBLEM_STOPPED, .message = "stopped"};
    return false;
}

bool scope_build(Scopes *scopes, Node *root) {
    scopes->name_class = scope_name(scopes, VIEW("__class__"));
    scopes->name_super = scope_name(scopes, VIEW("super"));
    scopes->name_iterable = scope_name(scopes, VIEW(".0"));
    scopes->name_namespace = scope_name(scopes, VIEW(".namespace"));
    scopes->name_type_params = scope_name(scopes, VIEW(".type_params"));
    scopes->name_generic_base = scope_name(scopes, VIEW(".generic_base"));
    scopes->name_defaults = scope_name(scopes, VIEW(".defaults"));
    scopes->name_keyword_defaults = scope_name(scopes, VIEW(".kwdefaults"));
    if (scopes->failed || !scope_visit(scopes, root)) return false;
    for (Scope *scope = scopes->module; scope; scope = scope->next) {
        size_t units = 1;
        for (Symbol *symbol = scope->first; symbol && !scopes->failed; symbol = symbol->next) {
            resolve(scopes, scope, symbol);
            if (++units % 1024 == 0 && !spend(scopes, 1024)) return false;
        }
        if (scopes->failed) return false;
    }
    for (Scope *scope = scopes->module; scope && !scopes->failed; scope = scope->next) {
        if (!spend(scopes, memory_sum(scope->symbol_count, 1))) return false;
        give_slots(scopes, scope);
    }
    return !scopes->failed;
}
