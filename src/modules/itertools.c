// itertools: its types by their names, and tee.
#include "library/itertools.h"

#include "modules/modules.h"

static const ModuleType types[] = {
    {"accumulate", TYPE_accumulate}, {"chain", TYPE_chain}, {"combinations", TYPE_combinations},
    {"combinations_with_replacement", TYPE_combinations_replacement}, {"compress", TYPE_compress}, {"count", TYPE_count},
    {"cycle", TYPE_cycle}, {"dropwhile", TYPE_dropwhile}, {"filterfalse", TYPE_filterfalse}, {"groupby", TYPE_groupby},
    {"islice", TYPE_islice}, {"pairwise", TYPE_pairwise}, {"permutations", TYPE_permutations}, {"product", TYPE_product},
    {"repeat", TYPE_repeat}, {"starmap", TYPE_starmap}, {"takewhile", TYPE_takewhile}, {"zip_longest", TYPE_zip_longest},
    {"_grouper", TYPE_grouper}, {"_tee", TYPE_tee}, {"_tee_dataobject", TYPE_tee_data}, {NULL, 0},
};

static bool open(kr_vm *vm, Module *module) { return module_add_types(vm, module, types); }

static const NativeDef functions[] = {
    {"tee", "iterable, n=..., /", itertools_tee, "Returns a tuple of n independent iterators.", 0},
    {0},
};

const NativeModule itertools_module = {"itertools", "Functional tools for creating and using iterators.", functions, open};
