// Linking: what one VM makes of a compiled unit, and the references it holds on units.
#include "object/code.h"

#include "base/vec.h"
#include "object/bytes.h"
#include "object/complex.h"
#include "object/float.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/set.h"
#include "object/str.h"
#include "object/tuple.h"

// Names are compared by address, and text that could be one often becomes one (getattr, keyword
// arguments).
static bool looks_like_name(View text) {
    if (text.size > 64) return false;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.bytes[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        if (!letter && !(c >= '0' && c <= '9')) return false;
    }
    return true;
}

static Value link_str(Vm *vm, View text) {
    if (looks_like_name(text)) return str_value(str_intern_bytes(vm, text.bytes, text.size));
    return str_value(str_new(vm, text.bytes, text.size));
}

static Value link_tuple(Vm *vm, const UnitConstant *constant) {
    Tuple *tuple = tuple_new(vm, NULL, constant->count);
    if (!tuple) return ABSENT;
    for (uint32_t i = 0; i < constant->count; i++) {
        tuple->items[i] = TRY(code_constant(vm, &constant->items[i]));
    }
    return object_value(tuple);
}

// Constants are str, numbers, bytes and tuples of such: hashing them runs nothing.
static Value link_frozenset(Vm *vm, const UnitConstant *constant) {
    Set *set = set_new(vm, true);
    if (!set) return ABSENT;
    for (uint32_t i = 0; i < constant->count; i++) {
        Value item = TRY(code_constant(vm, &constant->items[i]));
        CHECK(set_add(vm, set, item));
    }
    return object_value(set);
}

static Value link_nested(Vm *vm, const UnitConstant *constant) {
    CHECK(any_enter(vm, " while linking code"));
    Value linked;
    if (constant->kind == UNIT_TUPLE) linked = link_tuple(vm, constant);
    else if (constant->kind == UNIT_FROZENSET) linked = link_frozenset(vm, constant);
    else {
        Code *code = code_link(vm, constant->code);
        linked = code ? object_value(code) : ABSENT;
    }
    any_leave(vm);
    return linked;
}

Value code_constant(Vm *vm, const UnitConstant *constant) {
    switch (constant->kind) {
    case UNIT_NONE: return NONE;
    case UNIT_TRUE: return TRUE_VALUE;
    case UNIT_FALSE: return FALSE_VALUE;
    case UNIT_ELLIPSIS: return ELLIPSIS;
    case UNIT_INT: return int_new(vm, constant->integer);
    case UNIT_BIG_INT:
        return int_from_digits(vm, constant->text.bytes, constant->text.size, constant->count);
    case UNIT_FLOAT: return float_new(vm, constant->number);
    case UNIT_COMPLEX: return complex_new(vm, 0, constant->number);
    case UNIT_STR: return link_str(vm, constant->text);
    case UNIT_BYTES: return bytes_value(bytes_new(vm, constant->text.bytes, constant->text.size));
    case UNIT_TUPLE:
    case UNIT_FROZENSET:
    case UNIT_CODE: return link_nested(vm, constant);
    }
    assert(false && "a constant of no known kind");
    return NONE;
}

static bool link_constants(Vm *vm, Code *code) {
    const CodeUnit *unit = code->unit;
    Value *constants = heap_buffer(vm, memory_product(unit->constant_count, sizeof(Value)));
    if (!constants) return false;
    code->constants = constants;
    for (uint32_t i = 0; i < unit->constant_count; i++) {
        constants[i] = TRY_BOOL(code_constant(vm, &unit->constants[i]));
    }
    return true;
}

static Str **link_names(Vm *vm, const View *names, uint32_t count) {
    Str **linked = heap_buffer(vm, memory_product(count, sizeof(Str *)));
    for (uint32_t i = 0; linked && i < count; i++) {
        linked[i] = str_intern_bytes(vm, names[i].bytes, names[i].size);
        if (!linked[i]) return NULL;
    }
    return linked;
}

static bool link_sites(Vm *vm, Code *code) {
    const CodeUnit *unit = code->unit;
    CacheSite *sites = heap_buffer(vm, memory_product(unit->site_count, sizeof(CacheSite)));
    if (!sites) return false;
    for (uint32_t i = 0; i < unit->site_count; i++) {
        sites[i] = (CacheSite){.name = code->names[unit->sites[i]], .value = ABSENT};
    }
    code->sites = sites;
    return true;
}

static void set_shape_of_call(Code *code) {
    const CodeUnit *unit = code->unit;
    const uint32_t special =
        CODE_VARARGS | CODE_VARKEYWORDS | CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR;
    bool simple = !(unit->flags & special) && unit->keyword_only == 0;
    code->simple_count = simple ? unit->positional : UINT32_MAX;
    code->frame_slots = unit->local_count + unit->stack_size;
    code->local_count = unit->local_count;
    code->free_count = unit->free_count;
}

static Str *link_text(Vm *vm, View text) { return str_intern_bytes(vm, text.bytes, text.size); }

static bool fill(Vm *vm, Code *code) {
    const CodeUnit *unit = code->unit;
    code->instructions = unit->instructions;
    if (vm->code_hook) {
        size_t size = memory_product(unit->instruction_count, sizeof(uint32_t));
        code->patched = heap_buffer(vm, size);
        if (!code->patched) return false;
        memcpy(code->patched, unit->instructions, size);
        code->instructions = code->patched;
    }
    set_shape_of_call(code);
    return (code->name = link_text(vm, unit->name)) != NULL &&
           (code->qualified_name = link_text(vm, unit->qualified_name)) != NULL &&
           (code->filename = link_text(vm, unit->filename)) != NULL &&
           (code->names = link_names(vm, unit->names, unit->name_count)) != NULL &&
           (code->local_names = link_names(vm, unit->local_names, unit->local_count)) != NULL &&
           link_sites(vm, code) && link_constants(vm, code);
}

Code *code_link(Vm *vm, const CodeUnit *unit) {
    size_t work =
        (size_t)unit->constant_count + unit->name_count + unit->local_count + unit->site_count;
    if (!vm_charge(vm, work)) return NULL;
    Code *code = HEAP_NEW(vm, code, Code);
    if (!code) return NULL;
    if (!vec_push(&vm->memory, &vm->codes, code)) return vm_out_of_memory(vm);
    code->unit = unit;
    code_unit_retain(unit);
    if (!fill(vm, code)) return NULL;
    if (vm->code_hook) vm->code_hook(vm, code);
    return code;
}

// What a site remembers it does not keep alive.
static void forget_dead(Code *code) {
    for (uint32_t i = 0; code->sites && i < code->unit->site_count; i++) {
        CacheSite *site = &code->sites[i];
        bool dead = site->shape && !gc_is_marked((const Object *)site->shape);
        dead |= is_object(site->value) && !gc_is_marked(object_of(site->value));
        if (dead) *site = (CacheSite){.name = site->name, .misses = site->misses};
    }
}

void code_prune(Vm *vm) {
    CodeList *codes = &vm->codes;
    size_t alive = 0;
    for (size_t i = 0; i < codes->count; i++) {
        if (!gc_is_marked(&codes->items[i]->object)) {
            code_unit_release(codes->items[i]->unit);
            continue;
        }
        forget_dead(codes->items[i]);
        codes->items[alive++] = codes->items[i];
    }
    codes->count = alive;
}

void code_close(Vm *vm) {
    CodeList *codes = &vm->codes;
    for (size_t i = 0; i < codes->count; i++) code_unit_release(codes->items[i]->unit);
    vec_free(&vm->memory, codes);
}

void code_trace(Marker *marker, Object *object) {
    Code *code = (Code *)object;
    const CodeUnit *unit = code->unit;
    MARK(marker, code->name);
    MARK(marker, code->qualified_name);
    MARK(marker, code->filename);
    mark_buffer(marker, code->patched);
    mark_buffer(marker, code->constants);
    mark_buffer(marker, code->names);
    mark_buffer(marker, code->local_names);
    mark_buffer(marker, code->sites);
    if (code->constants) mark_values(marker, code->constants, unit->constant_count);
    for (uint32_t i = 0; code->names && i < unit->name_count; i++) MARK(marker, code->names[i]);
    for (uint32_t i = 0; code->local_names && i < unit->local_count; i++) {
        MARK(marker, code->local_names[i]);
    }
}
