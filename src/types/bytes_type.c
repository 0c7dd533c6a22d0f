// How bytes behaves in Python.
#include "object/any.h"
#include "object/bytes.h"
#include "object/class.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/iterator.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/bytes_ascii.h"
#include "types/bytes_common.h"
#include "types/bytes_convert.h"
#include "types/codec.h"
#include "types/construct.h"
#include "types/pieces.h"
#include "types/pieces_methods.h"
#include "types/specs.h"
#include "types/translate.h"

static Value slot_repr(Vm *vm, Value self) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    CHECK(bytes_add_repr(vm, &text, pieces_view(self)));
    return str_value(str_from_text(vm, &text));
}

static bool slot_hash(Vm *vm, Value self, int64_t *hash) {
    if (!as_bytes(self)->hash) vm->counter -= (int64_t)(as_bytes(self)->size / 16);
    *hash = bytes_hash(as_bytes(self));
    return true;
}

static Value slot_get_item(Vm *vm, Value self, Value key) {
    return bytes_common_item(vm, self, key, "byte", "index");
}

static Value slot_iter(Vm *vm, Value self) {
    Iterator *iterator = iterator_new(vm, BUILTIN(bytes_iterator), self);
    return iterator ? object_value(iterator) : ABSENT;
}

static Value slot_compare(Vm *vm, Value self, Value other, int operation) {
    if (!is_bytes(other)) return NOT_IMPLEMENTED;
    return bytes_common_compare(vm, pieces_view(self), pieces_view(other), operation);
}

static Value py_bytes(Vm *vm, const Value *args) { return pieces_whole(vm, args[0]); }

static Value py_getnewargs(Vm *vm, const Value *args) {
    Value exact = TRY(pieces_whole(vm, args[0]));
    return tuple_value(tuple_new(vm, &exact, 1));
}

// == The constructor

static Value zeros(Vm *vm, int64_t count) {
    if (count < 0) return raise_error(vm, TYPE_ValueError, "negative count");
    if (count > BYTES_MOST) return raise_error(vm, TYPE_OverflowError, "byte string is too large");
    CHECK(gc_reserve(vm, (size_t)count));
    return bytes_value(bytes_new(vm, NULL, (size_t)count));
}

static RUNS Value from_object(Vm *vm, Value source) {
    bool own = !is_exact_int(source) && !is_absent(class_lookup(vm, type_of(source), NAME_OF(bytes)));
    if (!own && is_str(source))
        return raise_error(vm, TYPE_TypeError, "string argument without an encoding");
    if (!own && (is_int(source) || type_of(source)->as_index)) {
        int64_t count;
        if (any_to_int64(vm, source, &count)) return zeros(vm, count);
        if (!error_clear_if(vm, TYPE_TypeError)) return ABSENT;
    }
    return bytes_convert(vm, source);
}

static RUNS Value make(Vm *vm, Value source, const Str *const *names) {
    bool text = !is_absent(source) && is_str(source);
    if (names[0] && !text)
        return raise_error(vm, TYPE_TypeError, "encoding without a string argument");
    if (names[0]) return codec_encode(vm, as_str(source), names[0], names[1]);
    if (names[1] && !text)
        return raise_error(vm, TYPE_TypeError, "errors without a string argument");
    if (is_absent(source)) return object_value(static_empty_bytes);
    return from_object(vm, source);
}

static Value py_new(Vm *vm, const Value *args) {
    const Type *class = construct_check(vm, args[0], BUILTIN(bytes));
    if (!class) return ABSENT;
    const Str *names[2];
    CHECK(codec_arguments(vm, "bytes", args[2], args[3], names));
    Value made = TRY(make(vm, args[1], names));
    return construct_from(vm, class, BUILTIN(bytes), made);
}

#define BYTES_HELP                                                                                 \
    "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\n"               \
    "bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\n"                                \
    "bytes(int) -> bytes object of size given by the parameter initialized with null bytes\n"      \
    "bytes() -> empty bytes object"
static const NativeDef new_def = {"__new__", "cls, /, source=..., encoding=..., errors=...", py_new,
                                  BYTES_HELP, 0};

static const NativeDef methods[] = {
    PIECES_ROWS("bytes objects"),
    BYTES_ASCII_ROWS,
    BYTES_COMMON_ROWS,
    {"__bytes__", "self, /", py_bytes, "Convert this value to exact type bytes.", 0},
    {"__getnewargs__", "self, /", py_getnewargs, NULL, 0},
    {0},
};

const Type bytes_type = {
    .size = offsetof(Bytes, bytes),
    .flags = TYPE_SUBCLASSABLE | TYPE_MATCH_SELF,
    .buffer = bytes_buffer,
    .repr = slot_repr,
    .str = slot_repr,
    .hash = slot_hash,
    .length = bytes_common_length,
    .contains = bytes_common_contains,
    .get_item = slot_get_item,
    .iter = slot_iter,
    .compare = slot_compare,
    .add = bytes_common_add,
    .multiply = bytes_common_multiply,
    .remainder = bytes_common_remainder,
    .new_def = &new_def,
    .methods = methods,
    .help = BYTES_HELP,
};
