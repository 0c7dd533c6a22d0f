// Plain data copied from one VM to another: an explicit stack of the containers being filled, and a table of what is copied already.
#include "api/host.h"
#include "base/hash.h"
#include "object/bytes.h"
#include "object/complex.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/set.h"
#include "object/str.h"
#include "object/tuple.h"

typedef struct Pair {
    const Object *source; // NULL: free
    Value copy;
} Pair;

// A container half copied.
typedef struct Level {
    const Object *source;
    Value copy, key; // key: of a dict's entry whose value comes next; ABSENT: none
    Value value;     // the source's value of that entry
    size_t at;
} Level;

typedef struct Transfer {
    Vm *vm;     // the receiver
    List *made; // every copy, so that all of them stay alive
    Pair *pairs;
    size_t count, mask; // of pairs; mask 0: no table yet
    Vec(Level) levels;
} Transfer;

// == What is copied already

static Pair *find(const Transfer *transfer, const Object *source) {
    size_t slot = hash_word((uint64_t)(uintptr_t)source, 0) & transfer->mask;
    while (transfer->pairs[slot].source && transfer->pairs[slot].source != source) slot = (slot + 1) & transfer->mask;
    return &transfer->pairs[slot];
}

static bool grow(Transfer *transfer) {
    Memory *memory = &transfer->vm->memory;
    size_t old = transfer->mask ? transfer->mask + 1 : 0, size = old ? old * 2 : 16;
    Pair *pairs = transfer->pairs, *larger = memory_new_zeroed(memory, memory_product(size, sizeof *larger));
    if (!larger) return vm_out_of_memory(transfer->vm);
    transfer->pairs = larger;
    transfer->mask = size - 1;
    for (size_t i = 0; i < old; i++) {
        if (pairs[i].source) *find(transfer, pairs[i].source) = pairs[i];
    }
    memory_free(memory, pairs, old * sizeof *pairs);
    return vm_charge(transfer->vm, old);
}

static bool remember(Transfer *transfer, const Object *source, Value copy) {
    if (transfer->count * 2 >= transfer->mask) CHECK_BOOL(grow(transfer));
    *find(transfer, source) = (Pair){source, copy};
    transfer->count++;
    return list_append(transfer->vm, transfer->made, copy);
}

// == One value

static Value copy_int(Vm *vm, const Int *source) {
    size_t size = source->object.aux * sizeof(uint64_t);
    Int *copy = heap_new(vm, BUILTIN(int), memory_sum(sizeof(Int), size));
    CHECK(copy);
    copy->object.flags |= source->object.flags & OBJECT_FLAG_A;
    copy->object.aux = source->object.aux;
    memcpy(copy->limbs, source->limbs, size);
    return object_value(copy);
}

// What every VM of the process shares already.
static bool is_shared(Value v) {
    const Type *type = type_of(v);
    return is_object(v) && object_of(v)->flags & OBJECT_STATIC &&
           (type == BUILTIN(str) || type == BUILTIN(bytes) || (type == BUILTIN(tuple) && !as_tuple(v)->count));
}

// Values without parts. ABSENT without an error: it is no such value.
static Value copy_plain(Vm *vm, Value v) {
    const Type *type = type_of(v);
    if (!is_object(v)) return is_none(v) || is_bool(v) || is_small(v) || is_inline_float(v) ? v : ABSENT;
    if (type == BUILTIN(float)) return float_new(vm, float_of(v));
    if (type == BUILTIN(int)) return copy_int(vm, as_int(v));
    if (type == BUILTIN(complex)) return complex_new(vm, as_complex(v)->real, as_complex(v)->imaginary);
    View view;
    if (type == BUILTIN(str)) {
        view = str_view(as_str(v));
        CHECK(vm_charge(vm, view.size / 64));
        return str_value(str_new(vm, view.bytes, view.size));
    }
    if ((type != BUILTIN(bytes) && type != BUILTIN(bytearray)) || !bytes_view(v, &view)) return ABSENT;
    CHECK(vm_charge(vm, view.size / 1024));
    if (type == BUILTIN(bytes)) return bytes_value(bytes_new(vm, view.bytes, view.size));
    ByteArray *array = bytearray_new(vm, view.bytes, view.size);
    return array ? object_value(array) : ABSENT;
}

// An empty container of the same kind. ABSENT without an error: it is none.
static Value copy_container(Vm *vm, Value v) {
    const Type *type = type_of(v);
    if (type == BUILTIN(list)) return list_value(list_new(vm, NULL, 0));
    if (type == BUILTIN(tuple)) return tuple_value(tuple_new(vm, NULL, as_tuple(v)->count));
    if (type == BUILTIN(dict)) return dict_value(dict_new(vm));
    if (type == BUILTIN(set) || type == BUILTIN(frozenset)) return set_value(set_new(vm, type == BUILTIN(frozenset)));
    return ABSENT;
}

// *opened: it is a container whose parts come next.
static Value copy_value(Transfer *transfer, Value v, bool *opened) {
    Vm *vm = transfer->vm;
    *opened = false;
    if (is_shared(v)) return v;
    if (is_object(v) && transfer->mask) {
        const Pair *known = find(transfer, object_of(v));
        if (known->source) return known->copy;
    }
    Value copy = copy_plain(vm, v);
    if (is_absent(copy) && !vm_failed(vm)) {
        copy = copy_container(vm, v);
        *opened = !is_absent(copy);
        if (is_absent(copy) && !vm_failed(vm)) return raise_error(vm, TYPE_TypeError, "cannot transfer '%T' object", v);
    }
    CHECK(!is_absent(copy));
    if (is_object(v)) CHECK(remember(transfer, object_of(v), copy));
    if (!*opened) return copy;
    Level level = {.source = object_of(v), .copy = copy, .key = ABSENT};
    return vec_push(&vm->memory, &transfer->levels, level) ? copy : (vm_out_of_memory(vm), ABSENT);
}

// == Containers

// The next part to be copied; false: all are.
static bool next_part(Level *level, Value *part) {
    Value source = object_value(level->source);
    switch (level->source->layout) {
    case TYPE_list: return level->at < as_list(source)->count && (*part = as_list(source)->items[level->at++], true);
    case TYPE_tuple: return level->at < as_tuple(source)->count && (*part = as_tuple(source)->items[level->at++], true);
    case TYPE_dict:
        if (is_absent(level->key)) return dict_next(as_dict(source), &level->at, part, &level->value);
        *part = level->value;
        return true;
    default: {
        int64_t hash;
        return set_next(as_set(source), &level->at, part, &hash);
    }
    }
}

// Parts of plain data are hashed and compared without running any Python.
static bool add_part(Vm *vm, Level *level, Value copy) {
    switch (level->source->layout) {
    case TYPE_list: return list_append(vm, as_list(level->copy), copy);
    case TYPE_tuple:
        as_tuple(level->copy)->items[level->at - 1] = copy;
        barrier(vm, as_tuple(level->copy), copy);
        return true;
    case TYPE_dict: {
        Value key = level->key;
        level->key = is_absent(key) ? copy : ABSENT;
        return is_absent(key) || dict_set(vm, as_dict(level->copy), key, copy);
    }
    default: return set_add(vm, as_set(level->copy), copy);
    }
}

static Value run(Transfer *transfer, Value v) {
    Vm *vm = transfer->vm;
    bool opened;
    Value root = TRY(copy_value(transfer, v, &opened));
    while (transfer->levels.count) {
        Level *level = &vec_last(&transfer->levels);
        Value copy, part;
        if (next_part(level, &part)) {
            CHECK(vm_charge(vm, 1));
            copy = TRY(copy_value(transfer, part, &opened));
            if (opened) continue;
        } else {
            copy = level->copy;
            (void)vec_pop(&transfer->levels);
            if (!transfer->levels.count) break;
        }
        CHECK(add_part(vm, &vec_last(&transfer->levels), copy));
    }
    return root;
}

// Not by host_read alone: what is wrong with the value is told to the receiver.
static bool read_source(kr_vm *to, kr_vm *from, kr_value v, Value *value) {
    Value pending = from->vm.error;
    if (host_read(from, v, value)) return true;
    if (from != to) {
        from->vm.error = pending;
        kr_raise(to, KR_EXC_SystemError, "kr_transfer was given no value of the VM it comes from");
    }
    return false;
}

kr_value kr_transfer(kr_vm *to, kr_vm *from, kr_value v) {
    Value value = ABSENT;
    if (!read_source(to, from, v, &value) || !host_enter(to)) return KR_NULL;
    Vm *vm = &to->vm;
    Transfer transfer = {.vm = vm, .made = list_new(vm, NULL, 0)};
    Value made = list_value(transfer.made);
    KEEP(vm, made);
    Value copy = transfer.made ? run(&transfer, value) : ABSENT;
    if (transfer.pairs) memory_free(&vm->memory, transfer.pairs, (transfer.mask + 1) * sizeof *transfer.pairs);
    vec_free(&vm->memory, &transfer.levels);
    return host_finish(to, copy);
}
