// _operator: the operators as functions.
#include "object/arithmetic.h"

#include "modules/modules.h"
#include "object/any.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/tuple.h"

// == One row, one function

#define COMPARISON(name, operation)                                                                                    \
    static Value py_##name(Vm *vm, const Value *args) { return any_compare(vm, args[0], args[1], operation); }
COMPARISON(lt, COMPARE_LT)
COMPARISON(le, COMPARE_LE)
COMPARISON(eq, COMPARE_EQ)
COMPARISON(ne, COMPARE_NE)
COMPARISON(ge, COMPARE_GE)
COMPARISON(gt, COMPARE_GT)

#define OPERATION(name, operation)                                                                                     \
    static Value py_##name(Vm *vm, const Value *args) { return arithmetic_binary(vm, operation, args[0], args[1]); }   \
    static Value py_i##name(Vm *vm, const Value *args) { return arithmetic_inplace(vm, operation, args[0], args[1]); }
OPERATION(add, BINARY_ADD)
OPERATION(sub, BINARY_SUBTRACT)
OPERATION(mul, BINARY_MULTIPLY)
OPERATION(matmul, BINARY_MATRIX_MULTIPLY)
OPERATION(floordiv, BINARY_FLOOR_DIVIDE)
OPERATION(truediv, BINARY_TRUE_DIVIDE)
OPERATION(mod, BINARY_REMAINDER)
OPERATION(lshift, BINARY_LEFT_SHIFT)
OPERATION(rshift, BINARY_RIGHT_SHIFT)
OPERATION(and, BINARY_AND)
OPERATION(or, BINARY_OR)
OPERATION(xor, BINARY_XOR)
OPERATION(pow, BINARY_POWER)

#define ONE(name, operation)                                                                                           \
    static Value py_##name(Vm *vm, const Value *args) { return arithmetic_unary(vm, operation, args[0]); }
ONE(neg, UNARY_NEGATIVE)
ONE(pos, UNARY_POSITIVE)
ONE(invert, UNARY_INVERT)
ONE(not_, UNARY_NOT)

static Value py_abs(Vm *vm, const Value *args) {
    UnarySlot slot = type_of(args[0])->absolute;
    return slot ? slot(vm, args[0]) : raise_error(vm, TYPE_TypeError, "bad operand type for abs(): '%T'", args[0]);
}

static Value py_truth(Vm *vm, const Value *args) {
    bool truth;
    CHECK(any_truth(vm, args[0], &truth));
    return bool_value(truth);
}
static Value py_is(Vm *vm, const Value *args) {
    (void)vm;
    return bool_value(value_same(args[0], args[1]));
}
static Value py_is_not(Vm *vm, const Value *args) {
    (void)vm;
    return bool_value(!value_same(args[0], args[1]));
}
static Value py_index(Vm *vm, const Value *args) { return any_index(vm, args[0]); }
static Value py_call(Vm *vm, const Value *args) {
    return any_call_spread(vm, args[0], as_tuple(args[1])->items, as_tuple(args[1])->count, as_dict(args[2]));
}

// == Containers

static bool is_sequence(Value v) {
    const Type *type = type_of(v);
    return type->get_item && !is_dict(v) && !type_derives(type, BUILTIN(mapping_proxy));
}

static bool check_concat(Vm *vm, Value a, Value b) {
    if (is_list(a) || is_tuple(a) || is_str(a) || is_bytes(a) || (is_sequence(a) && is_sequence(b))) return true;
    return raise_false(vm, TYPE_TypeError, "'%T' object can't be concatenated", a);
}
static Value py_concat(Vm *vm, const Value *args) {
    CHECK(check_concat(vm, args[0], args[1]));
    return arithmetic_binary(vm, BINARY_ADD, args[0], args[1]);
}
static Value py_iconcat(Vm *vm, const Value *args) {
    CHECK(check_concat(vm, args[0], args[1]));
    return arithmetic_inplace(vm, BINARY_ADD, args[0], args[1]);
}
static Value py_contains(Vm *vm, const Value *args) {
    bool found;
    CHECK(any_contains(vm, args[0], args[1], &found));
    return bool_value(found);
}

// How many items equal the value; with `first`, the place of the first one, or -1.
static RUNS bool search(Vm *vm, Value container, Value value, bool first, int64_t *result) {
    if (!type_of(container)->iter && !is_sequence(container))
        return raise_false(vm, TYPE_TypeError, "argument of type '%T' is not iterable", container);
    Value iterator = TRY_BOOL(any_iter(vm, container)), item = NONE;
    KEEP(vm, iterator);
    KEEP(vm, item);
    *result = first ? -1 : 0;
    for (int64_t at = 0;; at++) {
        CHECK_BOOL(vm_charge(vm, 1));
        item = any_next(vm, iterator);
        if (is_absent(item)) return !vm_failed(vm);
        bool equal;
        CHECK_BOOL(any_equal(vm, item, value, &equal));
        if (equal && first) return *result = at, true;
        *result += equal;
    }
}
static Value py_count_of(Vm *vm, const Value *args) {
    int64_t count;
    CHECK(search(vm, args[0], args[1], false, &count));
    return int_new(vm, count);
}
static Value py_index_of(Vm *vm, const Value *args) {
    int64_t at;
    CHECK(search(vm, args[0], args[1], true, &at));
    return at < 0 ? raise_error(vm, TYPE_ValueError, "sequence.index(x): x not in sequence") : int_new(vm, at);
}

static Value py_getitem(Vm *vm, const Value *args) { return any_get_item(vm, args[0], args[1]); }
static Value py_setitem(Vm *vm, const Value *args) {
    return any_set_item(vm, args[0], args[1], args[2]) ? NONE : ABSENT;
}
static Value py_delitem(Vm *vm, const Value *args) { return any_delete_item(vm, args[0], args[1]) ? NONE : ABSENT; }

static Value py_length_hint(Vm *vm, const Value *args) {
    Value object = args[0], fallback = is_absent(args[1]) ? small_value(0) : args[1];
    if (!is_int(fallback)) return raise_error(vm, TYPE_TypeError, "'%T' object cannot be interpreted as an integer", fallback);
    const Type *type = type_of(object);
    size_t length;
    if (type->length) {
        CHECK(any_length(vm, object, &length));
        return int_size(vm, length);
    }
    if (!type->length_hint) return fallback;
    Value hint = type->length_hint(vm, object);
    if (is_absent(hint)) return error_clear_if(vm, TYPE_TypeError) ? fallback : ABSENT;
    if (value_same(hint, NOT_IMPLEMENTED)) return fallback;
    if (!is_int(hint)) return raise_error(vm, TYPE_TypeError, "__length_hint__ must be an integer, not %T", hint);
    if (int_sign(hint) < 0) return raise_error(vm, TYPE_ValueError, "__length_hint__() should return >= 0");
    return hint;
}

// Looks at every byte whatever the first difference, so that time tells nothing.
static Value py_compare_digest(Vm *vm, const Value *args) {
    View a, b;
    if (is_str(args[0]) && is_str(args[1])) {
        if (!str_is_ascii(as_str(args[0])) || !str_is_ascii(as_str(args[1])))
            return raise_error(vm, TYPE_TypeError, "comparing strings with non-ASCII characters is not supported");
        a = str_view(as_str(args[0]));
        b = str_view(as_str(args[1]));
    } else {
        bool first = bytes_view(args[0], &a), second = bytes_view(args[1], &b);
        if (first != second) {
            return raise_error(vm, TYPE_TypeError, "a bytes-like object is required, not '%T'", args[first]);
        }
        if (!first) return raise_error(vm, TYPE_TypeError, "unsupported operand types(s) or combination of types: '%T' and '%T'",
                                      args[0], args[1]);
    }
    CHECK(vm_charge(vm, b.size / 16));
    const char *left = a.size == b.size ? a.bytes : b.bytes;
    volatile unsigned char difference = a.size != b.size;
    for (size_t i = 0; i < b.size; i++) difference = (unsigned char)(difference | (left[i] ^ b.bytes[i]));
    return bool_value(!difference);
}

// == The module

static const ModuleType types[] = {
    {"attrgetter", TYPE_attrgetter}, {"itemgetter", TYPE_itemgetter}, {"methodcaller", TYPE_methodcaller}, {NULL, 0}};

static bool open(kr_vm *vm, Module *module) { return module_add_types(vm, module, types); }

#define BOTH(name, text)                                                                                               \
    {#name, "a, b, /", py_##name, "Same as a " text " b.", 0}, {"i" #name, "a, b, /", py_i##name, "Same as a " text "= b.", 0}
#define BOTH_(name, text)                                                                                              \
    {#name "_", "a, b, /", py_##name, "Same as a " text " b.", 0}, {"i" #name, "a, b, /", py_i##name, "Same as a " text "= b.", 0}

static const NativeDef functions[] = {
    {"truth", "a, /", py_truth, "Return True if a is true, False otherwise.", 0},
    {"contains", "a, b, /", py_contains, "Same as b in a (note reversed operands).", 0},
    {"indexOf", "a, b, /", py_index_of, "Return the first index of b in a.", 0},
    {"countOf", "a, b, /", py_count_of, "Return the number of items in a which are, or which equal, b.", 0},
    {"is_", "a, b, /", py_is, "Same as a is b.", 0},
    {"is_not", "a, b, /", py_is_not, "Same as a is not b.", 0},
    BOTH(add, "+"), BOTH(sub, "-"), BOTH(mul, "*"), BOTH(matmul, "@"), BOTH(floordiv, "//"), BOTH(truediv, "/"),
    BOTH(mod, "%"), BOTH(lshift, "<<"), BOTH(rshift, ">>"), BOTH_(and, "&"), BOTH_(or, "|"), BOTH(xor, "^"), BOTH(pow, "**"),
    {"neg", "a, /", py_neg, "Same as -a.", 0},
    {"pos", "a, /", py_pos, "Same as +a.", 0},
    {"abs", "a, /", py_abs, "Same as abs(a).", 0},
    {"inv", "a, /", py_invert, "Same as ~a.", 0},
    {"invert", "a, /", py_invert, "Same as ~a.", 0},
    {"not_", "a, /", py_not_, "Same as not a.", 0},
    {"index", "a, /", py_index, "Same as a.__index__()", 0},
    {"call", "obj, /, *args, **kwargs", py_call, "Same as obj(*args, **kwargs).", 0},
    {"concat", "a, b, /", py_concat, "Same as a + b, for a and b sequences.", 0},
    {"iconcat", "a, b, /", py_iconcat, "Same as a += b, for a and b sequences.", 0},
    {"getitem", "a, b, /", py_getitem, "Same as a[b].", 0},
    {"setitem", "a, b, c, /", py_setitem, "Same as a[b] = c.", 0},
    {"delitem", "a, b, /", py_delitem, "Same as del a[b].", 0},
    {"lt", "a, b, /", py_lt, "Same as a < b.", 0},
    {"le", "a, b, /", py_le, "Same as a <= b.", 0},
    {"eq", "a, b, /", py_eq, "Same as a == b.", 0},
    {"ne", "a, b, /", py_ne, "Same as a != b.", 0},
    {"ge", "a, b, /", py_ge, "Same as a >= b.", 0},
    {"gt", "a, b, /", py_gt, "Same as a > b.", 0},
    {"length_hint", "obj, default=..., /", py_length_hint,
     "Return an estimate of the number of items in obj.\n\nThis is useful for presizing containers when building from an "
     "iterable.\n\nIf the object supports len(), the result will be exact.\nOtherwise, it may over- or under-estimate by an "
     "arbitrary amount.\nThe result will be an integer >= 0.", 0},
    {"_compare_digest", "a, b, /", py_compare_digest, "Return 'a == b'.", 0},
    {0},
};

const NativeModule operator_module = {"_operator", "Operator interface.", functions, open};
