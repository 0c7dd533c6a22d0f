# A sales report from CSV text: quoted fields, bad lines set aside, totals and a pivot table.

HEADER = "date,region,product,units,price,note"


def make_csv(rows=600, seed=99):
    """Lines as a spreadsheet would write them, some of them damaged."""
    products = ["Anvil", "Rope, 10m", 'Pipe 1/2"', "Café mug", "Lamp"]
    regions = ["North", "South", "East", "West"]

    def random(limit):
        nonlocal seed
        seed = (seed * 48271) % 2147483647
        return seed % limit

    def field(text):
        if any(c in text for c in ',"\n'):
            return '"' + text.replace('"', '""') + '"'
        return text

    yield HEADER
    for i in range(rows):
        date = f"2024-{1 + random(12):02d}-{1 + random(28):02d}"
        product = products[random(len(products))]
        units = str(1 + random(50))
        price = f"{1 + random(20)}.{random(100):02}"
        note = ["", "", "", "rush", "gift,\nwrapped", 'said "thanks"'][random(6)]
        row = [date, regions[random(4)], product, units, price, note]
        if i % 97 == 13:
            row[3] = "many"
        if i % 131 == 7:
            row.pop()
        if i % 149 == 5:
            row[4] = "-" + row[4]
        yield ",".join(map(field, row))


def read_csv(text):
    """Yield rows of fields; a quoted field may hold commas, quotes and line ends."""
    row, field, quoted = [], [], False
    chars = iter(text)
    pending = None
    while True:
        char = pending if pending is not None else next(chars, None)
        pending = None
        if char is None:
            break
        if quoted:
            if char != '"':
                field.append(char)
                continue
            pending = next(chars, None)
            if pending == '"':
                field.append('"')
                pending = None
            else:
                quoted = False
        elif char == '"' and not field:
            quoted = True
        elif char == ",":
            row.append("".join(field))
            field = []
        elif char == "\n":
            yield row + ["".join(field)]
            row, field = [], []
        else:
            field.append(char)
    if row or field:
        yield row + ["".join(field)]


class Sale:
    __slots__ = "date", "region", "product", "units", "cents", "note"

    def __init__(self, date, region, product, units, price, note):
        self.date, self.region, self.product, self.note = date, region, product, note
        self.units = int(units)
        whole, _, part = price.partition(".")
        self.cents = int(whole) * 100 + int(part)
        if self.cents < 0 or whole.startswith("-"):
            raise ValueError(f"negative price {price}")

    @property
    def total(self):
        return self.units * self.cents

    @property
    def month(self):
        return int(self.date[5:7])


def money(cents):
    return f"{cents // 100:,}.{cents % 100:02d}"


def load(text):
    header, *rows = read_csv(text)
    sales, problems = [], []
    for number, row in enumerate(rows, start=2):
        try:
            if len(row) != len(header):
                raise ValueError(f"{len(row)} fields instead of {len(header)}")
            sale = Sale(**dict(zip(header, row)))
        except ValueError as error:
            problems.append((number, str(error)))
        else:
            sales.append(sale)
    return sales, problems


def group(items, key):
    groups = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return dict(sorted(groups.items()))


def table(headers, rows, *, align=None):
    align = align or "<" + ">" * (len(headers) - 1)
    widths = [max(len(str(cell)) for cell in column) for column in zip(headers, *rows)]

    def line(cells):
        padded = (f"{cell:{side}{width}}" for cell, side, width in zip(cells, align, widths))
        return "  ".join(padded).rstrip()

    yield line(headers)
    yield "  ".join("-" * width for width in widths)
    yield from map(line, rows)


def median(values):
    values = sorted(values)
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def main():
    text = "\n".join(make_csv()) + "\n"
    sales, problems = load(text)
    print(f"{len(text)} bytes, {len(sales)} sales, {len(problems)} problems")
    for number, problem in problems:
        print(f"  row {number:3}: {problem}")

    print("\nBy product")
    rows = []
    for product, items in group(sales, lambda s: s.product).items():
        totals = [s.total for s in items]
        rows.append((product, len(items), sum(s.units for s in items), money(sum(totals)),
                     money(max(totals)), f"{median([s.units for s in items]):g}"))
    rows.sort(key=lambda row: int(row[3].replace(",", "").replace(".", "")), reverse=True)
    print(*table(["product", "sales", "units", "revenue", "largest", "median"], rows), sep="\n")

    print("\nRegion by quarter")
    pivot = {}
    for sale in sales:
        cell = sale.region, (sale.month - 1) // 3 + 1
        pivot[cell] = pivot.get(cell, 0) + sale.total
    regions = sorted({region for region, _ in pivot})
    rows = [[region, *(money(pivot.get((region, q), 0)) for q in range(1, 5)),
             money(sum(v for (r, _), v in pivot.items() if r == region))] for region in regions]
    rows.append(["all", *(money(sum(pivot.get((r, q), 0) for r in regions)) for q in range(1, 5)),
                 money(sum(pivot.values()))])
    print(*table(["region", "Q1", "Q2", "Q3", "Q4", "year"], rows), sep="\n")
    assert sum(pivot.values()) == sum(s.total for s in sales)

    print("\nMonths")
    months = group(sales, key=lambda s: s.month)
    best = max(months, key=lambda m: sum(s.total for s in months[m]))
    running = 0
    for month, items in months.items():
        total = sum(s.total for s in items)
        running += total
        mark = " <- best" if month == best else ""
        bar = "=" * (total // 200000) + mark
        print(f"{month:2d} {total / 100:>12,.2f} {running / 100:>14,.2f} {bar}")

    notes = group((s for s in sales if s.note), key=lambda s: s.note)
    print("\nNotes", {note: len(items) for note, items in notes.items()})
    top = sorted(sales, key=lambda s: (-s.total, s.date))[:5]
    print(*table(["date", "product", "units", "total"],
                 [(s.date, s.product, s.units, money(s.total)) for s in top], align="<<>>"),
          sep="\n")


main()
