// unicodedata: the Unicode database, character by character, and normal forms.
#include <utf8proc.h>

#include "base/unicode.h"
#include "base/unicode_data.h"
#include "base/unicode_name.h"
#include "modules/modules.h"
#include "object/float.h"
#include "object/raise.h"
#include "types/pieces.h"

// place 0: the only argument.
static bool read_char(Vm *vm, Value v, const char *function, int place, uint32_t *c) {
    if (is_str(v) && as_str(v)->count == 1) {
        *c = str_at(vm, as_str(v), 0);
        return true;
    }
    if (!place) {
        return raise_false(vm, TYPE_TypeError, "%s() argument must be a unicode character, not %s", function,
                           pieces_type_name(v));
    }
    return raise_false(vm, TYPE_TypeError, "%s() argument %d must be a unicode character, not %s", function, place,
                       pieces_type_name(v));
}

static Value text_value(Vm *vm, const char *text) { return str_value(str_from(vm, text)); }

#define WORD(name, answer)                                                                                             \
    static Value py_##name(Vm *vm, const Value *args) {                                                                \
        uint32_t c;                                                                                                    \
        CHECK(read_char(vm, args[0], #name, 0, &c));                                                                   \
        return answer;                                                                                                 \
    }
WORD(category, text_value(vm, unicode_category(c)))
WORD(bidirectional, text_value(vm, unicode_bidirectional(c)))
WORD(combining, small_value(unicode_combining_class(c)))
WORD(mirrored, small_value(unicode_is_mirrored(c)))
WORD(east_asian_width, text_value(vm, unicode_width(c)))

static Value py_decomposition(Vm *vm, const Value *args) {
    uint32_t c;
    CHECK(read_char(vm, args[0], "decomposition", 0, &c));
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    if (!unicode_add_decomposition(&text, c)) return vm_out_of_memory(vm), ABSENT;
    return str_value(str_from_text(vm, &text));
}

// == Numbers

static Value or_default(Vm *vm, Value given, const char *complaint) {
    return is_absent(given) ? raise_error(vm, TYPE_ValueError, "%s", complaint) : given;
}

static Value py_decimal(Vm *vm, const Value *args) {
    uint32_t c;
    CHECK(read_char(vm, args[0], "decimal", 1, &c));
    int value = unicode_decimal_value(c);
    return value < 0 ? or_default(vm, args[1], "not a decimal") : small_value(value);
}

static Value py_digit(Vm *vm, const Value *args) {
    uint32_t c;
    CHECK(read_char(vm, args[0], "digit", 1, &c));
    int value = unicode_digit_value(c);
    return value < 0 ? or_default(vm, args[1], "not a digit") : small_value(value);
}

static Value py_numeric(Vm *vm, const Value *args) {
    uint32_t c;
    int64_t numerator, denominator;
    CHECK(read_char(vm, args[0], "numeric", 1, &c));
    if (!unicode_numeric(c, &numerator, &denominator)) return or_default(vm, args[1], "not a numeric character");
    return float_new(vm, (double)numerator / (double)denominator);
}

// == Names

static Value py_name(Vm *vm, const Value *args) {
    uint32_t c;
    CHECK(read_char(vm, args[0], "name", 1, &c));
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    if (unicode_name_add(&text, c)) return str_value(str_from_text(vm, &text));
    if (text.failed) return vm_out_of_memory(vm), ABSENT;
    return or_default(vm, args[1], "no such name");
}

static Value py_lookup(Vm *vm, const Value *args) {
    if (!is_str(args[0]))
        return raise_error(vm, TYPE_TypeError, "a bytes-like object is required, not '%T'", args[0]);
    uint32_t c;
    if (unicode_name_find(str_view(as_str(args[0])), &c)) return str_value(str_code_point(vm, c));
    Str *message = str_format(vm, "undefined character name '%.*s'", (int)(as_str(args[0])->size & 0xFFFF),
                              as_str(args[0])->bytes);
    return message ? raise_value(vm, TYPE_KeyError, object_value(message)) : ABSENT;
}

// == Normal forms

static bool read_form(Vm *vm, const Value *args, const char *function, UnicodeForm *form) {
    static const char *const names[] = {"NFC", "NFD", "NFKC", "NFKD"};
    for (int i = 0; i < 2; i++) {
        if (is_str(args[i])) continue;
        return raise_false(vm, TYPE_TypeError, "%s() argument %d must be str, not %s", function, i + 1,
                           pieces_type_name(args[i]));
    }
    *form = UNICODE_NFC;
    if (!as_str(args[1])->size) return true; // whatever the form
    for (unsigned i = 0; i < ARRAY_COUNT(names); i++) {
        if (!str_is(as_str(args[0]), names[i])) continue;
        *form = (UnicodeForm)i;
        return true;
    }
    return raise_false(vm, TYPE_ValueError, "invalid normalization form");
}

static bool normal(Vm *vm, const Value *args, const char *function, Text *text) {
    UnicodeForm form;
    CHECK_BOOL(read_form(vm, args, function, &form));
    const Str *s = as_str(args[1]);
    CHECK_BOOL(vm_charge(vm, s->size / 4));
    return unicode_normalize(text, str_view(s), form) || (vm_out_of_memory(vm), false);
}

static Value py_normalize(Vm *vm, const Value *args) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    CHECK(normal(vm, args, "normalize", &text));
    return str_value(str_from_text(vm, &text));
}

static Value py_is_normalized(Vm *vm, const Value *args) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    CHECK(normal(vm, args, "is_normalized", &text));
    return bool_value(view_equal((View){text.bytes, text.size}, str_view(as_str(args[1]))));
}

static bool open(kr_vm *vm, Module *module) {
    return module_add(vm, module, "unidata_version", text_value(&vm->vm, utf8proc_unicode_version()));
}

static const NativeDef functions[] = {
    {"decimal", "chr, default=..., /", py_decimal, "Converts a Unicode character into its equivalent decimal value.", 0},
    {"digit", "chr, default=..., /", py_digit, "Converts a Unicode character into its equivalent digit value.", 0},
    {"numeric", "chr, default=..., /", py_numeric, "Converts a Unicode character into its equivalent numeric value.", 0},
    {"category", "chr, /", py_category, "Returns the general category assigned to the character chr as string.", 0},
    {"bidirectional", "chr, /", py_bidirectional,
     "Returns the bidirectional class assigned to the character chr as string.\n\nIf no such value is defined, an empty string "
     "is returned.", 0},
    {"combining", "chr, /", py_combining,
     "Returns the canonical combining class assigned to the character chr as integer.\n\nReturns 0 if no combining class is "
     "defined.", 0},
    {"mirrored", "chr, /", py_mirrored,
     "Returns the mirrored property assigned to the character chr as integer.\n\nReturns 1 if the character has been identified "
     "as a \"mirrored\"\ncharacter in bidirectional text, 0 otherwise.", 0},
    {"east_asian_width", "chr, /", py_east_asian_width, "Returns the east asian width assigned to the character chr as string.", 0},
    {"decomposition", "chr, /", py_decomposition,
     "Returns the character decomposition mapping assigned to the character chr as string.\n\nAn empty string is returned in "
     "case no such mapping is defined.", 0},
    {"name", "chr, default=..., /", py_name,
     "Returns the name assigned to the character chr as a string.\n\nIf no name is defined, default is returned, or, if not "
     "given,\nValueError is raised.", 0},
    {"lookup", "name, /", py_lookup,
     "Look up character by name.\n\nIf a character with the given name is found, return the\ncorresponding character.  If not "
     "found, KeyError is raised.", 0},
    {"normalize", "form, unistr, /", py_normalize,
     "Return the normal form 'form' for the Unicode string unistr.\n\nValid values for form are 'NFC', 'NFKC', 'NFD', and "
     "'NFKD'.", 0},
    {"is_normalized", "form, unistr, /", py_is_normalized,
     "Return whether the Unicode string unistr is in the normal form 'form'.\n\nValid values for form are 'NFC', 'NFKC', "
     "'NFD', and 'NFKD'.", 0},
    {0},
};

const NativeModule unicode_data_module = {
    "unicodedata", "This module provides access to the Unicode Character Database which\ndefines character properties for all "
                   "Unicode characters.", functions, open};
