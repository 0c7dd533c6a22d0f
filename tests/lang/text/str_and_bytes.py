# str, bytes and bytearray: methods, codecs, formatting, and what they say when it does not go.
def t(source):
    try:
        print(source, '->', ascii(eval(source)))
    except Exception as error:
        print(source, '->', type(error).__name__ + ':', ascii(str(error)))


for line in r"""
b'\x00\xd8\x41\x00'.decode('utf-16')
b'\x00\xd8'.decode('utf-16')
b'\x00'.decode('utf-16')
b'\x00\xdc\x41'.decode('utf-16-be')
b'\xff\xfeA'.decode('utf-16')
b'\xfe\xff\x00'.decode('utf-16')
b'\xff\xfe\x00\xd8A'.decode('utf-16','replace')
b'\x00\xd8\x00\xdc'.decode('utf-16-le')
b'\x00\xd8\x41\x00'.decode('utf-16','surrogatepass')
b'\x00\xd8\x41\x00'.decode('utf-16','surrogateescape')
b'\x80\xd8\x41\x00'.decode('utf-16','surrogateescape')
b'\x00\xdc'.decode('utf-16','backslashreplace')
b'\x00\xd8\x00\x00'.decode('utf-32')
b'\xff\xff\xff\xff'.decode('utf-32-le')
b'\xff\xff\xff\xff'.decode('utf-32-be')
b'\xff\xff\xff'.decode('utf-32','replace')
b'\x00\x00\xd8\x00'.decode('utf-32-be','surrogatepass')
b'\x00\xd8\x00\x00'.decode('utf-32')
b'\xff\xfe\x00\x00a\x00\x00\x00'.decode('utf-32')
b'\xff\xff\xff'.decode('utf-32')
'\ud800'.encode('utf-16')
'\ud800'.encode('utf-16-be')
'\ud800'.encode('utf-16','surrogatepass')
'\udc80'.encode('utf-16','surrogateescape')
'\ud800\udc00'.encode('utf-16','surrogatepass')
'\ud800'.encode('utf-32')
'\ud800'.encode('utf-32-le','replace')
'\ud800'.encode('utf-32-le','backslashreplace')
'\ud800\udc80'.encode('utf-8')
'\udc80\ud800'.encode('utf-8','surrogateescape')
'\udc80\ud800'.encode('ascii','surrogateescape')
'a\xe9\u1234'.encode('ascii')
'a\xe9\u1234'.encode('latin-1')
'a\xe9\u1234'.encode('latin-1','surrogatepass')
'a\xe9\u1234\U0001f600'.encode('ascii','backslashreplace')
'a\xe9\u1234\U0001f600'.encode('ascii','xmlcharrefreplace')
'a\xe9\u1234\U0001f600'.encode('ascii','replace')
'a\xe9'.encode('ascii','bogus')
'a'.encode('ascii','bogus')
'a'.encode('bogus')
'a'.encode('BOGUS Name')
'a'.encode('a\0b')
'a'.encode('utf_8')
'a'.encode('UTF 8')
'a'.encode('utf--8')
'a'.encode(3)
'a'.encode('utf-8',3)
b'\x80abc'.decode('ascii')
b'\x80\x81abc'.decode('ascii','replace')
b'\x80\x81abc'.decode('utf-8','replace')
b'\xe1\x80abc'.decode('utf-8','replace')
b'\xf0\x80\x80abc'.decode('utf-8','backslashreplace')
b'\xed\xa0\x80'.decode('utf-8','surrogatepass')
b'\xed\xa0\x80'.decode('utf-8')
b'\xed\xa0'.decode('utf-8','surrogatepass')
b'\xe1\x80'.decode('utf-8')
b'a\xff'.decode(3)
str(b'a',3)
str(b'a','ascii',3)
str(1,'ascii')
str('a','ascii')
str(object=b'a',errors='strict')
bytes('a',3)
bytes('a')
bytes(1,'ascii')
bytes(1,errors='ascii')
bytes(-1)
bytes(10**30)
bytes(1.5)
bytes([256])
bytes([1.5])
bytes(['a'])
bytearray([256])
bytearray('a')
bytearray(-1)
bytearray(1.5)
bytearray(1,'a')
b'abc'[1.5]
bytearray(b'abc')['a']
b'abc'[10]
bytearray(b'abc')[10]
b'a'+'a'
b'a'+1
bytearray(b'a')+'a'
1+b'a'
b'a'*1.5
bytearray(b'a').append(300)
bytearray(b'a').append('a')
bytearray(b'a').insert(0,-1)
bytearray(b'').pop()
bytearray(b'a').pop(5)
bytearray(b'a').remove(5)
bytearray(b'a').remove(300)
bytearray(b'a').extend(5)
bytearray(b'a').extend('ab')
bytearray(b'a').extend([300])
bytearray(b'a').extend(['a'])
b'a'.hex(1)
b'abcd'.hex('--')
b'abcd'.hex('é')
b'abcd'.hex(':',0)
b'abcdef'.hex(':',2)
b'abcdef'.hex(':',-2)
b'abcdef'.hex(b':',-4)
bytes.fromhex('a')
bytes.fromhex('ag')
bytes.fromhex('a b')
bytes.fromhex(' ab\ncd ')
bytes.fromhex('é')
bytes.fromhex(3)
300 in b'a'
'a' in b'a'
1.5 in b'a'
5 in bytearray(b'\x05')
b'a' < 'a'
b'a' == 'a'
b'a' == bytearray(b'a')
b'a' < bytearray(b'b')
'a' + 1
'a' * 'a'
'a' * 2.5
'a'[1.5]
'a'['b']
'a'[5]
1 in 'a'
'a'.join(1)
'a'.join([1])
b'a'.join(1)
b'a'.join(['a'])
'a'.split(1)
b'a'.split('a')
'a'.split('')
'a'.strip(1)
b'a'.strip('a')
'a'.find(1)
b'a'.find('a')
b'a'.find(300)
b'a'.find(97)
'a'.index('b')
b'a'.index(b'b')
'a'.replace(1,'b')
'a'.startswith(1)
'a'.startswith((1,))
b'a'.startswith('a')
b'a'.startswith(('a',))
'a'.center(5,1)
'a'.center(5,'ab')
b'a'.center(5,b'ab')
b'a'.center(5,'a')
'a'.removeprefix(1)
b'a'.removeprefix('a')
'a'.partition(1)
'a'.partition('')
b'a'.partition('a')
'a'.translate(1)
'a'.translate({97:1.5})
'a'.translate({97:0x110000})
str.maketrans(1)
str.maketrans({'ab':1})
str.maketrans({1.5:1})
str.maketrans('ab','c')
str.maketrans('a',1)
str.maketrans(1,'a')
b'a'.translate(b'a')
b'a'.translate('a')
b'a'.translate(None,'a')
bytes.maketrans(b'a','b')
bytes.maketrans(b'a',b'bc')
'%d' % 'a'
'%x' % 1.5
'%d' % 1.5
'%c' % 'ab'
'%c' % 1.5
'%c' % -1
'%s %s' % 1
'%s' % (1,2)
'%' % 1
'%(a)s' % 1
'%(a' % {}
'%(a)s' % {}
'%*d' % ('a',1)
'%y' % 1
'%é' % 1
'%f' % 'a'
b'%d' % 'a'
b'%s' % 'a'
b'%s' % 1
b'%c' % 300
b'%c' % 'a'
b'%f' % 'a'
b'%y' % 1
b'%a %r' % ('é',b'a')
b'%s' % (1,2)
b'a' % 1
'%99999999999999999999d' % 1
'%.99999999999999999999d' % 1
'%i%%' % 3
'%5%' % ()
'%-05d|' % 3
'%#o %#x %#X %+d % d' % (8,255,255,3,3)
'%.3d %.3x %#.5x' % (-3, 10, 10)
'%.2s|%5.1r' % ('abc','abc')
'%s' % ('é',)
'{}'.format()
'{0} {}'.format(1)
'{} {0}'.format(1)
'{a.b}'.format(a=1)
'{a[0]}'.format(a=[5])
'{a[-1]}'.format(a=[5])
'{a[b]}'.format(a={'b':3})
'{'.format()
'}'.format()
'{!'.format()
'{!x}'.format(1)
'{!r:>10}'.format('a')
'{!rx}'.format('a')
'{0!}'.format(1)
'{:{}}'.format('a',5)
'{:{:{}}}'.format('a',5,6)
'{a'.format(a=1)
'{:'.format(1)
'{a..b}'.format(a=1)
'{a[}'.format(a=1)
'{a[]}'.format(a=1)
'{a[0]x}'.format(a=[1])
'{99999999999999999999}'.format(1)
'{0x}'.format(1)
'{-1}'.format(1)
'{1}'.format(1)
'{}'.format_map({})
'{a}'.format_map({})
'{0}'.format_map({})
'{{}}'.format()
'{:d}'.format('a')
'{a!s:^{w}}'.format(a=1,w=5)
'{!é}'.format(1)
'{0[a'.format(1)
'{{{}}}'.format(1)
'{:}}'.format(1)
'{0.real}'.format(1)
""".strip().splitlines():
    t(line)
