from _digest import sha1
