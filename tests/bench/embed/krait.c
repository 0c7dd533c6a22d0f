// Krait, embedded.
#include "krait.h"

#include "embed.h"

static void *allocate(void *user, void *pointer, size_t old_size, size_t new_size) {
    (void)user;
    return count_sized(pointer, old_size, new_size);
}

static kr_value take(kr_vm *vm, const kr_arg *args, void *user) {
    (void)args, (void)user;
    return kr_none(vm);
}

static void create(const char *source) {
    kr_vm *vm = kr_new(NULL);
    if (source) kr_eval(vm, source);
    kr_free(vm);
}

static void memory(void) {
    kr_config config = KR_CONFIG_INIT;
    config.alloc = allocate;
    create("0"); // what is made once for the process is made now
    kr_vm *vm = kr_new(&config);
    report("idle", (double)held);
    kr_free(vm);
    static kr_vm *vms[10000];
    size_t before = resident();
    for (int i = 0; i < 10000; i++) vms[i] = kr_new(NULL);
    report("resident", (double)(resident() - before) / 10000);
    for (int i = 0; i < 10000; i++) kr_free(vms[i]);
}

// A call from C makes a value that lives in a scope, as it would in a host.
#define SCOPED(statement)                                                                                              \
    {                                                                                                                  \
        kr_scope scope = kr_scope_open(vm);                                                                            \
        statement;                                                                                                     \
        kr_scope_close(vm, scope);                                                                                     \
    }

int main(void) {
    memory();
    MEASURE("create", 2000, create(NULL));
    MEASURE("create_eval", 2000, create("1+2"));
    kr_vm *vm = kr_new(NULL);
    static const kr_func_def defs[] = {{"take0()", take, NULL, NULL}, {"take2(a, b)", take, NULL, NULL},
                                       {"take5(a, b, c, d, e)", take, NULL, NULL}};
    for (int i = 0; i < 3; i++) kr_add_func(vm, &defs[i]);
    kr_exec(vm,
            "def empty(n):\n    for i in range(n): pass\n"
            "def calls0(n):\n    f = take0\n    for i in range(n): f()\n"
            "def calls2(n):\n    f = take2\n    for i in range(n): f(i, 1)\n"
            "def calls5(n):\n    f = take5\n    for i in range(n): f(i, 1, 2, 3, 4)\n"
            "def add(a): return a + 1\n"
            "class Point:\n    def __init__(self): self.x = 1\n"
            "point = Point()\n", NULL);
    MEASURE("eval", 100000, SCOPED(kr_eval(vm, "1+2")));
    char *script = long_script("def f%d(a, b): return a + b * %d\n", "x%d = f%d(%d, 2)\n");
    MEASURE("script", 500, kr_exec(vm, script, NULL));
    kr_value add = kr_get_global(vm, "add"), one = kr_int(vm, 1), point = kr_get_global(vm, "point"), n = kr_int(vm, CALLS);
    MEASURE("c_to_script", 200000, kr_call(vm, add, 1, &one, KR_NO));
    kr_value empty = kr_get_global(vm, "empty"), calls[] = {kr_get_global(vm, "calls0"), kr_get_global(vm, "calls2"), kr_get_global(vm, "calls5")};
    MEASURE_NET("script_to_c_0", kr_call(vm, calls[0], 1, &n, KR_NO), kr_call(vm, empty, 1, &n, KR_NO));
    MEASURE_NET("script_to_c_2", kr_call(vm, calls[1], 1, &n, KR_NO), kr_call(vm, empty, 1, &n, KR_NO));
    MEASURE_NET("script_to_c_5", kr_call(vm, calls[2], 1, &n, KR_NO), kr_call(vm, empty, 1, &n, KR_NO));
    MEASURE("get", 200000, kr_getattr(vm, point, "x"));
    MEASURE("set", 200000, kr_setattr(vm, point, "x", one));
    free(script);
    kr_free(vm);
    return 0;
}
