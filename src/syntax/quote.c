// String tokens: prefixes, where a string ends, and the text between the fields of an f-string (PEP 701).
#include "syntax/quote.h"

// The prefix's flags, and where the quote is; NULL when this is no prefix.
static const char *prefix(const char *at, uint8_t *flags) {
    uint8_t seen = 0;
    for (;; at++) {
        switch (*at | 0x20) {
        case 'b':
            if (seen & (TOKEN_BYTES | TOKEN_UNICODE | TOKEN_FORMAT)) return NULL;
            seen |= TOKEN_BYTES;
            break;
        case 'u':
            if (seen) return NULL;
            seen |= TOKEN_UNICODE;
            break;
        case 'r':
            if (seen & (TOKEN_RAW | TOKEN_UNICODE)) return NULL;
            seen |= TOKEN_RAW;
            break;
        case 'f':
            if (seen & (TOKEN_FORMAT | TOKEN_BYTES | TOKEN_UNICODE)) return NULL;
            seen |= TOKEN_FORMAT;
            break;
        default: *flags = seen; return *at == '"' || *at == '\'' ? at : NULL;
        }
    }
}

bool quote_follows(const char *at) {
    uint8_t flags;
    return prefix(at, &flags) != NULL;
}

// A string whose end is missing is reported where it starts; the line where the search ended is
// named.
static bool fail_unterminated(Lexer *lexer, const char *start, uint32_t line,
                              const char *line_start, bool is_triple, bool is_format) {
    uint32_t detected = lexer->line;
    // Past the last line end no line begins.
    if (lexer->at == lexer->end && lexer->line_start == lexer->end && detected > line) detected--;
    bool at_end = lexer->at == lexer->end;
    lexer->line = line;
    lexer->line_start = line_start;
    // The quote that seemed to open a string in a field may be the one that ends the f-string.
    const FormatMode *format = lexer_format(lexer);
    if (format && !is_format && *start == format->quote &&
        format->quote_size == (is_triple ? 3 : 1))
        return lexer_fail(lexer, start + 1, "f-string: expecting '}'");
    lexer_fail(lexer, start + 1, "unterminated %s%sstring literal (detected at line %u)",
               is_triple ? "triple-quoted " : "", is_format ? "f-" : "", (unsigned)detected);
    lexer->problem->incomplete = is_triple && at_end;
    return false;
}

static bool open_format(Lexer *lexer, Token *token, const char *start, uint8_t flags) {
    if (lexer->format_count >= MAX_FSTRING_DEPTH)
        return lexer_fail(lexer, lexer->at, "too many nested f-strings");
    lexer_place(lexer, token, TOKEN_FSTRING_START, start);
    token->flags = flags;
    FormatMode *format = &lexer->formats[lexer->format_count++];
    *format = (FormatMode){
        .quote = lexer->at[-1],
        .flags = flags,
        .in_text = true,
        .outer_level = lexer->level,
        .start = token->start,
        .line = lexer->line,
        .line_start = (uint32_t)(lexer->line_start - lexer->text),
    };
    bool is_triple = lexer->at[0] == format->quote && lexer->at[1] == format->quote;
    format->quote_size = is_triple ? 3 : 1;
    if (is_triple) lexer->at += 2;
    token->quote_size = format->quote_size;
    token->end = (uint32_t)(lexer->at - lexer->text);
    token->end_column = (uint32_t)(lexer->at - lexer->line_start);
    return true;
}

// Reads to the closing quote of an ordinary string; false at a line end or the end of the text.
static bool find_end(Lexer *lexer, char quote, bool is_triple, uint8_t *flags) {
    const char *at = lexer->at;
    unsigned char seen = 0;
    for (;; at++) {
        char c = *at;
        seen |= (unsigned char)c;
        if (c == quote) {
            if (is_triple && (at[1] != quote || at[2] != quote)) continue;
            lexer->at = at + (is_triple ? 3 : 1);
            if (seen >= 128) *flags |= TOKEN_NON_ASCII;
            return true;
        }
        if (c == '\\') {
            *flags |= TOKEN_BACKSLASH;
            at++;
            c = *at;
            seen |= (unsigned char)c;
        } else if (c == '\n' && !is_triple) {
            lexer->at = at;
            return false;
        }
        if (c == '\n') {
            lexer->line++;
            lexer->line_start = at + 1;
        } else if (at >= lexer->end) {
            lexer->at = lexer->end;
            return false;
        }
    }
}

bool quote_string(Lexer *lexer, Token *token) {
    const char *start = lexer->at;
    uint8_t flags = 0;
    const char *opening = prefix(start, &flags);
    assert(opening && "called at a prefix or a quote");
    lexer->at = opening + 1;
    if (flags & TOKEN_FORMAT) return open_format(lexer, token, start, flags);
    bool is_triple = opening[1] == *opening && opening[2] == *opening;
    if (is_triple) lexer->at += 2;
    uint32_t line = lexer->line;
    const char *line_start = lexer->line_start;
    if (!find_end(lexer, *opening, is_triple, &flags))
        return fail_unterminated(lexer, start, line, line_start, is_triple, false);
    lexer_place(lexer, token, TOKEN_STRING, start);
    token->line = line;
    token->column = (uint32_t)(start - line_start);
    token->flags = flags;
    token->quote_size = is_triple ? 3 : 1;
    return true;
}

static bool is_closing(const FormatMode *format, const char *at) {
    if (*at != format->quote) return false;
    return format->quote_size == 1 || (at[1] == format->quote && at[2] == format->quote);
}

// What stops the search for the end of an f-string's text.
typedef enum Stop { AT_QUOTE, AT_FIELD, AT_BRACE, AT_LINE_END, AT_END } Stop;

// Moves over text. Doubled braces are text, except in a format specification; \N{...} is text too.
static Stop find_stop(Lexer *lexer, const FormatMode *format, uint8_t *flags) {
    bool in_spec = format->field_depth > 0;
    bool in_name = false; // between the braces of \N{...}
    for (const char *at = lexer->at;; at++) {
        lexer->at = at;
        char c = *at;
        if (is_closing(format, at)) return AT_QUOTE;
        if ((unsigned char)c >= 128) *flags |= TOKEN_NON_ASCII;
        if (c == '\0' && at >= lexer->end) return AT_END;
        if (c == '\n') {
            if (format->quote_size == 1) return AT_LINE_END;
            lexer->line++;
            lexer->line_start = at + 1;
        } else if (c == '{') {
            if (at[1] != '{' || in_spec) return AT_FIELD;
            *flags |= TOKEN_BACKSLASH;
            at++;
        } else if (c == '}' && in_name) {
            in_name = false;
        } else if (c == '}') {
            if (at[1] != '}' || in_spec) return AT_BRACE;
            *flags |= TOKEN_BACKSLASH;
            at++;
        } else if (c == '\\') {
            *flags |= TOKEN_BACKSLASH;
            // A brace after a backslash is still a brace.
            if (at[1] == '{' || at[1] == '}') continue;
            if (format->flags & TOKEN_RAW) {
                // In a raw string the backslash only keeps a quote from closing it.
                if (at[1] != format->quote && at[1] != '\\') continue;
            } else if (at[1] == 'N' && at[2] == '{') {
                in_name = true;
                at++;
            }
            at++;
            if (*at == '\n') {
                lexer->line++;
                lexer->line_start = at + 1;
            }
            if (at >= lexer->end) at = lexer->end - 1;
        }
    }
}

// The `{` that opens a field.
static bool open_field(Lexer *lexer, Token *token, FormatMode *format) {
    const char *start = lexer->at++;
    if (format->field_depth >= MAX_FIELD_DEPTH)
        return lexer_fail(lexer, start, "f-string: expressions nested too deeply");
    if (lexer->level >= MAX_BRACKETS || lexer->level >= lexer->depth)
        return lexer_fail(lexer, lexer->at, "too many nested parentheses");
    uint32_t column = (uint32_t)(start - lexer->line_start);
    lexer->brackets[lexer->level++] = (Bracket){'{', lexer->line, column};
    format->field_levels[format->field_depth++] = lexer->level;
    format->in_text = false;
    lexer_place(lexer, token, TOKEN_LEFT_BRACE, start);
    return true;
}

static bool close_format(Lexer *lexer, Token *token, const FormatMode *format) {
    const char *start = lexer->at;
    lexer->at += format->quote_size;
    lexer->level = format->outer_level;
    lexer->format_count--;
    lexer_place(lexer, token, TOKEN_FSTRING_END, start);
    return true;
}

bool quote_format_text(Lexer *lexer, Token *token, bool *found) {
    *found = true;
    FormatMode *format = lexer_format(lexer);
    const char *start = lexer->at, *line_start = lexer->line_start;
    uint32_t line = lexer->line;
    uint8_t flags = format->flags;
    Stop stop = find_stop(lexer, format, &flags);
    bool in_spec = format->field_depth > 0;
    // A line that ends in a specification ends its text; what is missing then is the `}`.
    bool is_over = stop == AT_LINE_END || (stop == AT_END && format->quote_size == 1);
    if (is_over ? !in_spec : stop == AT_END)
        return fail_unterminated(lexer, lexer->text + format->start, format->line,
                                 lexer->text + format->line_start, format->quote_size == 3, true);
    if (lexer->at > start) {
        lexer_place(lexer, token, TOKEN_FSTRING_MIDDLE, start);
        token->line = line;
        token->column = (uint32_t)(start - line_start);
        token->flags = flags;
        return true;
    }
    if (stop == AT_QUOTE) return close_format(lexer, token, format);
    if (stop == AT_FIELD) return open_field(lexer, token, format);
    // A `}` closes the field, or has none to close.
    format->in_text = *found = false;
    return true;
}
