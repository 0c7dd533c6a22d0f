// The rows of this room's files, which builtins.c puts together.
#pragma once

#include "heap/type.h"

extern const NativeDef value_natives[];
extern const NativeDef number_natives[];
extern const NativeDef inspect_natives[];
extern const NativeDef iteration_natives[];
extern const NativeDef print_natives[];
extern const NativeDef compile_natives[];
extern const NativeDef evaluate_natives[];
extern const NativeDef class_builder_natives[];
extern const NativeDef import_natives[];
