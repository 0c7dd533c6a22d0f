// What is printed for an uncaught exception: what led to it, where it was raised, what it says, its notes, its members.
#include "types/traceback_text.h"

#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/exception.h"
#include "object/int.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "types/suggestion.h"
#include "types/traceback_frames.h"

#define CHAIN_MOST 64       // causes and contexts of one exception
#define SEEN_MOST 1024      // exceptions in all
#define GROUP_WIDTH_MOST 15 // members of one group
#define GROUP_DEPTH_MOST 10

#define CAUSE_MESSAGE "The above exception was the direct cause of the following exception:\n"
#define CONTEXT_MESSAGE "During handling of the above exception, another exception occurred:\n"

typedef struct Printer {
    Vm *vm;
    Text *text;
    List *seen; // exceptions begun: each is shown once; NULL: no memory for it, chains are left out
    size_t depth; // of groups
    bool need_close;
} Printer;

static size_t indent_of(const Printer *p) { return 2 * p->depth; }
static const char *margin_of(const Printer *p) { return p->depth ? "| " : ""; }
static void add_margin(Printer *p) { traceback_add_margin(p->text, indent_of(p), margin_of(p)); }

static void add_margin_line(Printer *p, const char *line) {
    add_margin(p);
    text_add_string(p->text, line);
}

// == Text of values, which scripts may refuse

// str() of it, or NULL: whatever that raised is dropped.
static RUNS Str *try_str(Vm *vm, Value v) {
    Str *shown = any_str(vm, v);
    if (!shown) error_clear(vm);
    return shown;
}

static void add_str(Text *text, const Str *str) { text_add_view(text, str_view(str)); }

static RUNS Value try_attribute(Vm *vm, Value v, Str *name) {
    Value found = attribute_find(vm, v, name);
    if (is_absent(found)) error_clear(vm);
    return found;
}

// == SyntaxError: the place and the line it is about

static int64_t number_of(Value v, int64_t missing) {
    int64_t number;
    return is_int(v) && int_to_int64(v, &number) ? number : missing;
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }

// offset and end are counted from 1, as SyntaxError has them.
// In a group too, as in CPython, it has no margin.
static void add_error_line(Printer *p, View line, int64_t offset, int64_t end) {
    // What a script has set may be any number; beyond the line nothing is to be shown.
    int64_t most = (int64_t)line.size + 1;
    offset = offset < 0 ? 0 : offset > most ? most : offset;
    int64_t carets = end > offset ? (end > most ? most : end) - offset : 1;
    if (carets < 1) carets = 1;
    offset--;
    while (line.size && is_blank(line.bytes[0])) line.bytes++, line.size--, offset--;
    while (line.size && (line.bytes[line.size - 1] == '\n' || line.bytes[line.size - 1] == '\r')) line.size--;
    if (offset > (int64_t)line.size) offset = (int64_t)line.size;
    text_add_string(p->text, "    ");
    text_add_view(p->text, line);
    text_add_char(p->text, '\n');
    if (offset < 0) return;
    text_add_string(p->text, "    ");
    text_fill(p->text, ' ', (size_t)offset);
    text_fill(p->text, '^', (size_t)carets);
    text_add_char(p->text, '\n');
}

static RUNS void add_syntax_place(Printer *p, const Exception *error) {
    const Value *fields = error->fields; // msg filename lineno offset text end_lineno end_offset print_file_and_line
    if (is_absent(fields[2]) || !is_int(fields[2])) return;
    int64_t line = number_of(fields[2], 0), end_line = number_of(fields[5], line);
    int64_t offset = number_of(fields[3], -1), end = number_of(fields[6], -1);
    Str *name = is_absent(fields[1]) || is_none(fields[1]) ? NULL : try_str(p->vm, fields[1]);
    add_margin_line(p, "  File \"");
    if (name) add_str(p->text, name);
    else text_add_string(p->text, "<string>");
    text_format(p->text, "\", line %lld\n", (long long)line);
    if (is_absent(fields[4]) || !is_str(fields[4])) return;
    View text = str_view(as_str(fields[4]));
    if (end_line > line) end = (int64_t)text.size;
    if (error->object.type != BUILTIN(SyntaxError)) end = -1; // IndentationError points at one place
    if (end > (int64_t)text.size + 1) end = (int64_t)text.size + 1;
    add_error_line(p, text, offset, end);
}

// == One exception

void traceback_add_type(Text *text, const Type *type) {
    Value module = class_own(type, NAME_OF(module));
    if (!is_class(type)) {
        text_add_string(text, type->name);
        return;
    }
    bool named = !is_absent(module) && is_str(module);
    bool shown = !named || !(str_is(as_str(module), "builtins") || str_is(as_str(module), "__main__"));
    if (shown && named) {
        add_str(text, as_str(module));
        text_add_char(text, '.');
    } else if (shown) {
        text_add_string(text, "<unknown>.");
    }
    add_str(text, as_class(type)->qualified_name);
}

static RUNS void add_type_name(Printer *p, const Type *type) { traceback_add_type(p->text, type); }

static bool is_syntax_error(const Exception *exception) {
    return type_derives(exception->object.type, BUILTIN(SyntaxError));
}

static RUNS void add_message(Printer *p, const Exception *exception) {
    Value value = object_value(exception);
    add_margin(p);
    add_type_name(p, exception->object.type);
    // The place of a SyntaxError has been told.
    bool placed = is_syntax_error(exception) && !is_absent(exception->fields[2]) && is_int(exception->fields[2]);
    if (placed) value = is_absent(exception->fields[0]) ? NONE : exception->fields[0];
    Str *message = try_str(p->vm, value);
    if (!message) {
        text_add_string(p->text, ": <exception str() failed>");
    } else if (message->size && !(placed && is_none(value))) {
        text_add_string(p->text, ": ");
        add_str(p->text, message);
    } else if (placed) {
        text_add_string(p->text, ": None");
    }
    Str *meant = p->vm->stop == STOP_NONE ? suggestion_for(p->vm, exception) : NULL;
    if (meant) {
        text_add_string(p->text, ". Did you mean: '");
        add_str(p->text, meant);
        text_add_string(p->text, "'?");
    }
    text_add_char(p->text, '\n');
}

static void add_lines(Printer *p, View text) {
    while (text.size) {
        size_t size = 0;
        while (size < text.size && text.bytes[size] != '\n' && text.bytes[size] != '\r') size++;
        size_t next = size < text.size ? size + 1 : size;
        if (next < text.size && text.bytes[size] == '\r' && text.bytes[next] == '\n') next++;
        add_margin(p);
        text_add(p->text, text.bytes, size);
        text_add_char(p->text, '\n');
        text.bytes += next;
        text.size -= next;
    }
}

static RUNS void add_note(Printer *p, Value note) {
    Str *shown = try_str(p->vm, note);
    View text = shown ? str_view(shown) : VIEW("<note str() failed>");
    if (!text.size || text.bytes[text.size - 1] == '\n') {
        add_lines(p, text);
        text_add_char(p->text, '\n');
    } else {
        add_lines(p, text);
    }
}

static RUNS void add_notes(Printer *p, const Exception *exception) {
    Vm *vm = p->vm;
    Value notes = try_attribute(vm, object_value(exception), NAME_OF(notes));
    if (is_absent(notes)) return;
    KEEP(vm, notes);
    if (!type_of(notes)->get_item || is_dict(notes)) {
        Str *shown = any_repr(vm, notes);
        if (!shown) error_clear(vm);
        add_margin(p);
        text_add_view(p->text, shown ? str_view(shown) : VIEW("<__notes__ repr() failed>"));
        return;
    }
    Value list = list_value(any_to_list(vm, notes));
    KEEP(vm, list);
    if (is_absent(list)) {
        error_clear(vm);
        return;
    }
    for (size_t i = 0; i < as_list(list)->count && vm_charge(vm, 1); i++) add_note(p, as_list(list)->items[i]);
}

static bool is_group(const Exception *exception) { return type_derives(exception->object.type, BUILTIN(BaseExceptionGroup)); }

static RUNS void add_exception(Printer *p, const Exception *exception) {
    if (exception->traceback) {
        bool group = is_group(exception);
        traceback_add_margin(p->text, indent_of(p), group && p->depth == 1 ? "+ " : margin_of(p));
        if (group) text_add_string(p->text, "Exception Group ");
        text_add_string(p->text, "Traceback (most recent call last):\n");
        traceback_add_frames(p->text, exception->traceback, indent_of(p), margin_of(p));
    }
    if (is_syntax_error(exception)) add_syntax_place(p, exception);
    add_message(p, exception);
    add_notes(p, exception);
}

// == Groups and chains

static RUNS void add_chain(Printer *p, Exception *exception);

static void add_separator(Printer *p, size_t index, size_t count, bool truncated) {
    (void)count;
    text_fill(p->text, ' ', indent_of(p));
    text_add_string(p->text, index == 0 ? "+-" : "  ");
    if (truncated) text_add_string(p->text, "+---------------- ... ----------------\n");
    else text_format(p->text, "+---------------- %zu ----------------\n", index + 1);
}

static RUNS void add_member(Printer *p, const Tuple *members, size_t i, bool last) {
    bool truncated = i >= GROUP_WIDTH_MOST;
    if (last) p->need_close = true; // a nested group may close it
    add_separator(p, i, members->count, truncated);
    p->depth++;
    if (truncated) {
        size_t more = members->count - GROUP_WIDTH_MOST;
        add_margin(p);
        text_format(p->text, "and %zu more exception%s\n", more, more > 1 ? "s" : "");
    } else if (is_exception(members->items[i])) {
        add_chain(p, as_BaseException(members->items[i]));
    }
    if (last && p->need_close) {
        text_fill(p->text, ' ', indent_of(p));
        text_add_string(p->text, "+------------------------------------\n");
        p->need_close = false;
    }
    p->depth--;
}

static RUNS void add_group(Printer *p, const Exception *group) {
    if (p->depth > GROUP_DEPTH_MOST) {
        add_margin(p);
        text_format(p->text, "... (max_group_depth is %d)\n", GROUP_DEPTH_MOST);
        return;
    }
    if (!p->depth) p->depth = 1;
    add_exception(p, group);
    Value members = group->fields[1];
    size_t count = is_absent(members) || !is_tuple(members) ? 0 : as_tuple(members)->count;
    size_t shown = count <= GROUP_WIDTH_MOST ? count : GROUP_WIDTH_MOST + 1;
    p->need_close = false;
    for (size_t i = 0; i < shown && p->vm->stop == STOP_NONE; i++) add_member(p, as_tuple(members), i, i + 1 == shown);
    if (p->depth == 1) p->depth = 0;
}

static bool is_seen(const Printer *p, Value exception) {
    for (size_t i = 0; i < p->seen->count; i++) {
        if (value_same(p->seen->items[i], exception)) return true;
    }
    return false;
}

// What led to it: its cause, or the context it does not suppress; ABSENT: nothing that was not shown already.
static Value origin_of(Printer *p, const Exception *exception, bool *is_cause) {
    *is_cause = is_object(exception->cause);
    if (!p->seen || p->seen->count >= SEEN_MOST) return ABSENT;
    if (*is_cause) return is_seen(p, exception->cause) ? ABSENT : exception->cause;
    if (!is_object(exception->context) || exception_suppresses_context(exception)) return ABSENT;
    return is_seen(p, exception->context) ? ABSENT : exception->context;
}

// The innermost origin first, which is last in the chain.
static RUNS void add_chain(Printer *p, Exception *exception) {
    Value chain[CHAIN_MOST];
    bool causes[CHAIN_MOST];
    size_t count = 0;
    Vm *vm = p->vm;
    Value at = object_value(exception);
    for (;;) {
        chain[count] = at;
        if (p->seen && !list_append(vm, p->seen, at)) {
            error_clear(vm);
            p->seen = NULL; // no longer kept: what is not is not shown
        }
        at = origin_of(p, as_BaseException(at), &causes[count]);
        count++;
        if (is_absent(at) || count == CHAIN_MOST) break;
    }
    if (!p->seen) count = 1;
    while (count-- > 0 && vm->stop == STOP_NONE) {
        bool need_close = p->need_close;
        Exception *one = as_BaseException(chain[count]);
        if (is_group(one)) add_group(p, one);
        else add_exception(p, one);
        if (!count) return;
        p->need_close = need_close;
        add_margin_line(p, "\n");
        add_margin_line(p, causes[count - 1] ? CAUSE_MESSAGE : CONTEXT_MESSAGE);
        add_margin_line(p, "\n");
    }
}

bool traceback_add_text(Vm *vm, Text *text, Value exception) {
    KEEP(vm, exception);
    List *seen = list_new(vm, NULL, 0);
    Value kept = seen ? object_value(seen) : NONE;
    if (!seen) error_clear(vm);
    KEEP(vm, kept);
    Printer printer = {.vm = vm, .text = text, .seen = seen};
    add_chain(&printer, as_BaseException(exception));
    return !text->failed && vm->stop == STOP_NONE;
}
