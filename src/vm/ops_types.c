// Type parameters (PEP 695): made by the _typing module when a definition has some.
#include "bytecode/opcode.h"
#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/raise.h"
#include "object/statics.h"
#include "vm/cache.h"
#include "vm/ops.h"

static RUNS Value call_typing(Vm *vm, const char *name, const Value *args, size_t count) {
    Str *module_name = str_intern_bytes(vm, "_typing", 7), *wanted = str_intern_bytes(vm, name, strlen(name));
    CHECK(module_name && wanted);
    Value kept = object_value(wanted);
    KEEP(vm, kept);
    Value module = TRY(vm->import_hook(vm, module_name, NONE, NONE, 0));
    KEEP(vm, module);
    Value maker = TRY(attribute_get(vm, module, wanted));
    KEEP(vm, maker);
    return any_call(vm, maker, args, count, NULL);
}

static Value set_type_params(Vm *vm, Value params, Value function) {
    if (!is_function_object(function)) return raise_error(vm, TYPE_SystemError, "type parameters of '%T'", function);
    as_function(function)->type_params = params;
    barrier(vm, as_function(function), params);
    return function;
}

Value ops_make_types(Vm *vm, const Value *operands, uint32_t kind) {
    switch ((TypesKind)kind) {
    case TYPES_TYPE_VAR: return call_typing(vm, "_make_typevar", operands, 1);
    case TYPES_BOUND: return call_typing(vm, "_make_bound", operands, 2);
    case TYPES_CONSTRAINED: return call_typing(vm, "_make_constrained", operands, 2);
    case TYPES_PARAM_SPEC: return call_typing(vm, "_make_paramspec", operands, 1);
    case TYPES_TYPE_VAR_TUPLE: return call_typing(vm, "_make_typevartuple", operands, 1);
    case TYPES_ALIAS: return call_typing(vm, "_make_alias", operands, 3);
    case TYPES_GENERIC: return call_typing(vm, "_make_generic", operands, 1);
    case TYPES_FUNCTION: return set_type_params(vm, operands[0], operands[1]);
    }
    return raise_error(vm, TYPE_SystemError, "unknown kind of type parameter");
}

// ABSENT without an error: it has no such item.
static RUNS Value item_of(Vm *vm, Value mapping, Str *name) {
    if (is_exactly(mapping, dict)) return dict_get_str(as_dict(mapping), name);
    Value found = any_get_item(vm, mapping, object_value(name));
    if (is_absent(found)) error_clear_if(vm, TYPE_KeyError);
    return found;
}

Value ops_load_from_or_cell(Vm *vm, Frame *frame, Value mapping, uint32_t slot) {
    Value found = item_of(vm, mapping, frame->code->local_names[slot]);
    if (!is_absent(found) || vm_failed(vm)) return found;
    found = as_cell(frame->locals[slot])->value;
    return is_absent(found) ? ops_raise_unbound(vm, frame, slot) : found;
}

Value ops_load_from_or_global(Vm *vm, Frame *frame, Value mapping, CacheSite *site) {
    Value found = item_of(vm, mapping, site->name);
    if (!is_absent(found) || vm_failed(vm)) return found;
    found = cache_global(vm, frame->globals, site);
    return is_absent(found) ? cache_load_global(vm, frame, site) : found;
}
