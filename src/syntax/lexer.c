// Text to tokens: lines, indentation, names, brackets and operators; strings and numbers are next door.
#include "syntax/lexer.h"

#include "base/unicode.h"
#include "syntax/numeral.h"
#include "syntax/quote.h"

#define TAB_SIZE 8

typedef enum Class { OTHER, BLANK, LINE_END, LETTER, PREFIX, DIGIT } Class;

// What a byte may begin. PREFIX letters may also stand before a quote; bytes past ASCII are letters
// until identifier.c has looked at them.
static const uint8_t classes[256] = {
    [' '] = BLANK,          ['\t'] = BLANK,         ['\f'] = BLANK,         ['\n'] = LINE_END,
    ['0' ... '9'] = DIGIT,  ['A'] = LETTER,         ['C' ... 'E'] = LETTER, ['G' ... 'Q'] = LETTER,
    ['S' ... 'T'] = LETTER, ['V' ... 'Z'] = LETTER, ['_'] = LETTER,         ['a'] = LETTER,
    ['c' ... 'e'] = LETTER, ['g' ... 'q'] = LETTER, ['s' ... 't'] = LETTER, ['v' ... 'z'] = LETTER,
    [128 ... 255] = LETTER, ['B'] = PREFIX,         ['F'] = PREFIX,         ['R'] = PREFIX,
    ['U'] = PREFIX,         ['b'] = PREFIX,         ['f'] = PREFIX,         ['r'] = PREFIX,
    ['u'] = PREFIX,
};

ALWAYS_INLINE Class class_of(char c) { return classes[(unsigned char)c]; }

void lexer_open(Lexer *lexer, Arena *arena, View text, SyntaxProblem *problem) {
    assert(text.bytes[text.size] == '\0' && "the text ends in a NUL");
    lexer->arena = arena;
    lexer->problem = problem;
    lexer->text = lexer->at = lexer->line_start = lexer->charged = text.bytes;
    lexer->end = text.bytes + text.size;
    lexer->line = 1;
    lexer->depth = UINT32_MAX;
    lexer->at_line_start = true;
}

static bool place_nowhere(const Lexer *lexer, Token *token, TokenKind kind) {
    lexer_place(lexer, token, kind, lexer->at);
    token->column = NO_COLUMN;
    if (lexer->at < lexer->end) return true;
    const char *start = lexer->line_start;
    if (start == lexer->end && lexer->line > 1) {
        token->line = token->end_line = lexer->line - 1;
        for (start--; start > lexer->text && start[-1] != '\n';) start--;
        token->end_column = (uint32_t)(lexer->end - start);
    } else if (start < lexer->end) {
        token->end_column++;
    }
    return true;
}

ALWAYS_INLINE void next_line(Lexer *lexer) {
    lexer->line++;
    lexer->line_start = lexer->at;
}

// The backslash has been read: the line end that must follow, and that something follows it.
static bool join_lines(Lexer *lexer) {
    int64_t column = lexer->at - lexer->line_start;
    ProblemPlace place = {lexer->line, column, lexer->line, -1};
    if (lexer->at + 1 < lexer->end && *lexer->at == '\n') {
        lexer->at++;
        next_line(lexer);
        return true;
    }
    bool at_end = lexer->at == lexer->end || *lexer->at == '\n';
    if (at_end && lexer->level) lexer_fail_unclosed(lexer);
    else
        lexer_fail_at(lexer, PROBLEM_SYNTAX, place,
                at_end ? "unexpected EOF while parsing"
                       : "unexpected character after line continuation character");
    lexer->problem->incomplete = at_end;
    return false;
}

// Measures the blanks before a line's first character. A backslash among them fixes the width.
static bool measure(Lexer *lexer, uint32_t *width, uint32_t *tab_width) {
    uint32_t joined = 0;
    *width = *tab_width = 0;
    for (;;) {
        char c = *lexer->at;
        if (c == ' ') {
            ++*width, ++*tab_width;
        } else if (c == '\t') {
            *width = (*width / TAB_SIZE + 1) * TAB_SIZE;
            ++*tab_width;
        } else if (c == '\f') {
            *width = *tab_width = 0;
        } else if (c == '\\') {
            if (!joined) joined = *width;
            lexer->at++;
            if (!join_lines(lexer)) return false;
            continue;
        } else {
            if (joined) *width = *tab_width = joined;
            return true;
        }
        lexer->at++;
    }
}

static bool fail_tabs(Lexer *lexer) {
    ProblemPlace place = {lexer->line, 0, lexer->line, -1};
    return lexer_fail_at(lexer, PROBLEM_TAB, place, "inconsistent use of tabs and spaces in indentation");
}

static bool dedent(Lexer *lexer, uint32_t width, uint32_t tab_width) {
    while (lexer->indent_count && width < lexer->indents[lexer->indent_count - 1]) {
        lexer->pending--;
        lexer->indent_count--;
    }
    uint32_t current = lexer->indent_count ? lexer->indents[lexer->indent_count - 1] : 0;
    uint32_t tabs = lexer->indent_count ? lexer->tab_indents[lexer->indent_count - 1] : 0;
    if (width != current) {
        const char *end = memchr(lexer->at, '\n', (size_t)(lexer->end - lexer->at));
        int64_t column = (end ? end : lexer->end) - lexer->line_start;
        ProblemPlace place = {lexer->line, column, lexer->line, -1};
        return lexer_fail_at(lexer, PROBLEM_INDENTATION, place,
                       "unindent does not match any outer indentation level");
    }
    return tab_width == tabs || fail_tabs(lexer);
}

// Compares a line's indentation with the block's; a width is seen with tabs of 8 and of 1 columns,
// and both must agree on which is deeper (TabError).
static bool indentation(Lexer *lexer, uint32_t width, uint32_t tab_width) {
    uint32_t current = lexer->indent_count ? lexer->indents[lexer->indent_count - 1] : 0;
    uint32_t tabs = lexer->indent_count ? lexer->tab_indents[lexer->indent_count - 1] : 0;
    if (width == current) return tab_width == tabs || fail_tabs(lexer);
    if (width < current) return dedent(lexer, width, tab_width);
    if (lexer->indent_count + 1 >= MAX_BLOCK_DEPTH || lexer->indent_count >= lexer->depth) {
        ProblemPlace place = {lexer->line, 0, lexer->line, -1};
        return lexer_fail_at(lexer, PROBLEM_INDENTATION, place, "too many levels of indentation");
    }
    if (tab_width <= tabs) return fail_tabs(lexer);
    lexer->indents[lexer->indent_count] = width;
    lexer->tab_indents[lexer->indent_count++] = tab_width;
    lexer->pending++;
    return true;
}

static void skip_comment(Lexer *lexer) {
    const char *end = memchr(lexer->at, '\n', (size_t)(lexer->end - lexer->at));
    lexer->at = end ? end : lexer->end;
}

// Asks whether to go on, now and then: text without tokens may be long. False: stopped.
static bool may_go_on(Lexer *lexer) {
    if (lexer->at - lexer->charged < POLL_BYTES || !lexer->charge.spend) return true;
    lexer->charged = lexer->at;
    if (lexer->charge.spend(lexer->charge.user, 1024)) return true;
    *lexer->problem = (SyntaxProblem){.kind = PROBLEM_STOPPED, .message = "stopped"};
    return false;
}

// From the start of a line to its first token, over lines that hold none.
static bool start_line(Lexer *lexer) {
    for (;;) {
        uint32_t width, tab_width;
        if (!measure(lexer, &width, &tab_width)) return false;
        if (*lexer->at == '#') skip_comment(lexer);
        if (*lexer->at == '\n') {
            lexer->at++;
            next_line(lexer);
            if (!may_go_on(lexer)) return false;
            continue;
        }
        if (lexer->at == lexer->end) return indentation(lexer, 0, 0);
        lexer->at_line_start = false;
        return indentation(lexer, width, tab_width);
    }
}

// The end of the text: a last line without a line end has one all the same.
static bool finish(Lexer *lexer, Token *token, const char *start) {
    if (lexer->level) {
        lexer_fail_unclosed(lexer);
        return false;
    }
    if (lexer->at_line_start) return place_nowhere(lexer, token, TOKEN_END);
    lexer->at_line_start = true;
    lexer_place(lexer, token, TOKEN_NEWLINE, start);
    return true;
}

// Names the first character that does not belong in an identifier.
static COLD bool refuse_character(Lexer *lexer, const char *at) {
    uint32_t c;
    size_t size = unicode_decode(at, &c);
    if (unicode_is_printable(c))
        return lexer_fail(lexer, at + size, "invalid character '%.*s' (U+%04X)", (int)size, at, c);
    return lexer_fail(lexer, at + size, "invalid non-printable character U+%04X", c);
}

static bool check_identifier(Lexer *lexer, const char *start, const char *end) {
    for (const char *at = start; at < end;) {
        uint32_t c;
        size_t size = unicode_decode(at, &c);
        bool fits = c < 128 || (at == start ? unicode_is_xid_start(c) : unicode_is_xid_continue(c));
        if (!fits) return refuse_character(lexer, at);
        at += size;
    }
    return true;
}

static bool name(Lexer *lexer, Token *token) {
    const char *start = lexer->at, *at = start;
    unsigned char seen = 0;
    for (; class_of(*at) >= LETTER; at++) seen |= (unsigned char)*at;
    lexer->at = at;
    size_t size = (size_t)(at - start);
    if (UNLIKELY(seen >= 128)) {
        if (!check_identifier(lexer, start, at)) return false;
        lexer_place(lexer, token, TOKEN_NAME, start);
        token->flags = TOKEN_NON_ASCII;
        return true;
    }
    lexer_place(lexer, token, token_of_word(start, size), start);
    return true;
}

static bool open_bracket(Lexer *lexer, char c) {
    if (lexer->level >= MAX_BRACKETS || lexer->level >= lexer->depth)
        return lexer_fail(lexer, lexer->at, "too many nested parentheses");
    uint32_t column = (uint32_t)(lexer->at - 1 - lexer->line_start);
    lexer->brackets[lexer->level++] = (Bracket){c, lexer->line, column};
    return true;
}

static bool fail_mismatch(Lexer *lexer, char c, const Bracket *open) {
    const FormatMode *format = lexer_format(lexer);
    if (format && format->field_depth && open->opening == '{' &&
        lexer->level + 1 == format->field_levels[format->field_depth - 1])
        return lexer_fail(lexer, lexer->at, "f-string: unmatched '%c'", c);
    if (open->line != lexer->line)
        return lexer_fail(lexer, lexer->at,
                          "closing parenthesis '%c' does not match opening parenthesis '%c' "
                          "on line %u",
                          c, open->opening, (unsigned)open->line);
    return lexer_fail(lexer, lexer->at,
                      "closing parenthesis '%c' does not match opening parenthesis '%c'", c,
                      open->opening);
}

static bool close_bracket(Lexer *lexer, char c) {
    FormatMode *format = lexer_format(lexer);
    if (format && !format->field_depth && c == '}' && lexer->level == format->outer_level)
        return lexer_fail(lexer, lexer->at, "f-string: single '}' is not allowed");
    if (!lexer->level) return lexer_fail(lexer, lexer->at, "unmatched '%c'", c);
    const Bracket *open = &lexer->brackets[--lexer->level];
    char closing = open->opening == '(' ? ')' : open->opening == '[' ? ']' : '}';
    if (c != closing) return fail_mismatch(lexer, c, open);
    if (format && format->field_depth &&
        lexer->level + 1 == format->field_levels[format->field_depth - 1]) {
        format->field_depth--;
        format->in_text = true;
    }
    return true;
}

// Are we in a field of an f-string and outside every bracket of its expression?
static bool is_field_level(const Lexer *lexer) {
    if (!lexer->format_count) return false;
    const FormatMode *format = &lexer->formats[lexer->format_count - 1];
    return format->field_depth && lexer->level == format->field_levels[format->field_depth - 1];
}

// Reads `c` if it comes next, and answers the one kind or the other.
ALWAYS_INLINE TokenKind either(Lexer *lexer, char c, TokenKind with, TokenKind without) {
    if (*lexer->at != c) return without;
    lexer->at++;
    return with;
}

// A doubled character and either's assigning form: * ** *= **=.
static TokenKind doubled(Lexer *lexer, char c, TokenKind single, TokenKind single_equal,
                         TokenKind twice, TokenKind twice_equal) {
    if (*lexer->at == c) {
        lexer->at++;
        return either(lexer, '=', twice_equal, twice);
    }
    return either(lexer, '=', single_equal, single);
}

static TokenKind colon(Lexer *lexer) {
    // `f"{x:=5}"` is a format specification "=5".
    if (is_field_level(lexer)) {
        lexer_format(lexer)->in_text = true;
        return TOKEN_COLON;
    }
    return either(lexer, '=', TOKEN_COLON_EQUAL, TOKEN_COLON);
}

static TokenKind dot(Lexer *lexer) {
    if (lexer->at[0] != '.' || lexer->at[1] != '.') return TOKEN_DOT;
    lexer->at += 2;
    return TOKEN_ELLIPSIS;
}

static TokenKind less(Lexer *lexer) {
    if (*lexer->at == '>') return lexer->at++, TOKEN_LESS_GREATER;
    return doubled(lexer, '<', TOKEN_LESS, TOKEN_LESS_EQUAL, TOKEN_LEFT_SHIFT,
                   TOKEN_LEFT_SHIFT_EQUAL);
}

// The kind of an operator other than a bracket, whose first character `c` has been read.
static TokenKind operator_kind(Lexer *lexer, char c) {
    switch (c) {
    case ',': return TOKEN_COMMA;
    case ';': return TOKEN_SEMICOLON;
    case '~': return TOKEN_TILDE;
    case '.': return dot(lexer);
    case ':': return colon(lexer);
    case '=': return either(lexer, '=', TOKEN_EQUAL_EQUAL, TOKEN_EQUAL);
    case '!': return either(lexer, '=', TOKEN_NOT_EQUAL, TOKEN_EXCLAMATION);
    case '+': return either(lexer, '=', TOKEN_PLUS_EQUAL, TOKEN_PLUS);
    case '%': return either(lexer, '=', TOKEN_PERCENT_EQUAL, TOKEN_PERCENT);
    case '&': return either(lexer, '=', TOKEN_AMPERSAND_EQUAL, TOKEN_AMPERSAND);
    case '|': return either(lexer, '=', TOKEN_BAR_EQUAL, TOKEN_BAR);
    case '^': return either(lexer, '=', TOKEN_CARET_EQUAL, TOKEN_CARET);
    case '@': return either(lexer, '=', TOKEN_AT_EQUAL, TOKEN_AT);
    case '-':
        if (*lexer->at == '>') return lexer->at++, TOKEN_ARROW;
        return either(lexer, '=', TOKEN_MINUS_EQUAL, TOKEN_MINUS);
    case '*':
        return doubled(lexer, '*', TOKEN_STAR, TOKEN_STAR_EQUAL, TOKEN_DOUBLE_STAR,
                       TOKEN_DOUBLE_STAR_EQUAL);
    case '/':
        return doubled(lexer, '/', TOKEN_SLASH, TOKEN_SLASH_EQUAL, TOKEN_DOUBLE_SLASH,
                       TOKEN_DOUBLE_SLASH_EQUAL);
    case '<': return less(lexer);
    case '>':
        return doubled(lexer, '>', TOKEN_GREATER, TOKEN_GREATER_EQUAL, TOKEN_RIGHT_SHIFT,
                       TOKEN_RIGHT_SHIFT_EQUAL);
    default: return TOKEN_UNKNOWN;
    }
}

static bool mark(Lexer *lexer, Token *token) {
    const char *start = lexer->at++;
    char c = *start;
    TokenKind kind;
    switch (c) {
    case '(': kind = TOKEN_LEFT_PAREN; goto open;
    case '[': kind = TOKEN_LEFT_BRACKET; goto open;
    case '{': kind = TOKEN_LEFT_BRACE; goto open;
    case ')': kind = TOKEN_RIGHT_PAREN; goto close;
    case ']': kind = TOKEN_RIGHT_BRACKET; goto close;
    case '}': kind = TOKEN_RIGHT_BRACE; goto close;
    default: kind = operator_kind(lexer, c);
    }
    if (kind == TOKEN_UNKNOWN && ((unsigned char)c < ' ' || c == 0x7F))
        return refuse_character(lexer, start);
    lexer_place(lexer, token, kind, start);
    return true;
open:
    if (!open_bracket(lexer, c)) return false;
    lexer_place(lexer, token, kind, start);
    return true;
close:
    if (!close_bracket(lexer, c)) return false;
    lexer_place(lexer, token, kind, start);
    return true;
}

// A line end outside brackets. A comment before it belongs to its token, as in CPython.
static bool newline(Lexer *lexer, Token *token, const char *start) {
    lexer_place(lexer, token, TOKEN_NEWLINE, start);
    lexer->at++;
    next_line(lexer);
    lexer->at_line_start = true;
    return true;
}

bool lexer_next(Lexer *lexer, Token *token) {
    const FormatMode *format = lexer_format(lexer);
    if (UNLIKELY(format && format->in_text)) {
        bool found;
        if (!quote_format_text(lexer, token, &found)) return false;
        if (found) return true;
    }
    if (lexer->at_line_start && !start_line(lexer)) return false;
    if (UNLIKELY(lexer->pending)) {
        bool deeper = lexer->pending > 0;
        lexer->pending += deeper ? -1 : 1;
        return place_nowhere(lexer, token, deeper ? TOKEN_INDENT : TOKEN_DEDENT);
    }
    for (;;) {
        while (class_of(*lexer->at) == BLANK) lexer->at++;
        const char *start = lexer->at;
        switch (class_of(*start)) {
        case PREFIX:
            if (quote_follows(start)) return quote_string(lexer, token);
            return name(lexer, token);
        case LETTER: return name(lexer, token);
        case DIGIT: return numeral_scan(lexer, token);
        case BLANK:
        case LINE_END:
        case OTHER: break;
        }
        if (*start == '"' || *start == '\'') return quote_string(lexer, token);
        if (*start == '.' && class_of(start[1]) == DIGIT) return numeral_scan(lexer, token);
        if (*start == '#') skip_comment(lexer);
        if (*lexer->at == '\n') {
            if (!lexer->level) return newline(lexer, token, start);
            lexer->at++;
            next_line(lexer);
            if (!may_go_on(lexer)) return false;
        } else if (*lexer->at == '\\') {
            lexer->at++;
            if (!join_lines(lexer)) return false;
        } else if (lexer->at == lexer->end) {
            return finish(lexer, token, start);
        } else {
            return mark(lexer, token);
        }
    }
}
