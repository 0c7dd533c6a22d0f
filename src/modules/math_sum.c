// Sums and lengths that keep every bit: fsum, hypot, dist.
#include <math.h>

#include "base/vec.h"
#include "modules/modules.h"
#include "object/any.h"
#include "object/float.h"
#include "object/raise.h"
#include "object/tuple.h"

// == fsum: the sum as a list of doubles that do not overlap, smallest first (Shewchuk)

typedef struct Partials {
    Vec(double) parts;
    double special, infinite; // sums of what is not finite
} Partials;

static bool add_part(Vm *vm, Partials *partials, double x) {
    double original = x;
    size_t kept = 0;
    for (size_t i = 0; i < partials->parts.count; i++) {
        double y = partials->parts.items[i];
        if (fabs(x) < fabs(y)) {
            double swap = x;
            x = y;
            y = swap;
        }
        volatile double high = x + y;
        volatile double rest = high - x;
        volatile double low = y - rest;
        if (low != 0.0) partials->parts.items[kept++] = low;
        x = high;
    }
    partials->parts.count = kept;
    if (x == 0.0) return true;
    if (isfinite(x)) return vec_push(&vm->memory, &partials->parts, x) || vm_out_of_memory(vm);
    if (isfinite(original)) return raise_false(vm, TYPE_OverflowError, "intermediate overflow in fsum");
    if (isinf(original)) partials->infinite += original;
    partials->special += original;
    partials->parts.count = 0;
    return true;
}

static double round_partials(const Partials *partials) {
    size_t n = partials->parts.count;
    if (n == 0) return 0.0;
    const double *parts = partials->parts.items;
    volatile double high = parts[--n], low = 0.0;
    while (n > 0) {
        double x = high, y = parts[--n];
        high = x + y;
        volatile double rest = high - x;
        low = y - rest;
        if (low != 0.0) break;
    }
    // Half-way cases are decided by the sign of what lies below.
    if (n > 0 && ((low < 0.0 && parts[n - 1] < 0.0) || (low > 0.0 && parts[n - 1] > 0.0))) {
        volatile double y = low * 2.0;
        volatile double x = high + y;
        volatile double rest = x - high;
        if (y == rest) high = x;
    }
    return high;
}

static RUNS bool gather(Vm *vm, Partials *partials, Value iterable) {
    Value iterator = TRY_BOOL(any_iter(vm, iterable));
    KEEP(vm, iterator);
    for (;;) {
        Value item = any_next(vm, iterator);
        if (is_absent(item)) return !vm_failed(vm);
        double x;
        CHECK_BOOL(any_to_double(vm, item, &x) && add_part(vm, partials, x));
        CHECK_BOOL(vm_charge(vm, 1 + partials->parts.count / 8));
    }
}

Value math_fsum(Vm *vm, const Value *args) {
    Partials partials = {0};
    bool done = gather(vm, &partials, args[0]);
    double sum = round_partials(&partials);
    vec_free(&vm->memory, &partials.parts);
    CHECK(done);
    if (partials.special == 0.0) return float_new(vm, sum);
    if (isnan(partials.infinite)) return raise_error(vm, TYPE_ValueError, "-inf + inf in fsum");
    return float_new(vm, partials.special);
}

// == Lengths of vectors

// The square root of the sum of squares, scaled by a power of two so that nothing overflows, each square split so that nothing is lost.
static double length_of(const double *vector, size_t count, double largest) {
    if (isinf(largest)) return largest;
    for (size_t i = 0; i < count; i++) {
        if (isnan(vector[i])) return NAN;
    }
    if (largest == 0.0) return 0.0;
    int exponent;
    frexp(largest, &exponent);
    if (exponent < -1023) {
        // Subnormals are brought up first.
        double sum = 0.0;
        for (size_t i = 0; i < count; i++) sum += (vector[i] / largest) * (vector[i] / largest);
        return largest * sqrt(sum);
    }
    double scale = ldexp(1.0, -exponent), sum = 1.0, low1 = 0.0, low2 = 0.0;
    for (size_t i = 0; i < count; i++) {
        double x = vector[i] * scale, square = x * x, error = fma(x, x, -square), old = sum;
        sum += square;
        low1 += (old - sum) + square;
        low2 += error;
    }
    double root = sqrt(sum - 1.0 + (low1 + low2));
    // One step of Newton's on the exact difference.
    double square = -root * root, error = fma(-root, root, -square), old = sum;
    sum += square;
    low1 += (old - sum) + square;
    low2 += error;
    double rest = sum - 1.0 + (low1 + low2);
    return (root + rest / (2.0 * root)) / scale;
}

static RUNS Value norm(Vm *vm, const Tuple *items, const Tuple *minus) {
    Vec(double) vector = {0};
    if (!vec_reserve(&vm->memory, &vector, items->count + 1)) return ABSENT;
    double largest = 0.0;
    bool done = true, infinite = false;
    for (size_t i = 0; done && i < items->count; i++) {
        double x, y = 0.0;
        done = any_to_double(vm, items->items[i], &x) && (!minus || any_to_double(vm, minus->items[i], &y));
        if (!done) break;
        x = fabs(x - y);
        infinite = infinite || isinf(x);
        if (x > largest) largest = x;
        vector.items[vector.count++] = x;
    }
    double length = infinite ? HUGE_VAL : length_of(vector.items, vector.count, largest);
    vec_free(&vm->memory, &vector);
    return done ? float_new(vm, length) : ABSENT;
}

Value math_hypot(Vm *vm, const Value *args) { return norm(vm, as_tuple(args[0]), NULL); }

Value math_dist(Vm *vm, const Value *args) {
    Value p = TRY(tuple_value(any_to_tuple(vm, args[0])));
    KEEP(vm, p);
    Value q = TRY(tuple_value(any_to_tuple(vm, args[1])));
    KEEP(vm, q);
    if (as_tuple(p)->count == as_tuple(q)->count) return norm(vm, as_tuple(p), as_tuple(q));
    return raise_error(vm, TYPE_ValueError, "both points must have the same number of dimensions");
}
