from _digest import sha224, sha256
