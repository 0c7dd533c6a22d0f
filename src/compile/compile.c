// Source in, code out: parse, fold, resolve names, generate, assemble; and the table of who generates which node.
#include "compile/compile.h"

#include "bytecode/verify.h"
#include "compile/fold.h"
#include "compile/future.h"
#include "compile/gen_comp.h"
#include "compile/gen_def.h"
#include "compile/gen_display.h"
#include "compile/gen_expr.h"
#include "compile/gen_match.h"
#include "compile/gen_stmt.h"
#include "compile/gen_target.h"
#include "compile/gen_try.h"
#include "compile/gen_type.h"
#include "syntax/parse.h"
#include "syntax/scope_build.h"

static void gen_AsyncFunctionDef(Gen *g, Node *node) { gen_FunctionDef(g, node); }
static void gen_Global(Gen *g, Node *node) { (void)g, (void)node; }
static void gen_Nonlocal(Gen *g, Node *node) { (void)g, (void)node; }

static void (*const handlers[NODE_COUNT])(Gen *g, Node *node) = {
#define HANDLES(Kind) [NODE_##Kind] = gen_##Kind
    HANDLES(FunctionDef), HANDLES(AsyncFunctionDef), HANDLES(ClassDef), HANDLES(Return), HANDLES(Delete),
    HANDLES(Assign), HANDLES(TypeAlias), HANDLES(AugAssign), HANDLES(AnnAssign), HANDLES(For), HANDLES(AsyncFor), HANDLES(While),
    HANDLES(If), HANDLES(With), HANDLES(AsyncWith), HANDLES(Match), HANDLES(Raise), HANDLES(Try),
    HANDLES(TryStar), HANDLES(Assert), HANDLES(Import), HANDLES(ImportFrom), HANDLES(Global),
    HANDLES(Nonlocal), HANDLES(Expr), HANDLES(Pass), HANDLES(Break), HANDLES(Continue), HANDLES(BoolOp),
    HANDLES(NamedExpr), HANDLES(BinOp), HANDLES(UnaryOp), HANDLES(Lambda), HANDLES(IfExp), HANDLES(Dict),
    HANDLES(Set), HANDLES(ListComp), HANDLES(SetComp), HANDLES(DictComp), HANDLES(GeneratorExp),
    HANDLES(Await), HANDLES(Yield), HANDLES(YieldFrom), HANDLES(Compare), HANDLES(Call),
    HANDLES(FormattedValue), HANDLES(JoinedStr), HANDLES(Constant), HANDLES(Attribute), HANDLES(Subscript),
    HANDLES(Starred), HANDLES(Name), HANDLES(List), HANDLES(Tuple), HANDLES(Slice),
#undef HANDLES
};

static void handle(Gen *g, Node *node) {
    assert(handlers[node->kind] && "a statement or an expression");
    handlers[node->kind](g, node);
}

// == A module's unit

static void gen_module_body(Gen *g, NodeList body) {
    if (g->unit->scope->has_annotations) emit(g, OP_SETUP_ANNOTATIONS, 0);
    const Node *docstring = g->interactive ? NULL : def_docstring(body);
    if (docstring && g->optimize < 2) {
        Span before = g->unit->span;
        g->unit->span = docstring->span;
        emit_constant(g, constant_of(&ast_Constant(docstring)->value));
        name_store_text(g, "__doc__");
        g->unit->span = before;
    }
    gen_list(g, body);
}

static void gen_module(Gen *g, Node *root) {
    View name = constant_copy_view(g, VIEW("<module>"));
    Unit *unit = def_open(g, g->scopes->module, name, name, 1);
    if (!unit) return;
    unit->span = (Span){.line = 1, .end_line = 1};
    if (root->kind == NODE_Expression) {
        gen(g, ast_Expression(root)->body);
        emit(g, OP_RETURN, 0);
    } else if (root->kind == NODE_Interactive) {
        gen_module_body(g, ast_Interactive(root)->body);
    } else {
        gen_module_body(g, ast_Module(root)->body);
    }
    def_close(g, unit);
}

// == From text to unit

static bool open_result(Gen *g, const Source *source, bool keep_source) {
    g->filename = constant_copy_view(g, source->name);
    if (keep_source) g->text = constant_copy_view(g, source->text);
    g->root = ARENA_NEW(g->result, CodeUnit);
    if (!g->root) gen_out_of_memory(g);
    return !g->failed;
}

static Node *read_tree(Gen *g, const CompileOptions *options) {
    ParseOptions parse = {.mode = options->mode, .is_text = options->is_text, .hash_seed = options->hash_seed,
                          .depth = options->depth, .charge = options->charge, .notices = options->notices,
                          .digits_most = options->digits_most};
    Node *root = options->tree ? options->tree : parse_source(g->scratch, g->source, parse, g->problem);
    g->scratch->out_of_memory = NULL; // the parser's, which is gone
    if (!root || !future_read(g, root)) return NULL;
    Fold fold = {.arena = g->scratch, .charge = g->charge, .optimize = g->optimize,
                 .keep_annotations = g->future_annotations, .notices = options->notices, .text = g->source->text};
    if (fold_tree(&fold, root)) return root;
    *g->problem = (SyntaxProblem){.kind = fold.failed,
                                  .message = fold.failed == PROBLEM_MEMORY ? "out of memory" : "stopped"};
    return NULL;
}

static void check_product(Gen *g) {
    const char *fault = NULL;
    VerifyResult result = verify_unit(g->memory, g->root, &fault);
    if (result == VERIFY_NO_MEMORY) gen_out_of_memory(g);
    else if (result == VERIFY_BAD) gen_fail(g, (Span){.line = 1}, "code does not verify: %s", fault);
}

static bool generate(Gen *g, const CompileOptions *options) {
    Node *root = read_tree(g, options);
    if (!root) return false;
    Scopes scopes = {.arena = g->scratch, .source = g->source, .problem = g->problem,
                     .hash_seed = options->hash_seed, .future_annotations = g->future_annotations,
                     .charge = g->charge};
    if (!scope_build(&scopes, root)) return false;
    g->scopes = &scopes;
    gen_module(g, root);
    if (!g->failed && !scopes.failed && options->verify) check_product(g);
    return !g->failed && !scopes.failed;
}

// The problem's texts move to where the caller wants them; what does not fit there is a matter of memory too.
static void move_texts(SyntaxProblem *problem, Arena *texts) {
    const char *message = problem->message ? problem->message : "";
    const char *copy = arena_copy(texts, message, strlen(message));
    if (problem->text.bytes) problem->text.bytes = arena_copy(texts, problem->text.bytes, problem->text.size);
    problem->message = copy;
    if (!copy || (problem->text.size && !problem->text.bytes))
        *problem = (SyntaxProblem){.kind = PROBLEM_MEMORY, .message = "out of memory"};
}

CodeUnit *compile_unit(Memory *memory, const Source *source, const CompileOptions *options, Arena *texts,
                       SyntaxProblem *problem) {
    *problem = (SyntaxProblem){0};
    Arena *result = memory_new(memory, sizeof *result);
    if (!result) {
        *problem = (SyntaxProblem){.kind = PROBLEM_MEMORY, .message = "out of memory"};
        return NULL;
    }
    Arena scratch;
    arena_open(result, memory);
    arena_open(&scratch, memory);
    Gen g = {.memory = memory, .scratch = &scratch, .result = result, .source = source, .problem = problem,
             .charge = options->charge, .optimize = options->optimize, .handle = handle,
             .interactive = options->mode == PARSE_INTERACTIVE,
             .future = options->future & CODE_FUTURE_FLAGS,
             .future_annotations = options->future & CODE_FUTURE_ANNOTATIONS};
    bool done = open_result(&g, source, options->keep_source) && generate(&g, options);
    if (done && options->notices && options->notices->failed) {
        gen_out_of_memory(&g);
        done = false;
    }
    if (!done) {
        if (problem->kind == PROBLEM_NONE) gen_out_of_memory(&g);
        move_texts(problem, texts);
        arena_close(result);
        memory_free(memory, result, sizeof *result);
    }
    arena_close(&scratch);
    return done ? g.root : NULL;
}
