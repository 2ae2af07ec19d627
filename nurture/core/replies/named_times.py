"""Days and clock times as a text names them: to compare with an offer, or to see that any is named."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

WEEKDAYS: dict[str, int] = {
    name: day
    for day, names in enumerate(
        (
            "monday mondays mon lunes", "tuesday tuesdays tue tues martes",
            "wednesday wednesdays wed weds miercoles", "thursday thursdays thu thur thurs jueves",
            "friday fridays fri viernes", "saturday saturdays sat sabado sabados",
            "sunday sundays domingo domingos",
        )
    )
    for name in names.split()
}  # fmt: skip
HOURS: dict[str, int] = {
    name: hour
    for hour, names in enumerate(
        (
            "", "one una", "two dos", "three tres", "four cuatro", "five cinco", "six seis", "seven siete",
            "eight ocho", "nine nueve", "ten diez", "eleven once", "twelve doce",
        )
    )
    for name in names.split()
}  # fmt: skip
#: Parts of the day: name -> hours from, up to.
PARTS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("morning", "mornings", "mananas"), (0, 12)),
    **dict.fromkeys(("afternoon", "afternoons", "pm", "tarde", "tardes", "evening"), (12, 24)),
    **dict.fromkeys(("noon", "midday", "lunch", "lunchtime", "mediodia"), (11, 14)),
}
OTHER_TIMES = frozenset(
    """today tomorrow tonight week weeks weekend weekends month months holidays earlier sooner
    january february march april june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec hoy manana semana semanas mes
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre""".split()
)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?(?P<half>am|pm|a|p|ish)?"
    r"|(?P<run>\d{3,4})(?P<half2>am|pm)?"
)
_BEFORE_HOUR = frozenset("at the las la a around by to for before after until antes".split())


@dataclass(frozen=True)
class Named:
    """`clocks` are (hour of 12 or 24, minute or None, "am", "pm" or "")."""

    weekdays: frozenset[int] = frozenset()
    clocks: tuple[tuple[int, int | None, str], ...] = ()
    parts: tuple[tuple[int, int], ...] = ()
    days: frozenset[int] = frozenset()
    other: bool = field(default=False)

    def __bool__(self) -> bool:
        return bool(self.weekdays or self.clocks or self.parts or self.days or self.other)

    def fits(self, at: datetime) -> bool:
        """Whether everything that is named is true of a local time."""
        return (
            (not self.weekdays or at.weekday() in self.weekdays)
            and (not self.days or at.day in self.days)
            and all(first <= at.hour < end for first, end in self.parts)
            and (not self.clocks or any(_shows(clock, at) for clock in self.clocks))
        )


def _shows(clock: tuple[int, int | None, str], at: datetime) -> bool:
    hour, minute, half = clock
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
        return hour == at.hour and (minute or 0) == at.minute
    return hour % 12 == at.hour % 12 and (minute is None or minute == at.minute)


def named(words: tuple[str, ...]) -> Named:
    weekdays = frozenset(WEEKDAYS[word] for word in words if word in WEEKDAYS)
    clocks, days, parts = [], set(), []
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        after = words[at + 1] if at + 1 < len(words) else ""
        if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)", word) and int(word[:-2]) > 3:
            days.add(int(word[:-2]))
        elif clock := _clock(word, before, after):
            clocks.append(clock)
        elif word in PARTS and not (at and words[at - 1][0].isdecimal()):
            parts.append(PARTS[word])
        elif word == "manana" and before in ("la", "por"):
            parts.append((0, 12))
    other = any(word in OTHER_TIMES for word in words)
    return Named(weekdays, tuple(clocks), tuple(parts), frozenset(days), other)


def _clock(word: str, before: str, after: str) -> tuple[int, int | None, str] | None:
    half = after if after in ("am", "pm") else ""
    if (
        word in HOURS
        and (before in ("at", "las", "la", "by", "around") or after in ("oclock", "o"))
        and HOURS[word]
    ):
        return HOURS[word], 30 if after in ("thirty", "y") else None, half
    found = _CLOCK.fullmatch(word)
    if not found:
        return None
    digits = found["run"]
    hour = int(digits[:-2]) if digits else int(found["hour"])
    minute = int(digits[-2:]) if digits else (int(found["minute"]) if found["minute"] else None)
    said = (found["half"] or found["half2"] or "")[:1]
    half = {"a": "am", "p": "pm"}.get(said, half)
    sure = bool(half or found["minute"] or after in ("oclock", "o") or said == "i")
    if not 1 <= hour <= 23 or (minute or 0) > 59 or (digits and not half and before not in _BEFORE_HOUR):
        return None
    return (hour, minute, half) if sure or before in _BEFORE_HOUR or before in WEEKDAYS else None
