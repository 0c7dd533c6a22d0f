// Duktape (JavaScript), embedded.
#include <duktape.h>

#include "embed.h"

static void *allocate(void *user, duk_size_t size) {
    (void)user;
    return size ? count_blind(NULL, size) : NULL;
}
static void *reallocate(void *user, void *pointer, duk_size_t size) {
    (void)user;
    return count_blind(pointer, size);
}
static void release(void *user, void *pointer) {
    (void)user;
    if (pointer) count_blind(pointer, 0);
}

static duk_ret_t take(duk_context *ctx) {
    (void)ctx;
    return 0;
}

static void eval(duk_context *ctx, const char *source) {
    if (duk_peval_string(ctx, source)) fprintf(stderr, "%s\n", duk_safe_to_string(ctx, -1));
    duk_pop(ctx);
}

static void create(const char *source) {
    duk_context *ctx = duk_create_heap_default();
    if (source) eval(ctx, source);
    duk_destroy_heap(ctx);
}

static void memory(void) {
    duk_context *ctx = duk_create_heap(allocate, reallocate, release, NULL, NULL);
    report("idle", (double)held);
    duk_destroy_heap(ctx);
    static duk_context *all[10000];
    size_t before = resident();
    for (int i = 0; i < 10000; i++) all[i] = duk_create_heap_default();
    report("resident", (double)(resident() - before) / 10000);
    for (int i = 0; i < 10000; i++) duk_destroy_heap(all[i]);
}

static void call(duk_context *ctx, const char *function, int n) {
    duk_get_global_string(ctx, function);
    duk_push_int(ctx, n);
    duk_call(ctx, 1);
    duk_pop(ctx);
}

int main(void) {
    memory();
    MEASURE("create", 200, create(NULL));
    MEASURE("create_eval", 200, create("1+2"));
    duk_context *ctx = duk_create_heap_default();
    duk_push_c_function(ctx, take, DUK_VARARGS);
    duk_put_global_string(ctx, "take");
    eval(ctx, "function empty(n) { for (var i = 0; i < n; i++) {} }\n"
              "function calls0(n) { var f = take; for (var i = 0; i < n; i++) f(); }\n"
              "function calls2(n) { var f = take; for (var i = 0; i < n; i++) f(i, 1); }\n"
              "function calls5(n) { var f = take; for (var i = 0; i < n; i++) f(i, 1, 2, 3, 4); }\n"
              "function add(a) { return a + 1; }\n"
              "var point = {x: 1};\n");
    MEASURE("eval", 20000, eval(ctx, "1+2"));
    char *script = long_script("function f%d(a, b) { return a + b * %d; }\n", "var x%d = f%d(%d, 2);\n");
    MEASURE("script", 200, eval(ctx, script));
    duk_get_global_string(ctx, "add");
    MEASURE("c_to_script", 100000, (duk_dup(ctx, 0), duk_push_int(ctx, 1), duk_call(ctx, 1), duk_pop(ctx)));
    MEASURE_NET("script_to_c_0", call(ctx, "calls0", CALLS), call(ctx, "empty", CALLS));
    MEASURE_NET("script_to_c_2", call(ctx, "calls2", CALLS), call(ctx, "empty", CALLS));
    MEASURE_NET("script_to_c_5", call(ctx, "calls5", CALLS), call(ctx, "empty", CALLS));
    duk_get_global_string(ctx, "point");
    MEASURE("get", 200000, (duk_get_prop_string(ctx, 1, "x"), duk_pop(ctx)));
    MEASURE("set", 200000, (duk_push_int(ctx, 1), duk_put_prop_string(ctx, 1, "x")));
    free(script);
    duk_destroy_heap(ctx);
    return 0;
}
