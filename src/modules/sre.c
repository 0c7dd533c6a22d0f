// _sre: what the package re needs to compile patterns.
#include "library/pattern.h"
#include "modules/modules.h"
#include "object/any.h"
#include "object/int.h"
#include "object/raise.h"

static bool character(Vm *vm, Value v, uint32_t *c) {
    int64_t code;
    if (!any_to_int64(vm, v, &code)) return false;
    *c = (uint32_t)code;
    return true;
}
static Value py_getcodesize(Vm *vm, const Value *args) {
    (void)vm, (void)args;
    return small_value(4);
}
static Value py_ascii_iscased(Vm *vm, const Value *args) {
    uint32_t c;
    CHECK(character(vm, args[0], &c));
    return bool_value((c | 32) - 'a' < 26);
}
static Value py_unicode_iscased(Vm *vm, const Value *args) {
    uint32_t c;
    CHECK(character(vm, args[0], &c));
    if (c >= UNICODE_LIMIT) return FALSE_VALUE;
    return bool_value(sre_lower_unicode(c) != c || sre_upper_unicode(c) != c);
}
static Value py_ascii_tolower(Vm *vm, const Value *args) {
    uint32_t c;
    CHECK(character(vm, args[0], &c));
    return int_new(vm, sre_lower_ascii(c));
}
static Value py_unicode_tolower(Vm *vm, const Value *args) {
    uint32_t c;
    CHECK(character(vm, args[0], &c));
    return int_new(vm, c < UNICODE_LIMIT ? sre_lower_unicode(c) : c);
}
static Value py_getlower(Vm *vm, const Value *args) {
    int64_t flags;
    CHECK(any_to_int64(vm, args[1], &flags));
    return flags & SRE_FLAG_UNICODE ? py_unicode_tolower(vm, args) : py_ascii_tolower(vm, args);
}

static const ModuleNumber numbers[] = {
    {"MAGIC", SRE_MAGIC}, {"CODESIZE", 4}, {"MAXREPEAT", SRE_MAXREPEAT}, {"MAXGROUPS", SRE_MAXGROUPS}, {NULL, 0}};
static bool open(kr_vm *vm, Module *module) { return module_add_numbers(vm, module, numbers); }

static const NativeDef functions[] = {
    {"compile", "pattern, flags, code, groups, groupindex, indexgroup", pattern_compile, NULL, 0},
    {"getcodesize", "", py_getcodesize, NULL, 0},
    {"ascii_iscased", "character, /", py_ascii_iscased, NULL, 0},
    {"unicode_iscased", "character, /", py_unicode_iscased, NULL, 0},
    {"ascii_tolower", "character, /", py_ascii_tolower, NULL, 0},
    {"unicode_tolower", "character, /", py_unicode_tolower, NULL, 0},
    {"getlower", "character, flags, /", py_getlower, NULL, 0},
    {0},
};

const NativeModule sre_module = {"_sre", NULL, functions, open};
