// What typing's variables ask of generic aliases: which of them stand in the arguments, and others put in their place.
// A variable is whatever has __typing_subst__; what itself has __parameters__ is looked into.
#include "types/generic_parameters.h"

#include "object/any.h"
#include "object/attribute.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"

// An attribute that need not be there: NONE without it.
static RUNS Value attribute_or_none(Vm *vm, Value object, const char *name) {
    Str *interned = str_intern_bytes(vm, name, strlen(name));
    if (!interned) return ABSENT;
    Value found = attribute_find(vm, object, interned);
    return is_absent(found) && !vm_failed(vm) ? NONE : found;
}

static bool add_once(Vm *vm, List *list, Value v) {
    for (size_t i = 0; i < list->count; i++)
        if (value_same(list->items[i], v)) return true;
    return vm_charge(vm, 1 + list->count / 8) && list_append(vm, list, v);
}

static RUNS bool add_parameters_of(Vm *vm, List *list, Value arg) {
    // A class may have a descriptor __parameters__ that says nothing about it.
    if (is_type(arg)) return true;
    Value substitute = TRY_BOOL(attribute_or_none(vm, arg, "__typing_subst__"));
    if (!is_none(substitute)) return add_once(vm, list, arg);
    Value inner = TRY_BOOL(attribute_or_none(vm, arg, "__parameters__"));
    if (!is_tuple(inner)) return true;
    for (size_t i = 0; i < as_tuple(inner)->count; i++) CHECK_BOOL(add_once(vm, list, as_tuple(inner)->items[i]));
    return true;
}

Tuple *generic_parameters_find(Vm *vm, const Tuple *args) {
    List *list = list_new(vm, NULL, 0);
    if (!list) return NULL;
    Value kept = object_value(list);
    KEEP(vm, kept);
    for (size_t i = 0; i < args->count; i++) CHECK_NULL(add_parameters_of(vm, list, args->items[i]));
    return tuple_new(vm, list->items, list->count);
}

// *tuple[int, str] among the items counts as int, str.
static RUNS Value unpack_items(Vm *vm, Value item) {
    Value given = is_tuple(item) ? item : TRY(tuple_value(tuple_new(vm, &item, 1)));
    KEEP(vm, given);
    List *list = list_new(vm, NULL, 0);
    if (!list) return ABSENT;
    Value kept = object_value(list);
    KEEP(vm, kept);
    for (size_t i = 0; i < as_tuple(given)->count; i++) {
        Value each = as_tuple(given)->items[i], inside = NONE;
        if (!is_type(each)) inside = TRY(attribute_or_none(vm, each, "__typing_unpacked_tuple_args__"));
        bool open = is_tuple(inside) && as_tuple(inside)->count &&
                    value_same(as_tuple(inside)->items[as_tuple(inside)->count - 1], ELLIPSIS);
        if (is_tuple(inside) && !open) CHECK(list_extend(vm, list, as_tuple(inside)->items, as_tuple(inside)->count));
        else CHECK(list_append(vm, list, each));
    }
    return tuple_value(tuple_new(vm, list->items, list->count));
}

static RUNS Value prepare_items(Vm *vm, Value self, Tuple *parameters, Value item) {
    KEEP(vm, item);
    for (size_t i = 0; i < parameters->count; i++) {
        Value prepare = TRY(attribute_or_none(vm, parameters->items[i], "__typing_prepare_subst__"));
        if (is_none(prepare)) continue;
        KEEP(vm, prepare);
        item = TRY(any_call_2(vm, prepare, self, item));
    }
    return is_tuple(item) ? item : tuple_value(tuple_new(vm, &item, 1));
}

static ptrdiff_t index_of(const Tuple *parameters, Value v) {
    for (size_t i = 0; i < parameters->count; i++)
        if (value_same(parameters->items[i], v)) return (ptrdiff_t)i;
    return -1;
}

// An argument that holds variables itself: asked for the same with the items in their place.
static RUNS Value replace_inside(Vm *vm, Value arg, Tuple *parameters, Tuple *items) {
    Value inner = TRY(attribute_or_none(vm, arg, "__parameters__"));
    if (!is_tuple(inner) || !as_tuple(inner)->count) return arg;
    KEEP(vm, inner);
    List *list = list_new(vm, NULL, 0);
    if (!list) return ABSENT;
    Value kept = object_value(list);
    KEEP(vm, kept);
    for (size_t i = 0; i < as_tuple(inner)->count; i++) {
        Value each = as_tuple(inner)->items[i];
        ptrdiff_t at = index_of(parameters, each);
        if (at >= 0 && type_of(each)->iter && is_tuple(items->items[at])) {
            CHECK(list_extend(vm, list, as_tuple(items->items[at])->items, as_tuple(items->items[at])->count));
            continue;
        }
        CHECK(list_append(vm, list, at >= 0 ? items->items[at] : each));
    }
    Value key = TRY(tuple_value(tuple_new(vm, list->items, list->count)));
    KEEP(vm, key);
    return any_get_item(vm, arg, key);
}

static RUNS bool add_replaced(Vm *vm, List *list, Value arg, Tuple *parameters, Tuple *items) {
    if (is_type(arg)) return list_append(vm, list, arg);
    bool unpacks;
    Value flag = TRY_BOOL(attribute_or_none(vm, arg, "__typing_is_unpacked_typevartuple__"));
    KEEP(vm, flag);
    CHECK_BOOL(any_truth(vm, flag, &unpacks));
    Value substitute = TRY_BOOL(attribute_or_none(vm, arg, "__typing_subst__")), made;
    KEEP(vm, substitute);
    ptrdiff_t at = index_of(parameters, arg);
    if (!is_none(substitute) && at >= 0) made = any_call_1(vm, substitute, items->items[at]);
    else made = replace_inside(vm, arg, parameters, items);
    if (is_absent(made)) return false;
    if (!unpacks) return list_append(vm, list, made);
    if (!is_tuple(made)) return raise_false(vm, TYPE_TypeError, "expected a tuple, not '%T'", made);
    return list_extend(vm, list, as_tuple(made)->items, as_tuple(made)->count);
}

Tuple *generic_parameters_replace(Vm *vm, Value self, Tuple *args, Tuple *parameters, Value item) {
    if (!parameters->count) return raise_null(vm, TYPE_TypeError, "%R is not a generic class", self);
    Value kept_args = object_value(args), kept_parameters = object_value(parameters);
    KEEP(vm, kept_args);
    KEEP(vm, kept_parameters);
    Value items = TRY_NULL(unpack_items(vm, item));
    items = TRY_NULL(prepare_items(vm, self, parameters, items));
    KEEP(vm, items);
    size_t given = as_tuple(items)->count;
    if (given != parameters->count)
        return raise_null(vm, TYPE_TypeError, "Too %s arguments for %R; actual %zu, expected %zu",
                          given > parameters->count ? "many" : "few", self, given, parameters->count);
    List *list = list_new(vm, NULL, 0);
    if (!list) return NULL;
    Value kept = object_value(list);
    KEEP(vm, kept);
    for (size_t i = 0; i < args->count; i++) CHECK_NULL(add_replaced(vm, list, args->items[i], parameters, as_tuple(items)));
    return tuple_new(vm, list->items, list->count);
}
