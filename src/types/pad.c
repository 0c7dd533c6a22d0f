// center, ljust, rjust, zfill and expandtabs of str, bytes and bytearray.
#include "base/unicode.h"
#include "object/any.h"
#include "object/bytes.h"
#include "object/raise.h"
#include "object/str.h"
#include "types/pieces.h"
#include "types/pieces_methods.h"

// The fill character's bytes, valid while nothing runs.
static bool read_fill(Vm *vm, Value self, Value fill, const char *name, View *view) {
    *view = VIEW(" ");
    if (is_absent(fill)) return true;
    if (pieces_is_text(self)) {
        if (!is_str(fill)) {
            return raise_false(vm, TYPE_TypeError,
                               "The fill character must be a unicode character, not %T", fill);
        }
        *view = str_view(as_str(fill));
        return as_str(fill)->count == 1 ||
               raise_false(vm, TYPE_TypeError,
                           "The fill character must be exactly one character long");
    }
    bool well =
        (is_bytes(fill) || is_bytearray_object(fill)) && bytes_view(fill, view) && view->size == 1;
    return well || raise_false(vm, TYPE_TypeError,
                               "%s() argument 2 must be a byte string of length 1, not %s", name,
                               pieces_type_name(fill));
}

static char *put_fill(char *to, View fill, size_t count) {
    if (fill.size == 1) {
        memset(to, fill.bytes[0], count);
        return to + count;
    }
    for (; count; count--, to += fill.size) memcpy(to, fill.bytes, fill.size);
    return to;
}

static bool allows(Vm *vm, Value like, size_t size) {
    if (is_bytes(like) && size > (size_t)BYTES_MOST) return raise_false(vm, TYPE_OverflowError, "byte string is too large");
    return memory_allows(&vm->memory, size) || (vm_out_of_memory(vm), false);
}

static Value pad(Vm *vm, Value self, View fill, size_t left, size_t right) {
    if (!left && !right) return pieces_whole(vm, self);
    View text = pieces_view(self);
    size_t size = memory_sum(text.size, memory_product(memory_sum(left, right), fill.size));
    CHECK(allows(vm, self, size));
    char *bytes;
    Value made = TRY(pieces_blank(vm, self, size, false, &bytes));
    char *to = put_fill(bytes, fill, left);
    // Only a bytearray can have moved, and only its owner's buffer: read again.
    text = pieces_view(self);
    memcpy(to, text.bytes, text.size);
    put_fill(to + text.size, fill, right);
    return pieces_finish(made);
}

static size_t count_of(Value v) {
    return pieces_is_text(v) ? as_str(v)->count : pieces_view(v).size;
}

// How many fill characters the width asks for, the width itself, and the fill.
static RUNS bool read(Vm *vm, const Value *args, const char *name, size_t *missing, int64_t *width,
                      View *fill) {
    CHECK_BOOL(any_to_size(vm, args[1], width));
    CHECK_BOOL(read_fill(vm, args[0], args[2], name, fill));
    size_t count = count_of(args[0]);
    *missing = *width > 0 && (uint64_t)*width > count ? (size_t)*width - count : 0;
    return true;
}

Value pad_center(Vm *vm, const Value *args) {
    size_t missing;
    int64_t width;
    View fill;
    CHECK(read(vm, args, "center", &missing, &width, &fill));
    size_t left = missing / 2 + (missing & (size_t)width & 1);
    return pad(vm, args[0], fill, left, missing - left);
}

Value pad_right(Vm *vm, const Value *args) {
    size_t missing;
    int64_t width;
    View fill;
    CHECK(read(vm, args, "ljust", &missing, &width, &fill));
    return pad(vm, args[0], fill, 0, missing);
}

Value pad_left(Vm *vm, const Value *args) {
    size_t missing;
    int64_t width;
    View fill;
    CHECK(read(vm, args, "rjust", &missing, &width, &fill));
    return pad(vm, args[0], fill, missing, 0);
}

Value pad_zeros(Vm *vm, const Value *args) {
    int64_t width;
    CHECK(any_to_size(vm, args[1], &width));
    size_t count = count_of(args[0]);
    if (width <= 0 || (uint64_t)width <= count) return pieces_whole(vm, args[0]);
    size_t zeros = (size_t)width - count, size = memory_sum(pieces_view(args[0]).size, zeros);
    CHECK(allows(vm, args[0], size));
    char *bytes;
    Value made = TRY(pieces_blank(vm, args[0], size, false, &bytes));
    View text = pieces_view(args[0]);
    bool sign = text.size && (text.bytes[0] == '+' || text.bytes[0] == '-');
    if (sign) bytes[0] = text.bytes[0];
    memset(bytes + sign, '0', zeros);
    memcpy(bytes + sign + zeros, text.bytes + sign, text.size - sign);
    return pieces_finish(made);
}

// Adds the text with its tabs made spaces; columns count characters.
static bool expand(Vm *vm, Text *out, Value self, int64_t tab) {
    View text = pieces_view(self);
    uint64_t column = 0;
    size_t polled = 0;
    for (size_t at = 0; at < text.size;) {
        const char *from = text.bytes + at;
        size_t step = pieces_step(self, from);
        if (*from == '\t') {
            size_t spaces = tab > 0 ? (size_t)((uint64_t)tab - column % (uint64_t)tab) : 0;
            if (!memory_allows(&vm->memory, spaces)) return vm_out_of_memory(vm), false;
            CHECK_BOOL(vm_charge(vm, spaces / 16));
            text_fill(out, ' ', spaces);
            column += spaces;
        } else {
            text_add(out, from, step);
            column = *from == '\n' || *from == '\r' ? 0 : column + 1;
        }
        if (out->failed) return vm_out_of_memory(vm), false;
        at += step;
        CHECK_BOOL(pieces_poll(vm, at, &polled));
    }
    return true;
}

Value pad_tabs(Vm *vm, const Value *args) {
    int64_t tab;
    CHECK(any_to_int(vm, args[1], &tab));
    TEXT_CLEANUP Text out;
    text_open(&out, &vm->memory);
    CHECK(expand(vm, &out, args[0], tab));
    return pieces_make(vm, args[0], (View){out.bytes, out.size});
}
