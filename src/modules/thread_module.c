// _thread: locks for a program that has one thread, and no way to start another.
#include "builtins/evaluate.h"
#include "modules/modules.h"
#include "object/class.h"
#include "object/class_call.h"
#include "object/instance.h"
#include "object/raise.h"
#include "object/statics.h"
#include "vm/run.h"

static const char source[] =
    "TIMEOUT_MAX = 9223372036.0\n"
    "error = RuntimeError\n"
    "def _check(blocking, timeout):\n"
    "    if not isinstance(timeout, (int, float)):\n"
    "        raise TypeError(\"'%s' object cannot be interpreted as an integer\" % type(timeout).__name__)\n"
    "    if not blocking and timeout != -1:\n"
    "        raise ValueError(\"can't specify a timeout for a non-blocking call\")\n"
    "    if timeout < 0 and timeout != -1:\n"
    "        raise ValueError('timeout value must be positive')\n"
    "    if timeout > TIMEOUT_MAX:\n"
    "        raise OverflowError('timeout value is too large')\n"
    "class lock:\n"
    "    __slots__ = ('_held', '__weakref__')\n"
    "    __module__ = '_thread'\n"
    "    def __new__(cls, *args, **kwargs):\n"
    "        raise TypeError(\"cannot create '_thread.lock' instances\")\n"
    "    def acquire(self, blocking=True, timeout=-1):\n"
    "        _check(blocking, timeout)\n"
    "        if not self._held:\n"
    "            self._held = True\n"
    "            return True\n"
    "        if blocking and timeout < 0:\n"
    "            raise RuntimeError('deadlock: the lock is held, and there is no other thread to release it')\n"
    "        return False\n"
    "    def release(self):\n"
    "        if not self._held:\n"
    "            raise RuntimeError('release unlocked lock')\n"
    "        self._held = False\n"
    "    def locked(self):\n"
    "        return self._held\n"
    "    def _at_fork_reinit(self):\n"
    "        self._held = False\n"
    "    acquire_lock, release_lock, locked_lock = acquire, release, locked\n"
    "    __enter__ = acquire\n"
    "    def __exit__(self, *exc):\n"
    "        self.release()\n"
    "    def __repr__(self):\n"
    "        return '<%s _thread.lock object at %#x>' % ('locked' if self._held else 'unlocked', id(self))\n"
    "    def __reduce_ex__(self, protocol):\n"
    "        raise TypeError(\"cannot pickle '_thread.lock' object\")\n"
    "LockType = lock\n"
    "def allocate_lock():\n"
    "    made = _new(LockType)\n"
    "    made._held = False\n"
    "    return made\n"
    "allocate = _set_sentinel = allocate_lock\n"
    "class RLock:\n"
    "    __slots__ = ('_count', '__weakref__')\n"
    "    __module__ = '_thread'\n"
    "    def __new__(cls, *args, **kwargs):\n"
    "        made = _new(cls)\n"
    "        made._count = 0\n"
    "        return made\n"
    "    def __init__(self, *args, **kwargs):\n"
    "        pass\n"
    "    def acquire(self, blocking=True, timeout=-1):\n"
    "        _check(blocking, timeout)\n"
    "        self._count += 1\n"
    "        return True\n"
    "    def release(self):\n"
    "        if not self._count:\n"
    "            raise RuntimeError('cannot release un-acquired lock')\n"
    "        self._count -= 1\n"
    "    def _is_owned(self):\n"
    "        return self._count > 0\n"
    "    def _release_save(self):\n"
    "        if not self._count:\n"
    "            raise RuntimeError('cannot release un-acquired lock')\n"
    "        count, self._count = self._count, 0\n"
    "        return count, get_ident()\n"
    "    def _acquire_restore(self, state):\n"
    "        self._count = state[0]\n"
    "    def _at_fork_reinit(self):\n"
    "        self._count = 0\n"
    "    __enter__ = acquire\n"
    "    def __exit__(self, *exc):\n"
    "        self.release()\n"
    "    def __repr__(self):\n"
    "        return '<%s %s.%s object owner=%d count=%d at %#x>' % ('locked' if self._count else 'unlocked',\n"
    "            type(self).__module__, type(self).__qualname__, get_ident() if self._count else 0, self._count, id(self))\n"
    "    def __reduce_ex__(self, protocol):\n"
    "        raise TypeError(\"cannot pickle '%s.%s' object\" % (type(self).__module__, type(self).__qualname__))\n"
    "class _local:\n"
    "    'Thread-local data'\n"
    "    __module__ = '_thread'\n"
    "    def __new__(cls, /, *args, **kwargs):\n"
    "        if (args or kwargs) and cls.__init__ is object.__init__:\n"
    "            raise TypeError('Initialization arguments are not supported')\n"
    "        return _new(cls)\n"
    "class _Stack:\n"
    "    size = 0\n"
    "def stack_size(size=0, /):\n"
    "    if size < 0:\n"
    "        raise ValueError('size must be 0 or a positive value')\n"
    "    if 0 < size < 32768:\n"
    "        raise ValueError('size not valid: %d bytes' % size)\n"
    "    old, _Stack.size = _Stack.size, size\n"
    "    return old\n"
    "def start_new_thread(function, args, kwargs={}, /):\n"
    "    if not callable(function):\n"
    "        raise TypeError('first arg must be callable')\n"
    "    if not isinstance(args, tuple):\n"
    "        raise TypeError('2nd arg must be a tuple')\n"
    "    if not isinstance(kwargs, dict):\n"
    "        raise TypeError('optional 3rd arg must be a dictionary')\n"
    "    raise RuntimeError(\"can't start new thread\")\n"
    "start_new = start_new_thread\n"
    "def exit():\n"
    "    raise SystemExit\n"
    "exit_thread = exit\n"
    "def interrupt_main(signum=2, /):\n"
    "    raise KeyboardInterrupt\n"
    "class _ExceptHookArgs(tuple):\n"
    "    __slots__ = ()\n"
    "    __module__ = '_thread'\n"
    "    exc_type, exc_value, exc_traceback, thread = [property(lambda self, i=i: self[i]) for i in range(4)]\n"
    "def _excepthook(args, /):\n"
    "    if not isinstance(args, _ExceptHookArgs):\n"
    "        raise TypeError('_thread.excepthook argument type must be ExceptHookArgs')\n"
    "    import sys\n"
    "    if args.exc_type is not SystemExit:\n"
    "        sys.excepthook(*args[:3])\n"
    "del lock\n";

static Value py_get_ident(Vm *vm, const Value *args) {
    (void)vm, (void)args;
    return small_value(1);
}

static Value py_count(Vm *vm, const Value *args) {
    (void)vm, (void)args;
    return small_value(0);
}

static Value py_new(Vm *vm, const Value *args) {
    if (!is_type(args[0]) || !is_class(as_type(args[0]))) return raise_error(vm, TYPE_TypeError, "not a class of this module");
    return class_instantiate(vm, as_type(args[0]), false);
}

static bool open(kr_vm *host, Module *module) {
    Vm *vm = &host->vm;
    Value kept = object_value(module);
    KEEP(vm, kept);
    Code *code = evaluate_module_code(vm, view_of(source), VIEW("<_thread>"));
    return code && !is_absent(run_code(vm, code, module->namespace, ABSENT, NULL));
}

static const NativeDef functions[] = {
    {"get_ident", "", py_get_ident, "Return a non-zero integer that uniquely identifies the current thread.", 0},
    {"get_native_id", "", py_get_ident, "Return a non-negative integer identifying the thread as reported by the OS.", 0},
    {"_count", "", py_count, "Return the number of currently running Python threads, excluding the main thread.", 0},
    {"_new", "cls, /", py_new, NULL, 0},
    {0},
};

const NativeModule thread_module = {
    "_thread",
    "This module provides primitive operations to write multi-threaded programs.\nThe 'threading' module provides a more convenient "
    "interface.",
    functions, open};
