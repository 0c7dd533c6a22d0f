// Parameters of functions and lambdas, and type parameters.
#include "syntax/grammar.h"

// Parameters lie on the scratch as pairs: the arg and its default or NULL. These are the places, in
// pairs, where one kind ends and the next begins.
typedef struct Params {
    uint32_t base;
    uint32_t slash, star; // UINT32_MAX: none
    Node *vararg, *kwarg;
    bool is_lambda;
    bool had_default;
} Params;

static uint32_t pair_count(const Cursor *cursor, const Params *params) {
    return (cursor->scratch_count - params->base) / 2;
}

static NodeList args_between(Cursor *cursor, const Params *params, uint32_t from, uint32_t to) {
    NodeList list = {NULL, to - from};
    if (!list.count) return list;
    list.items = ARENA_ARRAY(cursor->arena, Node *, list.count);
    for (uint32_t i = 0; i < list.count; i++)
        list.items[i] = cursor->scratch[params->base + 2 * (from + i)];
    return list;
}

// Of keyword-only parameters every default is listed, NULL for none; of the others only those there
// are.
static NodeList defaults_between(Cursor *cursor, const Params *params, uint32_t from, uint32_t to,
                                 bool with_holes) {
    NodeList list = {NULL, 0};
    if (from == to) return list;
    list.items = ARENA_ARRAY(cursor->arena, Node *, to - from);
    for (uint32_t i = from; i < to; i++) {
        Node *value = cursor->scratch[params->base + 2 * i + 1];
        if (value || with_holes) list.items[list.count++] = value;
    }
    return list;
}

static Node *finish(Cursor *cursor, const Params *params) {
    uint32_t count = pair_count(cursor, params);
    uint32_t star = params->star == UINT32_MAX ? count : params->star;
    uint32_t slash = params->slash == UINT32_MAX ? 0 : params->slash;
    Node *node = CURSOR_NEW(
        cursor, Arguments, ((Place){0, 0}), .posonlyargs = args_between(cursor, params, 0, slash),
        .args = args_between(cursor, params, slash, star), .vararg = params->vararg,
        .kwonlyargs = args_between(cursor, params, star, count),
        .kw_defaults = defaults_between(cursor, params, star, count, true), .kwarg = params->kwarg,
        .defaults = defaults_between(cursor, params, 0, star, false));
    cursor->scratch_count = params->base;
    return node;
}

// One name with its annotation; of a vararg that may be `*Ts`.
static Node *param(Cursor *cursor, const Params *params, bool is_vararg) {
    Place start = cursor_place(cursor);
    const Name *arg = cursor_name(cursor);
    Node *annotation = NULL;
    if (!params->is_lambda && cursor_accept(cursor, TOKEN_COLON))
        annotation = is_vararg && cursor_is(cursor, TOKEN_STAR) ? parse_expr_star(cursor)
                                                                : parse_expr(cursor);
    return CURSOR_NEW(cursor, Arg, start, .arg = arg, .annotation = annotation);
}

static void plain_param(Cursor *cursor, Params *params) {
    Node *arg = param(cursor, params, false);
    if (UNLIKELY(cursor->hunting)) mistake_in_default(cursor);
    Node *value = cursor_accept(cursor, TOKEN_EQUAL) ? parse_expr(cursor) : NULL;
    if (params->star == UINT32_MAX) {
        if (!value && params->had_default) {
            if (cursor->hunting) mistake_in_order(cursor, arg, params->is_lambda);
            cursor_fail(cursor);
        }
        params->had_default |= value != NULL;
    }
    cursor_push(cursor, arg);
    cursor_push(cursor, value);
}

static void slash(Cursor *cursor, Params *params) {
    uint32_t count = pair_count(cursor, params);
    if (!count || params->slash != UINT32_MAX || params->star != UINT32_MAX) {
        if (cursor->hunting)
            mistake_in_slash(cursor, params->star != UINT32_MAX, params->slash != UINT32_MAX,
                             count);
        cursor_fail(cursor);
    }
    params->slash = count;
    cursor_advance(cursor);
    if (UNLIKELY(cursor_is(cursor, TOKEN_STAR)) && cursor->hunting)
        mistake_raise(cursor, cursor_token_span(cursor->at), "expected comma between / and *");
}

// `*`, `*args`; the bare one must be followed by a parameter.
static void star(Cursor *cursor, Params *params) {
    if (UNLIKELY(cursor->hunting))
        mistake_in_star(cursor, params->star != UINT32_MAX, params->is_lambda);
    if (params->star != UINT32_MAX) cursor_fail(cursor);
    params->star = pair_count(cursor, params);
    cursor_advance(cursor);
    if (cursor_is(cursor, TOKEN_COMMA)) {
        if (cursor_peek(cursor, 1)->kind == TOKEN_NAME) return;
        cursor_advance(cursor);
        cursor_fail(cursor);
    }
    params->vararg = param(cursor, params, true);
    const Node *annotation = ast_Arg(params->vararg)->annotation;
    bool is_starred = annotation && annotation->kind == NODE_Starred;
    if (UNLIKELY(cursor_is(cursor, TOKEN_EQUAL)) && cursor->hunting && !is_starred)
        mistake_raise(cursor, cursor_token_span(cursor->at),
                      "var-positional argument cannot have default value");
}

static void double_star(Cursor *cursor, Params *params) {
    params->kwarg = param(cursor, params, false);
    if (UNLIKELY(cursor->hunting)) mistake_after_kwarg(cursor);
    cursor_accept(cursor, TOKEN_COMMA);
}

Node *parse_params(Cursor *cursor, bool is_lambda) {
    Params params = {.base = cursor->scratch_count,
                     .slash = UINT32_MAX,
                     .star = UINT32_MAX,
                     .is_lambda = is_lambda};
    TokenKind closing = is_lambda ? TOKEN_COLON : TOKEN_RIGHT_PAREN;
    while (!cursor_is(cursor, closing)) {
        if (cursor_is(cursor, TOKEN_SLASH)) {
            slash(cursor, &params);
        } else if (cursor_is(cursor, TOKEN_STAR)) {
            star(cursor, &params);
        } else if (cursor_accept(cursor, TOKEN_DOUBLE_STAR)) {
            double_star(cursor, &params);
            break;
        } else {
            if (UNLIKELY(cursor->hunting) && !params.had_default)
                mistake_in_params(cursor, is_lambda);
            plain_param(cursor, &params);
        }
        if (!cursor_accept(cursor, TOKEN_COMMA)) break;
    }
    if (!cursor_is(cursor, closing)) cursor_fail(cursor);
    return finish(cursor, &params);
}

static Node *type_param(Cursor *cursor) {
    Place start = cursor_place(cursor);
    if (cursor_accept(cursor, TOKEN_STAR)) {
        const Name *name = cursor_name(cursor);
        if (cursor_is(cursor, TOKEN_COLON) && cursor->hunting)
            mistake_in_type_bound(cursor, "TypeVarTuple");
        return CURSOR_NEW(cursor, TypeVarTuple, start, .name = name);
    }
    if (cursor_accept(cursor, TOKEN_DOUBLE_STAR)) {
        const Name *name = cursor_name(cursor);
        if (cursor_is(cursor, TOKEN_COLON) && cursor->hunting)
            mistake_in_type_bound(cursor, "ParamSpec");
        return CURSOR_NEW(cursor, ParamSpec, start, .name = name);
    }
    const Name *name = cursor_name(cursor);
    Node *bound = cursor_accept(cursor, TOKEN_COLON) ? parse_expr(cursor) : NULL;
    return CURSOR_NEW(cursor, TypeVar, start, .name = name, .bound = bound);
}

NodeList parse_params_of_type(Cursor *cursor) {
    if (!cursor_accept(cursor, TOKEN_LEFT_BRACKET)) return (NodeList){NULL, 0};
    uint32_t base = cursor->scratch_count;
    if (cursor_is(cursor, TOKEN_RIGHT_BRACKET) && cursor->hunting)
        mistake_raise(cursor, cursor_token_span(cursor->at), "Type parameter list cannot be empty");
    do {
        cursor_push(cursor, type_param(cursor));
    } while (cursor_accept(cursor, TOKEN_COMMA) && !cursor_is(cursor, TOKEN_RIGHT_BRACKET));
    cursor_expect(cursor, TOKEN_RIGHT_BRACKET);
    return cursor_take(cursor, base);
}
