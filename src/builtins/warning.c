// What happens to a warning, after CPython's _warnings: a filter decides, registries remember, and it is shown or raised.
#include "builtins/warning.h"

#include "builtins/print.h"
#include "object/any.h"
#include "object/attribute.h"
#include "object/dict.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "types/traceback_frames.h"
#include "vm/frame.h"

static Str *name_of(Vm *vm, const char *text) { return str_intern_bytes(vm, text, strlen(text)); }

// == State

static bool add_filter(Vm *vm, List *filters, const char *action, BuiltinType kind, const char *module) {
    Value items[] = {str_value(str_from(vm, action)), NONE, object_value(&builtin_types[kind]),
                     module ? str_value(str_from(vm, module)) : NONE, small_value(0)};
    if (is_absent(items[0]) || is_absent(items[3])) return false;
    Tuple *filter = tuple_new(vm, items, ARRAY_COUNT(items));
    return filter && list_append(vm, filters, object_value(filter));
}

static List *first_filters(Vm *vm) {
    List *filters = list_new(vm, NULL, 0);
    bool done = filters && add_filter(vm, filters, "default", TYPE_DeprecationWarning, "__main__") &&
                add_filter(vm, filters, "ignore", TYPE_DeprecationWarning, NULL) &&
                add_filter(vm, filters, "ignore", TYPE_PendingDeprecationWarning, NULL) &&
                add_filter(vm, filters, "ignore", TYPE_ImportWarning, NULL) &&
                add_filter(vm, filters, "ignore", TYPE_ResourceWarning, NULL);
    return done ? filters : NULL;
}

Dict *warning_state(Vm *vm) {
    if (is_dict(vm->warnings)) return as_dict(vm->warnings);
    Dict *state = dict_new(vm);
    List *filters = state ? first_filters(vm) : NULL;
    Dict *once = filters ? dict_new(vm) : NULL;
    Str *action = once ? str_from(vm, "default") : NULL;
    Str *names[] = {name_of(vm, "filters"), name_of(vm, "_onceregistry"), name_of(vm, "_defaultaction")};
    if (!action || !names[0] || !names[1] || !names[2]) return NULL;
    if (!dict_set_str(vm, state, names[0], object_value(filters)) || !dict_set_str(vm, state, names[1], object_value(once)) ||
        !dict_set_str(vm, state, names[2], object_value(action))) return NULL;
    vm->warnings = object_value(state);
    return state;
}

void warning_filters_mutated(Vm *vm) { vm->warnings_version++; }

// An attribute of the warnings module; ABSENT without an error: it is not loaded, or has none.
static RUNS Value module_attribute(Vm *vm, const char *name) {
    Str *module_name = name_of(vm, "warnings"), *wanted = name_of(vm, name);
    CHECK(module_name && wanted);
    if (!is_dict(vm->modules)) return ABSENT;
    Value module = dict_get_str(as_dict(vm->modules), module_name);
    return is_absent(module) || is_none(module) ? ABSENT : attribute_find(vm, module, wanted);
}

// The module's, or else what is in the state under another name.
static RUNS Value setting(Vm *vm, const char *name, const char *own) {
    Value found = module_attribute(vm, name);
    if (!is_absent(found) || vm_failed(vm)) return found;
    Dict *state = warning_state(vm);
    Str *key = state ? name_of(vm, own) : NULL;
    return key ? dict_get_str(state, key) : ABSENT;
}

// == Filters

static RUNS bool matches(Vm *vm, Value pattern, Value text, bool *matched) {
    *matched = true;
    if (is_none(pattern)) return true;
    if (is_exactly(pattern, str)) return any_equal(vm, pattern, text, matched);
    Str *match = name_of(vm, "match");
    CHECK_BOOL(match);
    Value result = TRY_BOOL(any_call_method(vm, pattern, match, &text, 1));
    KEEP(vm, result);
    return any_truth(vm, result, matched);
}

static RUNS bool filter_fits(Vm *vm, const Tuple *filter, const Warning *warning, Value text, bool *fits) {
    *fits = false;
    bool matched;
    CHECK_BOOL(matches(vm, filter->items[1], text, &matched));
    if (!matched) return true;
    Value derived = TRY_BOOL(any_is_subclass(vm, warning->category, filter->items[2]));
    if (!is_true(derived)) return true;
    CHECK_BOOL(matches(vm, filter->items[3], warning->module, &matched));
    if (!matched) return true;
    int64_t line;
    CHECK_BOOL(any_to_int64(vm, filter->items[4], &line));
    *fits = line == 0 || line == warning->line;
    return true;
}

// What is to be done: "default", "error" and so on, and the filter that says so.
static RUNS Value find_action(Vm *vm, const Warning *warning, Value text, Value *item) {
    Value filters = setting(vm, "filters", "filters");
    CHECK(!vm_failed(vm));
    KEEP(vm, filters);
    if (!is_list(filters)) return raise_error(vm, TYPE_ValueError, "_warnings.filters must be a list");
    for (size_t i = 0; i < as_list(filters)->count; i++) {
        CHECK(vm_charge(vm, 1));
        Value filter = as_list(filters)->items[i];
        KEEP(vm, filter);
        if (!is_tuple(filter) || as_tuple(filter)->count != 5) {
            return raise_error(vm, TYPE_ValueError, "_warnings.filters item %zu isn't a 5-tuple", i);
        }
        bool fits;
        CHECK(filter_fits(vm, as_tuple(filter), warning, text, &fits));
        if (!fits) continue;
        *item = filter;
        Value action = as_tuple(filter)->items[0];
        if (is_str(action)) return action;
        return raise_error(vm, TYPE_TypeError, "action must be a string, not '%T'", action);
    }
    Value action = setting(vm, "defaultaction", "_defaultaction");
    if (is_absent(action) || is_str(action)) return action;
    return raise_error(vm, TYPE_TypeError, "_warnings.defaultaction must be a string, not '%T'", action);
}

// == Registries: what has been shown before

static RUNS bool already_warned(Vm *vm, Value registry, Value key, bool remember, bool *warned) {
    *warned = false;
    if (is_none(registry)) return true;
    KEEP(vm, key);
    Str *version = name_of(vm, "version");
    CHECK_BOOL(version);
    Dict *dict = as_dict(registry);
    Value seen = dict_get_str(dict, version), now = small_value(vm->warnings_version);
    if (!value_same(seen, now)) {
        dict_clear(vm, dict);
        CHECK_BOOL(dict_set_str(vm, dict, version, now));
    } else {
        Value found;
        CHECK_BOOL(dict_get(vm, dict, key, &found));
        if (!is_absent(found)) {
            CHECK_BOOL(any_truth(vm, found, warned));
            if (*warned) return true;
        }
    }
    return !remember || dict_set(vm, as_dict(registry), key, TRUE_VALUE);
}

static Value short_key(Vm *vm, Value text, Value category, bool with_zero) {
    Value items[] = {text, category, small_value(0)};
    return tuple_value(tuple_new(vm, items, with_zero ? 3 : 2));
}

// Notes that the action was taken; *warned: it was before.
static RUNS bool note(Vm *vm, const Str *action, Value item, const Warning *warning, Value text, Value key, bool *warned) {
    *warned = false;
    if (str_is(action, "always")) return true;
    if (!is_none(warning->registry)) CHECK_BOOL(dict_set(vm, as_dict(warning->registry), key, TRUE_VALUE));
    if (str_is(action, "default")) return true;
    bool once = str_is(action, "once");
    if (!once && !str_is(action, "module")) {
        return raise_false(vm, TYPE_RuntimeError, "Unrecognized action (%R) in warnings.filters:\n %R", object_value(action), item);
    }
    Value registry = warning->registry, short_one;
    if (once && is_none(registry)) registry = setting(vm, "onceregistry", "_onceregistry");
    CHECK_BOOL(!vm_failed(vm));
    if (!is_none(registry) && !is_dict(registry)) {
        return raise_false(vm, TYPE_TypeError, "_warnings.onceregistry must be a dict, not '%T'", registry);
    }
    KEEP(vm, registry);
    short_one = TRY_BOOL(short_key(vm, text, warning->category, once));
    return already_warned(vm, registry, short_one, true, warned);
}

// == Showing

// file:line: Category: text, and the line; what goes wrong on the way is dropped, as CPython does.
static RUNS void show_plainly(Vm *vm, const Warning *warning, const Str *text) {
    TEXT_CLEANUP Text shown;
    text_open(&shown, &vm->memory);
    text_add_view(&shown, str_view(as_str(warning->filename)));
    text_format(&shown, ":%lld: %s: ", (long long)warning->line, as_type(warning->category)->name);
    text_add_view(&shown, str_view(text));
    text_add_char(&shown, '\n');
    View line = warning->text;
    while (line.size && (*line.bytes == ' ' || *line.bytes == '\t' || *line.bytes == '\f')) line.bytes++, line.size--;
    if (line.size) {
        text_add_string(&shown, "  ");
        text_add_view(&shown, line);
        text_add_char(&shown, '\n');
    }
    Value piece = str_value(str_from_text(vm, &shown));
    KEEP(vm, piece);
    Value file = is_absent(piece) ? NONE : print_replaced(vm, NAME_OF(stderr), NAME_OF(original_stderr));
    KEEP(vm, file);
    bool done = true;
    if (is_absent(file)) done = print_write_str(vm, STREAM_ERROR, as_str(piece));
    else if (!is_none(file)) done = !is_absent(any_call_method(vm, file, NAME_OF(write), &piece, 1));
    if (!done || vm_failed(vm)) error_clear(vm);
}

static RUNS bool show(Vm *vm, const Warning *warning, Value text, Value message) {
    Value shower = module_attribute(vm, "_showwarnmsg");
    CHECK_BOOL(!vm_failed(vm));
    KEEP(vm, shower);
    if (is_absent(shower)) {
        show_plainly(vm, warning, as_str(text));
        return vm->stop == STOP_NONE;
    }
    if (!any_is_callable(shower)) return raise_false(vm, TYPE_TypeError, "warnings._showwarnmsg() must be set to a callable");
    Value class = module_attribute(vm, "WarningMessage");
    if (is_absent(class)) return vm_failed(vm) ? false : raise_false(vm, TYPE_RuntimeError, "unable to get warnings.WarningMessage");
    KEEP(vm, class);
    Value args[] = {message, warning->category, warning->filename, TRY_BOOL(int_new(vm, warning->line)), NONE, NONE, warning->source};
    Value shown = TRY_BOOL(any_call(vm, class, args, ARRAY_COUNT(args), NULL));
    KEEP(vm, shown);
    return !is_absent(any_call_1(vm, shower, shown));
}

// == The way of a warning

static Value module_of(Vm *vm, const Str *filename) {
    View view = str_view(filename);
    if (!view.size) return str_value(str_from(vm, "<unknown>"));
    if (view.size >= 3 && memcmp(view.bytes + view.size - 3, ".py", 3) == 0) view.size -= 3;
    return str_value(str_new(vm, view.bytes, view.size));
}

// The category and module are known, text and message are kept.
static RUNS bool decide(Vm *vm, const Warning *warning, Value text, Value message) {
    Value key_items[] = {text, warning->category, TRY_BOOL(int_new(vm, warning->line))};
    Value key = TRY_BOOL(tuple_value(tuple_new(vm, key_items, 3)));
    KEEP(vm, key);
    bool warned;
    CHECK_BOOL(already_warned(vm, warning->registry, key, false, &warned));
    if (warned) return true;
    Value item = NONE;
    KEEP(vm, item);
    Value action = TRY_BOOL(find_action(vm, warning, text, &item));
    KEEP(vm, action);
    if (str_is(as_str(action), "error")) return raise_exception(vm, message), false;
    if (str_is(as_str(action), "ignore")) return true;
    CHECK_BOOL(note(vm, as_str(action), item, warning, text, key, &warned));
    return warned || show(vm, warning, text, message);
}

bool warning_explicit(Vm *vm, const Warning *given) {
    Warning warning = *given;
    if (!is_none(warning.registry) && !is_dict(warning.registry)) {
        return raise_false(vm, TYPE_TypeError, "'registry' must be a dict or None");
    }
    Value text = warning.message, message = warning.message;
    KEEP(vm, text);
    KEEP(vm, message);
    if (is_absent(warning.module)) warning.module = TRY_BOOL(module_of(vm, as_str(warning.filename)));
    KEEP(vm, warning.module);
    if (is_instance(message, BUILTIN(Warning))) {
        text = TRY_BOOL(str_value(any_str(vm, message)));
        warning.category = object_value(type_of(message));
    } else {
        message = TRY_BOOL(any_call_1(vm, warning.category, message));
        // Something that is no str can only be shown as one.
        if (!is_str(text)) text = TRY_BOOL(str_value(any_str(vm, text)));
    }
    return decide(vm, &warning, text, message);
}

// == From running code

static Frame *frame_at(Vm *vm, int64_t level) {
    Frame *frame = frame_current(vm);
    while (frame && --level > 0) frame = frame->previous;
    return frame;
}

// Whose code is to blame: file, line, module, and the registry in its globals.
static RUNS bool fill_place(Vm *vm, Warning *warning, const Frame *frame) {
    Dict *globals = frame ? frame->globals : as_module(vm->main_module)->namespace;
    warning->filename = frame ? object_value(frame->code->filename) : str_value(str_from(vm, "sys"));
    warning->line = frame ? frame_line(frame) : 1;
    if (frame) warning->text = traceback_source_line(frame->code->unit, frame_line(frame));
    Str *key = name_of(vm, "__warningregistry__");
    if (is_absent(warning->filename) || !key) return false;
    warning->registry = dict_get_str(globals, key);
    if (is_absent(warning->registry)) {
        warning->registry = TRY_BOOL(dict_value(dict_new(vm)));
        CHECK_BOOL(dict_set_str(vm, globals, key, warning->registry));
    }
    Value name = dict_get_str(globals, NAME_OF(dunder_name));
    warning->module = is_absent(name) || !is_str(name) ? str_value(str_from(vm, "<string>")) : name;
    return !is_absent(warning->module);
}

bool warning_issue(Vm *vm, Value message, Value category, int64_t level, Value source) {
    if (is_instance(message, BUILTIN(Warning))) category = object_value(type_of(message));
    else if (is_none(category)) category = object_value(BUILTIN(UserWarning));
    if (!is_type(category) || !type_derives(as_type(category), BUILTIN(Warning))) {
        return raise_false(vm, TYPE_TypeError, "category must be a Warning subclass, not '%T'", category);
    }
    Warning warning = {.category = category, .message = message, .source = source};
    CHECK_BOOL(fill_place(vm, &warning, frame_at(vm, level)));
    KEEP(vm, warning.filename);
    KEEP(vm, warning.module);
    KEEP(vm, warning.registry);
    return warning_explicit(vm, &warning);
}

bool warning_raise(Vm *vm, BuiltinType kind, Str *text, int level) {
    Value message = object_value(text);
    KEEP(vm, message);
    return warning_issue(vm, message, object_value(&builtin_types[kind]), level, NONE);
}
