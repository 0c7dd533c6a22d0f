// Making bytes of any value, as bytes() does.
#include "types/bytes_convert.h"

#include "object/any.h"
#include "object/bytes.h"
#include "object/memoryview.h"
#include "object/int.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"

bool bytes_convert_byte(Vm *vm, Value v, const char *what, uint8_t *byte) {
    Value index = is_small(v) ? v : TRY_BOOL(any_index(vm, v));
    int64_t number;
    if (!int_to_int64(index, &number) || number < 0 || number > 255) {
        return raise_false(vm, TYPE_ValueError, "%s must be in range(0, 256)", what);
    }
    *byte = (uint8_t)number;
    return true;
}

static RUNS bool add_item(Vm *vm, Text *text, Value item, const char *what) {
    uint8_t byte;
    CHECK_BOOL(bytes_convert_byte(vm, item, what, &byte) && vm_charge(vm, 1));
    return text_add_char(text, (char)byte) || (vm_out_of_memory(vm), false);
}

static RUNS bool add_iterated(Vm *vm, Text *text, Value iterable, const char *what) {
    Value iterator = TRY_BOOL(any_iter(vm, iterable));
    KEEP(vm, iterator);
    size_t hint; // asked as CPython asks
    if (type_of(iterable)->flags & TYPE_HEAP) CHECK_BOOL(any_length_hint(vm, iterable, &hint));
    Value item = ABSENT;
    KEEP(vm, item);
    while (!is_absent(item = any_next(vm, iterator))) CHECK_BOOL(add_item(vm, text, item, what) && vm_charge(vm, 1));
    return !vm_failed(vm);
}

bool bytes_convert_add(Vm *vm, Text *text, Value iterable, const char *what) {
    if (is_exactly(iterable, tuple)) {
        const Tuple *tuple = as_tuple(iterable);
        for (size_t i = 0; i < tuple->count; i++)
            CHECK_BOOL(add_item(vm, text, tuple->items[i], what));
        return true;
    }
    if (!is_exactly(iterable, list)) return add_iterated(vm, text, iterable, what);
    Value item = ABSENT;
    KEEP(vm, item);
    for (size_t i = 0; i < as_list(iterable)->count; i++) {
        item = as_list(iterable)->items[i];
        CHECK_BOOL(add_item(vm, text, item, what));
    }
    return true;
}

static RUNS Value from_items(Vm *vm, Value v) {
    if (is_str(v) || !any_may_iterate(type_of(v))) {
        return raise_error(vm, TYPE_TypeError, "cannot convert '%T' object to bytes", v);
    }
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    size_t hint;
    if (is_exactly(v, range)) CHECK(any_length_hint(vm, v, &hint));
    CHECK(bytes_convert_add(vm, &text, v, "bytes"));
    return bytes_value(bytes_new(vm, text.bytes, text.size));
}

Value bytes_convert(Vm *vm, Value v) {
    if (is_exactly(v, bytes)) return v;
    bool found = false;
    Value answer = any_call_special(vm, v, NAME_OF(bytes), NULL, 0, &found);
    if (found || vm_failed(vm)) {
        if (is_absent(answer) || is_bytes(answer)) return answer;
        return raise_error(vm, TYPE_TypeError, "__bytes__ returned non-bytes (type %T)", answer);
    }
    View view;
    if (bytes_view(v, &view)) return bytes_value(bytes_new(vm, view.bytes, view.size));
    if (!is_memoryview_object(v)) return from_items(vm, v);
    TEXT_CLEANUP Text text; // a view with gaps
    text_open(&text, &vm->memory);
    CHECK(memoryview_add_bytes(vm, as_memoryview(v), &text));
    return bytes_value(bytes_new(vm, text.bytes, text.size));
}
