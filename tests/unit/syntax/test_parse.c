// The parser where Python cannot reach: refused memory, names as pointers, trees as deep as sources, random bytes.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "syntax/dump.h"
#include "syntax/parse.h"

// One of everything that allocates: names, lists, escapes, f-strings, numbers, patterns,
// parameters.
static const char *const sample =
    "import a.b.c as d, \xC3\xA9t\xC3\xA9\n"
    "from . import (x, y as z)\n"
    "@deco(1, *a, k=2, **b)\n"
    "async def f[T](a, /, b: int = 1_000, *c, d=0xffffffffffffffffff, **e) -> None:\n"
    "    global g, h\n"
    "    return [i async for i in x if 1 < i <= 2.5e3 if not j], {**k, 'l': \"\\x41\\u00e9\" 'n'}\n"
    "class A(B, metaclass=C):\n"
    "    x: int = f'{a!r:>{w}} {b = } \\n{{}}'\n"
    "    try: pass\n"
    "    except* (E, F) as e: del x[1:2, ::3], y.z\n"
    "    finally: a, *b = c = lambda *, q: (yield)\n"
    "match p:\n"
    "    case {'a': [1, -2j, *_], **r} | A(x, y=B.c) | None if (n := 1): a += b\n"
    "with (open(f) as g, h): i = 1 if j else 2 ** -3 or k and b'l'\n";

static Node *parse(Arena *arena, View text, SyntaxProblem *problem) {
    Source source = source_of(VIEW("test"), text);
    return parse_source(arena, &source, (ParseOptions){0}, problem);
}

static void every_refusal_is_a_memory_error(void **state) {
    (void)state;
    uint64_t fail_at = 1;
    for (;; fail_at++) {
        Memory memory;
        memory_open(&memory, NULL, NULL, 0);
        memory.fail_at = fail_at;
        Arena arena;
        arena_open(&arena, &memory);
        SyntaxProblem problem;
        Node *tree = parse(&arena, view_of(sample), &problem);
        arena_close(&arena);
        assert_int_equal(memory.used, 0);
        if (tree) break;
        assert_int_equal(problem.kind, PROBLEM_MEMORY);
    }
    assert_true(fail_at > 4);
}

static void refusals_in_wrong_programs_leak_nothing(void **state) {
    (void)state;
    static const char *const wrong[] = {
        "x = (1,\n  foo bar, \xC3\xA9\xE2\x82\xAC)\n",
        "'\\N{this is a name longer than what fits in a text without memory, or so it seems}'",
        "f(a=1, b for c in d)",
        "print 'hello', world",
    };
    for (size_t i = 0; i < ARRAY_COUNT(wrong); i++) {
        for (uint64_t fail_at = 1; fail_at < 40; fail_at++) {
            Memory memory;
            memory_open(&memory, NULL, NULL, 0);
            memory.fail_at = fail_at;
            memory.fail_sticky = fail_at % 2;
            Arena arena;
            arena_open(&arena, &memory);
            SyntaxProblem problem;
            assert_null(parse(&arena, view_of(wrong[i]), &problem));
            assert_int_not_equal(problem.kind, PROBLEM_NONE);
            assert_non_null(problem.message);
            arena_close(&arena);
            assert_int_equal(memory.used, 0);
        }
    }
}

static void one_spelling_is_one_name(void **state) {
    (void)state;
    Memory memory;
    memory_open(&memory, NULL, NULL, 0);
    Arena arena;
    arena_open(&arena, &memory);
    SyntaxProblem problem;
    // The second is the first in a compatibility form: full-width letters.
    View text = VIEW("ab = \xEF\xBD\x81\xEF\xBD\x82.ab\n");
    AssignNode *assign = ast_Assign(ast_Module(parse(&arena, text, &problem))->body.items[0]);
    AttributeNode *attribute = ast_Attribute(assign->value);
    const Name *name = ast_Name(assign->targets.items[0])->id;
    assert_ptr_equal(name, ast_Name(attribute->value)->id);
    assert_ptr_equal(name, attribute->attr);
    assert_string_equal(name->text, "ab");
    arena_close(&arena);
}

static void a_long_chain_is_walked_and_dumped(void **state) {
    (void)state;
    enum { LINKS = 2000 };
    Memory memory;
    memory_open(&memory, NULL, NULL, 0);
    Arena arena;
    arena_open(&arena, &memory);
    TEXT_CLEANUP Text source;
    text_open(&source, &memory);
    for (int i = 0; i < LINKS; i++) text_add_string(&source, "a+");
    text_add_string(&source, "a");
    SyntaxProblem problem;
    Node *tree = parse(&arena, (View){source.bytes, source.size}, &problem);
    Walk walk;
    size_t count = 0;
    for (Node *node = ast_walk_open(&walk, &arena, tree); node; node = ast_walk_next(&walk))
        count += node->kind == NODE_Name;
    assert_int_equal(count, LINKS + 1);
    TEXT_CLEANUP Text dump;
    text_open(&dump, &memory);
    assert_true(dump_tree(&dump, tree));
    arena_close(&arena);
}

static void random_bytes_are_answered(void **state) {
    (void)state;
    uint64_t seed = 88172645463325252u;
    TEXT_CLEANUP Text text;
    Memory memory;
    memory_open(&memory, NULL, NULL, 0);
    text_open(&text, &memory);
    for (int round = 0; round < 20000; round++) {
        text_truncate(&text, 0);
        text_add_string(&text, sample);
        for (int i = 0; i < 4; i++) {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            size_t at = (size_t)(seed >> 8) % text.size;
            text.bytes[at] =
                (char)(seed >> 40 & 1 ? seed >> 48 : (uint64_t)sample[seed >> 41 & 511]);
        }
        Arena arena;
        arena_open(&arena, &memory);
        SyntaxProblem problem;
        // Cut short, it must not be read past its end, which is no NUL here.
        View cut = {text.bytes, round % 3 ? text.size : (size_t)(seed >> 20) % text.size};
        Node *tree = parse(&arena, cut, &problem);
        assert_true(tree != NULL || problem.kind != PROBLEM_NONE);
        arena_close(&arena);
    }
}

static void problems_say_whether_more_may_come(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool incomplete;
    } cases[] = {{"(", true},        {"x = \\", true}, {"'''a", true},
                 {"if x:\n", true},  {"'a", false},    {"x y", false},
                 {"def f():", true}, {")", false},     {"f(1,\n", true}};
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        Memory memory;
        memory_open(&memory, NULL, NULL, 0);
        Arena arena;
        arena_open(&arena, &memory);
        SyntaxProblem problem;
        assert_null(parse(&arena, view_of(cases[i].text), &problem));
        assert_int_equal(problem.incomplete, cases[i].incomplete);
        arena_close(&arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_refusal_is_a_memory_error),
        cmocka_unit_test(refusals_in_wrong_programs_leak_nothing),
        cmocka_unit_test(one_spelling_is_one_name),
        cmocka_unit_test(a_long_chain_is_walked_and_dumped),
        cmocka_unit_test(random_bytes_are_answered),
        cmocka_unit_test(problems_say_whether_more_may_come),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
