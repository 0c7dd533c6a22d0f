# What a user of the package does: install it, find it with pkg-config and CMake, or compile krait.c along; each time hello must run.
# usage: package.sh <build folder>
set -eu
build=${1:?usage: package.sh <build folder>}
command -v pkg-config >/dev/null || { echo "skipped: there is no pkg-config"; exit 77; }
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
python3 src/reference.py include/krait.h "$work/reference.html"
for name in $(sed -n 's/^KR_API [^(]*[ *]\(kr_[a-z0-9_]*\)(.*/\1/p' include/krait.h); do
    grep -q "id=\"$name\"" "$work/reference.html" || complain "the reference lacks $name"
done
echo "installed, found and compiled"
