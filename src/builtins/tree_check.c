// Checks each node of a tree for what its parent and the compiler take for granted, with CPython's words.
#include "builtins/tree_check.h"

#include "object/raise.h"

typedef struct Checking {
    Vm *vm;
    Arena *arena;
} Checking;

#define REFUSE(checking, ...) raise_false((checking)->vm, TYPE_ValueError, __VA_ARGS__)

static const char *const context_names[CONTEXT_COUNT] = {"Load", "Store", "Del"};

// == Expressions where something is stored or deleted

static const ExprContext *context_of(const Node *node) {
    switch ((NodeKind)node->kind) {
    case NODE_Attribute: return &ast_Attribute(node)->ctx;
    case NODE_Subscript: return &ast_Subscript(node)->ctx;
    case NODE_Starred: return &ast_Starred(node)->ctx;
    case NODE_Name: return &ast_Name(node)->ctx;
    case NODE_List: return &ast_List(node)->ctx;
    case NODE_Tuple: return &ast_Tuple(node)->ctx;
    default: return NULL;
    }
}

static bool expect(Checking *checking, const Node *node, ExprContext wanted) {
    const ExprContext *actual = context_of(node);
    if (!actual && wanted != CONTEXT_Load)
        return REFUSE(checking, "expression which can't be assigned to in %s context", context_names[wanted]);
    if (!actual || *actual == wanted) return true;
    return REFUSE(checking, "expression must have %s context but has %s instead", context_names[wanted], context_names[*actual]);
}

// What an expression in this field of a node is for.
static ExprContext wanted_context(const Node *node, const Field *field) {
    const char *name = field->name;
    switch ((NodeKind)node->kind) {
    case NODE_Starred:
    case NODE_List:
    case NODE_Tuple: return *context_of(node);
    case NODE_Delete: return CONTEXT_Del;
    case NODE_Assign: return !strcmp(name, "targets") ? CONTEXT_Store : CONTEXT_Load;
    case NODE_TypeAlias: return !strcmp(name, "name") ? CONTEXT_Store : CONTEXT_Load;
    case NODE_WithItem: return !strcmp(name, "optional_vars") ? CONTEXT_Store : CONTEXT_Load;
    default: return !strcmp(name, "target") ? CONTEXT_Store : CONTEXT_Load;
    }
}

static const char *sort_word(Sort sort) {
    return sort == SORT_stmt ? "statement" : sort == SORT_expr ? "expression" : ast_sort(sort)->name;
}

static bool may_hold_none(const Node *node, const Field *field) {
    return (node->kind == NODE_Dict && !strcmp(field->name, "keys")) ||
           (node->kind == NODE_Arguments && !strcmp(field->name, "kw_defaults"));
}

static bool check_list(Checking *checking, const Node *node, const Field *field, const NodeList *list) {
    for (uint32_t i = 0; i < list->count; i++) {
        if (!list->items[i] && !may_hold_none(node, field))
            return REFUSE(checking, "None disallowed in %s list", sort_word((Sort)field->sort));
        if (list->items[i] && field->sort == SORT_expr && !expect(checking, list->items[i], wanted_context(node, field))) return false;
    }
    return true;
}

static bool check_children(Checking *checking, const Node *node) {
    const NodeInfo *info = ast_info(node->kind);
    for (size_t i = 0; i < info->field_count; i++) {
        const Field *field = &info->fields[i];
        const char *place = (const char *)node + field->offset;
        if (field->kind == FIELD_LIST || field->kind == FIELD_LATE_LIST) {
            if (!check_list(checking, node, field, (const NodeList *)place)) return false;
        } else if (field->sort == SORT_expr) {
            const Node *child = *(Node *const *)place;
            if (child && !expect(checking, child, wanted_context(node, field))) return false;
        }
    }
    return true;
}

// == Lists that may not be empty, or must be as long as others

static bool some(Checking *checking, uint32_t count, const char *what, const Node *node) {
    return count || REFUSE(checking, "empty %s on %s", what, ast_info(node->kind)->name);
}

static bool check_annotations(Checking *checking, NodeList args) {
    for (uint32_t i = 0; i < args.count; i++) {
        const Node *annotation = ast_Arg(args.items[i])->annotation;
        if (annotation && !expect(checking, annotation, CONTEXT_Load)) return false;
    }
    return true;
}

static bool check_arguments(Checking *checking, const ArgumentsNode *args) {
    const NodeList lists[] = {args->posonlyargs, args->args, args->kwonlyargs};
    for (size_t i = 0; i < ARRAY_COUNT(lists); i++)
        if (!check_annotations(checking, lists[i])) return false;
    if (args->defaults.count > args->posonlyargs.count + args->args.count)
        return REFUSE(checking, "more positional defaults than args on arguments");
    return args->kw_defaults.count == args->kwonlyargs.count ||
           REFUSE(checking, "length of kwonlyargs is not the same as kw_defaults on arguments");
}

static bool check_try(Checking *checking, const Node *node) {
    const TryNode *try = ast_try(node);
    const char *name = ast_info(node->kind)->name;
    if (!some(checking, try->body.count, "body", node)) return false;
    if (!try->handlers.count && !try->finalbody.count) return REFUSE(checking, "%s has neither except handlers nor finalbody", name);
    return try->handlers.count || !try->orelse.count || REFUSE(checking, "%s has orelse but no except handlers", name);
}

static bool check_compare(Checking *checking, const CompareNode *compare) {
    if (!compare->comparators.count) return REFUSE(checking, "Compare with no comparators");
    return compare->comparators.count == compare->ops.count ||
           REFUSE(checking, "Compare has a different number of comparators and operands");
}

static bool check_generators(Checking *checking, NodeList generators) {
    if (!generators.count) return REFUSE(checking, "comprehension with no generators");
    for (uint32_t i = 0; i < generators.count; i++) {
        if (generators.items[i] && !check_children(checking, generators.items[i])) return false;
    }
    return true;
}

static bool check_import_from(Checking *checking, const ImportFromNode *import) {
    if (import->level < 0) return REFUSE(checking, "Negative ImportFrom level");
    return some(checking, import->names.count, "names", &import->node);
}

// == Targets

static bool is_simple_target(const Node *node) {
    return node->kind == NODE_Name || node->kind == NODE_Attribute || node->kind == NODE_Subscript;
}

static bool check_annotated(Checking *checking, const AnnAssignNode *assign) {
    if (assign->simple && assign->target->kind != NODE_Name)
        return raise_false(checking->vm, TYPE_TypeError, "AnnAssign with simple non-Name target");
    return is_simple_target(assign->target) ||
           REFUSE(checking, "invalid node type %s for annotated assignment", ast_info(assign->target->kind)->name);
}

static bool check_augmented(Checking *checking, const AugAssignNode *assign) {
    return is_simple_target(assign->target) ||
           REFUSE(checking, "invalid node type %s for augmented assignment", ast_info(assign->target->kind)->name);
}

static bool check_name(Checking *checking, const Name *name) {
    static const char *const constants[] = {"None", "True", "False"};
    for (size_t i = 0; i < ARRAY_COUNT(constants); i++)
        if (view_equal(view_of(constants[i]), (View){name->text, name->size}))
            return REFUSE(checking, "identifier field can't represent '%s' constant", constants[i]);
    return true;
}

static bool check_name_target(Checking *checking, const Node *node, const Node *target) {
    return target->kind == NODE_Name ||
           raise_false(checking->vm, TYPE_TypeError, "%s with non-Name %s", ast_info(node->kind)->name,
                       node->kind == NODE_TypeAlias ? "name" : "target");
}

static bool check_starred(Checking *checking, const StarredNode *starred) {
    return starred->ctx != CONTEXT_Del || REFUSE(checking, "can't use starred expression here");
}

// == Formatted strings: only text is put together

static bool is_text(const Node *node) {
    return node->kind == NODE_JoinedStr || node->kind == NODE_FormattedValue ||
           (node->kind == NODE_Constant && ast_Constant(node)->value.kind == CONSTANT_STR);
}

// Any other value is formatted first.
static bool make_text(Checking *checking, Node **slot) {
    if (!*slot || is_text(*slot)) return true;
    FormattedValueNode *made = AST_NEW(checking->arena, FormattedValue, (*slot)->span, .value = *slot, .conversion = -1);
    if (!made) return vm_out_of_memory(checking->vm), false;
    *slot = &made->node;
    return true;
}

static bool check_joined(Checking *checking, const JoinedStrNode *joined) {
    for (uint32_t i = 0; i < joined->values.count; i++)
        if (!make_text(checking, &joined->values.items[i])) return false;
    return true;
}

static bool check_formatted(Checking *checking, FormattedValueNode *formatted) {
    int conversion = formatted->conversion;
    if (conversion != -1 && conversion != 's' && conversion != 'r' && conversion != 'a')
        return raise_false(checking->vm, TYPE_SystemError, "Unrecognized conversion character %d", conversion);
    return make_text(checking, &formatted->format_spec);
}

// == Patterns

static bool is_number(const Node *node, bool real, bool imaginary) {
    if (node->kind != NODE_Constant) return false;
    ConstantKind kind = (ConstantKind)ast_Constant(node)->value.kind;
    return kind == CONSTANT_COMPLEX ? imaginary : real && (kind == CONSTANT_INT || kind == CONSTANT_BIG_INT || kind == CONSTANT_FLOAT);
}

static bool is_signed_number(const Node *node, bool imaginary) {
    if (node->kind == NODE_UnaryOp && ast_UnaryOp(node)->op == UNARY_USub) node = ast_UnaryOp(node)->operand;
    return is_number(node, true, imaginary);
}

static bool is_complex_number(const Node *node) {
    if (node->kind != NODE_BinOp) return false;
    const BinOpNode *sum = ast_BinOp(node);
    return (sum->op == BINARY_Add || sum->op == BINARY_Sub) && is_signed_number(sum->left, false) && is_number(sum->right, false, true);
}

static bool check_value(Checking *checking, const Node *node, bool singletons) {
    if (node->kind == NODE_Constant) {
        ConstantKind kind = (ConstantKind)ast_Constant(node)->value.kind;
        if (kind == CONSTANT_ELLIPSIS || (kind <= CONSTANT_FALSE && !singletons))
            return REFUSE(checking, "unexpected constant inside of a literal pattern");
        return true;
    }
    if (node->kind == NODE_Tuple) return REFUSE(checking, "unexpected constant inside of a literal pattern");
    if (node->kind == NODE_Attribute || node->kind == NODE_JoinedStr) return true;
    return is_signed_number(node, true) || is_complex_number(node) ||
           REFUSE(checking, "patterns may only match literals and attribute lookups");
}

static bool check_capture(Checking *checking, const Name *name) {
    if (!name) return true;
    if (view_equal(VIEW("_"), (View){name->text, name->size})) return REFUSE(checking, "can't capture name '_' in patterns");
    return check_name(checking, name);
}

static bool refuse_stars(Checking *checking, NodeList patterns) {
    for (uint32_t i = 0; i < patterns.count; i++)
        if (patterns.items[i] && patterns.items[i]->kind == NODE_MatchStar) return REFUSE(checking, "can't use MatchStar here");
    return true;
}

static bool refuse_star(Checking *checking, Node *pattern) {
    NodeList alone = {&pattern, 1};
    return refuse_stars(checking, alone);
}

static bool check_mapping(Checking *checking, const MatchMappingNode *mapping) {
    if (mapping->keys.count != mapping->patterns.count)
        return REFUSE(checking, "MatchMapping doesn't have the same number of keys as patterns");
    for (uint32_t i = 0; i < mapping->keys.count; i++)
        if (!check_value(checking, mapping->keys.items[i], true)) return false;
    return check_capture(checking, mapping->rest) && refuse_stars(checking, mapping->patterns);
}

static bool check_class(Checking *checking, const MatchClassNode *class) {
    if (class->kwd_attrs.count != class->kwd_patterns.count)
        return REFUSE(checking, "MatchClass doesn't have the same number of keyword attributes as patterns");
    const Node *name = class->cls;
    while (name->kind == NODE_Attribute) name = ast_Attribute(name)->value;
    if (name->kind != NODE_Name) return REFUSE(checking, "MatchClass cls field can only contain Name or Attribute nodes.");
    for (uint32_t i = 0; i < class->kwd_attrs.count; i++)
        if (!check_name(checking, class->kwd_attrs.items[i])) return false;
    return refuse_stars(checking, class->patterns) && refuse_stars(checking, class->kwd_patterns);
}

static bool check_as(Checking *checking, const MatchAsNode *as) {
    if (!check_capture(checking, as->name)) return false;
    if (as->pattern && !as->name) return REFUSE(checking, "MatchAs must specify a target name if a pattern is given");
    return !as->pattern || refuse_star(checking, as->pattern);
}

static bool check_or(Checking *checking, const MatchOrNode *or) {
    if (or->patterns.count < 2) return REFUSE(checking, "MatchOr requires at least 2 patterns");
    return refuse_stars(checking, or->patterns);
}

static bool check_pattern(Checking *checking, const Node *node) {
    switch ((NodeKind)node->kind) {
    case NODE_MatchValue: return check_value(checking, ast_MatchValue(node)->value, false);
    case NODE_MatchMapping: return check_mapping(checking, ast_MatchMapping(node));
    case NODE_MatchClass: return check_class(checking, ast_MatchClass(node));
    case NODE_MatchStar: return check_capture(checking, ast_MatchStar(node)->name);
    case NODE_MatchAs: return check_as(checking, ast_MatchAs(node));
    case NODE_MatchOr: return check_or(checking, ast_MatchOr(node));
    default: return true;
    }
}

// == The nodes

static bool check_case(Checking *checking, const MatchCaseNode *choice) {
    return some(checking, choice->body.count, "body", &choice->node) && refuse_star(checking, choice->pattern);
}

static bool check_statement(Checking *checking, const Node *node) {
    switch ((NodeKind)node->kind) {
    case NODE_FunctionDef:
    case NODE_AsyncFunctionDef: return some(checking, ast_function(node)->body.count, "body", node);
    case NODE_ClassDef: return some(checking, ast_ClassDef(node)->body.count, "body", node);
    case NODE_Delete: return some(checking, ast_Delete(node)->targets.count, "targets", node);
    case NODE_Assign: return some(checking, ast_Assign(node)->targets.count, "targets", node);
    case NODE_TypeAlias: return check_name_target(checking, node, ast_TypeAlias(node)->name);
    case NODE_AugAssign: return check_augmented(checking, ast_AugAssign(node));
    case NODE_AnnAssign: return check_annotated(checking, ast_AnnAssign(node));
    case NODE_For:
    case NODE_AsyncFor: return some(checking, ast_for(node)->body.count, "body", node);
    case NODE_While: return some(checking, ast_While(node)->body.count, "body", node);
    case NODE_If: return some(checking, ast_If(node)->body.count, "body", node);
    case NODE_With:
    case NODE_AsyncWith:
        return some(checking, ast_with(node)->items.count, "items", node) && some(checking, ast_with(node)->body.count, "body", node);
    case NODE_Match: return some(checking, ast_Match(node)->cases.count, "cases", node);
    case NODE_Raise:
        return !ast_Raise(node)->cause || ast_Raise(node)->exc || REFUSE(checking, "Raise with cause but no exception");
    case NODE_Try:
    case NODE_TryStar: return check_try(checking, node);
    case NODE_Import: return some(checking, ast_Import(node)->names.count, "names", node);
    case NODE_ImportFrom: return check_import_from(checking, ast_ImportFrom(node));
    case NODE_Global: return some(checking, ast_Global(node)->names.count, "names", node);
    case NODE_Nonlocal: return some(checking, ast_Nonlocal(node)->names.count, "names", node);
    default: return true;
    }
}

static bool check_expression(Checking *checking, Node *node) {
    switch ((NodeKind)node->kind) {
    case NODE_BoolOp: return ast_BoolOp(node)->values.count >= 2 || REFUSE(checking, "BoolOp with less than 2 values");
    case NODE_NamedExpr: return check_name_target(checking, node, ast_NamedExpr(node)->target);
    case NODE_Dict:
        return ast_Dict(node)->keys.count == ast_Dict(node)->values.count ||
               REFUSE(checking, "Dict doesn't have the same number of keys as values");
    case NODE_ListComp: return check_generators(checking, ast_ListComp(node)->generators);
    case NODE_SetComp: return check_generators(checking, ast_SetComp(node)->generators);
    case NODE_DictComp: return check_generators(checking, ast_DictComp(node)->generators);
    case NODE_GeneratorExp: return check_generators(checking, ast_GeneratorExp(node)->generators);
    case NODE_Compare: return check_compare(checking, ast_Compare(node));
    case NODE_FormattedValue: return check_formatted(checking, ast_FormattedValue(node));
    case NODE_JoinedStr: return check_joined(checking, ast_JoinedStr(node));
    case NODE_Starred: return check_starred(checking, ast_Starred(node));
    case NODE_Name: return check_name(checking, ast_Name(node)->id);
    default: return true;
    }
}

static bool check_node(Checking *checking, Node *node) {
    Sort sort = (Sort)ast_info(node->kind)->sort;
    if (sort == SORT_stmt && !check_statement(checking, node)) return false;
    if (sort == SORT_expr && !check_expression(checking, node)) return false;
    if (!check_children(checking, node)) return false;
    switch (sort) {
    case SORT_pattern: return check_pattern(checking, node);
    case SORT_arguments: return check_arguments(checking, ast_Arguments(node));
    case SORT_match_case: return check_case(checking, ast_MatchCase(node));
    case SORT_excepthandler: return some(checking, ast_ExceptHandler(node)->body.count, "body", node);
    default: return true;
    }
}

bool tree_check(Vm *vm, Arena *arena, Node *root) {
    Checking checking = {vm, arena};
    Walk walk;
    for (Node *node = ast_walk_open(&walk, arena, root); node; node = ast_walk_next(&walk))
        if (!vm_charge(vm, 1) || !check_node(&checking, node)) return false;
    if (walk.failed) vm_out_of_memory(vm);
    return !walk.failed;
}
