// What `from __future__ import ...` at the top of a module asks for.
#pragma once

#include "compile/gen.h"

// Sets future_annotations and last_future_line. False: g->problem says why.
MUST_USE bool future_read(Gen *g, Node *root);
