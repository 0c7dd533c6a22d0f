// Names: slots of the frame, cells, globals, and the namespace of a class body or module.
#include "compile/gen_name.h"

typedef struct NameOps {
    Opcode local, cell, global, name;
} NameOps;

static const NameOps load_ops = {OP_LOAD_LOCAL, OP_LOAD_CELL, OP_LOAD_GLOBAL, OP_LOAD_NAME};
static const NameOps store_ops = {OP_STORE_LOCAL, OP_STORE_CELL, OP_STORE_GLOBAL, OP_STORE_NAME};
static const NameOps delete_ops = {OP_DELETE_LOCAL, OP_DELETE_CELL, OP_DELETE_GLOBAL, OP_DELETE_NAME};

bool name_is(const Name *name, const char *text) {
    return strlen(text) == name->size && !memcmp(text, name->text, name->size);
}

const Name *name_mangled(Gen *g, const Name *name) {
    const Name *mangled = scope_mangle(g->scopes, g->unit->scope->class_name, name);
    if (mangled) return mangled;
    gen_out_of_memory(g);
    return name;
}

bool name_check(Gen *g, const Name *name, Span span, const char *what) {
    if (!name || !name_is(name, "__debug__")) return true;
    gen_fail(g, span, "cannot %s __debug__", what);
    return false;
}

// Type parameters in a class see its namespace as it is when they are asked, before what is around it.
static bool load_through_class(Gen *g, const Name *name, const Symbol *symbol) {
    Binding binding = symbol ? (Binding)symbol->binding : BINDING_UNKNOWN;
    if (binding != BINDING_FREE && binding != BINDING_GLOBAL_IMPLICIT) return false;
    const Symbol *namespace = scope_find(g->unit->scope, g->scopes->name_namespace);
    if (namespace == symbol) return false;
    emit(g, OP_LOAD_CELL, namespace->slot);
    if (binding == BINDING_FREE) emit(g, OP_LOAD_FROM_OR_CELL, symbol->slot);
    else emit_name(g, OP_LOAD_FROM_OR_GLOBAL, gen_view(name));
    return true;
}

static void access_name(Gen *g, const Name *name, const NameOps *ops) {
    const Scope *scope = g->unit->scope;
    name = name_mangled(g, name);
    const Symbol *symbol = scope_find(scope, name);
    bool function = scope_is_function(scope);
    if (ops == &load_ops && scope->kind == SCOPE_TYPES && scope->sees_class && load_through_class(g, name, symbol)) return;
    switch (symbol ? (Binding)symbol->binding : BINDING_UNKNOWN) {
    case BINDING_CELL:
    case BINDING_FREE:
        emit(g, ops == &load_ops && !function ? OP_LOAD_CLASS_CELL : ops->cell, symbol->slot);
        return;
    case BINDING_LOCAL:
        if (function) emit(g, ops->local, symbol->slot);
        else emit_name(g, ops->name, gen_view(name));
        return;
    case BINDING_GLOBAL: emit_name(g, ops->global, gen_view(name)); return;
    case BINDING_UNKNOWN:
    case BINDING_GLOBAL_IMPLICIT: emit_name(g, function ? ops->global : ops->name, gen_view(name)); return;
    }
}

void name_load(Gen *g, const Name *name) { access_name(g, name, &load_ops); }

void name_store(Gen *g, const Name *name) {
    if (name_check(g, name, g->unit->span, "assign to")) access_name(g, name, &store_ops);
}

void name_delete(Gen *g, const Name *name) {
    if (name_check(g, name, g->unit->span, "delete")) access_name(g, name, &delete_ops);
}

// The dunder names a class body or module starts with: never mangled, never cells.
void name_load_text(Gen *g, const char *name) { emit_name(g, OP_LOAD_NAME, view_of(name)); }
void name_store_text(Gen *g, const char *name) { emit_name(g, OP_STORE_NAME, view_of(name)); }

void gen_Name(Gen *g, Node *node) {
    NameNode *name = ast_Name(node);
    if (name->ctx == CONTEXT_Load) name_load(g, name->id);
    else if (name->ctx == CONTEXT_Store) name_store(g, name->id);
    else name_delete(g, name->id);
}
