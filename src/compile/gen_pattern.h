// One pattern against the value on top of the stack.
#pragma once

#include "compile/gen_name.h"

// While a pattern is tried the stack holds, from below: the names captured so far, the items still needed, the subject.
typedef struct PatternState {
    const Name **stores; // names captured, in the order in which their values lie on the stack
    uint32_t store_count, store_capacity;
    Label *fail; // fail[n] drops n values; fail[0] is where a failed pattern goes
    uint32_t fail_count, fail_capacity;
    uint32_t on_top; // items that must survive the sub-pattern
    bool allow_irrefutable;
} PatternState;

// subject -- captured values. Jumps to fail labels, with nothing left of either, when it does not match.
void pattern_match(Gen *g, Node *pattern, PatternState *state);
// The label for a failure with so many values to drop.
Label pattern_fail_label(Gen *g, PatternState *state, uint32_t drops);
// Places the fail labels: here a failed pattern goes on.
void pattern_place_fails(Gen *g, PatternState *state);
bool pattern_is_wildcard(const Node *pattern);
