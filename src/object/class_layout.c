// What an instance of a class looks like: which C struct, where its attributes lie, fixed places for __slots__.
#include "object/class_layout.h"

#include "base/unicode.h"
#include "object/bytes.h"
#include "object/class_entries.h"
#include "object/exception.h"
#include "object/float.h"
#include "object/function.h"
#include "object/instance.h"
#include "object/iterator.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/set.h"
#include "object/statics.h"
#include "object/tuple.h"

#define PLACES_MAX                                                                                 \
    4096 // of __slots__ in one chain of classes: instances stay small enough to size in 16 bits of words

// Where the C struct of a layout keeps Attributes of derived classes; 0: it has no room of its own.
static size_t own_attributes(BuiltinType layout) {
    switch ((int)layout) {
    case TYPE_instance: return offsetof(Instance, attributes);
    case TYPE_int:
    case TYPE_bytes:
    case TYPE_tuple: return ATTRIBUTES_BEHIND;
    case TYPE_float: return offsetof(Float, attributes);
    case TYPE_list: return offsetof(List, attributes);
    case TYPE_dict: return offsetof(Dict, attributes);
    case TYPE_set: return offsetof(Set, attributes);
    case TYPE_array:
    case TYPE_bytearray: return offsetof(ByteArray, attributes);
    case TYPE_iterator: return offsetof(Iterator, attributes);
    case TYPE_property: return offsetof(Property, attributes);
    case TYPE_staticmethod: return offsetof(Wrapped, attributes);
    case TYPE_super: return offsetof(Super, attributes);
    case TYPE_BaseException: return offsetof(Exception, attributes);
    default: return 0;
    }
}

// Types and modules keep what they have in a namespace.
static bool has_namespace(BuiltinType layout) {
    return layout == TYPE_type || layout == TYPE_module;
}

static bool is_variable(BuiltinType layout) {
    return layout == TYPE_int || layout == TYPE_bytes || layout == TYPE_tuple ||
           layout == TYPE_type;
}

static bool give_attributes(Vm *vm, Class *class) {
    Type *type = &class->type;
    if (type->attributes_offset || has_namespace(type->layout)) return true;
    size_t offset = own_attributes(type->layout);
    if (!offset) {
        offset = (type->size + 7u) & ~7u;
        if (offset >= ATTRIBUTES_BEHIND - sizeof(Attributes))
            return raise_false(vm, TYPE_TypeError,
                               "instances of '%N' are too large to be derived from", type->base);
        if (class->places == type->size) class->places = (uint32_t)(offset + sizeof(Attributes));
        type->size = (uint32_t)(offset + sizeof(Attributes));
    }
    type->attributes_offset = (uint16_t)offset;
    return true;
}

static bool is_wide_identifier(const Str *name) {
    for (size_t at = 0; at < name->size;) {
        uint32_t c;
        size_t size = unicode_decode(name->bytes + at, &c);
        if (!(at ? unicode_is_xid_continue(c) : unicode_is_xid_start(c))) return false;
        at += size;
    }
    return name->size > 0;
}

static bool is_identifier(const Str *name) {
    for (size_t i = 0; i < name->size; i++) {
        unsigned char c = (unsigned char)name->bytes[i];
        bool letter = c == '_' || ((c | 32) >= 'a' && (c | 32) <= 'z');
        if (c >= 0x80) return is_wide_identifier(name);
        if (!letter && !(i && c >= '0' && c <= '9')) return false;
    }
    return name->size > 0;
}

// __name in a class body means _Class__name.
static Str *mangle(Vm *vm, const Str *class_name, Str *name) {
    bool private = name->size > 2 && memcmp(name->bytes, "__", 2) == 0 &&
                   memcmp(name->bytes + name->size - 2, "__", 2) != 0;
    size_t skip = 0;
    while (skip < class_name->size && class_name->bytes[skip] == '_') skip++;
    if (!private || skip == class_name->size) return str_intern(vm, name);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_char(&text, '_');
    text_add(&text, class_name->bytes + skip, class_name->size - skip);
    text_add(&text, name->bytes, name->size);
    Str *mangled = str_from_text(vm, &text);
    return mangled ? str_intern(vm, mangled) : NULL;
}

static bool add_member(Vm *vm, Class *class, Str *name) {
    if (!is_absent(dict_get_str(class->namespace, name)))
        return raise_false(vm, TYPE_ValueError, "'%S' in __slots__ conflicts with class variable",
                           name);
    Member *member = HEAP_NEW(vm, member, Member);
    if (!member) return false;
    member->name = name;
    member->owner = &class->type;
    member->offset = class->type.size;
    class->type.size += (uint32_t)sizeof(Value);
    return dict_set_str(vm, class->namespace, name, object_value(member));
}

// The names as given, checked; *wants_dict: "__dict__" is among them. Members are added when all are known to be good.
static bool check_slot_names(Vm *vm, Class *class, const Tuple *names, bool *wants_dict,
                             bool *wants_weakref) {
    size_t real = 0;
    if (names->count && is_variable(class->type.layout))
        return raise_false(vm, TYPE_TypeError,
                           "nonempty __slots__ not supported for subtype of '%N'",
                           class->type.base);
    for (size_t i = 0; i < names->count; i++) {
        Value name = names->items[i];
        if (!is_str(name))
            return raise_false(vm, TYPE_TypeError, "__slots__ items must be strings, not '%T'",
                               name);
        if (!is_identifier(as_str(name)))
            return raise_false(vm, TYPE_TypeError, "__slots__ must be identifiers");
        if (str_is(as_str(name), "__dict__")) {
            if (*wants_dict || class->type.attributes_offset)
                return raise_false(vm, TYPE_TypeError,
                                   "__dict__ slot disallowed: we already got one");
            *wants_dict = true;
        } else if (str_is(as_str(name), "__weakref__")) {
            if (*wants_weakref || class->type.base->flags & TYPE_WEAK)
                return raise_false(vm, TYPE_TypeError,
                                   "__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
            *wants_weakref = true;
        } else {
            real++;
        }
    }
    if (real > PLACES_MAX || class->type.size > PLACES_MAX * sizeof(Value))
        return raise_false(vm, TYPE_TypeError, "too many __slots__");
    return true;
}

// In alphabetical order: classes with the same names are then laid out alike, and instances may change from one to the other.
static List *member_names(Vm *vm, const Class *class, const Tuple *names) {
    List *list = list_new(vm, NULL, 0);
    for (size_t i = 0; list && i < names->count; i++) {
        Str *name = as_str(names->items[i]);
        if (str_is(name, "__dict__") || str_is(name, "__weakref__")) continue;
        Str *mangled = mangle(vm, class->name, name);
        if (!mangled || !vm_charge(vm, 1 + i / 8) || !list_append(vm, list, object_value(mangled))) return NULL;
        for (size_t at = list->count - 1; at && str_compare(as_str(list->items[at - 1]), mangled) > 0; at--) {
            list->items[at] = list->items[at - 1];
            list->items[at - 1] = object_value(mangled);
        }
    }
    return list;
}

static bool add_members(Vm *vm, Class *class, const Tuple *given) {
    const List *names = member_names(vm, class, given);
    if (!names) return false;
    for (size_t i = 0; i < names->count; i++) {
        Str *mangled = as_str(names->items[i]);
        // The same name twice is the same place.
        Value known = dict_get_str(class->namespace, mangled);
        if (is_member_object(known) && as_member(known)->owner == &class->type) continue;
        CHECK_BOOL(add_member(vm, class, mangled));
    }
    return true;
}

static bool bases_have_dict(const Class *class) {
    for (size_t i = 0; i < class->bases->count; i++)
        if (as_type(class->bases->items[i])->attributes_offset) return true;
    return false;
}

static bool bases_are_weak(const Class *class) {
    for (size_t i = 0; i < class->bases->count; i++)
        if (as_type(class->bases->items[i])->flags & TYPE_WEAK) return true;
    return false;
}

const Type *class_solid(const Type *type) {
    if (is_class(type)) return as_class(type)->solid;
    // Types that share a struct without one deriving from the other (map and zip) mean different things by its fields; one that
    // derives and is larger (defaultdict) keeps more.
    while (type->base && type->base->layout == type->layout && type->base->size == type->size) type = type->base;
    return type;
}

const Type *class_best_base(Vm *vm, const Tuple *bases) {
    const Type *best = NULL, *winner = NULL;
    for (size_t i = 0; i < bases->count; i++) {
        if (!is_type(bases->items[i])) return raise_null(vm, TYPE_TypeError, "bases must be types");
        const Type *base = as_type(bases->items[i]), *candidate = class_solid(base);
        if (!(base->flags & TYPE_SUBCLASSABLE))
            return raise_null(vm, TYPE_TypeError, "type '%N' is not an acceptable base type", base);
        if (!winner || (candidate != winner && type_derives(candidate, winner))) {
            winner = candidate;
            best = base;
        } else if (!type_derives(winner, candidate)) {
            return raise_null(vm, TYPE_TypeError, "multiple bases have instance lay-out conflict");
        }
    }
    return best;
}

bool class_lay_out(Vm *vm, Class *class, Tuple *slot_names) {
    Type *type = &class->type;
    const Type *base = type->base;
    bool plain = base->layout == TYPE_object;
    type->layout = plain ? TYPE_instance : base->layout;
    type->size = plain ? (uint32_t)sizeof(Instance) : (base->size + 7u) & ~7u;
    type->attributes_offset = base->attributes_offset;
    class->places = is_class(base) ? as_class(base)->places : type->size;
    type->trace = type->layout == TYPE_instance ? instance_trace : instance_trace_derived;
    class->inline_slots = is_class(base) ? as_class(base)->inline_slots : 4;
    class->solid = class_solid(base);
    uint32_t size = type->size;
    bool wants_dict = true, wants_weakref = !is_variable(base->layout);
    if (slot_names) {
        wants_dict = wants_weakref = false;
        CHECK_BOOL(check_slot_names(vm, class, slot_names, &wants_dict, &wants_weakref));
        CHECK_BOOL(add_members(vm, class, slot_names));
        if (type->size != size) class->solid = type;
        wants_dict |= bases_have_dict(class);
        wants_weakref |= bases_are_weak(class);
    }
    bool adds_dict = wants_dict && !base->attributes_offset && !has_namespace(type->layout);
    bool adds_weakref = wants_weakref && !(base->flags & TYPE_WEAK);
    // Where the items are in the object itself, attributes come behind them: CPython makes of that a layout of its own.
    if (adds_dict && is_variable(type->layout)) class->solid = type;
    type->flags |= wants_weakref || base->flags & TYPE_WEAK ? TYPE_WEAK : 0;
    if (wants_dict) CHECK_BOOL(give_attributes(vm, class));
    return class_add_entries(vm, class, adds_dict, adds_weakref);
}
