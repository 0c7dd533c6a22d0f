// Filling in a SyntaxProblem: messages put together in the arena, offsets counted in characters.
#include "syntax/problem.h"

// How many characters begin in these bytes.
static size_t count_characters(View bytes) {
    size_t count = 0;
    for (size_t i = 0; i < bytes.size; i++)
        if (((unsigned char)bytes.bytes[i] & 0xC0) != 0x80) count++;
    return count;
}

// A byte column of a line as Python's offset: characters from 1, at most one past the end.
static int32_t offset_of(View line, int64_t column) {
    if (column < 0) return 0;
    size_t bytes = (size_t)column < line.size ? (size_t)column : line.size;
    return (int32_t)count_characters((View){line.bytes, bytes}) + 1;
}

static int32_t byte_offset_of(View line, int64_t column) {
    if (column < 0) return 0;
    return (int32_t)((size_t)column < line.size ? (size_t)column : line.size) + 1;
}

void problem_count_bytes(SyntaxProblem *problem) {
    problem->offset = problem->byte_offset;
    problem->end_offset = problem->byte_end_offset;
}

const char *problem_keep(Arena *arena, Text *text) {
    void (*hook)(void *user) = arena->out_of_memory;
    arena->out_of_memory = NULL;
    const char *copy = text->failed ? NULL : arena_copy(arena, text->bytes, text->size);
    arena->out_of_memory = hook;
    text_close(text);
    return copy;
}

static const char *message_of(Arena *arena, const char *format, va_list list) {
    Text text;
    text_open(&text, arena->memory);
    text_format_list(&text, format, list);
    const char *message = problem_keep(arena, &text);
    return message ? message : "invalid syntax";
}

void problem_set_list(SyntaxProblem *problem, Arena *arena, View text, ProblemKind kind,
                      ProblemPlace place, const char *format, va_list list) {
    Source source = source_of(VIEW(""), text);
    View line = source_line(&source, place.line);
    if (place.line == 1 && line.size >= 3 && memcmp(line.bytes, "\xEF\xBB\xBF", 3) == 0) line.bytes += 3, line.size -= 3;
    View end = place.end_line && place.end_line != place.line ? source_line(&source, place.end_line)
                                                              : line;
    *problem = (SyntaxProblem){
        .kind = kind,
        .message = message_of(arena, format, list),
        .line = (int32_t)place.line,
        .offset = offset_of(line, place.column),
        .end_line = (int32_t)place.end_line,
        .end_offset = place.end_line ? offset_of(end, place.end_column) : 0,
        .byte_offset = byte_offset_of(line, place.column),
        .byte_end_offset = place.end_line ? byte_offset_of(end, place.end_column) : 0,
        .text = line,
    };
}

void problem_set(SyntaxProblem *problem, Arena *arena, View text, ProblemKind kind,
                 ProblemPlace place, const char *format, ...) {
    va_list list;
    va_start(list, format);
    problem_set_list(problem, arena, text, kind, place, format, list);
    va_end(list);
}

// Does a start later in the source than b, or is it within b?
static bool is_after(const SyntaxProblem *a, const SyntaxProblem *b) {
    if (a->origin != b->origin) return true;
    if (a->line != b->line) return a->line > b->line;
    if (a->offset != b->offset) return a->offset > b->offset;
    return a->end_line != b->end_line ? a->end_line < b->end_line : a->end_offset <= b->end_offset;
}

static void insert(SyntaxNotices *notices, SyntaxNotice *notice, SyntaxNotice *before) {
    notice->previous = before;
    notice->next = before ? before->next : notices->first;
    *(before ? &before->next : &notices->first) = notice;
    *(notice->next ? &notice->next->previous : &notices->last) = notice;
}

void problem_notice(SyntaxNotices *notices, View text, bool is_deprecation, ProblemOrigin origin, ProblemPlace place,
                    const char *format, ...) {
    if (!notices || notices->failed) return;
    SyntaxNotice *notice = ARENA_NEW(notices->arena, SyntaxNotice);
    notices->failed = !notice;
    if (!notice) return;
    notice->is_deprecation = is_deprecation;
    va_list list;
    va_start(list, format);
    problem_set_list(&notice->problem, notices->arena, text, PROBLEM_SYNTAX, place, format, list);
    va_end(list);
    notice->problem.origin = (uint8_t)origin;
    if (origin == ORIGIN_COMPILER) problem_count_bytes(&notice->problem);
    View line = notice->problem.text;
    if (line.size) notice->problem.text.bytes = arena_copy(notices->arena, line.bytes, line.size);
    notices->failed = line.size && !notice->problem.text.bytes;
    SyntaxNotice *before = notices->last;
    while (before && origin == ORIGIN_COMPILER && !is_after(&notice->problem, &before->problem)) before = before->previous;
    insert(notices, notice, before);
}
