// Exception objects: their args, causes, and the fields of each kind.
#pragma once

#include "heap/state.h"

#define EXCEPTION_FIELDS 8 // at most, of any kind

struct Exception {
    Object object; // FLAG_A: __suppress_context__
    Attributes attributes;
    Tuple *args;
    Value cause, context; // NONE or an exception
    Traceback *traceback; // NULL: none; the outermost frame first (object/traceback.h)
    // What each kind has beyond that (ABSENT until set): StopIteration value · SystemExit code · NameError name ·
    // AttributeError name, obj · ImportError msg, name, path · OSError errno, strerror, filename, filename2, characters_written ·
    // SyntaxError msg, filename, lineno, offset, text, end_lineno, end_offset, print_file_and_line ·
    // UnicodeError encoding, object, start, end, reason · BaseExceptionGroup message, exceptions
    Value fields[EXCEPTION_FIELDS];
};

// An exception of a built-in kind with these args; does not raise it.
MUST_USE Value exception_new(Vm *vm, BuiltinType kind, Tuple *args);
// What the constructor of the exception's kind makes of its args: sets args and the fields. TypeError, ValueError.
MUST_USE bool exception_init(Vm *vm, Exception *exception, Tuple *args);
// The kind that these args really make: OSError(2, "x") is a FileNotFoundError, a BaseExceptionGroup of Exceptions an ExceptionGroup.
BuiltinType exception_kind(BuiltinType kind, const Tuple *args);
// An exception object of this type (or a derived class' C part, zeroed by the heap) made whole: no cause, no fields, no args.
void exception_open(Exception *exception);
bool exception_suppresses_context(const Exception *exception);
void exception_trace(Marker *marker, Object *object);
// The index of a named field of this kind of exception in fields, or -1.
int exception_field(const Type *type, const char *name);
