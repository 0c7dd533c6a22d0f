// How memoryview behaves in Python: a window on the bytes of another object, item by item.
#include "object/memoryview.h"

#include "object/any.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/iterator.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/slice.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/bytes_common.h"
#include "types/construct.h"
#include "types/memoryview_item.h"
#include "types/pieces.h"
#include "types/specs.h"

static bool is_read_only(const MemoryView *view) { return view->object.flags & OBJECT_FLAG_A; }

static size_t dimensions(const MemoryView *view) { return is_absent(view->shape) ? 1 : as_tuple(view->shape)->count; }
// How many there are along a dimension.
static size_t extent(const MemoryView *view, size_t dimension) {
    if (is_absent(view->shape)) return view->count;
    return (size_t)small_of(as_tuple(view->shape)->items[dimension]);
}

// == Slots

static Value slot_repr(Vm *vm, Value self) {
    uint64_t id = any_id(vm, self);
    if (!id) return ABSENT;
    bool released = is_absent(as_memoryview(self)->owner);
    return str_value(str_format(vm, "<%s at 0x%llx>", released ? "released memory" : "memory",
                                (unsigned long long)id));
}

static bool slot_length(Vm *vm, Value self, size_t *length) {
    const MemoryView *view = as_memoryview(self);
    CHECK_BOOL(memoryview_is_open(vm, view));
    *length = dimensions(view) ? extent(view, 0) : 1;
    return true;
}

static Value to_bytes(Vm *vm, Value self) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    CHECK(memoryview_add_bytes(vm, as_memoryview(self), &text));
    return bytes_value(bytes_new(vm, text.bytes, text.size));
}

static bool slot_hash(Vm *vm, Value self, int64_t *hash) {
    MemoryView *view = as_memoryview(self);
    if ((*hash = view->hash)) return true;
    CHECK_BOOL(memoryview_is_open(vm, view));
    if (!is_read_only(view))
        return raise_false(vm, TYPE_ValueError, "cannot hash writable memoryview object");
    if (!view->code || !strchr("Bbc", view->code)) {
        return raise_false(vm, TYPE_ValueError,
                           "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    }
    Value bytes = TRY_BOOL(to_bytes(vm, self));
    *hash = view->hash = bytes_hash(as_bytes(bytes));
    return true;
}

static bool same_shape(const MemoryView *a, const MemoryView *b) {
    size_t count = dimensions(a);
    if (count != dimensions(b)) return false;
    for (size_t i = 0; i < count; i++)
        if (extent(a, i) != extent(b, i)) return false;
    return true;
}

// Items are compared as values, so that 1 equals 1.0 and nan equals nothing.
static RUNS bool same_items(Vm *vm, const MemoryView *a, const MemoryView *b, bool *equal) {
    *equal = false;
    if (!same_shape(a, b) || !a->code || !b->code) return true;
    CHECK_BOOL(vm_charge(vm, a->count / 4));
    bool plain = a->code == b->code && !strchr("fd?", a->code);
    for (size_t i = 0; i < a->count; i++) {
        const char *x = memoryview_at(a, i), *y = memoryview_at(b, i);
        if (plain) {
            if (memcmp(x, y, a->item_size) != 0) return true;
            continue;
        }
        Value left = TRY_BOOL(memoryview_item_get(vm, a, x)), right = TRY_BOOL(memoryview_item_get(vm, b, y));
        // Ints, floats and bytes: nothing of the script runs.
        Value same = TRY_BOOL(any_compare(vm, left, right, COMPARE_EQ));
        if (!is_true(same)) return true;
    }
    *equal = true;
    return true;
}

static Value slot_compare(Vm *vm, Value self, Value other, int operation) {
    if (operation != COMPARE_EQ && operation != COMPARE_NE) return NOT_IMPLEMENTED;
    bool equal = value_same(self, other);
    const MemoryView *view = as_memoryview(self);
    if (!is_absent(view->owner) && is_memoryview_object(other)) {
        const MemoryView *theirs = as_memoryview(other);
        if (!is_absent(theirs->owner)) CHECK(same_items(vm, view, theirs, &equal));
    } else if (!is_absent(view->owner)) {
        Value lent = memoryview_of(vm, other);
        if (is_absent(lent)) return vm_failed(vm) ? ABSENT : NOT_IMPLEMENTED;
        bool well = same_items(vm, view, as_memoryview(lent), &equal);
        memoryview_release(vm, as_memoryview(lent));
        CHECK(well);
    }
    return bool_value(equal == (operation == COMPARE_EQ));
}

// == Items

static RUNS Value get_slice(Vm *vm, Value self, const Slice *slice) {
    // The copy pins the bytes while the bounds are asked for, which may release the view itself.
    MemoryView *made = memoryview_copy(vm, as_memoryview(self));
    if (!made) return ABSENT;
    const MemoryView *view = made;
    Value kept = object_value(made);
    KEEP(vm, kept);
    SliceBounds bounds;
    CHECK(slice_unpack(vm, slice, &bounds));
    slice_clip(&bounds, extent(view, 0));
    if (bounds.count) made->first += bounds.start * view->stride;
    made->count = bounds.count;
    if (!is_absent(view->shape)) {
        Tuple *shape = tuple_new(vm, as_tuple(view->shape)->items, dimensions(view));
        CHECK(shape);
        shape->items[0] = small_value((int64_t)bounds.count);
        made->shape = object_value(shape);
        made->count = bounds.count * (memoryview_row(view) / view->item_size);
    }
    if (bounds.count > 1) made->stride = (ptrdiff_t)bounds.step * made->stride;
    return kept;
}

static Value bad_key(Vm *vm) { return raise_error(vm, TYPE_TypeError, "memoryview: invalid slice key"); }
static bool is_index(Value v) { return is_int(v) || type_of(v)->as_index; }

// The number of the item along one dimension that `key` names.
static RUNS bool read_index(Vm *vm, Value self, size_t dimension, Value key, size_t *at) {
    int64_t index;
    Value number = TRY_BOOL(any_index(vm, key));
    const MemoryView *view = as_memoryview(self);
    CHECK_BOOL(memoryview_is_open(vm, view));
    if (!int_to_int64(number, &index)) {
        return raise_false(vm, TYPE_IndexError, "cannot fit '%T' into an index-sized integer", key);
    }
    if (index_clip(index, extent(view, dimension), at)) return true;
    return raise_false(vm, TYPE_IndexError, "index out of bounds on dimension %d", (int)dimension + 1);
}

// What a tuple of keys is: all indexes, all slices, or neither.
typedef enum KeyKind { KEY_INDEX, KEY_SLICE, KEY_INDEXES, KEY_SLICES, KEY_ELLIPSIS, KEY_OTHER } KeyKind;

static KeyKind key_kind(Value key) {
    if (is_index(key)) return KEY_INDEX;
    if (is_slice_object(key)) return KEY_SLICE;
    if (key.bits == ELLIPSIS.bits) return KEY_ELLIPSIS;
    if (!is_tuple(key)) return KEY_OTHER;
    const Tuple *keys = as_tuple(key);
    size_t indexes = 0, slices = 0;
    for (size_t i = 0; i < keys->count; i++) {
        indexes += is_index(keys->items[i]);
        slices += is_slice_object(keys->items[i]);
    }
    if (indexes == keys->count) return KEY_INDEXES;
    return slices == keys->count ? KEY_SLICES : KEY_OTHER;
}

// The item that an index, or a tuple of them, names.
static RUNS bool find_item(Vm *vm, Value self, Value key, bool store, size_t *at) {
    const MemoryView *view = as_memoryview(self);
    size_t count = dimensions(view);
    if (!is_tuple(key)) {
        if (count == 1) return read_index(vm, self, 0, key, at);
        return raise_false(vm, TYPE_NotImplementedError,
                           store ? "sub-views are not implemented" : "multi-dimensional sub-views are not implemented");
    }
    const Tuple *keys = as_tuple(key);
    if (keys->count < count) return raise_false(vm, TYPE_NotImplementedError, "sub-views are not implemented");
    if (keys->count > count) {
        return raise_false(vm, TYPE_TypeError, "cannot index %zd-dimension view with %zd-element tuple",
                           (ptrdiff_t)count, (ptrdiff_t)keys->count);
    }
    size_t place = 0;
    for (size_t i = 0; i < count; i++) {
        size_t index;
        CHECK_BOOL(read_index(vm, self, i, keys->items[i], &index));
        place = place * extent(as_memoryview(self), i) + index;
    }
    *at = place;
    return true;
}

static Value slot_get_item(Vm *vm, Value self, Value key) {
    const MemoryView *view = as_memoryview(self);
    CHECK(memoryview_is_open(vm, view));
    KeyKind kind = key_kind(key);
    if (!dimensions(view)) {
        if (kind == KEY_ELLIPSIS) return self;
        if (is_tuple(key) && !as_tuple(key)->count) return memoryview_item_get(vm, view, view->first);
        return raise_error(vm, TYPE_TypeError, "invalid indexing of 0-dim memory");
    }
    if (kind == KEY_SLICE) return get_slice(vm, self, as_slice(key));
    if (kind == KEY_SLICES) {
        return raise_error(vm, TYPE_NotImplementedError, "multi-dimensional slicing is not implemented");
    }
    if (kind != KEY_INDEX && kind != KEY_INDEXES) return bad_key(vm);
    size_t at;
    CHECK(memoryview_item_known(vm, view) && find_item(vm, self, key, false, &at));
    return memoryview_item_get(vm, as_memoryview(self), memoryview_at(as_memoryview(self), at));
}

static RUNS bool store_slice(Vm *vm, Value self, const Slice *slice, Value value) {
    Value target = TRY_BOOL(get_slice(vm, self, slice)), source = value;
    const MemoryView *view = as_memoryview(target);
    CHECK_BOOL(memoryview_is_open(vm, as_memoryview(self)));
    if (!is_memoryview_object(value)) {
        source = memoryview_of(vm, value);
        if (is_absent(source)) {
            if (vm_failed(vm)) return false;
            memoryview_release(vm, as_memoryview(target));
            return raise_false(vm, TYPE_TypeError, "a bytes-like object is required, not '%T'", value);
        }
    }
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    const MemoryView *theirs = as_memoryview(source);
    bool well = memoryview_add_bytes(vm, theirs, &text);
    if (well && (theirs->code != view->code || theirs->item_size != view->item_size || !same_shape(view, theirs))) {
        well = raise_false(vm, TYPE_ValueError,
                           "memoryview assignment: lvalue and rvalue have different structures");
    }
    well = well && vm_charge(vm, view->count / 16);
    for (size_t i = 0; well && i < view->count; i++) {
        memcpy(memoryview_at(view, i), text.bytes + i * view->item_size, view->item_size);
    }
    memoryview_release(vm, as_memoryview(target));
    if (!is_memoryview_object(value)) memoryview_release(vm, as_memoryview(source));
    return well;
}

static RUNS bool store_at(Vm *vm, Value self, size_t at, Value value) {
    char bytes[VIEW_ITEM_SIZE];
    CHECK_BOOL(memoryview_item_pack(vm, as_memoryview(self), value, bytes));
    const MemoryView *view = as_memoryview(self);
    CHECK_BOOL(memoryview_is_open(vm, view));
    memcpy(memoryview_at(view, at), bytes, view->item_size);
    return true;
}

static bool slot_set_item(Vm *vm, Value self, Value key, Value value) {
    const MemoryView *view = as_memoryview(self);
    CHECK_BOOL(memoryview_is_open(vm, view) && memoryview_item_known(vm, view));
    if (is_read_only(view)) return raise_false(vm, TYPE_TypeError, "cannot modify read-only memory");
    if (is_absent(value)) return raise_false(vm, TYPE_TypeError, "cannot delete memory");
    KeyKind kind = key_kind(key);
    if (!dimensions(view)) {
        if (kind == KEY_ELLIPSIS || (is_tuple(key) && !as_tuple(key)->count)) return store_at(vm, self, 0, value);
        return raise_false(vm, TYPE_TypeError, "invalid indexing of 0-dim memory");
    }
    if (kind == KEY_SLICE && dimensions(view) == 1) return store_slice(vm, self, as_slice(key), value);
    if (kind == KEY_SLICE || kind == KEY_SLICES) {
        return raise_false(vm, TYPE_NotImplementedError,
                           "memoryview slice assignments are currently restricted to ndim = 1");
    }
    if (kind != KEY_INDEX && kind != KEY_INDEXES) return is_absent(bad_key(vm)), false;
    size_t at;
    return find_item(vm, self, key, true, &at) && store_at(vm, self, at, value);
}

// The items of `dimension` and all inside it, from item *at on.
static Value list_along(Vm *vm, const MemoryView *view, size_t dimension, size_t *at) {
    if (dimension == dimensions(view)) return memoryview_item_get(vm, view, memoryview_at(view, (*at)++));
    size_t count = extent(view, dimension);
    List *list = list_new(vm, NULL, count);
    CHECK(list && vm_charge(vm, count / 4));
    Value made = object_value(list);
    for (size_t i = 0; i < count; i++) list->items[i] = NONE;
    for (size_t i = 0; i < count; i++) {
        Value item = TRY(list_along(vm, view, dimension + 1, at)); // at most VIEW_DIMENSIONS deep
        list->items[i] = item;
        barrier(vm, list, item);
    }
    return made;
}

static Value to_list(Vm *vm, Value self) {
    const MemoryView *view = as_memoryview(self);
    CHECK(memoryview_is_open(vm, view) && memoryview_item_known(vm, view));
    CHECK(gc_reserve(vm, memory_product(view->count, sizeof(Value))));
    size_t at = 0;
    return list_along(vm, view, 0, &at);
}

static Value slot_iter(Vm *vm, Value self) {
    const MemoryView *view = as_memoryview(self);
    CHECK(memoryview_is_open(vm, view) && memoryview_item_known(vm, view));
    if (!dimensions(view)) return raise_error(vm, TYPE_TypeError, "invalid indexing of 0-dim memory");
    if (dimensions(view) != 1) {
        return raise_error(vm, TYPE_NotImplementedError, "multi-dimensional sub-views are not implemented");
    }
    Iterator *iterator = iterator_new(vm, BUILTIN(memory_iterator), self);
    CHECK(iterator);
    iterator->count = view->count;
    return object_value(iterator);
}

static Value memory_next(Vm *vm, Value self) {
    Iterator *it = as_iterator(self);
    if (is_absent(it->source)) return ABSENT;
    const MemoryView *view = as_memoryview(it->source);
    if ((size_t)it->at >= it->count) {
        it->source = ABSENT;
        return ABSENT;
    }
    CHECK(memoryview_is_open(vm, view));
    return memoryview_item_get(vm, view, memoryview_at(view, (size_t)it->at++));
}

static Value memory_self(Vm *vm, Value self) {
    (void)vm;
    return self;
}

const Type memory_iterator_type = {
    .size = sizeof(Iterator),
    .trace = iterator_trace,
    .iter = memory_self,
    .next = memory_next,
};

// == Methods

// The bytes column by column: order 'F'.
static bool add_columns(Vm *vm, const MemoryView *view, Text *text) {
    size_t count = dimensions(view), index[VIEW_DIMENSIONS] = {0};
    CHECK_BOOL(vm_charge(vm, view->count / 4));
    for (size_t done = 0; done < view->count; done++) {
        size_t place = 0;
        for (size_t i = 0; i < count; i++) place = place * extent(view, i) + index[i];
        text_add(text, memoryview_at(view, place), view->item_size);
        for (size_t i = 0; i < count && ++index[i] == extent(view, i); i++) index[i] = 0;
    }
    return !text->failed || (vm_out_of_memory(vm), false);
}

static Value py_tobytes(Vm *vm, const Value *args) {
    const MemoryView *view = as_memoryview(args[0]);
    CHECK(memoryview_is_open(vm, view));
    if (!is_none(args[1]) && !is_str(args[1])) {
        return raise_error(vm, TYPE_TypeError,
                           "tobytes() argument 'order' must be str or None, not %s", pieces_type_name(args[1]));
    }
    if (is_str(args[1]) &&
        !(as_str(args[1])->size == 1 && strchr("CFA", as_str(args[1])->bytes[0]))) {
        return raise_error(vm, TYPE_ValueError, "order must be 'C', 'F' or 'A'");
    }
    if (!is_str(args[1]) || as_str(args[1])->bytes[0] != 'F') return to_bytes(vm, args[0]);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    CHECK(add_columns(vm, view, &text));
    return bytes_value(bytes_new(vm, text.bytes, text.size));
}

static Value py_tolist(Vm *vm, const Value *args) { return to_list(vm, args[0]); }

static Value py_release(Vm *vm, const Value *args) {
    memoryview_release(vm, as_memoryview(args[0]));
    return NONE;
}

static Value copy_of(Vm *vm, Value self) {
    CHECK(memoryview_is_open(vm, as_memoryview(self)));
    MemoryView *made = memoryview_copy(vm, as_memoryview(self));
    return made ? object_value(made) : ABSENT;
}

static Value py_toreadonly(Vm *vm, const Value *args) {
    Value made = TRY(copy_of(vm, args[0]));
    as_memoryview(made)->object.flags |= OBJECT_FLAG_A;
    return made;
}

static Value py_cast(Vm *vm, const Value *args) {
    CHECK(memoryview_is_open(vm, as_memoryview(args[0])));
    return memoryview_cast(vm, args);
}

static Value py_hex(Vm *vm, const Value *args) {
    int separator;
    int64_t group;
    CHECK(memoryview_is_open(vm, as_memoryview(args[0])));
    CHECK(bytes_common_read_separator(vm, args[1], &separator));
    CHECK(any_to_int64(vm, args[2], &group));
    Value bytes = TRY(to_bytes(vm, args[0]));
    return bytes_common_to_hex(vm, pieces_view(bytes), separator, group);
}

static Value py_enter(Vm *vm, const Value *args) {
    CHECK(memoryview_is_open(vm, as_memoryview(args[0])));
    return args[0];
}

static Value py_exit(Vm *vm, const Value *args) { return py_release(vm, args); }

// == Attributes

#define ATTRIBUTE(name, value)                                                                                         \
    static Value get_##name(Vm *vm, Value self) {                                                                      \
        const MemoryView *view = as_memoryview(self);                                                                  \
        CHECK(memoryview_is_open(vm, view));                                                                                   \
        return value;                                                                                                  \
    }
ATTRIBUTE(obj, view->owner)
ATTRIBUTE(size, int_size(vm, view->count *view->item_size))
ATTRIBUTE(read_only, bool_value(is_read_only(view)))
ATTRIBUTE(item_size, int_size(vm, view->item_size))
ATTRIBUTE(format, view->format)
ATTRIBUTE(ndim, int_size(vm, dimensions(view)))
ATTRIBUTE(suboffsets, tuple_value(tuple_empty()))
ATTRIBUTE(contiguous, bool_value(memoryview_is_contiguous(view)))

static Value get_shape(Vm *vm, Value self) {
    const MemoryView *view = as_memoryview(self);
    CHECK(memoryview_is_open(vm, view));
    if (!is_absent(view->shape)) return view->shape;
    Value size = TRY(int_size(vm, view->count));
    return tuple_value(tuple_new(vm, &size, 1));
}

static Value get_strides(Vm *vm, Value self) {
    const MemoryView *view = as_memoryview(self);
    CHECK(memoryview_is_open(vm, view));
    Tuple *strides = tuple_new(vm, NULL, dimensions(view));
    CHECK(strides);
    int64_t stride = (int64_t)view->item_size;
    for (size_t i = strides->count; i-- > 0;) {
        strides->items[i] = small_value(i ? stride : view->stride);
        stride *= (int64_t)extent(view, i);
    }
    return object_value(strides);
}

// Columns lie together only where no more than one dimension has more than one item.
static Value get_f_contiguous(Vm *vm, Value self) {
    const MemoryView *view = as_memoryview(self);
    CHECK(memoryview_is_open(vm, view));
    size_t longer = 0;
    for (size_t i = 0; i < dimensions(view); i++) longer += extent(view, i) > 1;
    return bool_value(memoryview_is_contiguous(view) && longer <= 1);
}

static Value py_new(Vm *vm, const Value *args) {
    CHECK(construct_check(vm, args[0], BUILTIN(memoryview)));
    Value source = args[1];
    if (is_memoryview_object(source)) return copy_of(vm, source);
    Value made = memoryview_of(vm, source);
    if (!is_absent(made) || vm_failed(vm)) return made;
    return raise_error(vm, TYPE_TypeError,
                       "memoryview: a bytes-like object is required, not '%T'", source);
}

static const NativeDef new_def = {
    "__new__", "cls, /, object", py_new,
    "Create a new memoryview object which references the given object.", 0};

static const NativeDef methods[] = {
    {"release", "self, /", py_release,
     "Release the underlying buffer exposed by the memoryview object.", 0},
    {"tobytes", "self, /, order=None", py_tobytes,
     "Return the data in the buffer as a byte string.", 0},
    {"tolist", "self, /", py_tolist, "Return the data in the buffer as a list of elements.", 0},
    {"hex", "self, /, sep=..., bytes_per_sep=1", py_hex,
     "Return the data as a str of hexadecimal numbers.", 0},
    {"toreadonly", "self, /", py_toreadonly, "Return a readonly version of the memoryview.", 0},
    {"cast", "self, /, format, shape=...", py_cast, "Cast a memoryview to a new format or shape.", 0},
    {"__enter__", "self, /", py_enter, NULL, 0},
    {"__exit__", "self, /, *exc_info", py_exit, NULL, 0},
    {0},
};

static const GetSetDef getsets[] = {
    {"obj", get_obj, NULL, "The underlying object of the memoryview."},
    {"nbytes", get_size, NULL, "The amount of space in bytes that the array would use."},
    {"readonly", get_read_only, NULL, "A bool indicating whether the memory is read only."},
    {"itemsize", get_item_size, NULL, "The size in bytes of each element of the memoryview."},
    {"format", get_format, NULL, "The format of each element in the view."},
    {"ndim", get_ndim, NULL, "How many dimensions the memory represents."},
    {"shape", get_shape, NULL, "The size of each dimension."},
    {"strides", get_strides, NULL, "The size in bytes to the next element of each dimension."},
    {"suboffsets", get_suboffsets, NULL, "Used internally for PIL-style arrays."},
    {"c_contiguous", get_contiguous, NULL, "A bool indicating whether the memory is C contiguous."},
    {"f_contiguous", get_f_contiguous, NULL,
     "A bool indicating whether the memory is Fortran contiguous."},
    {"contiguous", get_contiguous, NULL, "A bool indicating whether the memory is contiguous."},
    {0},
};

const Type memoryview_type = {
    .flags = TYPE_WEAK | TYPE_SEQUENCE,
    .size = sizeof(MemoryView),
    .trace = memoryview_trace,
    .buffer = memoryview_buffer,
    .repr = slot_repr,
    .hash = slot_hash,
    .length = slot_length,
    .get_item = slot_get_item,
    .set_item = slot_set_item,
    .iter = slot_iter,
    .compare = slot_compare,
    .new_def = &new_def,
    .methods = methods,
    .getsets = getsets,
    .help = "Create a new memoryview object which references the given object.",
};
