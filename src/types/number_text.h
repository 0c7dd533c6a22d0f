// The text of a number as int(), float() and complex() take it from str and bytes-like values.
#pragma once

#include "base/text.h"
#include "heap/state.h"

// The characters of a str or bytes-like value, in ASCII (digits of any script become 0 to 9, what
// is no digit of a number '?') and without the space around them; in `room` where they had to be
// changed. False without an error: neither str nor bytes-like. Valid until anything runs.
bool number_text_read(Vm *vm, Value source, Text *room, View *text);
// Copies `text` without the underscores between digits; false: an underscore stands elsewhere (or
// memory was refused: room->failed).
bool number_text_strip(Text *room, View text);
// Raises ValueError: message, then the repr of the source. Answers ABSENT.
RUNS Value number_text_refuse(Vm *vm, const char *message, Value source);
