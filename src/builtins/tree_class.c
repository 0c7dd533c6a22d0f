// The classes of syntax trees: names, fields and help from the table of nodes, a class for each sort, node and enum value.
#include "builtins/tree_class.h"

#include "object/class_new.h"
#include "object/instance.h"
#include "object/statics.h"
#include "object/tuple.h"

#define ENUM_SORTS (SORT_COUNT - SORT_expr_context)
#define VALUES_MOST BINARY_COUNT // of one enum

// The tuple's parts, one after the other.
enum {
    AT_SORTS = 0,
    AT_NODES = AT_SORTS + SORT_COUNT,
    AT_VALUES = AT_NODES + NODE_COUNT,
    AT_INSTANCES = AT_VALUES + ENUM_SORTS * VALUES_MOST,
    AT_FIELDS = AT_INSTANCES + ENUM_SORTS * VALUES_MOST, // a tuple of names for each node
    AT_PLACES = AT_FIELDS + NODE_COUNT,
    CLASSES_COUNT = AT_PLACES + TREE_PLACES,
};
static_assert((int)COMPARE_COUNT <= (int)VALUES_MOST, "the binary operators are the longest enum");

static const char *const place_names[TREE_PLACES] = {"lineno", "col_offset", "end_lineno", "end_col_offset"};

static size_t value_index(Sort sort, unsigned value) { return (sort - SORT_expr_context) * VALUES_MOST + value; }

const Type *tree_sort_class(const Tuple *classes, Sort sort) { return (const Type *)object_of(classes->items[AT_SORTS + sort]); }
const Type *tree_node_class(const Tuple *classes, NodeKind kind) { return (const Type *)object_of(classes->items[AT_NODES + kind]); }
const Type *tree_value_class(const Tuple *classes, Sort sort, unsigned value) {
    return (const Type *)object_of(classes->items[AT_VALUES + value_index(sort, value)]);
}
Value tree_value(const Tuple *classes, Sort sort, unsigned value) { return classes->items[AT_INSTANCES + value_index(sort, value)]; }
const Value *tree_field_names(const Tuple *classes, NodeKind kind) { return as_tuple(classes->items[AT_FIELDS + kind])->items; }
Str *tree_place_name(const Tuple *classes, unsigned which) { return as_str(classes->items[AT_PLACES + which]); }

bool tree_is_lone(Sort sort) {
    const char *name = ast_sort(sort)->name;
    for (int kind = 0; kind < NODE_COUNT; kind++)
        if (!strcmp(ast_info((NodeKind)kind)->name, name)) return true;
    return false;
}

// == Help: "BinOp(expr left, operator op, expr right)"

static const char *field_type(const Field *field) {
    switch ((FieldKind)field->kind) {
    case FIELD_NAME:
    case FIELD_OPTIONAL_NAME:
    case FIELD_NAMES: return "identifier";
    case FIELD_INT:
    case FIELD_OPTIONAL_INT: return "int";
    case FIELD_STRING:
    case FIELD_OPTIONAL_STRING: return "string";
    case FIELD_CONSTANT: return "constant";
    default: return ast_sort(field->sort)->name;
    }
}

static bool is_optional(const Field *field) {
    return field->kind == FIELD_OPTIONAL || field->kind == FIELD_OPTIONAL_NAME || field->kind == FIELD_OPTIONAL_INT ||
           field->kind == FIELD_OPTIONAL_STRING;
}

static const char *field_mark(const Field *field) {
    if (is_optional(field)) return "?";
    return field->kind == FIELD_LIST || field->kind == FIELD_NAMES || field->kind == FIELD_OPERATORS ? "*" : "";
}

static void describe_node(Text *text, NodeKind kind) {
    const NodeInfo *info = ast_info(kind);
    text_add_string(text, info->name);
    bool wrote = false;
    for (size_t i = 0; i < info->field_count; i++) {
        const Field *field = &info->fields[i];
        if (field->kind == FIELD_LATE_LIST) continue;
        text_format(text, "%s%s%s %s", wrote ? ", " : "(", field_type(field), field_mark(field), field->name);
        wrote = true;
    }
    if (wrote) text_add_char(text, ')');
}

static void describe_sort(Text *text, Sort sort) {
    const SortInfo *info = ast_sort(sort);
    text_format(text, "%s = ", info->name);
    bool wrote = false;
    for (unsigned i = 0; i < info->value_count; i++) text_format(text, "%s%s", i ? " | " : "", info->values[i]);
    for (int kind = 0; kind < NODE_COUNT; kind++) {
        if (ast_info((NodeKind)kind)->sort != sort) continue;
        if (wrote) text_format(text, "\n%*s| ", (int)strlen(info->name) + 1, "");
        describe_node(text, (NodeKind)kind);
        wrote = true;
    }
}

// == Making a class

typedef struct Maker {
    Vm *vm;
    Tuple *classes;
    Value namespace; // of the class under way
} Maker;

static bool put(Maker *maker, const char *name, Value value) {
    Str *key = is_absent(value) ? NULL : str_intern_bytes(maker->vm, name, strlen(name));
    return key && dict_set_str(maker->vm, as_dict(maker->namespace), key, value);
}

static bool put_text(Maker *maker, const char *name, Text *text) { return put(maker, name, str_value(str_from_text(maker->vm, text))); }

static Tuple *name_tuple(Vm *vm, const char *const *texts, size_t count) {
    Tuple *names = tuple_new(vm, NULL, count);
    for (size_t i = 0; names && i < count; i++) {
        Str *name = str_intern_bytes(vm, texts[i], strlen(texts[i]));
        if (!name) return NULL;
        names->items[i] = object_value(name);
    }
    return names;
}

// The namespace's own part for places: optional ends but where CPython wants them.
static bool put_places(Maker *maker, Sort sort) {
    bool positioned = ast_sort(sort)->positioned;
    Tuple *names = positioned ? name_tuple(maker->vm, place_names, TREE_PLACES) : tuple_empty();
    CHECK_BOOL(names && put(maker, "_attributes", object_value(names)));
    if (!positioned || sort == SORT_pattern || sort == SORT_type_param) return true;
    return put(maker, "end_lineno", NONE) && put(maker, "end_col_offset", NONE);
}

// The names of all fields, kept for the reader, and of those that _fields tells.
static bool put_fields(Maker *maker, NodeKind kind) {
    Vm *vm = maker->vm;
    const NodeInfo *info = ast_info(kind);
    Tuple *all = tuple_new(vm, NULL, info->field_count);
    CHECK_BOOL(all);
    size_t told = 0;
    for (size_t i = 0; i < info->field_count; i++) {
        const Field *field = &info->fields[i];
        Str *name = str_intern_bytes(vm, field->name, strlen(field->name));
        CHECK_BOOL(name);
        all->items[i] = object_value(name);
        if (field->kind == FIELD_LATE_LIST) CHECK_BOOL(put(maker, field->name, object_value(tuple_empty())));
        else told = i + 1;
        if (is_optional(field)) CHECK_BOOL(put(maker, field->name, NONE));
    }
    maker->classes->items[AT_FIELDS + kind] = object_value(all);
    barrier(vm, maker->classes, object_value(all));
    Tuple *fields = told == all->count ? all : tuple_slice(vm, all, 0, told);
    return fields && put(maker, "_fields", object_value(fields)) && put(maker, "__match_args__", object_value(fields));
}

static bool begin(Maker *maker) {
    maker->namespace = dict_value(dict_new(maker->vm));
    return !is_absent(maker->namespace) && put(maker, "__module__", str_value(str_from(maker->vm, "ast")));
}

static RUNS bool finish(Maker *maker, const char *name, const Type *base, Text *help, size_t at) {
    Vm *vm = maker->vm;
    CHECK_BOOL(put_text(maker, "__doc__", help));
    Value bases = object_value(base);
    Tuple *base_tuple = tuple_new(vm, &bases, 1);
    Str *text = base_tuple ? str_from(vm, name) : NULL;
    CHECK_BOOL(text);
    Value class = class_new(vm, BUILTIN(type), text, base_tuple, as_dict(maker->namespace), NULL, NULL);
    if (is_absent(class)) return false;
    maker->classes->items[at] = class;
    barrier(vm, maker->classes, class);
    return vm_charge(vm, 16);
}

static bool put_no_fields(Maker *maker) {
    return put(maker, "_fields", object_value(tuple_empty())) && put(maker, "__match_args__", object_value(tuple_empty()));
}

static RUNS bool make_sort(Maker *maker, Sort sort) {
    TEXT_CLEANUP Text help;
    text_open(&help, &maker->vm->memory);
    describe_sort(&help, sort);
    return begin(maker) && put_no_fields(maker) && put_places(maker, sort) &&
           finish(maker, ast_sort(sort)->name, BUILTIN(tree), &help, AT_SORTS + sort);
}

static RUNS bool make_node(Maker *maker, NodeKind kind) {
    const NodeInfo *info = ast_info(kind);
    Sort sort = (Sort)info->sort;
    bool lone = tree_is_lone(sort);
    TEXT_CLEANUP Text help;
    text_open(&help, &maker->vm->memory);
    describe_node(&help, kind);
    CHECK_BOOL(begin(maker) && put_fields(maker, kind) && (!lone || put_places(maker, sort)));
    const Type *base = lone ? BUILTIN(tree) : tree_sort_class(maker->classes, sort);
    CHECK_BOOL(finish(maker, info->name, base, &help, AT_NODES + kind));
    if (lone) maker->classes->items[AT_SORTS + sort] = maker->classes->items[AT_NODES + kind];
    return true;
}

static RUNS bool make_value(Maker *maker, Sort sort, unsigned value) {
    const char *name = ast_sort(sort)->values[value];
    TEXT_CLEANUP Text help;
    text_open(&help, &maker->vm->memory);
    text_add_string(&help, name);
    size_t at = value_index(sort, value);
    CHECK_BOOL(begin(maker) && put_no_fields(maker) &&
               finish(maker, name, tree_sort_class(maker->classes, sort), &help, AT_VALUES + at));
    void *instance = instance_new(maker->vm, tree_value_class(maker->classes, sort, value));
    CHECK_BOOL(instance);
    maker->classes->items[AT_INSTANCES + at] = object_value(instance);
    barrier(maker->vm, maker->classes, object_value(instance));
    return true;
}

static RUNS bool make_all(Maker *maker) {
    for (int sort = 0; sort < SORT_COUNT; sort++)
        if (!tree_is_lone((Sort)sort)) CHECK_BOOL(make_sort(maker, (Sort)sort));
    for (int kind = 0; kind < NODE_COUNT; kind++) CHECK_BOOL(make_node(maker, (NodeKind)kind));
    for (int sort = SORT_expr_context; sort < SORT_COUNT; sort++)
        for (unsigned i = 0; i < ast_sort((Sort)sort)->value_count; i++) CHECK_BOOL(make_value(maker, (Sort)sort, i));
    for (unsigned i = 0; i < TREE_PLACES; i++) {
        Str *name = str_intern_bytes(maker->vm, place_names[i], strlen(place_names[i]));
        CHECK_BOOL(name);
        maker->classes->items[AT_PLACES + i] = object_value(name);
    }
    return true;
}

Tuple *tree_classes(Vm *vm) {
    if (!is_absent(vm->trees)) return as_tuple(vm->trees);
    Maker maker = {.vm = vm, .namespace = NONE, .classes = tuple_new(vm, NULL, CLASSES_COUNT)};
    CHECK_NULL(maker.classes);
    for (size_t i = 0; i < CLASSES_COUNT; i++) maker.classes->items[i] = NONE;
    Value kept = object_value(maker.classes);
    KEEP(vm, kept);
    KEEP(vm, maker.namespace);
    CHECK_NULL(make_all(&maker));
    vm->trees = kept;
    return maker.classes;
}

// == The module's names

static bool add(Vm *vm, Dict *namespace, const Type *class) {
    Str *name = str_intern_bytes(vm, class->name, strlen(class->name));
    return name && dict_set_str(vm, namespace, name, object_value(class));
}

bool tree_add_classes(Vm *vm, const Tuple *classes, Dict *namespace) {
    Str *base = str_intern_bytes(vm, "AST", 3);
    CHECK_BOOL(base && dict_set_str(vm, namespace, base, object_value(BUILTIN(tree))));
    for (int sort = 0; sort < SORT_COUNT; sort++) {
        CHECK_BOOL(add(vm, namespace, tree_sort_class(classes, (Sort)sort)));
        for (unsigned i = 0; i < ast_sort((Sort)sort)->value_count; i++)
            CHECK_BOOL(add(vm, namespace, tree_value_class(classes, (Sort)sort, i)));
    }
    for (int kind = 0; kind < NODE_COUNT; kind++) CHECK_BOOL(add(vm, namespace, tree_node_class(classes, (NodeKind)kind)));
    return true;
}
