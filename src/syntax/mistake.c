// The mistakes that CPython has a better word for than "invalid syntax": in expressions and statements.
#include "syntax/grammar.h"

void mistake_raise(Cursor *cursor, Span span, const char *format, ...) {
    va_list list;
    va_start(list, format);
    cursor_raise_list(cursor, PROBLEM_SYNTAX, span, format, list);
}

static Span range(const Node *from, const Node *to) {
    return (Span){from->span.line, from->span.column, to->span.end_line, to->span.end_column};
}

const char *mistake_name(const Node *node) {
    switch ((NodeKind)node->kind) {
    case NODE_Attribute: return "attribute";
    case NODE_Subscript: return "subscript";
    case NODE_Starred: return "starred";
    case NODE_Name: return "name";
    case NODE_List: return "list";
    case NODE_Tuple: return "tuple";
    case NODE_Lambda: return "lambda";
    case NODE_Call: return "function call";
    case NODE_GeneratorExp: return "generator expression";
    case NODE_Yield:
    case NODE_YieldFrom: return "yield expression";
    case NODE_Await: return "await expression";
    case NODE_ListComp: return "list comprehension";
    case NODE_SetComp: return "set comprehension";
    case NODE_DictComp: return "dict comprehension";
    case NODE_Dict: return "dict literal";
    case NODE_Set: return "set display";
    case NODE_JoinedStr:
    case NODE_FormattedValue: return "f-string expression";
    case NODE_Compare: return "comparison";
    case NODE_IfExp: return "conditional expression";
    case NODE_NamedExpr: return "named expression";
    case NODE_Constant: break;
    default: return "expression";
    }
    switch ((ConstantKind)ast_Constant(node)->value.kind) {
    case CONSTANT_NONE: return "None";
    case CONSTANT_TRUE: return "True";
    case CONSTANT_FALSE: return "False";
    case CONSTANT_ELLIPSIS: return "ellipsis";
    default: return "literal";
    }
}

#define MAX_WORDS_IN_ROW 20

// print and exec were statements once.
static bool is_legacy(const Cursor *cursor, const Token *token) {
    return cursor_is_word(cursor, token, cursor->name_print) ||
           cursor_is_word(cursor, token, cursor->name_exec);
}

// Two expressions side by side, in brackets: "Perhaps you forgot a comma?".
static void missing_comma(Cursor *cursor, const Token *start, Node *first) {
    bool is_word = start->kind == TOKEN_NAME;
    if (is_word && (start[1].kind == TOKEN_STRING || start[1].kind == TOKEN_FSTRING_START)) return;
    if (cursor_is_word(cursor, start, cursor->name_match) ||
        cursor_is_word(cursor, start, cursor->name_case) ||
        cursor_is_word(cursor, start, cursor->name_wildcard))
        return;
    if (!token_starts_expression(cursor_kind(cursor))) return;
    bool legacy = first->kind == NODE_Name && is_legacy(cursor, start);
    Mark here = cursor_mark(cursor);
    bool was_glancing = cursor->glancing;
    cursor->glancing = true;
    Node *second = cursor_try(cursor, parse_expr_unhunted);
    cursor->glancing = was_glancing;
    if (!second) return;
    if (!legacy && cursor->at[-1].level > 0)
        mistake_raise(cursor, range(first, second), "invalid syntax. Perhaps you forgot a comma?");
    cursor_return(cursor, here);
}

static void missing_else(Cursor *cursor, Node *first) {
    if (!cursor_is(cursor, TOKEN_IF)) return;
    Mark here = cursor_mark(cursor);
    cursor_advance(cursor);
    Node *test = cursor_try(cursor, parse_expr_disjunction);
    if (test && !cursor_is(cursor, TOKEN_ELSE) && !cursor_is(cursor, TOKEN_COLON))
        mistake_raise(cursor, range(first, test), "expected 'else' after 'if' expression");
    cursor_return(cursor, here);
}

// Words in a row are looked through one by one: what is wrong may be further on.
static bool is_word_before_another(const Token *word) {
    switch ((TokenKind)word[1].kind) {
    case TOKEN_NAME:
    case TOKEN_NUMBER:
    case TOKEN_STRING:
    case TOKEN_FSTRING_START:
    case TOKEN_NOT:
    case TOKEN_LAMBDA: return word->kind == TOKEN_NAME;
    default: return false;
    }
}

static void missing_parentheses(Cursor *cursor, Mark start) {
    const Token *word = cursor->tokens + start.token;
    bool legacy = is_legacy(cursor, word) && word[1].kind != TOKEN_LEFT_PAREN;
    bool in_row = is_word_before_another(word) && cursor->depth < MAX_WORDS_IN_ROW;
    if (!legacy && !in_row) return;
    Mark here = cursor_mark(cursor);
    Span span = cursor_token_span(word);
    View name = cursor_token_text(cursor, word);
    cursor_return(cursor, start);
    cursor_advance(cursor);
    cursor->depth++;
    Node *value = in_row ? cursor_try_hunting(cursor, parse_expr_stars)
                         : cursor_try(cursor, parse_expr_stars);
    cursor->depth--;
    if (value && legacy) {
        span.end_line = value->span.end_line;
        span.end_column = value->span.end_column;
        mistake_raise(cursor, span,
                      "Missing parentheses in call to '%.*s'. Did you mean %.*s(...)?",
                      (int)name.size, name.bytes, (int)name.size, name.bytes);
    }
    cursor_return(cursor, here);
}

void mistake_in_expression(Cursor *cursor, Mark start, Node *first) {
    // The token after the first one has been read: it, or a later one, is at hand.
    missing_comma(cursor, cursor->tokens + start.token, first);
    missing_else(cursor, first);
    missing_parentheses(cursor, start);
}

// The leftmost atom of an expression made of operators and trailers.
static const Node *leftmost(const Node *node) {
    for (;;) {
        if (node->parenthesized) return node;
        switch ((NodeKind)node->kind) {
        case NODE_BinOp: node = ast_BinOp(node)->left; break;
        case NODE_Attribute: node = ast_Attribute(node)->value; break;
        case NODE_Subscript: node = ast_Subscript(node)->value; break;
        case NODE_Call: node = ast_Call(node)->func; break;
        default: return node;
        }
    }
}

static bool is_bit_or(const Node *node) {
    if (node->parenthesized) return true;
    switch ((NodeKind)node->kind) {
    case NODE_BoolOp:
    case NODE_Compare:
    case NODE_Lambda:
    case NODE_IfExp:
    case NODE_Starred:
    case NODE_Yield:
    case NODE_YieldFrom:
    case NODE_NamedExpr: return false;
    case NODE_Tuple: return false;
    case NODE_UnaryOp: return ast_UnaryOp(node)->op != UNARY_Not;
    default: return true;
    }
}

// What an assignment was really meant for may start like this.
static bool starts_like_target(const Node *node) {
    const Node *atom = leftmost(node);
    if (atom->kind == NODE_List || atom->kind == NODE_Tuple || atom->kind == NODE_GeneratorExp)
        return true;
    if (atom->kind != NODE_Constant || atom->parenthesized) return false;
    uint8_t kind = ast_Constant(atom)->value.kind;
    return kind == CONSTANT_NONE || kind == CONSTANT_TRUE || kind == CONSTANT_FALSE;
}

// At the `=` after a node: an operand after it, and no further assignment? Answers the operand.
static Node *assigned_operand(Cursor *cursor) {
    cursor_advance(cursor);
    Node *value = cursor_try(cursor, parse_expr_bit_or);
    bool alone = !cursor_is(cursor, TOKEN_EQUAL) && !cursor_is(cursor, TOKEN_COLON_EQUAL);
    return alone ? value : NULL;
}

void mistake_in_named(Cursor *cursor, Node *node) {
    Mark here = cursor_mark(cursor);
    bool is_name = node->kind == NODE_Name && !node->parenthesized;
    if (cursor_is(cursor, TOKEN_COLON_EQUAL) && !is_name) {
        cursor_advance(cursor);
        if (cursor_try(cursor, parse_expr))
            mistake_raise(cursor, node->span, "cannot use assignment expressions with %s",
                          mistake_name(node));
    } else if (cursor_is(cursor, TOKEN_EQUAL) && is_name) {
        Node *value = assigned_operand(cursor);
        if (value)
            mistake_raise(cursor, range(node, value),
                          "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    } else if (cursor_is(cursor, TOKEN_EQUAL) && is_bit_or(node) && !starts_like_target(node)) {
        if (assigned_operand(cursor))
            mistake_raise(cursor, node->span,
                          "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                          mistake_name(node));
    }
    cursor_return(cursor, here);
}

static bool is_open_tuple(const Node *node) {
    return node->kind == NODE_Tuple && !node->parenthesized;
}

void mistake_in_last_element(Cursor *cursor, Node *node) {
    if (cursor->at[-1].kind == TOKEN_COMMA) return;
    NodeList elts = is_open_tuple(node) ? ast_Tuple(node)->elts : (NodeList){&node, 1};
    Node *last = elts.items[elts.count - 1];
    if (last->kind != NODE_Starred) mistake_in_named(cursor, last);
}

void mistake_in_assignment(Cursor *cursor, Node *target) {
    bool is_yield = target->kind == NODE_Yield || target->kind == NODE_YieldFrom;
    if (is_yield && !target->parenthesized)
        mistake_raise(cursor, target->span, "assignment to yield expression not possible");
    Node *invalid = parse_target_invalid(target, TARGET_STAR);
    if (invalid) mistake_raise(cursor, invalid->span, "cannot assign to %s", mistake_name(invalid));
}

void mistake_in_annotation(Cursor *cursor, Node *target) {
    if (parse_target_is_single(target)) return;
    Mark here = cursor_mark(cursor);
    cursor_advance(cursor);
    if (cursor_try_hunting(cursor, parse_expr)) {
        if (is_open_tuple(target))
            mistake_raise(cursor, ast_Tuple(target)->elts.items[0]->span,
                          "only single target (not tuple) can be annotated");
        if (target->kind == NODE_Tuple || target->kind == NODE_List)
            mistake_raise(cursor, target->span, "only single target (not %s) can be annotated",
                          mistake_name(target));
        if (target->kind != NODE_Starred && target->kind != NODE_Yield)
            mistake_raise(cursor, target->span, "illegal target for annotation");
    }
    cursor_return(cursor, here);
}

void mistake_in_augmented(Cursor *cursor, Node *target) {
    if (parse_target_is_single(target)) return;
    if ((target->kind == NODE_Yield || target->kind == NODE_YieldFrom) && !target->parenthesized)
        return;
    Mark here = cursor_mark(cursor);
    cursor_advance(cursor);
    if (cursor_try(cursor, parse_expr_yield_or_stars))
        mistake_raise(cursor, target->span,
                      "'%s' is an illegal expression for augmented assignment",
                      mistake_name(target));
    cursor_return(cursor, here);
}

// Reads expressions where targets are wanted, and names the first that is none.
static void invalid_target(Cursor *cursor, Node *(*parse)(Cursor *), TargetKind kind) {
    Mark here = cursor_mark(cursor);
    Node *node = cursor_try_hunting(cursor, parse);
    Node *invalid = node ? parse_target_invalid(node, kind) : NULL;
    if (invalid)
        mistake_raise(cursor, invalid->span,
                      kind == TARGET_DELETE ? "cannot delete %s" : "cannot assign to %s",
                      mistake_name(invalid));
    cursor_return(cursor, here);
}

void mistake_in_delete(Cursor *cursor) { invalid_target(cursor, parse_expr_stars, TARGET_DELETE); }

// What stands before an `in`, whatever it is. Reading on past the `in`, as the grammar would, takes
// for ever where loops nest.
static Node *loop_target(Cursor *cursor) {
    Place start = cursor_place(cursor);
    uint32_t base = cursor->scratch_count;
    bool has_comma = false;
    do {
        if (!token_starts_expression(cursor_kind(cursor)) && !cursor_is(cursor, TOKEN_STAR)) break;
        cursor_accept(cursor, TOKEN_STAR);
        Mark mark = cursor_mark(cursor);
        Node *node = parse_expr_bit_or(cursor);
        if (!cursor_is(cursor, TOKEN_IN)) mistake_in_expression(cursor, mark, node);
        cursor_push(cursor, node);
        has_comma |= cursor_is(cursor, TOKEN_COMMA);
    } while (cursor_accept(cursor, TOKEN_COMMA));
    NodeList elts = cursor_take(cursor, base);
    if (!elts.count) cursor_fail(cursor);
    if (!has_comma) return elts.items[0];
    return CURSOR_NEW(cursor, Tuple, start, .elts = elts, .ctx = CONTEXT_Load);
}

void mistake_in_for(Cursor *cursor) { invalid_target(cursor, loop_target, TARGET_STAR); }

void mistake_in_with_target(Cursor *cursor) {
    Mark here = cursor_mark(cursor);
    Node *node = cursor_try_hunting(cursor, parse_expr);
    TokenKind next = cursor_kind(cursor);
    cursor_return(cursor, here);
    cursor->hunting = false;
    if (node && (next == TOKEN_COMMA || next == TOKEN_RIGHT_PAREN || next == TOKEN_COLON))
        invalid_target(cursor, parse_expr, TARGET_STAR);
    cursor->hunting = true;
}

// At the arrow: what is not an expression after it is where CPython misses the colon.
void mistake_in_returns(Cursor *cursor) {
    Mark here = cursor_mark(cursor);
    Span arrow = cursor_token_span(cursor->at);
    cursor_advance(cursor);
    if (!cursor_try(cursor, parse_expr)) mistake_raise(cursor, arrow, "expected ':'");
    if (!cursor_is(cursor, TOKEN_COLON))
        mistake_raise(cursor, cursor_token_span(cursor->at), "expected ':'");
    cursor_return(cursor, here);
}

// `except A, B:` needs parentheses; `except*` needs a type.
void mistake_in_except(Cursor *cursor) {
    Mark here = cursor_mark(cursor);
    cursor_advance(cursor);
    bool is_star = cursor_accept(cursor, TOKEN_STAR);
    if (is_star && (cursor_is(cursor, TOKEN_NEWLINE) || cursor_is(cursor, TOKEN_COLON)))
        cursor_raise_here(cursor, PROBLEM_SYNTAX, "expected one or more exception types");
    if (cursor_is(cursor, TOKEN_NEWLINE)) cursor_raise_here(cursor, PROBLEM_SYNTAX, "expected ':'");
    Node *first = cursor_try(cursor, parse_expr);
    if (first && cursor_accept(cursor, TOKEN_COMMA) && cursor_try(cursor, parse_expr_plain_stars)) {
        if (cursor_accept(cursor, TOKEN_AS) && cursor_is(cursor, TOKEN_NAME))
            cursor_advance(cursor);
        Span span = first->span;
        span.end_line = cursor->at->end_line;
        span.end_column = cursor->at->end_column;
        if (cursor_is(cursor, TOKEN_COLON))
            mistake_raise(cursor, span, "multiple exception types must be parenthesized");
    }
    cursor_return(cursor, here);
}

void mistake_in_mixed_except(Cursor *cursor) {
    Span span = cursor_token_span(cursor->at);
    const Token *next = cursor_peek(cursor, 1);
    if (next->kind == TOKEN_STAR) {
        span.end_line = next->end_line;
        span.end_column = next->end_column;
    }
    mistake_raise(cursor, span, "cannot have both 'except' and 'except*' on the same 'try'");
}

void mistake_in_as_pattern(Cursor *cursor) {
    if (cursor_is_word(cursor, cursor->at, cursor->name_wildcard))
        mistake_raise(cursor, cursor_token_span(cursor->at), "cannot use '_' as a target");
    if (cursor_is(cursor, TOKEN_NAME)) return;
    Mark here = cursor_mark(cursor);
    Node *node = cursor_try(cursor, parse_expr);
    if (node) mistake_raise(cursor, node->span, "invalid pattern target");
    cursor_return(cursor, here);
}

void mistake_in_class_pattern(Cursor *cursor, Node *(*pattern)(Cursor *cursor)) {
    Mark here = cursor_mark(cursor);
    Node *first = cursor_try(cursor, pattern), *last = first;
    while (last && cursor_accept(cursor, TOKEN_COMMA)) {
        if (cursor_is(cursor, TOKEN_NAME) && cursor_peek(cursor, 1)->kind == TOKEN_EQUAL) break;
        Node *next = cursor_try(cursor, pattern);
        if (!next) break;
        last = next;
    }
    if (first)
        mistake_raise(cursor, range(first, last), "positional patterns follow keyword patterns");
    cursor_return(cursor, here);
}
