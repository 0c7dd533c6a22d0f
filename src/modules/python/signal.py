"""The names of signals; a script gets none and sends none."""
NSIG = 65
SIG_DFL, SIG_IGN = 0, 1
SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK = 0, 1, 2
SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGFPE, SIGKILL, SIGUSR1, SIGSEGV, SIGUSR2, SIGPIPE, SIGALRM, SIGTERM, SIGCHLD = \
    1, 2, 3, 6, 8, 9, 10, 11, 12, 13, 14, 15, 17
_handlers = {}


def default_int_handler(signalnum, frame, /):
    """The default handler for SIGINT: it raises KeyboardInterrupt."""
    raise KeyboardInterrupt


def signal(signalnum, handler, /):
    """Remembered, and never called."""
    if not 1 <= signalnum < NSIG:
        raise ValueError('signal number out of range')
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object')
    before = getsignal(signalnum)
    _handlers[signalnum] = handler
    return before


def getsignal(signalnum, /):
    return _handlers.get(signalnum, default_int_handler if signalnum == SIGINT else SIG_DFL)


def raise_signal(signalnum, /):
    raise PermissionError(1, 'Operation not permitted')


def alarm(seconds, /):
    raise PermissionError(1, 'Operation not permitted')


def strsignal(signalnum, /):
    return None


def valid_signals():
    return set(range(1, NSIG))


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    return -1


def siginterrupt(signalnum, flag, /):
    pass
