// The command line: options before the script are ours, what follows is the script's.
#include "tool/options.h"

#include <stdlib.h>
#include <string.h>

const char options_usage[] =
    "usage: krait [options] FILE [arguments]     run a script (FILE - is standard input)\n"
    "       krait [options] -c CODE [arguments]  run CODE\n"
    "       krait --tokens|--ast|--dis FILE      show what the stages make of it\n"
    "\n"
    "  --max-memory N   bytes of memory (K, M, G)      --gc-stress     collect at every safepoint\n"
    "  --max-time T     seconds (s) or milliseconds    --fail-alloc N  refuse the Nth request for memory\n"
    "                   (ms) of time                   --stats         show what the run used\n"
    "  --max-fuel N     units of work                  --version, --help\n"
    "  --max-depth N    frames (default 1000)\n"
    "  --max-output N   bytes of output                --path DIRS     more directories of modules (a:b:c)\n"
    "\n"
    "exit status: 0, 1 uncaught exception, 2 wrong usage, 3 stopped by a limit\n";

static bool read_number(const char *text, const char *const *units, const uint64_t *factors, uint64_t *number) {
    if (*text < '0' || *text > '9') return false;
    char *end;
    uint64_t count = strtoull(text, &end, 10);
    for (size_t i = 0; units[i]; i++) {
        if (strcmp(end, units[i]) == 0) return !__builtin_mul_overflow(count, factors[i], number);
    }
    return false;
}

static bool read_size(const char *text, uint64_t *number) {
    static const char *const units[] = {"", "K", "M", "G", "k", "m", "g", NULL};
    static const uint64_t factors[] = {1, 1u << 10, 1u << 20, 1u << 30, 1u << 10, 1u << 20, 1u << 30};
    return read_number(text, units, factors, number);
}

static bool read_time(const char *text, uint64_t *number) {
    static const char *const units[] = {"", "s", "ms", "us", NULL};
    static const uint64_t factors[] = {1000000000, 1000000000, 1000000, 1000};
    return read_number(text, units, factors, number);
}

static bool set_limit(Options *options, const char *name, const char *text) {
    uint64_t number;
    if (strcmp(name, "--max-time") == 0) return read_time(text, &options->limits.deadline_ns);
    if (!read_size(text, &number)) return false;
    if (strcmp(name, "--max-memory") == 0) options->limits.memory = number;
    else if (strcmp(name, "--max-fuel") == 0) options->limits.fuel = number;
    else if (strcmp(name, "--max-output") == 0) options->limits.output = number;
    else if (strcmp(name, "--fail-alloc") == 0) options->fail_alloc = number;
    else options->limits.recursion = number > UINT32_MAX ? UINT32_MAX : (uint32_t)number;
    return true;
}

static bool takes_number(const char *name) {
    static const char *const names[] = {"--max-memory", "--max-time",   "--max-fuel",
                                        "--max-depth",  "--max-output", "--fail-alloc"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) == 0) return true;
    }
    return false;
}

// An option that stands alone. False: it is none.
static bool read_flag(Options *options, const char *name) {
    if (strcmp(name, "--gc-stress") == 0) options->gc_stress = true;
    else if (strcmp(name, "--stats") == 0) options->stats = true;
    else if (strcmp(name, "--ast") == 0) options->action = ACTION_AST;
    else if (strcmp(name, "--dis") == 0) options->action = ACTION_DIS;
    else if (strcmp(name, "--tokens") == 0) options->action = ACTION_TOKENS;
    else if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) options->action = ACTION_HELP;
    else if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) options->action = ACTION_VERSION;
    else return false;
    return true;
}

void options_read(Options *options, int argc, char **argv) {
    *options = (Options){.action = ACTION_RUN};
    int i = 1;
    for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++) {
        const char *name = argv[i];
        if (strcmp(name, "-c") == 0 && i + 1 < argc) {
            options->code = argv[++i];
            break;
        }
        if (read_flag(options, name)) continue;
        if (strcmp(name, "--path") == 0 && i + 1 < argc) {
            options->path = argv[++i];
            continue;
        }
        if (takes_number(name) && i + 1 < argc && set_limit(options, name, argv[i + 1])) {
            i++;
            continue;
        }
        options->action = ACTION_USAGE;
        options->wrong = name;
        return;
    }
    if (!options->code && i < argc) options->file = argv[i];
    options->first_argument = i;
    bool needs_source = options->action != ACTION_HELP && options->action != ACTION_VERSION;
    if (needs_source && !options->code && !options->file) options->action = ACTION_USAGE;
}
