// Going down the tree, keeping track of place and work, and the ways in which compiling fails.
#include "compile/gen.h"

void gen_out_of_memory(Gen *g) {
    if (g->failed) return;
    g->failed = true;
    *g->problem = (SyntaxProblem){.kind = PROBLEM_MEMORY, .message = "out of memory"};
}

void gen_fail(Gen *g, Span span, const char *format, ...) {
    if (g->failed) return;
    g->failed = true;
    ProblemPlace place = {span.line, span.column, span.end_line, span.end_column};
    va_list list;
    va_start(list, format);
    problem_set_list(g->problem, g->scratch, g->source->text, PROBLEM_SYNTAX, place, format, list);
    va_end(list);
    g->problem->origin = ORIGIN_COMPILER;
    problem_count_bytes(g->problem);
}

bool gen_step(Gen *g) {
    if (g->failed) return false;
    if (++g->steps % 1024 || !g->charge.spend || g->charge.spend(g->charge.user, 1024)) return true;
    g->failed = true;
    *g->problem = (SyntaxProblem){.kind = PROBLEM_STOPPED, .message = "stopped"};
    return false;
}

void gen(Gen *g, Node *node) {
    if (!gen_step(g)) return;
    Span before = g->unit->span;
    g->unit->span = node->span;
    if (node->kind >= NODE_FunctionDef && node->kind <= NODE_Continue) g->unit->last = node->span;
    g->handle(g, node);
    g->unit->span = before;
}

void gen_list(Gen *g, NodeList list) {
    for (uint32_t i = 0; i < list.count && !g->failed; i++) gen(g, list.items[i]);
}
