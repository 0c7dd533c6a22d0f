// What the loop's `for` takes from the built-in iterators without a call, pairs without making the tuple.
#pragma once

#include "object/bytes.h"
#include "object/dict.h"
#include "object/iterator.h"
#include "object/list.h"
#include "object/statics.h"
#include "object/str.h"
#include "object/tuple.h"

// The entry a dict's iterator comes to next; NULL: it is at its end, or something changed, and its own slot must say so.
ALWAYS_INLINE const DictEntry *quick_entry(Iterator *it) {
    if (is_absent(it->source)) return NULL;
    const Dict *dict = as_dict(it->source);
    if (dict->count != it->count || (size_t)it->stop >= it->count) return NULL;
    size_t at = (size_t)it->at < dict->first ? dict->first : (size_t)it->at;
    while (at < dict->used && value_same(dict->entries[at].key, DELETED)) at++;
    if (UNLIKELY(at >= dict->used)) return NULL;
    it->at = (int64_t)at + 1;
    it->stop++;
    return &dict->entries[at];
}

// The next item; 1: *item, 0: exhausted, -1: somebody else must.
ALWAYS_INLINE int quick_next(Value iterator, Value *item) {
    if (!is_object(iterator)) return -1;
    Iterator *it = (Iterator *)object_of(iterator);
    if (it->object.type == BUILTIN(range_iterator)) return range_iterator_next(it, item);
    if (it->object.type == BUILTIN(list_iterator)) {
        if (!is_list(it->source)) return -1;
        const List *list = as_list(it->source);
        if ((uint64_t)it->at >= list->count) return -1;
        return *item = list->items[it->at++], 1;
    }
    if (it->object.type == BUILTIN(tuple_iterator)) {
        if (!is_tuple(it->source)) return -1;
        const Tuple *tuple = as_tuple(it->source);
        if ((uint64_t)it->at >= tuple->count) return -1;
        return *item = tuple->items[it->at++], 1;
    }
    if (it->object.type == BUILTIN(str_iterator)) {
        const Str *text = is_absent(it->source) ? NULL : as_str(it->source);
        if (!text || (uint64_t)it->at >= text->size || (uint8_t)text->bytes[it->at] >= 128) return -1;
        it->stop++;
        return *item = object_value(static_characters[(uint8_t)text->bytes[it->at++]]), 1;
    }
    if (it->object.type == BUILTIN(bytes_iterator)) {
        const Bytes *bytes = is_absent(it->source) ? NULL : as_bytes(it->source);
        if (!bytes || (uint64_t)it->at >= bytes->size) return -1;
        return *item = small_value((uint8_t)bytes->bytes[it->at++]), 1;
    }
    bool keys = it->object.type == BUILTIN(dict_key_iterator);
    if (!keys && it->object.type != BUILTIN(dict_value_iterator)) return -1;
    const DictEntry *entry = quick_entry(it);
    if (!entry) return -1;
    return *item = keys ? entry->key : entry->value, 1;
}

// Will quick_next give an item?
static inline bool quick_ready(Value iterator) {
    if (!is_object(iterator)) return false;
    const Iterator *it = (const Iterator *)object_of(iterator);
    if (it->object.type == BUILTIN(range_iterator)) return it->stop > 0;
    if (it->object.type == BUILTIN(list_iterator)) return is_list(it->source) && (uint64_t)it->at < as_list(it->source)->count;
    if (it->object.type == BUILTIN(str_iterator)) {
        const Str *text = is_absent(it->source) ? NULL : as_str(it->source);
        return text && (uint64_t)it->at < text->size && (uint8_t)text->bytes[it->at] < 128;
    }
    return it->object.type == BUILTIN(tuple_iterator) && is_tuple(it->source) && (uint64_t)it->at < as_tuple(it->source)->count;
}

// The two values of the pair that comes next out of dict.items(), enumerate or zip; false: their own slot must make it.
static inline bool quick_pair(Value iterator, Value *first, Value *second) {
    if (!is_object(iterator)) return false;
    Iterator *it = (Iterator *)object_of(iterator);
    if (it->object.type == BUILTIN(dict_item_iterator)) {
        const DictEntry *entry = quick_entry(it);
        if (!entry) return false;
        *first = entry->key;
        *second = entry->value;
        return true;
    }
    if (it->object.type == BUILTIN(enumerate)) {
        if (!is_absent(it->function) || it->at >= SMALL_MAX || !quick_ready(it->source)) return false;
        *first = small_value(it->at++);
        return quick_next(it->source, second) > 0;
    }
    if (it->object.type != BUILTIN(zip) || is_absent(it->source)) return false;
    const Tuple *sources = as_tuple(it->source);
    if (sources->count != 2 || value_same(sources->items[0], sources->items[1])) return false;
    if (!quick_ready(sources->items[0]) || !quick_ready(sources->items[1])) return false;
    return quick_next(sources->items[0], first) > 0 && quick_next(sources->items[1], second) > 0;
}
