// Exceptions, with, functions, formatting, imports, patterns, awaiting: the whole of the rarer instructions.
#include "object/name_table.h"
#include "vm/generator_run.h"
#include "vm/ops.h"

#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/traceback.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/str.h"
#include "object/tuple.h"
#include "vm/generator.h"

Value ops_format(Vm *vm, Value value, Value spec, uint32_t conversion) {
    bool plain = is_absent(spec) || as_str(spec)->size == 0;
    if (conversion) {
        Str *text = conversion == 1 ? any_str(vm, value) : conversion == 2 ? any_repr(vm, value) : any_ascii(vm, value);
        CHECK(text);
        value = object_value(text);
    }
    if (plain) {
        if (is_exactly(value, str)) return value;
        if (is_exact_int(value)) return str_value(any_str(vm, value));
    }
    KEEP(vm, value);
    Value argument = is_absent(spec) ? object_value(NAME_OF(empty)) : spec;
    bool found;
    Value result = any_call_special(vm, value, NAME_OF(format), &argument, 1, &found);
    if (is_absent(result)) return result;
    if (!is_str(result)) return raise_error(vm, TYPE_TypeError, "__format__ must return a str, not %T", result);
    return result;
}

// The dict of annotations from the flat tuple of names and values the compiler gathers.
Value ops_make_function(Vm *vm, Frame *frame, const Value *parts, uint32_t flags) {
    const Value *part = parts;
    Value defaults = flags & 1 ? *part++ : ABSENT, kwdefaults = flags & 2 ? *part++ : ABSENT;
    Value annotations = flags & 4 ? *part++ : ABSENT, closure = flags & 8 ? *part++ : ABSENT;
    Function *function = function_new(vm, as_code(*part), frame->globals);
    CHECK(function);
    if (flags & 1) function->defaults = as_tuple(defaults);
    if (flags & 2) function->kwdefaults = as_dict(kwdefaults);
    if (flags & 4) function->annotations = annotations;
    if (flags & 8) function->closure = as_tuple(closure);
    Value module = dict_get_str(frame->globals, NAME_OF(dunder_name));
    function->module = is_absent(module) ? NONE : module;
    return object_value(function);
}

static Value instantiate(Vm *vm, Value exception, const char *complaint) {
    if (is_exception(exception)) return exception;
    if (!is_type(exception) || !type_derives(as_type(exception), BUILTIN(BaseException)))
        return raise_error(vm, TYPE_TypeError, "%s", complaint);
    Value made = TRY(any_call_0(vm, exception));
    if (is_exception(made)) return made;
    return raise_error(vm, TYPE_TypeError, "calling %R should have returned an instance of BaseException, not %R", exception,
                       type_value(type_of(made)));
}

void ops_raise(Vm *vm, Value exception, Value cause) {
    if (is_absent(exception)) {
        exception = error_handled(vm);
        if (is_none(exception)) {
            raise_error(vm, TYPE_RuntimeError, "No active exception to reraise");
            return;
        }
        error_restore(vm, exception);
        return;
    }
    exception = instantiate(vm, exception, "exceptions must derive from BaseException");
    if (is_absent(exception)) return;
    KEEP(vm, exception);
    if (!is_absent(cause)) {
        if (!is_none(cause)) cause = instantiate(vm, cause, "exception causes must derive from BaseException");
        if (is_absent(cause)) return;
        as_BaseException(exception)->cause = cause;
        as_BaseException(exception)->object.flags |= OBJECT_FLAG_A;
        barrier(vm, as_BaseException(exception), cause);
    }
    raise_exception(vm, exception);
}

bool ops_check_exception_class(Vm *vm, Value type, const char *complaint) {
    if (is_type(type) && type_derives(as_type(type), BUILTIN(BaseException))) return true;
    return raise_false(vm, TYPE_TypeError, "%s", complaint);
}

bool ops_match_exception(Vm *vm, Value exception, Value type, bool *matches) {
    *matches = false;
    if (is_tuple(type)) {
        Tuple *types = as_tuple(type);
        for (size_t i = 0; i < types->count; i++) CHECK_BOOL(ops_check_exception_class(vm, types->items[i], CATCH_COMPLAINT));
        for (size_t i = 0; i < types->count && !*matches; i++) *matches = is_instance(exception, as_type(types->items[i]));
        return true;
    }
    CHECK_BOOL(ops_check_exception_class(vm, type, CATCH_COMPLAINT));
    *matches = is_instance(exception, as_type(type));
    return true;
}

bool ops_before_with(Vm *vm, Value manager, bool async, Value *exit, Value *result) {
    const char *kind = async ? "asynchronous context manager" : "context manager";
    Value enter = attribute_special(vm, manager, async ? NAME_OF(aenter) : NAME_OF(enter));
    if (is_absent(enter))
        return vm_failed(vm) ? false : raise_false(vm, TYPE_TypeError, "'%T' object does not support the %s protocol", manager, kind);
    KEEP(vm, enter);
    *exit = attribute_special(vm, manager, async ? NAME_OF(aexit) : NAME_OF(exit));
    if (is_absent(*exit)) {
        if (vm_failed(vm)) return false;
        return raise_false(vm, TYPE_TypeError, "'%T' object does not support the %s protocol (missed %s method)", manager, kind,
                           async ? "__aexit__" : "__exit__");
    }
    KEEP(vm, *exit);
    *result = any_call_0(vm, enter);
    return !is_absent(*result);
}

Value ops_with_except(Vm *vm, Value exit, Value exception) {
    Traceback *traceback = as_BaseException(exception)->traceback;
    Value args[] = {type_value(type_of(exception)), exception, traceback ? object_value(traceback) : NONE};
    return any_call(vm, exit, args, 3, NULL);
}

Value ops_import(Vm *vm, Frame *frame, Str *name, Value level, Value fromlist) {
    // builtins.__import__ may be a script's own.
    Value own = vm->builtins ? dict_get_str(vm->builtins, NAME_OF(import)) : ABSENT;
    if (UNLIKELY(!is_absent(own)) && !is_native_object(own)) {
        KEEP(vm, own);
        Value locals = is_absent(frame->namespace) ? NONE : frame->namespace;
        Value args[] = {object_value(name), object_value(frame->globals), locals, fromlist, level};
        return any_call(vm, own, args, 5, NULL);
    }
    if (!vm->import_hook) return raise_error(vm, TYPE_ImportError, "__import__ not found");
    return vm->import_hook(vm, name, object_value(frame->globals), fromlist, (int)small_of(level));
}

Value ops_import_from(Vm *vm, Value module, Str *name) {
    Value found = attribute_find(vm, module, name);
    if (!is_absent(found) || vm_failed(vm)) return found;
    Value own_name = attribute_find(vm, module, NAME_OF(dunder_name));
    if (is_absent(own_name) && vm_failed(vm)) return ABSENT;
    if (is_str(own_name)) {
        // A submodule that is being imported right now is in sys.modules, but not yet an attribute.
        Str *full = str_format(vm, "%.*s.%.*s", (int)as_str(own_name)->size, as_str(own_name)->bytes, (int)name->size, name->bytes);
        CHECK(full);
        found = is_dict(vm->modules) ? dict_get_str(as_dict(vm->modules), full) : ABSENT;
        if (!is_absent(found)) return found;
    }
    KEEP(vm, own_name);
    Value file = attribute_find(vm, module, NAME_OF(file));
    if (is_absent(file) && vm_failed(vm)) return ABSENT;
    Str *shown = is_str(own_name) ? as_str(own_name) : str_from(vm, "<unknown module name>");
    Str *where = is_str(file) ? as_str(file) : str_from(vm, "unknown location");
    CHECK(shown && where);
    if (module_is_initializing(vm, module)) {
        raise_error(vm, TYPE_ImportError,
                    "cannot import name '%S' from partially initialized module '%S' (most likely due to a circular import) (%S)",
                    name, shown, where);
    } else {
        raise_error(vm, TYPE_ImportError, "cannot import name '%S' from '%S' (%S)", name, shown, where);
    }
    if (is_exception(vm->error) && error_is(vm, TYPE_ImportError)) {
        as_BaseException(vm->error)->fields[1] = is_str(own_name) ? own_name : NONE;
        as_BaseException(vm->error)->fields[2] = is_str(file) ? file : NONE;
    }
    return ABSENT;
}

static bool import_names(Vm *vm, Frame *frame, Value module, Value names, bool skip_private) {
    Value iterator = TRY_BOOL(any_iter(vm, names));
    KEEP(vm, iterator);
    for (;;) {
        Value name = any_next(vm, iterator);
        if (is_absent(name)) return !vm_failed(vm);
        KEEP(vm, name);
        if (!is_str(name)) {
            Value own = attribute_find(vm, module, NAME_OF(dunder_name));
            if (is_absent(own)) return vm_failed(vm) ? false : raise_false(vm, TYPE_TypeError, "Item in __all__ must be str, not %T", name);
            return raise_false(vm, TYPE_TypeError, "%s in %S.%s must be str, not %T", skip_private ? "Key" : "Item",
                               is_str(own) ? as_str(own) : NAME_OF(empty), skip_private ? "__dict__" : "__all__", name);
        }
        if (skip_private && as_str(name)->size && as_str(name)->bytes[0] == '_') continue;
        Str *interned = str_intern(vm, as_str(name));
        CHECK_BOOL(interned);
        Value kept = object_value(interned);
        KEEP(vm, kept);
        Value value = TRY_BOOL(attribute_get(vm, module, interned));
        KEEP(vm, value);
        CHECK_BOOL(ops_store_name(vm, frame, interned, value));
    }
}

bool ops_import_star(Vm *vm, Frame *frame, Value module) {
    Value all = attribute_find(vm, module, NAME_OF(all));
    if (!is_absent(all)) {
        KEEP(vm, all);
        return import_names(vm, frame, module, all, false);
    }
    if (vm_failed(vm)) return false;
    Value dict = attribute_find(vm, module, NAME_OF(dict));
    if (is_absent(dict))
        return vm_failed(vm) ? false : raise_false(vm, TYPE_ImportError, "from-import-* object has no __dict__ and no __all__");
    KEEP(vm, dict);
    List *names = any_to_list(vm, dict);
    CHECK_BOOL(names);
    Value kept = object_value(names);
    KEEP(vm, kept);
    return import_names(vm, frame, module, kept, true);
}

bool ops_setup_annotations(Vm *vm, Frame *frame) {
    Str *name = NAME_OF(annotations);
    Value namespace = is_absent(frame->namespace) ? object_value(frame->globals) : frame->namespace;
    if (is_exactly(namespace, dict)) {
        if (!is_absent(dict_get_str(as_dict(namespace), name))) return true;
    } else {
        Value found = any_get_item(vm, namespace, object_value(name));
        if (!is_absent(found)) return true;
        if (!error_clear_if(vm, TYPE_KeyError)) return false;
    }
    Value dict = dict_value(dict_new(vm));
    if (is_absent(dict)) return false;
    KEEP(vm, dict);
    return ops_store_name(vm, frame, name, dict);
}

// A tuple of subject[key] for all keys, or None when one is missing. Found through get(), so that defaultdict's makers stay asleep.
Value ops_match_keys(Vm *vm, Value subject, Value keys) {
    Tuple *wanted = as_tuple(keys);
    Tuple *values = tuple_new(vm, NULL, wanted->count);
    CHECK(values);
    Value kept = object_value(values);
    KEEP(vm, kept);
    Value get = TRY(attribute_get(vm, subject, NAME_OF(get)));
    KEEP(vm, get);
    for (size_t i = 0; i < wanted->count; i++) {
        for (size_t k = 0; k < i; k++) {
            bool equal;
            CHECK(any_equal(vm, wanted->items[k], wanted->items[i], &equal));
            if (equal) return raise_error(vm, TYPE_ValueError, "mapping pattern checks duplicate key (%R)", wanted->items[i]);
        }
        Value value = TRY(any_call_2(vm, get, wanted->items[i], keys)); // `keys` itself stands for "not there"
        if (value_same(value, keys)) return NONE;
        values->items[i] = value;
    }
    return kept;
}

static bool matched_attribute(Vm *vm, Value subject, Value class, Value name, List *seen, Value *result) {
    for (size_t i = 0; i < seen->count; i++)
        if (str_equal(as_str(seen->items[i]), as_str(name)))
            return raise_false(vm, TYPE_TypeError, "%s() got multiple sub-patterns for attribute %R", as_type(class)->name, name);
    CHECK_BOOL(list_append(vm, seen, name));
    Str *interned = str_intern(vm, as_str(name));
    CHECK_BOOL(interned);
    *result = attribute_find(vm, subject, interned);
    return !vm_failed(vm);
}

Value ops_match_class(Vm *vm, Value subject, Value class, Value names, uint32_t positional) {
    if (!is_type(class)) return raise_error(vm, TYPE_TypeError, "called match pattern must be a class");
    Value matches = TRY(any_is_instance(vm, subject, class));
    if (!is_true(matches)) return NONE;
    Tuple *keywords = as_tuple(names);
    List *seen = list_new(vm, NULL, 0), *attributes = list_new(vm, NULL, 0);
    CHECK(seen && attributes);
    Value kept_seen = object_value(seen), kept = object_value(attributes);
    KEEP(vm, kept_seen);
    KEEP(vm, kept);
    if (positional) {
        bool self = false;
        Value match_args = attribute_find(vm, class, NAME_OF(match_args));
        if (is_absent(match_args)) {
            if (vm_failed(vm)) return ABSENT;
            for (const Type *type = as_type(class); type && !self; type = type->base) self = type->flags & TYPE_MATCH_SELF;
            match_args = tuple_value(tuple_empty());
        } else if (!is_tuple(match_args)) {
            return raise_error(vm, TYPE_TypeError, "%s.__match_args__ must be a tuple (got %T)", as_type(class)->name, match_args);
        }
        KEEP(vm, match_args);
        size_t allowed = self ? 1 : as_tuple(match_args)->count;
        if (positional > allowed)
            return raise_error(vm, TYPE_TypeError, "%s() accepts %zu positional sub-pattern%s (%zu given)", as_type(class)->name, allowed,
                               allowed == 1 ? "" : "s", (size_t)positional);
        if (self) CHECK(list_append(vm, attributes, subject));
        for (uint32_t i = 0; i < positional && !self; i++) {
            Value name = as_tuple(match_args)->items[i], value;
            if (!is_str(name)) return raise_error(vm, TYPE_TypeError, "__match_args__ elements must be strings (got %T)", name);
            CHECK(matched_attribute(vm, subject, class, name, seen, &value));
            if (is_absent(value)) return NONE;
            CHECK(list_append(vm, attributes, value));
        }
    }
    for (size_t i = 0; i < keywords->count; i++) {
        Value value;
        CHECK(matched_attribute(vm, subject, class, keywords->items[i], seen, &value));
        if (is_absent(value)) return NONE;
        CHECK(list_append(vm, attributes, value));
    }
    return tuple_value(tuple_new(vm, attributes->items, attributes->count));
}

bool ops_print(Vm *vm, Value value) {
    Value sys = is_dict(vm->modules) ? dict_get_str(as_dict(vm->modules), NAME_OF(sys)) : ABSENT;
    if (is_module_object(sys)) {
        Value hook = dict_get_str(as_module(sys)->namespace, NAME_OF(displayhook));
        if (is_absent(hook)) return raise_false(vm, TYPE_RuntimeError, "lost sys.displayhook");
        KEEP(vm, hook);
        return !is_absent(any_call_1(vm, hook, value));
    }
    if (is_none(value)) return true;
    Value print = vm->static_builtins ? name_table_get(vm->static_builtins, NAME_OF(print)) : ABSENT;
    if (is_absent(print)) return raise_false(vm, TYPE_RuntimeError, "lost print");
    Str *text = any_repr(vm, value);
    CHECK_BOOL(text);
    Value shown = object_value(text);
    KEEP(vm, shown);
    if (is_absent(any_call_1(vm, print, shown))) return false;
    Dict *builtins = frame_builtins(vm);
    return builtins && dict_set_str(vm, builtins, NAME_OF(underscore), value);
}

Value ops_yield_from_iter(Vm *vm, Frame *frame, Value iterable) {
    if (is_generator_object(iterable)) {
        const Type *type = object_of(iterable)->type;
        if (type == BUILTIN(generator)) return iterable;
        if (type == BUILTIN(coroutine)) {
            if (frame->code->unit->flags & (CODE_COROUTINE | CODE_ITERABLE_COROUTINE)) return iterable;
            return raise_error(vm, TYPE_TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
        }
    }
    return any_iter(vm, iterable);
}

// A generator whose function types.coroutine() has marked.
static bool is_iterable_coroutine(Value v) {
    return is_exactly(v, generator) && as_generator(v)->code->unit->flags & CODE_ITERABLE_COROUTINE;
}

static Value await_of(Vm *vm, Value object, const char *complaint) {
    const Type *type = type_of(object);
    if (type == BUILTIN(coroutine)) return object;
    if (is_iterable_coroutine(object)) return object;
    if (!type->await) return raise_error(vm, TYPE_TypeError, complaint, object);
    Value iterator = TRY(type->await(vm, object));
    if (type_of(iterator) == BUILTIN(coroutine) || is_iterable_coroutine(iterator)) return raise_error(vm, TYPE_TypeError, "__await__() returned a coroutine");
    if (!type_of(iterator)->next)
        return raise_error(vm, TYPE_TypeError, "__await__() returned non-iterator of type '%T'", iterator);
    return iterator;
}

Value ops_awaitable(Vm *vm, Value object, uint32_t where) {
    const char *complaint = where == 1   ? "'async with' received an object from __aenter__ that does not implement __await__: %T"
                            : where == 2 ? "'async with' received an object from __aexit__ that does not implement __await__: %T"
                                         : "object %T can't be used in 'await' expression";
    Value awaitable = TRY(await_of(vm, object, complaint));
    if (type_of(awaitable) == BUILTIN(coroutine) && !is_none(generator_yielding_from(as_generator(awaitable))))
        return raise_error(vm, TYPE_RuntimeError, "coroutine is being awaited already");
    return awaitable;
}

Value ops_async_iter(Vm *vm, Value object) {
    const Type *type = type_of(object);
    if (!type->async_iter) return raise_error(vm, TYPE_TypeError, "'async for' requires an object with __aiter__ method, got %T", object);
    Value iterator = TRY(type->async_iter(vm, object));
    if (!type_of(iterator)->async_next)
        return raise_error(vm, TYPE_TypeError, "'async for' received an object from __aiter__ that does not implement __anext__: %T", iterator);
    return iterator;
}

Value ops_async_next(Vm *vm, Value iterator) {
    const Type *type = type_of(iterator);
    if (!type->async_next) return raise_error(vm, TYPE_TypeError, "'async for' requires an iterator with __anext__ method, got %T", iterator);
    Value next = TRY(type->async_next(vm, iterator));
    KEEP(vm, next);
    Value awaitable = await_of(vm, next, "object %T can't be used in 'await' expression");
    if (LIKELY(!is_absent(awaitable))) return awaitable;
    Value cause = error_take(vm);
    if (is_absent(cause)) return ABSENT;
    KEEP(vm, cause);
    raise_error(vm, TYPE_TypeError, "'async for' received an invalid object from __anext__: %T", next);
    if (!error_is(vm, TYPE_TypeError)) return ABSENT;
    Exception *wrapper = as_BaseException(vm->error);
    wrapper->cause = wrapper->context = cause;
    wrapper->object.flags |= OBJECT_FLAG_A;
    barrier(vm, wrapper, cause);
    return ABSENT;
}

bool ops_send(Vm *vm, Value receiver, Value value, bool *done, Value *result) {
    *done = false;
    if (is_generator_object(receiver) && object_of(receiver)->type != BUILTIN(async_generator)) {
        *result = generator_send(vm, as_generator(receiver), value, done);
        return !is_absent(*result);
    }
    if (is_none(value) && type_of(receiver)->next) {
        *result = type_of(receiver)->next(vm, receiver);
    } else {
        *result = any_call_method(vm, receiver, NAME_OF(send), &value, 1);
    }
    if (!is_absent(*result)) return true;
    *done = true;
    *result = NONE;
    if (!vm_failed(vm)) return true;
    if (!error_is(vm, TYPE_StopIteration)) return false;
    Value stop = error_take(vm);
    if (!is_absent(as_BaseException(stop)->fields[0])) *result = as_BaseException(stop)->fields[0];
    return true;
}
