# Special methods that answer what they should not, are None, no function, or missing.
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


P = type("P", (), {})
NI = NotImplemented
# unary & conversions
for m,f in [('neg','-a'),('pos','+a'),('invert','~a'),('abs','abs(a)'),('int','int(a)'),('float','float(a)'),('complex','complex(a)'),('index','[1,2,3][a]'),('index','hex(a)'),('index','range(a)'),('bool','bool(a)'),('bool','not a'),('len','len(a)'),('len','bool(a)'),('str','str(a)'),('repr','repr(a)'),('repr','str(a)'),('format','format(a)'),('format','f"{a:x}"'),('bytes','bytes(a)'),('round','round(a)'),('round','round(a,1)'),('trunc','int(a)'),('floor','__import__("math").floor(a)'),('iter','iter(a)'),('iter','list(a)'),('iter','[*a]'),('next','next(a)'),('reversed','reversed(a)'),('contains','1 in a'),('getitem','a[1]'),('getitem','a[1:2]'),('call','a(1)'),('enter','exec("with a: pass")'),('length_hint','list(a)'),('fspath','a'),('instancecheck','isinstance(1,a)'),('subclasscheck','issubclass(int,a)'),('class_getitem','type(a)[1]'),('missing','a'),('set_name','a'),('get','a'),('await','a'),('aiter','aiter(a)'),('anext','anext(a)'),('prepare','a'),('index','a*[1]'),('index','"x"*a'),('index','1<<a'),('index','"%d"%a'),('index','"%x"%a'),('int','"%d"%a'),('float','"%f"%a'),('index','chr(a)'),('index','bytes([a])'),('index','complex(a)'),('index','float(a)'),('index','int(a)'),('index','round(1.5,a)'),('index','slice(a).indices(5)'),('index','[][a:]'),('index','bytes(a)'),('index','oct(a)')]:
    for ret in [None,NI,5,-1,True,2.5,'s',[1],b'x',1j,object]:
        cls=type('Z',(),{'__%s__'%m:(lambda s,*a,ret=ret: ret)})
        print(m,f,ret)
        t(lambda: eval(f,{'a':cls()}))
    cls=type('Z',(),{'__%s__'%m:None})
    print(m,f,'None!'); t(lambda: eval(f,{'a':cls()}))
    print(m,f,'5!'); cls=type('Z',(),{'__%s__'%m:5}); t(lambda: eval(f,{'a':cls()}))
    print(m,f,'absent'); t(lambda: eval(f,{'a':P()}))
