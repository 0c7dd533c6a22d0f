// Values stored into names, attributes, items and lists of these.
#include "compile/gen_target.h"

#include "compile/gen_def.h"
#include "compile/gen_expr.h"

#define MOST_AROUND_STAR 0xFFF // what an instruction's operand holds

void target_unpack(Gen *g, Span span, uint32_t count, uint32_t star) {
    if (star == UINT32_MAX) {
        emit(g, OP_UNPACK_SEQUENCE, count);
        return;
    }
    uint32_t after = count - star - 1;
    if (star > MOST_AROUND_STAR || after > MOST_AROUND_STAR) {
        gen_fail(g, span, "too many expressions in star-unpacking assignment");
        return;
    }
    emit(g, OP_UNPACK_STAR, star | after << 12);
}

static void store_items(Gen *g, Node *target, NodeList items) {
    uint32_t star = UINT32_MAX;
    for (uint32_t i = 0; i < items.count; i++) {
        if (items.items[i]->kind != NODE_Starred) continue;
        if (star != UINT32_MAX) {
            gen_fail(g, target->span, "multiple starred expressions in assignment");
            return;
        }
        star = i;
    }
    target_unpack(g, target->span, items.count, star);
    for (uint32_t i = 0; i < items.count && gen_step(g); i++)
        target_store(g, i == star ? ast_Starred(items.items[i])->value : items.items[i]);
}

void target_store(Gen *g, Node *target) {
    Span before = g->unit->span;
    g->unit->span = target->span;
    switch ((NodeKind)target->kind) {
    case NODE_Name: name_store(g, ast_Name(target)->id); break;
    case NODE_Attribute: {
        AttributeNode *attribute = ast_Attribute(target);
        gen(g, attribute->value);
        if (!name_check(g, attribute->attr, target->span, "assign to")) break;
        g->unit->span = expr_attribute_span(attribute, target->span);
        emit_name(g, OP_STORE_ATTRIBUTE, gen_view(name_mangled(g, attribute->attr)));
        break;
    }
    case NODE_Subscript:
        gen(g, ast_Subscript(target)->value);
        gen(g, ast_Subscript(target)->slice);
        emit(g, OP_STORE_ITEM, 0);
        break;
    case NODE_Tuple: store_items(g, target, ast_Tuple(target)->elts); break;
    case NODE_List: store_items(g, target, ast_List(target)->elts); break;
    default: gen(g, target); break; // a lone star: an error
    }
    g->unit->span = before;
}

// `a, b = b, a` exchanges on the stack what it would gather and take apart.
static bool assign_in_parallel(Gen *g, AssignNode *assign) {
    Node *target = assign->targets.items[0], *value = assign->value;
    if (assign->targets.count != 1 || value->kind != NODE_Tuple) return false;
    if (target->kind != NODE_Tuple && target->kind != NODE_List) return false;
    NodeList targets = target->kind == NODE_Tuple ? ast_Tuple(target)->elts : ast_List(target)->elts;
    NodeList values = ast_Tuple(value)->elts;
    if (values.count != targets.count || values.count < 2 || values.count > 3) return false;
    for (uint32_t i = 0; i < values.count; i++)
        if (values.items[i]->kind == NODE_Starred || targets.items[i]->kind == NODE_Starred) return false;
    gen_list(g, values);
    emit(g, OP_SWAP, values.count);
    for (uint32_t i = 0; i < targets.count; i++) target_store(g, targets.items[i]);
    return true;
}

void gen_Assign(Gen *g, Node *node) {
    AssignNode *assign = ast_Assign(node);
    if (assign_in_parallel(g, assign)) return;
    gen(g, assign->value);
    for (uint32_t i = 0; i < assign->targets.count && gen_step(g); i++) {
        if (i + 1 < assign->targets.count) emit(g, OP_COPY, 1);
        target_store(g, assign->targets.items[i]);
    }
}

static void augment_attribute(Gen *g, AugAssignNode *assign) {
    AttributeNode *target = ast_Attribute(assign->target);
    Span statement = g->unit->span;
    View name = gen_view(name_mangled(g, target->attr));
    gen(g, target->value);
    g->unit->span = target->node.span;
    emit(g, OP_COPY, 1);
    g->unit->span = expr_attribute_span(target, target->node.span);
    emit_name(g, OP_LOAD_ATTRIBUTE, name);
    gen(g, assign->value);
    g->unit->span = statement;
    gen_binary_operation(g, assign->op, true);
    g->unit->span = expr_attribute_span(target, target->node.span);
    emit(g, OP_SWAP, 2);
    emit_name(g, OP_STORE_ATTRIBUTE, name);
}

static void augment_item(Gen *g, AugAssignNode *assign) {
    SubscriptNode *target = ast_Subscript(assign->target);
    Span statement = g->unit->span;
    gen(g, target->value);
    gen(g, target->slice);
    g->unit->span = target->node.span;
    emit(g, OP_COPY, 2);
    emit(g, OP_COPY, 2);
    emit(g, OP_LOAD_ITEM, 0);
    gen(g, assign->value);
    g->unit->span = statement;
    gen_binary_operation(g, assign->op, true);
    g->unit->span = target->node.span;
    emit(g, OP_SWAP, 3); // container key result -- result container key
    emit(g, OP_SWAP, 2);
    emit(g, OP_STORE_ITEM, 0);
}

void gen_AugAssign(Gen *g, Node *node) {
    AugAssignNode *assign = ast_AugAssign(node);
    if (assign->target->kind == NODE_Attribute) {
        augment_attribute(g, assign);
    } else if (assign->target->kind == NODE_Subscript) {
        augment_item(g, assign);
    } else {
        const Name *name = ast_Name(assign->target)->id;
        g->unit->span = assign->target->span;
        name_load(g, name);
        gen(g, assign->value);
        g->unit->span = node->span;
        gen_binary_operation(g, assign->op, true);
        g->unit->span = assign->target->span;
        name_store(g, name);
    }
}

// == Annotations

static void evaluate_and_drop(Gen *g, Node *node) {
    if (!node) return;
    gen(g, node);
    emit(g, OP_POP, 0);
}

// What an annotated attribute or item without a value still evaluates.
static void evaluate_target(Gen *g, Node *target) {
    if (target->kind == NODE_Attribute) {
        if (name_check(g, ast_Attribute(target)->attr, target->span, "assign to"))
            evaluate_and_drop(g, ast_Attribute(target)->value);
    } else if (target->kind == NODE_Subscript) {
        evaluate_and_drop(g, ast_Subscript(target)->value);
        evaluate_and_drop(g, ast_Subscript(target)->slice);
    }
}

void gen_AnnAssign(Gen *g, Node *node) {
    AnnAssignNode *assign = ast_AnnAssign(node);
    Node *target = assign->target;
    bool keeps = !scope_is_function(g->unit->scope); // annotations of a function's variables are not evaluated
    if (assign->value) {
        gen(g, assign->value);
        target_store(g, target);
    }
    if (target->kind == NODE_Name) {
        const Name *name = ast_Name(target)->id;
        if (!name_check(g, name, node->span, "assign to")) return;
        if (assign->simple && keeps) {
            def_annotation(g, assign->annotation);
            name_load_text(g, "__annotations__");
            emit_text(g, gen_view(name_mangled(g, name)));
            emit(g, OP_STORE_ITEM, 0);
        }
    } else if (!assign->value) {
        evaluate_target(g, target);
    }
    if (!assign->simple && keeps && !g->future_annotations) evaluate_and_drop(g, assign->annotation);
}

// == del

static void delete_target(Gen *g, Node *target) {
    g->unit->span = target->span;
    switch ((NodeKind)target->kind) {
    case NODE_Name: name_delete(g, ast_Name(target)->id); break;
    case NODE_Attribute: {
        AttributeNode *attribute = ast_Attribute(target);
        gen(g, attribute->value);
        emit_name(g, OP_DELETE_ATTRIBUTE, gen_view(name_mangled(g, attribute->attr)));
        break;
    }
    case NODE_Subscript:
        gen(g, ast_Subscript(target)->value);
        gen(g, ast_Subscript(target)->slice);
        emit(g, OP_DELETE_ITEM, 0);
        break;
    case NODE_Tuple:
    case NODE_List: {
        NodeList items = target->kind == NODE_Tuple ? ast_Tuple(target)->elts : ast_List(target)->elts;
        for (uint32_t i = 0; i < items.count && gen_step(g); i++) delete_target(g, items.items[i]);
        break;
    }
    default: assert(false && "the parser lets nothing else be deleted");
    }
}

void gen_Delete(Gen *g, Node *node) {
    NodeList targets = ast_Delete(node)->targets;
    for (uint32_t i = 0; i < targets.count && gen_step(g); i++) delete_target(g, targets.items[i]);
}
