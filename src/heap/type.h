// The object header, and Type: what is known about a kind of object. Built-in types are made once for the whole process
// and never written again; a class a script makes is a heap object that starts with the same Type.
#pragma once

#include "heap/value.h"

typedef enum BuiltinType {
#define TYPE(stem, name, base, layout) TYPE_##stem,
#include "heap/builtin_type.def"
    TYPE_COUNT
} BuiltinType;

enum {
    OBJECT_STATIC = 1,      // process-wide constant data: never marked, never written
    OBJECT_LARGE = 2,       // has a block of its own
    OBJECT_FINALIZED = 4,   // its __del__ has run
    OBJECT_INTERNED = 8,    // str: the one string of these bytes that names are compared with by address
    OBJECT_ASCII = 16,      // str: every code point is below 128
    OBJECT_SURROGATES = 32, // str: holds lone surrogates, so it is not valid UTF-8
    OBJECT_FLAG_A = 64,     // free for each layout
    OBJECT_FLAG_B = 128,
};

struct Object {
    const Type *type; // NULL only in a free cell
    uint8_t layout;   // BuiltinType: whose C struct this is, also in instances of derived classes
    uint8_t flags;
    uint16_t spare;
    uint32_t aux; // the layout's own
};

typedef struct Marker Marker;
typedef struct Args Args;

// The C function behind a slot. All RUN Python unless the type's file says otherwise.
typedef Value (*UnarySlot)(Vm *vm, Value self);
typedef Value (*NextSlot)(Vm *vm, Value self);
typedef Value (*BinarySlot)(Vm *vm, Value left, Value right);
typedef Value (*PowerSlot)(Vm *vm, Value left, Value right, Value modulus);
typedef Value (*CompareSlot)(Vm *vm, Value self, Value other, int operation); // CompareOperation; may answer NOT_IMPLEMENTED
typedef bool (*HashSlot)(Vm *vm, Value self, int64_t *hash);
typedef bool (*TruthSlot)(Vm *vm, Value self, bool *truth);
typedef bool (*LengthSlot)(Vm *vm, Value self, size_t *length);
typedef bool (*ContainsSlot)(Vm *vm, Value self, Value item, bool *found);
typedef bool (*SetItemSlot)(Vm *vm, Value self, Value key, Value value);
// args[0 .. count) are positional, the values of the keywords in names (NULL: none) follow them. They are kept by the caller.
typedef Value (*CallSlot)(Vm *vm, Value callee, const Value *args, size_t count, Tuple *names);
typedef Value (*GetAttributeSlot)(Vm *vm, Value self, Str *name);
typedef bool (*SetAttributeSlot)(Vm *vm, Value self, Str *name, Value value);
typedef Value (*GetSlot)(Vm *vm, Value descriptor, Value instance, Value owner); // instance ABSENT: asked of the class
typedef bool (*SetSlot)(Vm *vm, Value descriptor, Value instance, Value value);
// Reports every value the object holds to the marker (heap/gc.h); called by layout, runs nothing.
typedef void (*TraceFunction)(Marker *marker, Object *object);

// The bytes an object of this layout lends, filled in by Type.buffer; which answers false when there are none at the moment.
typedef struct BufferInfo {
    char *bytes;
    size_t size;
    bool read_only;
    const char *format; // NULL: "B"
    size_t item_size;   // 0: 1
    uint32_t *exports;  // NULL: the bytes never move
} BufferInfo;
typedef bool (*BufferFunction)(Object *object, BufferInfo *info); // runs nothing

typedef enum CompareOperation { COMPARE_LT, COMPARE_LE, COMPARE_EQ, COMPARE_NE, COMPARE_GT, COMPARE_GE } CompareOperation;

// A function written in C, one row of a table. The signature is written as Python writes it and parsed once:
// "self, value, /", "self, *, key=None, reverse=False", "*args, sep=' ', end='\n'"; `=...` makes a parameter that is
// ABSENT when left out. function receives exactly one value per parameter (a tuple for *args, a dict for **kwargs).
typedef Value (*NativeFunction)(Vm *vm, const Value *args);
// NativeDef.flags: a class method (args[0] is the class), a static method; counts its arguments as "f() takes at least 1 argument".
enum { NATIVE_CLASS = 1, NATIVE_STATIC = 2, NATIVE_PARSED = 4 };
typedef struct NativeDef {
    const char *name, *signature;
    NativeFunction function;
    const char *help;
    uint32_t flags;
} NativeDef;

// A computed attribute of a built-in type. set may be NULL (read-only); value ABSENT deletes.
typedef struct GetSetDef {
    const char *name;
    Value (*get)(Vm *vm, Value self);
    bool (*set)(Vm *vm, Value self, Value value);
    const char *help;
} GetSetDef;

enum {
    TYPE_HEAP = 1,           // made by a script: a Class (object/class.h)
    TYPE_SUBCLASSABLE = 2,   // may be a base
    TYPE_NO_NEW = 4,         // cannot be called: "cannot create 'x' instances"
    TYPE_DEFAULT_ATTRIBUTES = 8, // get_attribute is the generic one, with no __getattr__: inline caches apply
    TYPE_DEFAULT_SET_ATTRIBUTES = 16,
    TYPE_METHOD = 32,        // a function-like descriptor: binds self when called as a method (function, method_descriptor)
    TYPE_DATA_DESCRIPTOR = 64, // has a `set` slot
    TYPE_SEQUENCE = 128,     // matches a sequence pattern
    TYPE_MAPPING = 256,      // matches a mapping pattern
    TYPE_MATCH_SELF = 512,   // C(x) in a pattern binds the subject itself
    TYPE_ABSTRACT = 1024,    // has abstract methods left: __abstractmethods__
    TYPE_WEAK = 2048,        // instances can be referred to weakly
    TYPE_FINALIZES = 4096,   // instances have a __del__: they are watched (heap/watch.h)
};

// Where an instance keeps its attributes (object/instance.h).
typedef struct Shape Shape;
typedef struct Attributes {
    Shape *shape;  // NULL: `values` is a Dict instead (somebody asked for __dict__, or there are too many), or nothing yet
    Value *values; // as many as the shape has keys
} Attributes;

struct Type {
    Object object;
    const char *name; // NUL-terminated UTF-8; of a Class, the bytes of its name
    uint32_t flags;
    uint32_t size;              // bytes of an instance
    uint16_t attributes_offset; // where an instance has its Attributes; 0: it has none
    uint8_t layout;             // BuiltinType
    uint32_t version;           // of everything an attribute lookup on this type can see; 0: not cacheable
    const Type *base;
    const Type *const *mro; // this type first
    uint32_t mro_count;
    TraceFunction trace;
    BufferFunction buffer; // NULL: no bytes to lend; asked of the layout's type
#define SLOT(field, name, shape) shape##Slot field;
#define BINARY_SLOT(field, name, reflected) BinarySlot field;
#include "heap/slot.def"
    const NativeDef *new_def;  // __new__: args[0] is the class; NULL: inherited
    const NativeDef *init_def; // __init__ in C; NULL: object's
    const NativeDef *methods;  // ended by a row without a name
    const GetSetDef *getsets;  // ended by a row without a name
    const char *help;
    const struct NameTable *names; // built-in: its own attributes, see object/name_table.h
    Value constructor, initializer; // __new__ and __init__ as lookup finds them (natives, functions)
};

extern Type builtin_types[TYPE_COUNT]; // filled in once by types/registry.c
#define BUILTIN(stem) (&builtin_types[TYPE_##stem])

ALWAYS_INLINE bool has_layout(Value v, BuiltinType layout) { return is_object(v) && object_of(v)->layout == layout; }

#define TYPE(stem, name, base, layout)
#define STRUCT(stem, Struct, name, base)                                                                               \
    typedef struct Struct Struct;                                                                                      \
    ALWAYS_INLINE bool is_##stem##_object(Value v) { return has_layout(v, TYPE_##stem); }                              \
    ALWAYS_INLINE Struct *as_##stem(Value v) {                                                                         \
        assert(has_layout(v, TYPE_##stem) && "as_" #stem " of something else");                                        \
        return (Struct *)object_of(v);                                                                                 \
    }
#include "heap/builtin_type.def"

// Is it an instance of exactly this type?
#define is_exactly(v, stem) (is_object(v) && object_of(v)->type == BUILTIN(stem))
// Instances of the type or of a class derived from it, for layouts without a second meaning. int and float: object/int.h, float.h.
#define is_str(v) is_str_object(v)
#define is_bytes(v) is_bytes_object(v)
#define is_tuple(v) is_tuple_object(v)
#define is_list(v) is_list_object(v)
#define is_dict(v) is_dict_object(v)
#define is_type(v) is_type_object(v)
#define is_any_set(v) is_set_object(v) // set or frozenset
#define is_function(v) is_function_object(v)
#define is_exception(v) is_BaseException_object(v)

const Type *special_type(Value v); // of a value that is neither small, float nor object

// The type of any value.
ALWAYS_INLINE const Type *type_of(Value v) {
    if (LIKELY(is_object(v))) return object_of(v)->type;
    if (is_small(v)) return BUILTIN(int);
    if (is_inline_float(v)) return BUILTIN(float);
    return special_type(v);
}
static inline const char *type_name(Value v) { return type_of(v)->name; }

// Is `type` `base` or derived from it? By MRO alone.
bool type_derives(const Type *type, const Type *base);
ALWAYS_INLINE bool is_instance(Value v, const Type *type) {
    const Type *own = type_of(v);
    return own == type || type_derives(own, type);
}
