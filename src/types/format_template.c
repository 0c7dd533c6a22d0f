// str.format and str.format_map: literal text, replacement fields, and fields inside the specs of fields.
//
// Positions in the template are offsets: formatting a field may run anything, and a string's bytes
// may move meanwhile.
#include "base/unicode.h"
#include "object/any.h"
#include "object/attribute.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/tuple.h"
#include "types/format.h"
#include "types/format_spec.h"

#define NESTING 2 // a field, and fields in its spec

typedef enum Numbering { NUMBERING_OPEN, NUMBERING_AUTOMATIC, NUMBERING_MANUAL } Numbering;

// One call of format, all levels of it.
typedef struct Template {
    Vm *vm;
    Str *text;
    Value args, names;
    Numbering numbering;
    int64_t next;
} Template;

typedef struct Span {
    size_t start, end;
} Span;

typedef struct Field {
    Span name, spec;
    uint32_t conversion; // 0: none
    bool nested;         // the spec has fields of its own
} Field;

static char char_at(const Template *t, size_t at) { return t->text->bytes[at]; }

static bool refuse(const Template *t, const char *message) {
    return raise_false(t->vm, TYPE_ValueError, "%s", message);
}

static RUNS bool expand(Template *t, Span span, Text *out, int depth);

// == Taking a field apart

// Up to the '}', ':' or '!' behind the name; *at is moved behind that.
static bool read_name(const Template *t, size_t *at, size_t end, Field *field, char *stop) {
    field->name.start = *at;
    *stop = 0;
    while (*at < end) {
        char c = char_at(t, (*at)++);
        if (c == '{') return refuse(t, "unexpected '{' in field name");
        if (c == '[') {
            while (*at < end && char_at(t, *at) != ']') ++*at;
        } else if (c == '}' || c == ':' || c == '!') {
            *stop = c;
            break;
        }
    }
    field->name.end = *at - 1;
    return true;
}

static bool read_conversion(const Template *t, size_t *at, size_t end, Field *field, bool *closed) {
    *closed = false;
    if (*at >= end) return refuse(t, "end of string while looking for conversion specifier");
    *at += unicode_decode(t->text->bytes + *at, &field->conversion);
    if (*at >= end) return true;
    char c = char_at(t, (*at)++);
    *closed = c == '}';
    return *closed || c == ':' || refuse(t, "expected ':' after conversion specifier");
}

// *at stands behind the '{', and is moved behind the '}'.
static bool read_field(const Template *t, size_t *at, size_t end, Field *field) {
    *field = (Field){.conversion = 0};
    char stop;
    CHECK_BOOL(read_name(t, at, end, field, &stop));
    if (stop == '}') return true;
    if (!stop) return refuse(t, "expected '}' before end of string");
    if (stop == '!') {
        bool closed;
        CHECK_BOOL(read_conversion(t, at, end, field, &closed));
        if (closed) return true;
    }
    field->spec.start = *at;
    for (size_t open = 1; *at < end;) {
        char c = char_at(t, (*at)++);
        if (c == '{') {
            field->nested = true;
            open++;
        } else if (c == '}' && --open == 0) {
            field->spec.end = *at - 1;
            return true;
        }
    }
    return refuse(t, "unmatched '{' in format spec");
}

// == Finding a field's value

// The whole span as a number; *number is -1 when it is none.
static bool read_index(const Template *t, Span span, int64_t *number) {
    const char *at = t->text->bytes + span.start, *end = t->text->bytes + span.end;
    bool found;
    CHECK_BOOL(format_spec_integer(t->vm, &at, end, number, &found));
    if (!found || at != end) *number = -1;
    return true;
}

static bool number_field(Template *t, bool automatic, int64_t *index) {
    if (t->numbering == NUMBERING_OPEN)
        t->numbering = automatic ? NUMBERING_AUTOMATIC : NUMBERING_MANUAL;
    if (t->numbering == NUMBERING_MANUAL && automatic) {
        return refuse(t,
                      "cannot switch from manual field specification to automatic field numbering");
    }
    if (t->numbering == NUMBERING_AUTOMATIC && !automatic) {
        return refuse(t,
                      "cannot switch from automatic field numbering to manual field specification");
    }
    if (automatic) *index = t->next++;
    return true;
}

static RUNS Value find_first(Template *t, Span name) {
    int64_t index;
    CHECK(read_index(t, name, &index));
    bool automatic = name.start == name.end;
    if (automatic || index >= 0) {
        CHECK(number_field(t, automatic, &index));
        if (!is_tuple(t->args)) {
            return raise_error(t->vm, TYPE_ValueError, "Format string contains positional fields");
        }
        const Tuple *args = as_tuple(t->args);
        if ((uint64_t)index < args->count) return args->items[index];
        return raise_error(t->vm, TYPE_IndexError,
                           "Replacement index %lld out of range for positional args tuple",
                           (long long)index);
    }
    Str *key = str_slice_bytes(t->vm, t->text, name.start, name.end);
    if (!key) return ABSENT;
    Value kept = object_value(key);
    KEEP(t->vm, kept);
    return any_get_item(t->vm, t->names, kept);
}

// ".name" or "[index]" at *at, which is moved behind it.
static bool read_step(const Template *t, size_t *at, size_t end, Span *span, bool *attribute) {
    char c = char_at(t, (*at)++);
    *attribute = c == '.';
    span->start = *at;
    if (c == '.') {
        while (*at < end && char_at(t, *at) != '[' && char_at(t, *at) != '.') ++*at;
        span->end = *at;
    } else if (c == '[') {
        while (*at < end && char_at(t, *at) != ']') ++*at;
        if (*at >= end) return refuse(t, "Missing ']' in format string");
        span->end = (*at)++;
    } else {
        return refuse(t, "Only '.' or '[' may follow ']' in format field specifier");
    }
    return span->start < span->end || refuse(t, "Empty attribute in format string");
}

static RUNS Value take_step(Template *t, Value object, Span span, bool attribute) {
    Vm *vm = t->vm;
    int64_t index = -1;
    if (!attribute) CHECK(read_index(t, span, &index));
    if (index >= 0) {
        Value key = TRY(int_new(vm, index));
        KEEP(vm, key);
        return any_get_item(vm, object, key);
    }
    Str *name = str_slice_bytes(vm, t->text, span.start, span.end);
    if (name && attribute) name = str_intern(vm, name);
    if (!name) return ABSENT;
    Value kept = object_value(name);
    KEEP(vm, kept);
    return attribute ? attribute_get(vm, object, name) : any_get_item(vm, object, kept);
}

static RUNS Value find_value(Template *t, Span name) {
    size_t at = name.start, end = name.end;
    while (at < end && char_at(t, at) != '[' && char_at(t, at) != '.') at++;
    Value found = TRY(find_first(t, (Span){name.start, at}));
    KEEP(t->vm, found);
    while (at < end) {
        Span span = {0, 0};
        bool attribute;
        CHECK(read_step(t, &at, end, &span, &attribute));
        found = TRY(take_step(t, found, span, attribute));
    }
    return found;
}

// == Putting together

static RUNS Value convert(Template *t, Value v, uint32_t conversion) {
    switch (conversion) {
    case 'r': return str_value(any_repr(t->vm, v));
    case 's': return str_value(any_str(t->vm, v));
    case 'a': return str_value(any_ascii(t->vm, v));
    default: break;
    }
    if (conversion > 32 && conversion < 127) {
        return raise_error(t->vm, TYPE_ValueError, "Unknown conversion specifier %c",
                           (int)conversion);
    }
    Str *message = str_format(t->vm, "Unknown conversion specifier \\x%x", conversion);
    return message ? raise_value(t->vm, TYPE_ValueError, object_value(message)) : ABSENT;
}

static RUNS Str *expand_spec(Template *t, const Field *field, int depth) {
    if (!field->nested) return str_slice_bytes(t->vm, t->text, field->spec.start, field->spec.end);
    TEXT_CLEANUP Text spec;
    text_open(&spec, &t->vm->memory);
    CHECK_NULL(expand(t, field->spec, &spec, depth - 1));
    return str_from_text(t->vm, &spec);
}

static RUNS bool add_field(Template *t, const Field *field, Text *out, int depth) {
    Vm *vm = t->vm;
    Value v = TRY_BOOL(find_value(t, field->name));
    KEEP(vm, v);
    if (field->conversion) v = TRY_BOOL(convert(t, v, field->conversion));
    Value spec = TRY_BOOL(str_value(expand_spec(t, field, depth)));
    KEEP(vm, spec);
    Value shown = TRY_BOOL(format_value(vm, v, as_str(spec)));
    return text_add_view(out, str_view(as_str(shown))) || (vm_out_of_memory(vm), false);
}

// The literal text at *at, which is moved behind it and the brace that ends it; *field: a field
// begins there.
static bool add_literal(const Template *t, size_t *at, size_t end, Text *out, bool *field) {
    size_t start = *at, stop;
    char c = 0;
    while (*at < end && (c = char_at(t, *at)) != '{' && c != '}') ++*at;
    stop = *at;
    *field = false;
    if (*at < end) {
        ++*at;
        bool last = *at >= end, doubled = !last && char_at(t, *at) == c;
        if (c == '}' && !doubled) return refuse(t, "Single '}' encountered in format string");
        if (c == '{' && last) return refuse(t, "Single '{' encountered in format string");
        if (doubled) {
            ++*at;
            stop++;
        } else {
            *field = true;
        }
    }
    if (!text_add(out, t->text->bytes + start, stop - start)) return vm_out_of_memory(t->vm), false;
    return vm_charge(t->vm, (stop - start) / 16 + 1);
}

static bool expand(Template *t, Span span, Text *out, int depth) {
    if (depth <= 0) return refuse(t, "Max string recursion exceeded");
    for (size_t at = span.start; at < span.end;) {
        bool present;
        CHECK_BOOL(add_literal(t, &at, span.end, out, &present));
        if (!present) continue;
        Field field;
        CHECK_BOOL(read_field(t, &at, span.end, &field));
        CHECK_BOOL(add_field(t, &field, out, depth));
    }
    return true;
}

Value format_template(Vm *vm, Str *template, Value args, Value names) {
    Template t = {.vm = vm, .text = template, .args = args, .names = names};
    TEXT_CLEANUP Text out;
    text_open(&out, &vm->memory);
    CHECK(expand(&t, (Span){0, template->size}, &out, NESTING));
    return str_value(str_from_text(vm, &out));
}
