# options: --path /usr/lib/python3.11
# re: the matcher over what the re package compiles: every opcode, groups, repeats, positions, replacing.
import re
def show(*a):
    try:
        r = a[0](*a[1:])
        if hasattr(r, 'span'): r = (r.span(), r.groups(), r.lastindex, r.lastgroup, r.regs)
        print(r)
    except Exception as e: print(type(e).__name__, e)
cases = r'''
a|b|c ab*c a+? a*?b (a)(b)?c (?:ab)+ (?:ab)*? (a|ab)(c|bcd)(d*) (a+)+$ ^abc$ \bfoo\b \Bo [a-c]+ [^a-c]+ \d+ \D+ \w+ \W+ \s+ \S+
(?i)AbC (?i)[a-c]+ (?s).+ (?m)^\w+$ a{2} a{2,} a{2,4} a{,3} a{2,4}? (ab){2,3} (ab){2,3}? (a*)* (a*)+ (a|b)*? ()* (?:)* (?:a?)*b
(?=abc)\w+ (?!abc)\w+ (?<=b)c (?<!b)c (?<=a.)c (a)?(?(1)b|c) (a)?(?(1)b) (?P<x>a)(?P=x) (?P<y>\w)\1 (.)\1 (?i)(a)\1
(?>a+)b (?>a|ab)c a++b a*+a a?+a (?:ab)++c (?:ab)*+c (?:a|ab)?+b a{1,2}+a (?:ab){1,2}+ab [a-z]++\d
x* x*$ $ ^ \Z \A (?:a|b|cd)+e? ((a)|(b))+ (a(b(c(d)?)?)?)? (?:(a)|b)* (?=(a+))a*b\1 ((.)(?=b))+ (?<=(a))b a(?=b(?=c)) (?!(a)b)
.*?,(.*) "(?:[^"\\]|\\.)*" (\w+)\s*=\s*(\d+) [\w.]+@[\w.]+ ^(\d{1,3})\.(\d{1,3})$ (a{0,2}b){2} (?:a{2}){2} ((ab)+c)+ (a|b|ab)*c
(?:(?:a|b)(?:c|d))+ (\w)(\w)?(\w)?(\w)? é+ [à-ü]+ (?i)É ſ (?i)s (?i)[s] (?i)[k-s]+ \u0041 \x41 [\]\-a] [^\n]+ (?x)a_#c
'''.split()
texts = ['', 'a', 'abc', 'aaab', 'ababab', 'foo bar', 'abcd', 'aab\naa\n', 'A1 b2_C3', 'café ÉCOLE été ſK', 'x = 42, y=7', '"a\\"b" c', 'bar@x.org', '12.345', 'aXbxaa', 'acd bcd', 'ababc abab', '\u212a\u2028\x85 \t\x1c']
for p in cases:
    try: c = re.compile(p)
    except re.error as e:
        print(p, 'error', e); continue
    for t in texts:
        print(p, ascii(t), end=' ')
        m = c.search(t); n = c.match(t); f = c.fullmatch(t)
        print([x and (x.span(), x.regs, x.lastindex) for x in (m, n, f)], ascii(c.findall(t)), ascii(c.split(t, 2)), ascii(c.sub('<\\g<0>>', t)))
    bp = p.encode()
    try: b = re.compile(bp)
    except re.error: continue
    for t in texts[:8]: print(b.findall(t.encode()), b.sub(b'-', t.encode()))
for a in ((1,), (1, 2), (0, 3), (-5,), (100,), (3, 1), (2, -1)):
    for f in ('match', 'search', 'fullmatch', 'findall'): show(getattr(re.compile('é?b*'), f), 'aébbc', *a)
m = re.compile(r'(?P<first>\w+) (?P<second>\w+)?( x)?').match('héllo wörld!')
print(m, m.group(), m.group(1), m.group('second', 'first'), m[0], m['first'], m.groups(), m.groups('-'), m.groupdict(), m.start('second'), m.end(2), m.span(3), m.lastgroup, m.lastindex, m.pos, m.endpos, m.string, m.re.groupindex, m.expand(r'\2-\g<first>'))
for g in (5, -1, 'nope', 1.5, None, 1 << 70): show(m.group, g); show(m.start, g)
print(re.sub('(a)(b)?', lambda m: repr(m.groups()), 'abaab'), re.sub('a', lambda m: None, 'banana'), re.subn('a', 'x', 'banana', 2), re.sub('', '-', 'abc'), re.sub('x*', '-', 'abxd'), re.sub(r'(.)', r'\1\1', 'héj'), re.sub(b'a', b'\\n', b'aXa'))
show(re.sub, 'a', lambda m: 5, 'aa'); show(re.sub, 'a', b'x', 'a'); show(re.sub, 'a', 5, 'a'); show(re.sub, '(a', 'x', 'a'); show(re.sub, 'a', '\\2', 'a'); show(re.sub, 'a', lambda m: 1 / 0, 'a')
print(re.split('(,)|;', 'a,b;c'), re.split('x*', 'axbc'), re.split('', 'abc'), re.split('[,;]', 'a,b;c,d', 2), re.split(',', ''))
show(re.match, 'a', b'a'); show(re.match, b'a', 'a'); show(re.match, 'a', 5); show(re.compile, 5); show(re.match, 'a', None)
print([x.span() for x in re.finditer('a*', 'baac')], list(re.finditer('é', 'xéyé')), list(map(str, re.compile('b').finditer('abab', 2))))
p = re.compile('a(?P<n>b)', re.I | re.X); print(p, p.flags, p.groups, p.groupindex, p.pattern, re.compile('x'), re.compile(b'x', re.A), re.compile('x', re.A | re.M), p == re.compile('a(?P<n>b)', re.I | re.X), p == re.compile('a'), hash(p) == hash(re.compile('a(?P<n>b)', re.I | re.X)), p != 5)
print(re.compile('a' * 300), re.match('a*', 'a' * 100), type(p), type(m), re.Pattern, re.Match[str])
s = re.compile(r'\w').scanner('a1 b'); print(s.match(), s.match(), s.match(), s.match()); s = re.compile(r'\w?').scanner('a b'); print([x and x.span() for x in (s.search(), s.search(), s.search(), s.search(), s.search(), s.search())], s.pattern)
print(re.match(r'(?:a|b)*$', 'ab' * 50000) is not None, re.match(r'(a|b)*?c', 'ab' * 20000 + 'c').span(), len(re.findall(r'\w+', 'word ' * 5000)), re.search('(?:x+x+)+y', 'x' * 15))
print(re.escape('a.b*c\n'), re.fullmatch(r'[\s\S]*', 'a\nb').group(), re.search(b'[\x80-\xff]+', b'ab\xe9\xff').span(), re.findall(b'a', bytearray(b'banana')), re.findall(b'n', memoryview(b'banana')))
