// The parser's hands: the token at hand, lists being gathered, names, depth, and how errors leave.
#include "syntax/cursor.h"

#include "base/hash.h"
#include "base/unicode.h"
#include "syntax/problem.h"

// What longjmp carries.
enum { FAILED = 1, PROBLEM_SET = 2 };

// == Tokens

// A token stands for the nodes made of it too.
static void charge(Cursor *cursor) {
    const Charge *charged = &cursor->options.charge;
    if (++cursor->reads % 1024 || !charged->spend || charged->spend(charged->user, 2048)) return;
    *cursor->problem = (SyntaxProblem){.kind = PROBLEM_STOPPED, .message = "stopped"};
    longjmp(*cursor->leave, PROBLEM_SET);
}

static void read_token(Cursor *cursor) {
    charge(cursor);
    if (!lexer_next(&cursor->lexer, cursor->limit)) longjmp(*cursor->leave, PROBLEM_SET);
    cursor->limit++;
}

// Room for one more token; those before the one at hand may go.
static void make_room(Cursor *cursor) {
    if (cursor->limit < cursor->tokens + cursor->token_capacity) return;
    size_t at = (size_t)(cursor->at - cursor->tokens);
    size_t count = (size_t)(cursor->limit - cursor->tokens);
    if (!cursor->keep && at > 0) {
        memmove(cursor->tokens, cursor->at, (count - at) * sizeof(Token));
        cursor->at = cursor->tokens;
        cursor->limit = cursor->tokens + (count - at);
        return;
    }
    size_t capacity = memory_product(cursor->token_capacity, 2);
    if (capacity > UINT32_MAX) cursor_out_of_memory(cursor);
    cursor->tokens = arena_grow(cursor->arena, cursor->tokens, count * sizeof(Token),
                                memory_product(capacity, sizeof(Token)));
    cursor->token_capacity = (uint32_t)capacity;
    cursor->at = cursor->tokens + at;
    cursor->limit = cursor->tokens + count;
}

void cursor_fetch(Cursor *cursor) {
    if (!cursor->keep) cursor->at = cursor->limit = cursor->tokens;
    make_room(cursor);
    read_token(cursor);
}

const Token *cursor_peek(Cursor *cursor, uint32_t ahead) {
    while ((size_t)(cursor->limit - cursor->at) <= ahead) {
        make_room(cursor);
        read_token(cursor);
    }
    return cursor->at + ahead;
}

// == Lists

void cursor_push(Cursor *cursor, Node *node) {
    if (UNLIKELY(cursor->scratch_count == cursor->scratch_capacity)) {
        size_t old = cursor->scratch_capacity, capacity = old ? old * 2 : 64;
        if (capacity > UINT32_MAX) cursor_out_of_memory(cursor);
        cursor->scratch = arena_grow(cursor->arena, cursor->scratch, old * sizeof(Node *),
                                     memory_product(capacity, sizeof(Node *)));
        cursor->scratch_capacity = (uint32_t)capacity;
    }
    cursor->scratch[cursor->scratch_count++] = node;
}

NodeList cursor_take(Cursor *cursor, uint32_t base) {
    uint32_t count = cursor->scratch_count - base;
    if (!count) return (NodeList){NULL, 0};
    Node **items = ARENA_ARRAY(cursor->arena, Node *, count);
    memcpy(items, cursor->scratch + base, count * sizeof(Node *));
    cursor->scratch_count = base;
    return (NodeList){items, count};
}

void cursor_take_pairs(Cursor *cursor, uint32_t base, NodeList *keys, NodeList *values) {
    uint32_t count = (cursor->scratch_count - base) / 2;
    *keys = *values = (NodeList){NULL, count};
    if (count) {
        keys->items = ARENA_ARRAY(cursor->arena, Node *, count);
        values->items = ARENA_ARRAY(cursor->arena, Node *, count);
    }
    for (uint32_t i = 0; i < count; i++) {
        keys->items[i] = cursor->scratch[base + 2 * i];
        values->items[i] = cursor->scratch[base + 2 * i + 1];
    }
    cursor->scratch_count = base;
}

NodeList cursor_single(Cursor *cursor, Node *node) {
    Node **items = ARENA_NEW(cursor->arena, Node *);
    *items = node;
    return (NodeList){items, 1};
}

// == Names

static void grow_names(Cursor *cursor) {
    SpellingTable *names = &cursor->names;
    uint32_t capacity = names->capacity ? names->capacity * 2 : 64;
    if (!capacity) cursor_out_of_memory(cursor);
    Name **slots = ARENA_ARRAY(cursor->arena, Name *, capacity);
    for (uint32_t i = 0; i < names->capacity; i++) {
        Name *name = names->slots[i];
        if (!name) continue;
        uint32_t at = name->hash & (capacity - 1);
        while (slots[at]) at = (at + 1) & (capacity - 1);
        slots[at] = name;
    }
    names->slots = slots;
    names->capacity = capacity;
}

const Name *cursor_intern(Cursor *cursor, View text) {
    SpellingTable *names = &cursor->names;
    if (names->count * 2 >= names->capacity) grow_names(cursor);
    uint64_t wide = hash_bytes(text.bytes, text.size, cursor->options.hash_seed);
    uint32_t hash = (uint32_t)(wide ^ wide >> 32);
    uint32_t at = hash & (names->capacity - 1);
    for (Name *name; (name = names->slots[at]); at = (at + 1) & (names->capacity - 1))
        if (name->hash == hash && name->size == text.size &&
            memcmp(name->text, text.bytes, text.size) == 0)
            return name;
    Name *name = arena_new(cursor->arena, memory_sum(sizeof(Name) + 1, text.size));
    name->size = (uint32_t)text.size;
    name->hash = hash;
    memcpy(name->text, text.bytes, text.size);
    names->slots[at] = name;
    names->count++;
    return name;
}

// The NFKC form (PEP 3131).
static View normalized(Cursor *cursor, View name) {
    Text text;
    text_open(&text, cursor->arena->memory);
    unicode_normalize(&text, name, UNICODE_NFKC);
    size_t size = text.size;
    const char *copy = problem_keep(cursor->arena, &text);
    if (!copy) cursor_out_of_memory(cursor);
    return (View){copy, size};
}

const Name *cursor_name(Cursor *cursor) {
    const Token *token = cursor->at;
    if (token->kind != TOKEN_NAME) cursor_fail(cursor);
    View text = cursor_token_text(cursor, token);
    if (UNLIKELY(token->flags & TOKEN_NON_ASCII)) text = normalized(cursor, text);
    const Name *name = cursor_intern(cursor, text);
    cursor_advance(cursor);
    return name;
}

bool cursor_is_word(const Cursor *cursor, const Token *token, const Name *name) {
    return token->kind == TOKEN_NAME && token->end - token->start == name->size &&
           memcmp(cursor->text.bytes + token->start, name->text, name->size) == 0;
}

// == Errors

static uint32_t token_index(const Cursor *cursor) {
    return (uint32_t)(cursor->at - cursor->tokens);
}

void cursor_fail(Cursor *cursor) {
    if (!cursor->second_run) cursor->furthest = *cursor->at;
    longjmp(*cursor->failed, FAILED);
}

void cursor_raise_list(Cursor *cursor, ProblemKind kind, Span span, const char *format,
                       va_list list) {
    bool nowhere = span.column == NO_COLUMN;
    ProblemPlace place = {
        .line = span.line,
        .column = nowhere ? (int64_t)span.end_column - 1 : (int64_t)span.column,
        .end_line = span.end_line,
        .end_column = nowhere ? -1 : (int64_t)span.end_column,
    };
    problem_set_list(cursor->problem, cursor->arena, cursor->text, kind, place, format, list);
    longjmp(*cursor->leave, PROBLEM_SET);
}

void cursor_raise(Cursor *cursor, ProblemKind kind, Span span, const char *format, ...) {
    va_list list;
    va_start(list, format);
    cursor_raise_list(cursor, kind, span, format, list);
}

const Token *cursor_furthest(const Cursor *cursor) {
    if (!cursor->second_run) return cursor->at;
    const Token *last = cursor->limit - 1;
    return cursor->furthest.start > last->start ? &cursor->furthest : last;
}

void cursor_raise_here(Cursor *cursor, ProblemKind kind, const char *format, ...) {
    va_list list;
    va_start(list, format);
    cursor_raise_list(cursor, kind, cursor_token_span(cursor_furthest(cursor)), format, list);
}

void cursor_demand(Cursor *cursor, TokenKind kind) {
    if (cursor->at->kind == kind) {
        cursor_advance(cursor);
        return;
    }
    cursor_raise(cursor, PROBLEM_SYNTAX, cursor_token_span(cursor->at), "expected '%s'",
                 token_text(kind));
}

void cursor_fail_depth(Cursor *cursor) {
    *cursor->problem = (SyntaxProblem){
        .kind = PROBLEM_TOO_DEEP,
        .message = "Parser stack overflowed - Memory Error",
        .line = (int32_t)cursor->at->line,
    };
    longjmp(*cursor->leave, PROBLEM_SET);
}

void cursor_out_of_memory(void *user) {
    Cursor *cursor = user;
    *cursor->problem = (SyntaxProblem){.kind = PROBLEM_MEMORY, .message = "out of memory"};
    longjmp(*cursor->leave, PROBLEM_SET);
}

// == Going back

Mark cursor_mark(const Cursor *cursor) {
    assert(cursor->keep && "a token that is gone cannot be returned to");
    return (Mark){token_index(cursor), cursor->depth, cursor->scratch_count, cursor->end_line,
                  cursor->end_column};
}

void cursor_return(Cursor *cursor, Mark mark) {
    cursor->at = cursor->tokens + mark.token;
    cursor->depth = mark.depth;
    cursor->scratch_count = mark.scratch_count;
    cursor->end_line = mark.end_line;
    cursor->end_column = mark.end_column;
}

Node *cursor_attempt(Cursor *cursor, Node *(*parse)(Cursor *cursor, const void *data),
                     const void *data) {
    Mark mark = cursor_mark(cursor);
    jmp_buf here;
    jmp_buf *volatile outer = cursor->failed;
    volatile bool was_hunting = cursor->hunting;
    Node *volatile node = NULL;
    cursor->failed = &here;
    if (setjmp(here) == 0) node = parse(cursor, data);
    else cursor_return(cursor, mark);
    cursor->failed = outer;
    cursor->hunting = was_hunting;
    return node;
}

static Node *call_rule(Cursor *cursor, const void *rule) {
    return (*(Node * (*const *)(Cursor *)) rule)(cursor);
}

Node *cursor_try_hunting(Cursor *cursor, Node *(*parse)(Cursor *cursor)) {
    return cursor_attempt(cursor, call_rule, &parse);
}

Node *cursor_try(Cursor *cursor, Node *(*parse)(Cursor *cursor)) {
    bool was_hunting = cursor->hunting;
    cursor->hunting = false;
    Node *node = cursor_try_hunting(cursor, parse);
    cursor->hunting = was_hunting;
    return node;
}

Node *cursor_calmly(Cursor *cursor, Node *(*parse)(Cursor *cursor)) {
    bool was_hunting = cursor->hunting;
    cursor->hunting = false;
    Node *node = parse(cursor);
    cursor->hunting = was_hunting;
    return node;
}

Node *cursor_run(Cursor *cursor, Node *(*root)(Cursor *cursor)) {
    jmp_buf leave;
    Node *volatile node = NULL;
    cursor->failed = cursor->leave = &leave;
    if (setjmp(leave) == 0) {
        node = root(cursor);
    }
    cursor->failed = cursor->leave = NULL;
    return node;
}
