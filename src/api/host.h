// What is behind a kr_vm: the Vm itself, the handles a host holds, and what the host gave it.
#pragma once

#include "base/text.h"
#include "base/vec.h"
#include "heap/state.h"
#include "krait.h"
#include "object/host_object.h"
#include "object/native.h"
#include "syntax/parse.h"

// == Handles
//
// A kr_value's bits are those of a Value with ABSENT's flipped, so that ABSENT is KR_NULL. An object's place is taken by a handle:
//     generation:29  slot:32  100
// A slot whose generation is another has been given out again since: the handle is stale.
#define HANDLE_TAG 4u
#define HANDLE_GENERATIONS ((1u << 29) - 1)

// What kr_pending answers: no value, and refused wherever one is needed.
#define HOST_PENDING KR__VALUE(64)

typedef struct Handle {
    Value value;
    uint32_t generation;
} Handle;

typedef struct HandleStack {
    Handle *items;
    uint32_t count, capacity;
    uint32_t floor;      // those of the callers of the native that runs: no scope of its own closes them
    uint32_t generation; // of the last handle made; begins elsewhere in each VM, so that a handle of another one is noticed
    uint32_t scope;      // the innermost open scope's slot plus one; 0: none. The slot holds the next scope further out.
} HandleStack;

// A kr_ref * is no address but a place in this table and its generation.
typedef struct RefEntry {
    Value value;         // ABSENT: free
    uint32_t generation; // of the ref; of a free one, the next free place plus one
} RefEntry;

typedef struct RefTable {
    RefEntry *items;
    uint32_t count, capacity, generation;
    uint32_t free; // the first free place plus one; 0: none
} RefTable;

struct kr_code {
    uint32_t references; // atomic
    Memory memory;       // of its own: it outlives the VM it was compiled in
    struct CodeUnit *unit;
};

// Code of the host that runs here: linked once, and kept until the VM is freed.
typedef struct LinkedCode {
    kr_code *code;
    Value linked;
    uint64_t fuel; // what linking it cost, which is paid at each run: see RecentText
} LinkedCode;

// A short text that was run lately: hosts run the same ones over and over.
typedef struct RecentText {
    char *text; // NULL: free
    uint32_t size, mode;
    uint64_t hash;
    uint64_t fuel; // what compiling it cost, which is paid each time: what a run costs does not depend on what ran before
    Value code;
} RecentText;
#define RECENT_TEXTS 32    // places, each for the texts whose hash falls on it
#define RECENT_TEXT_MAX 256 // bytes

typedef struct HostFunction HostFunction; // natives.c

typedef struct HostModule {
    const kr_module_def *def;
} HostModule;

struct Host {
    HandleStack handles;
    RefTable refs;
    uintptr_t thread; // debug builds: which one is inside; 0: none
    const char *locked; // what the host is being asked for that may not call into the VM; NULL: nothing
    void (*misuse)(void *user, const char *message);
    size_t outside;   // bytes the host has from kr_mem
    uint32_t runs; // calls from the host that are under way, one in the other
    kr_why why;    // the last stop
    Value dropped; // the exception a call found pending when it began: KR_NULL among its arguments brings it back
    kr_limits limits;
    size_t c_stack;
    void *user;
    kr_alloc_fn alloc;
    kr_write_fn write;
    kr_read_fn read;
    kr_clock_fn clock;
    kr_import_fn import;
    uint64_t seed;
    const char *const *argv;
    int argc;
    const char *const *path;
    int path_count;
    Vec(LinkedCode) codes;
    RecentText *recent; // NULL until a text is run
    Vec(HostFunction *) functions;
    Vec(HostClass *) classes;
    Vec(HostModule) modules;
    Vec(HostObject *) mortal; // objects whose death the host wants to hear of
    struct Reload *reload;    // under way (reload.c); NULL: none
    const struct NativeModule *const *native_modules; // kr_open_std's; ended by NULL; NULL: none
    kr_trace_fn trace;        // debugger.c; NULL: nobody watches
    void *trace_user;
    uint32_t trace_events;
    struct Profile *profile;  // profile.c; NULL: off
    char *text;               // what kr_traceback answered last
    size_t text_size;
    char *details;            // what kr_error_info answered last
    size_t details_size;
};

struct kr_vm {
    Vm vm;
    struct Host host;
};

static inline kr_vm *host_of(Vm *vm) { return (kr_vm *)(void *)vm; }

// A module of this library in C: rows, and the rest made by `open`. One per file of the modules room.
typedef struct NativeModule {
    const char *name, *help;
    const NativeDef *functions;                 // ended by a row without a name; NULL: none
    bool (*open)(kr_vm *vm, Module *module);    // NULL: nothing more
} NativeModule;

// Reports a mistake of the host: to its function for that, and as a SystemError unless an exception is pending. Answers false.
COLD bool host_misuse(kr_vm *vm, const char *message);
COLD bool host_refuse(kr_vm *vm, kr_value v); // sets SystemError unless an exception is pending; answers false
COLD kr_value host_push(kr_vm *vm, Value v);

// A Value as the host sees it. ABSENT is KR_NULL. KR_NULL too when there is no memory for the handle.
ALWAYS_INLINE kr_value host_value(kr_vm *vm, Value v) {
    if (!is_object(v)) return KR__VALUE(v.bits ^ ABSENT.bits);
    HandleStack *handles = &vm->host.handles;
    if (UNLIKELY(handles->count == handles->capacity)) return host_push(vm, v);
    uint32_t generation = handles->generation = (handles->generation + 1) & HANDLE_GENERATIONS;
    handles->items[handles->count] = (Handle){v, generation};
    return KR__VALUE((uint64_t)generation << 35 | (uint64_t)handles->count++ << 3 | HANDLE_TAG);
}

// The names to run code in: a dict, or main's for KR_NO. NULL: an exception is set.
MUST_USE Dict *host_globals(kr_vm *vm, kr_value globals);
// errors.c: where an instruction of the code came from. False: MemoryError.
MUST_USE bool host_place(kr_vm *vm, const Code *code, uint32_t instruction, kr_error_place *place);
// execute.c: the code as this VM has it, linked on first use.
MUST_USE Code *host_link_code(kr_vm *vm, kr_code *code);
kr_why host_why(StopReason reason); // handles.c
// False: it is KR_NULL (the exception pending is kept), KR_NO or stale (SystemError is set).
MUST_USE ALWAYS_INLINE bool host_read(kr_vm *vm, kr_value v, Value *value) {
    if (LIKELY((v.bits & 7) != HANDLE_TAG)) {
        value->bits = v.bits ^ ABSENT.bits;
        return LIKELY((v.bits & 7) || (v.bits && v.bits < KR_NO.bits)) || host_refuse(vm, v);
    }
    HandleStack *handles = &vm->host.handles;
    uint32_t slot = (uint32_t)(v.bits >> 3);
    if (LIKELY(slot < handles->count && handles->items[slot].generation == v.bits >> 35)) {
        *value = handles->items[slot].value;
        return true;
    }
    return host_refuse(vm, v);
}
// For pointers a host must give.
#define HOST_NEED(vm, pointer, failure)                                                                                \
    do {                                                                                                               \
        if (UNLIKELY(!(vm))) return failure;                                                                           \
        if (UNLIKELY(!(pointer))) {                                                                                    \
            host_misuse((vm), "NULL stands where an argument is needed");                                              \
            return failure;                                                                                            \
        }                                                                                                              \
    } while (0)
#define HOST_READ(vm, given, value, failure)                                                                           \
    Value value = ABSENT;                                                                                              \
    if (!host_read((vm), (given), &(value))) return failure

// Brackets around whatever may run Python. host_enter false: nothing may run (the VM is being stopped).
MUST_USE bool host_enter(kr_vm *vm);
void host_leave(kr_vm *vm);
void host_start(kr_vm *vm);    // parts of them: the outermost call begins
// The same where every nanosecond counts.
#ifdef NDEBUG
MUST_USE ALWAYS_INLINE bool host_enter_quickly(kr_vm *vm) {
    if (UNLIKELY(vm->vm.stop != STOP_NONE || vm->host.locked)) return host_enter(vm);
    vm->host.dropped = vm->vm.error;
    vm->vm.error = ABSENT;
    if (!vm->host.runs) host_start(vm);
    vm->host.runs++;
    return true;
}
#else
MUST_USE ALWAYS_INLINE bool host_enter_quickly(kr_vm *vm) { return host_enter(vm); }
#endif
// host_leave, and the result as the host sees it.
kr_value host_finish(kr_vm *vm, Value result);
kr_status host_finish_status(kr_vm *vm, bool done);

// A str of NUL-terminated UTF-8, interned; NULL: an exception is set.
MUST_USE Str *host_name(kr_vm *vm, const char *utf8);
MUST_USE Str *host_str(kr_vm *vm, const char *utf8, size_t size);
MUST_USE RUNS bool host_int64(kr_vm *vm, Value v, int64_t *out); // TypeError, OverflowError
MUST_USE RUNS bool host_uint64(kr_vm *vm, Value v, uint64_t *out);
// Its UTF-8; NULL: UnicodeEncodeError or MemoryError.
MUST_USE const char *host_utf8(kr_vm *vm, Str *s, size_t *size);
ParseMode host_parse_mode(kr_mode mode);

// natives.c: C functions of the host as Python's. def->sig is parsed here; class: whose method it is, or NULL.
MUST_USE Value host_function_new(kr_vm *vm, const kr_func_def *def, const HostClass *class);
// A field's or property's getter or setter.
MUST_USE Value host_accessor_new(kr_vm *vm, const kr_field_def *field, const kr_prop_def *prop, bool set, const HostClass *class);
void host_functions_close(kr_vm *vm);
void host_functions_mark(kr_vm *vm, Marker *marker);
// typed_signature.c: "f(a: int, b: str = 'x') -> int" taken apart. False: SystemError or MemoryError.
MUST_USE bool host_signature_parse(kr_vm *vm, HostFunction *function, const char *text);
// classes.c
const HostClass *host_find_class(kr_vm *vm, const char *name, size_t size); // NULL: none of that name
void host_classes_close(kr_vm *vm);
void host_classes_mark(kr_vm *vm, Marker *marker);
void host_prune(Vm *vm); // tells the host of its objects that died
MUST_USE RUNS Value host_class_new(kr_vm *vm, const kr_class_def *def, Str *module); // or the one already made
void host_recent_mark(kr_vm *vm, Marker *marker); // execute.c
void host_recent_close(kr_vm *vm);
// debugger.c
MUST_USE bool host_debug_open(kr_vm *vm);
void host_watch_again(kr_vm *vm); // after the profile has been switched on or off
// profile.c: what was done since the last event belongs to where it happened.
void host_profile_event(kr_vm *vm, uint32_t event, const struct Frame *frame);
void host_profile_close(kr_vm *vm);
// modules.c
extern const struct Loader host_loader;
const kr_module_def *host_find_module(const kr_vm *vm, const Str *name); // NULL: none of that name
