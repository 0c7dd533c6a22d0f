import _pa.cyc1 as c1
from _pa import cyc1
B=2
print('c1', c1 is cyc1)
