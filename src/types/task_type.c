// Tasks as Python sees them: there is little to do with one but look at it; a host steps them.
#include "vm/task.h"

#include "object/any.h"
#include "object/str.h"
#include "types/specs.h"

static const char *const states[] = {
    [TASK_NEW] = "new",       [TASK_PAUSED] = "paused", [TASK_WAITING] = "waiting", [TASK_YIELDED] = "yielded",
    [TASK_AWAITS] = "awaits", [TASK_RUNNING] = "running", [TASK_DONE] = "done",
};

static Value task_repr(Vm *vm, Value self) {
    uint64_t id = any_id(vm, self);
    if (!id) return ABSENT;
    return str_value(str_format(vm, "<task %s at 0x%llx>", states[as_task(self)->state], (unsigned long long)id));
}

static Value get_state(Vm *vm, Value self) { return str_value(str_from(vm, states[as_task(self)->state])); }

static const GetSetDef getsets[] = {
    {"state", get_state, NULL, "new, paused, waiting, yielded, awaits, running or done"},
    {0},
};

const Type task_type = {
    .size = sizeof(Task),
    .trace = task_trace,
    .repr = task_repr,
    .getsets = getsets,
    .help = "A run that the host lets go on a slice at a time.",
};
