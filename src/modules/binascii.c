// binascii: bytes as hexadecimal and base64 text, and checksums.
#include "modules/modules.h"
#include "object/any.h"
#include "object/attribute.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/statics.h"

// The bytes of an argument that may also be ASCII text.
static bool ascii_bytes(Vm *vm, Value v, View *view) {
    if (is_str(v)) {
        if (!str_is_ascii(as_str(v)))
            return raise_false(vm, TYPE_ValueError, "string argument should contain only ASCII characters");
        *view = str_view(as_str(v));
        return true;
    }
    if (bytes_view(v, view)) return true;
    return raise_false(vm, TYPE_TypeError, "argument should be bytes, buffer or ASCII string, not '%T'", v);
}

static bool plain_bytes(Vm *vm, Value v, View *view) {
    return bytes_view(v, view) || raise_false(vm, TYPE_TypeError, "a bytes-like object is required, not '%T'", v);
}

// binascii.Error, as the module has it now.
static RUNS Value error(Vm *vm, const char *text) {
    Str *module_name = str_intern_bytes(vm, "binascii", 8), *name = str_intern_bytes(vm, "Error", 5);
    CHECK(module_name && name);
    Value kept = object_value(name);
    KEEP(vm, kept);
    Value module = TRY(vm->import_hook(vm, module_name, NONE, NONE, 0));
    KEEP(vm, module);
    Value class = TRY(attribute_get(vm, module, name));
    KEEP(vm, class);
    Value message = TRY(str_value(str_from(vm, text)));
    KEEP(vm, message);
    Value exception = TRY(any_call_1(vm, class, message));
    if (!is_exception(exception)) return raise_error(vm, TYPE_ValueError, "%s", text);
    return raise_exception(vm, exception);
}

// == Hexadecimal

static Value py_hexlify(Vm *vm, const Value *args) {
    View view;
    CHECK(plain_bytes(vm, args[0], &view));
    Str *name = str_intern_bytes(vm, "hex", 3);
    CHECK(name);
    Value data = args[0];
    KEEP(vm, data);
    if (!is_bytes(data)) data = TRY(bytes_value(bytes_new(vm, view.bytes, view.size)));
    Value given[] = {args[1], is_absent(args[2]) ? small_value(1) : args[2]};
    Value text = TRY(any_call_method(vm, data, name, given, is_absent(args[1]) ? 0 : 2));
    return bytes_value(bytes_new(vm, as_str(text)->bytes, as_str(text)->size));
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if ((c | 32) >= 'a' && (c | 32) <= 'f') return (c | 32) - 'a' + 10;
    return -1;
}

static Value py_unhexlify(Vm *vm, const Value *args) {
    View view;
    CHECK(ascii_bytes(vm, args[0], &view));
    if (view.size % 2) return error(vm, "Odd-length string");
    CHECK(vm_charge(vm, view.size / 16));
    Bytes *made = bytes_new(vm, NULL, view.size / 2);
    CHECK(made);
    for (size_t i = 0; i < view.size; i += 2) {
        int high = hex_digit(view.bytes[i]), low = hex_digit(view.bytes[i + 1]);
        if (high < 0 || low < 0) return error(vm, "Non-hexadecimal digit found");
        made->bytes[i / 2] = (char)(high << 4 | low);
    }
    return object_value(made);
}

// == Base64

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static Value py_b2a_base64(Vm *vm, const Value *args) {
    View view;
    bool newline;
    CHECK(plain_bytes(vm, args[0], &view) && any_truth(vm, args[1], &newline));
    CHECK(plain_bytes(vm, args[0], &view) && vm_charge(vm, view.size / 16));
    Bytes *made = bytes_new(vm, NULL, memory_sum(memory_product((view.size + 2) / 3, 4), newline));
    CHECK(made);
    char *to = made->bytes;
    for (size_t i = 0; i < view.size; i += 3) {
        size_t left = view.size - i;
        uint32_t word = (uint32_t)(uint8_t)view.bytes[i] << 16;
        if (left > 1) word |= (uint32_t)(uint8_t)view.bytes[i + 1] << 8;
        if (left > 2) word |= (uint8_t)view.bytes[i + 2];
        *to++ = letters[word >> 18];
        *to++ = letters[word >> 12 & 63];
        *to++ = left > 1 ? letters[word >> 6 & 63] : '=';
        *to++ = left > 2 ? letters[word & 63] : '=';
    }
    if (newline) *to = '\n';
    return object_value(made);
}

static int base64_value(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

typedef struct Decoding {
    Text out;
    uint32_t word;
    int quad, pads;
    size_t letters;
    bool strict, done;
    const char *fault;
} Decoding;

// One character of the text; false: it is the last that counts, or `fault` is set.
static bool decode_char(Decoding *d, char c, size_t at, size_t size) {
    if (c == '=') {
        if (d->strict && !d->letters) return d->fault = "Leading padding not allowed", false;
        if (d->strict && d->pads >= 2) return d->fault = "Excess padding not allowed", false;
        d->pads++;
        if (d->quad >= 2 && d->quad + d->pads >= 4) {
            if (d->strict && at + 1 < size) return d->fault = "Excess data after padding", false;
            d->done = true;
            return false;
        }
        return true;
    }
    int value = base64_value(c);
    if (value < 0) {
        if (d->strict) return d->fault = "Only base64 data is allowed", false;
        return true;
    }
    if (d->strict && d->pads) return d->fault = "Discontinuous padding not allowed", false;
    d->pads = 0;
    d->letters++;
    d->word = d->word << 6 | (uint32_t)value;
    if (++d->quad == 1) return true;
    text_add_char(&d->out, (char)(d->word >> (d->quad == 2 ? 4 : d->quad == 3 ? 2 : 0)));
    if (d->quad == 4) d->quad = 0, d->word = 0;
    return true;
}

static Value py_a2b_base64(Vm *vm, const Value *args) {
    View view;
    Decoding d = {0};
    CHECK(any_truth(vm, args[1], &d.strict) && ascii_bytes(vm, args[0], &view) && vm_charge(vm, view.size / 16));
    text_open(&d.out, &vm->memory);
    for (size_t i = 0; i < view.size && decode_char(&d, view.bytes[i], i, view.size); i++) continue;
    Value made = ABSENT;
    if (d.fault) {
        error(vm, d.fault);
    } else if (d.quad && !d.done) {
        if (d.quad == 1) {
            TEXT_CLEANUP Text text;
            text_open(&text, &vm->memory);
            text_format(&text, "Invalid base64-encoded string: number of data characters (%zu) cannot be 1 more than a multiple of 4",
                        d.out.size / 3 * 4 + 1);
            text_add_char(&text, '\0');
            if (text.failed) vm_out_of_memory(vm);
            else error(vm, text.bytes);
        } else {
            error(vm, "Incorrect padding");
        }
    } else if (d.out.failed) {
        vm_out_of_memory(vm);
    } else {
        made = bytes_value(bytes_new(vm, d.out.bytes ? d.out.bytes : "", d.out.size));
    }
    text_close(&d.out);
    return made;
}

// == Checksums

static uint32_t crc_byte(uint32_t crc, uint8_t byte) {
    crc ^= byte;
    for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
    return crc;
}

static Value py_crc32(Vm *vm, const Value *args) {
    View view;
    uint64_t start = 0;
    Value given = is_absent(args[1]) ? small_value(0) : any_index(vm, args[1]);
    CHECK(!is_absent(given));
    Value masked = TRY(int_and(vm, given, small_value(UINT32_MAX)));
    int_to_uint64(masked, &start);
    CHECK(plain_bytes(vm, args[0], &view) && vm_charge(vm, view.size / 8));
    uint32_t crc = ~(uint32_t)start;
    for (size_t i = 0; i < view.size; i++) crc = crc_byte(crc, (uint8_t)view.bytes[i]);
    return int_new_unsigned(vm, ~crc & UINT32_MAX);
}

static Value py_crc_hqx(Vm *vm, const Value *args) {
    View view;
    int64_t start;
    CHECK(any_to_int64(vm, args[1], &start) && plain_bytes(vm, args[0], &view) && vm_charge(vm, view.size / 8));
    uint32_t crc = (uint32_t)start & 0xFFFF;
    for (size_t i = 0; i < view.size; i++) {
        crc ^= (uint32_t)(uint8_t)view.bytes[i] << 8;
        for (int bit = 0; bit < 8; bit++) crc = (crc << 1 ^ (crc & 0x8000 ? 0x1021u : 0)) & 0xFFFF;
    }
    return small_value(crc);
}

static const NativeDef functions[] = {
    {"hexlify", "data, sep=..., bytes_per_sep=...", py_hexlify, "Hexadecimal representation of binary data.", 0},
    {"b2a_hex", "data, sep=..., bytes_per_sep=...", py_hexlify, "Hexadecimal representation of binary data.", 0},
    {"unhexlify", "hexstr, /", py_unhexlify, "Binary data of hexadecimal representation.", 0},
    {"a2b_hex", "hexstr, /", py_unhexlify, "Binary data of hexadecimal representation.", 0},
    {"b2a_base64", "data, /, *, newline=True", py_b2a_base64, "Base64-code line of data.", 0},
    {"a2b_base64", "data, /, *, strict_mode=False", py_a2b_base64, "Decode a line of base64 data.", 0},
    {"crc32", "data, crc=..., /", py_crc32, "Compute CRC-32 incrementally.", 0},
    {"crc_hqx", "data, crc, /", py_crc_hqx, "Compute CRC-CCITT incrementally.", 0},
    {0},
};

const NativeModule binascii_module = {"binascii", "Conversion between binary data and ASCII", functions, module_run_python};
