// eval and exec; and what they and compile() share with import and the host: source text to code that can run here.
#include "builtins/evaluate.h"

#include "builtins/namespace.h"
#include "builtins/rows.h"
#include "builtins/warning.h"
#include "compile/compile.h"
#include "object/any.h"
#include "object/bytes.h"
#include "object/exception.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "vm/frame.h"
#include "vm/run.h"

// == SyntaxError

// The line as the exception's `text` has it.
static Value line_text(Vm *vm, View line, bool whole) {
    if (!line.bytes) return NONE;
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_view(&text, line);
    if (whole) text_add_char(&text, '\n');
    return str_value(str_from_text(vm, &text));
}

static Tuple *problem_place(Vm *vm, View filename, const SyntaxProblem *problem, bool whole_lines) {
    bool nowhere = problem->origin == ORIGIN_DECODER && !problem->line;
    bool shown = problem->origin < ORIGIN_SCOPES || evaluate_keeps_source(filename);
    Value text = shown ? line_text(vm, problem->text, whole_lines && problem->origin != ORIGIN_LEXER) : NONE;
    Value name = str_value(str_new(vm, filename.bytes, filename.size));
    if (is_absent(text) || is_absent(name)) return NULL;
    Value items[] = {
        name,
        small_value(problem->line),
        small_value(nowhere ? -1 : problem->offset),
        text,
        small_value(problem->end_line),
        problem->origin == ORIGIN_FUTURE ? NONE : small_value(problem->end_offset),
    };
    if (nowhere) items[4] = items[5] = NONE;
    return tuple_new(vm, items, problem->end_line || !problem->line ? 6 : 4);
}

static void move_place(Exception *error, const Tuple *place) {
    for (size_t i = 0; i < place->count; i++) error->fields[i + 1] = place->items[i];
}

bool evaluate_raise_problem(Vm *vm, View filename, const SyntaxProblem *problem, bool whole_lines) {
    if (problem->kind == PROBLEM_MEMORY) return vm_out_of_memory(vm);
    BuiltinType kind = problem->kind == PROBLEM_INDENTATION ? TYPE_IndentationError
                       : problem->kind == PROBLEM_TAB       ? TYPE_TabError
                       : problem->kind == PROBLEM_TOO_DEEP  ? TYPE_MemoryError
                                                            : TYPE_SyntaxError;
    Value message = str_value(str_from(vm, problem->message));
    if (is_absent(message)) return false;
    Value items[] = {message, ABSENT};
    Tuple *place = NULL;
    if (kind != TYPE_MemoryError) {
        place = problem_place(vm, filename, problem, whole_lines);
        CHECK_BOOL(place);
        items[1] = object_value(place);
    }
    bool apart = problem->origin == ORIGIN_SCOPES || problem->origin == ORIGIN_FUTURE; // its place is no argument
    Tuple *args = tuple_new(vm, items, place && !apart ? 2 : 1);
    Value error = args ? exception_new(vm, kind, args) : ABSENT;
    if (is_absent(error)) return false;
    if (place && apart) move_place(as_BaseException(error), place);
    raise_exception(vm, error);
    return false;
}

// == Compiling

static RUNS bool show_notice(Vm *vm, View filename, const SyntaxNotice *notice) {
    BuiltinType kind = notice->is_deprecation ? TYPE_DeprecationWarning : TYPE_SyntaxWarning;
    Value message = str_value(str_from(vm, notice->problem.message));
    Value name = is_absent(message) ? ABSENT : str_value(str_new(vm, filename.bytes, filename.size));
    if (is_absent(name)) return false;
    KEEP(vm, message);
    KEEP(vm, name);
    Warning warning = {
        .category = object_value(&builtin_types[kind]),
        .message = message,
        .filename = name,
        .module = ABSENT,
        .registry = NONE,
        .source = NONE,
        .line = notice->problem.line,
        .text = evaluate_keeps_source(filename) ? notice->problem.text : VIEW(""),
    };
    if (warning_explicit(vm, &warning)) return true;
    if (error_clear_if(vm, kind)) evaluate_raise_problem(vm, filename, &notice->problem, true);
    return false;
}

bool evaluate_show_notices(Vm *vm, View filename, const SyntaxNotices *notices) {
    for (const SyntaxNotice *one = notices->first; one; one = one->next) {
        CHECK_BOOL(vm_charge(vm, 1) && show_notice(vm, filename, one));
    }
    return true;
}

static bool spend(void *user, size_t units) { return vm_charge(user, units); }

CompileOptions evaluate_options(Vm *vm, EvaluateOptions options) {
    return (CompileOptions){
        .mode = options.mode,
        .is_text = options.is_text,
        .keep_source = options.keep_source,
        .hash_seed = vm->hash_seed,
        .depth = vm->source_depth,
        .future = options.future,
        .optimize = options.optimize,
        .charge = {.spend = spend, .user = vm},
        .digits_most = vm->int_digits_most ? vm->int_digits_most : UINT32_MAX,
    };
}

CodeUnit *evaluate_compile(Vm *vm, Memory *memory, View source, View filename, EvaluateOptions options) {
    if (source.size && memchr(source.bytes, 0, source.size)) {
        return raise_null(vm, TYPE_ValueError, "source code string cannot contain null bytes");
    }
    // Tokens are paid for as they are read; this is for blanks and comments.
    if (source.size >= POLL_BYTES) CHECK_NULL(vm_charge(vm, source.size / POLL_BYTES * 64));
    Source named = source_of(filename, source);
    CompileOptions chosen = evaluate_options(vm, options);
    Arena texts;
    arena_open(&texts, &vm->memory);
    SyntaxNotices notices = {.arena = &texts};
    chosen.notices = &notices;
    SyntaxProblem problem = {0};
    CodeUnit *unit = compile_unit(memory, &named, &chosen, &texts, &problem);
    bool fine = !vm_failed(vm) && evaluate_show_notices(vm, filename, &notices);
    if (fine && !unit) evaluate_raise_problem(vm, filename, &problem, options.mode != PARSE_EXPRESSION);
    if (unit && !fine) {
        code_unit_release(unit);
        unit = NULL;
    }
    arena_close(&texts);
    return unit;
}

Code *evaluate_code(Vm *vm, View source, View filename, EvaluateOptions options) {
    CodeUnit *unit = evaluate_compile(vm, &vm->memory, source, filename, options);
    if (!unit) return NULL;
    Code *code = code_link(vm, unit);
    code_unit_release(unit);
    return code;
}

bool evaluate_keeps_source(View filename) { return !filename.size || *filename.bytes != '<'; }

Code *evaluate_module_code(Vm *vm, View source, View filename) {
    EvaluateOptions options = {.mode = PARSE_MODULE, .keep_source = evaluate_keeps_source(filename)};
    return evaluate_code(vm, source, filename, options);
}

// == eval, exec

bool evaluate_source_view(Vm *vm, Value v, const char *function, const char *kinds, View *view, bool *is_text) {
    *is_text = is_str(v);
    if (is_str(v)) *view = str_view(as_str(v));
    else if (!bytes_view(v, view)) {
        return raise_false(vm, TYPE_TypeError, "%s() arg 1 must be a string, bytes or %s object", function, kinds);
    }
    return true;
}

uint32_t evaluate_inherited_future(Vm *vm) {
    const Frame *frame = frame_current(vm);
    return frame ? frame->code->unit->flags & CODE_FUTURE_FLAGS : 0;
}

// Where the code will run; Values are kept by the caller.
typedef struct Place {
    Value globals, locals;
} Place;

static RUNS bool choose_place(Vm *vm, Place *place, Value globals, Value locals) {
    if (is_none(globals)) {
        place->globals = object_value(namespace_globals(vm));
        place->locals = is_none(locals) ? namespace_locals(vm) : locals;
        return !is_absent(place->locals);
    }
    place->globals = globals;
    place->locals = is_none(locals) ? globals : locals;
    Dict *dict = as_dict(globals);
    if (!is_absent(dict_get_str(dict, NAME_OF(dunder_builtins)))) return true;
    Dict *builtins = namespace_builtins(vm);
    return builtins && dict_set_str(vm, dict, NAME_OF(dunder_builtins), object_value(builtins));
}

static RUNS Value run_in(Vm *vm, Value code, const Place *place, Tuple *closure) {
    KEEP(vm, code);
    // A dict of a derived class is asked as what it is, though it stands for the globals too.
    bool same = value_same(place->globals, place->locals) && is_exactly(place->globals, dict);
    return run_code(vm, as_code(code), as_dict(place->globals), same ? ABSENT : place->locals, closure);
}

static Value code_of(Vm *vm, Value source, const char *function, ParseMode mode) {
    if (is_code_object(source)) return source;
    View view;
    bool is_text;
    CHECK(evaluate_source_view(vm, source, function, "code", &view, &is_text));
    while (mode == PARSE_EXPRESSION && view.size && (*view.bytes == ' ' || *view.bytes == '\t')) {
        view.bytes++;
        view.size--;
    }
    Code *code = evaluate_code(vm, view, VIEW("<string>"), (EvaluateOptions){.mode = mode, .is_text = is_text, .future = evaluate_inherited_future(vm)});
    return code ? object_value(code) : ABSENT;
}

static bool is_mapping(Value v) { return is_dict(v) || type_of(v)->get_item; }

static Value py_eval(Vm *vm, const Value *args) {
    CHECK(vm_granted(vm, GRANT_EVAL, "eval"));
    if (!is_none(args[2]) && !is_mapping(args[2])) {
        return raise_error(vm, TYPE_TypeError, "locals must be a mapping");
    }
    if (!is_none(args[1]) && !is_dict(args[1])) {
        return raise_error(vm, TYPE_TypeError, is_mapping(args[1])
                                                   ? "globals must be a real dict; try eval(expr, {}, mapping)"
                                                   : "globals must be a dict");
    }
    Place place;
    CHECK(choose_place(vm, &place, args[1], args[2]));
    KEEP(vm, place.globals);
    KEEP(vm, place.locals);
    Value code = TRY(code_of(vm, args[0], "eval", PARSE_EXPRESSION));
    if (as_code(code)->unit->free_count) {
        return raise_error(vm, TYPE_TypeError, "code object passed to eval() may not contain free variables");
    }
    return run_in(vm, code, &place, NULL);
}

static bool closure_fits(Vm *vm, const CodeUnit *unit, Value closure) {
    if (is_none(closure)) {
        if (!unit->free_count) return true;
        return raise_false(vm, TYPE_TypeError, "code object requires a closure of exactly length %d",
                           (int)unit->free_count);
    }
    if (!unit->free_count) {
        return raise_false(vm, TYPE_TypeError, "cannot use a closure with this code object");
    }
    bool fits = is_exactly(closure, tuple) && as_tuple(closure)->count == unit->free_count;
    for (size_t i = 0; fits && i < as_tuple(closure)->count; i++) fits = is_cell_object(as_tuple(closure)->items[i]);
    if (fits) return true;
    return raise_false(vm, TYPE_TypeError, "code object requires a closure of exactly length %d",
                       (int)unit->free_count);
}

static Value py_exec(Vm *vm, const Value *args) {
    CHECK(vm_granted(vm, GRANT_EVAL, "exec"));
    if (!is_none(args[1]) && !is_dict(args[1])) {
        return raise_error(vm, TYPE_TypeError, "exec() globals must be a dict, not %T", args[1]);
    }
    if (!is_none(args[2]) && !is_mapping(args[2])) {
        return raise_error(vm, TYPE_TypeError, "locals must be a mapping or None, not %T", args[2]);
    }
    Place place;
    CHECK(choose_place(vm, &place, args[1], args[2]));
    KEEP(vm, place.globals);
    KEEP(vm, place.locals);
    if (!is_code_object(args[0]) && !is_none(args[3])) {
        return raise_error(vm, TYPE_TypeError, "closure can only be used when source is a code object");
    }
    Value code = TRY(code_of(vm, args[0], "exec", PARSE_MODULE));
    CHECK(closure_fits(vm, as_code(code)->unit, args[3]));
    TRY(run_in(vm, code, &place, is_none(args[3]) ? NULL : as_tuple(args[3])));
    return NONE;
}

const NativeDef evaluate_natives[] = {
    {"eval", "source, globals=None, locals=None, /", py_eval,
     "Evaluate the given source in the context of globals and locals.", 0},
    {"exec", "source, globals=None, locals=None, /, *, closure=None", py_exec,
     "Execute the given source in the context of globals and locals.", 0},
    {0},
};
