# A rule engine: conditions built from Python operators, tested on records until nothing changes.


class Condition:
    """Something true or false of a record; &, | and ~ combine conditions."""

    def __call__(self, record):
        raise NotImplementedError

    def __and__(self, other):
        return Both(self, other)

    def __or__(self, other):
        return Either(self, other)

    def __invert__(self):
        return Not(self)


class Compare(Condition):
    SYMBOLS = {"==": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b,
               "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
               "in": lambda a, b: a in b, "has": lambda a, b: b in a}

    def __init__(self, field, symbol, value):
        self.field, self.symbol, self.value = field, symbol, value

    def __call__(self, record):
        value = record.get(self.field)
        if value is None:
            return False
        return self.SYMBOLS[self.symbol](value, self.value)

    def __repr__(self):
        return f"{self.field} {self.symbol} {self.value!r}"


class Pair(Condition):
    word = "?"

    def __init__(self, *parts):
        self.parts = []
        for part in parts:
            self.parts += part.parts if type(part) is type(self) else [part]

    def __repr__(self):
        return "(" + f" {self.word} ".join(map(repr, self.parts)) + ")"


class Both(Pair):
    word = "and"

    def __call__(self, record):
        return all(part(record) for part in self.parts)


class Either(Pair):
    word = "or"

    def __call__(self, record):
        return any(part(record) for part in self.parts)


class Not(Condition):
    def __init__(self, part):
        self.part = part

    def __call__(self, record):
        return not self.part(record)

    def __invert__(self):
        return self.part

    def __repr__(self):
        return f"not {self.part!r}"


class Field:
    """Turns comparisons on itself into conditions: Field("age") >= 18."""

    def __init__(self, name):
        self.name = name

    def __eq__(self, value):
        return Compare(self.name, "==", value)

    def __ne__(self, value):
        return Compare(self.name, "!=", value)

    def __lt__(self, value):
        return Compare(self.name, "<", value)

    def __le__(self, value):
        return Compare(self.name, "<=", value)

    def __gt__(self, value):
        return Compare(self.name, ">", value)

    def __ge__(self, value):
        return Compare(self.name, ">=", value)

    def one_of(self, *values):
        return Compare(self.name, "in", values)

    def has(self, value):
        return Compare(self.name, "has", value)

    __hash__ = None


class Fields:
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Field(name)


class Rule:
    def __init__(self, name, condition, action, priority):
        self.name, self.condition, self.action, self.priority = name, condition, action, priority
        self.fired = 0

    def __lt__(self, other):
        return (-self.priority, self.name) < (-other.priority, other.name)


class Engine:
    def __init__(self):
        self.rules = []
        self.log = []

    def when(self, condition, *, priority=0):
        """A decorator: the function below it runs when the condition holds."""

        def register(action):
            self.rules.append(Rule(action.__name__, condition, action, priority))
            self.rules.sort()
            return action

        return register

    def run(self, record, *, limit=20):
        done = set()
        for _ in range(limit):
            rule = next((r for r in self.rules if r.name not in done and r.condition(record)), None)
            if rule is None:
                return record
            before = dict(record)
            result = rule.action(record)
            record.update(result or {})
            done.add(rule.name)
            rule.fired += 1
            changed = {k: v for k, v in record.items() if k not in before or before[k] != v}
            self.log.append((record["id"], rule.name, changed))
        raise RuntimeError(f"rules do not settle on record {record['id']}")


F = Fields()
engine = Engine()


@engine.when(F.country.one_of("FR", "DE", "IT", "ES"), priority=10)
def european(record):
    return {"tax": 20, "tags": record["tags"] | {"eu"}}


@engine.when(~F.country.one_of("FR", "DE", "IT", "ES"), priority=10)
def overseas(record):
    record["tax"] = 0
    record["shipping"] = 25


@engine.when((F.total > 500) & (F.age >= 18))
def large_order(record):
    return dict(discount=10, tags=record["tags"] | {"large"})


@engine.when(F.tags.has("large") & F.tags.has("eu"), priority=-1)
def free_shipping(record):
    return {"shipping": 0}


@engine.when((F.age < 18) | (F.age > 120), priority=20)
def suspicious(record):
    return {"hold": True, "tags": record["tags"] | {"check"}}


@engine.when(F.vip == True, priority=5)  # The comparison builds a condition, so `is` will not do.
def vip(record):
    return {"discount": max(record.get("discount", 0), 15)}


@engine.when(~(F.hold == True) & (F.tax >= 0), priority=-10)
def price(record):
    net = record["total"] * (100 - record.get("discount", 0)) / 100
    gross = net * (1 + record["tax"] / 100) + record.get("shipping", 5)
    return {"to_pay": round(gross, 2)}


def make_records(count, seed=2718):
    def random(limit):
        nonlocal seed
        seed = (seed * 69069 + 1) & 0xFFFFFFFF
        return (seed >> 8) % limit

    names = ["Ada", "Brian", "Chloé", "Dmitri", "Emi", "Farid"]
    for number in range(1, count + 1):
        record = {"id": number, "name": names[random(len(names))], "age": 12 + random(115),
                  "country": ["FR", "DE", "US", "JP", "IT"][random(5)],
                  "total": round(random(100000) / 100, 2), "tags": frozenset()}
        if random(4) == 0:
            record["vip"] = True
        yield record


def main():
    for rule in engine.rules:
        print(f"{rule.priority:4} {rule.name:14} when {rule.condition}")
    double = ~~(F.a == 1)
    print(double, "|", (F.a == 1) | (F.b < 2) | (F.c != 3), "|", ~((F.a == 1) & ~(F.b == 2)))

    records = [engine.run(record) for record in make_records(400)]
    for record in records[:8]:
        tags = ",".join(sorted(record["tags"])) or "-"
        to_pay = record.get("to_pay")
        shown = f"{to_pay:10.2f}" if to_pay is not None else "      held"
        print("{id:3} {name:<7}{age:4} {country} {total:8.2f}".format(**record), shown, tags)
    for number, rule, changed in engine.log[:6]:
        shown = {k: sorted(v) if isinstance(v, frozenset) else v for k, v in changed.items()}
        print(f"  #{number} {rule}: {shown}")

    print({rule.name: rule.fired for rule in engine.rules})
    paid = [r["to_pay"] for r in records if "to_pay" in r]
    print(f"{len(paid)} priced, {len(records) - len(paid)} held, sum {sum(paid):.2f}, "
          f"from {min(paid)} to {max(paid)}")
    totals = {}
    for r in records:
        totals.setdefault(r["country"], []).append(r.get("to_pay", 0))
    for country, values in sorted(totals.items(), key=lambda kv: sum(kv[1]), reverse=True):
        print(f"{country}: {len(values):4} {sum(values):12,.2f}")

    loop = Engine()
    for i in range(30):
        def count_up(record):
            return {"n": record["n"] + 1}

        count_up.__name__ = f"count_up{i:02}"
        loop.when(F.n >= i)(count_up)
    try:
        loop.run({"id": "loop", "n": 0})
    except RuntimeError as error:
        print("RuntimeError:", error)
    try:
        {F.a: 1}
    except TypeError as error:
        print("TypeError:", error)


main()
