# What cannot be awaited, and what that is the cause of.
def attempt(coroutine):
    try:
        coroutine.send(None)
    except BaseException as e:
        print(type(e).__name__, e, repr(e.__cause__))
    coroutine.close()


class Failing:
    def __init__(self, answer):
        self.answer = answer

    def __aiter__(self):
        return self

    def __anext__(self):
        return self.answer or self

    def __await__(self):
        1 / 0


async def loop(over):
    async for _ in over:
        print("never")


attempt(loop(Failing((1,))))
attempt(loop(Failing(None)))
kept = []


async def inner():
    pass


class Returns:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        return self.what


async def wait(what):
    await Returns(what)


unused = inner()
attempt(wait(unused))
unused.close()
attempt(wait(5))


class Twice:
    @classmethod
    @classmethod
    def f(cls):
        return cls.__name__

    @classmethod
    @property
    def g(cls):
        return cls.__name__


print(Twice.f(), Twice.g, Twice().g)
