// The methods of bytes and bytearray that take their bytes for ASCII: case, and kinds of characters.
#include "types/bytes_ascii.h"

#include "types/pieces.h"

static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_alpha(char c) { return is_lower(c) || is_upper(c); }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_alnum(char c) { return is_alpha(c) || is_digit(c); }
static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static bool is_ascii(char c) { return (uint8_t)c < 0x80; }

static char to_lower(char c) { return is_upper(c) ? (char)(c + 32) : c; }
static char to_upper(char c) { return is_lower(c) ? (char)(c - 32) : c; }
static char swap(char c) { return is_lower(c) ? to_upper(c) : to_lower(c); }

// == Case

// The first byte of each word (of all for capitalize) by `first`, the others by `rest`.
static Value map(Vm *vm, Value self, bool words, char (*first)(char), char (*rest)(char)) {
    char *to;
    Value made = TRY(pieces_blank(vm, self, pieces_view(self).size, false, &to));
    View text = pieces_view(self);
    bool begins = true;
    size_t polled = 0;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.bytes[i];
        to[i] = begins ? first(c) : rest(c);
        begins = words && !is_alpha(c);
        CHECK(pieces_poll(vm, i, &polled));
    }
    return made;
}

Value bytes_ascii_lower(Vm *vm, const Value *args) {
    return map(vm, args[0], false, to_lower, to_lower);
}
Value bytes_ascii_upper(Vm *vm, const Value *args) {
    return map(vm, args[0], false, to_upper, to_upper);
}
Value bytes_ascii_title(Vm *vm, const Value *args) {
    return map(vm, args[0], true, to_upper, to_lower);
}
Value bytes_ascii_capitalize(Vm *vm, const Value *args) {
    return map(vm, args[0], false, to_upper, to_lower);
}
Value bytes_ascii_swapcase(Vm *vm, const Value *args) {
    return map(vm, args[0], false, swap, swap);
}

// == Kinds

static Value all(Vm *vm, Value self, bool (*predicate)(char), bool empty) {
    View text = pieces_view(self);
    if (!text.size) return bool_value(empty);
    size_t polled = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (!predicate(text.bytes[i])) return FALSE_VALUE;
        CHECK(pieces_poll(vm, i, &polled));
    }
    return TRUE_VALUE;
}

static Value all_cased(Vm *vm, Value self, bool (*wanted)(char), bool (*unwanted)(char)) {
    View text = pieces_view(self);
    bool found = false;
    size_t polled = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (unwanted(text.bytes[i])) return FALSE_VALUE;
        found = found || wanted(text.bytes[i]);
        CHECK(pieces_poll(vm, i, &polled));
    }
    return bool_value(found);
}

Value bytes_ascii_isalnum(Vm *vm, const Value *args) { return all(vm, args[0], is_alnum, false); }
Value bytes_ascii_isalpha(Vm *vm, const Value *args) { return all(vm, args[0], is_alpha, false); }
Value bytes_ascii_isascii(Vm *vm, const Value *args) { return all(vm, args[0], is_ascii, true); }
Value bytes_ascii_isdigit(Vm *vm, const Value *args) { return all(vm, args[0], is_digit, false); }
Value bytes_ascii_isspace(Vm *vm, const Value *args) { return all(vm, args[0], is_space, false); }
Value bytes_ascii_islower(Vm *vm, const Value *args) {
    return all_cased(vm, args[0], is_lower, is_upper);
}
Value bytes_ascii_isupper(Vm *vm, const Value *args) {
    return all_cased(vm, args[0], is_upper, is_lower);
}

Value bytes_ascii_istitle(Vm *vm, const Value *args) {
    View text = pieces_view(args[0]);
    bool found = false, inside = false;
    size_t polled = 0;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.bytes[i];
        if (is_upper(c) ? inside : is_lower(c) && !inside) return FALSE_VALUE;
        inside = is_alpha(c);
        found = found || inside;
        CHECK(pieces_poll(vm, i, &polled));
    }
    return bool_value(found);
}
