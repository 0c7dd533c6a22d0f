# A module's name with a NUL in it is the name of no file.
for name in ('string\x00', '\x00', 'a\x00.b'):
    try:
        __import__(name)
    except ModuleNotFoundError as e:
        print(repr(e), repr(e.name))
