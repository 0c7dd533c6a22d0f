from _digest import sha384, sha512
