// Stable sorting of values.
#pragma once

#include "object/list.h"

// Sorts as list.sort does: key NONE or ABSENT for none. While keys and comparisons run the list is empty; a ValueError at the end tells when they
// put something there. On any error the list holds its items in some order.
MUST_USE RUNS bool sort_list(Vm *vm, List *list, Value key, bool reverse);
