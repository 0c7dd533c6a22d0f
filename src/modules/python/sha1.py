# _sha1: SHA-1, from _digest.
from _digest import sha1
