# A package for the tests of import.
from . import two
from .one import name as one_name
__all__ = ['public', 'star']
public = 'public name'
hidden = 'hidden name'
from .sub import value as star
