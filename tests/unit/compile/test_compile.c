// The compiler as a host of it sees it: limits, memory, positions, and a verifier that stands anything.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bytecode/opcode.h"
#include "bytecode/verify.h"
#include "compile/compile.h"

static const char program[] =
    "import a.b as c\n"
    "from d import e\n"
    "class C(B, metaclass=M):\n"
    "    'doc'\n"
    "    x: int = 1\n"
    "    def m(self, a, b=2, *c, d=3, **e):\n"
    "        try:\n"
    "            with a as f, b:\n"
    "                for i in range(10):\n"
    "                    if i < 3 and a: continue\n"
    "                    if i in (1, 2): break\n"
    "                    yield i + 1\n"
    "        except (K, L) as k:\n"
    "            raise k from None\n"
    "        finally:\n"
    "            super().m(*a, **b)\n"
    "        return [x + y for x in a if x for y in b]\n"
    "async def g():\n"
    "    async with a as b: await c\n"
    "    async for x in y: z = [w async for w in x]\n"
    "match p:\n"
    "    case [1, *r, {'k': v, **s}] | C(v, r=r, s=s): f'{r!r:>{v}}'\n"
    "while a: a -= 1; b[c] += a.d\n"
    "try: pass\n"
    "except* E as q: del q\n";

typedef struct Compiled {
    Memory memory;
    Arena texts;
    SyntaxProblem problem;
    CodeUnit *unit;
} Compiled;

static void compile(Compiled *compiled, const char *text, CompileOptions options) {
    Source source = source_of(view_of("test.py"), view_of(text));
    arena_open(&compiled->texts, &compiled->memory);
    compiled->unit = compile_unit(&compiled->memory, &source, &options, &compiled->texts, &compiled->problem);
}

static void finish(Compiled *compiled) {
    if (compiled->unit) code_unit_release(compiled->unit);
    arena_close(&compiled->texts);
    assert_int_equal(compiled->memory.used, 0);
}

static void test_units_are_shared(void **state) {
    (void)state;
    Compiled compiled;
    memory_open(&compiled.memory, NULL, NULL, 0);
    compile(&compiled, program, (CompileOptions){.verify = true, .keep_source = true});
    assert_non_null(compiled.unit);
    const CodeUnit *nested = NULL;
    for (uint32_t i = 0; i < compiled.unit->constant_count; i++)
        if (compiled.unit->constants[i].kind == UNIT_CODE) nested = compiled.unit->constants[i].code;
    assert_non_null(nested);
    code_unit_retain(nested);
    code_unit_release(compiled.unit);
    assert_true(view_equal(nested->source, view_of(program)));
    assert_true(view_equal(nested->filename, view_of("test.py")));
    compiled.unit = (CodeUnit *)nested;
    finish(&compiled);
}

static void test_problems_outlive_the_tree(void **state) {
    (void)state;
    Compiled compiled;
    memory_open(&compiled.memory, NULL, NULL, 0);
    compile(&compiled, "x = 1\nreturn x\n", (CompileOptions){0});
    assert_null(compiled.unit);
    assert_int_equal(compiled.problem.kind, PROBLEM_SYNTAX);
    assert_string_equal(compiled.problem.message, "'return' outside function");
    assert_true(view_equal(compiled.problem.text, view_of("return x")));
    assert_int_equal(compiled.problem.line, 2);
    finish(&compiled);
}

static void test_every_request_may_fail(void **state) {
    (void)state;
    Compiled compiled = {0};
    for (uint64_t nth = 1; nth == 1 || compiled.memory.refused; nth++) {
        memory_open(&compiled.memory, NULL, NULL, 0);
        compiled.memory.fail_at = nth;
        compile(&compiled, program, (CompileOptions){.verify = true});
        assert_int_equal(compiled.unit == NULL, compiled.memory.refused);
        if (compiled.memory.refused) assert_int_equal(compiled.problem.kind, PROBLEM_MEMORY);
        finish(&compiled);
    }
}

static bool spend(void *left, size_t units) {
    size_t *budget = left;
    if (*budget < units) return false;
    *budget -= units;
    return true;
}

static void test_work_is_bounded(void **state) {
    (void)state;
    Compiled compiled;
    memory_open(&compiled.memory, NULL, NULL, 0);
    TEXT_CLEANUP Text text;
    text_open(&text, &compiled.memory);
    for (int i = 0; i < 3000; i++) text_add_string(&text, "x = f(a, b) + [c for d in e]\n");
    text_add_char(&text, 0);
    bool done = false;
    for (size_t budget = 0; !done; budget += 20000) {
        size_t left = budget;
        compile(&compiled, text.bytes, (CompileOptions){.charge = {spend, &left}});
        done = compiled.unit != NULL;
        if (!done) assert_int_equal(compiled.problem.kind, PROBLEM_STOPPED);
        if (budget == 0) assert_false(done);
        if (compiled.unit) code_unit_release(compiled.unit);
        arena_close(&compiled.texts);
        assert_true(budget < 10000000);
    }
}

static void test_positions(void **state) {
    (void)state;
    Compiled compiled;
    memory_open(&compiled.memory, NULL, NULL, 0);
    compile(&compiled, "x = 1\ny = f(x,\n  z)\n", (CompileOptions){0});
    const CodeUnit *unit = compiled.unit;
    for (uint32_t i = 0; i < unit->instruction_count; i++) {
        if (instruction_op(unit->instructions[i]) != OP_CALL) continue;
        const Position *position = code_unit_position(unit, i);
        assert_int_equal(position->line, 2);
        assert_int_equal(position->column, 4);
        assert_int_equal(position->end_line, 3);
        assert_int_equal(position->end_column, 4);
    }
    finish(&compiled);
}

static uint32_t random_next(uint64_t *seed) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

// One word changed somewhere: the verifier says yes or no, and touches nothing it should not.
static void mutate(Memory *memory, const CodeUnit *unit, uint64_t *seed, unsigned *refused) {
    uint32_t *instructions = (uint32_t *)unit->instructions;
    uint32_t at = random_next(seed) % unit->instruction_count;
    uint32_t before = instructions[at], how = random_next(seed) % 4;
    if (how == 0) instructions[at] = random_next(seed);
    else if (how == 1) instructions[at] = (before & 0xFF) | (random_next(seed) % 64) << 8;
    else if (how == 2) instructions[at] = (before & ~0xFFu) | random_next(seed) % OP_COUNT;
    else instructions[at] = instructions[random_next(seed) % unit->instruction_count];
    const char *fault = NULL;
    VerifyResult result = verify_unit(memory, unit, &fault);
    assert_int_not_equal(result, VERIFY_NO_MEMORY);
    if (result == VERIFY_BAD) assert_non_null(fault);
    *refused += result == VERIFY_BAD;
    instructions[at] = before;
}

static void mutate_all(Memory *memory, const CodeUnit *unit, uint64_t *seed, unsigned *refused) {
    for (int i = 0; i < 2000; i++) mutate(memory, unit, seed, refused);
    for (uint32_t i = 0; i < unit->constant_count; i++)
        if (unit->constants[i].kind == UNIT_CODE) mutate_all(memory, unit->constants[i].code, seed, refused);
}

static void test_verifier_stands_anything(void **state) {
    (void)state;
    Compiled compiled;
    memory_open(&compiled.memory, NULL, NULL, 0);
    compile(&compiled, program, (CompileOptions){.verify = true});
    uint64_t seed = 1;
    unsigned refused = 0;
    mutate_all(&compiled.memory, compiled.unit, &seed, &refused);
    assert_true(refused > 2000);
    finish(&compiled);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_units_are_shared),       cmocka_unit_test(test_problems_outlive_the_tree),
        cmocka_unit_test(test_every_request_may_fail), cmocka_unit_test(test_work_is_bounded),
        cmocka_unit_test(test_positions),              cmocka_unit_test(test_verifier_stands_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
