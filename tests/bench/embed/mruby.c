// mruby, embedded.
#include <mruby.h>
#include <mruby/compile.h>
#include <mruby/variable.h>

#include "embed.h"

static void *allocate(mrb_state *mrb, void *pointer, size_t size, void *user) {
    (void)mrb, (void)user;
    return pointer || size ? count_blind(pointer, size) : NULL;
}

static mrb_value take(mrb_state *mrb, mrb_value self) {
    (void)mrb, (void)self;
    return mrb_nil_value();
}

static void eval(mrb_state *mrb, const char *source) {
    int arena = mrb_gc_arena_save(mrb);
    mrb_load_string(mrb, source);
    if (mrb->exc) mrb_print_error(mrb);
    mrb->exc = NULL;
    mrb_gc_arena_restore(mrb, arena);
}

static void create(const char *source) {
    mrb_state *mrb = mrb_open();
    if (source) eval(mrb, source);
    mrb_close(mrb);
}

static void memory(void) {
    mrb_state *mrb = mrb_open_allocf(allocate, NULL);
    report("idle", (double)held);
    mrb_close(mrb);
    enum { COUNT = 1000 }; // they are large
    static mrb_state *all[COUNT];
    size_t before = resident();
    for (int i = 0; i < COUNT; i++) all[i] = mrb_open();
    report("resident", (double)(resident() - before) / COUNT);
    for (int i = 0; i < COUNT; i++) mrb_close(all[i]);
}

static void call(mrb_state *mrb, const char *function, int n) {
    int arena = mrb_gc_arena_save(mrb);
    mrb_funcall(mrb, mrb_top_self(mrb), function, 1, mrb_fixnum_value(n));
    mrb_gc_arena_restore(mrb, arena);
}

int main(void) {
    memory();
    MEASURE("create", 20, create(NULL));
    MEASURE("create_eval", 20, create("1+2"));
    mrb_state *mrb = mrb_open();
    mrb_define_method(mrb, mrb->kernel_module, "take", take, MRB_ARGS_ANY());
    eval(mrb, "def empty(n) i = 0; while i < n do i += 1 end end\n"
              "def calls0(n) i = 0; while i < n do take; i += 1 end end\n"
              "def calls2(n) i = 0; while i < n do take(i, 1); i += 1 end end\n"
              "def calls5(n) i = 0; while i < n do take(i, 1, 2, 3, 4); i += 1 end end\n"
              "def add(a) a + 1 end\n"
              "class Point; def initialize; @x = 1 end end\n"
              "$point = Point.new\n");
    MEASURE("eval", 5000, eval(mrb, "1+2"));
    char *script = long_script("def f%d(a, b) a + b * %d end\n", "$x%d = f%d(%d, 2)\n");
    MEASURE("script", 100, eval(mrb, script));
    mrb_sym add = mrb_intern_lit(mrb, "add"), x = mrb_intern_lit(mrb, "@x");
    mrb_value one = mrb_fixnum_value(1), self = mrb_top_self(mrb);
    int arena = mrb_gc_arena_save(mrb);
    MEASURE("c_to_script", 100000, (mrb_funcall_argv(mrb, self, add, 1, &one), mrb_gc_arena_restore(mrb, arena)));
    MEASURE_NET("script_to_c_0", call(mrb, "calls0", CALLS), call(mrb, "empty", CALLS));
    MEASURE_NET("script_to_c_2", call(mrb, "calls2", CALLS), call(mrb, "empty", CALLS));
    MEASURE_NET("script_to_c_5", call(mrb, "calls5", CALLS), call(mrb, "empty", CALLS));
    mrb_value point = mrb_gv_get(mrb, mrb_intern_lit(mrb, "$point"));
    MEASURE("get", 200000, mrb_iv_get(mrb, point, x));
    MEASURE("set", 200000, mrb_iv_set(mrb, point, x, one));
    free(script);
    mrb_close(mrb);
    return 0;
}
