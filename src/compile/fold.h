// Constant folding on the tree, before names are resolved.
#pragma once

#include "syntax/scope.h"

typedef struct Fold {
    Arena *arena; // the tree's
    Charge charge;
    int optimize;  // what __debug__ is
    bool keep_annotations;
    SyntaxNotices *notices; // what looks like a mistake; NULL: nobody asks
    View text;              // of the source
    ProblemKind failed; // PROBLEM_MEMORY or PROBLEM_STOPPED
} Fold;

// Replaces expressions below the root that are constant. False: fold->failed says why.
MUST_USE bool fold_tree(Fold *fold, Node *root);
