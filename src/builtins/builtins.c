// The built-in names: this room's functions, the types and the exceptions, in one table made once per process.
#include "builtins/builtins.h"

#include "builtins/class_builder.h"
#include "builtins/import.h"
#include "builtins/rows.h"
#include "builtins/unraisable.h"
#include "builtins/warning.h"
#include "object/name_table.h"
#include "object/native.h"
#include "object/static_str.h"
#include "object/statics.h"

static const NativeDef *const rows[] = {
    value_natives, number_natives,   inspect_natives,       iteration_natives,
    print_natives, compile_natives, evaluate_natives, class_builder_natives, import_natives,
};

// Types that go by their name in every program; exceptions are added to them.
static const uint8_t named_types[] = {
    TYPE_bool,  TYPE_bytearray,  TYPE_bytes,    TYPE_classmethod, TYPE_complex,    TYPE_dict,     TYPE_enumerate,
    TYPE_filter, TYPE_float,     TYPE_frozenset, TYPE_int,        TYPE_list,       TYPE_map,      TYPE_memoryview,
    TYPE_object, TYPE_property,  TYPE_range,    TYPE_reversed,    TYPE_set,        TYPE_slice,    TYPE_staticmethod,
    TYPE_str,   TYPE_super,      TYPE_tuple,    TYPE_type,        TYPE_zip,
};

static void add(NameTable *made, const char *name, Value value) {
    name_table_add(made, static_str_name(name), value);
}

void builtins_build(void) {
    NameTable *made = name_table_new(256);
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        for (const NativeDef *def = rows[i]; def->name; def++) {
            Native *native = native_new_static(BUILTIN(native), def, NULL);
            native->module = object_value(NAME_OF(builtins));
            add(made, def->name, object_value(native));
        }
    }
    for (size_t i = 0; i < ARRAY_COUNT(named_types); i++) {
        const Type *type = &builtin_types[named_types[i]];
        add(made, type->name, object_value(type));
    }
    for (size_t i = TYPE_BaseException; i < TYPE_COUNT; i++) {
        add(made, builtin_types[i].name, object_value(&builtin_types[i]));
    }
    add(made, "IOError", object_value(BUILTIN(OSError)));
    add(made, "EnvironmentError", object_value(BUILTIN(OSError)));
    add(made, "None", NONE);
    add(made, "True", TRUE_VALUE);
    add(made, "False", FALSE_VALUE);
    add(made, "Ellipsis", ELLIPSIS);
    add(made, "NotImplemented", NOT_IMPLEMENTED);
    add(made, "__debug__", TRUE_VALUE);
    add(made, "__name__", object_value(NAME_OF(builtins)));
    static_builtins = made;
}

void builtins_open(Vm *vm) {
    vm->static_builtins = static_builtins;
    vm->import_hook = import_module;
    vm->build_class_hook = class_builder_build;
    vm->unraisable_hook = unraisable_report;
    vm->warn_hook = warning_raise;
}
