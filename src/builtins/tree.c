// Between source, trees and code: what compile() does with the syntax trees of scripts.
#include "builtins/tree.h"

#include "builtins/tree_check.h"
#include "builtins/tree_make.h"
#include "builtins/tree_read.h"
#include "object/raise.h"

static bool has_null(View source) { return source.size && memchr(source.bytes, 0, source.size); }

// Parses into the arena. NULL: an exception.
static RUNS Node *parse(Vm *vm, Arena *arena, View source, View filename, EvaluateOptions options) {
    CompileOptions chosen = evaluate_options(vm, options);
    SyntaxNotices notices = {.arena = arena};
    ParseOptions parse = {.mode = chosen.mode, .is_text = chosen.is_text, .hash_seed = chosen.hash_seed,
                          .depth = chosen.depth, .charge = chosen.charge, .notices = &notices, .digits_most = chosen.digits_most};
    Source named = source_of(filename, source);
    SyntaxProblem problem = {0};
    Node *root = parse_source(arena, &named, parse, &problem);
    if (notices.failed) return vm_out_of_memory(vm);
    if (vm_failed(vm) || !evaluate_show_notices(vm, filename, &notices)) return NULL;
    if (!root) evaluate_raise_problem(vm, filename, &problem, options.mode != PARSE_EXPRESSION);
    return root;
}

Value tree_parse(Vm *vm, View source, View filename, EvaluateOptions options) {
    if (has_null(source)) return raise_error(vm, TYPE_ValueError, "source code string cannot contain null bytes");
    Arena arena;
    arena_open(&arena, &vm->memory);
    Node *root = parse(vm, &arena, source, filename, options);
    arena.out_of_memory = NULL; // the parser's, which is gone
    Value made = root ? tree_make(vm, root) : ABSENT;
    arena_close(&arena);
    return made;
}

static RUNS CodeUnit *compile(Vm *vm, Arena *arena, Node *root, View filename, EvaluateOptions options) {
    CompileOptions chosen = evaluate_options(vm, options);
    SyntaxNotices notices = {.arena = arena};
    chosen.notices = &notices;
    chosen.tree = root;
    chosen.verify = true; // whatever the checks have missed
    Source named = source_of(filename, VIEW(""));
    SyntaxProblem problem = {0};
    CodeUnit *unit = compile_unit(&vm->memory, &named, &chosen, arena, &problem);
    bool fine = !vm_failed(vm) && evaluate_show_notices(vm, filename, &notices);
    if (!problem.text.size) problem.text.bytes = NULL;
    if (fine && !unit) evaluate_raise_problem(vm, filename, &problem, true);
    if (!unit || fine) return unit;
    code_unit_release(unit);
    return NULL;
}

Code *tree_compile(Vm *vm, Value tree, View filename, EvaluateOptions options) {
    Arena arena;
    arena_open(&arena, &vm->memory);
    Node *root = tree_read(vm, tree, options.mode, &arena);
    bool fine = root && tree_check(vm, &arena, root);
    CodeUnit *unit = fine ? compile(vm, &arena, root, filename, options) : NULL;
    arena_close(&arena);
    if (!unit) return NULL;
    Code *code = code_link(vm, unit);
    code_unit_release(unit);
    return code;
}
