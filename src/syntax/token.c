// What token.def says about each kind, as tables; and which words are keywords.
#include "syntax/token.h"

#include "syntax/ast.h"

#define TEXT(name, text, ...) [TOKEN_##name] = text,
static const char *const texts[TOKEN_COUNT] = {
#define TOKEN TEXT
#define MARK TEXT
#define BINARY TEXT
#define AUGMENTED TEXT
#define COMPARE TEXT
#define KEYWORD TEXT
#define KEYWORD_OPERATOR TEXT
#include "syntax/token.def"
};

const uint8_t token_precedence[TOKEN_COUNT] = {
#define TOKEN(...)
#define MARK(...)
#define BINARY(name, text, precedence, operator) [TOKEN_##name] = PRECEDENCE_##precedence,
#define AUGMENTED(...)
#define COMPARE(name, ...) [TOKEN_##name] = PRECEDENCE_COMPARE,
#define KEYWORD(...)
#define KEYWORD_OPERATOR(name, text, first, last, precedence, operator)                            \
    [TOKEN_##name] = PRECEDENCE_##precedence,
#include "syntax/token.def"
};

const uint8_t token_operator[TOKEN_COUNT] = {
#define TOKEN(...)
#define MARK(...)
#define BINARY(name, text, precedence, operator) [TOKEN_##name] = BINARY_##operator,
#define AUGMENTED(name, text, operator) [TOKEN_##name] = BINARY_##operator,
#define COMPARE(name, text, operator) [TOKEN_##name] = COMPARE_##operator,
#define KEYWORD(...)
#define KEYWORD_OPERATOR(name, text, first, last, precedence, operator) [TOKEN_##name] = operator,
#include "syntax/token.def"
};

// A perfect hash of the keywords; two rows on one place would be a warning at build time.
#define WORD_SLOTS 128
#define WORD_SLOT(size, first, last) (((size) + (first) + (last)*11) % WORD_SLOTS)

static const uint8_t words[WORD_SLOTS] = {
#define TOKEN(...)
#define MARK(...)
#define BINARY(...)
#define AUGMENTED(...)
#define COMPARE(...)
#define KEYWORD(name, text, first, last) [WORD_SLOT(sizeof(text) - 1, first, last)] = TOKEN_##name,
#define KEYWORD_OPERATOR(name, text, first, last, ...)                                             \
    [WORD_SLOT(sizeof(text) - 1, first, last)] = TOKEN_##name,
#include "syntax/token.def"
};

const char *token_text(TokenKind kind) { return texts[kind]; }

bool token_is_augmented(TokenKind kind) {
    return kind >= TOKEN_PLUS_EQUAL && kind <= TOKEN_AT_EQUAL;
}

bool token_starts_expression(TokenKind kind) {
    static const bool starts[TOKEN_COUNT] = {
        [TOKEN_NAME] = true,         [TOKEN_NUMBER] = true,     [TOKEN_STRING] = true,
        [TOKEN_LEFT_PAREN] = true,   [TOKEN_ELLIPSIS] = true,   [TOKEN_FSTRING_START] = true,
        [TOKEN_LEFT_BRACKET] = true, [TOKEN_LEFT_BRACE] = true, [TOKEN_MINUS] = true,
        [TOKEN_PLUS] = true,         [TOKEN_TILDE] = true,      [TOKEN_NOT] = true,
        [TOKEN_LAMBDA] = true,       [TOKEN_AWAIT] = true,      [TOKEN_TRUE] = true,
        [TOKEN_FALSE] = true,        [TOKEN_NONE] = true,
    };
    return starts[kind];
}

TokenKind token_of_word(const char *word, size_t size) {
    assert(size > 0 && "a word has a first and a last letter");
    TokenKind kind = words[WORD_SLOT(size, (unsigned char)word[0], (unsigned char)word[size - 1])];
    // An empty slot holds TOKEN_END, whose text no word equals.
    if (!kind) return TOKEN_NAME;
    const char *text = texts[kind];
    return strncmp(text, word, size) == 0 && !text[size] ? kind : TOKEN_NAME;
}
