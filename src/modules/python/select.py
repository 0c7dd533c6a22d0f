"""Waiting for files, of which a script has none."""
error = OSError
PIPE_BUF = 4096
POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL = 1, 2, 4, 8, 16, 32


def select(rlist, wlist, xlist, timeout=None, /):
    """Wait until one or more file descriptors are ready for some kind of I/O."""
    if rlist or wlist or xlist or timeout is None or timeout > 0:
        raise PermissionError(1, 'Operation not permitted')
    return [], [], []
