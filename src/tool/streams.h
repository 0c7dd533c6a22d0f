// What the command gives a script of its own: buffered output, input by lines, modules from the script's directory.
#pragma once

#include "krait.h"

typedef struct Streams {
    size_t used;
    bool at_once;    // somebody is watching: every line goes out
    char buffer[1 << 16];
} Streams;

size_t streams_write(void *user, kr_stream stream, const char *bytes, size_t size);
ptrdiff_t streams_read(void *user, char *bytes, size_t capacity);
uint64_t streams_clock(void *user, bool wall);
int streams_import(kr_vm *vm, void *user, const char *name, kr_import_result *result);
void streams_flush(Streams *streams);
// The whole of a file, or of standard input for "-"; NULL: errno says why. Freed by the caller.
char *streams_read_file(const char *path, size_t *size);
