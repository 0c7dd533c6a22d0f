// Host functions that answer later: scripts call fetch() as if it returned at once, while the host has hundreds of requests under way.
// The script that waits is put aside, the others go on; no callbacks, no await. The "network" here is a list sorted by time of arrival.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "krait.h"

#define JOBS 200

typedef struct Request {
    uint64_t token; // names the call that waits
    int64_t due;    // when the answer will be there
    char path[32];
} Request;

typedef struct Network {
    Request requests[JOBS];
    size_t count, most;
    int64_t now;
} Network;

static size_t write_out(void *user, kr_stream stream, const char *bytes, size_t size) {
    (void)user;
    return fwrite(bytes, 1, size, stream == KR_STDERR ? stderr : stdout);
}

// Begins a request and says so: the script's call has its value once kr_complete gives it.
static kr_value fetch(kr_vm *vm, const kr_arg *args, void *user) {
    Network *network = user;
    if (network->count == JOBS) return kr_raise(vm, KR_EXC_OSError, "too many requests");
    if (args[0].s.n >= sizeof network->requests[0].path) return kr_raise(vm, KR_EXC_ValueError, "the path is too long");
    Request request = {.due = network->now + 1 + (int64_t)(args[0].s.n * 7 % 5)};
    memcpy(request.path, args[0].s.p, args[0].s.n);
    kr_value pending = kr_pending(vm, &request.token);
    if (!kr_ok(pending)) return pending; // not called by a task: RuntimeError
    network->requests[network->count++] = request;
    if (network->count > network->most) network->most = network->count;
    return pending;
}

static const char script[] =
    "def job(number):\n"
    "    try:\n"
    "        page = fetch(f'/page/{number}')\n"
    "        if number % 4 == 0:\n"
    "            page += fetch('/more/' + page[-1])\n"
    "        results.append(len(page))\n"
    "    except OSError as error:\n"
    "        failures.append(str(error))\n"
    "results, failures = [], []\n";

// What has arrived by now is handed to the scripts that wait for it; a path that ends in 9 is an error.
static bool deliver(kr_vm *vm, Network *network) {
    bool fine = true;
    size_t left = 0;
    for (size_t i = 0; i < network->count; i++) {
        Request *request = &network->requests[i];
        if (request->due > network->now) {
            network->requests[left++] = *request;
            continue;
        }
        kr_scope scope = kr_scope_open(vm);
        kr_value answer = request->path[strlen(request->path) - 1] == '9' ? kr_raise(vm, KR_EXC_OSError, "%s: not found", request->path)
                                                                          : kr_build(vm, "s", request->path);
        fine &= kr_complete(vm, request->token, answer) == KR_OK; // KR_NULL: the exception is raised in the script
        kr_scope_close(vm, scope);
    }
    network->count = left;
    return fine;
}

static kr_status run(kr_vm *vm, Network *network) {
    kr_status status = kr_exec(vm, script, "jobs.py");
    for (int i = 0; status == KR_OK && i < JOBS; i++) {
        kr_scope scope = kr_scope_open(vm);
        kr_value number = kr_int(vm, i);
        if (!kr_ok(kr_task(vm, kr_get_global(vm, "job"), 1, &number))) status = KR_ERROR; // it lives until it is done
        kr_scope_close(vm, scope);
    }
    size_t unfinished = JOBS;
    while (status == KR_OK && unfinished) {
        network->now++;
        if (!deliver(vm, network)) return KR_ERROR;
        status = kr_run_ready(vm, 1000, &unfinished);
    }
    if (status != KR_OK) return status;
    return kr_exec(vm, "print(len(results), 'pages,', len(failures), 'failures, the first:', failures[0])", "report.py");
}

int main(void) {
    Network network = {.count = 0};
    const kr_func_def fetch_def = {"fetch(path: str) -> str", fetch, &network, "The page at that path."};
    kr_config config = KR_CONFIG_INIT;
    config.write = write_out;
    kr_vm *vm = kr_new(&config);
    if (!vm) return 1;
    kr_status status = kr_add_func(vm, &fetch_def) == KR_OK ? run(vm, &network) : KR_ERROR;
    if (status == KR_ERROR) fprintf(stderr, "%s", kr_traceback(vm, NULL));
    else printf("%zu requests were under way at a time, and %lld ticks went by\n", network.most, (long long)network.now);
    kr_free(vm);
    return status == KR_OK ? 0 : 1;
}
