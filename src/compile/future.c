// Future statements: known names only, and nothing but docstrings before them.
#include "compile/future.h"

#include "compile/gen_name.h"

static bool is_known(const Name *name) {
    static const char *const done[] = {"nested_scopes", "generators", "division", "absolute_import",
                                       "with_statement", "print_function", "unicode_literals",
                                       "barry_as_FLUFL", "generator_stop", "annotations"};
    for (size_t i = 0; i < ARRAY_COUNT(done); i++)
        if (name_is(name, done[i])) return true;
    return false;
}

// These errors have a start but no end; where CPython reports the start a column early, so does this.
static FORMAT(4, 5) void fail_at(Gen *g, Span span, int early, const char *format, ...) {
    if (g->failed) return;
    g->failed = true;
    ProblemPlace place = {span.line, (int64_t)span.column - early, span.line, -1};
    va_list list;
    va_start(list, format);
    problem_set_list(g->problem, g->scratch, g->source->text, PROBLEM_SYNTAX, place, format, list);
    va_end(list);
}

static void read_names(Gen *g, const ImportFromNode *import) {
    for (uint32_t i = 0; i < import->names.count && !g->failed; i++) {
        const Name *name = ast_Alias(import->names.items[i])->name;
        if (name_is(name, "annotations")) g->future_annotations = true;
        else if (name_is(name, "braces")) fail_at(g, import->node.span, 0, "not a chance");
        else if (!is_known(name))
            fail_at(g, import->node.span, 0, "future feature %.*s is not defined", (int)name->size,
                    name->text);
    }
}

static bool is_future(const Node *node) {
    if (node->kind != NODE_ImportFrom) return false;
    const ImportFromNode *import = ast_ImportFrom(node);
    return import->module && !import->level && name_is(import->module, "__future__");
}

static bool is_text(const Node *node) {
    if (node->kind != NODE_Expr || ast_Expr(node)->value->kind != NODE_Constant) return false;
    return ast_Constant(ast_Expr(node)->value)->value.kind == CONSTANT_STR;
}

bool future_read(Gen *g, Node *root) {
    if (root->kind == NODE_Expression) return true;
    NodeList body = root->kind == NODE_Module ? ast_Module(root)->body : ast_Interactive(root)->body;
    bool done = false;
    uint32_t line = 0;
    for (uint32_t i = 0; i < body.count && !g->failed; i++) {
        const Node *node = body.items[i];
        if (done && node->span.line > line) break;
        line = node->span.line;
        if (!is_future(node)) {
            done = done || i > 0 || !is_text(node); // a docstring may come first
        } else if (done) {
            fail_at(g, node->span, 1, "from __future__ imports must occur at the beginning of the file");
        } else {
            read_names(g, ast_ImportFrom(node));
            g->last_future_line = line;
        }
    }
    return !g->failed;
}
