// A plugin in Python that is changed while it runs: its functions and classes get the new code, its objects stay.
// usage: plugin [file.py]   (without one, two versions from this file are shown, one after the other)
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "krait.h"

typedef struct Host {
    const char *path;   // of the plugin's file; NULL: the built-in text
    const char *text;   // the built-in text
} Host;

static size_t write_out(void *user, kr_stream stream, const char *bytes, size_t size) {
    (void)user;
    return fwrite(bytes, 1, size, stream == KR_STDERR ? stderr : stdout);
}

static char *read_file(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    char *text = malloc(1 << 20);
    *size = text ? fread(text, 1, 1 << 20, file) : 0;
    fclose(file);
    return text;
}

// The VM asks here for every module it does not know.
static int find_module(kr_vm *vm, void *user, const char *name, kr_import_result *result) {
    const Host *host = user;
    if (strcmp(name, "plugin") != 0) return 0;
    *result = (kr_import_result){.source = host->text, .filename = "plugin.py"};
    if (host->path) {
        char *text = read_file(host->path, &result->size);
        if (!text) return kr_raise(vm, KR_EXC_FileNotFoundError, "cannot read %s", host->path), -1;
        result->source = result->user = text;
        result->done = free;
        result->filename = host->path;
    } else {
        result->size = strlen(host->text);
    }
    return 1;
}

static const char first_version[] =
    "class Counter:\n"
    "    def __init__(self): self.n = 0\n"
    "    def step(self):\n"
    "        self.n += 1\n"
    "        return f'{self.n} steps'\n"
    "counter = Counter()\n"
    "def on_event(name): return f'{name}: {counter.step()}'\n";
static const char second_version[] =
    "class Counter:\n"
    "    def __init__(self): self.n = 0\n"
    "    def step(self):\n"
    "        self.n += 10\n"
    "        return f'{self.n} steps, ten at a time'\n"
    "def on_event(name): return f'{name.upper()}! {counter.step()}'\n";
static const char broken_version[] = "def on_event(name) return name\n";

static void send(kr_vm *vm, kr_ref *handler, const char *event) {
    kr_scope scope = kr_scope_open(vm);
    const char *answer = kr_to_str(vm, kr_callf(vm, kr_ref_get(vm, handler), "s", event), NULL);
    printf("    %s\n", answer ? answer : kr_traceback(vm, NULL));
    kr_scope_close(vm, scope);
}

static void reload(kr_vm *vm, Host *host, const char *text) {
    host->text = text;
    printf("reload: ");
    if (kr_reload(vm, "plugin") == KR_OK) printf("done\n");
    else printf("refused, the old code stays\n%s", kr_traceback(vm, NULL));
}

int main(int argc, char **argv) {
    Host host = {argc > 1 ? argv[1] : NULL, first_version};
    kr_config config = KR_CONFIG_INIT;
    config.user = &host;
    config.write = write_out;
    config.import = find_module;
    // A plugin that hangs or eats memory is stopped, and the host goes on.
    config.limits = (kr_limits){.memory = 32 << 20, .fuel = 10000000};
    kr_vm *vm = kr_new(&config);
    if (!vm) return 1;

    // The reference is taken once: after a reload the same function has the new body.
    kr_ref *handler = kr_ref_new(vm, kr_getattr(vm, kr_import(vm, "plugin"), "on_event"));
    if (!handler) {
        fputs(kr_traceback(vm, NULL), stderr);
        kr_free(vm);
        return 1;
    }
    send(vm, handler, "click");
    send(vm, handler, "key");
    if (host.path) {
        printf("change %s, then press Enter; or end the input\n", host.path);
        while (getchar() != EOF) {
            reload(vm, &host, NULL);
            send(vm, handler, "click");
        }
    } else {
        reload(vm, &host, broken_version);
        send(vm, handler, "click");
        reload(vm, &host, second_version);
        send(vm, handler, "click");
    }
    kr_ref_free(vm, handler);
    kr_free(vm);
    return 0;
}
