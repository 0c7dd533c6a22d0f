// Future statements: known names only, and nothing but docstrings before them.
#include "compile/future.h"

#include "compile/gen_name.h"

// The bit of a feature in co_flags; 0: it is unknown. What all Python 3 has needs none, which 1 stands for.
static uint32_t flag_of(const Name *name) {
    static const struct {
        const char *name;
        uint32_t flag;
    } features[] = {{"nested_scopes", 1},          {"generators", 1},
                    {"division", 0x20000},         {"absolute_import", 0x40000},
                    {"with_statement", 0x80000},   {"print_function", 0x100000},
                    {"unicode_literals", 0x200000}, {"barry_as_FLUFL", 0x400000},
                    {"generator_stop", 0x800000},  {"annotations", CODE_FUTURE_ANNOTATIONS}};
    for (size_t i = 0; i < ARRAY_COUNT(features); i++)
        if (name_is(name, features[i].name)) return features[i].flag;
    return 0;
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
    g->problem->origin = ORIGIN_FUTURE;
    problem_count_bytes(g->problem);
}

static void read_names(Gen *g, const ImportFromNode *import) {
    for (uint32_t i = 0; i < import->names.count && !g->failed; i++) {
        const Name *name = ast_Alias(import->names.items[i])->name;
        uint32_t flag = flag_of(name);
        if (name_is(name, "braces")) fail_at(g, import->node.span, 0, "not a chance");
        else if (!flag)
            fail_at(g, import->node.span, 0, "future feature %.*s is not defined", (int)name->size,
                    name->text);
        g->future |= flag & CODE_FUTURE_FLAGS;
        g->future_annotations = g->future & CODE_FUTURE_ANNOTATIONS;
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
