// What __format__ does for str, int, float and complex.
#include "types/format.h"

#include <limits.h>
#include <math.h>

#include "base/number.h"
#include "base/unicode.h"
#include "object/any.h"
#include "object/complex.h"
#include "object/float.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/statics.h"
#include "types/format_spec.h"
#include "types/pieces.h"

Value format_value(Vm *vm, Value v, Str *spec) {
    if (!spec->size) {
        if (is_exactly(v, str)) return v;
    }
    // What these types do cannot be changed.
    if (is_exactly(v, str)) return format_str(vm, v, spec);
    if (is_exact_int(v)) return format_int(vm, v, spec);
    if (is_exact_float(v)) return format_float(vm, v, spec);
    bool found;
    Value argument = object_value(spec);
    Value result = any_call_special(vm, v, NAME_OF(format), &argument, 1, &found);
    if (!found) {
        if (vm_failed(vm)) return ABSENT;
        return raise_error(vm, TYPE_TypeError, "Type %T doesn't define __format__", v);
    }
    if (is_absent(result) || is_str(result)) return result;
    return raise_error(vm, TYPE_TypeError, "__format__ must return a str, not %T", result);
}

bool format_check_spec(Vm *vm, Value spec) {
    if (is_str(spec)) return true;
    return raise_false(vm, TYPE_TypeError, "__format__() argument must be str, not %s",
                       pieces_type_name(spec));
}

// 0 is a type of its own, and the end of `types` besides.
static bool has_type(const FormatSpec *spec, const char *types) {
    return spec->type && spec->type < 128 && strchr(types, (char)spec->type);
}

// == str

static bool check_str_spec(Vm *vm, const FormatSpec *spec) {
    if (spec->sign == ' ') {
        return raise_false(vm, TYPE_ValueError, "Space not allowed in string format specifier");
    }
    if (spec->sign)
        return raise_false(vm, TYPE_ValueError, "Sign not allowed in string format specifier");
    if (spec->no_negative_zero) {
        return raise_false(vm, TYPE_ValueError,
                           "Negative zero coercion (z) not allowed in string format specifier");
    }
    if (spec->alternate) {
        return raise_false(vm, TYPE_ValueError,
                           "Alternate form (#) not allowed in string format specifier");
    }
    if (spec->align == '=') {
        return raise_false(vm, TYPE_ValueError,
                           "'=' alignment not allowed in string format specifier");
    }
    return true;
}

Value format_str(Vm *vm, Value self, Str *text) {
    if (!text->size) return str_value(any_str(vm, self));
    FormatSpec spec;
    CHECK(format_spec_parse(vm, text, self, 's', '<', &spec));
    if (spec.type != 's') return format_spec_unknown_type(vm, &spec, self);
    CHECK(check_str_spec(vm, &spec));
    Str *s = as_str(self);
    size_t count = s->count;
    if (spec.precision >= 0 && (uint64_t)spec.precision < count) count = (size_t)spec.precision;
    View content = {s->bytes, str_offset(vm, s, count)};
    TEXT_CLEANUP Text out;
    text_open(&out, &vm->memory);
    CHECK(format_spec_add_padded(vm, &out, &spec, content, count));
    return str_value(str_from_text(vm, &out));
}

// == Numbers

static void make_upper(char *bytes, size_t size) {
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] >= 'a' && bytes[i] <= 'z') bytes[i] = (char)(bytes[i] - 32);
    }
}

// '-0.00' becomes '0.00'.
static View drop_negative_zero(View number) {
    if (!number.size || number.bytes[0] != '-') return number;
    for (size_t i = 1; i < number.size; i++) {
        char c = number.bytes[i];
        if (c == 'e' || c == 'E' || c == '%') break;
        if (c != '0' && c != '.') return number;
    }
    return (View){number.bytes + 1, number.size - 1};
}

// How a double is to be written: its letter and digits.
typedef struct FloatStyle {
    char letter;
    size_t precision;
    bool dot_zero, percent;
} FloatStyle;

static bool float_style(Vm *vm, const FormatSpec *spec, bool dot_zero, FloatStyle *style) {
    if (spec->precision > INT_MAX) return raise_false(vm, TYPE_ValueError, "precision too big");
    *style = (FloatStyle){.letter = (char)spec->type, .precision = 6};
    if (spec->type == 0) {
        style->letter = spec->precision < 0 ? 'r' : 'g';
        style->dot_zero = dot_zero;
    } else if (spec->type == 'n') {
        style->letter = 'g';
    } else if (spec->type == '%') {
        style->letter = 'f';
        style->percent = true;
    }
    if (spec->precision >= 0) style->precision = (size_t)spec->precision;
    // The digits asked for are refused or paid for before they are made.
    if (!memory_allows(&vm->memory, style->precision)) return vm_out_of_memory(vm), false;
    return style->precision < POLL_ELEMENTS || vm_charge(vm, style->precision / 16);
}

static bool add_double(Vm *vm, Text *text, double number, const FormatSpec *spec,
                       const FloatStyle *style) {
    if (style->percent) number *= 100;
    number_format(text, number, style->letter, style->precision, spec->alternate, style->dot_zero);
    if (style->percent) text_add_char(text, '%');
    return !text->failed || (vm_out_of_memory(vm), false);
}

static bool is_float_type(const FormatSpec *spec) {
    return spec->type == 0 || has_type(spec, "eEfFgGn%");
}

static Value format_double(Vm *vm, double number, const FormatSpec *spec) {
    FloatStyle style;
    CHECK(float_style(vm, spec, true, &style));
    TEXT_CLEANUP Text digits;
    text_open(&digits, &vm->memory);
    CHECK(add_double(vm, &digits, number, spec, &style));
    View view = {digits.bytes, digits.size};
    if (spec->no_negative_zero) view = drop_negative_zero(view);
    NumberParts parts = format_spec_parts(view);
    TEXT_CLEANUP Text out;
    text_open(&out, &vm->memory);
    CHECK(format_spec_add_number(vm, &out, spec, &parts));
    return str_value(str_from_text(vm, &out));
}

Value format_float(Vm *vm, Value self, Str *text) {
    if (!text->size) return str_value(any_str(vm, self));
    FormatSpec spec;
    CHECK(format_spec_parse(vm, text, self, 0, '>', &spec));
    if (!is_float_type(&spec)) return format_spec_unknown_type(vm, &spec, self);
    return format_double(vm, float_of(self), &spec);
}

// == int

static Value format_character(Vm *vm, Value self, const FormatSpec *spec) {
    if (spec->sign) {
        return raise_error(vm, TYPE_ValueError,
                           "Sign not allowed with integer format specifier 'c'");
    }
    if (spec->alternate) {
        return raise_error(vm, TYPE_ValueError,
                           "Alternate form (#) not allowed with integer format specifier 'c'");
    }
    int64_t code_point;
    if (!int_to_int64(self, &code_point)) {
        return raise_error(vm, TYPE_OverflowError, "Python int too large to convert to C long");
    }
    if (code_point < 0 || code_point >= UNICODE_LIMIT) {
        return raise_error(vm, TYPE_OverflowError, "%%c arg not in range(0x110000)");
    }
    char bytes[UNICODE_UTF8_SIZE];
    NumberParts parts = {.rest = {bytes, unicode_encode((uint32_t)code_point, bytes)},
                         .rest_count = 1};
    TEXT_CLEANUP Text out;
    text_open(&out, &vm->memory);
    CHECK(format_spec_add_number(vm, &out, spec, &parts));
    return str_value(str_from_text(vm, &out));
}

static Value format_digits(Vm *vm, Value self, const FormatSpec *spec) {
    char type = (char)spec->type;
    int base = type == 'b' ? 2 : type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
    TEXT_CLEANUP Text digits;
    text_open(&digits, &vm->memory);
    CHECK(int_add_text(vm, &digits, self, base));
    if (type == 'X') make_upper(digits.bytes, digits.size);
    bool negative = digits.bytes[0] == '-';
    NumberParts parts = {.negative = negative,
                         .digits = {digits.bytes + negative, digits.size - negative}};
    char prefix[] = {'0', type};
    if (spec->alternate && base != 10) parts.prefix = (View){prefix, 2};
    TEXT_CLEANUP Text out;
    text_open(&out, &vm->memory);
    CHECK(format_spec_add_number(vm, &out, spec, &parts));
    return str_value(str_from_text(vm, &out));
}

Value format_int(Vm *vm, Value self, Str *text) {
    if (!text->size) return str_value(any_str(vm, self));
    FormatSpec spec;
    CHECK(format_spec_parse(vm, text, self, 'd', '>', &spec));
    if (has_type(&spec, "eEfFgG%")) {
        double number;
        CHECK(int_to_double(vm, self, &number));
        return format_double(vm, number, &spec);
    }
    if (!has_type(&spec, "bcdoxXn")) return format_spec_unknown_type(vm, &spec, self);
    if (spec.precision >= 0) {
        return raise_error(vm, TYPE_ValueError,
                           "Precision not allowed in integer format specifier");
    }
    if (spec.no_negative_zero) {
        return raise_error(vm, TYPE_ValueError,
                           "Negative zero coercion (z) not allowed in integer format specifier");
    }
    if (spec.type == 'c') return format_character(vm, self, &spec);
    return format_digits(vm, self, &spec);
}

// == complex

// One part, without padding; the imaginary one always with its sign when there is a real one.
static bool add_part(Vm *vm, Text *out, double part, const FormatSpec *spec,
                     const FloatStyle *style) {
    TEXT_CLEANUP Text digits;
    text_open(&digits, &vm->memory);
    CHECK_BOOL(add_double(vm, &digits, part, spec, style));
    View view = {digits.bytes, digits.size};
    if (spec->no_negative_zero) view = drop_negative_zero(view);
    NumberParts parts = format_spec_parts(view);
    return format_spec_add_number(vm, out, spec, &parts);
}

static Value format_pair(Vm *vm, const Complex *number, const FormatSpec *spec) {
    FloatStyle style;
    CHECK(float_style(vm, spec, false, &style));
    double real = number->real, imaginary = number->imaginary;
    bool bare = spec->type == 0, only_imaginary = bare && real == 0 && !signbit(real);
    FormatSpec part = *spec;
    part.fill = ' ';
    part.align = '<';
    part.width = -1;
    TEXT_CLEANUP Text content;
    text_open(&content, &vm->memory);
    if (bare && !only_imaginary) text_add_char(&content, '(');
    if (!only_imaginary) {
        CHECK(add_part(vm, &content, real, &part, &style));
        part.sign = '+';
    }
    CHECK(add_part(vm, &content, imaginary, &part, &style));
    text_add_char(&content, 'j');
    if (bare && !only_imaginary) text_add_char(&content, ')');
    if (content.failed) return vm_out_of_memory(vm), ABSENT;
    TEXT_CLEANUP Text out;
    text_open(&out, &vm->memory);
    CHECK(
        format_spec_add_padded(vm, &out, spec, (View){content.bytes, content.size}, content.size));
    return str_value(str_from_text(vm, &out));
}

Value format_complex(Vm *vm, Value self, Str *text) {
    if (!text->size) return str_value(any_str(vm, self));
    FormatSpec spec;
    CHECK(format_spec_parse(vm, text, self, 0, '>', &spec));
    if (!is_float_type(&spec) || spec.type == '%') return format_spec_unknown_type(vm, &spec, self);
    if (spec.precision > INT_MAX) return raise_error(vm, TYPE_ValueError, "precision too big");
    if (spec.fill == '0') {
        return raise_error(vm, TYPE_ValueError,
                           "Zero padding is not allowed in complex format specifier");
    }
    if (spec.align == '=') {
        return raise_error(vm, TYPE_ValueError,
                           "'=' alignment flag is not allowed in complex format specifier");
    }
    return format_pair(vm, as_complex(self), &spec);
}
