// Lines of a source by number.
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
