// Classes and modules from tables: every kind of field and method, classes derived in Python, copies, reloading, stubs, exceptions.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "krait.h"

typedef struct World {
    char text[8192];
    size_t size;
    const char *plugin; // the source that the import function finds for `plugin`
} World;

static size_t write_out(void *user, kr_stream stream, const char *bytes, size_t size) {
    World *world = user;
    (void)stream;
    if (size > sizeof world->text - 1 - world->size) size = sizeof world->text - 1 - world->size;
    memcpy(world->text + world->size, bytes, size);
    world->text[world->size += size] = 0;
    return size;
}

static int find_module(kr_vm *vm, void *user, const char *name, kr_import_result *result) {
    const World *world = user;
    if (strcmp(name, "broken") == 0) return kr_raise(vm, KR_EXC_OSError, "no disk"), -1;
    if (strcmp(name, "plugin") != 0 || !world->plugin) return 0;
    *result = (kr_import_result){.source = world->plugin, .size = strlen(world->plugin), .filename = "plugin.py"};
    return 1;
}

static bool stress;

static int set_up(void **state) {
    World *world = calloc(1, sizeof *world);
    kr_config config = KR_CONFIG_INIT;
    config.user = world;
    config.write = write_out;
    config.import = find_module;
    config.gc_stress = stress;
    kr_vm *vm = kr_new(&config);
    *state = vm;
    return vm && kr_open_std(vm) == KR_OK ? 0 : -1;
}

static int tear_down(void **state) {
    free(kr_user(*state));
    kr_free(*state);
    return 0;
}

static void run(kr_vm *vm, const char *source) {
    if (kr_exec(vm, source, "test.py") != KR_OK) fail_msg("%s", kr_traceback(vm, NULL));
}

static void assert_output(kr_vm *vm, const char *expected) {
    World *world = kr_user(vm);
    assert_string_equal(world->text, expected);
    world->size = 0;
    world->text[0] = 0;
}

// == A class with everything

typedef struct Vec {
    double x, y;
} Vec;
static const kr_class_def vec_class;
static int vecs_dead;

static kr_value vec_make(kr_vm *vm, double x, double y) {
    void *self;
    kr_value made = kr_new_object(vm, &vec_class, &self);
    if (kr_ok(made)) *(Vec *)self = (Vec){x, y};
    return made;
}
static kr_value vec_init(kr_vm *vm, const kr_arg *a, void *user) {
    (void)user;
    *(Vec *)a[0].obj = (Vec){a[1].f, a[2].f};
    return kr_none(vm);
}
static kr_value vec_add(kr_vm *vm, const kr_arg *a, void *user) {
    (void)user;
    const Vec *l = a[0].obj, *r = a[1].obj;
    return vec_make(vm, l->x + r->x, l->y + r->y);
}
static kr_value vec_times(kr_vm *vm, const kr_arg *a, void *user) {
    (void)user;
    const Vec *l = a[0].obj;
    return vec_make(vm, l->x * a[1].f, l->y * a[1].f);
}
static kr_value vec_eq(kr_vm *vm, const kr_arg *a, void *user) {
    (void)user;
    const Vec *l = a[0].obj, *r = a[1].obj;
    return kr_bool(vm, l->x == r->x && l->y == r->y);
}
static kr_value vec_repr(kr_vm *vm, const kr_arg *a, void *user) {
    (void)user;
    const Vec *l = a[0].obj;
    return kr_op(vm, "%", kr_str(vm, "Vec(%g, %g)", SIZE_MAX), kr_build(vm, "(ff)", l->x, l->y));
}
static kr_value vec_len(kr_vm *vm, const kr_arg *a, void *user) {
    (void)a, (void)user;
    return kr_int(vm, 2);
}
static kr_value vec_item(kr_vm *vm, const kr_arg *a, void *user) {
    (void)user;
    const Vec *l = a[0].obj;
    if (a[1].i < 0 || a[1].i > 1) return kr_raise(vm, KR_EXC_IndexError, "a Vec has two parts");
    return kr_float(vm, a[1].i ? l->y : l->x);
}
static kr_value vec_unit(kr_vm *vm, const kr_arg *a, void *user) {
    (void)user;
    return kr_callf(vm, a[0].v, "ff", 1.0, a[1].f);
}
static kr_value vec_dot(kr_vm *vm, const kr_arg *a, void *user) {
    (void)user;
    const Vec *l = a[0].obj, *r = a[1].obj;
    return kr_float(vm, l->x * r->x + l->y * r->y);
}
static kr_value vec_get_sum(kr_vm *vm, const kr_arg *a, void *user) {
    (void)user;
    return kr_float(vm, ((const Vec *)a[0].obj)->x + ((const Vec *)a[0].obj)->y);
}
static kr_value vec_set_sum(kr_vm *vm, const kr_arg *a, void *user) {
    (void)user;
    double sum;
    if (!kr_to_float(vm, a[1].v, &sum)) return KR_NULL;
    *(Vec *)a[0].obj = (Vec){sum / 2, sum / 2};
    return kr_none(vm);
}
static void vec_dies(void *self, void *user) { (void)self, (void)user, vecs_dead++; }
static kr_value vec_save(kr_vm *vm, void *self) { return kr_build(vm, "(ff)", ((Vec *)self)->x, ((Vec *)self)->y); }
static kr_status vec_load(kr_vm *vm, void *self, kr_value state) {
    return kr_unpack(vm, state, "(ff)", &((Vec *)self)->x, &((Vec *)self)->y) ? KR_OK : KR_ERROR;
}

static const kr_func_def vec_methods[] = {
    {"__init__(self, x: float = 0.0, y: float = 0.0)", vec_init, NULL, NULL},
    {"__add__(self, other: Vec) -> Vec", vec_add, NULL, NULL},
    {"__mul__(self, factor: float) -> Vec", vec_times, NULL, NULL},
    {"__rmul__(self, factor: float) -> Vec", vec_times, NULL, NULL},
    {"__imul__(self, factor: float) -> Vec", vec_times, NULL, NULL},
    {"__eq__(self, other: Vec) -> bool", vec_eq, NULL, NULL},
    {"__repr__(self) -> str", vec_repr, NULL, NULL},
    {"__len__(self) -> int", vec_len, NULL, NULL},
    {"__getitem__(self, index: int) -> float", vec_item, NULL, NULL},
    {"unit(cls, y: float = 0.0) -> Vec", vec_unit, NULL, "A vector of length one."},
    {"dot(a: Vec, b: Vec) -> float", vec_dot, NULL, "The product \"by parts\""},
    {NULL, NULL, NULL, NULL},
};
static const kr_field_def vec_fields[] = {
    {"x", KR_F_F64, offsetof(Vec, x), "Across."},
    {"y", KR_F_F64 | KR_F_READONLY, offsetof(Vec, y), NULL},
    {NULL, 0, 0, NULL},
};
static const kr_prop_def vec_props[] = {
    {"sum", vec_get_sum, vec_set_sum, "x + y", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
static const kr_class_def vec_class = {
    .name = "Vec", .size = sizeof(Vec), .doc = "Two numbers.", .methods = vec_methods, .fields = vec_fields, .props = vec_props,
    .finalize = vec_dies, .save = vec_save, .load = vec_load,
};

static const char attempt[] = "def attempt(f, *args):\n"
                              "    try: print(f(*args))\n"
                              "    except Exception as e: print(type(e).__name__, e)\n";

static void test_operators(void **state) {
    kr_vm *vm = *state;
    assert_true(kr_ok(kr_add_class(vm, &vec_class)));
    run(vm, attempt);
    run(vm, "a = Vec(1, 2)\nprint(a + a, a * 2, 3 * a, a == Vec(1.0, 2), a == 5, a != 5, len(a), list(a), a[1])\n"
            "b = a\nb *= 10\nprint(b, a)\n"
            "attempt(lambda: a + 1)\nattempt(lambda: 1 + a)\nattempt(lambda: a * None)\nattempt(lambda: a < a)\n"
            "attempt(Vec.dot, a, 1)\nattempt(hash, a)\nattempt(lambda: a[7])\n"
            "class Money:\n    def __radd__(self, other): return ('radd', other)\n"
            "print(a + Money())\n");
    assert_output(vm, "Vec(2, 4) Vec(2, 4) Vec(3, 6) True False True 2 [1.0, 2.0] 2.0\n"
                      "Vec(10, 20) Vec(1, 2)\n"
                      "TypeError unsupported operand type(s) for +: 'Vec' and 'int'\n"
                      "TypeError unsupported operand type(s) for +: 'int' and 'Vec'\n"
                      "TypeError unsupported operand type(s) for *: 'Vec' and 'NoneType'\n"
                      "TypeError '<' not supported between instances of 'Vec' and 'Vec'\n"
                      "TypeError dot() argument 'b' must be Vec, not int\n"
                      "TypeError unhashable type: 'Vec'\n"
                      "IndexError a Vec has two parts\n"
                      "('radd', Vec(1, 2))\n");
}

static void test_derived(void **state) {
    kr_vm *vm = *state;
    assert_true(kr_ok(kr_add_class(vm, &vec_class)));
    run(vm, attempt);
    run(vm, "class Sub(Vec):\n"
            "    def __init__(self, x, y, name):\n"
            "        super().__init__(x, y)\n"
            "        self.name = name\n"
            "    def __add__(self, other):\n"
            "        made = super().__add__(other)\n"
            "        return Sub(made.x, made.y, self.name + '+')\n"
            "s = Sub(1, 2, 'n')\n"
            "t = s + Vec(1, 1)\n"
            "print(t, t.name, isinstance(t, Vec), Sub.__mro__ == (Sub, Vec, *Vec.__mro__[1:]), Vec.unit(), Vec.dot(s, t))\n"
            "print(s.sum, s.x)\ns.sum = 10\nprint(s.x, s.y)\n"
            "attempt(setattr, s, 'y', 1)\nattempt(setattr, s, 'x', 'wide')\n"
            "class U(Vec): pass\nprint(type(U.unit(3)).__name__, U.unit(3), U().sum)\n"
            "attempt(Vec.__init__, 5)\nattempt(Vec.__new__, int)\nattempt(Vec.sum.fget, 3)\n"
            "class Bare(Vec):\n    def __init__(self): pass\n"
            "print(Bare(), Vec.__doc__, Vec.unit.__doc__, Vec.unit.__text_signature__, Vec.sum.__doc__)\n");
    assert_output(vm, "Vec(2, 3) n+ True True Vec(1, 0) 8.0\n3.0 1.0\n5.0 5.0\n"
                      "AttributeError property 'y' of 'Sub' object has no setter\n"
                      "TypeError must be real number, not str\n"
                      "U Vec(1, 3) 0.0\n"
                      "TypeError descriptor '__init__' for 'Vec' objects doesn't apply to a 'int' object\n"
                      "TypeError host_object.__new__(int): int is not a subtype of host_object\n"
                      "TypeError descriptor 'sum' for 'Vec' objects doesn't apply to a 'int' object\n"
                      "Vec(0, 0) Two numbers. A vector of length one. ($type, y=0.0) x + y\n");
}

static void test_copies(void **state) {
    kr_vm *vm = *state;
    static const kr_class_def plain = {.name = "Plain", .size = 8};
    assert_true(kr_ok(kr_add_class(vm, &vec_class)) && kr_ok(kr_add_class(vm, &plain)));
    run(vm, attempt);
    run(vm, "def clone(v):\n"
            "    make, args, state = v.__reduce_ex__(4)[:3]\n"
            "    made = make(*args)\n"
            "    made.__setstate__(state)\n"
            "    return made\n"
            "class Sub(Vec): pass\n"
            "s = Sub(3, 4)\ns.extra = [1]\n"
            "c = clone(s)\nprint(c, c.extra, type(c) is Sub, c == s, c is s)\n"
            "attempt(clone, Plain())\nattempt(s.__setstate__, 1)\nattempt(s.__setstate__, ((1.0,), None))\n"
            "attempt(s.__setstate__, ((1.0, 'x'), None))\nattempt(s.__setstate__, ((1, 2), {1: 2}))\n");
    assert_output(vm, "Vec(3, 4) [1] True True False\n"
                      "TypeError cannot pickle 'Plain' object\n"
                      "TypeError the state is not a pair of what was saved and attributes\n"
                      "ValueError not enough values to unpack (expected 2, got 1)\n"
                      "TypeError must be real number, not str\n"
                      "TypeError attribute names must be strings\n");
}

// == Fields

typedef struct Fields {
    int8_t i8;
    uint8_t u8;
    int16_t i16;
    uint16_t u16;
    int32_t i32;
    uint32_t u32;
    int64_t i64;
    uint64_t u64;
    float f32;
    double f64;
    bool b;
    const char *text;
} Fields;

static void test_fields(void **state) {
    kr_vm *vm = *state;
#define FIELD(name, type) {#name, type, offsetof(Fields, name), NULL}
    static const kr_field_def fields[] = {
        FIELD(i8, KR_F_I8), FIELD(u8, KR_F_U8), FIELD(i16, KR_F_I16), FIELD(u16, KR_F_U16), FIELD(i32, KR_F_I32), FIELD(u32, KR_F_U32),
        FIELD(i64, KR_F_I64), FIELD(u64, KR_F_U64), FIELD(f32, KR_F_F32), FIELD(f64, KR_F_F64), FIELD(b, KR_F_BOOL),
        FIELD(text, KR_F_CSTR | KR_F_READONLY), {"any", KR_F_VALUE, 0, NULL}, {NULL, 0, 0, NULL},
    };
    static const kr_class_def def = {.name = "Fields", .size = sizeof(Fields), .fields = fields, .slots = 1};
    assert_true(kr_ok(kr_add_class(vm, &def)));
    void *self;
    kr_value made = kr_new_object(vm, &def, &self);
    ((Fields *)self)->text = "a C string";
    kr_set_global(vm, "f", made);
    run(vm, attempt);
    run(vm, "for bits in (8, 16, 32, 64):\n"
            "    for sign in 'iu':\n"
            "        low, high = (-1 << bits - 1, (1 << bits - 1) - 1) if sign == 'i' else (0, (1 << bits) - 1)\n"
            "        for v in (low, high):\n"
            "            setattr(f, f'{sign}{bits}', v)\n"
            "            assert getattr(f, f'{sign}{bits}') == v\n"
            "        for v in (low - 1, high + 1):\n"
            "            try: setattr(f, f'{sign}{bits}', v)\n"
            "            except OverflowError: pass\n"
            "            else: raise AssertionError((sign, bits, v))\n"
            "f.f32 = 0.1\nf.f64 = 0.1\nf.b = [1]\nf.any = f.any, 1\n"
            "print(f.f32, f.f64, f.b, f.text, f.any, f.i8, f.u64)\n"
            "attempt(setattr, f, 'text', 'x')\nattempt(setattr, f, 'u8', 1.5)\nattempt(delattr, f, 'u8')\n");
    assert_output(vm, "0.10000000149011612 0.1 True a C string (None, 1) 127 18446744073709551615\n"
                      "AttributeError property 'text' of 'Fields' object has no setter\n"
                      "TypeError 'float' object cannot be interpreted as an integer\n"
                      "AttributeError property 'u8' of 'Fields' object has no deleter\n");
}

// == Inheritance in C, and classes only C makes

typedef struct Animal {
    int legs;
} Animal;
typedef struct Bird {
    Animal animal;
    int wings;
} Bird;
static kr_value legs(kr_vm *vm, const kr_arg *a, void *user) {
    (void)user;
    return kr_int(vm, ((const Animal *)a[0].obj)->legs);
}

static void test_bases(void **state) {
    kr_vm *vm = *state;
    static const kr_func_def methods[] = {{"legs(self)", legs, NULL, NULL}, {NULL, NULL, NULL, NULL}};
    static const kr_class_def animal = {.name = "Animal", .size = sizeof(Animal), .methods = methods};
    static const kr_class_def bird = {.name = "Bird", .size = sizeof(Bird), .base = &animal, .flags = KR_CLASS_NO_NEW};
    static const kr_class_def other = {.name = "Other", .size = sizeof(Bird)};
    assert_true(kr_ok(kr_add_class(vm, &bird)) && kr_ok(kr_add_class(vm, &animal)) && kr_ok(kr_add_class(vm, &other)));
    void *self;
    kr_value made = kr_new_object(vm, &bird, &self);
    *(Bird *)self = (Bird){{2}, 2};
    kr_set_global(vm, "tweety", made);
    assert_ptr_equal(kr_self(vm, made, &animal), self);
    assert_null(kr_self(vm, made, &other));
    assert_true(kr_error_is(vm, KR_NULL, KR_EXC_TypeError));
    kr_take_error(vm);
    run(vm, attempt);
    run(vm, "print(tweety.legs(), isinstance(tweety, Animal), Animal().legs())\n"
            "attempt(Bird)\nattempt(Animal.legs, Other())\n"
            "class Both(Animal, Other): pass\n"
            "attempt(lambda: Animal.legs(Both()))\n"
            "attempt(setattr, tweety, '__class__', Other)\nattempt(lambda: tweety.legs())\n");
    World *world = kr_user(vm);
    const char *expected = "2 True 0\nTypeError cannot create 'Bird' instances\n"
                           "TypeError descriptor 'legs' for 'Animal' objects doesn't apply to a 'Other' object\n";
    assert_memory_equal(world->text, expected, strlen(expected));
}

// == Modules

static kr_value twice(kr_vm *vm, const kr_arg *a, void *user) {
    (void)user;
    return kr_int(vm, 2 * a[0].i);
}

static const kr_func_def game_funcs[] = {{"twice(n: int) -> int", twice, NULL, "n and n"}, {NULL, NULL, NULL, NULL}};
static const kr_class_def *const game_classes[] = {&vec_class, NULL};
static const kr_const_def game_constants[] = {
    {.name = "MAX", .type = KR_T_INT, .i = 99},  {.name = "PI", .type = KR_T_FLOAT, .f = 3.5}, {.name = "NAME", .type = KR_T_STR, .s = "g"},
    {.name = "ON", .type = KR_T_BOOL, .i = 1},   {.name = NULL},
};
static const kr_module_def game = {.name = "game", .doc = "A game.", .funcs = game_funcs, .classes = game_classes,
                                   .constants = game_constants, .source = "def thrice(n): return twice(n) + n\n"};
static const kr_module_def game_ai = {.name = "game.ai.paths", .source = "from game import MAX\nfrom . import depth\ndef far(): return MAX, depth.D\n"};
static const kr_module_def game_depth = {.name = "game.ai.depth", .source = "D = 3\n"};

static void test_modules(void **state) {
    kr_vm *vm = *state;
    assert_int_equal(kr_add_module(vm, &game), KR_OK);
    assert_int_equal(kr_add_module(vm, &game_ai), KR_OK);
    assert_int_equal(kr_add_module(vm, &game_depth), KR_OK);
    run(vm, attempt);
    run(vm, "import game.ai.paths as paths, game\n"
            "print(game.MAX, game.PI, game.NAME, game.ON, game.twice(4), game.thrice(4), game.Vec(1, 2), game.Vec.__module__)\n"
            "print(paths.far(), game.ai.__name__, paths.__package__, game.twice.__doc__, game.twice.__text_signature__)\n"
            "help(game.twice)\n"
            "def missing(): import game.nothing\n"
            "def broken(): import broken\n"
            "attempt(missing)\nattempt(broken)\n");
    assert_output(vm, "99 3.5 g True 8 12 Vec(1, 2) game\n(99, 3) game.ai game.ai n and n (n)\n"
                      "twice(n)\n    n and n\n"
                      "ModuleNotFoundError No module named 'game.nothing'\nOSError no disk\n");
}

static void test_stubs(void **state) {
    kr_vm *vm = *state;
    assert_int_equal(kr_add_module(vm, &game), KR_OK);
    assert_int_equal(kr_emit_stubs(vm, "game", write_out, kr_user(vm)), KR_OK);
    assert_output(vm, "\"\"\"A game.\"\"\"\nMAX: int\nPI: float\nNAME: str\nON: bool\n"
                      "class Vec:\n    \"\"\"Two numbers.\"\"\"\n    x: float\n    @property\n    def y(self) -> float: ...\n"
                      "    @property\n    def sum(self): ...\n    @sum.setter\n    def sum(self, value): ...\n"
                      "    def __init__(self, x: float = 0.0, y: float = 0.0): ...\n    def __add__(self, other: Vec) -> Vec: ...\n"
                      "    def __mul__(self, factor: float) -> Vec: ...\n    def __rmul__(self, factor: float) -> Vec: ...\n"
                      "    def __imul__(self, factor: float) -> Vec: ...\n    def __eq__(self, other: Vec) -> bool: ...\n"
                      "    def __repr__(self) -> str: ...\n    def __len__(self) -> int: ...\n"
                      "    def __getitem__(self, index: int) -> float: ...\n"
                      "    @classmethod\n    def unit(cls, y: float = 0.0) -> Vec:\n        \"\"\"A vector of length one.\"\"\"\n        ...\n"
                      "    @staticmethod\n    def dot(a: Vec, b: Vec) -> float:\n        \"\"\"The product \"by parts\\\"\"\"\"\n        ...\n"
                      "def twice(n: int) -> int:\n    \"\"\"n and n\"\"\"\n    ...\n");
    assert_int_equal(kr_add_func(vm, &game_funcs[0]), KR_OK);
    assert_int_equal(kr_emit_stubs(vm, NULL, write_out, kr_user(vm)), KR_OK);
    assert_output(vm, "def twice(n: int) -> int:\n    \"\"\"n and n\"\"\"\n    ...\n");
    assert_int_equal(kr_emit_stubs(vm, "math", write_out, kr_user(vm)), KR_OK);
    World *world = kr_user(vm);
    assert_non_null(strstr(world->text, "def sqrt(x, /): ...\n"));
    assert_int_equal(kr_emit_stubs(vm, "none", write_out, world), KR_ERROR);
    assert_true(kr_error_is(vm, KR_NULL, KR_EXC_ImportError));
}

// == Reloading

static const char version_1[] =
    "import math\n"
    "count = 0\n"
    "def greet(name='you'): return 'hello ' + name\n"
    "def deco(f):\n    def inner(*a): return 'old', f(*a)\n    return inner\n"
    "@deco\ndef wrapped(): return 1\n"
    "class Base:\n    def who(self): return 'base 1'\n"
    "class Thing(Base):\n"
    "    kind = 'one'\n"
    "    def __init__(self): self.n = 1\n"
    "    def run(self): return 'one', self.n, super().who()\n"
    "    def gone(self): return 1\n"
    "    @staticmethod\n    def still(): return 's1'\n"
    "    @property\n    def size(self): return 1\n"
    "    class Inner:\n        def f(self): return 'inner 1'\n";
static const char version_2[] =
    "def greet(name='all', *, mark='!'): return 'goodbye ' + name + mark\n"
    "def deco(f):\n    def inner(*a): return 'new', f(*a)\n    return inner\n"
    "@deco\ndef wrapped(): return 2\n"
    "class Base:\n    def who(self): return 'base 2'\n"
    "class Thing(Base):\n"
    "    kind = 'two'\n"
    "    def run(self, extra=5): return 'two', self.n, extra, super().who()\n"
    "    def __len__(self): return 7\n"
    "    @staticmethod\n    def still(): return 's2'\n"
    "    @property\n    def size(self): return 2\n"
    "    class Inner:\n        def f(self): return 'inner 2'\n"
    "def fresh(): return Thing, Base\n";

static void test_reload(void **state) {
    kr_vm *vm = *state;
    World *world = kr_user(vm);
    world->plugin = version_1;
    run(vm, attempt);
    run(vm, "import plugin\nfrom plugin import greet, Thing, wrapped\nt = Thing()\nrun = t.run\nstill = Thing.still\ninner = Thing.Inner()\n"
            "plugin.count = 5\nclass Mine(Thing): pass\nm = Mine()\n"
            "def hot(n):\n    for i in range(n): r = greet()\n    return r, t.run()\n"
            "print(hot(50), wrapped(), run(), still(), t.size, inner.f(), m.run())\n");
    assert_output(vm, "('hello you', ('one', 1, 'base 1')) ('old', 1) ('one', 1, 'base 1') s1 1 inner 1 ('one', 1, 'base 1')\n");
    world->plugin = version_2;
    if (kr_reload(vm, "plugin") != KR_OK) fail_msg("%s", kr_traceback(vm, NULL));
    run(vm, "print(hot(50), wrapped(), run(), still(), t.size, inner.f(), m.run(9))\n"
            "print(len(t), plugin.count, Thing is plugin.Thing, plugin.greet is greet, Thing.kind, hasattr(t, 'gone'), greet(mark='?'))\n"
            "print(plugin.fresh() == (Thing, Thing.__bases__[0]), isinstance(t, plugin.Thing), type(plugin.Thing()) is Thing, plugin.math.__name__)\n");
    assert_output(vm, "('goodbye all!', ('two', 1, 5, 'base 2')) ('new', 2) ('two', 1, 5, 'base 2') s2 2 inner 2 ('two', 1, 9, 'base 2')\n"
                      "7 5 True True two False goodbye all?\nTrue True True math\n");
    // New code that does not compile, or fails, leaves the old in place as far as it was not replaced.
    world->plugin = "def greet(:\n";
    assert_int_equal(kr_reload(vm, "plugin"), KR_ERROR);
    assert_true(kr_error_is(vm, KR_NULL, KR_EXC_SyntaxError));
    world->plugin = "def greet(): return 'third'\n1 / 0\n";
    assert_int_equal(kr_reload(vm, "plugin"), KR_ERROR);
    assert_int_equal(kr_reload(vm, "never"), KR_ERROR);
    assert_true(kr_error_is(vm, KR_NULL, KR_EXC_ImportError));
    kr_take_error(vm);
    run(vm, "print(t.run(), greet())\n");
    assert_output(vm, "('two', 1, 5, 'base 2') goodbye all!\n");
}

// == Exceptions

static kr_value fails(kr_vm *vm, const kr_arg *a, void *user) {
    (void)a;
    return kr_raise_class(vm, kr_ref_get(vm, *(kr_ref **)user), "code %d of %s", 7, "host");
}

static void test_exceptions(void **state) {
    kr_vm *vm = *state;
    kr_value error = kr_new_exception(vm, "game.Error", KR_NO, "Something of the game.");
    kr_value worse = kr_new_exception(vm, "Worse", error, NULL);
    kr_value both = kr_new_exception(vm, "Both", kr_build(vm, "(vv)", worse, kr_eval(vm, "LookupError")), NULL);
    assert_true(kr_ok(both));
    assert_int_equal(kr_set_global(vm, "Error", error), KR_OK);
    assert_int_equal(kr_set_global(vm, "Both", both), KR_OK);
    static kr_ref *ref;
    ref = kr_ref_new(vm, both);
    static const kr_func_def def = {"fails()", fails, &ref, NULL};
    assert_int_equal(kr_add_func(vm, &def), KR_OK);
    run(vm, "try: fails()\nexcept LookupError as e: print(repr(e), isinstance(e, Error), Error, Error.__doc__, Both.__module__)\n");
    assert_output(vm, "Both('code 7 of host') True <class 'game.Error'> Something of the game. __main__\n");
    assert_false(kr_ok(kr_new_exception(vm, "Bad", kr_eval(vm, "int"), NULL)));
    assert_true(kr_error_is(vm, KR_NULL, KR_EXC_TypeError));
    assert_false(kr_ok(kr_raise_class(vm, kr_eval(vm, "str"), "text")));
    assert_true(kr_error_is(vm, KR_NULL, KR_EXC_TypeError));
    kr_take_error(vm);
    kr_ref_free(vm, ref);
}

// An instance is kept by a ref, and dies when it is let go.
static void test_life(void **state) {
    kr_vm *vm = *state;
    assert_true(kr_ok(kr_add_class(vm, &vec_class)));
    kr_scope scope = kr_scope_open(vm);
    vecs_dead = 0;
    kr_ref *ref = kr_ref_new(vm, vec_make(vm, 1, 2));
    vec_make(vm, 3, 4);
    kr_scope_close(vm, scope);
    kr_collect(vm);
    assert_int_equal(vecs_dead, 1);
    assert_true(((Vec *)kr_self(vm, kr_ref_get(vm, ref), &vec_class))->y == 2);
    kr_ref_free(vm, ref);
    run(vm, "kept = Vec(5, 6)");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_operators), TEST(test_derived), TEST(test_copies), TEST(test_fields), TEST(test_bases), TEST(test_modules),
        TEST(test_stubs),     TEST(test_reload),  TEST(test_exceptions), TEST(test_life),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    stress = true;
    return failed + cmocka_run_group_tests(tests, NULL, NULL);
}
