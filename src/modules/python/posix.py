"""The names of the operating system that the library imports; nothing of it is granted to scripts."""
import sys

error = OSError
environ = {}
_have_functions = []
F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND = 0, 1, 2, 64, 128, 512, 1024
O_NONBLOCK, O_CLOEXEC, O_NOFOLLOW, O_DIRECTORY = 2048, 524288, 131072, 65536
EX_OK = 0
WNOHANG = 1
SEEK_DATA, SEEK_HOLE = 3, 4


def _refused(name):
    def function(*args, **kwargs):
        raise PermissionError(1, 'Operation not permitted', *args[:1] if args and isinstance(args[0], str) else ())
    function.__name__ = function.__qualname__ = name
    return function


for _name in ('access chdir chmod chown close closerange cpu_count dup dup2 fchmod fdopen fstat fsync ftruncate '
              'getegid geteuid getgid getlogin getpgid  getppid getuid isatty kill link listdir lseek lstat mkdir '
              'mkfifo nice open pipe pread putenv pwrite read readlink remove rename replace rmdir scandir sendfile stat statvfs '
              'symlink sync system times truncate umask unlink unsetenv urandom utime wait waitpid write _exit '
              'execv execve get_terminal_size getrandom').split():
    globals()[_name] = _refused(_name)
del _name, _refused


def cpu_count():
    return None


def getpid():
    return 1


def uname():
    return uname_result(('Krait', '', '', '', ''))


def abort():
    raise PermissionError(1, 'Operation not permitted')


def strerror(code, /):
    return f'Unknown error {code}'


def device_encoding(fd):
    return None


def fspath(path):
    """Return the file system path representation of the object."""
    if isinstance(path, (str, bytes)):
        return path
    kind = type(path)
    try:
        function = kind.__fspath__
    except AttributeError:
        if hasattr(kind, '__fspath__'):
            raise
        raise TypeError('expected str, bytes or os.PathLike object, not ' + kind.__name__) from None
    result = function(path)
    if isinstance(result, (str, bytes)):
        return result
    raise TypeError(f'expected {kind.__name__}.__fspath__() to return str or bytes, not {type(result).__name__}')


# The last `unnamed` of the fields that make the tuple have names that match and index know nothing of.
def _record(name, fields, unnamed=0):
    def getter(i):
        return property(lambda self: self[i])

    def show(self):
        return name + '(' + ', '.join(f'{f}={v!r}' for f, v in zip(fields, self)) + ')'
    body = {f: getter(i) for i, f in enumerate(fields)}
    body.update(__repr__=show, __slots__=(), __module__='os', __match_args__=tuple(fields[:len(fields) - unnamed]),
                n_fields=len(fields), n_sequence_fields=len(fields), n_unnamed_fields=unnamed)
    return type(name.rpartition('.')[2], (tuple,), body)


stat_result = _record('os.stat_result', 'st_mode st_ino st_dev st_nlink st_uid st_gid st_size st_atime st_mtime st_ctime'.split(), 3)
statvfs_result = _record('os.statvfs_result', 'f_bsize f_frsize f_blocks f_bfree f_bavail f_files f_ffree f_favail f_flag '
                         'f_namemax'.split())
terminal_size = _record('os.terminal_size', ['columns', 'lines'])
times_result = _record('posix.times_result', 'user system children_user children_system elapsed'.split())
uname_result = _record('posix.uname_result', 'sysname nodename release version machine'.split())
del _record


class DirEntry:
    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 'posix.DirEntry' instances")


def getcwd():
    return '/'


def getcwdb():
    return b'/'


def WIFSIGNALED(status):
    return False


WIFSTOPPED = WIFCONTINUED = WCOREDUMP = WIFSIGNALED


def WIFEXITED(status):
    return True


def WEXITSTATUS(status):
    return status >> 8


def WTERMSIG(status):
    return status & 127


WSTOPSIG = WEXITSTATUS


def waitstatus_to_exitcode(status):
    return status >> 8


del sys
