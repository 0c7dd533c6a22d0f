// Texts and constants of a tree: names kept once, numbers as their digits, tuples as displays of what is in them.
#include "builtins/tree_text.h"

#include "base/hash.h"
#include "object/any.h"
#include "object/bytes.h"
#include "object/complex.h"
#include "object/float.h"
#include "object/int.h"
#include "object/int_big.h"
#include "object/raise.h"
#include "object/str.h"
#include "object/tuple.h"

#define NESTED_MOST 100 // tuples in tuples

// == Names

static void *refused(Vm *vm) { return vm_failed(vm) ? NULL : vm_out_of_memory(vm); }

static Name **find_slot(Name **slots, uint32_t capacity, View text, uint32_t hash) {
    uint32_t at = hash & (capacity - 1);
    for (; slots[at]; at = (at + 1) & (capacity - 1))
        if (slots[at]->hash == hash && view_equal((View){slots[at]->text, slots[at]->size}, text)) break;
    return &slots[at];
}

static bool grow(TreeNames *names) {
    uint32_t capacity = names->capacity ? names->capacity * 2 : 64;
    Name **slots = ARENA_ARRAY(names->arena, Name *, capacity);
    if (!slots) return vm_out_of_memory(names->vm), false;
    for (uint32_t i = 0; i < names->capacity; i++) {
        Name *name = names->slots[i];
        if (name) *find_slot(slots, capacity, (View){name->text, name->size}, name->hash) = name;
    }
    names->slots = slots;
    names->capacity = capacity;
    return true;
}

// Hashed as the parser and the scopes hash their names.
static const Name *keep(TreeNames *names, View text) {
    if (names->count * 4 >= names->capacity * 3 && !grow(names)) return NULL;
    uint64_t wide = hash_bytes(text.bytes, text.size, names->vm->hash_seed);
    uint32_t hash = (uint32_t)(wide ^ wide >> 32);
    Name **slot = find_slot(names->slots, names->capacity, text, hash);
    if (*slot) return *slot;
    Name *name = text.size > UINT32_MAX / 2 ? NULL : arena_new(names->arena, memory_sum(sizeof(Name) + 1, text.size));
    if (!name) return vm_out_of_memory(names->vm);
    name->hash = hash;
    name->size = (uint32_t)text.size;
    memcpy(name->text, text.bytes, text.size);
    names->count++;
    return *slot = name;
}

const Name *tree_identifier(TreeNames *names, Value v) {
    if (!is_exactly(v, str)) return raise_null(names->vm, TYPE_TypeError, "AST identifier must be of type str");
    View text = str_view(as_str(v));
    // A dot in front marks the compiler's own variables, whose types it relies on.
    if (text.size && text.bytes[0] == '.')
        return raise_null(names->vm, TYPE_ValueError, "identifier field can't represent '%S'", as_str(v));
    return keep(names, text);
}

const Name *tree_string(TreeNames *names, Value v) {
    View text;
    if (is_exactly(v, str)) return keep(names, str_view(as_str(v)));
    if (is_exactly(v, bytes) && bytes_view(v, &text)) return keep(names, text);
    return raise_null(names->vm, TYPE_TypeError, "AST string must be of type str");
}

// == Constants

static Node *plain(TreeNames *names, Span span, Constant constant) {
    ConstantNode *made = AST_NEW(names->arena, Constant, span, .value = constant);
    return made ? &made->node : refused(names->vm);
}

static bool copy_view(TreeNames *names, View *view) {
    view->bytes = arena_copy(names->arena, view->bytes, view->size);
    return view->bytes || refused(names->vm);
}

static Node *text_constant(TreeNames *names, Span span, ConstantKind kind, View text) {
    if (!copy_view(names, &text)) return NULL;
    return plain(names, span, (Constant){.kind = (uint8_t)kind, .text = text});
}

static Node *negative(TreeNames *names, Span span, Node *number) {
    if (!number) return NULL;
    UnaryOpNode *made = AST_NEW(names->arena, UnaryOp, span, .op = UNARY_USub, .operand = number);
    return made ? &made->node : refused(names->vm);
}

static Node *int_constant(TreeNames *names, Span span, Value v) {
    int64_t small;
    if (int_to_int64(v, &small)) return plain(names, span, (Constant){.kind = CONSTANT_INT, .small = small});
    Vm *vm = names->vm;
    Limb room[1];
    BigView view = int_view(v, room);
    BigWork work = int_work(vm);
    view.negative = false;
    size_t size = bigint_text_size(view, 16);
    char *digits = arena_new(names->arena, memory_sum(size, 1));
    if (!digits) return refused(vm);
    BigStatus status = bigint_to_text(&work, view, 16, digits, &size);
    if (status != BIG_OK) return (void)int_failed(vm, status), NULL;
    Constant constant = {.kind = CONSTANT_BIG_INT, .base = 16, .text = {digits, size}};
    Node *number = plain(names, span, constant);
    return int_sign(v) < 0 ? negative(names, span, number) : number;
}

// Literals are imaginary: a number with a real part is a sum.
static Node *complex_constant(TreeNames *names, Span span, double real, double imaginary) {
    Node *right = plain(names, span, (Constant){.kind = CONSTANT_COMPLEX, .real = imaginary});
    if (!right || (real == 0 && !__builtin_signbit(real))) return right;
    Node *left = plain(names, span, (Constant){.kind = CONSTANT_FLOAT, .real = real});
    BinOpNode *sum = left ? AST_NEW(names->arena, BinOp, span, .left = left, .op = BINARY_Add, .right = right) : NULL;
    return sum ? &sum->node : refused(names->vm);
}

static Node *constant_at(TreeNames *names, Value v, Span span, unsigned depth);

static Node *tuple_constant(TreeNames *names, const Tuple *tuple, Span span, unsigned depth) {
    Vm *vm = names->vm;
    if (depth > NESTED_MOST) return raise_null(vm, TYPE_RecursionError, "maximum recursion depth exceeded during compilation");
    if (tuple->count > UINT32_MAX / 2) return vm_out_of_memory(vm);
    Node **items = ARENA_ARRAY(names->arena, Node *, memory_sum(tuple->count, 1));
    if (!items) return refused(vm);
    for (size_t i = 0; i < tuple->count; i++) {
        if (!vm_charge(vm, 1)) return NULL;
        items[i] = constant_at(names, tuple->items[i], span, depth + 1);
        if (!items[i]) return NULL;
    }
    NodeList list = {items, (uint32_t)tuple->count};
    TupleNode *made = AST_NEW(names->arena, Tuple, span, .elts = list, .ctx = CONTEXT_Load);
    return made ? &made->node : refused(vm);
}

// Into *made, which is in the arena: v must be what a frozen set can hold and a literal can tell.
static bool item_constant(TreeNames *names, Value v, Constant *made, unsigned depth);

static bool item_constants(TreeNames *names, const Value *values, size_t count, Constant *made, unsigned depth) {
    Constant *items = count < UINT32_MAX ? ARENA_ARRAY(names->arena, Constant, count + 1) : NULL;
    if (!items) return refused(names->vm);
    for (size_t i = 0; i < count; i++)
        if (!vm_charge(names->vm, 1) || !item_constant(names, values[i], &items[i], depth + 1)) return false;
    made->items = items;
    made->count = (uint32_t)count;
    return true;
}

static bool frozen_items(TreeNames *names, Value v, Constant *made, unsigned depth) {
    Tuple *items = any_to_tuple(names->vm, v);
    made->kind = CONSTANT_FROZENSET;
    Value kept = tuple_value(items);
    KEEP(names->vm, kept);
    return items && item_constants(names, items->items, items->count, made, depth);
}

static bool item_constant(TreeNames *names, Value v, Constant *made, unsigned depth) {
    if (depth > NESTED_MOST) return raise_false(names->vm, TYPE_RecursionError, "maximum recursion depth exceeded during compilation");
    if (is_exactly(v, frozenset)) return frozen_items(names, v, made, depth);
    if (is_exactly(v, tuple)) {
        made->kind = CONSTANT_TUPLE;
        return item_constants(names, as_tuple(v)->items, as_tuple(v)->count, made, depth);
    }
    Node *node = constant_at(names, v, (Span){0}, depth);
    if (!node) return false;
    if (node->kind == NODE_Constant) return *made = ast_Constant(node)->value, true;
    return raise_false(names->vm, TYPE_TypeError, "got an invalid type in Constant: %T", v);
}

static Node *frozen_constant(TreeNames *names, Value v, Span span, unsigned depth) {
    Constant constant = {0};
    return frozen_items(names, v, &constant, depth) ? plain(names, span, constant) : NULL;
}

static Node *constant_at(TreeNames *names, Value v, Span span, unsigned depth) {
    View bytes;
    if (is_none(v)) return plain(names, span, (Constant){.kind = CONSTANT_NONE});
    if (is_bool(v)) return plain(names, span, (Constant){.kind = is_true(v) ? CONSTANT_TRUE : CONSTANT_FALSE});
    if (value_same(v, ELLIPSIS)) return plain(names, span, (Constant){.kind = CONSTANT_ELLIPSIS});
    if (is_exact_int(v)) return int_constant(names, span, v);
    if (is_exact_float(v)) return plain(names, span, (Constant){.kind = CONSTANT_FLOAT, .real = float_of(v)});
    if (is_exactly(v, complex)) return complex_constant(names, span, as_complex(v)->real, as_complex(v)->imaginary);
    if (is_exactly(v, str)) return text_constant(names, span, CONSTANT_STR, str_view(as_str(v)));
    if (is_exactly(v, bytes) && bytes_view(v, &bytes)) return text_constant(names, span, CONSTANT_BYTES, bytes);
    if (is_exactly(v, tuple)) return tuple_constant(names, as_tuple(v), span, depth);
    if (is_exactly(v, frozenset)) return frozen_constant(names, v, span, depth);
    return raise_null(names->vm, TYPE_TypeError, "got an invalid type in Constant: %T", v);
}

Node *tree_constant(TreeNames *names, Value v, Span span) { return constant_at(names, v, span, 0); }
