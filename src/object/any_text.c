// repr, str and ascii of any value, and the list of containers whose repr is under way.
#include "base/unicode.h"
#include "base/number.h"
#include "object/any.h"
#include "object/int.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/str.h"

Str *any_repr(Vm *vm, Value v) {
    UnarySlot slot = type_of(v)->repr;
    if (!slot) return str_format(vm, "<%s object>", type_name(v));
    CHECK_NULL(any_enter(vm, " while getting the repr of an object"));
    Value shown = slot(vm, v);
    any_leave(vm);
    if (is_absent(shown)) return NULL;
    if (LIKELY(is_str(shown))) return as_str(shown);
    return raise_null(vm, TYPE_TypeError, "__repr__ returned non-string (type %T)", shown);
}

static Str *small_text(Vm *vm, int64_t i) {
    char digits[NUMBER_INTEGER_SIZE + 1];
    return str_new_ascii(vm, digits, number_from_int64(i, 10, digits));
}

Str *any_str(Vm *vm, Value v) {
    if (is_exactly(v, str)) return as_str(v);
    if (is_small(v)) return small_text(vm, small_of(v));
    UnarySlot slot = type_of(v)->str;
    if (!slot) return any_repr(vm, v);
    CHECK_NULL(any_enter(vm, " while getting the str of an object"));
    Value shown = slot(vm, v);
    any_leave(vm);
    if (is_absent(shown)) return NULL;
    if (LIKELY(is_str(shown))) return as_str(shown);
    return raise_null(vm, TYPE_TypeError, "__str__ returned non-string (type %T)", shown);
}

bool any_add_repr(Vm *vm, Text *text, Value v) {
    if (is_exactly(v, str)) return str_add_repr(vm, text, as_str(v));
    if (is_exact_int(v)) return int_add_text(vm, text, v, 10);
    Str *shown = any_repr(vm, v);
    if (!shown) return false;
    CHECK_BOOL(vm_charge(vm, shown->size / 16));
    // A refusal is reported when the whole text is taken.
    text_add_view(text, str_view(shown));
    return true;
}

static void add_escape(Text *text, uint32_t code_point) {
    if (code_point < 0x100) text_format(text, "\\x%02x", code_point);
    else if (code_point < 0x10000) text_format(text, "\\u%04x", code_point);
    else text_format(text, "\\U%08x", code_point);
}

Str *any_ascii(Vm *vm, Value v) {
    Str *shown = any_repr(vm, v);
    if (!shown || str_is_ascii(shown)) return shown;
    CHECK_NULL(vm_charge(vm, shown->size / 4));
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    const char *at = shown->bytes, *end = at + shown->size;
    while (at < end && !text.failed) {
        const char *plain = at;
        while (at < end && (unsigned char)*at < 0x80) at++;
        text_add(&text, plain, (size_t)(at - plain));
        if (at == end) break;
        uint32_t code_point;
        at += unicode_decode(at, &code_point);
        add_escape(&text, code_point);
    }
    return str_from_text(vm, &text);
}

bool any_repr_enter(Vm *vm, Value container, bool *entered) {
    *entered = false;
    if (is_absent(vm->repr_active)) {
        List *list = list_new(vm, NULL, 0);
        if (!list) return false;
        vm->repr_active = object_value(list);
    }
    List *active = as_list(vm->repr_active);
    for (size_t i = active->count; i-- > 0;)
        if (value_same(active->items[i], container)) return true;
    CHECK_BOOL(vm_charge(vm, active->count / 8));
    *entered = true;
    return list_append(vm, active, container);
}

void any_repr_leave(Vm *vm, Value container) {
    List *active = as_list(vm->repr_active);
    for (size_t i = active->count; i-- > 0;) {
        if (!value_same(active->items[i], container)) continue;
        list_remove_range(vm, active, i, i + 1);
        return;
    }
}
