// A class in C: storage, fields, methods, a property and operators, used and derived from in Python.
#include <math.h>
#include <stdio.h>

#include "krait.h"

typedef struct Vector {
    double x, y;
} Vector;

static const kr_class_def vector_class;

static size_t write_out(void *user, kr_stream stream, const char *bytes, size_t size) {
    (void)user;
    return fwrite(bytes, 1, size, stream == KR_STDERR ? stderr : stdout);
}

static kr_value vector_new(kr_vm *vm, double x, double y) {
    void *self;
    kr_value made = kr_new_object(vm, &vector_class, &self);
    if (kr_ok(made)) *(Vector *)self = (Vector){x, y};
    return made;
}

static kr_value init(kr_vm *vm, const kr_arg *args, void *user) {
    (void)user;
    *(Vector *)args[0].obj = (Vector){args[1].f, args[2].f};
    return kr_none(vm);
}

static kr_value add(kr_vm *vm, const kr_arg *args, void *user) {
    (void)user;
    const Vector *a = args[0].obj, *b = args[1].obj;
    return vector_new(vm, a->x + b->x, a->y + b->y);
}

static kr_value scaled(kr_vm *vm, const kr_arg *args, void *user) {
    (void)user;
    const Vector *a = args[0].obj;
    return vector_new(vm, a->x * args[1].f, a->y * args[1].f);
}

static kr_value repr(kr_vm *vm, const kr_arg *args, void *user) {
    (void)user;
    const Vector *a = args[0].obj;
    return kr_op(vm, "%", kr_str(vm, "Vector(%r, %r)", SIZE_MAX), kr_build(vm, "(ff)", a->x, a->y));
}

static kr_value get_length(kr_vm *vm, const kr_arg *args, void *user) {
    (void)user;
    const Vector *a = args[0].obj;
    return kr_float(vm, hypot(a->x, a->y));
}

static const kr_func_def methods[] = {
    {"__init__(self, x: float = 0.0, y: float = 0.0)", init, NULL, NULL},
    {"__add__(self, other: Vector)", add, NULL, NULL},
    {"__repr__(self)", repr, NULL, NULL},
    {"scaled(self, factor: float)", scaled, NULL, "This vector, longer or shorter."},
    {NULL, NULL, NULL, NULL},
};
static const kr_field_def fields[] = {
    {"x", KR_F_F64, offsetof(Vector, x), "The part along the first axis."},
    {"y", KR_F_F64, offsetof(Vector, y), "The part along the second axis."},
    {NULL, 0, 0, NULL},
};
static const kr_prop_def props[] = {
    {"length", get_length, NULL, "From end to end.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
static const kr_class_def vector_class = {
    .name = "Vector", .size = sizeof(Vector), .doc = "An arrow in the plane.",
    .methods = methods, .fields = fields, .props = props,
};

int main(void) {
    kr_config config = KR_CONFIG_INIT;
    config.write = write_out;
    kr_vm *vm = kr_new(&config);
    if (!vm) return 1;
    kr_add_class(vm, &vector_class);
    kr_status status = kr_exec(vm,
                               "v = Vector(3, y=4)\n"
                               "print(v, v.length, v + Vector(1), v.scaled(2))\n"
                               "v.x += 1\n"
                               "print(v.x)\n"
                               "class Named(Vector):\n"
                               "    def __init__(self, name, *args):\n"
                               "        super().__init__(*args)\n"
                               "        self.name = name\n"
                               "n = Named('n', 6, 8)\n"
                               "print(n.name, n.length, n + v)\n"
                               "try:\n"
                               "    v + 1\n"
                               "except TypeError as error:\n"
                               "    print(error)\n",
                               "object.py");
    if (status != KR_OK) fputs(kr_traceback(vm, NULL), stderr);
    kr_free(vm);
    return status == KR_OK ? 0 : 1;
}
