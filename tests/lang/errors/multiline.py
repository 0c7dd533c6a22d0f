# Positions in expressions of several lines and of wide characters.
def f(x): return x
value = {'é': 1}
print(f(1) + f(2) + (
    f(3) *
    value['ü']))
