# Chains: from, context, and from None.
def a():
    raise KeyError('missing')
def b():
    try:
        a()
    except KeyError as error:
        raise ValueError('bad', 2) from error
def c():
    try:
        b()
    except ValueError:
        {}['other']
c()
