// What nearly every file above this room needs of it: the VM's state, its objects, what marks and what keeps them.
#pragma once

#include "heap/gc.h"
#include "heap/keep.h"
