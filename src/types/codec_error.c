// What a codec does about what it cannot code: the error handlers, by name.
#include "types/codec_error.h"

#include "base/unicode_name.h"
#include "object/exception.h"
#include "object/raise.h"
#include "object/tuple.h"

static const struct {
    const char *name;
    CodecHandler handler;
} handlers[] = {
    {"strict", HANDLER_STRICT},
    {"ignore", HANDLER_IGNORE},
    {"replace", HANDLER_REPLACE},
    {"backslashreplace", HANDLER_BACKSLASH},
    {"xmlcharrefreplace", HANDLER_XML},
    {"namereplace", HANDLER_NAME},
    {"surrogateescape", HANDLER_SURROGATE_ESCAPE},
    {"surrogatepass", HANDLER_SURROGATE_PASS},
};

CodecHandler codec_error_handler(const Str *name) {
    if (!name) return HANDLER_STRICT;
    for (size_t i = 0; i < ARRAY_COUNT(handlers); i++) {
        if (str_is(name, handlers[i].name)) return handlers[i].handler;
    }
    return HANDLER_REGISTERED;
}

Value codec_error_new(Vm *vm, BuiltinType kind, const char *encoding, Value object, size_t start, size_t end,
                      const char *reason) {
    Str *encoding_name = str_from(vm, encoding), *reason_text = str_from(vm, reason);
    CHECK(encoding_name && reason_text);
    Value items[] = {object_value(encoding_name), object, small_value((int64_t)start),
                     small_value((int64_t)end), object_value(reason_text)};
    Tuple *args = tuple_new(vm, items, ARRAY_COUNT(items));
    return args ? exception_new(vm, kind, args) : ABSENT;
}

bool codec_error_add_escape(Text *text, uint32_t number) {
    unsigned digits = number < 0x100 ? 2 : number < 0x10000 ? 4 : 8;
    text_add_char(text, '\\');
    text_add_char(text, digits == 2 ? 'x' : digits == 4 ? 'u' : 'U');
    while (digits--) text_add_char(text, "0123456789abcdef"[number >> digits * 4 & 15]);
    return !text->failed;
}

bool codec_error_add_name(Text *text, uint32_t number) {
    size_t before = text->size;
    text_add_string(text, "\\N{");
    if (unicode_name_add(text, number)) return text_add_char(text, '}');
    if (text->failed) return false;
    text_truncate(text, before);
    return codec_error_add_escape(text, number);
}
