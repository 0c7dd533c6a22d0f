// The parser on its own: dumps of files, a batch of them, its speed, its errors. Links base and
// syntax, nothing else.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "syntax/dump.h"
#include "syntax/parse.h"

static bool read_file(Memory *memory, const char *path, char **bytes, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    fseek(file, 0, SEEK_END);
    long length = ftell(file);
    rewind(file);
    *size = (size_t)length;
    *bytes = memory_new(memory, *size + 1);
    bool whole = *bytes && fread(*bytes, 1, *size, file) == *size;
    fclose(file);
    return whole;
}

static void describe(Text *text, const SyntaxProblem *problem) {
    static const char *const kinds[] = {"",         "SyntaxError", "IndentationError",
                                        "TabError", "MemoryError", "MemoryError"};
    text_format(text, "%s: %s (line %d, offset %d, end line %d, end offset %d)",
                kinds[problem->kind], problem->message, problem->line, problem->offset,
                problem->end_line, problem->end_offset);
}

// The dump of one file, or its error; true for a dump.
static bool show(Text *text, const char *path, ParseMode mode) {
    Memory memory;
    memory_open(&memory, NULL, NULL, 0);
    char *bytes = NULL;
    size_t size = 0;
    if (!read_file(&memory, path, &bytes, &size)) {
        text_format(text, "cannot read %s", path);
        return false;
    }
    Arena arena;
    arena_open(&arena, &memory);
    Source source = source_of(view_of(path), (View){bytes, size});
    SyntaxProblem problem;
    Node *tree = parse_source(&arena, &source, (ParseOptions){.mode = mode}, &problem);
    if (tree) dump_tree(text, tree);
    else describe(text, &problem);
    arena_close(&arena);
    memory_free(&memory, bytes, size + 1);
    if (memory.used) fprintf(stderr, "%s: %zu bytes were not given back\n", path, memory.used);
    return tree != NULL;
}

// Reads paths, one a line; answers each with a line "OK size" or "ERROR size" and so many bytes.
static int batch(ParseMode mode) {
    Memory memory;
    memory_open(&memory, NULL, NULL, 0);
    char *line = NULL;
    size_t room = 0;
    for (ssize_t size; (size = getline(&line, &room, stdin)) > 0;) {
        if (line[size - 1] == '\n') line[size - 1] = '\0';
        Text text;
        text_open(&text, &memory);
        bool dumped = show(&text, line, mode);
        printf("%s %zu\n", dumped ? "OK" : "ERROR", text.size);
        fwrite(text.bytes, 1, text.size, stdout);
        fflush(stdout);
        text_close(&text);
    }
    free(line);
    return 0;
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

// Reads paths from stdin and parses each file `rounds` times; the best round counts.
static int measure(int rounds) {
    Memory memory;
    memory_open(&memory, NULL, NULL, 0);
    char *line = NULL;
    size_t room = 0, total = 0, arena_bytes = 0;
    double best_sum = 0;
    for (ssize_t length; (length = getline(&line, &room, stdin)) > 0;) {
        if (line[length - 1] == '\n') line[length - 1] = '\0';
        char *bytes = NULL;
        size_t size = 0;
        if (!read_file(&memory, line, &bytes, &size)) continue;
        double best = 1e9;
        bool parsed = true;
        for (int i = 0; i < rounds && parsed; i++) {
            size_t before = memory.used;
            double start = seconds();
            Arena arena;
            arena_open(&arena, &memory);
            Source source = source_of(view_of(line), (View){bytes, size});
            SyntaxProblem problem;
            parsed = parse_source(&arena, &source, (ParseOptions){0}, &problem) != NULL;
            if (!i) arena_bytes += memory.used - before;
            arena_close(&arena);
            double took = seconds() - start;
            if (took < best) best = took;
        }
        if (parsed) {
            total += size;
            best_sum += best;
        }
        memory_free(&memory, bytes, size + 1);
    }
    free(line);
    printf("%zu bytes in %.4f s: %.2f MB/s; %.1f bytes of arena per byte\n", total, best_sum,
           (double)total / best_sum / 1e6, (double)arena_bytes / (double)total);
    return 0;
}

int main(int count, char **words) {
    ParseMode mode = PARSE_MODULE;
    for (int i = 1; i < count; i++) {
        if (!strcmp(words[i], "--eval")) {
            mode = PARSE_EXPRESSION;
        } else if (!strcmp(words[i], "--single")) {
            mode = PARSE_INTERACTIVE;
        } else if (!strcmp(words[i], "--batch")) {
            return batch(mode);
        } else if (!strcmp(words[i], "--time")) {
            return measure(i + 1 < count ? atoi(words[i + 1]) : 3);
        } else {
            Memory memory;
            memory_open(&memory, NULL, NULL, 0);
            Text text;
            text_open(&text, &memory);
            bool dumped = show(&text, words[i], mode);
            fwrite(text.bytes, 1, text.size, dumped ? stdout : stderr);
            fputc('\n', dumped ? stdout : stderr);
            text_close(&text);
            return !dumped;
        }
    }
    fprintf(stderr, "usage: ast_main [--eval | --single] FILE | --batch | --time ROUNDS\n");
    return 2;
}
