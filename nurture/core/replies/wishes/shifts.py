"""The grammar of what is told from the visit or within a week: sooner, the day after, later this week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from nurture.core.replies.wishes.dates import read_dates
from nurture.core.replies.wishes.reader import Reader
from nurture.core.replies.wishes.units import EXACT, MIDNIGHT, OR, Days, Hours, Item, Mark, frame, on, week
from nurture.core.replies.wishes.vocabulary import PARTS
from nurture.core.replies.wishes.weekdays import bare_period, which_unit

#: Days ahead of the reference: one day, or the week of that day.
_DAYS = {"next day": 1, "day before": -1}
_WEEKS = {"next week": 1, "week before": -1}
#: The days of a week that are early, mid and late; of a month its thirds.
_OF_WEEK = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}
_OF_MONTH = {"early": (0, 9), "mid": (10, 19), "late": (20, 30)}


def read_shift(reader: Reader) -> list[Item] | None:
    """Sooner, later that day, the week after."""
    token = reader.take("shift")
    if not token:
        return None
    scene, kind = reader.scene, token.name
    if kind in ("sooner", "later") and not reader.attempt(_in_the_day):
        return _sooner(reader, scene.today) if kind == "sooner" else _later(reader)
    if kind in ("sooner", "later", "day earlier", "day later"):
        return _that_day(reader, late=kind in ("later", "day later")) or None
    if kind in _DAYS:
        return reader.say([on(scene.reference + timedelta(days=_DAYS[kind]))])
    if kind in _WEEKS:
        return reader.say([week(scene.reference, _WEEKS[kind])])
    return reader.say([week(scene.today, 2)])


def _in_the_day(reader: Reader) -> bool:
    reader.skip("within", "fill")
    token = reader.take("unit", "same")
    return token is not None and token.value == "day"


def same_day(reader: Reader) -> Days | None:
    """The visit's own day; "that day" is the one that was named last."""
    token, visit, spoken = reader.take("same"), reader.scene.visit, reader.scene.spoken
    named = token and token.value == "day" and token.text.startswith(("that", "ese"))
    if named and spoken and spoken.kind == "point":
        return spoken
    return Days("same", visit.date(), visit.date()) if token and token.value == "day" and visit else None


def _that_day(reader: Reader, late: bool) -> list[Item]:
    minutes, visit = reader.scene.visit_minutes(), reader.scene.visit
    if minutes is None or not visit:
        return []
    hours = Hours(min(minutes + EXACT, MIDNIGHT - 1)) if late else Hours(0, max(minutes, 1))
    return [replace(on(visit.date()), hours=hours)]


def _sooner(reader: Reader, first: date) -> list[Item]:
    """From a day on before the visit; as soon as may be where none is known."""
    visit = reader.scene.visit
    if not visit or visit.date() < reader.scene.today:
        return [Mark("open")]
    that_day = _loose(_that_day(reader, late=False))
    if visit.date() <= first:
        return that_day
    return [replace(frame(first, visit.date() - timedelta(days=1)), loose=True), OR, *that_day]


def _later(reader: Reader) -> list[Item]:
    visit = reader.scene.visit
    if not visit:
        return [Mark("open")]
    after = frame(visit.date() + timedelta(days=1), None)
    return [*_loose(_that_day(reader, late=True)), OR, replace(after, loose=True)]


def _loose(items: list[Item]) -> list[Item]:
    return [replace(item, loose=True) if isinstance(item, Days) else item for item in items]


def read_edge(reader: Reader) -> list[Item] | None:
    """Early next week, end of the month, later this week, mid April, earlier, late Friday."""
    early = reader.peek().text in ("early", "temprano")  # a part of the day as well
    edge = reader.take("part" if early else "edge")
    if not edge:
        return None
    name = "early" if early else edge.name
    bare = reader.after().value == "week"
    reader.skip("fill")
    whole = reader.attempt(which_unit) or reader.attempt(bare_period) or reader.attempt(read_dates)
    if not whole or whole.kind != "frame" or not whole.first or not whole.last:
        return _alone(reader, name)
    if name not in ("later", "earlier"):
        return reader.say([_edge(name, whole.first, whole.last)])
    inside = week(reader.scene.anchor) if bare else whole
    return _within(reader, name, inside.first or whole.first, inside.last or whole.last)


def _alone(reader: Reader, name: str) -> list[Item] | None:
    """With no week or month behind it."""
    spoken = reader.scene.spoken
    if spoken and spoken.kind == "same" and name in ("earlier", "later"):
        return _that_day(reader, late=name == "later") or None
    if name == "late" and (reader.behind_days() or reader.after().kind in ("weekday", "day")):
        arrives = reader.peek(-2).text in ("be", "running", "arrive")
        return None if arrives else [Hours(*PARTS["late afternoon"])]
    return _sooner(reader, reader.scene.today) if name == "earlier" else None


def _within(reader: Reader, name: str, first: date, last: date) -> list[Item]:
    """Before or after the visit (or today) within a week or month."""
    today, anchor, visit = reader.scene.today, reader.scene.anchor, reader.scene.visit
    inside = first <= anchor <= last
    if name == "later":
        start = anchor if inside else max(first + timedelta(days=1), today)
        return reader.say([frame(min(start + timedelta(days=1), last), last)])
    if not inside or not visit or anchor != visit.date():
        return [frame(first, last)]
    earlier = _sooner(reader, max(first, today))
    # "Earlier in the week" is another day of a week to come, "earlier this week" may be the same.
    return earlier[:1] if first > today else earlier


def _edge(name: str, first: date, last: date) -> Days:
    longest = (last - first).days
    if name.startswith("week "):
        start = longest - 6 if name == "week 4" else min(7 * (int(name[-1]) - 1), longest - 6)
        return frame(first + timedelta(days=max(start, 0)), first + timedelta(days=max(start, 0) + 6))
    begin, end = (_OF_WEEK if longest < 7 else _OF_MONTH)[name]
    return frame(first + timedelta(days=begin), first + timedelta(days=min(end, longest)))
