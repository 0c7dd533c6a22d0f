// From special methods to slots: which C function stands in a class' slot, and what a built-in slot looks like from Python.
#include "object/dunder.h"

#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/int.h"
#include "object/name_table.h"
#include "object/native.h"
#include "object/raise.h"
#include "object/static_str.h"
#include "object/statics.h"
#include "object/tuple.h"

static Value call_wrapper(Vm *vm, const Native *native, Value self, const Value *args, size_t count,
                          Tuple *names);
static const NativeSlot wrapper_slot = {call_wrapper};

const DunderRow *dunder_row_of(Value wrapper) {
    if (!is_native_object(wrapper) || as_native(wrapper)->slot != &wrapper_slot) return NULL;
    return (const DunderRow *)as_native(wrapper)->def;
}

const Type *dunder_wrapped(Value found, const DunderRow *row) {
    return dunder_row_of(found) == row ? as_native(found)->owner : NULL;
}

// == Filling in slots

static void set_slot(Type *type, size_t offset, AnySlot slot) {
    memcpy((char *)type + offset, &slot, sizeof slot);
}

// What the flags say follows from the slots.
static void refresh_flags(Type *type) {
    const uint32_t derived =
        TYPE_DEFAULT_ATTRIBUTES | TYPE_DEFAULT_SET_ATTRIBUTES | TYPE_DATA_DESCRIPTOR | TYPE_FINALIZES;
    type->flags &= ~derived;
    if (type->get_attribute == attribute_generic_get) type->flags |= TYPE_DEFAULT_ATTRIBUTES;
    if (type->set_attribute == attribute_generic_set) type->flags |= TYPE_DEFAULT_SET_ATTRIBUTES;
    if (type->set) type->flags |= TYPE_DATA_DESCRIPTOR;
    if (type->finalize) type->flags |= TYPE_FINALIZES;
}

// The slot at that place from all special methods behind it: the C function they all wrap, or the bridge.
static void update_slot(Vm *vm, Type *type, size_t offset) {
    AnySlot wrapped = NULL;
    bool bridged = false;
    for (uint32_t i = 0; i < dunder_row_count && !bridged; i++) {
        const DunderRow *row = &dunder_rows[i];
        if (row->offset != offset) continue;
        Value found = class_lookup(vm, type, static_names[row->name]);
        if (is_absent(found)) continue;
        if (is_none(found) && row->wrapper == WRAPPER_Hash) continue;
        const Type *owner = dunder_wrapped(found, row);
        // A stranger's wrapper refuses self, which the slot itself would not.
        AnySlot slot = owner && type_derives(type, owner) ? dunder_slot(owner, offset) : NULL;
        bridged = !slot || (wrapped && wrapped != slot);
        wrapped = bridged ? row->bridge : slot;
    }
    // __getattr__ is asked for what the bridge of __getattribute__ does not find.
    if (offset == offsetof(Type, get_attribute) && !bridged &&
        !is_absent(class_lookup(vm, type, NAME_OF(getattr))))
        for (uint32_t i = 0; i < dunder_row_count; i++)
            if (dunder_rows[i].offset == offset) wrapped = dunder_rows[i].bridge;
    set_slot(type, offset, wrapped);
}

static void update_makers(Vm *vm, Type *type) {
    type->constructor = class_lookup(vm, type, NAME_OF(dunder_new));
    type->initializer = class_lookup(vm, type, NAME_OF(dunder_init));
    barrier(vm, type, type->constructor);
    barrier(vm, type, type->initializer);
}

static bool is_dunder(const Str *name) {
    return name->size > 4 && name->bytes[0] == '_' && name->bytes[1] == '_';
}

bool dunder_update(Vm *vm, Type *type, Str *name) {
    if (!is_dunder(name)) return false;
    name = static_str_find(name->bytes, name->size, str_hash(name));
    if (!name) return false;
    bool known = true;
    if (name == NAME_OF(dunder_new) || name == NAME_OF(dunder_init)) {
        update_makers(vm, type);
    } else if (name == NAME_OF(getattr)) {
        update_slot(vm, type, offsetof(Type, get_attribute));
    } else {
        known = false;
        for (uint32_t i = 0; i < dunder_row_count; i++) {
            if (static_names[dunder_rows[i].name] != name) continue;
            update_slot(vm, type, dunder_rows[i].offset);
            known = true;
        }
    }
    refresh_flags(type);
    return known;
}

// A class with one base starts with that base's slots: only the names of its own body can make a difference.
static void inherit_from_base(Vm *vm, Class *class) {
    Type *type = &class->type;
    const Type *base = type->base;
    for (uint32_t i = 0; i < dunder_row_count; i++)
        set_slot(type, dunder_rows[i].offset, dunder_slot(base, dunder_rows[i].offset));
    update_makers(vm, type);
    size_t at = 0;
    for (Value name, value; dict_next(class->namespace, &at, &name, &value);)
        if (is_str(name)) dunder_update(vm, type, as_str(name));
}

void dunder_inherit(Vm *vm, Type *type) {
    Class *class = as_class(type);
    // Unless its metaclass has searched elsewhere, what one base says holds.
    if (class->bases->count == 1 && type->mro_count > 1 && type->mro[0] == type && type->mro[1] == type->base &&
        type->mro_count == type->base->mro_count + 1) {
        inherit_from_base(vm, class);
    } else {
        update_makers(vm, type);
        for (uint32_t i = 0; i < dunder_row_count; i++)
            if (!i || dunder_rows[i].offset != dunder_rows[i - 1].offset)
                update_slot(vm, type, dunder_rows[i].offset);
    }
    refresh_flags(type);
}

// == Wrappers: built-in slots as Python sees them

static bool is_sequence_layout(const Type *type) {
    return type->layout == TYPE_str || type->layout == TYPE_bytes ||
           type->layout == TYPE_bytearray || type->layout == TYPE_list ||
           type->layout == TYPE_tuple;
}

static bool defines(const Type *type, const DunderRow *row) {
    AnySlot slot = dunder_slot(type, row->offset);
    if (!slot || (type->base && dunder_slot(type->base, row->offset) == slot)) return false;
    // Sequences are joined from the left alone.
    return !(row->offset == offsetof(Type, add) && row->part && is_sequence_layout(type));
}

// What CPython has as methods beside the slot: no slot of it stands behind them, or they are called more often than the slot.
static bool is_method(const Type *type, const DunderRow *row) {
    size_t at = row->offset;
    if (at == offsetof(Type, length_hint) || at == offsetof(Type, reversed)) return true;
    if (at == offsetof(Type, get_item)) return type->layout == TYPE_list || type->layout == TYPE_dict;
    return at == offsetof(Type, contains) && (type->layout == TYPE_set || type->layout == TYPE_frozenset || type->layout == TYPE_dict);
}

uint32_t dunder_add_wrappers(const Type *type, NameTable *table) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < dunder_row_count; i++) {
        const DunderRow *row = &dunder_rows[i];
        if (!defines(type, row)) continue;
        count++;
        Str *name = static_names[row->name];
        if (!table || !is_absent(name_table_get(table, name))) continue;
        const Type *kind = is_method(type, row) ? BUILTIN(method_descriptor) : BUILTIN(wrapper_descriptor);
        Native *wrapper = native_new_static(kind, &row->def, type);
        wrapper->slot = &wrapper_slot;
        name_table_add(table, name, object_value(wrapper));
    }
    if (type->hash || !type->base || !type->base->hash) return count;
    if (table) name_table_add(table, NAME_OF(slot_hash), NONE);
    return count + 1;
}

static bool is_sequence_row(const Type *type, const DunderRow *row) {
    return (row->offset == offsetof(Type, multiply) || row->offset == offsetof(Type, inplace_multiply)) && is_sequence_layout(type);
}

// What an operator's slot leaves to the other operand is an answer to its wrapper; a sequence repeated wants a number at once.
static RUNS bool check_repeat(Vm *vm, Value count) {
    return !is_absent(any_index(vm, count));
}

static bool check_method_count(Vm *vm, const Native *native, size_t wanted, size_t count) {
    if (count == wanted) return true;
    const Type *type = is_absent(native->self) ? native->owner : type_of(native->self);
    return raise_false(vm, TYPE_TypeError, wanted ? "%N.%s() takes exactly one argument (%zu given)" : "%N.%s() takes no arguments (%zu given)",
                       type, native->def->name, count);
}

static bool check_count(Vm *vm, const Native *native, size_t wanted, size_t count) {
    if (count == wanted) return true;
    const Type *kind = native->object.type;
    if (kind == BUILTIN(method_descriptor) || kind == BUILTIN(native)) return check_method_count(vm, native, wanted, count);
    if (is_sequence_row(native->owner, (const DunderRow *)native->def))
        return raise_false(vm, TYPE_TypeError, " expected 1 argument, got %zu", count);
    // Two arguments are unpacked by a function that leaves room for a name in front.
    return raise_false(vm, TYPE_TypeError, "%sexpected %zu argument%s, got %zu",
                       wanted == 2 ? " " : "", wanted, wanted == 1 ? "" : "s", count);
}

static bool check_one_or_two(Vm *vm, size_t count) {
    if (count == 1 || count == 2) return true;
    return raise_false(vm, TYPE_TypeError, " expected at %s %d argument%s, got %zu",
                       count ? "most" : "least", count ? 2 : 1, count ? "s" : "", count);
}

static bool check_name(Vm *vm, Value name) {
    if (is_str(name)) return true;
    return raise_false(vm, TYPE_TypeError, "attribute name must be string, not '%T'", name);
}

// The owner's slot, whatever the class of self has made of it.
#define SLOT_OF(Shape) ((Shape##Slot)dunder_slot(native->owner, row->offset))

static RUNS Value wrap_plain(Vm *vm, const Native *native, const DunderRow *row, Value self,
                             const Value *args) {
    switch ((DunderWrapper)row->wrapper) {
    case WRAPPER_Unary: {
        Value result = SLOT_OF(Unary)(vm, self);
        return is_absent(result) && !vm_failed(vm) ? NONE : result; // __del__ answers nothing
    }
    case WRAPPER_Next: {
        Value result = SLOT_OF(Next)(vm, self);
        if (!is_absent(result) || vm_failed(vm)) return result;
        return raise_exception(vm, TRY(exception_new(vm, TYPE_StopIteration, tuple_empty())));
    }
    case WRAPPER_Binary: return SLOT_OF(Binary)(vm, self, args[0]);
    case WRAPPER_Operator:
        return row->part ? SLOT_OF(Binary)(vm, args[0], self) : SLOT_OF(Binary)(vm, self, args[0]);
    case WRAPPER_Compare: return SLOT_OF(Compare)(vm, self, args[0], row->part);
    case WRAPPER_Hash: {
        int64_t hash;
        CHECK(SLOT_OF(Hash)(vm, self, &hash));
        return int_new(vm, hash);
    }
    case WRAPPER_Truth: {
        bool truth;
        CHECK(SLOT_OF(Truth)(vm, self, &truth));
        return bool_value(truth);
    }
    case WRAPPER_Length: {
        size_t length;
        CHECK(SLOT_OF(Length)(vm, self, &length));
        return int_size(vm, length);
    }
    case WRAPPER_Contains: {
        bool found;
        CHECK(SLOT_OF(Contains)(vm, self, args[0], &found));
        return bool_value(found);
    }
    default: assert(!"wrappers with arguments of their own"); return ABSENT;
    }
}

// object.__setattr__ may not go behind the back of a built-in type that sets attributes its own way.
static RUNS Value wrap_set_attribute(Vm *vm, const Native *native, const DunderRow *row, Value self,
                                     const Value *args, size_t count) {
    bool removing = row->part;
    CHECK(check_count(vm, native, removing ? 1 : 2, count));
    CHECK(check_name(vm, args[0]));
    const Type *type = type_of(self);
    while (is_class(type)) type = type->base;
    if (type->set_attribute && type->set_attribute != native->owner->set_attribute)
        return raise_error(vm, TYPE_TypeError, "can't apply this %s to %N object",
                           native->def->name, type);
    CHECK(SLOT_OF(SetAttribute)(vm, self, as_str(args[0]), removing ? ABSENT : args[1]));
    return NONE;
}

static RUNS Value wrap_get(Vm *vm, const Native *native, const DunderRow *row, Value self,
                           const Value *args, size_t count) {
    CHECK(check_one_or_two(vm, count));
    Value owner = count == 2 ? args[1] : NONE;
    if (is_none(args[0]) && is_none(owner))
        return raise_error(vm, TYPE_TypeError, "__get__(None, None) is invalid");
    return SLOT_OF(Get)(vm, self, is_none(args[0]) ? ABSENT : args[0], owner);
}

static RUNS Value wrap_power(Vm *vm, const Native *native, const DunderRow *row, Value self,
                             const Value *args, size_t count) {
    CHECK(check_one_or_two(vm, count));
    Value modulus = count == 2 ? args[1] : NONE;
    return row->part ? SLOT_OF(Power)(vm, args[0], self, modulus)
                     : SLOT_OF(Power)(vm, self, args[0], modulus);
}

static RUNS Value wrap_set(Vm *vm, const Native *native, const DunderRow *row, Value self,
                           const Value *args, size_t count) {
    bool removing = row->part;
    CHECK(check_count(vm, native, removing ? 1 : 2, count));
    // The slots of items and of descriptors have one shape.
    CHECK(SLOT_OF(SetItem)(vm, self, args[0], removing ? ABSENT : args[1]));
    return NONE;
}

static RUNS Value call_wrapper(Vm *vm, const Native *native, Value self, const Value *args,
                               size_t count, Tuple *names) {
    const DunderRow *row = (const DunderRow *)native->def;
    if (row->wrapper == WRAPPER_Call) return SLOT_OF(Call)(vm, self, args, count, names);
    if (names && names->count) {
        const Type *kind = native->object.type, *type = is_absent(native->self) ? native->owner : type_of(native->self);
        if (kind != BUILTIN(wrapper_descriptor) && kind != BUILTIN(method_wrapper))
            return raise_error(vm, TYPE_TypeError, "%N.%s() takes no keyword arguments", type, row->def.name);
        return raise_error(vm, TYPE_TypeError, "wrapper %s() takes no keyword arguments",
                           row->def.name);
    }
    switch ((DunderWrapper)row->wrapper) {
    case WRAPPER_Unary:
    case WRAPPER_Next:
    case WRAPPER_Hash:
    case WRAPPER_Truth:
    case WRAPPER_Length: CHECK(check_count(vm, native, 0, count)); break;
    case WRAPPER_Power: return wrap_power(vm, native, row, self, args, count);
    case WRAPPER_SetItem:
    case WRAPPER_Set: return wrap_set(vm, native, row, self, args, count);
    case WRAPPER_SetAttribute: return wrap_set_attribute(vm, native, row, self, args, count);
    case WRAPPER_Get: return wrap_get(vm, native, row, self, args, count);
    case WRAPPER_GetAttribute:
        CHECK(check_count(vm, native, 1, count));
        CHECK(check_name(vm, args[0]));
        return SLOT_OF(GetAttribute)(vm, self, as_str(args[0]));
    default: CHECK(check_count(vm, native, 1, count));
    }
    if (UNLIKELY(is_sequence_row(native->owner, row))) CHECK(check_repeat(vm, args[0]));
    Value result = TRY(wrap_plain(vm, native, row, self, args));
    // Sequences are joined by a function of their own kind, which refuses what does not fit.
    bool joins = row->offset == offsetof(Type, add) && is_sequence_layout(native->owner);
    return UNLIKELY(joins) && value_same(result, NOT_IMPLEMENTED) ? raise_concat(vm, self, args[0]) : result;
}
