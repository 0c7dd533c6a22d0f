// re.Match: where a pattern and its groups matched.
#include "library/library.h"
#include "library/pattern.h"
#include "object/any.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "types/construct.h"

static void match_trace(Marker *marker, Object *object) {
    MARK(marker, ((Match *)object)->pattern);
    mark_value(marker, ((Match *)object)->string);
}

Value match_new(Vm *vm, const Sre *sre, Pattern *pattern, Value string, int64_t pos, int64_t endpos, int status) {
    if (status < 0) return ABSENT;
    if (!status) return NONE;
    size_t groups = (size_t)pattern->groups + 1;
    Match *match = heap_new(vm, BUILTIN(match), sizeof(Match) + groups * 2 * sizeof(int64_t));
    CHECK(match);
    CHECK(vm_charge(vm, groups / 8));
    match->pattern = pattern;
    match->string = string;
    int64_t count = (int64_t)(is_str(string) ? as_str(string)->count : sre->subject.size);
    match->pos = pos < 0 ? 0 : pos > count ? count : pos;
    match->endpos = endpos < 0 ? 0 : endpos > count ? count : endpos;
    match->last_group = sre->last_group;
    match->groups = groups;
    match->spans[0] = (int64_t)sre->from;
    match->spans[1] = (int64_t)sre->to;
    for (int64_t i = 0; i < (int64_t)groups - 1; i++) {
        bool set = 2 * i + 1 <= sre->last_mark && sre->marks[2 * i] >= 0 && sre->marks[2 * i + 1] >= sre->marks[2 * i];
        match->spans[2 * i + 2] = set ? sre->marks[2 * i] : -1;
        match->spans[2 * i + 3] = set ? sre->marks[2 * i + 1] : -1;
    }
    return object_value(match);
}

// == Groups

// The number of a group given by number or name. False: IndexError "no such group".
static RUNS bool find_group(Vm *vm, const Match *match, Value key, size_t *group) {
    int64_t number = -1;
    if (type_of(key)->as_index) {
        Value index = TRY_BOOL(any_index(vm, key));
        if (!int_to_int64(index, &number)) number = -1;
    } else {
        Value found = ABSENT;
        CHECK_BOOL(dict_get(vm, match->pattern->names, key, &found));
        if (!is_absent(found) && is_small(found)) number = small_of(found);
    }
    if (number < 0 || (uint64_t)number >= match->groups) return raise_false(vm, TYPE_IndexError, "no such group");
    *group = (size_t)number;
    return true;
}

static Value slice(Vm *vm, const Match *match, size_t group, Value fallback) {
    int64_t from = match->spans[2 * group], to = match->spans[2 * group + 1];
    return from < 0 ? fallback : pattern_slice(vm, match->string, (size_t)from, (size_t)to);
}

static RUNS Value group_of(Vm *vm, const Match *match, Value key) {
    size_t group;
    CHECK(find_group(vm, match, key, &group));
    return slice(vm, match, group, NONE);
}

// A byte offset as scripts count.
static int64_t place(Vm *vm, const Match *match, int64_t offset) {
    if (offset < 0 || !is_str(match->string) || str_is_ascii(as_str(match->string))) return offset;
    return (int64_t)str_index_of_offset(vm, as_str(match->string), (size_t)offset);
}

static Value span_of(Vm *vm, const Match *match, size_t group) {
    return tuple_pair(vm, small_value(place(vm, match, match->spans[2 * group])),
                      small_value(place(vm, match, match->spans[2 * group + 1])));
}

static Value py_group(Vm *vm, const Value *args) {
    const Match *match = as_match(args[0]);
    const Tuple *keys = as_tuple(args[1]);
    if (keys->count <= 1) return keys->count ? group_of(vm, match, keys->items[0]) : slice(vm, match, 0, NONE);
    Tuple *result = tuple_new(vm, NULL, keys->count);
    CHECK(result);
    Value made = object_value(result);
    KEEP(vm, made);
    for (size_t i = 0; i < keys->count; i++) {
        result->items[i] = TRY(group_of(vm, match, keys->items[i]));
        barrier(vm, result, result->items[i]);
    }
    return made;
}

static Value slot_get_item(Vm *vm, Value self, Value key) { return group_of(vm, as_match(self), key); }

static Value py_groups(Vm *vm, const Value *args) {
    const Match *match = as_match(args[0]);
    Tuple *result = tuple_new(vm, NULL, match->groups - 1);
    CHECK(result);
    for (size_t i = 1; i < match->groups; i++) {
        result->items[i - 1] = TRY(slice(vm, match, i, args[1]));
        barrier(vm, result, result->items[i - 1]);
    }
    return object_value(result);
}

static Value py_groupdict(Vm *vm, const Value *args) {
    const Match *match = as_match(args[0]);
    Value made = TRY(dict_value(dict_new(vm))), name = NONE, number, value = NONE;
    KEEP(vm, made);
    KEEP(vm, name);
    KEEP(vm, value);
    size_t at = 0;
    while (dict_next(match->pattern->names, &at, &name, &number)) {
        value = TRY(group_of(vm, match, name));
        if (is_none(value)) value = args[1];
        CHECK(dict_set(vm, as_dict(made), name, value));
    }
    return made;
}

static RUNS bool one_group(Vm *vm, const Value *args, size_t *group) {
    *group = 0;
    return is_absent(args[1]) || find_group(vm, as_match(args[0]), args[1], group);
}
static Value py_start(Vm *vm, const Value *args) {
    size_t group;
    CHECK(one_group(vm, args, &group));
    return small_value(place(vm, as_match(args[0]), as_match(args[0])->spans[2 * group]));
}
static Value py_end(Vm *vm, const Value *args) {
    size_t group;
    CHECK(one_group(vm, args, &group));
    return small_value(place(vm, as_match(args[0]), as_match(args[0])->spans[2 * group + 1]));
}
static Value py_span(Vm *vm, const Value *args) {
    size_t group;
    CHECK(one_group(vm, args, &group));
    return span_of(vm, as_match(args[0]), group);
}

static Value py_expand(Vm *vm, const Value *args) {
    Value given[] = {object_value(as_match(args[0])->pattern), args[0], args[1]};
    return pattern_call_re(vm, "_expand", given, 3);
}

static Value py_self(Vm *vm, const Value *args) {
    (void)vm;
    return args[0];
}

// == Attributes

static Value get_string(Vm *vm, Value self) {
    (void)vm;
    return as_match(self)->string;
}
static Value get_re(Vm *vm, Value self) {
    (void)vm;
    return object_value(as_match(self)->pattern);
}
static Value get_pos(Vm *vm, Value self) { return int_new(vm, as_match(self)->pos); }
static Value get_endpos(Vm *vm, Value self) { return int_new(vm, as_match(self)->endpos); }
static Value get_lastindex(Vm *vm, Value self) {
    (void)vm;
    return as_match(self)->last_group < 0 ? NONE : small_value(as_match(self)->last_group);
}
static Value get_lastgroup(Vm *vm, Value self) {
    (void)vm;
    const Match *match = as_match(self);
    const Tuple *names = match->pattern->indexes;
    bool named = match->last_group >= 0 && (size_t)match->last_group < names->count;
    return named ? names->items[match->last_group] : NONE;
}
static Value get_regs(Vm *vm, Value self) {
    const Match *match = as_match(self);
    Tuple *result = tuple_new(vm, NULL, match->groups);
    CHECK(result);
    for (size_t i = 0; i < match->groups; i++) {
        result->items[i] = TRY(span_of(vm, match, i));
        barrier(vm, result, result->items[i]);
    }
    return object_value(result);
}

static Value slot_repr(Vm *vm, Value self) {
    const Match *match = as_match(self);
    Value matched = TRY(slice(vm, match, 0, NONE));
    KEEP(vm, matched);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_format(&text, "<re.Match object; span=(%lld, %lld), match=", (long long)place(vm, match, match->spans[0]),
                (long long)place(vm, match, match->spans[1]));
    Str *shown = any_repr(vm, matched);
    CHECK(shown);
    text_add(&text, shown->bytes, shown->count > 50 ? str_offset(vm, shown, 50) : shown->size);
    text_add_char(&text, '>');
    return str_value(str_from_text(vm, &text));
}

static const NativeDef methods[] = {
    {"group", "self, /, *args", py_group,
     "group([group1, ...]) -> str or tuple.\n    Return subgroup(s) of the match by indices or names.\n"
     "    For 0 returns the entire match.", 0},
    {"start", "self, group=..., /", py_start, "Return index of the start of the substring matched by group.", 0},
    {"end", "self, group=..., /", py_end, "Return index of the end of the substring matched by group.", 0},
    {"span", "self, group=..., /", py_span,
     "For match object m, return the 2-tuple (m.start(group), m.end(group)).", 0},
    {"groups", "self, /, default=None", py_groups,
     "Return a tuple containing all the subgroups of the match, from 1.\n\n  default\n"
     "    Is used for groups that did not participate in the match.", 0},
    {"groupdict", "self, /, default=None", py_groupdict,
     "Return a dictionary containing all the named subgroups of the match, keyed by the subgroup name.\n\n  default\n"
     "    Is used for groups that did not participate in the match.", 0},
    {"expand", "self, /, template", py_expand,
     "Return the string obtained by doing backslash substitution on the string template, as done by the sub() method.", 0},
    {"__copy__", "self, /", py_self, NULL, 0},
    {"__deepcopy__", "self, memo, /", py_self, NULL, 0},
    CLASS_GETITEM_ROW,
    {0},
};
static const GetSetDef getsets[] = {
    {"lastindex", get_lastindex, NULL, "The integer index of the last matched capturing group."},
    {"lastgroup", get_lastgroup, NULL, "The name of the last matched capturing group."},
    {"regs", get_regs, NULL, NULL},
    {"string", get_string, NULL, "The string passed to match() or search()."},
    {"re", get_re, NULL, "The regular expression object."},
    {"pos", get_pos, NULL, "The index into the string at which the RE engine started looking for a match."},
    {"endpos", get_endpos, NULL, "The index into the string beyond which the RE engine will not go."},
    {0},
};
const Type match_type = {
    .size = sizeof(Match),
    .flags = TYPE_NO_NEW,
    .trace = match_trace,
    .repr = slot_repr,
    .get_item = slot_get_item,
    .methods = methods,
    .getsets = getsets,
    .help = "The result of re.match() and re.search().\nMatch objects always have a boolean value of True.",
};
