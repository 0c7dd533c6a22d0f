// How arguments reach a callee: on the stack when they are few and plain, else gathered in a tuple and a dict.
#include "compile/gen_call.h"

#include "compile/gen_display.h"

// More arguments than this are gathered, to keep operand stacks small.
#define MOST_ON_STACK 240
#define MOST_PAIRS 16

bool call_is_plain(NodeList args, NodeList keywords) {
    if (memory_sum(args.count, keywords.count) > MOST_ON_STACK) return false;
    for (uint32_t i = 0; i < args.count; i++)
        if (args.items[i]->kind == NODE_Starred) return false;
    for (uint32_t i = 0; i < keywords.count; i++)
        if (!ast_Keyword(keywords.items[i])->arg) return false;
    return true;
}

// One spelling is one Name, so a set of addresses finds a name said twice.
static void check_keywords(Gen *g, NodeList keywords) {
    size_t size = 16;
    while (size < memory_product(keywords.count, 2)) size *= 2;
    const Name **seen = keywords.count > 1 ? ARENA_ARRAY(g->scratch, const Name *, size) : NULL;
    if (keywords.count > 1 && !seen) gen_out_of_memory(g);
    for (uint32_t i = 0; i < keywords.count && !g->failed; i++) {
        const Name *name = ast_Keyword(keywords.items[i])->arg;
        if (!name || !name_check(g, name, g->unit->span, "assign to") || !seen) continue;
        size_t at = name->hash & (size - 1);
        while (seen[at] && !scope_same_name(seen[at], name)) at = (at + 1) & (size - 1);
        if (seen[at])
            gen_fail(g, keywords.items[i]->span, "keyword argument repeated: %.*s", (int)name->size,
                     name->text);
        seen[at] = name;
    }
}

static void emit_keyword_names(Gen *g, NodeList keywords) {
    UnitConstant *names = ARENA_ARRAY(g->scratch, UnitConstant, keywords.count);
    if (!names) {
        gen_out_of_memory(g);
        return;
    }
    for (uint32_t i = 0; i < keywords.count; i++)
        names[i] = constant_of_view(gen_view(name_mangled(g, ast_Keyword(keywords.items[i])->arg)));
    emit_constant(g, (UnitConstant){.kind = UNIT_TUPLE, .count = keywords.count, .items = names});
}

static void plain_call(Gen *g, uint32_t pushed, NodeList args, NodeList keywords, bool method) {
    gen_list(g, args);
    for (uint32_t i = 0; i < keywords.count; i++) gen(g, ast_Keyword(keywords.items[i])->value);
    uint32_t count = pushed + args.count + keywords.count;
    if (keywords.count) {
        emit_keyword_names(g, keywords);
        emit(g, method ? OP_CALL_METHOD_KEYWORDS : OP_CALL_KEYWORDS, count);
    } else {
        emit(g, method ? OP_CALL_METHOD : OP_CALL, count);
    }
}

// A run of named keywords as a dict; answers where it ends.
static uint32_t keyword_dict(Gen *g, NodeList keywords, uint32_t from) {
    uint32_t at = from;
    for (; at < keywords.count && ast_Keyword(keywords.items[at])->arg && !g->failed; at++) {
        KeywordNode *keyword = ast_Keyword(keywords.items[at]);
        if (at - from == MOST_PAIRS) emit(g, OP_BUILD_DICT, MOST_PAIRS);
        emit_text(g, gen_view(name_mangled(g, keyword->arg)));
        gen(g, keyword->value);
        if (at - from >= MOST_PAIRS) emit(g, OP_MAP_ADD, 1);
    }
    if (at - from <= MOST_PAIRS) emit(g, OP_BUILD_DICT, at - from);
    return at;
}

static void gather_keywords(Gen *g, NodeList keywords) {
    uint32_t at = keyword_dict(g, keywords, 0);
    while (at < keywords.count && !g->failed) {
        KeywordNode *keyword = ast_Keyword(keywords.items[at]);
        if (keyword->arg) {
            at = keyword_dict(g, keywords, at);
        } else {
            gen(g, keyword->value);
            at++;
        }
        emit(g, OP_DICT_MERGE, 0);
    }
}

void call_arguments(Gen *g, uint32_t pushed, NodeList args, NodeList keywords, bool method) {
    check_keywords(g, keywords);
    if (g->failed) return;
    if (call_is_plain(args, keywords)) {
        plain_call(g, pushed, args, keywords, method);
        return;
    }
    assert(!method && "a method is called with plain arguments only");
    if (!pushed && args.count == 1 && args.items[0]->kind == NODE_Starred)
        gen(g, ast_Starred(args.items[0])->value);
    else gen_display(g, args, DISPLAY_TUPLE, pushed);
    if (keywords.count) gather_keywords(g, keywords);
    emit(g, OP_CALL_SPREAD, keywords.count > 0);
}
