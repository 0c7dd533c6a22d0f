// code objects, and the cells closures share.
#include "object/any.h"
#include "object/attribute.h"
#include "object/bytes.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/function.h"
#include "object/int.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/tuple.h"
#include "types/construct.h"
#include "types/specs.h"
#include "vm/frame.h"

// == code

static const CodeUnit *unit_of(Value self) { return as_code(self)->unit; }

static Value code_repr(Vm *vm, Value self) {
    const Code *code = as_code(self);
    uint64_t id = any_id(vm, self);
    if (!id) return ABSENT;
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_string(&text, "<code object ");
    text_add_view(&text, str_view(code->name));
    text_format(&text, " at 0x%llx, file \"", (unsigned long long)id);
    text_add_view(&text, str_view(code->filename));
    text_format(&text, "\", line %u>", code->unit->first_line);
    return str_value(str_from_text(vm, &text));
}

#define CODE_STR(name, field)                                                                                          \
    static Value get_##name(Vm *vm, Value self) {                                                                      \
        (void)vm;                                                                                                      \
        return object_value(as_code(self)->field);                                                                     \
    }
CODE_STR(name, name)
CODE_STR(qualname, qualified_name)
CODE_STR(filename, filename)

#define CODE_NUMBER(name, expression)                                                                                  \
    static Value get_##name(Vm *vm, Value self) {                                                                      \
        (void)vm;                                                                                                      \
        return small_value((int64_t)(expression));                                                                     \
    }
CODE_NUMBER(firstlineno, unit_of(self)->first_line)
CODE_NUMBER(argcount, unit_of(self)->positional)
CODE_NUMBER(posonlyargcount, unit_of(self)->positional_only)
CODE_NUMBER(kwonlyargcount, unit_of(self)->keyword_only)
CODE_NUMBER(stacksize, unit_of(self)->stack_size)
CODE_NUMBER(flags, unit_of(self)->flags & ~(uint32_t)CODE_CLASS)

static uint32_t plain_count(const CodeUnit *unit) { return unit->local_count - unit->cell_count - unit->free_count; }
CODE_NUMBER(nlocals, plain_count(unit_of(self)))

static Value names_between(Vm *vm, const Code *code, uint32_t start, uint32_t stop) {
    Tuple *names = tuple_new(vm, NULL, stop - start);
    for (uint32_t i = start; names && i < stop; i++) names->items[i - start] = object_value(code->local_names[i]);
    return tuple_value(names);
}

static Value get_varnames(Vm *vm, Value self) { return names_between(vm, as_code(self), 0, plain_count(unit_of(self))); }

static Value get_freevars(Vm *vm, Value self) {
    const CodeUnit *unit = unit_of(self);
    return names_between(vm, as_code(self), unit->local_count - unit->free_count, unit->local_count);
}

// The parameters that are cells come first, as their slots do.
static Value get_cellvars(Vm *vm, Value self) {
    const Code *code = as_code(self);
    List *names = list_new(vm, NULL, 0);
    if (!names) return ABSENT;
    for (uint32_t i = 0; i < code->unit->local_count - code->unit->free_count; i++) {
        if (frame_slot_is_cell(code, i)) CHECK(list_append(vm, names, object_value(code->local_names[i])));
    }
    return tuple_value(tuple_new(vm, names->items, names->count));
}

static Value get_names(Vm *vm, Value self) {
    const Code *code = as_code(self);
    Tuple *names = tuple_new(vm, NULL, code->unit->name_count);
    for (uint32_t i = 0; names && i < code->unit->name_count; i++) names->items[i] = object_value(code->names[i]);
    return tuple_value(names);
}

static Value get_consts(Vm *vm, Value self) {
    const Code *code = as_code(self);
    return tuple_value(tuple_new(vm, code->constants, code->unit->constant_count));
}

static Value get_bytecode(Vm *vm, Value self) {
    const CodeUnit *unit = unit_of(self);
    return bytes_value(bytes_new(vm, (const char *)unit->instructions, unit->instruction_count * sizeof(uint32_t)));
}

static bool same_code(const CodeUnit *a, const CodeUnit *b) {
    if (a == b) return true;
    return a->instructions == b->instructions && a->flags == b->flags && a->first_line == b->first_line &&
           view_equal(a->name, b->name) && view_equal(a->qualified_name, b->qualified_name);
}

static Value code_compare(Vm *vm, Value self, Value other, int operation) {
    (void)vm;
    if (!is_code_object(other) || (operation != COMPARE_EQ && operation != COMPARE_NE)) return NOT_IMPLEMENTED;
    return bool_value(same_code(unit_of(self), unit_of(other)) == (operation == COMPARE_EQ));
}

static bool code_hash(Vm *vm, Value self, int64_t *hash) {
    const CodeUnit *unit = unit_of(self);
    (void)vm;
    *hash = (int64_t)(hash_word(hash_bytes(unit->name.bytes, unit->name.size, unit->first_line), 0) >> 2);
    return true;
}

static bool add_lines(Vm *vm, List *list, uint32_t start, uint32_t stop, Value line) {
    Value row[] = {small_value(start), small_value(stop), line};
    Tuple *made = tuple_new(vm, row, 3);
    return made && list_append(vm, list, object_value(made)) && vm_charge(vm, 1);
}

// (start, stop, line) of each stretch of instructions. The call itself is on the first line, a module's on line 0, and takes no room.
static Value py_lines(Vm *vm, const Value *args) {
    const CodeUnit *unit = unit_of(args[0]);
    List *list = list_new(vm, NULL, 0);
    if (!list) return ABSENT;
    bool is_module = !(unit->flags & (CODE_OPTIMIZED | CODE_CLASS));
    uint32_t first = is_module ? 0 : unit->first_line;
    const Position *end = unit->positions + unit->position_count;
    for (const Position *position = unit->positions; position < end;) {
        const Position *next = position + 1;
        while (next < end && next->line == position->line) next++;
        if (position->start == 0 && position->line != first) CHECK(add_lines(vm, list, 0, 0, small_value(first)));
        uint32_t stop = next < end ? next->start : unit->instruction_count;
        CHECK(add_lines(vm, list, position->start, stop, position->line ? small_value(position->line) : NONE));
        position = next;
    }
    Value made = object_value(list);
    KEEP(vm, made);
    return any_iter(vm, made);
}

static Value position_row(Vm *vm, const Position *position) {
    if (!position || !position->line) {
        Value nothing[] = {NONE, NONE, NONE, NONE};
        return tuple_value(tuple_new(vm, nothing, 4));
    }
    Value row[] = {small_value(position->line), small_value(position->end_line), small_value(position->column),
                   small_value(position->end_column)};
    return tuple_value(tuple_new(vm, row, 4));
}

// (line, end line, column, end column) of each instruction.
static Value py_positions(Vm *vm, const Value *args) {
    const CodeUnit *unit = unit_of(args[0]);
    List *list = list_new(vm, NULL, 0);
    if (!list) return ABSENT;
    uint32_t next = 0;
    Value row = ABSENT;
    for (uint32_t i = 0; i < unit->instruction_count; i++) {
        bool moved = next < unit->position_count && unit->positions[next].start <= i;
        if (moved || is_absent(row)) row = TRY(position_row(vm, moved ? &unit->positions[next] : NULL));
        next += moved;
        CHECK(list_append(vm, list, row) && vm_charge(vm, 1));
    }
    Value made = object_value(list);
    KEEP(vm, made);
    return any_iter(vm, made);
}

// == replace

enum { CHANGEABLE_FLAGS = CODE_NESTED | CODE_ITERABLE_COROUTINE };

static bool text_part(Vm *vm, Value given, const char *name, View *view) {
    if (!is_str(given)) return raise_false(vm, TYPE_TypeError, "replace() argument '%s' must be str, not %T", name, given);
    *view = str_view(as_str(given));
    return true;
}

static RUNS bool number_part(Vm *vm, Value given, uint32_t *number) {
    int64_t wide;
    CHECK_BOOL(any_to_int64(vm, given, &wide));
    if (wide < 0 || wide > INT32_MAX) return raise_false(vm, TYPE_ValueError, "code: a negative or too large number");
    *number = (uint32_t)wide;
    return true;
}

// The parts that the instructions rely on may be given, but not changed.
static RUNS bool fixed_part(Vm *vm, Value self, Str *name, Value given) {
    static const char *const names[] = {
        "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals",  "co_stacksize", "co_code", "co_consts",
        "co_names",    "co_varnames",        "co_freevars",       "co_cellvars", "co_linetable", "co_exceptiontable",
    };
    bool known = false, same = false;
    for (size_t i = 0; i < ARRAY_COUNT(names); i++) known |= str_is(name, names[i]);
    if (!known) return raise_false(vm, TYPE_TypeError, "'%S' is an invalid keyword argument for replace()", name);
    Value now = TRY_BOOL(attribute_get(vm, self, name));
    KEEP(vm, now);
    CHECK_BOOL(any_equal(vm, now, given, &same));
    return same || raise_false(vm, TYPE_ValueError, "code.replace(): %S cannot be changed", name);
}

static RUNS bool change(Vm *vm, Value self, Str *name, Value given, UnitChanges *changes) {
    if (str_is(name, "co_flags")) return number_part(vm, given, &changes->flags);
    if (str_is(name, "co_firstlineno")) return number_part(vm, given, &changes->first_line);
    if (str_is(name, "co_filename")) return text_part(vm, given, "co_filename", &changes->filename);
    if (str_is(name, "co_name")) return text_part(vm, given, "co_name", &changes->name);
    if (str_is(name, "co_qualname")) return text_part(vm, given, "co_qualname", &changes->qualified_name);
    return fixed_part(vm, self, name, given);
}

static Value py_replace(Vm *vm, const Value *args) {
    const CodeUnit *unit = unit_of(args[0]);
    UnitChanges changes = {unit->name, unit->qualified_name, unit->filename, unit->flags & 0xFFFF, unit->first_line};
    size_t at = 0;
    for (Value name, given; dict_next(as_dict(args[1]), &at, &name, &given);) {
        CHECK(change(vm, args[0], as_str(name), given, &changes));
    }
    if ((changes.flags ^ unit->flags) & 0xFFFF & ~CHANGEABLE_FLAGS) {
        return raise_error(vm, TYPE_ValueError, "code.replace(): these co_flags cannot be changed");
    }
    changes.flags = (changes.flags & CHANGEABLE_FLAGS) | (unit->flags & ~(uint32_t)CHANGEABLE_FLAGS);
    CHECK(vm_charge(vm, unit->position_count));
    CodeUnit *made = code_unit_variant(&vm->memory, unit, &changes);
    if (!made) {
        vm_out_of_memory(vm);
        return ABSENT;
    }
    Code *linked = code_link(vm, made);
    code_unit_release(made);
    return linked ? object_value(linked) : ABSENT;
}

static const NativeDef code_methods[] = {
    {"replace", "self, /, **changes", py_replace,
     "Return a copy of the code object with new values for the specified fields.", 0},
    {"co_lines", "self, /", py_lines, NULL, 0},
    {"co_positions", "self, /", py_positions, NULL, 0},
    {0},
};
static const GetSetDef code_getsets[] = {
    {"co_name", get_name, NULL, NULL},
    {"co_qualname", get_qualname, NULL, NULL},
    {"co_filename", get_filename, NULL, NULL},
    {"co_firstlineno", get_firstlineno, NULL, NULL},
    {"co_argcount", get_argcount, NULL, NULL},
    {"co_posonlyargcount", get_posonlyargcount, NULL, NULL},
    {"co_kwonlyargcount", get_kwonlyargcount, NULL, NULL},
    {"co_nlocals", get_nlocals, NULL, NULL},
    {"co_stacksize", get_stacksize, NULL, NULL},
    {"co_flags", get_flags, NULL, NULL},
    {"co_varnames", get_varnames, NULL, NULL},
    {"co_cellvars", get_cellvars, NULL, NULL},
    {"co_freevars", get_freevars, NULL, NULL},
    {"co_names", get_names, NULL, NULL},
    {"co_consts", get_consts, NULL, NULL},
    {"co_code", get_bytecode, NULL, NULL},
    {0},
};

const Type code_type = {
    .size = sizeof(Code),
    .flags = TYPE_NO_NEW | TYPE_WEAK,
    .trace = code_trace,
    .repr = code_repr,
    .compare = code_compare,
    .hash = code_hash,
    .methods = code_methods,
    .getsets = code_getsets,
    .help = "Create a code object.  Not for mere mortals.",
};

// == cell

static Value cell_repr(Vm *vm, Value self) {
    Value held = as_cell(self)->value;
    uint64_t id = any_id(vm, self);
    if (!id) return ABSENT;
    if (is_absent(held)) return str_value(str_format(vm, "<cell at 0x%llx: empty>", (unsigned long long)id));
    uint64_t held_id = any_id(vm, held);
    if (!held_id) return ABSENT;
    return str_value(str_format(vm, "<cell at 0x%llx: %s object at 0x%llx>", (unsigned long long)id, type_name(held),
                                (unsigned long long)held_id));
}

static Value cell_compare(Vm *vm, Value self, Value other, int operation) {
    if (!is_cell_object(other)) return NOT_IMPLEMENTED;
    Value a = as_cell(self)->value, b = as_cell(other)->value;
    if (!is_absent(a) && !is_absent(b)) return any_compare(vm, a, b, (CompareOperation)operation);
    return any_compare(vm, small_value(!is_absent(a)), small_value(!is_absent(b)), (CompareOperation)operation);
}

static Value get_contents(Vm *vm, Value self) {
    Value held = as_cell(self)->value;
    return is_absent(held) ? raise_error(vm, TYPE_ValueError, "Cell is empty") : held;
}

static bool set_contents(Vm *vm, Value self, Value value) {
    as_cell(self)->value = value;
    barrier(vm, as_cell(self), value);
    return true;
}

static Value cell_make(Vm *vm, const Value *args) {
    Cell *cell = cell_new(vm, args[1]);
    return cell ? object_value(cell) : ABSENT;
}

static const NativeDef cell_new_def = {"__new__", "cls, contents=..., /", cell_make, NULL, 0};
static const GetSetDef cell_getsets[] = {{"cell_contents", get_contents, set_contents, NULL}, {0}};

const Type cell_type = {
    .size = sizeof(Cell),
    .trace = cell_trace,
    .repr = cell_repr,
    .compare = cell_compare,
    .new_def = &cell_new_def,
    .getsets = cell_getsets,
    .help = "Create a new cell object.",
};
