// Output, input, the clock and modules, as far as the command grants them to scripts.
#define _POSIX_C_SOURCE 200809L
#include "tool/streams.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void write_all(int file, const char *bytes, size_t size) {
    while (size) {
        ssize_t written = write(file, bytes, size);
        if (written < 0) {
            if (errno == EINTR) continue;
            return;
        }
        bytes += written;
        size -= (size_t)written;
    }
}

void streams_flush(Streams *streams) {
    write_all(STDOUT_FILENO, streams->buffer, streams->used);
    streams->used = 0;
}

size_t streams_write(void *user, kr_stream stream, const char *bytes, size_t size) {
    Streams *streams = user;
    if (stream == KR_STDERR) {
        streams_flush(streams);
        write_all(STDERR_FILENO, bytes, size);
        return size;
    }
    if (size == 0 || size > sizeof streams->buffer - streams->used) streams_flush(streams);
    if (size > sizeof streams->buffer) {
        write_all(STDOUT_FILENO, bytes, size);
        return size;
    }
    memcpy(streams->buffer + streams->used, bytes, size);
    streams->used += size;
    if (streams->at_once && size && memchr(bytes, '\n', size)) streams_flush(streams);
    return size;
}

ptrdiff_t streams_read(void *user, char *bytes, size_t capacity) {
    (void)user;
    size_t size = 0;
    while (size < capacity) {
        int c = getc(stdin);
        if (c == EOF) return ferror(stdin) ? -1 : (ptrdiff_t)size;
        bytes[size++] = (char)c;
        if (c == '\n') break;
    }
    return (ptrdiff_t)size;
}

uint64_t streams_clock(void *user, bool wall) {
    (void)user;
    struct timespec now = {0};
    clock_gettime(wall ? CLOCK_REALTIME : CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static char *read_stream(FILE *file, size_t *size) {
    size_t capacity = 1 << 14;
    char *text = malloc(capacity);
    *size = 0;
    while (text) {
        *size += fread(text + *size, 1, capacity - *size, file);
        if (*size < capacity) break;
        char *grown = realloc(text, capacity *= 2);
        if (!grown) free(text);
        text = grown;
    }
    if (text && ferror(file)) {
        int reason = errno ? errno : EIO;
        free(text);
        text = NULL;
        errno = reason;
    }
    return text;
}

char *streams_read_file(const char *path, size_t *size) {
    if (strcmp(path, "-") == 0) return read_stream(stdin, size);
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    char *text = read_stream(file, size);
    int reason = errno;
    fclose(file);
    errno = reason;
    return text;
}

// == Modules beside the script

typedef struct Loaded {
    char *source, *path;
} Loaded;

static void release(void *user) {
    Loaded *loaded = user;
    free(loaded->source);
    free(loaded->path);
    free(loaded);
}

// directory/a/b<ending> for a.b; NULL: no memory.
static char *path_of(const char *directory, size_t length, const char *name, const char *ending) {
    size_t size = length + strlen(name) + strlen(ending) + 2;
    char *path = malloc(size);
    if (!path) return NULL;
    snprintf(path, size, "%.*s/%s%s", (int)length, directory, name, ending);
    for (char *at = path + length + 1; at < path + size - strlen(ending) - 1; at++) {
        if (*at == '.') *at = '/';
    }
    return path;
}

static bool load(const char *directory, size_t length, const char *name, const char *ending,
                 kr_import_result *result) {
    Loaded *loaded = calloc(1, sizeof *loaded);
    if (!loaded) return false;
    loaded->path = path_of(directory, length, name, ending);
    if (loaded->path) loaded->source = streams_read_file(loaded->path, &result->size);
    if (!loaded->source) {
        release(loaded);
        return false;
    }
    result->source = loaded->source;
    result->filename = loaded->path;
    result->done = release;
    result->user = loaded;
    return true;
}

// A package comes before a module of the same name.
static bool load_from(const char *directory, size_t length, const char *name, kr_import_result *result) {
    result->is_package = load(directory, length, name, "/__init__.py", result);
    return result->is_package || load(directory, length, name, ".py", result);
}

int streams_import(kr_vm *vm, void *user, const char *name, kr_import_result *result) {
    (void)vm;
    Streams *streams = user;
    if (strchr(name, '/') || name[0] == '.' || strstr(name, "..")) return 0;
    if (load_from(streams->directory, strlen(streams->directory), name, result)) return 1;
    for (const char *at = streams->path; at && *at;) {
        size_t length = strcspn(at, ":");
        if (length && load_from(at, length, name, result)) return 1;
        at += length + (at[length] == ':');
    }
    return 0;
}
