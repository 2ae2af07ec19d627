"""The grammar of days: weekdays, weeks, what is counted from today, and what is counted from the visit.

"Next Tuesday" is the Tuesday of next week, never one of this week: Wallraff, Word Court, for common US usage.
The Spanish "el proximo martes" is the coming one. Weeks run from Monday.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from nurture.core.replies.wishes.calendar import coming, month_of, months_on, of_week
from nurture.core.replies.wishes.dates import read_dates
from nurture.core.replies.wishes.reader import Reader
from nurture.core.replies.wishes.units import (
    MIDNIGHT,
    Days,
    Hours,
    Item,
    Mark,
    exactly,
    frame,
    monday,
    on,
    pick,
    week,
)
from nurture.core.replies.wishes.vocabulary import PARTS

OR = Mark("or")


def read_days(reader: Reader) -> list[Item] | None:
    """Days at this place of the text; several with the marks between them."""
    for several in (_which_weekdays, _shift, _edged):
        if items := reader.attempt(several):
            return items
    if days := reader.attempt(_range) or reader.attempt(_bounded):
        return [reader.scene.speak(days)]
    return None


def read_day(reader: Reader) -> Days | None:
    """One day or week, without bounds."""
    for rule in (
        _same,
        _todays,
        _near_date,
        _week_of,
        _coming_units,
        _which_unit,
        _counted,
        _weekday,
        _offset,
        read_dates,
        _unit,
    ):
        if days := reader.attempt(rule):
            return days
    return None


def _which_weekdays(reader: Reader) -> list[Item] | None:
    """Next tuesday or wednesday; martes que viene; monday after next."""
    which = reader.take("which")
    days = reader.find("weekday")
    if not which and days and (behind := _which_behind(reader)):
        return [reader.scene.speak(_of_week(reader, behind, int(days.value)))]  # type: ignore[arg-type]
    if not which or not days:
        return None
    if which.value == "last":
        return [Mark("past")]
    items: list[Item] = [_of_week(reader, str(which.value), int(days.value))]  # type: ignore[arg-type]
    while more := reader.attempt(_another_weekday):
        items += [OR, _of_week(reader, str(which.value), more - 1)]
    reader.scene.speak(items[-1])  # type: ignore[arg-type]
    return items


def _another_weekday(reader: Reader) -> int | None:
    """The weekday, from 1, that shares the "next" before it."""
    joint = reader.take("or", "and", "comma")
    token = joint and reader.find("weekday")
    return int(token.value) + 1 if token else None  # type: ignore[arg-type]


def _which_behind(reader: Reader) -> str:
    if reader.peek().value == "after" and reader.peek(1).value == "next":
        reader.at += 2
        return "after next"
    if reader.peek().value == "after" and reader.peek(1).text in ("", "that", "then", ".", "?", "!", ","):
        reader.at += 2 if reader.peek(1).kind == "word" else 1
        return "after"
    token = reader.take("which") if reader.peek().value in ("coming", "following") else None
    # "Friday next week" is not "Friday next".
    return str(token.value) if token and reader.after().kind not in ("unit", "weekday") else ""


def _of_week(reader: Reader, which: str, weekday: int) -> Days:
    today = reader.scene.today
    if which == "next":
        return on(of_week(today, weekday, 1))
    if which == "after next":
        return on(coming(today, weekday, 1) + timedelta(weeks=1))
    if which == "after":
        return on(coming(reader.scene.reference, weekday, 1))
    if which == "following":
        return on(of_week(reader.scene.reference, weekday, 1))
    return on(coming(today, weekday, 0 if which == "this" else 1))


def _shift(reader: Reader) -> list[Item] | None:
    """What is counted from the visit: sooner, later that day, the week after."""
    token = reader.take("shift")
    if not token:
        return None
    scene, kind = reader.scene, str(token.value)
    if kind in ("sooner", "later") and reader.attempt(_in_the_day):
        return _that_day(reader, "day earlier" if kind == "sooner" else "day later") or None
    if kind in ("sooner", "later"):
        return sooner(reader) if kind == "sooner" else later(reader)
    if kind in ("day later", "day earlier"):
        return [*_that_day(reader, kind)] or None
    moved = {
        "next day": lambda: on(scene.reference + timedelta(days=1)),
        "day before": lambda: on(scene.reference - timedelta(days=1)),
        "next week": lambda: week(scene.reference, 1),
        "week before": lambda: week(scene.reference, -1),
        "week after next": lambda: week(scene.today, 2),
    }
    return [scene.speak(moved[kind]())]


def _in_the_day(reader: Reader) -> bool:
    while reader.take("within", "fill"):
        pass
    token = reader.take("unit", "same")
    return token is not None and token.value == "day"


def _that_day(reader: Reader, kind: str) -> list[Item]:
    minutes = reader.scene.visit_minutes()
    if minutes is None or not reader.scene.visit:
        return []
    hours = Hours(min(minutes + 30, MIDNIGHT - 1)) if kind == "day later" else Hours(0, max(minutes, 1))
    return [replace(on(reader.scene.visit.date()), hours=hours)]


def sooner(reader: Reader) -> list[Item]:
    """Before the visit; as soon as may be where no visit is known."""
    return _before(reader, reader.scene.today)


def _before(reader: Reader, first: date) -> list[Item]:
    visit = reader.scene.visit
    if not visit or visit.date() < reader.scene.today:
        return [Mark("open")]
    same_day = _loose(_that_day(reader, "day earlier"))
    if visit.date() <= first:
        return same_day
    return [replace(frame(first, visit.date() - timedelta(days=1)), loose=True), OR, *same_day]


def _loose(items: list[Item]) -> list[Item]:
    return [replace(item, loose=True) if isinstance(item, Days) else item for item in items]


def later(reader: Reader) -> list[Item]:
    """After the visit."""
    visit = reader.scene.visit
    if not visit:
        return [Mark("open")]
    after = frame(visit.date() + timedelta(days=1), None)
    return [*_loose(_that_day(reader, "day later")), OR, replace(after, loose=True)]


def _edged(reader: Reader) -> list[Item] | None:
    """Early next week, end of the month, later this week, mid April."""
    edge = reader.take("edge") or (
        reader.take("part") if reader.peek().text in ("early", "temprano") else None
    )
    if not edge:
        return None
    name = "early" if edge.kind == "part" else str(edge.value)
    bare = reader.after().kind == "unit"
    while reader.take("fill"):
        pass
    whole = reader.attempt(_which_unit) or reader.attempt(_bare_period) or reader.attempt(read_dates)
    if not whole or whole.kind != "frame" or not whole.first or not whole.last:
        return _alone(reader, name)
    if name in ("later", "earlier"):
        return _within(reader, name, _of_the_visit(reader) if bare else whole)
    return [reader.scene.speak(_edge(name, whole.first, whole.last))]


def _alone(reader: Reader, name: str) -> list[Item] | None:
    """Earlier, later, with no week or month behind it."""
    if reader.scene.spoken and reader.scene.spoken.kind == "same" and name in ("earlier", "later"):
        return _that_day(reader, f"day {name}") or None
    if name == "late" and (reader.behind_days() or reader.after().kind in ("weekday", "day")):
        return (
            [Hours(*PARTS["late afternoon"])]
            if reader.peek(-2).text not in ("be", "running", "arrive")
            else None
        )
    return sooner(reader) if name == "earlier" else None


def _bare_period(reader: Reader) -> Days | None:
    """The week, the month: the present one."""
    token = reader.take("unit")
    if not token or token.value not in ("week", "month"):
        return None
    return week(reader.scene.today) if token.value == "week" else month_of(reader.scene.today, 0)


def _of_the_visit(reader: Reader) -> Days:
    return week(reader.scene.anchor)


def _within(reader: Reader, name: str, whole: Days) -> list[Item]:
    """Before or after the visit (or today) within a week or month."""
    first, last = whole.first or reader.scene.today, whole.last or reader.scene.today
    inside = first <= reader.scene.anchor <= last
    if name == "earlier":
        if inside and reader.scene.visit and reader.scene.anchor == reader.scene.visit.date():
            earlier = _before(reader, max(first, reader.scene.today))
            return earlier[:1] if first > reader.scene.today else earlier
        return [frame(first, last)]
    start = reader.scene.anchor if inside else first if first > reader.scene.today else reader.scene.today
    ahead = 2 if start == first and not inside else 1
    return [reader.scene.speak(frame(min(start + timedelta(days=ahead), last), last))]


def _edge(name: str, first: date, last: date) -> Days:
    """The days of a week: Monday to Wednesday, Tuesday to Thursday, Thursday on; of a month its thirds."""
    if (last - first).days < 7 and not name.startswith("week"):
        bounds = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}[name]
    elif name.startswith("week"):
        start = (
            min(7 * (int(name[-1]) - 1), (last - first).days - 6)
            if name[-1] != "4"
            else (last - first).days - 6
        )
        bounds = (start, start + 6)
    else:
        bounds = {"early": (0, 9), "mid": (10, 19), "late": (20, (last - first).days)}[name]
    return frame(*(first + timedelta(days=days) for days in bounds))


def _same(reader: Reader) -> Days | None:
    token = reader.take("same")
    visit = reader.scene.visit
    if not token or token.value != "day" or not visit:
        return None
    return Days("same", visit.date(), visit.date())


def _near_date(reader: Reader) -> Days | None:
    """Around the 15th: two days to both sides."""
    days = reader.attempt(read_dates) if reader.take("about") else None
    if not days or days.kind != "point" or not days.first:
        return None
    return frame(days.first - timedelta(days=2), days.first + timedelta(days=2))


def _todays(reader: Reader) -> Days | None:
    token = reader.take("todays")
    return replace(on(reader.scene.today), hours=Hours(*PARTS[str(token.value)])) if token else None


def _week_of(reader: Reader) -> Days | None:
    token = reader.take("unit")
    if not token or token.value != "week":
        return None
    of = reader.take("fill") or (reader.peek().kind in ("date", "month") and token)
    day = reader.attempt(read_dates) if of else None
    return week(day.first) if day and day.first and day.kind == "point" else None


def _coming_units(reader: Reader) -> Days | None:
    """In the next two weeks, within the next few days."""
    which = reader.take("which")
    count = _count(reader) if which and which.value in ("next", "coming") else None
    unit = count and reader.take("unit")
    if not count or not unit or unit.value not in ("day", "week", "month"):
        return None
    return frame(reader.scene.today, _on(reader.scene.today, count[0], str(unit.value)))


def _which_unit(reader: Reader) -> Days | None:
    """Next week, this month, la semana que viene, next weekend."""
    which = reader.take("which")
    unit = reader.find("unit")
    if unit and not which:
        which = reader.take("which")
    if not which or not unit or which.value == "last":
        return None
    ahead = {"this": 0, "next": 1, "coming": 1, "following": 1}[str(which.value)]
    start = reader.scene.reference if which.value == "following" else reader.scene.today
    if unit.value == "week":
        if ahead and reader.peek().value == "after" and reader.peek(1).value == "next":
            reader.at, ahead = reader.at + 2, 2
        return week(start, ahead)
    if unit.value == "month":
        return month_of(start, 0, ahead)
    if unit.value == "weekend":
        saturday = monday(start) + timedelta(weeks=ahead if which.value != "coming" else 0, days=5)
        return frame(saturday, saturday + timedelta(days=1))
    return None


def _count(reader: Reader) -> tuple[int, bool] | None:
    """How many, and whether that is exact: two, a, a couple of, a few."""
    if token := reader.take("number"):
        return int(token.value), True  # type: ignore[arg-type]
    if reader.peek().text in ("a", "an") and reader.take("fill"):
        rough = {"couple": 2, "few": 3}.get(reader.peek().text)
        if not rough:
            return 1, True
    if reader.peek().text in ("another", "otra", "otro"):
        reader.at += 1
        return 1, True
    rough = {"couple": 2, "few": 3, "unas": 2, "unos": 3, "par": 2}.get(reader.peek().text)
    if not rough:
        return None
    reader.at += 1
    reader.take("fill")
    return rough, False


def _counted(reader: Reader) -> Days | None:
    """In two weeks, three weeks out, a week from Tuesday, push it back a week, an hour later."""
    push, within, rough = reader.take("push"), None, False
    if push and reader.peek().text == "by":
        reader.at += 1
    if not push:
        within = reader.take("within") or (
            reader.take("fill") if reader.peek().text in ("in", "en") else None
        )
        rough = within is not None and (bool(reader.take("about")) or within.text in ("in about", "in like"))
    half = reader.peek().text == "half" and bool(reader.at + 1)
    if half:
        reader.at += 1
    count = _count(reader)
    unit = count and reader.take("unit")
    if not count or not unit:
        return None
    return _direction(reader, push, within, (count[0], count[1] and not rough, half), str(unit.value))


def _direction(
    reader: Reader, push: object, within: object, count: tuple[int, bool, bool], unit: str
) -> Days | None:
    scene, (many, exact, half) = reader.scene, count
    if push:
        return _moved(reader, many * int(push.value), unit, half)  # type: ignore[attr-defined]
    token = reader.peek()
    if token.text in ("later", "mas tarde", "despues") or (token.kind == "edge" and token.value == "earlier"):
        reader.at += 1
        return _moved(reader, -many if token.value == "earlier" else many, unit, half)
    if token.text in ("earlier", "mas temprano", "sooner", "antes"):
        reader.at += 1
        return _moved(reader, -many, unit, half)
    if unit not in ("day", "week", "month"):
        return None
    if token.text in ("from", "desde") and reader.take("bound"):
        if reader.peek().text == "now":
            reader.at += 1
            return _ahead(scene.today, many, unit, exact)
        base = reader.attempt(read_day)
        start = _first(reader, base) if base else None
        return on(_on(start, many, unit)) if start else None
    if within or (token.text in ("out", "from now") and reader.at):
        reader.take("ago")
        return _ahead(scene.today, many, unit, exact)
    return None


def _ahead(today: date, many: int, unit: str, exact: bool) -> Days | None:
    if many > 60 or (unit == "month" and many > 12):
        return None
    day = _on(today, many, unit)
    if exact:
        return Days("point", day, day, hours=None) if unit != "week" else Days("frame", day, day)
    return week(day) if unit == "week" else frame(day - timedelta(days=1), day + timedelta(days=1))


def _moved(reader: Reader, many: int, unit: str, half: bool) -> Days | None:
    visit = reader.scene.visit
    if not visit or abs(many) > 60:
        return None
    if unit in ("hour", "minute"):
        minutes = (
            visit.hour * 60 + visit.minute + (many * 60 // (2 if half else 1) if unit == "hour" else many)
        )
        return replace(on(visit.date()), hours=exactly(minutes)) if 0 <= minutes < MIDNIGHT else None
    if unit not in ("day", "week", "month"):
        return None
    return on(_on(visit.date(), many, unit))


def _on(day: date, many: int, unit: str) -> date:
    if unit == "month":
        return months_on(day, many)
    return day + timedelta(days=many * (7 if unit == "week" else 1))


def _weekday(reader: Reader) -> Days | None:
    if reader.peek().text in ("tu", "t") and reader.peek(1).text == "/":
        reader.at += 1
        return pick(1)
    if reader.peek().text in ("sun", "sat") and reader.peek(-1).text in ("the", "i", "we"):
        return None
    token = reader.take("weekday")
    if (
        token is None
        and reader.peek().text == "mar"
        and reader.scene.spanish
        and reader.peek(1).kind != "number"
    ):
        reader.at += 1
        return pick(1)
    return pick(int(token.value)) if token else None  # type: ignore[arg-type]


def _offset(reader: Reader) -> Days | None:
    token = reader.take("day")
    return on(reader.scene.today + timedelta(days=int(token.value))) if token else None  # type: ignore[arg-type]


def _unit(reader: Reader) -> Days | None:
    token = reader.take("unit")
    named = {
        "weekday": (0, 1, 2, 3, 4),
        "weekend": (5, 6),
        "midweek": (1, 2, 3),
        "mwf": (0, 2, 4),
        "tth": (1, 3),
    }
    return pick(*named[str(token.value)]) if token and token.value in named else None


def _range(reader: Reader) -> Days | None:
    """Mon through wed, de lunes a miercoles, between the 10th and the 14th, 3/9-3/13."""
    start = reader.at
    between = reader.take("between") or (
        reader.take("bound") if reader.peek().text in ("from", "desde") else None
    )
    while between and reader.take("fill"):
        pass
    first = read_day(reader)
    single = reader.at
    joint = first and (
        (reader.take("dash") if reader.moving else reader.to())
        or (reader.take("bound") if reader.peek().value == "until" else None)
        or (reader.find("and") if between else None)
    )
    while joint and reader.take("fill"):
        pass
    whole = (
        between
        and not joint
        and any(token.kind in ("to", "dash") for token in reader.tokens[start : reader.at])
    )
    if whole:
        return first  # "the 16th to the 20th" is read as one
    second = read_day(reader) if joint else None
    both = _from_to(reader, first, second) if first and second else None
    if both or between:
        return both
    reader.at = single
    return first


def _from_to(reader: Reader, first: Days, second: Days) -> Days | None:
    if first.kind == second.kind == "pick":
        start, end = min(first.weekdays), max(second.weekdays)
        return pick(*((start + step) % 7 for step in range((end - start) % 7 + 1)))
    start_day, end_day = _first(reader, first), _first(reader, second, last=True)
    return frame(start_day, end_day) if start_day and end_day and start_day < end_day else None


def _first(reader: Reader, days: Days, last: bool = False) -> date | None:
    """The day itself; of weekdays the coming one."""
    if days.kind == "pick":
        return min(coming(reader.scene.today, weekday) for weekday in days.weekdays)
    return days.last if last else days.first


def _bounded(reader: Reader) -> Days | None:
    bound, token = reader.bound(day=True), reader.take("bound")
    while token and reader.take("fill"):
        pass
    if not token:
        return None
    start = reader.at
    several = reader.attempt(_which_weekdays) or reader.attempt(_edged)
    days = several[0] if several else reader.attempt(_range)
    if not isinstance(days, Days):
        return None
    first, last = _first(reader, days), _first(reader, days, last=True)
    if bound == "before" and reader.tokens[start].kind == "edge":
        bound = "by"  # before the end of the month
    return _side(reader, bound, first, last) if first and last else None


def _side(reader: Reader, bound: str, first: date, last: date) -> Days:
    if bound in ("after", "from"):
        return frame(last + timedelta(days=1) if bound == "after" else first, None)
    return frame(reader.scene.today, first - timedelta(days=1) if bound == "before" else last)
