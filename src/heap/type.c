// The table of built-in types, and the questions that need no lookup.
#include "heap/type.h"

Type builtin_types[TYPE_COUNT];

const Type *special_type(Value v) {
    if (is_bool(v)) return BUILTIN(bool);
    if (is_none(v)) return BUILTIN(none);
    if (value_same(v, NOT_IMPLEMENTED)) return BUILTIN(not_implemented);
    assert(value_same(v, ELLIPSIS) && "a value that no script can hold");
    return BUILTIN(ellipsis);
}

bool type_derives(const Type *type, const Type *base) {
    for (uint32_t i = 0; i < type->mro_count; i++)
        if (type->mro[i] == base) return true;
    return false;
}
