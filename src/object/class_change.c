// Changing a class: its own slots and those of all that derives from it follow.
#include "object/class_change.h"

#include "heap/watch.h"
#include "object/class_tree.h"
#include "object/dunder.h"
#include "object/raise.h"

typedef struct Watching {
    Vm *vm;
    const Type *type;
    bool refused;
} Watching;

static void watch_instance(void *user, Object *object) {
    Watching *watching = user;
    if (object->flags & OBJECT_FINALIZED || !(object->type->flags & TYPE_FINALIZES)) return;
    if (watching->refused || !type_derives(object->type, watching->type)) return;
    watching->refused = !watch_add(watching->vm, object);
}

// A class has come to have a __del__: what was made before has it too.
static bool watch_instances(Vm *vm, const Type *type) {
    Watching watching = {vm, type, false};
    heap_walk(vm, watch_instance, &watching);
    return !watching.refused;
}

bool class_set_own(Vm *vm, Type *type, Str *name, Value value) {
    if (!is_class(type) && (!str_is_ascii(name) || memchr(name->bytes, '\'', name->size)))
        return raise_false(vm, TYPE_TypeError, "cannot set %R attribute of immutable type '%N'", object_value(name), type);
    if (!is_class(type)) return raise_false(vm, TYPE_TypeError, "cannot set '%S' attribute of immutable type '%N'", name, type);
    Class *class = as_class(type);
    size_t count, capacity;
    Class **derived = class_derived(vm, class, &count, &capacity);
    if (!derived) return false;
    bool changed;
    if (!is_absent(value)) {
        changed = dict_set_str(vm, class->namespace, name, value);
    } else {
        changed = dict_remove_str(vm, class->namespace, name);
        if (!changed)
            raise_attribute_text(vm, type_value(type), name,
                                 "type object '%N' has no attribute '%S'", type, name);
    }
    for (size_t i = 0; changed && i < count; i++) {
        derived[i]->type.version = 0;
        dunder_update(vm, &derived[i]->type, name);
    }
    memory_free(&vm->memory, derived, capacity * sizeof(Class *));
    if (changed && !is_absent(value) && str_is(name, "__del__")) return watch_instances(vm, type);
    return changed;
}

bool class_set_attribute(Vm *vm, Value type, Str *name, Value value) {
    name = str_intern(vm, name);
    if (!name) return false;
    Type *own = as_type(type);
    if (!is_class(own)) return class_set_own(vm, own, name, value); // refuses
    Value meta = class_lookup(vm, type_of(type), name);
    if (is_absent(meta) || !type_of(meta)->set) return class_set_own(vm, own, name, value);
    KEEP(vm, meta);
    return type_of(meta)->set(vm, meta, type, value);
}
