// Who refers to whom, among the objects a script may see.
#pragma once

#include "object/list.h"

bool references_is_tracked(Value v);
// Right after a collection. All objects that can be shown safely: plain instances and finished containers.
MUST_USE List *references_all(Vm *vm);
// Appends what v itself refers to.
MUST_USE bool references_of(Vm *vm, Value v, List *found);
MUST_USE List *references_to(Vm *vm, const Tuple *targets); // right after a collection
// gc.<name> as the script has it now; ABSENT without an error: there is none.
Value references_setting(Vm *vm, const char *name);
