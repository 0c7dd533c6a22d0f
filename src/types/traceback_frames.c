// The entries of a traceback: places, source lines, and the carets below them.
#include "types/traceback_frames.h"

#include "base/source.h"
#include "base/unicode.h"
#include "object/str.h"
#include "types/traceback_anchor.h"

#define ENTRIES_MOST 1000 // the innermost ones are shown
#define REPEATS_SHOWN 3   // equal entries in a row beyond these are counted only
#define LINE_INDENT 4
#define LINE_MOST 65536   // bytes of a source line beyond which only its place is told

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }

void traceback_add_margin(Text *text, size_t indent, const char *margin) {
    text_fill(text, ' ', indent);
    text_add_string(text, margin);
}

View traceback_source_line(const CodeUnit *unit, uint32_t line) {
    const CodeUnit *root = unit->root ? unit->root : unit;
    View whole = unit->source.size ? unit->source : root->source;
    if (!whole.size || !line) return (View){NULL, 0};
    Source source = source_of(unit->filename, whole);
    return source_line(&source, line);
}

// What is marked, in characters of the whole line.
typedef struct Marks {
    size_t start, end;
    size_t left, right; // the part with carets, when the rest has tildes
    bool anchored;
} Marks;

static size_t characters(View line, size_t bytes) {
    return unicode_count(line.bytes, bytes < line.size ? bytes : line.size);
}

static Marks find_marks(View line, const Position *position) {
    size_t start = position->column < line.size ? position->column : line.size;
    size_t end = position->end_column < line.size ? position->end_column : line.size;
    Marks marks = {0};
    if (position->end_line != position->line) {
        // CPython counts characters and looks at bytes: past ASCII it may cut too early, or blanks not at all.
        size_t count = characters(line, line.size);
        while (count > 1 && is_blank(line.bytes[count - 1])) count--;
        marks.start = characters(line, start);
        marks.end = count;
        return marks;
    }
    if (end > start) {
        View segment = {line.bytes + start, end - start};
        size_t left, right;
        marks.anchored = traceback_anchor(segment, &left, &right);
        if (marks.anchored) {
            marks.left = characters(line, start + left);
            marks.right = characters(line, start + right);
        }
    }
    marks.start = characters(line, start);
    marks.end = characters(line, end);
    return marks;
}

static void add_carets(Text *text, View line, size_t stripped, const Position *position) {
    Marks marks = find_marks(line, position);
    // Carets under all of the line would say nothing.
    if (!marks.anchored && marks.end - marks.start == unicode_count(line.bytes, line.size) - stripped) return;
    text_fill(text, ' ', LINE_INDENT);
    for (size_t i = stripped; i < marks.end; i++) {
        bool inside = i >= marks.start, caret = !marks.anchored || (i >= marks.left && i < marks.right);
        text_add_char(text, !inside ? ' ' : caret ? '^' : '~');
    }
    text_add_char(text, '\n');
}

static void add_source(Text *text, const Traceback *entry, size_t indent, const char *margin) {
    View line = traceback_source_line(entry->code->unit, entry->line);
    if (!line.bytes || line.size > LINE_MOST) return;
    size_t stripped = 0;
    while (stripped < line.size && is_blank(line.bytes[stripped])) stripped++;
    if (stripped == line.size) return;
    traceback_add_margin(text, indent, margin);
    text_fill(text, ' ', LINE_INDENT);
    text_add(text, line.bytes + stripped, line.size - stripped);
    text_add_char(text, '\n');
    if (entry->object.flags & OBJECT_FLAG_B) return; // thrown into a generator not begun: no part of its line
    const Position *position = code_unit_position(entry->code->unit, entry->instruction);
    if (!position || position->line != entry->line || position->end_line < position->line) return;
    size_t before = text->size;
    traceback_add_margin(text, indent, margin);
    size_t bare = text->size;
    add_carets(text, line, stripped, position);
    if (text->size == bare && !text->failed) text_truncate(text, before);
}

static void add_entry(Text *text, const Traceback *entry, size_t indent, const char *margin) {
    traceback_add_margin(text, indent, margin);
    text_add_string(text, "  File \"");
    text_add_view(text, str_view(entry->code->filename));
    text_format(text, "\", line %u, in ", entry->line);
    text_add_view(text, str_view(entry->code->name));
    text_add_char(text, '\n');
    add_source(text, entry, indent, margin);
}

static bool same_place(const Traceback *a, const Traceback *b) {
    return a->line == b->line && str_equal(a->code->filename, b->code->filename) && str_equal(a->code->name, b->code->name);
}

static void add_repeats(Text *text, size_t repeats, size_t indent, const char *margin) {
    if (repeats <= REPEATS_SHOWN) return;
    repeats -= REPEATS_SHOWN;
    traceback_add_margin(text, indent, margin);
    text_format(text, "  [Previous line repeated %zu more time%s]\n", repeats, repeats == 1 ? "" : "s");
}

void traceback_add_frames(Text *text, const Traceback *first, size_t indent, const char *margin) {
    size_t count = 0, repeats = 0;
    for (const Traceback *entry = first; entry && count < SIZE_MAX; entry = entry->next) count++;
    for (; count > ENTRIES_MOST; count--) first = first->next;
    const Traceback *previous = NULL;
    for (const Traceback *entry = first; entry; previous = entry, entry = entry->next) {
        if (previous && same_place(previous, entry)) {
            repeats++;
        } else {
            add_repeats(text, repeats, indent, margin);
            repeats = 1;
        }
        if (repeats <= REPEATS_SHOWN) add_entry(text, entry, indent, margin);
    }
    add_repeats(text, repeats, indent, margin);
}
