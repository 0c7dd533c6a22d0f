// replace of str, bytes and bytearray.
#include "object/any.h"
#include "object/raise.h"
#include "object/str.h"
#include "types/pieces.h"
#include "types/pieces_methods.h"

typedef struct Job {
    Vm *vm;
    Value self;
    View text, old, new;
    size_t most;
    size_t steps; // since the last poll
    bool ascii;   // a str of nothing but ASCII comes of it
} Job;

static bool step(Job *job) {
    if (++job->steps % POLL_ELEMENTS) return true;
    return vm_charge(job->vm, POLL_ELEMENTS);
}

// The next place of job->old at or after `from`; false: the run is stopped.
static bool find_next(Job *job, size_t from, size_t *found) {
    if (job->old.size == 1 && job->text.size - from < POLL_BYTES) {
        const char *at = from < job->text.size ? memchr(job->text.bytes + from, job->old.bytes[0], job->text.size - from) : NULL;
        *found = at ? (size_t)(at - job->text.bytes) : SIZE_MAX;
        return step(job);
    }
    bool stopped;
    *found = str_find_bytes(job->vm, job->text, job->old, from, job->text.size, false, &stopped);
    return !stopped && step(job);
}

// How many replacements there will be, at most job->most.
static bool count_matches(Job *job, size_t *count) {
    *count = 0;
    if (!job->old.size) {
        size_t places = job->text.size;
        if (pieces_is_text(job->self)) places = as_str(job->self)->count;
        *count = job->most < places + 1 ? job->most : places + 1;
        return true;
    }
    for (size_t at = 0; *count < job->most; ++*count) {
        CHECK_BOOL(find_next(job, at, &at));
        if (at == SIZE_MAX) break;
        at += job->old.size;
    }
    return true;
}

// A byte for a byte: nothing moves.
static bool exchange(Job *job, char *to, size_t count) {
    CHECK_BOOL(vm_charge(job->vm, job->text.size / 16));
    char old = job->old.bytes[0], new = job->new.bytes[0];
    for (size_t i = 0; i < job->text.size; i++) {
        bool hit = count && job->text.bytes[i] == old;
        to[i] = hit ? new : job->text.bytes[i];
        count -= hit;
    }
    return true;
}

static char *put(char *to, const char *from, size_t size) {
    if (size) memcpy(to, from, size);
    return to + size;
}

// Before each character and at the end.
static bool interleave(Job *job, char *to, size_t count) {
    const char *from = job->text.bytes, *end = from + job->text.size;
    for (; count; count--) {
        to = put(to, job->new.bytes, job->new.size);
        if (from == end) break;
        size_t size = pieces_step(job->self, from);
        to = put(to, from, size);
        from += size;
        CHECK_BOOL(step(job));
    }
    put(to, from, (size_t)(end - from));
    return true;
}

static bool substitute(Job *job, char *to, size_t count) {
    size_t from = 0;
    if (job->old.size == 1 && job->new.size == 1) return exchange(job, to, count);
    for (; count; count--) {
        size_t found;
        CHECK_BOOL(find_next(job, from, &found));
        to = put(to, job->text.bytes + from, found - from);
        to = put(to, job->new.bytes, job->new.size);
        from = found + job->old.size;
    }
    put(to, job->text.bytes + from, job->text.size - from);
    return true;
}

static Value run(Job *job) {
    size_t count;
    CHECK(count_matches(job, &count));
    if (!count) return pieces_whole(job->vm, job->self);
    size_t added = memory_product(count, job->new.size);
    size_t size = memory_sum(job->text.size - count * job->old.size, added);
    if (added == SIZE_MAX || size == SIZE_MAX) return vm_out_of_memory(job->vm), ABSENT;
    char *bytes;
    Value made = TRY(pieces_blank(job->vm, job->self, size, job->ascii, &bytes));
    if (!size) return made;
    CHECK(job->old.size ? substitute(job, bytes, count) : interleave(job, bytes, count));
    return job->ascii && size > 1 ? made : pieces_finish(made);
}

static bool is_ascii(Value v) { return is_str(v) && str_is_ascii(as_str(v)); }

Value replace_pieces(Vm *vm, const Value *args) {
    Job job = {.vm = vm, .self = args[0]};
    int64_t most;
    CHECK(pieces_argument(vm, args[0], args[1], "replace() argument 1 must be str, not %s",
                          &job.old));
    CHECK(pieces_argument(vm, args[0], args[2], "replace() argument 2 must be str, not %s",
                          &job.new));
    CHECK(any_to_size(vm, args[3], &most));
    // Converting the count may have run anything.
    CHECK(pieces_argument(vm, args[0], args[1], "", &job.old));
    CHECK(pieces_argument(vm, args[0], args[2], "", &job.new));
    job.text = pieces_view(args[0]);
    job.ascii = is_ascii(args[0]) && is_ascii(args[2]);
    job.most = most < 0 ? SIZE_MAX : (size_t)most;
    return run(&job);
}
