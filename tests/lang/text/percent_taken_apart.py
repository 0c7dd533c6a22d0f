# Formats with %s, %r and %a and a tuple are taken apart when they are compiled: results, order and errors stay.
class B:
    def __str__(self): return 'S'
    def __repr__(self): return 'R'
    def __format__(self, s): return 'F'
class S(str):
    def __str__(self): return 'SS'
b=B(); x=1
print('%s' % (x,), '%s-%r-%a' % (b,b,'é'), '%%%s%%' % (S('a'),), '100%% %s' % (b,), '%s%s' % (1,2))
print(repr('%s' % (S('q'),)), type('%s' % (S('q'),)))
for f in [lambda: '%s %s' % (x,), lambda: '%d' % (x,), lambda: '%s' % (x, 2), lambda: '%' % (x,), lambda: '%5s' % (x,), lambda: '%s %(a)s' % (x,), lambda:'é%sß' % (x,), lambda: '%s' % (*[1],), lambda: b'%s' % (b'a',), lambda: '%%' % ()]:
    try: print(repr(f()))
    except Exception as e: print(type(e), e)
def order(n): print('eval', n); return n
class P:
    def __init__(s, n): s.n=n
    def __str__(s): print('str', s.n); return s.n
print('%s %s' % (P(order('a')), P(order('b'))))
"%s" % (x,)
def g():
    "doc %s" % (x,)
print(g.__doc__)
class E:
    def __str__(self): raise ValueError('no')
try:
    taken = '%s and %s' % (1,
                           E())
except ValueError as error:
    print(error, error.__traceback__.tb_lineno)
