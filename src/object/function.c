// Closures, cells and bound methods; and how the collector sees them and the descriptors.
#include "object/function.h"

#include "object/instance.h"
#include "object/statics.h"
#include "object/str.h"

Function *function_new(Vm *vm, Code *code, Dict *globals) {
    Function *function = HEAP_NEW(vm, function, Function);
    if (!function) return NULL;
    function->code = code;
    function->globals = globals;
    function->name = code->name;
    function->qualified_name = code->qualified_name;
    // The first constant of a function is its docstring, or None.
    bool documented = code->unit->constant_count && is_str(code->constants[0]);
    function->doc = documented ? code->constants[0] : NONE;
    function->annotations = NONE;
    function->type_params = ABSENT;
    Value module = globals ? dict_get_str(globals, NAME_OF(dunder_name)) : ABSENT;
    function->module = is_absent(module) ? NONE : module;
    return function;
}

Cell *cell_new(Vm *vm, Value v) {
    Cell *cell = HEAP_NEW(vm, cell, Cell);
    if (cell) cell->value = v;
    return cell;
}

Value bound_method_new(Vm *vm, Value function, Value self) {
    BoundMethod *method = HEAP_NEW(vm, method, BoundMethod);
    if (!method) return ABSENT;
    method->function = function;
    method->self = self;
    return object_value(method);
}

void cell_trace(Marker *marker, Object *object) { mark_value(marker, ((Cell *)object)->value); }

void function_trace(Marker *marker, Object *object) {
    Function *function = (Function *)object;
    MARK(marker, function->code);
    MARK(marker, function->globals);
    MARK(marker, function->defaults);
    MARK(marker, function->kwdefaults);
    MARK(marker, function->closure);
    MARK(marker, function->name);
    MARK(marker, function->qualified_name);
    mark_value(marker, function->doc);
    mark_value(marker, function->module);
    mark_value(marker, function->annotations);
    mark_value(marker, function->type_params);
    shape_trace_attributes(marker, &function->attributes);
}

void bound_method_trace(Marker *marker, Object *object) {
    BoundMethod *method = (BoundMethod *)object;
    mark_value(marker, method->function);
    mark_value(marker, method->self);
}

void property_trace(Marker *marker, Object *object) {
    Property *property = (Property *)object;
    mark_value(marker, property->get);
    mark_value(marker, property->set);
    mark_value(marker, property->remove);
    mark_value(marker, property->doc);
    mark_value(marker, property->name);
    shape_trace_attributes(marker, &property->attributes);
}

void wrapped_trace(Marker *marker, Object *object) {
    Wrapped *wrapped = (Wrapped *)object;
    mark_value(marker, wrapped->function);
    shape_trace_attributes(marker, &wrapped->attributes);
}

void super_trace(Marker *marker, Object *object) {
    Super *super = (Super *)object;
    MARK(marker, super->type);
    mark_value(marker, super->self);
    MARK(marker, super->self_type);
    shape_trace_attributes(marker, &super->attributes);
}
