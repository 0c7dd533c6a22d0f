# The whole library as two files, krait.c and krait.h, for hosts that would rather compile one more file than link a library.
"""usage: amalgamate.py OUTPUT_FOLDER [generated.c ...] [--modules=sys;math] [--no-names]

With --modules only those standard modules are in it (rows of modules/*.def; `all`, or `none`), with --no-names no table of characters'
names.

Files are put one behind the other, each header once, before the first file that needs it. What is local to a .c file (static
functions and variables, its own types, enumerators and macros, all found by universal-ctags) gets the file's stem as a prefix, as
two files may well use the same name. Compile with: cc -O2 -c krait.c; link with -lutf8proc -lm."""

import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SOURCE = os.path.join(ROOT, "src")
ROOMS = ["base", "syntax", "heap", "object", "bytecode", "compile", "vm", "types", "builtins", "library", "api", "modules"]
TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|[A-Za-z_]\w*|\s+|->|.', re.S)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"[^\n]*\n', re.M)

SYSTEM = re.compile(r'^#include <([a-z0-9]+\.h)>[^\n]*\n', re.M)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


class Choice:
    """Which modules are in it."""
    wanted = None  # all
    names = True
    tables = None  # a folder with the tables that are left

    @classmethod
    def row(cls, text):
        return cls.wanted is None or text in cls.wanted

    @classmethod
    def table(cls, text):
        """The table without the rows of modules left out."""
        lines = text.splitlines(True)
        rows = [re.match(r"(?:PYTHON_)?MODULE\((\w+)", line) for line in lines]
        return "".join(line for line, row in zip(lines, rows) if not row or cls.row(row.group(1)))

    @classmethod
    def source(cls, path):
        """Is anything of this file of the modules room left?"""
        found = re.findall(r"^const NativeModule (\w+)_module", read(path), re.M)
        stem = os.path.basename(path)[:-2].split("_")[0]
        known = set(re.findall(r"^(?:PYTHON_)?MODULE\((\w+)", read(os.path.join(SOURCE, "modules", "module.def")), re.M))
        return any(map(cls.row, found)) if found else stem not in known or cls.row(stem)


def preprocessed(path):
    """What the compiler sees of the file itself (its tables included), and of the headers it includes."""
    chosen = ["-I", Choice.tables] if Choice.tables else []
    names = [] if Choice.names else ["-DKRAIT_UNICODE_NAMES=0"]
    out = subprocess.run(["cc", "-E", "-DNDEBUG", *names, *chosen, "-I", SOURCE, "-I", os.path.join(ROOT, "include"), path], capture_output=True,
                         text=True, check=True).stdout
    own, others, stack = [], [], [path]
    for line in out.splitlines():
        marker = re.match(r'# \d+ "([^"]*)"([ 0-9]*)', line)
        if marker:
            flags = marker.group(2).split()
            if "1" in flags:
                stack.append(marker.group(1))
            elif "2" in flags and len(stack) > 1:
                stack.pop()
        else:
            here = all(name == path or name.endswith(".def") for name in stack)
            (own if here else others).append(line)
    return "\n".join(own) + "\n", "\n".join(others)


def local_names(path):
    """The names this .c file has to itself, and those of members, which stay as they are."""
    own, others = preprocessed(path)
    seen = set(re.findall(r"[A-Za-z_]\w*", others))
    with tempfile.NamedTemporaryFile("w", suffix=".c") as file:
        file.write(own)
        file.flush()
        out = subprocess.run(["ctags", "--output-format=json", "--fields=*", "--extras=*", "--c-kinds=+xp-l", "-o", "-", file.name],
                             capture_output=True, text=True, check=True).stdout
    names, members = set(), set()
    for line in out.splitlines():
        tag = json.loads(line)
        kind, name = tag.get("kind"), tag.get("name", "")
        if tag.get("_type") != "tag" or not re.fullmatch(r"[A-Za-z_]\w*", name):
            continue
        if kind == "member":
            members.add(name)
        elif kind in ("function", "variable", "prototype"):
            if tag.get("file") is True:
                names.add(name)
        elif kind in ("struct", "union", "enum", "typedef", "enumerator") and name not in seen and not name.startswith("__anon"):
            names.add(name)
    return names, members


class Amalgam:
    def __init__(self):
        self.done = set()
        self.parts = []
        self.system = set()  # their functions keep their visibility: they come first

    def expand(self, path, text):
        """The text with its headers before it (each once) and its tables in it."""
        def include(match):
            name = match.group(1)
            if name == "krait.h":
                return ""
            inner = os.path.join(SOURCE, name)
            if name.endswith(".def"):
                return self.expand(inner, Choice.table(read(inner)) if name.startswith("modules/") else read(inner))
            if inner not in self.done:
                self.done.add(inner)
                self.parts.append("// == %s\n" % name + self.expand(inner, read(inner)).replace("#pragma once\n", ""))
            return ""
        def system(match):
            self.system.add(match.group(1))
            return ""
        return INCLUDE.sub(include, SYSTEM.sub(system, text))

    def add_source(self, path):
        text = read(path)
        stem = os.path.splitext(os.path.basename(path))[0]
        names, members = local_names(path)
        body = self.expand(path, text)
        macros = re.findall(r"^[ \t]*#[ \t]*define[ \t]+(\w+)", body, re.M)
        # Names that macros paste together are renamed after the pasting.
        pasted = set(re.findall(r"(\w+_)[ ]*##", body))
        literal = set(re.findall(r"[A-Za-z_]\w*", body))
        ends = set(re.findall(r"##[ ]*(_\w+)", body))
        made = sorted(name for name in names if name not in literal or any(name.startswith(part) for part in pasted) or
                      any(name.endswith(part) for part in ends))
        self.parts.append("// == %s\n" % os.path.relpath(path, SOURCE) + "".join("#define %s %s__%s\n" % (name, stem, name) for name in made) +
                          self.rename(body, names - set(made), members, stem) + "".join("#undef %s\n" % name for name in made + sorted(set(macros))))

    def rename(self, text, names, members, stem):
        out, before, earlier, depth, bodies, pending = [], "", "", 0, [], False
        for token in TOKEN.findall(text):
            blank = token.isspace() or token.startswith(("//", "/*"))
            if token == "{":
                depth += 1
                if pending:
                    bodies.append(depth)
                pending = False
            elif token == "}":
                if bodies and bodies[-1] == depth:
                    bodies.pop()
                depth -= 1
            elif token in ("struct", "union"):
                pending = True
            elif not blank and before not in ("struct", "union"):
                pending = False
            # Members keep their names, where they are declared and where they are used.
            is_member = before in (".", "->") or (bodies and token in members)
            is_part = before == "(" and earlier in ("NAME_OF", "BUILTIN")  # pasted to something else
            out.append("%s__%s" % (stem, token) if token in names and not is_member and not is_part else token)
            if not blank:
                earlier, before = before, token
        return "".join(out)


def main():
    folder, generated = sys.argv[1], [name for name in sys.argv[2:] if not name.startswith("--")]
    for option in sys.argv[2:]:
        if option.startswith("--modules=") and option != "--modules=all":
            Choice.wanted = set(re.split("[;,]", option.split("=")[1]))
        if option == "--no-names":
            Choice.names = False
    with tempfile.TemporaryDirectory() as tables:
        if Choice.wanted is not None:
            Choice.tables = tables
            os.mkdir(os.path.join(tables, "modules"))
            for table in ("module.def", "python.def"):
                with open(os.path.join(tables, "modules", table), "w", encoding="utf-8") as file:
                    file.write(Choice.table(read(os.path.join(SOURCE, "modules", table))))
        make(folder, generated)


def make(folder, generated):
    amalgam = Amalgam()
    for room in ROOMS:
        for name in sorted(os.listdir(os.path.join(SOURCE, room))):
            if name.endswith(".c") and (room != "modules" or Choice.source(os.path.join(SOURCE, room, name))):
                loop = name == "interp.c"
                if loop:  # as the build does: the jumps of the loop stay apart
                    amalgam.parts.append("#if defined(__GNUC__) && !defined(__clang__)\n#pragma GCC push_options\n"
                                         "#pragma GCC optimize(\"no-gcse\", \"no-crossjumping\")\n#endif\n")
                amalgam.add_source(os.path.join(SOURCE, room, name))
                if loop:
                    amalgam.parts.append("#if defined(__GNUC__) && !defined(__clang__)\n#pragma GCC pop_options\n#endif\n")
    for path in generated:
        amalgam.add_source(path)
    os.makedirs(folder, exist_ok=True)
    license_text = "".join("// %s\n" % line if line else "//\n" for line in read(os.path.join(ROOT, "LICENSE")).splitlines())
    head = "// Krait in one file, made from its sources by amalgamate.py. Compile: cc -O2 -c krait.c; link: -lutf8proc -lm\n//\n"
    if not Choice.names:
        head = "#define KRAIT_UNICODE_NAMES 0\n" + head
    with open(os.path.join(folder, "krait.c"), "w", encoding="utf-8") as file:
        file.write(head + license_text + "#define _GNU_SOURCE 1\n#include \"krait.h\"\n"
                   + "".join("#include <%s>\n" % name for name in sorted(amalgam.system)) +
                   "#if defined(__GNUC__)\n#pragma GCC visibility push(hidden)\n#endif\n" + "\n".join(amalgam.parts))
    with open(os.path.join(folder, "krait.h"), "w", encoding="utf-8") as file:
        file.write(license_text + read(os.path.join(ROOT, "include", "krait.h")))


main()
