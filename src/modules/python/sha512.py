# _sha512: SHA-384 and SHA-512, from _digest.
from _digest import sha384, sha512
