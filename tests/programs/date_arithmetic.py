# Dates: a proleptic Gregorian calendar with arithmetic, weeks, parsing, calendars and Easter.

MONTHS = ("January February March April May June July August September October November "
          "December").split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year, month):
    return 28 + is_leap(year) if month == 2 else 30 + (month + month // 8) % 2


class ordered:
    """A class decorator: the other comparisons from __lt__ and __eq__."""

    def __init__(self, *names):
        self.names = names

    def __call__(self, cls):
        made = {
            "__gt__": lambda self, other: other < self,
            "__le__": lambda self, other: not other < self,
            "__ge__": lambda self, other: not self < other,
        }
        for name in self.names or made:
            setattr(cls, name, made[name])
        return cls


@ordered()
class Span:
    """A number of days."""

    def __init__(self, days=0, *, weeks=0):
        self._days = days + 7 * weeks

    days = property(lambda self: self._days)

    def __add__(self, other):
        return Span(self.days + other.days) if isinstance(other, Span) else NotImplemented

    def __sub__(self, other):
        return self + -other

    def __neg__(self):
        return Span(-self.days)

    def __mul__(self, factor):
        return Span(self.days * factor)

    __rmul__ = __mul__

    def __floordiv__(self, other):
        return self.days // other.days if isinstance(other, Span) else Span(self.days // other)

    def __divmod__(self, other):
        whole, rest = divmod(self.days, other.days)
        return whole, Span(rest)

    def __eq__(self, other):
        return isinstance(other, Span) and self.days == other.days

    def __lt__(self, other):
        return self.days < other.days

    def __hash__(self):
        return hash(("span", self.days))

    def __abs__(self):
        return Span(abs(self.days))

    def __bool__(self):
        return bool(self.days)

    def __repr__(self):
        return f"Span({self.days})"

    def __str__(self):
        weeks, days = divmod(abs(self.days), 7)
        parts = [f"{n} {unit}{'s' * (n != 1)}" for n, unit in ((weeks, "week"), (days, "day")) if n]
        return ("-" if self.days < 0 else "") + (" ".join(parts) or "0 days")


@ordered("__gt__", "__le__", "__ge__")
class Date:
    __slots__ = ("_year", "_month", "_day")
    FORMATS = {"Y": "{0.year:04}", "m": "{0.month:02}", "d": "{0.day:02}", "y": "{0.short_year:02}",
               "B": "{0.month_name}", "b": "{0.month_name:.3}", "A": "{0.day_name}",
               "a": "{0.day_name:.3}",
               "j": "{0.day_of_year:03}", "V": "{0.week[1]:02}", "%": "%", "e": "{0.day:2}"}

    def __init__(self, year, month=1, day=1):
        if not 1 <= month <= 12:
            raise ValueError(f"no month {month}")
        if not 1 <= day <= days_in_month(year, month):
            raise ValueError(f"no day {day} in {MONTHS[month - 1]} {year}")
        self._year, self._month, self._day = year, month, day

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)
    short_year = property(lambda self: self._year % 100)
    month_name = property(lambda self: MONTHS[self._month - 1])
    day_name = property(lambda self: DAYS[self.weekday])

    @classmethod
    def from_ordinal(cls, ordinal):
        """Day 1 is the first of January of year 1."""
        ordinal -= 1
        n400, ordinal = divmod(ordinal, 146097)
        n100 = min(ordinal // 36524, 3)
        ordinal -= n100 * 36524
        n4, ordinal = divmod(ordinal, 1461)
        n1 = min(ordinal // 365, 3)
        ordinal -= n1 * 365
        year, month = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1, 1
        while ordinal >= (length := days_in_month(year, month)):
            ordinal -= length
            month += 1
        return cls(year, month, ordinal + 1)

    @classmethod
    def parse(cls, text):
        """2024-02-29, 29.2.2024, 29 Feb 2024 or February 29, 2024."""
        words = text.replace(",", " ").replace(".", " ").replace("-", " ").split()
        match [int(word) if word.isdigit() else word for word in words]:
            case [int(year), int(month), int(day)] if year > 31:
                return cls(year, month, day)
            case [int(day), int(month), int(year)]:
                return cls(year, month, day)
            case [int(day), str(name), int(year)] | [str(name), int(day), int(year)]:
                for month, full in enumerate(MONTHS, 1):
                    if len(name) >= 3 and full.lower().startswith(name.lower()):
                        return cls(year, month, day)
        raise ValueError(f"not a date: {text!r}")

    @property
    def ordinal(self):
        before = self.year - 1
        return before * 365 + before // 4 - before // 100 + before // 400 + self.day_of_year

    @property
    def day_of_year(self):
        return sum(days_in_month(self.year, m) for m in range(1, self.month)) + self.day

    @property
    def weekday(self):
        return (self.ordinal - 1) % 7

    @property
    def week(self):
        """Year and week by ISO 8601: a week belongs to the year of its Thursday."""
        thursday = self + (3 - self.weekday)
        return thursday.year, (thursday.day_of_year - 1) // 7 + 1

    @staticmethod
    def easter(year):
        a, (b, c) = year % 19, divmod(year, 100)
        d, e = divmod(b, 4)
        g = (8 * b + 13) // 25
        h = (19 * a + b - d - g + 15) % 30
        i, k = divmod(c, 4)
        l = (32 + 2 * e + 2 * i - h - k) % 7
        m = (a + 11 * h + 19 * l) // 433
        month = (h + l - 7 * m + 90) // 25
        return Date(year, month, (h + l - 7 * m + 33 * month + 19) % 32)

    def replace(self, **parts):
        return Date(**{"year": self.year, "month": self.month, "day": self.day} | parts)

    def add_months(self, months):
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Date(year, month + 1, min(self.day, days_in_month(year, month + 1)))

    def __add__(self, other):
        if isinstance(other, Span):
            other = other.days
        if not isinstance(other, int):
            return NotImplemented
        return Date.from_ordinal(self.ordinal + other)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, Date):
            return Span(self.ordinal - other.ordinal)
        return self + -other

    def _key(self):
        return self._year, self._month, self._day

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, Date) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, Date) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __repr__(self):
        return "Date({}, {}, {})".format(*self._key())

    def __str__(self):
        return f"{self:%Y-%m-%d}"

    def __format__(self, spec):
        if not spec:
            return str(self)
        head, *pieces = spec.split("%")
        out = [head]
        skip = False
        for piece in pieces:
            if skip:
                out.append(piece)
                skip = False
            elif not piece:
                out.append("%")
                skip = True
            else:
                out.append(self.FORMATS[piece[0]].format(self) + piece[1:])
        return "".join(out)


class Range:
    """Dates from start up to end, a step of days apart."""

    def __init__(self, start, end, step=1):
        self.start, self.end, self.step = start, end, step

    def __len__(self):
        return max(0, -(-(self.end - self.start).days // self.step))

    def __getitem__(self, index):
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError("no such day")
        return self.start + index * self.step

    def __contains__(self, date):
        return self.start <= date < self.end and (date - self.start).days % self.step == 0


def calendar(year, month):
    first = Date(year, month)
    yield f"{first:%B %Y}".center(20).rstrip()
    yield " ".join(day[:2] for day in DAYS)
    cells = ["  "] * first.weekday + [f"{d:2}" for d in range(1, days_in_month(year, month) + 1)]
    for i in range(0, len(cells), 7):
        yield " ".join(cells[i:i + 7])


def main():
    leap_day = Date(2024, 2, 29)
    print(leap_day, repr(leap_day), f"{leap_day:%A, %d %B %Y, day %j}",
          f"{leap_day:%a %e.%m.%y %%}")
    print(leap_day + 1, leap_day - 60, leap_day - Date(2000), 366 + leap_day, leap_day.ordinal)
    print(leap_day.add_months(12), leap_day.add_months(-1), Date(2023, 1, 31).add_months(1),
          leap_day.replace(day=1))
    print(*calendar(2024, 2), sep="\n")

    for text in ("2024-12-31", "31.12.1999", "4 July 1776", "Feb 29, 2023", "Ma 1 2000",
                 "13-13-2013", "sept 9 1999"):
        try:
            date = Date.parse(text)
        except ValueError as error:
            print(f"{text:14} ValueError: {error}")
        else:
            print(f"{text:14} {date} {date.day_name:9} week {date.week}")

    print([str(Date.easter(year)) for year in (1961, 2000, 2024, 2025, 2038)])
    thirteenths = [d for d in (Date(2026, m, 13) for m in range(1, 13)) if d.weekday == 4]
    print("Fridays 13th:", *(f"{d:%d %b}" for d in thirteenths))
    print("leap years:", sum(map(is_leap, range(1, 2001))),
          [y for y in range(1896, 1913) if is_leap(y)])
    print(Span(weeks=2) + Span(3), str(Span(-8)), 3 * Span(5) // Span(4),
          divmod(Span(100), Span(30)), str(Span()))
    print(Span(3) < Span(4) <= Span(weeks=1) > Span(), max(Span(2), Span(9), Span(5)),
          abs(Span(-1)))

    week = Range(Date(2024, 12, 28), Date(2025, 1, 5))
    print(len(week), week[0], week[-1], *week[1:6:2], Date(2025, 1, 1) in week,
          Date(2025, 1, 5) in week)
    print([f"{d:%b %d}" for d in Range(Date(2025, 1, 1), Date(2025, 4, 1), 14)])
    dates = [Date.parse(t) for t in ("2020-05-06", "1.1.2020", "6 May 2020", "Dec 25 2019")]
    print(*sorted(set(dates)), dates[0] == dates[2], dates[0] != "2020-05-06",
          min(dates) <= dates[1] < dates[0])
    for wrong in (lambda: leap_day + 1.5, lambda: leap_day < 3, lambda: Date(2023, 2, 29),
                  lambda: Date(1, 13),
                  lambda: leap_day.replace(century=20), lambda: week[8], lambda: f"{leap_day:%Q}"):
        try:
            wrong()
        except (TypeError, ValueError, LookupError) as error:
            print(f"{type(error).__name__}: {error}")

    checksum = 0
    date = Date(1899, 12, 25)
    for ordinal in range(date.ordinal, date.ordinal + 4000, 3):
        date = Date.from_ordinal(ordinal)
        assert date.ordinal == ordinal
        year, number = date.week
        checksum = (checksum * 31 + date.weekday + year * 53 + number) % 1_000_003
    print("round trips end at", date, "checksum", checksum)
    counts = [0] * 7
    for year in range(1601, 2001):
        counts[Date(year, 1, 1).weekday] += 1
    print({day: n for day, n in zip(DAYS, counts)})


main()
