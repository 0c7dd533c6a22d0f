// The modules, and parts of modules, that are written in Python: their texts are in python/*.py and compiled in.
#include "modules/modules.h"

#include "builtins/evaluate.h"
#include "object/raise.h"
#include "object/statics.h"
#include "vm/run.h"

// The text of python/x.py goes with module x or _x.
static const PythonText *find_text(const Str *name) {
    View wanted = str_view(name);
    if (wanted.size && wanted.bytes[0] == '_') wanted = (View){wanted.bytes + 1, wanted.size - 1};
    for (const PythonText *text = python_texts; text->name; text++)
        if (view_equal(view_of(text->name), wanted)) return text;
    return NULL;
}

bool module_run_python(kr_vm *vm, Module *module) {
    Vm *inner = &vm->vm;
    Value kept = object_value(module);
    KEEP(inner, kept);
    Value name = dict_get_str(module->namespace, NAME_OF(dunder_name));
    const PythonText *text = is_str(name) ? find_text(as_str(name)) : NULL;
    if (!text) return raise_false(inner, TYPE_ImportError, "a module without its text");
    TEXT_CLEANUP Text filename;
    text_open(&filename, &inner->memory);
    text_format(&filename, "<%s>", str_terminated(inner, as_str(name)));
    if (filename.failed) return vm_out_of_memory(inner), false;
    View source = {(const char *)text->bytes, text->size};
    Code *code = evaluate_module_code(inner, source, (View){filename.bytes, filename.size});
    return code && !is_absent(run_code(inner, code, module->namespace, ABSENT, NULL));
}

#define PYTHON_MODULE(stem, name) const NativeModule stem##_module = {name, NULL, NULL, module_run_python};
#include "modules/python.def"
#undef PYTHON_MODULE
