// Classes: linearization, lookup and its cache, layout and __slots__, instances, slots bridged to special methods.
#include "fixture.h"

#include "object/arithmetic.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/class_call.h"
#include "object/class_change.h"
#include "object/class_new.h"
#include "object/class_tree.h"
#include "object/dunder.h"
#include "object/name_table.h"
#include "object/native.h"

// == A world with as little in it as classes need: object, type and the types of C functions

static Value py_new(Vm *vm, const Value *args) {
    return class_instantiate(vm, as_type(args[0]), as_tuple(args[1])->count != 0);
}
static Value py_init(Vm *vm, const Value *args) {
    CHECK(class_initialize(vm, args[0], as_tuple(args[1])->count != 0));
    return NONE;
}
static const NativeDef new_def = {"__new__", "cls, /, *args", py_new, NULL, 0};
static const NativeDef init_def = {"__init__", "self, /, *args", py_init, NULL, 0};

static bool object_hash(Vm *vm, Value self, int64_t *hash) {
    return (*hash = (int64_t)any_id(vm, self)) != 0;
}
static Value object_repr(Vm *vm, Value self) {
    return str_value(str_format(vm, "<%s>", type_name(self)));
}
static Value int_add_slot(Vm *vm, Value a, Value b) {
    return is_int(a) && is_int(b) ? int_add(vm, a, b) : NOT_IMPLEMENTED;
}
static Value bind_native(Vm *vm, Value native, Value instance, Value owner UNUSED) {
    return is_absent(instance) ? native : native_bind(vm, as_native(native), instance);
}
static Value static_get(Vm *vm UNUSED, Value wrapped, Value instance UNUSED, Value owner UNUSED) {
    return as_staticmethod(wrapped)->function;
}

static void build(void) {
    fixture_build();
    for (unsigned i = 0; i < TYPE_COUNT; i++) {
        builtin_types[i].constructor = builtin_types[i].initializer = ABSENT;
        builtin_types[i].flags |= TYPE_SUBCLASSABLE;
        builtin_types[i].get_attribute = attribute_generic_get;
        builtin_types[i].set_attribute = attribute_generic_set;
        builtin_types[i].flags |= TYPE_DEFAULT_ATTRIBUTES | TYPE_DEFAULT_SET_ATTRIBUTES;
        builtin_types[i].repr = object_repr;
    }
    builtin_types[TYPE_object].base = NULL;
    BUILTIN(bool)->flags &= ~(uint32_t)TYPE_SUBCLASSABLE;
    BUILTIN(object)->size = sizeof(Object);
    BUILTIN(type)->size = sizeof(Class);
    BUILTIN(int)->size = sizeof(Int);
    BUILTIN(str)->size = sizeof(Str);
    BUILTIN(list)->size = sizeof(List);
    BUILTIN(tuple)->size = sizeof(Tuple);
    BUILTIN(type)->trace = class_trace;
    BUILTIN(shape)->trace = shape_trace;
    BUILTIN(member)->trace = member_trace;
    BUILTIN(native)->trace = native_trace;
    BUILTIN(staticmethod)->trace = wrapped_trace;
    for (unsigned i = 0; i < TYPE_COUNT; i++)
        builtin_types[i].compare = any_object_compare, builtin_types[i].hash = object_hash;
    BUILTIN(int)->hash = fixture_number_hash;
    BUILTIN(int)->compare = fixture_number_compare;
    BUILTIN(int)->add = int_add_slot;
    BUILTIN(type)->call = class_call;
    BUILTIN(type)->get_attribute = attribute_type_get;
    BUILTIN(type)->set_attribute = class_set_attribute;
    BUILTIN(type)->flags &= ~(uint32_t)(TYPE_DEFAULT_ATTRIBUTES | TYPE_DEFAULT_SET_ATTRIBUTES);
    const BuiltinType natives[] = {TYPE_native, TYPE_method_descriptor, TYPE_wrapper_descriptor,
                                   TYPE_method_wrapper};
    for (unsigned i = 0; i < ARRAY_COUNT(natives); i++)
        builtin_types[natives[i]].call = native_call;
    BUILTIN(method_descriptor)->flags |= TYPE_METHOD;
    BUILTIN(wrapper_descriptor)->flags |= TYPE_METHOD;
    BUILTIN(method_descriptor)->get = BUILTIN(wrapper_descriptor)->get = bind_native;
    BUILTIN(member)->get = member_get;
    BUILTIN(member)->set = member_set;
    BUILTIN(staticmethod)->get = static_get;
    BUILTIN(object)->new_def = &new_def;
    BUILTIN(object)->init_def = &init_def;
    Value constructor = object_value(native_new_static(BUILTIN(native), &new_def, BUILTIN(object)));
    Value initializer =
        object_value(native_new_static(BUILTIN(wrapper_descriptor), &init_def, BUILTIN(object)));
    const BuiltinType made[] = {TYPE_object, TYPE_int, TYPE_list, TYPE_type, TYPE_str, TYPE_tuple};
    for (unsigned i = 0; i < ARRAY_COUNT(made); i++) {
        Type *type = &builtin_types[made[i]];
        NameTable *table = name_table_new(dunder_add_wrappers(type, NULL) + 2);
        type->names = table;
        type->constructor = constructor;
        type->initializer = initializer;
        dunder_add_wrappers(type, table);
        if (made[i] != TYPE_object) continue;
        name_table_add(table, NAME_OF(dunder_new), constructor);
        name_table_add(table, NAME_OF(dunder_init), initializer);
    }
}

static int setup(void **state) {
    statics_once(build);
    Vm *vm = fixture_open();
    keep_add_prune(vm, class_prune);
    keep_add_prune(vm, class_tree_prune);
    keep_add_prune(vm, any_prune);
    *state = vm;
    return 0;
}

static int teardown(void **state) {
    class_close(*state);
    fixture_close(*state);
    return 0;
}

static Str *name(Vm *vm, const char *text) { return str_intern_bytes(vm, text, strlen(text)); }

typedef struct Entry {
    const char *name;
    Value value;
} Entry;

static Value new_class(Vm *vm, const char *text, Value a, Value b, const Entry *entries,
                       size_t count) {
    Value bases[] = {a, b};
    Tuple *tuple = tuple_new(vm, bases, is_absent(a) ? 0 : is_absent(b) ? 1 : 2);
    Dict *namespace = dict_new(vm);
    for (size_t i = 0; i < count; i++)
        assert_true(dict_set_str(vm, namespace, name(vm, entries[i].name), entries[i].value));
    return class_new(vm, BUILTIN(type), name(vm, text), tuple, namespace, NULL, NULL);
}
static Value plain_class(Vm *vm, const char *text, Value a, Value b) {
    return new_class(vm, text, a, b, NULL, 0);
}

// A method: a C function that binds self.
static Value method(Vm *vm, const NativeDef *def) {
    Native *native = native_new(vm, def, signature_parse(vm, def->signature), ABSENT);
    native->object.type = BUILTIN(method_descriptor);
    return object_value(native);
}

static Value py_seven(Vm *vm UNUSED, const Value *args UNUSED) { return small_value(7); }
static Value py_left(Vm *vm, const Value *args UNUSED) { return str_value(str_from(vm, "left")); }
static Value py_right(Vm *vm, const Value *args UNUSED) { return str_value(str_from(vm, "right")); }
static Value py_not(Vm *vm UNUSED, const Value *args UNUSED) { return NOT_IMPLEMENTED; }
static Value py_second(Vm *vm UNUSED, const Value *args) { return args[1]; }
static Value py_set_x(Vm *vm, const Value *args) {
    CHECK(attribute_set(vm, args[0], name(vm, "x"), args[1]));
    return NONE;
}
static const NativeDef seven_def = {"seven", "self", py_seven, NULL, 0};
static const NativeDef left_def = {"left", "self, other", py_left, NULL, 0};
static const NativeDef right_def = {"right", "self, other", py_right, NULL, 0};
static const NativeDef not_def = {"refuse", "self, other", py_not, NULL, 0};
static const NativeDef second_def = {"second", "self, other", py_second, NULL, 0};
static const NativeDef set_x_def = {"__init__", "self, x", py_set_x, NULL, 0};

// == Linearization

static void test_mro(void **state) {
    Vm *vm = *state;
    Value a = plain_class(vm, "A", ABSENT, ABSENT), b = plain_class(vm, "B", a, ABSENT);
    Value c = plain_class(vm, "C", a, ABSENT), d = plain_class(vm, "D", b, c);
    const Type *type = as_type(d);
    const Type *expected[] = {type, as_type(b), as_type(c), as_type(a), BUILTIN(object)};
    assert_int_equal(type->mro_count, 5);
    for (int i = 0; i < 5; i++) assert_ptr_equal(type->mro[i], expected[i]);
    assert_true(is_absent(plain_class(vm, "E", a, b)));
    assert_string_equal(fixture_error(vm, TYPE_TypeError),
                        "Cannot create a consistent method resolution\norder (MRO) for bases A, B");
    assert_true(is_absent(plain_class(vm, "F", a, a)));
    assert_string_equal(fixture_error(vm, TYPE_TypeError), "duplicate base class A");
    assert_true(
        is_absent(plain_class(vm, "G", type_value(BUILTIN(int)), type_value(BUILTIN(str)))));
    assert_string_equal(fixture_error(vm, TYPE_TypeError),
                        "multiple bases have instance lay-out conflict");
    assert_true(is_absent(plain_class(vm, "H", type_value(BUILTIN(bool)), ABSENT)));
    assert_string_equal(fixture_error(vm, TYPE_TypeError),
                        "type 'bool' is not an acceptable base type");
}

// == Lookup

static void test_changes_reach_derived_classes(void **state) {
    Vm *vm = *state;
    Value a = plain_class(vm, "A", ABSENT, ABSENT), b = plain_class(vm, "B", a, ABSENT);
    Str *x = name(vm, "x");
    assert_true(is_absent(class_lookup(vm, as_type(b), x)));
    assert_true(attribute_set(vm, a, x, small_value(1)));
    assert_int_equal(small_of(class_lookup(vm, as_type(b), x)), 1);
    assert_true(attribute_set(vm, b, x, small_value(2)));
    assert_int_equal(small_of(attribute_get(vm, b, x)), 2);
    assert_true(attribute_delete(vm, b, x));
    assert_int_equal(small_of(attribute_get(vm, b, x)), 1);
    assert_false(attribute_delete(vm, b, x));
    assert_string_equal(fixture_error(vm, TYPE_AttributeError),
                        "type object 'B' has no attribute 'x'");
    Value instance = any_call_0(vm, b);
    size_t length;
    assert_false(any_length(vm, instance, &length));
    assert_string_equal(fixture_error(vm, TYPE_TypeError), "object of type 'B' has no len()");
    assert_true(attribute_set(vm, a, name(vm, "__len__"), method(vm, &seven_def)));
    assert_true(any_length(vm, instance, &length));
    assert_int_equal(length, 7);
    assert_true(attribute_delete(vm, a, name(vm, "__len__")));
    assert_null(as_type(b)->length);
    assert_false(attribute_set(vm, type_value(BUILTIN(int)), x, NONE));
    assert_string_equal(fixture_error(vm, TYPE_TypeError),
                        "cannot set 'x' attribute of immutable type 'int'");
}

static void test_forgotten_classes_die(void **state) {
    Vm *vm = *state;
    Value a = plain_class(vm, "A", ABSENT, ABSENT);
    KEEP(vm, a);
    for (int i = 0; i < 10; i++) plain_class(vm, "B", a, ABSENT);
    assert_int_equal(as_list(class_subclasses(vm, as_type(a)))->count, 10);
    gc_collect(vm);
    assert_int_equal(as_list(class_subclasses(vm, as_type(a)))->count, 0);
    assert_false(is_absent(plain_class(vm, "C", a, ABSENT)));
    assert_int_equal(as_list(class_subclasses(vm, as_type(a)))->count, 1);
}

static void test_ids(void **state) {
    Vm *vm = *state;
    Value a = object_value(list_new(vm, NULL, 0));
    KEEP(vm, a);
    uint64_t id = any_id(vm, a);
    assert_int_not_equal(id, any_id(vm, object_value(list_new(vm, NULL, 0))));
    gc_collect(vm);
    assert_int_equal(id, any_id(vm, a));
    assert_int_equal(as_dict(vm->ids)->count, 1);
    assert_int_equal(any_id(vm, NONE), any_id(vm, NONE));
}

// == Instances

static void test_attributes(void **state) {
    Vm *vm = *state;
    Value class = plain_class(vm, "A", ABSENT, ABSENT);
    KEEP(vm, class);
    Value one = any_call_0(vm, class), two = any_call_0(vm, class);
    KEEP(vm, one);
    KEEP(vm, two);
    for (int i = 0; i < 10; i++) {
        Str *key = str_intern(vm, str_format(vm, "k%d", i));
        assert_true(attribute_set(vm, one, key, small_value(i)));
        assert_true(attribute_set(vm, two, key, small_value(-i)));
    }
    assert_ptr_equal(instance_attributes(one)->shape, instance_attributes(two)->shape);
    gc_collect(vm);
    assert_int_equal(small_of(attribute_get(vm, two, name(vm, "k9"))), -9);
    assert_true(attribute_delete(vm, one, name(vm, "k3")));
    assert_null(instance_attributes(one)->shape);
    assert_true(is_absent(attribute_get(vm, one, name(vm, "k3"))));
    assert_string_equal(fixture_error(vm, TYPE_AttributeError), "'A' object has no attribute 'k3'");
    assert_false(attribute_delete(vm, one, name(vm, "k3")));
    assert_string_equal(fixture_error(vm, TYPE_AttributeError), "'A' object has no attribute 'k3'");
    size_t at = 0, count = 0;
    for (Value key, value; attributes_next(instance_attributes(two), &at, &key, &value); count++)
        assert_int_equal(small_of(value), -(int64_t)count);
    assert_int_equal(count, 10);
    assert_true(as_class(as_type(class))->inline_slots > 4);
}

static void test_many_attributes(void **state) {
    Vm *vm = *state;
    Value class = plain_class(vm, "A", ABSENT, ABSENT), one = any_call_0(vm, class);
    KEEP(vm, one);
    for (int i = 0; i < 500; i++) {
        assert_true(attribute_set(vm, one, str_format(vm, "key%d", i), small_value(i)));
        if (i % 100 == 0) gc_collect(vm);
    }
    for (int i = 0; i < 500; i++)
        assert_int_equal(small_of(attribute_get(vm, one, str_format(vm, "key%d", i))), i);
    assert_null(instance_attributes(one)->shape);
    // Names that follow no pattern do not make shapes without end.
    for (int i = 0; i < 300; i++) {
        Value other = any_call_0(vm, type_value(type_of(one)));
        assert_true(attribute_set(vm, other, str_format(vm, "odd%d", i), NONE));
        assert_true(is_none(attribute_get(vm, other, str_format(vm, "odd%d", i))));
    }
    assert_true(as_class(type_of(one))->root_shape->children->count <= SHAPE_MAX_CHILDREN);
}

static void test_slots(void **state) {
    Vm *vm = *state;
    Value names[] = {object_value(name(vm, "x")), object_value(name(vm, "__y"))};
    Entry slots = {"__slots__", object_value(tuple_new(vm, names, 2))};
    Value class = new_class(vm, "P", ABSENT, ABSENT, &slots, 1);
    KEEP(vm, class);
    Value p = any_call_0(vm, class);
    KEEP(vm, p);
    assert_null(instance_attributes(p));
    assert_true(is_absent(attribute_get(vm, p, name(vm, "x"))));
    assert_string_equal(fixture_error(vm, TYPE_AttributeError), "'P' object has no attribute 'x'");
    assert_true(attribute_set(vm, p, name(vm, "x"), str_value(str_from(vm, "value"))));
    assert_true(attribute_set(vm, p, name(vm, "_P__y"), small_value(2)));
    gc_collect(vm);
    assert_true(str_is(as_str(attribute_get(vm, p, name(vm, "x"))), "value"));
    assert_false(attribute_set(vm, p, name(vm, "z"), NONE));
    assert_string_equal(fixture_error(vm, TYPE_AttributeError), "'P' object has no attribute 'z'");
    assert_true(attribute_delete(vm, p, name(vm, "x")));
    assert_false(attribute_delete(vm, p, name(vm, "x")));
    assert_string_equal(fixture_error(vm, TYPE_AttributeError), "x");
    // A class derived from it has a dict beside the places.
    Value derived = plain_class(vm, "Q", class, ABSENT), q = any_call_0(vm, derived);
    KEEP(vm, q);
    assert_true(attribute_set(vm, q, name(vm, "x"), small_value(1)) &&
                attribute_set(vm, q, name(vm, "z"), small_value(3)));
    assert_int_equal(instance_attributes(q)->shape->count, 1);
    gc_collect(vm);
    assert_int_equal(small_of(attribute_get(vm, q, name(vm, "x"))), 1);
    assert_int_equal(small_of(attribute_get(vm, q, name(vm, "z"))), 3);
    Value other = new_class(vm, "O", ABSENT, ABSENT, &slots, 1);
    assert_true(is_absent(plain_class(vm, "R", class, other)));
    assert_string_equal(fixture_error(vm, TYPE_TypeError),
                        "multiple bases have instance lay-out conflict");
}

static void test_slots_on_builtin_layouts(void **state) {
    Vm *vm = *state;
    Entry slots = {"__slots__", object_value(name(vm, "x"))};
    Value class = new_class(vm, "L", type_value(BUILTIN(list)), ABSENT, &slots, 1);
    KEEP(vm, class);
    Value list = object_value(instance_new(vm, as_type(class)));
    KEEP(vm, list);
    assert_true(attribute_set(vm, list, name(vm, "x"), str_value(str_from(vm, "kept"))));
    assert_true(list_append(vm, as_list(list), str_value(str_from(vm, "item"))));
    gc_collect(vm);
    assert_true(str_is(as_str(attribute_get(vm, list, name(vm, "x"))), "kept"));
    assert_true(str_is(as_str(as_list(list)->items[0]), "item"));
    assert_true(is_absent(new_class(vm, "T", type_value(BUILTIN(tuple)), ABSENT, &slots, 1)));
    assert_string_equal(fixture_error(vm, TYPE_TypeError),
                        "nonempty __slots__ not supported for subtype of 'tuple'");
}

static void test_derived_values(void **state) {
    Vm *vm = *state;
    Value item = small_value(5);
    Value exact[] = {small_value(-3), fixture_int(vm, "123456789012345678901234567890"),
                     object_value(str_from(vm, "text")), tuple_value(tuple_new(vm, &item, 1))};
    const Type *bases[] = {BUILTIN(int), BUILTIN(int), BUILTIN(str), BUILTIN(tuple)};
    for (int i = 0; i < 4; i++) {
        Value class = plain_class(vm, "D", type_value(bases[i]), ABSENT);
        Value made = instance_from_exact(vm, as_type(class), exact[i]);
        KEEP(vm, made);
        assert_true(attribute_set(vm, made, name(vm, "x"), str_value(str_from(vm, "kept"))));
        exact[3] = tuple_value(tuple_new(vm, &item, 1));
        gc_collect(vm);
        assert_true(str_is(as_str(attribute_get(vm, made, name(vm, "x"))), "kept"));
        if (i == 0) assert_int_equal(small_of(int_exact(vm, made)), -3);
        if (i == 2) assert_true(str_is(as_str(made), "text"));
        if (i == 3) assert_int_equal(small_of(as_tuple(made)->items[0]), 5);
        // What the loop could not keep for the next rounds.
        exact[1] = fixture_int(vm, "123456789012345678901234567890");
        exact[2] = object_value(str_from(vm, "text"));
        exact[3] = tuple_value(tuple_new(vm, &item, 1));
    }
}

// == Making

static void test_calls(void **state) {
    Vm *vm = *state;
    Value class = plain_class(vm, "A", ABSENT, ABSENT), one = small_value(1);
    assert_true(is_absent(any_call_1(vm, class, one)));
    assert_string_equal(fixture_error(vm, TYPE_TypeError), "A() takes no arguments");
    Entry init = {"__init__", method(vm, &set_x_def)};
    class = new_class(vm, "B", ABSENT, ABSENT, &init, 1);
    assert_int_equal(small_of(attribute_get(vm, any_call_1(vm, class, one), name(vm, "x"))), 1);
    Entry bad = {"__init__", method(vm, &seven_def)};
    class = new_class(vm, "C", ABSENT, ABSENT, &bad, 1);
    assert_true(is_absent(any_call_0(vm, class)));
    assert_string_equal(fixture_error(vm, TYPE_TypeError),
                        "__init__() should return None, not 'int'");
    Value type = type_value(BUILTIN(type));
    assert_true(value_same(any_call_1(vm, type, one), type_value(BUILTIN(int))));
    Entry made[] = {{"__qualname__", small_value(1)}};
    assert_true(is_absent(new_class(vm, "X", ABSENT, ABSENT, made, 1)));
    assert_string_equal(fixture_error(vm, TYPE_TypeError),
                        "type __qualname__ must be a str, not int");
}

// == Special methods

static void test_operators(void **state) {
    Vm *vm = *state;
    Entry left[] = {{"__add__", method(vm, &left_def)}};
    Value a = new_class(vm, "A", ABSENT, ABSENT, left, 1);
    Entry right[] = {{"__radd__", method(vm, &right_def)}};
    Value b = new_class(vm, "B", a, ABSENT, right, 1),
          c = new_class(vm, "C", ABSENT, ABSENT, right, 1);
    Value of_a = any_call_0(vm, a), of_b = any_call_0(vm, b), of_c = any_call_0(vm, c);
    assert_true(str_is(as_str(arithmetic_binary(vm, BINARY_ADD, of_a, small_value(1))), "left"));
    assert_true(str_is(as_str(arithmetic_binary(vm, BINARY_ADD, of_a, of_b)), "right"));
    assert_true(str_is(as_str(arithmetic_binary(vm, BINARY_ADD, of_a, of_c)), "left"));
    assert_true(str_is(as_str(arithmetic_binary(vm, BINARY_ADD, small_value(1), of_c)), "right"));
    assert_true(is_absent(arithmetic_binary(vm, BINARY_ADD, of_c, small_value(1))));
    assert_string_equal(fixture_error(vm, TYPE_TypeError),
                        "unsupported operand type(s) for +: 'C' and 'int'");
    assert_true(is_absent(arithmetic_inplace(vm, BINARY_POWER, of_c, small_value(1))));
    assert_string_equal(fixture_error(vm, TYPE_TypeError),
                        "unsupported operand type(s) for **=: 'C' and 'int'");
    // A class derived from int that overrides nothing keeps int's own C function.
    Value d = plain_class(vm, "D", type_value(BUILTIN(int)), ABSENT);
    assert_ptr_equal(as_type(d)->add, int_add_slot);
}

static void test_comparison_and_hash(void **state) {
    Vm *vm = *state;
    Entry refuse[] = {{"__eq__", method(vm, &not_def)}};
    Value a = new_class(vm, "A", ABSENT, ABSENT, refuse, 1);
    Value one = any_call_0(vm, a), two = any_call_0(vm, a);
    bool equal;
    int64_t hash;
    assert_true(any_equal(vm, one, two, &equal) && !equal);
    assert_true(is_true(any_compare(vm, one, two, COMPARE_NE)));
    assert_false(any_hash(vm, one, &hash));
    assert_string_equal(fixture_error(vm, TYPE_TypeError), "unhashable type: 'A'");
    assert_true(is_absent(any_compare(vm, one, two, COMPARE_LT)));
    assert_string_equal(fixture_error(vm, TYPE_TypeError),
                        "'<' not supported between instances of 'A' and 'A'");
    Entry hashed[] = {{"__hash__", method(vm, &seven_def)}, {"__bool__", method(vm, &seven_def)}};
    Value b = any_call_0(vm, new_class(vm, "B", ABSENT, ABSENT, hashed, 2));
    assert_true(any_hash(vm, b, &hash) && hash == 7);
    assert_false(any_truth(vm, b, &equal));
    assert_string_equal(fixture_error(vm, TYPE_TypeError),
                        "__bool__ should return bool, returned int");
    Entry nothing[] = {{"__iter__", NONE}, {"__contains__", NONE}};
    Value c = any_call_0(vm, new_class(vm, "C", ABSENT, ABSENT, nothing, 2));
    assert_true(is_absent(any_iter(vm, c)));
    assert_string_equal(fixture_error(vm, TYPE_TypeError), "'C' object is not iterable");
    assert_false(any_contains(vm, c, NONE, &equal));
    assert_string_equal(fixture_error(vm, TYPE_TypeError), "'C' object is not a container");
}

static void test_getattr(void **state) {
    Vm *vm = *state;
    Entry fallback[] = {{"__getattr__", method(vm, &second_def)}, {"x", small_value(1)}};
    Value a = any_call_0(vm, new_class(vm, "A", ABSENT, ABSENT, fallback, 2));
    assert_int_equal(small_of(attribute_get(vm, a, name(vm, "x"))), 1);
    assert_true(str_is(as_str(attribute_get(vm, a, name(vm, "y"))), "y"));
    assert_false(type_of(a)->flags & TYPE_DEFAULT_ATTRIBUTES);
    assert_true(attribute_delete(vm, type_value(type_of(a)), name(vm, "__getattr__")));
    assert_true(type_of(a)->flags & TYPE_DEFAULT_ATTRIBUTES);
    assert_true(is_absent(attribute_find(vm, a, name(vm, "y"))));
    assert_false(vm_failed(vm));
}

static void test_wrappers(void **state) {
    Vm *vm = *state;
    Value add = class_lookup(vm, BUILTIN(int), NAME_OF(slot_add)),
          args[] = {small_value(1), small_value(2)};
    assert_int_equal(small_of(any_call(vm, add, args, 2, NULL)), 3);
    assert_true(is_absent(any_call(vm, add, args, 1, NULL)));
    assert_string_equal(fixture_error(vm, TYPE_TypeError), "expected 1 argument, got 0");
    assert_true(is_absent(any_call(vm, add, NULL, 0, NULL)));
    assert_string_equal(fixture_error(vm, TYPE_TypeError),
                        "descriptor '__add__' of 'int' object needs an argument");
    args[0] = object_value(str_from(vm, "a"));
    assert_true(is_absent(any_call(vm, add, args, 2, NULL)));
    assert_string_equal(fixture_error(vm, TYPE_TypeError),
                        "descriptor '__add__' requires a 'int' object but received a 'str'");
    Value constructor = BUILTIN(object)->constructor;
    assert_true(is_absent(any_call_1(vm, constructor, small_value(1))));
    assert_string_equal(fixture_error(vm, TYPE_TypeError),
                        "object.__new__(X): X is not a type object (int)");
}

// == Depth

static Value py_again(Vm *vm, const Value *args) {
    return any_compare(vm, args[0], args[1], COMPARE_LT);
}
static const NativeDef again_def = {"again", "self, other", py_again, NULL, 0};

static void test_recursion_ends(void **state) {
    Vm *vm = *state;
    Entry entry = {"__lt__", method(vm, &again_def)};
    Value class = new_class(vm, "A", ABSENT, ABSENT, &entry, 1), one = any_call_0(vm, class),
          two = any_call_0(vm, class);
    assert_true(is_absent(any_compare(vm, one, two, COMPARE_LT)));
    assert_memory_equal(fixture_error(vm, TYPE_RecursionError), "maximum recursion depth exceeded",
                        32);
    assert_int_equal(vm->c_depth, 0);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_mro),
        TEST(test_changes_reach_derived_classes),
        TEST(test_forgotten_classes_die),
        TEST(test_ids),
        TEST(test_attributes),
        TEST(test_many_attributes),
        TEST(test_slots),
        TEST(test_slots_on_builtin_layouts),
        TEST(test_derived_values),
        TEST(test_calls),
        TEST(test_operators),
        TEST(test_comparison_and_hash),
        TEST(test_getattr),
        TEST(test_wrappers),
        TEST(test_recursion_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
