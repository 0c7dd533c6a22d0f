# iter, next, all, any, sum, min, max, sorted: values, protocols and errors.
def show(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__ + ':', error)

def numbers(n):
    for i in range(n):
        yield i

class Old:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * 10

class Bad:
    def __iter__(self):
        return 1

show(iter, 1); show(iter, 1, 2); show(iter); show(iter, Bad())
print(list(iter(Old())))
it = iter([1])
show(next, it); show(next, it); show(next, it, 'end'); show(next, 1); show(next); show(next, it, 1, 2)
values = [3, 2, 1, 0]
print(list(iter(values.pop, 0)))
def fail():
    raise ValueError('in next')
show(next, iter(fail, None)); show(next, iter(fail, None), 'default')
for f in (all, any):
    for x in ([], [0], [1], [0, 1], [1, 1], (1, 0), '', 'a', {}, {0: 1}, numbers(3), numbers(0), range(3), 1):
        show(f, x)
    show(f); show(f, [], [])
for args in (([],), ([1, 2, 3],), ((1, 2.5),), ([0.1] * 10,), ([1 << 60, 1 << 60, 1 << 62],), ([True, True],), (['a'],), (['a'], ''),
             ([b'a'], b''), ([bytearray()], bytearray()), ([[1], [2]], []), ([(1,), (2,)], ()), (numbers(101),), (range(1000),), ([1], 1.5),
             ([1.5, 1 << 70],), ([1, None],), (1,), ([float('inf'), -1],), ({1: 2, 3: 4},), (set(),), ([2**61] * 3,), ([-2**61] * 3,)):
    show(sum, *args)
show(sum, [1, 2], start=5); show(sum); show(sum, [1], x=2)
for f in (min, max):
    for args in ((3, 1, 2), ([3, 1, 2],), ('hello',), ([],), (1,), ((1, 2), (1, 3)), ({3: 1, 2: 2},), (1, 'x'), (1.0, 1), (1, 1.0, True),
                 (numbers(5),), (1 << 70, 1), (float('nan'), 1), (1, float('nan'))):
        show(f, *args)
    show(f); show(f, [], default=None); show(f, [], default=7); show(f, 1, 2, default=3)
    show(f, ['aa', 'b', 'cccc'], key=len); show(f, 'aa', 'b', key=len); show(f, [1, 2], key=None); show(f, [], key=1, other=2)
    show(f, [1, -3, 2], key=abs); show(f, [1], key=1)
show(sorted, [3, 1, 2]); show(sorted, 'hello'); show(sorted, {3: 1, 1: 2}); show(sorted, numbers(4), reverse=True)
show(sorted, ['bb', 'a', 'ccc'], key=len, reverse=True); show(sorted, [1, 'x']); show(sorted, 1); show(sorted); show(sorted, [1], 1)
show(sorted, [3, 1, 2], key=None); show(sorted, [3, 1, 2], reverse=1); show(sorted, [(1, 'b'), (1, 'a'), (0, 'c')], key=lambda p: p[0])
class Changing(list):
    pass
data = [1, 2, 3, 4]
def grow(x):
    if len(data) < 10:
        data.append(x + 10)
    return x
print(max(data, key=grow), len(data))
