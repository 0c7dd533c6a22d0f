// A game loop: a thousand creatures, each with a script of its own that runs for ever; every frame each gets a small slice of work.
// One that loops without waiting only slows itself down; one that breaks, or uses more than its share in all, is taken out.
#include <stdio.h>
#include <stdlib.h>

#include "krait.h"

#define CREATURES 1000
#define FRAMES 60
#define SLICE 300       // units of work for each creature in a frame
#define LIFETIME 12000  // and in all

typedef struct Creature {
    kr_ref *task; // NULL: gone
    int64_t x, y;
} Creature;

static Creature creatures[CREATURES];

// Each script is a generator: it thinks as long as it likes, and yields a step when it has decided.
static const char scripts[] =
    "def wander(me):\n"
    "    x = me\n"
    "    while True:\n"
    "        x = (x * 1103515245 + 12345) % 2**31\n"
    "        yield (x >> 8) % 3 - 1, (x >> 16) % 3 - 1\n"
    "\n"
    "def ponder(me):\n" // more than one slice allows: the step comes a frame later
    "    while True:\n"
    "        best = max(range(80), key=lambda n: (n * me) % 101)\n"
    "        for pause in range(3): yield best % 3 - 1, 1\n"
    "\n"
    "def stumble(me):\n"
    "    for n in range(me % 50, -1, -1):\n"
    "        yield 100 // n, 0\n" // sooner or later a ZeroDivisionError
    "\n"
    "def stuck(me):\n"
    "    while True: pass\n"
    "    yield\n"
    "\n"
    "minds = [wander, wander, wander, ponder, wander, stumble, wander, stuck]\n"
    "def mind(me): return minds[me % len(minds)](me)\n";

static bool create(kr_vm *vm, int number) {
    kr_scope scope = kr_scope_open(vm);
    kr_value generator = kr_callf(vm, kr_get_global(vm, "mind"), "i", number);
    kr_value task = kr_task(vm, generator, 0, NULL);
    creatures[number].task = kr_ref_new(vm, task);
    const kr_limits limits = {.fuel = LIFETIME, .recursion = 50};
    bool done = creatures[number].task && kr_task_set_limits(vm, task, &limits) == KR_OK;
    kr_scope_close(vm, scope);
    return done;
}

static void remove_creature(kr_vm *vm, Creature *creature) {
    kr_ref_free(vm, creature->task);
    creature->task = NULL;
}

typedef struct Census {
    int moved, thinking, failed, exhausted;
} Census;

static void take_turn(kr_vm *vm, Creature *creature, Census *census) {
    kr_scope scope = kr_scope_open(vm);
    kr_value task = kr_ref_get(vm, creature->task), step;
    kr_status status = kr_task_step(vm, task, SLICE, &step);
    if (status == KR_SUSPENDED && kr_task_why(vm, task) == KR_WHY_YIELD) {
        int64_t x, y;
        if (kr_unpack(vm, step, "(ll)", &x, &y)) creature->x += x, creature->y += y, census->moved++;
        else status = KR_ERROR;
    } else if (status == KR_SUSPENDED) {
        census->thinking++; // its slice is over; it goes on in the next frame
    }
    if (status == KR_ERROR) {
        const char *text = kr_traceback(vm, NULL);
        if (!census->failed++) printf("the first to fail:\n%s", text);
    }
    if (status == KR_STOPPED) census->exhausted++;
    if (status != KR_SUSPENDED) remove_creature(vm, creature);
    kr_scope_close(vm, scope);
}

int main(void) {
    kr_config config = KR_CONFIG_INIT;
    config.limits = (kr_limits){.memory = 64 << 20};
    kr_vm *vm = kr_new(&config);
    if (!vm) return 1;
    bool ready = kr_exec(vm, scripts, "minds.py") == KR_OK;
    for (int i = 0; ready && i < CREATURES; i++) ready = create(vm, i);
    if (!ready) {
        fprintf(stderr, "%s", kr_traceback(vm, NULL));
        kr_free(vm);
        return 1;
    }
    Census census = {0};
    for (int frame = 1; frame <= FRAMES; frame++) {
        census.moved = census.thinking = 0;
        for (int i = 0; i < CREATURES; i++) {
            if (creatures[i].task) take_turn(vm, &creatures[i], &census);
        }
        if (frame % 20 == 0) printf("frame %d: %d moved, %d still thinking\n", frame, census.moved, census.thinking);
    }
    printf("%d failed, %d used up what they had\n", census.failed, census.exhausted);
    for (int i = 0; i < CREATURES; i++) kr_ref_free(vm, creatures[i].task);
    kr_free(vm); // the tasks that are left die with it
    return census.failed == 125 && census.exhausted == 125 ? 0 : 1;
}
