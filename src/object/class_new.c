// Classes a script makes: what `class` and type(name, bases, namespace) do.
#include "object/class_new.h"

#include "heap/watch.h"
#include "object/any.h"
#include "object/attribute.h"
#include "object/class_layout.h"
#include "object/class_mro.h"
#include "object/class_tree.h"
#include "object/dunder.h"
#include "object/exception.h"
#include "object/function.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"

const Type *class_metaclass(Vm *vm, const Type *metaclass, Tuple *bases) {
    CHECK_NULL(vm_charge(vm, bases->count / 4)); // for this look at them and the next ones
    const Type *winner = metaclass;
    for (size_t i = 0; i < bases->count; i++) {
        const Type *own = type_of(bases->items[i]);
        if (type_derives(winner, own)) continue;
        if (!type_derives(own, winner))
            return raise_null(
                vm, TYPE_TypeError,
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                "subclass of the metaclasses of all its bases");
        winner = own;
    }
    return winner;
}

static Class *allocate(Vm *vm, const Type *metaclass, Str *name, Tuple *bases, const Type *base) {
    if (memchr(name->bytes, 0, name->size))
        return raise_null(vm, TYPE_ValueError, "type name must not contain null characters");
    Class *class = heap_new(vm, metaclass, sizeof(Class));
    if (!class) return NULL;
    if (metaclass->flags & TYPE_FINALIZES) CHECK_NULL(watch_add(vm, &class->type.object));
    class->subclasses = class->slot_names = ABSENT;
    class->type.constructor = class->type.initializer = ABSENT;
    class->type.flags = TYPE_HEAP | TYPE_SUBCLASSABLE;
    class->type.flags |= base->flags & (TYPE_SEQUENCE | TYPE_MAPPING | TYPE_MATCH_SELF);
    // What patterns take it for: said by the first base that says anything.
    enum { COLLECTION = TYPE_SEQUENCE | TYPE_MAPPING };
    for (size_t i = 0; i < bases->count && !(class->type.flags & COLLECTION); i++)
        if (is_type(bases->items[i])) class->type.flags |= as_type(bases->items[i])->flags & COLLECTION;
    class->type.base = base;
    class->bases = bases;
    class->name = class->qualified_name = name;
    class->type.name = str_terminated(vm, name);
    return class->type.name ? class : NULL;
}

// __slots__ as a tuple of its items; *names NULL: the namespace has none.
static RUNS bool read_slots(Vm *vm, Dict *namespace, Tuple **names) {
    *names = NULL;
    Value slots = dict_get_str(namespace, NAME_OF(slots));
    if (is_absent(slots)) return true;
    if (is_str(slots)) *names = tuple_new(vm, &slots, 1);
    else *names = any_to_tuple(vm, slots);
    return *names != NULL;
}

static bool take_qualified_name(Vm *vm, Class *class) {
    Value name = dict_get_str(class->namespace, NAME_OF(qualname));
    if (is_absent(name)) return true;
    if (!is_str(name))
        return raise_false(vm, TYPE_TypeError, "type __qualname__ must be a str, not %T", name);
    class->qualified_name = as_str(name);
    dict_remove_str(vm, class->namespace, NAME_OF(qualname));
    return true;
}

// The cell through which methods reach __class__ and super() learns the class: out of the namespace, where it may be the name of a
// slot; filled when the class is whole. *cell ABSENT: none.
static bool take_class_cell(Vm *vm, Class *class, Value *cell) {
    *cell = dict_get_str(class->namespace, NAME_OF(class_cell));
    if (is_absent(*cell)) return true;
    if (!is_cell_object(*cell))
        return raise_false(vm, TYPE_TypeError, "__classcell__ must be a nonlocal cell, not %R", type_value(type_of(*cell)));
    dict_remove_str(vm, class->namespace, NAME_OF(class_cell));
    return true;
}

static void fill_class_cell(Vm *vm, Class *class, Value cell) {
    if (is_absent(cell)) return;
    as_cell(cell)->value = object_value(class);
    barrier(vm, as_cell(cell), object_value(class));
}

static bool wrap_function(Vm *vm, Dict *namespace, Str *name, const Type *wrapper) {
    Value function = dict_get_str(namespace, name);
    if (!is_exactly(function, function)) return true;
    Wrapped *wrapped = heap_new(vm, wrapper, sizeof(Wrapped));
    if (!wrapped) return false;
    wrapped->function = function;
    return dict_set_str(vm, namespace, name, object_value(wrapped));
}

// The names that mean something special in a class body.
static bool adjust_namespace(Vm *vm, Class *class) {
    Dict *namespace = class->namespace;
    CHECK_BOOL(take_qualified_name(vm, class));
    CHECK_BOOL(wrap_function(vm, namespace, NAME_OF(dunder_new), BUILTIN(staticmethod)));
    CHECK_BOOL(wrap_function(vm, namespace, NAME_OF(init_subclass), BUILTIN(classmethod)));
    CHECK_BOOL(wrap_function(vm, namespace, NAME_OF(class_getitem), BUILTIN(classmethod)));
    // The abstract base classes of collections say so of themselves (PEP 634).
    Value collection = dict_get_str(namespace, NAME_OF(abc_flags));
    if (is_small(collection)) {
        if (small_of(collection) & 1 << 5) class->type.flags |= TYPE_SEQUENCE;
        if (small_of(collection) & 1 << 6) class->type.flags |= TYPE_MAPPING;
        dict_remove_str(vm, namespace, NAME_OF(abc_flags));
    }
    bool hashless = !is_absent(dict_get_str(namespace, NAME_OF(slot_compare))) &&
                    is_absent(dict_get_str(namespace, NAME_OF(slot_hash)));
    return !hashless || dict_set_str(vm, namespace, NAME_OF(slot_hash), NONE);
}

// A namespace may come with names that are not interned; attribute lookup compares by address where it can.
static bool copy_namespace(Vm *vm, Class *class, Dict *namespace) {
    class->namespace = dict_copy(vm, namespace);
    return class->namespace != NULL;
}

static RUNS bool wrap_set_name_error(Vm *vm, Class *class, Value attribute, Value name) {
    Value cause = error_take(vm);
    if (is_absent(cause)) return false;
    KEEP(vm, cause);
    raise_error(vm, TYPE_RuntimeError, "Error calling __set_name__ on '%T' instance %R in '%N'",
                attribute, name, &class->type);
    if (!error_is(vm, TYPE_RuntimeError)) return false;
    Exception *wrapper = as_BaseException(vm->error);
    wrapper->cause = wrapper->context = cause;
    wrapper->object.flags |= OBJECT_FLAG_A;
    barrier(vm, wrapper, cause);
    return false;
}

static RUNS bool set_names(Vm *vm, Class *class) {
    bool any = false;
    size_t at = 0;
    Value name, value;
    while (!any && dict_next(class->namespace, &at, &name, &value))
        any = !is_absent(class_lookup(vm, type_of(value), NAME_OF(set_name)));
    if (!any) return true;
    Value copy = TRY_BOOL(dict_value(dict_copy(vm, class->namespace)));
    KEEP(vm, copy);
    at = 0;
    while (dict_next(as_dict(copy), &at, &name, &value)) {
        Value args[] = {object_value(class), name};
        bool found;
        Value result = any_call_special(vm, value, NAME_OF(set_name), args, 2, &found);
        if (found && is_absent(result)) return wrap_set_name_error(vm, class, value, name);
    }
    return true;
}

static RUNS bool tell_base(Vm *vm, Class *class, const Value *kwargs, Tuple *kwnames) {
    // A metaclass may have left the class out of its own MRO.
    if (!type_derives(&class->type, &class->type))
        return raise_false(vm, TYPE_TypeError, "super(type, obj): obj must be an instance or subtype of type");
    Value found = class_lookup_after(vm, &class->type, &class->type, NAME_OF(init_subclass));
    bool plain = value_same(found, class_own(BUILTIN(object), NAME_OF(init_subclass)));
    if (is_absent(found) || (plain && (!kwnames || !kwnames->count))) return true;
    Value bound = TRY_BOOL(attribute_bind(vm, found, ABSENT, &class->type));
    KEEP(vm, bound);
    return !is_absent(any_call(vm, bound, kwargs, 0, kwnames));
}

Value class_new(Vm *vm, const Type *metaclass, Str *name, Tuple *bases, Dict *namespace,
                const Value *kwargs, Tuple *kwnames) {
    if (!bases->count) {
        Value object = type_value(BUILTIN(object));
        bases = tuple_new(vm, &object, 1);
        if (!bases) return ABSENT;
    }
    Value kept_bases = object_value(bases), kept_slots = ABSENT;
    KEEP(vm, kept_bases);
    const Type *base = class_best_base(vm, bases);
    Tuple *slots;
    if (!base || !read_slots(vm, namespace, &slots)) return ABSENT;
    if (slots) kept_slots = object_value(slots);
    KEEP(vm, kept_slots);
    Class *class = allocate(vm, metaclass, name, bases, base);
    if (!class) return ABSENT;
    Value result = object_value(class);
    KEEP(vm, result);
    class->slot_names = slots ? dict_get_str(namespace, NAME_OF(slots)) : ABSENT;
    CHECK(copy_namespace(vm, class, namespace));
    CHECK(adjust_namespace(vm, class));
    Value cell;
    CHECK(take_class_cell(vm, class, &cell));
    KEEP(vm, cell);
    CHECK(class_lay_out(vm, class, slots));
    // Not before: __doc__ may be one of the slots.
    if (is_absent(dict_get_str(class->namespace, NAME_OF(doc))))
        CHECK(dict_set_str(vm, class->namespace, NAME_OF(doc), NONE));
    // mro() of a metaclass may ask for it; a class that comes to nothing is taken out again.
    fill_class_cell(vm, class, cell);
    if (!class_compute_mro(vm, class)) {
        if (!is_absent(cell)) as_cell(cell)->value = ABSENT;
        return ABSENT;
    }
    dunder_inherit(vm, &class->type);
    CHECK(class_add_subclass(vm, class));
    CHECK(set_names(vm, class));
    CHECK(tell_base(vm, class, kwargs, kwnames));
    return result;
}
