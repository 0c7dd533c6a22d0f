// The methods of bytes and bytearray that take their bytes for ASCII: case, and kinds of characters.
#pragma once

#include "heap/type.h"

Value bytes_ascii_lower(Vm *vm, const Value *args);
Value bytes_ascii_upper(Vm *vm, const Value *args);
Value bytes_ascii_title(Vm *vm, const Value *args);
Value bytes_ascii_capitalize(Vm *vm, const Value *args);
Value bytes_ascii_swapcase(Vm *vm, const Value *args);
Value bytes_ascii_isalnum(Vm *vm, const Value *args);
Value bytes_ascii_isalpha(Vm *vm, const Value *args);
Value bytes_ascii_isascii(Vm *vm, const Value *args);
Value bytes_ascii_isdigit(Vm *vm, const Value *args);
Value bytes_ascii_islower(Vm *vm, const Value *args);
Value bytes_ascii_isspace(Vm *vm, const Value *args);
Value bytes_ascii_istitle(Vm *vm, const Value *args);
Value bytes_ascii_isupper(Vm *vm, const Value *args);

#define BYTES_ASCII_ROWS                                                                           \
    {"capitalize", "self, /", bytes_ascii_capitalize,                                              \
     "Return a copy with its first character capitalized.", 0},                                    \
        {"lower", "self, /", bytes_ascii_lower,                                                    \
         "Return a copy with all ASCII characters converted to lowercase.", 0},                    \
        {"swapcase", "self, /", bytes_ascii_swapcase,                                              \
         "Return a copy with uppercase characters made lowercase.", 0},                            \
        {"title", "self, /", bytes_ascii_title, "Return a titlecased version.", 0},                \
        {"upper", "self, /", bytes_ascii_upper,                                                    \
         "Return a copy with all ASCII characters converted to uppercase.", 0},                    \
        {"isalnum", "self, /", bytes_ascii_isalnum,                                                \
         "Return True if all characters are alphanumeric.", 0},                                    \
        {"isalpha", "self, /", bytes_ascii_isalpha,                                                \
         "Return True if all characters are alphabetic.", 0},                                      \
        {"isascii", "self, /", bytes_ascii_isascii, "Return True if all characters are ASCII.",    \
         0},                                                                                       \
        {"isdigit", "self, /", bytes_ascii_isdigit, "Return True if all characters are digits.",   \
         0},                                                                                       \
        {"islower", "self, /", bytes_ascii_islower,                                                \
         "Return True if all cased characters are lowercase.", 0},                                 \
        {"isspace", "self, /", bytes_ascii_isspace,                                                \
         "Return True if all characters are whitespace.", 0},                                      \
        {"istitle", "self, /", bytes_ascii_istitle, "Return True if it is titlecased.", 0}, {      \
        "isupper", "self, /", bytes_ascii_isupper,                                                 \
            "Return True if all cased characters are uppercase.", 0                                \
    }
