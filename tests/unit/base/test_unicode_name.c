// Tests of base/unicode_name: names by rule, by table and by alias, and back.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unicode_name.h"

static const struct {
    const char *name;
    uint32_t character;
} known[] = {
    {"LATIN SMALL LETTER A", 'a'},
    {"GREEK SMALL LETTER ALPHA", 0x3B1},
    {"SNOWMAN", 0x2603},
    {"EURO SIGN", 0x20AC},
    {"GRINNING FACE", 0x1F600},
    {"HANGUL SYLLABLE GAG", 0xAC01},
    {"HANGUL SYLLABLE HIH", 0xD7A3},
    {"HANGUL SYLLABLE A", 0xC544},
    {"CJK UNIFIED IDEOGRAPH-4E00", 0x4E00},
    {"CJK COMPATIBILITY IDEOGRAPH-2FA1D", 0x2FA1D},
    {"VARIATION SELECTOR-256", 0xE01EF},
    {"SPACE", ' '},
};

static void names_are_found_and_given(void **state UNUSED) {
    Memory memory;
    memory_open(&memory, NULL, NULL, 0);
    for (size_t i = 0; i < ARRAY_COUNT(known); i++) {
        uint32_t character = 0;
        assert_true(unicode_name_find(view_of(known[i].name), &character));
        assert_int_equal(character, known[i].character);
        TEXT_CLEANUP Text text;
        text_open(&text, &memory);
        assert_true(unicode_name_add(&text, character));
        assert_int_equal(text.size, strlen(known[i].name));
        assert_memory_equal(text.bytes, known[i].name, text.size);
    }
}

static void case_does_not_matter_and_aliases_are_known(void **state UNUSED) {
    uint32_t character = 0;
    assert_true(unicode_name_find(VIEW("snowMan"), &character) && character == 0x2603);
    assert_true(unicode_name_find(VIEW("line feed"), &character) && character == '\n');
    assert_true(unicode_name_find(VIEW("NBSP"), &character) && character == 0xA0);
}

static void what_is_no_name_is_not_found(void **state UNUSED) {
    static const char *const wrong[] = {"",
                                        " ",
                                        "LATIN SMALL LETTER",
                                        "SNOWMAN ",
                                        "SNOW  MAN",
                                        "HANGUL SYLLABLE ",
                                        "CJK UNIFIED IDEOGRAPH-",
                                        "CJK UNIFIED IDEOGRAPH-04E00",
                                        "CJK UNIFIED IDEOGRAPH-FFFFFFFFFF",
                                        "A A A A A A A A A A A A A A A A A A A A A A A A A A A A A "
                                        "A A A A A A A A A A A A A A A A A A A A A A A A A A A A"};
    uint32_t character;
    for (size_t i = 0; i < ARRAY_COUNT(wrong); i++)
        assert_false(unicode_name_find(view_of(wrong[i]), &character));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_found_and_given),
        cmocka_unit_test(case_does_not_matter_and_aliases_are_known),
        cmocka_unit_test(what_is_no_name_is_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
