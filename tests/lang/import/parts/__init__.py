from . import decoder
def loads(): pass
