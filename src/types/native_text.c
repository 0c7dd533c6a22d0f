// Docstrings and text signatures of C functions: special methods have theirs by name, all others from their row.
#include "types/native_text.h"

#include "object/class.h"
#include "object/str.h"

typedef struct SpecialText {
    const char *name, *doc, *signature;
} SpecialText;

// In order of the name.
static const SpecialText specials[] = {
    {"__abs__", "abs(self)", "($self, /)"},
    {"__add__", "Return self+value.", "($self, value, /)"},
    {"__aiter__", "Return an awaitable, that resolves in asynchronous iterator.", "($self, /)"},
    {"__and__", "Return self&value.", "($self, value, /)"},
    {"__anext__", "Return a value or raise StopAsyncIteration.", "($self, /)"},
    {"__await__", "Return an iterator to be used in await expression.", "($self, /)"},
    {"__bool__", "True if self else False", "($self, /)"},
    {"__call__", "Call self as a function.", "($self, /, *args, **kwargs)"},
    {"__contains__", "Return key in self.", "($self, key, /)"},
    {"__delattr__", "Implement delattr(self, name).", "($self, name, /)"},
    {"__delete__", "Delete an attribute of instance.", "($self, instance, /)"},
    {"__delitem__", "Delete self[key].", "($self, key, /)"},
    {"__divmod__", "Return divmod(self, value).", "($self, value, /)"},
    {"__eq__", "Return self==value.", "($self, value, /)"},
    {"__float__", "float(self)", "($self, /)"},
    {"__floordiv__", "Return self//value.", "($self, value, /)"},
    {"__ge__", "Return self>=value.", "($self, value, /)"},
    {"__get__", "Return an attribute of instance, which is of type owner.", "($self, instance, owner=None, /)"},
    {"__getattribute__", "Return getattr(self, name).", "($self, name, /)"},
    {"__getitem__", "Return self[key].", "($self, key, /)"},
    {"__gt__", "Return self>value.", "($self, value, /)"},
    {"__hash__", "Return hash(self).", "($self, /)"},
    {"__iadd__", "Implement self+=value.", "($self, value, /)"},
    {"__iand__", "Return self&=value.", "($self, value, /)"},
    {"__ifloordiv__", "Implement self//=value.", "($self, value, /)"},
    {"__ilshift__", "Implement self<<=value.", "($self, value, /)"},
    {"__imatmul__", "Implement self@=value.", "($self, value, /)"},
    {"__imod__", "Implement self%=value.", "($self, value, /)"},
    {"__imul__", "Implement self*=value.", "($self, value, /)"},
    {"__index__", "Return self converted to an integer, if self is suitable for use as an index into a list.", "($self, /)"},
    {"__int__", "int(self)", "($self, /)"},
    {"__invert__", "~self", "($self, /)"},
    {"__ior__", "Return self|=value.", "($self, value, /)"},
    {"__ipow__", "Implement self**=value.", "($self, value, /)"},
    {"__irshift__", "Implement self>>=value.", "($self, value, /)"},
    {"__isub__", "Return self-=value.", "($self, value, /)"},
    {"__iter__", "Implement iter(self).", "($self, /)"},
    {"__itruediv__", "Implement self/=value.", "($self, value, /)"},
    {"__ixor__", "Return self^=value.", "($self, value, /)"},
    {"__le__", "Return self<=value.", "($self, value, /)"},
    {"__len__", "Return len(self).", "($self, /)"},
    {"__lshift__", "Return self<<value.", "($self, value, /)"},
    {"__lt__", "Return self<value.", "($self, value, /)"},
    {"__matmul__", "Return self@value.", "($self, value, /)"},
    {"__mod__", "Return self%value.", "($self, value, /)"},
    {"__mul__", "Return self*value.", "($self, value, /)"},
    {"__ne__", "Return self!=value.", "($self, value, /)"},
    {"__neg__", "-self", "($self, /)"},
    {"__next__", "Implement next(self).", "($self, /)"},
    {"__or__", "Return self|value.", "($self, value, /)"},
    {"__pos__", "+self", "($self, /)"},
    {"__pow__", "Return pow(self, value, mod).", "($self, value, mod=None, /)"},
    {"__radd__", "Return value+self.", "($self, value, /)"},
    {"__rand__", "Return value&self.", "($self, value, /)"},
    {"__rdivmod__", "Return divmod(value, self).", "($self, value, /)"},
    {"__repr__", "Return repr(self).", "($self, /)"},
    {"__rfloordiv__", "Return value//self.", "($self, value, /)"},
    {"__rlshift__", "Return value<<self.", "($self, value, /)"},
    {"__rmatmul__", "Return value@self.", "($self, value, /)"},
    {"__rmod__", "Return value%self.", "($self, value, /)"},
    {"__rmul__", "Return value*self.", "($self, value, /)"},
    {"__ror__", "Return value|self.", "($self, value, /)"},
    {"__rpow__", "Return pow(value, self, mod).", "($self, value, mod=None, /)"},
    {"__rrshift__", "Return value>>self.", "($self, value, /)"},
    {"__rshift__", "Return self>>value.", "($self, value, /)"},
    {"__rsub__", "Return value-self.", "($self, value, /)"},
    {"__rtruediv__", "Return value/self.", "($self, value, /)"},
    {"__rxor__", "Return value^self.", "($self, value, /)"},
    {"__set__", "Set an attribute of instance to value.", "($self, instance, value, /)"},
    {"__setattr__", "Implement setattr(self, name, value).", "($self, name, value, /)"},
    {"__setitem__", "Set self[key] to value.", "($self, key, value, /)"},
    {"__str__", "Return str(self).", "($self, /)"},
    {"__sub__", "Return self-value.", "($self, value, /)"},
    {"__truediv__", "Return self/value.", "($self, value, /)"},
    {"__xor__", "Return self^value.", "($self, value, /)"},
};

static const SpecialText *find_special(const char *name) {
    size_t low = 0, high = ARRAY_COUNT(specials);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(specials[middle].name, name);
        if (order == 0) return &specials[middle];
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return NULL;
}

static bool makes(const Native *native) { return native->owner && native->def == native->owner->new_def; }
static bool initializes(const Native *native) { return native->owner && native->def == native->owner->init_def; }

Value native_text_doc(Vm *vm, const Native *native) {
    const char *help = native->def->help;
    if (!help && makes(native)) help = "Create and return a new object.  See help(type) for accurate signature.";
    if (!help && initializes(native)) help = "Initialize self.  See help(type(self)) for accurate signature.";
    if (!help && native->slot && native->owner) {
        const SpecialText *special = find_special(native->def->name);
        help = special ? special->doc : NULL;
    }
    return help ? str_value(str_from(vm, help)) : NONE;
}

// The row's signature with CPython's marks: what is bound already has a dollar sign, what has no default to show says so.
static Value marked(Vm *vm, const Native *native, const char *signature) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_char(&text, '(');
    bool self = strncmp(signature, "self", 4) == 0, of_module = !native->owner && !native->host && is_str(native->module);
    bool class = strncmp(signature, "cls", 3) == 0 && !of_module;
    if (self) text_add_string(&text, "$self");
    else if (class) text_add_string(&text, "$type");
    if (self || class) {
        signature += self ? 4 : 3;
    } else if (of_module) {
        // A function of a module is bound to it.
        text_add_string(&text, strchr(signature, '/') ? "$module" : "$module, /");
        if (*signature) text_add_string(&text, ", ");
    }
    for (const char *at = signature; *at; at++) {
        if (strncmp(at, "=...", 4) == 0) {
            text_add_string(&text, "=<unrepresentable>");
            at += 3;
        } else if (*at == '\n') {
            text_add_string(&text, "\\n");
        } else {
            text_add_char(&text, *at);
        }
    }
    text_add_char(&text, ')');
    return str_value(str_from_text(vm, &text));
}

Value native_text_signature(Vm *vm, const Native *native) {
    if (makes(native)) return str_value(str_from(vm, "($type, *args, **kwargs)"));
    if (initializes(native)) return str_value(str_from(vm, "($self, /, *args, **kwargs)"));
    if (native->def->signature) return marked(vm, native, native->def->signature);
    const SpecialText *special = native->slot && native->owner ? find_special(native->def->name) : NULL;
    return special ? str_value(str_from(vm, special->signature)) : NONE;
}

// What calling the type takes, of those types for which CPython says so.
static const char *const type_signatures[TYPE_COUNT] = {
    [TYPE_object] = "()",
    [TYPE_list] = "(iterable=(), /)",
    [TYPE_tuple] = "(iterable=(), /)",
    [TYPE_float] = "(x=0, /)",
    [TYPE_complex] = "(real=0, imag=0)",
    [TYPE_memoryview] = "(object)",
    [TYPE_property] = "(fget=None, fset=None, fdel=None, doc=None)",
    [TYPE_enumerate] = "(iterable, start=0)",
    [TYPE_reversed] = "(sequence, /)",
    [TYPE_function] = "(code, globals, name=None, argdefs=None, closure=None)",
    [TYPE_cell] = "([contents])",
    [TYPE_method] = "(function, instance, /)",
    [TYPE_module] = "(name, doc=None)",
};

Value native_text_type_signature(Vm *vm, const Type *type) {
    if (is_class(type)) return NONE;
    const char *signature = type_signatures[type - builtin_types];
    return signature ? str_value(str_from(vm, signature)) : NONE;
}
