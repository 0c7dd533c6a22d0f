// "Did you mean: 'x'?": the known name most like one that was not found.
#pragma once

#include "object/exception.h"
#include "object/str.h"

// For an AttributeError or NameError; NULL without an error: there is none like it. What asking the object raises is dropped.
RUNS Str *suggestion_for(Vm *vm, const Exception *exception);
