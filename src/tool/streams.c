// Output, input, the clock and modules, as far as the command grants them to scripts.
#define _POSIX_C_SOURCE 200809L
#include "tool/streams.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

// A package comes before a module of the same name, and that before a directory with nothing of its own.
static bool load_from(const char *directory, size_t length, const char *name, kr_import_result *result) {
    result->is_package = load(directory, length, name, "/__init__.py", result);
    return result->is_package || load(directory, length, name, ".py", result);
}

// One entry of sys.path or of a package's __path__; the empty one is the working directory.
static bool load_entry(kr_vm *vm, kr_value entry, const char *name, kr_import_result *result) {
    size_t length;
    if (kr_typeof(vm, entry) != KR_T_STR) return false;
    const char *directory = kr_to_str(vm, entry, &length);
    if (!directory) {
        kr_take_error(vm);
        return false;
    }
    if (length) return load_from(directory, length, name, result);
    char *here = getcwd(NULL, 0);
    bool found = here && load_from(here, strlen(here), name, result);
    free(here);
    return found;
}

// A directory of that name is a package of whatever lies in it.
static bool load_directory(kr_vm *vm, kr_value entry, const char *name, kr_import_result *result) {
    size_t length;
    const char *directory = kr_typeof(vm, entry) == KR_T_STR ? kr_to_str(vm, entry, &length) : NULL;
    if (!directory) return false;
    Loaded *loaded = calloc(1, sizeof *loaded);
    if (!loaded) return false;
    struct stat status;
    loaded->path = path_of(length ? directory : ".", length ? length : 1, name, "/");
    if (!loaded->path || stat(loaded->path, &status) != 0 || !S_ISDIR(status.st_mode)) {
        release(loaded);
        return false;
    }
    *result = (kr_import_result){.source = "", .filename = loaded->path, .is_package = true, .done = release, .user = loaded};
    return true;
}

// Where the parts of `parent` are looked for; NULL: where modules are.
static kr_value search_path(kr_vm *vm, const char *parent) {
    kr_value module = kr_import(vm, parent ? parent : "sys");
    return kr_ok(module) ? kr_getattr(vm, module, parent ? "__path__" : "path") : KR_NULL;
}

int streams_import(kr_vm *vm, void *user, const char *name, kr_import_result *result) {
    (void)user;
    const char *dot = strrchr(name, '.');
    if (strchr(name, '/') || name[0] == '.' || strstr(name, "..")) return 0;
    char *parent = dot ? strndup(name, (size_t)(dot - name)) : NULL;
    if (dot && !parent) return 0;
    kr_value path = search_path(vm, parent), entry;
    free(parent);
    int more = 0;
    for (int directories = 0; directories < 2 && more == 0; directories++) {
        kr_value iterator = kr_iter(vm, path);
        more = kr_ok(iterator) ? 1 : -1;
        while (more > 0 && (more = kr_next(vm, iterator, &entry)) > 0) {
            const char *tail = dot ? dot + 1 : name;
            if (directories ? load_directory(vm, entry, tail, result) : load_entry(vm, entry, tail, result)) return 1;
        }
    }
    return more;
}
