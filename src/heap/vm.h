// struct Vm: everything one interpreter owns, and the hooks that higher floors install.
#pragma once

#include <stdatomic.h>

#include "base/memory.h"
#include "heap/type.h"

typedef enum StopReason { STOP_NONE, STOP_FUEL, STOP_DEADLINE, STOP_KILL, STOP_MEMORY, STOP_OUTPUT, STOP_INTERNAL } StopReason;

// What a script may reach beyond computing, as the host granted it (krait.h's KR_CAP_*).
enum { GRANT_STDIO = 1, GRANT_CLOCK = 8, GRANT_EVAL = 64, GRANT_IMPORT = 128, GRANT_TRACE = 256 };

typedef enum PauseReason { PAUSE_NONE, PAUSE_FUEL, PAUSE_ASKED, PAUSE_WAIT, PAUSE_BREAK } PauseReason;

#define HEAP_PAGE 1024
#define HEAP_CELL_MAX 256 // larger objects have blocks of their own
#define HEAP_CLASS_COUNT 16

typedef struct Page Page;
typedef struct Large Large;
typedef struct Chunk Chunk;
typedef struct Cell_ {
    const Type *type; // NULL: free
    struct Cell_ *next;
} FreeCell;

typedef struct Heap {
    FreeCell *free[HEAP_CLASS_COUNT]; // ready cells by class
    Page *pages[HEAP_CLASS_COUNT];    // all pages of the class
    Page *unswept[HEAP_CLASS_COUNT];  // the next page of the class to sweep
    Page *spare_pages;                // pages of no class
    Chunk *chunks;
    Large *large;
    size_t live_bytes;      // of blocks of their own
    size_t chunk_bytes;     // of all chunks, at the last collection
    size_t live_cells;      // bytes of cells found alive by the last collection
    size_t allocated_since; // since the last collection
    size_t threshold;       // a collection becomes due when allocated_since passes this
    uint32_t growth;        // per cent of what lives that may be allocated before a collection is due; 0: 100
    bool manual;            // none becomes due by itself, but close to the limit
    bool marking;
} Heap;

// A variable that KEEP names (heap/keep.h).
typedef struct Kept {
    struct Kept *next;
    Vm *vm;
    const Value *slot;
} Kept;

// A function that reports roots of a higher room; the table has room for a few, installed at VM creation.
typedef void (*RootFunction)(Vm *vm, Marker *marker);
// A function that drops the dead from a weak table, called when marking is done.
typedef void (*PruneFunction)(Vm *vm);
#define ROOT_FUNCTIONS 8
#define DEFAULT_RECURSION 1000
#define INT_DIGITS_MOST 4300 // as in CPython
#define FUEL_SLICE 20000 // units between two looks at the clock and the interrupt flag
#define FUEL_OVERTIME 256 // the same for a task whose slice is over, until it is where it can be put aside
#define NEVER_PAUSABLE UINT32_MAX

enum { INTERRUPT_STOP = 1, INTERRUPT_PAUSE = 2 };

typedef struct Frame Frame;
typedef struct Execution Execution; // vm/task.h
typedef struct StackChunk StackChunk;
typedef struct MethodCache MethodCache;
typedef struct Host Host; // api's own

typedef struct InternTable {
    Str **slots;
    size_t count, capacity;
} InternTable;

typedef struct CodeList {
    Code **items;
    size_t count, capacity;
} CodeList;

// Objects to be asked before they die (heap/watch.c).
typedef struct WatchList {
    uintptr_t *items; // addresses; odd: found dead, and kept until it is taken; 0: taken
    size_t count, capacity;
    size_t due;  // how many were found dead
    size_t next; // none before this one is
} WatchList;

// What module gc remembers for scripts.
typedef struct GcSettings {
    bool disabled;
    int debug, threshold[3];
} GcSettings;

// Weak references by what they refer to (object/weakref.c).
typedef struct WeakRef WeakRef;
typedef struct WeakTable {
    WeakRef **chains;
    size_t count, capacity;
    WeakRef *due, **due_end; // cleared, with callbacks still to be called
} WeakTable;

// The exception being handled (sys.exception()): one link per generator being run, the base one in the VM.
typedef struct Handled {
    Value exception; // NONE: none here, ask the previous link
    struct Handled *previous;
} Handled;

struct Vm {
    // The counter: loop back-edges and calls take from it, C code charges it; below zero the next safepoint acts.
    int64_t counter;
    uint64_t fuel_left;  // beyond the counter; UINT64_MAX when unlimited
    uint64_t fuel_limit; // 0: unlimited
    int64_t deferred;    // what the counter still holds while a safepoint is wanted early
    uint64_t fuel_given; // in all; used: given - counter - deferred
    bool collect_due;
    bool collect_at_reserve; // gc_reserve may collect: everything in use is rooted
    bool stress;         // test hook: collect at every safepoint
    StopReason stop;     // not STOP_NONE: the run is being stopped, no handler runs
    atomic_int interrupt; // INTERRUPT_STOP or INTERRUPT_PAUSE; set from any thread
    uint64_t deadline;   // of host->clock, nanoseconds; 0: none
    uint64_t (*clock)(void *user, bool wall);
    void *user; // handed to clock, write and read

    Memory memory;
    Heap heap;
    Kept *kept;
    RootFunction roots[ROOT_FUNCTIONS];
    PruneFunction prunes[ROOT_FUNCTIONS];
    uint64_t collections;

    Value error; // the pending exception; ABSENT: none
    Handled *handled;
    Handled base_handled;
    Value memory_error; // preallocated
    bool in_memory_error; // the preallocated one is being handled: a second refusal ends the run

    // What dies (vm/finalizer.c)
    WatchList watched;
    WeakTable weak;
    GcSettings gc_settings;
    bool finalizing; // finalizers are running: what dies meanwhile waits for them

    // Frames and the C stack (vm/frame.c)
    Frame *frame;
    StackChunk *stack;
    Value *stack_limit; // the end of its topmost chunk
    StackChunk *spare_stack; // one kept, so that a call at a chunk border costs no allocation each time
    uint32_t depth, depth_limit;
    char *c_stack_limit; // C code refuses to recurse below this address
    uint32_t c_depth;    // nested runs of C on script data, for any_enter
    uint32_t c_depth_limit;

    // Tasks (vm/task.c)
    uint64_t slice_left;     // of the running task's slice, beyond the counter; UINT64_MAX: no slice
    uint32_t pausable_depth; // the c_depth at which the loop that runs can be put aside; NEVER_PAUSABLE: it cannot
    bool slice_final;        // the end of the slice stops the task for good
    bool pause_due;          // at the next safepoint that can
    bool pause_asked;        // by kr_pause, not by the end of the slice
    uint8_t pausing;         // PauseReason: the loop is being left, nothing failed
    Execution *set_aside;    // those that wait for a task's step to end
    Task *task;              // that runs; NULL: none
    Task *tasks, *last_task; // the unfinished ones, in the order they were made
    uint64_t turn;           // each task has had a step in it, or has it still to come
    bool in_turn;            // tasks made now wait for the next one
    uint64_t next_token;

    // Debugging (vm/debug.c)
    struct Debug *debug; // NULL: the VM was not made for it
    // NULL without it. code: sees each code linked; break: the loop is at an OP_BREAK; raise: an exception passes a frame.
    void (*code_hook)(Vm *vm, Code *code);
    bool (*break_hook)(Vm *vm, Frame *frame, uint32_t *op);
    bool (*raise_hook)(Vm *vm, Frame *frame);
    void (*leave_hook)(Vm *vm, Frame *frame); // an exception that is pending makes the frame go
    Value trace_function; // sys.settrace's (vm/trace.c); NONE: nobody traces, ABSENT: nobody can
    bool trace_busy;      // it runs: nothing that it runs is traced

    // Tables
    InternTable interned;
    CodeList codes;        // every Code alive: each holds a reference of its unit (object/code.c)
    MethodCache *method_cache;
    uint32_t next_version; // of classes and of dict key sets
    uint64_t next_id;      // for id() and default reprs: no address is ever shown
    Value ids;             // dict from object to its number; ABSENT until asked for
    uint64_t hash_seed;
    Value modules;         // dict: sys.modules
    Value main_module;
    Dict *builtins;        // what this VM added to or changed in the built-in names; NULL: nothing
    const struct NameTable *static_builtins; // those all VMs share (object/name_table.h)
    Value subclasses;      // dict: built-in type -> list of classes derived from it
    Value codecs;          // list: codecs and error handlers that scripts registered; ABSENT until asked for
    struct MemoryView *views; // those that pin the bytes of their owners
    Value async_first, async_finalizer; // sys.set_asyncgen_hooks; NONE: none
    uint32_t origin_depth; // frames that cr_origin of a new coroutine shows
    Value trees;           // tuple: the classes of syntax trees (builtins/tree_class.h); ABSENT until the first tree
    Value warnings;        // dict of what the _warnings module has; ABSENT until the first warning
    int64_t warnings_version; // raised when the filters change: registries that know another are out of date
    uint32_t source_depth; // levels a source may nest; 0: as deep as the parser goes
    uint32_t int_digits_most; // of conversions between ints and text; 0: unlimited
    Value repr_active;     // list of containers whose repr is under way

    // Hooks
    Value (*import_hook)(Vm *vm, Str *name, Value globals, Value fromlist, int level);
    Value (*build_class_hook)(Vm *vm, const Value *args, size_t count, Tuple *names);
    void (*dying_hook)(Vm *vm, Marker *marker); // of the collector: marking is done, nothing is swept yet
    bool (*finalizer_hook)(Vm *vm); // of the safepoint: runs what is due because something died; false: the run is being stopped
    void (*unraisable_hook)(Vm *vm, Value where); // reports the pending exception, which has nowhere to go, and drops it
    bool (*warn_hook)(Vm *vm, BuiltinType kind, Str *text, int level); // false: an exception is pending
    size_t (*write)(void *user, int stream, const char *bytes, size_t size);
    ptrdiff_t (*read)(void *user, char *bytes, size_t size);
    uint32_t granted;   // GRANT_*
    size_t memory_limit; // the VM's own: a task may have a lower one while it runs
    size_t output_left; // bytes the script may still write; SIZE_MAX: unlimited
    const struct Loader *loader; // where modules come from (builtins/import.h)
    Host *host;
};

// Takes `units` of work from the counter. False: a limit has stopped the run (the stop is pending as an error is).
bool vm_poll(Vm *vm);
MUST_USE ALWAYS_INLINE bool vm_charge(Vm *vm, size_t units) {
    vm->counter -= (int64_t)units;
    return LIKELY(vm->counter >= 0) || vm_poll(vm);
}
// Stops the run: nothing of the script runs any more until the host's call returns.
void vm_stop(Vm *vm, StopReason reason);
// An error is pending (an exception, or a stop).
ALWAYS_INLINE bool vm_failed(const Vm *vm) { return !is_absent(vm->error); }
// Sets the preallocated MemoryError; a second refusal while it is being handled stops the run. Answers NULL.
void *vm_out_of_memory(Vm *vm);
