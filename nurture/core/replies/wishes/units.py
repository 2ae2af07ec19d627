"""What the grammar makes of the tokens: days, hours, and the marks between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from nurture.core.replies.meaning import Context
from nurture.core.replies.wishes.vocabulary import Kind
from nurture.core.when import local

MIDNIGHT = 24 * 60
#: A time that was named is met by a visit that starts within this many minutes.
EXACT = 30


@dataclass(frozen=True)
class Hours:
    """[start, end) in minutes since midnight; `near` the best of them.

    `exact`: a time was named. `bare`: without saying which half of the day. `visit`: the visit's own time.
    `soft`: no constraint, only a preference.
    """

    start: int = 0
    end: int = MIDNIGHT
    near: int | None = None
    exact: bool = False
    bare: bool = False
    visit: bool = False
    soft: bool = False

    def meets(self, other: Hours) -> Hours | None:
        """Both at once; None where that is no time at all."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        if start >= end:
            return None
        near = next((at for at in (self.near, other.near) if at is not None and start <= at <= end), None)
        return Hours(start, end, near, self.exact or other.exact)

    def turned(self) -> Hours:
        """The same clock time in the other half of the day."""
        by = MIDNIGHT // 2 if self.start < MIDNIGHT // 2 else -MIDNIGHT // 2
        return exactly(self.start + by)


def exactly(minutes: int, bare: bool = False, visit: bool = False) -> Hours:
    """A named time."""
    return Hours(minutes, min(minutes + EXACT, MIDNIGHT), minutes, exact=True, bare=bare, visit=visit)


def about(minutes: int, spread: int = 60) -> Hours:
    """An hour to both sides of a time."""
    return Hours(max(0, minutes - spread), min(MIDNIGHT, minutes + spread), minutes)


@dataclass(frozen=True)
class Days:
    """Dates, both inside, and weekdays of them.

    `kind`: weekdays without a date (pick), one date (point), several (frame), the visit's own day (same).
    `hours`: what belongs to these days alone ("earlier that day"). `loose`: only a
    direction ("sooner"), inside of which all else lies that is said.
    """

    kind: Literal["pick", "point", "frame", "same"]
    first: date | None = None
    last: date | None = None
    weekdays: frozenset[int] = frozenset()
    hours: Hours | None = None
    loose: bool = False


def on(day: date, hours: Hours | None = None) -> Days:
    """One date."""
    return Days("point", day, day, hours=hours)


def pick(*weekdays: int) -> Days:
    """These weekdays of any week."""
    return Days("pick", weekdays=frozenset(weekdays))


def frame(first: date | None, last: date | None) -> Days:
    """From one date to another; None leaves an end open."""
    return Days("frame", first, last)


@dataclass(frozen=True)
class Mark:
    """A word or sign that says how the units belong together."""

    kind: Kind
    text: str = ""


#: The text of a mark that takes a refusal back: "can't until 3".
TURNED = "turned"

Item = Days | Hours | Mark
OR = Mark("or")


@dataclass
class Scene:
    """Where and when the patient speaks, and the day that was spoken of last."""

    today: date
    now: datetime
    visit: datetime | None
    offer: tuple[datetime, ...]
    asked: str
    spanish: bool
    spoken: Days | None = None

    @classmethod
    def of(cls, context: Context, spanish: bool) -> Scene:
        """The context on the patient's clocks."""
        now = local(context.now, context.zone)
        visit = local(context.visit_at, context.zone) if context.visit_at else None
        offer = tuple(local(at, context.zone) for at in context.offer)
        return cls(now.date(), now, visit, offer, context.asked, spanish or context.language == "es")

    @property
    def reference(self) -> date:
        """The day that "the week after" counts from: what was said last, the offer, the visit, today."""
        if self.spoken and (day := self.spoken.last or self.spoken.first):
            return day
        if self.asked == "offer" and self.offer:
            return max(self.offer).date()
        return self.visit.date() if self.visit else self.today

    @property
    def anchor(self) -> date:
        """The day that is to be moved: the visit's, else the first that was offered, else today."""
        if self.asked == "offer" and self.offer:
            return min(self.offer).date()
        return self.visit.date() if self.visit else self.today

    def visit_minutes(self) -> int | None:
        """The visit's time of day."""
        return self.visit.hour * 60 + self.visit.minute if self.visit else None


def monday(day: date) -> date:
    """The first day of its week; weeks run from Monday."""
    return day - timedelta(days=day.weekday())


def week(day: date, ahead: int = 0) -> Days:
    """The week of a day, or one `ahead` of it."""
    first = monday(day) + timedelta(weeks=ahead)
    return frame(first, first + timedelta(days=6))


def clipped(days: Days, today: date) -> Days | None:
    """Without what is over; None where nothing is left."""
    if days.last and days.last < today:
        return None
    return replace(days, first=max(days.first, today)) if days.first else days


def clock(minutes: int) -> time:
    """Minutes since midnight as a time of day."""
    return time(minutes // 60, minutes % 60)
