"""From units to spans: which hours belong to which days."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

from nurture.core.replies.meaning import Span
from nurture.core.replies.wishes.sorting import Entry
from nurture.core.replies.wishes.units import MIDNIGHT, Days, Hours, Scene, clipped, clock, on, week

Joined = tuple[str, Days]


@dataclass
class Group:
    """Days and the hours that hold for all of them. `days_first`: which of the two was said first."""

    days_first: bool
    days: list[tuple[str, Days]] = field(default_factory=list)
    hours: list[tuple[str, Hours]] = field(default_factory=list)


def fold(entries: list[Entry], scene: Scene) -> tuple[tuple[Span, ...], list[Hours]]:
    """The spans that the entries describe together, and the hours that were used."""
    spans: list[Span] = []
    used: list[Hours] = []
    for group in _groups(entries):
        hours = _hours(group.hours)
        used += hours
        for days in _days(group.days, any(each.visit for each in hours), scene):
            for each in hours or [Hours()]:
                spans += _span(days, each, scene)
    return _merged(spans), used


def _groups(entries: list[Entry]) -> list[Group]:
    """Days take the hours behind them (mon or tue, pm), unless hours opened (after 3 on tues or wed)."""
    groups: list[Group] = []
    for at, entry in enumerate(entries):
        following = entries[at + 1] if at + 1 < len(entries) else None
        if not groups or _opens(groups[-1], entry, following):
            groups.append(Group(isinstance(entry.unit, Days)))
        if isinstance(entry.unit, Days):
            groups[-1].days.append((entry.joint, entry.unit))
        else:
            groups[-1].hours.append((entry.joint, entry.unit))
    return groups


def _opens(group: Group, entry: Entry, following: Entry | None) -> bool:
    if not (group.days and group.hours):
        return False
    if isinstance(entry.unit, Days):
        return group.days_first and not _narrows(group, entry)
    leads = following is not None and isinstance(following.unit, Days) and following.joint == ""
    return (leads and entry.joint != "") or (not group.days_first and entry.joint in ("or", "comma"))


def _narrows(group: Group, entry: Entry) -> bool:
    """Tuesday morning next week: a week behind weekdays and hours still says which Tuesday."""
    if not isinstance(entry.unit, Days) or entry.joint not in ("", "comma"):
        return False
    kinds = {days.kind for _, days in group.days}
    return (entry.unit.kind == "frame" and kinds == {"pick"}) or (
        entry.unit.kind == "pick" and kinds == {"frame"} and entry.joint == ""
    )


def _hours(said: list[tuple[str, Hours]]) -> list[Hours]:
    """Alternatives: "or" adds one, all else narrows the last where it can."""
    found: list[Hours] = []
    for joint, hours in said:
        both = None if not found or joint == "or" else _both(found[-1], hours)
        if both:
            found[-1] = both
        elif not hours.soft:
            found.append(hours)
    return found


def _both(one: Hours, other: Hours) -> Hours | None:
    for left, right in ((one, other), (_turned(one), other), (one, _turned(other))):
        if left and right and (both := left.meets(right)):
            return both
    return None


def _turned(hours: Hours) -> Hours | None:
    return hours.turned() if hours.bare and hours.exact else None


@dataclass
class Run:
    """Weekdays and the stretch of time they lie in."""

    picks: list[Days] = field(default_factory=list)
    within: Days | None = None
    closed: bool = False


def _days(said: list[Joined], same_time: bool, scene: Scene) -> list[Days | None]:
    runs: list[Run] = []
    for joint, days in said:
        if not runs or not _joins(runs[-1], joint, days):
            runs.append(Run())
        _add(runs[-1], days)
    return [days for run in runs for days in _resolved(run, same_time, scene)] or [None]


def _joins(run: Run, joint: str, days: Days) -> bool:
    """Whether the days narrow what was said, or add to it as one more of a kind."""
    if days.hours:
        return len(run.picks) == 1 and run.picks[0].first == days.first and not run.picks[0].hours
    if days.kind == "frame":
        if run.within:
            return joint != "or" and _overlap(run.within, days) is not None
        return joint != "or"
    if days.kind in ("pick", "same"):
        return not run.closed and not (run.within and not run.picks and joint == "or")
    if len(run.picks) != 1 or run.within or joint == "or":
        return False
    return days.first is not None and days.first.weekday() in run.picks[0].weekdays


def _overlap(one: Days, other: Days) -> Days | None:
    first = max(filter(None, (one.first, other.first)), default=None)
    last = min(filter(None, (one.last, other.last)), default=None)
    return None if first and last and first > last else replace(one, first=first, last=last)


def _add(run: Run, days: Days) -> None:
    if days.kind == "frame":
        run.closed = bool(run.picks)
        run.within = (_overlap(run.within, days) or days) if run.within else days
    elif days.kind == "point":
        run.picks, run.closed = [days], False
    elif run.picks and run.picks[-1].kind == "point" and days.kind == "pick":
        run.picks = _agreed(run.picks[-1], days)
    else:
        run.picks.append(days)


def _agreed(point: Days, named: Days) -> list[Days]:
    agrees = point.first is not None and point.first.weekday() in named.weekdays
    return [point] if agrees else [point, named]


def _resolved(run: Run, same_time: bool, scene: Scene) -> list[Days | None]:
    within = run.within
    picks: list[Days] = list(run.picks)
    if within and not picks and same_time and _is_week(within) and scene.visit:
        picks = [Days("same")]
    if not within or not picks:
        return [within] if within else list(picks)
    if within.first and within.first == within.last:
        within = week(within.first)  # "in two weeks on thursday"
    found = [days for each in picks for days in _placed(each, within, scene)]
    return list(found) or list(picks)


def _is_week(days: Days) -> bool:
    return days.first is not None and days.last is not None and 2 <= (days.last - days.first).days <= 6


def _placed(each: Days, within: Days, scene: Scene) -> list[Days]:
    """A weekday inside a week is a date; inside anything longer it stays one of several."""
    if each.kind == "same" and scene.visit:
        weekday = scene.visit.weekday()
        placed = _placed(Days("pick", weekdays=frozenset({weekday})), within, scene)
        own = scene.visit.date()
        return [on(own + timedelta(weeks=1)) if day.first == own else day for day in placed]
    if each.kind == "point":
        return [each]
    if within.first and within.last and (within.last - within.first).days <= 6:
        span = (within.last - within.first).days
        dates = [within.first + timedelta(days=ahead) for ahead in range(span + 1)]
        return [on(day) for day in dates if day.weekday() in each.weekdays and day >= scene.today]
    return [replace(within, weekdays=each.weekdays)]


def _span(days: Days | None, hours: Hours, scene: Scene) -> list[Span]:
    own = days.hours if days else None
    both = _both(hours, own) if own else hours
    kept = clipped(days, scene.today) if days else None
    if not both or (days and not kept):
        return []
    end = None if both.end >= MIDNIGHT else clock(both.end)
    if not kept:
        return [Span(start=clock(both.start), end=end)]
    return [Span(kept.first, kept.last, kept.weekdays, clock(both.start), end)]


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """Weekdays of the same hours are one span; what is said twice counts once."""
    found: dict[Span, frozenset[int]] = {}
    for span in spans:
        key = (
            replace(span, weekdays=frozenset()) if span.weekdays else replace(span, weekdays=frozenset({-1}))
        )
        found[key] = found.get(key, frozenset()) | span.weekdays
    return tuple(replace(key, weekdays=weekdays) for key, weekdays in found.items())


def meet(one: Span, other: Span) -> Span | None:
    """What lies in both; None for nothing."""
    first = max(filter(None, (one.first, other.first)), default=None)
    last = min(filter(None, (one.last, other.last)), default=None)
    start = max(one.start, other.start)
    end = min(filter(None, (one.end, other.end)), default=None)
    weekdays = (
        one.weekdays & other.weekdays if one.weekdays and other.weekdays else one.weekdays | other.weekdays
    )
    apart = (first and last and first > last) or (end and start >= end)
    apart = apart or bool(one.weekdays and other.weekdays and not weekdays)
    return None if apart else Span(first, last, weekdays, start, end)
