// The names dir() answers: an object's own attributes, and those of its type along the MRO.
#include "types/directory.h"

#include "object/attribute.h"
#include "object/class.h"
#include "object/instance.h"
#include "object/list.h"
#include "object/name_table.h"
#include "object/raise.h"
#include "object/statics.h"

static bool add_keys(Vm *vm, Dict *names, const Dict *from) {
    size_t at = 0;
    for (Value key, value; dict_next(from, &at, &key, &value);) {
        if (at % POLL_ELEMENTS == 0) CHECK_BOOL(vm_charge(vm, POLL_ELEMENTS));
        if (is_str(key)) CHECK_BOOL(dict_set_str(vm, names, as_str(key), NONE));
    }
    return true;
}

bool directory_add_type(Vm *vm, Dict *names, const Type *type) {
    for (uint32_t i = type->mro_count; i-- > 0;) {
        const Type *at = type->mro[i];
        CHECK_BOOL(vm_charge(vm, 8));
        if (is_class(at)) {
            CHECK_BOOL(add_keys(vm, names, as_class(at)->namespace));
            continue;
        }
        const NameTable *table = at->names;
        for (uint32_t n = 0; table && n < table->count; n++) {
            Str *name = table->slots[table->order[n]].name;
            CHECK_BOOL(dict_set_str(vm, names, name, NONE));
        }
    }
    return true;
}

bool directory_add_object(Vm *vm, Dict *names, Value object) {
    Value kept = object_value(names);
    KEEP(vm, kept);
    Value own = attribute_find(vm, object, NAME_OF(dict));
    if (is_absent(own) && vm_failed(vm)) return false;
    if (!is_absent(own) && is_dict(own)) CHECK_BOOL(add_keys(vm, names, as_dict(own)));
    Value class = attribute_find(vm, object, NAME_OF(class));
    if (is_absent(class) || !is_type(class)) return !vm_failed(vm);
    return directory_add_type(vm, names, as_type(class));
}

Value directory_list(Vm *vm, Dict *names) {
    List *list = list_new(vm, NULL, 0);
    if (!list || !list_reserve(vm, list, names->count)) return ABSENT;
    size_t at = 0;
    for (Value key, value; dict_next(names, &at, &key, &value);) CHECK(list_append(vm, list, key));
    return object_value(list);
}
