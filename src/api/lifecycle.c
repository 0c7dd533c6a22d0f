// One interpreter: created, configured, limited, destroyed.
#include <time.h>

#include "api/host.h"
#include "base/hash.h"
#include "builtins/builtins.h"
#include "builtins/import.h"
#include "heap/gc.h"
#include "library/library.h"
#include "object/any.h"
#include "object/class.h"
#include "object/memoryview.h"
#include "object/code.h"
#include "object/code_unit.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/str.h"
#include "types/registry.h"
#include "vm/debug.h"
#include "vm/trace.h"
#include "vm/finalizer.h"
#include "vm/frame.h"
#include "vm/run.h"
#include "vm/task.h"

#define DEFAULT_C_STACK ((size_t)256 << 10)

// == What the VM calls

static size_t write_out(void *user, int stream, const char *bytes, size_t size) {
    kr_vm *vm = user;
    return vm->host.write ? vm->host.write(vm->host.user, (kr_stream)stream, bytes, size) : size;
}

static ptrdiff_t read_in(void *user, char *bytes, size_t capacity) {
    kr_vm *vm = user;
    return vm->host.read(vm->host.user, bytes, capacity);
}

static uint64_t tell_time(void *user, bool wall) {
    kr_vm *vm = user;
    if (vm->host.clock) return vm->host.clock(vm->host.user, wall);
    struct timespec now = {0};
    clock_gettime(wall ? CLOCK_REALTIME : CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static void mark_host(Vm *vm, Marker *marker) {
    kr_vm *outer = host_of(vm);
    struct Host *host = &outer->host;
    for (uint32_t i = 0; i < host->handles.count; i++) mark_value(marker, host->handles.items[i].value);
    mark_value(marker, host->dropped);
    for (uint32_t i = 0; i < host->refs.count; i++) mark_value(marker, host->refs.items[i].value);
    for (size_t i = 0; i < host->codes.count; i++) mark_value(marker, host->codes.items[i].linked);
    host_recent_mark(outer, marker);
    host_functions_mark(outer, marker);
    host_classes_mark(outer, marker);
}

// == Creating

static void build(void) {
    registry_build(library_specs);
    builtins_build();
}

static void read_config(kr_vm *vm, const kr_config *config) {
    struct Host *host = &vm->host;
    host->limits = config->limits;
    host->c_stack = config->c_stack ? config->c_stack : DEFAULT_C_STACK;
    host->user = config->user;
    host->alloc = config->alloc;
    host->write = config->write;
    host->read = config->read;
    host->clock = config->clock;
    host->misuse = config->misuse;
    host->import = config->import;
    host->seed = config->seed;
    host->argv = config->argv;
    host->argc = config->argc;
    host->path = config->path;
    host->path_count = config->path_count;
    Vm *inner = &vm->vm;
    inner->heap.manual = config->gc_manual;
    inner->heap.growth = config->gc_growth;
    inner->stress = config->gc_stress || KRAIT_STRESS;
    inner->hash_seed = config->seed;
    inner->granted = config->caps;
    inner->user = vm;
    inner->write = write_out;
    inner->read = config->read ? read_in : NULL;
    inner->clock = tell_time;
}

// A VM without any object yet.
static void fill_blank(kr_vm *vm) {
    Vm *inner = &vm->vm;
    inner->error = inner->memory_error = ABSENT;
    inner->base_handled.exception = NONE;
    inner->handled = &inner->base_handled;
    inner->async_first = inner->async_finalizer = NONE;
    inner->ids = inner->modules = inner->main_module = inner->warnings = inner->subclasses = inner->repr_active = inner->codecs = inner->trees = inner->trace_function = ABSENT;
    inner->next_version = TYPE_COUNT + 1;
    inner->int_digits_most = INT_DIGITS_MOST;
    inner->fuel_left = UINT64_MAX;
    inner->output_left = SIZE_MAX;
    inner->host = &vm->host;
    vm->host.dropped = ABSENT;
    vm->host.handles.generation = vm->host.refs.generation = (uint32_t)hash_word((uint64_t)(uintptr_t)vm, 0) & HANDLE_GENERATIONS;
    inner->loader = &host_loader;
    builtins_open(inner);
}

static bool open_rooms(kr_vm *vm) {
    Vm *inner = &vm->vm;
    if (!heap_open(inner) || !frame_open(inner) || !raise_open(inner)) return false;
    finalizer_open(inner);
    task_open(inner);
    keep_add_roots(inner, mark_host);
    keep_add_prune(inner, memoryview_prune);
    keep_add_prune(inner, host_prune);
    Module *main = import_new_module(inner, NAME_OF(main), false);
    if (!main) return false;
    inner->main_module = object_value(main);
    return true;
}

kr_vm *kr_new(const kr_config *given) {
    static const kr_config defaults = KR_CONFIG_INIT;
    kr_config config = defaults;
    if (given) memcpy(&config, given, given->size < sizeof config ? given->size : sizeof config);
    statics_once(build);
    Memory memory;
    memory_open(&memory, config.alloc, config.user, config.limits.memory);
    memory.fail_at = config.fail_alloc;
    kr_vm *vm = memory_new_zeroed(&memory, sizeof *vm);
    if (!vm) return NULL;
    vm->vm.memory = memory;
    read_config(vm, &config);
    fill_blank(vm);
    kr_set_limits(vm, &config.limits);
    if (open_rooms(vm) && (!config.debug || host_debug_open(vm))) {
        if (!config.debug && config.caps & KR_CAP_TRACE) trace_open(&vm->vm);
        return vm;
    }
    kr_free(vm);
    return NULL;
}

// == Destroying

static void close_host(kr_vm *vm) {
    struct Host *host = &vm->host;
    Memory *memory = &vm->vm.memory;
    host_classes_close(vm);
    host_functions_close(vm);
    host_recent_close(vm);
    memory_free(memory, host->refs.items, host->refs.capacity * sizeof(RefEntry));
    memory_free(memory, host->handles.items, host->handles.capacity * sizeof(Handle));
    vec_free(memory, &host->modules);
    memory_free(memory, host->text, host->text_size);
    memory_free(memory, host->details, host->details_size);
    host_profile_close(vm);
    debug_close(&vm->vm);
}

void kr_free(kr_vm *vm) {
    if (!vm) return;
    if (vm->host.runs || vm->host.locked) {
        host_misuse(vm, "kr_free was called while the VM runs");
        return;
    }
    Vm *inner = &vm->vm;
    close_host(vm);
    class_close(inner);
    code_close(inner);
    str_interned_close(inner);
    task_close_all(inner);
    frame_close(inner);
    finalizer_close(inner);
    heap_close(inner);
    // Last, for their units' memory: the code the VM ran.
    for (size_t i = 0; i < vm->host.codes.count; i++) kr_code_release(vm->host.codes.items[i].code);
    vec_free(&inner->memory, &vm->host.codes);
    assert(inner->memory.used == sizeof *vm + vm->host.outside && "everything was given back");
    Memory memory = inner->memory;
    memory_free(&memory, vm, sizeof *vm);
}

void *kr_user(kr_vm *vm) { return vm->host.user; }
