# Import errors.
try:
    import nothing_like_this
except ImportError as error:
    print(error, error.name)
from math import squareroot
