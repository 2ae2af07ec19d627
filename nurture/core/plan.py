"""Journeys + facts -> planned messages; a change of facts -> the difference.

The same facts give the same plan: due times come from anchors, never from the moment of planning.
`now` only decides what is no longer useful.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from nurture.core.conditions import all_hold
from nurture.core.facts import Clinic, Enrolment, Patient
from nurture.core.journeys import Journey, Step
from nurture.core.policy import writing_hours
from nurture.core.quiet import Hours, is_open, last_open, next_open
from nurture.core.status import OPEN
from nurture.core.when import resolve

#: Two steps that are due this close together say the same thing twice: see Step.merge_into.
SAME_TIME = timedelta(hours=1)


Key = tuple[str, int, str]  # step, occurrence, channel

#: How the row of a merged step says which step speaks for it.
SAID_BY = "said by "


@dataclass(frozen=True)
class Planned:
    """One message (channel sms or email) or staff task (channel task) that ought to exist."""

    step: str
    occurrence: int
    channel: str
    category: str
    due_at: datetime
    not_after: datetime
    safety_critical: bool = False
    merged_into: str = ""  # another step says it: kept as a dropped row, so that staff see why
    too_late: bool = False  # a safety-critical step that can no longer be sent: a person must act

    @property
    def key(self) -> Key:
        return (self.step, self.occurrence, self.channel)


def plan(
    journey: Journey, enrolment: Enrolment, patient: Patient, clinic: Clinic, now: datetime
) -> tuple[Planned, ...]:
    """Everything that this run of the journey should still say. Empty once the run has ended."""
    if enrolment.ended or patient.status != "active":
        return ()
    if journey.visit_anchored and enrolment.visit is None:
        return ()  # the visit has no time yet
    planned = [
        item
        for name, step in journey.steps.items()
        if step.enabled
        and not enrolment.happened & set(step.exits)
        and all_hold(step.conditions, patient, enrolment.visit)
        for item in _step(name, step, enrolment, patient, clinic, now)
    ]
    return tuple(_merged(planned, journey))


def anchors(enrolment: Enrolment, clinic: Clinic) -> dict[str, datetime]:
    """The moments that a step's time may refer to, in UTC."""
    moments = {"trigger": enrolment.trigger}
    if enrolment.visit:
        start = enrolment.visit.starts_at
        moments |= {
            "start": start,
            "food cut-off": start - timedelta(hours=clinic.food_hours),
            "liquid cut-off": start - timedelta(hours=clinic.liquid_hours),
        }
    return moments


def _step(
    name: str, step: Step, enrolment: Enrolment, patient: Patient, clinic: Clinic, now: datetime
) -> Iterator[Planned]:
    moments = anchors(enrolment, clinic)
    zone = patient.zone or clinic.zone
    due = resolve(step.at, moments, zone)
    if step.by:
        due = min(due, resolve(step.by, moments, zone))
    due = max(due, enrolment.trigger)
    not_after = resolve(step.until, moments | {"due": due}, zone)
    whole = Planned(
        step=name,
        occurrence=enrolment.visit.revision if enrolment.visit else 0,
        channel="task",
        category=step.category,
        due_at=due,
        not_after=not_after,
        safety_critical=step.safety_critical,
    )
    if step.task:
        if now < not_after:
            yield whole
        return
    yield from _messages(whole, step, writing_hours(patient, clinic, step.category), enrolment, now)


def _messages(
    whole: Planned, step: Step, hours: Hours, enrolment: Enrolment, now: datetime
) -> Iterator[Planned]:
    due = _inside(step, whole.due_at, hours, enrolment.trigger)
    if due is None:
        return
    soonest = next_open(hours, max(due, now)) or due
    if soonest < whole.not_after:
        for channel in step.channels:
            yield replace(whole, channel=channel, due_at=due)
    elif step.safety_critical and enrolment.visit and now < enrolment.visit.starts_at:
        yield replace(whole, due_at=enrolment.trigger, not_after=enrolment.visit.starts_at, too_late=True)


def _inside(step: Step, due: datetime, hours: Hours, trigger: datetime) -> datetime | None:
    """`due` moved inside the hours in which the patient may be written to; None: leave the step out."""
    if is_open(hours, due):
        return due
    if step.outside == "skip":
        return None
    if step.outside == "earlier" and (earlier := last_open(hours, due)) and earlier >= trigger:
        return earlier
    return next_open(hours, due) or due


def _merged(planned: Sequence[Planned], journey: Journey) -> Iterator[Planned]:
    for item in planned:
        covers = journey.steps[item.step].merge_into
        cover = next((other.step for other in planned if other.step in covers and _together(item, other)), "")
        # A row that is kept to say why stands where the step's message would have stood.
        channel = journey.steps[item.step].channels[0] if item.too_late else item.channel
        yield replace(item, merged_into=cover, channel=channel, too_late=False) if cover else item


def _together(one: Planned, other: Planned) -> bool:
    """A step that is too late itself is said by any later message that names it."""
    if one.too_late:
        return other.channel != "task"
    return one.channel == other.channel != "task" and abs(one.due_at - other.due_at) <= SAME_TIME


@dataclass(frozen=True)
class Existing:
    """A message row of the enrolment, as far as planning cares."""

    id: int
    step: str
    occurrence: int
    channel: str
    state: str
    due_at: datetime
    not_after: datetime
    reason: str = ""
    detail: str = ""
    origin: str = "plan"
    held: bool = False

    @property
    def key(self) -> Key:
        return (self.step, self.occurrence, self.channel)


@dataclass(frozen=True)
class Changes:
    """What to do to the rows so that they say the plan: never an old and a new one side by side."""

    add: tuple[Planned, ...] = ()
    move: tuple[tuple[int, Planned], ...] = ()
    drop: tuple[tuple[int, str], ...] = ()


def difference(
    existing: Iterable[Existing], wanted: Sequence[Planned], enrolment: Enrolment, now: datetime
) -> Changes:
    """From the rows that stand to the rows that should. Only open rows change; what left has left."""
    rows = {row.key: row for row in existing}
    steps = {(item.step, item.occurrence) for item in wanted if not item.merged_into}
    by_key = {item.key: item for item in wanted}
    still_open = {key: row for key, row in rows.items() if row.state in OPEN}
    # What was said, or is known to have failed, was not too late.
    spoken = {(row.step, row.occurrence) for row in rows.values() if not _may_return(row, rows, steps)}
    return Changes(
        add=tuple(
            item
            for key, item in by_key.items()
            if key not in rows and not (item.too_late and key[:2] in spoken)
        ),
        move=tuple(
            (row.id, by_key[key])
            for key, row in rows.items()
            if key in by_key
            and not by_key[key].merged_into
            and (_may_return(row, rows, steps) or _is_elsewhere(row, by_key[key]))
        ),
        # A row on another channel of a step that is still wanted is its fallback: it stays.
        drop=tuple(
            (row.id, _why_dropped(row, by_key.get(key), enrolment, now))
            for key, row in still_open.items()
            if key[:2] not in steps
        ),
    )


def _may_return(row: Existing, rows: Mapping[Key, Existing], wanted: Collection[tuple[str, int]]) -> bool:
    """Dropped because a fact said so, or for a step that falls silent itself; not by staff, not by policy."""
    if row.state != "dropped" or row.held:
        return False
    if row.reason == "superseded" and row.detail.startswith(SAID_BY):
        speaker = rows.get((row.detail.removeprefix(SAID_BY), row.occurrence, row.channel))
        if speaker is None or speaker.state == "dropped":
            return True
        return speaker.state in OPEN and speaker.key[:2] not in wanted
    return row.reason == "exited"


def _is_elsewhere(row: Existing, item: Planned) -> bool:
    """Whether an open row has to be moved. What staff moved by hand stays where they put it."""
    moves = (row.due_at, row.not_after) != (item.due_at, item.not_after)
    return row.state in OPEN and moves and row.origin != "moved"


def _why_dropped(row: Existing, item: Planned | None, enrolment: Enrolment, now: datetime) -> str:
    if item:
        return "superseded"
    visit = enrolment.visit
    if visit and visit.status == "cancelled":
        return "visit_cancelled"
    if visit and row.occurrence != visit.revision:
        return "superseded"
    if row.not_after <= now:
        return "expired"
    return "exited"
