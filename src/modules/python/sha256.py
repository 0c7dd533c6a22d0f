# _sha256: SHA-224 and SHA-256, from _digest.
from _digest import sha224, sha256
