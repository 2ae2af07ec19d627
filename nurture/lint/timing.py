"""Whether a step can ever go, as the planner sees it: tried with visits of many lead times and hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import product

from nurture.core.facts import Clinic, Enrolment, Patient, Visit
from nurture.core.journeys import Journey, Step
from nurture.core.plan import anchors, plan
from nurture.core.when import MissingAnchor, resolve

CLINIC = Clinic()
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
#: Midnight in New York of a Monday and a Saturday, on which events come in, at these hours.
EVENT_DAYS = (datetime(2026, 3, 16, 4, tzinfo=UTC), datetime(2026, 3, 21, 4, tzinfo=UTC))
EVENT_HOURS = (0, 7, 12, 18, 22)
#: So many days later, at these hours, visits begin.
LEAD_DAYS = (0, 1, 2, 3, 5, 14, 60)
VISIT_HOURS = (8, 11, 16)
#: When what happens at a visit happens, from its start.
AT_THE_VISIT = {"checked_in": -HOUR / 2, "discharged": 2 * HOUR, "completed": HOUR, "no_show": HOUR / 2}


def ever_useful(journey: Journey, name: str) -> bool:
    """Whether it is due before it expires, for any plausible patient."""
    step = journey.steps[name]
    return any(_useful(step, run, patient) for run, patient in _runs(*_key(journey, step)))


def ever_in_time(journey: Journey, name: str) -> bool:
    """Whether the planner would ever plan it, whatever the patient's facts."""
    step = journey.steps[name]
    alone = journey.model_copy(update={"steps": {name: step.model_copy(update=_WHATEVER_HOLDS)}})
    runs = _runs(*_key(journey, step))
    # Booked too late for it, a step is due at once: that says nothing about its own time.
    early = [(run, patient) for run, patient in runs if _comes_later(step, run, patient)]
    return any(_planned(alone, run, patient) for run, patient in early or runs)


_WHATEVER_HOLDS = {
    **dict.fromkeys(("conditions", "exits", "merge_into"), ()),
    **dict.fromkeys(("safety_critical", "batch", "corrects", "clear_of_sessions"), False),
    "started_by": None,
    "enabled": True,
}


def _comes_later(step: Step, run: Enrolment, patient: Patient) -> bool:
    try:
        return resolve(step.at, anchors(run, patient, CLINIC), CLINIC.zone) >= run.trigger
    except MissingAnchor:
        return False


def _useful(step: Step, run: Enrolment, patient: Patient) -> bool:
    moments = anchors(run, patient, CLINIC)
    try:
        due = max(resolve(step.at, moments, CLINIC.zone), run.trigger)
        if step.by:
            due = max(min(due, resolve(step.by, moments, CLINIC.zone)), run.trigger)
        return due < resolve(step.until, {**moments, "due": due}, CLINIC.zone)
    except MissingAnchor:
        return False


def _planned(alone: Journey, run: Enrolment, patient: Patient) -> bool:
    try:
        return bool(plan(alone, run, patient, CLINIC, run.trigger))
    except MissingAnchor:
        return False


def _key(journey: Journey, step: Step) -> tuple[tuple[str, ...], bool]:
    return (step.started_by,) if step.started_by else journey.starts, journey.visit_anchored


@lru_cache(maxsize=64)
def _runs(starts: tuple[str, ...], visit_anchored: bool) -> tuple[tuple[Enrolment, Patient], ...]:
    """Runs of a journey that plausible events begin, each with its patient."""
    return tuple(
        (Enrolment("run", "sample", trigger, visit=visit), _patient(trigger, visit))
        for start in starts
        for trigger, visit in (_visits(start) if visit_anchored else ((at, None) for at in _moments()))
    )


def _moments() -> Iterator[datetime]:
    for day, hour in product(EVENT_DAYS, EVENT_HOURS):
        yield day + hour * HOUR


def _visits(start: str) -> Iterator[tuple[datetime, Visit]]:
    kind, _, happened = start.partition(".")
    for trigger, days, hour in product(_moments(), LEAD_DAYS, VISIT_HOURS):
        begins = trigger.replace(hour=4) + days * DAY + hour * HOUR
        at = begins + AT_THE_VISIT[happened] if happened in AT_THE_VISIT else trigger
        if happened in AT_THE_VISIT or at < begins:
            yield at, Visit("visit", kind, begins, 60, "in_person", "booked", booked_at=trigger)


def _patient(trigger: datetime, visit: Visit | None) -> Patient:
    """In a series of two sessions that go well."""
    sessions = (
        Visit(
            f"s-{day}",
            "session",
            trigger + day * DAY,
            60,
            "in_person",
            "completed",
            ended_at=trigger + day * DAY,
        )
        for day in (3, 10)
    )
    return Patient(
        "sample",
        zone=CLINIC.zone,
        state="NY",
        sessions_planned=2,
        plan_approved_at=trigger,
        visits=(*sessions, *([visit] if visit else [])),
    )
