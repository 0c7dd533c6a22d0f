// Finds the outermost operator of an expression in one pass over its tokens, without a tree.
// It is the loosest one outside all brackets, the last of several.
#include "types/traceback_anchor.h"

typedef enum Kind { KIND_END, KIND_OPERAND, KIND_AWAIT, KIND_OPERATOR, KIND_OTHER } Kind;

enum { TIGHT_POWER = 8 };

typedef struct Piece {
    Kind kind;
    size_t start, end;
    int tightness; // of a binary operator; 0: none
    bool bracket;  // a [...] group
} Piece;

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\f'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_name_char(char c) {
    return c == '_' || is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'z') || (unsigned char)c >= 0x80;
}

static char at(View text, size_t i) { return i < text.size ? text.bytes[i] : 0; }

// The end of the string literal whose first quote is at i; 0: it has none.
static size_t string_end(View text, size_t i) {
    char quote = text.bytes[i];
    bool triple = at(text, i + 1) == quote && at(text, i + 2) == quote;
    i += triple ? 3 : 1;
    for (; i < text.size; i++) {
        if (text.bytes[i] == '\\') {
            i++;
        } else if (text.bytes[i] == quote) {
            if (!triple) return i + 1;
            if (at(text, i + 1) == quote && at(text, i + 2) == quote) return i + 3;
        }
    }
    return 0;
}

static size_t bracket_end(View text, size_t i) {
    size_t depth = 0;
    while (i < text.size) {
        char c = text.bytes[i];
        if (c == '"' || c == '\'') {
            i = string_end(text, i);
            if (!i) return 0;
            continue;
        }
        i++;
        if (c == '(' || c == '[' || c == '{') depth++;
        if ((c == ')' || c == ']' || c == '}') && --depth == 0) return i;
    }
    return 0;
}

static size_t name_end(View text, size_t i) {
    while (i < text.size && is_name_char(text.bytes[i])) i++;
    return i;
}

static size_t number_end(View text, size_t i) {
    bool hex = at(text, i) == '0' && (at(text, i + 1) | 32) == 'x';
    while (i < text.size) {
        char c = text.bytes[i];
        bool sign = (c == '+' || c == '-') && i && (text.bytes[i - 1] | 32) == 'e' && !hex;
        if (!is_name_char(c) && c != '.' && !sign) break;
        i++;
    }
    return i;
}

// Words after which the text is no binary operation: statements, and looser operators.
static bool is_keyword(const char *word, size_t size) {
    static const char *const keywords[] = {
        "and",    "as",   "assert", "async", "break",  "class",  "continue", "def",      "del",  "elif",   "else", "except",
        "finally", "for", "from",   "global", "if",    "import", "in",       "is",       "lambda", "nonlocal", "not", "or",
        "pass",   "raise", "return", "try",  "while",  "with",   "yield"};
    for (size_t i = 0; i < ARRAY_COUNT(keywords); i++) {
        if (strlen(keywords[i]) == size && memcmp(keywords[i], word, size) == 0) return true;
    }
    return false;
}

static void read_operator(View text, size_t i, Piece *piece) {
    static const struct {
        const char *symbol;
        int tightness;
    } operators[] = {{"**", TIGHT_POWER}, {"//", 6}, {"<<", 4}, {">>", 4}, {"|", 1}, {"^", 2}, {"&", 3},
                     {"+", 5},            {"-", 5},  {"*", 6},  {"/", 6},  {"%", 6}, {"@", 6}, {"~", 7}};
    char c = text.bytes[i], next = at(text, i + 1);
    piece->end = i + 1;
    if (c == '.') {
        piece->kind = KIND_OPERATOR; // of an attribute: no operation
        return;
    }
    for (size_t n = 0; n < ARRAY_COUNT(operators); n++) {
        size_t size = strlen(operators[n].symbol);
        if (c != operators[n].symbol[0] || (size == 2 && next != operators[n].symbol[1])) continue;
        if (at(text, i + size) == '=') return; // an assignment
        piece->kind = KIND_OPERATOR;
        piece->end = i + size;
        piece->tightness = operators[n].tightness;
        return;
    }
}

static Piece next_piece(View text, size_t i) {
    while (i < text.size && is_space(text.bytes[i])) i++;
    Piece piece = {KIND_OTHER, i, i, 0, false};
    if (i >= text.size) return piece.kind = KIND_END, piece;
    char c = text.bytes[i];
    size_t word = name_end(text, i);
    if (is_digit(c) || (c == '.' && is_digit(at(text, i + 1)))) {
        piece.kind = KIND_OPERAND;
        piece.end = number_end(text, i);
    } else if (word > i && word - i <= 2 && (at(text, word) == '"' || at(text, word) == '\'')) {
        piece.end = string_end(text, word);
        if (piece.end) piece.kind = KIND_OPERAND;
    } else if (word > i) {
        piece.end = word;
        bool await = word - i == 5 && memcmp(text.bytes + i, "await", 5) == 0;
        if (await) piece.kind = KIND_AWAIT;
        else if (!is_keyword(text.bytes + i, word - i)) piece.kind = KIND_OPERAND;
    } else if (c == '"' || c == '\'') {
        piece.end = string_end(text, i);
        if (piece.end) piece.kind = KIND_OPERAND;
    } else if (c == '(' || c == '[' || c == '{') {
        piece.end = bracket_end(text, i);
        piece.bracket = c == '[';
        if (piece.end) piece.kind = KIND_OPERAND;
    } else {
        read_operator(text, i, &piece);
    }
    return piece;
}

// Does the group hold a comma or a `for` of its own, or nothing? Then the parentheses belong to what it is.
static bool is_tuple_like(View text, size_t start, size_t end) {
    View inside = {text.bytes + start, end - start};
    Piece piece = next_piece(inside, 0);
    if (piece.kind == KIND_END) return true;
    for (; piece.kind != KIND_END; piece = next_piece(inside, piece.end ? piece.end : inside.size)) {
        if (inside.bytes[piece.start] == ',') return true;
        if (piece.end - piece.start == 3 && memcmp(inside.bytes + piece.start, "for", 3) == 0) return true;
    }
    return false;
}

// Takes away parentheses that only group: [*start, *end) is one operand.
static void strip_group(View text, size_t *start, size_t *end) {
    for (;;) {
        while (*start < *end && is_space(text.bytes[*start])) ++*start;
        while (*end > *start && is_space(text.bytes[*end - 1])) --*end;
        if (*start >= *end || text.bytes[*start] != '(') return;
        View whole = {text.bytes, *end};
        if (bracket_end(whole, *start) != *end || is_tuple_like(text, *start + 1, *end - 1)) return;
        ++*start;
        --*end;
    }
}

static bool anchor_operator(View text, const Piece *found, size_t *left, size_t *right) {
    size_t start = 0, end = found->start, right_start = found->end, right_end = text.size;
    strip_group(text, &start, &end);
    strip_group(text, &right_start, &right_end);
    for (size_t i = end; i < right_start; i++) {
        if (is_space(text.bytes[i])) continue;
        *left = i;
        *right = i + 1;
        if (i + 1 < right_start && !is_space(text.bytes[i + 1])) ++*right;
        return true;
    }
    return false;
}

// What one pass over the pieces finds out.
typedef struct Scan {
    Piece operation;    // the loosest binary operator; tightness 0: none
    Piece last;         // the last piece
    size_t operand_end; // of what stands right before the last piece, an operand too; 0: nothing does
    bool negated;       // a unary operator stands before everything
    bool prefixed;      // that, or await
} Scan;

static bool scan(View text, Scan *scan) {
    *scan = (Scan){0};
    bool after_operand = false;
    for (Piece piece = next_piece(text, 0); piece.kind != KIND_END; piece = next_piece(text, piece.end)) {
        if (piece.kind == KIND_OTHER) return false;
        int loosest = scan->operation.tightness;
        if (piece.kind == KIND_OPERATOR && after_operand && piece.tightness) {
            // Equal ones group to the left, powers to the right.
            bool rightmost = piece.tightness == loosest && piece.tightness != TIGHT_POWER;
            if (!loosest || piece.tightness < loosest || rightmost) scan->operation = piece;
        } else if (!after_operand && !loosest && (piece.kind == KIND_AWAIT || piece.tightness)) {
            scan->prefixed = true;
            scan->negated |= piece.kind == KIND_OPERATOR;
        }
        bool trails = piece.kind == KIND_OPERAND && after_operand;
        scan->operand_end = trails ? scan->last.end : 0;
        after_operand = piece.kind == KIND_OPERAND;
        scan->last = piece;
    }
    return true;
}

bool traceback_anchor(View text, size_t *left, size_t *right) {
    Scan seen;
    if (!scan(text, &seen)) return false;
    if (seen.operation.tightness == TIGHT_POWER && seen.negated) return false; // -a ** b is a negation
    if (seen.operation.tightness) return anchor_operator(text, &seen.operation, left, right);
    if (seen.prefixed || !seen.last.bracket || !seen.operand_end) return false;
    size_t start = 0, end = seen.operand_end, slice_start = seen.last.start + 1, slice_end = seen.last.end - 1;
    strip_group(text, &start, &end);
    strip_group(text, &slice_start, &slice_end);
    *left = end;
    *right = slice_end + 1;
    return true;
}
