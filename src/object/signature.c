// Signatures of C functions: written as Python writes them, parsed once, and the texts for calls that do not fit.
#include "object/signature.h"

#include "base/number.h"
#include "object/dict.h"
#include "object/raise.h"
#include "object/static_str.h"
#include "object/statics.h"
#include "object/tuple.h"

// == Parsing

typedef struct Parser {
    Vm *vm; // NULL: the build of constant data
    const char *at;
    Parameter parameters[NATIVE_MAX_PARAMETERS];
    Signature signature;
    bool seen_star; // from here on keyword-only
} Parser;

static void skip_space(Parser *p) {
    while (*p->at == ' ') p->at++;
}

static bool take(Parser *p, const char *text) {
    size_t size = strlen(text);
    if (strncmp(p->at, text, size) != 0) return false;
    p->at += size;
    skip_space(p);
    return true;
}

static Str *make_name(Parser *p, const char *bytes, size_t size) {
    return p->vm ? str_intern_bytes(p->vm, bytes, size) : static_str(bytes, size);
}

static bool is_name_char(char c) {
    return c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static Str *parse_name(Parser *p) {
    const char *start = p->at;
    while (is_name_char(*p->at)) p->at++;
    size_t size = (size_t)(p->at - start);
    skip_space(p);
    return size ? make_name(p, start, size) : NULL;
}

// A string default between single quotes; its bytes are needed only until they are interned.
static bool parse_string(Parser *p, Value *value) {
    char bytes[32];
    size_t size = 0;
    for (p->at++; *p->at && *p->at != '\''; p->at++) {
        char c = *p->at;
        if (c == '\\') {
            c = *++p->at;
            if (c == 'n') c = '\n';
            else if (c == 't') c = '\t';
        }
        if (size == sizeof bytes || !c) return false;
        bytes[size++] = c;
    }
    if (*p->at != '\'') return false;
    p->at++;
    Str *made = make_name(p, bytes, size);
    if (made) *value = object_value(made);
    return made != NULL;
}

static bool parse_number(Parser *p, Value *value) {
    double number;
    size_t size = number_parse(p->at, strlen(p->at), &number);
    if (!size) return false;
    bool whole = true;
    for (size_t i = 0; i < size; i++) whole = whole && p->at[i] != '.' && p->at[i] != 'e';
    p->at += size;
    if (!whole) return inline_float_value(number, value);
    if (number < -9e15 || number > 9e15) return false;
    *value = small_value((int64_t)number);
    return true;
}

static bool parse_default(Parser *p, Parameter *parameter) {
    Value *value = &parameter->default_value;
    parameter->optional = true;
    if (take(p, "...")) return true;
    if (take(p, "None")) *value = NONE;
    else if (take(p, "True")) *value = TRUE_VALUE;
    else if (take(p, "False")) *value = FALSE_VALUE;
    else if (take(p, "()")) *value = object_value(tuple_empty());
    else if (*p->at == '\'') return parse_string(p, value);
    else return parse_number(p, value);
    return true;
}

static bool add_parameter(Parser *p, bool keyword_only) {
    Signature *s = &p->signature;
    if (s->count == NATIVE_MAX_PARAMETERS) return false;
    Parameter *parameter = &p->parameters[s->count];
    *parameter =
        (Parameter){.name = parse_name(p), .default_value = ABSENT, .keyword_only = keyword_only};
    if (!parameter->name) return false;
    if (take(p, "=") && !parse_default(p, parameter)) return false;
    if (!s->count && (str_is(parameter->name, "self") || str_is(parameter->name, "cls"))) {
        s->leading = 1;
        parameter->positional_only = true;
    }
    s->count++;
    if (keyword_only) return true;
    s->positional = s->count;
    if (!parameter->optional) s->required = s->count;
    return true;
}

static bool parse_part(Parser *p) {
    Signature *s = &p->signature;
    if (take(p, "/")) {
        for (unsigned i = 0; i < s->count; i++) p->parameters[i].positional_only = true;
        return true;
    }
    if (take(p, "**")) {
        s->keywords = (int8_t)s->count;
        return add_parameter(p, true);
    }
    if (take(p, "*")) {
        p->seen_star = true;
        if (*p->at == ',') return true;
        s->rest = (int8_t)s->count;
        return add_parameter(p, true);
    }
    return add_parameter(p, p->seen_star);
}

const Signature *signature_parse(Vm *vm, const char *text) {
    Parser p = {.vm = vm, .at = text, .signature = {.rest = -1, .keywords = -1}};
    Signature *s = &p.signature;
    skip_space(&p);
    while (*p.at) {
        if (!parse_part(&p)) return NULL;
        if (*p.at && !take(&p, ",")) return NULL;
    }
    for (int i = 0; i < s->count; i++)
        if (!p.parameters[i].positional_only && i != s->rest && i != s->keywords)
            s->has_keywords = true;
    s->simple = s->count == s->positional;
    size_t size = sizeof(Signature) + s->count * sizeof(Parameter);
    Signature *made = vm ? heap_buffer(vm, size) : statics_new(size);
    if (!made) return NULL;
    *made = *s;
    made->in_heap = vm != NULL;
    memcpy(made->parameters, p.parameters, s->count * sizeof(Parameter));
    return made;
}

// == Binding

static Value positional_value(const Call *call, size_t i) {
    if (!call->has_first) return call->args[i];
    return i ? call->args[i - 1] : call->first;
}

static size_t keyword_count(const Call *call) { return call->names ? call->names->count : 0; }

// "list.append" where CPython names a method or a module's function by its qualified name.
static Value complain_qualified(Vm *vm, const Call *call, const char *format, size_t given) {
    if (!call->qualifier) return raise_error(vm, TYPE_TypeError, format, "", "", call->name, given);
    return raise_error(vm, TYPE_TypeError, format, call->qualifier, ".", call->name, given);
}

static const char *plural(size_t count) { return count == 1 ? "" : "s"; }

// "pop expected at most 1 argument, got 2": how functions of positional parameters count.
static bool complain_expected(Vm *vm, const Call *call, size_t minimum, size_t maximum,
                              size_t given) {
    const char *bound = minimum == maximum ? "" : given < minimum ? "at least " : "at most ";
    size_t count = given < minimum ? minimum : maximum;
    if (call->parsed && maximum != SIZE_MAX)
        return raise_false(vm, TYPE_TypeError, "%s() takes %s%zu argument%s (%zu given)", call->name, bound, count,
                           plural(count), given);
    return raise_false(vm, TYPE_TypeError, "%s expected %s%zu argument%s, got %zu", call->name,
                       bound, count, plural(count), given);
}

static bool complain_positional(Vm *vm, const Call *call, size_t minimum, size_t maximum,
                                size_t given) {
    if (!call->constructor && maximum == 0)
        return complain_qualified(vm, call, "%s%s%s() takes no arguments (%zu given)", given),
               false;
    if (maximum == 0) return raise_false(vm, TYPE_TypeError, "%s() takes no arguments", call->name);
    if (!call->constructor && minimum == 1 && maximum == 1)
        return complain_qualified(vm, call, "%s%s%s() takes exactly one argument (%zu given)",
                                  given),
               false;
    return complain_expected(vm, call, minimum, maximum, given);
}

// Too many or too few arguments for a function whose parameters have names.
static bool complain_named(Vm *vm, const Signature *s, const Call *call, size_t given) {
    size_t all = (size_t)s->count - s->leading, named = keyword_count(call), positional_only = 0;
    size_t minimum = (size_t)s->required - s->leading, maximum = (size_t)s->positional - s->leading;
    while (positional_only < minimum && s->parameters[positional_only + s->leading].positional_only)
        positional_only++;
    if (given + named > all)
        return raise_false(vm, TYPE_TypeError, "%s() takes at most %zu %sargument%s (%zu given)",
                           call->name, all, given ? "" : "keyword ", plural(all), given + named);
    if (given > maximum && maximum == 0)
        return raise_false(vm, TYPE_TypeError, "%s() takes no positional arguments", call->name);
    if (given > maximum)
        return raise_false(
            vm, TYPE_TypeError, "%s() takes %s %zu positional argument%s (%zu given)", call->name,
            minimum < maximum ? "at most" : "exactly", maximum, plural(maximum), given);
    return raise_false(vm, TYPE_TypeError, "%s() takes %s %zu positional argument%s (%zu given)",
                       call->name, positional_only < maximum ? "at least" : "exactly",
                       positional_only, plural(positional_only), given);
}

// Does the number of arguments fit? What is missing by name is found later.
static bool check_counts(Vm *vm, const Signature *s, const Call *call) {
    size_t total = call->count + call->has_first,
           given = total > s->leading ? total - s->leading : 0;
    bool positional_style = !s->has_keywords && s->keywords < 0;
    if (positional_style && keyword_count(call))
        return complain_qualified(vm, call, "%s%s%s() takes no keyword arguments", 0), false;
    size_t minimum = s->required;
    if (s->has_keywords) {
        minimum = 0;
        while (minimum < s->required && s->parameters[minimum].positional_only) minimum++;
    }
    if (call->parsed && s->rest >= 0 && !call->constructor && !total)
        return complain_expected(vm, call, 1, SIZE_MAX, 0);
    if (call->parsed && s->rest >= 0 && keyword_count(call) > (size_t)s->count - s->positional - 1)
        return raise_false(vm, TYPE_TypeError, "%s() takes at most %d keyword argument%s (%zu given)", call->name,
                           s->count - s->positional - 1, plural((size_t)s->count - s->positional - 1), keyword_count(call));
    bool whole = s->rest < 0 && s->keywords < 0;
    bool crowded = whole && total + keyword_count(call) > s->count;
    bool many = s->rest < 0 && total > s->positional, few = total < minimum;
    if (LIKELY(!many && !few && !crowded)) return true;
    size_t maximum = (size_t)s->positional - s->leading;
    if (positional_style && s->rest < 0)
        return complain_positional(vm, call, minimum - s->leading, maximum, given);
    if (!whole)
        return complain_expected(vm, call, minimum - s->leading, few ? SIZE_MAX : maximum, given);
    return complain_named(vm, s, call, given);
}

static int find_parameter(const Signature *s, const Str *name) {
    for (int i = 0; i < s->count; i++) {
        const Parameter *parameter = &s->parameters[i];
        if (parameter->positional_only || i == s->rest || i == s->keywords) continue;
        if (parameter->name == name || str_equal(parameter->name, name)) return i;
    }
    return -1;
}

static bool bind_rest(Vm *vm, const Signature *s, const Call *call, Value *bound) {
    size_t total = call->count + call->has_first;
    size_t extra = total > s->positional ? total - s->positional : 0;
    Tuple *rest = tuple_new(vm, extra ? call->args + call->count - extra : NULL, extra);
    if (!rest) return false;
    bound[s->rest] = object_value(rest);
    return true;
}

// Binds what fits; what does not is reported once it is known that nothing is missing.
static bool bind_keywords(Vm *vm, const Signature *s, const Call *call, Value *bound) {
    if (s->keywords >= 0) bound[s->keywords] = TRY_BOOL(dict_value(dict_new(vm)));
    size_t total = call->count + call->has_first;
    for (size_t i = 0; i < keyword_count(call); i++) {
        Str *name = as_str(call->names->items[i]);
        Value value = call->args[call->count + i];
        int index = find_parameter(s, name);
        bool twice = index >= 0 && index < s->positional && (size_t)index < total;
        if (index >= 0 && !twice) bound[index] = value;
        else if (index < 0 && s->keywords >= 0) CHECK_BOOL(dict_set_str(vm, as_dict(bound[s->keywords]), name, value));
    }
    return true;
}

static bool check_keywords(Vm *vm, const Signature *s, const Call *call) {
    size_t total = call->count + call->has_first;
    for (size_t i = 0; i < keyword_count(call); i++) {
        Str *name = as_str(call->names->items[i]);
        int index = find_parameter(s, name);
        if (index >= 0 && index < s->positional && (size_t)index < total)
            return raise_false(vm, TYPE_TypeError,
                               "argument for %s() given by name ('%S') and position (%d)",
                               call->name, name, index + 1 - s->leading);
        if (index < 0 && s->keywords < 0)
            return raise_false(vm, TYPE_TypeError, "'%S' is an invalid keyword argument for %s()", name, call->name);
    }
    return true;
}

static bool fill_defaults(Vm *vm, const Signature *s, const Call *call, Value *bound) {
    for (int i = 0; i < s->count; i++) {
        if (!is_absent(bound[i])) continue;
        const Parameter *parameter = &s->parameters[i];
        if (!parameter->optional)
            return raise_false(vm, TYPE_TypeError, "%s() missing required argument '%S' (pos %d)",
                               call->name, parameter->name, i + 1 - s->leading);
        bound[i] = parameter->default_value;
    }
    return true;
}

bool signature_bind_call(Vm *vm, const Signature *s, const Call *call, Value *bound) {
    CHECK_BOOL(check_counts(vm, s, call));
    size_t total = call->count + call->has_first;
    for (size_t i = 0; i < s->count; i++)
        bound[i] = i < s->positional && i < total ? positional_value(call, i) : ABSENT;
    if (s->rest >= 0) CHECK_BOOL(bind_rest(vm, s, call, bound));
    if (s->keywords >= 0 || call->names) CHECK_BOOL(bind_keywords(vm, s, call, bound));
    return fill_defaults(vm, s, call, bound) && check_keywords(vm, s, call);
}
