// class.__bases__ = ...: a class under other bases, and all that derives from it brought in line.
#include "object/class_bases.h"

#include "object/class_layout.h"
#include "object/class_mro.h"
#include "object/class_tree.h"
#include "object/dunder.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/tuple.h"

static bool same_layout(const Type *a, const Type *b) {
    return a->layout == b->layout && a->size == b->size && a->attributes_offset == b->attributes_offset && !((a->flags ^ b->flags) & TYPE_WEAK) &&
           class_solid(a) == class_solid(b);
}

static bool check_bases(Vm *vm, const Class *class, const Tuple *bases) {
    if (!bases->count)
        return raise_false(vm, TYPE_TypeError, "can only assign non-empty tuple to %N.__bases__, not ()", &class->type);
    for (size_t i = 0; i < bases->count; i++) {
        if (!is_type(bases->items[i]))
            return raise_false(vm, TYPE_TypeError, "%N.__bases__ must be tuple of classes, not '%T'", &class->type, bases->items[i]);
        if (type_derives(as_type(bases->items[i]), &class->type))
            return raise_false(vm, TYPE_TypeError, "a __bases__ item causes an inheritance cycle");
    }
    return true;
}

static List *derived_list(Vm *vm, Class *class) {
    size_t count, capacity;
    Class **derived = class_derived(vm, class, &count, &capacity);
    if (!derived) return NULL;
    List *list = list_new(vm, NULL, 0);
    for (size_t i = 0; list && i < count; i++)
        if (!list_append(vm, list, object_value(derived[i]))) list = NULL;
    memory_free(&vm->memory, derived, capacity * sizeof(Class *));
    return list;
}

// In an order in which every class comes after those of its bases that are in the list.
static bool put_in_order(Vm *vm, List *list) {
    for (size_t done = 1; done < list->count; done++) {
        size_t pick = done;
        for (bool ready = false; pick < list->count && !ready; pick += !ready) {
            const Tuple *bases = as_class(as_type(list->items[pick]))->bases;
            CHECK_BOOL(vm_charge(vm, 1 + list->count / 16));
            ready = true;
            for (size_t i = 0; ready && i < bases->count; i++)
                for (size_t j = done; ready && j < list->count; j++) ready = !value_same(bases->items[i], list->items[j]);
        }
        if (pick == list->count) return true;
        Value moved = list->items[done];
        list->items[done] = list->items[pick];
        list->items[pick] = moved;
    }
    return true;
}

static void refresh(Vm *vm, Class *class) {
    class->type.version = 0;
    dunder_inherit(vm, &class->type);
}

// Computes the new order of every class; *done counts those that have it. A metaclass may have its own idea: this may run Python.
static RUNS bool recompute(Vm *vm, List *classes, List *before, size_t *done) {
    for (*done = 0; *done < classes->count; ++*done) {
        Class *class = as_class(as_type(classes->items[*done]));
        Value order = TRY_BOOL(tuple_value(class_mro_tuple(vm, &class->type)));
        CHECK_BOOL(list_append(vm, before, order));
        CHECK_BOOL(class_compute_mro(vm, class));
        refresh(vm, class);
    }
    return true;
}

static void undo(Vm *vm, List *classes, List *before) {
    Value error = error_take(vm);
    for (size_t i = 0; i < before->count; i++) {
        Class *class = as_class(as_type(classes->items[i]));
        if (!class_set_mro(vm, class, as_tuple(before->items[i]))) return;
        refresh(vm, class);
    }
    error_restore(vm, error);
}

bool class_set_bases(Vm *vm, Class *class, Tuple *bases) {
    CHECK_BOOL(check_bases(vm, class, bases));
    const Type *base = class_best_base(vm, bases), *old_base = class->type.base;
    if (!base) return false;
    if (is_class(base) != is_class(old_base))
        return raise_false(vm, TYPE_TypeError, "__bases__ assignment: '%N' deallocator differs from '%N'", base, old_base);
    if (!same_layout(base, old_base))
        return raise_false(vm, TYPE_TypeError, "__bases__ assignment: '%N' object layout differs from '%N'", base, old_base);
    List *classes = derived_list(vm, class), *before = list_new(vm, NULL, 0);
    if (!classes || !before || !put_in_order(vm, classes)) return false;
    Tuple *old_bases = class->bases;
    Value kept = object_value(classes), kept_before = object_value(before), kept_bases = object_value(old_bases);
    KEEP(vm, kept);
    KEEP(vm, kept_before);
    KEEP(vm, kept_bases);
    class->bases = bases;
    class->type.base = base;
    barrier(vm, class, object_value(bases));
    size_t done;
    if (recompute(vm, classes, before, &done)) {
        // Whoever assigned again meanwhile had the last word.
        return class->bases != bases || class_move_subclass(vm, class, old_bases);
    }
    if (class->bases == bases) {
        class->bases = old_bases;
        class->type.base = old_base;
        undo(vm, classes, before);
    }
    return false;
}
