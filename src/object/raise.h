// The act of raising: raise, fetch, chain, clear. And the one gate every C recursion on script data passes.
#pragma once

#include "heap/state.h"

typedef BuiltinType ExceptionKind; // TYPE_ValueError and so on

// Once per VM: makes the MemoryError that needs no memory when it is raised.
MUST_USE bool raise_open(Vm *vm);

// Sets an exception of that kind with a message, chained to the one being handled; answers ABSENT, so that
// `return raise_error(vm, TYPE_ValueError, "...")` leaves. The format is a literal; it knows
//   %s C string  %d int  %lld long long  %zu %zd size_t/ptrdiff_t  %c char  %%
//   %S Str*, cut to 200 characters   %T Value: the name of its type   %A the same, None being "None"   %N Type*: its name   %R Value: its repr (RUNS), cut
Value raise_error(Vm *vm, ExceptionKind kind, const char *format, ...);
// The same for functions that answer false or NULL.
#define raise_false(...) (raise_error(__VA_ARGS__), false)
#define raise_null(...) (raise_error(__VA_ARGS__), NULL)
#define STRICT_SUBCLASS(name)                                                                                          \
    "The ability to return an instance of a strict subclass of " name " is deprecated, and may be removed in a future version of Python."
Value raise_value(Vm *vm, ExceptionKind kind, Value argument); // args == (argument,): KeyError, StopIteration
Value raise_exception(Vm *vm, Value exception);                // an exception object; sets __context__ as Python does
void raise_under(Vm *vm, Value exception, Value handled);      // the same, handled (or NONE) being what is handled
bool raise_key_error(Vm *vm, Value key);                       // answers false
Value raise_os_error(Vm *vm, int number, const char *message, Value filename);
// AttributeError with name and obj set, "'T' object has no attribute 'x'".
Value raise_attribute_error(Vm *vm, Value object, Str *name);
// The pending AttributeError, when a script raised it without a name, learns whose attribute it is about.
COLD void raise_tell_attribute(Vm *vm, Value object, Str *name);
// AttributeError with name and obj set and a text of its own.
Value raise_attribute_text(Vm *vm, Value object, Str *name, const char *format, ...);
bool raise_unless_utf8(Vm *vm, const Str *s); // UnicodeEncodeError, and false, for text with lone surrogates
Value raise_concat(Vm *vm, Value left, Value right); // "can only concatenate list (not "int") to list"
Value raise_name_error(Vm *vm, Str *name); // NameError with name set

// Did the host grant what `what` names? False: PermissionError.
COLD bool raise_not_granted(Vm *vm, const char *what); // answers false
MUST_USE ALWAYS_INLINE bool vm_granted(Vm *vm, uint32_t grant, const char *what) {
    return LIKELY(vm->granted & grant) || raise_not_granted(vm, what);
}
// A warning of that kind about the Python code `level` frames up (1: the one that runs). False: it was made an error.
MUST_USE RUNS bool raise_warning(Vm *vm, ExceptionKind kind, int level, const char *format, ...);

// Is the pending error an exception of this kind (or derived)? A stop matches nothing.
bool error_is(Vm *vm, ExceptionKind kind);
bool error_matches(Vm *vm, const Type *type);
// Takes the pending exception out; ABSENT when there is none or it is a stop. An unwound exception is an Exception object.
Value error_take(Vm *vm);
void error_clear(Vm *vm);                 // drops a pending exception; a stop stays
bool error_clear_if(Vm *vm, ExceptionKind kind); // true when it was that, and is gone
void error_restore(Vm *vm, Value exception);     // puts a taken one back, as it was
Value error_handled(Vm *vm);              // the exception being handled, or NONE

// May C recurse once more on script data? Tests a counter and the C stack's address. `where` completes
// "maximum recursion depth exceeded" + where (such as " in comparison"); false: RecursionError is set.
COLD bool any_enter_refused(Vm *vm, const char *where); // answers false
MUST_USE ALWAYS_INLINE bool any_enter(Vm *vm, const char *where) {
    if (UNLIKELY(vm->c_depth >= vm->c_depth_limit || (char *)__builtin_frame_address(0) <= vm->c_stack_limit))
        return any_enter_refused(vm, where);
    vm->c_depth++;
    return true;
}
ALWAYS_INLINE void any_leave(Vm *vm) { vm->c_depth--; }
