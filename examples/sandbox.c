// Scripts nobody trusts: limits on memory, work, time and output, and a VM that takes the next script afterwards.
#include <stdio.h>

#include "krait.h"

static size_t write_out(void *user, kr_stream stream, const char *bytes, size_t size) {
    (void)user;
    return fwrite(bytes, 1, size, stream == KR_STDERR ? stderr : stdout);
}

static void try_script(kr_vm *vm, const char *source) {
    static const char *const reasons[] = {
        [KR_WHY_NONE] = "nothing",      [KR_WHY_FUEL] = "fuel",     [KR_WHY_DEADLINE] = "time",    [KR_WHY_INTERRUPT] = "an interrupt",
        [KR_WHY_MEMORY] = "memory",     [KR_WHY_OUTPUT] = "output", [KR_WHY_INTERNAL] = "a defect",
    };
    printf(">>> %s\n", source);
    kr_status status = kr_exec(vm, source, "<script>");
    if (status == KR_STOPPED) printf("stopped by its limit on %s\n", reasons[kr_why_stopped(vm)]);
    if (status == KR_ERROR) printf("%s", kr_traceback(vm, NULL));
}

int main(void) {
    kr_config config = KR_CONFIG_INIT;
    config.write = write_out;
    config.limits = (kr_limits){.memory = 8 << 20, .fuel = 2000000, .deadline_ns = 2000000000, .recursion = 100, .output = 400};
    config.caps = KR_CAP_STDIO | KR_CAP_EVAL; // no clock, no import
    kr_vm *vm = kr_new(&config);
    if (!vm) return 1;
    try_script(vm, "while True: pass");
    try_script(vm, "try:\n    [0] * 10**9\nexcept MemoryError:\n    print('caught a MemoryError')");
    try_script(vm, "x = 3 ** 10 ** 8");
    try_script(vm, "def f(): f()\nf()");
    try_script(vm, "open('/etc/passwd')");
    try_script(vm, "import os");
    try_script(vm, "sorted([3, 1, 2] * 10**5, key=lambda x: sorted([x] * 10**5))");
    try_script(vm, "print(eval('6 * 7'))");
    try_script(vm, "while True: print('spam')");
    kr_limits fresh = {.memory = 8 << 20, .fuel = 2000000};
    kr_set_limits(vm, &fresh);
    try_script(vm, "print(sum(range(1000)), 'still here')");
    kr_free(vm);
    return 0;
}
