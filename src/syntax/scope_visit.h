// The first half of scope.c's work: who binds and who uses which name.
#pragma once

#include "syntax/scope.h"

// Notes every name of the tree in its scope. False: scopes->problem says why.
MUST_USE bool scope_visit(Scopes *scopes, Node *root);

// Made by scope.c for it. Both answer NULL when memory is refused or the name clashes.
Scope *scope_open(Scopes *scopes, Scope *outer, ScopeKind kind, Node *node);
Symbol *scope_add(Scopes *scopes, Scope *scope, const Name *name, uint16_t flags, Span span);
void scope_out_of_memory(Scopes *scopes);
