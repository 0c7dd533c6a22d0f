# sys.excepthook: called by hand, replaced, failing; what follows is the last program's end.
import sys
def show(error, *more):
    try: raise error
    except BaseException: sys.excepthook(*(more or sys.exc_info()))
show(ValueError('by hand'))
show(ValueError('no traceback'), ValueError, ValueError('x'), None)
show(ValueError('odd'), 1, 2, 3)
e = ValueError('notes'); e.__notes__ = ['a', 1, 'b\n\nc', '', 'end\n']; show(e)
e = ValueError('notes'); e.__notes__ = 'abc'; show(e)
class Box:
    def alpha(self): pass
try: Box.alpa
except AttributeError: sys.excepthook(*sys.exc_info())
try: (sys
      .modules
      .nothing_here)
except AttributeError: sys.excepthook(*sys.exc_info())
try: (Box()
      .alpha(
          1)
      .x)
except TypeError: sys.excepthook(*sys.exc_info())
for text in ['é漢 = = 1', 'é漢; return 1', 'é漢; 1 = 2', 'é漢\n  x', '漢 = (', "b'é'", 'if 1:\npass', 'from __future__ import x']:
    for source in (text, text.encode()):
        try: compile(source, '<s>', 'exec')
        except SyntaxError: sys.excepthook(*sys.exc_info())
x = '漢字'; show(ExceptionGroup('group', [SyntaxError('bad', ('f.py', 1, 3, 'a b c', 1, 4)), ValueError(
    'é')]))
def hook(kind, error, traceback):
    print('hook', kind.__name__, error, traceback.tb_lineno)
    raise KeyError('in the hook')
sys.excepthook = hook
[1, 2][
    5]
