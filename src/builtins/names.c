// The built-in functions that show names: globals, locals, vars, dir, help.
#include "builtins/namespace.h"
#include "builtins/print.h"
#include "builtins/rows.h"
#include "object/any.h"
#include "object/attribute.h"
#include "object/list.h"
#include "object/native.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"

static Value py_globals(Vm *vm, const Value *args) {
    (void)args;
    return object_value(namespace_globals(vm));
}

static Value py_locals(Vm *vm, const Value *args) {
    (void)args;
    return namespace_locals(vm);
}

static Value py_vars(Vm *vm, const Value *args) {
    if (is_absent(args[0])) return namespace_locals(vm);
    Value dict = attribute_find(vm, args[0], NAME_OF(dict));
    if (!is_absent(dict) || vm_failed(vm)) return dict;
    return raise_error(vm, TYPE_TypeError, "vars() argument must have __dict__ attribute");
}

// == dir

static RUNS Value sorted_list(Vm *vm, Value names) {
    KEEP(vm, names);
    List *list = any_to_list(vm, names);
    CHECK(list);
    Value made = object_value(list);
    KEEP(vm, made);
    Str *sort = str_intern_bytes(vm, "sort", 4);
    CHECK(sort);
    TRY(any_call_method(vm, made, sort, NULL, 0));
    return made;
}

static Value py_dir(Vm *vm, const Value *args) {
    if (is_absent(args[0])) {
        Value locals = TRY(namespace_locals(vm));
        KEEP(vm, locals);
        return sorted_list(vm, TRY(any_call_method(vm, locals, NAME_OF(keys), NULL, 0)));
    }
    bool found;
    Value names = any_call_special(vm, args[0], NAME_OF(dir), NULL, 0, &found);
    if (!found) return raise_error(vm, TYPE_TypeError, "object does not provide __dir__");
    return is_absent(names) ? ABSENT : sorted_list(vm, names);
}

// == breakpoint

static Value py_breakpoint(Vm *vm, const Value *args) {
    Str *name = str_intern_bytes(vm, "sys", 3), *wanted = str_intern_bytes(vm, "breakpointhook", 14);
    if (!name || !wanted || !vm->import_hook) return ABSENT;
    Value kept = str_value(wanted);
    KEEP(vm, kept);
    Value module = TRY(vm->import_hook(vm, name, NONE, NONE, 0));
    Value hook = attribute_find(vm, module, wanted);
    if (is_absent(hook)) return vm_failed(vm) ? ABSENT : raise_error(vm, TYPE_RuntimeError, "lost sys.breakpointhook");
    KEEP(vm, hook);
    return any_call_spread(vm, hook, as_tuple(args[0])->items, as_tuple(args[0])->count, as_dict(args[1]));
}

// == help

static RUNS bool add_help(Vm *vm, Text *text, Value subject) {
    const char *indent = "";
    if (is_native_object(subject)) {
        const NativeDef *def = as_native(subject)->def;
        text_format(text, "%s(%s)\n", def->name, def->signature ? def->signature : "...");
        indent = "    ";
    } else {
        Str *shown = any_repr(vm, subject);
        if (!shown) return false;
        text_add_view(text, str_view(shown));
        text_add_char(text, '\n');
    }
    Value doc = attribute_find(vm, subject, NAME_OF(doc));
    if (is_absent(doc) && vm_failed(vm)) return false;
    if (is_absent(doc) || !is_str(doc)) return true;
    text_add_string(text, indent);
    text_add_view(text, str_view(as_str(doc)));
    return text_add_char(text, '\n') || vm_out_of_memory(vm);
}

static Value py_help(Vm *vm, const Value *args) {
    if (is_absent(args[0])) return NONE;
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    CHECK(add_help(vm, &text, args[0]));
    CHECK(print_write(vm, STREAM_OUT, text.bytes, text.size));
    return NONE;
}

const NativeDef inspect_natives[] = {
    {"globals", "", py_globals, "Return the dictionary containing the current scope's global variables.", 0},
    {"locals", "", py_locals, "Return a dictionary containing the current scope's local variables.", 0},
    {"vars", "object=..., /", py_vars, "Without arguments, equivalent to locals().  With an argument, equivalent to object.__dict__.", 0},
    {"dir", "object=..., /", py_dir, "Without arguments the names in the current scope, else the attributes of the object.", 0},
    {"breakpoint", "*args, **kwargs", py_breakpoint, "Call sys.breakpointhook(*args, **kws).", 0},
    {"help", "object=..., /", py_help, "Show the signature and the documentation of an object.", 0},
    {0},
};
