# Checks what the built library shows and takes: only kr_* names out, no allocator but ours, no name of libc, no writable globals.
# usage: exports.sh <build folder>
build=${1:?usage: exports.sh <build folder>}
archive=$build/libkrait.a
shared=$build/libkrait.so
status=0

complain() {
    echo "$1"
    status=1
}

[ -f "$archive" ] || { complain "there is no $archive"; exit 1; }
if nm "$archive" 2>/dev/null | grep -q -e __asan_ -e __ubsan_ -e __msan_; then
    echo "skipped: a sanitizer's own names are in this build"
    exit 77
fi

# Names defined for others to link.
for name in $(nm -g --defined-only "$archive" | awk 'NF == 3 && $3 !~ /^kr_/ {print $3}'); do
    complain "libkrait.a shows $name"
done
if [ -f "$shared" ]; then
    for name in $(nm -D --defined-only "$shared" | awk 'NF == 3 && $2 != "A" && $3 !~ /^kr_/ {print $3}'); do # A: their version
        complain "libkrait.so shows $name"
    done
fi

# What only base/memory.c may call, and what nobody may.
for object in $(find "$build/CMakeFiles" -path '*room_*' -name '*.c.o' | sort); do
    unit=$(echo "$object" | sed 's|.*/src/||; s|\.o$||')
    [ -f "src/$unit" ] || continue # left over from a file that is no more
    undefined=$(nm -u "$object" | awk '{sub(/@.*/, "", $2); print $2}')
    for name in $undefined; do
        case $name in
        malloc | calloc | realloc | free | reallocarray | strdup | asprintf | posix_memalign | aligned_alloc)
            [ "$unit" = base/memory.c ] || complain "$unit calls $name" ;;
        setlocale | strtod | strtol | strtoul | atoi | sprintf | snprintf | __sprintf_chk | __snprintf_chk | \
            abort | exit | _exit | signal | sigaction | system | getenv | rand | srand)
            case $unit in
            modules/*) ;;
            *) complain "$unit calls $name" ;;
            esac ;;
        esac
    done
    # The once-guarded tables that all VMs share are in these; nothing else may be writable.
    case $unit in
    object/statics.c | object/static_str.c | object/name_table.c | heap/type.c) ;;
    *)
        writable=$(size -A "$object" | awk '$1 ~ /^\.(data|bss|tdata|tbss)/ && $1 !~ /rel\.ro/ && $2 > 0 {print $1}')
        [ -z "$writable" ] || complain "$unit has writable globals ($(echo $writable))"
        ;;
    esac
done

# A function of ours with a name of libc would be called by libc's other callers in a static link, or confuse a reader.
libc=$(ldconfig -p 2>/dev/null | awk '/ libc\.so\.6 / {print $NF; exit}')
if [ -n "$libc" ]; then
    ours=$(mktemp)
    theirs=$(mktemp)
    nm --defined-only "$archive" | awk '$2 ~ /[TDB]/ {print $3}' | sort -u >"$ours"
    nm -D --defined-only "$libc" | awk '{sub(/@.*/, "", $3); print $3}' | sort -u >"$theirs"
    for name in $(comm -12 "$ours" "$theirs"); do complain "$name is a name of libc"; done
    rm -f "$ours" "$theirs"
fi

[ $status -eq 0 ] && echo "only kr_ is visible, one allocator, nothing writable"
exit $status
