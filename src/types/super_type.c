// super: attributes from behind a class in an MRO.
#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/function.h"
#include "object/instance.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "types/construct.h"
#include "types/specs.h"
#include "vm/frame.h"

// Whose MRO is searched: obj's type, or obj itself when it is a class derived from type. NULL: TypeError.
static const Type *check(Vm *vm, const Type *type, Value obj) {
    if (is_type(obj) && type_derives(as_type(obj), type)) return as_type(obj);
    if (is_instance(obj, type)) return type_of(obj);
    Value says = attribute_find(vm, obj, NAME_OF(class));
    if (!is_absent(says) && is_type(says) && type_derives(as_type(says), type)) return as_type(says);
    if (vm_failed(vm)) return NULL;
    return raise_null(vm, TYPE_TypeError, "super(type, obj): obj must be an instance or subtype of type");
}

static bool has_class_cell(const Code *code) {
    const CodeUnit *unit = code->unit;
    for (uint32_t i = unit->local_count - unit->free_count; i < unit->local_count; i++) {
        if (view_equal(unit->local_names[i], VIEW("__class__"))) return true;
    }
    return false;
}

// super() without arguments: the class the method was written in, and the method's first argument.
static bool find_implicit(Vm *vm, Value *type, Value *obj) {
    Frame *frame = frame_current(vm);
    if (!frame) return raise_false(vm, TYPE_RuntimeError, "super(): no current frame");
    const CodeUnit *unit = frame->code->unit;
    if (!unit->positional) return raise_false(vm, TYPE_RuntimeError, "super(): no arguments");
    *obj = frame_variable(frame, frame->code->local_names[0]->bytes);
    if (is_absent(*obj)) return raise_false(vm, TYPE_RuntimeError, "super(): arg[0] deleted");
    if (!has_class_cell(frame->code)) return raise_false(vm, TYPE_RuntimeError, "super(): __class__ cell not found");
    *type = frame_variable(frame, "__class__");
    if (is_absent(*type)) return raise_false(vm, TYPE_RuntimeError, "super(): empty __class__ cell");
    if (is_type(*type)) return true;
    return raise_false(vm, TYPE_RuntimeError, "super(): __class__ is not a type (%T)", *type);
}

static bool fill(Vm *vm, Super *super, Value type, Value obj) {
    const Type *self_type = NULL;
    Value kept = object_value(super);
    KEEP(vm, kept);
    if (is_none(obj)) obj = ABSENT;
    if (!is_absent(obj)) {
        self_type = check(vm, as_type(type), obj);
        CHECK_BOOL(self_type != NULL);
    }
    super->type = as_type(type);
    super->self = obj;
    super->self_type = self_type;
    barrier(vm, super, type);
    return true;
}

static Value py_new(Vm *vm, const Value *args) {
    Super *super = construct_empty(vm, args[0], BUILTIN(super));
    if (!super) return ABSENT;
    super->self = ABSENT;
    return object_value(super);
}

static Value py_init(Vm *vm, const Value *args) {
    const Tuple *given = as_tuple(args[1]);
    if (given->count > 2) return raise_error(vm, TYPE_TypeError, "super() expected at most 2 arguments, got %zu", given->count);
    Value type = given->count ? given->items[0] : ABSENT, obj = given->count > 1 ? given->items[1] : NONE;
    if (is_absent(type)) {
        CHECK(find_implicit(vm, &type, &obj));
    } else if (!is_type(type)) {
        return raise_error(vm, TYPE_TypeError, "super() argument 1 must be a type, not %T", type);
    }
    CHECK(fill(vm, as_super(args[0]), type, obj));
    return NONE;
}

static Value slot_get(Vm *vm, Value self, Value instance, Value owner) {
    (void)owner;
    Super *super = as_super(self);
    if (is_absent(instance) || is_none(instance) || !is_absent(super->self) || !super->type) return self;
    if (type_of(self) != BUILTIN(super)) return any_call_2(vm, type_value(type_of(self)), type_value(super->type), instance);
    Super *bound = HEAP_NEW(vm, super, Super);
    if (!bound) return ABSENT;
    bound->self = ABSENT;
    Value kept = object_value(bound);
    KEEP(vm, kept);
    CHECK(fill(vm, bound, type_value(super->type), instance));
    return kept;
}

static Value slot_repr(Vm *vm, Value self) {
    const Super *super = as_super(self);
    const char *name = super->type ? super->type->name : "NULL";
    if (!super->self_type) return str_value(str_format(vm, "<super: <class '%s'>, NULL>", name));
    return str_value(str_format(vm, "<super: <class '%s'>, <%s object>>", name, super->self_type->name));
}

static Value get_this(Vm *vm, Value self) {
    (void)vm;
    return as_super(self)->type ? type_value(as_super(self)->type) : NONE;
}
static Value get_self(Vm *vm, Value self) {
    (void)vm;
    return is_absent(as_super(self)->self) ? NONE : as_super(self)->self;
}
static Value get_self_class(Vm *vm, Value self) {
    (void)vm;
    return as_super(self)->self_type ? type_value(as_super(self)->self_type) : NONE;
}

static const NativeDef super_new_def = {"__new__", "cls, /, *args, **kwargs", py_new, NULL, 0};
static const NativeDef super_init_def = {"__init__", "self, /, *args", py_init, NULL, 0};
static const GetSetDef super_getsets[] = {
    {"__thisclass__", get_this, NULL, "the class invoking super()"},
    {"__self__", get_self, NULL, "the instance invoking super(); may be None"},
    {"__self_class__", get_self_class, NULL, "the type of the instance invoking super(); may be None"},
    {0},
};

const Type super_type = {
    .size = sizeof(Super),
    .flags = TYPE_SUBCLASSABLE,
    .trace = super_trace,
    .repr = slot_repr,
    .get = slot_get,
    .get_attribute = attribute_super_get,
    .new_def = &super_new_def,
    .init_def = &super_init_def,
    .getsets = super_getsets,
    .help = "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super object\n"
            "super(type, obj) -> bound super object; requires isinstance(obj, type)\n"
            "super(type, type2) -> bound super object; requires issubclass(type2, type)",
};
