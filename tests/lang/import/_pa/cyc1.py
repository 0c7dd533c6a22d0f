import _pa.cyc2 as c2
A=1
