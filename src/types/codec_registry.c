// The codecs and error handlers that scripts register, one table per VM.
#include "types/codec_registry.h"

#include "object/any.h"
#include "object/attribute.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/list.h"
#include "object/native.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "types/codec_error.h"

// vm->codecs: a list of the search functions, the codecs found, the handlers, and whether `encodings` was asked for.
enum { PART_SEARCH, PART_FOUND, PART_HANDLERS, PART_IMPORTED, PART_COUNT };

static List *state(Vm *vm) {
    if (!is_absent(vm->codecs)) return as_list(vm->codecs);
    const Value parts[] = {list_value(list_new(vm, NULL, 0)), dict_value(dict_new(vm)), dict_value(dict_new(vm)),
                           FALSE_VALUE};
    for (int i = 0; i < PART_COUNT; i++)
        if (is_absent(parts[i])) return NULL;
    List *made = list_new(vm, parts, PART_COUNT);
    if (!made) return NULL;
    Dict *handlers = as_dict(parts[PART_HANDLERS]);
    for (size_t i = 0; codec_error_names[i]; i++) {
        const NativeDef *row = &codec_error_natives[i];
        const Signature *signature = signature_parse(vm, row->signature);
        Native *native = signature ? native_new(vm, row, signature, ABSENT) : NULL;
        Str *name = native ? str_intern_bytes(vm, codec_error_names[i], strlen(codec_error_names[i])) : NULL;
        if (!name || !dict_set_str(vm, handlers, name, object_value(native))) return NULL;
    }
    vm->codecs = object_value(made);
    return made;
}

static bool check_callable(Vm *vm, Value v, const char *what) {
    return any_is_callable(v) || raise_false(vm, TYPE_TypeError, "%s must be callable", what);
}

bool codec_registry_add_search(Vm *vm, Value function) {
    CHECK_BOOL(check_callable(vm, function, "argument"));
    List *parts = state(vm);
    return parts && list_append(vm, as_list(parts->items[PART_SEARCH]), function);
}

bool codec_registry_remove_search(Vm *vm, Value function) {
    List *parts = state(vm);
    if (!parts) return false;
    List *search = as_list(parts->items[PART_SEARCH]);
    for (size_t i = 0; i < search->count; i++) {
        if (!value_same(search->items[i], function)) continue;
        list_remove_range(vm, search, i, i + 1);
        dict_clear(vm, as_dict(parts->items[PART_FOUND]));
        break;
    }
    return true;
}

bool codec_registry_add_handler(Vm *vm, Value name, Value handler) {
    CHECK_BOOL(check_callable(vm, handler, "handler"));
    List *parts = state(vm);
    Str *key = parts ? str_intern_bytes(vm, as_str(name)->bytes, as_str(name)->size) : NULL;
    return key && dict_set_str(vm, as_dict(parts->items[PART_HANDLERS]), key, handler);
}

Value codec_registry_handler(Vm *vm, const Str *name) {
    List *parts = state(vm);
    Str *key = parts ? name ? str_intern_bytes(vm, name->bytes, name->size) : NAME_OF(strict) : NULL;
    CHECK(key);
    Value handler = dict_get_str(as_dict(parts->items[PART_HANDLERS]), key);
    if (!is_absent(handler)) return handler;
    return raise_error(vm, TYPE_LookupError, "unknown error handler name '%S'", key);
}

bool codec_registry_ask(Vm *vm, const Str *name, Value exception, bool encoding, Value *replacement, int64_t *position) {
    Value handler = TRY_BOOL(codec_registry_handler(vm, name));
    KEEP(vm, handler);
    Value answer = TRY_BOOL(any_call_1(vm, handler, exception));
    const char *complaint = encoding ? "encoding error handler must return (str/bytes, int) tuple"
                                     : "decoding error handler must return (str, int) tuple";
    if (!is_tuple(answer) || as_tuple(answer)->count != 2) return raise_false(vm, TYPE_TypeError, "%s", complaint);
    *replacement = as_tuple(answer)->items[0];
    bool good = is_str(*replacement) || (encoding && is_bytes(*replacement));
    if (!good) return raise_false(vm, TYPE_TypeError, "%s", complaint);
    Value number = TRY_BOOL(any_index(vm, as_tuple(answer)->items[1]));
    if (int_to_int64(number, position)) return true;
    return raise_false(vm, TYPE_OverflowError, "Python int too large to convert to C ssize_t");
}

// Lower case, and all that is neither letter, digit nor dot one '_'.
static Str *normal_name(Vm *vm, const Str *encoding) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    bool gap = false;
    for (size_t i = 0; i < encoding->size; i++) {
        char c = encoding->bytes[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c + 32);
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
        if (plain && gap && text.size) text_add_char(&text, '_');
        gap = !plain;
        if (plain) text_add_char(&text, c);
    }
    if (text.failed) return vm_out_of_memory(vm);
    return str_intern_bytes(vm, text.bytes, text.size);
}

// The library's package of encodings registers its own search function when it is imported; without it there is none.
static RUNS bool import_encodings(Vm *vm, List *parts) {
    if (is_true(parts->items[PART_IMPORTED])) return true;
    parts->items[PART_IMPORTED] = TRUE_VALUE;
    Str *name = str_intern_bytes(vm, "encodings", 9);
    if (!name || !vm->import_hook) return name != NULL;
    Value module = vm->import_hook(vm, name, NONE, NONE, 0);
    return !is_absent(module) || error_clear_if(vm, TYPE_ImportError) || error_clear_if(vm, TYPE_PermissionError);
}

Value codec_registry_lookup(Vm *vm, const Str *encoding) {
    List *parts = state(vm);
    Str *name = parts ? normal_name(vm, encoding) : NULL;
    CHECK(name);
    Value known = dict_get_str(as_dict(parts->items[PART_FOUND]), name);
    if (!is_absent(known)) return known;
    Value key = object_value(name);
    KEEP(vm, key);
    CHECK(import_encodings(vm, parts));
    for (size_t i = 0; i < as_list(parts->items[PART_SEARCH])->count; i++) {
        Value function = as_list(parts->items[PART_SEARCH])->items[i];
        KEEP(vm, function);
        Value found = TRY(any_call_1(vm, function, key));
        if (is_none(found)) continue;
        if (!is_tuple(found) || as_tuple(found)->count != 4)
            return raise_error(vm, TYPE_TypeError, "codec search functions must return 4-tuples");
        CHECK(dict_set_str(vm, as_dict(parts->items[PART_FOUND]), name, found));
        return found;
    }
    return raise_error(vm, TYPE_LookupError, "unknown encoding: %S", encoding);
}

bool codec_registry_forget(Vm *vm, const Str *encoding) {
    List *parts = state(vm);
    Str *name = parts ? normal_name(vm, encoding) : NULL;
    if (name) dict_remove_str(vm, as_dict(parts->items[PART_FOUND]), name);
    return name != NULL;
}

// Codecs that make no bytes of a str, such as rot13, say so.
static RUNS bool check_text(Vm *vm, Value codec, const Str *encoding, int part) {
    Str *name = str_intern_bytes(vm, "_is_text_encoding", 17);
    if (!name) return false;
    if (is_exactly(codec, tuple)) return true;
    Value flag = attribute_find(vm, codec, name);
    if (is_absent(flag)) return !vm_failed(vm);
    bool text;
    CHECK_BOOL(any_truth(vm, flag, &text));
    if (text) return true;
    return raise_false(vm, TYPE_LookupError,
                       "'%S' is not a text encoding; use codecs.%s() to handle arbitrary codecs", encoding,
                       part ? "decode" : "encode");
}

Value codec_registry_convert(Vm *vm, Value object, const Str *encoding, const Str *errors, int part, bool text_only) {
    Value codec = TRY(codec_registry_lookup(vm, encoding));
    KEEP(vm, codec);
    if (text_only) CHECK(check_text(vm, codec, encoding, part));
    Value function = as_tuple(codec)->items[part];
    const Value args[] = {object, errors ? object_value(errors) : NONE};
    Value answer = TRY(any_call(vm, function, args, errors ? 2 : 1, NULL));
    if (is_tuple(answer) && as_tuple(answer)->count == 2) return as_tuple(answer)->items[0];
    return raise_error(vm, TYPE_TypeError, "%s must return a tuple (object, integer)", part ? "decoder" : "encoder");
}
