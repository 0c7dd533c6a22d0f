# Every encoding with every error handler, and those a script registers.
import _codecs as codecs
def t(f, *a):
    try: print(ascii(f(*a)))
    except Exception as e: print(type(e).__name__, ascii(str(e).split('Error: ')[-1].rstrip(')')))
codecs.register_error('test.h', lambda e: ('<%s>' % ascii(e.object[e.start:e.end]), e.end))
codecs.register_error('test.b', lambda e: (b'\xff\xfe', e.end))
codecs.register_error('test.x', lambda e: 42)
codecs.register_error('test.y', lambda e: ('x', 10**30))
codecs.register_error('test.z', lambda e: ('x', -1))
codecs.register_error('test.far', lambda e: ('x', 1000))
codecs.register_error('test.uni', lambda e: ('\u3042', e.end))
H = ['strict','ignore','replace','backslashreplace','xmlcharrefreplace','namereplace','surrogateescape','surrogatepass','test.h','test.b','test.x','test.y','test.far','test.uni','nope', None]
E = ['utf-8','ascii','latin-1','utf-16','utf-16-le','utf-16-be','utf-32','utf-32-le','utf-32-be']
S = ['abc', '\xe9\u20ac\U0001f600x\ud800y\udc80\udcffz', 'a+b-c~\\', '\u3042\u3043', '', '\udc80', 'a\tb\nc\x00\x7f']
B = [b'abc', b'\xff\xfe', b'\x80abc\xe2\x82', b'\xed\xa0\x80', b'\xed\xb2\x80x', b'\x00\xd8\x00\x00', b'a+AGE-b+-c+//', b'+AGE', b'+2AA-', b'+', b'\\x4', b'\\u12', b'\\N{BULLET}\\N{foo}\\N', b'\\q\\777', b'\\U00110000z', b'\xff\xfea\x00\x00', b'\x00\x00\xfe\xff\x00\x00\x00a', b'\x81', b'\xf0\x9f\x98\x80\xf0\x9f\x98', b'', b'\\']
for e in E:
    for h in H:
        for s in S:
            a = (e,) if h is None else (e, h)
            t(s.encode, *a)
        for b in B:
            t(b.decode, *a)
for n in ['utf_8','utf_16','utf_32','utf_7','utf_16_le','utf_32_be']:
    f = getattr(codecs, n+'_decode')
    for b in B:
        for fin in (True, False): t(f, b, 'strict', fin); t(f, b, 'replace', fin)
    t(getattr(codecs, n+'_encode'), 3); t(f, 3); t(f, b'', 3)
for b in B:
    t(codecs.escape_decode, b); t(codecs.escape_decode, b, 'ignore'); t(codecs.escape_decode, b, 'x'); t(codecs.escape_encode, b)
    t(codecs.utf_16_ex_decode, b); t(codecs.utf_32_ex_decode, b, 'replace', 0, True); t(codecs.charmap_decode, b, 'replace', {0x61:'x', 0x80: 0x20ac, 0xff: None}); t(codecs.charmap_decode, b, 'strict', 'abc'*50)
for s in S:
    for h in H: t(codecs.charmap_encode, s, h, {0x61: 65, 0x20ac: b'EUR', 63: 63})
for h in H[:-1]:
    try: f = codecs.lookup_error(h)
    except Exception as e: print(type(e), e); continue
    for ex in (UnicodeEncodeError('ascii','a\u1234\ud800b',1,3,'r'), UnicodeDecodeError('utf-8',b'a\xff\xed\xa0\x80',1,2,'r'), UnicodeDecodeError('utf-8',b'a\xff\xed\xa0\x80',2,3,'r'), UnicodeTranslateError('a\u1234b',1,2,'r'), UnicodeEncodeError('utf-16le','a\ud800b',1,2,'r'), ValueError(3), 3):
        t(f, ex)
t(codecs.register_error, 3, 4); t(codecs.register_error, 'a', 4); t(codecs.register, 3); t(codecs.lookup, 3)
def mut(e):
    e.object = b'changed'
    return ('!', 2)
codecs.register_error('test.mut', mut)
t(b'ab\xffcd'.decode, 'utf-8', 'test.mut'); t(b'ab\xffcd'.decode, 'ascii', 'test.mut')
