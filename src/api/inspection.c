// Looking at what the stages make of a source: tokens, tree, code.
#include "syntax/decode.h"
#include "syntax/dump.h"
#include "syntax/lexer.h"
// The tokens' table and the collector both have a MARK: the collector's comes last.
#include "api/host.h"
#include "builtins/evaluate.h"
#include "bytecode/dis.h"
#include "object/raise.h"

static bool add_token(Text *text, const char *source, const Token *token) {
    text_format(text, "%u:%u-%u:%u\t%s\t", token->line, token->column, token->end_line, token->end_column,
                token_text((TokenKind)token->kind));
    if (token->end > token->start) text_add(text, source + token->start, token->end - token->start);
    return text_add_char(text, '\n');
}

static bool dump_tokens(Arena *arena, const Source *source, Text *text, SyntaxProblem *problem) {
    View decoded;
    if (!decode_source(arena, source, false, &decoded, problem)) return false;
    Lexer *lexer = ARENA_NEW(arena, Lexer);
    if (!lexer) return false;
    lexer_open(lexer, arena, decoded, problem);
    Token token;
    do {
        if (!lexer_next(lexer, &token)) return false;
        add_token(text, decoded.bytes, &token);
    } while (token.kind != TOKEN_END);
    return true;
}

static bool dump_ast(Arena *arena, const Source *source, ParseMode mode, Text *text, SyntaxProblem *problem) {
    ParseOptions options = {.mode = mode};
    Node *tree = parse_source(arena, source, options, problem);
    if (!tree) return false;
    dump_tree(text, tree);
    return text_add_char(text, '\n');
}

static bool dump_code(kr_vm *vm, const Source *source, EvaluateOptions options, Text *text) {
    CodeUnit *unit = evaluate_compile(&vm->vm, &vm->vm.memory, source->text, source->name, options);
    if (!unit) return false;
    dis_unit(text, unit);
    code_unit_release(unit);
    return true;
}

static bool dump(kr_vm *vm, kr_dump_what what, const Source *source, EvaluateOptions options, Text *text) {
    if (what == KR_DUMP_CODE) return dump_code(vm, source, options, text);
    Arena arena;
    arena_open(&arena, &vm->vm.memory);
    SyntaxProblem problem = {0};
    bool done = what == KR_DUMP_TOKENS ? dump_tokens(&arena, source, text, &problem)
                                       : dump_ast(&arena, source, options.mode, text, &problem);
    if (!done && problem.kind == PROBLEM_NONE) problem.kind = PROBLEM_MEMORY;
    if (!done && !vm_failed(&vm->vm)) evaluate_raise_problem(&vm->vm, source->name, &problem, true);
    arena_close(&arena);
    return done;
}

static kr_status write_text(kr_vm *vm, const Text *text, bool done, kr_write_fn write, void *user) {
    if (done && text->failed) done = vm_out_of_memory(&vm->vm);
    if (done && text->size) write(user, KR_STDOUT, text->bytes, text->size);
    return host_finish_status(vm, done);
}

kr_status kr_disassemble(kr_vm *vm, const kr_code *code, kr_write_fn write, void *user) {
    HOST_NEED(vm, code && write, KR_ERROR);
    if (!host_enter(vm)) return KR_STOPPED;
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->vm.memory);
    dis_unit(&text, code->unit);
    return write_text(vm, &text, true, write, user);
}

kr_status kr_dump(kr_vm *vm, kr_dump_what what, const char *source, size_t size, const char *filename, kr_mode mode,
                  kr_write_fn write, void *user) {
    HOST_NEED(vm, source && write, KR_ERROR);
    if (!host_enter(vm)) return KR_STOPPED;
    if (size == SIZE_MAX) size = strlen(source);
    Source named = source_of(view_of(filename ? filename : "<string>"), (View){source, size});
    EvaluateOptions options = {.mode = host_parse_mode(mode), .keep_source = evaluate_keeps_source(named.name)};
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->vm.memory);
    bool done = dump(vm, what, &named, options, &text);
    return write_text(vm, &text, done, write, user);
}
