// Lines of a source by number, and the excerpt with carets that errors show.
#include "base/source.h"

Source source_of(View name, View text) { return (Source){.name = name, .text = text}; }

// The end of the line that starts at `at`: where its line end begins.
static size_t line_end(View text, size_t at) {
    while (at < text.size && text.bytes[at] != '\n' && text.bytes[at] != '\r') at++;
    return at;
}

View source_line(const Source *source, uint32_t line) {
    View text = source->text;
    size_t at = 0;
    for (uint32_t current = 1; at < text.size; current++) {
        size_t end = line_end(text, at);
        if (current == line) return (View){text.bytes + at, end - at};
        at = end + 1;
        if (end + 1 < text.size && text.bytes[end] == '\r' && text.bytes[end + 1] == '\n') at++;
    }
    return VIEW("");
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }

bool source_add_excerpt(Text *text, View line, int32_t from, int32_t to) {
    size_t skipped = 0;
    while (skipped < line.size && is_blank(line.bytes[skipped])) skipped++;
    size_t end = line.size;
    while (end > skipped && (is_blank(line.bytes[end - 1]) || line.bytes[end - 1] == '\n')) end--;
    text_add_string(text, "    ");
    text_add(text, line.bytes + skipped, end - skipped);
    text_add_char(text, '\n');
    if (from <= 0) return !text->failed;
    text_add_string(text, "    ");
    // Blanks are copied, so that a tab above is a tab below.
    int32_t character = 0;
    size_t at = 0;
    for (; at < line.size && character < from - 1; character++) {
        if (at >= skipped) text_add_char(text, is_blank(line.bytes[at]) ? line.bytes[at] : ' ');
        at++;
        while (at < line.size && ((unsigned char)line.bytes[at] & 0xC0) == 0x80) at++;
    }
    text_fill(text, '^', to > from ? (size_t)(to - from) : 1);
    text_add_char(text, '\n');
    return !text->failed;
}
