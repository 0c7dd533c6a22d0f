// match: cases tried in order, what they capture kept on the stack until the whole pattern has matched.
#pragma once

#include "compile/gen_name.h"

void gen_Match(Gen *g, Node *node);
