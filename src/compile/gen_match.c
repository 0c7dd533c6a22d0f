// The cases of a match statement.
#include "compile/gen_match.h"

#include "compile/gen_expr.h"
#include "compile/gen_pattern.h"

// keeps: later cases need the subject, so this one works on a copy.
static void gen_case(Gen *g, MatchCaseNode *match_case, bool keeps, bool last, Label end) {
    PatternState state = {.allow_irrefutable = match_case->guard || last};
    g->unit->span = match_case->pattern->span;
    if (keeps) emit(g, OP_COPY, 1);
    pattern_match(g, match_case->pattern, &state);
    for (uint32_t i = 0; i < state.store_count && !g->failed; i++) name_store(g, state.stores[i]);
    if (match_case->guard) gen_condition(g, match_case->guard, pattern_fail_label(g, &state, 0), false);
    if (keeps) emit(g, OP_POP, 0);
    gen_list(g, match_case->body);
    gen_nowhere(g);
    emit_jump(g, OP_JUMP, end);
    g->unit->span = match_case->pattern->span;
    pattern_place_fails(g, &state);
}

void gen_Match(Gen *g, Node *node) {
    MatchNode *match = ast_Match(node);
    uint32_t count = match->cases.count;
    Label end = emit_label(g);
    gen(g, match->subject);
    MatchCaseNode *last = ast_MatchCase(match->cases.items[count - 1]);
    // A trailing `case _` needs no subject.
    bool has_default = pattern_is_wildcard(last->pattern) && count > 1;
    uint32_t tried = count - has_default;
    for (uint32_t i = 0; i < tried && gen_step(g); i++)
        gen_case(g, ast_MatchCase(match->cases.items[i]), i + 1 < tried, i + 1 == count, end);
    if (has_default) {
        g->unit->span = last->pattern->span;
        if (last->guard) gen_condition(g, last->guard, end, false);
        else emit(g, OP_NOP, 0);
        gen_list(g, last->body);
    }
    emit_place(g, end);
}
