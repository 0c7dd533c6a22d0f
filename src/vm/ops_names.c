// Names, items, containers under construction: the slow paths.
#include "vm/ops.h"

#include "bytecode/opcode.h"
#include "object/int.h"
#include "object/int_wide.h"
#include "object/any.h"
#include "object/arithmetic.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/list.h"
#include "object/native.h"
#include "object/raise.h"
#include "object/set.h"
#include "object/statics.h"
#include "object/str.h"
#include "object/tuple.h"
#include "vm/cache.h"

Value ops_raise_unbound(Vm *vm, Frame *frame, uint32_t slot) {
    const CodeUnit *unit = frame->code->unit;
    Str *name = frame->code->local_names[slot];
    if (slot >= unit->local_count - unit->free_count)
        return raise_error(vm, TYPE_NameError, "cannot access free variable '%S' where it is not associated with a value in enclosing scope",
                           name);
    return raise_error(vm, TYPE_UnboundLocalError, "cannot access local variable '%S' where it is not associated with a value", name);
}

void ops_raise_unbound_of(Vm *vm, Frame *frame, uint32_t instruction) {
    uint32_t arg = instruction_arg(instruction), slot = arg;
    switch (instruction_op(code_original(frame->code, frame->ip - 1))) {
    case OP_LOAD_LOCALS:
    case OP_LOAD_LOCALS_ITEM:
    case OP_ADD_LOCALS: slot = is_absent(frame->locals[arg & 0xFFF]) ? arg & 0xFFF : arg >> 12; break;
    case OP_LOAD_LOCAL_ATTRIBUTE: slot = arg & 0x3FF; break;
    case OP_LOAD_LOCAL_CONST:
    case OP_ADD_LOCAL_SMALL: slot = arg & 0xFFF; break;
    default: break;
    }
    ops_raise_unbound(vm, frame, slot);
}

Value ops_load_build_class(Vm *vm, Frame *frame) {
    Value found = cache_builtin_of(vm, frame->globals, NAME_OF(build_class));
    if (is_absent(found) && !vm_failed(vm)) return raise_error(vm, TYPE_NameError, "__build_class__ not found");
    return found;
}

bool ops_load_class_cell(Vm *vm, Frame *frame, uint32_t slot, Value *result) {
    Str *name = frame->code->local_names[slot];
    if (!is_absent(frame->namespace)) {
        if (is_exactly(frame->namespace, dict)) {
            *result = dict_get_str(as_dict(frame->namespace), name);
            if (!is_absent(*result)) return true;
        } else {
            *result = any_get_item(vm, frame->namespace, object_value(name));
            if (!is_absent(*result)) return true;
            if (!error_clear_if(vm, TYPE_KeyError)) return false;
        }
    }
    *result = as_cell(frame->locals[slot])->value;
    if (is_absent(*result)) ops_raise_unbound(vm, frame, slot);
    return !is_absent(*result);
}

bool ops_store_name(Vm *vm, Frame *frame, Str *name, Value value) {
    if (is_absent(frame->namespace)) return dict_set_str(vm, frame->globals, name, value);
    if (is_exactly(frame->namespace, dict)) return dict_set_str(vm, as_dict(frame->namespace), name, value);
    return any_set_item(vm, frame->namespace, object_value(name), value);
}

bool ops_delete_name(Vm *vm, Frame *frame, Str *name) {
    if (is_absent(frame->namespace)) return ops_delete_global(vm, frame, name);
    if (is_exactly(frame->namespace, dict)) {
        if (dict_remove_str(vm, as_dict(frame->namespace), name)) return true;
    } else {
        if (any_delete_item(vm, frame->namespace, object_value(name))) return true;
        if (!error_clear_if(vm, TYPE_KeyError)) return false;
    }
    raise_name_error(vm, name);
    return false;
}

bool ops_delete_global(Vm *vm, Frame *frame, Str *name) {
    if (dict_remove_str(vm, frame->globals, name)) return true;
    raise_name_error(vm, name);
    return false;
}

// Operating on these runs no Python and no native that keeps objects to itself: the operand stack holds all there is.
static bool is_plain_data(Value v) {
    if (!is_object(v)) return true;
    const Type *type = object_of(v)->type;
    return type == BUILTIN(str) || type == BUILTIN(int) || type == BUILTIN(list) || type == BUILTIN(tuple) || type == BUILTIN(bytes) ||
           type == BUILTIN(bytearray) || type == BUILTIN(float);
}

Value ops_binary(Vm *vm, uint32_t operation, bool inplace, Value left, Value right) {
    if (operation == BINARY_ADD && is_exactly(left, str) && is_exactly(right, str) && (as_str(left)->size < 4096 || !vm->memory.limit))
        return str_value(str_concat(vm, as_str(left), as_str(right)));
    if (is_int(left)) {
        Value result = int_wide_binary(vm, (BinaryOperation)operation, left, right);
        if (!is_absent(result) || vm_failed(vm)) return result;
    }
    bool before = vm->collect_at_reserve;
    vm->collect_at_reserve = is_plain_data(left) && is_plain_data(right);
    Value result = inplace ? arithmetic_inplace(vm, (BinaryOperation)operation, left, right)
                           : arithmetic_binary(vm, (BinaryOperation)operation, left, right);
    vm->collect_at_reserve = before;
    return result;
}

Value ops_load_item(Vm *vm, Value container, Value key) {
    if (is_exactly(container, dict)) {
        Value found;
        CHECK(dict_get(vm, as_dict(container), key, &found));
        if (is_absent(found)) raise_key_error(vm, key);
        return found;
    }
    return any_get_item(vm, container, key);
}

bool ops_store_item(Vm *vm, Value container, Value key, Value value) {
    if (is_exactly(container, dict)) return dict_set(vm, as_dict(container), key, value);
    return any_set_item(vm, container, key, value);
}

bool ops_compare_truth(Vm *vm, Value left, Value right, uint32_t operation, bool *truth) {
    Value result = TRY_BOOL(any_compare(vm, left, right, (CompareOperation)operation));
    if (is_bool(result)) return *truth = is_true(result), true;
    KEEP(vm, result);
    return any_truth(vm, result, truth);
}

bool ops_contains(Vm *vm, Value item, Value container, bool *found) {
    if (is_exactly(container, dict)) {
        Value value;
        CHECK_BOOL(dict_get(vm, as_dict(container), item, &value));
        *found = !is_absent(value);
        return true;
    }
    return any_contains(vm, container, item, found);
}

static bool too_few(Vm *vm, size_t expected, size_t got, bool at_least) {
    return raise_false(vm, TYPE_ValueError, "not enough values to unpack (expected %s%zu, got %zu)", at_least ? "at least " : "", expected,
                       got);
}

static bool unpack_items(Vm *vm, const Value *items, size_t have, uint32_t count, Value *target) {
    if (have < count) return too_few(vm, count, have, false);
    if (have > count) return raise_false(vm, TYPE_ValueError, "too many values to unpack (expected %zu)", (size_t)count);
    for (uint32_t i = 0; i < count; i++) target[count - 1 - i] = items[i];
    return true;
}

static Value iterate_for_unpacking(Vm *vm, Value iterable) {
    const Type *type = type_of(iterable);
    if (!any_may_iterate(type))
        return raise_error(vm, TYPE_TypeError, "cannot unpack non-iterable %T object", iterable);
    return any_iter(vm, iterable);
}

bool ops_unpack(Vm *vm, Value iterable, uint32_t count, Value *target) {
    if (is_exactly(iterable, tuple)) return unpack_items(vm, as_tuple(iterable)->items, as_tuple(iterable)->count, count, target);
    if (is_exactly(iterable, list)) return unpack_items(vm, as_list(iterable)->items, as_list(iterable)->count, count, target);
    Value iterator = TRY_BOOL(iterate_for_unpacking(vm, iterable));
    KEEP(vm, iterator);
    List *items = list_new(vm, NULL, 0);
    CHECK_BOOL(items);
    Value kept = object_value(items);
    KEEP(vm, kept);
    for (uint32_t i = 0; i < count; i++) {
        Value item = any_next(vm, iterator);
        if (is_absent(item)) return vm_failed(vm) ? false : too_few(vm, count, i, false);
        CHECK_BOOL(list_append(vm, items, item));
    }
    Value extra = any_next(vm, iterator);
    if (!is_absent(extra)) return raise_false(vm, TYPE_ValueError, "too many values to unpack (expected %zu)", (size_t)count);
    return !vm_failed(vm) && unpack_items(vm, items->items, items->count, count, target);
}

bool ops_unpack_star(Vm *vm, Value iterable, uint32_t before, uint32_t after, Value *target) {
    Value iterator = TRY_BOOL(iterate_for_unpacking(vm, iterable));
    KEEP(vm, iterator);
    List *all = any_to_list(vm, iterator);
    CHECK_BOOL(all);
    if (all->count < (size_t)before + after) return too_few(vm, (size_t)before + after, all->count, true);
    List *rest = list_new(vm, all->items + before, all->count - before - after);
    CHECK_BOOL(rest);
    Value *top = target + before + after; // the first item goes here
    for (uint32_t i = 0; i < before; i++) *top-- = all->items[i];
    *top-- = object_value(rest);
    for (uint32_t i = 0; i < after; i++) *top-- = all->items[all->count - after + i];
    return true;
}

Value ops_build_set(Vm *vm, const Value *items, uint32_t count) {
    Set *set = set_new(vm, false);
    CHECK(set);
    Value result = object_value(set);
    KEEP(vm, result);
    for (uint32_t i = 0; i < count; i++) CHECK(set_add(vm, set, items[i]));
    return result;
}

Value ops_build_dict(Vm *vm, const Value *pairs, uint32_t count) {
    Dict *dict = dict_new(vm);
    CHECK(dict);
    Value result = object_value(dict);
    KEEP(vm, result);
    for (uint32_t i = 0; i < count; i++) CHECK(dict_set(vm, dict, pairs[2 * i], pairs[2 * i + 1]));
    return result;
}

Value ops_build_string(Vm *vm, const Value *parts, uint32_t count) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    size_t total = 0;
    for (uint32_t i = 0; i < count; i++) total = memory_sum(total, as_str(parts[i])->size);
    if (!vm_charge(vm, total / 16)) return ABSENT;
    if (total > 0) text_reserve(&text, total);
    for (uint32_t i = 0; i < count; i++) text_add_view(&text, str_view(as_str(parts[i])));
    return str_value(str_from_text(vm, &text));
}

bool ops_list_extend(Vm *vm, Value list, Value iterable) {
    const Type *type = type_of(iterable);
    if (!any_may_iterate(type))
        return raise_false(vm, TYPE_TypeError, "Value after * must be an iterable, not %T", iterable);
    return any_extend_list(vm, as_list(list), iterable);
}

bool ops_set_update(Vm *vm, Value set, Value iterable) {
    if (is_exactly(iterable, set) || is_exactly(iterable, frozenset)) return set_update(vm, as_set(set), as_set(iterable));
    Value iterator = TRY_BOOL(any_iter(vm, iterable));
    KEEP(vm, iterator);
    for (;;) {
        Value item = any_next(vm, iterator);
        if (is_absent(item)) return !vm_failed(vm);
        KEEP(vm, item);
        CHECK_BOOL(vm_charge(vm, 1) && set_add(vm, as_set(set), item));
    }
}

typedef bool (*PairSink)(Vm *vm, Value callee, Dict *dict, Value key, Value value);

// Feeds the pairs of a mapping that is no dict: keys(), then an item lookup each.
static bool feed_mapping(Vm *vm, Value callee, Dict *dict, Value mapping, PairSink sink) {
    Value keys = TRY_BOOL(any_call_method(vm, mapping, NAME_OF(keys), NULL, 0));
    KEEP(vm, keys);
    Value iterator = TRY_BOOL(any_iter(vm, keys));
    KEEP(vm, iterator);
    for (;;) {
        Value key = any_next(vm, iterator);
        if (is_absent(key)) return !vm_failed(vm);
        KEEP(vm, key);
        Value value = TRY_BOOL(any_get_item(vm, mapping, key));
        KEEP(vm, value);
        CHECK_BOOL(vm_charge(vm, 1) && sink(vm, callee, dict, key, value));
    }
}

static bool put(Vm *vm, Value callee UNUSED, Dict *dict, Value key, Value value) { return dict_set(vm, dict, key, value); }

bool ops_dict_update(Vm *vm, Value dict, Value mapping) {
    if (is_exactly(mapping, dict)) return dict_update(vm, as_dict(dict), as_dict(mapping));
    Value keys = attribute_find(vm, mapping, NAME_OF(keys));
    if (is_absent(keys)) return vm_failed(vm) ? false : raise_false(vm, TYPE_TypeError, "'%T' object is not a mapping", mapping);
    return feed_mapping(vm, ABSENT, as_dict(dict), mapping, put);
}

// "f()" for messages about a call's arguments.
static RUNS Str *callee_name(Vm *vm, Value callee) {
    Value name = attribute_find(vm, callee, NAME_OF(qualname));
    if (!is_str(name)) return vm_failed(vm) ? NULL : any_str(vm, callee);
    KEEP(vm, name);
    Value module = attribute_find(vm, callee, NAME_OF(module));
    if (is_absent(module) && vm_failed(vm)) return NULL;
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    if (is_str(module) && !str_is(as_str(module), "builtins")) {
        text_add_view(&text, str_view(as_str(module)));
        text_add_char(&text, '.');
    }
    text_add_view(&text, str_view(as_str(name)));
    text_add_string(&text, "()");
    return str_from_text(vm, &text);
}

static bool put_keyword(Vm *vm, Value callee, Dict *dict, Value key, Value value) {
    Str *name = NULL;
    if (!is_str(key)) {
        const Type *type = is_absent(callee) ? NULL : type_of(callee);
        if (type == BUILTIN(wrapper_descriptor) || type == BUILTIN(method_wrapper))
            return raise_false(vm, TYPE_TypeError, "wrapper %s() takes no keyword arguments", as_native(callee)->def->name);
        name = callee_name(vm, callee);
        return name ? raise_false(vm, TYPE_TypeError, "keywords must be strings") : false;
    }
    Value found;
    CHECK_BOOL(dict_get(vm, dict, key, &found));
    if (is_absent(found)) return dict_set(vm, dict, key, value);
    name = callee_name(vm, callee);
    return name ? raise_false(vm, TYPE_TypeError, "%S got multiple values for keyword argument '%S'", name, as_str(key)) : false;
}

bool ops_dict_merge(Vm *vm, Value callee, Value dict, Value mapping) {
    if (is_exactly(mapping, dict)) {
        size_t at = 0;
        Value key, value;
        while (dict_next(as_dict(mapping), &at, &key, &value)) CHECK_BOOL(put_keyword(vm, callee, as_dict(dict), key, value));
        return true;
    }
    Value keys = attribute_find(vm, mapping, NAME_OF(keys));
    if (is_absent(keys)) {
        if (vm_failed(vm)) return false;
        Str *name = callee_name(vm, callee);
        return name ? raise_false(vm, TYPE_TypeError, "%S argument after ** must be a mapping, not %T", name, mapping) : false;
    }
    return feed_mapping(vm, callee, as_dict(dict), mapping, put_keyword);
}

// A lone *iterable comes as it is.
static Value spread_items(Vm *vm, Value callee, Value iterable) {
    const Type *type = type_of(iterable);
    if (any_may_iterate(type)) return tuple_value(any_to_tuple(vm, iterable));
    Str *name = callee_name(vm, callee);
    return name ? raise_error(vm, TYPE_TypeError, "%S argument after * must be an iterable, not %T", name, iterable) : ABSENT;
}

bool ops_gather_spread(Vm *vm, Value *operands, bool with_keywords) {
    if (!is_exactly(operands[1], tuple)) operands[1] = TRY_BOOL(spread_items(vm, operands[0], operands[1]));
    const Tuple *given = as_tuple(operands[1]);
    const Dict *keywords = with_keywords ? as_dict(operands[2]) : NULL;
    size_t named = keywords ? keywords->count : 0;
    bool bound = is_method_object(operands[0]);
    if (named || bound) {
        Tuple *all = tuple_new(vm, NULL, memory_sum(memory_sum(given->count, named), bound));
        CHECK_BOOL(all);
        if (bound) all->items[0] = as_method(operands[0])->self;
        memcpy(all->items + bound, given->items, given->count * sizeof(Value));
        size_t at = 0, i = 0, first = given->count + bound;
        Tuple *names = tuple_new(vm, NULL, named);
        CHECK_BOOL(names);
        for (Value key, value; named && dict_next(keywords, &at, &key, &value); i++) {
            names->items[i] = key;
            all->items[first + i] = value;
        }
        operands[1] = object_value(all);
        if (with_keywords) operands[2] = object_value(names);
        if (bound) operands[0] = as_method(operands[0])->function;
    } else if (with_keywords) {
        operands[2] = object_value(tuple_empty());
    }
    return true;
}
