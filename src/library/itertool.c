// What the iterators of itertools share.
#include "library/itertool.h"

#include "object/any.h"
#include "object/raise.h"
#include "object/tuple.h"
#include "library/library.h"
#include "types/construct.h"

Tool *tool_new(Vm *vm, Value class, const Type *type) {
    Tool *tool = construct_empty(vm, class, type);
    if (!tool) return NULL;
    tool->a = tool->b = tool->c = tool->d = tool->e = ABSENT;
    return tool;
}

void tool_trace(Marker *marker, Object *object) {
    Tool *tool = (Tool *)object;
    mark_value(marker, tool->a);
    mark_value(marker, tool->b);
    mark_value(marker, tool->c);
    mark_value(marker, tool->d);
    mark_value(marker, tool->e);
    mark_buffer(marker, tool->numbers);
}

Value tool_iter(Vm *vm, Value self) {
    (void)vm;
    return self;
}

Value tool_step(Vm *vm, Value iterator) {
    KEEP(vm, iterator);
    CHECK(any_enter(vm, " while calling a Python object"));
    Value item = any_next(vm, iterator);
    any_leave(vm);
    return item;
}

Value tool_pick(Vm *vm, const Value *items, const int64_t *numbers, size_t count) {
    CHECK(vm_charge(vm, 1 + count));
    Tuple *made = tuple_new(vm, NULL, count);
    if (!made) return ABSENT;
    for (size_t i = 0; i < count; i++) {
        made->items[i] = items[numbers[i]];
        barrier(vm, made, made->items[i]);
    }
    return object_value(made);
}

bool tool_numbers(Vm *vm, Tool *tool, size_t count) {
    size_t size = memory_product(count ? count : 1, sizeof(int64_t));
    CHECK_BOOL(gc_reserve(vm, size) && vm_charge(vm, count / 8));
    tool->numbers = heap_buffer(vm, size);
    if (!tool->numbers) return false;
    memset(tool->numbers, 0, size);
    tool->count = count;
    return true;
}

const Type itertool_type = {.size = sizeof(Tool), .flags = TYPE_NO_NEW, .trace = tool_trace};
