// _ast: the classes of syntax trees, and the flags of compile() that are about them.
#include "builtins/tree_class.h"
#include "modules/modules.h"

static const ModuleNumber flags[] = {
    {"PyCF_ONLY_AST", 0x400}, {"PyCF_TYPE_COMMENTS", 0x1000}, {"PyCF_ALLOW_TOP_LEVEL_AWAIT", 0x2000}, {NULL, 0}};

static bool open(kr_vm *vm, Module *module) {
    Value kept = object_value(module);
    KEEP(&vm->vm, kept);
    const Tuple *classes = tree_classes(&vm->vm);
    return classes && tree_add_classes(&vm->vm, classes, module->namespace) && module_add_numbers(vm, module, flags);
}

const NativeModule ast_module = {"_ast", NULL, NULL, open};
