// Running source text and stored code.
#include "api/host.h"
#include "base/hash.h"
#include "builtins/evaluate.h"
#include "heap/gc.h"
#include "object/instance.h"
#include "object/raise.h"
#include "vm/run.h"

static Dict *main_globals(kr_vm *vm) { return as_module(vm->vm.main_module)->namespace; }

// == Texts run lately

static RecentText *recent_place(kr_vm *vm, View source, ParseMode mode, uint64_t *hash) {
    if (source.size > RECENT_TEXT_MAX) return NULL;
    struct Host *host = &vm->host;
    if (!host->recent) host->recent = memory_new_zeroed(&vm->vm.memory, RECENT_TEXTS * sizeof *host->recent);
    *hash = hash_bytes(source.bytes, source.size, mode);
    return host->recent ? &host->recent[*hash % RECENT_TEXTS] : NULL;
}

static bool is_recent(const RecentText *recent, View source, ParseMode mode, uint64_t hash, View filename) {
    return recent->text && recent->hash == hash && recent->size == source.size && recent->mode == mode &&
           memcmp(recent->text, source.bytes, source.size) == 0 &&
           view_equal(str_view(as_code(recent->code)->filename), filename);
}

static void forget(kr_vm *vm, RecentText *recent) {
    if (recent->text) memory_free(&vm->vm.memory, recent->text, recent->size);
    *recent = (RecentText){0};
}

// Without memory for it, it is not remembered.
static void remember(kr_vm *vm, RecentText *recent, View source, ParseMode mode, uint64_t hash, uint64_t fuel, Code *code) {
    forget(vm, recent);
    char *text = memory_new(&vm->vm.memory, source.size);
    if (!text) return;
    memcpy(text, source.bytes, source.size);
    *recent = (RecentText){text, (uint32_t)source.size, mode, hash, fuel, object_value(code)};
}

void host_recent_mark(kr_vm *vm, Marker *marker) {
    for (size_t i = 0; vm->host.recent && i < RECENT_TEXTS; i++) {
        if (vm->host.recent[i].text) mark_value(marker, vm->host.recent[i].code);
    }
}

void host_recent_close(kr_vm *vm) {
    if (!vm->host.recent) return;
    for (size_t i = 0; i < RECENT_TEXTS; i++) forget(vm, &vm->host.recent[i]);
    memory_free(&vm->vm.memory, vm->host.recent, RECENT_TEXTS * sizeof *vm->host.recent);
}

// == Running

static Code *code_of(kr_vm *vm, View source, View filename, ParseMode mode) {
    uint64_t hash = 0;
    RecentText *recent = recent_place(vm, source, mode, &hash);
    if (recent && is_recent(recent, source, mode, hash, filename)) {
        return vm_charge(&vm->vm, recent->fuel) ? as_code(recent->code) : NULL;
    }
    uint64_t before = run_fuel_used(&vm->vm);
    EvaluateOptions options = {.mode = mode, .keep_source = evaluate_keeps_source(filename)};
    Code *code = evaluate_code(&vm->vm, source, filename, options);
    if (code && recent) remember(vm, recent, source, mode, hash, run_fuel_used(&vm->vm) - before, code);
    return code;
}

static RUNS Value run_text(kr_vm *vm, const char *source, const char *filename, ParseMode mode) {
    Code *code = code_of(vm, view_of(source), view_of(filename), mode);
    return code ? run_code(&vm->vm, code, main_globals(vm), ABSENT, NULL) : ABSENT;
}

kr_status kr_exec(kr_vm *vm, const char *source, const char *filename) {
    HOST_NEED(vm, source, KR_ERROR);
    if (!host_enter(vm)) return KR_STOPPED;
    Value result = run_text(vm, source, filename ? filename : "<string>", PARSE_MODULE);
    return host_finish_status(vm, !is_absent(result));
}

kr_value kr_eval(kr_vm *vm, const char *expression) {
    HOST_NEED(vm, expression, KR_NULL);
    if (!host_enter(vm)) return KR_NULL;
    while (*expression == ' ' || *expression == '\t') expression++;
    return host_finish(vm, run_text(vm, expression, "<string>", PARSE_EXPRESSION));
}

// == Code that outlives the VM

ParseMode host_parse_mode(kr_mode mode) {
    return mode == KR_EXPRESSION ? PARSE_EXPRESSION : mode == KR_PROMPT ? PARSE_INTERACTIVE : PARSE_MODULE;
}

kr_code *kr_compile(kr_vm *vm, const char *source, size_t size, const char *filename, kr_mode mode) {
    HOST_NEED(vm, source, NULL);
    if (!host_enter(vm)) return NULL;
    if (size == SIZE_MAX) size = strlen(source);
    Memory memory;
    memory_open(&memory, vm->host.alloc, vm->host.user, vm->host.limits.memory);
    kr_code *code = memory_new(&memory, sizeof *code);
    if (code) {
        *code = (kr_code){.references = 1, .memory = memory};
        View name = view_of(filename ? filename : "<string>");
        EvaluateOptions options = {.mode = host_parse_mode(mode), .keep_source = evaluate_keeps_source(name)};
        code->unit = evaluate_compile(&vm->vm, &code->memory, (View){source, size}, name, options);
        if (!code->unit) {
            kr_code_release(code);
            code = NULL;
        }
    } else {
        vm_out_of_memory(&vm->vm);
    }
    host_leave(vm);
    return code;
}

kr_code *kr_code_retain(kr_code *code) {
    __atomic_add_fetch(&code->references, 1, __ATOMIC_RELAXED);
    return code;
}

void kr_code_release(kr_code *code) {
    if (!code || __atomic_sub_fetch(&code->references, 1, __ATOMIC_ACQ_REL) > 0) return;
    if (code->unit) code_unit_release(code->unit);
    Memory memory = code->memory;
    memory_free(&memory, code, sizeof *code);
}

// The VM holds the code before any part of it is linked: those of a linking that failed are still there, and refer to it.
static bool hold(kr_vm *vm, kr_code *code, size_t *place) {
    for (*place = 0; *place < vm->host.codes.count; ++*place) {
        if (vm->host.codes.items[*place].code == code) return true;
    }
    LinkedCode entry = {code, NONE, 0};
    if (!vec_push(&vm->vm.memory, &vm->host.codes, entry)) return vm_out_of_memory(&vm->vm);
    kr_code_retain(code);
    return true;
}

Code *host_link_code(kr_vm *vm, kr_code *code) {
    size_t place;
    CHECK_NULL(hold(vm, code, &place));
    LinkedCode *entry = &vm->host.codes.items[place];
    if (is_none(entry->linked)) {
        uint64_t before = run_fuel_used(&vm->vm);
        Code *linked = code_link(&vm->vm, code->unit);
        CHECK_NULL(linked);
        entry->linked = object_value(linked);
        entry->fuel = run_fuel_used(&vm->vm) - before;
    } else if (!vm_charge(&vm->vm, entry->fuel)) {
        return NULL;
    }
    return as_code(entry->linked);
}

Dict *host_globals(kr_vm *vm, kr_value globals) {
    if (globals.bits == KR_NO.bits) return main_globals(vm);
    HOST_READ(vm, globals, value, NULL);
    if (is_dict(value)) return as_dict(value);
    return raise_null(&vm->vm, TYPE_TypeError, "globals must be a dict, not %T", value);
}

kr_value kr_run(kr_vm *vm, const kr_code *code, kr_value globals) {
    HOST_NEED(vm, code, KR_NULL);
    Dict *names = host_globals(vm, globals);
    if (!names) return KR_NULL;
    if (!host_enter(vm)) return KR_NULL;
    Code *linked = host_link_code(vm, (kr_code *)(uintptr_t)code);
    return host_finish(vm, linked ? run_code(&vm->vm, linked, names, ABSENT, NULL) : ABSENT);
}
