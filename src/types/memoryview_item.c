// The items of a memoryview by their format: bytes to values and back.
#include "types/memoryview_item.h"

#include "object/any.h"
#include "object/bytes.h"
#include "object/float.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/str.h"

bool memoryview_item_known(Vm *vm, const MemoryView *view) {
    if (view->code) return true;
    return raise_false(vm, TYPE_NotImplementedError, "memoryview: unsupported format %S", as_str(view->format));
}

// The item may lie at any address.
#define READ(type, at)                                                                                                 \
    ({                                                                                                                 \
        type read_;                                                                                                    \
        memcpy(&read_, at, sizeof read_);                                                                              \
        read_;                                                                                                         \
    })

Value memoryview_item_read(Vm *vm, char code, const char *at) {
    switch (code) {
    case 'c': return bytes_value(bytes_new(vm, at, 1));
    case 'b': return small_value(READ(signed char, at));
    case 'B': return small_value(READ(unsigned char, at));
    case '?': return bool_value(READ(char, at) != 0);
    case 'h': return small_value(READ(short, at));
    case 'H': return small_value(READ(unsigned short, at));
    case 'i': return int_new(vm, READ(int, at));
    case 'I': return int_new(vm, READ(unsigned int, at));
    case 'l': return int_new(vm, READ(long, at));
    case 'L': return int_new_unsigned(vm, READ(unsigned long, at));
    case 'q': return int_new(vm, READ(long long, at));
    case 'Q': return int_new_unsigned(vm, READ(unsigned long long, at));
    case 'n': return int_new(vm, READ(ptrdiff_t, at));
    case 'N': return int_new_unsigned(vm, READ(size_t, at));
    case 'P': return int_new_unsigned(vm, READ(uintptr_t, at));
    case 'f': return float_new(vm, (double)READ(float, at));
    case 'd': return float_new(vm, READ(double, at));
    default: return ABSENT;
    }
}

Value memoryview_item_get(Vm *vm, const MemoryView *view, const char *at) {
    CHECK(memoryview_item_known(vm, view));
    return memoryview_item_read(vm, view->code, at);
}

static bool refuse(Vm *vm, const MemoryView *view, BuiltinType kind) {
    return raise_false(vm, kind, "memoryview: invalid %s for format '%S'", kind == TYPE_TypeError ? "type" : "value",
                       as_str(view->format));
}

// What a conversion raised is said in the view's words.
static bool explain(Vm *vm, const MemoryView *view) {
    if (error_is(vm, TYPE_TypeError)) return refuse(vm, view, TYPE_TypeError);
    if (error_is(vm, TYPE_OverflowError) || error_is(vm, TYPE_ValueError)) return refuse(vm, view, TYPE_ValueError);
    return false;
}

static bool is_signed(char code) { return strchr("bhilqn", code) != NULL; }

static RUNS bool pack_int(Vm *vm, const MemoryView *view, Value value, char *bytes) {
    Value number = any_index(vm, value);
    if (is_absent(number)) return explain(vm, view);
    size_t size = view->item_size;
    bool big = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;
    if (view->code == 'P') {
        // An address may be given as a negative number too.
        bool negative = int_sign(number) < 0;
        return int_to_bytes(vm, number, (uint8_t *)bytes, size, big, negative) || explain(vm, view);
    }
    return int_to_bytes(vm, number, (uint8_t *)bytes, size, big, is_signed(view->code)) || explain(vm, view);
}

bool memoryview_item_pack(Vm *vm, const MemoryView *view, Value value, char bytes[VIEW_ITEM_SIZE]) {
    CHECK_BOOL(memoryview_item_known(vm, view));
    double number;
    switch (view->code) {
    case 'c':
        if (!is_bytes(value)) return refuse(vm, view, TYPE_TypeError);
        if (as_bytes(value)->size != 1) return refuse(vm, view, TYPE_ValueError);
        bytes[0] = as_bytes(value)->bytes[0];
        return true;
    case '?': {
        bool truth;
        CHECK_BOOL(any_truth(vm, value, &truth));
        bytes[0] = truth;
        return true;
    }
    case 'f':
    case 'd': {
        if (!any_to_double(vm, value, &number)) return explain(vm, view);
        float narrow = (float)number;
        memcpy(bytes, view->code == 'f' ? (void *)&narrow : (void *)&number, view->item_size);
        return true;
    }
    default: return pack_int(vm, view, value, bytes);
    }
}
