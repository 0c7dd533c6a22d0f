// Classes a script makes: what `class` and type(name, bases, namespace) do, and what a class tells about itself.
#include "object/class.h"

#include "heap/watch.h"
#include "object/any.h"
#include "object/attribute.h"
#include "object/dunder.h"
#include "object/exception.h"
#include "object/function.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"

// == The parts of type.__new__

const Type *class_metaclass(Vm *vm, const Type *metaclass, Tuple *bases) {
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

// == Changing

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
    if (!is_class(type))
        return raise_false(vm, TYPE_TypeError, "cannot set '%S' attribute of immutable type '%N'",
                           name, type);
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

// == What a class tells about itself

Tuple *class_mro_tuple(Vm *vm, const Type *type) {
    Tuple *mro = tuple_new(vm, NULL, type->mro_count);
    for (uint32_t i = 0; mro && i < type->mro_count; i++) mro->items[i] = type_value(type->mro[i]);
    return mro;
}

Tuple *class_bases(Vm *vm, const Type *type) {
    if (is_class(type)) return as_class(type)->bases;
    if (!type->base) return tuple_empty();
    Value bases[] = {type_value(type->base), type_value(BUILTIN(Exception))};
    return tuple_new(vm, bases, type == BUILTIN(ExceptionGroup) ? 2 : 1);
}

Str *class_full_name(Vm *vm, const Type *type) {
    Value module = class_own(type, NAME_OF(module));
    bool outside = !is_absent(module) && is_str(module) && !str_is(as_str(module), "builtins");
    if (is_class(type) && !outside) return as_class(type)->qualified_name;
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    if (outside) {
        text_add_view(&text, str_view(as_str(module)));
        text_add_char(&text, '.');
    }
    if (is_class(type)) text_add_view(&text, str_view(as_class(type)->qualified_name));
    else text_add_string(&text, type->name);
    return str_from_text(vm, &text);
}

void class_trace(Marker *marker, Object *object) {
    Class *class = (Class *)object;
    MARK(marker, class->name);
    MARK(marker, class->qualified_name);
    MARK(marker, class->namespace);
    MARK(marker, class->bases);
    MARK(marker, class->root_shape);
    mark_buffer(marker, class->mro_buffer);
    for (uint32_t i = 0; i < class->type.mro_count; i++) MARK(marker, class->type.mro[i]);
    MARK(marker, class->solid);
    mark_value(marker, class->subclasses);
    mark_value(marker, class->slot_names);
    mark_value(marker, class->type.constructor);
    mark_value(marker, class->type.initializer);
}
