// ast.AST: what the classes of syntax trees share. Its instances have attributes and nothing else.
#include "library/library.h"

#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/instance.h"
#include "object/shape.h"
#include "object/raise.h"
#include "object/tuple.h"
#include "types/construct.h"

struct Tree {
    Object object;
    Attributes attributes;
};

static void tree_trace(Marker *marker, Object *object) { shape_trace_attributes(marker, &((Tree *)object)->attributes); }

static Value tree_new(Vm *vm, const Value *args) {
    Tree *tree = construct_empty(vm, args[0], BUILTIN(tree));
    return tree ? object_value(tree) : ABSENT;
}

// The names of the class's fields in a new tuple.
static RUNS Tuple *field_names(Vm *vm, Value self) {
    Str *name = str_from(vm, "_fields");
    CHECK_NULL(name);
    Value fields = attribute_find(vm, object_value(type_of(self)), name);
    if (is_absent(fields)) return vm_failed(vm) ? NULL : tuple_empty();
    KEEP(vm, fields);
    size_t length;
    CHECK_NULL(any_length(vm, fields, &length));
    return any_to_tuple(vm, fields);
}

static RUNS bool set_field(Vm *vm, Value self, Value name, Value value) {
    if (is_str(name)) return attribute_set(vm, self, as_str(name), value);
    return raise_false(vm, TYPE_TypeError, "attribute name must be string, not '%T'", name);
}

static RUNS bool set_positional(Vm *vm, Value self, const Tuple *names, const Tuple *values) {
    if (values->count > names->count) {
        return raise_false(vm, TYPE_TypeError, "%N constructor takes at most %zu positional argument%s", type_of(self),
                           names->count, names->count == 1 ? "" : "s");
    }
    for (size_t i = 0; i < values->count; i++)
        CHECK_BOOL(vm_charge(vm, 1) && set_field(vm, self, names->items[i], values->items[i]));
    return true;
}

// Is it one of the first `count` names, whose values were given by position?
static RUNS bool refuse_twice(Vm *vm, Value self, const Tuple *names, size_t count, Value name) {
    for (size_t i = 0; i < count; i++) {
        bool same;
        CHECK_BOOL(vm_charge(vm, 1) && any_equal(vm, names->items[i], name, &same));
        if (same) return raise_false(vm, TYPE_TypeError, "%N got multiple values for argument '%S'", type_of(self), as_str(name));
    }
    return true;
}

static Value tree_init(Vm *vm, const Value *args) {
    Tuple *names = field_names(vm, args[0]);
    CHECK(names);
    Value kept = object_value(names), name = NONE, value = NONE;
    KEEP(vm, kept);
    KEEP(vm, name);
    KEEP(vm, value);
    const Tuple *given = as_tuple(args[1]);
    CHECK(set_positional(vm, args[0], names, given));
    size_t at = 0;
    while (dict_next(as_dict(args[2]), &at, &name, &value)) {
        CHECK(refuse_twice(vm, args[0], names, given->count, name));
        CHECK(vm_charge(vm, 1) && set_field(vm, args[0], name, value));
    }
    return NONE;
}

static Value tree_dict(Vm *vm, Value self) {
    return dict_value(attributes_dict(vm, object_of(self), instance_attributes(self)));
}

static bool set_tree_dict(Vm *vm, Value self, Value value) {
    if (is_absent(value)) return raise_false(vm, TYPE_TypeError, "cannot delete __dict__");
    if (!is_dict(value)) return raise_false(vm, TYPE_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
    attributes_set_dict(vm, object_of(self), instance_attributes(self), as_dict(value));
    return true;
}

static Value tree_reduce(Vm *vm, const Value *args) {
    Value parts[] = {object_value(type_of(args[0])), object_value(tuple_empty()), TRY(tree_dict(vm, args[0]))};
    return tuple_value(tuple_new(vm, parts, 3));
}

static const NativeDef new_def = {"__new__", "cls, /, *args, **kwargs", tree_new, NULL, 0};
static const NativeDef init_def = {"__init__", "self, /, *args, **kwargs", tree_init, NULL, 0};
static const NativeDef methods[] = {{"__reduce__", "self, /", tree_reduce, NULL, 0}, {0}};
static const GetSetDef getsets[] = {{"__dict__", tree_dict, set_tree_dict, NULL}, {0}};

const Type tree_type = {
    .size = sizeof(Tree),
    .flags = TYPE_SUBCLASSABLE,
    .attributes_offset = offsetof(Tree, attributes),
    .trace = tree_trace,
    .new_def = &new_def,
    .init_def = &init_def,
    .methods = methods,
    .getsets = getsets,
};
