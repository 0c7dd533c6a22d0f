// Signatures with types, "f(a: int, b: str = 'x') -> int", taken apart: a plain signature, and a rule for each argument.
#include "api/natives.h"
#include "object/raise.h"

typedef struct Reader {
    kr_vm *vm;
    HostFunction *function;
    const char *whole, *at;
    Text plain; // name NUL signature
    unsigned count;
} Reader;

static bool malformed(Reader *reader) {
    return raise_false(&reader->vm->vm, TYPE_SystemError, "malformed signature: %s", reader->whole);
}

static View trim(View view) {
    while (view.size && *view.bytes == ' ') view.bytes++, view.size--;
    while (view.size && view.bytes[view.size - 1] == ' ') view.size--;
    return view;
}

static bool is(View view, const char *text) { return view_equal(view, view_of(text)); }

// From `at` to the first of `stops` outside quotes and brackets, or the end.
static View piece(const char **at, const char *stops) {
    const char *start = *at;
    int depth = 0;
    char quote = 0;
    for (; **at; ++*at) {
        char c = **at;
        if (quote) {
            if (c == quote) quote = 0;
            continue;
        }
        if (depth == 0 && strchr(stops, c)) break;
        if (c == '\'' || c == '"') quote = c;
        else if (c == '(' || c == '[') depth++;
        else if (c == ')' || c == ']') depth--;
    }
    return trim((View){start, (size_t)(*at - start)});
}

static bool plain_rule(View name, ArgumentRule *rule) {
    static const struct {
        const char *name;
        uint8_t kind, type;
    } known[] = {
        {"int", ARGUMENT_INT, 0},           {"float", ARGUMENT_FLOAT, 0},
        {"bool", ARGUMENT_BOOL, 0},         {"str", ARGUMENT_STR, 0},
        {"bytes", ARGUMENT_BYTES, 0},       {"object", ARGUMENT_VALUE, 0},
        {"list", ARGUMENT_TYPED, TYPE_list}, {"tuple", ARGUMENT_TYPED, TYPE_tuple},
        {"dict", ARGUMENT_TYPED, TYPE_dict}, {"set", ARGUMENT_TYPED, TYPE_set},
        {"type", ARGUMENT_TYPED, TYPE_type}, {"frozenset", ARGUMENT_TYPED, TYPE_frozenset},
        {"Any", ARGUMENT_VALUE, 0},         {"Callable", ARGUMENT_VALUE, 0},
        {"Iterable", ARGUMENT_VALUE, 0},    {"Iterator", ARGUMENT_VALUE, 0},
        {"Sequence", ARGUMENT_VALUE, 0},    {"Mapping", ARGUMENT_VALUE, 0},
        {"Hashable", ARGUMENT_VALUE, 0},    {"Self", ARGUMENT_VALUE, 0},
    };
    for (size_t i = 0; i < ARRAY_COUNT(known); i++) {
        if (!is(name, known[i].name)) continue;
        rule->kind = known[i].kind;
        rule->type = known[i].type;
        return true;
    }
    return false;
}

// list of list[int]
static View base_name(View annotation) {
    const char *bracket = memchr(annotation.bytes, '[', annotation.size);
    return bracket ? trim((View){annotation.bytes, (size_t)(bracket - annotation.bytes)}) : annotation;
}

// A number in C has no None: it comes as a value.
static void without_room_for_none(ArgumentRule *rule) {
    if (rule->kind == ARGUMENT_INT) *rule = (ArgumentRule){ARGUMENT_TYPED, true, TYPE_int, NULL};
    if (rule->kind == ARGUMENT_BOOL) *rule = (ArgumentRule){ARGUMENT_TYPED, true, TYPE_bool, NULL};
    if (rule->kind == ARGUMENT_FLOAT) *rule = (ArgumentRule){ARGUMENT_TYPED, true, TYPE_float, NULL};
}

static bool read_annotation(Reader *reader, View annotation, ArgumentRule *rule) {
    View none = VIEW("None");
    if (annotation.size > none.size + 1 && is((View){annotation.bytes + annotation.size - none.size, none.size}, "None")) {
        View before = trim((View){annotation.bytes, annotation.size - none.size});
        if (before.size && before.bytes[before.size - 1] == '|') {
            rule->or_none = true;
            annotation = trim((View){before.bytes, before.size - 1});
        }
    }
    if (!plain_rule(base_name(annotation), rule)) {
        rule->class = host_find_class(reader->vm, annotation.bytes, annotation.size);
        rule->kind = rule->class ? ARGUMENT_OBJECT : ARGUMENT_VALUE;
        // A union comes as it is; a name nobody knows is a mistake of the host.
        if (!rule->class && !memchr(annotation.bytes, '|', annotation.size)) return malformed(reader);
    }
    if (rule->or_none) without_room_for_none(rule);
    return annotation.size || malformed(reader);
}

// One parameter, from its name to the comma or the closing parenthesis.
static bool read_parameter(Reader *reader) {
    const char *at = reader->at;
    View name = piece(&at, ":=,)");
    if (!name.size) return malformed(reader);
    text_add_view(&reader->plain, name);
    bool divider = is(name, "*") || is(name, "/");
    if (!divider && reader->count == NATIVE_MAX_PARAMETERS) return malformed(reader);
    if (*at == ':') {
        at++;
        if (divider || !read_annotation(reader, piece(&at, "=,)"), &reader->function->rules[reader->count])) {
            return vm_failed(&reader->vm->vm) ? false : malformed(reader);
        }
    }
    HostFunction *function = reader->function;
    if (!divider && !reader->count && function->class) {
        function->takes_self = is(name, "self");
        function->takes_class = is(name, "cls");
        if (function->takes_self) function->rules[0] = (ArgumentRule){.kind = ARGUMENT_OBJECT, .class = function->class};
    }
    if (*at == '=') {
        at++;
        text_add_char(&reader->plain, '=');
        text_add_view(&reader->plain, piece(&at, ",)"));
    }
    if (!divider) reader->count++;
    reader->at = at;
    return true;
}

static bool read_parameters(Reader *reader) {
    while (*reader->at == ' ') reader->at++;
    while (*reader->at && *reader->at != ')') {
        if (!read_parameter(reader)) return false;
        if (*reader->at != ',') break;
        reader->at++;
        while (*reader->at == ' ') reader->at++;
        if (*reader->at != ')') text_add_string(&reader->plain, ", ");
    }
    return *reader->at == ')' || malformed(reader);
}

static bool finish(Reader *reader) {
    HostFunction *function = reader->function;
    Vm *vm = &reader->vm->vm;
    text_add_char(&reader->plain, '\0');
    if (reader->plain.failed) return vm_out_of_memory(vm);
    function->text = memory_new(&vm->memory, reader->plain.size);
    if (!function->text) return vm_out_of_memory(vm);
    function->text_size = reader->plain.size;
    memcpy(function->text, reader->plain.bytes, reader->plain.size);
    function->native.name = function->text;
    function->native.signature = function->text + strlen(function->text) + 1;
    function->signature = signature_parse(vm, function->native.signature);
    if (function->signature) return true;
    return vm_failed(vm) ? false : malformed(reader);
}

bool host_signature_parse(kr_vm *vm, HostFunction *function, const char *text) {
    Reader reader = {.vm = vm, .function = function, .whole = text, .at = text};
    text_open(&reader.plain, &vm->vm.memory);
    View name = piece(&reader.at, "(");
    text_add_view(&reader.plain, name);
    text_add_char(&reader.plain, '\0');
    bool done = name.size && *reader.at == '(';
    if (!done) malformed(&reader);
    reader.at++;
    done = done && read_parameters(&reader) && finish(&reader);
    text_close(&reader.plain);
    return done;
}
