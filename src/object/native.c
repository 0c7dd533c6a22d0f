// C functions as objects: made, bound and called.
#include "object/native.h"

#include "object/class.h"
#include "object/raise.h"
#include "object/signature.h"
#include "object/statics.h"
#include "object/tuple.h"

Native *native_new_static(const Type *type, const NativeDef *def, const Type *owner) {
    Native *native = statics_new(sizeof(Native));
    statics_header(&native->object, type);
    native->object.layout = TYPE_native;
    native->def = def;
    native->owner = owner;
    native->self = native->module = ABSENT;
    if (!def->signature) return native;
    native->signature = signature_parse(NULL, def->signature);
    assert(native->signature && "a malformed signature in a table");
    return native;
}

GetSet *native_new_getset(Vm *vm, const GetSetDef *def, const Type *owner) {
    GetSet *getset = vm ? HEAP_NEW(vm, getset, GetSet) : statics_new(sizeof(GetSet));
    if (!getset) return NULL;
    if (!vm) statics_header(&getset->object, BUILTIN(getset));
    getset->object.layout = TYPE_getset;
    getset->def = def;
    getset->owner = owner;
    return getset;
}

Native *native_new(Vm *vm, const NativeDef *def, const Signature *signature, Value self) {
    Native *native = HEAP_NEW(vm, native, Native);
    if (!native) return NULL;
    native->def = def;
    native->signature = signature;
    native->self = self;
    native->module = ABSENT;
    return native;
}

Value native_bind(Vm *vm, Native *native, Value self) {
    bool wrapper = native->object.type == BUILTIN(wrapper_descriptor);
    Native *bound =
        heap_new(vm, wrapper ? BUILTIN(method_wrapper) : BUILTIN(native), sizeof(Native));
    if (!bound) return ABSENT;
    Object header = bound->object;
    *bound = *native;
    bound->object = header;
    bound->object.layout = TYPE_native;
    bound->self = self;
    return object_value(bound);
}

// == Who may be self

static bool is_wrapper(const Native *native) {
    return native->object.type == BUILTIN(wrapper_descriptor);
}

static bool is_constructor(const Native *native) {
    return native->owner && native->def == native->owner->new_def;
}

static bool check_class(Vm *vm, const Native *native, Value class) {
    const Type *owner = native->owner;
    if (!is_constructor(native)) {
        if (is_type(class) && type_derives(as_type(class), owner)) return true;
        return raise_false(vm, TYPE_TypeError,
                           "descriptor '%s' for type '%N' needs a type, not a '%T' as arg 2",
                           native->def->name, owner, class);
    }
    if (!is_type(class))
        return raise_false(vm, TYPE_TypeError, "%N.__new__(X): X is not a type object (%T)", owner,
                           class);
    const Type *type = as_type(class);
    if (!type_derives(type, owner))
        return raise_false(vm, TYPE_TypeError, "%N.__new__(%N): %N is not a subtype of %N", owner,
                           type, type, owner);
    return true;
}

COLD static bool wrong_self(Vm *vm, const Native *native, Value self) {
    if (is_wrapper(native))
        return raise_false(vm, TYPE_TypeError,
                           "descriptor '%s' requires a '%N' object but received a '%T'",
                           native->def->name, native->owner, self);
    return raise_false(vm, TYPE_TypeError,
                       "descriptor '%s' for '%N' objects doesn't apply to a '%T' object",
                       native->def->name, native->owner, self);
}

ALWAYS_INLINE bool check_self(Vm *vm, const Native *native, Value self) {
    const Type *owner = native->owner;
    if (!owner || type_of(self) == owner) return true;
    if (native->def->flags & NATIVE_STATIC && !is_constructor(native)) return true;
    if (native->def->flags & NATIVE_CLASS || is_constructor(native))
        return check_class(vm, native, self);
    return type_derives(type_of(self), owner) || wrong_self(vm, native, self);
}

COLD static Value missing_self(Vm *vm, const Native *native) {
    if (is_constructor(native))
        return raise_error(vm, TYPE_TypeError, "%N.__new__(): not enough arguments", native->owner);
    if (is_wrapper(native) || native->def->flags & NATIVE_CLASS)
        return raise_error(vm, TYPE_TypeError, "descriptor '%s' of '%N' object needs an argument",
                           native->def->name, native->owner);
    return raise_error(vm, TYPE_TypeError, "unbound method %N.%s() needs an argument",
                       native->owner, native->def->name);
}

static bool takes_self(const Native *native) {
    return native->owner && (is_constructor(native) || !(native->def->flags & NATIVE_STATIC));
}

// == Calling

// "chain" of "itertools.chain".
static const char *short_name(const Type *type) {
    const char *dot = strrchr(type->name, '.');
    return dot && !(type->flags & TYPE_HEAP) ? dot + 1 : type->name;
}

static void name_call(Call *call, const Native *native, Value self) {
    call->name = native->def->name;
    call->parsed = native->def->flags & NATIVE_PARSED;
    if (is_constructor(native) || (native->owner && native->def == native->owner->init_def)) {
        const Type *owner = native->owner; // kinds of exceptions speak in the name of the one whose row it is
        while (owner->base && owner->base->init_def == native->def) owner = owner->base;
        call->name = short_name(owner);
        // set.__init__ counts in the name of the class it fills.
        if (native->owner == BUILTIN(set) && !is_absent(self) && !is_type(self) && !call->names) call->name = type_name(self);
        call->constructor = true;
    } else if (native->def->flags & NATIVE_CLASS && is_type(self)) {
        call->qualifier = is_class(as_type(self)) ? as_class(as_type(self))->qualified_name->bytes : short_name(as_type(self));
    } else if (native->owner && !is_absent(native->self) && call->parsed) {
        // functions of the old kind go by their own name when they are called as objects
    } else if (native->owner && !is_absent(native->self) && !is_type(native->self)) {
        call->qualifier = short_name(type_of(native->self)); // a bound method speaks of what it is bound to
    } else if (native->owner && !is_absent(native->self)) {
        call->qualifier = short_name(as_type(native->self));
    } else if (native->owner) {
        // Types bind whatever they are asked for.
        const Type *owner = native->owner;
        if (call->has_first && is_type(self) && owner == BUILTIN(type)) owner = as_type(self);
        call->qualifier = short_name(owner);
    } else if (is_str(native->module) && !str_has_side(as_str(native->module)) &&
               !str_is(as_str(native->module), "builtins")) {
        call->qualifier = as_str(native->module)->bytes;
    }
}

static RUNS Value call_bound(Vm *vm, const Native *native, Call *call) {
    const Signature *s = native->signature;
    Value bound[NATIVE_MAX_PARAMETERS];
    CHECK(signature_bind_call(vm, s, call, bound));
    // What binding made is known to nobody else.
    Value rest = s->rest < 0 ? ABSENT : bound[s->rest],
          keywords = s->keywords < 0 ? ABSENT : bound[s->keywords];
    KEEP(vm, rest);
    KEEP(vm, keywords);
    return native->def->function(vm, bound);
}

// Positional arguments, none missing but such as have defaults.
ALWAYS_INLINE bool fits(const Signature *s, size_t total, const Tuple *names) {
    return s->simple && total <= s->positional && total >= s->required && (!names || !names->count);
}

static void add_defaults(const Signature *s, size_t from, Value *bound) {
    for (size_t i = from; i < s->positional; i++) bound[i] = s->parameters[i].default_value;
}

// list.__init__ passes over keywords that a derived class took in its own __new__, and float.__new__ over those of its
// own __init__.
static bool overlooks_keywords(const Native *native, const Signature *s, Value self) {
    if (!s || s->has_keywords || s->keywords >= 0 || !native->owner) return false;
    const Type *owner = native->owner;
    if (is_constructor(native))
        return is_type(self) && as_type(self) != owner && !value_same(as_type(self)->initializer, owner->initializer);
    if (native->def != owner->init_def || is_absent(self) || type_of(self) == owner || owner == BUILTIN(set)) return false;
    return !value_same(type_of(self)->constructor, owner->constructor);
}

static RUNS Value call_unbound(Vm *vm, Native *native, const Value *args, size_t count,
                               Tuple *names) {
    bool method = takes_self(native);
    if (method) {
        if (UNLIKELY(!count)) return missing_self(vm, native);
        CHECK(check_self(vm, native, args[0]));
    }
    const Signature *s = native->signature;
    if (UNLIKELY(names && names->count) && overlooks_keywords(native, s, count ? args[0] : ABSENT)) names = NULL;
    if (UNLIKELY(!s)) {
        if (!method) return native->slot->call(vm, native, ABSENT, args, count, names);
        return native->slot->call(vm, native, args[0], args + 1, count - 1, names);
    }
    if (LIKELY(fits(s, count, names))) {
        if (LIKELY(count == s->positional)) return native->def->function(vm, args);
        Value bound[NATIVE_MAX_PARAMETERS];
        if (count) memcpy(bound, args, count * sizeof(Value));
        add_defaults(s, count, bound);
        return native->def->function(vm, bound);
    }
    Call call = {.args = args, .count = count, .names = names};
    name_call(&call, native, count ? args[0] : ABSENT);
    return call_bound(vm, native, &call);
}

Value native_call_method(Vm *vm, Native *native, Value self, const Value *args, size_t count,
                         Tuple *names) {
    if (is_absent(self)) return call_unbound(vm, native, args, count, names);
    CHECK(check_self(vm, native, self));
    const Signature *s = native->signature;
    if (UNLIKELY(!s)) return native->slot->call(vm, native, self, args, count, names);
    if (UNLIKELY(names && names->count) && overlooks_keywords(native, s, self)) names = NULL;
    if (LIKELY(fits(s, count + 1, names))) {
        if (s->positional == 1) return native->def->function(vm, &self);
        Value bound[NATIVE_MAX_PARAMETERS];
        bound[0] = self;
        if (count) memcpy(bound + 1, args, count * sizeof(Value));
        add_defaults(s, count + 1, bound);
        return native->def->function(vm, bound);
    }
    Call call = {.args = args, .count = count, .names = names, .has_first = true, .first = self};
    name_call(&call, native, self);
    return call_bound(vm, native, &call);
}

Value native_call(Vm *vm, Value callee, const Value *args, size_t count, Tuple *names) {
    Native *native = as_native(callee);
    // A host's function binds by itself.
    if (!native->signature && !native->owner) return native->slot->call(vm, native, native->self, args, count, names);
    return native_call_method(vm, native, native->self, args, count, names);
}

// == Computed attributes

static bool check_instance(Vm *vm, const GetSet *getset, Value instance) {
    if (is_instance(instance, getset->owner)) return true;
    return raise_false(vm, TYPE_TypeError,
                       "descriptor '%s' for '%N' objects doesn't apply to a '%T' object",
                       getset->def->name, getset->owner, instance);
}

Value native_getset_get(Vm *vm, Value getset, Value instance, Value owner) {
    (void)owner;
    if (is_absent(instance)) return getset;
    GetSet *own = as_getset(getset);
    CHECK(check_instance(vm, own, instance));
    return own->def->get(vm, instance);
}

bool native_getset_set(Vm *vm, Value getset, Value instance, Value value) {
    GetSet *own = as_getset(getset);
    CHECK_BOOL(check_instance(vm, own, instance));
    if (own->def->set) return own->def->set(vm, instance, value);
    Str *name = str_intern_bytes(vm, own->def->name, strlen(own->def->name));
    if (!name) return false;
    raise_attribute_text(vm, instance, name, "attribute '%s' of '%N' objects is not writable",
                         own->def->name, own->owner);
    return false;
}

void native_trace(Marker *marker, Object *object) {
    Native *native = (Native *)object;
    mark_value(marker, native->self);
    mark_value(marker, native->module);
    MARK(marker, native->owner);
    const Signature *s = native->signature;
    if (!s || !s->in_heap) return;
    mark_buffer(marker, s);
    for (unsigned i = 0; i < s->count; i++) {
        MARK(marker, s->parameters[i].name);
        mark_value(marker, s->parameters[i].default_value);
    }
}

void native_getset_trace(Marker *marker, Object *object) { MARK(marker, (uintptr_t)((GetSet *)object)->owner); }
