# When the keys of a display are hashed.
def p(x): print(x); return x
for v in ["{**{1:2}, p([]): p(1), p(3): p(4)}", "{p(1): p(2), **{3:4}, p(5): p(6), **{}, p(7): p(8)}", "{**{}, 1: 2}", "{}", "{**{}}", "{1:2, **{1:3}, 1:4}", "{**3, 1:2}", "{p([]): 1, p(2): 3}", "{"+", ".join("p(%d): p(%d)"%(i,i) if i!=5 else "p([]): 0" for i in range(40))+"}", "len({"+", ".join("%d: %d"%(i,i) for i in range(400))+"})", "{"+", ".join("p(%d): p(%d)"%(i,i) if i!=20 else "p([]): 0" for i in range(40))+"}"]:
    try: print(eval(v))
    except Exception as e: print(type(e).__name__, e)
