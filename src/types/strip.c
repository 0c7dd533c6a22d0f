// strip and its like, removeprefix and removesuffix, of str, bytes and bytearray.
#include "base/unicode.h"
#include "object/raise.h"
#include "object/str.h"
#include "types/pieces.h"
#include "types/pieces_methods.h"

// The characters to take off: a bit for each byte value (of ASCII in a str), and in a str the
// others as text.
typedef struct CharacterSet {
    bool space; // whatever is white space
    bool text;
    uint64_t bits[4];
    View others;
} CharacterSet;

static void fill_set(CharacterSet *set, View chars) {
    for (size_t i = 0; i < chars.size; i++) {
        uint8_t byte = (uint8_t)chars.bytes[i];
        if (set->text && byte >= 0x80) set->others = chars;
        else set->bits[byte / 64] |= UINT64_C(1) << byte % 64;
    }
}

static bool has(const CharacterSet *set, const char *at, size_t size) {
    uint8_t byte = (uint8_t)*at;
    if (set->space && (!set->text || byte < 0x80)) {
        return byte == ' ' || (byte >= '\t' && byte <= '\r') ||
               (set->text && byte >= 0x1C && byte <= 0x1F);
    }
    if (set->space) {
        uint32_t c;
        unicode_decode(at, &c);
        return unicode_is_space(c);
    }
    if (!set->text || byte < 0x80) return set->bits[byte / 64] >> byte % 64 & 1;
    // Characters of UTF-8 begin with bytes that are found nowhere else in one.
    for (size_t i = 0; i + size <= set->others.size; i += unicode_size(set->others.bytes[i])) {
        if (memcmp(set->others.bytes + i, at, size) == 0) return true;
    }
    return false;
}

static bool charge(Vm *vm, const CharacterSet *set, size_t *work) {
    *work += 1 + set->others.size / 4;
    if (*work < POLL_BYTES / 16) return true;
    size_t units = *work;
    *work = 0;
    return vm_charge(vm, units);
}

static bool is_ascii_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F);
}

// White space off a str of nothing but ASCII.
static Value strip_spaces(Vm *vm, Value self, bool left, bool right) {
    const Str *s = as_str(self);
    size_t start = 0, end = s->size;
    while (left && start < end && is_ascii_space(s->bytes[start])) {
        if (++start % POLL_BYTES == 0) CHECK(vm_charge(vm, POLL_BYTES / 16));
    }
    while (right && start < end && is_ascii_space(s->bytes[end - 1])) {
        if (--end % POLL_BYTES == 0) CHECK(vm_charge(vm, POLL_BYTES / 16));
    }
    return pieces_slice(vm, self, start, end);
}

static Value strip(Vm *vm, const Value *args, const char *message, bool left, bool right) {
    CharacterSet set = {.space = is_none(args[1]), .text = pieces_is_text(args[0])};
    if (set.space && set.text && str_is_ascii(as_str(args[0]))) return strip_spaces(vm, args[0], left, right);
    View text = pieces_view(args[0]), chars;
    if (!set.space) {
        CHECK(pieces_argument(vm, args[0], args[1], message, &chars));
        CHECK(vm_charge(vm, chars.size / 4));
        fill_set(&set, chars);
    }
    const char *start = text.bytes, *end = text.bytes + text.size;
    size_t work = 0;
    while (left && start < end) {
        size_t size = set.text ? unicode_size(*start) : 1;
        if (!has(&set, start, size)) break;
        start += size;
        CHECK(charge(vm, &set, &work));
    }
    while (right && start < end) {
        const char *last = set.text ? unicode_previous(end) : end - 1;
        if (!has(&set, last, (size_t)(end - last))) break;
        end = last;
        CHECK(charge(vm, &set, &work));
    }
    return pieces_slice(vm, args[0], (size_t)(start - text.bytes), (size_t)(end - text.bytes));
}

Value strip_both(Vm *vm, const Value *args) {
    return strip(vm, args, "strip arg must be None or str", true, true);
}
Value strip_left(Vm *vm, const Value *args) {
    return strip(vm, args, "lstrip arg must be None or str", true, false);
}
Value strip_right(Vm *vm, const Value *args) {
    return strip(vm, args, "rstrip arg must be None or str", false, true);
}

Value strip_prefix(Vm *vm, const Value *args) {
    View text = pieces_view(args[0]), part;
    CHECK(pieces_argument(vm, args[0], args[1], "removeprefix() argument must be str, not %s",
                          &part));
    CHECK(vm_charge(vm, part.size / 32));
    bool match = part.size <= text.size && memcmp(text.bytes, part.bytes, part.size) == 0;
    return match ? pieces_slice(vm, args[0], part.size, text.size) : pieces_whole(vm, args[0]);
}

Value strip_suffix(Vm *vm, const Value *args) {
    View text = pieces_view(args[0]), part;
    CHECK(pieces_argument(vm, args[0], args[1], "removesuffix() argument must be str, not %s",
                          &part));
    CHECK(vm_charge(vm, part.size / 32));
    bool match = part.size <= text.size &&
                 memcmp(text.bytes + text.size - part.size, part.bytes, part.size) == 0;
    return match ? pieces_slice(vm, args[0], 0, text.size - part.size) : pieces_whole(vm, args[0]);
}
