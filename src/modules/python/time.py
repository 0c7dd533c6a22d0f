# What is easier said in Python: broken-down times of UTC, the one zone there is. _now and _now_ns are rows of time.c.
_STRUCT_TM_ITEMS = 11
timezone = altzone = daylight = 0
tzname = ('UTC', 'UTC')
_DAYS = ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
_MONTHS = ('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November',
           'December')


class struct_time(tuple):
    """The time value as returned by gmtime(), localtime(), and strptime(), and accepted by asctime(), mktime() and strftime()."""
    __slots__ = ()
    n_fields, n_sequence_fields, n_unnamed_fields = 11, 9, 0
    __match_args__ = ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst')

    def __new__(cls, sequence, dict=None, /):
        items = tuple(sequence)
        if len(items) < 9:
            raise TypeError(f'time.struct_time() takes an at least 9-sequence ({len(items)}-sequence given)')
        if len(items) > 11:
            raise TypeError(f'time.struct_time() takes an at most 11-sequence ({len(items)}-sequence given)')
        return tuple.__new__(cls, items[:9])

    def __repr__(self):
        return 'time.struct_time(' + ', '.join(f'{n}={v!r}' for n, v in zip(self.__match_args__, self)) + ')'

    def __reduce__(self):
        return type(self), (tuple(self), {'tm_zone': self.tm_zone, 'tm_gmtoff': self.tm_gmtoff})

    tm_zone = property(lambda self: 'UTC')
    tm_gmtoff = property(lambda self: 0)


for _i, _name in enumerate(struct_time.__match_args__):
    setattr(struct_time, _name, property(lambda self, i=_i: self[i]))
del _i, _name


def _days(year, month, day):
    """Days from 1970-01-01 to that day of the Gregorian calendar."""
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def _broken(seconds):
    days, rest = divmod(seconds, 86400)
    shifted = days + 719468
    era, of_era = divmod(shifted, 146097)
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    m = (5 * of_year + 2) // 153
    month = m + (3 if m < 10 else -9)
    year += era * 400 + (month <= 2)
    if abs(year) > 2147483647:
        raise OverflowError('timestamp out of range for platform time_t')
    day = of_year - (153 * m + 2) // 5 + 1
    return struct_time((year, month, day, rest // 3600, rest // 60 % 60, rest % 60, (days + 3) % 7,
                        days - _days(year, 1, 1) + 1, 0))


def gmtime(seconds=None, /):
    """gmtime([seconds]) -> (tm_year, tm_mon, tm_mday, tm_hour, tm_min, tm_sec, tm_wday, tm_yday, tm_isdst)"""
    if seconds is None:
        seconds = time()
    if isinstance(seconds, float):
        if seconds != seconds:
            raise ValueError('Invalid value NaN (not a number)')
        if abs(seconds) > 9e18:
            raise OverflowError('timestamp out of range for platform time_t')
        seconds = int(seconds // 1)
    elif not hasattr(seconds, '__index__'):
        raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")
    return _broken(seconds.__index__())


localtime = gmtime


def _checked(t, name):
    if not isinstance(t, tuple):
        raise TypeError('Tuple or struct_time argument required')
    if len(t) != 9:
        raise TypeError(name + '(): illegal time tuple argument')
    year, month, day, hour, minute, second, weekday, yearday, dst = [v.__index__() for v in t]
    month, day, yearday = month or 1, day or 1, yearday or 1
    for good, text in ((1 <= month <= 12, 'month'), (1 <= day <= 31, 'day of month'), (0 <= hour <= 23, 'hour'),
                       (0 <= minute <= 59, 'minute'), (0 <= second <= 61, 'seconds'), (weekday >= -1, 'day of week'),
                       (1 <= yearday <= 366, 'day of year')):
        if not good:
            raise ValueError(text + ' out of range')
    return year, month, day, hour, minute, second, weekday % 7, yearday, dst


def mktime(t, /):
    if not isinstance(t, tuple):
        raise TypeError('Tuple or struct_time argument required')
    year, month, day, hour, minute, second = t[:6]
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return float(((_days(year, month, 1) + day - 1) * 24 + hour) * 3600 + minute * 60 + second)


def asctime(t=None, /):
    """asctime([tuple]) -> string"""
    t = _checked(gmtime() if t is None else t, 'asctime')
    return f'{_DAYS[t[6]][:3]} {_MONTHS[t[1] - 1][:3]} {t[2]:2} {t[3]:02}:{t[4]:02}:{t[5]:02} {t[0]}'


def ctime(seconds=None, /):
    """ctime(seconds) -> string"""
    return asctime(gmtime(seconds))


def _iso(t):
    year, weekday, yearday = t[0], t[6], t[7]
    week = (yearday - 1 - weekday + 10) // 7
    if week < 1:
        return year - 1, (yearday + _days(year, 1, 1) - _days(year - 1, 1, 1) - weekday + 9) // 7
    if week == 53 and yearday - weekday + 3 > _days(year + 1, 1, 1) - _days(year, 1, 1):
        return year + 1, 1
    return year, week


def _weeks(t, first):
    return (t[7] + 6 - (t[6] - first) % 7) // 7


_FIELDS = {
    'a': lambda t: _DAYS[t[6]][:3], 'A': lambda t: _DAYS[t[6]], 'b': lambda t: _MONTHS[t[1] - 1][:3],
    'B': lambda t: _MONTHS[t[1] - 1], 'c': lambda t: asctime(t), 'd': lambda t: f'{t[2]:02}', 'e': lambda t: f'{t[2]:2}',
    'H': lambda t: f'{t[3]:02}', 'I': lambda t: f'{(t[3] + 11) % 12 + 1:02}', 'j': lambda t: f'{t[7]:03}',
    'm': lambda t: f'{t[1]:02}', 'M': lambda t: f'{t[4]:02}', 'p': lambda t: 'AM' if t[3] < 12 else 'PM',
    'S': lambda t: f'{t[5]:02}', 'U': lambda t: f'{_weeks(t, 6):02}', 'w': lambda t: str((t[6] + 1) % 7),
    'W': lambda t: f'{_weeks(t, 0):02}', 'u': lambda t: str(t[6] + 1), 'x': lambda t: f'{t[1]:02}/{t[2]:02}/{t[0] % 100:02}',
    'X': lambda t: f'{t[3]:02}:{t[4]:02}:{t[5]:02}', 'T': lambda t: f'{t[3]:02}:{t[4]:02}:{t[5]:02}',
    'R': lambda t: f'{t[3]:02}:{t[4]:02}', 'D': lambda t: f'{t[1]:02}/{t[2]:02}/{t[0] % 100:02}',
    'F': lambda t: f'{t[0]}-{t[1]:02}-{t[2]:02}', 'y': lambda t: f'{t[0] % 100:02}', 'Y': lambda t: str(t[0]),
    'C': lambda t: f'{t[0] // 100:02}', 'G': lambda t: str(_iso(t)[0]), 'V': lambda t: f'{_iso(t)[1]:02}',
    'g': lambda t: f'{_iso(t)[0] % 100:02}', 'h': lambda t: _MONTHS[t[1] - 1][:3], 'n': lambda t: '\n', 't': lambda t: '\t',
    'r': lambda t: f'{(t[3] + 11) % 12 + 1:02}:{t[4]:02}:{t[5]:02} ' + ('AM' if t[3] < 12 else 'PM'),
    's': lambda t: str(int(mktime(t))), 'z': lambda t: '+0000', 'Z': lambda t: 'UTC', '%': lambda t: '%',
}


def strftime(format, t=None, /):
    """strftime(format[, tuple]) -> string"""
    if not isinstance(format, str):
        raise TypeError(f'strftime() argument 1 must be str, not {type(format).__name__}')
    t = _checked(gmtime() if t is None else t, 'strftime')
    pieces, at = [], 0
    while (found := format.find('%', at)) >= 0:
        pieces.append(format[at:found])
        letter = format[found + 1:found + 2]
        field = _FIELDS.get(letter)
        pieces.append(field(t) if field else '%' + letter)
        at = found + 2
    pieces.append(format[at:])
    return ''.join(pieces)


def strptime(string, format='%a %b %d %H:%M:%S %Y', /):
    """strptime(string, format) -> struct_time"""
    from _strptime import _strptime_time
    return _strptime_time(string, format)


def tzset():
    pass


def get_clock_info(name, /):
    from types import SimpleNamespace
    if name not in ('time', 'monotonic', 'perf_counter', 'process_time', 'thread_time'):
        raise ValueError('unknown clock')
    return SimpleNamespace(implementation="the host's clock", monotonic=name != 'time', adjustable=name == 'time',
                           resolution=1e-09)
