// re.Pattern and the scanner behind finditer.
#include "library/library.h"
#include "library/pattern.h"
#include "object/any.h"
#include "object/attribute.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/iterator.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "object/wrapper.h"
#include "types/construct.h"

static void pattern_trace(Marker *marker, Object *object) {
    Pattern *pattern = (Pattern *)object;
    mark_value(marker, pattern->source);
    MARK(marker, pattern->names);
    MARK(marker, pattern->indexes);
    mark_buffer(marker, pattern->code);
}

// == Making

static RUNS bool take_code(Vm *vm, Pattern *pattern, const List *words) {
    size_t count = words->count;
    pattern->code = heap_buffer(vm, memory_product(count ? count : 1, sizeof(uint32_t)));
    if (!pattern->code) return false;
    pattern->code_count = count;
    for (size_t i = 0; i < count; i++) {
        uint64_t word;
        Value v = i < words->count ? words->items[i] : NONE;
        if (!is_int(v)) return raise_false(vm, TYPE_TypeError, "'%T' object cannot be interpreted as an integer", v);
        if (!int_to_uint64(v, &word) || word > UINT32_MAX)
            return raise_false(vm, TYPE_OverflowError, "regular expression code size limit exceeded");
        pattern->code[i] = (uint32_t)word;
    }
    return vm_charge(vm, count / 8);
}

Value pattern_compile(Vm *vm, const Value *args) {
    int64_t flags, groups;
    CHECK(any_to_int64(vm, args[1], &flags) && any_to_int64(vm, args[3], &groups));
    if (!is_list(args[2])) return raise_error(vm, TYPE_TypeError, "compile() argument 'code' must be list, not %T", args[2]);
    if (!is_dict(args[4])) return raise_error(vm, TYPE_TypeError, "compile() argument 'groupindex' must be dict, not %T", args[4]);
    if (!is_tuple(args[5])) return raise_error(vm, TYPE_TypeError, "compile() argument 'indexgroup' must be tuple, not %T", args[5]);
    if (groups < 0 || groups > SRE_MAXGROUPS) return raise_error(vm, TYPE_RuntimeError, "invalid SRE code");
    Pattern *pattern = HEAP_NEW(vm, pattern, Pattern);
    CHECK(pattern);
    Value made = object_value(pattern);
    KEEP(vm, made);
    View view;
    pattern->source = args[0];
    pattern->of_text = is_str(args[0]);
    pattern->of_bytes = !is_none(args[0]) && !pattern->of_text;
    if (pattern->of_bytes && !bytes_view(args[0], &view))
        return raise_error(vm, TYPE_TypeError, "expected string or bytes-like object");
    pattern->flags = (uint32_t)flags;
    pattern->groups = (uint32_t)groups;
    pattern->names = as_dict(args[4]);
    pattern->indexes = as_tuple(args[5]);
    CHECK(take_code(vm, pattern, as_list(args[2])));
    return sre_check(vm, pattern->code, pattern->code_count, pattern->groups) ? made : ABSENT;
}

// == Searching

bool pattern_look(Vm *vm, Sre *sre, Value string) {
    if (is_str(string)) {
        const Str *text = as_str(string);
        sre->subject = (Subject){text->bytes, text->size, str_is_ascii(text)};
        return true;
    }
    View view;
    if (!bytes_view(string, &view))
        return raise_false(vm, TYPE_TypeError, "expected string or bytes-like object, got '%T'", string);
    sre->subject = (Subject){view.bytes ? view.bytes : "", view.size, true};
    if (sre->end > view.size) sre->end = view.size;
    return true;
}

static int64_t clamp(int64_t v, int64_t most) { return v < 0 ? 0 : v > most ? most : v; }

bool pattern_search_open(Vm *vm, Sre *sre, Pattern *pattern, Value string, int64_t pos, int64_t endpos) {
    CHECK_BOOL(sre_open(sre, vm, pattern));
    sre->end = SIZE_MAX;
    CHECK_BOOL(pattern_look(vm, sre, string));
    bool text = is_str(string);
    if (text && pattern->of_bytes) return raise_false(vm, TYPE_TypeError, "cannot use a bytes pattern on a string-like object");
    if (!text && pattern->of_text) return raise_false(vm, TYPE_TypeError, "cannot use a string pattern on a bytes-like object");
    int64_t count = (int64_t)(text ? as_str(string)->count : sre->subject.size);
    pos = clamp(pos, count);
    endpos = clamp(endpos, count);
    sre->start = text ? str_offset(vm, as_str(string), (size_t)pos) : (size_t)pos;
    sre->end = text ? str_offset(vm, as_str(string), (size_t)endpos) : (size_t)endpos;
    return true;
}

Value pattern_slice(Vm *vm, Value string, size_t from, size_t to) {
    if (is_str(string)) {
        if (is_exactly(string, str) && !from && to == as_str(string)->size) return string;
        return str_value(str_slice_bytes(vm, as_str(string), from, to));
    }
    View view;
    if (!bytes_view(string, &view) || to > view.size) return raise_error(vm, TYPE_ValueError, "the string has changed");
    if (is_exactly(string, bytes) && !from && to == view.size) return string;
    return bytes_value(bytes_new(vm, view.bytes + from, to - from));
}

Value pattern_empty(Value string) { return is_str(string) ? object_value(NAME_OF(empty)) : object_value(static_empty_bytes); }

Value pattern_group(Vm *vm, const Sre *sre, Value string, size_t group, Value fallback) {
    if (!group) return pattern_slice(vm, string, sre->from, sre->to);
    int64_t mark = 2 * (int64_t)(group - 1);
    if (mark + 1 > sre->last_mark || sre->marks[mark] < 0 || sre->marks[mark + 1] < sre->marks[mark]) return fallback;
    return pattern_slice(vm, string, (size_t)sre->marks[mark], (size_t)sre->marks[mark + 1]);
}

Value pattern_call_re(Vm *vm, const char *function, const Value *args, size_t count) {
    Str *module_name = str_intern_bytes(vm, "re", 2), *name = str_from(vm, function);
    CHECK(module_name && name && vm->import_hook);
    Value kept = object_value(name);
    KEEP(vm, kept);
    Value module = TRY(vm->import_hook(vm, module_name, NONE, NONE, 0));
    KEEP(vm, module);
    Value callee = TRY(attribute_get(vm, module, str_intern(vm, name)));
    KEEP(vm, callee);
    return any_call(vm, callee, args, count, NULL);
}

// args: self, string, pos, endpos
static RUNS bool places(Vm *vm, const Value *args, int64_t *pos, int64_t *endpos) {
    *pos = 0;
    *endpos = INT64_MAX;
    if (!is_absent(args[2])) CHECK_BOOL(any_to_clamped(vm, args[2], pos));
    if (!is_absent(args[3])) CHECK_BOOL(any_to_clamped(vm, args[3], endpos));
    return true;
}

typedef enum How { HOW_MATCH, HOW_FULL, HOW_SEARCH } How;

static int run(Sre *sre, How how) {
    sre->whole = how == HOW_FULL;
    if (how == HOW_SEARCH) return sre_search(sre);
    return sre->start > sre->end ? 0 : sre_match_at(sre, sre->start);
}

static Value find(Vm *vm, const Value *args, How how) {
    int64_t pos, endpos;
    CHECK(places(vm, args, &pos, &endpos));
    SRE_CLEANUP Sre sre = {0};
    Pattern *pattern = as_pattern(args[0]);
    CHECK(pattern_search_open(vm, &sre, pattern, args[1], pos, endpos));
    int status = run(&sre, how);
    return match_new(vm, &sre, pattern, args[1], pos, endpos, status);
}
static Value py_match(Vm *vm, const Value *args) { return find(vm, args, HOW_MATCH); }
static Value py_fullmatch(Vm *vm, const Value *args) { return find(vm, args, HOW_FULL); }
static Value py_search(Vm *vm, const Value *args) { return find(vm, args, HOW_SEARCH); }

// == Scanner

static void scanner_trace(Marker *marker, Object *object) {
    MARK(marker, ((Scanner *)object)->pattern);
    mark_value(marker, ((Scanner *)object)->string);
}

static RUNS Value scanner_new(Vm *vm, const Value *args) {
    int64_t pos, endpos;
    CHECK(places(vm, args, &pos, &endpos));
    SRE_CLEANUP Sre sre = {0};
    CHECK(pattern_search_open(vm, &sre, as_pattern(args[0]), args[1], pos, endpos));
    Scanner *scanner = HEAP_NEW(vm, scanner, Scanner);
    CHECK(scanner);
    scanner->pattern = as_pattern(args[0]);
    scanner->string = args[1];
    scanner->pos = pos;
    scanner->endpos = endpos;
    scanner->at = sre.start;
    return object_value(scanner);
}

static Value scan(Vm *vm, const Value *args, How how) {
    Scanner *scanner = as_scanner(args[0]);
    if (scanner->done) return NONE;
    SRE_CLEANUP Sre sre = {0};
    CHECK(pattern_search_open(vm, &sre, scanner->pattern, scanner->string, scanner->pos, scanner->endpos));
    sre.start = scanner->at;
    sre.must_advance = scanner->must_advance;
    int status = run(&sre, how);
    Value match = TRY(match_new(vm, &sre, scanner->pattern, scanner->string, scanner->pos, scanner->endpos, status));
    scanner->done = status == 0;
    scanner->must_advance = sre.from == sre.to;
    scanner->at = sre.to;
    return match;
}
static Value scanner_match(Vm *vm, const Value *args) { return scan(vm, args, HOW_MATCH); }
static Value scanner_search(Vm *vm, const Value *args) { return scan(vm, args, HOW_SEARCH); }
static Value scanner_pattern(Vm *vm, Value self) {
    (void)vm;
    return object_value(as_scanner(self)->pattern);
}

static const NativeDef scanner_methods[] = {
    {"match", "self, /", scanner_match, NULL, 0}, {"search", "self, /", scanner_search, NULL, 0}, {0}};
static const GetSetDef scanner_getsets[] = {{"pattern", scanner_pattern, NULL, NULL}, {0}};
const Type scanner_type = {
    .size = sizeof(Scanner),
    .flags = TYPE_NO_NEW,
    .trace = scanner_trace,
    .methods = scanner_methods,
    .getsets = scanner_getsets,
};

static Value py_finditer(Vm *vm, const Value *args) {
    Value scanner = TRY(scanner_new(vm, args));
    KEEP(vm, scanner);
    Str *name = str_intern_bytes(vm, "search", 6);
    CHECK(name);
    Value search = TRY(attribute_get(vm, scanner, name));
    KEEP(vm, search);
    Iterator *iterator = iterator_new(vm, BUILTIN(callable_iterator), NONE);
    CHECK(iterator);
    iterator->function = search;
    return object_value(iterator);
}

// == Slots and attributes

static void add_flags(Text *text, const Pattern *pattern) {
    static const char *const names[] = {"TEMPLATE", "IGNORECASE", "LOCALE",  "MULTILINE", "DOTALL",
                                        "UNICODE",  "VERBOSE",    "DEBUG", "ASCII"};
    uint32_t flags = pattern->flags, kinds = SRE_FLAG_LOCALE | SRE_FLAG_UNICODE | SRE_FLAG_ASCII;
    // That a str is matched as Unicode goes without saying.
    if (!pattern->of_bytes && (flags & kinds) == SRE_FLAG_UNICODE) flags &= ~(uint32_t)SRE_FLAG_UNICODE;
    const char *between = ", ";
    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        if (!(flags >> i & 1)) continue;
        text_format(text, "%sre.%s", between, names[i]);
        between = "|";
    }
    flags >>= ARRAY_COUNT(names);
    if (flags) text_format(text, "%s0x%x", between, flags << ARRAY_COUNT(names));
}

static Value slot_repr(Vm *vm, Value self) {
    Str *source = any_repr(vm, as_pattern(self)->source);
    CHECK(source);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_string(&text, "re.compile(");
    size_t shown = source->count > 200 ? str_offset(vm, source, 200) : source->size;
    text_add(&text, source->bytes, shown);
    add_flags(&text, as_pattern(self));
    text_add_char(&text, ')');
    return str_value(str_from_text(vm, &text));
}

static bool slot_hash(Vm *vm, Value self, int64_t *hash) {
    const Pattern *pattern = as_pattern(self);
    CHECK_BOOL(any_hash(vm, pattern->source, hash));
    uint64_t mixed = hash_bytes((const char *)pattern->code, pattern->code_count * sizeof(uint32_t), 0);
    *hash = (int64_t)((uint64_t)*hash ^ mixed ^ pattern->flags ^ pattern->groups);
    if (*hash == -1) *hash = -2;
    return true;
}

static Value slot_compare(Vm *vm, Value self, Value other, int operation) {
    if (!is_pattern_object(other) || (operation != COMPARE_EQ && operation != COMPARE_NE)) return NOT_IMPLEMENTED;
    const Pattern *a = as_pattern(self), *b = as_pattern(other);
    bool equal = a == b || (a->flags == b->flags && a->of_bytes == b->of_bytes && a->groups == b->groups &&
                            a->code_count == b->code_count &&
                            memcmp(a->code, b->code, a->code_count * sizeof(uint32_t)) == 0);
    if (equal && a != b) CHECK(any_equal(vm, a->source, b->source, &equal));
    return bool_value(equal == (operation == COMPARE_EQ));
}

static Value get_source(Vm *vm, Value self) {
    (void)vm;
    return as_pattern(self)->source;
}
static Value get_flags(Vm *vm, Value self) { return int_new(vm, as_pattern(self)->flags); }
static Value get_groups(Vm *vm, Value self) { return int_new(vm, as_pattern(self)->groups); }
static Value get_names(Vm *vm, Value self) { return mapping_proxy_new(vm, object_value(as_pattern(self)->names)); }
static Value py_self(Vm *vm, const Value *args) {
    (void)vm;
    return args[0];
}

static const NativeDef methods[] = {
    {"match", "self, /, string, pos=..., endpos=...", py_match, "Matches zero or more characters at the beginning of the string.", 0},
    {"fullmatch", "self, /, string, pos=..., endpos=...", py_fullmatch, "Matches against all of the string.", 0},
    {"search", "self, /, string, pos=..., endpos=...", py_search,
     "Scan through string looking for a match, and return a corresponding match object instance.\n\n"
     "Return None if no position in the string matches.", 0},
    {"findall", "self, /, string, pos=..., endpos=...", pattern_py_findall,
     "Return a list of all non-overlapping matches of pattern in string.", 0},
    {"finditer", "self, /, string, pos=..., endpos=...", py_finditer,
     "Return an iterator over all non-overlapping matches for the RE pattern in string.\n\n"
     "For each match, the iterator returns a match object.", 0},
    {"scanner", "self, /, string, pos=..., endpos=...", scanner_new, NULL, 0},
    {"split", "self, /, string, maxsplit=...", pattern_py_split, "Split string by the occurrences of pattern.", 0},
    {"sub", "self, /, repl, string, count=...", pattern_py_sub,
     "Return the string obtained by replacing the leftmost non-overlapping occurrences of pattern in string by the replacement "
     "repl.", 0},
    {"subn", "self, /, repl, string, count=...", pattern_py_subn,
     "Return the tuple (new_string, number_of_subs_made) found by replacing the leftmost non-overlapping occurrences of pattern "
     "with the replacement repl.", 0},
    {"__copy__", "self, /", py_self, NULL, 0},
    {"__deepcopy__", "self, memo, /", py_self, NULL, 0},
    CLASS_GETITEM_ROW,
    {0},
};
static const GetSetDef getsets[] = {
    {"pattern", get_source, NULL, "The pattern string from which the RE object was compiled."},
    {"flags", get_flags, NULL, "The regex matching flags."},
    {"groups", get_groups, NULL, "The number of capturing groups in the pattern."},
    {"groupindex", get_names, NULL, "A dictionary mapping group names to group numbers."},
    {0},
};
const Type pattern_type = {
    .size = sizeof(Pattern),
    .flags = TYPE_NO_NEW | TYPE_WEAK,
    .trace = pattern_trace,
    .repr = slot_repr,
    .hash = slot_hash,
    .compare = slot_compare,
    .methods = methods,
    .getsets = getsets,
    .help = "Compiled regular expression object.",
};
