// One struct for the iterators over built-in containers and of the built-in functions.
#include "object/iterator.h"

Iterator *iterator_new(Vm *vm, const Type *type, Value source) {
    assert(type->layout == TYPE_iterator && "not a type of iterators");
    Iterator *iterator = heap_new(vm, type, sizeof(Iterator));
    if (!iterator) return NULL;
    iterator->source = source;
    iterator->function = ABSENT;
    return iterator;
}

void iterator_trace(Marker *marker, Object *object) {
    Iterator *iterator = (Iterator *)object;
    mark_value(marker, iterator->source);
    mark_value(marker, iterator->function);
}
