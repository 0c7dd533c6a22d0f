# Pairs of items(), enumerate and zip taken apart at once; dicts whose keys come and go.
d = {i: str(i) for i in range(10)}
for k, v in d.items(): print(k, v)
for i, (k, v) in enumerate(d.items()): print(i, k, v)
for a, b in zip([1,2,3],(4,5)): print(a,b)
it = iter([1,2,3,4,5])
for a, b in zip(it, it): print(a, b)
it = iter([1,2,3]); z = zip(it, [1]); 
for a, b in z: print(a, b)
print(list(it))
for a, b in zip([1,2],[3,4],[5,6]) if 0 else []: pass
try:
    for a, b in zip([1,2],[3,4],[5,6]): pass
except ValueError as e: print(e)
try:
    for k, v in d.items(): d[k+100] = 1
except RuntimeError as e: print(e)
try:
    for k, v in d.items():
        if k < 100: del d[k]; d[k] = 5
except RuntimeError as e: print(e, d)
d = {i: str(i) for i in range(10)}
for v in {1:2,3:4}.values(): print(v)
for i, c in enumerate('ab'): print(i, c)
for i, c in enumerate([1,2], 2**61-1): print(i, c)
for i, c in enumerate([1,2,3], 2**61-2): print(i, c)
for x, y in zip(range(3), [1,2,3], strict=True): print(x, y)
try:
    for x, y in zip(range(3), [1,2], strict=True): print(x, y)
except ValueError as e: print(e)
class E(enumerate): pass
for i, v in E([5]): print(i, v)
e = enumerate([1,2]); next(e)
for i, v in e: print(i, v)
d = {}
for n in range(3000): d[-1] = n; del d[-1]
for n in range(50): d[n] = n
for n in range(25): del d[n]; d[n+1000] = 0
for n in range(25): d[n] = 0
c = d.copy(); print(c == d, list(c) == list(d), list(c)); e = {}; e.update(d); print(list(e)==list(d), len(e)); e[5]=6; print(e == d, {**d} == d, list({**d, 'x': 1}))
print([x+y for x, y in {1:2,3:4}.items()], {b: a for a, b in enumerate([5,6])})
