// Slots and methods that bytes and bytearray share.
#include "types/bytes_common.h"

#include "object/any.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/slice.h"
#include "object/str.h"
#include "types/bytes_convert.h"
#include "types/codec.h"
#include "types/percent.h"
#include "types/pieces.h"
#include "types/sequence.h"

// == Slots

bool bytes_common_length(Vm *vm, Value self, size_t *length) {
    (void)vm;
    *length = pieces_view(self).size;
    return true;
}

bool bytes_common_contains(Vm *vm, Value self, Value item, bool *found) {
    Value original = item;
    View part;
    uint8_t byte;
    bool number = is_int(item);
    if (!number && type_of(item)->as_index) {
        // What fails to be a number may still have bytes.
        item = any_index(vm, item);
        number = !is_absent(item);
        if (!number && !error_clear_if(vm, TYPE_BaseException)) return false;
        if (!number) item = original;
    }
    if (number) {
        CHECK_BOOL(bytes_convert_byte(vm, item, "byte", &byte));
        part = (View){(const char *)&byte, 1};
    } else {
        CHECK_BOOL(pieces_argument(vm, self, item, "", &part));
    }
    View text = pieces_view(self);
    bool stopped;
    *found = str_find_bytes(vm, text, part, 0, text.size, false, &stopped) != SIZE_MAX;
    return !stopped;
}

static RUNS Value get_slice(Vm *vm, Value self, const Slice *slice) {
    SliceBounds bounds;
    CHECK(slice_unpack(vm, slice, &bounds));
    slice_clip(&bounds, pieces_view(self).size);
    if (bounds.step == 1)
        return pieces_slice(vm, self, (size_t)bounds.start, (size_t)bounds.start + bounds.count);
    char *to;
    Value made = TRY(pieces_blank(vm, self, bounds.count, false, &to));
    const char *from = pieces_view(self).bytes;
    size_t polled = 0;
    for (size_t i = 0; i < bounds.count; i++) {
        to[i] = from[bounds.start + (int64_t)i * bounds.step];
        CHECK(pieces_poll(vm, i, &polled));
    }
    return made;
}

Value bytes_common_item(Vm *vm, Value self, Value key, const char *kind, const char *index_error) {
    if (is_slice_object(key)) return get_slice(vm, self, as_slice(key));
    int64_t index;
    size_t at;
    CHECK(sequence_index(vm, key, kind, &index));
    View text = pieces_view(self);
    if (!index_clip(index, text.size, &at))
        return raise_error(vm, TYPE_IndexError, "%s out of range", index_error);
    return small_value((uint8_t)text.bytes[at]);
}

Value bytes_common_compare(Vm *vm, View a, View b, int operation) {
    bool equality = operation == COMPARE_EQ || operation == COMPARE_NE;
    if (equality && a.size != b.size) return bool_value(operation == COMPARE_NE);
    size_t size = a.size < b.size ? a.size : b.size;
    if (size > POLL_BYTES) CHECK(vm_charge(vm, size / 32));
    int order = size ? memcmp(a.bytes, b.bytes, size) : 0;
    if (!order) return sequence_compare_sizes(a.size, b.size, operation);
    return sequence_compare_sizes(order > 0, order < 0, operation);
}

Value bytes_common_add(Vm *vm, Value left, Value right) {
    View a, b;
    if (!is_bytes(left) && !is_bytearray_object(left)) return NOT_IMPLEMENTED;
    if (!bytes_view(right, &b)) {
        return NOT_IMPLEMENTED;
    }
    a = pieces_view(left);
    if (!b.size) return pieces_whole(vm, left);
    char *to;
    Value made = TRY(pieces_blank(vm, left, memory_sum(a.size, b.size), false, &to));
    if (a.size) memcpy(to, a.bytes, a.size);
    memcpy(to + a.size, b.bytes, b.size);
    return made;
}

Value bytes_common_multiply(Vm *vm, Value left, Value right) {
    bool first = is_bytes(left) || is_bytearray_object(left), mine;
    Value self = first ? left : right;
    size_t times;
    CHECK(sequence_times(vm, first ? right : left, &times, &mine));
    if (!mine) return NOT_IMPLEMENTED;
    if (times == 1) return pieces_whole(vm, self);
    size_t size = memory_product(pieces_view(self).size, times);
    if (size > INT64_MAX && is_bytes(self)) return raise_error(vm, TYPE_OverflowError, "repeated bytes are too long");
    if (size == SIZE_MAX) return vm_out_of_memory(vm), ABSENT;
    char *to;
    Value made = TRY(pieces_blank(vm, self, size, false, &to));
    View text = pieces_view(self);
    if (!size) return made;
    memcpy(to, text.bytes, text.size);
    for (size_t done = text.size; done < size;) {
        size_t step = done < size - done ? done : size - done;
        memcpy(to + done, to, step);
        done += step;
    }
    return made;
}

Value bytes_common_remainder(Vm *vm, Value left, Value right) {
    return is_bytes(left) ? percent_format(vm, left, right) : NOT_IMPLEMENTED;
}

Value bytes_common_array_remainder(Vm *vm, Value left, Value right) {
    return is_bytearray_object(left) ? percent_format(vm, left, right) : NOT_IMPLEMENTED;
}

// == Methods

Value bytes_common_decode(Vm *vm, const Value *args) {
    const Str *names[2];
    CHECK(codec_arguments(vm, "decode", args[1], args[2], names));
    return codec_decode(vm, pieces_view(args[0]), names[0], names[1]);
}

bool bytes_common_read_separator(Vm *vm, Value separator, int *character) {
    *character = -1;
    if (is_absent(separator)) return true;
    size_t length;
    CHECK_BOOL(any_length(vm, separator, &length));
    if (length != 1) return raise_false(vm, TYPE_ValueError, "sep must be length 1.");
    if (is_str(separator)) {
        if (!str_is_ascii(as_str(separator)))
            return raise_false(vm, TYPE_ValueError, "sep must be ASCII.");
        *character = (uint8_t)as_str(separator)->bytes[0];
    } else if (is_bytes(separator)) {
        *character = (uint8_t)as_bytes(separator)->bytes[0];
        if (*character > 127) return raise_false(vm, TYPE_ValueError, "sep must be ASCII.");
    } else {
        return raise_false(vm, TYPE_TypeError, "sep must be str or bytes.");
    }
    return true;
}

Value bytes_common_to_hex(Vm *vm, View bytes, int separator, int64_t group) {
    uint64_t every = group < 0 ? 0 - (uint64_t)group : (uint64_t)group;
    if (separator < 0 || !bytes.size) every = 0;
    size_t separators = every ? (bytes.size - 1) / every : 0;
    size_t size = memory_sum(memory_product(bytes.size, 2), separators), polled = 0;
    if (!size) return str_value(str_new_ascii(vm, "", 0));
    if (!memory_allows(&vm->memory, size)) return vm_out_of_memory(vm), ABSENT;
    char *to;
    Value made = TRY(str_value(str_blank(vm, size, true, &to)));
    for (size_t i = 0; i < bytes.size; i++) {
        size_t place = group < 0 ? i : bytes.size - i;
        if (every && i && place % every == 0) *to++ = (char)separator;
        *to++ = "0123456789abcdef"[(uint8_t)bytes.bytes[i] >> 4];
        *to++ = "0123456789abcdef"[(uint8_t)bytes.bytes[i] & 15];
        CHECK(pieces_poll(vm, i, &polled));
    }
    return made;
}

Value bytes_common_hex(Vm *vm, const Value *args) {
    int separator;
    int64_t group;
    CHECK(any_to_int(vm, args[2], &group));
    CHECK(bytes_common_read_separator(vm, args[1], &separator));
    return bytes_common_to_hex(vm, pieces_view(args[0]), separator, group);
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static bool parse_hex(Vm *vm, Str *text, Text *out) {
    size_t polled = 0;
    for (size_t at = 0; at < text->size;) {
        if (is_space(text->bytes[at])) {
            at++;
            continue;
        }
        int high = hex_digit(text->bytes[at]), low = -1;
        if (high >= 0) at++;
        if (high >= 0 && at < text->size) low = hex_digit(text->bytes[at]);
        if (low < 0) {
            return raise_false(vm, TYPE_ValueError,
                               "non-hexadecimal number found in fromhex() arg at position %zu",
                               str_index_of_offset(vm, text, at));
        }
        at++;
        text_add_char(out, (char)(high << 4 | low));
        CHECK_BOOL(pieces_poll(vm, at, &polled));
    }
    return !out->failed || (vm_out_of_memory(vm), false);
}

Value bytes_common_fromhex(Vm *vm, const Value *args) {
    if (!is_str(args[1])) {
        return raise_error(vm, TYPE_TypeError, "fromhex() argument must be str, not %s",
                           pieces_type_name(args[1]));
    }
    TEXT_CLEANUP Text out;
    text_open(&out, &vm->memory);
    CHECK(parse_hex(vm, as_str(args[1]), &out));
    const Type *class = as_type(args[0]);
    if (class == BUILTIN(bytearray)) {
        ByteArray *array = bytearray_new(vm, out.bytes, out.size);
        return array ? object_value(array) : ABSENT;
    }
    Value made = TRY(bytes_value(bytes_new(vm, out.bytes, out.size)));
    if (class == BUILTIN(bytes)) return made;
    KEEP(vm, made);
    return any_call_1(vm, args[0], made);
}
