// Classes of the host: a Python class over C storage, with methods, fields and properties; and the death of instances.
#include "api/natives.h"
#include "heap/gc.h"
#include "object/any.h"
#include "object/class.h"
#include "object/class_change.h"
#include "object/class_new.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"

static const kr_class_def *definition(const HostClass *class) { return class->definition; }

static HostClass *find(kr_vm *vm, const kr_class_def *def) {
    for (size_t i = 0; i < vm->host.classes.count; i++) {
        if (vm->host.classes.items[i]->definition == def) return vm->host.classes.items[i];
    }
    return NULL;
}

const HostClass *host_find_class(kr_vm *vm, const char *name, size_t size) {
    for (size_t i = 0; i < vm->host.classes.count; i++) {
        const HostClass *class = vm->host.classes.items[i];
        if (view_equal(view_of(definition(class)->name), (View){name, size})) return class;
    }
    return NULL;
}

// == Instances that die

static bool enlist(Vm *vm, HostObject *object) {
    if (vec_push(&vm->memory, &host_of(vm)->host.mortal, object)) return true;
    vm_out_of_memory(vm);
    return false;
}

static void finalize(Vm *vm, HostObject *object) {
    host_of(vm)->host.locked = "a finalizer called into the VM";
    for (const HostClass *class = object->class; class; class = class->base) {
        const kr_class_def *def = definition(class);
        if (def->finalize) def->finalize(object->storage->bytes, def->user);
    }
    host_of(vm)->host.locked = NULL;
}

void host_prune(Vm *vm) {
    struct Host *host = &host_of(vm)->host;
    size_t alive = 0;
    for (size_t i = 0; i < host->mortal.count; i++) {
        HostObject *object = host->mortal.items[i];
        if (gc_is_marked(&object->object)) host->mortal.items[alive++] = object;
        else finalize(vm, object);
    }
    host->mortal.count = alive;
}

// == Making a class

static bool set_own(kr_vm *vm, Type *type, const char *name, Value v) {
    if (is_absent(v)) return false;
    Str *key = host_name(vm, name);
    return key && class_set_own(&vm->vm, type, key, v);
}

static RUNS Value accessor(kr_vm *vm, const HostClass *class, const kr_field_def *field, const kr_prop_def *prop) {
    Vm *inner = &vm->vm;
    Value get = NONE, set = NONE, doc = NONE;
    KEEP(inner, get);
    KEEP(inner, set);
    KEEP(inner, doc);
    if (field || prop->get) get = TRY(host_accessor_new(vm, field, prop, false, class));
    if (field ? !(field->type & KR_F_READONLY) : prop->set != NULL) {
        set = TRY(host_accessor_new(vm, field, prop, true, class));
    }
    const char *text = field ? field->doc : prop->doc;
    if (text) doc = TRY(str_value(host_str(vm, text, SIZE_MAX)));
    Value args[] = {get, set, NONE, doc};
    return any_call(inner, object_value(BUILTIN(property)), args, 4, NULL);
}

static RUNS bool add_accessor(kr_vm *vm, const HostClass *class, const kr_field_def *field, const kr_prop_def *prop) {
    const char *name = field ? field->name : prop->name;
    Value made = accessor(vm, class, field, prop);
    if (is_absent(made) || !set_own(vm, as_type(class->type), name, made)) return false;
    // Properties learn their names as in a class statement.
    Value args[] = {class->type, str_value(host_name(vm, name))};
    bool found;
    return !is_absent(args[1]) &&
           !is_absent(any_call_special(&vm->vm, made, NAME_OF(set_name), args, 2, &found));
}

// A class or static method needs its wrapper; all others bind as they are.
static RUNS bool add_method(kr_vm *vm, const HostClass *class, const kr_func_def *row) {
    Value method = host_function_new(vm, row, class);
    if (is_absent(method)) return false;
    KEEP(&vm->vm, method);
    const Native *native = as_native(method);
    const HostFunction *function = native->host;
    if (!function->takes_self) {
        const Type *wrapper = function->takes_class ? BUILTIN(classmethod) : BUILTIN(staticmethod);
        method = any_call_1(&vm->vm, object_value(wrapper), method);
    }
    return set_own(vm, as_type(class->type), native->def->name, method);
}

static RUNS bool fill(kr_vm *vm, HostClass *class) {
    const kr_class_def *def = definition(class);
    Type *type = as_type(class->type);
    HostObject *record = host_object_record(&vm->vm, class);
    if (!record || !class_set_own(&vm->vm, type, NAME_OF(host_class), object_value(record))) return false;
    if (def->doc) {
        Value doc = str_value(host_str(vm, def->doc, SIZE_MAX));
        if (is_absent(doc) || !class_set_own(&vm->vm, type, NAME_OF(doc), doc)) return false;
    }
    for (const kr_func_def *row = def->methods; row && row->sig; row++) {
        CHECK_BOOL(add_method(vm, class, row));
    }
    for (const kr_field_def *row = def->fields; row && row->name; row++) {
        CHECK_BOOL(add_accessor(vm, class, row, NULL));
    }
    for (const kr_prop_def *row = def->props; row && row->name; row++) {
        CHECK_BOOL(add_accessor(vm, class, NULL, row));
    }
    // As in a class statement: who says what is equal has no hash unless they say that too.
    Str *equal = host_name(vm, "__eq__"), *hash = host_name(vm, "__hash__");
    CHECK_BOOL(equal && hash);
    if (!is_absent(class_own(type, equal)) && is_absent(class_own(type, hash))) {
        CHECK_BOOL(class_set_own(&vm->vm, type, hash, NONE));
    }
    if (def->save && def->load) return copying_add(vm, class);
    return true;
}

static bool is_mortal(const HostClass *class) {
    for (; class; class = class->base) {
        if (definition(class)->finalize) return true;
    }
    return false;
}

static HostClass *new_record(kr_vm *vm, const kr_class_def *def, HostClass *base) {
    Memory *memory = &vm->vm.memory;
    HostClass *class = memory_new_zeroed(memory, sizeof *class);
    if (!class) return vm_out_of_memory(&vm->vm);
    *class = (HostClass){.base = base, .definition = def, .size = def->size, .slot_count = def->slots,
                        .no_new = def->flags & KR_CLASS_NO_NEW, .type = ABSENT};
    if (base && class->size < base->size) class->size = base->size;
    if (base && class->slot_count < base->slot_count) class->slot_count = base->slot_count;
    if (is_mortal(class)) class->enlist = enlist;
    if (vec_push(memory, &vm->host.classes, class)) return class;
    memory_free(memory, class, sizeof *class);
    return vm_out_of_memory(&vm->vm);
}

static RUNS Value make(kr_vm *vm, const kr_class_def *def, Str *module);

static RUNS Value make_new(kr_vm *vm, const kr_class_def *def, Str *module) {
    Vm *inner = &vm->vm;
    Value base = object_value(BUILTIN(host_object)), namespace = ABSENT;
    KEEP(inner, base);
    KEEP(inner, namespace);
    if (def->base) base = TRY(make(vm, def->base, module));
    HostClass *class = new_record(vm, def, def->base ? find(vm, def->base) : NULL);
    Str *name = class ? host_name(vm, def->name) : NULL;
    Tuple *bases = name ? tuple_new(inner, &base, 1) : NULL;
    CHECK(bases);
    namespace = TRY(dict_value(dict_new(inner)));
    CHECK(dict_set_str(inner, as_dict(namespace), NAME_OF(module), object_value(module)));
    class->type = TRY(class_new(inner, BUILTIN(type), name, bases, as_dict(namespace), NULL, NULL));
    return fill(vm, class) ? class->type : ABSENT;
}

static RUNS Value make(kr_vm *vm, const kr_class_def *def, Str *module) {
    HostClass *class = find(vm, def);
    if (class) return class->type;
    CHECK(any_enter(&vm->vm, " in a chain of base classes"));
    Value made = make_new(vm, def, module);
    any_leave(&vm->vm);
    return made;
}

Value host_class_new(kr_vm *vm, const kr_class_def *def, Str *module) { return make(vm, def, module); }

kr_value kr_add_class(kr_vm *vm, const kr_class_def *def) {
    HOST_NEED(vm, def, KR_NULL);
    if (!host_enter(vm)) return KR_NULL;
    kr_value made = host_finish(vm, make(vm, def, NAME_OF(main)));
    return kr_ok(made) && kr_set_global(vm, def->name, made) == KR_OK ? made : KR_NULL;
}

// == Instances

kr_value kr_new_object(kr_vm *vm, const kr_class_def *def, void **self) {
    HOST_NEED(vm, def, KR_NULL);
    Vm *inner = &vm->vm;
    const HostClass *class = find(vm, def);
    if (!class || is_absent(class->type)) {
        raise_error(inner, TYPE_SystemError, "class '%s' has not been added", def->name);
        return KR_NULL;
    }
    HostObject *object = instance_new(inner, as_type(class->type));
    if (!object || !host_object_open(inner, object, class)) return KR_NULL;
    if (self) *self = object->storage->bytes;
    return host_value(vm, object_value(object));
}

void *kr_self(kr_vm *vm, kr_value v, const kr_class_def *def) {
    HOST_NEED(vm, def, NULL);
    HOST_READ(vm, v, value, NULL);
    if (is_host_object_object(value)) {
        const HostObject *object = as_host_object(value);
        const HostClass *class = object->storage ? object->class : NULL;
        while (class && class->definition != def) class = class->base;
        if (class) return object->storage->bytes;
    }
    return raise_null(&vm->vm, TYPE_TypeError, "%s required, not %T", def->name, value);
}

kr_value kr_value_of(kr_vm *vm, void *self) {
    HOST_NEED(vm, self, KR_NULL);
    return host_value(vm, object_value(host_object_of(self)));
}

static Value *slot_of(kr_vm *vm, void *self, uint32_t index) {
    HostObject *object = host_object_of(self);
    if (index < object->class->slot_count) return &object->slots[index];
    return raise_null(&vm->vm, TYPE_SystemError, "the class has %d slots", (int)object->class->slot_count);
}

kr_value kr_get_slot(kr_vm *vm, void *self, uint32_t index) {
    HOST_NEED(vm, self, KR_NULL);
    const Value *slot = slot_of(vm, self, index);
    return slot ? host_value(vm, *slot) : KR_NULL;
}

kr_status kr_set_slot(kr_vm *vm, void *self, uint32_t index, kr_value v) {
    HOST_NEED(vm, self, KR_ERROR);
    HOST_READ(vm, v, value, KR_ERROR);
    Value *slot = slot_of(vm, self, index);
    if (!slot) return KR_ERROR;
    *slot = value;
    barrier(&vm->vm, host_object_of(self), value);
    return KR_OK;
}

void host_classes_mark(kr_vm *vm, Marker *marker) {
    for (size_t i = 0; i < vm->host.classes.count; i++) mark_value(marker, vm->host.classes.items[i]->type);
}

void host_classes_close(kr_vm *vm) {
    Memory *memory = &vm->vm.memory;
    for (size_t i = 0; i < vm->host.mortal.count; i++) finalize(&vm->vm, vm->host.mortal.items[i]);
    vec_free(memory, &vm->host.mortal);
    for (size_t i = 0; i < vm->host.classes.count; i++) {
        memory_free(memory, vm->host.classes.items[i], sizeof(HostClass));
    }
    vec_free(memory, &vm->host.classes);
}
