// The dispatch loop: one short handler per instruction, in the order of opcode.def; what is long or rare is a call.
//
// While a handler calls out, its operands stay on the operand stack and ip and sp are saved in the frame (SAVE), for whatever is called may
// run Python, collect, or look at the frame.
#include "vm/interp.h"

#include <math.h>

#include "bytecode/opcode.h"
#include "object/any.h"
#include "object/arithmetic.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/float.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/iterator.h"
#include "object/list.h"
#include "object/native.h"
#include "object/raise.h"
#include "object/set.h"
#include "object/slice.h"
#include "object/str.h"
#include "object/tuple.h"
#include "vm/cache.h"
#include "vm/call_frame.h"
#include "vm/generator.h"
#include "vm/ops.h"
#include "vm/quick_next.h"
#include "vm/safepoint.h"
#include "vm/unwind.h"

_Static_assert((int)OPERATOR_ADD == (int)BINARY_ADD && (int)OPERATOR_MATRIX_MULTIPLY == (int)BINARY_MATRIX_MULTIPLY, "one numbering");
_Static_assert((int)OPERATOR_LEFT_SHIFT == (int)BINARY_LEFT_SHIFT && (int)OPERATOR_POWER == (int)BINARY_POWER, "one numbering");
_Static_assert((int)OPERATOR_NEGATIVE == (int)UNARY_NEGATIVE && (int)OPERATOR_NOT == (int)UNARY_NOT, "one numbering");
_Static_assert((int)OPERATOR_LT == (int)COMPARE_LT && (int)OPERATOR_GE == (int)COMPARE_GE, "one numbering");


// What a <op> b is when a < b (bit 0), a == b (bit 1), a > b (bit 2), or neither (bit 3), by CompareOperation.
static const uint8_t compare_outcomes[] = {1, 3, 2, 13, 4, 6};

ALWAYS_INLINE bool small_compare(Value a, Value b, uint32_t operation) {
    int64_t x = (int64_t)a.bits, y = (int64_t)b.bits;
    return compare_outcomes[operation] >> ((x > y) - (x < y) == 0 ? 1 : x < y ? 0 : 2) & 1;
}

ALWAYS_INLINE bool double_compare(double x, double y, uint32_t operation) {
    return compare_outcomes[operation] >> (x < y ? 0 : x == y ? 1 : x > y ? 2 : 3) & 1;
}

// Compares numbers in their words; false: somebody else must.
ALWAYS_INLINE bool quick_compare(Value a, Value b, uint32_t operation, bool *truth) {
    if (LIKELY(both_small(a, b))) return *truth = small_compare(a, b, operation), true;
    if (is_inline_float(a) && is_inline_float(b))
        return *truth = double_compare(inline_float_of(a), inline_float_of(b), operation), true;
    if (operation == COMPARE_EQ || operation == COMPARE_NE) {
        if (is_exactly(a, str) && is_exactly(b, str) && as_str(a)->size <= POLL_BYTES)
            return *truth = (value_same(a, b) || str_equal(as_str(a), as_str(b))) == (operation == COMPARE_EQ), true;
    }
    return false;
}

// Both as doubles, when one is a float in its word and the other that or a small int.
ALWAYS_INLINE bool both_doubles(Value a, Value b, double *x, double *y) {
    if (is_inline_float(a)) {
        *x = inline_float_of(a);
        if (is_inline_float(b)) return *y = inline_float_of(b), true;
        if (is_small(b)) return *y = (double)small_of(b), true;
        return false;
    }
    if (is_small(a) && is_inline_float(b)) return *x = (double)small_of(a), *y = inline_float_of(b), true;
    return false;
}

ALWAYS_INLINE bool both_inline_floats(Value a, Value b) {
    return (0x8C8C8C8Cu >> (a.bits & 31)) & (0x8C8C8C8Cu >> (b.bits & 31)) & 1;
}

ALWAYS_INLINE bool quick_add(Value a, Value b, Value *sum) {
    int64_t result;
    if (LIKELY(both_small(a, b)) && LIKELY(!__builtin_add_overflow((int64_t)a.bits, (int64_t)b.bits, &result)))
        return sum->bits = (uint64_t)result, true;
    if (LIKELY(both_inline_floats(a, b))) return inline_float_value(inline_float_of(a) + inline_float_of(b), sum);
    double x, y;
    return both_doubles(a, b, &x, &y) && inline_float_value(x + y, sum);
}

ALWAYS_INLINE bool quick_subtract(Value a, Value b, Value *difference) {
    int64_t result;
    if (LIKELY(both_small(a, b)) && LIKELY(!__builtin_sub_overflow((int64_t)a.bits, (int64_t)b.bits, &result)))
        return difference->bits = (uint64_t)result, true;
    if (LIKELY(both_inline_floats(a, b))) return inline_float_value(inline_float_of(a) - inline_float_of(b), difference);
    double x, y;
    return both_doubles(a, b, &x, &y) && inline_float_value(x - y, difference);
}

ALWAYS_INLINE bool quick_multiply(Value a, Value b, Value *product) {
    int64_t result;
    if (LIKELY(both_small(a, b)) && LIKELY(!__builtin_mul_overflow(small_of(a), (int64_t)b.bits, &result)))
        return product->bits = (uint64_t)result, true;
    if (LIKELY(both_inline_floats(a, b))) return inline_float_value(inline_float_of(a) * inline_float_of(b), product);
    double x, y;
    return both_doubles(a, b, &x, &y) && inline_float_value(x * y, product);
}

// The other operators on numbers in their words; true divisions and floors of small ints, shifts and masks.
static inline bool quick_binary(uint32_t operation, Value a, Value b, Value *result) {
    double x, y;
    if (LIKELY(both_small(a, b))) {
        int64_t i = small_of(a), k = small_of(b);
        switch (operation) {
        case BINARY_AND: return result->bits = a.bits & b.bits, true;
        case BINARY_OR: return result->bits = a.bits | b.bits, true;
        case BINARY_XOR: return result->bits = a.bits ^ b.bits, true;
        case BINARY_RIGHT_SHIFT:
            if (k < 0) return false;
            return *result = small_value(k > 62 ? (i < 0 ? -1 : 0) : i >> k), true;
        case BINARY_LEFT_SHIFT:
            if (k < 0 || k > 60 || i > SMALL_MAX >> k || i < SMALL_MIN >> k) return false;
            return *result = small_value((int64_t)((uint64_t)i << k)), true;
        case BINARY_FLOOR_DIVIDE:
            if (!k || (k == -1 && i == SMALL_MIN)) return false;
            return *result = small_value(i / k - (i % k != 0 && (i ^ k) < 0)), true;
        case BINARY_REMAINDER: {
            if (!k) return false;
            int64_t rest = i % k;
            return *result = small_value(rest && (rest ^ k) < 0 ? rest + k : rest), true;
        }
        case BINARY_TRUE_DIVIDE:
            if (!k || i > (INT64_C(1) << 53) || i < -(INT64_C(1) << 53) || k > (INT64_C(1) << 53) || k < -(INT64_C(1) << 53)) return false;
            return inline_float_value((double)i / (double)k, result);
        default: return false;
        }
    }
    if (!both_doubles(a, b, &x, &y)) return false;
    if (operation == BINARY_TRUE_DIVIDE) return y != 0 && inline_float_value(x / y, result);
    if (operation == BINARY_POWER) return x > 0 && inline_float_value(pow(x, y), result);
    return false;
}

// container[key] of lists, tuples and dicts, without a call where it can be; ABSENT: somebody else must.
ALWAYS_INLINE Value quick_item(Value container, Value key) {
    if (!is_object(container)) return ABSENT;
    const Object *object = object_of(container);
    if (is_small(key)) {
        int64_t at = small_of(key);
        if (object->type == BUILTIN(list)) {
            const List *list = (const List *)object;
            if (at < 0) at += (int64_t)list->count;
            return (uint64_t)at < list->count ? list->items[at] : ABSENT;
        }
        if (object->type == BUILTIN(tuple)) {
            const Tuple *tuple = (const Tuple *)object;
            if (at < 0) at += (int64_t)tuple->count;
            return (uint64_t)at < tuple->count ? tuple->items[at] : ABSENT;
        }
        return ABSENT;
    }
    if (object->type == BUILTIN(dict) && is_exactly(key, str)) return dict_get_str((Dict *)object, as_str(key));
    return ABSENT;
}

// What a call came to: a frame to go on in, or *result (ABSENT: it failed).
static Frame *construct(Vm *vm, Value callee, Value *args, size_t count, Tuple *names, bool in_place, Value *result) {
    const Type *type = as_type(callee);
    void *instance = instance_new(vm, type);
    if (!instance) return *result = ABSENT, NULL;
    Frame *frame;
    Value made = object_value(instance);
    args[-1] = made; // in place of the class, which the instance keeps alive
    frame = call_frame_push(vm, type->initializer, args - 1, count + 1, names, in_place);
    if (!frame) return *result = ABSENT, NULL;
    frame->instance = made;
    frame->flags |= FRAME_CONSTRUCT;
    return frame;
}

static bool constructs_plainly(Value callee) {
    const Type *type = as_type(callee);
    return is_class(type) && type->layout == TYPE_instance && type->object.type == BUILTIN(type) && is_function_object(type->initializer) &&
           (is_absent(type->constructor) || (is_native_object(type->constructor) && as_native(type->constructor)->def == BUILTIN(object)->new_def)) && !(type->flags & TYPE_ABSTRACT) &&
           !(as_function(type->initializer)->code->unit->flags & CODE_SUSPENDABLE);
}

// A C function that can have the arguments as they lie: just as many, by position, and self of the very type.
ALWAYS_INLINE bool native_takes(const Native *native, const Value *args, size_t count) {
    const Signature *signature = native->signature;
    if (!signature || count != signature->count || count != signature->positional) return false;
    if (!is_absent(native->self)) return false;
    return !native->owner || (count && type_of(args[0]) == native->owner);
}

// Built-in types whose __new__ makes the whole object: no __init__ follows, and no class object is asked.
static bool construct_builtin(Vm *vm, Value callee, Value *args, size_t count, Tuple *names, Value *result) {
    const Type *type = as_type(callee);
    if (is_class(type) || type->initializer.bits != BUILTIN(object)->initializer.bits || !is_native_object(type->constructor) || type == BUILTIN(type) ||
        type->flags & TYPE_NO_NEW)
        return false;
    if (type == BUILTIN(range) && !names && (count == 1 || count == 2) && is_small(args[0]) && is_small(args[count - 1]))
        *result = range_new(vm, count == 1 ? small_value(0) : args[0], args[count - 1], small_value(1));
    else if (type == BUILTIN(str) && !names && count == 1) *result = str_value(any_str(vm, args[0]));
    else *result = native_call_method(vm, as_native(type->constructor), callee, args, count, names);
    return true;
}

// Calls callee with the count arguments at args (keyword values of names behind them), on top of the caller's operand stack; args[-1] may be overwritten.
static Frame *call_values(Vm *vm, Value callee, Value *args, size_t count, Tuple *names, Value *result) {
    bool in_place = !(vm->frame->flags & FRAME_GENERATOR);
    if (is_method_object(callee)) {
        args[-1] = as_method(callee)->self;
        callee = as_method(callee)->function;
        args--;
        count++;
        if (!is_function_object(callee)) {
            KEEP(vm, callee); // the method that held it has left the stack
            if (is_native_object(callee)) *result = native_call(vm, callee, args, count, names);
            else *result = any_call(vm, callee, args, count, names);
            return NULL;
        }
    }
    if (is_function_object(callee)) {
        Frame *frame = call_frame_push(vm, callee, args, count, names, in_place);
        if (!frame) return *result = ABSENT, NULL;
        if (LIKELY(!(frame->code->unit->flags & CODE_SUSPENDABLE))) return frame;
        Generator *generator = generator_new(vm, frame);
        frame_pop(vm, frame);
        *result = generator ? object_value(generator) : ABSENT;
        return NULL;
    }
    if (is_native_object(callee)) {
        const Native *native = as_native(callee);
        if (LIKELY(!names && native_takes(native, args, count))) *result = native->def->function(vm, args);
        else *result = native_call(vm, callee, args, count, names);
        return NULL;
    }
    if (is_type(callee) && construct_builtin(vm, callee, args, count, names, result)) return NULL;
    if (is_type(callee) && constructs_plainly(callee)) return construct(vm, callee, args, count, names, in_place, result);
    *result = any_call(vm, callee, args, count, names);
    return NULL;
}

// operands as ops_gather_spread leaves them.
static Frame *call_gathered(Vm *vm, Value *operands, bool with_keywords, Value *result) {
    Value callee = operands[0];
    const Tuple *all = as_tuple(operands[1]);
    Tuple *names = with_keywords && as_tuple(operands[2])->count ? as_tuple(operands[2]) : NULL;
    size_t count = all->count - (names ? names->count : 0);
    if (is_function_object(callee)) {
        Frame *frame = call_frame_push(vm, callee, all->items, count, names, false);
        if (!frame) return *result = ABSENT, NULL;
        if (LIKELY(!(frame->code->unit->flags & CODE_SUSPENDABLE))) return frame;
        Generator *generator = generator_new(vm, frame);
        frame_pop(vm, frame);
        *result = generator ? object_value(generator) : ABSENT;
    } else if (is_native_object(callee)) {
        *result = native_call(vm, callee, all->items, count, names);
    } else {
        *result = any_call(vm, callee, all->items, count, names);
    }
    return NULL;
}

// The common case, for the handlers: a plain function given just the arguments it wants, which lie where its locals shall be.
// NULL: call_values must see to it.
ALWAYS_INLINE Frame *call_plain(Vm *vm, Frame *caller, Value callee, Value *args, size_t count) {
    if (UNLIKELY(!is_function_object(callee))) return NULL;
    const Function *function = as_function(callee);
    Code *code = function->code;
    if (UNLIKELY(count != code->simple_count || caller->flags & FRAME_GENERATOR)) return NULL;
    Frame *frame = frame_push_in_place(vm, caller, code, args, count);
    if (UNLIKELY(!frame)) return NULL;
    frame->globals = function->globals;
    frame->function = callee;
    uint32_t free_count = code->free_count;
    for (uint32_t i = 0; i < free_count; i++) ((Value *)frame)[(ptrdiff_t)i - (ptrdiff_t)free_count] = function->closure->items[i];
    return frame;
}

// A __getitem__ in Python, called as any function is; ABSENT: another kind.
static Value item_function(Vm *vm, Value container) {
    const Type *type = type_of(container);
    if (!is_class(type) || !type->get_item) return ABSENT;
    Value found = class_lookup(vm, type, NAME_OF(slot_get_item));
    return is_function_object(found) ? found : ABSENT;
}

#define PAIR_UNPACKED ((uint32_t)OP_UNPACK_SEQUENCE | 2u << 8)

// What the frame was doing that woke a generator.
ALWAYS_INLINE uint32_t waking_op(const Code *code, const uint32_t *ip) {
    uint32_t op = instruction_op(*ip);
    return UNLIKELY(op == OP_BREAK) ? instruction_op(code_original(code, ip)) : op;
}

static COLD void raise_init_result(Vm *vm, Value result) {
    raise_error(vm, TYPE_TypeError, "__init__() should return None, not '%T'", result);
}

#define HANDLER(name) label_##name:
#define NEXT                                                                                                           \
    do {                                                                                                               \
        instruction = *ip++;                                                                                           \
        goto *labels[instruction & 0xFF];                                                                              \
    } while (0)
// Of the instruction being executed; LATE_ARG where a call lies between, so that `instruction` need not outlive it.
#define ARG (instruction >> 8)
#define LATE_ARG (ip[-1] >> 8)
#define SIGNED_ARG ((int32_t)instruction >> 8)
#define PUSH(v) (*sp++ = (v))
#define POP() (*--sp)
#define TOP sp[-1]
#define SAVE (frame->ip = ip, frame->sp = sp)
#define FAIL goto fail
#define LOAD_FRAME (code = frame->code, locals = frame->locals, ip = frame->ip, sp = frame->sp)
// A value, or failure; operands are still on the stack.
#define GET(expression)                                                                                                \
    ({                                                                                                                 \
        SAVE;                                                                                                          \
        Value got_ = (expression);                                                                                     \
        if (UNLIKELY(is_absent(got_))) FAIL;                                                                           \
        got_;                                                                                                          \
    })
#define DO(expression)                                                                                                 \
    do {                                                                                                               \
        SAVE;                                                                                                          \
        if (UNLIKELY(!(expression))) FAIL;                                                                             \
    } while (0)
// The answer of a call through &slow, so that the quick way's variable need not lie in memory.
#define SLOWLY(truth, expression)                                                                                      \
    do {                                                                                                               \
        bool slow;                                                                                                     \
        DO(expression);                                                                                                \
        (truth) = slow;                                                                                                \
    } while (0)
#define POLL(units)                                                                                                    \
    do {                                                                                                               \
        vm->counter -= (int64_t)(units);                                                                               \
        if (UNLIKELY(vm->counter < 0)) DO(safepoint(vm));                                                              \
    } while (0)
// At a jump back: a task put aside here goes on at its target.
#define POLL_BACK(distance)                                                                                            \
    do {                                                                                                               \
        vm->counter -= (int64_t)(distance);                                                                            \
        if (UNLIKELY(vm->counter < 0)) {                                                                               \
            SAVE;                                                                                                      \
            if (UNLIKELY(!safepoint(vm))) {                                                                            \
                if (vm->pausing) frame->ip -= (distance);                                                              \
                FAIL;                                                                                                  \
            }                                                                                                          \
        }                                                                                                              \
        ip -= (distance);                                                                                              \
    } while (0)
// Calls callee with count arguments at args; base is where the result goes.
#define CALL_AT(base, callee, args, count)                                                                             \
    do {                                                                                                               \
        Frame *plain = call_plain(vm, frame, (callee), (args), (count));                                               \
        frame->ip = ip;                                                                                                \
        if (LIKELY(plain != NULL)) {                                                                                   \
            frame->sp = (base);                                                                                        \
            code = plain->code;                                                                                        \
            locals = (args);                                                                                           \
            ip = code->instructions;                                                                                   \
            sp = (Value *)(plain + 1);                                                                                 \
            frame = plain;                                                                                             \
            POLL(1);                                                                                                   \
            NEXT;                                                                                                      \
        }                                                                                                              \
        if (is_native_object(callee) && native_takes(as_native(callee), (args), (count))) {                            \
            frame->sp = sp;                                                                                            \
            Value answer = as_native(callee)->def->function(vm, (args));                                               \
            if (UNLIKELY(is_absent(answer))) FAIL;                                                                     \
            sp = (base);                                                                                               \
            PUSH(answer);                                                                                              \
            POLL(1);                                                                                                   \
            NEXT;                                                                                                      \
        }                                                                                                              \
        CALL_VALUES(base, callee, args, count, NULL);                                                                  \
    } while (0)
#define CALL_VALUES(base, callee, args, count, names)                                                                  \
    do {                                                                                                               \
        Value outcome;                                                                                                 \
        SAVE;                                                                                                          \
        Frame *pushed = call_values(vm, (callee), (args), (count), (names), &outcome);                                 \
        FINISH_CALL(base, outcome, pushed);                                                                            \
    } while (0)
// The callee's frame was pushed, or the result is there.
#define FINISH_CALL(base, outcome, pushed)                                                                             \
    do {                                                                                                               \
        if (pushed) {                                                                                                  \
            frame->sp = (base);                                                                                        \
            frame = (pushed);                                                                                          \
            LOAD_FRAME;                                                                                                \
        } else {                                                                                                       \
            if (UNLIKELY(is_absent(outcome))) FAIL;                                                                    \
            sp = (base);                                                                                               \
            PUSH(outcome);                                                                                             \
        }                                                                                                              \
        POLL(1);                                                                                                       \
        NEXT;                                                                                                          \
    } while (0)

// No array lies in this function's frame, so there is nothing for a stack protector to watch.
HOT __attribute__((no_stack_protector)) Value interp_run(Vm *vm, Frame *frame, bool throwing) {
    static const void *const labels[256] = {
#define OP(name, operand, pops, pushes, jumped, flags, help) &&label_##name,
#include "bytecode/opcode.def"
#undef OP
        [OP_COUNT ... 254] = &&label_bad,
        [OP_BREAK] = &&label_break};
    uint32_t instruction;
    const uint32_t *ip;
    Value *sp, *locals;
    Code *code;

    LOAD_FRAME;
    if (throwing) FAIL;
    NEXT;

    HANDLER(NOP) NEXT;
    HANDLER(POP) {
        sp--;
        NEXT;
    }
    HANDLER(COPY) {
        Value result = sp[-(ptrdiff_t)ARG];
        PUSH(result);
        NEXT;
    }
    HANDLER(SWAP) {
        Value result = TOP;
        TOP = sp[-(ptrdiff_t)ARG];
        sp[-(ptrdiff_t)ARG] = result;
        NEXT;
    }
    HANDLER(LOAD_CONST) {
        PUSH(code->constants[ARG]);
        NEXT;
    }
    HANDLER(LOAD_SMALL) {
        PUSH(small_value(SIGNED_ARG));
        NEXT;
    }
    HANDLER(LOAD_LOCAL) {
        Value result = locals[ARG];
        if (UNLIKELY(is_absent(result))) goto unbound;
        PUSH(result);
        NEXT;
    }
    HANDLER(LOAD_LOCALS) {
        sp[0] = locals[ARG & 0xFFF];
        sp[1] = locals[ARG >> 12];
        if (UNLIKELY(is_absent(sp[0]) || is_absent(sp[1]))) goto unbound;
        sp += 2;
        NEXT;
    }
    HANDLER(LOAD_LOCAL_CONST) {
        sp[0] = locals[ARG & 0xFFF];
        if (UNLIKELY(is_absent(sp[0]))) goto unbound;
        sp[1] = code->constants[ARG >> 12];
        sp += 2;
        NEXT;
    }
    HANDLER(STORE_LOCAL) {
        locals[ARG] = POP();
        NEXT;
    }
    HANDLER(DELETE_LOCAL) {
        if (UNLIKELY(is_absent(locals[ARG]))) goto unbound;
        locals[ARG] = ABSENT;
        NEXT;
    }
    HANDLER(MAKE_CELL) {
        SAVE;
        Cell *cell = cell_new(vm, locals[ARG]);
        if (UNLIKELY(!cell)) FAIL;
        locals[ARG] = object_value(cell);
        NEXT;
    }
    HANDLER(LOAD_CLOSURE) {
        PUSH(locals[ARG]);
        NEXT;
    }
    HANDLER(LOAD_CELL) {
        Value result = as_cell(locals[ARG])->value;
        if (UNLIKELY(is_absent(result))) goto unbound;
        PUSH(result);
        NEXT;
    }
    HANDLER(LOAD_CLASS_CELL) {
        Value result;
        DO(ops_load_class_cell(vm, frame, ARG, &result));
        PUSH(result);
        NEXT;
    }
    HANDLER(LOAD_NAMESPACE) {
        PUSH(is_absent(frame->namespace) ? object_value(frame->globals) : frame->namespace);
        NEXT;
    }
    HANDLER(LOAD_FROM_OR_CELL) {
        Value result = GET(ops_load_from_or_cell(vm, frame, TOP, ARG));
        TOP = result;
        NEXT;
    }
    HANDLER(LOAD_FROM_OR_GLOBAL) {
        Value result = GET(ops_load_from_or_global(vm, frame, TOP, &code->sites[ARG]));
        TOP = result;
        NEXT;
    }
    HANDLER(STORE_CELL) {
        Cell *cell = as_cell(locals[ARG]);
        cell->value = POP();
        barrier(vm, cell, cell->value);
        NEXT;
    }
    HANDLER(DELETE_CELL) {
        if (UNLIKELY(is_absent(as_cell(locals[ARG])->value))) goto unbound;
        as_cell(locals[ARG])->value = ABSENT;
        NEXT;
    }
    HANDLER(LOAD_NAME) {
        Value result = GET(cache_load_name(vm, frame, &code->sites[ARG]));
        PUSH(result);
        NEXT;
    }
    HANDLER(STORE_NAME) {
        DO(ops_store_name(vm, frame, code->names[ARG], TOP));
        sp--;
        NEXT;
    }
    HANDLER(DELETE_NAME) {
        DO(ops_delete_name(vm, frame, code->names[ARG]));
        NEXT;
    }
    HANDLER(LOAD_GLOBAL) {
        Value result;
        CacheSite *site = &code->sites[ARG];
        result = cache_global(vm, frame->globals, site);
        if (UNLIKELY(is_absent(result))) result = GET(cache_load_global(vm, frame, site));
        PUSH(result);
        NEXT;
    }
    HANDLER(STORE_GLOBAL) {
        DO(dict_set_str(vm, frame->globals, code->names[ARG], TOP));
        sp--;
        NEXT;
    }
    HANDLER(DELETE_GLOBAL) {
        DO(ops_delete_global(vm, frame, code->names[ARG]));
        NEXT;
    }
    HANDLER(LOAD_ATTRIBUTE) {
        Value result;
        CacheSite *site = &code->sites[ARG];
        result = cache_attribute(TOP, site);
        if (UNLIKELY(is_absent(result))) result = GET(cache_load_attribute(vm, TOP, site));
        TOP = result;
        NEXT;
    }
    HANDLER(LOAD_LOCAL_ATTRIBUTE) {
        CacheSite *site = &code->sites[ARG >> 10];
        Value object = locals[ARG & 0x3FF];
        Value result = cache_attribute(object, site);
        if (UNLIKELY(is_absent(result))) {
            if (UNLIKELY(is_absent(object))) goto unbound;
            result = GET(cache_load_attribute(vm, object, site));
        }
        PUSH(result);
        NEXT;
    }
    HANDLER(LOAD_METHOD) {
        CacheSite *site = &code->sites[ARG];
        Value object = TOP;
        if (LIKELY(cache_is_method(object, site))) {
            TOP = site->value;
            PUSH(object);
            NEXT;
        }
        Value function, self;
        DO(cache_load_method(vm, object, site, &function, &self));
        TOP = function;
        PUSH(self);
        NEXT;
    }
    HANDLER(LOAD_SUPER_METHOD) {
        CacheSite *site = &code->sites[ARG];
        Value function, self;
        if (LIKELY(cache_is_super_method(sp - 3, site))) {
            function = site->value;
            self = TOP;
        } else {
            DO(cache_load_super_method(vm, sp - 3, site, &function, &self));
        }
        sp -= 2;
        sp[-1] = function;
        PUSH(self);
        NEXT;
    }
    HANDLER(STORE_ATTRIBUTE) {
        CacheSite *site = &code->sites[ARG];
        if (LIKELY(site->kind == CACHE_SLOT && is_object(TOP))) {
            Object *object = object_of(TOP);
            if (LIKELY(object->type->version == site->version && cache_attributes(object)->shape == site->shape)) {
                cache_attributes(object)->values[site->index] = sp[-2];
                barrier(vm, object, sp[-2]);
                sp -= 2;
                NEXT;
            }
        }
        DO(cache_store_attribute(vm, TOP, site, sp[-2]));
        sp -= 2;
        NEXT;
    }
    HANDLER(DELETE_ATTRIBUTE) {
        DO(attribute_delete(vm, TOP, code->names[ARG]));
        sp--;
        NEXT;
    }
    HANDLER(LOAD_ITEM) {
        Value result = quick_item(sp[-2], TOP);
        if (UNLIKELY(is_absent(result))) {
            Value method = item_function(vm, sp[-2]);
            if (!is_absent(method)) CALL_AT(sp - 2, method, sp - 2, 2);
            result = GET(ops_load_item(vm, sp[-2], TOP));
        }
        sp--;
        TOP = result;
        NEXT;
    }
    HANDLER(LOAD_LOCALS_ITEM) {
        Value container = locals[ARG & 0xFFF], key = locals[ARG >> 12];
        Value result = quick_item(container, key);
        if (UNLIKELY(is_absent(result))) {
            if (UNLIKELY(is_absent(container) || is_absent(key))) goto unbound;
            result = GET(ops_load_item(vm, container, key));
        }
        PUSH(result);
        NEXT;
    }
    HANDLER(STORE_ITEM) {
        Value container = sp[-2];
        if (is_small(TOP) && is_exactly(container, list)) {
            List *list = as_list(container);
            int64_t at = small_of(TOP);
            if (at < 0) at += (int64_t)list->count;
            if (LIKELY((uint64_t)at < list->count)) {
                list->items[at] = sp[-3];
                barrier(vm, list, sp[-3]);
                sp -= 3;
                NEXT;
            }
        }
        if (is_exactly(container, dict) && is_exactly(TOP, str) && as_dict(container)->object.flags & OBJECT_FLAG_A) DO(dict_set_str(vm, as_dict(container), as_str(TOP), sp[-3]));
        else DO(ops_store_item(vm, container, TOP, sp[-3]));
        sp -= 3;
        NEXT;
    }
    HANDLER(DELETE_ITEM) {
        DO(any_delete_item(vm, sp[-2], TOP));
        sp -= 2;
        NEXT;
    }
    HANDLER(ADD) {
        Value result;
        if (UNLIKELY(!quick_add(sp[-2], TOP, &result)))
            result = GET(ops_binary(vm, BINARY_ADD, ARG, sp[-2], TOP));
        sp--;
        TOP = result;
        NEXT;
    }
    HANDLER(SUBTRACT) {
        Value result;
        if (UNLIKELY(!quick_subtract(sp[-2], TOP, &result)))
            result = GET(ops_binary(vm, BINARY_SUBTRACT, ARG, sp[-2], TOP));
        sp--;
        TOP = result;
        NEXT;
    }
    HANDLER(MULTIPLY) {
        Value result;
        if (UNLIKELY(!quick_multiply(sp[-2], TOP, &result)))
            result = GET(ops_binary(vm, BINARY_MULTIPLY, ARG, sp[-2], TOP));
        sp--;
        TOP = result;
        NEXT;
    }
    HANDLER(BINARY) {
        Value result;
        uint32_t operation = ARG & 0xFF;
        if (!quick_binary(operation, sp[-2], TOP, &result))
            result = GET(ops_binary(vm, operation, ARG & OPERATOR_INPLACE, sp[-2], TOP));
        sp--;
        TOP = result;
        NEXT;
    }
    HANDLER(ADD_LOCALS) {
        Value result;
        Value left = locals[ARG & 0xFFF], right = locals[ARG >> 12];
        if (UNLIKELY(!quick_add(left, right, &result))) {
            if (UNLIKELY(is_absent(left) || is_absent(right))) goto unbound;
            result = GET(arithmetic_binary(vm, BINARY_ADD, left, right));
        }
        PUSH(result);
        NEXT;
    }
    HANDLER(ADD_LOCAL_SMALL) {
        Value result;
        Value left = locals[ARG & 0xFFF], right = small_value((int32_t)instruction >> 20);
        if (UNLIKELY(!quick_add(left, right, &result))) {
            if (UNLIKELY(is_absent(left))) goto unbound;
            bool minus = small_of(right) < 0;
            result = GET(arithmetic_binary(vm, minus ? BINARY_SUBTRACT : BINARY_ADD, left, minus ? small_value(-small_of(right)) : right));
        }
        PUSH(result);
        NEXT;
    }
    HANDLER(UNARY) {
        Value result;
        if (ARG == UNARY_NOT && is_bool(TOP)) {
            TOP = bool_value(is_false(TOP));
            NEXT;
        }
        result = GET(arithmetic_unary(vm, (UnaryOperation)ARG, TOP));
        TOP = result;
        NEXT;
    }
    HANDLER(COMPARE) {
        Value result;
        bool truth;
        if (quick_compare(sp[-2], TOP, ARG, &truth)) result = bool_value(truth);
        else result = GET(any_compare(vm, sp[-2], TOP, (CompareOperation)ARG));
        sp--;
        TOP = result;
        NEXT;
    }
    HANDLER(IS) {
        sp--;
        sp[-1] = bool_value(value_same(sp[-1], sp[0]) != (bool)ARG);
        NEXT;
    }
    HANDLER(CONTAINS) {
        bool truth;
        DO(ops_contains(vm, sp[-2], TOP, &truth));
        sp--;
        TOP = bool_value(truth != (bool)LATE_ARG);
        NEXT;
    }
    HANDLER(JUMP) {
        ip += ARG;
        NEXT;
    }
    HANDLER(JUMP_BACK) {
        POLL_BACK(LATE_ARG);
        NEXT;
    }
    HANDLER(JUMP_IF_FALSE) {
        bool truth;
        if (LIKELY(is_bool(TOP))) truth = is_true(TOP);
        else SLOWLY(truth, any_truth(vm, TOP, &slow));
        sp--;
        if (!truth) ip += LATE_ARG;
        NEXT;
    }
    HANDLER(JUMP_IF_TRUE) {
        bool truth;
        if (LIKELY(is_bool(TOP))) truth = is_true(TOP);
        else SLOWLY(truth, any_truth(vm, TOP, &slow));
        sp--;
        if (truth) ip += LATE_ARG;
        NEXT;
    }
    HANDLER(JUMP_BACK_IF_TRUE) {
        bool truth;
        if (LIKELY(is_bool(TOP))) truth = is_true(TOP);
        else SLOWLY(truth, any_truth(vm, TOP, &slow));
        sp--;
        if (truth) {
            POLL_BACK(LATE_ARG);
        }
        NEXT;
    }
    HANDLER(JUMP_IF_FALSE_OR_POP) {
        bool truth;
        DO(any_truth(vm, TOP, &truth));
        if (truth) sp--;
        else ip += LATE_ARG;
        NEXT;
    }
    HANDLER(JUMP_IF_TRUE_OR_POP) {
        bool truth;
        DO(any_truth(vm, TOP, &truth));
        if (truth) ip += LATE_ARG;
        else sp--;
        NEXT;
    }
    HANDLER(JUMP_IF_NONE) {
        if (is_none(POP())) ip += ARG;
        NEXT;
    }
    HANDLER(JUMP_IF_NOT_NONE) {
        if (!is_none(POP())) ip += ARG;
        NEXT;
    }
    HANDLER(COMPARE_JUMP_FALSE) {
        bool truth;
        if (!quick_compare(sp[-2], TOP, ARG & 15, &truth)) SLOWLY(truth, ops_compare_truth(vm, sp[-2], TOP, ip[-1] >> 8 & 15, &slow));
        sp -= 2;
        if (!truth) ip += LATE_ARG >> 4;
        NEXT;
    }
    HANDLER(COMPARE_JUMP_TRUE) {
        bool truth;
        if (!quick_compare(sp[-2], TOP, ARG & 15, &truth)) SLOWLY(truth, ops_compare_truth(vm, sp[-2], TOP, ip[-1] >> 8 & 15, &slow));
        sp -= 2;
        if (truth) ip += LATE_ARG >> 4;
        NEXT;
    }
    HANDLER(COMPARE_JUMP_BACK) {
        bool truth;
        if (!quick_compare(sp[-2], TOP, ARG & 15, &truth)) SLOWLY(truth, ops_compare_truth(vm, sp[-2], TOP, ip[-1] >> 8 & 15, &slow));
        sp -= 2;
        if (truth) {
            POLL_BACK(LATE_ARG >> 4);
        }
        NEXT;
    }
    HANDLER(GET_ITER) {
        Value result = GET(any_iter(vm, TOP));
        TOP = result;
        NEXT;
    }
    HANDLER(FOR_ITER) {
        Value result;
        int known = quick_next(TOP, &result);
        if (LIKELY(known > 0)) {
            PUSH(result);
            NEXT;
        }
        if (known < 0) {
            if (is_exactly(TOP, generator) && as_generator(TOP)->state != GENERATOR_CLOSED) {
                DO(generator_wake(vm, as_generator(TOP), NONE));
                frame = vm->frame;
                LOAD_FRAME;
                POLL(1);
                NEXT;
            }
            // A pair that is taken apart at once is never made.
            if (*ip == PAIR_UNPACKED && quick_pair(TOP, &sp[1], &sp[0])) {
                sp += 2;
                ip++;
                NEXT;
            }
            SAVE;
            result = any_next(vm, TOP);
            if (!is_absent(result)) {
                PUSH(result);
                NEXT;
            }
            if (UNLIKELY(vm_failed(vm))) FAIL;
        }
        sp--;
        ip += LATE_ARG;
        NEXT;
    }
    HANDLER(FOR_ITER_LOCAL) {
        Value result;
        int known = quick_next(TOP, &result);
        if (UNLIKELY(known < 0)) {
            if (is_exactly(TOP, generator) && as_generator(TOP)->state != GENERATOR_CLOSED) {
                DO(generator_wake(vm, as_generator(TOP), NONE));
                frame = vm->frame;
                LOAD_FRAME;
                POLL(1);
                NEXT;
            }
            SAVE;
            result = any_next(vm, TOP);
            known = !is_absent(result);
            if (UNLIKELY(!known && vm_failed(vm))) FAIL;
        }
        if (LIKELY(known)) {
            locals[LATE_ARG & 0xFF] = result;
        } else {
            sp--;
            ip += LATE_ARG >> 8;
        }
        NEXT;
    }
    HANDLER(UNPACK_SEQUENCE) {
        // The iterable's own place is overwritten only when all is well.
        DO(ops_unpack(vm, TOP, ARG, sp - 1));
        sp += (ptrdiff_t)LATE_ARG - 1;
        NEXT;
    }
    HANDLER(UNPACK_STAR) {
        DO(ops_unpack_star(vm, TOP, ARG & 0xFFF, ARG >> 12, sp - 1));
        sp += (LATE_ARG & 0xFFF) + (LATE_ARG >> 12);
        NEXT;
    }
    HANDLER(BUILD_TUPLE) {
        Value result = GET(tuple_value(tuple_new(vm, sp - ARG, ARG)));
        sp -= LATE_ARG;
        PUSH(result);
        NEXT;
    }
    HANDLER(BUILD_LIST) {
        Value result = GET(list_value(list_new(vm, sp - ARG, ARG)));
        sp -= LATE_ARG;
        PUSH(result);
        NEXT;
    }
    HANDLER(BUILD_SET) {
        Value result = GET(ops_build_set(vm, sp - ARG, ARG));
        sp -= LATE_ARG;
        PUSH(result);
        NEXT;
    }
    HANDLER(BUILD_DICT) {
        Value result = GET(ops_build_dict(vm, sp - 2 * (size_t)ARG, ARG));
        sp -= 2 * (size_t)LATE_ARG;
        PUSH(result);
        NEXT;
    }
    HANDLER(BUILD_STRING) {
        Value result = GET(ops_build_string(vm, sp - ARG, ARG));
        sp -= LATE_ARG;
        PUSH(result);
        NEXT;
    }
    HANDLER(BUILD_SLICE) {
        Value result = GET(slice_new(vm, sp[-(ptrdiff_t)ARG], sp[1 - (ptrdiff_t)ARG], ARG == 3 ? TOP : NONE));
        sp -= LATE_ARG;
        PUSH(result);
        NEXT;
    }
    HANDLER(LIST_APPEND) {
        DO(list_append(vm, as_list(sp[-1 - (ptrdiff_t)ARG]), TOP));
        sp--;
        NEXT;
    }
    HANDLER(SET_ADD) {
        DO(set_add(vm, as_set(sp[-1 - (ptrdiff_t)ARG]), TOP));
        sp--;
        NEXT;
    }
    HANDLER(MAP_ADD) {
        DO(dict_set(vm, as_dict(sp[-2 - (ptrdiff_t)ARG]), sp[-2], TOP));
        sp -= 2;
        NEXT;
    }
    HANDLER(LIST_EXTEND) {
        DO(ops_list_extend(vm, sp[-2], TOP));
        sp--;
        NEXT;
    }
    HANDLER(SET_UPDATE) {
        DO(ops_set_update(vm, sp[-2], TOP));
        sp--;
        NEXT;
    }
    HANDLER(DICT_UPDATE) {
        DO(ops_dict_update(vm, sp[-2], TOP));
        sp--;
        NEXT;
    }
    HANDLER(DICT_MERGE) {
        DO(ops_dict_merge(vm, sp[-4], sp[-2], TOP));
        sp--;
        NEXT;
    }
    HANDLER(LIST_TO_TUPLE) {
        List *list = as_list(TOP);
        Value result = GET(tuple_value(tuple_new(vm, list->items, list->count)));
        TOP = result;
        NEXT;
    }
    HANDLER(FORMAT_VALUE) {
        Value result;
        bool with_spec = ARG & 4;
        result = GET(ops_format(vm, sp[with_spec ? -2 : -1], with_spec ? TOP : ABSENT, ARG & 3));
        sp -= with_spec;
        TOP = result;
        NEXT;
    }
    HANDLER(CALL) {
        Value *args = sp - ARG;
        CALL_AT(args - 1, args[-1], args, LATE_ARG);
    }
    HANDLER(CALL_METHOD) {
        Value *args = sp - ARG;
        if (LIKELY(!is_absent(args[-1]))) CALL_AT(args - 2, args[-2], args - 1, LATE_ARG + 1);
        CALL_VALUES(args - 2, args[-2], args, LATE_ARG, NULL);
    }
    HANDLER(CALL_KEYWORDS) {
        Tuple *names = as_tuple(TOP);
        Value *args = sp - 1 - ARG;
        CALL_VALUES(args - 1, args[-1], args, LATE_ARG - names->count, names);
    }
    HANDLER(CALL_METHOD_KEYWORDS) {
        Tuple *names = as_tuple(TOP);
        Value *args = sp - 1 - ARG;
        if (is_absent(args[-1])) CALL_VALUES(args - 2, args[-2], args, LATE_ARG - names->count, names);
        CALL_VALUES(args - 2, args[-2], args - 1, LATE_ARG + 1 - names->count, names);
    }
    HANDLER(CALL_SPREAD) {
        Value outcome;
        DO(ops_gather_spread(vm, sp - 2 - (ARG & 1), ARG & 1));
        Value *operands = sp - 2 - (LATE_ARG & 1);
        Frame *pushed = call_gathered(vm, operands, LATE_ARG & 1, &outcome);
        FINISH_CALL(operands, outcome, pushed);
    }
    HANDLER(MAKE_FUNCTION) {
        Value result;
        size_t parts = 1 + (ARG & 1) + (ARG >> 1 & 1) + (ARG >> 2 & 1) + (ARG >> 3 & 1);
        result = GET(ops_make_function(vm, frame, sp - parts, ARG));
        sp -= parts;
        PUSH(result);
        NEXT;
    }
    HANDLER(MAKE_TYPES) {
        uint32_t pops = opcode_pops(OP_MAKE_TYPES, ARG);
        Value result = GET(ops_make_types(vm, sp - pops, ARG));
        sp -= pops;
        PUSH(result);
        NEXT;
    }
    HANDLER(LOAD_BUILD_CLASS) {
        Value result = GET(ops_load_build_class(vm, frame));
        PUSH(result);
        NEXT;
    }
    HANDLER(RETURN) {
        Value result = POP();
        uint32_t flags = frame->flags;
        if (LIKELY(!(flags & (FRAME_GENERATOR | FRAME_ENTRY | FRAME_CONSTRUCT | FRAME_NEW_CHUNK | FRAME_OBSERVED)))) {
            frame = frame->previous;
            vm->frame = frame;
            vm->depth--;
            LOAD_FRAME;
            PUSH(result);
            NEXT;
        }
        if (LIKELY(flags == FRAME_ENTRY)) {
            vm->frame = frame->previous;
            vm->depth--;
            return result;
        }
        Value instance = frame->instance;
        frame->ip = ip;
        if (flags & FRAME_GENERATOR) {
            generator_leave(vm, frame->generator, true);
            if (flags & FRAME_ENTRY) return result;
            frame = vm->frame;
            LOAD_FRAME;
            // What the frame below was doing when it woke this one: FOR_ITER, FOR_ITER_LOCAL, or SEND: receiver value -- result
            sp--;
            uint32_t waker = waking_op(code, ip - 1);
            if (waker == OP_SEND) TOP = result;
            ip += waker == OP_FOR_ITER_LOCAL ? LATE_ARG >> 8 : LATE_ARG;
            NEXT;
        }
        frame_pop(vm, frame);
        if (flags & (FRAME_ENTRY | FRAME_CONSTRUCT)) {
            if (flags & FRAME_CONSTRUCT) {
                frame = vm->frame;
                LOAD_FRAME;
                if (UNLIKELY(!is_none(result))) {
                    raise_init_result(vm, result);
                    FAIL;
                }
                PUSH(instance);
                NEXT;
            }
            return result;
        }
        frame = vm->frame;
        LOAD_FRAME;
        PUSH(result);
        NEXT;
    }
    HANDLER(YIELD) {
        Value result = POP();
        SAVE;
        uint32_t flags = frame->flags;
        generator_leave(vm, frame->generator, false);
        if (flags & FRAME_ENTRY) return result;
        frame = vm->frame;
        LOAD_FRAME;
        uint32_t waker = waking_op(code, ip - 1);
        if (waker == OP_SEND) TOP = result; // receiver value -- receiver yielded
        else if (waker == OP_FOR_ITER) PUSH(result);
        else locals[LATE_ARG & 0xFF] = result;
        NEXT;
    }
    HANDLER(GET_YIELD_FROM_ITER) {
        Value result = GET(ops_yield_from_iter(vm, frame, TOP));
        TOP = result;
        NEXT;
    }
    HANDLER(SEND) {
        Value result;
        bool truth;
        Value receiver = sp[-2];
        if ((is_exactly(receiver, generator) || is_exactly(receiver, coroutine)) && as_generator(receiver)->state != GENERATOR_CLOSED) {
            DO(generator_wake(vm, as_generator(receiver), TOP));
            frame = vm->frame;
            LOAD_FRAME;
            POLL(1);
            NEXT;
        }
        DO(ops_send(vm, receiver, TOP, &truth, &result));
        if (truth) {
            sp--;
            ip += LATE_ARG;
        }
        TOP = result;
        NEXT;
    }
    HANDLER(GET_AWAITABLE) {
        Value result = GET(ops_awaitable(vm, TOP, ARG));
        TOP = result;
        NEXT;
    }
    HANDLER(GET_ASYNC_ITER) {
        Value result = GET(ops_async_iter(vm, TOP));
        TOP = result;
        NEXT;
    }
    HANDLER(GET_ASYNC_NEXT) {
        Value result = GET(ops_async_next(vm, TOP));
        PUSH(result);
        NEXT;
    }
    HANDLER(END_ASYNC_FOR) {
        SAVE;
        if (!is_instance(TOP, BUILTIN(StopAsyncIteration))) {
            error_restore(vm, TOP);
            goto reraise;
        }
        sp -= 2;
        NEXT;
    }
    HANDLER(ASYNC_WRAP) {
        Value result = GET(generator_wrap(vm, TOP));
        TOP = result;
        NEXT;
    }
    HANDLER(LOAD_ASSERTION_ERROR) {
        PUSH(type_value(BUILTIN(AssertionError)));
        NEXT;
    }
    HANDLER(RAISE) {
        SAVE;
        // Raised again as it is: its traceback stays what it was.
        if (!ARG && !is_none(error_handled(vm))) {
            error_restore(vm, error_handled(vm));
            goto reraise;
        }
        ops_raise(vm, ARG ? sp[-(ptrdiff_t)ARG] : ABSENT, ARG == 2 ? TOP : ABSENT);
        FAIL;
    }
    HANDLER(RERAISE) {
        SAVE;
        error_restore(vm, TOP);
        goto reraise;
    }
    HANDLER(PUSH_HANDLED) {
        Value result = TOP;
        TOP = vm->handled->exception;
        vm->handled->exception = result;
        PUSH(result);
        // previous below the exception: exception -- previous exception
        NEXT;
    }
    HANDLER(POP_HANDLED) {
        vm->handled->exception = POP();
        NEXT;
    }
    HANDLER(MATCH_EXCEPTION) {
        bool truth;
        DO(ops_match_exception(vm, sp[-2], TOP, &truth));
        TOP = bool_value(truth);
        NEXT;
    }
    HANDLER(MATCH_GROUP) {
        Value rest, match;
        DO(ops_match_group(vm, sp[-2], TOP, &rest, &match));
        sp[-2] = rest;
        TOP = match;
        if (!is_none(match)) vm->handled->exception = match;
        NEXT;
    }
    HANDLER(PREPARE_RERAISE_STAR) {
        Value result = GET(ops_prepare_reraise_star(vm, sp[-2], TOP));
        sp--;
        TOP = result;
        NEXT;
    }
    HANDLER(BEFORE_WITH) {
        Value result;
        Value exit;
        DO(ops_before_with(vm, TOP, false, &exit, &result));
        TOP = exit;
        PUSH(result);
        NEXT;
    }
    HANDLER(BEFORE_ASYNC_WITH) {
        Value result;
        Value exit;
        DO(ops_before_with(vm, TOP, true, &exit, &result));
        TOP = exit;
        PUSH(result);
        NEXT;
    }
    HANDLER(WITH_EXCEPT) {
        Value result = GET(ops_with_except(vm, sp[-3], TOP));
        PUSH(result);
        NEXT;
    }
    HANDLER(IMPORT) {
        Value result = GET(ops_import(vm, frame, code->names[ARG], sp[-2], TOP));
        sp--;
        TOP = result;
        NEXT;
    }
    HANDLER(IMPORT_FROM) {
        Value result = GET(ops_import_from(vm, TOP, code->names[ARG]));
        PUSH(result);
        NEXT;
    }
    HANDLER(IMPORT_STAR) {
        DO(ops_import_star(vm, frame, TOP));
        sp--;
        NEXT;
    }
    HANDLER(SETUP_ANNOTATIONS) {
        DO(ops_setup_annotations(vm, frame));
        NEXT;
    }
    HANDLER(GET_LENGTH) {
        Value result;
        size_t length;
        DO(any_length(vm, TOP, &length));
        result = GET(int_size(vm, length));
        PUSH(result);
        NEXT;
    }
    HANDLER(MATCH_MAPPING) {
        bool truth = type_of(TOP)->flags & TYPE_MAPPING;
        PUSH(bool_value(truth));
        NEXT;
    }
    HANDLER(MATCH_SEQUENCE) {
        bool truth = type_of(TOP)->flags & TYPE_SEQUENCE;
        PUSH(bool_value(truth));
        NEXT;
    }
    HANDLER(MATCH_KEYS) {
        Value result = GET(ops_match_keys(vm, sp[-2], TOP));
        PUSH(result);
        NEXT;
    }
    HANDLER(MATCH_CLASS) {
        Value result = GET(ops_match_class(vm, sp[-3], sp[-2], TOP, ARG));
        sp -= 2;
        TOP = result;
        NEXT;
    }
    HANDLER(PRINT) {
        DO(ops_print(vm, TOP));
        sp--;
        NEXT;
    }

label_break: {
    uint32_t op;
    DO(vm->break_hook(vm, frame, &op));
    instruction = (ip[-1] & ~0xFFu) | op;
    goto *labels[op];
}

label_bad:
    SAVE;
    raise_error(vm, TYPE_SystemError, "unknown opcode");
    FAIL;

unbound:
    SAVE;
    ops_raise_unbound_of(vm, frame, ip[-1]);
    FAIL;

fail:
    if (UNLIKELY(vm->pausing)) return ABSENT;
    frame = unwind(vm, false);
    goto unwound;
reraise:
    frame = unwind(vm, true);
unwound:
    if (!frame) return ABSENT;
    LOAD_FRAME;
    NEXT;
}
