// The text of a .pyi file, from the tables a host gave: signatures, fields, properties and constants.
#include "api/natives.h"
#include "builtins/import.h"
#include "object/class.h"
#include "object/raise.h"
#include "object/statics.h"

static void add_indent(Text *text, bool inside) { text_add_string(text, inside ? "    " : ""); }

// Between three quotes.
static void add_quoted(Text *text, const char *doc) {
    text_add_string(text, "\"\"\"");
    for (const char *at = doc; *at; at++) {
        if (*at == '\\' || (*at == '"' && (at[1] == '"' || !at[1]))) text_add_char(text, '\\');
        text_add_char(text, *at);
    }
    text_add_string(text, "\"\"\"\n");
}

static void add_doc(Text *text, const char *doc, bool inside) {
    add_indent(text, inside);
    text_add_string(text, "    ");
    add_quoted(text, doc);
}

static void add_function(Text *text, const char *signature, const char *doc, bool inside) {
    add_indent(text, inside);
    text_add_string(text, "def ");
    text_add_string(text, signature);
    if (!doc) {
        text_add_string(text, ": ...\n");
        return;
    }
    text_add_string(text, ":\n");
    add_doc(text, doc, inside);
    add_indent(text, inside);
    text_add_string(text, "    ...\n");
}

// == Classes

static const char *field_type(int type) {
    switch (type & ~KR_F_READONLY) {
    case KR_F_F32:
    case KR_F_F64: return "float";
    case KR_F_BOOL: return "bool";
    case KR_F_CSTR: return "str | None";
    case KR_F_VALUE: return "object";
    default: return "int";
    }
}

static void add_field(Text *text, const kr_field_def *field) {
    if (field->type & KR_F_READONLY || field->type == KR_F_CSTR) {
        text_format(text, "    @property\n    def %s(self) -> %s: ...\n", field->name, field_type(field->type));
    } else {
        text_format(text, "    %s: %s\n", field->name, field_type(field->type));
    }
}

static void add_property(Text *text, const kr_prop_def *property) {
    text_format(text, "    @property\n    def %s(self): ...\n", property->name);
    if (property->set) text_format(text, "    @%s.setter\n    def %s(self, value): ...\n", property->name, property->name);
}

static bool begins(const char *signature, const char *name) {
    const char *at = strchr(signature, '(');
    if (!at) return false;
    for (at++; *at == ' '; at++) continue;
    size_t size = strlen(name);
    return strncmp(at, name, size) == 0 && strchr(" ,)/:", at[size]);
}

static void add_method(Text *text, const kr_func_def *row) {
    if (begins(row->sig, "cls")) text_add_string(text, "    @classmethod\n");
    else if (!begins(row->sig, "self")) text_add_string(text, "    @staticmethod\n");
    add_function(text, row->sig, row->doc, true);
}

static void add_class(Text *text, const kr_class_def *def) {
    text_format(text, def->base ? "class %s(%s):\n" : "class %s:\n", def->name, def->base ? def->base->name : "");
    size_t before = text->size;
    if (def->doc) add_doc(text, def->doc, false);
    for (const kr_field_def *row = def->fields; row && row->name; row++) add_field(text, row);
    for (const kr_prop_def *row = def->props; row && row->name; row++) add_property(text, row);
    for (const kr_func_def *row = def->methods; row && row->sig; row++) add_method(text, row);
    if (text->size == before) text_add_string(text, "    ...\n");
}

// == Modules

static void add_module(Text *text, const kr_module_def *def) {
    if (def->doc) add_quoted(text, def->doc);
    static const char *const types[] = {[KR_T_NONE] = "None", [KR_T_BOOL] = "bool", [KR_T_INT] = "int", [KR_T_FLOAT] = "float",
                                        [KR_T_STR] = "str"};
    for (const kr_const_def *row = def->constants; row && row->name; row++) {
        const char *type = (size_t)row->type < ARRAY_COUNT(types) ? types[row->type] : NULL;
        text_format(text, "%s: %s\n", row->name, type ? type : "object");
    }
    for (const kr_class_def *const *row = def->classes; row && *row; row++) add_class(text, *row);
    for (const kr_func_def *row = def->funcs; row && row->sig; row++) add_function(text, row->sig, row->doc, false);
}

static void add_main(kr_vm *vm, Text *text) {
    for (size_t i = 0; i < vm->host.classes.count; i++) {
        const HostClass *class = vm->host.classes.items[i];
        Value module = is_absent(class->type) ? ABSENT : class_own(as_type(class->type), NAME_OF(module));
        if (value_same(module, object_value(NAME_OF(main)))) add_class(text, class->definition);
    }
    for (size_t i = 0; i < vm->host.functions.count; i++) {
        const HostFunction *function = vm->host.functions.items[i];
        if (function->in_main) add_function(text, function->def->sig, function->def->doc, false);
    }
}

static bool add_native_module(kr_vm *vm, Text *text, const char *name) {
    for (const NativeModule *const *module = vm->host.native_modules; module && *module; module++) {
        if (strcmp((*module)->name, name) != 0) continue;
        for (const NativeDef *row = (*module)->functions; row && row->name; row++) {
            text_format(text, "def %s(%s): ...\n", row->name, row->signature);
        }
        return true;
    }
    return false;
}

static bool add_named(kr_vm *vm, Text *text, const char *name) {
    Str *key = host_name(vm, name);
    CHECK_BOOL(key);
    const kr_module_def *def = host_find_module(vm, key);
    if (def) add_module(text, def);
    else if (!add_native_module(vm, text, name)) {
        return raise_false(&vm->vm, TYPE_ImportError, "the host has no module named '%S'", key);
    }
    return true;
}

kr_status kr_emit_stubs(kr_vm *vm, const char *name, kr_write_fn write, void *user) {
    HOST_NEED(vm, write, KR_ERROR);
    if (!host_enter(vm)) return KR_STOPPED;
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->vm.memory);
    bool done = true;
    if (name) done = add_named(vm, &text, name);
    else add_main(vm, &text);
    if (done && text.failed) done = vm_out_of_memory(&vm->vm);
    if (done && text.size) write(user, KR_STDOUT, text.bytes, text.size);
    return host_finish_status(vm, done);
}
