// Docstrings and text signatures of C functions.
#pragma once

#include "object/native.h"

MUST_USE Value native_text_doc(Vm *vm, const Native *native);       // None: it has none
MUST_USE Value native_text_signature(Vm *vm, const Native *native); // "($self, value, /)", as inspect reads it
MUST_USE Value native_text_type_signature(Vm *vm, const Type *type);
