// A tree as Python's own ast.dump writes it; with a stack of its own, since trees are as deep as sources are long.
#include "syntax/dump.h"

#include "base/bigint.h"
#include "base/number.h"
#include "base/unicode.h"
#include "base/vec.h"

// A node or a list being written: `next` is the field or item to come, `wrote` how many came.
typedef struct Frame {
    const Node *node; // NULL: the list
    NodeList list;
    uint32_t next, wrote;
} Frame;

typedef struct Dump {
    Text *text;
    Vec(Frame) frames;
} Dump;

static void escaped(Text *text, uint32_t c, char quote, bool is_bytes) {
    if (c == '\\' || c == (unsigned char)quote) text_format(text, "\\%c", (char)c);
    else if (c == '\n') text_add_string(text, "\\n");
    else if (c == '\r') text_add_string(text, "\\r");
    else if (c == '\t') text_add_string(text, "\\t");
    else if (is_bytes ? c >= ' ' && c < 0x7F : unicode_is_printable(c))
        text_add_code_point(text, c);
    else if (c < 0x100) text_format(text, "\\x%02x", (unsigned)c);
    else if (c < 0x10000) text_format(text, "\\u%04x", (unsigned)c);
    else text_format(text, "\\U%08x", (unsigned)c);
}

static void quoted(Text *text, View bytes, bool is_bytes) {
    bool single = bytes.size && memchr(bytes.bytes, '\'', bytes.size);
    bool twice = bytes.size && memchr(bytes.bytes, '"', bytes.size);
    char quote = single && !twice ? '"' : '\'';
    if (is_bytes) text_add_char(text, 'b');
    text_add_char(text, quote);
    for (size_t i = 0; i < bytes.size;) {
        size_t size = 1;
        uint32_t c = (unsigned char)bytes.bytes[i];
        if (!is_bytes) size = unicode_decode(bytes.bytes + i, &c);
        escaped(text, c, quote, is_bytes);
        i += size;
    }
    text_add_char(text, quote);
}

// Digits of another base as decimal ones.
static void big_integer(Text *text, const Constant *constant) {
    if (constant->base == 10) {
        text_add_view(text, constant->text);
        return;
    }
    Memory *memory = text->memory;
    BigWork work = {.memory = memory};
    size_t capacity = bigint_from_text_size(constant->text.size, constant->base);
    size_t bytes = memory_product(capacity, sizeof(Limb));
    BigOut out = {.limbs = memory_new(memory, bytes), .capacity = capacity};
    bool done = out.limbs && bigint_from_text(&work, constant->text.bytes, constant->text.size,
                                              constant->base, &out) == BIG_OK;
    size_t size = done ? bigint_text_size(bigint_view(&out), 10) : 0;
    if (done && text_reserve(text, size)) {
        done =
            bigint_to_text(&work, bigint_view(&out), 10, text->bytes + text->size, &size) == BIG_OK;
        if (done) text->size += size;
    }
    if (!done) text->failed = true;
    if (out.limbs) memory_free(memory, out.limbs, bytes);
}

static void imaginary(Text *text, double number) {
    char digits[NUMBER_REPR_SIZE];
    size_t size = number_repr(number, digits);
    if (size > 2 && digits[size - 1] == '0' && digits[size - 2] == '.') size -= 2;
    text_add(text, digits, size);
    text_add_char(text, 'j');
}

bool dump_constant(Text *text, const Constant *constant) {
    switch ((ConstantKind)constant->kind) {
    case CONSTANT_NONE: return text_add_string(text, "None");
    case CONSTANT_TRUE: return text_add_string(text, "True");
    case CONSTANT_FALSE: return text_add_string(text, "False");
    case CONSTANT_ELLIPSIS: return text_add_string(text, "Ellipsis");
    case CONSTANT_INT: return text_format(text, "%lld", (long long)constant->small);
    case CONSTANT_BIG_INT: big_integer(text, constant); break;
    case CONSTANT_FLOAT: return number_add_repr(text, constant->real);
    case CONSTANT_COMPLEX: imaginary(text, constant->real); break;
    case CONSTANT_STR: quoted(text, constant->text, false); break;
    case CONSTANT_BYTES: quoted(text, constant->text, true); break;
    case CONSTANT_TUPLE:
    case CONSTANT_FROZENSET: return text_format(text, "<%u constants>", (unsigned)constant->count);
    }
    return !text->failed;
}

// Before an argument or an item: the comma after the one before it, and a line of its own.
static void separate(Dump *dump) {
    Frame *frame = &vec_last(&dump->frames);
    if (frame->wrote++) text_add_char(dump->text, ',');
    text_add_char(dump->text, '\n');
    text_fill(dump->text, ' ', dump->frames.count);
}

static void push(Dump *dump, Frame frame) {
    if (!vec_push(dump->text->memory, &dump->frames, frame)) dump->text->failed = true;
}

static void open_node(Dump *dump, const Node *node) {
    text_format(dump->text, "%s(", ast_info(node->kind)->name);
    push(dump, (Frame){.node = node});
}

static void name_list(Dump *dump, const NameList *names) {
    push(dump, (Frame){.node = NULL});
    for (uint32_t i = 0; i < names->count && !dump->text->failed; i++) {
        separate(dump);
        quoted(dump->text, (View){names->items[i]->text, names->items[i]->size}, false);
    }
    if (dump->frames.count) (void)vec_pop(&dump->frames);
}

static void operator_list(Dump *dump, const CompareList *ops, const char *const *names) {
    push(dump, (Frame){.node = NULL});
    for (uint32_t i = 0; i < ops->count && !dump->text->failed; i++) {
        separate(dump);
        text_format(dump->text, "%s()", names[ops->items[i]]);
    }
    if (dump->frames.count) (void)vec_pop(&dump->frames);
}

// Python leaves out an optional field that is None.
static bool is_left_out(const Field *field, const char *place) {
    switch ((FieldKind)field->kind) {
    case FIELD_OPTIONAL: return !*(Node *const *)place;
    case FIELD_OPTIONAL_NAME:
    case FIELD_OPTIONAL_STRING: return !*(const Name *const *)place;
    case FIELD_LATE_LIST: return !((const NodeList *)place)->count;
    default: return false;
    }
}

static void open_list(Dump *dump, const NodeList *list) {
    text_add_char(dump->text, '[');
    if (list->count) push(dump, (Frame){.list = *list});
    else text_add_char(dump->text, ']');
}

static void field_value(Dump *dump, const Field *field, const char *place) {
    Text *text = dump->text;
    switch ((FieldKind)field->kind) {
    case FIELD_CHILD:
    case FIELD_OPTIONAL: open_node(dump, *(Node *const *)place); return;
    case FIELD_LIST:
    case FIELD_LATE_LIST: open_list(dump, (const NodeList *)place); return;
    case FIELD_NAME:
    case FIELD_OPTIONAL_NAME:
    case FIELD_STRING:
    case FIELD_OPTIONAL_STRING: {
        const Name *name = *(const Name *const *)place;
        quoted(text, (View){name->text, name->size}, false);
        return;
    }
    case FIELD_NAMES:
        text_add_char(text, '[');
        name_list(dump, (const NameList *)place);
        text_add_char(text, ']');
        return;
    case FIELD_INT:
    case FIELD_OPTIONAL_INT: text_format(text, "%d", *(const int32_t *)place); return;
    case FIELD_ENUM: text_format(text, "%s()", field->values[*(const unsigned *)place]); return;
    case FIELD_OPERATORS:
        text_add_char(text, '[');
        operator_list(dump, (const CompareList *)place, field->values);
        text_add_char(text, ']');
        return;
    case FIELD_CONSTANT: dump_constant(text, (const Constant *)place); return;
    }
}

static void positions(Dump *dump, const Span *span) {
    separate(dump);
    text_format(dump->text, "lineno=%u", (unsigned)span->line);
    separate(dump);
    text_format(dump->text, "col_offset=%u", (unsigned)span->column);
    separate(dump);
    text_format(dump->text, "end_lineno=%u", (unsigned)span->end_line);
    separate(dump);
    text_format(dump->text, "end_col_offset=%u", (unsigned)span->end_column);
}

// The next thing of the node on top of the stack.
static void step_node(Dump *dump, Frame *frame) {
    const Node *node = frame->node;
    const NodeInfo *info = ast_info(node->kind);
    if (frame->next == info->field_count) {
        if (info->positioned) positions(dump, &node->span);
        (void)vec_pop(&dump->frames);
        text_add_char(dump->text, ')');
        return;
    }
    const Field *field = &info->fields[frame->next++];
    const char *place = (const char *)node + field->offset;
    if (is_left_out(field, place)) return;
    separate(dump);
    text_format(dump->text, "%s=", field->name);
    field_value(dump, field, place);
}

static void step_list(Dump *dump, Frame *frame) {
    if (frame->next == frame->list.count) {
        (void)vec_pop(&dump->frames);
        text_add_char(dump->text, ']');
        return;
    }
    const Node *item = frame->list.items[frame->next++];
    separate(dump);
    if (item) open_node(dump, item);
    else text_add_string(dump->text, "None");
}

// Python writes a call of at most three simple arguments on one line; of all nodes only an empty
// root is one that has fields.
static bool empty_root(Text *text, const Node *root) {
    if (root->kind == NODE_Module && !ast_Module(root)->body.count)
        return text_add_string(text, "Module(body=[], type_ignores=[])");
    if (root->kind == NODE_Interactive && !ast_Interactive(root)->body.count)
        return text_add_string(text, "Interactive(body=[])");
    return false;
}

bool dump_tree(Text *text, const Node *root) {
    if (empty_root(text, root)) return true;
    Dump dump = {.text = text};
    open_node(&dump, root);
    while (dump.frames.count && !text->failed) {
        Frame *frame = &vec_last(&dump.frames);
        if (frame->node) step_node(&dump, frame);
        else step_list(&dump, frame);
    }
    vec_free(text->memory, &dump.frames);
    return !text->failed;
}
