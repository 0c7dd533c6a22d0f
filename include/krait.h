// krait.h: Python as a C library. One header, in the order a host meets it.
//
// OWNERSHIP  A kr_value is borrowed: it is good until the scope it was made in closes (the native call you are in, or the kr_scope
//            you opened; without either, until kr_free). To keep one longer make a kr_ref, the only value you ever release.
// ERRORS     A call that fails answers KR_NULL (or false, NULL, a status below 0) and leaves one exception pending. A call that is handed
//            KR_NULL answers KR_NULL and keeps that exception, so a chain of calls is checked once, at its end. A new call without KR_NULL
//            among its arguments drops an exception nobody looked at. Nothing ever jumps over your frames.
// THREADS    No globals. One VM is used by one thread at a time, different VMs run in parallel, kr_code may be shared by all of them,
//            and kr_interrupt is the one call allowed from any thread or signal handler.
// TEXT       is UTF-8 in and out, NUL-terminated where no length is given.
#ifndef KRAIT_H
#define KRAIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef KR_API
#if defined(__GNUC__)
#define KR_API __attribute__((visibility("default")))
#else
#define KR_API
#endif
#endif

// == Types

typedef struct kr_vm kr_vm;     // one interpreter: heap, modules, limits
typedef struct kr_code kr_code; // compiled, immutable, knows no VM, counted atomically
typedef struct kr_ref kr_ref;   // a value the host keeps alive

typedef struct { uint64_t bits; } kr_value; // a small int, float, bool or None itself; or a handle whose stale use is noticed
typedef struct { uint32_t mark, serial; } kr_scope;

#ifdef __cplusplus
#define KR__VALUE(bits) (kr_value{bits})
#else
#define KR__VALUE(bits) ((kr_value){bits})
#endif
#define KR_NULL KR__VALUE(0) // no value: an exception is pending
#define KR_NOT_IMPLEMENTED KR__VALUE(32) // what an operator in C answers to leave it to the other operand
#define KR_NO KR__VALUE(56)  // "left out": the usual globals, no keywords; natives see it for an argument left out with `=...`
static inline bool kr_ok(kr_value v) { return v.bits != 0; }

// SUSPENDED: a task goes on when it is stepped again; ERROR: an exception is pending; STOPPED: by a limit or kr_interrupt.
typedef enum { KR_OK = 0, KR_SUSPENDED = 1, KR_ERROR = -1, KR_STOPPED = -2 } kr_status;
typedef enum {
    KR_WHY_NONE, KR_WHY_FUEL, KR_WHY_DEADLINE, KR_WHY_INTERRUPT, KR_WHY_MEMORY, KR_WHY_OUTPUT, KR_WHY_INTERNAL,
    // Of a suspended task: its slice is over, kr_pause, a native that answers later, yield, await of something of the host's.
    KR_WHY_SLICE, KR_WHY_PAUSE, KR_WHY_PENDING, KR_WHY_YIELD, KR_WHY_AWAIT,
    KR_WHY_BREAK // a breakpoint, or kr_trace's function said so
} kr_why;

typedef enum {
    KR_T_NULL, KR_T_NONE, KR_T_BOOL, KR_T_INT, KR_T_FLOAT, KR_T_COMPLEX, KR_T_STR, KR_T_BYTES, KR_T_BYTEARRAY, KR_T_LIST, KR_T_TUPLE,
    KR_T_DICT, KR_T_SET, KR_T_FUNCTION, KR_T_CLASS, KR_T_INSTANCE, KR_T_MODULE, KR_T_EXCEPTION, KR_T_TASK, KR_T_OTHER
} kr_type;

// What scripts may reach; without it the attempt is a PermissionError.
typedef enum {
    KR_CAP_NONE = 0,
    KR_CAP_STDIO = 1,    // print, input, sys.stdout and the like: the host's `write` and `read`
    KR_CAP_CLOCK = 8,    // the time: the host's `clock`
    KR_CAP_EVAL = 64,    // eval, exec and compile
    KR_CAP_IMPORT = 128, // the import statement: the standard modules opened, what the host added, its `import`
    KR_CAP_TRACE = 256,  // sys.settrace, unless config.debug is set; code takes a little more memory
    KR_CAP_DEFAULT = KR_CAP_STDIO | KR_CAP_EVAL | KR_CAP_IMPORT,
    KR_CAP_ALL = KR_CAP_DEFAULT | KR_CAP_CLOCK | KR_CAP_TRACE
} kr_caps;

typedef enum { KR_STDIN, KR_STDOUT, KR_STDERR } kr_stream;

typedef enum {
    KR_EXC_Exception, KR_EXC_TypeError, KR_EXC_ValueError, KR_EXC_KeyError, KR_EXC_IndexError, KR_EXC_AttributeError, KR_EXC_NameError,
    KR_EXC_RuntimeError, KR_EXC_ImportError, KR_EXC_OSError, KR_EXC_MemoryError, KR_EXC_OverflowError, KR_EXC_ZeroDivisionError,
    KR_EXC_StopIteration, KR_EXC_NotImplementedError, KR_EXC_PermissionError, KR_EXC_FileNotFoundError, KR_EXC_TimeoutError,
    KR_EXC_RecursionError, KR_EXC_SyntaxError, KR_EXC_AssertionError, KR_EXC_EOFError, KR_EXC_LookupError, KR_EXC_ArithmeticError,
    KR_EXC_SystemError, KR_EXC_BaseException, KR_EXC_SystemExit, KR_EXC_KeyboardInterrupt
} kr_exc;

// == Configuration

// new_size 0 frees; NULL for any other request means refused, and the old block is untouched. 16-byte aligned.
typedef void *(*kr_alloc_fn)(void *user, void *pointer, size_t old_size, size_t new_size);
// print, sys.stdout and sys.stderr. size 0 asks to flush. May not call into the VM. The answer is not looked at.
typedef size_t (*kr_write_fn)(void *user, kr_stream stream, const char *bytes, size_t size);
// input(): at most `capacity` bytes of the next line, its end included; 0 = end of input, below 0 = error.
typedef ptrdiff_t (*kr_read_fn)(void *user, char *bytes, size_t capacity);
// Nanoseconds: of the wall clock since 1970, or of a clock that never goes back.
typedef uint64_t (*kr_clock_fn)(void *user, bool wall);
typedef struct {
    const char *source; // Python text
    size_t size;
    const char *filename; // as tracebacks show it; NULL: none; one that ends in '/': a package's directory, no file
    bool is_package;
    void (*done)(void *user); // called when source, filename and code are no longer needed; may be NULL
    void *user;               // handed to `done`
    const kr_code *code;      // instead of the source, compiled once for all VMs (KR_STATEMENTS); the VM takes a reference of its own
} kr_import_result;
// Finds the source of a module by its absolute dotted name. 1: found, 0: there is none, -1: an exception is pending (kr_raise).
typedef int (*kr_import_fn)(kr_vm *vm, void *user, const char *name, kr_import_result *result);

// 0 is unlimited unless said otherwise. All hold inside C code too; after a stop the VM takes the next call.
typedef struct {
    size_t memory;        // bytes of everything the VM owns; refusing is a MemoryError
    uint64_t fuel;        // units of work in each call from the host: the same for the same run everywhere
    uint64_t deadline_ns; // time for each call from the host
    uint32_t recursion;   // Python frames; 0: 1000
    size_t output;        // bytes written in the VM's life
    uint32_t source_depth; // levels that source text may nest, brackets and blocks; 0, or more than that: 200, blocks 100
} kr_limits;

typedef struct {
    uint32_t size; // sizeof(kr_config): new fields are appended, so that old binaries keep working
    uint32_t api;  // KR_API_VERSION
    void *user;    // handed to every callback; kr_user
    kr_alloc_fn alloc;   // NULL: realloc and free
    kr_write_fn write;   // NULL: output goes nowhere
    kr_read_fn read;     // NULL: input() raises
    kr_clock_fn clock;   // NULL: scripts have no clock; deadlines use the system's
    kr_import_fn import; // NULL: only modules added by the host
    kr_limits limits;
    uint32_t caps;           // kr_caps; KR_CONFIG_INIT: KR_CAP_DEFAULT
    uint64_t seed;       // of random numbers; same seed, same run
    const char *const *argv; // sys.argv; must outlive the VM
    int argc;
    size_t c_stack;      // bytes of C stack the VM may use below each call from the host; 0: 256 KiB
    bool debug;          // kr_trace, kr_break and kr_profile work; code takes a little more memory
    bool gc_stress;      // test hook: collect at every safepoint
    uint64_t fail_alloc; // test hook: refuse the nth request for memory; 0: none
    // Hears of mistakes of the host (a value of another VM, a scope closed twice, kr_free inside a native); may not call into the VM.
    // The call that noticed also fails with a SystemError. NULL: nobody else hears.
    void (*misuse)(void *user, const char *message);
    const char *const *path; // what sys.path holds at first, which `import` may heed; must outlive the VM
    int path_count;
    bool gc_manual;     // collections only by kr_collect, scripts, and close to the memory limit
    uint32_t gc_growth; // per cent of what lives that may be allocated before the next collection; 0: 100
} kr_config;

#define KR_API_VERSION 1
#define KR_CONFIG_INIT                                                                                                 \
    { sizeof(kr_config), KR_API_VERSION, NULL, NULL, NULL, NULL, NULL, NULL, {0, 0, 0, 0, 0, 0}, KR_CAP_DEFAULT, 0, NULL, 0, 0, false, false, 0, NULL, NULL, 0, false, 0 }

// == 1. Life of a VM

KR_API kr_vm *kr_new(const kr_config *config); // NULL config: the defaults; answers NULL only when out of memory
KR_API void kr_free(kr_vm *vm);                // NULL is fine; refs and values die with it; runs no Python
KR_API void *kr_user(kr_vm *vm);
KR_API kr_status kr_open_std(kr_vm *vm); // lets scripts import the standard modules; they are made on first import

// == 2. Running code

KR_API kr_status kr_exec(kr_vm *vm, const char *source, const char *filename); // statements, in __main__
KR_API kr_value kr_eval(kr_vm *vm, const char *expression);                    // in __main__
typedef enum { KR_STATEMENTS, KR_EXPRESSION, KR_PROMPT } kr_mode;              // KR_PROMPT: one statement, its value is shown
KR_API kr_code *kr_compile(kr_vm *vm, const char *source, size_t size, const char *filename, kr_mode mode); // NULL: SyntaxError
KR_API kr_value kr_run(kr_vm *vm, const kr_code *code, kr_value globals);      // globals: a dict, or KR_NO for __main__
KR_API kr_code *kr_code_retain(kr_code *code);                                 // any thread
KR_API void kr_code_release(kr_code *code);                                    // any thread, any time; NULL is fine
KR_API kr_value kr_call(kr_vm *vm, kr_value callee, int argc, const kr_value *argv, kr_value kwargs); // kwargs: a dict or KR_NO
// Arguments as kr_build takes them, one after the other: kr_callf(vm, f, "is", 1, "a").
KR_API kr_value kr_callf(kr_vm *vm, kr_value callee, const char *format, ...);
KR_API kr_value kr_callm(kr_vm *vm, kr_value object, const char *method, const char *format, ...);
KR_API kr_why kr_why_stopped(kr_vm *vm); // after KR_STOPPED, or KR_NULL without an exception

// == 3. Handles

KR_API kr_scope kr_scope_open(kr_vm *vm);               // values made after this die at the close
KR_API void kr_scope_close(kr_vm *vm, kr_scope scope);
KR_API kr_ref *kr_ref_new(kr_vm *vm, kr_value v);       // NULL: MemoryError, or v is KR_NULL
KR_API kr_value kr_ref_get(kr_vm *vm, kr_ref *ref);
KR_API void kr_ref_free(kr_vm *vm, kr_ref *ref);        // NULL is fine

// == 4. C to Python

KR_API kr_value kr_none(kr_vm *vm);
KR_API kr_value kr_bool(kr_vm *vm, bool b);
KR_API kr_value kr_int(kr_vm *vm, int64_t i);
KR_API kr_value kr_float(kr_vm *vm, double d);
KR_API kr_value kr_str(kr_vm *vm, const char *utf8, size_t size); // SIZE_MAX: strlen; bad UTF-8 is a UnicodeDecodeError
KR_API kr_value kr_bytes(kr_vm *vm, const void *bytes, size_t size); // bytes NULL: zeroes
// A memoryview of bytes of the host, which are not copied. `drop` (may be NULL) is called with `user` once no script can reach them any
// more, or at kr_free; it may not call into the VM. Not called when the answer is KR_NULL.
KR_API kr_value kr_bytes_view(kr_vm *vm, void *bytes, size_t size, bool read_only, void (*drop)(void *user), void *user);
// The host takes them back at once: every view on them is closed (using one is a ValueError); `drop` is still called later. Runs nothing.
KR_API void kr_bytes_view_close(kr_vm *vm, const void *bytes, size_t size);
KR_API kr_value kr_list(kr_vm *vm, size_t count, const kr_value *items);
KR_API kr_value kr_tuple(kr_vm *vm, size_t count, const kr_value *items);
KR_API kr_value kr_dict(kr_vm *vm);
// One value from a format:  i int · l int64_t · u uint64_t · f double · b bool (int) · s const char* (NULL: None) · S const char*, size_t ·
// y const void*, size_t (bytes) · I const char* (decimal digits of any int) · v kr_value · n None ·
// [..] list · (..) tuple · {k:v,..} dict. Spaces and commas are skipped. "{s:i, s:[ff]}"
KR_API kr_value kr_build(kr_vm *vm, const char *format, ...);

// == 5. Python to C

KR_API kr_type kr_typeof(kr_vm *vm, kr_value v);                  // runs nothing
KR_API bool kr_to_bool(kr_vm *vm, kr_value v, bool *out);         // Python's truth; may run Python
KR_API bool kr_to_int(kr_vm *vm, kr_value v, int64_t *out);       // TypeError, OverflowError
KR_API bool kr_to_uint(kr_vm *vm, kr_value v, uint64_t *out);     // TypeError, OverflowError
KR_API bool kr_to_float(kr_vm *vm, kr_value v, double *out);      // TypeError
// Of a str alone (TypeError); NUL-terminated and valid while the value is. size may be NULL. Lone surrogates are a UnicodeEncodeError.
KR_API const char *kr_to_str(kr_vm *vm, kr_value v, size_t *size);
KR_API const void *kr_to_bytes(kr_vm *vm, kr_value v, size_t *size); // bytes, bytearray, memoryview; valid until Python runs
// The inverse of kr_build, into pointers: i int* · l int64_t* · u uint64_t* · f double* · b bool* · s const char** · S const char**, size_t* ·
// v kr_value* · [..] and (..) a sequence of exactly so many. Strings live as long as the value taken apart.
KR_API bool kr_unpack(kr_vm *vm, kr_value v, const char *format, ...);

// == 6. Objects and containers. All may run Python unless said otherwise.

KR_API kr_value kr_get_global(kr_vm *vm, const char *name);                       // of __main__; NameError; runs nothing
KR_API kr_status kr_set_global(kr_vm *vm, const char *name, kr_value v);          // runs nothing
KR_API kr_value kr_getattr(kr_vm *vm, kr_value object, const char *name);
KR_API kr_status kr_setattr(kr_vm *vm, kr_value object, const char *name, kr_value v);
KR_API kr_value kr_getitem(kr_vm *vm, kr_value object, kr_value key);
KR_API kr_status kr_setitem(kr_vm *vm, kr_value object, kr_value key, kr_value v);
KR_API kr_status kr_delitem(kr_vm *vm, kr_value object, kr_value key);
KR_API ptrdiff_t kr_len(kr_vm *vm, kr_value object);                              // -1: an exception is pending
// `size_t at = 0; while (kr_dict_next(vm, d, &at, &k, &v) > 0)`; runs nothing. 0: the end, -1: not a dict, or out of memory.
KR_API int kr_dict_next(kr_vm *vm, kr_value dict, size_t *at, kr_value *key, kr_value *value);
KR_API kr_value kr_iter(kr_vm *vm, kr_value object);
KR_API int kr_next(kr_vm *vm, kr_value iterator, kr_value *out);                  // 1: an item, 0: the end, -1: an exception is pending
// "+" "-" "*" "/" "//" "%" "**" "@" "&" "|" "^" "<<" ">>" "<" "<=" "==" "!=" ">" ">=" "is" "in" (a in b); with KR_NO for b: "-" "+" "~" "not"
KR_API kr_value kr_op(kr_vm *vm, const char *op, kr_value a, kr_value b);
KR_API kr_value kr_str_of(kr_vm *vm, kr_value v, bool repr);                      // str(v), or repr(v)
KR_API kr_value kr_import(kr_vm *vm, const char *name);                           // the module of that dotted name

// A deep copy of plain data (None, bool, int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset; shared parts
// and cycles are kept) from one VM to another, both used by this thread. Anything else is a TypeError; errors are pending in `to`.
KR_API kr_value kr_transfer(kr_vm *to, kr_vm *from, kr_value v);

// == 7. Natives: functions, classes and modules in C

// An argument as its annotation says: int i · float f · bool b · str and bytes s (valid during the call) · a class of the host obj ·
// list, tuple, dict, set, type v, of that type · any other annotation, or none, v. With `| None` behind it None is let through: s.p and
// obj are NULL, v is None; numbers then arrive as v too.
typedef union {
    int64_t i;
    double f;
    bool b;
    struct { const char *p; size_t n; } s;
    kr_value v;
    void *obj;
} kr_arg;
// Arguments are bound, defaulted and converted. KR_NULL: an exception is pending. What is made inside dies when it returns.
typedef kr_value (*kr_native)(kr_vm *vm, const kr_arg *args, void *user);
typedef struct {
    const char *sig; // "add(a: int, b: int = 1, *, scale: float = 1.0) -> int"; `*args` is a tuple, `**kwargs` a dict
    kr_native fn;
    void *user;
    const char *doc;
} kr_func_def;
// A member of the C storage: numbers (OverflowError when they do not fit), KR_F_CSTR a const char* (read-only; NULL is None), KR_F_VALUE
// a Python value: its offset is the number of the slot.
typedef enum {
    KR_F_I8, KR_F_I16, KR_F_I32, KR_F_I64, KR_F_U8, KR_F_U16, KR_F_U32, KR_F_U64, KR_F_F32, KR_F_F64, KR_F_BOOL, KR_F_CSTR, KR_F_VALUE,
    KR_F_READONLY = 64
} kr_field_type;
typedef struct { const char *name; int type; size_t offset; const char *doc; } kr_field_def;
typedef struct { const char *name; kr_native get, set; const char *doc; void *user; } kr_prop_def; // args[0].obj self, set: args[1].v
typedef enum { KR_CLASS_NO_NEW = 1 } kr_class_flags; // only C makes instances (kr_new_object)
typedef struct kr_class_def {
    const char *name;
    size_t size;                     // bytes of C storage in each instance, zeroed
    const char *doc;
    const struct kr_class_def *base; // NULL: object. Its storage comes first: begin your struct with the base's.
    // Ended by a row without sig. First parameter self: args[0].obj is the storage; cls: a class method; neither: a static method.
    // Operators are methods named __add__, __eq__ and so on; given an operand of a type they do not take they answer NotImplemented.
    const kr_func_def *methods;
    const kr_field_def *fields;      // ended by a row without name
    const kr_prop_def *props;        // ended by a row without name
    void (*finalize)(void *self, void *user); // when an instance dies; may not call into the VM
    uint32_t slots;                  // Python values each instance holds for C: kr_get_slot, kr_set_slot
    void *user;
    kr_value (*save)(kr_vm *vm, void *self);                    // for copy and pickle: what the storage holds, as a Python value;
    kr_status (*load)(kr_vm *vm, void *self, kr_value state);   // and into zeroed storage. Without them copying is a TypeError.
    uint32_t flags;                  // kr_class_flags
} kr_class_def;
typedef struct { const char *name; kr_type type; int64_t i; double f; const char *s; } kr_const_def; // KR_T_INT i, BOOL i, FLOAT f, STR s
typedef struct {
    const char *name;                    // dotted: a part of the package before the last dot
    const char *doc;
    const kr_func_def *funcs;            // ended by a row without sig
    const kr_class_def *const *classes;  // ended by NULL
    kr_status (*init)(kr_vm *vm, kr_value module);
    const char *source;                  // a part in Python, run in the module last
    const kr_const_def *constants;       // ended by a row without name
} kr_module_def;
// Definitions are not copied: they must outlive the VM.
KR_API kr_status kr_add_func(kr_vm *vm, const kr_func_def *def);     // a global of __main__
KR_API kr_value kr_add_class(kr_vm *vm, const kr_class_def *def);    // the class, also a global of __main__
KR_API kr_status kr_add_module(kr_vm *vm, const kr_module_def *def); // importable by name, made on first import
KR_API kr_value kr_new_object(kr_vm *vm, const kr_class_def *def, void **self); // without __init__
KR_API void *kr_self(kr_vm *vm, kr_value v, const kr_class_def *def); // checked: NULL is a TypeError
KR_API kr_value kr_value_of(kr_vm *vm, void *self);                   // the object this storage belongs to
// Runs the module's source anew, in its namespace. Functions keep their identity and get the new code, classes the new methods, so that
// whoever holds one of them, or an instance, sees the new body. `name` must have been imported.
KR_API kr_status kr_reload(kr_vm *vm, const char *name);
// The text of a .pyi file from the signatures and fields of a host's module; name NULL: of what was added to __main__.
KR_API kr_status kr_emit_stubs(kr_vm *vm, const char *name, kr_write_fn write, void *user);
KR_API kr_value kr_get_slot(kr_vm *vm, void *self, uint32_t index);   // None until set
KR_API kr_status kr_set_slot(kr_vm *vm, void *self, uint32_t index, kr_value v);

// == 8. Exceptions

typedef struct {
    const char *filename, *function; // valid while the exception is
    uint32_t line, column, end_line, end_column; // lines and columns from 1; 0: unknown
} kr_error_place;
KR_API kr_value kr_raise(kr_vm *vm, kr_exc type, const char *format, ...) // answers KR_NULL; %s %d %u %c %x %zu %lld %%
#if defined(__GNUC__)
    __attribute__((format(printf, 3, 4)))
#endif
    ;
KR_API kr_value kr_raise_object(kr_vm *vm, kr_value exception); // an exception object or class
// The same of an exception class, such as kr_new_exception's.
KR_API kr_value kr_raise_class(kr_vm *vm, kr_value exception_class, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 3, 4)))
#endif
    ;
// A new exception class, "module.Name" or "Name" of __main__. base: a class, a tuple of classes, or KR_NO for Exception. doc may be NULL.
KR_API kr_value kr_new_exception(kr_vm *vm, const char *name, kr_value base, const char *doc);
KR_API bool kr_failed(kr_vm *vm);                               // an exception is pending
KR_API kr_value kr_take_error(kr_vm *vm);                       // hands it over; KR_NULL: there is none
KR_API bool kr_error_is(kr_vm *vm, kr_value exception, kr_exc type); // KR_NULL: the pending one
// Where it passed: frame 0 is the innermost; -1: the place in the source that a SyntaxError is about. False: there is none.
KR_API bool kr_error_at(kr_vm *vm, kr_value exception, int frame, kr_error_place *place);
// What it says, for hosts that show it in their own way.
typedef struct {
    const char *type, *message; // "ValueError", "package.Error"; str(exception). Valid while the exception is, until the next kr_error_info
    kr_value notes;             // a list or tuple of str: add_note's; KR_NO: none
    kr_value cause;             // the exception this one was raised from, or while that one was handled; KR_NO: none
    bool is_direct;             // it was `raise ... from cause`
    int frames;                 // for kr_error_at
} kr_error_details;
KR_API bool kr_error_info(kr_vm *vm, kr_value exception, kr_error_details *details); // false: no exception object. May run Python (str)
// The pending exception as Python shows it, and forgets it. Valid until the next call of kr_traceback; "" when there is none.
KR_API const char *kr_traceback(kr_vm *vm, size_t *size);

// The pending exception as an interpreter ends on it: to sys.excepthook where a script has set one, else the traceback to
// KR_STDERR (or the script's own sys.stderr), and forgets it. KR_ERROR: a SystemExit that the hook raised is pending.
KR_API kr_status kr_print_error(kr_vm *vm);

// == 9. Limits

// Counters that cost nothing to keep. What takes a look at the clock at each call, or a walk over all objects, is the host's to measure.
typedef struct {
    size_t memory, memory_peak; // bytes held now, and the most ever
    uint64_t collections;
    uint64_t fuel_used;         // of the last call from the host, or the one under way
    uint64_t allocations;
    size_t output_left;         // SIZE_MAX: unlimited
    size_t outside;             // of `memory`: what the host has from kr_mem
    uint32_t depth;             // Python frames now
} kr_usage;
// At any time, also while tasks are suspended. From the next call of the host on; memory, output and source_depth at once.
KR_API void kr_set_limits(kr_vm *vm, const kr_limits *limits);
KR_API void kr_get_limits(kr_vm *vm, kr_limits *limits);       // as they were last set
KR_API void kr_interrupt(kr_vm *vm);                           // any thread, signal handlers: stops what runs, or else the next call
KR_API void kr_get_usage(kr_vm *vm, kr_usage *usage);
KR_API bool kr_charge(kr_vm *vm, uint64_t fuel);               // natives pay for long work; false: return KR_NULL at once
KR_API size_t kr_collect(kr_vm *vm); // frees what is unreachable and answers how many bytes; does nothing while Python runs
// Memory of the host's own that counts as the VM's: realloc with the old size; new_size 0 frees. NULL: MemoryError. Give it back before
// kr_free (finalizers may).
KR_API void *kr_mem(kr_vm *vm, void *pointer, size_t old_size, size_t new_size);

// == 10. Tasks: runs that go on a slice at a time, and host functions that answer later

// A task is a value; unfinished ones live until they are done or cancelled, thousands in a VM. It can be put aside between any two
// instructions of Python, but not while C code calls Python (a sort's key function, a __repr__): then the slice ends a little later.
KR_API kr_value kr_task(kr_vm *vm, kr_value callee, int argc, const kr_value *argv); // a function, or a coroutine or generator (argc 0)
KR_API kr_value kr_task_code(kr_vm *vm, const kr_code *code, kr_value globals);      // a module's code; globals as for kr_run
// Lets it run for at most `fuel` units (0: until it suspends itself). KR_OK: done, *out is the result. KR_SUSPENDED: *out is what was
// yielded or awaited, or None; kr_task_why. KR_ERROR, KR_STOPPED: it has ended. out may be NULL.
KR_API kr_status kr_task_step(kr_vm *vm, kr_value task, uint64_t fuel, kr_value *out);
KR_API kr_why kr_task_why(kr_vm *vm, kr_value task); // why it is suspended; KR_WHY_NONE: it is not
// The value of the yield or await it sleeps in, from the next step on; KR_NULL: the pending exception is raised there.
KR_API kr_status kr_task_send(kr_vm *vm, kr_value task, kr_value v);
// Ends it: GeneratorExit is raised where it sleeps, its finally blocks run for at most `fuel` units (0: none is run).
// KR_ERROR: they raised something else.
KR_API kr_status kr_task_cancel(kr_vm *vm, kr_value task, uint64_t fuel);
KR_API kr_status kr_task_set_fuel(kr_vm *vm, kr_value task, uint64_t fuel); // what it may use from now on, in all; 0: unlimited
// Limits of its own beside the VM's, whatever is reached first; anew from now on, while it is suspended. fuel, deadline_ns (of its own
// steps), output: in all its steps. memory: what the VM may grow by in them; passing it is a MemoryError in the task. source_depth means
// nothing here. When another one is reached the step answers KR_STOPPED (kr_why_stopped), and only the task has ended.
KR_API kr_status kr_task_set_limits(kr_vm *vm, kr_value task, const kr_limits *limits);
KR_API kr_status kr_task_get_limits(kr_vm *vm, kr_value task, kr_limits *left); // what is left of them; 0: unlimited, but 1 for nothing left
KR_API uint64_t kr_task_fuel_used(kr_vm *vm, kr_value task);
// One slice for every task that need not wait for the host; *unfinished (may be NULL) counts those left. KR_ERROR, KR_STOPPED: one of
// them ended so, and the rest have their turn in the next call.
KR_API kr_status kr_run_ready(kr_vm *vm, uint64_t fuel, size_t *unfinished);
KR_API void kr_pause(kr_vm *vm); // any thread, signal handlers: the task that runs is put aside; without one, nothing
// A native answers `return kr_pending(vm, &token)` when its result comes later: the script's call simply waits, no await needed. Only a
// task can wait (else RuntimeError). kr_complete gives the result (KR_NULL: the pending exception); KR_ERROR: nobody waits for that token.
KR_API kr_value kr_pending(kr_vm *vm, uint64_t *token);
KR_API kr_status kr_complete(kr_vm *vm, uint64_t token, kr_value v);

// == 11. Debugging, of a VM made with config.debug (else RuntimeError). What is not watched costs nothing.

// LINE: about to run a line. CALL: a function begins. RETURN: about to return `what`. RAISE: `what` passes through. BREAK: a breakpoint.
typedef enum { KR_EV_LINE = 1, KR_EV_CALL = 2, KR_EV_RETURN = 4, KR_EV_RAISE = 8, KR_EV_BREAK = 16 } kr_event;
typedef enum { KR_GO_ON, KR_GO_PAUSE, KR_GO_STOP } kr_go; // PAUSE: the task is suspended here (KR_WHY_BREAK); without one as GO_ON
// Called while the script stands still: frames may be looked at and Python run (unwatched); handles made in it die when it returns.
typedef kr_go (*kr_trace_fn)(kr_vm *vm, void *user, kr_event event, const kr_error_place *place, kr_value what);
KR_API kr_status kr_trace(kr_vm *vm, uint32_t events, kr_trace_fn fn, void *user); // breakpoints are heard of whatever the events
// At a line of a file (its path, or the end of one), also of code not loaded yet. condition: an expression, evaluated there (failing
// counts as true); NULL: always; "": takes the breakpoint away. Without a kr_trace function a breakpoint suspends the task.
KR_API kr_status kr_break(kr_vm *vm, const char *file, uint32_t line, const char *condition);
// The frames of a task, or with KR_NO of what runs; 0 is the innermost. False: there is no such frame.
KR_API bool kr_frame(kr_vm *vm, kr_value task, int depth, kr_error_place *place);
KR_API kr_value kr_frame_vars(kr_vm *vm, kr_value task, int depth); // its variables as a dict; a copy, but for modules and classes
KR_API kr_value kr_frame_eval(kr_vm *vm, kr_value task, int depth, const char *expression); // with those variables
// Counts the fuel used per function and line until it is switched off, when `write` gets it as folded stacks:
// `<module> (main.py:12);work (main.py:7) 4711`, sorted, the same on every run.
KR_API kr_status kr_profile(kr_vm *vm, bool on, kr_write_fn write, void *user);

// == 12. Looking inside

typedef enum { KR_DUMP_TOKENS, KR_DUMP_AST, KR_DUMP_CODE } kr_dump_what;
KR_API kr_status kr_dump(kr_vm *vm, kr_dump_what what, const char *source, size_t size, const char *filename, kr_mode mode,
                         kr_write_fn write, void *user); // text, to KR_STDOUT of `write`
KR_API kr_status kr_disassemble(kr_vm *vm, const kr_code *code, kr_write_fn write, void *user); // the same of code there is

#ifdef __cplusplus
}
#endif
#endif
