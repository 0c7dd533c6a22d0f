// type: making classes by hand, and what can be asked of a class.
#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/class_bases.h"
#include "object/class_call.h"
#include "object/class_change.h"
#include "object/class_new.h"
#include "object/class_tree.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/list.h"
#include "object/name_table.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "object/wrapper.h"
#include "types/alias.h"
#include "types/codec.h"
#include "types/construct.h"
#include "types/directory.h"
#include "types/native_text.h"
#include "types/specs.h"
#include "vm/frame.h"

static Value slot_repr(Vm *vm, Value self) {
    const Type *type = as_type(self);
    // One that is of no module goes by its plain name.
    bool homeless = is_class(type) && is_absent(dict_get_str(as_class(type)->namespace, NAME_OF(module)));
    Str *name = homeless ? as_class(type)->name : class_full_name(vm, type);
    if (!name) return ABSENT;
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_string(&text, "<class '");
    text_add_view(&text, str_view(name));
    text_add_string(&text, "'>");
    return str_value(str_from_text(vm, &text));
}

// == Making

typedef struct Keywords {
    Tuple *names, *values; // NULL: none
} Keywords;

static bool split_keywords(Vm *vm, const Dict *dict, Keywords *keywords) {
    *keywords = (Keywords){0};
    if (!dict->count) return true;
    keywords->names = tuple_new(vm, NULL, dict->count);
    keywords->values = tuple_new(vm, NULL, dict->count);
    if (!keywords->names || !keywords->values) return false;
    size_t at = 0, i = 0;
    for (Value key, value; dict_next(dict, &at, &key, &value); i++) {
        keywords->names->items[i] = key;
        keywords->values->items[i] = value;
    }
    return true;
}

static bool check_new_arguments(Vm *vm, const Tuple *args) {
    if (args->count != 3) {
        return raise_false(vm, TYPE_TypeError, "type.__new__() takes exactly 3 arguments (%zu given)", args->count);
    }
    if (!is_str(args->items[0])) {
        return raise_false(vm, TYPE_TypeError, "type.__new__() argument 1 must be str, not %A", args->items[0]);
    }
    if (!is_tuple(args->items[1])) {
        return raise_false(vm, TYPE_TypeError, "type.__new__() argument 2 must be tuple, not %A", args->items[1]);
    }
    if (!is_dict(args->items[2])) {
        return raise_false(vm, TYPE_TypeError, "type.__new__() argument 3 must be dict, not %A", args->items[2]);
    }
    const Tuple *bases = as_tuple(args->items[1]);
    for (size_t i = 0; i < bases->count; i++) {
        if (is_type(bases->items[i])) continue;
        Value entries = attribute_find(vm, bases->items[i], NAME_OF(mro_entries));
        if (is_absent(entries)) {
            if (vm_failed(vm)) return false;
            continue;
        }
        return raise_false(vm, TYPE_TypeError,
                           "type() doesn't support MRO entry resolution; use types.new_class()");
    }
    return true;
}

// A namespace that does not say which module the class is of: the one whose code asks for the class.
static bool add_module(Vm *vm, Value *namespace) {
    const Frame *frame = frame_current(vm);
    if (!frame || !is_absent(dict_get_str(as_dict(*namespace), NAME_OF(module)))) return true;
    Value name = dict_get_str(frame->globals, NAME_OF(dunder_name));
    if (is_absent(name)) return true;
    *namespace = TRY_BOOL(dict_value(dict_copy(vm, as_dict(*namespace))));
    return dict_set_str(vm, as_dict(*namespace), NAME_OF(module), name);
}

// What C knows as UTF-8 cannot hold lone surrogates.
static bool check_text(Vm *vm, Value text) {
    if (!is_str(text) || !(object_of(text)->flags & OBJECT_SURROGATES)) return true;
    return !is_absent(codec_encode(vm, as_str(text), NULL, NULL));
}

static bool check_texts(Vm *vm, Str *name, Dict *namespace) {
    return check_text(vm, object_value(name)) && check_text(vm, dict_get_str(namespace, NAME_OF(doc)));
}

static Value py_new(Vm *vm, const Value *args) {
    const Type *metaclass = construct_check(vm, args[0], BUILTIN(type));
    if (!metaclass) return ABSENT;
    Tuple *given = as_tuple(args[1]);
    if (metaclass == BUILTIN(type) && given->count != 3) {
        if (given->count == 1 && as_dict(args[2])->count) return raise_error(vm, TYPE_TypeError, "type() takes no keyword arguments");
        return raise_error(vm, TYPE_TypeError, "type() takes 1 or 3 arguments");
    }
    CHECK(check_new_arguments(vm, given));
    Tuple *bases = as_tuple(given->items[1]);
    Keywords keywords;
    CHECK(split_keywords(vm, as_dict(args[2]), &keywords));
    Value kept_names = keywords.names ? object_value(keywords.names) : NONE;
    Value kept_values = keywords.values ? object_value(keywords.values) : NONE;
    KEEP(vm, kept_names);
    KEEP(vm, kept_values);
    const Type *winner = class_metaclass(vm, metaclass, bases);
    if (!winner) return ABSENT;
    const Value *values = keywords.values ? keywords.values->items : NULL;
    if (winner != metaclass && !value_same(winner->constructor, BUILTIN(type)->constructor)) {
        // The more derived metaclass makes it its own way.
        List *all = list_new(vm, NULL, 0);
        if (!all) return ABSENT;
        Value kept = object_value(all);
        KEEP(vm, kept);
        CHECK(list_append(vm, all, type_value(winner)) && list_extend(vm, all, given->items, given->count));
        if (values) CHECK(list_extend(vm, all, values, keywords.values->count));
        return any_call(vm, winner->constructor, all->items, 1 + given->count, keywords.names);
    }
    Value namespace = given->items[2];
    KEEP(vm, namespace);
    // In the order in which a derived class of dict shows it.
    if (!is_exactly(namespace, dict)) namespace = TRY(any_call_1(vm, type_value(BUILTIN(dict)), namespace));
    CHECK(add_module(vm, &namespace));
    CHECK(check_texts(vm, as_str(given->items[0]), as_dict(namespace)));
    return class_new(vm, winner, as_str(given->items[0]), bases, as_dict(namespace), values, keywords.names);
}

static Value py_init(Vm *vm, const Value *args) {
    size_t count = as_tuple(args[1])->count;
    if (count == 1 && as_dict(args[2])->count) {
        return raise_error(vm, TYPE_TypeError, "type.__init__() takes no keyword arguments");
    }
    if (count != 1 && count != 3) return raise_error(vm, TYPE_TypeError, "type.__init__() takes 1 or 3 arguments");
    return NONE;
}

// == What can be asked

static Class *mutable_class(Vm *vm, Value self, const char *name) {
    const Type *type = as_type(self);
    if (is_class(type)) return as_class(type);
    return raise_null(vm, TYPE_TypeError, "cannot set '%s' attribute of immutable type '%N'", name, type);
}

static bool no_delete(Vm *vm, Value self, Value value, const char *name) {
    if (!is_absent(value)) return true;
    return raise_false(vm, TYPE_TypeError, "cannot delete '%s' attribute of immutable type '%N'", name, as_type(self));
}

// A built-in type's name may begin with its module's.
static Value builtin_name(Vm *vm, const Type *type) {
    const char *dot = strrchr(type->name, '.');
    return str_value(str_from(vm, dot ? dot + 1 : type->name));
}

static Value get_name(Vm *vm, Value self) {
    const Type *type = as_type(self);
    return is_class(type) ? object_value(as_class(type)->name) : builtin_name(vm, type);
}

static bool set_name(Vm *vm, Value self, Value value) {
    Class *class = mutable_class(vm, self, "__name__");
    if (!class || !no_delete(vm, self, value, "__name__")) return false;
    if (!is_str(value)) {
        return raise_false(vm, TYPE_TypeError, "can only assign string to %N.__name__, not '%T'", &class->type, value);
    }
    Str *name = as_str(value);
    if (memchr(name->bytes, 0, name->size)) {
        return raise_false(vm, TYPE_ValueError, "type name must not contain null characters");
    }
    CHECK_BOOL(check_text(vm, value));
    // The C name is the str's own bytes: an inline copy has its NUL.
    name = str_new(vm, name->bytes, name->size);
    if (!name) return false;
    const char *terminated = str_terminated(vm, name);
    if (!terminated) return false;
    class->name = name;
    class->type.name = terminated;
    barrier(vm, class, object_value(name));
    return true;
}

static Value get_qualname(Vm *vm, Value self) {
    const Type *type = as_type(self);
    return is_class(type) ? object_value(as_class(type)->qualified_name) : builtin_name(vm, type);
}

static bool set_qualname(Vm *vm, Value self, Value value) {
    Class *class = mutable_class(vm, self, "__qualname__");
    if (!class || !no_delete(vm, self, value, "__qualname__")) return false;
    if (!is_str(value)) {
        return raise_false(vm, TYPE_TypeError, "can only assign string to %N.__qualname__, not '%T'", &class->type, value);
    }
    class->qualified_name = as_str(value);
    barrier(vm, class, value);
    return true;
}

static Value get_module(Vm *vm, Value self) {
    const Type *type = as_type(self);
    if (is_class(type)) {
        Value module = dict_get_str(as_class(type)->namespace, NAME_OF(module));
        return is_absent(module) ? raise_attribute_text(vm, self, NAME_OF(module), "__module__") : module;
    }
    const char *dot = strrchr(type->name, '.');
    return str_value(dot ? str_new(vm, type->name, (size_t)(dot - type->name)) : str_from(vm, "builtins"));
}

static bool set_own(Vm *vm, Value self, const char *text, Str *name, Value value) {
    Class *class = mutable_class(vm, self, text);
    return class && no_delete(vm, self, value, text) && class_set_own(vm, &class->type, name, value);
}

static bool set_module(Vm *vm, Value self, Value value) {
    return set_own(vm, self, "__module__", NAME_OF(module), value);
}

static Value get_doc(Vm *vm, Value self) {
    const Type *type = as_type(self);
    if (!is_class(type)) return type->help ? str_value(str_from(vm, type->help)) : NONE;
    Value doc = dict_get_str(as_class(type)->namespace, NAME_OF(doc));
    return is_absent(doc) ? NONE : attribute_bind(vm, doc, ABSENT, type);
}

static bool set_doc(Vm *vm, Value self, Value value) { return set_own(vm, self, "__doc__", NAME_OF(doc), value); }

static Value get_bases(Vm *vm, Value self) { return tuple_value(class_bases(vm, as_type(self))); }
static Value get_mro(Vm *vm, Value self) { return tuple_value(class_mro_tuple(vm, as_type(self))); }
static Value get_base(Vm *vm, Value self) {
    (void)vm;
    return as_type(self)->base ? type_value(as_type(self)->base) : NONE;
}

static bool set_bases(Vm *vm, Value self, Value value) {
    Class *class = mutable_class(vm, self, "__bases__");
    if (!class || !no_delete(vm, self, value, "__bases__")) return false;
    if (!is_tuple(value)) {
        return raise_false(vm, TYPE_TypeError, "can only assign tuple to %N.__bases__, not %T", &class->type, value);
    }
    return class_set_bases(vm, class, as_tuple(value));
}

static Value get_dict(Vm *vm, Value self) {
    const Type *type = as_type(self);
    if (is_class(type)) return mapping_proxy_new(vm, object_value(as_class(type)->namespace));
    Dict *dict = dict_new(vm);
    if (!dict) return ABSENT;
    const NameTable *table = type->names;
    for (uint32_t i = 0; i < table->count; i++) {
        CHECK(dict_set_str(vm, dict, table->slots[table->order[i]].name, table->slots[table->order[i]].value));
    }
    return mapping_proxy_new(vm, object_value(dict));
}

static Value get_abstract(Vm *vm, Value self) {
    const Type *type = as_type(self);
    Value names = is_class(type) ? dict_get_str(as_class(type)->namespace, NAME_OF(abstractmethods)) : ABSENT;
    return is_absent(names) ? raise_attribute_text(vm, self, NAME_OF(abstractmethods), "__abstractmethods__") : names;
}

static bool set_abstract(Vm *vm, Value self, Value value) {
    bool abstract = false;
    Class *class = mutable_class(vm, self, "__abstractmethods__");
    if (!class) return false;
    if (!is_absent(value)) CHECK_BOOL(any_truth(vm, value, &abstract));
    CHECK_BOOL(class_set_own(vm, &class->type, NAME_OF(abstractmethods), value));
    class->type.flags &= ~(uint32_t)TYPE_ABSTRACT;
    if (abstract) class->type.flags |= TYPE_ABSTRACT;
    return true;
}

static Value get_annotations(Vm *vm, Value self) {
    const Type *type = as_type(self);
    if (!is_class(type)) {
        return raise_error(vm, TYPE_AttributeError, "type object '%N' has no attribute '__annotations__'", type);
    }
    Value own = dict_get_str(as_class(type)->namespace, NAME_OF(annotations));
    if (!is_absent(own)) return attribute_bind(vm, own, ABSENT, type);
    Value made = TRY(dict_value(dict_new(vm)));
    CHECK(class_set_own(vm, (Type *)(uintptr_t)type, NAME_OF(annotations), made));
    return made;
}

static bool set_annotations(Vm *vm, Value self, Value value) {
    Class *class = mutable_class(vm, self, "__annotations__");
    if (!class) return false;
    if (is_absent(value) && is_absent(dict_get_str(class->namespace, NAME_OF(annotations)))) {
        return raise_false(vm, TYPE_AttributeError, "__annotations__");
    }
    return class_set_own(vm, &class->type, NAME_OF(annotations), value);
}

static Value get_size(Vm *vm, Value self) { return int_size(vm, as_type(self)->size); }
static Value get_item_size(Vm *vm, Value self) {
    (void)vm;
    switch ((int)as_type(self)->layout) {
    case TYPE_int:
    case TYPE_tuple:
    case TYPE_memoryview:
    case TYPE_type: return small_value((int64_t)sizeof(Value));
    case TYPE_bytes: return small_value(1);
    default: return small_value(0);
    }
}
static Value get_zero(Vm *vm, Value self) {
    (void)vm, (void)self;
    return small_value(0);
}
static Value get_signature(Vm *vm, Value self) { return native_text_type_signature(vm, as_type(self)); }

// What scripts read of CPython's flags (object.h): how the class came to be, and what may be done with it.
static Value get_flags(Vm *vm, Value self) {
    enum { SEQUENCE = 1 << 5, MAPPING = 1 << 6, IMMUTABLE = 1 << 8, HEAP = 1 << 9, BASE = 1 << 10, METHOD = 1 << 17, ABSTRACT = 1 << 20,
           MATCH_SELF = 1 << 22, READY = 1 << 12, GC = 1 << 14, LONG = 1 << 24, LIST = 1 << 25, TUPLE = 1 << 26, BYTES = 1 << 27,
           STR = 1 << 28, DICT = 1 << 29, EXCEPTION = 1 << 30 };
    const Type *type = as_type(self);
    int64_t flags = READY | GC;
    static const struct { uint32_t own; int64_t theirs; } pairs[] = {
        {TYPE_SEQUENCE, SEQUENCE}, {TYPE_MAPPING, MAPPING}, {TYPE_HEAP, HEAP},         {TYPE_SUBCLASSABLE, BASE},
        {TYPE_METHOD, METHOD},     {TYPE_ABSTRACT, ABSTRACT}, {TYPE_MATCH_SELF, MATCH_SELF},
    };
    for (size_t i = 0; i < ARRAY_COUNT(pairs); i++)
        if (type->flags & pairs[i].own) flags |= pairs[i].theirs;
    if (!is_class(type)) flags |= IMMUTABLE;
    switch ((int)type->layout) {
    case TYPE_int: flags |= LONG; break;
    case TYPE_list: flags |= LIST; break;
    case TYPE_tuple: flags |= TUPLE; break;
    case TYPE_bytes: flags |= BYTES; break;
    case TYPE_str: flags |= STR; break;
    case TYPE_dict: flags |= DICT; break;
    case TYPE_BaseException: flags |= EXCEPTION; break;
    case TYPE_type: flags |= (int64_t)1 << 31; break;
    default: break;
    }
    return int_new(vm, flags);
}
static Value get_dict_offset(Vm *vm, Value self) {
    const Type *type = as_type(self);
    return int_new(vm, type->attributes_offset == ATTRIBUTES_BEHIND ? -1 : type->attributes_offset);
}

static Value py_mro(Vm *vm, const Value *args) {
    Tuple *mro = class_mro_tuple(vm, as_type(args[0]));
    return mro ? list_value(list_new(vm, mro->items, mro->count)) : ABSENT;
}

static Value py_subclasses(Vm *vm, const Value *args) { return class_subclasses(vm, as_type(args[0])); }

static Value py_prepare(Vm *vm, const Value *args) {
    (void)args;
    return dict_value(dict_new(vm));
}

// By MRO, or by what the object says its class is.
static Value py_instancecheck(Vm *vm, const Value *args) {
    const Type *type = as_type(args[0]);
    if (is_instance(args[1], type)) return TRUE_VALUE;
    Value says = attribute_find(vm, args[1], NAME_OF(class));
    if (is_absent(says)) return vm_failed(vm) ? ABSENT : FALSE_VALUE;
    bool other = is_type(says) && as_type(says) != type_of(args[1]);
    return bool_value(other && type_derives(as_type(says), type));
}

static Value py_subclasscheck(Vm *vm, const Value *args) {
    if (!is_type(args[1])) return raise_error(vm, TYPE_TypeError, "issubclass() arg 1 must be a class");
    return bool_value(type_derives(as_type(args[1]), as_type(args[0])));
}

static Value py_dir(Vm *vm, const Value *args) {
    Dict *names = dict_new(vm);
    if (!names || !directory_add_type(vm, names, as_type(args[0]))) return ABSENT;
    return directory_list(vm, names);
}

static const NativeDef type_new_def = {"__new__", "cls, /, *args, **kwargs", py_new, NULL, 0};
static const NativeDef type_init_def = {"__init__", "self, /, *args, **kwargs", py_init, NULL, 0};
static const NativeDef type_methods[] = {
    {"mro", "self, /", py_mro, "Return a type's method resolution order.", 0},
    {"__subclasses__", "self, /", py_subclasses, "Return a list of immediate subclasses.", 0},
    {"__prepare__", "cls, /, *args, **kwargs", py_prepare, "Used to create the namespace for the class statement",
     NATIVE_CLASS},
    {"__instancecheck__", "self, instance, /", py_instancecheck, "Check if an object is an instance.", 0},
    {"__subclasscheck__", "self, subclass, /", py_subclasscheck, "Check if a class is a subclass.", 0},
    {"__dir__", "self, /", py_dir, "Specialized __dir__ implementation for types.", 0},
    {0},
};
static const GetSetDef type_getsets[] = {
    {"__name__", get_name, set_name, NULL},
    {"__qualname__", get_qualname, set_qualname, NULL},
    {"__module__", get_module, set_module, NULL},
    {"__doc__", get_doc, set_doc, NULL},
    {"__bases__", get_bases, set_bases, NULL},
    {"__mro__", get_mro, NULL, NULL},
    {"__base__", get_base, NULL, NULL},
    {"__dict__", get_dict, NULL, NULL},
    {"__abstractmethods__", get_abstract, set_abstract, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL},
    {"__basicsize__", get_size, NULL, NULL},
    {"__itemsize__", get_item_size, NULL, NULL},
    {"__weakrefoffset__", get_zero, NULL, NULL},
    {"__text_signature__", get_signature, NULL, NULL},
    {"__flags__", get_flags, NULL, NULL},
    {"__dictoffset__", get_dict_offset, NULL, NULL},
    {0},
};

const Type type_type = {
    .size = sizeof(Type),
    .flags = TYPE_SUBCLASSABLE | TYPE_WEAK,
    .trace = class_trace,
    .repr = slot_repr,
    .call = class_call,
    .get_attribute = attribute_type_get,
    .set_attribute = class_set_attribute,
    .bit_or = alias_or,
    .new_def = &type_new_def,
    .init_def = &type_init_def,
    .methods = type_methods,
    .getsets = type_getsets,
    .help = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
};
