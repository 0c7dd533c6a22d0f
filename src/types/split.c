// split, rsplit, splitlines, partition and rpartition of str, bytes and bytearray.
#include "base/unicode.h"
#include "object/any.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/pieces.h"
#include "types/pieces_methods.h"

#define FIRST_PARTS 6 // there is room for at once

typedef struct Job {
    Vm *vm;
    Value self;
    View text;
    List *parts;
    size_t left;        // splits still allowed
    bool is_text, wide; // wide: a str that is not ASCII
    size_t polled;
} Job;

static bool add(Job *job, size_t start, size_t stop) {
    Value part = job->is_text ? str_value(str_slice_bytes(job->vm, as_str(job->self), start, stop))
                              : pieces_slice(job->vm, job->self, start, stop);
    if (is_absent(part)) return false;
    if (job->parts->count % POLL_ELEMENTS == POLL_ELEMENTS - 1)
        CHECK_BOOL(vm_charge(job->vm, POLL_ELEMENTS));
    return list_append(job->vm, job->parts, part);
}

static Value finish(Job *job, bool backward) {
    List *parts = job->parts;
    for (size_t i = 0, j = parts->count; backward && i + 1 < j; i++) {
        Value moved = parts->items[i];
        parts->items[i] = parts->items[--j];
        parts->items[j] = moved;
    }
    return object_value(parts);
}

// White space of one byte; a str has four kinds more.
ALWAYS_INLINE bool is_byte_space(uint8_t c, bool text) {
    return c == ' ' || (c >= '\t' && c <= '\r') || (text && c >= 0x1C && c <= 0x1F);
}

// The size of the white space that begins at `at`, or 0.
ALWAYS_INLINE size_t space_at(const Job *job, size_t at) {
    const char *bytes = job->text.bytes + at;
    if (!job->wide || (uint8_t)*bytes < 0x80) return is_byte_space((uint8_t)*bytes, job->is_text);
    uint32_t c;
    size_t size = unicode_decode(bytes, &c);
    return unicode_is_space(c) ? size : 0;
}

// The same for the character that ends at `at`.
ALWAYS_INLINE size_t space_before(const Job *job, size_t at, size_t *size) {
    const char *end = job->text.bytes + at;
    *size = 1;
    if (!job->wide || (uint8_t)end[-1] < 0x80) return is_byte_space((uint8_t)end[-1], job->is_text);
    uint32_t c;
    *size = unicode_decode(unicode_previous(end), &c);
    return unicode_is_space(c) ? *size : 0;
}

static bool split_on_space(Job *job) {
    size_t at = 0, size = job->text.size, space;
    while (true) {
        while (at < size && (space = space_at(job, at))) at += space;
        if (at >= size) return true;
        if (!job->left) break;
        size_t start = at;
        while (at < size && !space_at(job, at))
            at += job->wide ? unicode_size(job->text.bytes[at]) : 1;
        CHECK_BOOL(add(job, start, at) && pieces_poll(job->vm, at, &job->polled));
        job->left--;
    }
    return add(job, at, size);
}

static bool split_on_space_backward(Job *job) {
    size_t at = job->text.size, space, step;
    while (true) {
        while (at && (space = space_before(job, at, &step))) at -= space;
        if (!at) return true;
        if (!job->left) break;
        size_t stop = at;
        while (at && !space_before(job, at, &step)) at -= step;
        CHECK_BOOL(add(job, at, stop) && pieces_poll(job->vm, job->text.size - at, &job->polled));
        job->left--;
    }
    return add(job, 0, at);
}

// A separator of one byte, which memchr finds.
static bool split_on_byte(Job *job, char separator) {
    size_t from = 0;
    for (size_t at = 0; job->left && at < job->text.size;) {
        size_t left = job->text.size - at, window = left < POLL_BYTES ? left : POLL_BYTES;
        const char *found = memchr(job->text.bytes + at, separator, window);
        at = found ? (size_t)(found - job->text.bytes) + 1 : at + window;
        CHECK_BOOL(pieces_poll(job->vm, at, &job->polled));
        if (!found) continue;
        CHECK_BOOL(add(job, from, at - 1));
        from = at;
        job->left--;
    }
    return add(job, from, job->text.size);
}

static bool split_on(Job *job, View separator) {
    if (separator.size == 1) return split_on_byte(job, *separator.bytes);
    size_t from = 0;
    for (; job->left; job->left--) {
        bool stopped;
        size_t found =
            str_find_bytes(job->vm, job->text, separator, from, job->text.size, false, &stopped);
        if (stopped) return false;
        if (found == SIZE_MAX) break;
        CHECK_BOOL(add(job, from, found));
        from = found + separator.size;
    }
    return add(job, from, job->text.size);
}

static bool split_on_backward(Job *job, View separator) {
    size_t to = job->text.size;
    for (; job->left; job->left--) {
        bool stopped;
        size_t found = str_find_bytes(job->vm, job->text, separator, 0, to, true, &stopped);
        if (stopped) return false;
        if (found == SIZE_MAX) break;
        CHECK_BOOL(add(job, found + separator.size, to));
        to = found;
    }
    return add(job, 0, to);
}

static bool open_job(Job *job) {
    job->text = pieces_view(job->self);
    job->is_text = pieces_is_text(job->self);
    job->wide = job->is_text && !str_is_ascii(as_str(job->self));
    job->parts = list_new(job->vm, NULL, 0);
    return job->parts && list_reserve(job->vm, job->parts, FIRST_PARTS);
}

static RUNS Value split(Vm *vm, const Value *args, bool backward) {
    Job job = {.vm = vm, .self = args[0]};
    View separator = {NULL, 0};
    int64_t most;
    CHECK(any_to_size(vm, args[2], &most));
    bool space = is_none(args[1]);
    if (!space) {
        CHECK(pieces_argument(vm, args[0], args[1], "must be str or None, not %s", &separator));
        if (!separator.size) return raise_error(vm, TYPE_ValueError, "empty separator");
    }
    job.left = most < 0 ? SIZE_MAX : (size_t)most;
    CHECK(open_job(&job));
    if (space) CHECK(backward ? split_on_space_backward(&job) : split_on_space(&job));
    else CHECK(backward ? split_on_backward(&job, separator) : split_on(&job, separator));
    return finish(&job, backward);
}

Value split_forward(Vm *vm, const Value *args) { return split(vm, args, false); }
Value split_backward(Vm *vm, const Value *args) { return split(vm, args, true); }

// == Lines

static bool is_line_break(uint32_t c) {
    return (c >= '\n' && c <= '\r') || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2028 ||
           c == 0x2029;
}

// The size of the line break at `at`, or 0; *step is the size of the character there.
static size_t break_at(const Job *job, size_t at, size_t *step) {
    const char *bytes = job->text.bytes + at;
    *step = 1;
    if (*bytes == '\r' && at + 1 < job->text.size && bytes[1] == '\n') return 2;
    if (!job->is_text) return *bytes == '\n' || *bytes == '\r';
    if (!job->wide) return is_line_break((uint8_t)*bytes);
    uint32_t c;
    *step = unicode_decode(bytes, &c);
    return is_line_break(c) ? *step : 0;
}

Value split_lines(Vm *vm, const Value *args) {
    Job job = {.vm = vm, .self = args[0]};
    int64_t keep;
    CHECK(any_to_int(vm, args[1], &keep));
    CHECK(open_job(&job));
    size_t start = 0, step;
    for (size_t at = 0; at < job.text.size;) {
        size_t end = break_at(&job, at, &step);
        if (end) {
            CHECK(add(&job, start, keep ? at + end : at));
            start = at + end;
        }
        at += end ? end : step;
        CHECK(pieces_poll(vm, at, &job.polled));
    }
    if (start < job.text.size) CHECK(add(&job, start, job.text.size));
    return finish(&job, false);
}

// == Partition

// What stands before and behind self[start:stop], and `separator` between them.
static Value three(Vm *vm, Value self, size_t start, size_t stop, Value separator) {
    size_t size = pieces_view(self).size;
    Value before = TRY(pieces_slice(vm, self, 0, start));
    Value after = TRY(pieces_slice(vm, self, stop, size));
    Value parts[] = {before, separator, after};
    return tuple_value(tuple_new(vm, parts, 3));
}

static Value partition(Vm *vm, const Value *args, bool backward) {
    View separator, text = pieces_view(args[0]);
    CHECK(pieces_argument(vm, args[0], args[1], "must be str, not %s", &separator));
    if (!separator.size) return raise_error(vm, TYPE_ValueError, "empty separator");
    bool stopped;
    size_t found = str_find_bytes(vm, text, separator, 0, text.size, backward, &stopped);
    if (stopped) return ABSENT;
    if (found == SIZE_MAX) {
        size_t end = backward ? 0 : text.size;
        return three(vm, args[0], end, end, TRY(pieces_make(vm, args[0], VIEW(""))));
    }
    // The separator is the very object given, but a bytearray's are all its own.
    bool same = pieces_is_text(args[0]) || is_bytes(args[0]);
    Value middle = same ? args[1] : TRY(pieces_make(vm, args[0], separator));
    return three(vm, args[0], found, found + separator.size, middle);
}

Value split_partition(Vm *vm, const Value *args) { return partition(vm, args, false); }
Value split_rpartition(Vm *vm, const Value *args) { return partition(vm, args, true); }
