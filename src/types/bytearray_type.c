// How bytearray behaves in Python.
#include "object/memoryview.h"
#include "object/any.h"
#include "object/bytes.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/iterator.h"
#include "object/raise.h"
#include "object/slice.h"
#include "object/statics.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/bytearray_store.h"
#include "types/bytes_ascii.h"
#include "types/bytes_common.h"
#include "types/bytes_convert.h"
#include "types/codec.h"
#include "types/construct.h"
#include "types/pieces.h"
#include "types/pieces_methods.h"
#include "types/sequence.h"
#include "types/specs.h"
#include "types/translate.h"

// == Slots

// CPython escapes single quotes here even between double ones.
static void add_quoted(Text *out, const Text *shown) {
    bool doubled = shown->size > 1 && shown->bytes[1] == '"';
    for (size_t i = 0; i < shown->size; i++) {
        if (doubled && shown->bytes[i] == '\'') text_add_char(out, '\\');
        text_add_char(out, shown->bytes[i]);
    }
}

static Value slot_repr(Vm *vm, Value self) {
    TEXT_CLEANUP Text text, shown;
    text_open(&text, &vm->memory);
    text_open(&shown, &vm->memory);
    CHECK(bytes_add_repr(vm, &shown, pieces_view(self)));
    text_add_string(&text, type_name(self));
    text_add_char(&text, '(');
    add_quoted(&text, &shown);
    text_add_char(&text, ')');
    return str_value(str_from_text(vm, &text));
}

static Value slot_get_item(Vm *vm, Value self, Value key) {
    return bytes_common_item(vm, self, key, "bytearray", "bytearray index");
}

static Value slot_iter(Vm *vm, Value self) {
    Iterator *iterator = iterator_new(vm, BUILTIN(bytearray_iterator), self);
    return iterator ? object_value(iterator) : ABSENT;
}

static Value slot_compare(Vm *vm, Value self, Value other, int operation) {
    View view;
    if (!bytes_view(other, &view)) return NOT_IMPLEMENTED;
    return bytes_common_compare(vm, pieces_view(self), view, operation);
}

static Value slot_inplace_add(Vm *vm, Value self, Value other) {
    View view;
    if (!bytes_view(other, &view))
        return raise_error(vm, TYPE_TypeError, "can't concat %T to %T", other, self);
    ByteArray *array = as_bytearray(self);
    // CPython holds on to the operand's bytes, and so cannot grow them.
    if (value_same(self, other) && view.size) {
        return raise_error(vm, TYPE_BufferError,
                           "Existing exports of data: object cannot be re-sized");
    }
    CHECK(bytearray_store_range(vm, array, array->size, array->size, view));
    return self;
}

static Value slot_inplace_multiply(Vm *vm, Value self, Value other) {
    size_t times;
    bool mine;
    CHECK(sequence_times(vm, other, &times, &mine));
    if (!mine) return NOT_IMPLEMENTED;
    ByteArray *array = as_bytearray(self);
    size_t count = array->size, size = memory_product(count, times);
    if (size == SIZE_MAX) return vm_out_of_memory(vm), ABSENT;
    CHECK(gc_reserve(vm, size));
    CHECK(vm_charge(vm, size / 16));
    CHECK(bytearray_resize(vm, array, size));
    for (size_t done = count; done < size;) {
        size_t step = done < size - done ? done : size - done;
        memcpy(array->bytes + done, array->bytes, step);
        done += step;
    }
    return self;
}

// == Methods

static Value py_append(Vm *vm, const Value *args) {
    uint8_t byte;
    CHECK(bytes_convert_byte(vm, args[1], "byte", &byte));
    ByteArray *array = as_bytearray(args[0]);
    CHECK(bytearray_resize(vm, array, array->size + 1));
    array->bytes[array->size - 1] = (char)byte;
    return NONE;
}

static Value py_clear(Vm *vm, const Value *args) {
    CHECK(bytearray_resize(vm, as_bytearray(args[0]), 0));
    return NONE;
}

static Value py_copy(Vm *vm, const Value *args) { return pieces_whole(vm, args[0]); }

static Value py_extend(Vm *vm, const Value *args) {
    ByteArray *array = as_bytearray(args[0]);
    View view;
    if (bytes_view(args[1], &view)) {
        CHECK(bytearray_store_range(vm, array, array->size, array->size, view));
        return NONE;
    }
    const Type *type = type_of(args[1]);
    if (!type->iter && (!type->get_item || type == BUILTIN(union))) {
        return raise_error(vm, TYPE_TypeError, "can't extend bytearray with %T", args[1]);
    }
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    size_t hint;
    if (is_exactly(args[1], range)) CHECK(any_length_hint(vm, args[1], &hint));
    CHECK(bytes_convert_add(vm, &text, args[1], "byte"));
    CHECK(
        bytearray_store_range(vm, array, array->size, array->size, (View){text.bytes, text.size}));
    return NONE;
}

static Value py_insert(Vm *vm, const Value *args) {
    int64_t index;
    uint8_t byte;
    CHECK(any_to_size(vm, args[1], &index));
    CHECK(bytes_convert_byte(vm, args[2], "byte", &byte));
    ByteArray *array = as_bytearray(args[0]);
    int64_t size = (int64_t)array->size;
    if (index < 0) index = index + size < 0 ? 0 : index + size;
    if (index > size) index = size;
    CHECK(bytearray_store_range(vm, array, (size_t)index, (size_t)index,
                                (View){(const char *)&byte, 1}));
    return NONE;
}

static Value py_pop(Vm *vm, const Value *args) {
    int64_t index;
    size_t at;
    CHECK(any_to_size(vm, args[1], &index));
    ByteArray *array = as_bytearray(args[0]);
    if (!array->size) return raise_error(vm, TYPE_IndexError, "pop from empty bytearray");
    if (!index_clip(index, array->size, &at))
        return raise_error(vm, TYPE_IndexError, "pop index out of range");
    uint8_t byte = (uint8_t)array->bytes[at];
    CHECK(bytearray_store_range(vm, array, at, at + 1, (View){"", 0}));
    return small_value(byte);
}

static Value py_remove(Vm *vm, const Value *args) {
    uint8_t byte;
    CHECK(bytes_convert_byte(vm, args[1], "byte", &byte));
    ByteArray *array = as_bytearray(args[0]);
    const char *found = array->size ? memchr(array->bytes, byte, array->size) : NULL;
    if (!found) return raise_error(vm, TYPE_ValueError, "value not found in bytearray");
    size_t at = (size_t)(found - array->bytes);
    CHECK(bytearray_store_range(vm, array, at, at + 1, (View){"", 0}));
    return NONE;
}

static Value py_reverse(Vm *vm, const Value *args) {
    ByteArray *array = as_bytearray(args[0]);
    CHECK(vm_charge(vm, array->size / 16));
    for (size_t i = 0, j = array->size; i + 1 < j; i++) {
        char moved = array->bytes[i];
        array->bytes[i] = array->bytes[--j];
        array->bytes[j] = moved;
    }
    return NONE;
}

// Before protocol 3 there were no bytes: they travel as text.
static RUNS Value take_apart(Vm *vm, Value self, int64_t protocol) {
    Value state = TRY(any_call_method(vm, self, NAME_OF(getstate), NULL, 0)), content = NONE;
    KEEP(vm, state);
    KEEP(vm, content);
    View view = pieces_view(self);
    Value given[] = {NONE, NONE};
    if (protocol >= 3) {
        content = given[0] = TRY(bytes_value(bytes_new(vm, view.bytes, view.size)));
    } else {
        TEXT_CLEANUP Text text;
        text_open(&text, &vm->memory);
        CHECK(vm_charge(vm, view.size / 4));
        for (size_t i = 0; i < view.size; i++) text_add_code_point(&text, (uint8_t)view.bytes[i]);
        content = given[0] = TRY(str_value(str_from_text(vm, &text)));
        given[1] = TRY(str_value(str_from(vm, "latin-1")));
    }
    Value arguments = TRY(tuple_value(tuple_new(vm, given, !view.size ? 0 : protocol >= 3 ? 1 : 2)));
    return tuple_value(tuple_new(vm, (Value[]){object_value(type_of(self)), arguments, state}, 3));
}

static Value py_reduce(Vm *vm, const Value *args) { return take_apart(vm, args[0], 2); }

static Value py_reduce_ex(Vm *vm, const Value *args) {
    int64_t protocol;
    CHECK(any_to_int(vm, args[1], &protocol));
    return take_apart(vm, args[0], protocol);
}

static Value py_alloc(Vm *vm, const Value *args) {
    const ByteArray *array = as_bytearray(args[0]);
    return int_size(vm, array->capacity ? array->capacity + 1 : 0);
}

// == The constructor

static Value py_new(Vm *vm, const Value *args) {
    ByteArray *made = construct_empty(vm, args[0], BUILTIN(bytearray));
    return made ? object_value(made) : ABSENT;
}

static bool store_all(Vm *vm, ByteArray *array, View view) {
    return bytearray_store_range(vm, array, 0, array->size, view);
}

static RUNS bool append_all(Vm *vm, ByteArray *array, Value iterator) {
    Value item = ABSENT;
    KEEP(vm, item);
    while (!is_absent(item = any_next(vm, iterator))) {
        uint8_t byte;
        CHECK_BOOL(vm_charge(vm, 1) && bytes_convert_byte(vm, item, "byte", &byte));
        CHECK_BOOL(bytearray_resize(vm, array, array->size + 1));
        array->bytes[array->size - 1] = (char)byte;
    }
    return !vm_failed(vm);
}

static RUNS bool fill_from(Vm *vm, ByteArray *array, Value source) {
    int64_t count;
    if (is_int(source) || type_of(source)->as_index) {
        if (any_to_int64(vm, source, &count)) {
            if (count < 0) return raise_false(vm, TYPE_ValueError, "negative count");
            CHECK_BOOL(gc_reserve(vm, (size_t)count) && vm_charge(vm, (size_t)count / 16));
            return bytearray_resize(vm, array, 0) && bytearray_resize(vm, array, (size_t)count);
        }
        CHECK_BOOL(error_clear_if(vm, TYPE_TypeError));
    }
    View view;
    if (bytes_view(source, &view)) return store_all(vm, array, view);
    if (!any_may_iterate(type_of(source))) {
        return raise_false(vm, TYPE_TypeError, "cannot convert '%T' object to bytearray", source);
    }
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    Value iterator = ABSENT;
    KEEP(vm, iterator);
    if (is_memoryview_object(source)) {
        CHECK_BOOL(memoryview_add_bytes(vm, as_memoryview(source), &text));
    } else if (is_exactly(source, list) || is_exactly(source, tuple)) {
        CHECK_BOOL(bytes_convert_add(vm, &text, source, "byte"));
    } else {
        iterator = any_iter(vm, source);
        if (is_absent(iterator)) {
            CHECK_BOOL(error_clear_if(vm, TYPE_TypeError));
            return raise_false(vm, TYPE_TypeError, "cannot convert '%T' object to bytearray", source);
        }
        // What has come so far can be seen by whoever makes the items.
        return bytearray_resize(vm, array, 0) && append_all(vm, array, iterator);
    }
    return store_all(vm, array, (View){text.bytes, text.size});
}

static Value py_init(Vm *vm, const Value *args) {
    ByteArray *array = as_bytearray(args[0]);
    const Str *names[2];
    CHECK(codec_arguments(vm, "bytearray", args[2], args[3], names));
    CHECK(bytearray_resize(vm, array, 0));
    bool text = !is_absent(args[1]) && is_str(args[1]);
    if (text && !names[0])
        return raise_error(vm, TYPE_TypeError, "string argument without an encoding");
    if (text) {
        Value encoded = TRY(codec_encode(vm, as_str(args[1]), names[0], names[1]));
        KEEP(vm, encoded);
        CHECK(store_all(vm, array, pieces_view(encoded)));
        return NONE;
    }
    if (names[0] || names[1]) {
        return raise_error(vm, TYPE_TypeError, "%s without a string argument",
                           names[0] ? "encoding" : "errors");
    }
    if (is_absent(args[1])) CHECK(bytearray_resize(vm, array, 0));
    else CHECK(fill_from(vm, array, args[1]));
    return NONE;
}

#define BYTEARRAY_HELP                                                                             \
    "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> "          \
    "bytearray\n"                                                                                  \
    "bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\n"                              \
    "bytearray(int) -> bytes array of size given by the parameter initialized with null bytes\n"   \
    "bytearray() -> empty bytes array"
static const NativeDef new_def = {"__new__", "cls, /, *args, **kwargs", py_new, BYTEARRAY_HELP, 0};
static const NativeDef init_def = {
    "__init__", "self, /, source=..., encoding=..., errors=...", py_init,
    "Initialize self.  See help(type(self)) for accurate signature.", 0};

static const NativeDef methods[] = {
    PIECES_ROWS("bytes objects"),
    BYTES_ASCII_ROWS,
    BYTES_COMMON_ROWS,
    {"append", "self, item, /", py_append, "Append a single item to the end of the bytearray.", 0},
    {"clear", "self, /", py_clear, "Remove all items from the bytearray.", 0},
    {"copy", "self, /", py_copy, "Return a copy of B.", 0},
    {"extend", "self, iterable_of_ints, /", py_extend, "Append all the items from the iterator.",
     0},
    {"insert", "self, index, item, /", py_insert,
     "Insert a single item into the bytearray before the index.", 0},
    {"pop", "self, index=-1, /", py_pop, "Remove and return a single item from B.", 0},
    {"remove", "self, value, /", py_remove,
     "Remove the first occurrence of a value in the bytearray.", 0},
    {"reverse", "self, /", py_reverse, "Reverse the order of the values in B in place.", 0},
    {"__reduce__", "self, /", py_reduce, "Return state information for pickling.", 0},
    {"__reduce_ex__", "self, proto=0, /", py_reduce_ex, "Return state information for pickling.", 0},
    {"__alloc__", "self, /", py_alloc, "Return the number of bytes actually allocated.", 0},
    {0},
};

const Type bytearray_type = {
    .size = sizeof(ByteArray),
    .flags = TYPE_SUBCLASSABLE | TYPE_MATCH_SELF,
    .trace = bytearray_trace,
    .buffer = bytearray_buffer,
    .repr = slot_repr,
    .str = slot_repr,
    .length = bytes_common_length,
    .contains = bytes_common_contains,
    .get_item = slot_get_item,
    .set_item = bytearray_store_item,
    .iter = slot_iter,
    .compare = slot_compare,
    .add = bytes_common_add,
    .multiply = bytes_common_multiply,
    .remainder = bytes_common_array_remainder,
    .inplace_add = slot_inplace_add,
    .inplace_multiply = slot_inplace_multiply,
    .new_def = &new_def,
    .init_def = &init_def,
    .methods = methods,
    .help = BYTEARRAY_HELP,
};
