"""Journeys + facts -> planned messages.

The same facts give the same plan: due times come from anchors, never from the moment of planning.
`now` only decides what is no longer useful.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from nurture.core import series
from nurture.core.conditions import all_hold
from nurture.core.facts import Clinic, Enrolment, Patient
from nurture.core.journeys import Journey, Step
from nurture.core.merging import merged
from nurture.core.planned import Planned
from nurture.core.policy import writing_hours
from nurture.core.quiet import Hours, is_open, last_open, next_open
from nurture.core.when import OF_SERIES, resolve

DAY = timedelta(days=1)
#: A session that was not called off: also on the day itself nobody is told to move more.
STANDS = ("booked", "checked_in", "completed")
#: For so many days at most a step keeps clear of sessions; its own expiry may end that earlier.
MOST_DAYS_CLEAR = 7


def plan(
    journey: Journey, enrolment: Enrolment, patient: Patient, clinic: Clinic, now: datetime
) -> tuple[Planned, ...]:
    """Everything that this run of the journey should still say. Empty once the run has ended."""
    if enrolment.ended or patient.status != "active":
        return ()
    if journey.visit_anchored and enrolment.visit is None:
        return ()  # the visit has no time yet
    moments = anchors(enrolment, patient, clinic)
    planned = [
        item
        for name, step in journey.steps.items()
        if step.enabled and still_needed(step, enrolment, patient) and _has_anchors(step, moments)
        for item in _step(name, step, moments, enrolment, patient, clinic, now)
    ]
    return tuple(merged(planned, journey, patient.zone or clinic.zone))


def still_needed(step: Step, enrolment: Enrolment, patient: Patient) -> bool:
    """Whether the facts call for the step, whatever its time."""
    return (
        step.started_by in (None, enrolment.started_by)
        and not enrolment.happened & set(step.exits)
        and all_hold(step.conditions, patient, enrolment.visit)
    )


def anchors(enrolment: Enrolment, patient: Patient, clinic: Clinic) -> dict[str, datetime]:
    """The moments that a step's time may refer to, in UTC, as far as they are known."""
    moments = {"trigger": enrolment.trigger, **series.anchors(patient)}
    if enrolment.visit:
        start = enrolment.visit.starts_at
        moments |= {
            "start": start,
            "food cut-off": start - timedelta(hours=clinic.food_hours),
            "liquid cut-off": start - timedelta(hours=clinic.liquid_hours),
        }
    return moments


def _has_anchors(step: Step, moments: Mapping[str, datetime]) -> bool:
    """The moments of a series come one by one; until then its steps are not planned."""
    return all(when.anchor in moments for when in (step.at, step.until) if when.anchor in OF_SERIES)


def _step(
    name: str,
    step: Step,
    moments: Mapping[str, datetime],
    enrolment: Enrolment,
    patient: Patient,
    clinic: Clinic,
    now: datetime,
) -> Iterator[Planned]:
    zone = patient.zone or clinic.zone
    due = _due(name, step, moments, enrolment, zone)
    if step.clear_of_sessions:
        due = _clear_of_sessions(due, patient)
    whole = Planned(
        step=name,
        occurrence=enrolment.visit.revision if enrolment.visit else 0,
        channel="task",
        category=step.category,
        due_at=due,
        not_after=resolve(step.until, {**moments, "due": due}, zone),
        safety_critical=step.safety_critical,
        recipient=step.to,
    )
    if step.task:
        if now < whole.not_after:
            yield whole
        return
    late = resolve(step.by, moments, zone) if step.by else None
    yield from _messages(whole, step, late, writing_hours(patient, clinic, step.category), enrolment, now)


def _due(name: str, step: Step, moments: Mapping[str, datetime], enrolment: Enrolment, zone: str) -> datetime:
    due = resolve(step.at, moments, zone)
    if step.by:
        due = min(due, resolve(step.by, moments, zone))
    # Whoever holds the instructions for the old time must not wait for the new ones.
    if step.corrects and name in enrolment.said and due - enrolment.trigger < DAY:
        due = enrolment.trigger
    return max(due, enrolment.trigger)


def _clear_of_sessions(due: datetime, patient: Patient) -> datetime:
    sessions = [v.starts_at for v in patient.visits if v.kind == "session" and v.status in STANDS]
    for days in range(MOST_DAYS_CLEAR):
        day_on = due + days * DAY
        if not any(day_on - DAY / 2 < start < day_on + DAY for start in sessions):
            return day_on
    return due


def _messages(
    whole: Planned, step: Step, late: datetime | None, hours: Hours, enrolment: Enrolment, now: datetime
) -> Iterator[Planned]:
    due = _inside(step, whole.due_at, hours, enrolment.trigger)
    if due is None:
        return
    soonest = next_open(hours, max(due, now)) or due
    in_time = soonest < whole.not_after
    if in_time:
        for channel in step.channels:
            yield replace(whole, channel=channel, due_at=due)
    if step.safety_critical and not in_time:
        yield from _too_late(whole, enrolment, now)
    elif step.safety_critical and late and enrolment.trigger <= late < soonest and now < late:
        # It goes, but later than it should have: until then somebody has to say it.
        yield replace(whole, not_after=soonest, too_late=True)


def _too_late(whole: Planned, enrolment: Enrolment, now: datetime) -> Iterator[Planned]:
    """A call helps until the visit begins, or as long as the message itself would have."""
    visit = enrolment.visit
    until = max(whole.not_after, visit.starts_at) if visit else whole.not_after
    if now < until:
        yield replace(whole, due_at=enrolment.trigger, not_after=until, too_late=True)


def _inside(step: Step, due: datetime, hours: Hours, trigger: datetime) -> datetime | None:
    """`due` moved inside the hours in which the patient may be written to; None: leave the step out."""
    if is_open(hours, due):
        return due
    if step.outside == "skip":
        return None
    if step.outside == "earlier" and (earlier := last_open(hours, due)) and earlier >= trigger:
        return earlier
    return next_open(hours, due) or due
