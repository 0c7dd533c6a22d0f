// translate and maketrans of str, bytes and bytearray.
#include "types/translate.h"

#include "base/unicode.h"
#include "object/any.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/str.h"
#include "types/pieces.h"

// What the table says about a character; ABSENT without an error: nothing.
static RUNS Value look_up(Vm *vm, Value table, uint32_t c) {
    if (is_exactly(table, dict)) {
        Value found;
        CHECK(dict_get(vm, as_dict(table), small_value(c), &found));
        return found;
    }
    Value found = any_get_item(vm, table, small_value(c));
    if (is_absent(found)) error_clear_if(vm, TYPE_LookupError);
    return found;
}

static bool add_mapped(Vm *vm, Text *out, Value mapped) {
    if (is_none(mapped)) return true;
    if (is_str(mapped))
        return text_add_view(out, str_view(as_str(mapped))) || (vm_out_of_memory(vm), false);
    if (!is_int(mapped)) {
        return raise_false(vm, TYPE_TypeError,
                           "character mapping must return integer, None or str");
    }
    int64_t c;
    if (!int_to_int64(mapped, &c) || c < 0 || c >= UNICODE_LIMIT) {
        return raise_false(vm, TYPE_ValueError, "character mapping must be in range(0x110000)");
    }
    return text_add_code_point(out, (uint32_t)c) || (vm_out_of_memory(vm), false);
}

Value translate_str(Vm *vm, const Value *args) {
    TEXT_CLEANUP Text out;
    text_open(&out, &vm->memory);
    // By offset: the table may run anything, and the string's bytes may move.
    for (size_t at = 0; at < as_str(args[0])->size;) {
        uint32_t c;
        const char *from = as_str(args[0])->bytes + at;
        size_t size = unicode_decode(from, &c);
        Value mapped = look_up(vm, args[1], c);
        if (is_absent(mapped)) {
            if (vm_failed(vm)) return ABSENT;
            if (!text_add_code_point(&out, c)) return vm_out_of_memory(vm), ABSENT;
        } else {
            CHECK(add_mapped(vm, &out, mapped));
        }
        at += size;
        CHECK(vm_charge(vm, 1));
    }
    return str_value(str_from_text(vm, &out));
}

// == maketrans

// {key: value, ...} with keys of one character or numbers.
static RUNS Value from_dict(Vm *vm, Value source) {
    if (!is_exactly(source, dict)) {
        return raise_error(vm, TYPE_TypeError,
                           "if you give only one argument to maketrans it must be a dict");
    }
    Value made = TRY(dict_value(dict_new(vm)));
    KEEP(vm, made);
    Value key, value;
    for (size_t at = 0; dict_next(as_dict(source), &at, &key, &value);) {
        if (is_str(key)) {
            if (as_str(key)->count != 1) {
                return raise_error(vm, TYPE_ValueError,
                                   "string keys in translate table must be of length 1");
            }
            key = small_value(str_at(vm, as_str(key), 0));
        } else if (!is_int(key)) {
            return raise_error(vm, TYPE_TypeError,
                               "keys in translate table must be strings or integers");
        }
        CHECK(dict_set(vm, as_dict(made), key, value));
        CHECK(vm_charge(vm, 1));
    }
    return made;
}

static Value from_pairs(Vm *vm, const Str *from, const Str *to, const Str *removed) {
    Dict *made = dict_new(vm);
    if (!made) return ABSENT;
    Value kept = object_value(made);
    KEEP(vm, kept);
    const char *target = to->bytes;
    for (size_t at = 0; at < from->size;) {
        uint32_t a, b;
        at += unicode_decode(from->bytes + at, &a);
        target += unicode_decode(target, &b);
        CHECK(dict_set(vm, made, small_value(a), small_value(b)));
        CHECK(vm_charge(vm, 1));
    }
    for (size_t at = 0; removed && at < removed->size;) {
        uint32_t c;
        at += unicode_decode(removed->bytes + at, &c);
        CHECK(dict_set(vm, made, small_value(c), NONE));
        CHECK(vm_charge(vm, 1));
    }
    return kept;
}

Value translate_make(Vm *vm, const Value *args) {
    if (is_absent(args[1])) return from_dict(vm, args[0]);
    for (int i = 1; i < 3; i++) {
        if (!is_absent(args[i]) && !is_str(args[i])) {
            return raise_error(vm, TYPE_TypeError, "maketrans() argument %d must be str, not %s",
                               i + 1, pieces_type_name(args[i]));
        }
    }
    if (!is_str(args[0])) {
        return raise_error(
            vm, TYPE_TypeError,
            "first maketrans argument must be a string if there is a second argument");
    }
    const Str *from = as_str(args[0]), *to = as_str(args[1]);
    if (from->count != to->count) {
        return raise_error(vm, TYPE_ValueError,
                           "the first two maketrans arguments must have equal length");
    }
    return from_pairs(vm, from, to, is_absent(args[2]) ? NULL : as_str(args[2]));
}

// == bytes

Value translate_bytes(Vm *vm, const Value *args) {
    View table = {NULL, 0}, delete = {"", 0}, text = pieces_view(args[0]);
    if (!is_none(args[1])) {
        CHECK(pieces_argument(vm, args[0], args[1], "", &table));
        if (table.size != 256) {
            return raise_error(vm, TYPE_ValueError,
                               "translation table must be 256 characters long");
        }
    }
    if (!is_absent(args[2])) CHECK(pieces_argument(vm, args[0], args[2], "", &delete));
    bool removed[256] = {false};
    for (size_t i = 0; i < delete.size; i++) removed[(uint8_t) delete.bytes[i]] = true;
    TEXT_CLEANUP Text out;
    text_open(&out, &vm->memory);
    size_t polled = 0;
    for (size_t i = 0; i < text.size; i++) {
        uint8_t byte = (uint8_t)text.bytes[i];
        if (!removed[byte]) text_add_char(&out, table.bytes ? table.bytes[byte] : (char)byte);
        CHECK(pieces_poll(vm, i, &polled));
    }
    if (out.failed) return vm_out_of_memory(vm), ABSENT;
    return pieces_make(vm, args[0], (View){out.bytes, out.size});
}

Value translate_make_bytes(Vm *vm, const Value *args) {
    View from, to;
    for (int i = 0; i < 2; i++) {
        if (!bytes_view(args[i], i ? &to : &from)) {
            return raise_error(vm, TYPE_TypeError, "a bytes-like object is required, not '%T'",
                               args[i]);
        }
    }
    if (from.size != to.size) {
        return raise_error(vm, TYPE_ValueError, "maketrans arguments must have same length");
    }
    Bytes *table = bytes_new(vm, NULL, 256);
    if (!table) return ABSENT;
    for (size_t i = 0; i < 256; i++) table->bytes[i] = (char)i;
    for (size_t i = 0; i < from.size; i++) table->bytes[(uint8_t)from.bytes[i]] = to.bytes[i];
    return object_value(table);
}
