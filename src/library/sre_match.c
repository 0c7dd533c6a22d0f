// The machine: tries one match at one place.
//
// What may have to be undone lies on a stack of entries: choices not taken yet, and old values to restore. Going back pops
// entries until a choice lets the machine go on. A group that is matched for itself (assertion, atomic group, an item of a
// possessive repeat) begins with an entry of its own; when it succeeds, the choices above it go, the values to restore stay.
#include "library/sre.h"

#include "object/raise.h"

enum { NO_FRAME = -1, NO_REPEAT = -1 };

typedef enum EntryKind {
    CHOICE,       // go on at pc, with the text at a
    ALTERNATIVE,  // pc: of a branch that is left, at its distance word
    GREEDY,       // a repeat of one character: text at a, no further back than b
    LAZY,         // the same the other way: text at a, b more may be taken; pc of the repeat's distance
    TAIL,         // a greedy repeat c: its body failed, so what follows it, at a
    BODY,         // a lazy repeat c: what follows it failed, so its body, at a
    FRAME,        // a group for itself began at a; pc of its op, frame: the one around it
    POP_MARK,     // mark a was b; c: last_mark
    POP_GROUP,    // last_group was a
    POP_REPEAT,   // the current repeat was a, and there were b of them
    POP_COUNT,    // repeat a had count b and last place c
    POP_FRAME,    // the current frame was a
} EntryKind;

struct SreEntry {
    EntryKind kind;
    uint32_t pc;
    int64_t a, b, c;
    int64_t frame;  // FRAME: the frame around it
    int64_t repeat; // FRAME: the repeat outside; possessive: how many items so far
};

struct SreRepeat {
    uint32_t pc;      // of its distance word
    int64_t count;    // items matched
    int64_t last;     // where the last item began; -1: nowhere yet
    int64_t previous; // the repeat around it
};

#define CHARGE_STEPS 1024
#define MATCHED 1
#define FAILED 0
#define BROKEN (-1)

bool sre_open(Sre *sre, Vm *vm, const Pattern *pattern) {
    *sre = (Sre){.vm = vm, .pattern = pattern, .last_mark = -1, .last_group = -1};
    sre->mark_count = 2 * (size_t)pattern->groups;
    size_t size = memory_product(sre->mark_count ? sre->mark_count : 1, sizeof(int64_t));
    sre->marks = memory_new(&vm->memory, size);
    if (!sre->marks) return vm_out_of_memory(vm), false;
    return true;
}

void sre_close(Sre *sre) {
    if (!sre->vm) return;
    Memory *memory = &sre->vm->memory;
    if (sre->marks) memory_free(memory, sre->marks, (sre->mark_count ? sre->mark_count : 1) * sizeof(int64_t));
    if (sre->stack) memory_free(memory, sre->stack, sre->capacity * sizeof(SreEntry));
    if (sre->repeats) memory_free(memory, sre->repeats, sre->repeat_capacity * sizeof(SreRepeat));
    sre->vm = NULL;
}

typedef struct Machine {
    Sre *sre;
    const uint32_t *code;
    uint32_t pc;
    size_t at;
    int64_t repeat, frame;
} Machine;

static void *grown(Sre *sre, void *items, size_t *capacity, size_t size) {
    size_t wanted = *capacity ? *capacity * 2 : 32;
    void *moved = memory_resize(&sre->vm->memory, items, *capacity * size, memory_product(wanted, size));
    if (!moved) return vm_out_of_memory(sre->vm);
    *capacity = wanted;
    return moved;
}

static bool push(Sre *sre, SreEntry entry) {
    if (sre->depth == sre->capacity) {
        SreEntry *moved = grown(sre, sre->stack, &sre->capacity, sizeof(SreEntry));
        if (!moved) return false;
        sre->stack = moved;
    }
    sre->stack[sre->depth++] = entry;
    return true;
}

static bool charge(Sre *sre, size_t steps) {
    sre->work += steps;
    if (LIKELY(sre->work < CHARGE_STEPS)) return true;
    size_t units = sre->work / 8;
    sre->work = 0;
    return vm_charge(sre->vm, units);
}

// == Changes that can be undone

static bool set_mark(Machine *m, uint32_t mark) {
    Sre *sre = m->sre;
    bool valid = (int64_t)mark <= sre->last_mark;
    CHECK_BOOL(push(sre, (SreEntry){.kind = POP_MARK, .a = mark, .b = valid ? sre->marks[mark] : -1, .c = sre->last_mark}));
    if (mark & 1) {
        CHECK_BOOL(push(sre, (SreEntry){.kind = POP_GROUP, .a = sre->last_group}));
        sre->last_group = mark / 2 + 1;
    }
    // Marks in between were never set.
    for (int64_t i = sre->last_mark + 1; i < (int64_t)mark; i++) sre->marks[i] = -1;
    if ((int64_t)mark > sre->last_mark) sre->last_mark = mark;
    sre->marks[mark] = (int64_t)m->at;
    return true;
}

static bool set_repeat(Machine *m, int64_t repeat) {
    CHECK_BOOL(push(m->sre, (SreEntry){.kind = POP_REPEAT, .a = m->repeat, .b = (int64_t)m->sre->repeat_count}));
    m->repeat = repeat;
    return true;
}

static bool set_frame(Machine *m, int64_t frame) {
    CHECK_BOOL(push(m->sre, (SreEntry){.kind = POP_FRAME, .a = m->frame}));
    m->frame = frame;
    return true;
}

static bool set_count(Machine *m, int64_t repeat, int64_t count, int64_t last) {
    SreRepeat *r = &m->sre->repeats[repeat];
    CHECK_BOOL(push(m->sre, (SreEntry){.kind = POP_COUNT, .a = repeat, .b = r->count, .c = r->last}));
    r->count = count;
    r->last = last;
    return true;
}

static void undo(Machine *m, const SreEntry *e) {
    Sre *sre = m->sre;
    switch (e->kind) {
    case POP_MARK:
        sre->marks[e->a] = e->b;
        sre->last_mark = e->c;
        break;
    case POP_GROUP: sre->last_group = e->a; break;
    case POP_REPEAT:
        m->repeat = e->a;
        sre->repeat_count = (size_t)e->b;
        break;
    case POP_COUNT:
        sre->repeats[e->a].count = e->b;
        sre->repeats[e->a].last = e->c;
        break;
    case POP_FRAME: m->frame = e->a; break;
    case CHOICE: case ALTERNATIVE: case GREEDY: case LAZY: case TAIL: case BODY: case FRAME: break;
    }
}

// == Repeats of one character

// How many characters from m->at match the item, `most` at the most; *end is behind them.
static int count_items(Machine *m, uint32_t item, uint64_t most, uint64_t *count, size_t *end) {
    Sre *sre = m->sre;
    const uint32_t *code = m->code + item;
    size_t at = m->at, next = at;
    *count = 0;
    while (*count < most && at < sre->end) {
        uint32_t c = sre_char(&sre->subject, at, &next);
        if (!sre_matches_one(code, c)) break;
        at = next;
        if ((++*count & 255) == 0 && !charge(sre, 256)) return BROKEN;
    }
    *end = at;
    return charge(sre, *count & 255) ? MATCHED : BROKEN;
}

static uint64_t limit_of(uint32_t most) { return most == SRE_MAXREPEAT ? UINT64_MAX : most; }

// pc is at the distance word. Takes as many as there are; fewer are a choice for later.
static int repeat_one(Machine *m, bool possessive) {
    uint32_t pc = m->pc, tail = pc + m->code[pc], least = m->code[pc + 1];
    uint64_t count;
    size_t end, first = m->at;
    if (count_items(m, pc + 3, limit_of(m->code[pc + 2]), &count, &end) < 0) return BROKEN;
    if (count < least) return FAILED;
    m->pc = tail;
    if (!possessive && count > least) {
        // The place behind the fewest.
        for (uint32_t i = 0; i < least; i++) sre_char(&m->sre->subject, first, &first);
        if (!charge(m->sre, least / 8)) return BROKEN;
        SreEntry entry = {.kind = GREEDY, .pc = tail, .a = (int64_t)end, .b = (int64_t)first};
        if (!push(m->sre, entry)) return BROKEN;
    }
    m->at = end;
    return MATCHED;
}

// Gives characters back, down to a place where the literal that follows can match. False: there is none.
static bool retry_greedy(Machine *m, SreEntry *e) {
    Sre *sre = m->sre;
    size_t at = (size_t)e->a, next;
    const uint32_t *tail = m->code + e->pc;
    bool literal = tail[0] == SRE_LITERAL;
    while ((int64_t)at > e->b) {
        sre_before(&sre->subject, at, &at);
        sre->work++;
        if (!literal || (at < sre->end && sre_char(&sre->subject, at, &next) == tail[1])) {
            m->at = at;
            m->pc = e->pc;
            e->a = (int64_t)at;
            return true;
        }
    }
    return false;
}

static int repeat_one_lazy(Machine *m) {
    uint32_t pc = m->pc, least = m->code[pc + 1], most = m->code[pc + 2];
    uint64_t count = 0;
    if (least) {
        size_t end;
        if (count_items(m, pc + 3, least, &count, &end) < 0) return BROKEN;
        if (count < least) return FAILED;
        m->at = end;
    }
    int64_t more = most == SRE_MAXREPEAT ? INT64_MAX : (int64_t)(most - least);
    if (more && !push(m->sre, (SreEntry){.kind = LAZY, .pc = pc, .a = (int64_t)m->at, .b = more})) return BROKEN;
    m->pc = pc + m->code[pc];
    return MATCHED;
}

static bool retry_lazy(Machine *m, SreEntry *e) {
    Sre *sre = m->sre;
    size_t at = (size_t)e->a, next;
    if (!e->b || at >= sre->end || !sre_matches_one(m->code + e->pc + 3, sre_char(&sre->subject, at, &next))) return false;
    e->a = (int64_t)next;
    e->b--;
    m->at = next;
    m->pc = e->pc + m->code[e->pc];
    return true;
}

// == Repeats of anything

static int enter_repeat(Machine *m) {
    Sre *sre = m->sre;
    if (sre->repeat_count == sre->repeat_capacity) {
        SreRepeat *moved = grown(sre, sre->repeats, &sre->repeat_capacity, sizeof(SreRepeat));
        if (!moved) return BROKEN;
        sre->repeats = moved;
    }
    int64_t index = (int64_t)sre->repeat_count, previous = m->repeat;
    if (!set_repeat(m, index)) return BROKEN;
    sre->repeats[sre->repeat_count++] = (SreRepeat){.pc = m->pc, .count = -1, .last = -1, .previous = previous};
    m->pc += m->code[m->pc]; // to its UNTIL
    return MATCHED;
}

static int into_body(Machine *m, int64_t repeat, int64_t count, int64_t last) {
    if (!set_count(m, repeat, count, last)) return BROKEN;
    m->pc = m->sre->repeats[repeat].pc + 3;
    return MATCHED;
}

static int into_tail(Machine *m, int64_t repeat) {
    const SreRepeat *r = &m->sre->repeats[repeat];
    m->pc = r->pc + m->code[r->pc] + 1;
    return set_repeat(m, r->previous) ? MATCHED : BROKEN;
}

static int until(Machine *m, bool lazy) {
    int64_t repeat = m->repeat;
    if (repeat == NO_REPEAT) return FAILED;
    SreRepeat *r = &m->sre->repeats[repeat];
    int64_t count = r->count + 1;
    uint32_t least = m->code[r->pc + 1], most = m->code[r->pc + 2];
    if (count < (int64_t)least) return into_body(m, repeat, count, r->last);
    SreEntry other = {.kind = lazy ? BODY : TAIL, .a = (int64_t)m->at, .c = repeat};
    if (lazy) return push(m->sre, other) ? into_tail(m, repeat) : BROKEN;
    if ((count < (int64_t)most || most == SRE_MAXREPEAT) && r->last != (int64_t)m->at) {
        if (!push(m->sre, other)) return BROKEN;
        return into_body(m, repeat, count, (int64_t)m->at);
    }
    return into_tail(m, repeat);
}

// A lazy repeat takes one more item after all.
static int retry_body(Machine *m, const SreEntry *e) {
    const SreRepeat *r = &m->sre->repeats[e->c];
    int64_t count = r->count + 1;
    uint32_t most = m->code[r->pc + 2];
    if ((count >= (int64_t)most && most != SRE_MAXREPEAT) || r->last == e->a) return FAILED;
    m->at = (size_t)e->a;
    // What followed it ran with the repeat around it.
    if (!set_repeat(m, e->c)) return BROKEN;
    return into_body(m, e->c, count, e->a);
}

// == Groups for themselves

static int enter_frame(Machine *m, uint32_t op_pc, uint32_t body) {
    SreEntry entry = {.kind = FRAME, .pc = op_pc, .a = (int64_t)m->at, .frame = m->frame, .repeat = m->repeat};
    if (!push(m->sre, entry)) return BROKEN;
    int64_t index = (int64_t)m->sre->depth - 1;
    if (!set_frame(m, index) || !set_repeat(m, NO_REPEAT)) return BROKEN;
    m->pc = body;
    return MATCHED;
}

static int enter_assert(Machine *m) {
    uint32_t pc = m->pc, back = m->code[pc + 1];
    size_t at = m->at;
    uint32_t op = m->code[pc - 1];
    for (uint32_t i = 0; i < back; i++) {
        if (!at) { // not so far from the start: an assertion fails, its contrary holds
            m->pc = pc + m->code[pc];
            return op == SRE_ASSERT_NOT ? MATCHED : FAILED;
        }
        sre_before(&m->sre->subject, at, &at);
    }
    if (!charge(m->sre, back / 8)) return BROKEN;
    int entered = enter_frame(m, pc - 1, pc + 2);
    m->at = at;
    return entered;
}

// The frame's choices go; what they would have restored must still be restored by whoever goes back further.
static bool cut(Machine *m, int64_t frame) {
    Sre *sre = m->sre;
    size_t to = (size_t)frame;
    for (size_t i = to; i < sre->depth; i++)
        if (sre->stack[i].kind >= POP_MARK) sre->stack[to++] = sre->stack[i];
    bool charged = charge(sre, sre->depth - (size_t)frame);
    sre->depth = to;
    return charged;
}

// One more item of a possessive repeat, or what follows it. e is its frame, taken off the stack.
static int possessive_next(Machine *m, SreEntry e, int64_t count, bool moved) {
    uint32_t pc = e.pc + 1, least = m->code[pc + 1], most = m->code[pc + 2];
    if (count >= (int64_t)least && ((most != SRE_MAXREPEAT && count >= (int64_t)most) || !moved)) {
        m->pc = pc + m->code[pc] + 1;
        return MATCHED;
    }
    int64_t outside = e.repeat;
    SreEntry entry = {.kind = FRAME, .pc = e.pc, .a = (int64_t)m->at, .b = count, .frame = e.frame, .repeat = outside};
    if (!push(m->sre, entry)) return BROKEN;
    if (!set_frame(m, (int64_t)m->sre->depth - 1) || !set_repeat(m, NO_REPEAT)) return BROKEN;
    m->pc = pc + 3;
    return MATCHED;
}

// SUCCESS inside a frame.
static int leave_frame(Machine *m) {
    int64_t frame = m->frame;
    SreEntry e = m->sre->stack[frame];
    const uint32_t *code = m->code;
    uint32_t op = code[e.pc];
    if (op == SRE_ASSERT_NOT) {
        // It matched, so this is the wrong way; nothing it did stays.
        while (m->sre->depth > (size_t)frame) undo(m, &m->sre->stack[--m->sre->depth]);
        return FAILED;
    }
    if (!cut(m, frame) || !set_frame(m, e.frame) || !set_repeat(m, e.repeat)) return BROKEN;
    if (op == SRE_POSSESSIVE_REPEAT) return possessive_next(m, e, e.b + 1, (int64_t)m->at != e.a);
    if (op == SRE_ASSERT) m->at = (size_t)e.a;
    m->pc = e.pc + 1 + code[e.pc + 1];
    return MATCHED;
}

// A frame came off the stack: all ways through it failed.
static int fail_frame(Machine *m, const SreEntry *e) {
    uint32_t op = m->code[e->pc], pc = e->pc + 1;
    m->at = (size_t)e->a;
    if (op == SRE_ASSERT_NOT) {
        m->pc = pc + m->code[pc];
        return MATCHED;
    }
    if (op == SRE_POSSESSIVE_REPEAT && e->b >= (int64_t)m->code[pc + 1]) {
        m->pc = pc + m->code[pc] + 1;
        return MATCHED;
    }
    return FAILED;
}

// == Branches and references

static bool may_begin(const Machine *m, const uint32_t *code) {
    size_t next;
    bool left = m->at < m->sre->end;
    if (code[0] == SRE_LITERAL) return left && sre_char(&m->sre->subject, m->at, &next) == code[1];
    if (code[0] == SRE_IN) return left && sre_in(code + 2, sre_char(&m->sre->subject, m->at, &next));
    return true;
}

// pc is at the distance word of an alternative: the first that may match is taken, the rest is a choice for later.
static int branch(Machine *m) {
    for (uint32_t pc = m->pc; m->code[pc]; pc += m->code[pc]) {
        m->sre->work++;
        if (!may_begin(m, m->code + pc + 1)) continue;
        uint32_t other = pc + m->code[pc];
        if (m->code[other] && !push(m->sre, (SreEntry){.kind = ALTERNATIVE, .pc = other, .a = (int64_t)m->at})) return BROKEN;
        m->pc = pc + 1;
        return MATCHED;
    }
    return FAILED;
}

static bool group_is_set(const Sre *sre, uint32_t group) {
    int64_t mark = 2 * (int64_t)group;
    return mark < sre->last_mark && sre->marks[mark] >= 0 && sre->marks[mark + 1] >= sre->marks[mark];
}

static uint32_t folded(uint32_t op, uint32_t c) {
    if (op == SRE_GROUPREF) return c;
    return op == SRE_GROUPREF_UNI_IGNORE ? sre_lower_unicode(c) : sre_lower_ascii(c);
}

static int reference(Machine *m, uint32_t op) {
    Sre *sre = m->sre;
    uint32_t group = m->code[m->pc];
    if (!group_is_set(sre, group)) return FAILED;
    size_t from = (size_t)sre->marks[2 * group], to = (size_t)sre->marks[2 * group + 1], at = m->at;
    if (!charge(sre, (to - from) / 8)) return BROKEN;
    while (from < to) {
        if (at >= sre->end) return FAILED;
        uint32_t a = sre_char(&sre->subject, from, &from), b = sre_char(&sre->subject, at, &at);
        if (folded(op, a) != folded(op, b)) return FAILED;
    }
    m->at = at;
    m->pc++;
    return MATCHED;
}

// == The loop

static int finish(Machine *m) {
    Sre *sre = m->sre;
    if (m->frame != NO_FRAME) return leave_frame(m);
    if ((sre->whole && m->at != sre->end) || (sre->must_advance && m->at == sre->start)) return FAILED;
    sre->to = m->at;
    return 2;
}

static int one_character(Machine *m, uint32_t op) {
    size_t next;
    if (m->at >= m->sre->end) return FAILED;
    uint32_t c = sre_char(&m->sre->subject, m->at, &next);
    if (!sre_matches_one(m->code + m->pc - 1, c)) return FAILED;
    m->at = next;
    if (op == SRE_IN || op == SRE_IN_IGNORE || op == SRE_IN_LOC_IGNORE || op == SRE_IN_UNI_IGNORE) m->pc += m->code[m->pc];
    else if (op != SRE_ANY && op != SRE_ANY_ALL) m->pc++;
    return MATCHED;
}

static int step(Machine *m) {
    const uint32_t *code = m->code;
    uint32_t op = code[m->pc++];
    switch (op) {
    case SRE_SUCCESS: return finish(m);
    case SRE_MARK: return set_mark(m, code[m->pc++]) ? MATCHED : BROKEN;
    case SRE_AT: return sre_at(m->sre, m->at, code[m->pc++]) ? MATCHED : FAILED;
    case SRE_INFO: case SRE_JUMP: m->pc += code[m->pc]; return MATCHED;
    case SRE_BRANCH: return branch(m);
    case SRE_REPEAT: return enter_repeat(m);
    case SRE_MAX_UNTIL: return until(m, false);
    case SRE_MIN_UNTIL: return until(m, true);
    case SRE_REPEAT_ONE: return repeat_one(m, false);
    case SRE_POSSESSIVE_REPEAT_ONE: return repeat_one(m, true);
    case SRE_MIN_REPEAT_ONE: return repeat_one_lazy(m);
    case SRE_POSSESSIVE_REPEAT: {
        SreEntry e = {.pc = m->pc - 1, .frame = m->frame, .repeat = m->repeat};
        return possessive_next(m, e, 0, true);
    }
    case SRE_ATOMIC_GROUP: return enter_frame(m, m->pc - 1, m->pc + 1);
    case SRE_ASSERT: case SRE_ASSERT_NOT: return enter_assert(m);
    case SRE_GROUPREF: case SRE_GROUPREF_IGNORE: case SRE_GROUPREF_LOC_IGNORE: case SRE_GROUPREF_UNI_IGNORE: return reference(m, op);
    case SRE_GROUPREF_EXISTS: m->pc += group_is_set(m->sre, code[m->pc]) ? 2 : code[m->pc + 1]; return MATCHED;
    case SRE_FAILURE: return FAILED;
    default: return one_character(m, op);
    }
}

// Pops entries until one lets the machine go on: MATCHED; FAILED: none is left.
static int go_back(Machine *m) {
    Sre *sre = m->sre;
    while (sre->depth) {
        SreEntry *e = &sre->stack[sre->depth - 1], popped;
        if (++sre->work >= CHARGE_STEPS && !charge(sre, 0)) return BROKEN;
        // The one-character repeats stay on the stack as long as they have more to offer.
        if (e->kind == GREEDY && retry_greedy(m, e)) return MATCHED;
        if (e->kind == LAZY && retry_lazy(m, e)) return MATCHED;
        popped = *e;
        sre->depth--;
        int result = FAILED;
        m->at = (size_t)popped.a;
        if (popped.kind == ALTERNATIVE) {
            m->pc = popped.pc;
            result = branch(m);
        } else if (popped.kind == TAIL) result = into_tail(m, popped.c);
        else if (popped.kind == BODY) result = retry_body(m, &popped);
        else if (popped.kind == FRAME) result = fail_frame(m, &popped);
        else undo(m, &popped);
        if (result != FAILED) return result;
    }
    return FAILED;
}

int sre_match_at(Sre *sre, size_t at) {
    Machine m = {.sre = sre, .code = sre->pattern->code, .at = at, .repeat = NO_REPEAT, .frame = NO_FRAME};
    sre->depth = sre->repeat_count = 0;
    sre->last_mark = sre->last_group = -1;
    sre->from = at;
    for (;;) {
        if (UNLIKELY(++sre->work >= CHARGE_STEPS) && !charge(sre, 0)) return BROKEN;
        int result = step(&m);
        if (result == FAILED) result = go_back(&m);
        if (result == 2) return MATCHED;
        if (result != MATCHED) return result;
    }
}
