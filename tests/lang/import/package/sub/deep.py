# The innermost module, which looks upwards.
from ..one import name
from .. import two
from . import value
def where():
    return __name__, name, two.name, value
