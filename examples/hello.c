// Embedding in twenty lines: a C function called from Python, a Python function called from C.
#include <stdio.h>

#include "krait.h"

static size_t write_out(void *user, kr_stream stream, const char *bytes, size_t size) {
    (void)user;
    return fwrite(bytes, 1, size, stream == KR_STDERR ? stderr : stdout);
}

static kr_value add(kr_vm *vm, const kr_arg *args, void *user) {
    (void)user;
    return kr_int(vm, args[0].i + args[1].i);
}

int main(void) {
    kr_config config = KR_CONFIG_INIT;
    config.write = write_out;
    kr_vm *vm = kr_new(&config);
    kr_func_def add_def = {"add(a: int, b: int = 1) -> int", add, NULL, "The sum of two numbers."};
    kr_add_func(vm, &add_def);
    kr_exec(vm,
            "def greet(name, times):\n"
            "    return ', '.join(['Hello ' + name] * times)\n"
            "print('from Python:', add(40, 2))\n",
            "hello.py");
    kr_value text = kr_callf(vm, kr_get_global(vm, "greet"), "si", "C", 2);
    const char *shown = kr_to_str(vm, text, NULL);
    if (shown) printf("from C: %s\n", shown);
    else fputs(kr_traceback(vm, NULL), stderr);
    int status = shown ? 0 : 1;
    kr_free(vm);
    return status;
}
