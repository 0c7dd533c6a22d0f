// The rules of Python's grammar that call each other from file to file, with the names it gives them.
//
// A rule is called at its first token and leaves the cursor after its last. A rule that fails does
// not return. Where the grammar would try and go back, these rules parse once and look at what they
// got.
#pragma once

#include "syntax/cursor.h"

// Keeps a rule that nests out of its caller's frame: 200 levels of brackets in 100 blocks must fit
// in less than 128 KB of C stack, so no level may pay for the rules it does not use.
#define OWN_FRAME __attribute__((noinline))

// parse_expr.c
Node *parse_expr(Cursor *cursor);             // expression
Node *parse_expr_unhunted(Cursor *cursor);    // the same in the second run, as a mere glance
Node *parse_expr_disjunction(Cursor *cursor); // and what binds tighter
Node *parse_expr_bit_or(Cursor *cursor);      // bitwise_or
Node *parse_expr_named(Cursor *cursor);       // named_expression
Node *parse_expr_assigning(Cursor *cursor);   // the same where `=` means something else
Node *parse_expr_star_named(Cursor *cursor);  // star_named_expression
Node *parse_expr_star(Cursor *cursor);        // star_expression
Node *parse_expr_stars(Cursor *cursor); // star_expressions: one, or a tuple without parentheses
Node *parse_expr_yield_or_stars(Cursor *cursor);
Node *parse_expr_plain_stars(Cursor *cursor); // expressions: no stars in it
// The rest of an expression whose first atom has been parsed.
Node *parse_expr_after_atom(Cursor *cursor, Node *atom, Place start);

// parse_atom.c
Node *parse_atom(Cursor *cursor);
// The atom and its trailers: .name, (arguments), [slices].
Node *parse_atom_primary(Cursor *cursor);
Node *parse_atom_trailers(Cursor *cursor, Node *atom, Place start);
NodeList parse_atom_comprehension(Cursor *cursor); // for_if_clauses

// parse_call.c
// From the opening parenthesis to the closing one.
Node *parse_call(Cursor *cursor, Node *func, Place start);
// The same of a class statement.
void parse_call_bases(Cursor *cursor, NodeList *bases, NodeList *keywords);

// parse_params.c
Node *parse_params(Cursor *cursor, bool is_lambda); // up to, without, the `)` or `:`
NodeList parse_params_of_type(Cursor *cursor);      // [T, *Ts, **P], or nothing

// parse_string.c
Node *parse_string(Cursor *cursor);

// parse_target.c
typedef enum TargetKind { TARGET_STAR, TARGET_DELETE } TargetKind;
// Is this a target, and which part of it is not? NULL: it is one.
Node *parse_target_invalid(Node *node, TargetKind kind);
bool parse_target_is_single(const Node *node); // name, attribute or subscript
void parse_target_set(Cursor *cursor, Node *node, ExprContext context);
Node *parse_target_list(Cursor *cursor); // star_targets
Node *parse_target_star(Cursor *cursor); // star_target

// parse_stmt.c
// Simple statements on one line, pushed on the scratch.
void parse_stmt_line(Cursor *cursor);

// parse_block.c
// A statement or a line of them, pushed on the scratch.
void parse_block_statement(Cursor *cursor);
// block: an indented one or the rest of the line. `what` and `line` name its owner in an error.
NodeList parse_block(Cursor *cursor, const char *what, uint32_t line);

// parse_compound.c
bool parse_compound_starts(TokenKind kind);
Node *parse_compound(Cursor *cursor);

// parse_pattern.c
bool parse_pattern_is_match(Cursor *cursor); // is the word `match` at hand the soft keyword?
Node *parse_pattern_match(Cursor *cursor);

// mistake.c: what the grammar's invalid_ rules know; called in the second run alone. They return
// when they see nothing wrong, and leave the cursor where it was.
COLD NORETURN void mistake_raise(Cursor *cursor, Span span, const char *format, ...) FORMAT(3, 4);
const char *mistake_name(const Node *node); // "function call", "literal" ...
COLD void mistake_in_expression(Cursor *cursor, Mark start, Node *first);
COLD void mistake_in_named(Cursor *cursor, Node *node);
COLD void mistake_in_last_element(Cursor *cursor, Node *node); // of a statement, before `=` or `:=`
COLD void mistake_in_assignment(Cursor *cursor, Node *target);
COLD void mistake_in_annotation(Cursor *cursor, Node *target);
COLD void mistake_in_augmented(Cursor *cursor, Node *target);
COLD void mistake_in_delete(Cursor *cursor);
COLD void mistake_in_for(Cursor *cursor);
COLD void mistake_in_with_target(Cursor *cursor);
COLD void mistake_in_returns(Cursor *cursor);
COLD void mistake_in_except(Cursor *cursor);
COLD void mistake_in_mixed_except(Cursor *cursor);
COLD void mistake_in_as_pattern(Cursor *cursor);
COLD void mistake_in_class_pattern(Cursor *cursor, Node *(*pattern)(Cursor *cursor));

// mistake_bracket.c: the same for displays and calls; `first` to `last` are elements before a
// `for`.
COLD void mistake_in_group(Cursor *cursor);
COLD void mistake_in_display(Cursor *cursor, Node *first, Node *last, bool many);
COLD void mistake_in_dict_unpacking(Cursor *cursor, Span star);
COLD void mistake_in_dict_key(Cursor *cursor);
COLD void mistake_in_dict_value(Cursor *cursor);
COLD void mistake_in_arguments(Cursor *cursor, uint32_t base, bool after_double_star);
COLD void mistake_in_starred(Cursor *cursor, uint32_t base);
COLD void mistake_in_keyword(Cursor *cursor, Node *node);

// mistake_params.c: for parameters and the fields of f-strings.
COLD void mistake_in_params(Cursor *cursor, bool is_lambda);
COLD void mistake_in_default(Cursor *cursor);
COLD void mistake_in_order(Cursor *cursor, const Node *arg, bool is_lambda);
COLD void mistake_in_slash(Cursor *cursor, bool after_star, bool after_slash, uint32_t before);
COLD void mistake_in_star(Cursor *cursor, bool after_star, bool is_lambda);
COLD void mistake_after_kwarg(Cursor *cursor);
COLD void mistake_in_type_bound(Cursor *cursor, const char *what);
COLD void mistake_in_field(Cursor *cursor);
COLD void mistake_after_value(Cursor *cursor, bool may_show_itself);
COLD void mistake_in_conversion(Cursor *cursor);
COLD void mistake_at_field_end(Cursor *cursor, bool has_spec);
