// isalpha, isdigit, istitle and the others: what kind of characters a str has.
#include "base/unicode.h"
#include "object/str.h"
#include "types/pieces.h"
#include "types/str_case.h"

typedef bool (*Predicate)(uint32_t code_point);

// Do all characters satisfy it? `empty` answers for a string without any.
static Value all(Vm *vm, Value self, Predicate predicate, bool empty) {
    const Str *s = as_str(self);
    if (!s->size) return bool_value(empty);
    size_t polled = 0;
    for (size_t at = 0; at < s->size;) {
        uint32_t c;
        at += unicode_decode(s->bytes + at, &c);
        if (!predicate(c)) return FALSE_VALUE;
        CHECK(pieces_poll(vm, at, &polled));
    }
    return TRUE_VALUE;
}

Value str_kind_isalnum(Vm *vm, const Value *args) {
    return all(vm, args[0], unicode_is_alnum, false);
}
Value str_kind_isalpha(Vm *vm, const Value *args) {
    return all(vm, args[0], unicode_is_alpha, false);
}
Value str_kind_isdecimal(Vm *vm, const Value *args) {
    return all(vm, args[0], unicode_is_decimal, false);
}
Value str_kind_isdigit(Vm *vm, const Value *args) {
    return all(vm, args[0], unicode_is_digit, false);
}
Value str_kind_isnumeric(Vm *vm, const Value *args) {
    return all(vm, args[0], unicode_is_numeric, false);
}
Value str_kind_isprintable(Vm *vm, const Value *args) {
    return all(vm, args[0], unicode_is_printable, true);
}
Value str_kind_isspace(Vm *vm, const Value *args) {
    return all(vm, args[0], unicode_is_space, false);
}

Value str_kind_isascii(Vm *vm, const Value *args) {
    (void)vm;
    return bool_value(str_is_ascii(as_str(args[0])));
}

Value str_kind_isidentifier(Vm *vm, const Value *args) {
    const Str *s = as_str(args[0]);
    if (!s->size) return FALSE_VALUE;
    uint32_t c;
    unicode_decode(s->bytes, &c);
    if (!unicode_is_xid_start(c)) return FALSE_VALUE;
    return all(vm, args[0], unicode_is_xid_continue, false);
}

// Some are `wanted`, none are the other case or of title case.
static Value all_cased(Vm *vm, Value self, Predicate wanted, Predicate unwanted) {
    const Str *s = as_str(self);
    bool found = false;
    size_t polled = 0;
    for (size_t at = 0; at < s->size;) {
        uint32_t c;
        at += unicode_decode(s->bytes + at, &c);
        if (unwanted(c) || unicode_is_title(c)) return FALSE_VALUE;
        found = found || wanted(c);
        CHECK(pieces_poll(vm, at, &polled));
    }
    return bool_value(found);
}

Value str_kind_islower(Vm *vm, const Value *args) {
    return all_cased(vm, args[0], unicode_is_lower, unicode_is_upper);
}
Value str_kind_isupper(Vm *vm, const Value *args) {
    return all_cased(vm, args[0], unicode_is_upper, unicode_is_lower);
}

Value str_kind_istitle(Vm *vm, const Value *args) {
    const Str *s = as_str(args[0]);
    bool found = false, inside = false;
    size_t polled = 0;
    for (size_t at = 0; at < s->size;) {
        uint32_t c;
        at += unicode_decode(s->bytes + at, &c);
        bool begins = unicode_is_upper(c) || unicode_is_title(c), goes_on = unicode_is_lower(c);
        if (begins ? inside : goes_on && !inside) return FALSE_VALUE;
        inside = begins || goes_on;
        found = found || inside;
        CHECK(pieces_poll(vm, at, &polled));
    }
    return bool_value(found);
}
