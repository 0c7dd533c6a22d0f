# sys.exit with a number.
import sys
print('out')
try:
    sys.exit(3)
finally:
    print('finally')
