// The % operator on str and bytes: printf's directives applied to Python values.
#include "types/percent.h"

#include <limits.h>

#include "base/number.h"
#include "base/unicode.h"
#include "object/any.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/format_spec.h"
#include "types/int_convert.h"

// The format is read by offset: showing a value may run anything, and a string's bytes may move
// meanwhile.
typedef struct Job {
    Vm *vm;
    Value format; // a str or bytes
    bool bytes;
    size_t at, size;
    Value args;    // a tuple, or the only value (the last %(name)s asked for), until it is taken
    Value mapping; // ABSENT: names cannot be used
    bool single, taken;
    size_t next;
    Text out;
} Job;

typedef struct Directive {
    bool left, plus, blank, alternate, zero;
    int64_t width, precision; // precision -1: none
    uint32_t type;
} Directive;

ALWAYS_INLINE const char *format_bytes(const Job *job) {
    return job->bytes ? as_bytes(job->format)->bytes : as_str(job->format)->bytes;
}
static bool at_end(const Job *job) { return job->at >= job->size; }
static char peek(const Job *job) { return format_bytes(job)[job->at]; }

static bool refuse(const Job *job, ExceptionKind kind, const char *message) {
    return raise_false(job->vm, kind, "%s", message);
}

static Value next_argument(Job *job) {
    if (job->single && !job->taken) {
        job->taken = true;
        return job->args;
    }
    if (!job->single && job->next < as_tuple(job->args)->count) {
        return as_tuple(job->args)->items[job->next++];
    }
    return raise_error(job->vm, TYPE_TypeError, "not enough arguments for format string");
}

// == Reading a directive

static Value make_key(Job *job, size_t start, size_t end) {
    if (job->bytes) return bytes_value(bytes_new(job->vm, format_bytes(job) + start, end - start));
    return str_value(str_slice_bytes(job->vm, as_str(job->format), start, end));
}

// %(name)
static RUNS bool read_key(Job *job) {
    if (is_absent(job->mapping)) return refuse(job, TYPE_TypeError, "format requires a mapping");
    size_t start = ++job->at, open = 1;
    for (; !at_end(job); job->at++) {
        char c = peek(job);
        if (c == '(') open++;
        if (c == ')' && --open == 0) break;
    }
    if (at_end(job)) return refuse(job, TYPE_ValueError, "incomplete format key");
    Value key = TRY_BOOL(make_key(job, start, job->at++));
    KEEP(job->vm, key);
    job->args = TRY_BOOL(any_get_item(job->vm, job->mapping, key));
    job->taken = false;
    return true;
}

static void read_flags(Job *job, Directive *directive) {
    for (; !at_end(job); job->at++) {
        switch (peek(job)) {
        case '-': directive->left = true; continue;
        case '+': directive->plus = true; continue;
        case ' ': directive->blank = true; continue;
        case '#': directive->alternate = true; continue;
        case '0': directive->zero = true; continue;
        default: return;
        }
    }
}

// '*' or digits, at most `most`; *number stays when there are none.
static bool read_count(Job *job, int64_t most, const char *too_big, const char *c_type,
                       int64_t *number) {
    if (at_end(job)) return true;
    if (peek(job) == '*') {
        Value v = TRY_BOOL(next_argument(job));
        if (!is_int(v)) return refuse(job, TYPE_TypeError, "* wants int");
        if (!int_to_int64(v, number) || *number > most || *number < -most - 1) {
            return raise_false(job->vm, TYPE_OverflowError,
                               "Python int too large to convert to C %s", c_type);
        }
        job->at++;
        return true;
    }
    for (; !at_end(job) && peek(job) >= '0' && peek(job) <= '9'; job->at++) {
        if (*number < 0) *number = 0;
        if (*number > (most - (peek(job) - '0')) / 10) return refuse(job, TYPE_ValueError, too_big);
        *number = *number * 10 + (peek(job) - '0');
    }
    return true;
}

static bool read_type(Job *job, Directive *directive) {
    if (job->bytes) directive->type = (uint8_t)peek(job), job->at++;
    else job->at += unicode_decode(format_bytes(job) + job->at, &directive->type);
    return true;
}

static RUNS bool read_directive(Job *job, Directive *directive) {
    *directive = (Directive){.precision = -1};
    // "%s", as most are.
    if (!at_end(job) && peek(job) >= 'a' && peek(job) != 'h' && peek(job) != 'l')
        return read_type(job, directive);
    if (!at_end(job) && peek(job) == '(') CHECK_BOOL(read_key(job));
    read_flags(job, directive);
    CHECK_BOOL(read_count(job, INT64_MAX, "width too big", "ssize_t", &directive->width));
    if (directive->width < 0) {
        directive->left = true;
        directive->width = directive->width == INT64_MIN ? 0 : -directive->width;
    }
    if (!at_end(job) && peek(job) == '.') {
        job->at++;
        directive->precision = 0;
        CHECK_BOOL(read_count(job, INT_MAX, job->bytes ? "prec too big" : "precision too big",
                              "int", &directive->precision));
        if (directive->precision < 0) directive->precision = 0;
    }
    if (!at_end(job) && (peek(job) == 'h' || peek(job) == 'l' || peek(job) == 'L')) job->at++;
    if (at_end(job)) return refuse(job, TYPE_ValueError, "incomplete format");
    return read_type(job, directive);
}

// == Writing

static bool fill(Job *job, char c, int64_t count) {
    return count <= 0 || format_spec_fill(job->vm, &job->out, (uint8_t)c, (size_t)count);
}

static bool add(Job *job, View view) {
    return text_add_view(&job->out, view) || (vm_out_of_memory(job->vm), false);
}

// Text padded with spaces.
static bool add_text(Job *job, const Directive *directive, View text, size_t count) {
    int64_t padding = directive->width - (int64_t)count;
    if (!directive->left) CHECK_BOOL(fill(job, ' ', padding));
    return add(job, text) && (!directive->left || fill(job, ' ', padding));
}

// A number: [-]digits, and the prefix of %#x. Zeros go between those and the digits, spaces in
// front.
static bool add_number(Job *job, const Directive *directive, View number, const char *prefix) {
    char sign = directive->plus ? '+' : directive->blank ? ' ' : 0;
    if (number.size && number.bytes[0] == '-') {
        sign = '-';
        number.bytes++;
        number.size--;
    }
    char head[3];
    size_t head_size = 0;
    if (sign) head[head_size++] = sign;
    if (prefix) head[head_size++] = prefix[0], head[head_size++] = prefix[1];
    int64_t padding = directive->width - (int64_t)(head_size + number.size);
    bool spaces = !directive->left && !directive->zero, zeros = !directive->left && directive->zero;
    if (spaces) CHECK_BOOL(fill(job, ' ', padding));
    CHECK_BOOL(add(job, (View){head, head_size}));
    if (zeros) CHECK_BOOL(fill(job, '0', padding));
    CHECK_BOOL(add(job, number));
    return !directive->left || fill(job, ' ', padding);
}

// == Each kind of directive

static RUNS bool add_shown(Job *job, const Directive *directive, Value v) {
    Vm *vm = job->vm;
    Str *shown = directive->type == 's'   ? any_str(vm, v)
                 : directive->type == 'r' ? any_repr(vm, v)
                                          : any_ascii(vm, v);
    CHECK_BOOL(shown);
    size_t count = shown->count;
    if (directive->precision >= 0 && (uint64_t)directive->precision < count)
        count = (size_t)directive->precision;
    return add_text(job, directive, (View){shown->bytes, str_offset(vm, shown, count)}, count);
}

// What __bytes__ answers.
static RUNS Value ask_bytes(Vm *vm, Value v) {
    bool found;
    Value answer = any_call_special(vm, v, NAME_OF(bytes), NULL, 0, &found);
    if (!found && !vm_failed(vm)) {
        return raise_error(
            vm, TYPE_TypeError,
            "%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'",
            v);
    }
    if (is_absent(answer) || is_bytes(answer)) return answer;
    return raise_error(vm, TYPE_TypeError, "__bytes__ returned non-bytes (type %T)", answer);
}

static RUNS bool add_bytes(Job *job, const Directive *directive, Value v) {
    View view;
    if (!bytes_view(v, &view)) {
        v = TRY_BOOL(ask_bytes(job->vm, v));
        bytes_view(v, &view);
    }
    if (directive->precision >= 0 && (uint64_t)directive->precision < view.size)
        view.size = (size_t)directive->precision;
    return add_text(job, directive, view, view.size);
}

static bool is_number(Value v) {
    const Type *type = type_of(v);
    return type->as_int || type->as_index || type->as_float || has_layout(v, TYPE_complex);
}

static bool wrong_number(Job *job, const Directive *directive, Value v) {
    bool whole = directive->type == 'o' || directive->type == 'x' || directive->type == 'X';
    int type = (int)directive->type;
    if (job->bytes && type == 'i') type = 'd';
    return raise_false(job->vm, TYPE_TypeError, "%%%c format: %s is required, not %T", type,
                       whole ? "an integer" : "a real number", v);
}

static RUNS Value to_int(Job *job, const Directive *directive, Value v) {
    Vm *vm = job->vm;
    if (is_int(v)) return int_exact(vm, v);
    if (is_number(v)) {
        bool whole = directive->type == 'o' || directive->type == 'x' || directive->type == 'X';
        Value number = whole ? any_index(vm, v) : int_convert(vm, v);
        if (!is_absent(number) || !error_clear_if(vm, TYPE_TypeError)) return number;
    }
    wrong_number(job, directive, v);
    return ABSENT;
}

static bool digits_of(Job *job, const Directive *directive, Value number, Text *digits) {
    uint32_t type = directive->type;
    TEXT_CLEANUP Text plain;
    text_open(&plain, &job->vm->memory);
    CHECK_BOOL(int_add_text(job->vm, &plain, number,
                            type == 'o'                  ? 8
                            : type == 'x' || type == 'X' ? 16
                                                         : 10));
    size_t sign = plain.bytes[0] == '-', count = plain.size - sign;
    for (size_t i = 0; type == 'X' && i < plain.size; i++) {
        if (plain.bytes[i] >= 'a') plain.bytes[i] = (char)(plain.bytes[i] - 32);
    }
    text_add(digits, plain.bytes, sign);
    if (directive->precision >= 0 && (uint64_t)directive->precision > count) {
        CHECK_BOOL(format_spec_fill(job->vm, digits, '0', (size_t)directive->precision - count));
    }
    return text_add(digits, plain.bytes + sign, count) || (vm_out_of_memory(job->vm), false);
}

static RUNS bool add_int(Job *job, const Directive *directive, Value v) {
    Value number = TRY_BOOL(to_int(job, directive, v));
    TEXT_CLEANUP Text digits;
    text_open(&digits, &job->vm->memory);
    CHECK_BOOL(digits_of(job, directive, number, &digits));
    const char *prefix = NULL;
    if (directive->alternate) {
        if (directive->type == 'o') prefix = "0o";
        if (directive->type == 'x') prefix = "0x";
        if (directive->type == 'X') prefix = "0X";
    }
    return add_number(job, directive, (View){digits.bytes, digits.size}, prefix);
}

static RUNS bool add_float(Job *job, const Directive *directive, Value v) {
    Vm *vm = job->vm;
    double number;
    if (!any_to_double(vm, v, &number)) {
        if (!job->bytes || !error_clear_if(vm, TYPE_TypeError)) return false;
        return raise_false(vm, TYPE_TypeError, "float argument required, not %T", v);
    }
    size_t precision = directive->precision < 0 ? 6 : (size_t)directive->precision;
    if (!memory_allows(&vm->memory, precision)) return vm_out_of_memory(vm), false;
    CHECK_BOOL(vm_charge(vm, precision / 16));
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    if (!number_format(&text, number, (char)directive->type, precision, directive->alternate,
                       false)) {
        return vm_out_of_memory(vm), false;
    }
    return add_number(job, directive, (View){text.bytes, text.size}, NULL);
}

static RUNS bool add_character(Job *job, const Directive *directive, Value v) {
    if (is_str(v)) {
        if (as_str(v)->count == 1) return add_text(job, directive, str_view(as_str(v)), 1);
        return refuse(job, TYPE_TypeError, "%c requires int or char");
    }
    Value index = any_index(job->vm, v);
    if (is_absent(index)) {
        if (!error_clear_if(job->vm, TYPE_TypeError)) return false;
        return refuse(job, TYPE_TypeError, "%c requires int or char");
    }
    int64_t code_point;
    if (!int_to_int64(index, &code_point)) code_point = -1;
    if (code_point < 0 || code_point >= UNICODE_LIMIT) {
        return refuse(job, TYPE_OverflowError, "%c arg not in range(0x110000)");
    }
    char bytes[UNICODE_UTF8_SIZE];
    return add_text(job, directive, (View){bytes, unicode_encode((uint32_t)code_point, bytes)}, 1);
}

static RUNS bool add_byte(Job *job, const Directive *directive, Value v) {
    View view;
    if (!has_layout(v, TYPE_memoryview) && bytes_view(v, &view) && view.size == 1) {
        return add_text(job, directive, view, 1);
    }
    int64_t byte = -1;
    if (is_int(v) || type_of(v)->as_index) {
        Value index = TRY_BOOL(any_index(job->vm, v));
        if (!int_to_int64(index, &byte) || byte < 0 || byte > 255) {
            return refuse(job, TYPE_OverflowError, "%c arg not in range(256)");
        }
        return add_text(job, directive, (View){&(char){(char)byte}, 1}, 1);
    }
    return refuse(job, TYPE_TypeError, "%c requires an integer in range(256) or a single byte");
}

static bool unsupported(Job *job, uint32_t type) {
    size_t index = job->bytes ? job->at - 1 : unicode_count(format_bytes(job), job->at) - 1;
    char shown = type >= 31 && type < 126 ? (char)type : '?';
    Str *message = str_format(job->vm, "unsupported format character '%c' (0x%x) at index %zu",
                              shown, type, index);
    if (message) raise_value(job->vm, TYPE_ValueError, object_value(message));
    return false;
}

static RUNS bool add_argument(Job *job, const Directive *directive, Value v) {
    switch (directive->type) {
    case 'b':
        if (!job->bytes) break;
        return add_bytes(job, directive, v);
    case 's':
        if (job->bytes) return add_bytes(job, directive, v);
        return add_shown(job, directive, v);
    case 'r':
        if (job->bytes) {
            Directive ascii = *directive;
            ascii.type = 'a';
            return add_shown(job, &ascii, v);
        }
        return add_shown(job, directive, v);
    case 'a': return add_shown(job, directive, v);
    case 'c': return job->bytes ? add_byte(job, directive, v) : add_character(job, directive, v);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': return add_int(job, directive, v);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': return add_float(job, directive, v);
    default: break;
    }
    return unsupported(job, directive->type);
}

static RUNS bool run_directive(Job *job) {
    Directive directive;
    Value v = ABSENT;
    KEEP(job->vm, v);
    if (!at_end(job) && peek(job) == '%') return job->at++, add(job, VIEW("%"));
    CHECK_BOOL(read_directive(job, &directive));
    v = TRY_BOOL(next_argument(job));
    return add_argument(job, &directive, v);
}

static RUNS bool run(Job *job) {
    while (!at_end(job)) {
        const char *from = format_bytes(job) + job->at,
                   *found = memchr(from, '%', job->size - job->at);
        size_t plain = found ? (size_t)(found - from) : job->size - job->at;
        CHECK_BOOL(add(job, (View){from, plain}));
        CHECK_BOOL(vm_charge(job->vm, plain / 16 + 1));
        job->at += plain;
        if (!found) break;
        job->at++;
        CHECK_BOOL(run_directive(job));
    }
    bool left = job->single ? !job->taken : job->next < as_tuple(job->args)->count;
    if (!left || !is_absent(job->mapping)) return true;
    return refuse(job, TYPE_TypeError,
                  job->bytes ? "not all arguments converted during bytes formatting"
                             : "not all arguments converted during string formatting");
}

// What %(name)s may ask: anything with items but a tuple and text.
static bool is_mapping(Value args, bool bytes) {
    if (is_tuple(args) || is_str(args)) return false;
    if (bytes && (is_bytes(args) || is_bytearray_object(args))) return false;
    return type_of(args)->get_item != NULL;
}

static Value finish(Job *job, Value like) {
    Text *out = &job->out;
    if (out->failed) return vm_out_of_memory(job->vm), ABSENT;
    if (!job->bytes) return str_value(str_from_text(job->vm, out));
    if (is_bytes(like)) return bytes_value(bytes_new(job->vm, out->bytes, out->size));
    ByteArray *array = bytearray_new(job->vm, out->bytes, out->size);
    return array ? object_value(array) : ABSENT;
}

Value percent_format(Vm *vm, Value format, Value args) {
    Job job = {
        .vm = vm, .format = format, .bytes = !is_str(format), .args = args, .mapping = ABSENT};
    Value kept = format;
    KEEP(vm, kept);
    KEEP(vm, job.args);
    if (is_bytearray_object(format)) {
        // What the script does to it while values are shown is not seen.
        View view;
        bytes_view(format, &view);
        job.format = kept = TRY(bytes_value(bytes_new(vm, view.bytes, view.size)));
    }
    job.size = job.bytes ? as_bytes(job.format)->size : as_str(job.format)->size;
    job.single = !is_tuple(args);
    if (is_mapping(args, job.bytes)) job.mapping = args;
    text_open(&job.out, &vm->memory);
    Value result = run(&job) ? finish(&job, format) : ABSENT;
    // A text without directives is the answer as it is, of whatever class.
    if (!is_absent(result) && !job.bytes && job.size && !memchr(as_str(format)->bytes, '%', job.size)) result = format;
    text_close(&job.out);
    return result;
}
