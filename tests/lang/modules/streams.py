# options: --path /usr/lib/python3.11
# Streams in memory: text over bytes, buffers that look ahead, what takes the place of sys.stdout.
import io, sys
b=io.BytesIO(); t=io.TextIOWrapper(b,encoding='utf-8',newline='\n',write_through=True)
t.write('héllo\nwörld\n'); t.flush(); print(b.getvalue())
t.seek(0); print(t.read()); t.seek(0); print(list(t)); t.seek(0); print(t.readline(), t.tell())
print(t.encoding,t.errors,t.line_buffering,t.newlines,t.closed,t.readable(),t.writable(),t.seekable(),t.buffer is b)
old=sys.stdout
s=sys.stdout=io.StringIO()
print('captured',1,2,sep='-'); sys.stdout.write('more\n'); print('no newline',end='')
sys.stdout=old
print(repr(s.getvalue()))
class W:
    def __init__(s): s.l=[]
    def write(s,x): s.l.append(x)
w=W(); print('a','b',file=w); print(w.l)
sys.stdout=w
print('x')
try: raise ValueError
except ValueError: pass
sys.stdout=old
print(w.l)
import contextlib
with contextlib.redirect_stdout(io.StringIO()) as f: print('redirected')
print(f.getvalue())
with contextlib.redirect_stderr(io.StringIO()) as f: print('err',file=sys.stderr)
print(f.getvalue())
sys.stdout=None
print('lost')
sys.stdout=old
t2=io.TextIOWrapper(io.BytesIO(b'a\r\nb\rc\n'),newline=None); print(t2.readlines(), t2.newlines)
t2=io.TextIOWrapper(io.BytesIO(b'a\r\nb\rc\n'),newline=''); print(t2.readlines())
t2=io.TextIOWrapper(io.BytesIO(b'\xff\xfea\0'),encoding='utf-16'); print(t2.read())
t2=io.TextIOWrapper(io.BytesIO(b'\xff'),encoding='utf-8')
try: t2.read()
except UnicodeDecodeError as e: print(e)
t2=io.TextIOWrapper(io.BytesIO(b'\xff'),encoding='ascii',errors='replace'); print(t2.read())
d=t2.detach(); print(type(d))
try: t2.read()
except ValueError as e: print(e)
r=io.BufferedReader(io.BytesIO(b'abcdef')); print(r.peek(2)[:2], r.read(2), r.read1(2), r.readline())
w=io.BytesIO(); bw=io.BufferedWriter(w); bw.write(b'xyz'); bw.flush(); print(w.getvalue())
s=io.StringIO('a\nb\nc'); print(s.readlines(), s.tell()); s.seek(0); s.truncate(3); print(s.getvalue())
for a in ('x\r\ny','x\ny'):
    for nl in (None,'','\n','\r','\r\n'):
        s=io.StringIO(a,newline=nl); print(repr(a),repr(nl),repr(s.getvalue()),s.readlines())
