// The bytes of a source as text the lexer can read: BOM, declared encoding (PEP 263), UTF-8 checked, line ends.
#include "syntax/decode.h"

#include "base/unicode.h"
#include "syntax/problem.h"

typedef enum Encoding { UTF8, ASCII, LATIN1, UNKNOWN } Encoding;

static bool fail(SyntaxProblem *problem, Arena *arena, View text, uint32_t line, const char *format,
                 ...) FORMAT(5, 6);
static bool fail(SyntaxProblem *problem, Arena *arena, View text, uint32_t line, const char *format,
                 ...) {
    va_list list;
    va_start(list, format);
    ProblemPlace place = {line, -1, 0, -1};
    problem_set_list(problem, arena, text, PROBLEM_SYNTAX, place, format, list);
    va_end(list);
    problem->origin = ORIGIN_DECODER;
    if (!line) problem->text = (View){NULL, 0};
    return false;
}

static bool is_encoding_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_' || c == '.';
}

// The name in `# -*- coding: name -*-`; size 0: this line has none.
static View declared(View line) {
    size_t at = 0;
    while (at < line.size &&
           (line.bytes[at] == ' ' || line.bytes[at] == '\t' || line.bytes[at] == '\f'))
        at++;
    if (at == line.size || line.bytes[at] != '#') return VIEW("");
    for (; at + 7 <= line.size; at++) {
        if (memcmp(line.bytes + at, "coding", 6) != 0) continue;
        size_t from = at + 6;
        if (line.bytes[from] != ':' && line.bytes[from] != '=') continue;
        do from++;
        while (from < line.size && (line.bytes[from] == ' ' || line.bytes[from] == '\t'));
        size_t to = from;
        while (to < line.size && is_encoding_character(line.bytes[to])) to++;
        if (to > from) return (View){line.bytes + from, to - from};
    }
    return VIEW("");
}

// A first line that holds anything but blanks and a comment forbids a declaration in the second.
static bool is_blank_line(View line) {
    for (size_t i = 0; i < line.size; i++) {
        char c = line.bytes[i];
        if (c == '#') return true;
        if (c != ' ' && c != '\t' && c != '\f') return false;
    }
    return true;
}

// The declaration in the first two lines.
static View find_declaration(const Source *source, uint32_t *line) {
    View first = source_line(source, 1);
    *line = 1;
    View name = declared(first);
    if (name.size || !is_blank_line(first)) return name;
    *line = 2;
    return declared(source_line(source, 2));
}

static bool is_one_of(View name, const char *const *spellings) {
    for (; *spellings; spellings++) {
        const char *spelling = *spellings;
        size_t i = 0;
        for (; i < name.size && spelling[i]; i++) {
            char c = name.bytes[i];
            if (c >= 'A' && c <= 'Z') c = (char)(c + 'a' - 'A');
            if (c == '_' || c == '.') c = '-';
            if (c != spelling[i]) break;
        }
        if (!spelling[i] && i == name.size) return true;
    }
    return false;
}

static Encoding encoding_of(View name) {
    static const char *const utf8[] = {"utf-8",      "utf8",      "u8",        "utf",
                                       "cp65001",    "utf8-ucs2", "utf8-ucs4", "utf-8-sig",
                                       "utf-8-unix", "utf-8-dos", "utf-8-mac", NULL};
    static const char *const ascii[] = {"ascii",          "us-ascii",  "646",   "us",
                                        "ansi-x3-4-1968", "iso646-us", "cp367", "ibm367",
                                        "iso-ir-6",       NULL};
    static const char *const latin1[] = {
        "latin-1",      "latin1", "iso-8859-1", "iso8859-1",  "l1",          "latin",
        "8859",         "cp819",  "ibm819",     "iso-ir-100", "iso-latin-1", "iso-latin-1-unix",
        "latin-1-unix", NULL};
    if (is_one_of(name, utf8)) return UTF8;
    if (is_one_of(name, ascii)) return ASCII;
    return is_one_of(name, latin1) ? LATIN1 : UNKNOWN;
}

// The number of the line that has this byte.
static uint32_t line_at(View text, size_t at) {
    uint32_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += text.bytes[i] == '\n' ||
                (text.bytes[i] == '\r' && !(i + 1 < text.size && text.bytes[i + 1] == '\n'));
    return line;
}

static bool check_utf8(View text, Arena *arena, SyntaxProblem *problem) {
    UnicodeFault fault;
    if (unicode_validate(text.bytes, text.size, false, &fault)) return true;
    uint32_t line = line_at(text, fault.start);
    if (fault.end == fault.start + 1)
        fail(problem, arena, text, line,
             "(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %zu: %s",
             (unsigned char)text.bytes[fault.start], fault.start, fault.reason);
    else
        fail(problem, arena, text, line,
             "(unicode error) 'utf-8' codec can't decode bytes in position %zu-%zu: %s",
             fault.start, fault.end - 1, fault.reason);
    // The line is no text that could be shown.
    problem->text = (View){NULL, 0};
    return false;
}

static bool check_ascii(View text, Arena *arena, SyntaxProblem *problem) {
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.bytes[i] >= 0x80)
            return fail(problem, arena, text, 0,
                        "(unicode error) 'ascii' codec can't decode byte 0x%02x in position %zu: "
                        "ordinal not in range(128)",
                        (unsigned char)text.bytes[i], i);
    return true;
}

// Each byte of latin-1 is a code point of its own.
static char *widen(Arena *arena, View text, size_t *size) {
    size_t wide = 0;
    for (size_t i = 0; i < text.size; i++) wide += (unsigned char)text.bytes[i] >= 0x80;
    char *bytes = arena_new(arena, memory_sum(memory_sum(text.size, wide), 1));
    if (!bytes) return NULL;
    char *out = bytes;
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.bytes[i];
        if (c >= 0x80) *out++ = (char)(0xC0 | c >> 6);
        *out++ = (char)(c >= 0x80 ? 0x80 | (c & 0x3F) : c);
    }
    *size = (size_t)(out - bytes);
    return bytes;
}

// CRLF and CR become LF, in place; answers the new size.
static size_t unify_line_ends(char *bytes, size_t size) {
    char *first = memchr(bytes, '\r', size);
    if (!first) return size;
    char *out = first;
    for (const char *at = first; at < bytes + size; at++) {
        if (*at == '\r') {
            *out++ = '\n';
            if (at + 1 < bytes + size && at[1] == '\n') at++;
        } else {
            *out++ = *at;
        }
    }
    *out = '\0';
    return (size_t)(out - bytes);
}

static bool refuse_memory(SyntaxProblem *problem) {
    *problem = (SyntaxProblem){.kind = PROBLEM_MEMORY, .message = "out of memory"};
    return false;
}

static bool find_encoding(Arena *arena, const Source *source, bool has_bom, Encoding *encoding,
                          SyntaxProblem *problem) {
    uint32_t line;
    View name = find_declaration(source, &line);
    *encoding = name.size ? encoding_of(name) : UTF8;
    // After a BOM CPython takes no other spelling.
    static const char *const utf8[] = {"utf-8", "utf-8-sig", NULL};
    bool is_utf8 = !name.size || is_one_of(name, utf8);
    if (*encoding == UNKNOWN || (has_bom && !is_utf8)) {
        View shown = *encoding == LATIN1 ? VIEW("iso-8859-1") : name;
        if (has_bom)
            return fail(problem, arena, source->text, 0, "encoding problem: %.*s with BOM",
                        (int)shown.size, shown.bytes);
        return fail(problem, arena, source->text, 0, "unknown encoding: %.*s", (int)name.size,
                    name.bytes);
    }
    return true;
}

bool decode_source(Arena *arena, const Source *source, bool is_text, View *text,
                   SyntaxProblem *problem) {
    View given = source->text;
    bool has_bom = !is_text && given.size >= 3 && memcmp(given.bytes, "\xEF\xBB\xBF", 3) == 0;
    if (has_bom) given.bytes += 3, given.size -= 3;
    // Positions are kept in 32 bits.
    if (given.size > INT32_MAX / 2)
        return fail(problem, arena, VIEW(""), 0, "source code is too large");
    if (given.size && memchr(given.bytes, '\0', given.size))
        return fail(problem, arena, VIEW(""), 0, "source code string cannot contain null bytes");
    Encoding encoding = UTF8;
    Source rest = source_of(source->name, given);
    if (!is_text && !find_encoding(arena, &rest, has_bom, &encoding, problem)) return false;
    if (encoding == UTF8 && !check_utf8(given, arena, problem)) return false;
    if (encoding == ASCII && !check_ascii(given, arena, problem)) return false;
    size_t size = given.size;
    char *bytes = encoding == LATIN1 ? widen(arena, given, &size)
                                     : arena_copy(arena, given.bytes, given.size);
    if (!bytes) return refuse_memory(problem);
    *text = (View){bytes, unify_line_ends(bytes, size)};
    return true;
}

bool decode_is_declared(const Source *source) {
    uint32_t line;
    if (source->text.size >= 3 && memcmp(source->text.bytes, "\xEF\xBB\xBF", 3) == 0) return true;
    return find_declaration(source, &line).size;
}
