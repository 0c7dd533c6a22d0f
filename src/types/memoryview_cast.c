// memoryview.cast: the same bytes as items of another format, along other dimensions.
#include "object/any.h"
#include "object/int.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/memoryview_item.h"

// The letter of a native format, '@' in front of it or not; 0: it is none.
static char native_code(const Str *format) {
    const char *at = format->bytes;
    size_t size = format->size;
    if (size && *at == '@') at++, size--;
    return size == 1 && memoryview_item_size(*at) ? *at : 0;
}

static bool is_byte(char code) { return code == 'b' || code == 'B' || code == 'c'; }

static bool cast_items(Vm *vm, MemoryView *view, Value format) {
    Str *letters = as_str(format);
    if (!str_is_ascii(letters)) {
        return raise_false(vm, TYPE_ValueError, "memoryview: destination format must be a native single character format "
                                                "prefixed with an optional '@'");
    }
    char code = native_code(letters);
    if (!code) {
        return raise_false(vm, TYPE_ValueError, "memoryview: destination format must be a native single character format "
                                                "prefixed with an optional '@'");
    }
    if (!is_byte(view->code) && !is_byte(code)) {
        return raise_false(vm, TYPE_TypeError, "memoryview: cannot cast between two non-byte formats");
    }
    size_t bytes = view->count * view->item_size, item_size = memoryview_item_size(code);
    if (bytes % item_size) {
        return raise_false(vm, TYPE_TypeError, "memoryview: length is not a multiple of itemsize");
    }
    view->format = format;
    view->code = code;
    view->item_size = item_size;
    view->count = bytes / item_size;
    view->stride = (ptrdiff_t)item_size;
    view->shape = ABSENT;
    return true;
}

static bool cast_shape(Vm *vm, MemoryView *view, Value shape) {
    const Value *items = is_list(shape) ? as_list(shape)->items : as_tuple(shape)->items;
    size_t count = is_list(shape) ? as_list(shape)->count : as_tuple(shape)->count, product = view->item_size;
    for (size_t i = 0; i < count; i++) {
        int64_t size;
        if (!is_int(items[i])) {
            return raise_false(vm, TYPE_TypeError, "memoryview.cast(): elements of shape must be integers");
        }
        if (!int_to_int64(items[i], &size)) {
            return raise_false(vm, TYPE_OverflowError, "Python int too large to convert to C ssize_t");
        }
        if (size <= 0) {
            return raise_false(vm, TYPE_ValueError, "memoryview.cast(): elements of shape must be integers > 0");
        }
        if (__builtin_mul_overflow(product, (size_t)size, &product) || product > PTRDIFF_MAX) {
            return raise_false(vm, TYPE_ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
        }
    }
    if (product != view->count * view->item_size) {
        return raise_false(vm, TYPE_TypeError, "memoryview: product(shape) * itemsize != buffer size");
    }
    if (count == 1) return true;
    Tuple *extents = tuple_new(vm, NULL, count);
    CHECK_BOOL(extents);
    for (size_t i = 0; i < count; i++) extents->items[i] = int_exact(vm, items[i]);
    view->shape = object_value(extents);
    view->stride = (ptrdiff_t)memoryview_row(view);
    return true;
}

static bool check_shape(Vm *vm, const MemoryView *view, Value shape) {
    if (!is_list(shape) && !is_tuple(shape)) {
        return raise_false(vm, TYPE_TypeError, "shape must be a list or a tuple");
    }
    size_t count = is_list(shape) ? as_list(shape)->count : as_tuple(shape)->count;
    if (count > VIEW_DIMENSIONS) {
        return raise_false(vm, TYPE_ValueError, "memoryview: number of dimensions must not exceed %d", VIEW_DIMENSIONS);
    }
    if (!is_absent(view->shape) && count != 1) {
        return raise_false(vm, TYPE_TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
    }
    return true;
}

Value memoryview_cast(Vm *vm, const Value *args) {
    const MemoryView *view = as_memoryview(args[0]);
    Value format = args[1], shape = args[2];
    if (!is_str(format)) {
        return raise_error(vm, TYPE_TypeError, "cast() argument 'format' must be str, not %T", format);
    }
    if (!memoryview_is_contiguous(view)) {
        return raise_error(vm, TYPE_TypeError, "memoryview: casts are restricted to C-contiguous views");
    }
    bool shaped = !is_absent(shape) && !is_none(shape);
    if ((shaped || !is_absent(view->shape)) && !view->count) {
        return raise_error(vm, TYPE_TypeError, "memoryview: cannot cast view with zeros in shape or strides");
    }
    if (shaped) CHECK(check_shape(vm, view, shape));
    MemoryView *made = memoryview_copy(vm, view);
    CHECK(made);
    bool done = cast_items(vm, made, format) && (!shaped || cast_shape(vm, made, shape));
    if (done) return object_value(made);
    memoryview_release(vm, made);
    return ABSENT;
}
