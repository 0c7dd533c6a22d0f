// Warnings: filters, registries, and where they are shown. The warnings module, when a script has loaded it, is asked first.
#pragma once

#include "base/text.h"
#include "heap/state.h"

// One warning. The values are the caller's to keep.
typedef struct Warning {
    Value category, message; // message: a Warning, or what becomes the argument of one
    Value filename, module;  // str; module ABSENT: the filename without its ending
    Value registry;          // a dict, or NONE
    Value source;            // NONE, or what the warning is about
    int64_t line;
    View text; // the line of the source; empty: unknown
} Warning;

// Shows it, or does not, or raises it, as the filters say. False: an exception is pending.
MUST_USE RUNS bool warning_explicit(Vm *vm, const Warning *warning);
// The same for the place `level` frames up (1: the one that runs). category NONE: UserWarning, or the message's own.
MUST_USE RUNS bool warning_issue(Vm *vm, Value message, Value category, int64_t level, Value source);
// vm->warn_hook: for code below, with a text.
MUST_USE RUNS bool warning_raise(Vm *vm, BuiltinType kind, Str *text, int level);

// What the _warnings module shows: a dict of filters, _defaultaction and _onceregistry, made when first asked for. NULL: MemoryError.
MUST_USE Dict *warning_state(Vm *vm);
void warning_filters_mutated(Vm *vm);
