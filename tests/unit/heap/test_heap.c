// Allocation by size class, large blocks, marking through deep chains and refused mark stacks, sweeping, the counter.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "heap/state.h"

typedef struct Pair {
    Object object;
    Value first, second;
} Pair;

static void pair_trace(Marker *marker, Object *object) {
    mark_value(marker, ((Pair *)object)->first);
    mark_value(marker, ((Pair *)object)->second);
}

// Stands in for a container: the layout of tuple, with a trace of its own.
static void open_vm(Vm *vm) {
    *vm = (Vm){.error = ABSENT, .memory_error = NONE, .ids = ABSENT, .modules = ABSENT, .main_module = ABSENT,
               .subclasses = ABSENT, .repr_active = ABSENT, .handled = &vm->base_handled, .base_handled = {NONE, NULL}};
    memory_open(&vm->memory, NULL, NULL, 0);
    assert_true(heap_open(vm));
    builtin_types[TYPE_tuple] = (Type){.layout = TYPE_tuple, .trace = pair_trace, .object.flags = OBJECT_STATIC};
    builtin_types[TYPE_buffer] = (Type){.layout = TYPE_buffer, .object.flags = OBJECT_STATIC};
}

static void close_vm(Vm *vm) {
    heap_close(vm);
    assert_int_equal(vm->memory.used, 0);
}

static Value pair(Vm *vm, Value first, Value second) {
    Pair *made = HEAP_NEW(vm, tuple, Pair);
    if (!made) return ABSENT;
    made->first = first;
    made->second = second;
    return object_value(made);
}

static void count_object(void *user, Object *object UNUSED) { ++*(size_t *)user; }

static size_t live_objects(Vm *vm) {
    size_t count = 0;
    heap_walk(vm, count_object, &count);
    return count;
}

static void test_unreachable_dies(void **state UNUSED) {
    Vm vm;
    open_vm(&vm);
    Value list = NONE;
    KEEP(&vm, list);
    for (int i = 0; i < 100000; i++) list = pair(&vm, small_value(i), list); // a chain deeper than any C stack
    for (int i = 0; i < 5000; i++) pair(&vm, NONE, NONE);
    assert_int_equal(live_objects(&vm), 105000);
    gc_collect(&vm);
    assert_int_equal(live_objects(&vm), 100000);
    list = NONE;
    gc_collect(&vm);
    assert_int_equal(live_objects(&vm), 0);
    close_vm(&vm);
}

static void test_marking_survives_refusal(void **state UNUSED) {
    Vm vm;
    open_vm(&vm);
    Value tree = NONE;
    KEEP(&vm, tree);
    for (int i = 0; i < 3000; i++) tree = pair(&vm, pair(&vm, NONE, NONE), tree);
    vm.memory.fail_at = vm.memory.requests + 1;
    vm.memory.fail_sticky = true;
    gc_collect(&vm);
    vm.memory.fail_at = 0;
    assert_int_equal(live_objects(&vm), 6000);
    close_vm(&vm);
}

static void test_buffers_grow(void **state UNUSED) {
    Vm vm;
    open_vm(&vm);
    char *bytes = NULL;
    for (size_t size = 1; size < 300000; size = size * 3 / 2 + 1) {
        bytes = heap_buffer_resize(&vm, bytes, size);
        assert_non_null(bytes);
        if (size > 1) assert_int_equal(bytes[0], 42);
        memset(bytes, 42, size);
    }
    assert_int_equal(live_objects(&vm), 1);
    vm.memory.limit = vm.memory.used;
    assert_null(heap_buffer_resize(&vm, bytes, 10000000));
    assert_int_equal(bytes[299], 42);
    heap_buffer_free(&vm, bytes);
    assert_int_equal(live_objects(&vm), 0);
    close_vm(&vm);
}

static void test_fuel_is_exact(void **state UNUSED) {
    Vm vm;
    open_vm(&vm);
    vm.fuel_limit = vm.fuel_left = 100000;
    size_t used = 0;
    while (vm_charge(&vm, 7)) used += 7;
    assert_int_equal(used, 100000 - 100000 % 7);
    assert_int_equal(vm.stop, STOP_FUEL);
    assert_true(vm_failed(&vm));
    assert_false(vm_charge(&vm, 1));
    close_vm(&vm);
}

static void test_floats_in_words(void **state UNUSED) {
    const double inside[] = {0.0, -0.0, 1.0, -1.5, 1e-76, 1e76, 1e-300, 3.141592653589793, 5e-324};
    for (size_t i = 0; i < ARRAY_COUNT(inside); i++) {
        Value v;
        assert_true(inline_float_value(inside[i], &v));
        assert_false(is_small(v) || is_object(v));
        double back = inline_float_of(v);
        assert_memory_equal(&back, &inside[i], sizeof back);
    }
    Value v;
    assert_false(inline_float_value(1e300, &v));
    assert_false(inline_float_value(1e-100, &v));
    assert_false(is_inline_float(small_value(-1)) || is_inline_float(NONE) || is_inline_float(object_value(NULL)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_unreachable_dies),    cmocka_unit_test(test_marking_survives_refusal), cmocka_unit_test(test_buffers_grow),
        cmocka_unit_test(test_fuel_is_exact),       cmocka_unit_test(test_floats_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
