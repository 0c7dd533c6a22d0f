// The built-in functions about numbers: abs, divmod, pow, round, bin, oct, hex, chr, ord.
#include <math.h>

#include "builtins/rows.h"
#include "object/any.h"
#include "object/arithmetic.h"
#include "object/bytes.h"
#include "object/float.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/str.h"

static Value py_abs(Vm *vm, const Value *args) {
    UnarySlot slot = type_of(args[0])->absolute;
    if (slot) return slot(vm, args[0]);
    return raise_error(vm, TYPE_TypeError, "bad operand type for abs(): '%T'", args[0]);
}

static Value py_divmod(Vm *vm, const Value *args) { return arithmetic_binary(vm, BINARY_DIVMOD, args[0], args[1]); }

static Value py_pow(Vm *vm, const Value *args) { return arithmetic_power(vm, args[0], args[1], args[2]); }

static Value py_round(Vm *vm, const Value *args) {
    Value number = args[0];
    if (is_none(args[1])) {
        if (is_exact_int(number)) return number;
        if (is_exact_float(number)) {
            double d = float_of(number);
            // Half to even by hand: the host's rounding mode is its own.
            double below = floor(d), rest = d - below;
            if (rest > 0.5 || (rest == 0.5 && fmod(below, 2) != 0)) below += 1;
            return int_from_double(vm, below);
        }
    }
    bool found;
    Value result = any_call_special(vm, number, NAME_OF(round), args + 1, !is_none(args[1]), &found);
    if (found) return result;
    return raise_error(vm, TYPE_TypeError, "type %T doesn't define __round__ method", number);
}

static RUNS Value in_base(Vm *vm, Value v, const char *prefix, int base) {
    Value number = TRY(any_index(vm, v));
    KEEP(vm, number);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    if (int_sign(number) < 0) {
        text_add_char(&text, '-');
        number = TRY(int_absolute(vm, number));
    }
    text_add_string(&text, prefix);
    CHECK(int_add_text(vm, &text, number, base));
    return str_value(str_from_text(vm, &text));
}

static Value py_bin(Vm *vm, const Value *args) { return in_base(vm, args[0], "0b", 2); }
static Value py_oct(Vm *vm, const Value *args) { return in_base(vm, args[0], "0o", 8); }
static Value py_hex(Vm *vm, const Value *args) { return in_base(vm, args[0], "0x", 16); }

static Value py_chr(Vm *vm, const Value *args) {
    Value number = TRY(any_index(vm, args[0]));
    int64_t code_point;
    if (!int_to_int64(number, &code_point) || code_point > INT32_MAX || code_point < INT32_MIN) {
        return raise_error(vm, TYPE_OverflowError, "Python int too large to convert to C int");
    }
    if (code_point < 0 || code_point >= 0x110000) {
        return raise_error(vm, TYPE_ValueError, "chr() arg not in range(0x110000)");
    }
    return str_value(str_code_point(vm, (uint32_t)code_point));
}

static Value py_ord(Vm *vm, const Value *args) {
    size_t count;
    View bytes;
    if (is_str(args[0])) {
        Str *s = as_str(args[0]);
        if (s->count == 1) return small_value(str_at(vm, s, 0));
        count = s->count;
    } else if ((is_bytes(args[0]) || is_bytearray_object(args[0])) && bytes_view(args[0], &bytes)) {
        if (bytes.size == 1) return small_value((unsigned char)bytes.bytes[0]);
        count = bytes.size;
    } else {
        return raise_error(vm, TYPE_TypeError, "ord() expected string of length 1, but %T found", args[0]);
    }
    return raise_error(vm, TYPE_TypeError, "ord() expected a character, but string of length %zu found", count);
}

const NativeDef number_natives[] = {
    {"abs", "x, /", py_abs, "Return the absolute value of the argument.", 0},
    {"divmod", "x, y, /", py_divmod, "Return the tuple (x//y, x%y).  Invariant: div*y + mod == x.", 0},
    {"pow", "base, exp, mod=None", py_pow, "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments.", 0},
    {"round", "number, ndigits=None", py_round, "Round a number to a given precision in decimal digits.", 0},
    {"bin", "number, /", py_bin, "Return the binary representation of an integer.", 0},
    {"oct", "number, /", py_oct, "Return the octal representation of an integer.", 0},
    {"hex", "number, /", py_hex, "Return the hexadecimal representation of an integer.", 0},
    {"chr", "i, /", py_chr, "Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff.", 0},
    {"ord", "c, /", py_ord, "Return the Unicode code point for a one-character string.", 0},
    {0},
};
