// Which classes derive from which, held weakly: a class nobody else knows dies with the next collection.
//
// A list of subclasses holds addresses as small ints, which keep nothing alive. vm->subclasses maps a built-in
// type's number to such a list, and ALL_CLASSES to the list of all classes there are.
#include "object/class_tree.h"

#include "base/vec.h"
#include "object/list.h"
#include "object/tuple.h"

#define ALL_CLASSES small_value(-1)

static Value weak_value(const Class *class) { return small_value((int64_t)(uintptr_t) class); }
static Class *weak_class(Value v) { return (Class *)(uintptr_t)small_of(v); }

static Value type_key(const Type *type) { return small_value(type - builtin_types); }

// The list under that key, made when missing.
static List *list_under(Vm *vm, Value key) {
    if (is_absent(vm->subclasses)) vm->subclasses = TRY_NULL(dict_value(dict_new(vm)));
    Dict *dict = as_dict(vm->subclasses);
    Value found;
    CHECK_NULL(dict_get(vm, dict, key, &found));
    if (!is_absent(found)) return as_list(found);
    List *list = list_new(vm, NULL, 0);
    return list && dict_set(vm, dict, key, object_value(list)) ? list : NULL;
}

static List *list_of_class(Vm *vm, Class *class) {
    if (!is_absent(class->subclasses)) return as_list(class->subclasses);
    List *list = list_new(vm, NULL, 0);
    if (!list) return NULL;
    class->subclasses = object_value(list);
    barrier(vm, class, class->subclasses);
    return list;
}

static bool enter_with_bases(Vm *vm, Class *class) {
    for (size_t i = 0; i < class->bases->count; i++) {
        const Type *base = as_type(class->bases->items[i]);
        List *list =
            is_class(base) ? list_of_class(vm, as_class(base)) : list_under(vm, type_key(base));
        if (!list || !list_append(vm, list, weak_value(class))) return false;
    }
    return true;
}

bool class_add_subclass(Vm *vm, Class *class) {
    List *all = list_under(vm, ALL_CLASSES);
    return all && list_append(vm, all, weak_value(class)) && enter_with_bases(vm, class);
}

// The list of direct subclasses without making one; *list NULL: there are none.
static bool known_list(Vm *vm, const Type *type, List **list) {
    *list = NULL;
    Value found;
    if (is_class(type)) {
        found = as_class(type)->subclasses;
    } else {
        if (is_absent(vm->subclasses)) return true;
        CHECK_BOOL(dict_get(vm, as_dict(vm->subclasses), type_key(type), &found));
    }
    if (!is_absent(found)) *list = as_list(found);
    return true;
}

bool class_move_subclass(Vm *vm, Class *class, const Tuple *from) {
    for (size_t i = 0; i < from->count; i++) {
        List *list;
        CHECK_BOOL(known_list(vm, as_type(from->items[i]), &list));
        size_t kept = 0;
        for (size_t at = 0; list && at < list->count; at++)
            if (weak_class(list->items[at]) != class) list->items[kept++] = list->items[at];
        if (list) list->count = kept;
    }
    return enter_with_bases(vm, class);
}

Value class_subclasses(Vm *vm, const Type *type) {
    List *known, *result = list_new(vm, NULL, 0);
    if (!result) return ABSENT;
    if (!is_class(type))
        for (unsigned i = 0; i < TYPE_COUNT; i++)
            if (builtin_types[i].base == type)
                CHECK(list_append(vm, result, type_value(&builtin_types[i])));
    CHECK(known_list(vm, type, &known));
    for (size_t i = 0; known && i < known->count; i++)
        CHECK(list_append(vm, result, object_value(weak_class(known->items[i]))));
    return object_value(result);
}

// FLAG_A of a class marks it as already in the list while the list is being made.
Class **class_derived(Vm *vm, Class *class, size_t *count, size_t *capacity) {
    Vec(Class *) found = {0};
    bool whole = vec_push(&vm->memory, &found, class);
    if (whole) class->type.object.flags |= OBJECT_FLAG_A;
    for (size_t at = 0; whole && at < found.count; at++) {
        if (is_absent(found.items[at]->subclasses)) continue;
        List *list = as_list(found.items[at]->subclasses);
        for (size_t i = 0; whole && i < list->count; i++) {
            Class *derived = weak_class(list->items[i]);
            if (derived->type.object.flags & OBJECT_FLAG_A) continue;
            whole = vec_push(&vm->memory, &found, derived);
            if (whole) derived->type.object.flags |= OBJECT_FLAG_A;
        }
    }
    for (size_t i = 0; i < found.count; i++)
        found.items[i]->type.object.flags &= (uint8_t)~OBJECT_FLAG_A;
    if (!whole) {
        vec_free(&vm->memory, &found);
        return vm_out_of_memory(vm);
    }
    *count = found.count;
    *capacity = found.capacity;
    return found.items;
}

static void prune_list(List *list) {
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (gc_is_marked(&weak_class(list->items[i])->type.object))
            list->items[kept++] = list->items[i];
    list->count = kept;
}

void class_tree_prune(Vm *vm) {
    if (is_absent(vm->subclasses)) return;
    size_t at = 0;
    for (Value key, value; dict_next(as_dict(vm->subclasses), &at, &key, &value);) {
        prune_list(as_list(value));
        if (!value_same(key, ALL_CLASSES)) continue;
        List *all = as_list(value);
        for (size_t i = 0; i < all->count; i++)
            if (!is_absent(weak_class(all->items[i])->subclasses))
                prune_list(as_list(weak_class(all->items[i])->subclasses));
    }
}
