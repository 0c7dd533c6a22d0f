// Making a float of any value, as float() does.
#include "types/float_convert.h"

#include "base/number.h"
#include "object/any.h"
#include "object/float.h"
#include "object/int.h"
#include "object/raise.h"
#include "types/number_text.h"

static bool parse(Vm *vm, View text, double *number) {
    TEXT_CLEANUP Text room;
    text_open(&room, &vm->memory);
    if (text.size && memchr(text.bytes, '_', text.size)) {
        bool well = number_text_strip(&room, text);
        if (room.failed) vm_out_of_memory(vm);
        if (!well) return false;
        text = (View){room.bytes, room.size};
    }
    size_t used = number_parse(text.bytes, text.size, number);
    return used && used == text.size;
}

// ABSENT without an error: neither str nor bytes-like.
static Value from_text(Vm *vm, Value source) {
    TEXT_CLEANUP Text room;
    text_open(&room, &vm->memory);
    View text;
    if (!number_text_read(vm, source, &room, &text)) return ABSENT;
    double number;
    if (parse(vm, text, &number)) return float_new(vm, number);
    if (vm_failed(vm)) return ABSENT;
    return number_text_refuse(vm, "could not convert string to float", source);
}

Value float_convert(Vm *vm, Value v) {
    if (is_exact_float(v)) return v;
    if (type_of(v)->as_float) {
        Value number = TRY(type_of(v)->as_float(vm, v));
        if (!is_float(number)) {
            return raise_error(vm, TYPE_TypeError, "%T.__float__ returned non-float (type %T)", v,
                               number);
        }
        if (is_exact_float(number)) return number;
        KEEP(vm, number);
        CHECK(raise_warning(vm, TYPE_DeprecationWarning, 1,
                            "%T.__float__ returned non-float (type %T).  " STRICT_SUBCLASS("float"), v, number));
        return float_new(vm, float_of(number));
    }
    if (type_of(v)->as_index) {
        Value index = TRY(any_index(vm, v));
        double number;
        CHECK(int_to_double(vm, index, &number));
        return float_new(vm, number);
    }
    Value number = from_text(vm, v);
    if (!is_absent(number) || vm_failed(vm)) return number;
    return raise_error(vm, TYPE_TypeError,
                       "float() argument must be a string or a real number, not '%T'", v);
}
