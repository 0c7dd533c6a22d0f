# The context manager's exit raises.
class M:
    def __enter__(self): return self
    def __exit__(self, *args): raise RuntimeError('from exit')
with M() as m, \
        M():
    x = 1 + m
