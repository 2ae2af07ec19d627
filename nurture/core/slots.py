"""Free times of a calendar: what is open, less what is taken.

Time is taken by the quarter hour, of resources: a chair, a provider. Two visits that share a quarter hour are
two visits at once. All moments are aware, in UTC; opening hours are on the clocks of the clinic's zone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, time, timedelta

from nurture.core.clinic import Day
from nurture.core.when import local, localize, utc

#: A resource and the start of a quarter hour.
Cell = tuple[str, datetime]
#: Of each group, one resource has to be free for the whole visit.
Needs = Sequence[Sequence[str]]

MINUTES = 15
QUARTER = timedelta(minutes=MINUTES)
#: What a visit by video takes where the clinic names no provider: one at a time.
VIDEO = "video"
_DAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HALF_HOUR = 30


def needs_of(kind: str, mode: str, provider: str, chairs: int, providers: Sequence[str]) -> Needs:
    """What a visit takes.

    In person, a chair, also a consult: small clinics hold both in the same rooms. The provider that the visit
    names, whoever else is free; a consult that names none takes any that the clinic lists. By video no
    chair; where nobody is named or listed, one such visit at a time.
    """
    groups: list[Sequence[str]] = []
    if mode == "in_person":
        groups.append([f"chair {number}" for number in range(1, chairs + 1)])
    if provider:
        groups.append([provider])
    elif kind == "consult" and providers:
        groups.append(list(dict.fromkeys(providers)))
    return groups or [[VIDEO]]


def quarters(start: datetime, length: timedelta) -> list[datetime]:
    """The starts of the quarter hours that `length` from `start` on touches, in UTC."""
    first = utc(start).replace(second=0, microsecond=0)
    first -= timedelta(minutes=first.minute % MINUTES)
    count = -((first - start - length) // QUARTER)
    return [first + number * QUARTER for number in range(count)]


def room(start: datetime, length: timedelta, taken: AbstractSet[Cell], needs: Needs) -> list[str] | None:
    """One free resource of each group, the first there is; None where a group has none."""
    cells = quarters(start, length)
    found = [_first_free(group, cells, taken) for group in needs]
    return [name for name in found if name is not None] if None not in found else None


def _first_free(group: Iterable[str], cells: Collection[datetime], taken: AbstractSet[Cell]) -> str | None:
    return next((name for name in group if not any((name, at) in taken for at in cells)), None)


def free_starts(
    hours: Mapping[Day, Sequence[str]],
    closures: Collection[date],
    zone: str,
    lead: timedelta,
    length: timedelta,
    taken: AbstractSet[Cell],
    resources: Needs,
    now: datetime,
    until: datetime,
    step: int = _HALF_HOUR,
    after: timedelta = timedelta(),
) -> list[datetime]:
    """Starts in [now + lead, until), in UTC, in order, that lie on every `step` minutes of the local hour.

    The whole `length` lies within one opening span; for `after` more, which may be past closing, the
    resources stay taken. A local time that the clocks skip is none; of one that comes twice the first counts.
    """
    earliest = now + lead
    return [
        start
        for start in _starts(hours, closures, zone, length, step, earliest, until)
        if earliest <= start < until and room(start, length + after, taken, resources) is not None
    ]


def _starts(
    hours: Mapping[Day, Sequence[str]],
    closures: Collection[date],
    zone: str,
    length: timedelta,
    step: int,
    earliest: datetime,
    until: datetime,
) -> Iterator[datetime]:
    day, last = local(earliest, zone).date(), local(until, zone).date()
    while day <= last:
        spans = hours.get(_DAYS[day.weekday()], ()) if day not in closures else ()
        yield from sorted({start for span in spans for start in _within(day, span, zone, length, step)})
        day += timedelta(days=1)


def _within(day: date, span: str, zone: str, length: timedelta, step: int) -> Iterator[datetime]:
    opens, closes = (time.fromisoformat(clock) for clock in span.split("-"))
    first, end = localize(day, opens, zone), localize(day, closes, zone)
    for minute in range(0, closes.hour * 60 + closes.minute, step):
        clock = time(minute // 60, minute % 60)
        if clock < opens:
            continue
        start = localize(day, clock, zone)
        exists = local(start, zone).time() == clock
        if exists and first <= start and start + length <= end:
            yield start
