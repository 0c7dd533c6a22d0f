// How str behaves in Python.
#include "object/str.h"

#include "object/any.h"
#include "object/bytes.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/iterator.h"
#include "object/raise.h"
#include "object/slice.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "types/codec.h"
#include "types/construct.h"
#include "types/format.h"
#include "types/percent.h"
#include "types/pieces.h"
#include "types/pieces_methods.h"
#include "types/sequence.h"
#include "types/specs.h"
#include "types/str_case.h"
#include "types/translate.h"

// The exact string of these characters.
static Value exact(Vm *vm, Value v) {
    return str_value(str_slice_bytes(vm, as_str(v), 0, as_str(v)->size));
}

// == Slots

static Value slot_repr(Vm *vm, Value self) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    CHECK(str_add_repr(vm, &text, as_str(self)));
    return str_value(str_from_text(vm, &text));
}

static bool slot_hash(Vm *vm, Value self, int64_t *hash) {
    *hash = (int64_t)str_hash_charged(vm, as_str(self));
    return true;
}

static bool slot_length(Vm *vm, Value self, size_t *length) {
    (void)vm;
    *length = as_str(self)->count;
    return true;
}

static Value slot_compare(Vm *vm, Value self, Value other, int operation) {
    if (!is_str(other)) return NOT_IMPLEMENTED;
    const Str *a = as_str(self), *b = as_str(other);
    if (a->size > POLL_BYTES && b->size > POLL_BYTES) CHECK(vm_charge(vm, a->size / 32));
    if (operation == COMPARE_EQ) return bool_value(str_equal(a, b));
    if (operation == COMPARE_NE) return bool_value(!str_equal(a, b));
    int order = str_compare(a, b);
    return sequence_compare_sizes(order > 0, order < 0, operation);
}

static bool slot_contains(Vm *vm, Value self, Value item, bool *found) {
    if (!is_str(item)) {
        return raise_false(vm, TYPE_TypeError,
                           "'in <string>' requires string as left operand, not %T", item);
    }
    View text = str_view(as_str(self));
    bool stopped;
    *found =
        str_find_bytes(vm, text, str_view(as_str(item)), 0, text.size, false, &stopped) != SIZE_MAX;
    return !stopped;
}

static Value slot_iter(Vm *vm, Value self) {
    Iterator *iterator = iterator_new(vm, BUILTIN(str_iterator), self);
    return iterator ? object_value(iterator) : ABSENT;
}

static Value gather(Vm *vm, Str *s, SliceBounds bounds) {
    TEXT_CLEANUP Text out;
    text_open(&out, &vm->memory);
    if (str_is_ascii(s)) {
        CHECK(vm_charge(vm, bounds.count / 16));
        if (!text_reserve(&out, bounds.count)) return vm_out_of_memory(vm), ABSENT;
        int64_t at = bounds.start;
        for (size_t i = 0; i < bounds.count; i++, at += bounds.step) out.bytes[i] = s->bytes[at];
        return str_value(str_new_ascii(vm, out.bytes, bounds.count));
    }
    for (size_t i = 0; i < bounds.count; i++) {
        int64_t at = bounds.start + (int64_t)i * bounds.step;
        text_add_code_point(&out, str_at(vm, s, (size_t)at));
        if (i % POLL_ELEMENTS == POLL_ELEMENTS - 1) CHECK(vm_charge(vm, POLL_ELEMENTS / 4));
    }
    return str_value(str_from_text(vm, &out));
}

static RUNS Value get_slice(Vm *vm, Value self, const Slice *slice) {
    SliceBounds bounds;
    CHECK(slice_unpack(vm, slice, &bounds));
    Str *s = as_str(self);
    slice_clip(&bounds, s->count);
    if (!bounds.count) return object_value(NAME_OF(empty));
    if (bounds.step != 1) return gather(vm, s, bounds);
    return str_value(str_slice(vm, s, (size_t)bounds.start, (size_t)bounds.start + bounds.count));
}

static RUNS bool read_index(Vm *vm, Value key, int64_t *index) {
    if (is_small(key)) return *index = small_of(key), true;
    if (!is_int(key) && !type_of(key)->as_index) {
        return raise_false(vm, TYPE_TypeError, "string indices must be integers, not '%T'", key);
    }
    return sequence_index(vm, key, "string", index);
}

static Value slot_get_item(Vm *vm, Value self, Value key) {
    if (is_slice_object(key)) return get_slice(vm, self, as_slice(key));
    int64_t index;
    size_t at;
    CHECK(read_index(vm, key, &index));
    Str *s = as_str(self);
    if (!index_clip(index, s->count, &at))
        return raise_error(vm, TYPE_IndexError, "string index out of range");
    return str_value(str_code_point(vm, str_at(vm, s, at)));
}

static Value slot_add(Vm *vm, Value left, Value right) {
    if (!is_str(left)) return NOT_IMPLEMENTED;
    if (!is_str(right)) return NOT_IMPLEMENTED;
    return str_value(str_concat(vm, as_str(left), as_str(right)));
}

static Value slot_multiply(Vm *vm, Value left, Value right) {
    Value self = is_str(left) ? left : right;
    size_t times, size;
    bool mine;
    CHECK(sequence_times(vm, is_str(left) ? right : left, &times, &mine));
    if (!mine) return NOT_IMPLEMENTED;
    size = memory_product(as_str(self)->size, times);
    if (memory_product(as_str(self)->count, times) > INT64_MAX) return raise_error(vm, TYPE_OverflowError, "repeated string is too long");
    if (size > POLL_BYTES) CHECK(gc_reserve(vm, size));
    if (times == 1 || !size) return times == 1 ? exact(vm, self) : object_value(NAME_OF(empty));
    return str_value(str_repeat(vm, as_str(self), times));
}

static Value slot_remainder(Vm *vm, Value left, Value right) {
    return is_str(left) ? percent_format(vm, left, right) : NOT_IMPLEMENTED;
}

// == Methods

static Value py_encode(Vm *vm, const Value *args) {
    const Str *names[2];
    CHECK(codec_arguments(vm, "encode", args[1], args[2], names));
    return codec_encode(vm, as_str(args[0]), names[0], names[1]);
}

// A text without fields is the answer as it is, of whatever class.
static bool is_plain(Value self) {
    View text = str_view(as_str(self));
    return text.size && !memchr(text.bytes, '{', text.size) && !memchr(text.bytes, '}', text.size);
}

static Value py_format(Vm *vm, const Value *args) {
    if (is_plain(args[0])) return args[0];
    return format_template(vm, as_str(args[0]), args[1], args[2]);
}

static Value py_format_map(Vm *vm, const Value *args) {
    if (is_plain(args[0])) return args[0];
    return format_template(vm, as_str(args[0]), NONE, args[1]);
}

static Value py_dunder_format(Vm *vm, const Value *args) {
    CHECK(format_check_spec(vm, args[1]));
    return format_str(vm, args[0], as_str(args[1]));
}

static Value py_getnewargs(Vm *vm, const Value *args) {
    // Another str of the same characters, as CPython's answer is.
    const Str *s = as_str(args[0]);
    Value copy = TRY(str_value(str_new(vm, s->bytes, s->size)));
    return tuple_value(tuple_new(vm, &copy, 1));
}

// == The constructor

static RUNS Value decode(Vm *vm, Value object, const Str *const *names) {
    if (is_str(object)) return raise_error(vm, TYPE_TypeError, "decoding str is not supported");
    View bytes;
    if (bytes_view(object, &bytes)) return codec_decode(vm, bytes, names[0], names[1]);
    return raise_error(vm, TYPE_TypeError, "decoding to str: need a bytes-like object, %T found",
                       object);
}

static Value py_new(Vm *vm, const Value *args) {
    const Type *class = construct_check(vm, args[0], BUILTIN(str));
    if (!class) return ABSENT;
    const Str *names[2];
    CHECK(codec_arguments(vm, "str", args[2], args[3], names));
    Value made;
    if (is_absent(args[1])) made = object_value(NAME_OF(empty));
    else if (names[0] || names[1]) made = TRY(decode(vm, args[1], names));
    else made = TRY(str_value(any_str(vm, args[1])));
    return construct_from(vm, class, BUILTIN(str), made);
}

#define STR_HELP                                                                                   \
    "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\n"                 \
    "Create a new string object from the given object."
static const NativeDef new_def = {"__new__", "cls, /, object=..., encoding=..., errors=...", py_new,
                                  STR_HELP, 0};

static const NativeDef methods[] = {
    PIECES_ROWS("strings"),
    {"capitalize", "self, /", str_case_capitalize, "Return a capitalized version of the string.",
     0},
    {"casefold", "self, /", str_case_casefold,
     "Return a version of the string suitable for caseless comparisons.", 0},
    {"lower", "self, /", str_case_lower, "Return a copy of the string converted to lowercase.", 0},
    {"swapcase", "self, /", str_case_swapcase,
     "Convert uppercase characters to lowercase and lowercase to uppercase.", 0},
    {"title", "self, /", str_case_title,
     "Return a version of the string where each word is titlecased.", 0},
    {"upper", "self, /", str_case_upper, "Return a copy of the string converted to uppercase.", 0},
    {"isalnum", "self, /", str_kind_isalnum,
     "Return True if the string is an alpha-numeric string.", 0},
    {"isalpha", "self, /", str_kind_isalpha, "Return True if the string is an alphabetic string.",
     0},
    {"isascii", "self, /", str_kind_isascii,
     "Return True if all characters in the string are ASCII.", 0},
    {"isdecimal", "self, /", str_kind_isdecimal, "Return True if the string is a decimal string.",
     0},
    {"isdigit", "self, /", str_kind_isdigit, "Return True if the string is a digit string.", 0},
    {"isidentifier", "self, /", str_kind_isidentifier,
     "Return True if the string is a valid Python identifier.", 0},
    {"islower", "self, /", str_kind_islower, "Return True if the string is a lowercase string.", 0},
    {"isnumeric", "self, /", str_kind_isnumeric, "Return True if the string is a numeric string.",
     0},
    {"isprintable", "self, /", str_kind_isprintable, "Return True if the string is printable.", 0},
    {"isspace", "self, /", str_kind_isspace, "Return True if the string is a whitespace string.",
     0},
    {"istitle", "self, /", str_kind_istitle, "Return True if the string is a title-cased string.",
     0},
    {"isupper", "self, /", str_kind_isupper, "Return True if the string is an uppercase string.",
     0},
    {"encode", "self, /, encoding=..., errors=...", py_encode,
     "Encode the string using the codec registered for encoding.", 0},
    {"format", "self, /, *args, **kwargs", py_format,
     "S.format(*args, **kwargs) -> str\n\nReturn a formatted version of S, using substitutions "
     "from args and kwargs.",
     0},
    {"format_map", "self, mapping, /", py_format_map,
     "S.format_map(mapping) -> str\n\nReturn a formatted version of S, using substitutions from "
     "mapping.",
     0},
    {"maketrans", "x, y=..., z=..., /", translate_make,
     "Return a translation table usable for str.translate().", NATIVE_STATIC},
    {"translate", "self, table, /", translate_str,
     "Replace each character in the string using the given translation table.", 0},
    {"__format__", "self, format_spec, /", py_dunder_format,
     "Return a formatted version of the string as described by format_spec.", 0},
    {"__getnewargs__", "self, /", py_getnewargs, NULL, 0},
    {0},
};

const Type str_type = {
    .size = STR_HEADER,
    .flags = TYPE_SUBCLASSABLE | TYPE_MATCH_SELF,
    .trace = str_trace,
    .repr = slot_repr,
    .str = exact,
    .hash = slot_hash,
    .length = slot_length,
    .contains = slot_contains,
    .get_item = slot_get_item,
    .iter = slot_iter,
    .compare = slot_compare,
    .add = slot_add,
    .multiply = slot_multiply,
    .remainder = slot_remainder,
    .new_def = &new_def,
    .methods = methods,
    .help = STR_HELP,
};
