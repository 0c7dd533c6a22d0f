// The methods of array.array.
#include "library/array_methods.h"

#include "object/any.h"
#include "object/attribute.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/list.h"
#include "object/memoryview.h"
#include "object/raise.h"
#include "object/slice.h"
#include "object/statics.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/sequence.h"

#define FILE_BLOCK 65536 // bytes that tofile writes at a time

// == Adding

bool array_add_list(Vm *vm, Array *array, Value items) {
    size_t from = array_count(array), count = is_list(items) ? as_list(items)->count : as_tuple(items)->count;
    if (!count) return true;
    CHECK_BOOL(gc_reserve(vm, memory_product(count, array->item_size)) && array_unpinned(vm, array));
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    for (size_t i = 0; i < count; i++) {
        // An item's __index__ may change the list.
        if (is_list(items) && count != as_list(items)->count)
            return raise_false(vm, TYPE_RuntimeError, "list changed size during iteration");
        char bytes[ARRAY_ITEM_SIZE];
        Value item = is_list(items) ? as_list(items)->items[i] : as_tuple(items)->items[i];
        CHECK_BOOL(vm_charge(vm, 1) && array_pack(vm, array->code, item, bytes));
        if (!text_add(&text, bytes, array->item_size)) return vm_out_of_memory(vm), false;
    }
    if (from > array_count(array)) from = array_count(array);
    return array_store(vm, array, from, from, (View){text.bytes, text.size});
}

static RUNS bool add_item(Vm *vm, Array *array, Value item) {
    char bytes[ARRAY_ITEM_SIZE];
    CHECK_BOOL(array_pack(vm, array->code, item, bytes));
    size_t count = array_count(array);
    CHECK_BOOL(array_resize(vm, array, count + 1));
    memcpy(array_at(array, count), bytes, array->item_size);
    return true;
}

bool array_extend(Vm *vm, Array *array, Value items) {
    if (is_array_object(items)) {
        const Array *other = as_array(items);
        if (other->code != array->code) return raise_false(vm, TYPE_TypeError, "can only extend with array of same kind");
        size_t count = array_count(array);
        CHECK_BOOL(gc_reserve(vm, other->store.size));
        return array_store(vm, array, count, count, (View){other->store.bytes, other->store.size});
    }
    Value iterator = TRY_BOOL(any_iter(vm, items)), item = NONE;
    KEEP(vm, iterator);
    KEEP(vm, item);
    for (;;) {
        CHECK_BOOL(vm_charge(vm, 1));
        item = any_next(vm, iterator);
        if (is_absent(item)) return !vm_failed(vm);
        CHECK_BOOL(add_item(vm, array, item));
    }
}

bool array_add_bytes(Vm *vm, Array *array, Value bytes) {
    BufferFunction buffer = is_object(bytes) ? builtin_types[object_of(bytes)->layout].buffer : NULL;
    if (!buffer) return raise_false(vm, TYPE_TypeError, "a bytes-like object is required, not '%T'", bytes);
    BufferInfo info = {0};
    if (!buffer(object_of(bytes), &info)) {
        if (!memoryview_is_open(vm, as_memoryview(bytes))) return false;
        return raise_false(vm, TYPE_BufferError, "memoryview: underlying buffer is not C-contiguous");
    }
    size_t item_size = is_memoryview_object(bytes) ? as_memoryview(bytes)->item_size : info.item_size;
    if (item_size > 1) return raise_false(vm, TYPE_TypeError, "a bytes-like object is required");
    if (info.size % array->item_size) return raise_false(vm, TYPE_ValueError, "bytes length not a multiple of item size");
    // CPython holds on to the bytes meanwhile, and so cannot grow them.
    if (value_same(bytes, object_value(array)) && info.size)
        return raise_false(vm, TYPE_BufferError, "cannot resize an array that is exporting buffers");
    CHECK_BOOL(gc_reserve(vm, info.size));
    size_t count = array_count(array);
    return array_store(vm, array, count, count, (View){info.bytes, info.size});
}

Value array_py_append(Vm *vm, const Value *args) { return add_item(vm, as_array(args[0]), args[1]) ? NONE : ABSENT; }

Value array_py_extend(Vm *vm, const Value *args) { return array_extend(vm, as_array(args[0]), args[1]) ? NONE : ABSENT; }

Value array_py_frombytes(Vm *vm, const Value *args) { return array_add_bytes(vm, as_array(args[0]), args[1]) ? NONE : ABSENT; }

Value array_py_fromlist(Vm *vm, const Value *args) {
    if (!is_list(args[1])) return raise_error(vm, TYPE_TypeError, "arg must be list");
    return array_add_list(vm, as_array(args[0]), args[1]) ? NONE : ABSENT;
}

Value array_py_fromunicode(Vm *vm, const Value *args) {
    Array *array = as_array(args[0]);
    if (!is_str(args[1])) return raise_error(vm, TYPE_TypeError, "fromunicode() argument must be str, not %A", args[1]);
    if (array->code != 'u')
        return raise_error(vm, TYPE_ValueError, "fromunicode() may only be called on unicode type arrays");
    return array_add_characters(vm, array, as_str(args[1])) ? NONE : ABSENT;
}

static RUNS Value call_method(Vm *vm, Value object, const char *name, Value argument) {
    Str *method = str_intern_bytes(vm, name, strlen(name));
    CHECK(method);
    Value kept = object_value(method);
    KEEP(vm, kept);
    return any_call_method(vm, object, method, &argument, 1);
}

Value array_py_fromfile(Vm *vm, const Value *args) {
    Array *array = as_array(args[0]);
    int64_t count, size;
    CHECK(any_to_size(vm, args[2], &count));
    if (count < 0) return raise_error(vm, TYPE_ValueError, "negative count");
    if (__builtin_mul_overflow(count, (int64_t)array->item_size, &size)) return vm_out_of_memory(vm), ABSENT;
    Value wanted = TRY(int_new(vm, size));
    KEEP(vm, wanted);
    Value bytes = TRY(call_method(vm, args[1], "read", wanted));
    KEEP(vm, bytes);
    if (!is_bytes(bytes)) return raise_error(vm, TYPE_TypeError, "read() didn't return bytes");
    CHECK(array_add_bytes(vm, array, bytes));
    if (as_bytes(bytes)->size == (size_t)size) return NONE;
    return raise_error(vm, TYPE_EOFError, "read() didn't return enough bytes");
}

Value array_py_insert(Vm *vm, const Value *args) {
    Array *array = as_array(args[0]);
    int64_t index;
    char bytes[ARRAY_ITEM_SIZE];
    CHECK(any_to_size(vm, args[1], &index) && array_pack(vm, array->code, args[2], bytes));
    int64_t count = (int64_t)array_count(array);
    if (index < 0) index = index + count < 0 ? 0 : index + count;
    if (index > count) index = count;
    CHECK(array_store(vm, array, (size_t)index, (size_t)index, (View){bytes, array->item_size}));
    return NONE;
}

// == Looking

Value array_py_index(Vm *vm, const Value *args) {
    size_t from, to;
    const Array *array = as_array(args[0]);
    CHECK(sequence_bounds(vm, args[2], args[3], array_count(array), &from, &to));
    for (size_t i = from; i < to && i < array_count(array); i++) {
        bool equal;
        CHECK(vm_charge(vm, 1) && array_equal(vm, array, i, args[1], &equal));
        if (equal) return int_size(vm, i);
    }
    return raise_error(vm, TYPE_ValueError, "array.index(x): x not in array");
}

Value array_py_count(Vm *vm, const Value *args) {
    const Array *array = as_array(args[0]);
    size_t count = 0;
    for (size_t i = 0; i < array_count(array); i++) {
        bool equal;
        CHECK(vm_charge(vm, 1) && array_equal(vm, array, i, args[1], &equal));
        count += equal;
    }
    return int_size(vm, count);
}

Value array_py_buffer_info(Vm *vm, const Value *args) {
    // Addresses are not told: a number that is the array's own stands for it.
    Value address = TRY(int_new_unsigned(vm, any_id(vm, args[0])));
    return tuple_pair(vm, address, TRY(int_size(vm, array_count(as_array(args[0])))));
}

// == Taking away and turning round

Value array_py_pop(Vm *vm, const Value *args) {
    Array *array = as_array(args[0]);
    int64_t index;
    size_t at;
    CHECK(any_to_size(vm, args[1], &index));
    if (!array_count(array)) return raise_error(vm, TYPE_IndexError, "pop from empty array");
    if (!index_clip(index, array_count(array), &at)) return raise_error(vm, TYPE_IndexError, "pop index out of range");
    Value item = TRY(array_get(vm, array, at));
    KEEP(vm, item);
    return array_store(vm, array, at, at + 1, VIEW("")) ? item : ABSENT;
}

Value array_py_remove(Vm *vm, const Value *args) {
    Array *array = as_array(args[0]);
    for (size_t i = 0; i < array_count(array); i++) {
        bool equal;
        CHECK(vm_charge(vm, 1) && array_equal(vm, array, i, args[1], &equal));
        if (!equal) continue;
        // The comparison may have shortened it.
        if (i < array_count(array)) CHECK(array_store(vm, array, i, i + 1, VIEW("")));
        return NONE;
    }
    return raise_error(vm, TYPE_ValueError, "array.remove(x): x not in array");
}

Value array_py_reverse(Vm *vm, const Value *args) {
    Array *array = as_array(args[0]);
    size_t size = array->item_size;
    CHECK(vm_charge(vm, array->store.size / 16));
    for (size_t i = 0, j = array_count(array); i + 1 < j; i++) {
        char moved[ARRAY_ITEM_SIZE];
        memcpy(moved, array_at(array, i), size);
        memcpy(array_at(array, i), array_at(array, --j), size);
        memcpy(array_at(array, j), moved, size);
    }
    return NONE;
}

Value array_py_byteswap(Vm *vm, const Value *args) {
    Array *array = as_array(args[0]);
    CHECK(vm_charge(vm, array->store.size / 16));
    array_swap(array->store.bytes, array->store.size, array->item_size);
    return NONE;
}

// == As something else

Value array_py_copy(Vm *vm, const Value *args) {
    const Array *array = as_array(args[0]);
    Array *made = array_new(vm, BUILTIN(array), array->code);
    CHECK(made);
    Value kept = object_value(made);
    KEEP(vm, kept);
    return array_extend(vm, made, args[0]) ? kept : ABSENT;
}

Value array_py_tobytes(Vm *vm, const Value *args) {
    const ByteArray *store = &as_array(args[0])->store;
    CHECK(gc_reserve(vm, store->size));
    return bytes_value(bytes_new(vm, store->bytes, store->size));
}

Value array_py_tofile(Vm *vm, const Value *args) {
    const ByteArray *store = &as_array(args[0])->store;
    for (size_t at = 0; at < store->size; at += FILE_BLOCK) {
        size_t size = store->size - at < FILE_BLOCK ? store->size - at : FILE_BLOCK;
        Value block = TRY(bytes_value(bytes_new(vm, store->bytes + at, size)));
        KEEP(vm, block);
        TRY(call_method(vm, args[1], "write", block));
    }
    return NONE;
}

Value array_py_tolist(Vm *vm, const Value *args) {
    const Array *array = as_array(args[0]);
    size_t count = array_count(array);
    CHECK(gc_reserve(vm, memory_product(count, sizeof(Value))) && vm_charge(vm, count));
    Value list = TRY(list_value(list_new(vm, NULL, 0)));
    KEEP(vm, list);
    CHECK(list_reserve(vm, as_list(list), count));
    for (size_t i = 0; i < count; i++) {
        Value item = TRY(array_get(vm, array, i));
        CHECK(list_append(vm, as_list(list), item));
    }
    return list;
}

Value array_py_tounicode(Vm *vm, const Value *args) {
    const Array *array = as_array(args[0]);
    if (array->code != 'u') return raise_error(vm, TYPE_ValueError, "tounicode() may only be called on unicode type arrays");
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    CHECK(array_add_text(vm, &text, array));
    return str_value(str_from_text(vm, &text));
}

Value array_py_sizeof(Vm *vm, const Value *args) {
    const Array *array = as_array(args[0]);
    return int_size(vm, type_of(args[0])->size + array->store.capacity);
}

// == Taken apart

// The numbers that tell machines apart, as pickles have them: kind, size and order of bytes.
static int machine_format(char code) {
    int big = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;
    switch (code) {
    case 'B': return 0;
    case 'b': return 1;
    case 'f': return 14 + big;
    case 'd': return 16 + big;
    case 'u': return 20 + big;
    default: break;
    }
    int base = array_item_size(code) == 2 ? 2 : array_item_size(code) == 4 ? 6 : 10;
    return base + (strchr("hilq", code) ? 2 : 0) + big;
}

static RUNS Value reconstructor(Vm *vm) {
    Str *module_name = str_intern_bytes(vm, "array", 5), *name = str_intern_bytes(vm, "_array_reconstructor", 20);
    CHECK(module_name && name);
    Value kept = object_value(name);
    KEEP(vm, kept);
    Value module = TRY(vm->import_hook(vm, module_name, NONE, NONE, 0));
    KEEP(vm, module);
    return attribute_get(vm, module, name);
}

Value array_py_reduce_ex(Vm *vm, const Value *args) {
    int64_t protocol;
    if (!is_int(args[1])) return raise_error(vm, TYPE_TypeError, "__reduce_ex__ argument should be an integer");
    if (!int_to_int64(args[1], &protocol))
        return raise_error(vm, TYPE_OverflowError, "Python int too large to convert to C long");
    Value state = NONE, class = object_value(type_of(args[0])), maker = class, items = NONE;
    KEEP(vm, state);
    KEEP(vm, maker);
    KEEP(vm, items);
    Attributes *attributes = instance_attributes(args[0]);
    if (attributes) state = TRY(dict_value(attributes_dict(vm, object_of(args[0]), attributes)));
    char code = as_array(args[0])->code;
    Value letter = object_value(static_characters[(uint8_t)code]);
    Value parts[] = {class, letter, small_value(machine_format(code)), NONE};
    if (protocol < 3) {
        parts[1] = items = TRY(array_py_tolist(vm, args));
        parts[0] = letter;
    } else {
        maker = TRY(reconstructor(vm));
        parts[3] = items = TRY(array_py_tobytes(vm, args));
    }
    Value given = TRY(tuple_value(tuple_new(vm, parts, protocol < 3 ? 2 : 4)));
    return tuple_value(tuple_new(vm, (Value[]){maker, given, state}, 3));
}

const NativeDef array_methods[] = {
    {"append", "self, v, /", array_py_append, "Append new value v to the end of the array.", 0},
    {"buffer_info", "self, /", array_py_buffer_info,
     "Return a tuple (address, length): a number that stands for the array, and how many items it has.", 0},
    {"byteswap", "self, /", array_py_byteswap, "Byteswap all items of the array.", 0},
    {"count", "self, v, /", array_py_count, "Return number of occurrences of v in the array.", 0},
    {"extend", "self, bb, /", array_py_extend, "Append items to the end of the array.", 0},
    {"frombytes", "self, buffer, /", array_py_frombytes, "Appends items from the bytes, as machine values.", 0},
    {"fromfile", "self, f, n, /", array_py_fromfile,
     "Read n objects from the file object f and append them to the end of the array.", 0},
    {"fromlist", "self, list, /", array_py_fromlist, "Append items to array from list.", 0},
    {"fromunicode", "self, ustr, /", array_py_fromunicode, "Extends this array with the characters of ustr.", 0},
    {"index", "self, v, start=..., stop=..., /", array_py_index,
     "Return index of first occurrence of v in the array.\n\nRaise ValueError if the value is not present.", NATIVE_PARSED},
    {"insert", "self, i, v, /", array_py_insert, "Insert a new item v into the array before position i.", 0},
    {"pop", "self, i=-1, /", array_py_pop, "Return the i-th element and delete it from the array.\n\ni defaults to -1.", 0},
    {"remove", "self, v, /", array_py_remove, "Remove the first occurrence of v in the array.", 0},
    {"reverse", "self, /", array_py_reverse, "Reverse the order of the items in the array.", 0},
    {"tobytes", "self, /", array_py_tobytes, "Return the machine values as bytes.", 0},
    {"tofile", "self, f, /", array_py_tofile, "Write all items (as machine values) to the file object f.", 0},
    {"tolist", "self, /", array_py_tolist, "Convert array to an ordinary list with the same items.", 0},
    {"tounicode", "self, /", array_py_tounicode, "Convert the array of code 'u' to a str.", 0},
    {"__copy__", "self, /", array_py_copy, "Return a copy of the array.", 0},
    {"__deepcopy__", "self, unused, /", array_py_copy, "Return a copy of the array.", 0},
    {"__reduce_ex__", "self, value, /", array_py_reduce_ex, "Return state information for pickling.", 0},
    {"__sizeof__", "self, /", array_py_sizeof, "Size of the array in memory, in bytes.", 0},
    {0},
};
