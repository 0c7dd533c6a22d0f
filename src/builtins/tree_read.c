// Reads a tree of objects by the table of nodes: fields, places and sorts; with a stack of its own.
#include "builtins/tree_read.h"

#include "base/vec.h"
#include "builtins/tree_class.h"
#include "builtins/tree_text.h"
#include "object/any.h"
#include "object/attribute.h"
#include "object/int.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/tuple.h"

// The compiler goes down chains such as a + b + c or a.b(c)[d] without nesting, and recurses where else a tree nests.
#define DEPTH_MOST 256 // which a C stack of 128 KB can take
#define DEPTH_PER_LEVEL 2 // of the source, if the host has set how many of those there may be
#define LENGTH_MOST 30000 // of a chain

typedef enum Family { FAMILY_NONE, FAMILY_SUM, FAMILY_SIGN, FAMILY_CHOICE, FAMILY_TRAILER, FAMILY_BRANCH } Family;

// A node to be read, whose object lies in `waiting` at the same place.
typedef struct ReadTask {
    Node **slot;
    uint8_t sort;   // Sort
    uint8_t family; // Family: a node of it goes on with its parent's chain
    uint32_t depth, length;
} ReadTask;

typedef struct Reading {
    Vm *vm;
    const Tuple *classes;
    Arena *arena;
    TreeNames names;
    List *waiting;
    Vec(ReadTask) tasks;
    const ReadTask *task; // under way
} Reading;

static Family family_of(NodeKind kind) {
    switch (kind) {
    case NODE_BinOp: return FAMILY_SUM;
    case NODE_UnaryOp: return FAMILY_SIGN;
    case NODE_IfExp: return FAMILY_CHOICE;
    case NODE_Attribute:
    case NODE_Subscript:
    case NODE_Call: return FAMILY_TRAILER;
    case NODE_If: return FAMILY_BRANCH;
    default: return FAMILY_NONE;
    }
}

// The field by which a node of a family goes on.
static bool is_link(NodeKind kind, const Field *field) {
    static const char *const links[] = {[FAMILY_NONE] = "",       [FAMILY_SUM] = "left",      [FAMILY_SIGN] = "operand",
                                        [FAMILY_CHOICE] = "orelse", [FAMILY_TRAILER] = "value", [FAMILY_BRANCH] = "orelse"};
    return !strcmp(field->name, kind == NODE_Call ? "func" : links[family_of(kind)]);
}

static bool later(Reading *reading, Value object, Node **slot, Sort sort, Family family) {
    const ReadTask *from = reading->task;
    ReadTask task = {slot, (uint8_t)sort, (uint8_t)family, from ? from->depth : 0, from ? from->length : 0};
    if (!vec_push(&reading->vm->memory, &reading->tasks, task)) return vm_out_of_memory(reading->vm), false;
    return list_append(reading->vm, reading->waiting, object);
}

// What was put off last comes first: in the order of the source, then.
static void reverse(Reading *reading, size_t from) {
    for (size_t low = from, high = reading->tasks.count; low + 1 < high; low++, high--) {
        ReadTask task = reading->tasks.items[low];
        reading->tasks.items[low] = reading->tasks.items[high - 1];
        reading->tasks.items[high - 1] = task;
        Value *objects = reading->waiting->items, object = objects[low];
        objects[low] = objects[high - 1];
        objects[high - 1] = object;
    }
}

// == Which node is it?

static bool find_kind(Reading *reading, Value object, Sort sort, NodeKind *kind) {
    const Type *type = type_of(object);
    for (int i = 0; i < NODE_COUNT; i++) {
        *kind = (NodeKind)i;
        if (ast_info(*kind)->sort != sort) continue;
        // An object stands for a lone node whatever it is: its fields decide.
        if (tree_is_lone(sort) || type_derives(type, tree_node_class(reading->classes, *kind))) return true;
    }
    return raise_false(reading->vm, TYPE_TypeError, "expected some sort of %s, but got %R", ast_sort(sort)->name, object);
}

static RUNS bool read_value(Reading *reading, Value object, Sort sort, unsigned *value) {
    const SortInfo *info = ast_sort(sort);
    for (*value = 0; *value < info->value_count; ++*value)
        if (is_instance(object, tree_value_class(reading->classes, sort, *value))) return true;
    return raise_false(reading->vm, TYPE_TypeError, "expected some sort of %s, but got %R", info->name, object);
}

// == Places

static RUNS bool read_int(Reading *reading, Value v, int32_t *number) {
    int64_t wide;
    if (!is_int(v)) return raise_false(reading->vm, TYPE_ValueError, "invalid integer value: %R", v);
    if (int_to_int64(v, &wide) && wide >= INT32_MIN && wide <= INT32_MAX) return *number = (int32_t)wide, true;
    return raise_false(reading->vm, TYPE_OverflowError, "Python int too large to convert to C int");
}

static bool check_places(Vm *vm, const int32_t *at) {
    int line = at[0], column = at[1], end_line = at[2], end_column = at[3];
    if (line > end_line) return raise_false(vm, TYPE_ValueError, "AST node line range (%d, %d) is not valid", line, end_line);
    if ((line < 0 && end_line != line) || (column < 0 && column != end_column))
        return raise_false(vm, TYPE_ValueError, "AST node column range (%d, %d) for line range (%d, %d) is not valid", column,
                           end_column, line, end_line);
    if (line == end_line && column > end_column)
        return raise_false(vm, TYPE_ValueError, "line %d, column %d-%d is not a valid range", line, column, end_column);
    return true;
}

static uint32_t known(int32_t place) { return place < 0 ? 0 : (uint32_t)place; }

static RUNS bool read_places(Reading *reading, Value object, Sort sort, Span *span) {
    Vm *vm = reading->vm;
    int32_t at[TREE_PLACES];
    for (unsigned i = 0; i < TREE_PLACES; i++) {
        bool optional = i >= 2 && sort != SORT_pattern && sort != SORT_type_param;
        Value v = attribute_find(vm, object, tree_place_name(reading->classes, i));
        if (vm_failed(vm)) return false;
        if (optional && (is_absent(v) || is_none(v))) {
            at[i] = at[i - 2];
            continue;
        }
        if (is_absent(v))
            return raise_false(vm, TYPE_TypeError, "required field \"%S\" missing from %s", tree_place_name(reading->classes, i),
                               ast_sort(sort)->name);
        KEEP(vm, v);
        if (!read_int(reading, v, &at[i])) return false;
    }
    *span = (Span){known(at[0]), known(at[1]), known(at[2]), known(at[3])};
    return check_places(vm, at);
}

// == Fields

// A field's value as it is found, to be put into its place in the node.
typedef struct Slot {
    const Field *field;
    NodeKind kind;
    char *place;
    Value value; // kept by the caller
} Slot;

static List *as_field_list(Reading *reading, const Slot *slot) {
    if (is_list(slot->value)) {
        List *list = as_list(slot->value);
        if (list->count < UINT32_MAX / 2) return vm_charge(reading->vm, list->count) ? list : NULL;
        return vm_out_of_memory(reading->vm);
    }
    return raise_null(reading->vm, TYPE_TypeError, "%s field \"%s\" must be a list, not a %T", ast_info(slot->kind)->name,
                      slot->field->name, slot->value);
}

static void *items(Reading *reading, size_t count, size_t size) {
    void *made = arena_new(reading->arena, memory_product(memory_sum(count, 1), size));
    return made ? made : vm_out_of_memory(reading->vm);
}

static bool read_nodes(Reading *reading, const Slot *slot) {
    List *list = as_field_list(reading, slot);
    NodeList *nodes = (NodeList *)slot->place;
    if (!list || !(nodes->items = items(reading, list->count, sizeof(Node *)))) return false;
    nodes->count = (uint32_t)list->count;
    bool link = nodes->count == 1 && is_link(slot->kind, slot->field);
    for (uint32_t i = 0; i < nodes->count; i++) {
        if (is_none(list->items[i])) continue;
        Family family = link ? family_of(slot->kind) : FAMILY_NONE;
        if (!later(reading, list->items[i], &nodes->items[i], (Sort)slot->field->sort, family)) return false;
    }
    return true;
}

static bool read_names(Reading *reading, const Slot *slot) {
    List *list = as_field_list(reading, slot);
    NameList *names = (NameList *)slot->place;
    if (!list || !(names->items = items(reading, list->count, sizeof(Name *)))) return false;
    for (size_t i = 0; i < list->count; i++)
        if (!(names->items[i] = tree_identifier(&reading->names, list->items[i]))) return false;
    names->count = (uint32_t)list->count;
    return true;
}

static RUNS bool read_operators(Reading *reading, const Slot *slot) {
    List *list = as_field_list(reading, slot);
    CompareList *operators = (CompareList *)slot->place;
    size_t count = list ? list->count : 0;
    if (!list || !(operators->items = items(reading, count, 1))) return false;
    for (size_t i = 0; i < count && i < list->count; i++) {
        Value object = list->items[i];
        unsigned value;
        KEEP(reading->vm, object);
        if (!read_value(reading, object, SORT_cmpop, &value)) return false;
        operators->items[i] = (uint8_t)value;
    }
    operators->count = (uint32_t)count;
    return true;
}

static RUNS bool read_enum(Reading *reading, const Slot *slot) {
    unsigned value;
    if (!read_value(reading, slot->value, (Sort)slot->field->sort, &value)) return false;
    *(unsigned *)slot->place = value;
    return true;
}

static bool read_child(Reading *reading, const Slot *slot) {
    Family family = is_link(slot->kind, slot->field) ? family_of(slot->kind) : FAMILY_NONE;
    return later(reading, slot->value, (Node **)slot->place, (Sort)slot->field->sort, family);
}

static bool read_name(Reading *reading, const Slot *slot, bool identifier) {
    const Name *name = identifier ? tree_identifier(&reading->names, slot->value) : tree_string(&reading->names, slot->value);
    *(const Name **)slot->place = name;
    return name != NULL;
}

// Only MatchSingleton has its constant read here; that of a Constant may stand for another node.
static bool read_singleton(Reading *reading, const Slot *slot) {
    Node *node = tree_constant(&reading->names, slot->value, (Span){0});
    if (!node) return false;
    Constant *constant = (Constant *)slot->place;
    bool single = node->kind == NODE_Constant && ast_Constant(node)->value.kind <= CONSTANT_FALSE;
    if (single) *constant = ast_Constant(node)->value;
    return single || raise_false(reading->vm, TYPE_ValueError, "MatchSingleton can only contain True, False and None");
}

static RUNS bool read_field(Reading *reading, const Slot *slot) {
    switch ((FieldKind)slot->field->kind) {
    case FIELD_CHILD:
    case FIELD_OPTIONAL: return read_child(reading, slot);
    case FIELD_LIST:
    case FIELD_LATE_LIST: return read_nodes(reading, slot);
    case FIELD_NAME:
    case FIELD_OPTIONAL_NAME: return read_name(reading, slot, true);
    case FIELD_STRING:
    case FIELD_OPTIONAL_STRING: return read_name(reading, slot, false);
    case FIELD_NAMES: return read_names(reading, slot);
    case FIELD_INT:
    case FIELD_OPTIONAL_INT: return read_int(reading, slot->value, (int32_t *)slot->place);
    case FIELD_ENUM: return read_enum(reading, slot);
    case FIELD_OPERATORS: return read_operators(reading, slot);
    case FIELD_CONSTANT: return read_singleton(reading, slot);
    }
    return false;
}

// A field that is None or not there: may it be left as it is?
static bool is_blank(Reading *reading, const Slot *slot, bool *blank) {
    FieldKind kind = (FieldKind)slot->field->kind;
    *blank = is_absent(slot->value) || is_none(slot->value);
    bool optional = kind == FIELD_OPTIONAL || kind == FIELD_OPTIONAL_NAME || kind == FIELD_OPTIONAL_STRING || kind == FIELD_OPTIONAL_INT;
    if (!*blank || optional || (is_absent(slot->value) && kind == FIELD_LATE_LIST)) return true;
    if (kind == FIELD_LATE_LIST && is_none(slot->value)) return *blank = false, true;
    const char *name = slot->field->name, *node = ast_info(slot->kind)->name;
    if (is_absent(slot->value)) return raise_false(reading->vm, TYPE_TypeError, "required field \"%s\" missing from %s", name, node);
    bool required = kind == FIELD_CHILD || kind == FIELD_NAME || kind == FIELD_STRING;
    if (required) return raise_false(reading->vm, TYPE_ValueError, "field '%s' is required for %s", name, node);
    *blank = false;
    return true;
}

static bool is_empty_tuple(Value v) { return is_tuple(v) && !as_tuple(v)->count; }

static RUNS bool read_fields(Reading *reading, Value object, Node *node) {
    Vm *vm = reading->vm;
    const NodeInfo *info = ast_info(node->kind);
    for (size_t i = 0; i < info->field_count; i++) {
        const Field *field = &info->fields[i];
        Value value = attribute_find(vm, object, as_str(tree_field_names(reading->classes, node->kind)[i]));
        if (vm_failed(vm)) return false;
        if (field->kind == FIELD_LATE_LIST && is_empty_tuple(value)) value = ABSENT; // the class's own
        KEEP(vm, value);
        Slot slot = {field, (NodeKind)node->kind, (char *)node + field->offset, value};
        bool blank;
        if (!is_blank(reading, &slot, &blank)) return false;
        if (!blank && !read_field(reading, &slot)) return false;
    }
    return true;
}

// == Nodes

static bool enter(Reading *reading, ReadTask *task, NodeKind kind) {
    bool goes_on = task->family != FAMILY_NONE && task->family == family_of(kind);
    if (!goes_on) task->depth++;
    task->length++;
    uint32_t most = reading->vm->source_depth;
    if (!most || most > DEPTH_MOST / DEPTH_PER_LEVEL) most = DEPTH_MOST / DEPTH_PER_LEVEL;
    if (task->depth <= most * DEPTH_PER_LEVEL && task->length <= LENGTH_MOST) return vm_charge(reading->vm, 4);
    return raise_false(reading->vm, TYPE_RecursionError, "maximum recursion depth exceeded during compilation");
}

// The node of a Constant, which has fields of its own kind.
static RUNS Node *read_constant(Reading *reading, Value object, Span span) {
    Vm *vm = reading->vm;
    const Value *names = tree_field_names(reading->classes, NODE_Constant);
    Value value = attribute_find(vm, object, as_str(names[0]));
    if (vm_failed(vm)) return NULL;
    if (is_absent(value)) return raise_null(vm, TYPE_TypeError, "required field \"value\" missing from Constant");
    KEEP(vm, value);
    Value kind = attribute_find(vm, object, as_str(names[1]));
    if (vm_failed(vm)) return NULL;
    KEEP(vm, kind);
    const Name *prefix = is_absent(kind) || is_none(kind) ? NULL : tree_string(&reading->names, kind);
    if (vm_failed(vm)) return NULL;
    Node *node = tree_constant(&reading->names, value, span);
    if (node && node->kind == NODE_Constant) ast_Constant(node)->kind = prefix;
    return node;
}

static RUNS Node *read_node(Reading *reading, Value object, ReadTask task) {
    NodeKind kind;
    Span span = {0};
    Sort sort = (Sort)task.sort;
    bool positioned = ast_sort(sort)->positioned, lone = tree_is_lone(sort);
    if (positioned && !lone && !read_places(reading, object, sort, &span)) return NULL;
    if (!find_kind(reading, object, sort, &kind) || !enter(reading, &task, kind)) return NULL;
    if (kind == NODE_Constant) return read_constant(reading, object, span);
    const NodeInfo *info = ast_info(kind);
    Node *node = arena_new(reading->arena, info->fields[info->field_count].offset);
    if (!node) return vm_out_of_memory(reading->vm);
    node->kind = (uint8_t)kind;
    node->span = span;
    size_t before = reading->tasks.count;
    reading->task = &task;
    bool done = read_fields(reading, object, node);
    reading->task = NULL;
    if (!done || (positioned && lone && !read_places(reading, object, sort, &node->span))) return NULL;
    reverse(reading, before);
    return node;
}

static RUNS bool read_all(Reading *reading) {
    Vm *vm = reading->vm;
    while (reading->tasks.count) {
        ReadTask task = vec_pop(&reading->tasks);
        Value object = reading->waiting->items[--reading->waiting->count];
        KEEP(vm, object);
        *task.slot = read_node(reading, object, task);
        if (!*task.slot) return false;
    }
    return true;
}

Node *tree_read(Vm *vm, Value tree, ParseMode mode, Arena *arena) {
    static const uint8_t roots[] = {[PARSE_MODULE] = NODE_Module, [PARSE_EXPRESSION] = NODE_Expression,
                                    [PARSE_INTERACTIVE] = NODE_Interactive};
    Reading reading = {.vm = vm, .arena = arena, .names = {.vm = vm, .arena = arena}, .classes = tree_classes(vm)};
    if (!reading.classes) return NULL;
    NodeKind wanted = (NodeKind)roots[mode];
    if (!is_instance(tree, tree_node_class(reading.classes, wanted)))
        return raise_null(vm, TYPE_TypeError, "expected %s node, got %T", ast_info(wanted)->name, tree);
    Node *root = NULL;
    reading.waiting = list_new(vm, NULL, 0);
    Value kept = list_value(reading.waiting);
    KEEP(vm, kept);
    bool done = reading.waiting && later(&reading, tree, &root, SORT_mod, FAMILY_NONE) && read_all(&reading);
    vec_free(&vm->memory, &reading.tasks);
    return done ? root : NULL;
}
