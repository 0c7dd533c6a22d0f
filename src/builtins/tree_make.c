// A tree of objects made of the parser's, with a stack of its own: sums are as deep as they are long.
#include "builtins/tree_make.h"

#include "base/vec.h"
#include "builtins/tree_class.h"
#include "compile/constant.h"
#include "object/code.h"
#include "object/int.h"
#include "object/instance.h"
#include "object/list.h"
#include "object/tuple.h"

// An object that is in the tree already, to be filled in.
typedef struct Pending {
    const Node *node;
    Value made;
} Pending;

typedef struct Making {
    Vm *vm;
    const Tuple *classes;
    Vec(Pending) pending;
} Making;

static Value blank(Making *making, const Node *node) {
    Vm *vm = making->vm;
    void *made = instance_new(vm, tree_node_class(making->classes, node->kind));
    if (!made) return ABSENT;
    if (!vec_push(&vm->memory, &making->pending, (Pending){node, object_value(made)})) return vm_out_of_memory(vm), ABSENT;
    return object_value(made);
}

static Value text_value(Making *making, const Name *name) {
    return name ? str_value(str_intern_bytes(making->vm, name->text, name->size)) : NONE;
}

// A list of `count` items that are None until they are made.
static List *blank_list(Making *making, uint32_t count) {
    if (!vm_charge(making->vm, count)) return NULL;
    List *list = list_new(making->vm, NULL, count);
    for (uint32_t i = 0; list && i < count; i++) list->items[i] = NONE;
    return list;
}

static Value node_list(Making *making, const NodeList *nodes) {
    List *list = blank_list(making, nodes->count);
    CHECK(list);
    for (uint32_t i = 0; i < nodes->count; i++)
        if (nodes->items[i]) list->items[i] = TRY(blank(making, nodes->items[i]));
    return object_value(list);
}

static Value name_list(Making *making, const NameList *names) {
    List *list = blank_list(making, names->count);
    CHECK(list);
    for (uint32_t i = 0; i < names->count; i++) list->items[i] = TRY(text_value(making, names->items[i]));
    return object_value(list);
}

static Value operator_list(Making *making, const CompareList *operators) {
    List *list = blank_list(making, operators->count);
    CHECK(list);
    for (uint32_t i = 0; i < operators->count; i++) list->items[i] = tree_value(making->classes, SORT_cmpop, operators->items[i]);
    return object_value(list);
}

static Value constant_value(Making *making, const Constant *constant) {
    UnitConstant unit = constant_of(constant);
    return code_constant(making->vm, &unit);
}

static Value field_value(Making *making, const Field *field, const char *place) {
    switch ((FieldKind)field->kind) {
    case FIELD_CHILD:
    case FIELD_OPTIONAL: {
        const Node *child = *(Node *const *)place;
        return child ? blank(making, child) : NONE;
    }
    case FIELD_LIST:
    case FIELD_LATE_LIST: return node_list(making, (const NodeList *)place);
    case FIELD_NAME:
    case FIELD_OPTIONAL_NAME:
    case FIELD_STRING:
    case FIELD_OPTIONAL_STRING: return text_value(making, *(const Name *const *)place);
    case FIELD_NAMES: return name_list(making, (const NameList *)place);
    case FIELD_INT:
    case FIELD_OPTIONAL_INT: return small_value(*(const int32_t *)place);
    case FIELD_ENUM: return tree_value(making->classes, (Sort)field->sort, *(const unsigned *)place);
    case FIELD_OPERATORS: return operator_list(making, (const CompareList *)place);
    case FIELD_CONSTANT: return constant_value(making, (const Constant *)place);
    }
    return NONE;
}

static bool set(Making *making, Value made, Value name, Value value) {
    return attributes_set(making->vm, object_of(made), instance_attributes(made), as_str(name), value);
}

// _fields of a class tells of no type parameters; of a definition that has some, its own does.
static bool tell_late(Making *making, Value made, NodeKind kind) {
    const Value *names = tree_field_names(making->classes, kind);
    Tuple *all = tuple_new(making->vm, names, ast_info(kind)->field_count);
    Str *name = all ? str_intern_bytes(making->vm, "_fields", 7) : NULL;
    return name && set(making, made, object_value(name), object_value(all));
}

static bool fill_places(Making *making, Value made, const Span *span) {
    const uint32_t places[TREE_PLACES] = {span->line, span->column, span->end_line, span->end_column};
    for (unsigned i = 0; i < TREE_PLACES; i++)
        CHECK_BOOL(set(making, made, object_value(tree_place_name(making->classes, i)), small_value(places[i])));
    return true;
}

static bool fill(Making *making, Pending pending) {
    const Node *node = pending.node;
    const NodeInfo *info = ast_info(node->kind);
    const Value *names = tree_field_names(making->classes, node->kind);
    size_t before = making->pending.count;
    for (size_t i = 0; i < info->field_count; i++) {
        const Field *field = &info->fields[i];
        const char *place = (const char *)node + field->offset;
        if (field->kind == FIELD_LATE_LIST) {
            if (!((const NodeList *)place)->count) continue;
            CHECK_BOOL(tell_late(making, pending.made, node->kind));
        }
        Value value = field_value(making, field, place);
        if (is_absent(value) || !set(making, pending.made, names[i], value)) return false;
    }
    if (info->positioned) CHECK_BOOL(fill_places(making, pending.made, &node->span));
    return vm_charge(making->vm, 8 + making->pending.count - before);
}

Value tree_make(Vm *vm, const Node *root) {
    Making making = {.vm = vm, .classes = tree_classes(vm)};
    CHECK(making.classes);
    Value made = blank(&making, root);
    KEEP(vm, made);
    bool done = !is_absent(made);
    while (done && making.pending.count) done = fill(&making, vec_pop(&making.pending));
    vec_free(&vm->memory, &making.pending);
    return done ? made : ABSENT;
}
