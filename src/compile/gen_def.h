// Functions, lambdas and classes: a unit of their own, and what makes them where they are defined.
#pragma once

#include "compile/gen_name.h"

// The name of a unit inside the one at hand, as __qualname__ has it. name: the def's or class's own, or NULL.
View def_qualified_name(Gen *g, View text, const Name *name);
// Opens the unit of a scope and makes its cells; def_close assembles it. NULL: compiling failed.
MUST_USE Unit *def_open(Gen *g, Scope *scope, View name, View qualified_name, uint32_t first_line);
const CodeUnit *def_close(Gen *g, Unit *unit);
// What `flags` says is on the stack -- the function of the code.
void def_function(Gen *g, const CodeUnit *code, const Scope *scope, uint32_t flags);
// The value of an annotation; under `from __future__ import annotations` its text.
void def_annotation(Gen *g, Node *annotation);
// The docstring a body starts with, or NULL.
const Node *def_docstring(NodeList body);

void gen_Lambda(Gen *g, Node *node);
// Pieces of definitions. def_defaults leaves what MAKE_FUNCTION wants for the flags it answers.
void def_check_parameters(Gen *g, const ArgumentsNode *args);
MUST_USE uint32_t def_defaults(Gen *g, const ArgumentsNode *args);
void def_make_function(Gen *g, Node *node, uint32_t flags); // annotations, code, function; decorators and name are the caller's
void def_make_class(Gen *g, Node *node, NodeList bases);
void def_apply_decorators(Gen *g, NodeList decorators);
void def_docstring_constant(Gen *g, const Node *docstring); // the first constant of a function: NULL is None
uint32_t def_first_line(const Node *node, NodeList decorators);
