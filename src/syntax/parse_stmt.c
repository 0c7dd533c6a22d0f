// Statements that stand on one line.
#include "syntax/grammar.h"

static Node *annotated(Cursor *cursor, Node *target, Place start) {
    if (!parse_target_is_single(target)) cursor_fail(cursor);
    cursor_advance(cursor);
    parse_target_set(cursor, target, CONTEXT_Store);
    Node *annotation = parse_expr(cursor);
    Node *value = cursor_accept(cursor, TOKEN_EQUAL) ? parse_expr_yield_or_stars(cursor) : NULL;
    int32_t simple = target->kind == NODE_Name && !target->parenthesized;
    return CURSOR_NEW(cursor, AnnAssign, start, .target = target, .annotation = annotation,
                      .value = value, .simple = simple);
}

static Node *augmented(Cursor *cursor, Node *target, Place start) {
    if (!parse_target_is_single(target)) cursor_fail(cursor);
    BinaryOperator op = (BinaryOperator)token_operator[cursor_kind(cursor)];
    cursor_advance(cursor);
    parse_target_set(cursor, target, CONTEXT_Store);
    Node *value = parse_expr_yield_or_stars(cursor);
    return CURSOR_NEW(cursor, AugAssign, start, .target = target, .op = op, .value = value);
}

// A target that is none, in the row of them that began with `first` at the mark.
static COLD NORETURN void fail_target(Cursor *cursor, Node *first, const Mark *mark, Node *target) {
    if (cursor->hunting) {
        Mark here = cursor_mark(cursor);
        cursor_return(cursor, *mark);
        mistake_in_last_element(cursor, first);
        cursor_return(cursor, here);
        mistake_in_assignment(cursor, target);
    }
    cursor_fail(cursor);
}

static Node *assigned(Cursor *cursor, Node *target, Place start) {
    uint32_t base = cursor->scratch_count;
    Node *value = target;
    Mark mark = cursor->hunting ? cursor_mark(cursor) : (Mark){0};
    while (cursor_is(cursor, TOKEN_EQUAL)) {
        if (parse_target_invalid(value, TARGET_STAR)) fail_target(cursor, target, &mark, value);
        parse_target_set(cursor, value, CONTEXT_Store);
        cursor_push(cursor, value);
        cursor_advance(cursor);
        value = parse_expr_yield_or_stars(cursor);
    }
    NodeList targets = cursor_take(cursor, base);
    return CURSOR_NEW(cursor, Assign, start, .targets = targets, .value = value);
}

// An assignment of one of its three forms, or an expression alone.
static Node *expression(Cursor *cursor) {
    Place start = cursor_place(cursor);
    Node *node = parse_expr_yield_or_stars(cursor);
    TokenKind kind = cursor_kind(cursor);
    if (kind == TOKEN_COLON_EQUAL && cursor->hunting) mistake_in_last_element(cursor, node);
    if (kind == TOKEN_EQUAL) return assigned(cursor, node, start);
    if (kind == TOKEN_COLON) {
        if (cursor->hunting) mistake_in_annotation(cursor, node);
        return annotated(cursor, node, start);
    }
    if (token_is_augmented(kind)) {
        if (cursor->hunting) mistake_in_augmented(cursor, node);
        return augmented(cursor, node, start);
    }
    return CURSOR_NEW(cursor, Expr, start, .value = node);
}

static bool starts_value(const Cursor *cursor) {
    TokenKind kind = cursor_kind(cursor);
    return token_starts_expression(kind) || kind == TOKEN_STAR;
}

static Node *return_(Cursor *cursor, Place start) {
    Node *value = starts_value(cursor) ? parse_expr_stars(cursor) : NULL;
    return CURSOR_NEW(cursor, Return, start, .value = value);
}

static Node *raise_(Cursor *cursor, Place start) {
    Node *exc = NULL, *cause = NULL;
    if (token_starts_expression(cursor_kind(cursor))) {
        exc = parse_expr(cursor);
        if (cursor_accept(cursor, TOKEN_FROM)) cause = parse_expr(cursor);
    }
    return CURSOR_NEW(cursor, Raise, start, .exc = exc, .cause = cause);
}

static Node *assert_(Cursor *cursor, Place start) {
    Node *test = parse_expr(cursor);
    Node *msg = cursor_accept(cursor, TOKEN_COMMA) ? parse_expr(cursor) : NULL;
    return CURSOR_NEW(cursor, Assert, start, .test = test, .msg = msg);
}

static Node *del(Cursor *cursor, Place start) {
    if (UNLIKELY(cursor->hunting)) mistake_in_delete(cursor);
    uint32_t base = cursor->scratch_count;
    do {
        if (cursor->scratch_count > base && !token_starts_expression(cursor_kind(cursor))) break;
        Node *target = cursor_calmly(cursor, parse_atom_primary);
        if (parse_target_invalid(target, TARGET_DELETE)) cursor_fail(cursor);
        parse_target_set(cursor, target, CONTEXT_Del);
        cursor_push(cursor, target);
    } while (cursor_accept(cursor, TOKEN_COMMA));
    if (!cursor_is(cursor, TOKEN_NEWLINE) && !cursor_is(cursor, TOKEN_SEMICOLON))
        cursor_fail(cursor);
    NodeList targets = cursor_take(cursor, base);
    return CURSOR_NEW(cursor, Delete, start, .targets = targets);
}

// Names with commas between them.
static NameList names(Cursor *cursor) {
    NameList list = {NULL, 0};
    uint32_t capacity = 0;
    do {
        if (list.count == capacity) {
            uint32_t grown = capacity ? capacity * 2 : 4;
            list.items = arena_grow(cursor->arena, list.items, capacity * sizeof(Name *),
                                    grown * sizeof(Name *));
            capacity = grown;
        }
        list.items[list.count++] = cursor_name(cursor);
    } while (cursor_accept(cursor, TOKEN_COMMA));
    return list;
}

static Node *global(Cursor *cursor, Place start) {
    NameList list = names(cursor);
    return CURSOR_NEW(cursor, Global, start, .names = list);
}

static Node *nonlocal(Cursor *cursor, Place start) {
    NameList list = names(cursor);
    return CURSOR_NEW(cursor, Nonlocal, start, .names = list);
}

// a.b.c as one Name, whatever blanks the source has in it.
static const Name *dotted_name(Cursor *cursor) {
    const Name *name = cursor_name(cursor);
    if (!cursor_is(cursor, TOKEN_DOT)) return name;
    size_t size = name->size, capacity = size * 2;
    char *text = arena_new(cursor->arena, capacity);
    memcpy(text, name->text, size);
    while (cursor_accept(cursor, TOKEN_DOT)) {
        const Name *part = cursor_name(cursor);
        size_t needed = size + 1 + part->size;
        if (needed > capacity) {
            text = arena_grow(cursor->arena, text, capacity, needed * 2);
            capacity = needed * 2;
        }
        text[size] = '.';
        memcpy(text + size + 1, part->text, part->size);
        size = needed;
    }
    return cursor_intern(cursor, (View){text, size});
}

static Node *alias(Cursor *cursor, bool is_dotted) {
    Place start = cursor_place(cursor);
    const Name *name = is_dotted ? dotted_name(cursor) : cursor_name(cursor);
    const Name *asname = cursor_accept(cursor, TOKEN_AS) ? cursor_name(cursor) : NULL;
    return CURSOR_NEW(cursor, Alias, start, .name = name, .asname = asname);
}

static Node *import(Cursor *cursor, Place start) {
    uint32_t base = cursor->scratch_count;
    do cursor_push(cursor, alias(cursor, true));
    while (cursor_accept(cursor, TOKEN_COMMA));
    NodeList list = cursor_take(cursor, base);
    return CURSOR_NEW(cursor, Import, start, .names = list);
}

// import_from_targets.
static NodeList imported(Cursor *cursor) {
    Place start = cursor_place(cursor);
    if (cursor_accept(cursor, TOKEN_STAR)) {
        const Name *name = cursor_intern(cursor, VIEW("*"));
        return cursor_single(cursor, CURSOR_NEW(cursor, Alias, start, .name = name));
    }
    bool has_parens = cursor_accept(cursor, TOKEN_LEFT_PAREN);
    uint32_t base = cursor->scratch_count;
    do {
        if (cursor->scratch_count > base && has_parens && cursor_is(cursor, TOKEN_RIGHT_PAREN))
            break;
        if (cursor->scratch_count > base && cursor->hunting && cursor_is(cursor, TOKEN_NEWLINE))
            cursor_raise_here(cursor, PROBLEM_SYNTAX,
                              "trailing comma not allowed without surrounding parentheses");
        cursor_push(cursor, alias(cursor, false));
    } while (cursor_accept(cursor, TOKEN_COMMA));
    if (has_parens) cursor_expect(cursor, TOKEN_RIGHT_PAREN);
    return cursor_take(cursor, base);
}

static Node *import_from(Cursor *cursor, Place start) {
    int32_t level = 0;
    for (;;) {
        if (cursor_accept(cursor, TOKEN_DOT)) level++;
        else if (cursor_accept(cursor, TOKEN_ELLIPSIS)) level += 3;
        else break;
    }
    const Name *module = NULL;
    if (!level || cursor_is(cursor, TOKEN_NAME)) module = dotted_name(cursor);
    cursor_expect(cursor, TOKEN_IMPORT);
    NodeList list = imported(cursor);
    return CURSOR_NEW(cursor, ImportFrom, start, .module = module, .names = list, .level = level);
}

// `type Name[T] = value`, when the word at hand begins one.
static bool is_type_alias(Cursor *cursor) {
    return cursor_is_word(cursor, cursor->at, cursor->name_type) &&
           cursor_peek(cursor, 1)->kind == TOKEN_NAME;
}

static Node *type_alias(Cursor *cursor) {
    Place start = cursor_place(cursor);
    cursor_advance(cursor);
    Place name_start = cursor_place(cursor);
    const Name *id = cursor_name(cursor);
    Node *name = CURSOR_NEW(cursor, Name, name_start, .id = id, .ctx = CONTEXT_Store);
    NodeList type_params = parse_params_of_type(cursor);
    cursor_expect(cursor, TOKEN_EQUAL);
    Node *value = parse_expr(cursor);
    return CURSOR_NEW(cursor, TypeAlias, start, .name = name, .type_params = type_params,
                      .value = value);
}

static Node *simple_statement(Cursor *cursor) {
    Place start = cursor_place(cursor);
    TokenKind kind = cursor_kind(cursor);
    if (LIKELY(kind == TOKEN_NAME))
        return UNLIKELY(is_type_alias(cursor)) ? type_alias(cursor) : expression(cursor);
    Node *(*rest)(Cursor *, Place) = kind == TOKEN_RETURN     ? return_
                                     : kind == TOKEN_RAISE    ? raise_
                                     : kind == TOKEN_ASSERT   ? assert_
                                     : kind == TOKEN_DEL      ? del
                                     : kind == TOKEN_GLOBAL   ? global
                                     : kind == TOKEN_NONLOCAL ? nonlocal
                                     : kind == TOKEN_IMPORT   ? import
                                     : kind == TOKEN_FROM     ? import_from
                                                              : NULL;
    if (rest) {
        cursor_advance(cursor);
        return rest(cursor, start);
    }
    if (cursor_accept(cursor, TOKEN_PASS)) return CURSOR_NEW(cursor, Pass, start);
    if (cursor_accept(cursor, TOKEN_BREAK)) return CURSOR_NEW(cursor, Break, start);
    if (cursor_accept(cursor, TOKEN_CONTINUE)) return CURSOR_NEW(cursor, Continue, start);
    return expression(cursor);
}

void parse_stmt_line(Cursor *cursor) {
    do {
        if (cursor_is(cursor, TOKEN_NEWLINE)) break;
        cursor_push(cursor, simple_statement(cursor));
    } while (cursor_accept(cursor, TOKEN_SEMICOLON));
    cursor_expect(cursor, TOKEN_NEWLINE);
}
