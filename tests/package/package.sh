# What a user of the package does: install it, find it with pkg-config and CMake, or compile krait.c along; each time hello must run.
# usage: package.sh <build folder>
set -eu
build=${1:?usage: package.sh <build folder>}
command -v pkg-config >/dev/null || { echo "skipped: there is no pkg-config"; exit 77; }
export CMAKE_GENERATOR=Ninja
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cc=${CC:-cc}

complain() {
    echo "$1"
    exit 1
}
check() { "$1" | grep -q 'primes below 100: 25' || complain "hello does not run: $2"; }

cmake --install "$build" --prefix "$work/there" >/dev/null
[ -x "$work/there/bin/krait" ] || complain "the command was not installed"
pc=$(dirname "$(find "$work/there" -name krait.pc)")
export PKG_CONFIG_PATH="$pc"

$cc examples/hello.c $(pkg-config --cflags krait) -o "$work/static" "$(dirname "$pc")/libkrait.a" -lutf8proc -lm
check "$work/static" "with libkrait.a"
if [ -e "$(dirname "$pc")/libkrait.so" ]; then
    $cc examples/hello.c $(pkg-config --cflags --libs krait) -Wl,-rpath,"$(dirname "$pc")" -o "$work/shared"
    check "$work/shared" "with pkg-config"
    nm -D --with-symbol-versions "$work/shared" | grep -q 'kr_new@KRAIT_' || complain "symbols have no version"
fi

mkdir "$work/user"
cat >"$work/user/CMakeLists.txt" <<END
cmake_minimum_required(VERSION 3.18)
project(user C)
find_package(Krait REQUIRED)
add_executable(hello $PWD/examples/hello.c)
target_link_libraries(hello Krait::krait)
END
cmake -S "$work/user" -B "$work/user/build" -DCMAKE_PREFIX_PATH="$work/there" >/dev/null
cmake --build "$work/user/build" >/dev/null
check "$work/user/build/hello" "with find_package"

if command -v ctags >/dev/null && ctags --version | grep -q Universal; then
    python3 src/amalgamate.py "$work/one" "$build/python_texts.c"
    $cc -O0 -Werror -I "$work/one" -o "$work/one/hello" examples/hello.c "$work/one/krait.c" -lutf8proc -lm >"$work/log" 2>&1 || {
        head -n 20 "$work/log"
        complain "krait.c does not compile"
    }
    check "$work/one/hello" "with krait.c"
fi
# The same with few modules: what was left out cannot be imported, what was not can.
if [ -d "$work/one" ]; then
    python3 src/amalgamate.py "$work/few" "$build/python_texts.c" "--modules=sys;itertools" --no-names
    cat >"$work/few/few.c" <<'END'
#include "krait.h"
int main(void) {
    kr_vm *vm = kr_new(NULL);
    kr_open_std(vm);
    int here = kr_exec(vm, "import sys, itertools", "here.py") == KR_OK;
    int gone = kr_exec(vm, "import math", "gone.py") == KR_ERROR && kr_error_is(vm, KR_NULL, KR_EXC_ImportError);
    kr_free(vm);
    return here && gone ? 0 : 1;
}
END
    $cc -O0 -I "$work/few" -o "$work/few/few" "$work/few/few.c" "$work/few/krait.c" -lutf8proc -lm >"$work/log" 2>&1 || {
        head -n 20 "$work/log"
        complain "krait.c with few modules does not compile"
    }
    "$work/few/few" || complain "krait.c with few modules has others"
fi
cmake -S . -B "$work/small" -DKRAIT_TESTS=OFF -DKRAIT_SHARED=OFF "-DKRAIT_MODULES=sys;itertools" -DKRAIT_UNICODE_NAMES=OFF >"$work/log" ||
    complain "KRAIT_MODULES cannot be configured"
grep -q 'math_module' "$work/small/chosen/modules/module.def" && complain "KRAIT_MODULES leaves nothing out"
cmake -S . -B "$work/small" "-DKRAIT_MODULES=nothing_of_that_name" >/dev/null 2>&1 && complain "KRAIT_MODULES takes any name"
python3 src/reference.py include/krait.h "$work/reference.html"
for name in $(sed -n 's/^KR_API [^(]*[ *]\(kr_[a-z0-9_]*\)(.*/\1/p' include/krait.h); do
    grep -q "id=\"$name\"" "$work/reference.html" || complain "the reference lacks $name"
done
echo "installed, found and compiled"
