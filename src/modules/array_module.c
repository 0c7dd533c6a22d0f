// array: arrays of numbers and characters, and making them of the pickles of other machines.
#include "library/array_methods.h"
#include "modules/modules.h"
#include "object/any.h"
#include "object/class.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/str.h"
#include "types/codec.h"

typedef struct Foreign {
    char kind; // 'i' and 'u' signed and unsigned ints, 'f' floats, 's' text
    uint8_t size;
    bool big;
} Foreign;

static const Foreign formats[] = {
    {'u', 1, false}, {'i', 1, false}, {'u', 2, false}, {'u', 2, true}, {'i', 2, false}, {'i', 2, true},
    {'u', 4, false}, {'u', 4, true},  {'i', 4, false}, {'i', 4, true}, {'u', 8, false}, {'u', 8, true},
    {'i', 8, false}, {'i', 8, true},  {'f', 4, false}, {'f', 4, true}, {'f', 8, false}, {'f', 8, true},
    {'s', 2, false}, {'s', 2, true},  {'s', 4, false}, {'s', 4, true}};

// The code of ints of that kind: the one asked for, if it is one.
static char int_code(const Foreign *format, char wanted) {
    static const char codes[2][9] = {{0, 'B', 'H', 0, 'I', 0, 0, 0, 'Q'}, {0, 'b', 'h', 0, 'i', 0, 0, 0, 'q'}};
    bool is_signed = format->kind == 'i';
    bool fits = strchr(is_signed ? "bhilq" : "BHILQ", wanted) && array_item_size(wanted) == format->size;
    bool native = format->big == (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__);
    return fits && native ? wanted : codes[is_signed][format->size];
}

static RUNS Value make(Vm *vm, Value type, char code, Value items) {
    KEEP(vm, items);
    char letter[] = {code};
    Value text = TRY(str_value(str_new(vm, letter, 1)));
    return any_call_2(vm, type, text, items);
}

static RUNS Value make_of_text(Vm *vm, Value type, char code, const Foreign *format, View bytes) {
    static const char *const names[2][2] = {{"utf-16-le", "utf-16-be"}, {"utf-32-le", "utf-32-be"}};
    Value encoding = TRY(str_value(str_from(vm, names[format->size == 4][format->big])));
    KEEP(vm, encoding);
    return make(vm, type, code, TRY(codec_decode(vm, bytes, as_str(encoding), NULL)));
}

static RUNS Value make_of_floats(Vm *vm, Value type, char code, View bytes, size_t size) {
    Value list = TRY(list_value(list_new(vm, NULL, 0)));
    KEEP(vm, list);
    for (size_t at = 0; at < bytes.size; at += size) {
        float f;
        double d;
        memcpy(size == sizeof f ? (void *)&f : (void *)&d, bytes.bytes + at, size);
        Value item = TRY(float_new(vm, size == sizeof f ? (double)f : d));
        CHECK(vm_charge(vm, 1) && list_append(vm, as_list(list), item));
    }
    return make(vm, type, code, list);
}

static RUNS Value rebuild(Vm *vm, Value type, char code, const Foreign *format, Value given) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    View bytes = {as_bytes(given)->bytes, as_bytes(given)->size};
    bool big = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;
    if (format->kind == 's' && !(code == 'u' && format->size == 4 && format->big == big))
        return make_of_text(vm, type, code, format, bytes);
    if (bytes.size % format->size) return raise_error(vm, TYPE_ValueError, "string length not a multiple of item size");
    CHECK(vm_charge(vm, bytes.size / 16));
    if (!text_add_view(&text, bytes)) return vm_out_of_memory(vm), ABSENT;
    if (format->big != big) array_swap(text.bytes, text.size, format->size);
    bytes = (View){text.bytes, text.size};
    if (format->kind == 'f' && !(strchr("fd", code) && array_item_size(code) == format->size && format->big == big))
        return make_of_floats(vm, type, code, bytes, format->size);
    char own = format->kind == 'f' || format->kind == 's' ? code : int_code(format, code);
    Value swapped = TRY(bytes_value(bytes_new(vm, bytes.bytes, bytes.size)));
    Array *array = array_new(vm, as_type(type), own);
    CHECK(array);
    Value made = object_value(array);
    KEEP(vm, swapped);
    KEEP(vm, made);
    return array_add_bytes(vm, array, swapped) ? made : ABSENT;
}

static Value py_reconstruct(Vm *vm, const Value *args) {
    Value type = args[0], code = args[1];
    int64_t number;
    if (!is_str(code) || as_str(code)->count != 1)
        return raise_error(vm, TYPE_TypeError, "_array_reconstructor() argument 2 must be a unicode character, not %A", code);
    CHECK(any_to_int(vm, args[2], &number));
    if (!is_type(type)) return raise_error(vm, TYPE_TypeError, "first argument must be a type object, not %T", type);
    if (!type_derives(as_type(type), BUILTIN(array)))
        return raise_error(vm, TYPE_TypeError, "%N is not a subtype of array.array", as_type(type));
    char letter = str_is_ascii(as_str(code)) ? *as_str(code)->bytes : 0;
    if (!array_item_size(letter)) return raise_error(vm, TYPE_ValueError, "second argument must be a valid type code");
    if (number < 0 || (size_t)number >= sizeof formats / sizeof *formats)
        return raise_error(vm, TYPE_ValueError, "third argument must be a valid machine format code.");
    if (!is_bytes(args[3])) return raise_error(vm, TYPE_TypeError, "fourth argument should be bytes, not %T", args[3]);
    return rebuild(vm, type, letter, &formats[number], args[3]);
}

static const ModuleType types[] = {{"array", TYPE_array}, {"ArrayType", TYPE_array}, {NULL, 0}};

// Where collections.abc can be had, arrays are known to it.
static bool open(kr_vm *host, Module *module) {
    Vm *vm = &host->vm;
    return module_add_types(host, module, types) && module_add(host, module, "typecodes", str_value(str_from(vm, ARRAY_CODES))) &&
           module_run_python(host, module);
}

static const NativeDef functions[] = {
    {"_array_reconstructor", "arraytype, typecode, mformat_code, items, /", py_reconstruct, "Internal. Used for pickling support.",
     NATIVE_PARSED},
    {0},
};

const NativeModule array_module = {"array", "This module defines an object type which can efficiently represent\nan array of basic values: characters, integers, floating point\nnumbers.  Arrays are sequence types and behave very much like lists,\nexcept that the type of objects stored in them is constrained.", functions, open};
