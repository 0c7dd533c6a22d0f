// Blocks, and what stands in them: lines of simple statements, and compound ones.
#include "syntax/grammar.h"

void parse_block_statement(Cursor *cursor) {
    if (parse_compound_starts(cursor_kind(cursor)) || parse_pattern_is_match(cursor))
        cursor_push(cursor, parse_compound(cursor));
    else parse_stmt_line(cursor);
}

NodeList parse_block(Cursor *cursor, const char *what, uint32_t line) {
    uint32_t base = cursor->scratch_count;
    if (!cursor_is(cursor, TOKEN_NEWLINE)) {
        parse_stmt_line(cursor);
        return cursor_take(cursor, base);
    }
    cursor_advance(cursor);
    if (UNLIKELY(!cursor_is(cursor, TOKEN_INDENT))) {
        if (cursor->hunting)
            cursor_raise_here(cursor, PROBLEM_INDENTATION,
                              "expected an indented block after %s on line %u", what,
                              (unsigned)line);
        cursor_fail(cursor);
    }
    cursor_advance(cursor);
    do parse_block_statement(cursor);
    while (!cursor_is(cursor, TOKEN_DEDENT) && !cursor_is(cursor, TOKEN_END));
    cursor_expect(cursor, TOKEN_DEDENT);
    return cursor_take(cursor, base);
}
