// Values in and out: numbers, text, bytes and containers, made from C and read back.
#include "api/host.h"
#include "base/unicode.h"
#include "builtins/print.h"
#include "object/any.h"
#include "object/bytes.h"
#include "object/exception.h"
#include "object/float.h"
#include "object/function.h"
#include "object/int.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"

// == C to Python

kr_value kr_none(kr_vm *vm) {
    (void)vm;
    return KR__VALUE(NONE.bits ^ ABSENT.bits);
}

kr_value kr_bool(kr_vm *vm, bool b) { return host_value(vm, bool_value(b)); }
kr_value kr_int(kr_vm *vm, int64_t i) { return !vm ? KR_NULL : host_value(vm, int_new(&vm->vm, i)); }
kr_value kr_float(kr_vm *vm, double d) { return !vm ? KR_NULL : host_value(vm, float_new(&vm->vm, d)); }

static void raise_undecodable(Vm *vm, const char *bytes, size_t size, const UnicodeFault *fault) {
    Value items[] = {object_value(NAME_OF(utf8)), bytes_value(bytes_new(vm, bytes, size)),
                     small_value((int64_t)fault->start), small_value((int64_t)fault->end),
                     str_value(str_from(vm, fault->reason))};
    if (is_absent(items[1]) || is_absent(items[4])) return;
    Tuple *args = tuple_new(vm, items, ARRAY_COUNT(items));
    Value error = args ? exception_new(vm, TYPE_UnicodeDecodeError, args) : ABSENT;
    if (!is_absent(error)) raise_exception(vm, error);
}

Str *host_str(kr_vm *vm, const char *utf8, size_t size) {
    if (!utf8) utf8 = "";
    if (size == SIZE_MAX) size = strlen(utf8);
    UnicodeFault fault;
    if (unicode_validate(utf8, size, false, &fault)) return str_new(&vm->vm, utf8, size);
    raise_undecodable(&vm->vm, utf8, size, &fault);
    return NULL;
}

Str *host_name(kr_vm *vm, const char *utf8) {
    size_t size = strlen(utf8);
    if (unicode_is_ascii(utf8, size)) return str_intern_bytes(&vm->vm, utf8, size);
    Str *s = host_str(vm, utf8, size);
    return s ? str_intern(&vm->vm, s) : NULL;
}

kr_value kr_str(kr_vm *vm, const char *utf8, size_t size) {
    if (!vm) return KR_NULL;
    return host_value(vm, str_value(host_str(vm, utf8, size)));
}

kr_value kr_bytes(kr_vm *vm, const void *bytes, size_t size) {
    if (!vm) return KR_NULL;
    return host_value(vm, bytes_value(bytes_new(&vm->vm, bytes, size)));
}

static bool read_items(kr_vm *vm, Value *values, size_t count, const kr_value *items) {
    for (size_t i = 0; i < count; i++) CHECK_BOOL(host_read(vm, items[i], &values[i]));
    return true;
}

kr_value kr_list(kr_vm *vm, size_t count, const kr_value *items) {
    HOST_NEED(vm, items || !count, KR_NULL);
    List *list = list_new(&vm->vm, NULL, count);
    if (!list || !read_items(vm, list->items, count, items)) return KR_NULL;
    return host_value(vm, object_value(list));
}

kr_value kr_tuple(kr_vm *vm, size_t count, const kr_value *items) {
    HOST_NEED(vm, items || !count, KR_NULL);
    Tuple *tuple = tuple_new(&vm->vm, NULL, count);
    if (!tuple || !read_items(vm, tuple->items, count, items)) return KR_NULL;
    return host_value(vm, object_value(tuple));
}

kr_value kr_dict(kr_vm *vm) { return vm ? host_value(vm, dict_value(dict_new(&vm->vm))) : KR_NULL; }

// == Python to C

static kr_type type_of_object(Value v) {
    switch (object_of(v)->layout) {
    case TYPE_int: return KR_T_INT;
    case TYPE_float: return KR_T_FLOAT;
    case TYPE_complex: return KR_T_COMPLEX;
    case TYPE_str: return KR_T_STR;
    case TYPE_bytes: return KR_T_BYTES;
    case TYPE_bytearray: return KR_T_BYTEARRAY;
    case TYPE_list: return KR_T_LIST;
    case TYPE_tuple: return KR_T_TUPLE;
    case TYPE_dict: return KR_T_DICT;
    case TYPE_set: return KR_T_SET;
    case TYPE_function:
    case TYPE_method:
    case TYPE_native: return KR_T_FUNCTION;
    case TYPE_type: return KR_T_CLASS;
    case TYPE_instance:
    case TYPE_host_object: return KR_T_INSTANCE;
    case TYPE_module: return KR_T_MODULE;
    case TYPE_BaseException: return KR_T_EXCEPTION;
    case TYPE_task: return KR_T_TASK;
    default: return KR_T_OTHER;
    }
}

kr_type kr_typeof(kr_vm *vm, kr_value v) {
    HOST_READ(vm, v, value, KR_T_NULL);
    if (is_object(value)) return type_of_object(value);
    if (is_small(value)) return KR_T_INT;
    if (is_inline_float(value)) return KR_T_FLOAT;
    return is_bool(value) ? KR_T_BOOL : is_none(value) ? KR_T_NONE : KR_T_OTHER;
}

bool kr_to_bool(kr_vm *vm, kr_value v, bool *out) {
    HOST_NEED(vm, out, false);
    HOST_READ(vm, v, value, false);
    if (!host_enter(vm)) return false;
    bool done = any_truth(&vm->vm, value, out);
    host_leave(vm);
    return done;
}

bool host_int64(kr_vm *vm, Value v, int64_t *out) {
    Value number = TRY_BOOL(any_index(&vm->vm, v));
    if (int_to_int64(number, out)) return true;
    return raise_false(&vm->vm, TYPE_OverflowError, "Python int too large to convert to C long");
}

bool host_uint64(kr_vm *vm, Value v, uint64_t *out) {
    Value number = TRY_BOOL(any_index(&vm->vm, v));
    if (int_to_uint64(number, out)) return true;
    return raise_false(&vm->vm, TYPE_OverflowError, int_sign(number) < 0 ? "can't convert negative int to unsigned"
                                                                         : "Python int too large to convert to C unsigned long");
}

bool kr_to_uint(kr_vm *vm, kr_value v, uint64_t *out) {
    HOST_NEED(vm, out, false);
    HOST_READ(vm, v, value, false);
    if (!host_enter(vm)) return false;
    bool done = host_uint64(vm, value, out);
    host_leave(vm);
    return done;
}

bool kr_to_int(kr_vm *vm, kr_value v, int64_t *out) {
    HOST_NEED(vm, out, false);
    HOST_READ(vm, v, value, false);
    if (is_small(value)) return *out = small_of(value), true;
    if (!host_enter(vm)) return false;
    bool done = host_int64(vm, value, out);
    host_leave(vm);
    return done;
}

bool kr_to_float(kr_vm *vm, kr_value v, double *out) {
    HOST_NEED(vm, out, false);
    HOST_READ(vm, v, value, false);
    if (is_inline_float(value)) return *out = inline_float_of(value), true;
    if (!host_enter(vm)) return false;
    bool done = any_to_double(&vm->vm, value, out);
    host_leave(vm);
    return done;
}

const char *host_utf8(kr_vm *vm, Str *s, size_t *size) {
    if (!print_check(&vm->vm, s)) return NULL;
    if (size) *size = s->size;
    return str_terminated(&vm->vm, s);
}

const char *kr_to_str(kr_vm *vm, kr_value v, size_t *size) {
    HOST_READ(vm, v, value, NULL);
    if (is_str(value)) return host_utf8(vm, as_str(value), size);
    return raise_null(&vm->vm, TYPE_TypeError, "a str is required, not %T", value);
}

const void *kr_to_bytes(kr_vm *vm, kr_value v, size_t *size) {
    HOST_READ(vm, v, value, NULL);
    View view;
    if (!bytes_view(value, &view)) {
        if (vm_failed(&vm->vm)) return NULL;
        return raise_null(&vm->vm, TYPE_TypeError, "a bytes-like object is required, not '%T'", value);
    }
    if (size) *size = view.size;
    return view.bytes ? view.bytes : "";
}

kr_value kr_str_of(kr_vm *vm, kr_value v, bool repr) {
    HOST_READ(vm, v, value, KR_NULL);
    if (!host_enter(vm)) return KR_NULL;
    Str *text = repr ? any_repr(&vm->vm, value) : any_str(&vm->vm, value);
    return host_finish(vm, str_value(text));
}
