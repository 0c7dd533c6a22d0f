# Ints around one and two words, and cases, stripping and replacing of ASCII text.
vals=[0,1,-1,2,3,7,255,-256,(1<<61)-1,1<<61,-(1<<61),-(1<<61)-1,(1<<62)+5,(1<<63)-1,1<<63,-(1<<63),(1<<64)-1,1<<64,-(1<<64),(1<<64)+1,(1<<100)+12345,-(1<<100)-7,(1<<125)+99,(1<<126)-1,1<<126,-(1<<126),(1<<127),(1<<128)-1,-(1<<128),1<<190,123456789012345678901234567890,-98765432109876543210987654321]
def op(f,a,b):
    try: return f(a,b)
    except Exception as e: return str(e)
OPS=[lambda a,b:a+b,lambda a,b:a-b,lambda a,b:a*b,lambda a,b:a//b,lambda a,b:a%b,lambda a,b:a&b,lambda a,b:a|b,lambda a,b:a^b,lambda a,b:a<<b if 0<=b<300 else a<<-1,lambda a,b:a>>b]
for a in vals:
    for b in vals:
        print([op(f,a,b) for f in OPS])
    for b in (0,1,2,5,60,61,62,63,64,65,100,124,125,126,127,128,200):
        print(a<<b, a>>b, (a<<b)>>b==a)
for s in ('Hello World','ABCXYZ@[`{az','', 'x','Z','a'*7,'aB'*8,'aB'*9+'c','\x7f\x00~'*5, 'éÀ'+'aB'*9):
    print(ascii((s.upper(),s.lower(),s.casefold(),s.swapcase(),s.title(),s.capitalize(),s.strip(),s.replace('a','b'),s.replace('a','bb'),s.replace('a',''),s.replace('B','x',2),s.replace('',"-"),s.replace('aB','Q'))))
for s in ('  a b \t\n', '\x1c\x1fa\x1d', '   ', '', 'abc', ' x'):
    print(ascii((s.strip(), s.lstrip(), s.rstrip(), s.split(), s.strip('a '), s.encode().strip())))
