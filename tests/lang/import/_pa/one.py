from . import two
from .sub import s, leaf as L
from .sub.leaf import up
