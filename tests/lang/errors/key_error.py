# KeyError shows the repr of the key.
{}[(1, 'a\n')]
