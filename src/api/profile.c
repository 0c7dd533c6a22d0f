// Fuel by place: a tree of what called what, line by line, written as folded stacks.
#include <stdlib.h>

#include "api/host.h"
#include "object/raise.h"
#include "object/str.h"
#include "vm/debug.h"
#include "vm/run.h"

#define NO_NODE UINT32_MAX

typedef struct ProfileNode {
    char *label; // `function (file:line)`, of its own
    size_t size;
    uint32_t parent, first_child, next; // indices; NO_NODE: none
    uint64_t fuel;
} ProfileNode;

typedef struct Profile {
    Vec(ProfileNode) nodes;
    uint32_t current; // where the fuel goes that is used from now on; NO_NODE: nowhere yet
    uint64_t seen;    // fuel used when that began
    bool failed;      // there was no memory
} Profile;

static bool label_of(kr_vm *vm, const Frame *frame, Text *label) {
    View file = str_view(frame->code->filename);
    size_t start = file.size;
    while (start > 0 && file.bytes[start - 1] != '/') start--;
    text_add_view(label, str_view(frame->code->qualified_name));
    text_format(label, " (%.*s:%u)", (int)(file.size - start), file.bytes + start, frame_line(frame));
    (void)vm;
    return !label->failed;
}

static uint32_t find_child(const Profile *profile, uint32_t parent, View label) {
    uint32_t at = parent == NO_NODE ? (profile->nodes.count ? 0 : NO_NODE) : profile->nodes.items[parent].first_child;
    for (; at != NO_NODE; at = profile->nodes.items[at].next) {
        const ProfileNode *node = &profile->nodes.items[at];
        if (node->parent == parent && view_equal((View){node->label, node->size}, label)) return at;
    }
    return NO_NODE;
}

static uint32_t add_child(kr_vm *vm, Profile *profile, uint32_t parent, View label) {
    Memory *memory = &vm->vm.memory;
    char *text = memory_new(memory, label.size ? label.size : 1);
    if (!text) return NO_NODE;
    memcpy(text, label.bytes, label.size);
    // Roots are siblings of the first node.
    uint32_t *first = parent == NO_NODE ? NULL : &profile->nodes.items[parent].first_child;
    uint32_t next = first ? *first : profile->nodes.count ? profile->nodes.items[0].next : NO_NODE;
    ProfileNode node = {.label = text, .size = label.size, .parent = parent, .first_child = NO_NODE, .next = next};
    if (!vec_push(memory, &profile->nodes, node)) {
        memory_free(memory, text, label.size ? label.size : 1);
        return NO_NODE;
    }
    uint32_t index = (uint32_t)profile->nodes.count - 1;
    if (parent != NO_NODE) profile->nodes.items[parent].first_child = index;
    else if (index) profile->nodes.items[0].next = index;
    return index;
}

// The node of this frame under those of its callers: found from the outermost in.
static uint32_t node_of(kr_vm *vm, Profile *profile, const Frame *innermost) {
    Vec(const Frame *) chain = {0};
    Memory *memory = &vm->vm.memory;
    uint32_t node = NO_NODE;
    bool there = true;
    for (const Frame *frame = innermost; frame && there; frame = frame->previous) there = vec_push(memory, &chain, frame);
    for (size_t i = chain.count; there && i-- > 0;) {
        TEXT_CLEANUP Text label;
        text_open(&label, memory);
        there = label_of(vm, chain.items[i], &label);
        if (!there) break;
        View view = {label.bytes, label.size};
        uint32_t child = find_child(profile, node, view);
        if (child == NO_NODE) child = add_child(vm, profile, node, view);
        there = child != NO_NODE;
        node = child;
    }
    vec_free(memory, &chain);
    if (!there) profile->failed = true;
    return there ? node : NO_NODE;
}

static void settle(kr_vm *vm, Profile *profile) {
    uint64_t used = run_fuel_used(&vm->vm);
    // Each call from the host counts from zero.
    uint64_t more = used >= profile->seen ? used - profile->seen : used;
    if (profile->current != NO_NODE) profile->nodes.items[profile->current].fuel += more;
    profile->seen = used;
}

void host_profile_event(kr_vm *vm, uint32_t event, const Frame *frame) {
    Profile *profile = vm->host.profile;
    settle(vm, profile);
    // After a return what follows is the caller's.
    const Frame *next = event == EVENT_RETURN ? frame->previous : frame;
    profile->current = next ? node_of(vm, profile, next) : NO_NODE;
}

void host_profile_close(kr_vm *vm) {
    Profile *profile = vm->host.profile;
    Memory *memory = &vm->vm.memory;
    if (!profile) return;
    for (size_t i = 0; i < profile->nodes.count; i++) {
        ProfileNode *node = &profile->nodes.items[i];
        memory_free(memory, node->label, node->size ? node->size : 1);
    }
    vec_free(memory, &profile->nodes);
    memory_free(memory, profile, sizeof *profile);
    vm->host.profile = NULL;
}

static void add_path(const Profile *profile, uint32_t node, Text *text) {
    Vec(uint32_t) path = {0};
    bool there = true;
    for (uint32_t at = node; at != NO_NODE && there; at = profile->nodes.items[at].parent) there = vec_push(text->memory, &path, at);
    for (size_t i = path.count; there && i-- > 0;) {
        const ProfileNode *step = &profile->nodes.items[path.items[i]];
        text_add(text, step->label, step->size);
        text_add_char(text, i ? ';' : ' ');
    }
    if (!there) text->failed = true;
    vec_free(text->memory, &path);
}

static int compare_lines(const void *a, const void *b) {
    const View *left = a, *right = b;
    size_t size = left->size < right->size ? left->size : right->size;
    int order = memcmp(left->bytes, right->bytes, size);
    return order ? order : (left->size > right->size) - (left->size < right->size);
}

static bool write_folded(kr_vm *vm, const Profile *profile, kr_write_fn write, void *user) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->vm.memory);
    for (uint32_t i = 0; i < profile->nodes.count; i++) {
        if (!profile->nodes.items[i].fuel) continue;
        add_path(profile, i, &text);
        text_format(&text, "%llu\n", (unsigned long long)profile->nodes.items[i].fuel);
    }
    if (text.failed) return false;
    Vec(View) lines = {0};
    bool there = true;
    for (size_t at = 0; at < text.size && there;) {
        const char *end = memchr(text.bytes + at, '\n', text.size - at);
        View line = {text.bytes + at, (size_t)(end - text.bytes) + 1 - at};
        there = vec_push(&vm->vm.memory, &lines, line);
        at += line.size;
    }
    if (there && lines.count) qsort(lines.items, lines.count, sizeof *lines.items, compare_lines);
    for (size_t i = 0; there && i < lines.count; i++) write(user, KR_STDOUT, lines.items[i].bytes, lines.items[i].size);
    vec_free(&vm->vm.memory, &lines);
    return there;
}

kr_status kr_profile(kr_vm *vm, bool on, kr_write_fn write, void *user) {
    Vm *inner = &vm->vm;
    if (!inner->debug) {
        raise_error(inner, TYPE_RuntimeError, "the VM was made without config.debug");
        return KR_ERROR;
    }
    bool done = true;
    if (vm->host.profile) {
        settle(vm, vm->host.profile);
        done = !vm->host.profile->failed && (!write || write_folded(vm, vm->host.profile, write, user));
        host_profile_close(vm);
    }
    if (on) {
        vm->host.profile = memory_new_zeroed(&inner->memory, sizeof *vm->host.profile);
        if (vm->host.profile) *vm->host.profile = (Profile){.current = NO_NODE, .seen = run_fuel_used(inner)};
        done &= vm->host.profile != NULL;
    }
    host_watch_again(vm);
    if (!done) vm_out_of_memory(inner);
    return done ? KR_OK : KR_ERROR;
}
