// Shapes: the tree of attribute orders, and which slot a name has in each.
#include "object/instance.h"

#define LINEAR_KEYS 8 // up to here the keys are compared one by one

Shape *shape_root(Vm *vm) { return HEAP_NEW(vm, shape, Shape); }

static uint32_t key_hash(const Str *key) {
    return (uint32_t)((uintptr_t)key >> 4) * 2654435761u >> 7;
}

// All keys in one array, so that a lookup need not walk the parents.
static bool make_keys(Vm *vm, Shape *shape) {
    Str **keys = heap_buffer(vm, shape->count * sizeof(Str *));
    if (!keys) return false;
    for (Shape *at = shape; at->parent; at = at->parent) keys[at->count - 1] = at->key;
    shape->keys = keys;
    return true;
}

static bool make_index(Vm *vm, Shape *shape) {
    uint32_t size = 16;
    while (size < shape->count * 2) size *= 2;
    uint32_t *index = heap_buffer(vm, size * sizeof(uint32_t));
    if (!index) return false;
    memset(index, 0, size * sizeof(uint32_t));
    for (uint32_t i = 0; i < shape->count; i++) {
        uint32_t at = key_hash(shape->keys[i]) & (size - 1);
        while (index[at]) at = (at + 1) & (size - 1);
        index[at] = i + 1;
    }
    shape->index = index;
    shape->index_mask = size - 1;
    return true;
}

static ptrdiff_t find_indexed(const Shape *shape, const Str *name) {
    for (uint32_t at = key_hash(name);; at++) {
        uint32_t entry = shape->index[at & shape->index_mask];
        if (!entry) return -1;
        if (shape->keys[entry - 1] == name) return (ptrdiff_t)entry - 1;
    }
}

ptrdiff_t shape_find(Shape *shape, Str *name) {
    if (shape->index) return find_indexed(shape, name);
    for (Shape *at = shape; at->parent; at = at->parent)
        if (at->key == name) return (ptrdiff_t)at->count - 1;
    return -1;
}

static Shape *new_child(Vm *vm, Shape *parent, Str *name) {
    Shape *child = HEAP_NEW(vm, shape, Shape);
    if (!child) return NULL;
    child->parent = parent;
    child->key = name;
    child->count = parent->count + 1;
    // Without its index a large shape is slow, not wrong: a refusal here loses nothing.
    if (child->count > LINEAR_KEYS && !(make_keys(vm, child) && make_index(vm, child))) return NULL;
    return child;
}

static bool remember_child(Vm *vm, Shape *shape, Shape *child) {
    if (!shape->last_child) return true;
    if (!shape->children) {
        Dict *children = dict_new(vm);
        if (!children) return false;
        CHECK_BOOL(
            dict_set_str(vm, children, shape->last_child->key, object_value(shape->last_child)));
        shape->children = children;
        barrier(vm, shape, object_value(children));
    }
    return dict_set_str(vm, shape->children, child->key, object_value(child));
}

static Shape *known_child(Shape *shape, Str *name) {
    if (!shape->last_child) return NULL;
    if (LIKELY(shape->last_child->key == name)) return shape->last_child;
    if (!shape->children) return NULL;
    Value found = dict_get_str(shape->children, name);
    return is_absent(found) ? NULL : as_shape(found);
}

Shape *shape_child(Vm *vm, Shape *shape, Str *name) {
    Shape *child = known_child(shape, name);
    if (!child) {
        child = new_child(vm, shape, name);
        if (!child || !remember_child(vm, shape, child)) return NULL;
    }
    shape->last_child = child;
    barrier(vm, shape, object_value(child));
    return child;
}

void shape_trace(Marker *marker, Object *object) {
    Shape *shape = (Shape *)object;
    MARK(marker, shape->parent);
    MARK(marker, shape->key);
    MARK(marker, shape->last_child);
    MARK(marker, shape->children);
    mark_buffer(marker, shape->keys);
    mark_buffer(marker, shape->index);
}
