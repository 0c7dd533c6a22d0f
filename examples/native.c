// Functions of the host in every form: typed arguments, defaults, keywords, any number of them, text and bytes without a copy, modules.
#include <stdio.h>
#include <string.h>

#include "krait.h"

static size_t write_out(void *user, kr_stream stream, const char *bytes, size_t size) {
    (void)user;
    return fwrite(bytes, 1, size, stream == KR_STDERR ? stderr : stdout);
}

// str and bytes arrive as they lie in the VM: a pointer and a size, good during the call.
static kr_value checksum(kr_vm *vm, const kr_arg *args, void *user) {
    (void)user;
    uint32_t sum = (uint32_t)args[1].i;
    for (size_t i = 0; i < args[0].s.n; i++) sum = sum * 31 + (unsigned char)args[0].s.p[i];
    return kr_int(vm, sum);
}

// `*values` is one tuple, `unit` is None or text: s.p is NULL then.
static kr_value average(kr_vm *vm, const kr_arg *args, void *user) {
    (void)user;
    double sum = 0;
    ptrdiff_t count = kr_len(vm, args[0].v);
    if (count == 0) return kr_raise(vm, KR_EXC_ValueError, "the average of nothing");
    for (ptrdiff_t i = 0; i < count; i++) {
        double value;
        if (!kr_to_float(vm, kr_getitem(vm, args[0].v, kr_int(vm, i)), &value)) return KR_NULL;
        sum += value;
    }
    if (!args[1].s.p) return kr_float(vm, sum / (double)count);
    return kr_build(vm, "(fs)", sum / (double)count, args[1].s.p);
}

// Containers come as values, are walked from C, and a new one goes back.
static kr_value invert(kr_vm *vm, const kr_arg *args, void *user) {
    (void)user;
    kr_value result = kr_dict(vm), key, value;
    size_t at = 0;
    while (kr_dict_next(vm, args[0].v, &at, &key, &value) > 0) {
        if (kr_setitem(vm, result, value, key) != KR_OK) return KR_NULL;
    }
    return result;
}

// A Python function as an argument: exceptions in it pass through this one.
static kr_value repeat(kr_vm *vm, const kr_arg *args, void *user) {
    ++*(int *)user;
    kr_value last = kr_none(vm);
    for (int64_t i = 0; i < args[1].i; i++) {
        last = kr_callf(vm, args[0].v, "l", i);
        if (!kr_ok(last)) return KR_NULL;
    }
    return last;
}

static int calls;
static const kr_func_def functions[] = {
    {"checksum(data: bytes, start: int = 17) -> int", checksum, NULL, "A number that tells data apart."},
    {"average(*values, unit: str | None = None) -> object", average, NULL, "The average; with a unit, a pair."},
    {"invert(table: dict) -> dict", invert, NULL, "Keys become values."},
    {"repeat(action: Callable, times: int) -> object", repeat, &calls, "Calls action(0), action(1) and so on."},
    {NULL, NULL, NULL, NULL},
};
static const kr_const_def constants[] = {
    {.name = "VERSION", .type = KR_T_STR, .s = "1.0"},
    {.name = "LIMIT", .type = KR_T_INT, .i = 4096},
    {.name = NULL},
};
// The part in Python comes last and sees the rest.
static const kr_module_def tools = {
    .name = "tools", .doc = "What this host offers.", .funcs = functions, .constants = constants,
    .source = "def middle(values):\n    values = sorted(values)\n    return average(*values[len(values) // 2 - 1:len(values) // 2 + 1])\n",
};

static const char script[] =
    "import tools\n"
    "from tools import average, middle\n"
    "print(tools.checksum(b'krait'), tools.checksum(b'krait', start=0), tools.VERSION, tools.LIMIT)\n"
    "print(average(1, 2, 6), average(1, 2, unit='kg'), middle([5, 1, 9, 3]))\n"
    "print(tools.invert({'a': 1, 'b': 2}))\n"
    "print(tools.repeat(lambda i: i * i, 5))\n"
    "for wrong in (lambda: tools.checksum('text'), lambda: average(), lambda: tools.repeat(len, 2), lambda: tools.invert(),\n"
    "              lambda: tools.checksum(b'', strat=1)):\n"
    "    try: wrong()\n"
    "    except Exception as e: print(f'{type(e).__name__}: {e}')\n"
    "help(average)\n";

int main(void) {
    kr_config config = KR_CONFIG_INIT;
    config.write = write_out;
    kr_vm *vm = kr_new(&config);
    if (!vm) return 1;
    int failed = kr_add_module(vm, &tools) != KR_OK || kr_exec(vm, script, "native.py") != KR_OK;
    if (failed) fputs(kr_traceback(vm, NULL), stderr);
    printf("repeat was called %d times; as a stub file for editors:\n", calls);
    kr_emit_stubs(vm, "tools", write_out, NULL);
    kr_free(vm);
    return failed;
}
