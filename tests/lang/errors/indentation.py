# Indentation that does not fit.
def f():
    x = 1
  y = 2
