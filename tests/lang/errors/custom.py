# Classes with modules and qualified names, args of all kinds, notes.
class Outer:
    class Inner(Exception):
        pass
error = Outer.Inner('a', 1)
error.add_note('a note')
error.add_note('two\nlines')
raise error
