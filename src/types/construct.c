// What the constructors of built-in types share: the check of the class asked for, and making it.
#include "types/construct.h"

#include "object/any.h"
#include "object/class.h"
#include "object/instance.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/wrapper.h"

const Type *construct_check(Vm *vm, Value class, const Type *type) {
    if (!is_type(class)) {
        return raise_null(vm, TYPE_TypeError, "%N.__new__(X): X is not a type object (%T)", type, class);
    }
    const Type *asked = as_type(class);
    if (asked == type) return asked;
    if (!type_derives(asked, type)) {
        return raise_null(vm, TYPE_TypeError, "%N.__new__(%N): %N is not a subtype of %N", type, asked, asked, type);
    }
    // A built-in type between the two has a constructor of its own that must run.
    const Type *solid = asked;
    while (is_class(solid)) solid = solid->base;
    const NativeDef *own = solid->new_def;
    for (const Type *at = solid; !own && at->base; at = at->base) own = at->base->new_def;
    if (solid != type && own != type->new_def) {
        return raise_null(vm, TYPE_TypeError, "%N.__new__(%N) is not safe, use %N.__new__()", type, asked, solid);
    }
    return asked;
}

void *construct_empty(Vm *vm, Value class, const Type *type) {
    const Type *asked = construct_check(vm, class, type);
    return asked ? instance_new(vm, asked) : NULL;
}

Value construct_from(Vm *vm, const Type *class, const Type *type, Value exact) {
    return class == type ? exact : instance_from_exact(vm, class, exact);
}

Value construct_default_repr(Vm *vm, Value self) {
    uint64_t id = any_id(vm, self);
    if (!id) return ABSENT;
    Str *name = class_full_name(vm, type_of(self));
    if (!name) return ABSENT;
    Value kept = object_value(name);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_char(&text, '<');
    text_add_view(&text, str_view(as_str(kept)));
    text_format(&text, " object at 0x%llx>", (unsigned long long)id);
    return str_value(str_from_text(vm, &text));
}

Value construct_class_getitem(Vm *vm, const Value *args) { return generic_alias_new(vm, args[0], args[1]); }
