"""The names of sockets; a script gets none."""
AF_UNSPEC, AF_UNIX, AF_INET, AF_INET6 = 0, 1, 2, 10
SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_NONBLOCK, SOCK_CLOEXEC = 1, 2, 3, 2048, 524288
SOL_SOCKET, SO_REUSEADDR, SO_TYPE, SO_ERROR, SO_BROADCAST, SO_KEEPALIVE, SO_REUSEPORT = 1, 2, 3, 4, 6, 9, 15
SOMAXCONN, IPPROTO_IP, IPPROTO_ICMP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IPV6, IPV6_V6ONLY = 4096, 0, 1, 6, 17, 41, 26
AI_PASSIVE, AI_CANONNAME, AI_NUMERICHOST, AI_NUMERICSERV, AI_ADDRCONFIG = 1, 2, 4, 1024, 32
NI_NUMERICHOST, NI_NUMERICSERV, NI_DGRAM, NI_NAMEREQD = 1, 2, 16, 8
EAI_NONAME, EAI_FAMILY, EAI_SERVICE, EAI_AGAIN = -2, -6, -8, -3
MSG_OOB, MSG_PEEK, MSG_DONTWAIT, SHUT_RD, SHUT_WR, SHUT_RDWR, TCP_NODELAY = 1, 2, 64, 0, 1, 2, 1
has_ipv6 = True
error = OSError
timeout = TimeoutError


class herror(OSError):
    __module__ = 'socket'


class gaierror(OSError):
    __module__ = 'socket'


def _refused(name):
    def function(*args, **kwargs):
        raise PermissionError(1, 'Operation not permitted')
    function.__name__ = function.__qualname__ = name
    return function


class socket:
    __slots__ = ()
    family = type = proto = 0
    timeout = None

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        raise PermissionError(1, 'Operation not permitted')

    def fileno(self):
        return -1

    def close(self):
        pass


for _name in ('accept bind connect connect_ex detach getpeername getsockname getsockopt gettimeout ioctl listen recv recv_into '
              'recvfrom recvfrom_into send sendall sendto setblocking setsockopt settimeout shutdown getblocking').split():
    setattr(socket, _name, _refused(_name))
for _name in ('close dup getaddrinfo gethostbyaddr gethostbyname gethostbyname_ex gethostname getnameinfo getprotobyname '
              'getservbyname getservbyport sethostname socketpair if_nameindex if_nametoindex if_indextoname').split():
    globals()[_name] = _refused(_name)
SocketType = socket
_default = None


def getdefaulttimeout():
    return _default


def setdefaulttimeout(timeout, /):
    global _default
    _default = timeout


def htons(x, /):
    return (x & 255) << 8 | x >> 8 & 255


def htonl(x, /):
    return int.from_bytes(x.to_bytes(4, 'little'), 'big')


ntohs, ntohl = htons, htonl


def inet_aton(text, /):
    parts = text.split('.')
    if len(parts) != 4 or not all(part.isdigit() and int(part) < 256 for part in parts):
        raise OSError('illegal IP address string passed to inet_aton')
    return bytes(map(int, parts))


def inet_ntoa(packed, /):
    return '.'.join(map(str, packed))


CAPI = None
del _name, _refused
