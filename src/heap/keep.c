// The list of kept variables is threaded through the C stack; nothing here can fail.
#include "heap/keep.h"

void kept_release(Kept *kept) {
    assert(kept->vm->kept == kept && "kept variables are let go in the reverse order");
    kept->vm->kept = kept->next;
}

static void add_hook(void (**hooks)(void), void (*hook)(void)) {
    for (size_t i = 0; i < ROOT_FUNCTIONS; i++) {
        if (hooks[i]) continue;
        hooks[i] = hook;
        return;
    }
    assert(!"more root functions than ROOT_FUNCTIONS");
}

void keep_add_roots(Vm *vm, RootFunction function) { add_hook((void (**)(void))vm->roots, (void (*)(void))function); }
void keep_add_prune(Vm *vm, PruneFunction function) { add_hook((void (**)(void))vm->prunes, (void (*)(void))function); }
