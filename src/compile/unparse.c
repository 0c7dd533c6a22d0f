// Expressions written back as text: canonical spacing, and parentheses only where they are needed.
#include "compile/unparse.h"

#include "base/number.h"
#include "compile/unparse_text.h"

typedef enum Level {
    LEVEL_TUPLE, LEVEL_TEST, LEVEL_OR, LEVEL_AND, LEVEL_NOT, LEVEL_COMPARE, LEVEL_BIT_OR, LEVEL_BIT_XOR,
    LEVEL_BIT_AND, LEVEL_SHIFT, LEVEL_SUM, LEVEL_TERM, LEVEL_FACTOR, LEVEL_POWER, LEVEL_AWAIT, LEVEL_ATOM,
} Level;

typedef struct BinaryForm {
    const char *text;
    Level level;
} BinaryForm;

static const BinaryForm binary_forms[BINARY_COUNT] = {
    [BINARY_Add] = {" + ", LEVEL_SUM},        [BINARY_Sub] = {" - ", LEVEL_SUM},
    [BINARY_Mult] = {" * ", LEVEL_TERM},      [BINARY_MatMult] = {" @ ", LEVEL_TERM},
    [BINARY_Div] = {" / ", LEVEL_TERM},       [BINARY_Mod] = {" % ", LEVEL_TERM},
    [BINARY_Pow] = {" ** ", LEVEL_POWER},     [BINARY_LShift] = {" << ", LEVEL_SHIFT},
    [BINARY_RShift] = {" >> ", LEVEL_SHIFT},  [BINARY_BitOr] = {" | ", LEVEL_BIT_OR},
    [BINARY_BitXor] = {" ^ ", LEVEL_BIT_XOR}, [BINARY_BitAnd] = {" & ", LEVEL_BIT_AND},
    [BINARY_FloorDiv] = {" // ", LEVEL_TERM},
};

static void put(Text *text, const Node *node, Level level);

static void put_name(Text *text, const Name *name) { text_add(text, name->text, name->size); }

static void put_if(Text *text, bool condition, const char *piece) {
    if (condition) text_add_string(text, piece);
}

static void put_separator(Text *text, bool *first, const char *separator) {
    if (!*first) text_add_string(text, separator);
    *first = false;
}

static void put_list(Text *text, NodeList list, Level level) {
    bool first = true;
    for (uint32_t i = 0; i < list.count; i++) {
        put_separator(text, &first, ", ");
        put(text, list.items[i], level);
    }
}

// == Chains that lean left, as long as their line: opened from the outside in, closed from the inside out

static const Node *left_of(const Node *node) {
    switch ((NodeKind)node->kind) {
    case NODE_BinOp: return ast_BinOp(node)->left;
    case NODE_Attribute: return ast_Attribute(node)->value;
    case NODE_Subscript: return ast_Subscript(node)->value;
    case NODE_Call: return ast_Call(node)->func;
    default: return NULL;
    }
}

static Level left_level(const Node *node) {
    if (node->kind != NODE_BinOp) return LEVEL_ATOM;
    BinaryForm form = binary_forms[ast_BinOp(node)->op];
    return form.level + (ast_BinOp(node)->op == BINARY_Pow);
}

static bool in_parentheses(const Node *node, Level level) {
    return node->kind == NODE_BinOp && level > binary_forms[ast_BinOp(node)->op].level;
}

static void put_call(Text *text, const CallNode *call) {
    if (call->args.count == 1 && !call->keywords.count && call->args.items[0]->kind == NODE_GeneratorExp) {
        put(text, call->args.items[0], LEVEL_TUPLE);
        return;
    }
    bool first = true;
    text_add_char(text, '(');
    for (uint32_t i = 0; i < call->args.count; i++) {
        put_separator(text, &first, ", ");
        put(text, call->args.items[i], LEVEL_TEST);
    }
    for (uint32_t i = 0; i < call->keywords.count; i++) {
        const KeywordNode *keyword = ast_Keyword(call->keywords.items[i]);
        put_separator(text, &first, ", ");
        if (keyword->arg) put_name(text, keyword->arg);
        text_add_string(text, keyword->arg ? "=" : "**");
        put(text, keyword->value, LEVEL_TEST);
    }
    text_add_char(text, ')');
}

static void put_link(Text *text, const Node *node) {
    if (node->kind == NODE_BinOp) {
        const BinOpNode *binary = ast_BinOp(node);
        BinaryForm form = binary_forms[binary->op];
        text_add_string(text, form.text);
        const Node *right = binary->right;
        // Powers lean right, and those in a row take no parentheses.
        while (binary->op == BINARY_Pow && right->kind == NODE_BinOp && ast_BinOp(right)->op == BINARY_Pow) {
            put(text, ast_BinOp(right)->left, LEVEL_POWER + 1);
            text_add_string(text, form.text);
            right = ast_BinOp(right)->right;
        }
        put(text, right, form.level + (binary->op != BINARY_Pow));
    } else if (node->kind == NODE_Attribute) {
        const Node *value = ast_Attribute(node)->value;
        bool number = value->kind == NODE_Constant && (ast_Constant(value)->value.kind == CONSTANT_INT ||
                                                       ast_Constant(value)->value.kind == CONSTANT_BIG_INT);
        text_add_string(text, number ? " ." : ".");
        put_name(text, ast_Attribute(node)->attr);
    } else if (node->kind == NODE_Subscript) {
        text_add_char(text, '[');
        put(text, ast_Subscript(node)->slice, LEVEL_TUPLE);
        text_add_char(text, ']');
    } else {
        put_call(text, ast_Call(node));
    }
}

static void put_chain(Text *text, const Node *node, Level level) {
    size_t count = 0;
    const Node *base = node;
    for (const Node *left; (left = left_of(base)); base = left) count++;
    const Node **chain = memory_new(text->memory, memory_product(count, sizeof *chain));
    bool *closes = memory_new(text->memory, count);
    if (!chain || !closes) text->failed = true;
    for (size_t i = count; i > 0 && !text->failed; node = left_of(node)) {
        chain[--i] = node;
        closes[i] = in_parentheses(node, level);
        put_if(text, closes[i], "(");
        level = left_level(node);
    }
    if (!text->failed) put(text, base, level);
    for (size_t i = 0; i < count && !text->failed; i++) {
        put_link(text, chain[i]);
        put_if(text, closes[i], ")");
    }
    memory_free(text->memory, chain, count * sizeof *chain);
    memory_free(text->memory, closes, count);
}

// == The other operators

static void put_unary(Text *text, const UnaryOpNode *unary, Level level) {
    static const char *const signs[UNARY_COUNT] = {
        [UNARY_Invert] = "~", [UNARY_Not] = "not ", [UNARY_UAdd] = "+", [UNARY_USub] = "-"};
    Level own = unary->op == UNARY_Not ? LEVEL_NOT : LEVEL_FACTOR;
    put_if(text, level > own, "(");
    text_add_string(text, signs[unary->op]);
    put(text, unary->operand, own);
    put_if(text, level > own, ")");
}

static void put_bool(Text *text, const BoolOpNode *bool_op, Level level) {
    Level own = bool_op->op == BOOL_And ? LEVEL_AND : LEVEL_OR;
    bool first = true;
    put_if(text, level > own, "(");
    for (uint32_t i = 0; i < bool_op->values.count; i++) {
        put_separator(text, &first, bool_op->op == BOOL_And ? " and " : " or ");
        put(text, bool_op->values.items[i], own + 1);
    }
    put_if(text, level > own, ")");
}

static void put_compare(Text *text, const CompareNode *compare, Level level) {
    static const char *const signs[COMPARE_COUNT] = {
        [COMPARE_Eq] = " == ", [COMPARE_NotEq] = " != ", [COMPARE_Lt] = " < ",      [COMPARE_LtE] = " <= ",
        [COMPARE_Gt] = " > ",  [COMPARE_GtE] = " >= ",   [COMPARE_Is] = " is ",     [COMPARE_IsNot] = " is not ",
        [COMPARE_In] = " in ", [COMPARE_NotIn] = " not in "};
    put_if(text, level > LEVEL_COMPARE, "(");
    put(text, compare->left, LEVEL_COMPARE + 1);
    for (uint32_t i = 0; i < compare->ops.count; i++) {
        text_add_string(text, signs[compare->ops.items[i]]);
        put(text, compare->comparators.items[i], LEVEL_COMPARE + 1);
    }
    put_if(text, level > LEVEL_COMPARE, ")");
}

static void put_choice(Text *text, const IfExpNode *choice, Level level) {
    put_if(text, level > LEVEL_TEST, "(");
    const Node *last; // of a chain as long as its line
    do {
        put(text, choice->body, LEVEL_TEST + 1);
        text_add_string(text, " if ");
        put(text, choice->test, LEVEL_TEST + 1);
        text_add_string(text, " else ");
        last = choice->orelse;
        choice = last->kind == NODE_IfExp ? ast_IfExp(last) : NULL;
    } while (choice);
    put(text, last, LEVEL_TEST);
    put_if(text, level > LEVEL_TEST, ")");
}

// == Lambdas

static void put_parameter(Text *text, bool *first, const char *star, const Node *arg, const Node *value) {
    put_separator(text, first, ", ");
    text_add_string(text, star);
    if (arg) put_name(text, ast_Arg(arg)->arg);
    if (!value) return;
    text_add_char(text, '=');
    put(text, value, LEVEL_TEST);
}

static void put_parameters(Text *text, const ArgumentsNode *args) {
    bool first = true;
    uint32_t only = args->posonlyargs.count, count = only + args->args.count;
    for (uint32_t i = 0; i < count; i++) {
        const Node *arg = i < only ? args->posonlyargs.items[i] : args->args.items[i - only];
        uint32_t plain = count - args->defaults.count;
        put_parameter(text, &first, "", arg, i >= plain ? args->defaults.items[i - plain] : NULL);
        if (only && i + 1 == only) text_add_string(text, ", /");
    }
    if (args->vararg || args->kwonlyargs.count) put_parameter(text, &first, "*", args->vararg, NULL);
    for (uint32_t i = 0; i < args->kwonlyargs.count; i++)
        put_parameter(text, &first, "", args->kwonlyargs.items[i],
                      i < args->kw_defaults.count ? args->kw_defaults.items[i] : NULL);
    if (args->kwarg) put_parameter(text, &first, "**", args->kwarg, NULL);
}

static void put_lambda(Text *text, const LambdaNode *lambda, Level level) {
    const ArgumentsNode *args = ast_Arguments(lambda->args);
    bool any = args->posonlyargs.count || args->args.count; // else CPython writes no blank
    put_if(text, level > LEVEL_TEST, "(");
    text_add_string(text, any ? "lambda " : "lambda");
    put_parameters(text, args);
    text_add_string(text, ": ");
    put(text, lambda->body, LEVEL_TEST);
    put_if(text, level > LEVEL_TEST, ")");
}

// == Displays and comprehensions

static void put_tuple(Text *text, NodeList items, Level level) {
    if (!items.count) {
        text_add_string(text, "()");
        return;
    }
    put_if(text, level > LEVEL_TUPLE, "(");
    put_list(text, items, LEVEL_TEST);
    put_if(text, items.count == 1, ",");
    put_if(text, level > LEVEL_TUPLE, ")");
}

static void put_dict(Text *text, const DictNode *dict) {
    bool first = true;
    text_add_char(text, '{');
    for (uint32_t i = 0; i < dict->values.count; i++) {
        put_separator(text, &first, ", ");
        if (dict->keys.items[i]) {
            put(text, dict->keys.items[i], LEVEL_TEST);
            text_add_string(text, ": ");
            put(text, dict->values.items[i], LEVEL_TEST);
        } else {
            text_add_string(text, "**");
            put(text, dict->values.items[i], LEVEL_BIT_OR);
        }
    }
    text_add_char(text, '}');
}

static void put_generators(Text *text, NodeList generators) {
    for (uint32_t i = 0; i < generators.count; i++) {
        const ComprehensionNode *part = ast_Comprehension(generators.items[i]);
        text_add_string(text, part->is_async ? " async for " : " for ");
        put(text, part->target, LEVEL_TUPLE);
        text_add_string(text, " in ");
        put(text, part->iter, LEVEL_TEST + 1);
        for (uint32_t j = 0; j < part->ifs.count; j++) {
            text_add_string(text, " if ");
            put(text, part->ifs.items[j], LEVEL_TEST + 1);
        }
    }
}

static void put_comprehension(Text *text, const char *brackets, const Node *element, const Node *value,
                              NodeList generators) {
    text_add_char(text, brackets[0]);
    put(text, element, LEVEL_TEST);
    if (value) {
        text_add_string(text, ": ");
        put(text, value, LEVEL_TEST);
    }
    put_generators(text, generators);
    text_add_char(text, brackets[1]);
}

static void put_slice(Text *text, const SliceNode *slice) {
    if (slice->lower) put(text, slice->lower, LEVEL_TEST);
    text_add_char(text, ':');
    if (slice->upper) put(text, slice->upper, LEVEL_TEST);
    if (!slice->step) return;
    text_add_char(text, ':');
    put(text, slice->step, LEVEL_TEST);
}

// == f-strings: their text is put together first, then quoted as a whole

static void put_parts(Text *text, const Node *node, bool literal);

static void put_formatted(Text *text, const FormattedValueNode *formatted) {
    TEXT_CLEANUP Text value;
    text_open(&value, text->memory);
    put(&value, formatted->value, LEVEL_TEST + 1);
    if (value.failed) text->failed = true;
    text_add_string(text, value.size && value.bytes[0] == '{' ? "{ " : "{");
    text_add(text, value.bytes, value.size);
    if (formatted->conversion > 0) text_format(text, "!%c", (char)formatted->conversion);
    if (formatted->format_spec) {
        text_add_char(text, ':');
        put_parts(text, formatted->format_spec, true);
    }
    text_add_char(text, '}');
}

static void put_escaped(Text *text, View view) {
    for (size_t i = 0; i < view.size; i++) {
        char c = view.bytes[i];
        text_add_char(text, c);
        if (c == '{' || c == '}') text_add_char(text, c);
    }
}

static void put_parts(Text *text, const Node *node, bool literal) {
    if (node->kind == NODE_FormattedValue) {
        put_formatted(text, ast_FormattedValue(node));
    } else if (node->kind == NODE_Constant) {
        put_escaped(text, ast_Constant(node)->value.text);
    } else if (node->kind == NODE_JoinedStr && literal) {
        NodeList values = ast_JoinedStr(node)->values;
        for (uint32_t i = 0; i < values.count && !text->failed; i++) put_parts(text, values.items[i], true);
    }
}

static void put_joined(Text *text, const Node *node) {
    TEXT_CLEANUP Text parts;
    text_open(&parts, text->memory);
    put_parts(&parts, node, true);
    if (parts.failed) text->failed = true;
    text_add_char(text, 'f');
    unparse_text_repr(text, (View){parts.bytes, parts.size});
}

// == Everything

static void put_yield(Text *text, const char *word, const Node *value) {
    text_add_string(text, word);
    if (value) {
        text_add_char(text, ' ');
        put(text, value, LEVEL_TEST);
    }
    text_add_char(text, ')');
}

static void put_prefixed(Text *text, const char *prefix, const Node *value, Level own, Level level) {
    put_if(text, level > own, "(");
    text_add_string(text, prefix);
    put(text, value, own == LEVEL_AWAIT ? LEVEL_ATOM : LEVEL_BIT_OR);
    put_if(text, level > own, ")");
}

static void put_named(Text *text, const NamedExprNode *named, Level level) {
    put_if(text, level > LEVEL_TUPLE, "(");
    put(text, named->target, LEVEL_ATOM);
    text_add_string(text, " := ");
    put(text, named->value, LEVEL_ATOM);
    put_if(text, level > LEVEL_TUPLE, ")");
}

// Levels of nesting are bounded by the parser's.
static void put(Text *text, const Node *node, Level level) {
    if (text->failed) return;
    switch ((NodeKind)node->kind) {
    case NODE_BoolOp: put_bool(text, ast_BoolOp(node), level); break;
    case NODE_NamedExpr: put_named(text, ast_NamedExpr(node), level); break;
    case NODE_UnaryOp: put_unary(text, ast_UnaryOp(node), level); break;
    case NODE_Lambda: put_lambda(text, ast_Lambda(node), level); break;
    case NODE_IfExp: put_choice(text, ast_IfExp(node), level); break;
    case NODE_Dict: put_dict(text, ast_Dict(node)); break;
    case NODE_Set:
        text_add_char(text, '{');
        put_list(text, ast_Set(node)->elts, LEVEL_TEST);
        text_add_char(text, '}');
        break;
    case NODE_ListComp:
        put_comprehension(text, "[]", ast_ListComp(node)->elt, NULL, ast_ListComp(node)->generators);
        break;
    case NODE_SetComp:
        put_comprehension(text, "{}", ast_SetComp(node)->elt, NULL, ast_SetComp(node)->generators);
        break;
    case NODE_DictComp:
        put_comprehension(text, "{}", ast_DictComp(node)->key, ast_DictComp(node)->value,
                          ast_DictComp(node)->generators);
        break;
    case NODE_GeneratorExp:
        put_comprehension(text, "()", ast_GeneratorExp(node)->elt, NULL, ast_GeneratorExp(node)->generators);
        break;
    case NODE_Await: put_prefixed(text, "await ", ast_Await(node)->value, LEVEL_AWAIT, level); break;
    case NODE_Yield: put_yield(text, "(yield", ast_Yield(node)->value); break;
    case NODE_YieldFrom: put_yield(text, "(yield from", ast_YieldFrom(node)->value); break;
    case NODE_Compare: put_compare(text, ast_Compare(node), level); break;
    case NODE_FormattedValue:
    case NODE_JoinedStr: put_joined(text, node); break;
    case NODE_Constant: unparse_text_constant(text, ast_Constant(node)); break;
    case NODE_Starred: put_prefixed(text, "*", ast_Starred(node)->value, LEVEL_ATOM, LEVEL_TUPLE); break;
    case NODE_Name: put_name(text, ast_Name(node)->id); break;
    case NODE_List:
        text_add_char(text, '[');
        put_list(text, ast_List(node)->elts, LEVEL_TEST);
        text_add_char(text, ']');
        break;
    case NODE_Tuple: put_tuple(text, ast_Tuple(node)->elts, level); break;
    case NODE_Slice: put_slice(text, ast_Slice(node)); break;
    default: put_chain(text, node, level); break;
    }
}

void unparse_expression(Text *text, const Node *node) { put(text, node, LEVEL_TEST); }
