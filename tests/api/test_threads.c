// Many threads, each with VMs of its own, all running the same compiled code: what they share is never written.
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "krait.h"

#define THREADS 64

static const char program[] =
    "import math, sys\n"
    "class Point:\n"
    "    def __init__(self, x, y): self.x, self.y = x, y\n"
    "    def __add__(self, other): return Point(self.x + other.x, self.y + other.y)\n"
    "def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)\n"
    "def numbers(n):\n"
    "    for i in range(n): yield i * i\n"
    "total = Point(0, 0)\n"
    "for i in range(50): total = total + Point(i, -i)\n"
    "try: {}['missing']\n"
    "except KeyError as e: missing = str(e)\n"
    "text = ','.join(sorted(f'{x:>4}' for x in numbers(20))).upper() + 'ÄÖ'.casefold() + str(2 ** 300)\n"
    "result = [total.x, fib(12), missing, len(text), math.floor(math.sqrt(1e6)), 'a.b'.split('.'), b'x'.hex(), {1, 2} | {3},\n"
    "          '%05d' % 7, round(2.675, 2), int('99' * 30), (1).bit_length(), list(map(str, range(3)))]\n";

typedef struct Worker {
    pthread_t thread;
    kr_code *code;
    int failures;
} Worker;

static pthread_barrier_t start;

static int give_up(Worker *worker, kr_vm *vm) {
    worker->failures++;
    kr_free(vm);
    return worker->failures;
}

static int run_once(Worker *worker) {
    kr_vm *vm = kr_new(NULL), *other = kr_new(NULL);
    if (!vm || !other || kr_open_std(vm) != KR_OK) return give_up(worker, vm);
    kr_scope scope = kr_scope_open(vm);
    if (!kr_ok(kr_run(vm, worker->code, KR_NO))) worker->failures++;
    kr_value result = kr_transfer(other, vm, kr_get_global(vm, "result"));
    kr_set_global(other, "result", result);
    bool same = false;
    if (!kr_to_bool(other, kr_eval(other, "result[:5] == [1225, 144, \"'missing'\", 192, 1000] and result[-1] == ['0', '1', '2']"),
                    &same) || !same) worker->failures++;
    kr_scope_close(vm, scope);
    kr_free(other);
    kr_free(vm);
    return 0;
}

static void *work(void *argument) {
    Worker *worker = argument;
    pthread_barrier_wait(&start);
    kr_code *mine = kr_code_retain(worker->code);
    for (int i = 0; i < 3; i++) run_once(worker);
    kr_code_release(mine);
    kr_code_release(worker->code);
    return NULL;
}

// The first VMs of the process are made by all threads at once.
static void *first_vm(void *argument) {
    pthread_barrier_wait(&start);
    kr_vm *vm = kr_new(NULL);
    int64_t sum = 0;
    if (!kr_to_int(vm, kr_eval(vm, "sum(range(10))"), &sum) || sum != 45) ++*(int *)argument;
    kr_free(vm);
    return NULL;
}

static void test_first_vms(void **state) {
    (void)state;
    pthread_t threads[THREADS];
    int failures[THREADS] = {0};
    pthread_barrier_init(&start, NULL, THREADS);
    for (int i = 0; i < THREADS; i++) assert_int_equal(pthread_create(&threads[i], NULL, first_vm, &failures[i]), 0);
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        assert_int_equal(failures[i], 0);
    }
    pthread_barrier_destroy(&start);
}

static void test_shared_code(void **state) {
    (void)state;
    static Worker workers[THREADS];
    kr_vm *vm = kr_new(NULL);
    kr_code *code = kr_compile(vm, program, SIZE_MAX, "program.py", KR_STATEMENTS);
    assert_non_null(code);
    kr_free(vm);
    pthread_barrier_init(&start, NULL, THREADS);
    for (int i = 0; i < THREADS; i++) {
        workers[i].code = kr_code_retain(code);
        assert_int_equal(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    }
    kr_code_release(code);
    for (int i = 0; i < THREADS; i++) {
        pthread_join(workers[i].thread, NULL);
        assert_int_equal(workers[i].failures, 0);
    }
    pthread_barrier_destroy(&start);
}

// == kr_interrupt

static void *interrupt_it(void *vm) {
    kr_interrupt(vm);
    return NULL;
}

static void test_interrupt_from_a_thread(void **state) {
    (void)state;
    kr_vm *vm = kr_new(NULL);
    for (int i = 0; i < 20; i++) {
        pthread_t thread;
        assert_int_equal(pthread_create(&thread, NULL, interrupt_it, vm), 0);
        assert_int_equal(kr_exec(vm, "while True: pass", "loop.py"), KR_STOPPED);
        assert_int_equal(kr_why_stopped(vm), KR_WHY_INTERRUPT);
        pthread_join(thread, NULL);
        assert_int_equal(kr_exec(vm, "x = 1", "after.py"), KR_OK);
    }
    kr_free(vm);
}

static kr_vm *signalled;
static void on_signal(int number) {
    (void)number;
    kr_interrupt(signalled);
}

static void *send_signal(void *target) {
    struct timespec pause = {0, 20000000};
    nanosleep(&pause, NULL);
    pthread_kill(*(pthread_t *)target, SIGUSR1);
    return NULL;
}

static void test_interrupt_from_a_signal_handler(void **state) {
    (void)state;
    struct sigaction action = {.sa_handler = on_signal}, before;
    sigaction(SIGUSR1, &action, &before);
    kr_vm *vm = signalled = kr_new(NULL);
    static const char *const bodies[] = {"while True: pass", "sum(iter(int, 1))", "x = [0] * 10**6\nwhile True: x.sort()",
                                         "(10 ** 10 ** 7) % 7", "str(3 ** 10 ** 6) if 0 else len(list(iter(int, 1)))"};
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        pthread_t thread, self = pthread_self();
        assert_int_equal(pthread_create(&thread, NULL, send_signal, &self), 0);
        assert_int_equal(kr_exec(vm, bodies[i], "loop.py"), KR_STOPPED);
        assert_int_equal(kr_why_stopped(vm), KR_WHY_INTERRUPT);
        pthread_join(thread, NULL);
    }
    kr_free(vm);
    sigaction(SIGUSR1, &before, NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first_vms),
        cmocka_unit_test(test_shared_code),
        cmocka_unit_test(test_interrupt_from_a_thread),
        cmocka_unit_test(test_interrupt_from_a_signal_handler),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
