// What a token is, how its kind is written, and how tightly it binds.
#pragma once

#include "base/config.h"

typedef enum TokenKind {
#define TOKEN(name, ...) TOKEN_##name,
#define MARK(name, ...) TOKEN_##name,
#define BINARY(name, ...) TOKEN_##name,
#define AUGMENTED(name, ...) TOKEN_##name,
#define COMPARE(name, ...) TOKEN_##name,
#define KEYWORD(name, ...) TOKEN_##name,
#define KEYWORD_OPERATOR(name, ...) TOKEN_##name,
#include "syntax/token.def"
    TOKEN_COUNT
} TokenKind;

// How tightly a binary operator binds; NOT is the place of the prefix `not` between AND and
// COMPARE.
typedef enum Precedence {
    PRECEDENCE_NONE,
    PRECEDENCE_OR,
    PRECEDENCE_AND,
    PRECEDENCE_NOT,
    PRECEDENCE_COMPARE,
    PRECEDENCE_BIT_OR,
    PRECEDENCE_BIT_XOR,
    PRECEDENCE_BIT_AND,
    PRECEDENCE_SHIFT,
    PRECEDENCE_SUM,
    PRECEDENCE_TERM,
    PRECEDENCE_UNARY,
    PRECEDENCE_POWER,
} Precedence;

// Where a token lies: byte offsets in the source's UTF-8, lines from 1, columns in bytes from 0.
typedef struct Token {
    uint8_t kind;        // TokenKind
    uint8_t level;       // brackets open after it
    uint8_t flags;       // TokenFlag
    uint8_t quote_size;  // of strings: 1 or 3
    uint32_t start, end; // byte offsets
    uint32_t line, column, end_line, end_column;
} Token;

typedef enum TokenFlag {
    TOKEN_RAW = 1,
    TOKEN_BYTES = 2,
    TOKEN_FORMAT = 4,
    TOKEN_UNICODE = 8,    // the prefix u
    TOKEN_BACKSLASH = 16, // there is an escape in it (or a doubled brace)
    TOKEN_NON_ASCII = 32, // of strings and names
    TOKEN_GLANCED = 64,   // see parse_expr.c
    TOKEN_GLANCED_WHOLE = 128,
} TokenFlag;

const char *token_text(TokenKind kind);
// PRECEDENCE_NONE: not a binary operator.
extern const uint8_t token_precedence[TOKEN_COUNT];
// BinaryOperator of BINARY and AUGMENTED, CompareOperator of COMPARE, else 0.
extern const uint8_t token_operator[TOKEN_COUNT];
bool token_is_augmented(TokenKind kind);
bool token_starts_expression(TokenKind kind);
// TOKEN_NAME when it is no keyword.
TokenKind token_of_word(const char *word, size_t size);
