// A format spec taken apart, and the layout it asks for: fill, alignment, sign, grouping.
#include "types/format_spec.h"

#include "base/unicode.h"
#include "object/raise.h"

// == Parsing

typedef struct Reader {
    const char *at, *end;
} Reader;

static bool take(Reader *reader, char c) {
    if (reader->at == reader->end || *reader->at != c) return false;
    reader->at++;
    return true;
}

static bool is_align(char c) { return c == '<' || c == '>' || c == '^' || c == '='; }

bool format_spec_integer(Vm *vm, const char **at, const char *end, int64_t *number, bool *found) {
    *number = 0;
    *found = false;
    while (*at < end) {
        uint32_t c;
        size_t size = unicode_decode(*at, &c);
        int digit = unicode_decimal_value(c);
        if (digit < 0) break;
        if (__builtin_mul_overflow(*number, 10, number) ||
            __builtin_add_overflow(*number, digit, number)) {
            return raise_false(vm, TYPE_ValueError, "Too many decimal digits in format string");
        }
        *at += size;
        *found = true;
    }
    return true;
}

// Fill and alignment; true when a fill was given.
static bool read_align(Reader *reader, FormatSpec *spec, bool *aligned) {
    if (reader->at == reader->end) return false;
    size_t first = unicode_size(*reader->at);
    if ((size_t)(reader->end - reader->at) > first && is_align(reader->at[first])) {
        unicode_decode(reader->at, &spec->fill);
        spec->align = reader->at[first];
        reader->at += first + 1;
        return *aligned = true;
    }
    if (is_align(*reader->at)) {
        spec->align = *reader->at++;
        *aligned = true;
    }
    return false;
}

static bool read_grouping(Vm *vm, Reader *reader, FormatSpec *spec) {
    if (take(reader, ',')) spec->grouping = ',';
    bool both = false;
    if (take(reader, '_')) {
        both = spec->grouping != 0;
        spec->grouping = '_';
    }
    if (reader->at < reader->end && *reader->at == ',' && spec->grouping == '_') both = true;
    return !both || raise_false(vm, TYPE_ValueError, "Cannot specify both ',' and '_'.");
}

static bool read_precision(Vm *vm, Reader *reader, FormatSpec *spec) {
    if (!take(reader, '.')) return true;
    bool found;
    CHECK_BOOL(format_spec_integer(vm, &reader->at, reader->end, &spec->precision, &found));
    return found || raise_false(vm, TYPE_ValueError, "Format specifier missing precision");
}

static bool raise_made(Vm *vm, Str *message) {
    if (message) raise_value(vm, TYPE_ValueError, object_value(message));
    return false;
}

static bool check_grouping(Vm *vm, const FormatSpec *spec) {
    uint32_t type = spec->type;
    if (!spec->grouping || !type || (type < 128 && strchr("defgEGF%", (char)type))) return true;
    if (spec->grouping == '_' && type < 128 && strchr("boxX", (char)type)) return true;
    bool shown = type > 32 && type < 128;
    return raise_made(
        vm, shown ? str_format(vm, "Cannot specify '%c' with '%c'.", spec->grouping, (char)type)
                  : str_format(vm, "Cannot specify '%c' with '\\x%x'.", spec->grouping, type));
}

static bool read_type(Vm *vm, Reader *reader, const Str *text, Value of, FormatSpec *spec) {
    if (reader->at < reader->end) reader->at += unicode_decode(reader->at, &spec->type);
    if (reader->at == reader->end) return check_grouping(vm, spec);
    return raise_false(vm, TYPE_ValueError, "Invalid format specifier '%S' for object of type '%T'",
                       text, of);
}

bool format_spec_parse(Vm *vm, const Str *text, Value of, char default_type, char default_align,
                       FormatSpec *spec) {
    *spec = (FormatSpec){.fill = ' ',
                         .type = (uint8_t)default_type,
                         .align = default_align,
                         .width = -1,
                         .precision = -1};
    Reader reader = {text->bytes, text->bytes + text->size};
    bool aligned = false, filled = read_align(&reader, spec, &aligned);
    if (take(&reader, '+')) spec->sign = '+';
    else if (take(&reader, '-')) spec->sign = '-';
    else if (take(&reader, ' ')) spec->sign = ' ';
    spec->no_negative_zero = take(&reader, 'z');
    spec->alternate = take(&reader, '#');
    if (!filled && take(&reader, '0')) {
        spec->fill = '0';
        if (!aligned && default_align == '>') spec->align = '=';
    }
    bool found;
    CHECK_BOOL(format_spec_integer(vm, &reader.at, reader.end, &spec->width, &found));
    if (!found) spec->width = -1;
    CHECK_BOOL(read_grouping(vm, &reader, spec));
    CHECK_BOOL(read_precision(vm, &reader, spec));
    return read_type(vm, &reader, text, of, spec);
}

Value format_spec_unknown_type(Vm *vm, const FormatSpec *spec, Value of) {
    if (spec->type > 32 && spec->type < 128) {
        return raise_error(vm, TYPE_ValueError, "Unknown format code '%c' for object of type '%T'",
                           (int)spec->type, of);
    }
    Str *message = str_format(vm, "Unknown format code '\\x%x' for object of type '%s'", spec->type,
                              type_name(of));
    raise_made(vm, message);
    return ABSENT;
}

// == Layout

bool format_spec_fill(Vm *vm, Text *text, uint32_t fill, size_t count) {
    if (!count) return true;
    char bytes[UNICODE_UTF8_SIZE];
    size_t size = unicode_encode(fill, bytes), all = memory_product(count, size);
    if (!memory_allows(&vm->memory, all)) return vm_out_of_memory(vm), false;
    if (all >= POLL_ELEMENTS) CHECK_BOOL(vm_charge(vm, all / 16));
    if (size == 1) return text_fill(text, bytes[0], count) || (vm_out_of_memory(vm), false);
    if (!text_reserve(text, all)) return vm_out_of_memory(vm), false;
    while (count--) text_add(text, bytes, size);
    return true;
}

// How much of the padding stands in front.
static size_t left_part(char align, size_t padding) {
    switch (align) {
    case '<': return 0;
    case '^': return padding / 2;
    default: return padding;
    }
}

static size_t padding_of(const FormatSpec *spec, size_t count) {
    return spec->width > 0 && (uint64_t)spec->width > count ? (size_t)spec->width - count : 0;
}

bool format_spec_add_padded(Vm *vm, Text *text, const FormatSpec *spec, View content,
                            size_t count) {
    size_t padding = padding_of(spec, count), left = left_part(spec->align, padding);
    CHECK_BOOL(format_spec_fill(vm, text, spec->fill, left));
    if (!text_add_view(text, content)) return vm_out_of_memory(vm), false;
    return format_spec_fill(vm, text, spec->fill, padding - left);
}

NumberParts format_spec_parts(View number) {
    NumberParts parts = {.negative = number.size && number.bytes[0] == '-'};
    size_t at = parts.negative, start = at;
    while (at < number.size && number.bytes[at] >= '0' && number.bytes[at] <= '9') at++;
    parts.digits = (View){number.bytes + start, at - start};
    parts.rest = (View){number.bytes + at, number.size - at};
    parts.rest_count = parts.rest.size;
    return parts;
}

static size_t group_size(const FormatSpec *spec) {
    if (!spec->grouping) return SIZE_MAX;
    return spec->type < 128 && spec->type && strchr("boxX", (char)spec->type) ? 4 : 3;
}

// How many digits the whole part has once zeros fill `least` places, separators among them.
static size_t digits_wanted(size_t count, size_t least, size_t group) {
    if (group == SIZE_MAX) return least > count ? least : count;
    size_t whole = least > group ? (least - group + group) / (group + 1) : 0;
    size_t last = least - whole * (group + 1);
    if (least < whole * (group + 1) || last == 0) last = 1;
    size_t wanted = whole * group + last;
    return wanted > count ? wanted : count;
}

static bool add_grouped(Vm *vm, Text *text, View digits, size_t count, size_t group,
                        char separator) {
    if (group == SIZE_MAX) {
        CHECK_BOOL(format_spec_fill(vm, text, '0', count - digits.size));
        return text_add_view(text, digits) || (vm_out_of_memory(vm), false);
    }
    for (size_t i = 0; i < count; i++) {
        size_t left = count - i;
        if (i && left % group == 0) text_add_char(text, separator);
        text_add_char(text, left > digits.size ? '0' : digits.bytes[digits.size - left]);
        if (i % POLL_ELEMENTS == POLL_ELEMENTS - 1)
            CHECK_BOOL(!text->failed && vm_charge(vm, POLL_ELEMENTS / 4));
    }
    return !text->failed || (vm_out_of_memory(vm), false);
}

static char sign_char(const FormatSpec *spec, bool negative) {
    if (negative) return '-';
    return spec->sign == '+' || spec->sign == ' ' ? spec->sign : 0;
}

bool format_spec_add_number(Vm *vm, Text *text, const FormatSpec *spec, const NumberParts *parts) {
    char sign = sign_char(spec, parts->negative);
    size_t around = (sign != 0) + parts->prefix.size + parts->rest_count, group = group_size(spec);
    size_t least = spec->fill == '0' && spec->align == '=' ? padding_of(spec, around) : 0;
    size_t digits = parts->digits.size ? digits_wanted(parts->digits.size, least, group) : 0;
    if (!memory_allows(&vm->memory, digits)) return vm_out_of_memory(vm), false;
    size_t separators = digits && group != SIZE_MAX ? (digits - 1) / group : 0;
    size_t padding = padding_of(spec, around + digits + separators);
    size_t left = spec->align == '=' ? 0 : left_part(spec->align, padding);
    CHECK_BOOL(format_spec_fill(vm, text, spec->fill, left));
    if (sign) text_add_char(text, sign);
    text_add_view(text, parts->prefix);
    if (spec->align == '=') {
        CHECK_BOOL(format_spec_fill(vm, text, spec->fill, padding));
        left = padding;
    }
    if (digits) CHECK_BOOL(add_grouped(vm, text, parts->digits, digits, group, spec->grouping));
    if (!text_add_view(text, parts->rest)) return vm_out_of_memory(vm), false;
    return format_spec_fill(vm, text, spec->fill, padding - left);
}
