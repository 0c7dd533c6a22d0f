// join of str, bytes and bytearray.
#include "object/any.h"
#include "object/bytes.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/pieces.h"
#include "types/pieces_methods.h"

// Exact lists and tuples as they are; nothing runs while they are joined.
static RUNS Value to_items(Vm *vm, Value iterable) {
    if (is_exactly(iterable, list) || is_exactly(iterable, tuple)) return iterable;
    if (!any_may_iterate(type_of(iterable))) {
        return raise_error(vm, TYPE_TypeError, "can only join an iterable");
    }
    Value iterator = any_iter(vm, iterable);
    if (is_absent(iterator)) {
        if (!error_clear_if(vm, TYPE_TypeError)) return ABSENT;
        return raise_error(vm, TYPE_TypeError, "can only join an iterable");
    }
    KEEP(vm, iterator);
    return list_value(any_to_list(vm, is_exactly(iterable, range) ? iterable : iterator));
}

// Strings made at various times lie all over the heap: asked for early, they are there when their turn comes.
#define AHEAD 8
ALWAYS_INLINE void fetch_ahead(const Value *items, size_t count, size_t i) {
    if (i + AHEAD < count) __builtin_prefetch((const void *)items[i + AHEAD].bits);
}

static bool read_item(Vm *vm, Value self, Value item, size_t index, View *view) {
    if (pieces_is_text(self)) {
        if (is_str(item)) return *view = str_view(as_str(item)), true;
        return raise_false(vm, TYPE_TypeError, "sequence item %zu: expected str instance, %T found",
                           index, item);
    }
    if (bytes_view(item, view)) return true;
    return raise_false(vm, TYPE_TypeError,
                       "sequence item %zu: expected a bytes-like object, %T found", index, item);
}

// *ascii: a str of nothing but ASCII comes of it.
static bool measure(Vm *vm, Value self, const Value *items, size_t count, size_t *size,
                    bool *ascii) {
    size_t between = pieces_view(self).size;
    bool text = pieces_is_text(self);
    *ascii = text && str_is_ascii(as_str(self));
    *size = memory_product(count - 1, between);
    for (size_t i = 0; i < count; i++) {
        View view;
        fetch_ahead(items, count, i);
        CHECK_BOOL(read_item(vm, self, items[i], i, &view));
        if (text) *ascii &= str_is_ascii(as_str(items[i]));
        *size = memory_sum(*size, view.size);
        if (i % POLL_ELEMENTS == POLL_ELEMENTS - 1) CHECK_BOOL(vm_charge(vm, POLL_ELEMENTS));
    }
    return true;
}

static bool fill(Vm *vm, Value self, const Value *items, size_t count, char *to) {
    View between = pieces_view(self);
    size_t done = 0, polled = 0;
    for (size_t i = 0; i < count; i++) {
        View view;
        fetch_ahead(items, count, i);
        CHECK_BOOL(read_item(vm, self, items[i], i, &view));
        if (i && between.size) {
            memcpy(to + done, between.bytes, between.size);
            done += between.size;
        }
        memcpy(to + done, view.bytes, view.size);
        done += view.size;
        CHECK_BOOL(pieces_poll(vm, done, &polled));
    }
    return true;
}

Value join_pieces(Vm *vm, const Value *args) {
    Value joined = TRY(to_items(vm, args[1]));
    KEEP(vm, joined);
    bool list = is_list(joined), ascii;
    size_t count = list ? as_list(joined)->count : as_tuple(joined)->count, size;
    const Value *items = list ? as_list(joined)->items : as_tuple(joined)->items;
    if (!count) return pieces_make(vm, args[0], VIEW(""));
    bool same =
        count == 1 && (pieces_is_text(args[0]) ? is_exactly(items[0], str)
                                               : is_exactly(items[0], bytes) && is_bytes(args[0]));
    if (same) return items[0];
    CHECK(measure(vm, args[0], items, count, &size, &ascii));
    if (size == SIZE_MAX) return vm_out_of_memory(vm), ABSENT;
    char *bytes;
    Value made = TRY(pieces_blank(vm, args[0], size, ascii, &bytes));
    if (!size) return made;
    CHECK(fill(vm, args[0], items, count, bytes));
    return ascii && size > 1 ? made : pieces_finish(made);
}
