"""The grammar of what is counted: in two weeks, a week from Tuesday, push it back a week, an hour later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from nurture.core.replies.wishes.calendar import first_day, months_on
from nurture.core.replies.wishes.reader import Reader
from nurture.core.replies.wishes.units import MIDNIGHT, Days, exactly, frame, on, week
from nurture.core.replies.wishes.weekdays import plain_day, which_weekdays

#: Further than this nobody counts.
_MOST = 60
_ROUGH = {"couple": 2, "few": 3, "unas": 2, "unos": 3, "par": 2}
_DATED = ("day", "week", "month")
#: Which way a visit is moved.
WAYS = {"back": 1, "out": 1, "up": -1, "forward": -1, "ahead": 1}
_LATER = ("later", "mas tarde", "despues")
_EARLIER = ("earlier", "mas temprano", "sooner", "antes")


@dataclass(frozen=True)
class Count:
    """How many of which unit. `exact` where it is not "a few" or "about"; `half` an hour."""

    many: int
    unit: str
    exact: bool = True
    half: bool = False


def read_counted(reader: Reader) -> Days | None:
    """Days that are counted from today, from another day, or from the visit."""
    if way := _push(reader):
        count = _count(reader)
        return _moved(reader, replace(count, many=count.many * way)) if count else None
    within = reader.take("within") or (reader.take("fill") if reader.peek().text in ("in", "en") else None)
    within = within or (reader.peek(-1) if reader.peek(-1).text.startswith("not for") else None)
    rough = within is not None and (bool(reader.take("about")) or within.text in ("in about", "in like"))
    count = _count(reader)
    if not count:
        return None
    if within and reader.take("or"):
        return _one_or_two(reader, count)
    exact = count.exact and not rough and reader.peek().text != "or so"
    return _direction(reader, replace(count, exact=exact), within is not None)


def _push(reader: Reader) -> int:
    """Which way: 1 for "push it back", "move my visit back", -1 for "move it up"; 0 for none."""
    push = reader.take("push")
    way = push.number if push else WAYS.get(reader.peek().text, 0) if reader.moving else 0
    reader.at += way != 0 and not push
    if way and reader.peek().text == "by":
        reader.at += 1
    return way


def _count(reader: Reader) -> Count | None:
    half = reader.peek().text in ("half", "media")
    reader.at += half
    many = how_many(reader) or ((1, True) if half else None)
    unit = reader.take("unit") if many else None
    if not many or not unit or many[0] > _MOST:
        return None
    return Count(many[0], unit.name, many[1], half)


def how_many(reader: Reader) -> tuple[int, bool] | None:
    """A count, and whether that is exact: two, a, another, a couple of, a few."""
    if token := reader.take("number"):
        return token.number, True
    article = reader.peek().text in ("a", "an") and reader.take("fill")
    if many := _ROUGH.get(reader.peek().text):
        reader.at += 1
        reader.take("fill")
        return many, False
    if reader.peek().text in ("another", "otra", "otro"):
        reader.at += 1
        return 1, True
    return (1, True) if article else None


def coming_units(reader: Reader) -> Days | None:
    """In the next two weeks, within the next few days."""
    which = reader.take("which")
    many = how_many(reader) if which and which.value in ("next", "coming") else None
    unit = reader.take("unit") if many else None
    if not many or not unit or unit.value not in _DATED or many[0] > _MOST:
        return None
    return frame(reader.scene.today, _on(reader.scene.today, many[0], unit.name))


def _one_or_two(reader: Reader, count: Count) -> Days | None:
    """In a week or two."""
    more, today = reader.take("number"), reader.scene.today
    if not more or not count.many < more.number <= _MOST or count.unit not in _DATED:
        return None
    return frame(_on(today, count.many, count.unit), _on(today, more.number, count.unit))


def _direction(reader: Reader, count: Count, within: bool) -> Days | None:
    token = reader.peek()
    if token.text in (*_LATER, *_EARLIER):
        reader.at += 1
        return _moved(reader, replace(count, many=-count.many) if token.text in _EARLIER else count)
    if count.unit not in _DATED:
        return None
    if token.text in ("from", "desde"):
        reader.at += 1
        return _from(reader, count)
    if within or token.text == "out":
        reader.take("ago")
        return _ahead(reader.scene.today, count)
    return None


def _from(reader: Reader, count: Count) -> Days | None:
    """Two weeks FROM NOW, a week FROM THIS FRIDAY."""
    if reader.peek().text == "now":
        reader.at += 1
        return _ahead(reader.scene.today, count)
    named = reader.attempt(which_weekdays)
    base = named[0] if named else reader.attempt(plain_day)
    start = first_day(reader.scene.today, base) if isinstance(base, Days) else None
    return on(_on(start, count.many, count.unit)) if start else None


def _ahead(today: date, count: Count) -> Days | None:
    if count.unit == "month" and count.many > 12:
        return None
    day = _on(today, count.many, count.unit)
    if count.exact:
        # As a frame, since "in two weeks on Thursday" is of that week.
        return frame(day, day) if count.unit == "week" else on(day)
    return week(day) if count.unit != "day" else frame(day - timedelta(days=1), day + timedelta(days=1))


def _moved(reader: Reader, count: Count) -> Days | None:
    """The visit's day, or its time of day, moved by so much."""
    visit = reader.scene.visit
    if not visit:
        return None
    if count.unit in ("hour", "minute"):
        step = count.many * 60 // (2 if count.half else 1) if count.unit == "hour" else count.many
        minutes = visit.hour * 60 + visit.minute + step
        return replace(on(visit.date()), hours=exactly(minutes)) if 0 <= minutes < MIDNIGHT else None
    return on(_on(visit.date(), count.many, count.unit)) if count.unit in _DATED else None


def _on(day: date, many: int, unit: str) -> date:
    if unit == "month":
        return months_on(day, many)
    return day + timedelta(days=many * (7 if unit == "week" else 1))
