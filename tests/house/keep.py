# Looks for values that are made before a call that may run Python, used after it, and not kept in between. Text alone, so it may be wrong.
"""usage: keep.py [filter...]

A function runs Python if it is marked RUNS, or calls one that does; it makes something if it calls heap_new at some depth and answers a
Value or a pointer. A local variable that got what such a call made is followed through the text of its function: a later call that runs,
and a use behind that, without KEEP of it (or of a variable made from it), is a complaint unless ALLOWED names it."""
import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
DEFINITION = re.compile(r"^((?:[A-Za-z_][\w ]*?[\s*]+)?)(\w+)\(([^;{}]*?)\)\s*\{", re.MULTILINE)
CALL = re.compile(r"\b([A-Za-z_]\w*)\s*\(")
SLOTS = set(re.findall(r"SLOT\((\w+),", (ROOT / "src/heap/slot.def").read_text()))
STRUCTS = set(re.findall(r"STRUCT\(\w+, (\w+),", (ROOT / "src/heap/builtin_type.def").read_text())) | {"Value", "Object", "Class", "void"}
WORDS = {"__attribute__", "__asm__", "if", "for", "while", "switch", "return", "sizeof", "do", "else"}
MAKERS = {"heap_new", "heap_buffer", "HEAP_NEW"}
HOOKS = {"import_hook", "build_class_hook", "finalizer_hook", "unraisable_hook", "slot"}
# Marked for their general case; with what the engine itself gives them they run nothing, or they answer what is kept elsewhere.
QUIET = {"vm_charge", "raise_error", "raise_false", "raise_null", "raise_exception", "KEEP"}
# What the text does not show: why it is well all the same.
ALLOWED = {
    "classes.add_accessor.made": "the class holds it",
    "transfer.run.root": "copies of plain data run nothing",
    "attribute.attribute_generic_get.interned": "nothing has run when nothing is found without an error",
    "attribute.attribute_type_get.interned": "the same",
    "attribute.attribute_module_get.interned": "the same",
    "attribute.attribute_find.interned": "one of three branches",
    "class_tree.class_subclasses.result": "keys are ints",
    "code.link_tuple.tuple": "constants run nothing",
    "code.link_frozenset.set": "the same",
    "class_type.get_annotations.made": "setting what is there fails without running anything",
    "function_type.get_annotations.dict": "keys are strs",
    "memoryview_type.slot_compare.lent": "items of memory run nothing",
    "interp.call_values.result": "where the result goes",
}


def strip(text):
    """Comments and literals blanked, lines kept."""
    def blank(match):
        return re.sub(r"[^\n]", " ", match.group(0)) if match.group(0)[0] == "/" else '""'.ljust(len(match.group(0)))
    text = re.sub(r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", blank, text, flags=re.DOTALL)
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda m: re.sub(r"[^\n]", " ", m.group(0)), text, flags=re.MULTILINE)


def body_end(text, start):
    depth = 0
    for i in range(start, len(text)):
        if text[i] == "{":
            depth += 1
        elif text[i] == "}":
            depth -= 1
            if not depth:
                return i
    return len(text)


class Function:
    def __init__(self, path, text, match):
        self.path, self.name, self.head = path, match.group(2), match.group(1)
        self.start = match.end() - 1
        self.line = text.count("\n", 0, match.start(2)) + 1
        self.body = text[self.start:body_end(text, self.start)]
        # A call through a slot of a type, whatever its name, runs.
        self.body = re.sub(r"->(\w+)\(", lambda m: "->slot(" + " " * (len(m.group(1)) - 4) if m.group(1) in SLOTS else m.group(0), self.body)
        self.calls = set(CALL.findall(self.body)) - WORDS
        self.answers = "*" in self.head or re.search(r"\bValue\b", self.head)


def read():
    functions, marked = [], set()
    for path in sorted((ROOT / "src").rglob("*.[ch]")):
        if path.parent.name == "tool":
            continue  # a host: it holds handles
        text = strip(path.read_text())
        for head, name in re.findall(r"^([^\n;{(#]*\bRUNS\b[^;{(]*?)\b(\w+)\(", text, re.MULTILINE):
            marked.add((path, name) if "static" in head else name)
        if path.suffix == ".c":
            functions += [Function(path, text, m) for m in DEFINITION.finditer(text) if m.group(2) not in WORDS and m.group(1).strip()]
    return functions, marked


class Known:
    def __init__(self, functions, seeds):
        self.names = {seed for seed in seeds if isinstance(seed, str)}
        self.local = {seed for seed in seeds if isinstance(seed, tuple)}
        table = collections.defaultdict(list)
        for f in functions:
            table[f.name].append(f)
        changed = True
        while changed:
            changed = False
            for f in functions:
                static = "static" in f.head and f.path.suffix == ".c"
                if f.name in QUIET or ((f.path, f.name) in self.local if static else f.name in self.names):
                    continue
                if any(self.has(f.path, c, table) for c in f.calls):
                    if static:
                        self.local.add((f.path, f.name))
                    else:
                        self.names.add(f.name)
                    changed = True
        self.table = table

    def has(self, path, name, table=None):
        if name in QUIET:
            return False
        table = table or self.table
        own = [f for f in table.get(name, ()) if f.path == path and "static" in f.head]
        if own:
            return (path, name) in self.local
        return name in self.names


ASSIGN = re.compile(r"(?<![\w>.])(\w+)\s*=\s*(?!=)")


def statement_end(body, at):
    depth = 0
    for i in range(at, len(body)):
        c = body[i]
        if c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
            if depth < 0:
                return i
        elif c == ";" and depth <= 0:
            return i
    return len(body)


def statement_start(body, at):
    return max(body.rfind(c, 0, at) for c in ";{}") + 1


def to_comma(expression):
    """The first of several declared at once."""
    depth = 0
    for i, c in enumerate(expression):
        depth += (c in "([{") - (c in ")]}")
        if c == "," and not depth:
            return expression[:i]
    return expression


def is_kept(body, name, start, end):
    """KEEP of it, or of what was made from it, or it was stored into something."""
    part = body[start:end]
    kept_before = re.findall(r"KEEP\([^;,]+, (\w+)\)", body[:start])
    if re.search(r"KEEP\([^;,]+, \*?%s\)" % name, part):
        return True
    for alias in re.findall(r"(\w+) = (?:\w+_value\()?\(?%s\b" % name, part):
        if alias in kept_before or re.search(r"KEEP\([^;,]+, %s\)" % alias, body[start:]):
            return True
    if re.search(r"(?:->|\]|\.)\w*\s*=\s*(?:\w+_value\()?%s\b" % name, part):
        return True
    if re.search(r"\*\w+\s*=\s*(?:\w+_value\()?%s\b" % name, part):
        return True
    return bool(re.search(r"\w*(?:append|set_str|_push|set_own|dict_set|_add)\w*\([^;]*\b%s\)*\s*[);]" % name, part))


def check(function, runs, makes, complain):
    body = function.body
    kept_before = set(re.findall(r"KEEP\([^;,]+, (\w+)\)", body))
    for assign in ASSIGN.finditer(body):
        name = assign.group(1)
        end = statement_end(body, assign.end())
        expression = to_comma(body[assign.end():end])
        calls = CALL.findall(expression)
        if not any(makes.has(function.path, c) or runs.has(function.path, c) for c in calls):
            continue
        if re.search(r"\b(?:bool|size_t|int64_t|uint64_t|int|uint32_t|ptrdiff_t|double|char)\s+$", body[:assign.start()][-20:]):
            continue
        declared = re.search(r"\b([A-Z]\w+)\s[^;{}()]*?\b%s\b" % name, body)
        if declared and declared.group(1) not in STRUCTS:
            continue
        first = CALL.search(expression).group(1)
        if first.startswith(("is_", "any_equal", "as_type")):
            continue
        if name in kept_before and re.search(r"KEEP\([^;,]+, %s\)" % name, body[:assign.start()]):
            continue  # kept from before: whatever it holds is
        at = end
        for call in CALL.finditer(body, end):
            if not runs.has(function.path, call.group(1)):
                continue
            begin = statement_start(body, call.start())
            text = body[begin:call.start()]
            done = statement_end(body, call.start())
            if re.search(r"(?<![\w>.])%s\s*=(?!=)" % name, body[end:call.start()]):
                break
            if is_kept(body, name, end, call.start()):
                break
            if re.match(r"\s*(?:if \([^;]*\)\s+)?return\b", text):
                continue
            rest = body[done:]
            use = re.search(r"(?<![\w>.])(?<!NAME_OF\()%s\b(?!\s*=[^=])" % name, rest)
            again = re.search(r"(?<![\w>.])%s\s*=(?!=)" % name, rest)
            if use and not (again and again.start() < use.start()):
                line = function.line + body.count("\n", 0, call.start())
                complain(function, line, name, call.group(1))
                break


def main():
    filters = sys.argv[1:]
    functions, marked = read()
    runs = Known(functions, marked | {"any_call", "interp_run", "safepoint"} | HOOKS)
    makes = Known([f for f in functions if f.answers], MAKERS)
    found = []

    def complain(function, line, name, call):
        where = f"{function.path.relative_to(ROOT)}:{line}"
        if f"{function.path.stem}.{function.name}.{name}" not in ALLOWED and (not filters or any(f in where for f in filters)):
            found.append(f"{where}: {function.name} uses {name} after {call}, which may run Python, without keeping it")

    for function in functions:
        check(function, runs, makes, complain)
    print("\n".join(found) or f"{len(functions)} functions: what is made is kept")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
