# A bank with exceptions of its own: chained causes, clean-up, context managers, retries, audit.


class BankError(Exception):
    code = 100

    def __init__(self, message, **details):
        super().__init__(message)
        self.details = details

    def __str__(self):
        details = ", ".join(f"{key}={value}" for key, value in self.details.items())
        return f"[{self.code}] {super().__str__()}" + (f" ({details})" if details else "")


class InsufficientFunds(BankError):
    code = 101

    @property
    def missing(self):
        return self.details["wanted"] - self.details["balance"]


class UnknownAccount(BankError, LookupError):
    code = 102


class Frozen(BankError):
    code = 103


class NetworkError(OSError):
    pass


class TransferFailed(BankError):
    code = 200


class Money:
    __slots__ = ("cents",)

    def __init__(self, amount):
        if isinstance(amount, Money):
            self.cents = amount.cents
        elif isinstance(amount, str):
            units, _, cents = amount.replace(",", "").partition(".")
            self.cents = int(units) * 100 + int(cents.ljust(2, "0")[:2] or 0)
        elif isinstance(amount, int):
            self.cents = amount * 100
        else:
            raise TypeError(f"money from {type(amount).__name__}")

    @classmethod
    def of_cents(cls, cents):
        self = cls(0)
        self.cents = cents
        return self

    def __add__(self, other):
        return Money.of_cents(self.cents + Money(other).cents)

    __radd__ = __add__

    def __sub__(self, other):
        return self + -Money(other)

    def __neg__(self):
        return Money.of_cents(-self.cents)

    def __mul__(self, factor):
        return Money.of_cents(round(self.cents * factor))

    def __lt__(self, other):
        return self.cents < Money(other).cents

    def __le__(self, other):
        return self.cents <= Money(other).cents

    def __eq__(self, other):
        return isinstance(other, (Money, int, str)) and self.cents == Money(other).cents

    def __hash__(self):
        return hash(self.cents)

    def __bool__(self):
        return self.cents != 0

    def __str__(self):
        sign = "-" if self.cents < 0 else ""
        return f"{sign}{abs(self.cents) // 100:,}.{abs(self.cents) % 100:02}"

    def __repr__(self):
        return f"Money('{self}')"

    def __format__(self, spec):
        return format(str(self), spec)


class Account:
    overdraft = Money(0)

    def __init__(self, owner, balance=0):
        self.owner, self.balance, self.frozen = owner, Money(balance), False

    def __repr__(self):
        return f"<{type(self).__name__} {self.owner}: {self.balance}>"

    def check_usable(self):
        if self.frozen:
            raise Frozen("account is frozen", owner=self.owner)

    def deposit(self, amount):
        self.check_usable()
        if not Money(0) < amount:
            raise ValueError(f"cannot deposit {amount}")
        self.balance += amount

    def withdraw(self, amount):
        self.check_usable()
        if self.balance + self.overdraft < amount:
            raise InsufficientFunds("not enough", balance=self.balance, wanted=amount)
        self.balance -= amount


class Checking(Account):
    overdraft = Money(100)


class Savings(Account):
    def __init__(self, owner, balance=0, *, rate):
        super().__init__(owner, balance)
        self.rate = rate

    def withdraw(self, amount):
        if amount > Money(500):
            raise BankError("over the limit of savings", amount=amount) from None
        super().withdraw(amount)

    def add_interest(self):
        self.balance += self.balance * self.rate


class Atomic:
    """Undoes every balance if its block raises."""

    def __init__(self, bank, *names, swallow=()):
        self.bank, self.names, self.swallow = bank, names, swallow

    def __enter__(self):
        self.saved = {name: self.bank[name].balance for name in self.names}
        return [self.bank[name] for name in self.names]

    def __exit__(self, kind, error, traceback):
        if kind is None:
            self.bank.audit.append("commit " + "+".join(self.names))
            return None
        for name, balance in self.saved.items():
            self.bank[name].balance = balance
        self.bank.audit.append(f"rollback {'+'.join(self.names)}: {kind.__name__}")
        return issubclass(kind, self.swallow) if self.swallow else False


def retry(times, *, on):
    def decorate(function):
        def wrapper(*args, **kwargs):
            for attempt in range(1, times + 1):
                try:
                    return function(*args, attempt=attempt, **kwargs)
                except on as error:
                    last = error
            raise TransferFailed(f"gave up after {times} attempts") from last

        return wrapper

    return decorate


class Bank:
    def __init__(self):
        self.accounts, self.audit, self.network = {}, [], iter([])

    def __getitem__(self, name):
        try:
            return self.accounts[name]
        except KeyError as error:
            raise UnknownAccount("no such account", name=name) from error

    def open(self, account):
        self.accounts[account.owner] = account
        return account

    def transfer(self, source, target, amount, fee="0.50"):
        amount = Money(amount)
        with Atomic(self, source, target) as (giver, taker):
            giver.withdraw(amount)
            giver.withdraw(Money(fee))
            taker.deposit(amount)

    @retry(3, on=NetworkError)
    def remote_transfer(self, source, amount, *, attempt):
        fate = next(self.network, "ok")
        try:
            self[source].withdraw(Money(amount))
            if fate != "ok":
                raise NetworkError(f"attempt {attempt}: {fate}")
        except NetworkError:
            self[source].deposit(Money(amount))
            raise
        else:
            self.audit.append(f"sent {amount} at attempt {attempt}")
            return attempt
        finally:
            self.audit.append(f"attempt {attempt} over")


def chain(error):
    """An exception and what stands behind it."""
    while error is not None:
        yield f"{type(error).__name__}: {error}"
        if error.__cause__ is not None:
            yield "  because of"
            error = error.__cause__
        elif error.__context__ is not None and not error.__suppress_context__:
            yield "  while handling"
            error = error.__context__
        else:
            error = None


def flow(n):
    """Every way out of a try with a finally."""
    steps = []
    for i in range(3):
        try:
            steps.append(f"try{i}")
            if n == 0:
                continue
            if n == 1:
                break
            if n == 2:
                return steps
            if n == 3:
                raise ValueError("three")
            [].pop()
        except ValueError as error:
            steps.append(str(error))
            if i:
                raise RuntimeError("again") from error
        except IndexError:
            steps.append("empty")
            return steps + ["from except"]
        else:
            steps.append("else")
        finally:
            steps.append("finally")
    else:
        steps.append("loop else")
    return steps


def main():
    bank = Bank()
    bank.open(Checking("ann", "1,250.75"))
    bank.open(Savings("bob", 3000, rate=0.025))
    bank.open(Account("cy"))
    attempts = [("ann", "bob", 200), ("ann", "cy", "1,051"), ("ann", "cy", "1150"),
                ("bob", "cy", 501),
                ("bob", "zoe", 1), ("cy", "ann", 1), ("ann", "bob", -5), ("ann", "bob", 1.5),
                ("ann", "cy", "99.25")]
    for source, target, amount in attempts:
        try:
            bank.transfer(source, target, amount)
        except InsufficientFunds as error:
            print(f"{source}->{target}: {error}, missing {error.missing}")
        except LookupError as error:
            print(f"{source}->{target}:", *chain(error))
        except (BankError, ValueError, TypeError) as error:
            print(f"{source}->{target}: {type(error).__name__}: {error}")
        else:
            print(f"{source}->{target}: done, {bank[source]!r} {bank[target]!r}")
    bank["bob"].add_interest()
    print(*bank.accounts.values(), sep="\n")

    with Atomic(bank, "ann", "bob", swallow=(Frozen, InsufficientFunds)) as (ann, bob):
        ann.deposit(Money(1000))
        bob.frozen = True
        bob.withdraw(Money(1))
        print("never printed")
    print("after the block:", bank["ann"], bank["bob"])
    bank["bob"].frozen = False

    bank.network = iter(["timeout", "reset", "ok", "down", "down", "down"])
    print("attempts:", bank.remote_transfer("bob", 100))
    try:
        bank.remote_transfer("bob", 100)
    except TransferFailed as error:
        print(*chain(error), sep="\n")
    try:
        bank.remote_transfer("zoe", 1)
    except UnknownAccount as error:
        print(*chain(error), sep="\n")
    print(*bank.audit, sep="\n")

    for n in range(5):
        try:
            print(n, flow(n))
        except RuntimeError as error:
            print(n, *chain(error), sep=" | ")
    try:
        try:
            raise KeyError("first")
        finally:
            raise TypeError("second")
    except TypeError as error:
        print(*chain(error), sep=" | ")
    try:
        try:
            raise KeyError("hidden")
        except KeyError:
            raise BankError("shown", step=2) from None
    except BankError as error:
        print(*chain(error), error.args, error.details,
              issubclass(UnknownAccount, (KeyError, LookupError)))
    try:
        assert Money("0.30") == Money("0.10") + "0.20", "never"
        assert not Money(1), f"one is {Money(1)!r}"
    except AssertionError as error:
        print("AssertionError:", error)
    total = sum((account.balance for account in bank.accounts.values()), Money(0))
    print(f"total |{total:>12}|", sorted([Money(3), Money("2.5"), Money("-1")]),
          len({Money(1), Money("1.00")}))


main()
