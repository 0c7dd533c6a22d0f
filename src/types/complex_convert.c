// Making a complex number of any values, as complex() does.
#include "types/complex_convert.h"

#include "base/number.h"
#include "object/any.h"
#include "object/complex.h"
#include "object/raise.h"
#include "object/str.h"
#include "object/statics.h"
#include "types/number_text.h"

typedef struct Reader {
    const char *at, *end;
} Reader;

static bool is_at(const Reader *reader, const char *choice) {
    return reader->at < reader->end && *reader->at && strchr(choice, *reader->at);
}

static bool read_float(Reader *reader, double *number) {
    size_t used = number_parse(reader->at, (size_t)(reader->end - reader->at), number);
    reader->at += used;
    return used;
}

static void skip_space(Reader *reader) {
    while (is_at(reader, " \t\n\v\f\r")) reader->at++;
}

// A sign, or nothing at all, in front of a lone j.
static double read_unit(Reader *reader) {
    if (!is_at(reader, "+-")) return 1;
    return *reader->at++ == '+' ? 1 : -1;
}

// 1, 2j, 1+2j, 1-j, -j
static bool read_parts(Reader *reader, ComplexPair *pair) {
    *pair = (ComplexPair){0, 0};
    double first;
    if (!read_float(reader, &first)) {
        pair->imaginary = read_unit(reader);
    } else if (is_at(reader, "+-")) {
        pair->real = first;
        if (!read_float(reader, &pair->imaginary)) pair->imaginary = read_unit(reader);
    } else if (is_at(reader, "jJ")) {
        pair->imaginary = first;
    } else {
        pair->real = first;
        return true;
    }
    if (!is_at(reader, "jJ")) return false;
    reader->at++;
    return true;
}

static bool parse(View text, ComplexPair *pair) {
    Reader reader = {text.bytes, text.bytes + text.size};
    bool bracket = is_at(&reader, "(");
    reader.at += bracket;
    skip_space(&reader);
    if (!read_parts(&reader, pair)) return false;
    skip_space(&reader);
    if (bracket) {
        if (!is_at(&reader, ")")) return false;
        reader.at++;
    }
    return reader.at == reader.end;
}

// Does a character that can be in no number come before the first underscore? CPython reads no further.
static bool has_stranger(View text) {
    for (size_t i = 0; i < text.size && text.bytes[i] != '_'; i++)
        if (text.bytes[i] == '?') return true; // what stands for it
    return false;
}

static RUNS bool convert_text(Vm *vm, Value source, ComplexPair *pair) {
    TEXT_CLEANUP Text room, stripped;
    text_open(&room, &vm->memory);
    text_open(&stripped, &vm->memory);
    View text;
    CHECK_BOOL(number_text_read(vm, source, &room, &text));
    if (text.size && memchr(text.bytes, '_', text.size)) {
        bool well = number_text_strip(&stripped, text);
        if (stripped.failed) return vm_out_of_memory(vm), false;
        if (!well && !(is_str(source) && !str_is_ascii(as_str(source)) && has_stranger(text))) {
            number_text_refuse(vm, "could not convert string to complex", source);
            return false;
        }
        if (well) text = (View){stripped.bytes, stripped.size};
    }
    return parse(text, pair) ||
           raise_false(vm, TYPE_ValueError, "complex() arg is a malformed string");
}

static bool is_number(Value v) {
    return is_complex_object(v) || type_of(v)->as_float || type_of(v)->as_index;
}

// What __complex__ answers, or the value itself.
static RUNS Value ask_complex(Vm *vm, Value v) {
    if (is_exactly(v, complex)) return v;
    bool found;
    Value answer = any_call_special(vm, v, NAME_OF(complex), NULL, 0, &found);
    if (!found) return vm_failed(vm) ? ABSENT : v;
    if (is_absent(answer) || is_exactly(answer, complex)) return answer;
    if (is_complex_object(answer)) {
        KEEP(vm, answer);
        CHECK(raise_warning(vm, TYPE_DeprecationWarning, 1,
                            "__complex__ returned non-complex (type %T).  " STRICT_SUBCLASS("complex"), answer));
        return answer;
    }
    return raise_error(vm, TYPE_TypeError, "__complex__ returned non-complex (type %T)", answer);
}

static RUNS bool read_part(Vm *vm, Value v, ComplexPair *pair) {
    pair->imaginary = 0;
    if (!is_complex_object(v)) return any_to_double(vm, v, &pair->real);
    pair->real = as_complex(v)->real;
    pair->imaginary = as_complex(v)->imaginary;
    return true;
}

static RUNS bool convert_numbers(Vm *vm, Value real, Value imaginary, ComplexPair *result) {
    real = TRY_BOOL(ask_complex(vm, real));
    KEEP(vm, real);
    if (!is_number(real)) {
        return raise_false(vm, TYPE_TypeError,
                           "complex() first argument must be a string or a number, not '%T'", real);
    }
    if (!is_absent(imaginary) && !is_number(imaginary)) {
        return raise_false(vm, TYPE_TypeError,
                           "complex() second argument must be a number, not '%T'", imaginary);
    }
    CHECK_BOOL(read_part(vm, real, result));
    if (is_absent(imaginary)) return true;
    ComplexPair second;
    CHECK_BOOL(read_part(vm, imaginary, &second));
    // real + imaginary * 1j, without a sum where there is nothing to add: zeros keep their signs.
    if (is_complex_object(imaginary)) result->real -= second.imaginary;
    result->imaginary = is_complex_object(real) ? second.real + result->imaginary : second.real;
    return true;
}

bool complex_convert(Vm *vm, Value real, Value imaginary, ComplexPair *result) {
    *result = (ComplexPair){0, 0};
    if (is_absent(real)) {
        if (is_absent(imaginary)) return true;
        real = small_value(0);
    }
    if (is_str(real)) {
        if (is_absent(imaginary)) return convert_text(vm, real, result);
        return raise_false(vm, TYPE_TypeError,
                           "complex() can't take second arg if first is a string");
    }
    if (!is_absent(imaginary) && is_str(imaginary)) {
        return raise_false(vm, TYPE_TypeError, "complex() second arg can't be a string");
    }
    return convert_numbers(vm, real, imaginary, result);
}
