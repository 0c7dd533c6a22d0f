// CPython, embedded. One interpreter per process can be made cheaply measurable: creating is Py_NewInterpreter, and there is no allocator
// of one interpreter to count.
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "embed.h"

static PyObject *take0(PyObject *self, PyObject *unused) {
    (void)self, (void)unused;
    Py_RETURN_NONE;
}
static PyObject *take(PyObject *self, PyObject *const *args, Py_ssize_t count) {
    (void)self, (void)args, (void)count;
    Py_RETURN_NONE;
}

static PyObject *names;

static void eval(const char *source, int mode) {
    PyObject *result = PyRun_String(source, mode, names, names);
    if (!result) PyErr_Print();
    Py_XDECREF(result);
}

static void create(const char *source) {
    PyThreadState *main_state = PyThreadState_Get(), *state = Py_NewInterpreter();
    if (source) {
        PyObject *dict = PyModule_GetDict(PyImport_AddModule("__main__")), *result = PyRun_String(source, Py_eval_input, dict, dict);
        Py_XDECREF(result);
    }
    Py_EndInterpreter(state);
    PyThreadState_Swap(main_state);
}

static void call(const char *function, long n) {
    PyObject *result = PyObject_CallFunction(PyDict_GetItemString(names, function), "l", n);
    Py_XDECREF(result);
}

#define RELEASE(expression)                                                                                            \
    {                                                                                                                  \
        PyObject *result = (expression);                                                                               \
        Py_XDECREF(result);                                                                                            \
    }

int main(void) {
    Py_InitializeEx(0);
    MEASURE("create", 2, create(NULL));
    MEASURE("create_eval", 2, create("1+2"));
    static PyMethodDef methods[] = {{"take0", take0, METH_NOARGS, NULL}, {"take", (PyCFunction)(void *)take, METH_FASTCALL, NULL}};
    names = PyModule_GetDict(PyImport_AddModule("__main__"));
    for (int i = 0; i < 2; i++) PyDict_SetItemString(names, methods[i].ml_name, PyCFunction_New(&methods[i], NULL));
    eval("def empty(n):\n    for i in range(n): pass\n"
         "def calls0(n):\n    f = take0\n    for i in range(n): f()\n"
         "def calls2(n):\n    f = take\n    for i in range(n): f(i, 1)\n"
         "def calls5(n):\n    f = take\n    for i in range(n): f(i, 1, 2, 3, 4)\n"
         "def add(a): return a + 1\n"
         "class Point:\n    def __init__(self): self.x = 1\n"
         "point = Point()\n", Py_file_input);
    MEASURE("eval", 20000, eval("1+2", Py_eval_input));
    char *script = long_script("def f%d(a, b): return a + b * %d\n", "x%d = f%d(%d, 2)\n");
    MEASURE("script", 200, eval(script, Py_file_input));
    PyObject *add = PyDict_GetItemString(names, "add"), *one = PyLong_FromLong(1), *point = PyDict_GetItemString(names, "point");
    MEASURE("c_to_script", 200000, RELEASE(PyObject_Vectorcall(add, &one, 1, NULL)));
    MEASURE_NET("script_to_c_0", call("calls0", CALLS), call("empty", CALLS));
    MEASURE_NET("script_to_c_2", call("calls2", CALLS), call("empty", CALLS));
    MEASURE_NET("script_to_c_5", call("calls5", CALLS), call("empty", CALLS));
    MEASURE("get", 200000, RELEASE(PyObject_GetAttrString(point, "x")));
    MEASURE("set", 200000, PyObject_SetAttrString(point, "x", one));
    free(script);
    return 0;
}
