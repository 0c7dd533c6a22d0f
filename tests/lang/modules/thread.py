# _thread for a program that has one thread.
import _thread
l=_thread.allocate_lock(); print(l.acquire(), l.locked(), l.acquire(False), l.acquire(timeout=0.01)); l.release(); print(type(l))
with l: print(l.locked())
def f(*a, **k):
    try: print(a[0](*a[1:], **k))
    except Exception as e: print(type(e).__name__, e)
f(l.release); f(l.acquire, False, 1); f(l.acquire, True, -3); f(l.acquire, timeout='a'); f(type(l)); f(_thread.start_new_thread, 1, ()); f(_thread.start_new_thread,f,1); f(_thread.stack_size); f(_thread.stack_size,5); f(_thread.stack_size,-1)
r=_thread.RLock(); f(r.release); print(r.acquire(), r.acquire(), r._is_owned()); r.release(); r.release(); print(r._is_owned())
with r: print(r._is_owned())
f(_thread._local, 1)
class L(_thread._local):
    def __init__(self, a): self.a=a
print(L(3).a); x=_thread._local(); x.y=5; print(x.y, x.__dict__)
f(_thread.LockType, 3)
print(_thread.error, _thread.TIMEOUT_MAX, type(_thread.get_ident()), _thread._count())
