// Source text to code and result: what compile, eval, exec, import and the host's own calls have in common.
#pragma once

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
// Raises what the parser or the compiler found. whole_lines: the exception's text ends as a line does. Answers false.
bool evaluate_raise_problem(Vm *vm, View filename, const SyntaxProblem *problem, bool whole_lines);
