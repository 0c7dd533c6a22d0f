# _md5: MD5, from _digest.
from _digest import md5
