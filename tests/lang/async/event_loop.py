# An event loop in Python: tasks, futures, virtual time, cancelling, gathering, queues, locks, pipelines of asynchronous generators.
import sys


class Cancelled(BaseException):
    pass


class Future:
    def __init__(self, loop):
        self.loop, self.done, self.result, self.error, self.waiters = loop, False, None, None, []

    def set(self, result=None, error=None):
        assert not self.done
        self.done, self.result, self.error = True, result, error
        for callback in self.waiters:
            self.loop.soon(callback, self)

    def when_done(self, callback):
        if self.done:
            self.loop.soon(callback, self)
        else:
            self.waiters.append(callback)

    def __await__(self):
        if not self.done:
            yield self
        if self.error is not None:
            raise self.error
        return self.result

    __iter__ = __await__


class Task(Future):
    def __init__(self, loop, coroutine, name):
        super().__init__(loop)
        self.coroutine, self.name, self.waits_for, self.must_cancel = coroutine, name, None, False
        loop.soon(self.step, None)

    def step(self, _):
        self.waits_for = None
        try:
            if self.must_cancel:
                self.must_cancel = False
                waited = self.coroutine.throw(Cancelled(self.name))
            else:
                waited = self.coroutine.send(None)
        except StopIteration as stop:
            self.set(stop.value)
        except Cancelled as error:
            self.set(error=error)
        except Exception as error:
            self.set(error=error)
        else:
            self.waits_for = waited
            waited.when_done(self.wake)

    def wake(self, future):
        if self.waits_for is future and not self.done:
            self.step(None)

    def cancel(self):
        if self.done:
            return False
        self.must_cancel = True
        self.waits_for = None
        self.loop.soon(self.step, None)
        return True


class Loop:
    def __init__(self):
        self.ready, self.timers, self.now, self.count, self.open_generators = [], [], 0, 0, []

    def soon(self, callback, *args):
        self.ready.append((callback, args))

    def at(self, when, callback, *args):
        self.count += 1
        self.timers.append((when, self.count, callback, args))
        self.timers.sort(key=lambda timer: timer[:2])

    def task(self, coroutine, name='task'):
        return Task(self, coroutine, name)

    def run(self, coroutine):
        old = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(firstiter=self.open_generators.append)
        try:
            main = self.task(coroutine, 'main')
            while not main.done:
                if not self.ready:
                    when, _, callback, args = self.timers.pop(0)
                    self.now = max(self.now, when)
                    callback(*args)
                batch, self.ready = self.ready, []
                for callback, args in batch:
                    callback(*args)
        finally:
            sys.set_asyncgen_hooks(*old)
        if main.error is not None:
            raise main.error
        return main.result

    async def sleep(self, delay, result=None):
        future = Future(self)
        self.at(self.now + delay, lambda: future.done or future.set(result))
        return await future

    async def gather(self, *coroutines):
        tasks = [self.task(c, f'part {i}') for i, c in enumerate(coroutines)]
        return [await task for task in tasks]

    async def within(self, delay, coroutine):
        task = self.task(coroutine, 'timed')
        self.at(self.now + delay, task.cancel)
        try:
            return await task
        except Cancelled:
            raise TimeoutError(f'after {delay}') from None


loop = Loop()


class Queue:
    def __init__(self, most):
        self.items, self.most, self.getters, self.putters = [], most, [], []

    async def put(self, item):
        while len(self.items) >= self.most:
            waiter = Future(loop)
            self.putters.append(waiter)
            await waiter
        self.items.append(item)
        if self.getters:
            self.getters.pop(0).set()

    async def get(self):
        while not self.items:
            waiter = Future(loop)
            self.getters.append(waiter)
            await waiter
        item = self.items.pop(0)
        if self.putters:
            self.putters.pop(0).set()
        return item


class Lock:
    def __init__(self):
        self.owner, self.waiting = False, []

    async def __aenter__(self):
        while self.owner:
            waiter = Future(loop)
            self.waiting.append(waiter)
            await waiter
        self.owner = True
        return self

    async def __aexit__(self, kind, value, traceback):
        self.owner = False
        if self.waiting:
            self.waiting.pop(0).set()


async def ticker(name, every, count):
    try:
        for i in range(count):
            await loop.sleep(every)
            yield f'{name}{i}@{loop.now}'
    finally:
        await loop.sleep(1)
        print('closed', name, loop.now)


async def worker(name, queue, log):
    while True:
        item = await queue.get()
        if item is None:
            return name
        await loop.sleep(item)
        log.append((name, item, loop.now))


async def locked(lock, name, log):
    async with lock:
        log.append(name + ' in')
        await loop.sleep(2)
        log.append(name + ' out')


async def failing():
    await loop.sleep(1)
    raise ValueError('failed at %d' % loop.now)


async def careful():
    try:
        await loop.sleep(100)
    except Cancelled as error:
        print('cancelled', error)
        await loop.sleep(1)
        raise
    finally:
        print('cleaned', loop.now)


async def main():
    print(await loop.gather(loop.sleep(3, 'c'), loop.sleep(1, 'a'), loop.sleep(2, 'b')), loop.now)
    print([tick async for tick in ticker('t', 2, 3)])
    async for tick in ticker('u', 1, 5):
        print(tick)
        if tick.startswith('u1'):
            break
    pairs = [(a, b) async for a in ticker('x', 1, 2) async for b in ticker('y', 1, 1)]
    print(pairs)
    queue, log = Queue(2), []
    workers = [loop.task(worker(f'w{i}', queue, log), f'w{i}') for i in range(3)]
    for item in (5, 1, 1, 2, 1, 3):
        await queue.put(item)
    for _ in workers:
        await queue.put(None)
    print([await w for w in workers], log)
    lock, log = Lock(), []
    await loop.gather(*[locked(lock, name, log) for name in 'abc'])
    print(log)
    try:
        await loop.gather(loop.sleep(1), failing(), loop.sleep(5))
    except ValueError as error:
        print('gathered', error, error.__context__)
    try:
        await loop.within(3, careful())
    except TimeoutError as error:
        print('timeout', error, loop.now)
    print(await loop.within(9, loop.sleep(1, 'in time')))
    task = loop.task(careful(), 'victim')
    await loop.sleep(1)
    print(task.cancel(), task.cancel())
    try:
        await task
    except Cancelled as error:
        print('awaited', error, task.cancel())
    squares = {n: n * n async for n in numbers(4)}
    print(squares, sum([n async for n in numbers(5) if n % 2]), await anext(numbers(1)), await anext(numbers(0), 'none'))
    print(len(loop.open_generators))
    for generator in loop.open_generators:
        await generator.aclose()
    return 'finished at %d' % loop.now


async def numbers(n):
    for i in range(n):
        await loop.sleep(0)
        yield i


print(loop.run(main()))
print(sys.get_asyncgen_hooks() == (None, None))
try:
    loop.run(failing())
except ValueError as error:
    print(error)
