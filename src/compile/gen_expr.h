// Expressions: operators, comparisons, chains of attributes, items and calls, and conditions that jump.
#pragma once

#include "compile/gen_name.h"

// Jumps to the target when the truth of the expression is `when`, else goes on.
void gen_condition(Gen *g, Node *node, Label target, bool when);
// receiver None -- result: yields from the receiver until it is done.
void gen_send(Gen *g);
void gen_optional(Gen *g, Node *node); // None when there is none
void gen_binary_operation(Gen *g, BinaryOperator operator, bool in_place);

void gen_Attribute(Gen *g, Node *node);
void gen_Await(Gen *g, Node *node);
void gen_BinOp(Gen *g, Node *node);
void gen_BoolOp(Gen *g, Node *node);
void gen_Call(Gen *g, Node *node);
void gen_Compare(Gen *g, Node *node);
void gen_Constant(Gen *g, Node *node);
void gen_IfExp(Gen *g, Node *node);
void gen_NamedExpr(Gen *g, Node *node);
void gen_Slice(Gen *g, Node *node);
void gen_Subscript(Gen *g, Node *node);
void gen_UnaryOp(Gen *g, Node *node);
void gen_Yield(Gen *g, Node *node);
void gen_YieldFrom(Gen *g, Node *node);
// Where an attribute is got from, for tracebacks: over several lines, where its name stands. span: of the whole expression.
Span expr_attribute_span(const AttributeNode *attribute, Span span);
