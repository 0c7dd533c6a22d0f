// The krait command: runs a script, a line of code, or shows what the stages make of them. A host like any other.
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "krait.h"
#include "tool/options.h"
#include "tool/streams.h"

enum { STATUS_DONE, STATUS_EXCEPTION, STATUS_USAGE, STATUS_STOPPED };

// The path from the root, as tracebacks show it; the one given when the directory is unknown. Freed by the caller.
static char *absolute(const char *path) {
    char *directory = path[0] == '/' ? NULL : getcwd(NULL, 0);
    size_t size = strlen(path) + (directory ? strlen(directory) : 0) + 2;
    char *whole = malloc(size);
    if (whole) snprintf(whole, size, "%s%s%s", directory ? directory : "", directory ? "/" : "", path);
    free(directory);
    return whole;
}

static char *directory_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash && slash != path ? strndup(path, (size_t)(slash - path)) : strdup(slash ? "/" : ".");
}

// Most of the C stack this thread has.
static size_t stack_room(void) {
    struct rlimit limit;
    size_t most = (size_t)64 << 20, usual = (size_t)8 << 20;
    if (getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return usual / 4 * 3;
    return (limit.rlim_cur < most ? limit.rlim_cur : most) / 4 * 3;
}

static int report_stop(kr_vm *vm, Streams *streams) {
    static const char *const reasons[] = {
        [KR_WHY_NONE] = "stopped",
        [KR_WHY_FUEL] = "the script ran out of fuel (--max-fuel)",
        [KR_WHY_DEADLINE] = "the script ran out of time (--max-time)",
        [KR_WHY_INTERRUPT] = "interrupted",
        [KR_WHY_MEMORY] = "the script ran out of memory",
        [KR_WHY_OUTPUT] = "the script wrote too much (--max-output)",
        [KR_WHY_INTERNAL] = "an internal inconsistency",
    };
    streams_flush(streams);
    fprintf(stderr, "krait: %s\n", reasons[kr_why_stopped(vm)]);
    return STATUS_STOPPED;
}

// What sys.exit was given: nothing, a number, or a message.
static int exit_status(kr_vm *vm, Streams *streams) {
    kr_value code = kr_getattr(vm, kr_take_error(vm), "code");
    int64_t number;
    switch (kr_typeof(vm, code)) {
    case KR_T_NONE: return STATUS_DONE;
    case KR_T_BOOL:
    case KR_T_INT: return kr_to_int(vm, code, &number) ? (int)(number & 0xFF) : 0xFF;
    default: break;
    }
    const char *text = kr_to_str(vm, kr_str_of(vm, code, false), NULL);
    streams_flush(streams);
    if (text) fprintf(stderr, "%s\n", text);
    return STATUS_EXCEPTION;
}

static int report(kr_vm *vm, Streams *streams) {
    if (!kr_failed(vm)) return report_stop(vm, streams);
    if (kr_error_is(vm, KR_NULL, KR_EXC_SystemExit)) return exit_status(vm, streams);
    kr_status shown = kr_print_error(vm);
    if (shown == KR_STOPPED) return report_stop(vm, streams);
    return shown == KR_ERROR ? exit_status(vm, streams) : STATUS_EXCEPTION;
}

static int run(kr_vm *vm, Streams *streams, const char *source, size_t size, const char *filename) {
    if (filename[0] == '/') kr_set_global(vm, "__file__", kr_str(vm, filename, SIZE_MAX));
    kr_code *code = kr_compile(vm, source, size, filename, KR_STATEMENTS);
    int status = code && kr_ok(kr_run(vm, code, KR_NO)) ? STATUS_DONE : report(vm, streams);
    kr_code_release(code);
    return status;
}

static int show(kr_vm *vm, Streams *streams, Action action, const char *source, size_t size, const char *filename) {
    kr_dump_what what = action == ACTION_TOKENS ? KR_DUMP_TOKENS : action == ACTION_AST ? KR_DUMP_AST : KR_DUMP_CODE;
    kr_status done = kr_dump(vm, what, source, size, filename, KR_STATEMENTS, streams_write, streams);
    return done == KR_OK ? STATUS_DONE : report(vm, streams);
}

static void show_usage(kr_vm *vm) {
    kr_usage usage;
    kr_get_usage(vm, &usage);
    fprintf(stderr, "memory %zu, peak %zu, requests %llu, collections %llu, fuel %llu\n", usage.memory, usage.memory_peak,
            (unsigned long long)usage.allocations, (unsigned long long)usage.collections,
            (unsigned long long)usage.fuel_used);
}

// sys.path at first: the script's directory and those of --path, which `more` is cut into. NULL: no memory.
static const char **search_path(const char *directory, char *more, int *count) {
    size_t most = 2;
    for (const char *at = more; at && *at; at++) most += *at == ':';
    const char **path = calloc(most, sizeof *path);
    if (!path) return NULL;
    path[(*count)++] = directory;
    for (char *at = more, *end; at && *at; at = end) {
        end = at + strcspn(at, ":");
        if (end > at) path[(*count)++] = at;
        if (*end) *end++ = 0;
    }
    return path;
}

static int run_source(const Options *options, Streams *streams, int argc, char **argv, const char *source, size_t size,
                      const char *filename, const char *directory) {
    char *more = options->path ? strdup(options->path) : NULL;
    int path_count = 0;
    const char **path = search_path(directory, more, &path_count);
    kr_config config = KR_CONFIG_INIT;
    config.user = streams;
    config.caps = KR_CAP_ALL;
    config.write = streams_write;
    config.read = streams_read;
    config.clock = streams_clock;
    config.import = streams_import;
    config.limits = options->limits;
    config.gc_stress = options->gc_stress;
    config.fail_alloc = options->fail_alloc;
    config.c_stack = stack_room();
    // sys.argv starts with the script; of `-c CODE` only the `-c` is seen.
    if (options->code) argv[options->first_argument] = argv[options->first_argument - 1];
    config.argv = (const char *const *)argv + options->first_argument;
    config.argc = argc - options->first_argument;
    config.path = path;
    config.path_count = path_count;
    kr_vm *vm = kr_new(&config);
    int status = STATUS_EXCEPTION;
    if (vm && kr_open_std(vm) == KR_OK) {
        status = options->action == ACTION_RUN ? run(vm, streams, source, size, filename)
                                               : show(vm, streams, options->action, source, size, filename);
        streams_flush(streams);
        if (options->stats) show_usage(vm);
    } else {
        fprintf(stderr, "krait: out of memory\n");
    }
    kr_free(vm);
    free(path);
    free(more);
    return status;
}

static int run_file(const Options *options, Streams *streams, int argc, char **argv) {
    bool from_input = strcmp(options->file, "-") == 0;
    char *filename = from_input ? strdup("<stdin>") : absolute(options->file);
    size_t size = 0;
    char *source = filename ? streams_read_file(options->file, &size) : NULL;
    int status = STATUS_USAGE;
    if (source) {
        char *directory = from_input ? strdup("") : directory_of(filename);
        status = run_source(options, streams, argc, argv, source, size, filename, directory ? directory : "");
        free(directory);
    } else {
        fprintf(stderr, "krait: can't open file '%s': [Errno %d] %s\n", filename ? filename : options->file, errno,
                strerror(errno));
    }
    free(source);
    free(filename);
    return status;
}

int main(int argc, char **argv) {
    Options options;
    options_read(&options, argc, argv);
    switch (options.action) {
    case ACTION_HELP: fputs(options_usage, stdout); return STATUS_DONE;
    case ACTION_VERSION: puts("Krait 0.1 (Python 3.11)"); return STATUS_DONE;
    case ACTION_USAGE:
        if (options.wrong) fprintf(stderr, "krait: cannot use '%s' like that\n", options.wrong);
        fputs(options_usage, stderr);
        return STATUS_USAGE;
    default: break;
    }
    Streams *streams = calloc(1, sizeof *streams);
    if (!streams) return STATUS_EXCEPTION;
    streams->at_once = isatty(STDOUT_FILENO);
    int status;
    if (options.code) {
        status = run_source(&options, streams, argc, argv, options.code, strlen(options.code), "<string>", "");
    } else {
        status = run_file(&options, streams, argc, argv);
    }
    free(streams);
    return status;
}
