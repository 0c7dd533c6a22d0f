// The standard modules there are.
#pragma once

#include "api/host.h"

#define MODULE(stem) extern const NativeModule stem##_module;
#include "modules/module.def"
#undef MODULE

// What several modules need to fill themselves. False: an exception is set.
MUST_USE bool module_add(kr_vm *vm, Module *module, const char *name, Value v); // v ABSENT: hands the failure on
typedef struct ModuleType {
    const char *name; // NULL: the end
    BuiltinType type;
} ModuleType;
MUST_USE bool module_add_types(kr_vm *vm, Module *module, const ModuleType *types);
typedef struct ModuleNumber {
    const char *name; // NULL: the end
    int64_t number;
} ModuleNumber;
// The texts of python/*.py, which the build puts into one file; ended by one without a name.
typedef struct PythonText {
    const char *name;
    const unsigned char *bytes;
    size_t size;
} PythonText;
extern const PythonText python_texts[];
// Runs the text that goes with the module's name in its namespace (python.c).
MUST_USE RUNS bool module_run_python(kr_vm *vm, Module *module);
MUST_USE bool module_add_numbers(kr_vm *vm, Module *module, const ModuleNumber *numbers);

// Rows of math that work on ints alone (math_integer.c).
Value math_gcd(Vm *vm, const Value *args);
Value math_lcm(Vm *vm, const Value *args);
Value math_factorial(Vm *vm, const Value *args);
Value math_comb(Vm *vm, const Value *args);
Value math_perm(Vm *vm, const Value *args);
Value math_isqrt(Vm *vm, const Value *args);
Value math_prod(Vm *vm, const Value *args);
// Sums and lengths that keep every bit (math_sum.c).
Value math_fsum(Vm *vm, const Value *args);
Value math_hypot(Vm *vm, const Value *args);
Value math_dist(Vm *vm, const Value *args);
// The gamma function and its logarithm (math_gamma.c). False: outside the domain, or *overflow.
double math_gamma_value(double x, bool *domain, bool *overflow);
double math_lgamma_value(double x, bool *domain, bool *overflow);
