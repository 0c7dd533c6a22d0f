// The attributes of one object: got, set and deleted in slots or in a dict, and the tree of shapes that grows with them.
#include "object/attributes.h"

#include "object/class.h"

#define INLINE_LEARNED_MAX 24 // attributes a class may learn to make room for inside its instances
#define LINEAR_KEYS 8 // up to here the keys are compared one by one

// == The tree of shapes

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
        uint32_t at = shape_key_hash(shape->keys[i]) & (size - 1);
        while (index[at]) at = (at + 1) & (size - 1);
        index[at] = i + 1;
    }
    shape->index = index;
    shape->index_mask = size - 1;
    return true;
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

// the transition, made when new
static Shape *child_of(Vm *vm, Shape *shape, Str *name) {
    Shape *child = known_child(shape, name);
    if (!child) {
        child = new_child(vm, shape, name);
        if (!child || !remember_child(vm, shape, child)) return NULL;
    }
    shape->last_child = child;
    barrier(vm, shape, object_value(child));
    return child;
}

// == Attributes

static Dict *dict_of(const Attributes *attributes) { return (Dict *)(void *)attributes->values; }

Value attributes_get(Attributes *attributes, Str *name) {
    if (LIKELY(attributes->shape != NULL)) {
        ptrdiff_t slot = shape_find(attributes->shape, name);
        return slot < 0 ? ABSENT : attributes->values[slot];
    }
    return attributes->values ? dict_get_str(dict_of(attributes), name) : ABSENT;
}

static size_t capacity_of(Object *owner, const Attributes *attributes) {
    if (!attributes->values) return 0;
    if (attributes_inline(owner, attributes)) return owner->aux;
    return buffer_of(attributes->values)->size / sizeof(Value);
}

// The class learns how many attributes its instances come to have, so that later ones need no buffer.
static void learn(Object *owner, uint32_t count) {
    if (owner->layout != TYPE_instance) return;
    Class *class = as_class(owner->type);
    if (class->inline_slots < count && count <= INLINE_LEARNED_MAX) class->inline_slots = count;
}

static bool grow_values(Vm *vm, Object *owner, Attributes *attributes, size_t count) {
    size_t capacity = count + count / 2 + 2;
    bool moves = attributes_inline(owner, attributes);
    void *old = moves ? NULL : attributes->values;
    Value *values = heap_buffer_resize(vm, old, capacity * sizeof(Value));
    if (!values) return false;
    if (moves) memcpy(values, attributes->values, owner->aux * sizeof(Value));
    attributes->values = values;
    return true;
}

static bool dict_mode_set(Vm *vm, Object *owner, Attributes *attributes, Str *name, Value value) {
    Dict *dict = attributes_dict(vm, owner, attributes);
    return dict && dict_set_str(vm, dict, name, value);
}

static bool too_wild(Shape *shape, Str *name) {
    if (shape->count >= SHAPE_MAX_KEYS) return true;
    return shape->children && shape->children->count >= SHAPE_MAX_CHILDREN &&
           is_absent(dict_get_str(shape->children, name));
}

bool attributes_set(Vm *vm, Object *owner, Attributes *attributes, Str *name, Value value) {
    Shape *shape = attributes->shape;
    if (UNLIKELY(!shape)) return dict_mode_set(vm, owner, attributes, name, value);
    ptrdiff_t slot = shape_find(shape, name);
    if (slot < 0) {
        if (too_wild(shape, name)) return dict_mode_set(vm, owner, attributes, name, value);
        Shape *next = child_of(vm, shape, name);
        if (!next) return false;
        slot = shape->count;
        if ((size_t)slot >= capacity_of(owner, attributes)) {
            CHECK_BOOL(grow_values(vm, owner, attributes, (size_t)slot + 1));
            learn(owner, next->count);
        }
        attributes->shape = next;
        barrier(vm, owner, object_value(next));
    }
    attributes->values[slot] = value;
    barrier(vm, owner, value);
    return true;
}

bool attributes_delete(Vm *vm, Object *owner, Attributes *attributes, Str *name, bool *found) {
    Shape *shape = attributes->shape;
    if (shape) {
        ptrdiff_t slot = shape_find(shape, name);
        *found = slot >= 0;
        if (slot < 0) return true;
        if ((uint32_t)slot + 1 == shape->count) {
            attributes->shape = shape->parent;
            return true;
        }
        // A hole in the middle has no shape.
        if (!attributes_dict(vm, owner, attributes)) return false;
    }
    *found = attributes->values && dict_remove_str(vm, dict_of(attributes), name);
    return true;
}

Dict *attributes_dict(Vm *vm, Object *owner, Attributes *attributes) {
    if (!attributes->shape && attributes->values) return dict_of(attributes);
    Dict *dict = dict_new(vm);
    if (!dict) return NULL;
    size_t at = 0;
    for (Value name, value; attributes_next(attributes, &at, &name, &value);)
        CHECK_NULL(dict_set_str(vm, dict, as_str(name), value));
    attributes_set_dict(vm, owner, attributes, dict);
    return dict;
}

void attributes_set_dict(Vm *vm, Object *owner, Attributes *attributes, Dict *dict) {
    if (attributes->shape && attributes->values && !attributes_inline(owner, attributes))
        heap_buffer_free(vm, attributes->values);
    attributes->shape = NULL;
    attributes->values = (Value *)(void *)dict;
    barrier(vm, owner, object_value(dict));
}

bool attributes_next(Attributes *attributes, size_t *at, Value *name, Value *value) {
    Shape *shape = attributes->shape;
    if (!shape) return attributes->values && dict_next(dict_of(attributes), at, name, value);
    if (*at >= shape->count) return false;
    const Shape *key = shape;
    if (!shape->keys)
        while (key->count > *at + 1) key = key->parent;
    *name = object_value(shape->keys ? shape->keys[*at] : key->key);
    *value = attributes->values[*at];
    ++*at;
    return true;
}
