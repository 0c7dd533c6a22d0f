// sys: the interpreter as scripts see it, as far as the host lets them.
#include "modules/modules.h"

#include "base/unicode.h"
#include "builtins/evaluate.h"
#include "builtins/excepthook.h"
#include "builtins/import.h"
#include "builtins/print.h"
#include "builtins/unraisable.h"
#include "object/any.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/traceback.h"
#include "object/int.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "vm/frame.h"
#include "vm/run.h"
#include "vm/trace.h"

// == The running program

static Value py_exit(Vm *vm, const Value *args) {
    Tuple *arguments = is_none(args[0]) ? tuple_empty() : tuple_new(vm, args, 1);
    CHECK(arguments);
    Value exit = TRY(exception_new(vm, TYPE_SystemExit, arguments));
    return raise_exception(vm, exit);
}

static Value py_getrecursionlimit(Vm *vm, const Value *args) {
    (void)args;
    return small_value(vm->depth_limit);
}

// A script may lower the host's limit, and raise it again to what the host gave.
static Value py_setrecursionlimit(Vm *vm, const Value *args) {
    int64_t limit;
    CHECK(any_to_int64(vm, args[0], &limit));
    if (limit < 1) return raise_error(vm, TYPE_ValueError, "recursion limit must be greater or equal than 1");
    if (limit <= vm->depth) {
        return raise_error(vm, TYPE_RecursionError,
                           "cannot set the recursion limit to %lld at the recursion depth %d: the limit is too low",
                           (long long)limit, (int)vm->depth);
    }
    uint32_t most = host_of(vm)->host.limits.recursion;
    if (most && limit > most) limit = most;
    if (limit > INT32_MAX) limit = INT32_MAX;
    vm->depth_limit = vm->c_depth_limit = (uint32_t)limit;
    return NONE;
}

static Value py_exc_info(Vm *vm, const Value *args) {
    (void)args;
    Value exception = error_handled(vm);
    Value items[] = {NONE, NONE, NONE};
    if (is_exception(exception)) {
        Traceback *traceback = as_BaseException(exception)->traceback;
        items[0] = object_value(type_of(exception));
        items[1] = exception;
        items[2] = traceback ? object_value(traceback) : NONE;
    }
    return tuple_value(tuple_new(vm, items, 3));
}

static Value py_exception(Vm *vm, const Value *args) {
    (void)args;
    return error_handled(vm);
}

static Value py_getframe(Vm *vm, const Value *args) {
    int64_t depth;
    CHECK(any_to_int64(vm, args[0], &depth));
    Frame *frame = frame_current(vm);
    for (; frame && depth > 0; depth--) frame = frame->previous;
    if (!frame) return raise_error(vm, TYPE_ValueError, "call stack is not deep enough");
    FrameObject *object = frame_observe(vm, frame);
    return object ? object_value(object) : ABSENT;
}

// == Tracing

static Value py_settrace(Vm *vm, const Value *args) {
    if (!is_none(args[0])) {
        CHECK(vm_granted(vm, GRANT_TRACE, "sys.settrace"));
        if (!trace_is_possible(vm)) return raise_error(vm, TYPE_RuntimeError, "the host watches this interpreter");
    }
    CHECK(trace_set(vm, args[0]));
    return NONE;
}

static Value py_gettrace(Vm *vm, const Value *args) {
    (void)args;
    return trace_is_possible(vm) ? vm->trace_function : NONE;
}

static Value py_call_tracing(Vm *vm, const Value *args) {
    if (!is_tuple(args[1])) return raise_error(vm, TYPE_TypeError, "call_tracing() argument 2 must be tuple, not %T", args[1]);
    return trace_call(vm, args[0], as_tuple(args[1])->items, as_tuple(args[1])->count);
}

static Value py_excepthook(Vm *vm, const Value *args) {
    Value exception = args[1];
    if (!is_exception(exception)) {
        Str *text = str_format(vm, "TypeError: print_exception(): Exception expected for value, %s found\n", type_name(exception));
        CHECK(text && print_write_str(vm, STREAM_ERROR, text));
        return NONE;
    }
    Exception *shown = as_BaseException(exception);
    if (!shown->traceback && is_traceback_object(args[2])) shown->traceback = as_traceback(args[2]);
    return excepthook_show(vm, exception) ? NONE : ABSENT;
}

static Value py_intern(Vm *vm, const Value *args) {
    if (!is_exactly(args[0], str)) return raise_error(vm, TYPE_TypeError, "intern() argument must be str, not %T", args[0]);
    return str_value(str_intern(vm, as_str(args[0])));
}

// Of the object alone, as CPython counts: what it points to is not included.
// What an object of a class with an idea of its own says.
static RUNS Value ask_size(Vm *vm, Value v, Str *name) {
    bool found;
    Value size = any_call_special(vm, v, name, NULL, 0, &found);
    if (!found && !vm_failed(vm)) return raise_error(vm, TYPE_TypeError, "Type %T doesn't define __sizeof__", v);
    KEEP(vm, size);
    int64_t bytes;
    CHECK(!is_absent(size) && any_to_int64(vm, size, &bytes));
    return bytes < 0 ? raise_error(vm, TYPE_ValueError, "__sizeof__() should return >= 0") : size;
}

static Value py_getsizeof(Vm *vm, const Value *args) {
    Value v = args[0];
    Str *name = str_intern_bytes(vm, "__sizeof__", 10);
    if (!name) return ABSENT;
    if (!value_same(class_lookup(vm, type_of(v), name), class_own(BUILTIN(object), name))) {
        Value size = ask_size(vm, v, name);
        return is_absent(size) && !is_absent(args[1]) && error_clear_if(vm, TYPE_TypeError) ? args[1] : size;
    }
    if (!is_object(v)) return small_value(24);
    size_t size = type_of(v)->size ? type_of(v)->size : 16;
    if (is_str(v)) size += as_str(v)->size;
    else if (is_list(v)) size += as_list(v)->capacity * sizeof(Value);
    else if (is_tuple(v)) size += as_tuple(v)->count * sizeof(Value);
    else if (is_dict(v)) size += as_dict(v)->capacity * sizeof(DictEntry);
    else if (is_int_object(v)) size += object_of(v)->aux * sizeof(uint64_t);
    return int_size(vm, size);
}

static Value py_getdefaultencoding(Vm *vm, const Value *args) {
    (void)vm, (void)args;
    return object_value(NAME_OF(utf8));
}

static Value py_get_int_max_str_digits(Vm *vm, const Value *args) {
    (void)args;
    return small_value(vm->int_digits_most);
}

static Value py_set_int_max_str_digits(Vm *vm, const Value *args) {
    int64_t most;
    CHECK(any_to_int64(vm, args[0], &most));
    if (most && most < 640) return raise_error(vm, TYPE_ValueError, "maxdigits must be 0 or larger than 640");
    if (most > INT32_MAX) return raise_error(vm, TYPE_OverflowError, "Python int too large to convert to C int");
    vm->int_digits_most = (uint32_t)most;
    return NONE;
}

// == What coroutines and asynchronous generators tell an event loop

static Value py_get_hooks(Vm *vm, const Value *args) {
    (void)args;
    return tuple_pair(vm, vm->async_first, vm->async_finalizer);
}

static bool check_hook(Vm *vm, Value hook, const char *name) {
    if (is_absent(hook) || is_none(hook) || type_of(hook)->call) return true;
    return raise_false(vm, TYPE_TypeError, "callable %s expected, got %T", name, hook);
}

static Value py_set_hooks(Vm *vm, const Value *args) {
    CHECK(check_hook(vm, args[1], "finalizer") && check_hook(vm, args[0], "firstiter"));
    if (!is_absent(args[0])) vm->async_first = args[0];
    if (!is_absent(args[1])) vm->async_finalizer = args[1];
    return NONE;
}

static Value py_get_depth(Vm *vm, const Value *args) {
    (void)args;
    return small_value(vm->origin_depth);
}

static Value py_set_depth(Vm *vm, const Value *args) {
    int64_t depth;
    CHECK(any_to_int64(vm, args[0], &depth));
    if (depth < 0) return raise_error(vm, TYPE_ValueError, "depth must be >= 0");
    if (depth > INT32_MAX) return raise_error(vm, TYPE_OverflowError, "Python int too large to convert to C int");
    vm->origin_depth = (uint32_t)depth;
    return NONE;
}

static Value py_unraisablehook(Vm *vm, const Value *args) {
    if (!is_tuple(args[0]) || as_tuple(args[0])->count != 5)
        return raise_error(vm, TYPE_TypeError, "sys.unraisablehook argument type must be UnraisableHookArgs");
    CHECK(unraisable_show(vm, as_tuple(args[0])));
    return NONE;
}

// == Streams

static RUNS Value write_to(Vm *vm, int stream, Value text) {
    if (!is_str(text)) return raise_error(vm, TYPE_TypeError, "write() argument must be str, not %T", text);
    CHECK(print_write_str(vm, stream, as_str(text)));
    return int_size(vm, as_str(text)->count);
}

static Value py_write_out(Vm *vm, const Value *args) { return write_to(vm, STREAM_OUT, args[0]); }
static Value py_write_error(Vm *vm, const Value *args) { return write_to(vm, STREAM_ERROR, args[0]); }

static Value py_flush(Vm *vm, const Value *args) {
    (void)args;
    print_flush(vm, STREAM_OUT);
    return NONE;
}

static Value py_read_line(Vm *vm, const Value *args) {
    (void)args;
    return str_value(print_read_line(vm));
}

// == The module

static bool set(kr_vm *vm, Module *module, const char *name, Value v) {
    if (is_absent(v)) return false;
    Str *key = host_name(vm, name);
    return key && dict_set_str(&vm->vm, module->namespace, key, v);
}

static Value arguments(kr_vm *vm) {
    List *list = list_new(&vm->vm, NULL, 0);
    CHECK(list);
    for (int i = 0; i < vm->host.argc; i++) {
        const char *text = vm->host.argv[i];
        // Arguments may be any bytes; what is no UTF-8 shows as '?'.
        TEXT_CLEANUP Text clean;
        text_open(&clean, &vm->vm.memory);
        bool good = unicode_validate(text, strlen(text), false, NULL);
        for (const char *at = text; *at; at++) text_add_char(&clean, good || !(*at & 0x80) ? *at : '?');
        Str *argument = str_from_text(&vm->vm, &clean);
        CHECK(argument && list_append(&vm->vm, list, object_value(argument)));
    }
    if (!list->count) CHECK(list_append(&vm->vm, list, object_value(NAME_OF(empty))));
    return object_value(list);
}

static Value search_path(kr_vm *vm) {
    List *list = list_new(&vm->vm, NULL, 0);
    CHECK(list);
    for (int i = 0; i < vm->host.path_count; i++) {
        Value entry = TRY(str_value(host_str(vm, vm->host.path[i], SIZE_MAX)));
        CHECK(list_append(&vm->vm, list, entry));
    }
    return object_value(list);
}

static Value finders(Vm *vm) {
    Value items[] = {type_value(BUILTIN(builtin_importer)), type_value(BUILTIN(path_finder))};
    return list_value(list_new(vm, items, ARRAY_COUNT(items)));
}

static Value builtin_names(kr_vm *vm) {
    size_t count = 0;
    for (const NativeModule *const *row = vm->host.native_modules; row && *row; row++) count++;
    Tuple *names = tuple_new(&vm->vm, NULL, count + 1);
    CHECK(names);
    names->items[0] = object_value(NAME_OF(builtins));
    for (size_t i = 0; i < count; i++) {
        names->items[i + 1] = TRY(str_value(str_from(&vm->vm, vm->host.native_modules[i]->name)));
    }
    return object_value(names);
}

// What is easier said in Python. The names with one underscore are the rows below.
static const char source[] =
    "def _record(name, fields, values):\n"
    "    def item(i):\n"
    "        return property(lambda self: self[i])\n"
    "    def show(self):\n"
    "        return name + '(' + ', '.join([f + '=' + repr(v) for f, v in zip(fields, self)]) + ')'\n"
    "    body = {f: item(i) for i, f in enumerate(fields)}\n"
    "    body['__repr__'] = show\n"
    "    body['__slots__'] = ()\n"
    "    body['__module__'] = 'sys'\n"
    "    return type(name.split('.')[-1], (tuple,), body)(values)\n"
    "_hooks = type(_record('asyncgen_hooks', ('firstiter', 'finalizer'), ()))\n"
    "def get_asyncgen_hooks(new=_hooks, get=_get_hooks): return new(get())\n"
    "version_info = _record('sys.version_info', ('major', 'minor', 'micro', 'releaselevel', 'serial'), (3, 11, 0, 'final', 0))\n"
    "float_info = _record('sys.float_info', ('max', 'max_exp', 'max_10_exp', 'min', 'min_exp', 'min_10_exp', 'dig', 'mant_dig',\n"
    "    'epsilon', 'radix', 'rounds'), (1.7976931348623157e+308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53,\n"
    "    2.220446049250313e-16, 2, 1))\n"
    "int_info = _record('sys.int_info', ('bits_per_digit', 'sizeof_digit', 'default_max_str_digits',\n"
    "    'str_digits_check_threshold'), (64, 8, 4300, 640))\n"
    "hash_info = _record('sys.hash_info', ('width', 'modulus', 'inf', 'nan', 'imag', 'algorithm', 'hash_bits', 'seed_bits',\n"
    "    'cutoff'), (64, 2305843009213693951, 314159, 0, 1000003, 'krait', 64, 64, 0))\n"
    "UnraisableHookArgs = type(_record('UnraisableHookArgs', ('exc_type', 'exc_value', 'exc_traceback', 'err_msg', 'object'),\n"
    "    (None,) * 5))\n"
    "__unraisablehook__ = unraisablehook\n"
    "class _Stream:\n"
    "    encoding = 'utf-8'\n"
    "    errors = 'strict'\n"
    "    newlines = None\n"
    "    closed = False\n"
    "    line_buffering = False\n"
    "    def __init__(self, name, mode, write, flush):\n"
    "        self.name = name\n"
    "        self.mode = mode\n"
    "        self.write = write\n"
    "        self.flush = flush\n"
    "    def writelines(self, lines):\n"
    "        for line in lines:\n"
    "            self.write(line)\n"
    "    def isatty(self):\n"
    "        return False\n"
    "    def readable(self):\n"
    "        return self.mode == 'r'\n"
    "    def writable(self):\n"
    "        return self.mode == 'w'\n"
    "    def seekable(self):\n"
    "        return False\n"
    "    def __repr__(self):\n"
    "        return f\"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding='utf-8'>\"\n"
    "class _Input(_Stream):\n"
    "    def __init__(self, readline):\n"
    "        self.name = '<stdin>'\n"
    "        self.mode = 'r'\n"
    "        self.readline = readline\n"
    "    def __iter__(self):\n"
    "        return self\n"
    "    def __next__(self):\n"
    "        line = self.readline()\n"
    "        if not line:\n"
    "            raise StopIteration\n"
    "        return line\n"
    "    def readlines(self):\n"
    "        return list(self)\n"
    "    def read(self):\n"
    "        return ''.join(self)\n"
    "_Stream.__name__ = _Stream.__qualname__ = _Input.__name__ = _Input.__qualname__ = 'TextIOWrapper'\n"
    "_Stream.__module__ = _Input.__module__ = '_io'\n"
    "stdout = __stdout__ = _Stream('<stdout>', 'w', _write_out, _flush)\n"
    "stderr = __stderr__ = _Stream('<stderr>', 'w', _write_error, _flush)\n"
    "stdin = __stdin__ = _Input(_read_line)\n"
    "implementation = _Namespace(name='krait', cache_tag=None, version=version_info, hexversion=hexversion)\n"
    "flags = _record('sys.flags', ('debug', 'inspect', 'interactive', 'optimize', 'dont_write_bytecode', 'no_user_site',\n"
    "    'no_site', 'ignore_environment', 'verbose', 'bytes_warning', 'quiet', 'hash_randomization', 'isolated', 'dev_mode',\n"
    "    'utf8_mode', 'safe_path', 'int_max_str_digits'), (0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1, False, 1, True, 4300))\n"
    "thread_info = _record('sys.thread_info', ('name', 'lock', 'version'), (None, None, None))\n"
    "copyright = ''\n"
    "prefix = base_prefix = exec_prefix = base_exec_prefix = ''\n"
    "platlibdir = 'lib'\n"
    "float_repr_style = 'short'\n"
    "api_version = 1013\n"
    "pycache_prefix = None\n"
    "path_importer_cache = {}\n"
    "orig_argv = []\n"
    "abiflags = ''\n"
    "def getrefcount(object): return 2\n"
    "def getprofile(): return None\n"
    "def setprofile(function): pass\n"
    "def getfilesystemencoding(): return 'utf-8'\n"
    "def getfilesystemencodeerrors(): return 'surrogateescape'\n"
    "def is_finalizing(): return False\n"
    "def getswitchinterval(): return 0.005\n"
    "def setswitchinterval(interval): pass\n"
    "def audit(event, /, *args): pass\n"
    "def addaudithook(hook): pass\n"
    "def getallocatedblocks(): return 0\n"
    "def breakpointhook(*args, **kwargs): raise RuntimeError('there is no debugger')\n"
    "__breakpointhook__ = breakpointhook\n"
    "def displayhook(value):\n"
    "    if value is not None:\n"
    "        import builtins\n"
    "        builtins._ = None\n"
    "        print(repr(value))\n"
    "        builtins._ = value\n"
    "__excepthook__ = excepthook\n"
    "__displayhook__ = displayhook\n"
    "del _Namespace, _record, _hooks, _get_hooks, _Stream, _Input, _write_out, _write_error, _flush, _read_line\n";

static bool open(kr_vm *vm, Module *module) {
    Vm *inner = &vm->vm;
    Dict *modules = import_modules(inner);
    if (!modules || !set(vm, module, "modules", object_value(modules))) return false;
    bool done = set(vm, module, "_Namespace", object_value(BUILTIN(simple_namespace))) &&
                set(vm, module, "argv", arguments(vm)) && set(vm, module, "maxsize", TRY_BOOL(int_new(inner, INT64_MAX))) &&
                set(vm, module, "maxunicode", small_value(0x10FFFF)) &&
                set(vm, module, "byteorder", str_value(str_from(inner, "little"))) &&
                set(vm, module, "platform", str_value(str_from(inner, "krait"))) &&
                set(vm, module, "version", str_value(str_from(inner, "3.11.0 (Krait 0.1)"))) &&
                set(vm, module, "hexversion", small_value(0x030B00F0)) &&
                set(vm, module, "executable", object_value(NAME_OF(empty))) &&
                set(vm, module, "path", search_path(vm)) && set(vm, module, "meta_path", finders(inner)) &&
                set(vm, module, "path_hooks", list_value(list_new(inner, NULL, 0))) &&
                set(vm, module, "path_importer_cache", dict_value(dict_new(inner))) &&
                set(vm, module, "builtin_module_names", builtin_names(vm)) &&
                set(vm, module, "warnoptions", list_value(list_new(inner, NULL, 0))) &&
                set(vm, module, "dont_write_bytecode", TRUE_VALUE);
    if (!done) return false;
    Value kept = object_value(module);
    KEEP(inner, kept);
    Code *code = evaluate_module_code(inner, view_of(source), VIEW("<sys>"));
    return code && !is_absent(run_code(inner, code, module->namespace, ABSENT, NULL));
}

static const NativeDef functions[] = {
    {"exit", "status=None, /", py_exit, "Exit the interpreter by raising SystemExit(status).", 0},
    {"getrecursionlimit", "", py_getrecursionlimit, "Return the current value of the recursion limit.", 0},
    {"setrecursionlimit", "limit, /", py_setrecursionlimit, "Set the maximum depth of the Python interpreter stack to n.", 0},
    {"exc_info", "", py_exc_info, "Return current exception information: (type, value, traceback).", 0},
    {"exception", "", py_exception, "Return the current exception.", 0},
    {"_getframe", "depth=0, /", py_getframe, "Return a frame object from the call stack.", 0},
    {"excepthook", "exctype, value, traceback, /", py_excepthook, "Handle an exception by displaying it with a traceback on sys.stderr.", 0},
    {"settrace", "function, /", py_settrace, "Set the global debug tracing function.", 0},
    {"gettrace", "", py_gettrace, "Return the global debug tracing function set with sys.settrace.", 0},
    {"call_tracing", "func, args, /", py_call_tracing, "Call func(*args), while tracing is enabled.", 0},
    {"intern", "string, /", py_intern, "``Intern'' the given string.", 0},
    {"getsizeof", "object, default=...", py_getsizeof, "Return the size of object in bytes.", 0},
    {"getdefaultencoding", "", py_getdefaultencoding, "Return the current default encoding used by the Unicode implementation.", 0},
    {"get_int_max_str_digits", "", py_get_int_max_str_digits, "Return the maximum string digits limit for non-binary int<->str conversions.", 0},
    {"_get_hooks", "", py_get_hooks, NULL, 0},
    {"set_asyncgen_hooks", "firstiter=..., finalizer=...", py_set_hooks,
     "set_asyncgen_hooks(* [, firstiter] [, finalizer])\n\nSet a finalizer for async generators objects.", 0},
    {"get_coroutine_origin_tracking_depth", "", py_get_depth,
     "Check status of origin tracking for coroutine objects in this thread.", 0},
    {"set_coroutine_origin_tracking_depth", "depth", py_set_depth,
     "Enable or disable origin tracking for coroutine objects in this thread.\n\n"
     "Coroutine objects will track 'depth' frames of traceback information\n"
     "about where they came from, available in their cr_origin attribute.\n\nSet a depth of 0 to disable.",
     0},
    {"unraisablehook", "unraisable, /", py_unraisablehook, "Handle an unraisable exception.", 0},
    {"set_int_max_str_digits", "maxdigits", py_set_int_max_str_digits, "Set the maximum string digits limit for non-binary int<->str conversions.", 0},
    {"_write_out", "text, /", py_write_out, NULL, 0},
    {"_write_error", "text, /", py_write_error, NULL, 0},
    {"_flush", "", py_flush, NULL, 0},
    {"_read_line", "size=..., /", py_read_line, NULL, 0},
    {0},
};

const NativeModule sys_module = {"sys", "This module provides access to some objects used or maintained by the\ninterpreter.", functions, open};
