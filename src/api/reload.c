// New code for a module in use: its source runs again in its namespace, and what others hold of the old code gets the new bodies.
#include "api/host.h"
#include "builtins/class_builder.h"
#include "builtins/evaluate.h"
#include "builtins/import.h"
#include "object/class.h"
#include "object/class_bases.h"
#include "object/class_change.h"
#include "object/function.h"
#include "object/instance.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "vm/run.h"

typedef struct Reload {
    Str *name;
    Value module, before; // before: a copy of the namespace as it was
} Reload;

// == Functions

static void patch_function(Vm *vm, Function *old, Function *new) {
    old->code = new->code;
    old->defaults = new->defaults;
    old->kwdefaults = new->kwdefaults;
    old->closure = new->closure;
    old->qualified_name = new->qualified_name;
    old->doc = new->doc;
    old->annotations = new->annotations;
    old->type_params = new->type_params;
    // Exchanged, not copied: the values of attributes have one owner.
    Attributes attributes = old->attributes;
    old->attributes = new->attributes;
    new->attributes = attributes;
    barrier(vm, old, object_value(new->code));
}

// The function inside a staticmethod or classmethod, or the value itself.
static Value inner_function(Value v) {
    bool wrapped = is_exactly(v, staticmethod) || is_exactly(v, classmethod);
    return wrapped ? ((Wrapped *)object_of(v))->function : v;
}

static bool is_of_module(const Reload *reload, Value function) {
    Value module = is_function(function) ? as_function(function)->module : ABSENT;
    return is_object(module) && is_str(module) && str_equal(as_str(module), reload->name);
}

// Gives the old value the new one's body; false: it cannot have it, and the new one takes its place.
static bool patch(Vm *vm, const Reload *reload, Value old, Value new) {
    if (is_absent(old) || type_of(old) != type_of(new)) return false;
    Value function = inner_function(old), replacement = inner_function(new);
    if (!is_of_module(reload, function) || !is_function(replacement)) return false;
    if (!value_same(function, replacement)) patch_function(vm, as_function(function), as_function(replacement));
    return true;
}

// == Classes

// What the dotted name meant in the module before.
static Value find_before(const Reload *reload, const Str *qualified) {
    Value found = ABSENT;
    for (size_t at = 0, start = 0; at <= qualified->size; at++) {
        if (at < qualified->size && qualified->bytes[at] != '.') continue;
        Dict *names = start == 0 ? as_dict(reload->before) : is_type(found) && is_class(as_type(found)) ? as_class(as_type(found))->namespace
                                                                                                        : NULL;
        Value next = ABSENT, key, value;
        size_t place = 0;
        while (names && dict_next(names, &place, &key, &value)) {
            bool same = is_str(key) && as_str(key)->size == at - start && !memcmp(as_str(key)->bytes, qualified->bytes + start, at - start);
            if (same) next = value;
        }
        if (is_absent(next) || !is_type(next)) return ABSENT;
        found = next;
        start = at + 1;
    }
    return found;
}

// super() in the new methods is to mean the old class.
static void move_cells(Vm *vm, Value function, Value from, Value to) {
    if (!is_function(function)) return;
    const Tuple *closure = as_function(function)->closure;
    for (size_t i = 0; closure && i < closure->count; i++) {
        Cell *cell = as_cell(closure->items[i]);
        if (!value_same(cell->value, from)) continue;
        cell->value = to;
        barrier(vm, cell, to);
    }
}

static void move_all_cells(Vm *vm, Value v, Value from, Value to) {
    move_cells(vm, inner_function(v), from, to);
    if (!is_exactly(v, property)) return;
    const Property *property = as_property(v);
    move_cells(vm, property->get, from, to);
    move_cells(vm, property->set, from, to);
    move_cells(vm, property->remove, from, to);
}

static bool is_own_matter(const Class *class, Value name, Value value) {
    if (is_member_object(value) && as_member(value)->owner == &class->type) return true;
    return !is_str(name) || str_is(as_str(name), "__dict__") || str_is(as_str(name), "__weakref__");
}

static RUNS bool add_new(Vm *vm, const Reload *reload, Class *old, Class *new) {
    size_t at = 0;
    for (Value name, value; dict_next(new->namespace, &at, &name, &value);) {
        if (is_own_matter(new, name, value)) continue;
        move_all_cells(vm, value, type_value(&new->type), type_value(&old->type));
        Str *key = str_intern(vm, as_str(name));
        CHECK_BOOL(key);
        if (!patch(vm, reload, class_own(&old->type, key), value)) CHECK_BOOL(class_set_own(vm, &old->type, key, value));
        CHECK_BOOL(vm_charge(vm, 1));
    }
    return true;
}

// Methods that the new source no longer has. Data stays: others may have put it there.
static RUNS bool remove_old(Vm *vm, const Reload *reload, Class *old, const Class *new) {
    Value names = dict_value(dict_copy(vm, old->namespace));
    if (is_absent(names)) return false;
    KEEP(vm, names);
    size_t at = 0;
    for (Value name, value; dict_next(as_dict(names), &at, &name, &value);) {
        if (!is_str(name) || !is_of_module(reload, inner_function(value))) continue;
        Str *key = str_intern(vm, as_str(name));
        CHECK_BOOL(key);
        if (is_absent(class_own(&new->type, key))) CHECK_BOOL(class_set_own(vm, &old->type, key, ABSENT));
    }
    return true;
}

static bool same_bases(const Tuple *a, const Tuple *b) {
    return a->count == b->count && !memcmp(a->items, b->items, a->count * sizeof(Value));
}

// Instances of both look alike in memory.
static bool alike(const Class *old, const Class *new) {
    return old->type.object.type == new->type.object.type && old->type.layout == new->type.layout && old->type.size == new->type.size &&
           old->places == new->places && old->type.attributes_offset == new->type.attributes_offset;
}

static RUNS bool merge(Vm *vm, const Reload *reload, Class *old, Class *new) {
    if (!same_bases(old->bases, new->bases)) CHECK_BOOL(class_set_bases(vm, old, new->bases));
    return remove_old(vm, reload, old, new) && add_new(vm, reload, old, new);
}

static RUNS Value build_class(Vm *vm, const Value *args, size_t count, Tuple *names) {
    Value made = TRY(class_builder_build(vm, args, count, names));
    const Reload *reload = host_of(vm)->host.reload;
    if (!reload || !is_type(made) || !is_class(as_type(made))) return made;
    Class *new = as_class(as_type(made));
    Value module = class_own(&new->type, NAME_OF(module));
    if (is_absent(module) || !is_str(module) || !str_equal(as_str(module), reload->name)) return made;
    Value old = find_before(reload, new->qualified_name);
    if (is_absent(old) || !is_class(as_type(old)) || value_same(old, made) || !alike(as_class(as_type(old)), new)) return made;
    KEEP(vm, made);
    KEEP(vm, old);
    return merge(vm, reload, as_class(as_type(old)), new) ? old : ABSENT;
}

// == The module

static RUNS bool patch_functions(Vm *vm, const Reload *reload) {
    Dict *names = as_module(reload->module)->namespace;
    size_t at = 0;
    for (Value name, old; dict_next(as_dict(reload->before), &at, &name, &old);) {
        if (!is_str(name)) continue;
        Value now = dict_get_str(names, as_str(name));
        if (is_absent(now) || value_same(now, old) || !patch(vm, reload, old, now)) continue;
        CHECK_BOOL(dict_set_str(vm, names, as_str(name), old) && vm_charge(vm, 1));
    }
    return true;
}

static RUNS bool run_again(kr_vm *vm, Reload *reload, View source, View filename) {
    Vm *inner = &vm->vm;
    Module *module = as_module(reload->module);
    reload->before = dict_value(dict_copy(inner, module->namespace));
    Code *code = is_absent(reload->before) ? NULL : evaluate_module_code(inner, source, filename);
    if (!code) return false;
    Value (*hook)(Vm *, const Value *, size_t, Tuple *) = inner->build_class_hook;
    vm->host.reload = reload;
    inner->build_class_hook = build_class;
    bool done = !is_absent(run_code(inner, code, module->namespace, ABSENT, NULL)) && patch_functions(inner, reload);
    inner->build_class_hook = hook;
    vm->host.reload = NULL;
    return done;
}

static RUNS bool reload_module(kr_vm *vm, Str *name) {
    Vm *inner = &vm->vm;
    if (vm->host.reload) return raise_false(inner, TYPE_SystemError, "a reload is under way");
    Dict *modules = import_modules(inner);
    CHECK_BOOL(modules);
    Reload reload = {.name = name, .module = dict_get_str(modules, name), .before = ABSENT};
    if (is_absent(reload.module) || !is_module_object(reload.module)) {
        return raise_false(inner, TYPE_ImportError, "module %S not in sys.modules", name);
    }
    Value kept = object_value(name);
    KEEP(inner, kept);
    KEEP(inner, reload.module);
    KEEP(inner, reload.before);
    const kr_module_def *def = host_find_module(vm, name);
    if (def) return !def->source || run_again(vm, &reload, view_of(def->source), view_of(def->name));
    ModuleSource source = {0};
    int found = inner->loader->find(inner, name, &source);
    if (found == 0) raise_error(inner, TYPE_ModuleNotFoundError, "spec not found for the module '%S'", name);
    bool done = found > 0 && run_again(vm, &reload, source.text, source.filename);
    if (found > 0 && source.done) source.done(source.user);
    return done;
}

kr_status kr_reload(kr_vm *vm, const char *name) {
    HOST_NEED(vm, name, KR_ERROR);
    if (!host_enter(vm)) return KR_STOPPED;
    Str *text = host_name(vm, name);
    return host_finish_status(vm, text && reload_module(vm, text));
}
