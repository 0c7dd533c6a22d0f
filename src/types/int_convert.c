// Making an int of any value, as int() does.
#include "types/int_convert.h"

#include "object/any.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/statics.h"
#include "types/number_text.h"

static bool skip_char(View *text, char c) {
    if (!text->size || text->bytes[0] != c) return false;
    text->bytes++;
    text->size--;
    return true;
}

// The base a prefix stands for, or 0.
static int prefix_base(View text) {
    if (text.size < 2 || text.bytes[0] != '0') return 0;
    switch (text.bytes[1]) {
    case 'x':
    case 'X': return 16;
    case 'o':
    case 'O': return 8;
    case 'b':
    case 'B': return 2;
    default: return 0;
    }
}

// ABSENT without an error: not a number.
static Value parse(Vm *vm, View text, int base) {
    bool negative = skip_char(&text, '-');
    if (!negative) skip_char(&text, '+');
    int prefix = prefix_base(text);
    bool only_zero = false; // a decimal that begins with 0 and names no base
    if (prefix && (base == 0 || base == prefix)) {
        base = prefix;
        text.bytes += 2;
        text.size -= 2;
        skip_char(&text, '_');
    } else if (base == 0) {
        base = 10;
        only_zero = text.size && text.bytes[0] == '0';
    }
    if (text.size && text.bytes[0] == '_') return ABSENT;
    Value number = int_parse(vm, text.bytes, text.size, base);
    if (is_absent(number) || (only_zero && int_sign(number))) return ABSENT;
    return negative ? int_negative(vm, number) : number;
}

Value int_convert_text(Vm *vm, Value source, int base) {
    TEXT_CLEANUP Text room;
    text_open(&room, &vm->memory);
    View text;
    Value number = ABSENT;
    if (number_text_read(vm, source, &room, &text)) number = parse(vm, text, base);
    if (!is_absent(number) || vm_failed(vm)) return number;
    View bytes;
    if (!is_str(source) && bytes_view(source, &bytes)) {
        source = TRY(bytes_value(bytes_new(vm, bytes.bytes, bytes.size)));
    }
    KEEP(vm, source);
    TEXT_CLEANUP Text message;
    text_open(&message, &vm->memory);
    text_format(&message, "invalid literal for int() with base %d", base);
    text_add_char(&message, 0);
    if (message.failed) return vm_out_of_memory(vm), ABSENT;
    return number_text_refuse(vm, message.bytes, source);
}

static Value from_trunc(Vm *vm, Value v, bool *found) {
    Value cut = any_call_special(vm, v, NAME_OF(trunc), NULL, 0, found);
    if (!*found || is_absent(cut)) return ABSENT;
    KEEP(vm, cut);
    CHECK(raise_warning(vm, TYPE_DeprecationWarning, 1, "The delegation of int() to __trunc__ is deprecated."));
    if (is_int(cut)) return int_exact(vm, cut);
    if (type_of(cut)->as_index) return any_index(vm, cut);
    return raise_error(vm, TYPE_TypeError, "__trunc__ returned non-Integral (type %T)", cut);
}

Value int_convert(Vm *vm, Value v) {
    if (is_exact_int(v)) return v;
    if (type_of(v)->as_int) {
        Value number = TRY(type_of(v)->as_int(vm, v));
        if (!is_int(number))
            return raise_error(vm, TYPE_TypeError, "__int__ returned non-int (type %T)", number);
        if (is_exact_int(number)) return number;
        KEEP(vm, number);
        CHECK(raise_warning(vm, TYPE_DeprecationWarning, 1, "__int__ returned non-int (type %T).  " STRICT_SUBCLASS("int"), number));
        return int_exact(vm, number);
    }
    if (type_of(v)->as_index) return any_index(vm, v);
    View bytes;
    if (is_str(v) || bytes_view(v, &bytes)) return int_convert_text(vm, v, 10);
    bool found = false;
    Value cut = from_trunc(vm, v, &found);
    if (found || vm_failed(vm)) return cut;
    return raise_error(
        vm, TYPE_TypeError,
        "int() argument must be a string, a bytes-like object or a real number, not '%T'", v);
}
