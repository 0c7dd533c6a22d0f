// Compiles files, verifies what comes out, and shows it or the first error: the compiler without a VM.
#include <stdio.h>
#include <stdlib.h>

#include "bytecode/dis.h"
#include "bytecode/opcode.h"
#include "compile/compile.h"

static char *read_file(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    char *bytes = NULL;
    size_t count = 0, capacity = 0;
    for (size_t got = 1; got > 0; count += got) {
        if (capacity - count < 65536) bytes = realloc(bytes, capacity = capacity * 2 + 131072);
        got = fread(bytes + count, 1, capacity - count, file);
    }
    fclose(file);
    *size = count;
    return bytes;
}

static void show_positions(const CodeUnit *unit) {
    for (uint32_t i = 0; i < unit->instruction_count; i++) {
        const Position *position = code_unit_position(unit, i);
        TEXT_CLEANUP Text text;
        text_open(&text, unit->arena->memory);
        dis_instruction(&text, unit, i);
        printf("%u %u %u %u %.*s\n", position->line, position->end_line, position->column, position->end_column,
               (int)text.size, text.bytes);
    }
    for (uint32_t i = 0; i < unit->constant_count; i++)
        if (unit->constants[i].kind == UNIT_CODE) show_positions(unit->constants[i].code);
}

static void show_names(const CodeUnit *unit, uint32_t from, uint32_t to, bool cells) {
    printf("|");
    for (uint32_t i = from; i < to; i++) {
        uint32_t slot = cells ? instruction_arg(unit->instructions[i]) : i;
        printf("%s%.*s", i > from ? "," : "", (int)unit->local_names[slot].size, unit->local_names[slot].bytes);
    }
}

// What CPython's code objects say about names, to be compared with it.
static void show_units(const CodeUnit *unit) {
    uint32_t cells = 0;
    while (instruction_op(unit->instructions[cells]) == OP_MAKE_CELL) cells++;
    printf("%.*s|%u|%u|%u|%u|%u", (int)unit->qualified_name.size, unit->qualified_name.bytes, unit->first_line,
           unit->positional, unit->positional_only, unit->keyword_only, unit->flags & 0xFFFF);
    show_names(unit, 0, unit->local_count - unit->free_count - unit->cell_count, false);
    show_names(unit, 0, cells, true);
    show_names(unit, unit->local_count - unit->free_count, unit->local_count, false);
    printf("\n");
    for (uint32_t i = 0; i < unit->constant_count; i++)
        if (unit->constants[i].kind == UNIT_CODE) show_units(unit->constants[i].code);
}

static void show(Memory *memory, const CodeUnit *unit) {
    TEXT_CLEANUP Text text;
    text_open(&text, memory);
    dis_unit(&text, unit);
    fwrite(text.bytes, 1, text.size, stdout);
}

typedef struct Request {
    bool dis, positions, units, quiet;
    size_t oom; // fail every oom-th request for memory in turn, until none is left to fail
    CompileOptions options;
} Request;

// 0: compiled; 1: an error, which is shown; 2: no such file.
static int compile_file(Memory *memory, const char *path, const Request *request) {
    size_t size = 0;
    char *bytes = read_file(path, &size);
    if (!bytes) return 2;
    Source source = source_of(view_of(path), (View){bytes, size});
    Arena texts;
    arena_open(&texts, memory);
    SyntaxProblem problem;
    CodeUnit *unit = compile_unit(memory, &source, &request->options, &texts, &problem);
    if (unit) {
        if (request->dis) show(memory, unit);
        if (request->units) show_units(unit);
        if (request->positions) show_positions(unit);
        code_unit_release(unit);
    } else if (!request->quiet) {
        printf("%s: %d: %s (line %d, offset %d to line %d, offset %d)\n", path, problem.kind, problem.message,
               problem.line, problem.offset, problem.end_line, problem.end_offset);
    }
    arena_close(&texts);
    free(bytes);
    return !unit;
}

// True when each run ends with MemoryError or success, and with all memory given back.
static bool survives_refusals(const char *path, const Request *request) {
    size_t size = 0;
    char *bytes = read_file(path, &size);
    if (!bytes) return false;
    Source source = source_of(view_of(path), (View){bytes, size});
    bool good = true, refused = true;
    for (uint64_t nth = 1; refused && good; nth += request->oom) {
        Memory memory;
        memory_open(&memory, NULL, NULL, 0);
        memory.fail_at = nth;
        Arena texts;
        arena_open(&texts, &memory);
        SyntaxProblem problem;
        CodeUnit *unit = compile_unit(&memory, &source, &request->options, &texts, &problem);
        refused = memory.refused;
        if (refused && unit) printf("%s: request %llu refused, and nobody noticed\n", path, (unsigned long long)nth);
        if (!unit && problem.kind != PROBLEM_MEMORY && refused)
            printf("%s: request %llu refused: %s\n", path, (unsigned long long)nth, problem.message);
        if (unit) code_unit_release(unit);
        arena_close(&texts);
        if (memory.used) {
            printf("%s: request %llu refused: %zu bytes were not freed\n", path, (unsigned long long)nth, memory.used);
            good = false;
        }
    }
    free(bytes);
    return good;
}

int main(int count, char **words) {
    Request request = {.options = {.mode = PARSE_MODULE, .verify = true, .hash_seed = 1}};
    int status = 0, files = 0, failed = 0;
    for (int i = 1; i < count; i++) {
        if (!strcmp(words[i], "--dis")) request.dis = true;
        else if (!strcmp(words[i], "--positions")) request.positions = true;
        else if (!strcmp(words[i], "--units")) request.units = true;
        else if (!strcmp(words[i], "--quiet")) request.quiet = true;
        else if (!strcmp(words[i], "--no-verify")) request.options.verify = false;
        else if (!strcmp(words[i], "--oom") && i + 1 < count) request.oom = strtoul(words[++i], NULL, 10);
        else if (request.oom) {
            files++;
            if (!survives_refusals(words[i], &request)) status = 1, failed++;
        } else {
            Memory memory;
            memory_open(&memory, NULL, NULL, 0);
            int result = compile_file(&memory, words[i], &request);
            files++;
            failed += result != 0;
            if (result > status) status = result;
            if (memory.used) {
                printf("%s: %zu bytes were not freed\n", words[i], memory.used);
                status = 3;
            }
        }
    }
    fprintf(stderr, "%d files, %d failed\n", files, failed);
    return status;
}
