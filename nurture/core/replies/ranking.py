"""Which of the free times to offer for a wish: the ones that fit, spread over days; else the nearest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta

from nurture.core.replies.meaning import Context, Span, Wish
from nurture.core.when import local

#: What counts against a time, in minutes by which another may be further from what was asked for.
PER_DAY_LATER = 30
SAME_DAY = 60
SAME_HOURS = 240
#: For the nearest, a day away is as far as three hours away on the day itself, and crowding weighs less.
PER_DAY_OFF = 180
SAME_HOURS_NEARBY = 45
_APART = timedelta(hours=2)


def best(slots: Sequence[datetime], wish: Wish | None, context: Context, most: int = 3) -> list[datetime]:
    """At most `most` of the free starts that the wish allows, in order of time; [] where none fits.

    `slots` are aware, in any zone and order, and come back as they were given; what is not after
    `context.now` is left out. Early times and those about `wish.near` come first, but no morning fills an
    offer while other days fit.
    """
    wished = wish or Wish()
    fitting = {local(slot, context.zone): slot for slot in slots if slot > context.now}
    fitting = {there: slot for there, slot in fitting.items() if wished.allows(there)}
    first = min(fitting, default=None)

    def cost(there: datetime) -> float:
        days = (there.date() - first.date()).days if first else 0
        return days * PER_DAY_LATER + _off_clock(there, wished.near)

    return [fitting[there] for there in _spread(list(fitting), cost, SAME_HOURS, most)]


def nearest(slots: Sequence[datetime], wish: Wish, most: int = 3) -> list[datetime]:
    """At most `most` of the free starts, closest to what was wished, in order of time; for when none fits.

    `slots` are aware and on the patient's clocks. What the wish excludes is left out: "can't" is no leaning.
    """
    possible = [slot for slot in slots if not any(span.holds(slot) for span in wish.exclusions)]
    return _spread(possible, lambda there: _distance(there, wish), SAME_HOURS_NEARBY, most)


def _distance(there: datetime, wish: Wish) -> float:
    if not wish.windows:
        return _off_clock(there, wish.near)
    return min(_off_days(there, span) * PER_DAY_OFF + _off_hours(there, span) for span in wish.windows)


def _off_days(there: datetime, span: Span) -> int:
    day = there.date()
    outside = max((span.first - day).days if span.first else 0, (day - span.last).days if span.last else 0, 0)
    if not span.weekdays:
        return outside
    return outside + min(
        min((day.weekday() - each) % 7, (each - day.weekday()) % 7) for each in span.weekdays
    )


def _off_hours(there: datetime, span: Span) -> int:
    at, start = _minutes(there.time()), _minutes(span.start)
    end = _minutes(span.end) if span.end else 24 * 60
    return max(start - at, at - end + 1, 0)


def _off_clock(there: datetime, near: time | None) -> int:
    return abs(_minutes(there.time()) - _minutes(near)) if near else 0


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _spread(
    times: list[datetime], cost: Callable[[datetime], float], crowding: int, most: int
) -> list[datetime]:
    """The cheapest one by one, each judged beside those that were chosen before it."""
    left, chosen = sorted(times), list[datetime]()
    while left and len(chosen) < most:
        pick = min(left, key=lambda there: (cost(there) + _crowd(there, chosen, crowding), there))
        left.remove(pick)
        chosen.append(pick)
    return sorted(chosen)


def _crowd(there: datetime, chosen: list[datetime], crowding: int) -> int:
    beside = [abs(there - other) for other in chosen if other.date() == there.date()]
    return sum(crowding if apart < _APART else min(SAME_DAY, crowding) for apart in beside)
