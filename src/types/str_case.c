// lower, upper, title, capitalize, swapcase and casefold of str.
#include "types/str_case.h"

#include "base/unicode.h"
#include "object/str.h"
#include "types/pieces.h"

typedef unsigned (*Mapping)(uint32_t code_point, uint32_t to[UNICODE_MAPPED]);

#define SIGMA 0x3A3
#define FINAL_SIGMA 0x3C2

// Sigma is final when a letter stands before it and none behind it, whatever has no case between
// left out.
static bool is_final(const Str *s, const char *at) {
    const char *begin = s->bytes, *end = s->bytes + s->size, *next = at + unicode_size(*at);
    uint32_t c = 0;
    while (at > begin) {
        at = unicode_previous(at);
        unicode_decode(at, &c);
        if (!unicode_is_case_ignorable(c)) break;
        c = 0;
    }
    if (!c || !unicode_is_cased(c)) return false;
    for (; next < end; next += unicode_size(*next)) {
        unicode_decode(next, &c);
        if (!unicode_is_case_ignorable(c)) return !unicode_is_cased(c);
    }
    return true;
}

static bool add_mapped(Text *out, const Str *s, const char *at, uint32_t c, Mapping mapping) {
    if (c == SIGMA && mapping == unicode_lower) {
        return text_add_code_point(out, is_final(s, at) ? FINAL_SIGMA : SIGMA + 0x20);
    }
    uint32_t mapped[UNICODE_MAPPED];
    unsigned count = mapping(c, mapped);
    for (unsigned i = 0; i < count; i++) text_add_code_point(out, mapped[i]);
    return !out->failed;
}

// What a method does with the characters one after the other: which mapping each gets.
typedef enum Style {
    STYLE_LOWER,
    STYLE_UPPER,
    STYLE_FOLD,
    STYLE_SWAP,
    STYLE_TITLE,
    STYLE_CAPITALIZE
} Style;

typedef struct State {
    Style style;
    bool first;  // no character yet
    bool inside; // the last one was cased
} State;

// NULL: the character stays as it is.
static Mapping choose(State *state, uint32_t c) {
    switch (state->style) {
    case STYLE_LOWER: return unicode_lower;
    case STYLE_UPPER: return unicode_upper;
    case STYLE_FOLD: return unicode_fold;
    case STYLE_SWAP:
        return unicode_is_upper(c) ? unicode_lower : unicode_is_lower(c) ? unicode_upper : NULL;
    case STYLE_CAPITALIZE: {
        bool first = state->first;
        state->first = false;
        return first ? unicode_title : unicode_lower;
    }
    case STYLE_TITLE: {
        bool inside = state->inside;
        state->inside = unicode_is_cased(c);
        return inside ? unicode_lower : unicode_title;
    }
    }
    return NULL;
}

// One ASCII byte, without the tables.
static char map_ascii(State *state, char c) {
    bool lower = c >= 'a' && c <= 'z', upper = c >= 'A' && c <= 'Z', raise;
    switch (state->style) {
    case STYLE_UPPER: raise = true; break;
    case STYLE_SWAP: raise = lower; break;
    case STYLE_CAPITALIZE: raise = state->first; break;
    case STYLE_TITLE: raise = !state->inside; break;
    case STYLE_LOWER:
    case STYLE_FOLD:
    default: raise = false; break;
    }
    state->first = false;
    state->inside = lower || upper;
    if (raise && lower) return (char)(c - 32);
    return !raise && upper ? (char)(c + 32) : c;
}

// Eight ASCII bytes at once: those from `first` to `last` get the bit that tells the cases apart turned over.
static uint64_t turn_case(uint64_t word, char first, char last) {
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
    uint64_t from = word + ones * (uint64_t)(128 - first), past = word + ones * (uint64_t)(127 - last);
    return word ^ ((from & ~past & high) >> 2);
}

// upper, lower and casefold look at no neighbours.
static Value change_words(Vm *vm, Value self, bool upper) {
    const Str *s = as_str(self);
    char *bytes, first = upper ? 'a' : 'A', last = upper ? 'z' : 'Z';
    Value made = TRY(pieces_blank(vm, self, s->size, true, &bytes));
    size_t size = s->size, at = 0;
    CHECK(vm_charge(vm, size / 64));
    for (uint64_t word; at + sizeof word <= size; at += sizeof word) {
        memcpy(&word, s->bytes + at, sizeof word);
        word = turn_case(word, first, last);
        memcpy(bytes + at, &word, sizeof word);
    }
    for (; at < size; at++) {
        char c = s->bytes[at];
        bytes[at] = c >= first && c <= last ? (char)(c ^ 0x20) : c;
    }
    return size == 1 ? pieces_finish(made) : made;
}

static Value change_ascii(Vm *vm, Value self, State state) {
    if (state.style <= STYLE_FOLD) return change_words(vm, self, state.style == STYLE_UPPER);
    const Str *s = as_str(self);
    char *bytes;
    Value made = TRY(pieces_blank(vm, self, s->size, true, &bytes));
    size_t polled = 0;
    for (size_t i = 0; i < s->size; i++) {
        bytes[i] = map_ascii(&state, s->bytes[i]);
        CHECK(pieces_poll(vm, i, &polled));
    }
    return s->size == 1 ? pieces_finish(made) : made;
}

static Value change(Vm *vm, Value self, Style style) {
    State state = {.style = style, .first = true};
    const Str *s = as_str(self);
    if (str_is_ascii(s)) return change_ascii(vm, self, state);
    TEXT_CLEANUP Text out;
    text_open(&out, &vm->memory);
    size_t polled = 0;
    for (size_t at = 0; at < s->size;) {
        uint32_t c;
        size_t size = unicode_decode(s->bytes + at, &c);
        Mapping mapping = choose(&state, c);
        if (mapping) add_mapped(&out, s, s->bytes + at, c, mapping);
        else text_add(&out, s->bytes + at, size);
        at += size;
        CHECK(pieces_poll(vm, at, &polled));
    }
    return str_value(str_from_text(vm, &out));
}

Value str_case_lower(Vm *vm, const Value *args) { return change(vm, args[0], STYLE_LOWER); }
Value str_case_upper(Vm *vm, const Value *args) { return change(vm, args[0], STYLE_UPPER); }
Value str_case_title(Vm *vm, const Value *args) { return change(vm, args[0], STYLE_TITLE); }
Value str_case_capitalize(Vm *vm, const Value *args) {
    return change(vm, args[0], STYLE_CAPITALIZE);
}
Value str_case_swapcase(Vm *vm, const Value *args) { return change(vm, args[0], STYLE_SWAP); }
Value str_case_casefold(Vm *vm, const Value *args) { return change(vm, args[0], STYLE_FOLD); }
