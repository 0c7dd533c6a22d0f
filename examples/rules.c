// Rules written in Python over a table of records, in eight threads: compiled once, shared by all, each thread with a VM of its own.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "krait.h"

#define THREADS 8
#define RECORDS 40000

typedef struct Record {
    int32_t id;
    double amount;
    const char *country;
    bool flagged;
} Record;

static Record records[RECORDS];

// Records are seen by scripts where they lie: no copy is made, only `flagged` can be written.
typedef struct RecordView {
    Record *record;
} RecordView;

static Record *record_of(const kr_arg *args) { return ((RecordView *)args[0].obj)->record; }
static kr_value get_id(kr_vm *vm, const kr_arg *args, void *user) {
    (void)user;
    return kr_int(vm, record_of(args)->id);
}
static kr_value get_amount(kr_vm *vm, const kr_arg *args, void *user) {
    (void)user;
    return kr_float(vm, record_of(args)->amount);
}
static kr_value get_country(kr_vm *vm, const kr_arg *args, void *user) {
    (void)user;
    return kr_str(vm, record_of(args)->country, SIZE_MAX);
}
static kr_value get_flagged(kr_vm *vm, const kr_arg *args, void *user) {
    (void)user;
    return kr_bool(vm, record_of(args)->flagged);
}
static kr_value set_flagged(kr_vm *vm, const kr_arg *args, void *user) {
    (void)user;
    return kr_to_bool(vm, args[1].v, &record_of(args)->flagged) ? kr_none(vm) : KR_NULL;
}
static const kr_prop_def record_props[] = {
    {"id", get_id, NULL, NULL, NULL},           {"amount", get_amount, NULL, NULL, NULL},
    {"country", get_country, NULL, NULL, NULL}, {"flagged", get_flagged, set_flagged, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
static const kr_class_def record_class = {
    .name = "Record", .size = sizeof(RecordView), .props = record_props, .flags = KR_CLASS_NO_NEW,
};

static const char rules[] =
    "LIMITS = {'DE': 900.0, 'FR': 800.0, 'US': 950.0}\n"
    "\n"
    "def large(r): return r.amount > LIMITS.get(r.country, 500.0)\n"
    "def round_sum(r): return r.amount == int(r.amount) and int(r.amount) % 100 == 0\n"
    "\n"
    "RULES = [large, round_sum]\n"
    "\n"
    "def check(r):\n"
    "    r.flagged = any(rule(r) for rule in RULES)\n"
    "    return r.flagged\n";

typedef struct Worker {
    pthread_t thread;
    kr_code *code;
    size_t first, last, flagged;
    bool failed;
} Worker;

static void check_all(Worker *worker, kr_vm *vm) {
    kr_value check = kr_get_global(vm, "check");
    void *self;
    kr_value record = kr_new_object(vm, &record_class, &self);
    if (!kr_ok(check) || !kr_ok(record)) return;
    // One object serves all records: only what it points to changes.
    for (size_t i = worker->first; i < worker->last; i++) {
        ((RecordView *)self)->record = &records[i];
        bool flagged = false;
        if (!kr_to_bool(vm, kr_call(vm, check, 1, &record, KR_NO), &flagged)) return;
        worker->flagged += flagged;
    }
    worker->failed = false;
}

static void *work(void *argument) {
    Worker *worker = argument;
    worker->failed = true;
    kr_vm *vm = kr_new(NULL);
    if (vm && kr_ok(kr_add_class(vm, &record_class)) && kr_ok(kr_run(vm, worker->code, KR_NO))) check_all(worker, vm);
    if (worker->failed && vm) fputs(kr_traceback(vm, NULL), stderr);
    kr_free(vm);
    kr_code_release(worker->code);
    return NULL;
}

int main(void) {
    static const char *const countries[] = {"DE", "FR", "US", "IT"};
    for (int32_t i = 0; i < RECORDS; i++) {
        records[i] = (Record){i, (double)(i * 7919 % 100003) / 100.0, countries[i % 4], false};
    }
    kr_vm *vm = kr_new(NULL);
    kr_code *code = vm ? kr_compile(vm, rules, SIZE_MAX, "rules.py", KR_STATEMENTS) : NULL;
    if (!code) return vm ? fputs(kr_traceback(vm, NULL), stderr), 1 : 1;
    kr_free(vm); // the code needs no VM

    Worker workers[THREADS] = {{0}};
    size_t flagged = 0;
    bool failed = false;
    for (size_t i = 0; i < THREADS; i++) {
        workers[i] = (Worker){.code = kr_code_retain(code), .first = RECORDS / THREADS * i, .last = RECORDS / THREADS * (i + 1)};
        pthread_create(&workers[i].thread, NULL, work, &workers[i]);
    }
    for (size_t i = 0; i < THREADS; i++) {
        pthread_join(workers[i].thread, NULL);
        flagged += workers[i].flagged;
        failed = failed || workers[i].failed;
    }
    kr_code_release(code);
    printf("%zu of %d records flagged by %d threads\n", flagged, RECORDS, THREADS);
    return failed || flagged == 0;
}
