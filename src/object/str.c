// Immutable UTF-8 text: making strings, putting them together, reading them by code point.
#include "object/str.h"

#include "base/unicode.h"
#include "object/statics.h"

// A buffer that strings share: each is a prefix of what is used, and the longest may grow in place.
typedef struct Growing {
    size_t used;
    char bytes[];
} Growing;

// Concatenations below this are copied: the shared form costs a buffer and a header.
#define SHARE_SIZE 256
// FLAG_A: side is an index. FLAG_B: made by a concatenation, so the next one may be worth a growing
// buffer.
#define HAS_INDEX OBJECT_FLAG_A
#define CONCATENATED OBJECT_FLAG_B

// The bytes of character i's start, for every INDEX_STEPth code point.
#define INDEX_STEP 64
typedef struct Index {
    Object *shared; // the growing buffer the bytes lie in, or NULL
    size_t offsets[];
} Index;

static Buffer *side_of(const Str *s) { return (Buffer *)s->behind[0]; }
static void *side_bytes(const Str *s) { return side_of(s)->bytes; }
static void set_side(Str *s, void *bytes) {
    s->behind[0] = &buffer_of(bytes)->object;
    s->object.spare = 1;
}
static Index *index_of(const Str *s) { return s->object.flags & HAS_INDEX ? side_bytes(s) : NULL; }
static Growing *growing_of(const Str *s) {
    return str_has_side(s) && !(s->object.flags & HAS_INDEX) ? side_bytes(s) : NULL;
}

static bool is_continuation(char byte) { return ((uint8_t)byte & 0xC0) == 0x80; }

// Work that cannot fail here takes from the counter all the same; the next safepoint or charge sees
// it.
static void count_work(Vm *vm, size_t bytes) { vm->counter -= (int64_t)(bytes / 16); }

static bool charge_bytes(Vm *vm, size_t bytes) { return bytes < 1024 || vm_charge(vm, bytes / 16); }

// == Making

uint8_t str_measure(const char *bytes, size_t size, size_t *count) {
    *count = size;
    if (unicode_is_ascii(bytes, size)) return OBJECT_ASCII;
    *count = unicode_count(bytes, size);
    return unicode_has_surrogates(bytes, size) ? OBJECT_SURROGATES : 0;
}

// Text that is ASCII is never given a side, so it needs no room for one. *bytes: where the text goes.
static Str *new_inline(Vm *vm, size_t size, bool ascii, char **bytes) {
    size_t header = ascii ? sizeof(Str) : STR_HEADER;
    Str *s = heap_new(vm, BUILTIN(str), memory_sum(header + 1, size));
    if (!s) return NULL;
    s->bytes = *bytes = (char *)s + header;
    s->size = size;
    return s;
}

Str *str_new_ascii(Vm *vm, const char *bytes, size_t size) {
    if (size <= 1) return size ? static_characters[(uint8_t)*bytes] : NAME_OF(empty);
    char *into;
    Str *s = new_inline(vm, size, true, &into);
    if (!s) return NULL;
    memcpy(into, bytes, size);
    s->count = size;
    s->object.flags |= OBJECT_ASCII;
    return s;
}

Str *str_new(Vm *vm, const char *bytes, size_t size) {
    if (size <= 1) return str_new_ascii(vm, bytes, size);
    if (!charge_bytes(vm, size)) return NULL;
    size_t count;
    char *into;
    uint8_t flags = str_measure(bytes, size, &count);
    Str *s = new_inline(vm, size, flags & OBJECT_ASCII, &into);
    if (!s) return NULL;
    memcpy(into, bytes, size);
    s->object.flags |= flags;
    s->count = count;
    return s;
}

Str *str_from(Vm *vm, const char *terminated) {
    return str_new(vm, terminated, strlen(terminated));
}

Str *str_blank(Vm *vm, size_t size, bool ascii, char **bytes) {
    Str *s = new_inline(vm, size, ascii, bytes);
    if (!s) return NULL;
    s->count = size;
    s->object.flags |= OBJECT_ASCII;
    return s;
}

Str *str_from_text(Vm *vm, Text *text) {
    if (text->failed) return vm_out_of_memory(vm);
    return str_new(vm, text->bytes, text->size);
}

Str *str_code_point(Vm *vm, uint32_t code_point) {
    if (code_point < 256) return static_characters[code_point];
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_code_point(&text, code_point);
    return str_from_text(vm, &text);
}

Str *str_format(Vm *vm, const char *format, ...) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    va_list list;
    va_start(list, format);
    text_format_list(&text, format, list);
    va_end(list);
    return str_from_text(vm, &text);
}

Str *str_new_derived(Vm *vm, const Type *type, const Str *value) {
    size_t header = type->size;
    Str *s = heap_new(vm, type, memory_sum(header + 1, value->size));
    if (!s) return NULL;
    char *bytes = (char *)s + header;
    memcpy(bytes, value->bytes, value->size);
    s->bytes = bytes;
    s->size = value->size;
    s->count = value->count;
    s->hash = value->hash;
    s->object.flags |= value->object.flags & (OBJECT_ASCII | OBJECT_SURROGATES);
    return s;
}

// == Comparing

uint64_t str_hash_compute(Str *s) { return s->hash = str_hash_bytes(s->bytes, s->size); }

uint64_t str_hash_work(Vm *vm, Str *s) {
    count_work(vm, s->size);
    return str_hash_compute(s);
}

bool str_equal(const Str *a, const Str *b) {
    if (a == b) return true;
    if (a->size != b->size || (a->hash && b->hash && a->hash != b->hash)) return false;
    if (a->object.flags & b->object.flags & OBJECT_INTERNED) return false;
    return memcmp(a->bytes, b->bytes, a->size) == 0;
}

// UTF-8, surrogates in generalized form included, sorts by bytes as it does by code points.
int str_compare(const Str *a, const Str *b) {
    size_t size = a->size < b->size ? a->size : b->size;
    int order = memcmp(a->bytes, b->bytes, size);
    return order ? order : (a->size > b->size) - (a->size < b->size);
}

bool str_is(const Str *s, const char *terminated) {
    size_t size = strlen(terminated);
    return s->size == size && memcmp(s->bytes, terminated, size) == 0;
}

// == By code point

static size_t skip_forward(const Str *s, size_t offset, size_t count) {
    return offset + unicode_skip(s->bytes + offset, s->size - offset, count);
}

static size_t skip_backward(const Str *s, size_t offset, size_t count) {
    const char *at = s->bytes + offset;
    for (; count; count--) at = unicode_previous(at);
    return (size_t)(at - s->bytes);
}

static void fill_index(const Str *s, Index *index) {
    size_t at = 0;
    for (size_t offset = 0; offset < s->size; offset++) {
        if (is_continuation(s->bytes[offset])) continue;
        if (at % INDEX_STEP == 0) index->offsets[at / INDEX_STEP] = offset;
        at++;
    }
}

// NULL when there is none and none is worth making or to be had; then the caller scans.
static Index *find_index(Vm *vm, Str *s) {
    if (s->object.flags & HAS_INDEX) return index_of(s);
    if (s->count <= INDEX_STEP || s->object.flags & OBJECT_STATIC) return NULL;
    size_t size = sizeof(Index) + (s->count / INDEX_STEP + 1) * sizeof(size_t);
    if (vm_failed(vm) || !memory_allows(&vm->memory, size + HEAP_PAGE)) return NULL;
    Index *index = heap_buffer(vm, size);
    if (!index) {
        // Scanning does instead. A stop stays pending.
        if (vm->stop == STOP_NONE) vm->error = ABSENT;
        return NULL;
    }
    assert(s->bytes != (const char *)s->behind && "text that is not ASCII has room for a side");
    count_work(vm, s->size * 4);
    index->shared = str_has_side(s) ? &side_of(s)->object : NULL;
    fill_index(s, index);
    set_side(s, index);
    s->object.flags |= HAS_INDEX;
    return index;
}

size_t str_offset(Vm *vm, Str *s, size_t index) {
    assert(index <= s->count);
    if (str_is_ascii(s)) return index;
    // Near either end a few steps do, so that s[0] and s[-1] of a growing text never make an index.
    if (index <= INDEX_STEP) return skip_forward(s, 0, index);
    if (s->count - index <= INDEX_STEP) return skip_backward(s, s->size, s->count - index);
    const Index *offsets = find_index(vm, s);
    if (offsets) return skip_forward(s, offsets->offsets[index / INDEX_STEP], index % INDEX_STEP);
    count_work(vm, s->size * 4);
    if (index <= s->count / 2) return skip_forward(s, 0, index);
    return skip_backward(s, s->size, s->count - index);
}

size_t str_index_of_offset(Vm *vm, Str *s, size_t offset) {
    assert(offset <= s->size);
    if (str_is_ascii(s)) return offset;
    if (offset == s->size) return s->count;
    // Counting a little is quicker than making an index for it.
    const Index *index = offset < 1024 ? index_of(s) : find_index(vm, s);
    size_t low = 0, from = 0;
    if (index) {
        // The last entry that is not behind the offset.
        size_t high = (s->count - 1) / INDEX_STEP;
        while (low < high) {
            size_t middle = low + (high - low + 1) / 2;
            if (index->offsets[middle] <= offset) low = middle;
            else high = middle - 1;
        }
        from = index->offsets[low];
    } else {
        count_work(vm, offset * 4);
    }
    return low * INDEX_STEP + unicode_count(s->bytes + from, offset - from);
}

uint32_t str_at(Vm *vm, Str *s, size_t index) {
    assert(index < s->count);
    uint32_t code_point;
    unicode_decode(s->bytes + str_offset(vm, s, index), &code_point);
    return code_point;
}

// == Parts and wholes

Str *str_slice_bytes(Vm *vm, Str *s, size_t start, size_t stop) {
    assert(start <= stop && stop <= s->size);
    if (stop - start == s->size && s->object.type == BUILTIN(str)) return s;
    if (str_is_ascii(s)) {
        if (!charge_bytes(vm, stop - start)) return NULL;
        return str_new_ascii(vm, s->bytes + start, stop - start);
    }
    if (stop - start == 2 && unicode_size(s->bytes[start]) == 2) {
        uint32_t code_point;
        unicode_decode(s->bytes + start, &code_point);
        if (code_point < 256) return static_characters[code_point];
    }
    return str_new(vm, s->bytes + start, stop - start);
}

Str *str_slice(Vm *vm, Str *s, size_t start, size_t stop) {
    if (start >= stop) return NAME_OF(empty);
    if (str_is_ascii(s)) return str_slice_bytes(vm, s, start, stop);
    size_t from = str_offset(vm, s, start);
    // A short slice ends near where it starts.
    size_t to =
        stop - start <= INDEX_STEP ? skip_forward(s, from, stop - start) : str_offset(vm, s, stop);
    return str_slice_bytes(vm, s, from, to);
}

static uint8_t both_ascii(const Str *a, const Str *b) { return a->object.flags & b->object.flags & OBJECT_ASCII; }

static void set_joined(Str *s, const Str *a, const Str *b) {
    s->count = a->count + b->count;
    uint8_t either = (a->object.flags | b->object.flags) & OBJECT_SURROGATES;
    s->object.flags |= both_ascii(a, b) | either | CONCATENATED;
}

// a's bytes with b's behind them in a buffer with room for as much again.
static Str *concat_growing(Vm *vm, const Str *a, const Str *b, size_t size) {
    Str *s = heap_new(vm, BUILTIN(str), STR_HEADER);
    if (!s) return NULL;
    Growing *growing = growing_of(a);
    bool fits = growing && a->bytes + a->size == growing->bytes + growing->used &&
                b->size <= side_of(a)->size - sizeof(Growing) - growing->used;
    if (!fits) {
        if (!charge_bytes(vm, a->size)) return NULL;
        growing = heap_buffer(vm, memory_sum(sizeof(Growing), size * 2));
        if (!growing) return NULL;
        memcpy(growing->bytes, a->bytes, a->size);
        growing->used = a->size;
    }
    memcpy(growing->bytes + growing->used, b->bytes, b->size);
    growing->used += b->size;
    set_side(s, growing);
    s->bytes = growing->bytes;
    s->size = size;
    set_joined(s, a, b);
    return s;
}

Str *str_concat(Vm *vm, Str *a, Str *b) {
    if (!a->size && b->object.type == BUILTIN(str)) return b;
    if (!b->size && a->object.type == BUILTIN(str)) return a;
    size_t size = memory_sum(a->size, b->size);
    if (!charge_bytes(vm, b->size)) return NULL;
    bool grows = size >= SHARE_SIZE && a->object.flags & CONCATENATED && a->size >= b->size / 8 &&
                 !(a->object.flags & HAS_INDEX) && memory_allows(&vm->memory, size * 2 + HEAP_PAGE);
    if (grows) return concat_growing(vm, a, b, size);
    if (!charge_bytes(vm, a->size)) return NULL;
    char *into;
    Str *s = new_inline(vm, size, both_ascii(a, b), &into);
    if (!s) return NULL;
    memcpy(into, a->bytes, a->size);
    memcpy(into + a->size, b->bytes, b->size);
    set_joined(s, a, b);
    return s;
}

Str *str_repeat(Vm *vm, Str *s, size_t times) {
    if (times == 0 || s->size == 0) return NAME_OF(empty);
    if (times == 1 && s->object.type == BUILTIN(str)) return s;
    size_t size = memory_product(times, s->size);
    if (!memory_allows(&vm->memory, size)) return vm_out_of_memory(vm);
    if (!charge_bytes(vm, size)) return NULL;
    char *into;
    Str *made = new_inline(vm, size, str_is_ascii(s), &into);
    if (!made) return NULL;
    if (s->size == 1) {
        memset(into, s->bytes[0], size);
    } else {
        memcpy(into, s->bytes, s->size);
        for (size_t done = s->size; done < size;) {
            size_t more = done < size - done ? done : size - done;
            memcpy(into + done, into, more);
            done += more;
        }
    }
    made->count = s->count * times;
    made->object.flags |= s->object.flags & (OBJECT_ASCII | OBJECT_SURROGATES);
    return made;
}

const char *str_terminated(Vm *vm, Str *s) {
    const char *begin = (const char *)s;
    // Inline bytes, a derived string's too, have their NUL.
    if (s->object.flags & OBJECT_STATIC || s->bytes == begin + s->object.type->size ||
        s->bytes == (const char *)s->behind) {
        return s->bytes;
    }
    Growing *own = heap_buffer(vm, memory_sum(sizeof(Growing) + 1, s->size));
    if (!own) return NULL;
    memcpy(own->bytes, s->bytes, s->size);
    own->bytes[s->size] = 0;
    own->used = ((Buffer *)buffer_of(own))->size - sizeof(Growing);
    s->bytes = own->bytes;
    Index *index = index_of(s);
    if (index) index->shared = &buffer_of(own)->object;
    else set_side(s, own);
    return s->bytes;
}

void str_trace(Marker *marker, Object *object) {
    Str *s = (Str *)object;
    if (str_has_side(s)) {
        mark_buffer(marker, side_bytes(s));
        Index *index = index_of(s);
        if (index && index->shared) mark_buffer(marker, ((Buffer *)index->shared)->bytes);
    }
}
