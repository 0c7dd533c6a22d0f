// The strings that all VMs share: well-known names, and the texts of built-in tables. Interned.
#pragma once

#include "object/str.h"

// The first step of the build: names, the empty string, one-character strings, the empty tuple and bytes.
void static_str_build(void);
Str *static_str(const char *bytes, size_t size); // during the build only
static inline Str *static_str_name(const char *text) { return static_str(text, strlen(text)); }
// The static string of these bytes, or NULL; any time after the build.
Str *static_str_find(const char *bytes, size_t size, uint64_t hash);
