// Bytes of the host that scripts see without a copy: the memoryview keeps an object whose death tells the host.
#include "api/host.h"
#include "object/class.h"
#include "object/memoryview.h"
#include "object/raise.h"
#include "object/statics.h"

typedef struct Lent {
    void (*drop)(void *user);
    void *user;
} Lent;

static void give_back(void *self, void *user UNUSED) {
    const Lent *lent = self;
    if (lent->drop) lent->drop(lent->user);
}

static const kr_class_def lent_class = {
    .name = "host_bytes",
    .size = sizeof(Lent),
    .doc = "Bytes of the host.",
    .finalize = give_back,
    .flags = KR_CLASS_NO_NEW,
};

static RUNS Value view_bytes(kr_vm *vm, void *bytes, size_t size, bool read_only, void **self) {
    CHECK(!is_absent(host_class_new(vm, &lent_class, NAME_OF(builtins))));
    Value owner = ABSENT;
    kr_value object = kr_new_object(vm, &lent_class, self);
    CHECK(host_read(vm, object, &owner));
    return memoryview_over_host(&vm->vm, bytes, size, read_only, owner);
}

kr_value kr_bytes_view(kr_vm *vm, void *bytes, size_t size, bool read_only, void (*drop)(void *user), void *user) {
    HOST_NEED(vm, bytes || !size, KR_NULL);
    if (!host_enter(vm)) return KR_NULL;
    uint32_t mark = vm->host.handles.count;
    void *self = NULL;
    Value made = view_bytes(vm, bytes ? bytes : (void *)"", size, read_only, &self);
    // The owner's handle gives way to the view's: only the view keeps it.
    vm->host.handles.count = mark;
    kr_value answer = host_finish(vm, made);
    // From here on its death is told: before, the bytes were not taken.
    if (kr_ok(answer)) *(Lent *)self = (Lent){drop, user};
    return answer;
}

void kr_bytes_view_close(kr_vm *vm, const void *bytes, size_t size) {
    if (vm) memoryview_close_host(&vm->vm, bytes, size);
}
