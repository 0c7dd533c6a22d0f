// How memoryview behaves in Python: a window on the bytes of a bytes or bytearray, always of single
// unsigned bytes.
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
#include "types/pieces.h"
#include "types/specs.h"

static bool is_read_only(const MemoryView *view) { return view->object.flags & OBJECT_FLAG_A; }

static bool check_open(Vm *vm, const MemoryView *view) {
    if (!is_absent(view->owner)) return true;
    return raise_false(vm, TYPE_ValueError, "operation forbidden on released memoryview object");
}

// The first item's byte; the owner may have shrunk below the window. Valid until anything runs.
static bool find_bytes(Vm *vm, const MemoryView *view, char **first) {
    *first = NULL;
    CHECK_BOOL(check_open(vm, view));
    if (!view->count) return true;
    View bytes = pieces_view(view->owner);
    int64_t last = (int64_t)view->offset + (int64_t)(view->count - 1) * view->stride;
    if (view->offset >= bytes.size || last < 0 || last >= (int64_t)bytes.size) {
        return raise_false(vm, TYPE_BufferError, "the bytes under the memoryview are gone");
    }
    *first = (char *)(uintptr_t)bytes.bytes + view->offset;
    return true;
}

// All items, one after the other.
static bool add_bytes(Vm *vm, const MemoryView *view, Text *text) {
    char *first;
    CHECK_BOOL(find_bytes(vm, view, &first) && vm_charge(vm, view->count / 16));
    if (view->count && view->stride == 1) text_add(text, first, view->count);
    for (size_t i = 0; view->stride != 1 && i < view->count; i++) {
        text_add_char(text, first[(ptrdiff_t)i * view->stride]);
    }
    return !text->failed || (vm_out_of_memory(vm), false);
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
    CHECK_BOOL(check_open(vm, as_memoryview(self)));
    *length = as_memoryview(self)->count;
    return true;
}

static Value to_bytes(Vm *vm, Value self) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    CHECK(add_bytes(vm, as_memoryview(self), &text));
    return bytes_value(bytes_new(vm, text.bytes, text.size));
}

static bool slot_hash(Vm *vm, Value self, int64_t *hash) {
    const MemoryView *view = as_memoryview(self);
    CHECK_BOOL(check_open(vm, view));
    if (!is_read_only(view))
        return raise_false(vm, TYPE_ValueError, "cannot hash writable memoryview object");
    Value bytes = TRY_BOOL(to_bytes(vm, self));
    *hash = bytes_hash(as_bytes(bytes));
    return true;
}

static Value slot_compare(Vm *vm, Value self, Value other, int operation) {
    if (operation != COMPARE_EQ && operation != COMPARE_NE) return NOT_IMPLEMENTED;
    bool equal = value_same(self, other);
    bool released = is_absent(as_memoryview(self)->owner) ||
                    (is_memoryview_object(other) && is_absent(as_memoryview(other)->owner));
    if (!equal && !released) {
        TEXT_CLEANUP Text own, theirs;
        text_open(&own, &vm->memory);
        text_open(&theirs, &vm->memory);
        View view;
        CHECK(add_bytes(vm, as_memoryview(self), &own));
        if (is_memoryview_object(other)) {
            CHECK(add_bytes(vm, as_memoryview(other), &theirs));
            view = (View){theirs.bytes, theirs.size};
        } else if (!bytes_view(other, &view)) {
            return NOT_IMPLEMENTED;
        }
        equal = view_equal((View){own.bytes, own.size}, view);
    }
    return bool_value(equal == (operation == COMPARE_EQ));
}

static RUNS Value get_slice(Vm *vm, Value self, const Slice *slice) {
    SliceBounds bounds;
    CHECK(slice_unpack(vm, slice, &bounds));
    const MemoryView *view = as_memoryview(self);
    CHECK(check_open(vm, view));
    slice_clip(&bounds, view->count);
    int64_t offset = (int64_t)view->offset;
    if (bounds.count) offset += bounds.start * view->stride;
    ptrdiff_t stride = view->stride;
    if (bounds.count > 1) stride = (ptrdiff_t)bounds.step * stride;
    MemoryView *made = memoryview_new(vm, view->owner, (size_t)offset, bounds.count, stride);
    if (!made) return ABSENT;
    made->object.flags |= view->object.flags & OBJECT_FLAG_A;
    return object_value(made);
}

// The index of one item.
static RUNS bool read_index(Vm *vm, Value self, Value key, size_t *at) {
    int64_t index;
    if (!is_int(key) && !type_of(key)->as_index) {
        return raise_false(vm, TYPE_TypeError, "memoryview: invalid slice key");
    }
    CHECK_BOOL(any_to_int64(vm, key, &index) && check_open(vm, as_memoryview(self)));
    if (index_clip(index, as_memoryview(self)->count, at)) return true;
    return raise_false(vm, TYPE_IndexError, "index out of bounds on dimension 1");
}

static Value slot_get_item(Vm *vm, Value self, Value key) {
    if (is_slice_object(key)) return get_slice(vm, self, as_slice(key));
    size_t at;
    char *first;
    CHECK(read_index(vm, self, key, &at) && find_bytes(vm, as_memoryview(self), &first));
    return small_value((uint8_t)first[(ptrdiff_t)at * as_memoryview(self)->stride]);
}

static RUNS bool store_slice(Vm *vm, Value self, const Slice *slice, Value value) {
    Value target = TRY_BOOL(get_slice(vm, self, slice));
    const MemoryView *view = as_memoryview(target);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    View source;
    if (is_memoryview_object(value)) {
        CHECK_BOOL(add_bytes(vm, as_memoryview(value), &text));
    } else if (bytes_view(value, &source)) {
        if (!text_add_view(&text, source)) return vm_out_of_memory(vm), false;
    } else {
        return raise_false(vm, TYPE_TypeError, "a bytes-like object is required, not '%T'", value);
    }
    if (text.size != view->count) {
        return raise_false(vm, TYPE_ValueError,
                           "memoryview assignment: lvalue and rvalue have different structures");
    }
    char *first;
    CHECK_BOOL(find_bytes(vm, view, &first) && vm_charge(vm, view->count / 16));
    for (size_t i = 0; i < view->count; i++) first[(ptrdiff_t)i * view->stride] = text.bytes[i];
    return true;
}

static bool slot_set_item(Vm *vm, Value self, Value key, Value value) {
    CHECK_BOOL(check_open(vm, as_memoryview(self)));
    if (is_read_only(as_memoryview(self)))
        return raise_false(vm, TYPE_TypeError, "cannot modify read-only memory");
    if (is_absent(value)) return raise_false(vm, TYPE_TypeError, "cannot delete memory");
    if (is_slice_object(key)) return store_slice(vm, self, as_slice(key), value);
    size_t at;
    int64_t byte;
    CHECK_BOOL(read_index(vm, self, key, &at));
    if (!is_int(value) && !type_of(value)->as_index) {
        return raise_false(vm, TYPE_TypeError, "memoryview: invalid type for format 'B'");
    }
    Value index = TRY_BOOL(any_index(vm, value));
    if (!int_to_int64(index, &byte) || byte < 0 || byte > 255) {
        return raise_false(vm, TYPE_ValueError, "memoryview: invalid value for format 'B'");
    }
    char *first;
    CHECK_BOOL(find_bytes(vm, as_memoryview(self), &first));
    if (at >= as_memoryview(self)->count)
        return raise_false(vm, TYPE_IndexError, "index out of bounds on dimension 1");
    first[(ptrdiff_t)at * as_memoryview(self)->stride] = (char)byte;
    return true;
}

static Value to_list(Vm *vm, Value self) {
    const MemoryView *view = as_memoryview(self);
    char *first;
    CHECK(find_bytes(vm, view, &first));
    CHECK(heap_reserve(vm, memory_product(view->count, sizeof(Value))));
    List *list = list_new(vm, NULL, view->count);
    if (!list) return ABSENT;
    for (size_t i = 0; i < view->count; i++) {
        list->items[i] = small_value((uint8_t)first[(ptrdiff_t)i * view->stride]);
    }
    return object_value(list);
}

static Value slot_iter(Vm *vm, Value self) {
    Value list = TRY(to_list(vm, self));
    Iterator *iterator = iterator_new(vm, BUILTIN(list_iterator), list);
    return iterator ? object_value(iterator) : ABSENT;
}

// == Methods

static Value py_tobytes(Vm *vm, const Value *args) {
    if (!is_none(args[1]) && !is_str(args[1])) {
        return raise_error(vm, TYPE_TypeError,
                           "tobytes() argument 'order' must be str or None, not %T", args[1]);
    }
    if (is_str(args[1]) &&
        !(as_str(args[1])->size == 1 && strchr("CFA", as_str(args[1])->bytes[0]))) {
        return raise_error(vm, TYPE_ValueError, "order must be 'C', 'F' or 'A'");
    }
    return to_bytes(vm, args[0]);
}

static Value py_tolist(Vm *vm, const Value *args) { return to_list(vm, args[0]); }

static Value py_release(Vm *vm, const Value *args) {
    (void)vm;
    memoryview_release(as_memoryview(args[0]));
    return NONE;
}

static Value copy_of(Vm *vm, Value self) {
    const MemoryView *view = as_memoryview(self);
    CHECK(check_open(vm, view));
    MemoryView *made = memoryview_new(vm, view->owner, view->offset, view->count, view->stride);
    if (!made) return ABSENT;
    made->object.flags |= view->object.flags & OBJECT_FLAG_A;
    return object_value(made);
}

static Value py_toreadonly(Vm *vm, const Value *args) {
    Value made = TRY(copy_of(vm, args[0]));
    as_memoryview(made)->object.flags |= OBJECT_FLAG_A;
    return made;
}

static Value py_cast(Vm *vm, const Value *args) {
    if (!is_str(args[1])) {
        return raise_error(vm, TYPE_TypeError, "cast() argument 'format' must be str, not %T",
                           args[1]);
    }
    if (str_is(as_str(args[1]), "B")) return copy_of(vm, args[0]);
    return raise_error(vm, TYPE_NotImplementedError, "memoryview: format %S not supported",
                       as_str(args[1]));
}

static Value py_hex(Vm *vm, const Value *args) {
    int separator;
    int64_t group;
    CHECK(bytes_common_read_separator(vm, args[1], &separator));
    CHECK(any_to_int64(vm, args[2], &group));
    Value bytes = TRY(to_bytes(vm, args[0]));
    return bytes_common_to_hex(vm, pieces_view(bytes), separator, group);
}

static Value py_enter(Vm *vm, const Value *args) {
    CHECK(check_open(vm, as_memoryview(args[0])));
    return args[0];
}

static Value py_exit(Vm *vm, const Value *args) { return py_release(vm, args); }

// == Attributes

static Value get_obj(Vm *vm, Value self) {
    CHECK(check_open(vm, as_memoryview(self)));
    return as_memoryview(self)->owner;
}
static Value get_size(Vm *vm, Value self) {
    CHECK(check_open(vm, as_memoryview(self)));
    return int_size(vm, as_memoryview(self)->count);
}
static Value get_read_only(Vm *vm, Value self) {
    CHECK(check_open(vm, as_memoryview(self)));
    return bool_value(is_read_only(as_memoryview(self)));
}
static Value get_one(Vm *vm, Value self) {
    CHECK(check_open(vm, as_memoryview(self)));
    return small_value(1);
}
static Value get_format(Vm *vm, Value self) {
    CHECK(check_open(vm, as_memoryview(self)));
    return str_value(str_new_ascii(vm, "B", 1));
}
static Value get_shape(Vm *vm, Value self) {
    Value size = TRY(get_size(vm, self));
    return tuple_value(tuple_new(vm, &size, 1));
}
static Value get_strides(Vm *vm, Value self) {
    CHECK(check_open(vm, as_memoryview(self)));
    Value stride = TRY(int_new(vm, as_memoryview(self)->stride));
    return tuple_value(tuple_new(vm, &stride, 1));
}
static Value get_suboffsets(Vm *vm, Value self) {
    CHECK(check_open(vm, as_memoryview(self)));
    return tuple_value(tuple_empty());
}
static Value get_contiguous(Vm *vm, Value self) {
    const MemoryView *view = as_memoryview(self);
    CHECK(check_open(vm, view));
    return bool_value(view->stride == 1 || view->count <= 1);
}

static Value py_new(Vm *vm, const Value *args) {
    CHECK(construct_check(vm, args[0], BUILTIN(memoryview)));
    Value source = args[1];
    if (is_memoryview_object(source)) return copy_of(vm, source);
    if (!is_bytes(source) && !is_bytearray_object(source)) {
        return raise_error(vm, TYPE_TypeError,
                           "memoryview: a bytes-like object is required, not '%T'", source);
    }
    MemoryView *made = memoryview_new(vm, source, 0, pieces_view(source).size, 1);
    return made ? object_value(made) : ABSENT;
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
    {"cast", "self, /, format", py_cast, "Cast a memoryview to a new format.", 0},
    {"__enter__", "self, /", py_enter, NULL, 0},
    {"__exit__", "self, /, *exc_info", py_exit, NULL, 0},
    {0},
};

static const GetSetDef getsets[] = {
    {"obj", get_obj, NULL, "The underlying object of the memoryview."},
    {"nbytes", get_size, NULL, "The amount of space in bytes that the array would use."},
    {"readonly", get_read_only, NULL, "A bool indicating whether the memory is read only."},
    {"itemsize", get_one, NULL, "The size in bytes of each element of the memoryview."},
    {"format", get_format, NULL, "The format of each element in the view."},
    {"ndim", get_one, NULL, "How many dimensions the memory represents."},
    {"shape", get_shape, NULL, "The size of each dimension."},
    {"strides", get_strides, NULL, "The size in bytes to the next element of each dimension."},
    {"suboffsets", get_suboffsets, NULL, "Used internally for PIL-style arrays."},
    {"c_contiguous", get_contiguous, NULL, "A bool indicating whether the memory is C contiguous."},
    {"f_contiguous", get_contiguous, NULL,
     "A bool indicating whether the memory is Fortran contiguous."},
    {"contiguous", get_contiguous, NULL, "A bool indicating whether the memory is contiguous."},
    {0},
};

const Type memoryview_type = {
    .flags = TYPE_WEAK,
    .size = sizeof(MemoryView),
    .trace = memoryview_trace,
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
