from .. import two as up
from ... import zz
