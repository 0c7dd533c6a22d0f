// Brings every type of builtin_type.def to life, in order: a base before what derives from it.
#include "types/registry.h"

#include "object/attribute.h"
#include "object/dunder.h"
#include "object/function.h"
#include "object/name_table.h"
#include "object/native.h"
#include "object/static_str.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "object/wrapper.h"
#include "types/specs.h"

// The types of whose rows this room knows nothing (exceptions mostly) are as their base.
static const Type *const specs[TYPE_COUNT] = {
#define SPEC(stem) [TYPE_##stem] = &stem##_type,
#include "types/spec.def"
#undef SPEC
};

static const char *const names[TYPE_COUNT] = {
#define TYPE(stem, name, base, layout) [TYPE_##stem] = name,
#include "heap/builtin_type.def"
};

static const BuiltinType bases[TYPE_COUNT] = {
#define TYPE(stem, name, base, layout) [TYPE_##stem] = TYPE_##base,
#include "heap/builtin_type.def"
};

static const uint8_t layouts[TYPE_COUNT] = {
#define TYPE(stem, name, base, layout) [TYPE_##stem] = TYPE_##layout,
#include "heap/builtin_type.def"
};

// Which computed attributes CPython reads from a place in a struct: inspect and types tell the two kinds apart.
#define UNICODE_MEMBERS "encoding object start end reason"
static const char *const member_names[TYPE_COUNT] = {
    [TYPE_type] = "__base__ __basicsize__ __dictoffset__ __flags__ __itemsize__ __mro__ __weakrefoffset__",
    [TYPE_complex] = "real imag",
    [TYPE_range] = "start stop step",
    [TYPE_slice] = "start stop step",
    [TYPE_property] = "fget fset fdel __doc__",
    [TYPE_staticmethod] = "__func__ __wrapped__",
    [TYPE_classmethod] = "__func__ __wrapped__",
    [TYPE_super] = "__self__ __self_class__ __thisclass__",
    [TYPE_function] = "__builtins__ __closure__ __doc__ __globals__ __module__",
    [TYPE_method] = "__func__ __self__",
    [TYPE_native] = "__module__",
    [TYPE_method_descriptor] = "__name__ __objclass__",
    [TYPE_class_method_descriptor] = "__name__ __objclass__",
    [TYPE_wrapper_descriptor] = "__name__ __objclass__",
    [TYPE_method_wrapper] = "",
    [TYPE_getset] = "__name__ __objclass__",
    [TYPE_member] = "__name__ __objclass__",
    [TYPE_code] = "co_name co_qualname co_filename co_firstlineno co_argcount co_posonlyargcount co_kwonlyargcount co_stacksize "
                  "co_flags co_names co_consts co_linetable co_exceptiontable",
    [TYPE_generator] = "gi_code",
    [TYPE_coroutine] = "cr_code cr_origin",
    [TYPE_async_generator] = "ag_code ag_running",
    [TYPE_generic_alias] = "__args__ __origin__ __unpacked__",
    [TYPE_union] = "__args__",
    [TYPE_module] = "__dict__",
    [TYPE_simple_namespace] = "__dict__",
    [TYPE_traceback] = "tb_frame tb_lasti tb_lineno",
    [TYPE_frame] = "f_trace_lines f_trace_opcodes",
    [TYPE_BaseException] = "__suppress_context__",
    [TYPE_BaseExceptionGroup] = "exceptions message",
    [TYPE_StopIteration] = "value",
    [TYPE_SystemExit] = "code",
    [TYPE_NameError] = "name",
    [TYPE_AttributeError] = "name obj",
    [TYPE_ImportError] = "msg name path",
    [TYPE_OSError] = "errno filename filename2 strerror",
    [TYPE_SyntaxError] = "end_lineno end_offset filename lineno msg offset print_file_and_line text",
    [TYPE_UnicodeDecodeError] = UNICODE_MEMBERS,
    [TYPE_UnicodeEncodeError] = UNICODE_MEMBERS,
    [TYPE_UnicodeTranslateError] = UNICODE_MEMBERS,
};

// Class attributes that are the empty tuple.
static const char *const empty_tuples[TYPE_COUNT] = {[TYPE_tree] = "_attributes\0_fields\0__match_args__\0"};

static void inherit_slots(Type *type, const Type *base) {
    bool own_compare = type->compare != NULL;
#define SLOT(field, name, shape)                                                                                       \
    if (!type->field && !(own_compare && TYPE_slot_is_hash(#field))) type->field = base->field;
#define BINARY_SLOT(field, name, reflected)                                                                            \
    if (!type->field) type->field = base->field;
#define TYPE_slot_is_hash(text) (sizeof(text) == sizeof("hash") && memcmp(text, "hash", sizeof(text)) == 0)
#include "heap/slot.def"
}

static void fill_mro(Type *type) {
    const Type *second = NULL; // ExceptionGroup alone has another base
    if (type == BUILTIN(ExceptionGroup)) second = BUILTIN(Exception);
    uint32_t count = 1 + (type->base ? type->base->mro_count : 0) + (second != NULL);
    const Type **mro = statics_new(count * sizeof(Type *));
    uint32_t at = 0;
    mro[at++] = type;
    for (uint32_t i = 0; type->base && i < type->base->mro_count; i++) {
        if (second && type->base->mro[i] == BUILTIN(BaseException)) mro[at++] = second;
        mro[at++] = type->base->mro[i];
    }
    assert(at == count && "every type of the MRO is in it once");
    type->mro = mro;
    type->mro_count = count;
}

// The specification of a type: this room's, or one of the rooms above.
static const Type *spec_of(uint32_t index, const Type *const *more) {
    if (specs[index]) return specs[index];
    return more ? more[index] : NULL;
}

static void fill(uint32_t index, const Type *spec) {
    Type *type = &builtin_types[index];
    const Type *base = index == TYPE_object ? NULL : &builtin_types[bases[index]];
    enum { INHERITED = TYPE_SEQUENCE | TYPE_MAPPING | TYPE_MATCH_SELF };
    if (spec) *type = *spec;
    else if (base) type->flags = base->flags;
    statics_header(&type->object, BUILTIN(type));
    type->object.layout = TYPE_type;
    type->name = names[index];
    type->layout = layouts[index];
    type->base = base;
    type->version = index + 1;
    type->constructor = type->initializer = ABSENT;
    if (base) {
        inherit_slots(type, base);
        if (!type->size) type->size = base->size;
        if (!type->attributes_offset && layouts[index] == base->layout) type->attributes_offset = base->attributes_offset;
        if (!type->trace && type->layout == base->layout) type->trace = base->trace;
        if (type->layout == base->layout) type->buffer = base->buffer;
        type->flags |= base->flags & INHERITED;
    }
    if (type->get_attribute == attribute_generic_get) type->flags |= TYPE_DEFAULT_ATTRIBUTES;
    if (type->set_attribute == attribute_generic_set) type->flags |= TYPE_DEFAULT_SET_ATTRIBUTES;
    if (type->set) type->flags |= TYPE_DATA_DESCRIPTOR;
    fill_mro(type);
}

static Value method_value(const Type *type, const NativeDef *def) {
    if (def->flags & NATIVE_CLASS) {
        return object_value(native_new_static(BUILTIN(class_method_descriptor), def, type));
    }
    if (!(def->flags & NATIVE_STATIC)) {
        return object_value(native_new_static(BUILTIN(method_descriptor), def, type));
    }
    Wrapped *wrapped = statics_new(sizeof(Wrapped));
    statics_header(&wrapped->object, BUILTIN(staticmethod));
    wrapped->function = object_value(native_new_static(BUILTIN(native), def, type));
    return object_value(wrapped);
}

static void make_constructor(Type *type) {
    // Every kind of exception has an __init__ of its own, those without attributes a __new__ too.
    if (type->layout == BUILTIN(BaseException)->layout && type != BUILTIN(BaseException) && type != BUILTIN(ExceptionGroup)) {
        const Type *base = type->base;
        bool plain = !type->getsets && type != BUILTIN(KeyError) && (!base->getsets || base == BUILTIN(BaseException));
        if (!type->new_def && plain) type->new_def = base->new_def;
        if (!type->init_def) type->init_def = base->init_def;
    }
    if (type->new_def) {
        type->constructor = object_value(native_new_static(BUILTIN(native), type->new_def, type));
    } else if (type->base) {
        type->constructor = type->base->constructor;
    }
    if (type->init_def) {
        type->initializer = object_value(native_new_static(BUILTIN(wrapper_descriptor), type->init_def, type));
    } else if (type->base) {
        type->initializer = type->base->initializer;
    }
}

static bool is_unhashable(const Type *type) { return type->compare && !type->hash; }

static void add_new(NameTable *table, const char *name, Value value) {
    Str *key = static_str_name(name);
    if (is_absent(name_table_get(table, key))) name_table_add(table, key, value);
}

static bool is_member(uint32_t index, const char *name) {
    const char *among = member_names[index];
    size_t size = strlen(name);
    for (const char *at = among; at && (at = strstr(at, name)) != NULL; at += size)
        if ((at == among || at[-1] == ' ') && (at[size] == ' ' || !at[size])) return true;
    return false;
}

static void add_empty_tuples(NameTable *table, const char *name) {
    for (; name && *name; name += strlen(name) + 1) add_new(table, name, object_value(tuple_empty()));
}

static Value getset_value(Type *type, const GetSetDef *def) {
    GetSet *getset = native_new_getset(NULL, def, type);
    if (is_member((uint32_t)(type - builtin_types), def->name)) getset->object.type = BUILTIN(member);
    return object_value(getset);
}

static void fill_names(Type *type) {
    uint32_t count = 8 + dunder_add_wrappers(type, NULL);
    for (const NativeDef *def = type->methods; def && def->name; def++) count++;
    for (const GetSetDef *def = type->getsets; def && def->name; def++) count++;
    NameTable *table = name_table_new(count);
    type->names = table;
    if (type->new_def) add_new(table, "__new__", type->constructor);
    if (type->init_def) add_new(table, "__init__", type->initializer);
    for (const NativeDef *def = type->methods; def && def->name; def++) add_new(table, def->name, method_value(type, def));
    for (const GetSetDef *def = type->getsets; def && def->name; def++) add_new(table, def->name, getset_value(type, def));
    add_empty_tuples(table, empty_tuples[type - builtin_types]);
    if (is_unhashable(type) && !is_unhashable(type->base)) add_new(table, "__hash__", NONE);
    add_new(table, "__doc__", type->help ? object_value(static_str_name(type->help)) : NONE);
    dunder_add_wrappers(type, table);
}

void registry_build(const Type *const *more) {
    static_str_build();
    for (uint32_t i = 0; i < TYPE_COUNT; i++) fill(i, spec_of(i, more));
    for (uint32_t i = 0; i < TYPE_COUNT; i++) {
        Type *type = &builtin_types[i];
        // A table inherited from the base is not this type's own.
        make_constructor(type);
        fill_names(type);
    }
}
