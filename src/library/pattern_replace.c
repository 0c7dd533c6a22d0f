// Pattern's methods that go through the whole string: findall, split, sub.
#include "library/pattern.h"

#include "object/any.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/str.h"
#include "object/tuple.h"

// Where the next match is looked for: an empty one may not come twice at one place.
static void advance(Sre *sre) {
    sre->must_advance = sre->to == sre->from;
    sre->start = sre->to;
}

static RUNS bool open(Vm *vm, Sre *sre, const Value *args, Value pos, Value endpos) {
    int64_t from = 0, to = INT64_MAX;
    if (!is_absent(pos)) CHECK_BOOL(any_to_clamped(vm, pos, &from));
    if (!is_absent(endpos)) CHECK_BOOL(any_to_clamped(vm, endpos, &to));
    return pattern_search_open(vm, sre, as_pattern(args[0]), args[1], from, to);
}

static Value found(Vm *vm, const Sre *sre, Value string) {
    size_t groups = sre->pattern->groups;
    if (groups <= 1) return pattern_group(vm, sre, string, groups, pattern_empty(string));
    Tuple *tuple = tuple_new(vm, NULL, groups);
    CHECK(tuple);
    for (size_t i = 0; i < groups; i++) {
        tuple->items[i] = TRY(pattern_group(vm, sre, string, i + 1, pattern_empty(string)));
        barrier(vm, tuple, tuple->items[i]);
    }
    return object_value(tuple);
}

Value pattern_py_findall(Vm *vm, const Value *args) {
    SRE_CLEANUP Sre sre = {0};
    CHECK(open(vm, &sre, args, args[2], args[3]));
    List *list = list_new(vm, NULL, 0);
    CHECK(list);
    Value made = object_value(list);
    KEEP(vm, made);
    while (sre.start <= sre.end) {
        int status = sre_search(&sre);
        if (status < 0) return ABSENT;
        if (!status) break;
        Value item = TRY(found(vm, &sre, args[1]));
        CHECK(list_append(vm, list, item) && vm_charge(vm, 1));
        advance(&sre);
    }
    return made;
}

Value pattern_py_split(Vm *vm, const Value *args) {
    int64_t most = 0;
    if (!is_absent(args[2])) CHECK(any_to_int64(vm, args[2], &most));
    SRE_CLEANUP Sre sre = {0};
    CHECK(open(vm, &sre, args, ABSENT, ABSENT));
    List *list = list_new(vm, NULL, 0);
    CHECK(list);
    Value made = object_value(list);
    KEEP(vm, made);
    size_t last = 0;
    for (int64_t n = 0; most == 0 || n < most; n++) {
        int status = sre_search(&sre);
        if (status < 0) return ABSENT;
        if (!status) break;
        Value part = TRY(pattern_slice(vm, args[1], last, sre.from));
        CHECK(list_append(vm, list, part) && vm_charge(vm, 1));
        for (size_t i = 1; i <= sre.pattern->groups; i++) {
            part = TRY(pattern_group(vm, &sre, args[1], i, NONE));
            CHECK(list_append(vm, list, part));
        }
        last = sre.to;
        advance(&sre);
    }
    Value rest = TRY(pattern_slice(vm, args[1], last, sre.subject.size));
    return list_append(vm, list, rest) ? made : ABSENT;
}

// What to put in place of matches: a callable is asked, *literal is put as it is.
static RUNS Value replacement(Vm *vm, Value self, Value template, bool *literal) {
    *literal = false;
    if (any_is_callable(template)) return template;
    View view;
    bool readable = true;
    if (is_str(template)) view = str_view(as_str(template));
    else readable = bytes_view(template, &view);
    if (readable && (!view.size || !memchr(view.bytes, '\\', view.size))) {
        *literal = true;
        return template;
    }
    Value args[] = {self, template};
    Value made = TRY(pattern_call_re(vm, "_subx", args, 2));
    *literal = !any_is_callable(made);
    return made;
}

typedef struct Replacing {
    Vm *vm;
    Sre *sre;
    Pattern *pattern;
    Value string, filter;
    bool literal;
    List *parts;
    int64_t most, count;
} Replacing;

static RUNS bool replace_one(Replacing *r, size_t *last) {
    Vm *vm = r->vm;
    Sre *sre = r->sre;
    if (*last < sre->from) {
        Value part = TRY_BOOL(pattern_slice(vm, r->string, *last, sre->from));
        CHECK_BOOL(list_append(vm, r->parts, part));
    }
    *last = sre->to;
    Value item = r->filter;
    if (!r->literal) {
        Value match = TRY_BOOL(match_new(vm, sre, r->pattern, r->string, 0, INT64_MAX, 1));
        KEEP(vm, match);
        item = TRY_BOOL(any_call_1(vm, r->filter, match));
    }
    r->count++;
    return is_none(item) || list_append(vm, r->parts, item);
}

static RUNS bool replace_all(Replacing *r) {
    Vm *vm = r->vm;
    Sre *sre = r->sre;
    size_t last = 0;
    while (r->most == 0 || r->count < r->most) {
        CHECK_BOOL(vm_charge(vm, 1) && pattern_look(vm, sre, r->string));
        int status = sre_search(sre);
        if (status < 0) return false;
        if (!status) break;
        CHECK_BOOL(replace_one(r, &last));
        advance(sre);
    }
    CHECK_BOOL(pattern_look(vm, sre, r->string));
    if (last >= sre->subject.size) return true;
    Value rest = TRY_BOOL(pattern_slice(vm, r->string, last, sre->subject.size));
    return list_append(vm, r->parts, rest);
}

static RUNS Value replace(Vm *vm, const Value *args, bool with_count) {
    int64_t most = 0;
    if (!is_absent(args[3])) CHECK(any_to_int64(vm, args[3], &most));
    bool literal;
    Value filter = TRY(replacement(vm, args[0], args[1], &literal)), string = args[2];
    KEEP(vm, filter);
    SRE_CLEANUP Sre sre = {0};
    CHECK(pattern_search_open(vm, &sre, as_pattern(args[0]), string, 0, INT64_MAX));
    List *parts = list_new(vm, NULL, 0);
    CHECK(parts);
    Value list = object_value(parts);
    KEEP(vm, list);
    Replacing r = {vm, &sre, as_pattern(args[0]), string, filter, literal, parts, most, 0};
    CHECK(replace_all(&r));
    Value result;
    if (parts->count == 0) result = pattern_empty(string);
    else {
        Str *join = str_intern_bytes(vm, "join", 4);
        CHECK(join);
        result = TRY(any_call_method(vm, pattern_empty(string), join, &list, 1));
    }
    KEEP(vm, result);
    return with_count ? tuple_pair(vm, result, small_value(r.count)) : result;
}

Value pattern_py_sub(Vm *vm, const Value *args) { return replace(vm, args, false); }
Value pattern_py_subn(Vm *vm, const Value *args) { return replace(vm, args, true); }
