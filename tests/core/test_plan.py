from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nurture.core.facts import FLAGS, Clinic, Enrolment, Patient, Visit
from nurture.core.journeys import Journey, parse_journey
from nurture.core.plan import Changes, Existing, Planned, difference, plan
from nurture.core.policy import writing_hours
from nurture.core.quiet import is_open
from nurture.core.status import OPEN
from tests.cast import ANA_FACTS, CEDAR, HONOLULU, NEW_YORK, PHOENIX, SESSION, at, moved, run_of

JOURNEYS = Path(__file__).parents[2] / "templates" / "journeys"


def shipped(name: str) -> Journey:
    return parse_journey((JOURNEYS / f"{name}.yaml").read_text(), name)


WELCOME, PREPARATION = shipped("welcome"), shipped("session_preparation")
SIGNED_UP = at("2026-03-04 09:00")
BOOKED = at("2026-03-04 10:00")


def prepared(
    visit: Visit = SESSION, now: datetime = BOOKED, patient: Patient = ANA_FACTS, journey: Journey = PREPARATION
) -> tuple[Planned, ...]:
    booked_at = visit.booked_at or BOOKED
    patient = replace(patient, visits=(visit,))
    return plan(journey, run_of(journey.name, booked_at, visit), patient, CEDAR, now)


def told(planned: tuple[Planned, ...], zone: str = NEW_YORK) -> dict[str, str]:
    """`step/channel` -> local due time, of what is to be sent."""
    return {
        f"{item.step}/{item.channel}": item.due_at.astimezone(at("2026-01-01 00:00").tzinfo).isoformat()
        for item in planned
        if not item.merged_into
    } and {
        f"{item.step}/{item.channel}": _local(item.due_at, zone) for item in planned if not item.merged_into
    }


def _local(moment: datetime, zone: str) -> str:
    from nurture.core.when import local

    return f"{local(moment, zone):%a %d %H:%M}"


def journey(step: str, starts: str = "session.booked", more: str = "") -> Journey:
    """A journey with one step, `note`, and perhaps more."""
    return parse_journey(
        f"journey: notes\ntitle: Notes\nstarts: {starts}\nsteps:\n  note: {{{step}}}\n{more}", "notes.yaml"
    )


def note(step: str, now: datetime = BOOKED, visit: Visit = SESSION) -> Planned | None:
    return next(iter(prepared(visit, now, journey=journey(step))), None)


# ---- the journeys that ship


def test_a_signup_is_welcomed_over_two_weeks() -> None:
    planned = plan(WELCOME, run_of("welcome", SIGNED_UP), replace(ANA_FACTS, visits=()), CEDAR, SIGNED_UP)
    assert told(planned) == {
        "hello/sms": "Wed 04 09:10",
        "letter/email": "Wed 04 09:10",
        "what_it_is/email": "Thu 05 09:00",
        "how_it_may_work/email": "Sat 07 09:00",
        "who_should_be_careful/email": "Mon 09 10:00",  # marketing hours begin at ten; the clocks changed
        "what_a_session_is_like/email": "Thu 12 09:00",
        "the_rest_of_care/email": "Sun 15 09:00",
        "common_questions/email": "Wed 18 10:00",
        "no_visit_yet/task": "Wed 25 09:00",
    } or told(planned)


def test_a_session_two_weeks_on_is_prepared_step_by_step() -> None:
    assert told(prepared()) == {
        "booked/sms": "Wed 04 10:00",
        "booked/email": "Wed 04 10:00",
        "instructions/email": "Wed 04 11:00",
        "plan_reminder/email": "Sun 15 09:00",
        "consent_missing/task": "Sun 15 09:00",
        "ride/sms": "Mon 16 09:00",
        "fasting/sms": "Tue 17 09:00",
        "not_confirmed/task": "",
        "no_ride/task": "Tue 17 13:00",
        "today/sms": "",
    } or told(prepared())
