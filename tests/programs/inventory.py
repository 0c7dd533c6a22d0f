# A simulation of a warehouse: products, batches that spoil, orders, suppliers, and a ledger.


class InventoryError(Exception):
    pass


class OutOfStock(InventoryError):
    def __init__(self, product, wanted, available):
        super().__init__(f"{product.name}: wanted {wanted}, only {available}")
        self.missing = wanted - available


class Positive:
    """A descriptor for attributes that must be positive numbers."""

    def __set_name__(self, owner, name):
        self.name, self.slot = name, "_" + name

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.slot)

    def __set__(self, instance, value):
        if value <= 0:
            raise ValueError(f"{self.name} must be positive, not {value}")
        setattr(instance, self.slot, value)


class Product:
    registry = {}
    price = Positive()
    pack = Positive()

    def __init_subclass__(cls, kind="thing", **kwargs):
        super().__init_subclass__(**kwargs)
        cls.kind = kind

    kind = "thing"

    def __init__(self, name, price, *, pack=1):
        self.name, self.price, self.pack = name, price, pack
        Product.registry[name] = self

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r}, {self.price})"

    def __eq__(self, other):
        return isinstance(other, Product) and self.name == other.name

    def __hash__(self):
        return hash(self.name)

    def __lt__(self, other):
        return self.name < other.name

    def lifetime(self):
        return None

    @classmethod
    def parse(cls, line):
        kind, name, price, *rest = line.split()
        for sub in (cls, *cls.__subclasses__()):
            if sub.kind == kind:
                return sub(name, int(price), **{k: int(v) for k, v in (r.split("=") for r in rest)})
        raise InventoryError(f"unknown kind {kind}")


class Perishable(Product, kind="food"):
    def __init__(self, name, price, *, days, **kwargs):
        super().__init__(name, price, **kwargs)
        self.days = days

    def lifetime(self):
        return self.days


class Fragile(Product, kind="glass"):
    breakage = 20

    @property
    def insured_price(self):
        return self.price * 110 // 100


class Batch:
    __slots__ = ("product", "count", "arrived")

    def __init__(self, product, count, arrived):
        self.product, self.count, self.arrived = product, count, arrived

    def spoiled(self, today):
        life = self.product.lifetime()
        return life is not None and today - self.arrived >= life


class Stock:
    def __init__(self):
        self.batches = {}

    def __getitem__(self, product):
        return sum(batch.count for batch in self.batches.get(product, ()))

    def __iter__(self):
        yield from sorted(self.batches)

    def __contains__(self, product):
        return self[product] > 0

    def __len__(self):
        return sum(self[product] for product in self)

    @property
    def value(self):
        return sum(product.price * self[product] for product in self)

    def add(self, product, count, today):
        self.batches.setdefault(product, []).append(Batch(product, count, today))

    def take(self, product, count):
        """The oldest batches go first; all or nothing."""
        if (available := self[product]) < count:
            raise OutOfStock(product, count, available)
        batches = self.batches[product]
        while count:
            batch = batches[0]
            used = min(batch.count, count)
            batch.count -= used
            count -= used
            if not batch.count:
                del batches[0]

    def clear_spoiled(self, today):
        for product, batches in self.batches.items():
            lost = [b for b in batches if b.spoiled(today)]
            if lost:
                batches[:] = [b for b in batches if not b.spoiled(today)]
                yield product, sum(b.count for b in lost)


class Transaction:
    """Takes several products; if one fails, what was taken is put back."""

    def __init__(self, stock, today):
        self.stock, self.today, self.taken = stock, today, []

    def __enter__(self):
        return self

    def take(self, product, count):
        self.stock.take(product, count)
        self.taken.append((product, count))

    def __exit__(self, kind, error, traceback):
        if kind is not None and issubclass(kind, InventoryError):
            for product, count in reversed(self.taken):
                self.stock.add(product, count, self.today)
            self.taken.clear()
        return False


class Warehouse:
    def __init__(self, products, seed):
        self.products, self.state = sorted(products), seed
        self.stock = Stock()
        self.cash = 50_000
        self.counts = dict.fromkeys("orders shipped partial refused spoiled broken".split(), 0)
        self.pending = []

    def random(self, limit):
        self.state = (self.state * 25214903917 + 11) & (2**48 - 1)
        return (self.state >> 17) % limit

    def receive(self, today):
        due = [order for order in self.pending if order[0] <= today]
        self.pending = [order for order in self.pending if order[0] > today]
        for _, product, count in due:
            if isinstance(product, Fragile):
                broken = sum(self.random(100) < product.breakage for _ in range(count))
                self.counts["broken"] += broken
                count -= broken
            if count:
                self.stock.add(product, count, today)

    def reorder(self, today):
        for product in self.products:
            coming = sum(count for _, p, count in self.pending if p == product)
            if self.stock[product] + coming < 15:
                packs = -(-(30 - self.stock[product]) // product.pack)
                cost = packs * product.pack * product.price * 6 // 10
                if cost <= self.cash:
                    self.cash -= cost
                    self.pending.append((today + 1 + self.random(3), product, packs * product.pack))

    def customer(self, today):
        self.counts["orders"] += 1
        wanted = {self.products[self.random(len(self.products))]: 1 + self.random(6)
                  for _ in range(1 + self.random(3))}
        try:
            with Transaction(self.stock, today) as transaction:
                for product, count in wanted.items():
                    transaction.take(product, count)
        except OutOfStock as error:
            if error.missing <= 2 and len(wanted) == 1:
                (product, count), = wanted.items()
                if (rest := count - error.missing) > 0:
                    self.stock.take(product, rest)
                    self.cash += rest * product.price
                    self.counts["partial"] += 1
                    return
            self.counts["refused"] += 1
        else:
            self.counts["shipped"] += 1
            self.cash += sum(product.price * count for product, count in wanted.items())

    def day(self, today):
        self.receive(today)
        spoiled = dict(self.stock.clear_spoiled(today))
        self.counts["spoiled"] += sum(spoiled.values())
        for _ in range(3 + self.random(6)):
            self.customer(today)
        self.reorder(today)
        return spoiled


CATALOGUE = """
thing hammer 1200
thing nails 5 pack=100
food milk 90 days=4 pack=6
food cheese 450 days=12
glass bottle 60 pack=12
glass vase 2400
"""


def main():
    products = [Product.parse(line) for line in CATALOGUE.strip().splitlines()]
    print(*products, sep="\n")
    print(products[4].insured_price, Product.registry["milk"].lifetime(),
          [p.kind for p in products])
    for line in ("gas neon 3", "thing free 0", "thing bad x", "food old 3"):
        try:
            Product.parse(line)
        except (InventoryError, ValueError, TypeError) as error:
            print(f"{type(error).__name__}: {error}")

    house = Warehouse(products, seed=1234)
    for today in range(365):
        spoiled = house.day(today)
        if today % 40 == 0 or len(spoiled) > 1:
            lost = ", ".join(f"{count} {product.name}" for product, count in spoiled.items())
            print(f"day {today:3}: cash {house.cash:8,}, "
                  f"{len(house.stock):4} items worth {house.stock.value:8,}"
                  + (f", lost {lost}" if lost else ""))
    print(house.counts)
    assert house.counts["orders"] == sum(house.counts[k] for k in ("shipped", "partial", "refused"))
    for product in house.stock:
        print(f"{product.name:8}{house.stock[product]:5}  {'#' * (house.stock[product] // 4)}")

    stock = Stock()
    stock.add(products[0], 5, 0)
    try:
        with Transaction(stock, 1) as transaction:
            transaction.take(products[0], 3)
            transaction.take(products[1], 1)
    except OutOfStock as error:
        print("rolled back:", error, stock[products[0]], products[0] in stock, products[1] in stock)


main()
