// Is this code safe to run? Whatever a script hands to _sre.compile is looked through once, each word, each jump.
#include "library/sre.h"

#include "object/raise.h"

typedef struct Check {
    Vm *vm;
    uint32_t groups;
    int depth;
} Check;

#define DEPTH_MAX 500

static bool check_code(Check *check, const uint32_t *code, const uint32_t *end);

static bool check_charset(const uint32_t *code, const uint32_t *end) {
    while (code < end) {
        uint32_t op = *code++;
        size_t room = (size_t)(end - code), size;
        switch (op) {
        case SRE_NEGATE: size = 0; break;
        case SRE_LITERAL: size = 1; break;
        case SRE_RANGE: case SRE_RANGE_UNI_IGNORE: size = 2; break;
        case SRE_CHARSET: size = SRE_CHARSET_WORDS; break;
        case SRE_CATEGORY:
            if (!room || code[0] >= SRE_CATEGORY_COUNT) return false;
            size = 1;
            break;
        case SRE_BIGCHARSET: {
            if (!room || code[0] > 256 || room < 1 + SRE_BIGCHARSET_INDEX) return false;
            const unsigned char *index = (const unsigned char *)(code + 1);
            for (int i = 0; i < 256; i++)
                if (index[i] >= code[0]) return false;
            size = 1 + SRE_BIGCHARSET_INDEX + (size_t)code[0] * SRE_CHARSET_WORDS;
            break;
        }
        default: return false;
        }
        if (room < size) return false;
        code += size;
    }
    return true;
}

// The word at *at is a distance, counted from itself, that stays before `end`; answers where it leads, or NULL.
static const uint32_t *skip_from(const uint32_t *at, const uint32_t *end) {
    return at < end && *at && *at <= (size_t)(end - at) ? at + *at : NULL;
}

// A set of characters behind its op: distance, ops, FAILURE.
static const uint32_t *check_in(const uint32_t *code, const uint32_t *end) {
    const uint32_t *behind = skip_from(code, end);
    if (!behind || behind < code + 2 || behind[-1] != SRE_FAILURE || !check_charset(code + 1, behind - 1)) return NULL;
    return behind;
}

static const uint32_t *check_info(const uint32_t *code, const uint32_t *end) {
    const uint32_t *behind = skip_from(code, end);
    if (!behind || behind - code < 4) return NULL;
    uint32_t flags = code[1];
    const uint32_t *rest = code + 4;
    if (flags & ~7u || (flags & SRE_INFO_PREFIX && flags & SRE_INFO_CHARSET) ||
        (flags & SRE_INFO_LITERAL && !(flags & SRE_INFO_PREFIX)))
        return NULL;
    if (flags & SRE_INFO_PREFIX) {
        if (behind - rest < 2) return NULL;
        uint32_t length = rest[0], skip = rest[1];
        if (!length || (size_t)(behind - rest - 2) != 2 * (size_t)length || skip > length) return NULL;
        for (uint32_t i = 0; i < length; i++)
            if (rest[2 + length + i] >= length) return NULL;
        return behind;
    }
    if (flags & SRE_INFO_CHARSET) {
        return behind > rest && behind[-1] == SRE_FAILURE && check_charset(rest, behind - 1) ? behind : NULL;
    }
    return rest == behind ? behind : NULL;
}

// Alternatives, each ended by a jump behind the last; all jumps lead to the same place.
static const uint32_t *check_branch(Check *check, const uint32_t *code, const uint32_t *end) {
    const uint32_t *target = NULL;
    while (code < end && *code) {
        const uint32_t *next = skip_from(code, end);
        // The two words before are JUMP and its distance.
        if (!next || next - code < 3 || next >= end || next[-2] != SRE_JUMP) return NULL;
        if (!check_code(check, code + 1, next - 2)) return NULL;
        const uint32_t *leads = skip_from(next - 1, end);
        if (!leads || (target && leads != target)) return NULL;
        target = leads;
        code = next;
    }
    if (code >= end || !target || target != code + 1) return NULL;
    return target;
}

static const uint32_t *check_repeat(Check *check, uint32_t op, const uint32_t *code, const uint32_t *end) {
    const uint32_t *behind = skip_from(code, end);
    if (!behind || behind - code < 3) return NULL;
    uint32_t least = code[1], most = code[2];
    if (least > most) return NULL;
    if (op == SRE_REPEAT) {
        if (behind >= end || (behind[0] != SRE_MAX_UNTIL && behind[0] != SRE_MIN_UNTIL)) return NULL;
        return check_code(check, code + 3, behind) ? behind + 1 : NULL;
    }
    if (op == SRE_POSSESSIVE_REPEAT) {
        if (behind >= end || behind[0] != SRE_SUCCESS) return NULL;
        return check_code(check, code + 3, behind) ? behind + 1 : NULL;
    }
    // Of one character: the item is a single op with SUCCESS behind it.
    const uint32_t *item = code + 3;
    if (behind[-1] != SRE_SUCCESS || !check_code(check, item, behind - 1)) return NULL;
    switch (item[0]) {
    case SRE_ANY: case SRE_ANY_ALL: return behind - item == 2 ? behind : NULL;
    case SRE_LITERAL: case SRE_NOT_LITERAL: case SRE_LITERAL_IGNORE: case SRE_NOT_LITERAL_IGNORE: case SRE_LITERAL_LOC_IGNORE:
    case SRE_NOT_LITERAL_LOC_IGNORE: case SRE_LITERAL_UNI_IGNORE: case SRE_NOT_LITERAL_UNI_IGNORE: case SRE_CATEGORY:
        return behind - item == 3 ? behind : NULL;
    case SRE_IN: case SRE_IN_IGNORE: case SRE_IN_LOC_IGNORE: case SRE_IN_UNI_IGNORE:
        return item + 1 + item[1] == behind - 1 ? behind : NULL;
    default: return NULL;
    }
}

static const uint32_t *check_conditional(Check *check, const uint32_t *code, const uint32_t *end) {
    if (end - code < 2 || code[0] >= check->groups) return NULL;
    // The distance counts from the word before it.
    const uint32_t *otherwise = code[1] && code[1] <= (size_t)(end - code) ? code + code[1] : NULL;
    if (!otherwise || otherwise < code + 2) return NULL;
    // With an alternative, the first part ends in a jump over it.
    if (otherwise - code >= 4 && otherwise[-2] == SRE_JUMP) {
        const uint32_t *behind = skip_from(otherwise - 1, end);
        if (behind && behind >= otherwise && check_code(check, code + 2, otherwise - 2))
            return check_code(check, otherwise, behind) ? behind : NULL;
    }
    return check_code(check, code + 2, otherwise) ? otherwise : NULL;
}

// An assertion (`head` 2: distance and width) or an atomic group (1).
static const uint32_t *check_inner(Check *check, const uint32_t *code, const uint32_t *end, ptrdiff_t head) {
    const uint32_t *behind = skip_from(code, end);
    if (!behind || behind - code < head + 1 || behind[-1] != SRE_SUCCESS) return NULL;
    if (head == 2 && code[1] > INT32_MAX) return NULL;
    return check_code(check, code + head, behind - 1) ? behind : NULL;
}

// Checks one instruction; answers where the next one is, or NULL.
static const uint32_t *check_one(Check *check, const uint32_t *code, const uint32_t *end) {
    uint32_t op = *code++;
    switch (op) {
    case SRE_ANY: case SRE_ANY_ALL: case SRE_FAILURE: case SRE_SUCCESS: return code;
    case SRE_LITERAL: case SRE_NOT_LITERAL: case SRE_LITERAL_IGNORE: case SRE_NOT_LITERAL_IGNORE: case SRE_LITERAL_LOC_IGNORE:
    case SRE_NOT_LITERAL_LOC_IGNORE: case SRE_LITERAL_UNI_IGNORE: case SRE_NOT_LITERAL_UNI_IGNORE:
        return code < end ? code + 1 : NULL;
    case SRE_MARK: return code < end && code[0] < 2 * (size_t)check->groups ? code + 1 : NULL;
    case SRE_AT: return code < end && code[0] < SRE_AT_COUNT ? code + 1 : NULL;
    case SRE_CATEGORY: return code < end && code[0] < SRE_CATEGORY_COUNT ? code + 1 : NULL;
    case SRE_GROUPREF: case SRE_GROUPREF_IGNORE: case SRE_GROUPREF_LOC_IGNORE: case SRE_GROUPREF_UNI_IGNORE:
        return code < end && code[0] < check->groups ? code + 1 : NULL;
    case SRE_IN: case SRE_IN_IGNORE: case SRE_IN_LOC_IGNORE: case SRE_IN_UNI_IGNORE: return check_in(code, end);
    case SRE_INFO: return check_info(code, end);
    case SRE_BRANCH: return check_branch(check, code, end);
    case SRE_REPEAT: case SRE_REPEAT_ONE: case SRE_MIN_REPEAT_ONE: case SRE_POSSESSIVE_REPEAT: case SRE_POSSESSIVE_REPEAT_ONE:
        return check_repeat(check, op, code, end);
    case SRE_GROUPREF_EXISTS: return check_conditional(check, code, end);
    case SRE_ASSERT: case SRE_ASSERT_NOT: return check_inner(check, code, end, 2);
    case SRE_ATOMIC_GROUP: return check_inner(check, code, end, 1);
    default: return NULL;
    }
}

static bool check_code(Check *check, const uint32_t *code, const uint32_t *end) {
    if (check->depth >= DEPTH_MAX || !any_enter(check->vm, " while compiling a regular expression")) return false;
    check->depth++;
    while (code && code < end && vm_charge(check->vm, 1)) {
        // A SUCCESS among other things would end an assertion early.
        if (*code == SRE_SUCCESS) break;
        code = check_one(check, code, end);
    }
    check->depth--;
    any_leave(check->vm);
    return code == end;
}

bool sre_check(Vm *vm, const uint32_t *code, size_t count, uint32_t groups) {
    Check check = {vm, groups, 0};
    if (count && code[count - 1] == SRE_SUCCESS && check_code(&check, code, code + count - 1)) return true;
    return vm_failed(vm) ? false : raise_false(vm, TYPE_RuntimeError, "invalid SRE code");
}
