// Decides for every name of a tree what it is: local, cell, free or global; finds the errors that hang on that.
#pragma once

#include "syntax/scope.h"

// Fills scopes for the tree, all in its arena; false: scopes->problem says why.
MUST_USE bool scope_build(Scopes *scopes, Node *root);
