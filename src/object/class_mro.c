// The order in which a class and its bases are searched: C3 linearization.
#include "object/class_mro.h"

#include "object/any.h"
#include "object/attribute.h"
#include "object/class_layout.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"

// What is left of one list being merged.
typedef struct Line {
    const Type *const *types;
    size_t count, at;
} Line;

static bool start_mro(Vm *vm, Class *class, size_t count) {
    const Type **mro = heap_buffer(vm, memory_product(count, sizeof(Type *)));
    if (!mro) return false;
    mro[0] = &class->type;
    class->mro_buffer = mro;
    class->type.mro = mro;
    class->type.mro_count = 1;
    return true;
}

static void append(Class *class, const Type *type) {
    class->mro_buffer[class->type.mro_count++] = type;
}

static bool check_duplicates(Vm *vm, const Tuple *bases) {
    CHECK_BOOL(vm_charge(vm, bases->count * bases->count / 8));
    for (size_t i = 0; i < bases->count; i++)
        for (size_t j = i + 1; j < bases->count; j++)
            if (value_same(bases->items[i], bases->items[j]))
                return raise_false(vm, TYPE_TypeError, "duplicate base class %N",
                                   as_type(bases->items[i]));
    return true;
}

static bool conflict(Vm *vm, const Line *lines, size_t count) {
    TEXT_CLEANUP Text names;
    text_open(&names, &vm->memory);
    // The heads that stand in each other's way, each once.
    for (size_t i = 0; i < count; i++) {
        if (lines[i].at == lines[i].count) continue;
        const Type *head = lines[i].types[lines[i].at];
        bool seen = false;
        for (size_t j = 0; j < i; j++)
            seen = seen || (lines[j].at < lines[j].count && lines[j].types[lines[j].at] == head);
        if (seen) continue;
        text_add_string(&names, names.size ? ", " : "");
        text_add_string(&names, head->name);
    }
    Str *text = str_from_text(vm, &names);
    if (!text) return false;
    return raise_false(vm, TYPE_TypeError,
                       "Cannot create a consistent method resolution\norder (MRO) for bases %S",
                       text);
}

static bool in_a_tail(const Line *lines, size_t count, const Type *type, size_t *work) {
    for (size_t i = 0; i < count; i++) {
        *work += lines[i].count - lines[i].at;
        for (size_t at = lines[i].at + 1; at < lines[i].count; at++)
            if (lines[i].types[at] == type) return true;
    }
    return false;
}

static bool merge(Vm *vm, Class *class, Line *lines, size_t count) {
    for (;;) {
        const Type *next = NULL;
        size_t empty = 0, work = count;
        for (size_t i = 0; i < count && !next; i++) {
            if (lines[i].at == lines[i].count) {
                empty++;
                continue;
            }
            const Type *head = lines[i].types[lines[i].at];
            if (!in_a_tail(lines, count, head, &work)) next = head;
        }
        if (!next) return empty == count || conflict(vm, lines, count);
        CHECK_BOOL(vm_charge(vm, work / 8));
        append(class, next);
        for (size_t i = 0; i < count; i++)
            if (lines[i].at < lines[i].count && lines[i].types[lines[i].at] == next) lines[i].at++;
    }
}

static bool merge_bases(Vm *vm, Class *class) {
    const Tuple *bases = class->bases;
    size_t total = 1 + bases->count;
    for (size_t i = 0; i < bases->count; i++) total += as_type(bases->items[i])->mro_count;
    size_t size =
        memory_sum(memory_product(bases->count + 1, sizeof(Line)), bases->count * sizeof(Type *));
    Line *lines = memory_new(&vm->memory, size);
    if (!lines) return vm_out_of_memory(vm) != NULL;
    const Type **own = (const Type **)(void *)(lines + bases->count + 1);
    for (size_t i = 0; i < bases->count; i++) {
        const Type *base = own[i] = as_type(bases->items[i]);
        lines[i] = (Line){base->mro, base->mro_count, 0};
    }
    lines[bases->count] = (Line){own, bases->count, 0};
    bool merged = start_mro(vm, class, total) && merge(vm, class, lines, bases->count + 1);
    memory_free(&vm->memory, lines, size);
    return merged;
}

static bool linearize(Vm *vm, Class *class) {
    const Tuple *bases = class->bases;
    if (bases->count > 1) return check_duplicates(vm, bases) && merge_bases(vm, class);
    const Type *base = as_type(bases->items[0]);
    CHECK_BOOL(vm_charge(vm, base->mro_count / 8));
    CHECK_BOOL(start_mro(vm, class, (size_t)base->mro_count + 1));
    for (uint32_t i = 0; i < base->mro_count; i++) append(class, base->mro[i]);
    return true;
}

bool class_set_mro(Vm *vm, Class *class, const Tuple *order) {
    CHECK_BOOL(start_mro(vm, class, order->count ? order->count : 1));
    class->type.mro_count = 0;
    for (size_t i = 0; i < order->count; i++) append(class, as_type(order->items[i]));
    return true;
}

// A metaclass with an mro() of its own has the last word, as long as instances keep what they look like.
static RUNS bool ask_metaclass(Vm *vm, Class *class) {
    const Type *metaclass = class->type.object.type;
    if (LIKELY(metaclass == BUILTIN(type))) return true;
    Value method = class_lookup(vm, metaclass, NAME_OF(mro));
    if (value_same(method, class_own(BUILTIN(type), NAME_OF(mro)))) return true;
    Value self = object_value(class);
    method = TRY_BOOL(attribute_bind(vm, method, self, metaclass));
    KEEP(vm, method);
    Value given = TRY_BOOL(any_call_0(vm, method));
    KEEP(vm, given);
    Tuple *order = any_to_tuple(vm, given);
    if (!order) return false;
    if (!order->count) return raise_false(vm, TYPE_TypeError, "type MRO must not be empty");
    for (size_t i = 0; i < order->count; i++) {
        if (!is_type(order->items[i]))
            return raise_false(vm, TYPE_TypeError, "mro() returned a non-class ('%T')", order->items[i]);
        if (!type_derives(class->solid, class_solid(as_type(order->items[i]))))
            return raise_false(vm, TYPE_TypeError, "mro() returned base with unsuitable layout ('%N')", as_type(order->items[i]));
    }
    return class_set_mro(vm, class, order);
}

bool class_compute_mro(Vm *vm, Class *class) { return linearize(vm, class) && ask_metaclass(vm, class); }
