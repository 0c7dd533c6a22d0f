from _digest import md5
