// The way in: decode, parse, and on an error parse once more to find a better word for it.
#include "syntax/parse.h"

#include "syntax/decode.h"
#include "syntax/grammar.h"
#include "syntax/problem.h"

#define FIRST_TOKENS 16

static Node *module(Cursor *cursor) {
    uint32_t base = cursor->scratch_count;
    while (!cursor_is(cursor, TOKEN_END)) parse_block_statement(cursor);
    NodeList body = cursor_take(cursor, base);
    return CURSOR_NEW(cursor, Module, ((Place){1, 0}), .body = body);
}

static Node *expression(Cursor *cursor) {
    Node *body = parse_expr_plain_stars(cursor);
    while (cursor_accept(cursor, TOKEN_NEWLINE)) {}
    if (!cursor_is(cursor, TOKEN_END)) cursor_fail(cursor);
    return CURSOR_NEW(cursor, Expression, ((Place){1, 0}), .body = body);
}

static Node *interactive(Cursor *cursor) {
    uint32_t base = cursor->scratch_count;
    if (cursor_is(cursor, TOKEN_END)) cursor_fail(cursor);
    bool is_compound = parse_compound_starts(cursor_kind(cursor)) || parse_pattern_is_match(cursor);
    parse_block_statement(cursor);
    NodeList body = cursor_take(cursor, base);
    // At a prompt, `if x: y` is not over before an empty line.
    const Node *last = body.items[body.count - 1];
    if (is_compound && cursor->ends_bare && last->span.line == last->span.end_line) cursor_fail(cursor);
    if (!cursor_is(cursor, TOKEN_END)) {
        if (is_compound) cursor_fail(cursor);
        Span end = {cursor->end_line, cursor->end_column, cursor->end_line, cursor->end_column};
        cursor_raise(cursor, PROBLEM_SYNTAX, end,
                     "multiple statements found while compiling a single statement");
    }
    return CURSOR_NEW(cursor, Interactive, ((Place){1, 0}), .body = body);
}

static void learn_names(Cursor *cursor) {
    cursor->name_match = cursor_intern(cursor, VIEW("match"));
    cursor->name_case = cursor_intern(cursor, VIEW("case"));
    cursor->name_type = cursor_intern(cursor, VIEW("type"));
    cursor->name_wildcard = cursor_intern(cursor, VIEW("_"));
    cursor->name_print = cursor_intern(cursor, VIEW("print"));
    cursor->name_exec = cursor_intern(cursor, VIEW("exec"));
}

static Node *root(Cursor *cursor) {
    if (!cursor->names.count) learn_names(cursor);
    cursor_fetch(cursor);
    switch (cursor->options.mode) {
    case PARSE_MODULE: return module(cursor);
    case PARSE_EXPRESSION: return expression(cursor);
    case PARSE_INTERACTIVE: return interactive(cursor);
    }
    return NULL;
}

static Cursor *open_cursor(Arena *arena, View text, ParseOptions options, SyntaxProblem *problem) {
    Cursor *cursor = ARENA_NEW(arena, Cursor);
    if (!cursor) return NULL;
    cursor->arena = arena;
    cursor->text = text;
    cursor->options = options;
    cursor->problem = problem;
    cursor->token_capacity = FIRST_TOKENS;
    cursor->tokens = ARENA_ARRAY(arena, Token, FIRST_TOKENS);
    if (!cursor->tokens) return NULL;
    cursor->at = cursor->limit = cursor->tokens;
    bool lower = options.depth && options.depth < MAX_EXPRESSION_DEPTH;
    cursor->depth_limit = lower ? options.depth : MAX_EXPRESSION_DEPTH;
    lexer_open(&cursor->lexer, arena, text, problem);
    cursor->lexer.notices = options.notices;
    cursor->lexer.charge = options.charge;
    if (lower) cursor->lexer.depth = options.depth;
    return cursor;
}

// "invalid syntax", or what a stray indent or the end of the text make of it.
static void describe_generic(Cursor *cursor) {
    const Token *token = &cursor->furthest;
    ProblemPlace place = {token->line, token->column, token->end_line, token->end_column};
    ProblemKind kind = PROBLEM_SYNTAX;
    const char *message = "invalid syntax";
    if (token->kind == TOKEN_INDENT || token->kind == TOKEN_DEDENT) {
        kind = PROBLEM_INDENTATION;
        message = token->kind == TOKEN_INDENT ? "unexpected indent" : "unexpected unindent";
        place.column = (int64_t)token->end_column - 1;
        place.end_column = -1;
    } else if (token->column == NO_COLUMN) {
        place.column = place.end_column = -1;
    }
    // What eval() is given has no line end of its own.
    bool is_bare = cursor->options.mode == PARSE_EXPRESSION && token->start == cursor->text.size;
    if (is_bare) place.column = place.end_column = -1;
    if (!cursor->text.size) place.line = place.end_line = 0;
    problem_set(cursor->problem, cursor->arena, cursor->text, kind, place, "%s", message);
    if (kind == PROBLEM_INDENTATION) cursor->problem->end_offset = cursor->problem->byte_end_offset = -1;
}

// Did the first run get as far as the end, past every line?
static bool is_cut_short(const Cursor *cursor) {
    const Token *token = &cursor->furthest;
    return (token->kind == TOKEN_END || token->kind == TOKEN_DEDENT) &&
           token->start == cursor->text.size;
}

// An indent that nothing asked for is told at once.
static bool is_stray_indent(const Cursor *cursor) {
    uint8_t kind = cursor->furthest.kind;
    return (kind == TOKEN_INDENT || kind == TOKEN_DEDENT) && cursor->is_generic;
}

// Reads the rest of the tokens: a fault in one of them is told before what the parser has found,
// and so is a bracket that was open there and is never closed.
static void prefer_token_fault(Cursor *cursor) {
    SyntaxProblem found = *cursor->problem;
    uint32_t line = cursor->limit > cursor->tokens ? cursor->limit[-1].line : 1;
    if (cursor->furthest.line > line) line = cursor->furthest.line;
    Token token;
    do {
        if (!lexer_next(&cursor->lexer, &token)) {
            bool prefer = cursor->lexer.fault == FAULT_TOKEN;
            if (!prefer && cursor->lexer.level &&
                line > cursor->lexer.brackets[cursor->lexer.level - 1].line) {
                lexer_fail_unclosed(&cursor->lexer);
                prefer = true;
            }
            if (!prefer) *cursor->problem = found;
            return;
        }
    } while (token.kind != TOKEN_END);
}

// The second run, with all tokens kept: it stops at the first construct that a rule for mistakes
// knows.
static void find_mistake(Cursor *cursor) {
    uint32_t capacity = cursor->token_capacity;
    Token *tokens = cursor->tokens;
    memset(&cursor->lexer, 0, sizeof cursor->lexer);
    lexer_open(&cursor->lexer, cursor->arena, cursor->text, cursor->problem);
    cursor->lexer.charge = cursor->options.charge;
    if (cursor->depth_limit < MAX_EXPRESSION_DEPTH) cursor->lexer.depth = cursor->depth_limit;
    cursor->at = cursor->limit = cursor->tokens = tokens;
    cursor->token_capacity = capacity;
    cursor->depth = cursor->scratch_count = 0;
    cursor->end_line = cursor->end_column = 0;
    cursor->format_start = (Place){0, 0};
    cursor->keep = cursor->second_run = cursor->hunting = true;
    Node *node = cursor_run(cursor, root);
    assert(!node && "what failed once fails again");
    (void)node;
    cursor->is_generic = cursor->problem->kind == PROBLEM_NONE;
    if (cursor->is_generic) describe_generic(cursor);
}

// CPython decodes the lines of errors only where it knows an encoding: of text, and of bytes that tell theirs.
static bool counts_bytes(const Source *source, ParseOptions options) {
    return !options.is_text && !decode_is_declared(source);
}

Node *parse_source(Arena *arena, const Source *source, ParseOptions options,
                   SyntaxProblem *problem) {
    *problem = (SyntaxProblem){.kind = PROBLEM_NONE};
    void (*hook)(void *user) = arena->out_of_memory;
    void *user = arena->user;
    arena->out_of_memory = NULL;
    View text;
    Node *node = NULL;
    if (decode_source(arena, source, options.is_text, &text, problem)) {
        Cursor *cursor = open_cursor(arena, text, options, problem);
        if (!cursor) {
            *problem = (SyntaxProblem){.kind = PROBLEM_MEMORY, .message = "out of memory"};
        } else {
            cursor->ends_bare = source->text.size && source->text.bytes[source->text.size - 1] != '\n';
            arena->out_of_memory = cursor_out_of_memory;
            arena->user = cursor;
            node = cursor_run(cursor, root);
            if (!node && problem->kind == PROBLEM_NONE) find_mistake(cursor);
            bool from_parser = cursor->lexer.fault == FAULT_NONE;
            if (!node && from_parser && problem->kind <= PROBLEM_TAB) {
                if (!is_stray_indent(cursor)) prefer_token_fault(cursor);
                problem->incomplete |= is_cut_short(cursor);
            }
        }
    }
    arena->out_of_memory = hook;
    arena->user = user;
    if (!node && counts_bytes(source, options) && problem->origin == ORIGIN_PARSER) problem_count_bytes(problem);
    return node;
}
