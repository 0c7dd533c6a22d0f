// The parser's hands: the token at hand, lists being gathered, names, depth, and the one way to report an error.
#pragma once

#include <setjmp.h>

#include "syntax/ast.h"
#include "syntax/lexer.h"
#include "syntax/parse_options.h"

typedef struct SpellingTable {
    Name **slots;
    uint32_t count, capacity; // capacity is a power of two
} SpellingTable;

typedef struct Place {
    uint32_t line, column;
} Place;

typedef struct Cursor {
    Token *at, *limit; // the token at hand, and past the last one read
    Arena *arena;
    uint32_t end_line, end_column; // of the last token passed that has text: where spans end
    uint32_t depth;                // of recursion, see cursor_enter
    uint32_t depth_limit;
    Place format_start;            // of the f-string being read; line 0: none
    Node **scratch;                // a stack of lists being gathered
    uint32_t scratch_count, scratch_capacity;
    bool keep;       // tokens passed stay: somebody may want to go back
    bool second_run; // which looks for the mistake behind a syntax error
    bool hunting;    // that run, and not only trying whether something parses
    bool glancing;   // trying as CPython does, which remembers what it has seen
    Token *tokens;
    uint32_t token_capacity;
    bool ends_bare;  // the source has no line end at its end
    bool is_generic; // neither run had a better word than "invalid syntax"
    Token furthest;  // where the first run failed
    SpellingTable names;
    const Name *name_match, *name_case, *name_type, *name_wildcard, *name_print, *name_exec;
    ParseOptions options;
    uint32_t reads; // of tokens
    View text;
    SyntaxProblem *problem;
    jmp_buf *failed;
    jmp_buf *leave;
    Lexer lexer;
} Cursor;

// Tokens. The kind at hand is cursor->at->kind; pointers to tokens do not survive a step.
void cursor_fetch(Cursor *cursor);
// The token `ahead` places after the one at hand.
const Token *cursor_peek(Cursor *cursor, uint32_t ahead);

ALWAYS_INLINE TokenKind cursor_kind(const Cursor *cursor) { return cursor->at->kind; }
ALWAYS_INLINE bool cursor_is(const Cursor *cursor, TokenKind kind) {
    return cursor->at->kind == kind;
}
// Passes the token at hand.
ALWAYS_INLINE void cursor_advance(Cursor *cursor) {
    const Token *token = cursor->at;
    if (LIKELY(token->kind > TOKEN_DEDENT)) {
        cursor->end_line = token->end_line;
        cursor->end_column = token->end_column;
    }
    if (++cursor->at == cursor->limit) cursor_fetch(cursor);
}
ALWAYS_INLINE bool cursor_accept(Cursor *cursor, TokenKind kind) {
    if (cursor->at->kind != kind) return false;
    cursor_advance(cursor);
    return true;
}

// Places and spans.
ALWAYS_INLINE Place cursor_place(const Cursor *cursor) {
    return (Place){cursor->at->line, cursor->at->column};
}
ALWAYS_INLINE Span cursor_span(const Cursor *cursor, Place from) {
    return (Span){from.line, from.column, cursor->end_line, cursor->end_column};
}
ALWAYS_INLINE void cursor_end_here(const Cursor *cursor, Node *node) {
    node->span.end_line = cursor->end_line;
    node->span.end_column = cursor->end_column;
}
#define CURSOR_NEW(cursor, Kind, from, ...)                                                        \
    (&AST_NEW((cursor)->arena, Kind, cursor_span((cursor), (from)), __VA_ARGS__)->node)

// Lists: remember scratch_count, push, take.
void cursor_push(Cursor *cursor, Node *node);
NodeList cursor_take(Cursor *cursor, uint32_t base);
// The same of a list in which keys and values take turns.
void cursor_take_pairs(Cursor *cursor, uint32_t base, NodeList *keys, NodeList *values);
// A list of one.
NodeList cursor_single(Cursor *cursor, Node *node);

// Names.
const Name *cursor_intern(Cursor *cursor, View text);
// The one at hand, which is a NAME (else a syntax error), and passes it.
const Name *cursor_name(Cursor *cursor);
// Is the token a NAME spelled like the name?
bool cursor_is_word(const Cursor *cursor, const Token *token, const Name *name);
ALWAYS_INLINE View cursor_token_text(const Cursor *cursor, const Token *token) {
    return (View){cursor->text.bytes + token->start, token->end - token->start};
}

// Recursion. Brackets, of which the lexer lets in 200 levels, bound most of it; a rule that calls
// itself without one enters and leaves, and both kinds together stay in the limit.
COLD NORETURN void cursor_fail_depth(Cursor *cursor);
ALWAYS_INLINE void cursor_enter(Cursor *cursor) {
    if (UNLIKELY(++cursor->depth + cursor->at->level > cursor->depth_limit))
        cursor_fail_depth(cursor);
}
ALWAYS_INLINE void cursor_leave(Cursor *cursor) { cursor->depth--; }

// Errors. None of these returns.
// The token at hand does not fit: "invalid syntax", or a better word for it found in a second run.
COLD NORETURN void cursor_fail(Cursor *cursor);
// A known mistake.
COLD NORETURN void cursor_raise(Cursor *cursor, ProblemKind kind, Span span, const char *format,
                                ...) FORMAT(4, 5);
COLD NORETURN void cursor_raise_list(Cursor *cursor, ProblemKind kind, Span span,
                                     const char *format, va_list list) FORMAT(4, 0);
// The same at the furthest token read.
const Token *cursor_furthest(const Cursor *cursor);
COLD NORETURN void cursor_raise_here(Cursor *cursor, ProblemKind kind, const char *format, ...)
    FORMAT(3, 4);
// Passes the kind, or it is a syntax error.
ALWAYS_INLINE void cursor_expect(Cursor *cursor, TokenKind kind) {
    if (UNLIKELY(cursor->at->kind != kind)) cursor_fail(cursor);
    cursor_advance(cursor);
}
// Passes the kind, or "expected 'kind'".
void cursor_demand(Cursor *cursor, TokenKind kind);
COLD NORETURN void cursor_out_of_memory(void *cursor);

// Going back, in the second run, where tokens are kept.
typedef struct Mark {
    uint32_t token, depth, scratch_count, end_line, end_column;
} Mark;
Mark cursor_mark(const Cursor *cursor);
void cursor_return(Cursor *cursor, Mark mark);
// Does this parse here? NULL: no, and the cursor is where it was. Looks for no mistakes meanwhile.
Node *cursor_try(Cursor *cursor, Node *(*parse)(Cursor *cursor));
// The same, still looking for mistakes in it.
Node *cursor_try_hunting(Cursor *cursor, Node *(*parse)(Cursor *cursor));
// The same for a rule that takes more than the cursor.
Node *cursor_attempt(Cursor *cursor, Node *(*parse)(Cursor *cursor, const void *data),
                     const void *data);
// In the second run an expression is, as CPython's parser sees it, as much as can be one: what an
// operator, bracket or comma after it leads to may fail and is then left out. Not where it gets
// deep:
// each attempt costs stack.
#define MAX_HUNTING_LEVEL 32
ALWAYS_INLINE bool cursor_settles(const Cursor *cursor) {
    return UNLIKELY(cursor->second_run) && cursor->at->level <= MAX_HUNTING_LEVEL;
}
// Parses what has been looked through for mistakes: doing that again at each level would take for
// ever.
Node *cursor_calmly(Cursor *cursor, Node *(*parse)(Cursor *cursor));
// Runs a parse to its end or to its error: the tree, or NULL. `root` may not be called twice at
// once.
Node *cursor_run(Cursor *cursor, Node *(*root)(Cursor *cursor));

ALWAYS_INLINE Span cursor_token_span(const Token *token) {
    return (Span){token->line, token->column, token->end_line, token->end_column};
}
