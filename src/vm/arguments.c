// Positions first, then keywords, then defaults; what is missing or too much gets CPython's words.
#include "vm/arguments.h"

#include "base/text.h"
#include "object/dict.h"
#include "object/raise.h"
#include "object/str.h"
#include "object/tuple.h"

static const char *plural(size_t count) { return count == 1 ? "" : "s"; }

// "'a'", "'a' and 'b'", "'a', 'b', and 'c'": the unassigned ones among slots [start, stop).
static void add_missing_names(Text *text, const Function *function, const Value *locals, uint32_t start, uint32_t stop, size_t missing) {
    size_t seen = 0;
    for (uint32_t i = start; i < stop; i++) {
        if (!is_absent(locals[i])) continue;
        if (seen) text_add_string(text, missing == 2 ? " and " : seen + 1 == missing ? ", and " : ", ");
        text_add_char(text, '\'');
        text_add_view(text, str_view(function->code->local_names[i]));
        text_add_char(text, '\'');
        seen++;
    }
}

static COLD bool raise_missing(Vm *vm, const Function *function, const Value *locals, uint32_t start, uint32_t stop, const char *kind) {
    size_t missing = 0;
    for (uint32_t i = start; i < stop; i++) missing += is_absent(locals[i]);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    add_missing_names(&text, function, locals, start, stop, missing);
    Str *list = str_from_text(vm, &text);
    if (!list) return false;
    return raise_false(vm, TYPE_TypeError, "%S() missing %zu required %s argument%s: %S", function->qualified_name, missing, kind,
                       plural(missing), list);
}

static COLD bool raise_too_many(Vm *vm, const Function *function, size_t given, const Value *locals) {
    const CodeUnit *unit = function->code->unit;
    size_t defaults = function->defaults ? function->defaults->count : 0;
    size_t keyword_only_given = 0;
    for (uint32_t i = unit->positional; i < unit->positional + unit->keyword_only; i++) keyword_only_given += !is_absent(locals[i]);
    bool several = defaults || unit->positional != 1;
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    if (defaults) text_format(&text, "from %zu to %u", unit->positional - (defaults > unit->positional ? unit->positional : defaults), unit->positional);
    else text_format(&text, "%u", unit->positional);
    text_format(&text, " positional argument%s but %zu", several ? "s" : "", given);
    if (keyword_only_given)
        text_format(&text, " positional argument%s (and %zu keyword-only argument%s)", plural(given), keyword_only_given,
                    plural(keyword_only_given));
    text_format(&text, " %s given", given == 1 && !keyword_only_given ? "was" : "were");
    Str *rest = str_from_text(vm, &text);
    if (!rest) return false;
    return raise_false(vm, TYPE_TypeError, "%S() takes %S", function->qualified_name, rest);
}

// Keywords that name positional-only parameters, all in one message as CPython has it; false when there is none.
static COLD bool raise_positional_only(Vm *vm, const Function *function, Tuple *names) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    for (uint32_t i = 0; i < function->code->unit->positional_only; i++) {
        for (size_t k = 0; k < names->count; k++) {
            if (!str_equal(function->code->local_names[i], as_str(names->items[k]))) continue;
            if (text.size) text_add_string(&text, ", ");
            text_add_view(&text, str_view(function->code->local_names[i]));
        }
    }
    if (!text.size) return false;
    Str *list = str_from_text(vm, &text);
    if (list)
        raise_error(vm, TYPE_TypeError, "%S() got some positional-only arguments passed as keyword arguments: '%S'",
                    function->qualified_name, list);
    return true;
}

static ptrdiff_t find_parameter(const Code *code, uint32_t start, uint32_t stop, Str *name) {
    for (uint32_t i = start; i < stop; i++)
        if (code->local_names[i] == name) return i;
    if (str_is_interned(name)) return -1;
    for (uint32_t i = start; i < stop; i++)
        if (str_equal(code->local_names[i], name)) return i;
    return -1;
}

static bool bind_keywords(Vm *vm, const Function *function, const Value *values, Tuple *names, Value *locals, Dict *rest) {
    const CodeUnit *unit = function->code->unit;
    for (size_t k = 0; k < names->count; k++) {
        if (!is_str(names->items[k])) return raise_false(vm, TYPE_TypeError, "%S() keywords must be strings", function->qualified_name);
        Str *name = as_str(names->items[k]);
        ptrdiff_t at = find_parameter(function->code, unit->positional_only, unit->positional + unit->keyword_only, name);
        if (at >= 0) {
            if (!is_absent(locals[at]))
                return raise_false(vm, TYPE_TypeError, "%S() got multiple values for argument '%S'", function->qualified_name, name);
            locals[at] = values[k];
        } else if (rest) {
            if (!is_absent(dict_get_str(rest, name)))
                return raise_false(vm, TYPE_TypeError, "%S() got multiple values for keyword argument '%S'", function->qualified_name, name);
            CHECK_BOOL(dict_set_str(vm, rest, name, values[k]));
        } else {
            if (raise_positional_only(vm, function, names)) return false;
            return raise_false(vm, TYPE_TypeError, "%S() got an unexpected keyword argument '%S'", function->qualified_name, name);
        }
    }
    return true;
}

static bool fill_defaults(Vm *vm, const Function *function, size_t given, Value *locals) {
    const CodeUnit *unit = function->code->unit;
    uint32_t positional = unit->positional;
    if (given < positional) {
        size_t defaults = function->defaults ? function->defaults->count : 0;
        size_t first = defaults >= positional ? 0 : positional - defaults;
        for (size_t i = given; i < first; i++)
            if (is_absent(locals[i])) return raise_missing(vm, function, locals, 0, (uint32_t)first, "positional");
        size_t skip = defaults > positional ? defaults - positional : 0;
        for (size_t i = first; i < positional; i++)
            if (is_absent(locals[i])) locals[i] = function->defaults->items[skip + i - first];
    }
    bool missing = false;
    for (uint32_t i = positional; i < positional + unit->keyword_only; i++) {
        if (!is_absent(locals[i])) continue;
        if (function->kwdefaults) locals[i] = dict_get_str(function->kwdefaults, function->code->local_names[i]);
        missing |= is_absent(locals[i]);
    }
    return !missing || raise_missing(vm, function, locals, positional, positional + unit->keyword_only, "keyword-only");
}

bool arguments_bind(Vm *vm, const Function *function, const Value *args, size_t count, Tuple *names, Value *locals) {
    const CodeUnit *unit = function->code->unit;
    uint32_t slot = unit->positional + unit->keyword_only;
    size_t taken = count < unit->positional ? count : unit->positional;
    if (taken) memcpy(locals, args, taken * sizeof(Value));
    if (unit->flags & CODE_VARARGS) {
        Tuple *rest = tuple_new(vm, args + taken, count - taken);
        CHECK_BOOL(rest);
        locals[slot++] = object_value(rest);
    }
    Dict *keywords = NULL;
    if (unit->flags & CODE_VARKEYWORDS) {
        keywords = dict_new(vm);
        CHECK_BOOL(keywords);
        locals[slot] = object_value(keywords);
    }
    if (names) CHECK_BOOL(bind_keywords(vm, function, args + count, names, locals, keywords));
    if (count > taken && !(unit->flags & CODE_VARARGS)) return raise_too_many(vm, function, count, locals);
    return fill_defaults(vm, function, taken, locals);
}
