// The main example: C functions called from Python, Python evaluated and called from C, values both ways, an exception with its traceback.
#include <inttypes.h>
#include <stdio.h>

#include "krait.h"

// print() and the like arrive here; the script can reach no stream of its own.
static size_t write_out(void *user, kr_stream stream, const char *bytes, size_t size) {
    (void)user;
    return fwrite(bytes, 1, size, stream == KR_STDERR ? stderr : stdout);
}

// int add(int a, int b): the arguments come bound, checked and converted.
static kr_value add(kr_vm *vm, const kr_arg *args, void *user) {
    (void)user;
    return kr_int(vm, args[0].i + args[1].i);
}

// With keywords and their defaults: scale(2.0), scale(2.0, by=3), scale(x=2.0, offset=1.5)
static kr_value scale(kr_vm *vm, const kr_arg *args, void *user) {
    (void)user;
    return kr_float(vm, args[0].f * args[1].f + args[2].f);
}

// Prints what went wrong as Python does, and forgets it.
static int report(kr_vm *vm) {
    fputs(kr_traceback(vm, NULL), stderr);
    kr_free(vm);
    return 1;
}

int main(void) {
    kr_config config = KR_CONFIG_INIT;
    config.write = write_out;
    kr_vm *vm = kr_new(&config);
    if (!vm) return 1;

    // Functions and globals for the script.
    const kr_func_def add_def = {"add(a: int, b: int) -> int", add, NULL, "The sum of two numbers."};
    const kr_func_def scale_def = {"scale(x: float, *, by: float = 1.0, offset: float = 0.0) -> float", scale, NULL, "x * by + offset"};
    if (kr_add_func(vm, &add_def) != KR_OK || kr_add_func(vm, &scale_def) != KR_OK) return report(vm);
    kr_set_global(vm, "limit", kr_int(vm, 100));
    kr_set_global(vm, "name", kr_str(vm, "host", 4));

    // Source text, and the value of an expression read back.
    const char *source = "print(f'{name}: add(40, 2) = {add(40, 2)}, scale(2, by=3) = {scale(2, by=3)}')\n"
                         "\n"
                         "def primes(below):\n"
                         "    found = []\n"
                         "    for n in range(2, below):\n"
                         "        if all(n % p for p in found):\n"
                         "            found.append(n)\n"
                         "    return found\n"
                         "\n"
                         "def ratio(a, b):\n"
                         "    return a / b\n";
    if (kr_exec(vm, source, "hello.py") != KR_OK) return report(vm);
    int64_t count;
    if (!kr_to_int(vm, kr_eval(vm, "len(primes(limit))"), &count)) return report(vm);
    printf("primes below 100: %" PRId64 "\n", count);

    // A Python function called from C, its list walked. The scope lets go of all values made inside it.
    kr_scope scope = kr_scope_open(vm);
    kr_value list = kr_callf(vm, kr_get_global(vm, "primes"), "i", 20);
    kr_value items = kr_iter(vm, list), item;
    int more;
    while ((more = kr_next(vm, items, &item)) == 1) {
        int64_t prime;
        if (kr_to_int(vm, item, &prime)) printf("%" PRId64 " ", prime);
    }
    printf("\n");
    kr_scope_close(vm, scope);
    if (more < 0) return report(vm);

    // An exception arrives as a value that says nothing; its traceback is Python's.
    if (!kr_ok(kr_callf(vm, kr_get_global(vm, "ratio"), "ii", 1, 0))) printf("caught:\n%s", kr_traceback(vm, NULL));

    kr_free(vm);
    return 0;
}
