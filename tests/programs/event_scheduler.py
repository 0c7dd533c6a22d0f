# An event scheduler whose processes are generators: they yield what they wait for.


class Event:
    def __init__(self, name=""):
        self.name, self.waiting, self.value, self.happened = name, [], None, False

    def __repr__(self):
        return f"<Event {self.name}>"


class Sleep:
    def __init__(self, time):
        self.time = time


class Interrupt(Exception):
    pass


class Process(Event):
    def __init__(self, name, generator):
        super().__init__(name)
        self.generator = generator
        self.turn = 0


class Scheduler:
    """Runs processes in order of time; equal times run in the order they were planned."""

    def __init__(self):
        self.now = 0
        self.queue = []
        self.order = 0
        self.log = []

    def plan(self, process, delay=0, value=None, error=None):
        process.turn += 1
        entry = (self.now + delay, self.order, process.turn, process, value, error)
        self.order += 1
        low, high = 0, len(self.queue)
        while low < high:
            middle = (low + high) // 2
            if self.queue[middle][:2] > entry[:2]:
                low = middle + 1
            else:
                high = middle
        self.queue.insert(low, entry)

    def start(self, function, *args, **kwargs):
        process = Process(function.__name__, function(self, *args, **kwargs))
        self.plan(process)
        return process

    def trigger(self, event, value=None):
        event.happened, event.value = True, value
        waiting, event.waiting = event.waiting, []
        for process in waiting:
            self.plan(process, value=value)

    def interrupt(self, process, reason):
        if not process.happened:
            self.plan(process, error=Interrupt(reason))

    def say(self, *words):
        self.log.append(f"{self.now:6.1f} " + " ".join(map(str, words)))

    def step(self, process, value, error):
        try:
            if error is not None:
                wanted = process.generator.throw(error)
            else:
                wanted = process.generator.send(value)
        except StopIteration as stop:
            self.trigger(process, stop.value)
            return
        except Interrupt as interrupt:
            self.say(process.name, "died of", repr(interrupt))
            self.trigger(process, None)
            return
        match wanted:
            case Sleep(time=time):
                self.plan(process, time)
            case Event(happened=True, value=result):
                self.plan(process, value=result)
            case Event():
                wanted.waiting.append(process)
            case int() | float() as time:
                self.plan(process, time)
            case None:
                self.plan(process)
            case [*events]:
                self.start(gather, process, events)
            case _:
                self.plan(process, error=TypeError(f"cannot wait for {wanted!r}"))

    def run(self, until=float("inf")):
        while self.queue and self.queue[-1][0] <= until:
            self.now, _, turn, process, value, error = self.queue.pop()
            if turn == process.turn and not process.happened:
                self.step(process, value, error)
        return self.now


def gather(scheduler, waiter, events):
    results = []
    for event in events:
        results.append((yield event))
    scheduler.plan(waiter, value=results)


class Resource:
    def __init__(self, scheduler, name, capacity):
        self.scheduler, self.name, self.free, self.line = scheduler, name, capacity, []
        self.most_waiting = 0

    def acquire(self):
        """Use as `yield from resource.acquire()`."""
        if self.free:
            self.free -= 1
            return
        ticket = Event(f"{self.name} ticket")
        self.line.append(ticket)
        self.most_waiting = max(self.most_waiting, len(self.line))
        yield ticket

    def release(self):
        if self.line:
            self.scheduler.trigger(self.line.pop(0))
        else:
            self.free += 1


def customer(env, number, bank, service):
    arrived = env.now
    yield from bank.acquire()
    waited = env.now - arrived
    try:
        yield Sleep(service)
    finally:
        bank.release()
    if number < 6:
        env.say(f"customer {number} waited {waited:.1f}, served in {service:.1f}")
    return waited


def source(env, bank, count):
    seed, people = 5, []
    for number in range(count):
        seed = (seed * 1103515245 + 12345) % 2**31
        people.append(env.start(customer, number, bank, (seed >> 16) % 80 / 10 + 1))
        yield (seed >> 8) % 50 / 10
    waits = yield people
    env.say("all served; mean wait", f"{sum(waits) / count:.3f}", "longest", f"{max(waits):.1f}")
    return len(waits)


def ticker(env, period, times):
    for i in range(times):
        env.say("tick", i)
        yield period
    return "ticker done"


def sleeper(env):
    try:
        env.say("going to sleep")
        yield 100
    except Interrupt as interrupt:
        env.say("woken:", interrupt)
        woken_at = env.now
        yield Sleep(2.5)
        return f"slept again for {env.now - woken_at}"
    finally:
        env.say("sleeper leaves")


def waker(env, *targets):
    yield 7
    for target in targets:
        env.interrupt(target, "fire")
    try:
        yield "nonsense"
    except TypeError as error:
        env.say("waker:", error)


def stubborn(env):
    yield 50
    env.say("never said")


def waiter(env, *processes):
    for process in processes:
        result = yield process
        env.say(process, "gave", repr(result))


def ping_pong(env, mine, other, name, rounds):
    for n in range(rounds):
        ball = yield mine[n]
        env.say(name, "has ball", ball)
        yield 1
        env.trigger(other[n], ball + 1)


def primes():
    """A sieve of chained generators."""
    def numbers(n):
        while True:
            yield n
            n += 1

    def without(multiples, stream):
        return (n for n in stream if n % multiples)

    stream = numbers(2)
    while True:
        prime = next(stream)
        yield prime
        stream = without(prime, stream)


def averager():
    total = count = 0
    average = None
    while True:
        try:
            value = yield average
        except ValueError:
            total = count = 0
            average = None
            continue
        if value is None:
            return count, total
        total, count = total + value, count + 1
        average = total / count


def main():
    env = Scheduler()
    clock = env.start(ticker, 3, 4)
    asleep = env.start(sleeper)
    dead = env.start(stubborn)
    env.start(waker, asleep, dead)
    env.start(waiter, clock, asleep, dead)
    print("ended at", env.run())
    print(*env.log, sep="\n")

    env = Scheduler()
    left, right = ([Event(f"{side}{n}") for n in range(4)] for side in ("left", "right"))
    env.start(ping_pong, left, right, "ann", 3)
    env.start(ping_pong, right, left[1:], "bob", 3)
    env.trigger(left[0], 1)
    env.run(until=4)
    env.say("paused")
    env.run()
    print(*env.log, left[3].happened, sep="\n")

    env = Scheduler()
    bank = Resource(env, "bank", 2)
    shop = env.start(source, bank, 2000)
    print(f"ended at {env.run():.1f}, longest line {bank.most_waiting}, served {shop.value}")
    print(*env.log, sep="\n")

    stream = primes()
    print([next(stream) for _ in range(40)])
    mean = averager()
    print(next(mean), [mean.send(x) for x in (10, 20, 60)], mean.throw(ValueError), mean.send(5))
    try:
        mean.send(None)
    except StopIteration as stop:
        print("averager returned", stop.value)
    print(next(mean, "finished"))


main()
