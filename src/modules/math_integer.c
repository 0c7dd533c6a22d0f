// The part of math about ints: gcd, lcm, factorial, comb, perm, isqrt, prod.
#include "modules/modules.h"
#include "object/any.h"
#include "object/arithmetic.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/tuple.h"

static RUNS Value fold(Vm *vm, const Value *args, Value start, Value (*combine)(Vm *vm, Value a, Value b)) {
    Tuple *items = as_tuple(args[0]);
    Value result = start;
    KEEP(vm, result);
    for (size_t i = 0; i < items->count; i++) {
        Value item = TRY(any_index(vm, items->items[i]));
        result = TRY(combine(vm, result, item));
    }
    return result;
}

Value math_gcd(Vm *vm, const Value *args) { return fold(vm, args, small_value(0), int_gcd); }

static Value lcm(Vm *vm, Value a, Value b) {
    if (int_sign(a) == 0 || int_sign(b) == 0) return small_value(0);
    Value divisor = TRY(int_gcd(vm, a, b));
    Value part = TRY(int_floor_divide(vm, a, divisor));
    Value product = TRY(int_multiply(vm, part, b));
    return int_absolute(vm, product);
}

Value math_lcm(Vm *vm, const Value *args) { return fold(vm, args, small_value(1), lcm); }

// The product of first..last: split in halves, so that factors stay of a size.
static Value range_product(Vm *vm, int64_t first, int64_t last) {
    CHECK(vm_charge(vm, 1));
    if (first > last) return small_value(1);
    if (first == last) return int_new(vm, first);
    if (last - first < 8) {
        Value product = TRY(int_new(vm, first));
        for (int64_t i = first + 1; i <= last; i++) {
            Value factor = TRY(int_new(vm, i));
            product = TRY(int_multiply(vm, product, factor));
        }
        return product;
    }
    int64_t middle = first + (last - first) / 2;
    Value low = TRY(range_product(vm, first, middle));
    Value high = TRY(range_product(vm, middle + 1, last));
    return int_multiply(vm, low, high);
}

Value math_factorial(Vm *vm, const Value *args) {
    int64_t n;
    Value number = TRY(any_index(vm, args[0]));
    if (int_sign(number) < 0) return raise_error(vm, TYPE_ValueError, "factorial() not defined for negative values");
    if (!int_to_int64(number, &n)) {
        return raise_error(vm, TYPE_OverflowError, "factorial() argument should not exceed 9223372036854775807");
    }
    return range_product(vm, 2, n);
}

// n * (n-1) * ... of k factors. Each step's garbage is small beside its result.
static Value falling(Vm *vm, Value n, int64_t k) {
    int64_t top;
    if (int_to_int64(n, &top)) return range_product(vm, top - k + 1, top);
    Value product = small_value(1);
    for (int64_t i = 0; i < k; i++) {
        product = TRY(int_multiply(vm, product, n));
        n = TRY(int_subtract(vm, n, small_value(1)));
        CHECK(gc_reserve(vm, 64));
    }
    return product;
}

static RUNS bool counts(Vm *vm, const Value *args, Value *n, Value *k) {
    *n = TRY_BOOL(any_index(vm, args[0]));
    KEEP(vm, *n);
    *k = TRY_BOOL(any_index(vm, args[1]));
    if (int_sign(*n) < 0) return raise_false(vm, TYPE_ValueError, "n must be a non-negative integer");
    if (int_sign(*k) < 0) return raise_false(vm, TYPE_ValueError, "k must be a non-negative integer");
    return true;
}

Value math_perm(Vm *vm, const Value *args) {
    if (is_none(args[1])) return math_factorial(vm, args);
    Value n, k;
    int64_t count;
    CHECK(counts(vm, args, &n, &k));
    if (int_compare(n, k) < 0) return small_value(0);
    if (int_to_int64(k, &count)) return falling(vm, n, count);
    return raise_error(vm, TYPE_OverflowError, "k must not exceed 9223372036854775807");
}

Value math_comb(Vm *vm, const Value *args) {
    Value n, k;
    int64_t count;
    CHECK(counts(vm, args, &n, &k));
    if (int_compare(n, k) < 0) return small_value(0);
    Value other = TRY(int_subtract(vm, n, k));
    if (int_compare(other, k) < 0) k = other;
    if (!int_to_int64(k, &count)) {
        return raise_error(vm, TYPE_OverflowError, "min(n - k, k) must not exceed 9223372036854775807");
    }
    Value above = TRY(falling(vm, n, count));
    Value below = TRY(range_product(vm, 2, count));
    return int_floor_divide(vm, above, below);
}

Value math_isqrt(Vm *vm, const Value *args) {
    Value n = TRY(any_index(vm, args[0]));
    if (int_sign(n) < 0) return raise_error(vm, TYPE_ValueError, "isqrt() argument must be nonnegative");
    return int_sqrt(vm, n);
}

Value math_prod(Vm *vm, const Value *args) {
    Value product = args[1], item = ABSENT;
    Value iterator = TRY(any_iter(vm, args[0]));
    KEEP(vm, product);
    KEEP(vm, item);
    KEEP(vm, iterator);
    for (;;) {
        item = any_next(vm, iterator);
        if (is_absent(item)) return vm_failed(vm) ? ABSENT : product;
        product = TRY(arithmetic_binary(vm, BINARY_MULTIPLY, product, item));
        CHECK(vm_charge(vm, 1));
    }
}
