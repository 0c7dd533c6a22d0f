# options: --path /usr/lib/python3.11
# binascii, struct, _random, time and others: against known values and CPython.
import binascii, struct, _random, time, errno, base64
def show(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
for d in (b'', b'a', b'ab', b'abc', b'hello world', bytes(range(256))):
    e = binascii.b2a_base64(d); print(e, binascii.a2b_base64(e) == d, binascii.hexlify(d)[:20], binascii.unhexlify(binascii.hexlify(d)) == d, binascii.crc32(d), binascii.crc_hqx(d, 0), binascii.b2a_base64(d, newline=False)[:10])
for d in (b'YQ==', b'YQ', b'Y', b'YWJj', b'YW Jj\n', b'YQ==YQ==', b'=', b'YWI=', b'YWI', b'!!', 'YWJj', 'é', b'YQ=a', b'YQ===', b'A=BC'):
    show(binascii.a2b_base64, d); show(binascii.a2b_base64, d, strict_mode=True)
show(binascii.unhexlify, b'abc'); show(binascii.unhexlify, b'zz'); show(binascii.unhexlify, 'AbCd'); show(binascii.hexlify, 'x'); show(binascii.hexlify, b'abcdef', '-', 2); show(binascii.crc32, b'abc', 5); show(binascii.crc32, 'x'); print(issubclass(binascii.Error, ValueError))
print(base64.b64encode(b'abc?>'), base64.urlsafe_b64encode(b'abc?>'), base64.b32encode(b'hello'), base64.b16encode(b'\xff'), base64.b85encode(b'hello'), base64.a85encode(b'hello'), base64.b64decode('YWJj'), base64.b32decode('NBSWY3DP'))
print(binascii.b2a_uu(b'abc'), binascii.a2b_uu(binascii.b2a_uu(b'hello world')), binascii.a2b_qp(b'a=3Db=\nc'), binascii.b2a_qp(b'a=b\xff'))
for f, a in (('b', (-5,)), ('<h', (1000,)), ('>i', (-70000,)), ('<q', (1 << 62,)), ('Q', ((1 << 64) - 1,)), ('f', (1.5,)), ('>d', (3.14,)), ('e', (0.1,)), ('3s', (b'ab',)), ('5p', (b'abcdefgh',)), ('c', (b'x',)), ('?', (5,)), ('2h', (1, 2)), ('@bhilq', (1, 2, 3, 4, 5)), ('=bhilq', (1, 2, 3, 4, 5)), ('x2xb', (1,)), ('!H', (65535,)), ('0s', (b'',)), ('2?', (0, 1)), ('n', (-1,)), ('  b  h', (1, 2)), ('e', (65504.0,)), ('e', (1e-7,)), ('f', (float('inf'),)), ('>e', (-2.5,))):
    p = struct.pack(f, *a); print(f, p, struct.unpack(f, p), struct.calcsize(f))
for f, a in (('b', (200,)), ('B', (-1,)), ('h', (40000,)), ('<h', (40000,)), ('i', (1 << 40,)), ('<I', (-1,)), ('b', ('x',)), ('f', ('x',)), ('d', (None,)), ('c', (b'ab',)), ('s', ('x',)), ('c', (5,)), ('b', ()), ('b', (1, 2)), ('z', (1,)), ('5', (1,)), ('e', (1e6,)), ('f', (1e300,)), ('b', (1.5,))): show(struct.pack, f, *a)
show(struct.unpack, 'i', b'abc'); show(struct.unpack_from, 'i', b'abcdef', 3); show(struct.unpack_from, '<i', b'abcdef', 1); show(struct.unpack_from, '<h', b'abcdef', -2); show(struct.unpack_from, 'b', b'', 0); show(struct.calcsize, 5); show(struct.pack, 5)
print(list(struct.iter_unpack('<H', b'abcdef'))); show(lambda: list(struct.iter_unpack('<H', b'abc'))); s = struct.Struct('<hh'); print(s.size, s.format, s.pack(1, 2), s.unpack(b'\1\0\2\0')); b = bytearray(6); s.pack_into(b, 1, 3, 4); print(b); show(s.pack_into, b, 4, 1, 2); show(struct.pack_into, 'b', bytes(3), 0, 1)
r = _random.Random(42); print(r.random(), r.getrandbits(8), r.getrandbits(100), r.getrandbits(0)); r.seed(1 << 100); print(r.random()); r.seed(-7); print(r.random()); r.seed(0); print(r.getrandbits(32)); st = r.getstate(); a = r.random(); r.setstate(st); print(a == r.random(), len(st), st[-1])
show(r.getrandbits, -1); show(r.setstate, 5); show(r.setstate, (1, 2)); print([_random.Random(i).random() for i in range(3)])
for t in (0, 1e9, 1700000000.7, -1, 951782400, 4102444800, -62135596800):
    g = time.gmtime(t); print(g, time.asctime(g), time.strftime('%a %A %b %B %d %H %I %j %m %M %p %S %U %w %W %x %X %y %Y %% %G-%V-%u %e %D %F %R %T', g))
show(time.gmtime, 'x'); show(time.strftime, '%Y', (2020,)); show(time.strftime, '%Y', (2020, 13, 1, 0, 0, 0, 0, 0, 0)); show(time.asctime, 5); show(time.gmtime, float('nan')); show(time.gmtime, 1e20); print(time.strptime('2020-02-29 12:30', '%Y-%m-%d %H:%M')[:6], time.struct_time(range(9)).tm_hour, time.time() > 1e9, type(time.monotonic_ns()))
print(errno.ENOENT, errno.errorcode[2], errno.errorcode[11], len(errno.errorcode) > 80)
