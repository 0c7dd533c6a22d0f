// functools._lru_cache_wrapper, and the keys that cmp_to_key makes.
#include "library/library.h"
#include "library/partial.h"

#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/function.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "types/construct.h"

// == lru_cache

static void cache_trace(Marker *marker, Object *object) {
    LruCache *cache = (LruCache *)object;
    mark_value(marker, cache->function);
    mark_value(marker, cache->info_type);
    MARK(marker, cache->entries);
    shape_trace_attributes(marker, &cache->attributes);
}

static Value cache_new(Vm *vm, const Value *args) {
    if (!any_is_callable(args[1])) return raise_error(vm, TYPE_TypeError, "the first argument must be callable");
    bool typed;
    int64_t limit = -1;
    CHECK(any_truth(vm, args[3], &typed));
    if (!is_none(args[2])) {
        if (!type_of(args[2])->as_index) return raise_error(vm, TYPE_TypeError, "maxsize should be integer or None");
        CHECK(any_to_int64(vm, args[2], &limit));
        if (limit < 0) limit = 0;
    }
    LruCache *cache = construct_empty(vm, args[0], BUILTIN(lru_cache));
    CHECK(cache);
    Value made = object_value(cache);
    KEEP(vm, made);
    cache->function = args[1];
    cache->info_type = args[4];
    cache->limit = limit;
    cache->typed = typed;
    cache->entries = dict_new(vm);
    return cache->entries ? made : ABSENT;
}

// The key of a call: its one argument where that is an int or a str, else a tuple: the positional ones, a mark, names and
// values of the others, and with `typed` the types of all.
static Value key_of(Vm *vm, const LruCache *cache, const Value *args, size_t count, const Tuple *names) {
    size_t named = names ? names->count : 0;
    if (!cache->typed && !named && count == 1 && (is_small(args[0]) || is_exactly(args[0], str))) return args[0];
    size_t size = count + (named ? 1 + 2 * named : 0) + (cache->typed ? count + named : 0), at = count;
    CHECK(vm_charge(vm, size));
    Tuple *key = tuple_new(vm, NULL, size);
    CHECK(key);
    for (size_t i = 0; i < count; i++) key->items[i] = args[i];
    // No script can have this one.
    if (named) key->items[at++] = object_value(BUILTIN(buffer));
    for (size_t i = 0; i < named; i++) {
        key->items[at++] = names->items[i];
        key->items[at++] = args[count + i];
    }
    for (size_t i = 0; cache->typed && i < count + named; i++) key->items[at++] = object_value(type_of(args[i]));
    return object_value(key);
}

// Makes room for one more and enters it, unless a call inside the call has done so.
static RUNS bool enter(Vm *vm, LruCache *cache, Value key, int64_t hash, Value result) {
    Value known;
    CHECK_BOOL(dict_get_hashed(vm, cache->entries, key, hash, &known));
    if (!is_absent(known)) return true;
    while (cache->limit >= 0 && cache->entries->count >= (size_t)cache->limit) {
        Dict *entries = cache->entries;
        Value oldest = NONE, value;
        KEEP(vm, oldest);
        size_t at = 0;
        if (!dict_next(entries, &at, &oldest, &value)) break;
        CHECK_BOOL(dict_remove(vm, entries, oldest, NULL) && vm_charge(vm, 1));
    }
    return dict_set_hashed(vm, cache->entries, key, hash, result);
}

static Value cache_call(Vm *vm, Value self, const Value *args, size_t count, Tuple *names) {
    LruCache *cache = as_lru_cache(self);
    Value function = cache->function;
    KEEP(vm, function);
    if (cache->limit == 0) {
        cache->misses++;
        return any_call(vm, function, args, count, names);
    }
    Value key = TRY(key_of(vm, cache, args, count, names)), found = ABSENT;
    KEEP(vm, key);
    KEEP(vm, found);
    int64_t hash;
    CHECK(any_hash(vm, key, &hash) && dict_get_hashed(vm, cache->entries, key, hash, &found));
    if (!is_absent(found)) {
        cache->hits++;
        if (cache->limit < 0) return found;
        // Used last, it goes to the end.
        Value removed;
        CHECK(dict_remove(vm, cache->entries, key, &removed));
        return dict_set_hashed(vm, cache->entries, key, hash, found) ? found : ABSENT;
    }
    cache->misses++;
    CHECK(any_enter(vm, " while calling a Python object"));
    found = any_call(vm, function, args, count, names);
    any_leave(vm);
    CHECK(!is_absent(found));
    return enter(vm, cache, key, hash, found) ? found : ABSENT;
}

static Value cache_get(Vm *vm, Value self, Value instance, Value owner) {
    (void)owner;
    return is_absent(instance) || is_none(instance) ? self : bound_method_new(vm, self, instance);
}

static Value cache_info(Vm *vm, const Value *args) {
    const LruCache *cache = as_lru_cache(args[0]);
    Value numbers[] = {TRY(int_size(vm, cache->hits)), TRY(int_size(vm, cache->misses)),
                       cache->limit < 0 ? NONE : TRY(int_new(vm, cache->limit)), TRY(int_size(vm, cache->entries->count))};
    KEEP(vm, numbers[0]);
    KEEP(vm, numbers[1]);
    return any_call(vm, cache->info_type, numbers, 4, NULL);
}

static Value cache_clear(Vm *vm, const Value *args) {
    LruCache *cache = as_lru_cache(args[0]);
    cache->hits = cache->misses = 0;
    dict_clear(vm, cache->entries);
    return NONE;
}

static Value cache_self(Vm *vm, const Value *args) {
    (void)vm;
    return args[0];
}
static Value cache_reduce(Vm *vm, const Value *args) { return attribute_get(vm, args[0], NAME_OF(qualname)); }
static Value cache_dict(Vm *vm, Value self) {
    return dict_value(attributes_dict(vm, object_of(self), &as_lru_cache(self)->attributes));
}

static const NativeDef cache_def = {"__new__", "cls, /, user_function, maxsize, typed, cache_info_type", cache_new, NULL, 0};
static const NativeDef cache_methods[] = {
    {"cache_info", "self, /", cache_info, "Report cache statistics", 0},
    {"cache_clear", "self, /", cache_clear, "Clear the cache and cache statistics", 0},
    {"__copy__", "self, /", cache_self, NULL, 0},
    {"__deepcopy__", "self, memo, /", cache_self, NULL, 0},
    {"__reduce__", "self, /", cache_reduce, NULL, 0},
    {0},
};
static const GetSetDef cache_getsets[] = {{"__dict__", cache_dict, NULL, NULL}, {0}};
const Type lru_cache_type = {
    .size = sizeof(LruCache),
    .flags = TYPE_SUBCLASSABLE | TYPE_METHOD | TYPE_WEAK,
    .attributes_offset = offsetof(LruCache, attributes),
    .trace = cache_trace,
    .call = cache_call,
    .get = cache_get,
    .new_def = &cache_def,
    .methods = cache_methods,
    .getsets = cache_getsets,
    .help = "Create a cached callable that wraps another function.",
};

// == cmp_to_key

static void key_trace(Marker *marker, Object *object) {
    mark_value(marker, ((KeyWrapper *)object)->compare);
    mark_value(marker, ((KeyWrapper *)object)->key);
}

Value key_wrapper_new(Vm *vm, Value compare) {
    KeyWrapper *wrapper = HEAP_NEW(vm, key_wrapper, KeyWrapper);
    CHECK(wrapper);
    wrapper->compare = compare;
    wrapper->key = ABSENT;
    return object_value(wrapper);
}

static Value key_call(Vm *vm, Value self, const Value *args, size_t count, Tuple *names) {
    size_t named = names ? names->count : 0;
    if (count + named != 1) {
        if (!count && !named) return raise_error(vm, TYPE_TypeError, "K() missing required argument 'obj' (pos 1)");
        return raise_error(vm, TYPE_TypeError, "K() takes at most 1 argument (%zu given)", count + named);
    }
    if (named && !str_is(as_str(names->items[0]), "obj"))
        return raise_error(vm, TYPE_TypeError, "K() missing required argument 'obj' (pos 1)");
    Value made = TRY(key_wrapper_new(vm, as_key_wrapper(self)->compare));
    as_key_wrapper(made)->key = args[0];
    return made;
}

static Value key_compare(Vm *vm, Value self, Value other, int operation) {
    if (!is_key_wrapper_object(other)) return raise_error(vm, TYPE_TypeError, "other argument must be K instance");
    Value a = as_key_wrapper(self)->key, b = as_key_wrapper(other)->key;
    if (is_absent(a) || is_absent(b)) return raise_error(vm, TYPE_AttributeError, "object");
    Value result = TRY(any_call_2(vm, as_key_wrapper(self)->compare, a, b));
    KEEP(vm, result);
    return any_compare(vm, result, small_value(0), (CompareOperation)operation);
}

static Value key_object(Vm *vm, Value self) {
    Value key = as_key_wrapper(self)->key;
    return is_absent(key) ? raise_error(vm, TYPE_AttributeError, "obj") : key;
}
static bool key_set(Vm *vm, Value self, Value value) {
    as_key_wrapper(self)->key = value;
    barrier(vm, as_key_wrapper(self), value);
    return true;
}

static const GetSetDef key_getsets[] = {{"obj", key_object, key_set, "Value wrapped by a key function."}, {0}};
const Type key_wrapper_type = {
    .size = sizeof(KeyWrapper),
    .flags = TYPE_NO_NEW,
    .trace = key_trace,
    .call = key_call,
    .compare = key_compare,
    .getsets = key_getsets,
};
