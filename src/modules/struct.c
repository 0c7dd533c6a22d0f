// _struct: values as bytes and back. Formats are read anew at each call; the class Struct and the functions are python/struct.py.
#include <math.h>

#include "modules/modules.h"
#include "object/any.h"
#include "object/attribute.h"
#include "object/bytes.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"

// struct.error with that text.
static RUNS Value error(Vm *vm, const char *format, long long a, long long b) {
    Str *module_name = str_intern_bytes(vm, "_struct", 7), *name = str_intern_bytes(vm, "error", 5);
    CHECK(module_name && name);
    Value kept = object_value(name);
    KEEP(vm, kept);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    // The formats of this file have at most two numbers.
    for (const char *at = format; *at; at++) {
        if (*at != '#') text_add_char(&text, *at);
        else text_format(&text, "%lld", a), a = b;
    }
    Value message = TRY(str_value(str_from_text(vm, &text)));
    KEEP(vm, message);
    Value module = TRY(vm->import_hook(vm, module_name, NONE, NONE, 0));
    KEEP(vm, module);
    Value class = TRY(attribute_get(vm, module, name));
    KEEP(vm, class);
    Value exception = TRY(any_call_1(vm, class, message));
    if (!is_exception(exception)) return raise_value(vm, TYPE_ValueError, message);
    return raise_exception(vm, exception);
}

// == Formats

typedef struct Format {
    const char *at, *end;
    bool big, native; // native: sizes and gaps of C
    size_t offset;    // behind the last field
} Format;

typedef struct Place {
    char code;
    size_t count, size; // of values (of bytes, for s and p); bytes of each
    size_t offset;      // of the first
} Place;

static size_t size_of(char code, bool native) {
    switch (code) {
    case 'x': case 'b': case 'B': case 'c': case '?': case 's': case 'p': return 1;
    case 'h': case 'H': case 'e': return 2;
    case 'i': case 'I': case 'f': return 4;
    case 'l': case 'L': return native ? 8 : 4;
    case 'q': case 'Q': case 'd': return 8;
    case 'n': case 'N': case 'P': return native ? 8 : 0;
    default: return 0;
    }
}

// The text of a format: a str of ASCII, or bytes.
static bool open_format(Vm *vm, Value given, Format *format) {
    View view;
    if (is_str(given)) view = str_view(as_str(given));
    else if (!bytes_view(given, &view))
        return raise_false(vm, TYPE_TypeError, "Struct() argument 1 must be a str or bytes object, not %T", given);
    *format = (Format){.at = view.bytes, .end = view.bytes + view.size, .native = true};
    if (view.size && memchr("@=<>!", view.bytes[0], 5)) {
        format->native = view.bytes[0] == '@';
        format->big = view.bytes[0] == '>' || view.bytes[0] == '!';
        format->at++;
    }
    return true;
}

// 1: a field, 0: the end, -1: struct.error.
static RUNS int next_field(Vm *vm, Format *format, Place *field) {
    while (format->at < format->end && memchr(" \t\n\r\f\v", *format->at, 6)) format->at++;
    if (format->at == format->end) return 0;
    size_t count = 1;
    if (*format->at >= '0' && *format->at <= '9') {
        for (count = 0; format->at < format->end && *format->at >= '0' && *format->at <= '9'; format->at++)
            count = memory_sum(memory_product(count, 10), (size_t)(*format->at - '0'));
        if (format->at == format->end) return error(vm, "repeat count given without format specifier", 0, 0), -1;
    }
    char code = *format->at++;
    size_t size = size_of(code, format->native), bytes;
    if (!size) return error(vm, "bad char in struct format", 0, 0), -1;
    if (format->native && size > 1 && format->offset % size) format->offset += size - format->offset % size;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > INT64_MAX - format->offset)
        return error(vm, "total struct size too long", 0, 0), -1;
    *field = (Place){.code = code, .count = count, .size = size, .offset = format->offset};
    format->offset += bytes;
    return 1;
}

static size_t values_in(const Place *field) {
    if (field->code == 'x') return 0;
    return field->code == 's' || field->code == 'p' ? 1 : field->count;
}

static RUNS bool measure(Vm *vm, Value given, size_t *size, size_t *values) {
    Format format;
    Place field;
    int more;
    CHECK_BOOL(open_format(vm, given, &format));
    *values = 0;
    while ((more = next_field(vm, &format, &field)) > 0) {
        *values = memory_sum(*values, values_in(&field));
        CHECK_BOOL(vm_charge(vm, 1));
    }
    *size = format.offset;
    return !more;
}

static Value py_size(Vm *vm, const Value *args) {
    size_t size, values;
    CHECK(measure(vm, args[0], &size, &values));
    return int_size(vm, size);
}

// == Halves of floats

static uint16_t half_of(double d, bool *overflow) {
    uint16_t sign = signbit(d) ? 0x8000 : 0;
    d = fabs(d);
    *overflow = false;
    if (isnan(d)) return sign | 0x7E00;
    if (isinf(d)) return sign | 0x7C00;
    if (d == 0) return sign;
    int exponent;
    double fraction = frexp(d, &exponent) * 2;
    exponent--;
    if (exponent < -14) return sign | (uint16_t)nearbyint(ldexp(d, 24));
    double bits = nearbyint(ldexp(fraction - 1, 10));
    if (bits >= 1024) bits = 0, exponent++;
    if (exponent > 15) return *overflow = true, 0;
    return sign | (uint16_t)((exponent + 15) << 10) | (uint16_t)bits;
}

static double half_value(uint16_t half) {
    int exponent = half >> 10 & 31, bits = half & 1023;
    double d = exponent == 31 ? (bits ? (double)NAN : (double)INFINITY)
               : exponent    ? ldexp(1024 + bits, exponent - 25)
                             : ldexp(bits, -24);
    return half & 0x8000 ? -d : d;
}

// == Packing

static void put(char *to, uint64_t bits, size_t size, bool big) {
    for (size_t i = 0; i < size; i++) to[big ? size - 1 - i : i] = (char)(bits >> (8 * i));
}
static uint64_t get(const char *from, size_t size, bool big) {
    uint64_t bits = 0;
    for (size_t i = 0; i < size; i++) bits |= (uint64_t)(uint8_t)from[big ? size - 1 - i : i] << (8 * i);
    return bits;
}

static bool is_signed(char code) { return code == 'b' || code == 'h' || code == 'i' || code == 'l' || code == 'q' || code == 'n'; }

static RUNS bool pack_int(Vm *vm, const Format *format, const Place *field, Value v, char *to) {
    if (!is_int(v)) {
        if (!type_of(v)->as_index) return error(vm, "required argument is not an integer", 0, 0), false;
        v = TRY_BOOL(any_index(vm, v));
    }
    bool with_sign = is_signed(field->code);
    if (int_to_bytes(vm, v, (uint8_t *)to, field->size, format->big, with_sign)) return true;
    if (!error_clear_if(vm, TYPE_OverflowError)) return false;
    size_t bits = field->size * 8;
    if (field->size == 8) return error(vm, "int too large to convert", 0, 0), false;
    long long most = with_sign ? (1LL << (bits - 1)) - 1 : (1LL << bits) - 1;
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    static const char codes[] = "bBhH", *const names[] = {"byte", "ubyte", "short", "ushort"};
    const char *known = strchr(codes, field->code);
    if (!known && !with_sign && int_sign(v) < 0) return error(vm, "argument out of range", 0, 0), false;
    if (known) text_format(&text, "%s format requires # <= number <= #", names[known - codes]);
    else text_format(&text, "'%c' format requires # <= number <= #", field->code);
    text_add_char(&text, '\0');
    if (text.failed) return vm_out_of_memory(vm), false;
    return error(vm, text.bytes, with_sign ? -most - 1 : 0, most), false;
}

static RUNS bool pack_float(Vm *vm, const Format *format, const Place *field, Value v, char *to) {
    double d;
    if (!any_to_double(vm, v, &d)) {
        if (error_clear_if(vm, TYPE_TypeError)) error(vm, "required argument is not a float", 0, 0);
        return false;
    }
    uint64_t bits = 0;
    if (field->code == 'd') {
        memcpy(&bits, &d, sizeof d);
    } else if (field->code == 'f') {
        float f = (float)d;
        uint32_t half;
        if (isinf(f) && !isinf(d) && !format->native) return raise_false(vm, TYPE_OverflowError, "float too large to pack with f format");
        memcpy(&half, &f, sizeof f);
        bits = half;
    } else {
        bool overflow;
        bits = half_of(d, &overflow);
        if (overflow) return raise_false(vm, TYPE_OverflowError, "float too large to pack with e format");
    }
    put(to, bits, field->size, format->big);
    return true;
}

static RUNS bool pack_text(Vm *vm, const Place *field, Value v, char *to) {
    View view;
    if (is_str(v) || !bytes_view(v, &view)) {
        TEXT_CLEANUP Text text;
        text_open(&text, &vm->memory);
        if (field->code == 'c') text_add_string(&text, "char format requires a bytes object of length 1");
        else text_format(&text, "argument for '%c' must be a bytes object", field->code);
        text_add_char(&text, '\0');
        return error(vm, text.bytes, 0, 0), false;
    }
    if (field->code == 'c') {
        if (view.size != 1) return error(vm, "char format requires a bytes object of length 1", 0, 0), false;
        *to = view.bytes[0];
        return true;
    }
    size_t room = field->count;
    if (field->code == 'p') {
        if (!room) return true;
        room--;
        size_t size = view.size < room ? view.size : room;
        *to++ = (char)(size < 255 ? size : 255);
    }
    memcpy(to, view.bytes, view.size < room ? view.size : room);
    return true;
}

static RUNS bool pack_one(Vm *vm, const Format *format, const Place *field, Value v, char *to) {
    bool truth;
    switch (field->code) {
    case 's': case 'p': case 'c': return pack_text(vm, field, v, to);
    case 'd': case 'f': case 'e': return pack_float(vm, format, field, v, to);
    case '?':
        CHECK_BOOL(any_truth(vm, v, &truth));
        *to = truth;
        return true;
    default: return pack_int(vm, format, field, v, to);
    }
}

// format, values, the function's name for messages
static Value py_pack(Vm *vm, const Value *args) {
    const Tuple *values = as_tuple(args[1]);
    size_t size, wanted, at = 0;
    CHECK(measure(vm, args[0], &size, &wanted));
    if (values->count != wanted) return error(vm, "pack expected # items for packing (got #)", (long long)wanted, (long long)values->count);
    CHECK(gc_reserve(vm, size) && vm_charge(vm, size / 16));
    Bytes *made = bytes_new(vm, NULL, size);
    CHECK(made);
    Value kept = object_value(made);
    KEEP(vm, kept);
    Format format;
    Place field;
    CHECK(open_format(vm, args[0], &format));
    while (next_field(vm, &format, &field) > 0) {
        size_t step = field.code == 's' || field.code == 'p' ? 0 : field.size;
        for (size_t i = 0; i < values_in(&field); i++)
            CHECK(vm_charge(vm, 1) && pack_one(vm, &format, &field, values->items[at++], made->bytes + field.offset + i * step));
    }
    return vm_failed(vm) ? ABSENT : kept;
}

// == Unpacking

static Value unpack_one(Vm *vm, const Format *format, const Place *field, const char *from) {
    uint64_t bits = field->code == 's' || field->code == 'p' ? 0 : get(from, field->size, format->big);
    double d;
    float f;
    uint32_t half = (uint32_t)bits;
    switch (field->code) {
    case 's': return bytes_value(bytes_new(vm, from, field->count));
    case 'p': {
        size_t size = field->count ? (uint8_t)*from : 0;
        if (field->count && size > field->count - 1) size = field->count - 1;
        return bytes_value(bytes_new(vm, from + 1, size));
    }
    case 'c': return bytes_value(bytes_new(vm, from, 1));
    case '?': return bool_value(bits != 0);
    case 'd': memcpy(&d, &bits, sizeof d); return float_new(vm, d);
    case 'f': memcpy(&f, &half, sizeof f); return float_new(vm, (double)f);
    case 'e': return float_new(vm, half_value((uint16_t)bits));
    default: break;
    }
    if (!is_signed(field->code)) return int_new_unsigned(vm, bits);
    unsigned shift = 64 - 8 * (unsigned)field->size;
    return int_new(vm, (int64_t)(bits << shift) >> shift);
}

// format, buffer, offset: the bytes are there, as the caller has made sure; they are looked at again here.
static Value py_unpack(Vm *vm, const Value *args) {
    size_t size, count, at = 0, offset;
    int64_t given;
    View view;
    CHECK(measure(vm, args[0], &size, &count) && any_to_int64(vm, args[2], &given));
    if (!bytes_view(args[1], &view)) return raise_error(vm, TYPE_TypeError, "a bytes-like object is required, not '%T'", args[1]);
    offset = (size_t)given;
    if (given < 0 || view.size < offset || view.size - offset < size)
        return error(vm, "unpack requires a buffer of # bytes", (long long)size, 0);
    Tuple *made = tuple_new(vm, NULL, count);
    CHECK(made);
    Value kept = object_value(made);
    KEEP(vm, kept);
    Format format;
    Place field;
    CHECK(open_format(vm, args[0], &format) && vm_charge(vm, count + size / 16));
    while (next_field(vm, &format, &field) > 0) {
        size_t step = field.code == 's' || field.code == 'p' ? 0 : field.size;
        for (size_t i = 0; i < values_in(&field) && at < count; i++, at++) {
            made->items[at] = TRY(unpack_one(vm, &format, &field, view.bytes + offset + field.offset + i * step));
            barrier(vm, made, made->items[at]);
        }
    }
    return vm_failed(vm) ? ABSENT : kept;
}

static const NativeDef functions[] = {
    {"_size", "format, /", py_size, NULL, 0},
    {"_pack", "format, values, /", py_pack, NULL, 0},
    {"_unpack", "format, buffer, offset, /", py_unpack, NULL, 0},
    {0},
};

const NativeModule struct_module = {"_struct", "Functions to convert between Python values and C structs.", functions, module_run_python};
