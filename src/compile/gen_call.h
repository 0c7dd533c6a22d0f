// Calls: plain, of methods, with keywords, with * and **; and what f-strings and displays share with them.
#pragma once

#include "compile/emit.h"

// The callee (or what LOAD_METHOD left) is on the stack, and `pushed` arguments above it: the rest, and the call.
void call_arguments(Gen *g, uint32_t pushed, NodeList args, NodeList keywords, bool method);
// May a call with these arguments use LOAD_METHOD? Not with stars.
bool call_is_plain(NodeList args, NodeList keywords);
