// find, index, count, startswith and endswith of str, bytes and bytearray.
#include "object/any.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/bytes_convert.h"
#include "types/pieces.h"
#include "types/pieces_methods.h"

// What find() and its like look for, and where.
typedef struct Search {
    View text, part;
    size_t from, to;
    bool possible;
} Search;

// Bytes may be asked for one byte by its number, which then lies in *byte.
static RUNS bool read_part(Vm *vm, Value self, Value part, uint8_t *byte, bool *single) {
    *single = false;
    View view;
    if (pieces_is_text(self)) return pieces_argument(vm, self, part, "must be str, not %s", &view);
    if (is_int(part) || type_of(part)->as_index) {
        *single = true;
        return bytes_convert_byte(vm, part, "byte", byte);
    }
    if (bytes_view(part, &view)) return true;
    return raise_false(vm, TYPE_TypeError,
                       "argument should be integer or bytes-like object, not '%T'", part);
}

static RUNS bool open_search(Vm *vm, const Value *args, uint8_t *byte, Search *search) {
    bool single;
    PieceBounds bounds;
    CHECK_BOOL(pieces_bounds(vm, args[2], args[3], &bounds));
    CHECK_BOOL(read_part(vm, args[0], args[1], byte, &single));
    search->possible = pieces_clip(vm, args[0], bounds, &search->from, &search->to);
    search->text = pieces_view(args[0]);
    if (single) search->part = (View){(const char *)byte, 1};
    else if (is_str(args[1])) search->part = str_view(as_str(args[1]));
    else bytes_view(args[1], &search->part);
    return true;
}

// SIZE_MAX in *index: not found. Indexes of a str count characters.
static RUNS bool locate(Vm *vm, const Value *args, bool backward, size_t *index) {
    Search search;
    uint8_t byte;
    CHECK_BOOL(open_search(vm, args, &byte, &search));
    *index = SIZE_MAX;
    if (!search.possible) return true;
    bool stopped;
    size_t found =
        str_find_bytes(vm, search.text, search.part, search.from, search.to, backward, &stopped);
    if (stopped) return false;
    *index = found;
    if (found != SIZE_MAX && pieces_is_text(args[0]))
        *index = str_index_of_offset(vm, as_str(args[0]), found);
    return true;
}

static RUNS Value find(Vm *vm, const Value *args, bool backward) {
    size_t index;
    CHECK(locate(vm, args, backward, &index));
    return small_value(index == SIZE_MAX ? -1 : (int64_t)index);
}

static RUNS Value find_or_raise(Vm *vm, const Value *args, bool backward) {
    size_t index;
    CHECK(locate(vm, args, backward, &index));
    if (index != SIZE_MAX) return small_value((int64_t)index);
    return raise_error(vm, TYPE_ValueError,
                       pieces_is_text(args[0]) ? "substring not found" : "subsection not found");
}

Value search_find(Vm *vm, const Value *args) { return find(vm, args, false); }
Value search_rfind(Vm *vm, const Value *args) { return find(vm, args, true); }
Value search_index(Vm *vm, const Value *args) { return find_or_raise(vm, args, false); }
Value search_rindex(Vm *vm, const Value *args) { return find_or_raise(vm, args, true); }

Value search_count(Vm *vm, const Value *args) {
    Search search;
    uint8_t byte;
    CHECK(open_search(vm, args, &byte, &search));
    if (!search.possible) return small_value(0);
    int64_t count = 0;
    if (!search.part.size) {
        count = (int64_t)(search.to - search.from);
        if (pieces_is_text(args[0])) {
            Str *s = as_str(args[0]);
            count = (int64_t)(str_index_of_offset(vm, s, search.to) -
                              str_index_of_offset(vm, s, search.from));
        }
        return small_value(count + 1);
    }
    bool stopped;
    for (size_t at = search.from;; count++) {
        at = str_find_bytes(vm, search.text, search.part, at, search.to, false, &stopped);
        if (stopped) return ABSENT;
        if (at == SIZE_MAX) return small_value(count);
        at += search.part.size;
        if (count % POLL_ELEMENTS == POLL_ELEMENTS - 1) CHECK(vm_charge(vm, POLL_ELEMENTS));
    }
}

static bool matches_tail(Vm *vm, Value self, View part, PieceBounds bounds, bool at_end,
                         bool *matches) {
    size_t from, to;
    *matches = pieces_clip(vm, self, bounds, &from, &to) && part.size <= to - from;
    if (!*matches) return true;
    if (part.size >= POLL_ELEMENTS) CHECK_BOOL(vm_charge(vm, part.size / 32));
    size_t start = at_end ? to - part.size : from;
    *matches = memcmp(pieces_view(self).bytes + start, part.bytes, part.size) == 0;
    return true;
}

// One of the tuple's items.
static bool read_item(Vm *vm, Value self, Value item, const char *name, View *part) {
    if (pieces_is_text(self)) {
        if (!is_str(item)) {
            return raise_false(vm, TYPE_TypeError, "tuple for %s must only contain str, not %T",
                               name, item);
        }
        *part = str_view(as_str(item));
        return true;
    }
    return pieces_argument(vm, self, item, "", part);
}

static Value match_any(Vm *vm, const Value *args, PieceBounds bounds, bool at_end,
                       const char *name) {
    const Tuple *choices = as_tuple(args[1]);
    for (size_t i = 0; i < choices->count; i++) {
        View part;
        CHECK(read_item(vm, args[0], choices->items[i], name, &part));
        bool matches;
        CHECK(matches_tail(vm, args[0], part, bounds, at_end, &matches));
        if (matches) return TRUE_VALUE;
        if (i % POLL_ELEMENTS == POLL_ELEMENTS - 1) CHECK(vm_charge(vm, POLL_ELEMENTS));
    }
    return FALSE_VALUE;
}

static RUNS Value match(Vm *vm, const Value *args, bool at_end, const char *name) {
    PieceBounds bounds;
    CHECK(pieces_bounds(vm, args[2], args[3], &bounds));
    if (is_tuple(args[1])) return match_any(vm, args, bounds, at_end, name);
    View part;
    const char *kind = pieces_is_text(args[0]) ? "str" : "bytes";
    bool well = pieces_is_text(args[0]) ? is_str(args[1]) : bytes_view(args[1], &part);
    if (!well) {
        return raise_error(vm, TYPE_TypeError, "%s first arg must be %s or a tuple of %s, not %T",
                           name, kind, kind, args[1]);
    }
    if (is_str(args[1])) part = str_view(as_str(args[1]));
    bool matches;
    CHECK(matches_tail(vm, args[0], part, bounds, at_end, &matches));
    return bool_value(matches);
}

Value search_startswith(Vm *vm, const Value *args) { return match(vm, args, false, "startswith"); }
Value search_endswith(Vm *vm, const Value *args) { return match(vm, args, true, "endswith"); }
