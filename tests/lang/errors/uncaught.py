# An uncaught exception through several frames.
def inner(values, index):
    return values[index] + 1
def outer(n):
    result = inner([1, 2, 3],
                   n)
    return result
class Thing:
    def method(self):
        return [outer(x) for x in range(5)]
print('before')
Thing().method()
