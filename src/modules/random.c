// _random: the type behind random.Random.
#include "modules/modules.h"

static const ModuleType types[] = {{"Random", TYPE_random}, {NULL, 0}};
static bool open(kr_vm *vm, Module *module) { return module_add_types(vm, module, types); }

const NativeModule random_module = {"_random", "Module implements the Mersenne Twister random number generator.", NULL, open};
