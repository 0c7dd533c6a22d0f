# Warnings of the compiler, on standard error.
x = 1
if x is 1: print('yes')
def f():
    assert (x, "msg")
f()
print('\d')
def g():
    return [1, 2][1, 2] if x else (1, 2)(3)
if 0:
    None[1]
exec("1 is 1")
eval("''('x')", {}) if not x else None
