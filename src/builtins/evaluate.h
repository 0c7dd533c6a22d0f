// Source text to code and result: what compile, eval, exec, import and the host's own calls have in common.
#pragma once

#include "compile/compile.h"
#include "heap/state.h"
#include "object/code.h"
#include "syntax/parse.h"

typedef struct EvaluateOptions {
    ParseMode mode;
    bool is_text;     // the source is a str
    bool keep_source; // tracebacks may show its lines
    uint32_t future;  // CODE_FUTURE_*: in force from the start
    int optimize;     // as compile() has it: 1 no assert, 2 no docstrings either
} EvaluateOptions;

// Compiles, with `memory` for the unit, which belongs to the caller (code_unit_release). NULL: SyntaxError or MemoryError is set.
MUST_USE RUNS CodeUnit *evaluate_compile(Vm *vm, Memory *memory, View source, View filename, EvaluateOptions options);
// The same in the VM's own memory, linked to this VM.
MUST_USE RUNS Code *evaluate_code(Vm *vm, View source, View filename, EvaluateOptions options);
// Of the source of a file or module: its lines are kept unless the name is one in angle brackets.
MUST_USE RUNS Code *evaluate_module_code(Vm *vm, View source, View filename);
bool evaluate_keeps_source(View filename);
// What the room below is told of these options.
CompileOptions evaluate_options(Vm *vm, EvaluateOptions options);
// Shows what was noticed, whether or not the rest compiles; false: a filter made an error of it.
MUST_USE RUNS bool evaluate_show_notices(Vm *vm, View filename, const SyntaxNotices *notices);
// The bytes of a source argument. `function` and `kinds` complete "f() arg 1 must be a ..."
MUST_USE bool evaluate_source_view(Vm *vm, Value v, const char *function, const char *kinds, View *view, bool *is_text);
// The future statements that hold in the code that calls.
uint32_t evaluate_inherited_future(Vm *vm);
// Raises what the parser or the compiler found. whole_lines: the exception's text ends as a line does. Answers false.
bool evaluate_raise_problem(Vm *vm, View filename, const SyntaxProblem *problem, bool whole_lines);
