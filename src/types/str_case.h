// The methods of str that change case, and those that ask what kind of characters it has.
#pragma once

#include "heap/type.h"

Value str_case_lower(Vm *vm, const Value *args);
Value str_case_upper(Vm *vm, const Value *args);
Value str_case_title(Vm *vm, const Value *args);
Value str_case_capitalize(Vm *vm, const Value *args);
Value str_case_swapcase(Vm *vm, const Value *args);
Value str_case_casefold(Vm *vm, const Value *args);

Value str_kind_isalnum(Vm *vm, const Value *args);
Value str_kind_isalpha(Vm *vm, const Value *args);
Value str_kind_isascii(Vm *vm, const Value *args);
Value str_kind_isdecimal(Vm *vm, const Value *args);
Value str_kind_isdigit(Vm *vm, const Value *args);
Value str_kind_isidentifier(Vm *vm, const Value *args);
Value str_kind_islower(Vm *vm, const Value *args);
Value str_kind_isnumeric(Vm *vm, const Value *args);
Value str_kind_isprintable(Vm *vm, const Value *args);
Value str_kind_isspace(Vm *vm, const Value *args);
Value str_kind_istitle(Vm *vm, const Value *args);
Value str_kind_isupper(Vm *vm, const Value *args);
