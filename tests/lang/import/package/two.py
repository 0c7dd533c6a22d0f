# Another, with a relative import of its sibling.
from .one import name as other
name = "two after " + other
