// C functions of the host as Python's: called with arguments bound, defaulted and converted by their signature.
#include "api/natives.h"

#include "object/any.h"
#include "object/bytes.h"
#include "object/float.h"
#include "object/raise.h"
#include "object/signature.h"
#include "object/str.h"
#include "vm/task.h"

// == Converting

COLD static bool wrong_type(kr_vm *vm, const HostFunction *function, unsigned i, const char *wanted, Value v) {
    return raise_false(&vm->vm, TYPE_TypeError, "%s() argument '%S' must be %s, not %T", function->native.name,
                       function->signature->parameters[i].name, wanted, v);
}

static bool convert_text(kr_vm *vm, const HostFunction *function, unsigned i, Value v, kr_arg *arg) {
    if (function->rules[i].kind == ARGUMENT_STR) {
        if (!is_str(v)) return wrong_type(vm, function, i, "str", v);
        arg->s.p = host_utf8(vm, as_str(v), &arg->s.n);
        return arg->s.p != NULL;
    }
    View view;
    if (!bytes_view(v, &view)) return wrong_type(vm, function, i, "bytes", v);
    arg->s.p = view.bytes ? view.bytes : "";
    arg->s.n = view.size;
    return true;
}

static bool convert_object(kr_vm *vm, const HostFunction *function, unsigned i, Value v, kr_arg *arg) {
    const HostClass *wanted = function->rules[i].class;
    if (is_host_object_object(v) && as_host_object(v)->storage && host_object_derives(as_host_object(v)->class, wanted)) {
        arg->obj = as_host_object(v)->storage->bytes;
        return true;
    }
    return wrong_type(vm, function, i, ((const kr_class_def *)wanted->definition)->name, v);
}

// All that is not converted in a few instructions.
static __attribute__((noinline)) RUNS bool convert_slowly(kr_vm *vm, const HostFunction *function, unsigned i, Value v, kr_arg *arg) {
    const ArgumentRule *rule = &function->rules[i];
    *arg = (kr_arg){.s = {NULL, 0}};
    bool as_value = rule->kind == ARGUMENT_VALUE || rule->kind == ARGUMENT_TYPED;
    // Left out, and its default is `...`; or None where that may stand.
    if (is_absent(v) || (rule->or_none && is_none(v))) {
        if (as_value) arg->v = is_absent(v) ? KR_NO : kr_none(vm);
        return true;
    }
    switch ((ArgumentKind)rule->kind) {
    case ARGUMENT_INT: return host_int64(vm, v, &arg->i);
    case ARGUMENT_FLOAT: return any_to_double(&vm->vm, v, &arg->f);
    case ARGUMENT_BOOL: return any_truth(&vm->vm, v, &arg->b);
    case ARGUMENT_STR:
    case ARGUMENT_BYTES: return convert_text(vm, function, i, v, arg);
    case ARGUMENT_OBJECT: return convert_object(vm, function, i, v, arg);
    case ARGUMENT_TYPED:
        if (!is_instance(v, &builtin_types[rule->type])) {
            return wrong_type(vm, function, i, builtin_types[rule->type].name, v);
        }
        break;
    case ARGUMENT_VALUE: break;
    }
    arg->v = host_value(vm, v);
    return kr_ok(arg->v);
}

MUST_USE ALWAYS_INLINE RUNS bool convert(kr_vm *vm, const HostFunction *function, unsigned i, Value v, kr_arg *arg) {
    unsigned kind = function->rules[i].kind;
    if (kind == ARGUMENT_INT && is_small(v)) return arg->i = small_of(v), true;
    if (kind == ARGUMENT_FLOAT && is_inline_float(v)) return arg->f = inline_float_of(v), true;
    if (kind == ARGUMENT_VALUE && !is_absent(v)) {
        arg->v = host_value(vm, v);
        return LIKELY(kr_ok(arg->v));
    }
    return convert_slowly(vm, function, i, v, arg);
}

// == Calling

static RUNS kr_value call_host(kr_vm *vm, const HostFunction *function, const Value *bound, const kr_arg *args) {
    switch (function->role) {
    case ROLE_FUNCTION: return kr_raise(vm, KR_EXC_SystemError, "%s() has no C function", function->native.name);
    case ROLE_GET_FIELD: return field_read(vm, function->field, args[0].obj);
    case ROLE_SET_FIELD: return field_write(vm, function->field, args[0].obj, args[1].v);
    case ROLE_GET_PROPERTY: return function->prop->get(vm, args, function->prop->user);
    case ROLE_SET_PROPERTY: return function->prop->set(vm, args, function->prop->user);
    case ROLE_NEW_ARGUMENTS: return kr_tuple(vm, 0, NULL);
    case ROLE_SAVE: return copying_save(vm, function, bound[0]);
    case ROLE_LOAD: return copying_load(vm, function, bound[0], args[1].v);
    }
    return KR_NULL;
}

ALWAYS_INLINE RUNS Value call_bound(kr_vm *vm, const HostFunction *function, const Value *bound) {
    HandleStack *handles = &vm->host.handles;
    uint32_t mark = handles->count, floor = handles->floor, scope = handles->scope;
    kr_arg args[NATIVE_MAX_PARAMETERS];
    Value result = ABSENT;
    unsigned i = 0;
    while (i < function->count && LIKELY(convert(vm, function, i, bound[i], &args[i]))) i++;
    if (LIKELY(i == function->count)) {
        handles->floor = handles->count;
        kr_value answer = LIKELY(function->call != NULL) ? function->call(vm, args, function->user) : call_host(vm, function, bound, args);
        if (UNLIKELY(answer.bits == HOST_PENDING.bits)) task_wait(&vm->vm);
        else if (!host_read(vm, answer, &result)) result = ABSENT;
    } else if (function->is_operator && error_clear_if(&vm->vm, TYPE_TypeError)) {
        result = NOT_IMPLEMENTED;
    }
    handles->count = mark;
    handles->floor = floor;
    handles->scope = scope;
    if (UNLIKELY(vm->vm.stop != STOP_NONE)) return ABSENT;
    // A native that looked past a failed call and went on has handled it.
    if (LIKELY(!is_absent(result))) vm->vm.error = ABSENT;
    return result;
}

// Arguments to be bound first: keywords, defaults, self in front, too few or too many.
static __attribute__((noinline)) RUNS Value bind_and_call(Vm *vm, const Native *native, Value self, const Value *args, size_t count,
                                                          Tuple *names) {
    const HostFunction *function = native->host;
    const Signature *signature = function->signature;
    Value bound[NATIVE_MAX_PARAMETERS];
    if (signature->simple && !names && !is_absent(self) && count + 1 == signature->positional) {
        bound[0] = self;
        if (count) memcpy(bound + 1, args, count * sizeof(Value));
        return call_bound(host_of(vm), function, bound);
    }
    Call call = {.name = function->native.name, .args = args, .count = count, .names = names, .first = self,
                 .has_first = !is_absent(self), .qualifier = native->owner ? native->owner->name : NULL};
    CHECK(signature_bind_call(vm, signature, &call, bound));
    Value rest = signature->rest < 0 ? ABSENT : bound[signature->rest];
    Value keywords = signature->keywords < 0 ? ABSENT : bound[signature->keywords];
    KEEP(vm, rest);
    KEEP(vm, keywords);
    return call_bound(host_of(vm), function, bound);
}

static Value host_call(Vm *vm, const Native *native, Value self, const Value *args, size_t count, Tuple *names) {
    const HostFunction *function = native->host;
    CHECK(vm_charge(vm, 1));
    if (LIKELY(count == function->plain_count) && !names && is_absent(self)) return call_bound(host_of(vm), function, args);
    return bind_and_call(vm, native, self, args, count, names);
}

static const NativeSlot host_slot = {host_call};

// == Making

static HostFunction *new_function(kr_vm *vm, const char *signature, HostFunction blank) {
    Memory *memory = &vm->vm.memory;
    HostFunction *function = memory_new(memory, sizeof *function);
    if (!function) return vm_out_of_memory(&vm->vm);
    *function = blank;
    if (!vec_push(memory, &vm->host.functions, function)) {
        memory_free(memory, function, sizeof *function);
        return vm_out_of_memory(&vm->vm);
    }
    if (!host_signature_parse(vm, function, signature)) return NULL;
    function->count = function->signature->count;
    function->plain_count = function->signature->simple ? function->signature->positional : UINT32_MAX;
    if (function->def) {
        function->call = function->def->fn;
        function->user = function->def->user;
    }
    return function;
}

static Value new_native(kr_vm *vm, HostFunction *function) {
    if (!function) return ABSENT;
    Native *native = native_new(&vm->vm, &function->native, NULL, ABSENT);
    CHECK(native);
    native->slot = &host_slot;
    native->host = function;
    if (function->class && function->takes_self) {
        native->owner = as_type(function->class->type);
        native->object.type = BUILTIN(method_descriptor);
    }
    return object_value(native);
}

// Binary operators and comparisons, whose wrong operand the other side may know.
static bool names_operator(const char *name) {
    static const char *const others[] = {"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"};
    for (size_t i = 0; i < ARRAY_COUNT(others); i++) {
        if (strcmp(name, others[i]) == 0) return true;
    }
#define SLOT(field, text, shape)                                                                                       \
    if (strncmp(#field, "inplace_", 8) == 0 && strcmp(name, text) == 0) return true;
#define BINARY_SLOT(field, text, reflected)                                                                            \
    if (strcmp(name, text) == 0 || strcmp(name, reflected) == 0) return true;
#include "heap/slot.def"
    return false;
}

Value host_function_new(kr_vm *vm, const kr_func_def *def, const HostClass *class) {
    HostFunction blank = {.def = def, .class = class, .native = {.help = def->doc}};
    HostFunction *function = new_function(vm, def->sig, blank);
    if (function) function->is_operator = class && names_operator(function->native.name);
    return new_native(vm, function);
}

Value host_role_new(kr_vm *vm, HostRole role, const char *signature, const HostClass *class) {
    return new_native(vm, new_function(vm, signature, (HostFunction){.role = role, .class = class}));
}

Value host_accessor_new(kr_vm *vm, const kr_field_def *field, const kr_prop_def *prop, bool set, const HostClass *class) {
    HostRole role = field ? (set ? ROLE_SET_FIELD : ROLE_GET_FIELD) : set ? ROLE_SET_PROPERTY : ROLE_GET_PROPERTY;
    HostFunction blank = {.role = role, .field = field, .prop = prop, .class = class};
    HostFunction *function = new_function(vm, set ? "set(self, value, /)" : "get(self, /)", blank);
    if (function) function->native.name = field ? field->name : prop->name;
    return new_native(vm, function);
}

kr_status kr_add_func(kr_vm *vm, const kr_func_def *def) {
    HOST_NEED(vm, def, KR_ERROR);
    Value made = host_function_new(vm, def, NULL);
    if (is_absent(made)) return KR_ERROR;
    ((HostFunction *)as_native(made)->host)->in_main = true;
    return kr_set_global(vm, as_native(made)->def->name, host_value(vm, made));
}

void host_functions_mark(kr_vm *vm, Marker *marker) {
    for (size_t i = 0; i < vm->host.functions.count; i++) {
        const Signature *signature = vm->host.functions.items[i]->signature;
        if (!signature) continue;
        mark_buffer(marker, signature);
        for (unsigned j = 0; j < signature->count; j++) {
            MARK(marker, signature->parameters[j].name);
            mark_value(marker, signature->parameters[j].default_value);
        }
    }
}

void host_functions_close(kr_vm *vm) {
    Memory *memory = &vm->vm.memory;
    for (size_t i = 0; i < vm->host.functions.count; i++) {
        HostFunction *function = vm->host.functions.items[i];
        memory_free(memory, function->text, function->text_size);
        memory_free(memory, function, sizeof *function);
    }
    vec_free(memory, &vm->host.functions);
}
