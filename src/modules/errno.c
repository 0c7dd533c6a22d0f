// errno: Linux's numbers of what an operating system may refuse.
#include "modules/modules.h"

#include "object/int.h"

static const ModuleNumber numbers[] = {
    {"EPERM", 1}, {"ENOENT", 2}, {"ESRCH", 3}, {"EINTR", 4}, {"EIO", 5}, {"ENXIO", 6}, {"E2BIG", 7}, {"ENOEXEC", 8},
    {"EBADF", 9}, {"ECHILD", 10}, {"EAGAIN", 11}, {"EWOULDBLOCK", 11}, {"ENOMEM", 12}, {"EACCES", 13}, {"EFAULT", 14},
    {"ENOTBLK", 15}, {"EBUSY", 16}, {"EEXIST", 17}, {"EXDEV", 18}, {"ENODEV", 19}, {"ENOTDIR", 20}, {"EISDIR", 21},
    {"EINVAL", 22}, {"ENFILE", 23}, {"EMFILE", 24}, {"ENOTTY", 25}, {"ETXTBSY", 26}, {"EFBIG", 27}, {"ENOSPC", 28},
    {"ESPIPE", 29}, {"EROFS", 30}, {"EMLINK", 31}, {"EPIPE", 32}, {"EDOM", 33}, {"ERANGE", 34}, {"EDEADLK", 35},
    {"EDEADLOCK", 35}, {"ENAMETOOLONG", 36}, {"ENOLCK", 37}, {"ENOSYS", 38}, {"ENOTEMPTY", 39}, {"ELOOP", 40}, {"ENOMSG", 42},
    {"EIDRM", 43}, {"ENOSTR", 60}, {"ENODATA", 61}, {"ETIME", 62}, {"ENOLINK", 67}, {"EPROTO", 71}, {"EBADMSG", 74},
    {"EOVERFLOW", 75}, {"EILSEQ", 84}, {"EUSERS", 87}, {"ENOTSOCK", 88}, {"EDESTADDRREQ", 89}, {"EMSGSIZE", 90},
    {"EPROTOTYPE", 91}, {"ENOPROTOOPT", 92}, {"EPROTONOSUPPORT", 93}, {"ESOCKTNOSUPPORT", 94}, {"EOPNOTSUPP", 95},
    {"ENOTSUP", 95}, {"EPFNOSUPPORT", 96}, {"EAFNOSUPPORT", 97}, {"EADDRINUSE", 98}, {"EADDRNOTAVAIL", 99}, {"ENETDOWN", 100},
    {"ENETUNREACH", 101}, {"ENETRESET", 102}, {"ECONNABORTED", 103}, {"ECONNRESET", 104}, {"ENOBUFS", 105}, {"EISCONN", 106},
    {"ENOTCONN", 107}, {"ESHUTDOWN", 108}, {"ETOOMANYREFS", 109}, {"ETIMEDOUT", 110}, {"ECONNREFUSED", 111}, {"EHOSTDOWN", 112},
    {"EHOSTUNREACH", 113}, {"EALREADY", 114}, {"EINPROGRESS", 115}, {"ESTALE", 116}, {"EDQUOT", 122}, {"ECANCELED", 125},
    {"EOWNERDEAD", 130}, {"ENOTRECOVERABLE", 131}, {NULL, 0},
};

static bool open(kr_vm *vm, Module *module) {
    Value names = dict_value(dict_new(&vm->vm));
    if (!module_add(vm, module, "errorcode", names)) return false;
    for (const ModuleNumber *row = numbers; row->name; row++) {
        // EAGAIN and EDEADLK have two names; the second is for those who know it.
        if (row != numbers && row->number == row[-1].number && row->number != 95) continue;
        Value name = str_value(host_name(vm, row->name));
        if (is_absent(name) || !dict_set(&vm->vm, as_dict(names), small_value(row->number), name)) return false;
    }
    return module_add_numbers(vm, module, numbers);
}

const NativeModule errno_module = {"errno", "This module makes available standard errno system symbols.", NULL, open};
