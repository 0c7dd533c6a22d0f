// Small objects that stand for something else: made, and seen by the collector.
#include "object/wrapper.h"

#include "object/instance.h"
#include "object/tuple.h"

Value dict_view_new(Vm *vm, const Type *type, Dict *dict) {
    DictView *view = heap_new(vm, type, sizeof(DictView));
    if (!view) return ABSENT;
    view->dict = dict;
    return object_value(view);
}

Value mapping_proxy_new(Vm *vm, Value mapping) {
    MappingProxy *proxy = HEAP_NEW(vm, mapping_proxy, MappingProxy);
    if (!proxy) return ABSENT;
    proxy->mapping = mapping;
    return object_value(proxy);
}

Value generic_alias_new(Vm *vm, Value origin, Value args) {
    Tuple *all = is_tuple(args) ? as_tuple(args) : tuple_new(vm, &args, 1);
    if (!all) return ABSENT;
    GenericAlias *alias = HEAP_NEW(vm, generic_alias, GenericAlias);
    if (!alias) return ABSENT;
    alias->origin = origin;
    alias->args = all;
    return object_value(alias);
}

FrameObject *frame_object_new(Vm *vm, Code *code, uint32_t instruction) {
    FrameObject *frame = HEAP_NEW(vm, frame, FrameObject);
    if (!frame) return NULL;
    frame->code = code;
    frame->instruction = instruction;
    frame->line = code_unit_line(code->unit, instruction);
    frame->globals = frame->locals = ABSENT;
    frame->back = frame->trace = NONE;
    frame->traced = UINT32_MAX;
    return frame;
}

void dict_view_trace(Marker *marker, Object *object) { MARK(marker, ((DictView *)object)->dict); }

void mapping_proxy_trace(Marker *marker, Object *object) {
    mark_value(marker, ((MappingProxy *)object)->mapping);
}

void generic_alias_trace(Marker *marker, Object *object) {
    GenericAlias *alias = (GenericAlias *)object;
    mark_value(marker, alias->origin);
    MARK(marker, alias->args);
    MARK(marker, alias->parameters);
}

void namespace_trace(Marker *marker, Object *object) {
    shape_trace_attributes(marker, &((Namespace *)object)->attributes);
}

void frame_object_trace(Marker *marker, Object *object) {
    FrameObject *frame = (FrameObject *)object;
    MARK(marker, frame->code);
    mark_value(marker, frame->globals);
    mark_value(marker, frame->locals);
    mark_value(marker, frame->back);
    mark_value(marker, frame->trace);
    mark_buffer(marker, frame->slots);
    if (frame->slots) mark_values(marker, frame->slots, frame->code->local_count);
}
