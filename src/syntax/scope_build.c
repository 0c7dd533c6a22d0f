// The scopes of a tree: visited, then resolved: where each name lives, and in which slot.
#include "syntax/scope_build.h"

#include "syntax/scope_visit.h"

// == Resolution: scopes come outer before inner, so those around a scope are settled already

// Marks the name as passing through a scope on the way from its owner to its user.
static bool pass_through(Scopes *scopes, Scope *scope, const Name *name) {
    Symbol *symbol = scope_touch(scopes, scope, name);
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
