# A least-recently-used cache on a linked list, as a mapping, as a decorator, and with expiry.


class Link:
    __slots__ = ("key", "value", "before", "after")

    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.before = self.after = self


class LRUCache:
    """A mapping of bounded size: a full one forgets what was used longest ago."""

    def __init__(self, capacity, *, on_evict=None):
        if capacity < 1:
            raise ValueError("capacity must be positive")
        self.capacity = capacity
        self.on_evict = on_evict
        self._links = {}
        self._ring = Link()
        self.hits = self.misses = self.evictions = 0

    def __len__(self):
        return len(self._links)

    def __contains__(self, key):
        return key in self._links

    def __iter__(self):
        """Keys, most recently used first."""
        link = self._ring.after
        while link is not self._ring:
            yield link.key
            link = link.after

    def __reversed__(self):
        link = self._ring.before
        while link is not self._ring:
            yield link.key
            link = link.before

    def __getitem__(self, key):
        link = self._links.get(key)
        if link is None:
            self.misses += 1
            raise KeyError(key)
        self.hits += 1
        self._unlink(link)
        self._link_first(link)
        return link.value

    def __setitem__(self, key, value):
        if key in self._links:
            link = self._links[key]
            link.value = value
            self._unlink(link)
        else:
            if len(self) >= self.capacity:
                self._evict(self._ring.before)
            link = self._links[key] = Link(key, value)
        self._link_first(link)

    def __delitem__(self, key):
        self._unlink(self._links.pop(key))

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def _unlink(self, link):
        link.before.after, link.after.before = link.after, link.before

    def _link_first(self, link):
        ring = self._ring
        link.before, link.after = ring, ring.after
        ring.after.before = link
        ring.after = link

    def _evict(self, link):
        del self[link.key]
        self.evictions += 1
        if self.on_evict:
            self.on_evict(link.key, link.value)

    @property
    def hit_rate(self):
        asked = self.hits + self.misses
        return self.hits / asked if asked else 0.0

    def __repr__(self):
        pairs = ", ".join(f"{key!r}: {self._links[key].value!r}" for key in self)
        return f"{type(self).__name__}({{{pairs}}}, capacity={self.capacity})"


class ExpiringCache(LRUCache):
    """Entries die `ttl` ticks after they were written; time is told by a function."""

    def __init__(self, capacity, ttl, clock, **options):
        super().__init__(capacity, **options)
        self.ttl, self.clock = ttl, clock

    def __setitem__(self, key, value):
        super().__setitem__(key, (self.clock() + self.ttl, value))

    def __getitem__(self, key):
        deadline, value = super().__getitem__(key)
        if self.clock() >= deadline:
            del self[key]
            self.hits -= 1
            self.misses += 1
            raise KeyError(key)
        return value


def memoize(capacity=128):
    """Cache a function's results by its arguments."""

    def decorate(function):
        cache = LRUCache(capacity)

        def wrapper(*args, **kwargs):
            key = (args, tuple(sorted(kwargs.items())))
            try:
                return cache[key]
            except KeyError:
                result = cache[key] = function(*args, **kwargs)
                return result

        wrapper.__name__ = function.__name__
        wrapper.__wrapped__ = function
        wrapper.cache = cache
        return wrapper

    return decorate


@memoize(capacity=64)
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


@memoize(4)
def describe(value, *, upper=False):
    text = f"<{value}>"
    return text.upper() if upper else text


def zipf(count, size, seed=7):
    """Numbers below size, small ones far more often than large ones."""
    for _ in range(count):
        seed = (seed * 1664525 + 1013904223) & 0xFFFFFFFF
        unit = (seed >> 8) / (1 << 24)
        yield int(size ** unit) - 1


def main():
    evicted = []
    cache = LRUCache(3, on_evict=lambda key, value: evicted.append(f"{key}={value}"))
    for key, value in zip("abc", range(1, 4)):
        cache[key] = value
    print(cache, len(cache))
    print(cache["a"], list(cache), list(reversed(cache)))
    cache["d"] = 4
    print(evicted, "b" in cache, cache.get("b", "gone"))
    cache["c"] = 30
    del cache["a"]
    cache["e"], cache["f"] = 5, 6
    print(cache, evicted)
    try:
        cache["zzz"]
    except KeyError as error:
        print("KeyError", error)
    print(f"hits {cache.hits} misses {cache.misses} evictions {cache.evictions}",
          f"rate {cache.hit_rate:.1%}")
    try:
        LRUCache(0)
    except ValueError as error:
        print("ValueError:", error)

    now = 0
    timed = ExpiringCache(10, ttl=5, clock=lambda: now)
    timed["x"] = "fresh"
    for now in (1, 4, 5, 6):
        print(f"t={now} {timed.get('x', 'expired')}", end="; ")
    print(len(timed))

    print([fibonacci(n) for n in (10, 50, 90)], fibonacci.__name__, fibonacci.cache.hit_rate > 0.3)
    print(fibonacci.__wrapped__ is not fibonacci, len(fibonacci.cache))
    print(describe(1), describe(1), describe("a", upper=True), describe.cache.hits)

    for capacity in (1, 10, 100, 1000):
        cache = LRUCache(capacity)
        for n in zipf(20000, 2000):
            if cache.get(n) is None:
                cache[n] = n * n + 1
        print(f"capacity {capacity:5d}: rate {cache.hit_rate:7.2%}, evicted {cache.evictions:6,d}, "
              f"held {len(cache)}, newest {list(cache)[:4]}")


main()
