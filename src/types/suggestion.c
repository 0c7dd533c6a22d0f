// "Did you mean: 'x'?": edit distance, with CPython's costs and limits.
#include "types/suggestion.h"

#include "object/any.h"
#include "object/instance.h"
#include "object/list.h"
#include "object/name_table.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/traceback.h"
#include "types/sort.h"

#define CANDIDATES_MAX 750
#define SIZE_LIMIT 40
#define MOVE_COST 2
#define CASE_COST 1

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

static size_t substitution_cost(char a, char b) {
    if ((a & 31) != (b & 31)) return MOVE_COST;
    if (a == b) return 0;
    return lower(a) == lower(b) ? CASE_COST : MOVE_COST;
}

static void trim_common(View *a, View *b) {
    while (a->size && b->size && a->bytes[0] == b->bytes[0]) a->bytes++, b->bytes++, a->size--, b->size--;
    while (a->size && b->size && a->bytes[a->size - 1] == b->bytes[b->size - 1]) a->size--, b->size--;
}

// Levenshtein's, or something above `most` as soon as that is certain.
static size_t distance(View a, View b, size_t most) {
    trim_common(&a, &b);
    if (!a.size || !b.size) return (a.size + b.size) * MOVE_COST;
    if (a.size > SIZE_LIMIT || b.size > SIZE_LIMIT) return most + 1;
    if (b.size < a.size) {
        View moved = a;
        a = b;
        b = moved;
    }
    if ((b.size - a.size) * MOVE_COST > most) return most + 1;
    size_t row[SIZE_LIMIT], result = 0;
    for (size_t i = 0; i < a.size; i++) row[i] = (i + 1) * MOVE_COST;
    for (size_t at = 0; at < b.size; at++) {
        size_t diagonal = at * MOVE_COST, lowest = SIZE_MAX;
        result = diagonal;
        for (size_t i = 0; i < a.size; i++) {
            size_t substitute = diagonal + substitution_cost(b.bytes[at], a.bytes[i]);
            diagonal = row[i];
            size_t moved = (result < diagonal ? result : diagonal) + MOVE_COST;
            result = row[i] = moved < substitute ? moved : substitute;
            if (result < lowest) lowest = result;
        }
        if (lowest > most) return most + 1;
    }
    return result;
}

typedef struct Best {
    View name;
    Str *found;
    size_t distance;
} Best;

static void consider(Best *best, Value candidate) {
    if (!is_str(candidate)) return;
    View view = str_view(as_str(candidate));
    if (view_equal(view, best->name)) return;
    // No more than a third of the characters may need a change, and what is no better is no news.
    size_t most = (best->name.size + view.size + 3) * MOVE_COST / 6;
    if (best->distance && most > best->distance - 1) most = best->distance - 1;
    size_t now = distance(best->name, view, most);
    if (now > most) return;
    best->found = as_str(candidate);
    best->distance = now;
}

static Str *nearest(View name, const Value *candidates, size_t count) {
    if (count >= CANDIDATES_MAX) return NULL;
    Best best = {name, NULL, SIZE_MAX};
    for (size_t i = 0; i < count; i++) consider(&best, candidates[i]);
    return best.found;
}

static RUNS Str *for_attribute(Vm *vm, View name, Value object) {
    bool found;
    Value list = any_call_special(vm, object, NAME_OF(dir), NULL, 0, &found);
    if (is_absent(list)) return NULL;
    KEEP(vm, list);
    List *names = any_to_list(vm, list);
    if (!names) return NULL;
    list = object_value(names);
    if (!sort_list(vm, names, NONE, false)) return NULL;
    return nearest(name, names->items, names->count);
}

static Str *among_keys(View name, const Dict *dict) {
    if (!dict || dict->count >= CANDIDATES_MAX) return NULL;
    Best best = {name, NULL, SIZE_MAX};
    size_t at = 0;
    for (Value key, value; dict_next(dict, &at, &key, &value);) consider(&best, key);
    return best.found;
}

static Str *among_locals(View name, const Code *code) {
    if (code->unit->local_count >= CANDIDATES_MAX) return NULL;
    Best best = {name, NULL, SIZE_MAX};
    for (uint32_t i = 0; i < code->unit->local_count; i++) consider(&best, object_value(code->local_names[i]));
    return best.found;
}

static Str *among_builtins(Vm *vm, View name) {
    const NameTable *table = vm->static_builtins;
    Str *found = among_keys(name, vm->builtins);
    if (found || !table) return found;
    Best best = {name, NULL, SIZE_MAX};
    for (uint32_t i = 0; i < table->count; i++) consider(&best, object_value(table->slots[table->order[i]].name));
    return best.found;
}

// Of the innermost frame; without one there is nothing to go by.
static Str *for_name(Vm *vm, View name, const Exception *exception) {
    const Traceback *innermost = exception->traceback;
    while (innermost && innermost->next) innermost = innermost->next;
    if (!innermost) return NULL;
    Str *found = among_locals(name, innermost->code);
    if (!found) found = among_keys(name, innermost->globals);
    return found ? found : among_builtins(vm, name);
}

Str *suggestion_for(Vm *vm, const Exception *exception) {
    const Type *type = exception->object.type;
    Value name = exception->fields[0];
    if ((type != BUILTIN(AttributeError) && type != BUILTIN(NameError)) || is_absent(name) || !is_str(name)) return NULL;
    View wanted = str_view(as_str(name));
    if (type == BUILTIN(NameError)) return for_name(vm, wanted, exception);
    if (is_absent(exception->fields[1])) return NULL;
    Str *found = for_attribute(vm, wanted, exception->fields[1]);
    if (!found) error_clear(vm);
    return found;
}
