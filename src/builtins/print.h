// What a script writes and reads: print, input, and the one way out to the host.
#pragma once

#include "heap/state.h"

enum { STREAM_IN, STREAM_OUT, STREAM_ERROR };

// Hands bytes to the host's write function, within the limit on output. False: an exception or a stop is pending.
MUST_USE bool print_write(Vm *vm, int stream, const char *bytes, size_t size);
// A str, which must be free of lone surrogates (UnicodeEncodeError).
MUST_USE RUNS bool print_write_str(Vm *vm, int stream, const Str *s);
void print_flush(Vm *vm, int stream);
// UnicodeEncodeError if the str has lone surrogates: it cannot leave the VM.
MUST_USE bool print_check(Vm *vm, const Str *s);
// One line of input with its end, as a str; empty at the end of input.
MUST_USE RUNS Str *print_read_line(Vm *vm);
// A hook of a loaded sys, whatever it is; ABSENT: the VM's own, or sys is not loaded. *missing: it was deleted.
Value print_sys_hook(Vm *vm, Str *name, Str *original, bool *missing);
// sys.stdout or another attribute of a loaded sys; ABSENT without an error: it is the VM's own, or sys is not loaded.
Value print_replaced(Vm *vm, Str *name, Str *original);
