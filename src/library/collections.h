// A dict that makes what is missing.
#pragma once

#include "object/dict.h"

typedef struct DefaultDict {
    Dict dict; // flags FLAG_B: `factory` follows
    Value factory;
} DefaultDict;
