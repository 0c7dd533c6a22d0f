// Linking compiled units: constants, names, and references that are given back when the code dies.
#include "fixture.h"

#include "base/arena.h"

static const View names[] = {{"alpha", 5}, {"beta", 4}};
static const uint32_t sites[] = {1, 0, 1};

static CodeUnit *make_unit(Vm *vm, const UnitConstant *constants, uint32_t count) {
    Arena *arena = memory_new(&vm->memory, sizeof(Arena));
    arena_open(arena, &vm->memory);
    CodeUnit *unit = ARENA_NEW(arena, CodeUnit);
    *unit = (CodeUnit){
        .references = 1, .arena = arena, .constants = constants, .constant_count = count};
    unit->root = unit;
    unit->names = unit->local_names = names;
    unit->name_count = unit->local_count = unit->positional = 2;
    unit->sites = sites;
    unit->site_count = 3;
    unit->stack_size = 5;
    unit->name = unit->qualified_name = (View){"f", 1};
    unit->filename = (View){"<test>", 6};
    return unit;
}

static void test_constants(void **state) {
    Vm *vm = *state;
    const UnitConstant members[] = {{.kind = UNIT_INT, .integer = 3},
                                    {.kind = UNIT_STR, .text = {"a b", 3}}};
    CodeUnit nested = {.name = {"g", 1}, .qualified_name = {"f.g", 3}, .flags = CODE_VARARGS};
    const UnitConstant constants[] = {
        {.kind = UNIT_NONE},
        {.kind = UNIT_INT, .integer = INT64_MAX},
        {.kind = UNIT_BIG_INT, .count = 16, .text = {"ffffffffffffffffffffffff", 24}},
        {.kind = UNIT_FLOAT, .number = 0.25},
        {.kind = UNIT_STR, .text = {"a_name", 6}},
        {.kind = UNIT_BYTES, .text = {"\0x", 2}},
        {.kind = UNIT_TUPLE, .count = 2, .items = members},
        {.kind = UNIT_FROZENSET, .count = 2, .items = members},
        {.kind = UNIT_CODE, .code = &nested},
        {.kind = UNIT_COMPLEX, .number = 2},
    };
    CodeUnit *unit = make_unit(vm, constants, ARRAY_COUNT(constants));
    nested.root = unit;
    Code *code = code_link(vm, unit);
    assert_non_null(code);
    assert_int_equal(unit->references, 3);
    code_unit_release(unit);
    Value kept = object_value(code);
    {
        KEEP(vm, kept);
        gc_collect(vm);
        const Value *linked = code->constants;
        assert_int_equal(int_compare(linked[2], fixture_int(vm, "79228162514264337593543950335")),
                         0);
        assert_ptr_equal(as_str(linked[4]), str_intern_bytes(vm, "a_name", 6));
        assert_int_equal(as_bytes(linked[5])->size, 2);
        assert_true(str_is(as_str(as_tuple(linked[6])->items[1]), "a b"));
        assert_int_equal(as_set(linked[7])->count, 2);
        assert_int_equal(as_code(linked[8])->simple_count, UINT32_MAX);
        assert_true(as_complex(linked[9])->imaginary == 2);
        assert_ptr_equal(code->sites[0].name, code->names[1]);
        assert_int_equal(code->simple_count, 2);
        assert_int_equal(code->frame_slots, 7);
        assert_int_equal(unit->references, 2);
    }
    // Nobody holds the code: the collection gives the unit back, and its memory with it.
    gc_collect(vm);
    assert_int_equal(vm->codes.count, 0);
}

static void test_refusals(void **state) {
    Vm *vm = *state;
    const UnitConstant constants[] = {{.kind = UNIT_STR, .text = {"some text", 9}},
                                      {.kind = UNIT_FLOAT, .number = 1e300}};
    CodeUnit *unit = make_unit(vm, constants, 2);
    Code *code = NULL;
    for (uint64_t n = 1; !code; n++) {
        vm->memory.fail_at = vm->memory.requests + n;
        code = code_link(vm, unit);
        vm->memory.fail_at = 0;
        if (!code) assert_true(error_clear_if(vm, TYPE_MemoryError));
        gc_collect(vm);
    }
    code_unit_release(unit);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {TEST(test_constants), TEST(test_refusals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
