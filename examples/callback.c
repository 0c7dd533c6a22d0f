// Python functions as callbacks: kept by refs, called from C, with exceptions that travel both ways.
#include <stdio.h>

#include "krait.h"

#define MOST_HANDLERS 8

typedef struct Game {
    kr_ref *handlers[MOST_HANDLERS];
    int count;
} Game;

static size_t write_out(void *user, kr_stream stream, const char *bytes, size_t size) {
    (void)user;
    return fwrite(bytes, 1, size, stream == KR_STDERR ? stderr : stdout);
}

static kr_value on_hit(kr_vm *vm, const kr_arg *args, void *user) {
    Game *game = user;
    if (game->count == MOST_HANDLERS) return kr_raise(vm, KR_EXC_RuntimeError, "at most %d handlers", MOST_HANDLERS);
    kr_ref *ref = kr_ref_new(vm, args[0].v);
    if (!ref) return KR_NULL;
    game->handlers[game->count++] = ref;
    return args[0].v; // so that it works as a decorator
}

static void hit(kr_vm *vm, Game *game, const char *who, int damage) {
    for (int i = 0; i < game->count; i++) {
        kr_scope scope = kr_scope_open(vm);
        kr_value result = kr_callf(vm, kr_ref_get(vm, game->handlers[i]), "si", who, damage);
        int left;
        if (kr_unpack(vm, result, "i", &left)) printf("%s has %d left\n", who, left);
        else printf("%s", kr_traceback(vm, NULL));
        kr_scope_close(vm, scope);
    }
}

int main(void) {
    Game game = {.count = 0};
    kr_config config = KR_CONFIG_INIT;
    config.write = write_out;
    kr_vm *vm = kr_new(&config);
    if (!vm) return 1;
    kr_func_def def = {"on_hit(handler)", on_hit, &game, "Registers a handler of hits."};
    kr_add_func(vm, &def);
    kr_status status = kr_exec(vm,
                               "health = {'ann': 10, 'bob': 5}\n"
                               "@on_hit\n"
                               "def hurt(who, damage):\n"
                               "    health[who] -= damage\n"
                               "    return health[who]\n",
                               "callback.py");
    hit(vm, &game, "ann", 3);
    hit(vm, &game, "bob", 1);
    hit(vm, &game, "eve", 1);
    for (int i = 0; i < game.count; i++) kr_ref_free(vm, game.handlers[i]);
    kr_free(vm);
    return status == KR_OK ? 0 : 1;
}
