// The first half of building scopes: who binds and who uses which name.
#pragma once

#include "syntax/scope.h"

// Notes every name of the tree in its scope. False: scopes->problem says why.
MUST_USE bool scope_visit(Scopes *scopes, Node *root);
