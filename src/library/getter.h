// What attrgetter, itemgetter and methodcaller keep.
#pragma once

#include "heap/state.h"

struct Getter {
    Object object;
    Tuple *items; // as given
    Tuple *paths; // names ready for use, or NULL
    Dict *keywords; // methodcaller's, or NULL
};
