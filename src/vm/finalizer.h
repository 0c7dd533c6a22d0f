// What runs because something died: __del__, callbacks of weak references, the pending `finally` of generators. At safepoints only.
#pragma once

#include "heap/state.h"

// Installs the hooks of the collector and of the safepoint; once per VM.
void finalizer_open(Vm *vm);
void finalizer_close(Vm *vm);
// Runs what is due, unless that is under way already or there is too little stack for it now: then a later safepoint will.
// What it raises is reported, not raised. False: the run is being stopped.
MUST_USE RUNS bool finalizer_run(Vm *vm);
