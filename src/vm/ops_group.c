// except*: parting a group among the handlers, and putting together again what they left over.
#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "vm/ops.h"

static bool is_group(Value v) { return is_instance(v, BUILTIN(BaseExceptionGroup)); }

static bool check_match_type(Vm *vm, Value type) {
    bool groups = is_type(type) && type_derives(as_type(type), BUILTIN(BaseExceptionGroup));
    if (is_tuple(type)) {
        for (size_t i = 0; i < as_tuple(type)->count; i++) {
            Value item = as_tuple(type)->items[i];
            CHECK_BOOL(ops_check_exception_class(vm, item, CATCH_COMPLAINT));
            groups |= type_derives(as_type(item), BUILTIN(BaseExceptionGroup));
        }
    } else {
        CHECK_BOOL(ops_check_exception_class(vm, type, CATCH_COMPLAINT));
    }
    if (!groups) return true;
    return raise_false(vm, TYPE_TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
}

// A bare exception is caught in a group made for it.
static RUNS Value wrap(Vm *vm, Value exception) {
    Value members = TRY(tuple_value(tuple_new(vm, &exception, 1)));
    Value args[] = {object_value(NAME_OF(empty)), members};
    KEEP(vm, args[1]);
    Value group = TRY(any_call(vm, type_value(BUILTIN(BaseExceptionGroup)), args, 2, NULL));
    return group;
}

// What a split() of the script's own may answer for a half.
static bool is_part(Value v) { return is_none(v) || is_exception(v); }

bool ops_match_group(Vm *vm, Value exception, Value type, Value *rest, Value *match) {
    *rest = exception;
    *match = NONE;
    CHECK_BOOL(check_match_type(vm, type));
    if (is_none(exception)) return true;
    bool whole;
    CHECK_BOOL(ops_match_exception(vm, exception, type, &whole));
    if (whole) {
        *rest = NONE;
        *match = is_group(exception) ? exception : wrap(vm, exception);
        return !is_absent(*match);
    }
    if (!is_group(exception)) return true;
    Value split = TRY_BOOL(any_call_method(vm, exception, NAME_OF(split), &type, 1));
    if (!is_tuple(split) || as_tuple(split)->count != 2 || !is_part(as_tuple(split)->items[0]) ||
        !is_part(as_tuple(split)->items[1]))
        return raise_false(vm, TYPE_TypeError, "%T.split must return a 2-tuple", exception);
    *match = as_tuple(split)->items[0];
    *rest = as_tuple(split)->items[1];
    return true;
}

// Is this a part of the original group raised again, rather than something raised in a handler anew?
static bool is_part_of(Value exception, Value original) {
    if (value_same(exception, original)) return true;
    if (!is_group(exception) || !is_group(original)) return false;
    const Exception *a = as_BaseException(exception), *b = as_BaseException(original);
    return a->traceback == b->traceback && value_same(a->cause, b->cause) && value_same(a->context, b->context);
}

static Tuple *members_of(Value group) {
    Value members = as_BaseException(group)->fields[1];
    return is_tuple(members) ? as_tuple(members) : tuple_empty();
}

static bool has_leaf(Vm *vm, Value kept, Value leaf, bool *found) {
    *found = value_same(kept, leaf);
    if (*found || !is_group(kept)) return true;
    CHECK_BOOL(any_enter(vm, " in exceptiongroup_split_recursive"));
    const Tuple *members = members_of(kept);
    bool fine = vm_charge(vm, members->count + 1);
    for (size_t i = 0; fine && i < members->count && !*found; i++) fine = has_leaf(vm, members->items[i], leaf, found);
    any_leave(vm);
    return fine;
}

static RUNS Value project(Vm *vm, Value group, Value kept);

// What is kept of a group's members, in a list.
static RUNS Value project_members(Vm *vm, Value group, Value kept) {
    Value members = object_value(members_of(group)), result = TRY(list_value(list_new(vm, NULL, 0)));
    KEEP(vm, members);
    KEEP(vm, result);
    for (size_t i = 0; i < as_tuple(members)->count; i++) {
        Value part = TRY(project(vm, as_tuple(members)->items[i], kept));
        if (!is_none(part)) CHECK(list_append(vm, as_list(result), part));
    }
    return result;
}

// The original in its shape, without the leaves that none of the groups in `kept` has; NONE: nothing is left.
static RUNS Value project(Vm *vm, Value exception, Value kept) {
    bool found = false;
    if (!is_group(exception)) {
        for (size_t i = 0; i < as_list(kept)->count && !found; i++) CHECK(has_leaf(vm, as_list(kept)->items[i], exception, &found));
        return found ? exception : NONE;
    }
    CHECK(any_enter(vm, " in exceptiongroup_split_recursive"));
    Value members = project_members(vm, exception, kept);
    any_leave(vm);
    if (is_absent(members) || !as_list(members)->count) return is_absent(members) ? ABSENT : NONE;
    KEEP(vm, members);
    Value made = TRY(any_call_method(vm, exception, NAME_OF(derive), &members, 1));
    if (!is_group(made)) return raise_error(vm, TYPE_TypeError, "derive must return an instance of BaseExceptionGroup");
    Exception *part = as_BaseException(made), *from = as_BaseException(exception);
    part->traceback = from->traceback;
    part->context = from->context;
    part->cause = from->cause;
    part->object.flags |= OBJECT_FLAG_A; // setting a cause, even none, hides the context
    KEEP(vm, made);
    Value notes = attribute_find(vm, exception, NAME_OF(notes));
    if (is_absent(notes) && vm_failed(vm)) return ABSENT;
    if (is_list(notes)) {
        Value copy = TRY(list_value(list_new(vm, as_list(notes)->items, as_list(notes)->count)));
        KEEP(vm, copy);
        CHECK(attribute_set(vm, made, NAME_OF(notes), copy));
    }
    return made;
}

Value ops_prepare_reraise_star(Vm *vm, Value original, Value list) {
    List *raised = list_new(vm, NULL, 0), *again = list_new(vm, NULL, 0);
    CHECK(raised && again);
    const List *from = as_list(list);
    for (size_t i = 0; i < from->count; i++) {
        Value item = from->items[i];
        if (is_none(item)) continue;
        // A bare exception has one handler, and so there is one thing to raise at most.
        if (!is_group(original)) return item;
        CHECK(list_append(vm, is_part_of(item, original) ? again : raised, item));
    }
    Value kept = object_value(raised), kept_again = object_value(again);
    KEEP(vm, kept);
    KEEP(vm, kept_again);
    Value rest = again->count ? TRY(project(vm, original, kept_again)) : NONE;
    if (!raised->count) return rest;
    if (!is_none(rest)) CHECK(list_append(vm, raised, rest));
    Value args[] = {object_value(NAME_OF(empty)), kept};
    return any_call(vm, type_value(BUILTIN(BaseExceptionGroup)), args, 2, NULL);
}
