// compile(): from source or a tree to code or a tree.
#include "builtins/evaluate.h"
#include "builtins/rows.h"
#include "builtins/tree.h"
#include "object/any.h"
#include "object/bytes.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/str.h"

// Flags of compile() as the ast module names them.
enum {
    ONLY_AST = 0x400,
    UNDERSTOOD_FLAGS = CODE_FUTURE_FLAGS | CODE_NESTED | 0x200 | ONLY_AST | 0x1000 | 0x2000 | 0x4000,
};

static bool read_mode(Vm *vm, Value given, bool only_ast, ParseMode *mode) {
    if (!is_str(given)) return raise_false(vm, TYPE_TypeError, "compile() argument 'mode' must be str, not %T", given);
    const Str *name = as_str(given);
    *mode = PARSE_MODULE;
    if (str_is(name, "eval")) *mode = PARSE_EXPRESSION;
    else if (str_is(name, "single")) *mode = PARSE_INTERACTIVE;
    else if (str_is(name, "func_type") && !only_ast) {
        return raise_false(vm, TYPE_ValueError, "compile() mode 'func_type' requires flag PyCF_ONLY_AST");
    } else if (!str_is(name, "exec")) {
        return raise_false(vm, TYPE_ValueError, only_ast ? "compile() mode must be 'exec', 'eval', 'single' or 'func_type'"
                                                         : "compile() mode must be 'exec', 'eval' or 'single'");
    }
    return true;
}

// A str, bytes, or an object with __fspath__; *name is what it is and keeps its bytes.
static RUNS bool read_filename(Vm *vm, Value *name, View *filename) {
    bool odd = !is_str(*name) && !is_bytes(*name) && bytes_view(*name, filename);
    if (odd && !raise_warning(vm, TYPE_DeprecationWarning, 1, "path should be string, bytes, or os.PathLike, not %T", *name)) return false;
    if (!is_str(*name) && !bytes_view(*name, filename)) {
        bool found;
        Value path = any_call_special(vm, *name, NAME_OF(fspath), NULL, 0, &found);
        if (found && is_absent(path)) return false;
        if (!found) {
            const char *kind = type_name(*name), *dot = type_of(*name)->flags & TYPE_HEAP ? NULL : strrchr(kind, '.');
            return raise_false(vm, TYPE_TypeError, "expected str, bytes or os.PathLike object, not %s", dot ? dot + 1 : kind);
        }
        if (!is_str(path) && !bytes_view(path, filename)) {
            return raise_false(vm, TYPE_TypeError, "expected %T.__fspath__() to return str or bytes, not %T", *name, path);
        }
        *name = path;
    }
    if (is_str(*name)) *filename = str_view(as_str(*name));
    else CHECK_BOOL(bytes_view(*name, filename));
    if (!filename->size || !memchr(filename->bytes, 0, filename->size)) return true;
    return raise_false(vm, TYPE_ValueError, "embedded null character");
}

static Value py_compile(Vm *vm, const Value *args) {
    CHECK(vm_granted(vm, GRANT_EVAL, "compile"));
    View source, filename;
    int64_t flags, optimize;
    Value name = args[1];
    KEEP(vm, name);
    CHECK(read_filename(vm, &name, &filename));
    CHECK(any_to_int64(vm, args[3], &flags) && any_to_int64(vm, args[5], &optimize));
    if (flags & ~(int64_t)UNDERSTOOD_FLAGS) return raise_error(vm, TYPE_ValueError, "compile(): unrecognised flags");
    if (optimize < -1 || optimize > 2) return raise_error(vm, TYPE_ValueError, "compile(): invalid optimize value");
    bool alone;
    CHECK(any_truth(vm, args[4], &alone));
    EvaluateOptions options = {.future = (uint32_t)flags & CODE_FUTURE_FLAGS, .optimize = optimize > 0 ? (int)optimize : 0};
    if (!alone) options.future |= evaluate_inherited_future(vm);
    bool only_tree = flags & ONLY_AST;
    CHECK(read_mode(vm, args[2], only_tree, &options.mode));
    if (tree_is(args[0])) {
        if (only_tree) return args[0];
        Code *code = tree_compile(vm, args[0], filename, options);
        return code ? object_value(code) : ABSENT;
    }
    CHECK(evaluate_source_view(vm, args[0], "compile", "AST", &source, &options.is_text));
    if (only_tree) return tree_parse(vm, source, filename, options);
    Code *code = evaluate_code(vm, source, filename, options);
    return code ? object_value(code) : ABSENT;
}

const NativeDef compile_natives[] = {
    {"compile", "source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1", py_compile,
     "Compile source into a code object that can be executed by exec() or eval().", 0},
    {0},
};
