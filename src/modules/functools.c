// _functools: reduce, cmp_to_key, and the types partial and _lru_cache_wrapper.
#include "library/partial.h"
#include "modules/modules.h"
#include "object/any.h"
#include "object/raise.h"

static Value py_reduce(Vm *vm, const Value *args) {
    Value total = args[2], item = NONE;
    KEEP(vm, total);
    KEEP(vm, item);
    Value iterator = any_iter(vm, args[1]);
    if (is_absent(iterator)) {
        if (error_clear_if(vm, TYPE_TypeError)) raise_error(vm, TYPE_TypeError, "reduce() arg 2 must support iteration");
        return ABSENT;
    }
    KEEP(vm, iterator);
    for (;;) {
        CHECK(vm_charge(vm, 1));
        item = any_next(vm, iterator);
        if (is_absent(item)) break;
        total = is_absent(total) ? item : TRY(any_call_2(vm, args[0], total, item));
    }
    CHECK(!vm_failed(vm));
    if (is_absent(total)) return raise_error(vm, TYPE_TypeError, "reduce() of empty iterable with no initial value");
    return total;
}

static Value py_cmp_to_key(Vm *vm, const Value *args) { return key_wrapper_new(vm, args[0]); }

static const ModuleType types[] = {{"partial", TYPE_partial}, {"_lru_cache_wrapper", TYPE_lru_cache}, {NULL, 0}};
static bool open(kr_vm *vm, Module *module) { return module_add_types(vm, module, types); }

static const NativeDef functions[] = {
    {"reduce", "function, iterable, initial=..., /", py_reduce,
     "reduce(function, iterable[, initial]) -> value\n\nApply a function of two arguments cumulatively to the items of a sequence\n"
     "or iterable, from left to right, so as to reduce the iterable to a single\nvalue.  For example, reduce(lambda x, y: x+y, "
     "[1, 2, 3, 4, 5]) calculates\n((((1+2)+3)+4)+5).  If initial is present, it is placed before the items\nof the iterable in "
     "the calculation, and serves as a default when the\niterable is empty.", 0},
    {"cmp_to_key", "mycmp", py_cmp_to_key, "Convert a cmp= function into a key= function.", 0},
    {0},
};

const NativeModule functools_module = {"_functools", "Tools that operate on functions.", functions, open};
