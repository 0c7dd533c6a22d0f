# Stars in calls: what may be unpacked, keywords given twice, and who is named.
def strip(text):
    while " at 0x" in text:
        i = text.index(" at 0x")
        j = i + 6
        while j < len(text) and text[j] in "0123456789abcdef":
            j += 1
        text = text[:i] + " AT" + text[j:]
    return text


def t(f, *a, **k):
    try:
        r = repr(f(*a, **k))
    except BaseException as e:
        r = type(e).__name__ + ": " + str(e)
    print(strip(r))


def x(src, /, **ns):
    ns["t"] = t
    try:
        exec(src, ns)
    except BaseException as e:
        print("EXC", type(e).__name__ + ": " + strip(str(e)))


def e(src, /, **ns):
    print(src)
    t(lambda: eval(src, ns))


def f(*a,**k): return a,k
class C:
    def m(self,**k): return k
o=C()
for s in ['f(**{1:2})','f(**{"a":1},**{1:2})','f(a=1,**{1:2})','f(**{1:2},**{3:4})','f(**{1:2},a=1)','o.m(**{1:2})','len(**{1:2})','dict(**{1:2})','dict(**{"a":1},**{2:3})','print(**{"a":1},**{2:3})','f(**{"a":1},**{"a":2})','o.m(**{"a":1},**{"a":2})','o.m(a=1,**{"a":2})','dict(a=1,**{"a":2})','C.m(o,**{"a":1},**{"a":2})','f(*[1],**{"x":1},y=2,**{"z":3})','f(*(),*(),**{},**{})','(lambda **k:k)(**{1:2})','(lambda **k:k)(a=1,**{"a":3})','f(**o)','f(a=1,**o)','o.m(**5)','o.m(a=1,**5)','f(*o)','f(1,*o)','f(*o,1)','o.m(*5)','[].append(*5)','[].append(**5)','print(*5)','f(*[1],*5)','f(**{"a":1},**5)','int(**{"x":5,"y":3})','int(*5)','type(**5)','(lambda:0)(*5)','C()(**5)']:
    print(s); e(s,**globals())
