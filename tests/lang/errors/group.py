# An exception group.
def f():
    raise ValueError('one')
errors = []
try:
    f()
except ValueError as error:
    errors.append(error)
errors.append(TypeError('two'))
raise ExceptionGroup('several', errors + [ExceptionGroup('nested', [KeyError('k')])])
