"""One invented patient, to whom everything happens once: from the signup to the end of a series."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from nurture.content import FACTS, Value
from nurture.core.clinic import Parameters
from nurture.core.events import VISIT_TYPES
from nurture.core.facts import Clinic, Enrolment, Patient, Visit
from nurture.core.when import localize
from nurture.flow.merge import fields

ZONE = "America/New_York"
#: 555-0100 to 555-0199 and example.org belong to nobody.
CLINIC = Parameters(
    timezone=ZONE,
    name="Cedar Clinic",
    phone="+12125550100",
    address="1 Example Street, New York, NY 10001",
    booking_url="https://cedar.example.org/book",
    forms_url="https://cedar.example.org/forms",
    portal_url="https://cedar.example.org/portal",
    video_url="https://cedar.example.org/video",
    survey_url="https://cedar.example.org/survey",
    review_url="https://cedar.example.org/review",
)
SMS_SENDER = "(212) 555-0199"
UNSUBSCRIBE = "https://cedar.example.org/u/sample"
#: What only a running conversation knows.
CONVERSATION: dict[str, dict[str, Value]] = {
    "en": {
        "offered_slots": "1) Tue 9:00 2) Wed 1:30 3) Thu 10:30",
        "choices": "1) Ana Tue 9:00 2) Ben Wed 1:30",
        "reply_by": "9:00 AM Mon",
    },
    "es": {
        "offered_slots": "1) mar 9:00 2) mié 1:30 3) jue 10:30",
        "choices": "1) Ana mar 9:00 2) Ben mié 1:30",
        "reply_by": "9:00 a. m. lun",
    },
}


def _at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return localize(date(2026, month, day), time(hour, minute), ZONE)


SIGNED_UP = _at(3, 2, 9, 12)
CONSULT_BOOKED, CONSULT = _at(3, 3, 11), _at(3, 10, 15)
PLAN_APPROVED, SESSIONS_BOOKED = _at(3, 11, 10, 30), _at(3, 11, 14)
#: Six sessions in three weeks.
SESSIONS = tuple(_at(month, day, 11) for month, day in ((3, 17), (3, 20), (3, 24), (3, 27), (3, 31), (4, 3)))
MINUTES = 60
STAY = timedelta(hours=3)  # from the start of a session to the ride home

PERSON = Patient(
    id="p-ana",
    given_name="Ana",
    family_name="Reyes",
    zone=ZONE,
    state="NY",
    mobile="+12125550101",
    unencrypted_ok=True,
)


@dataclass(frozen=True)
class Case:
    """The patient as a run of a journey meets them."""

    patient: Patient
    enrolment: Enrolment

    @property
    def visit(self) -> Visit | None:
        return self.enrolment.visit


def core_clinic() -> Clinic:
    return Clinic(ZONE, CLINIC.food_hours, CLINIC.liquid_hours, CLINIC.quiet_hours)


def case(journey: str, start: str) -> Case:
    """When `start` (an event type) begins a run of the journey."""
    visit = _visit(start)
    patient = replace(PERSON, visits=_visits(start, visit))
    if start.partition(".")[0] in ("session", "plan", "series"):
        patient = replace(patient, sessions_planned=len(SESSIONS), plan_approved_at=PLAN_APPROVED)
    if start == "series.completed":
        patient = replace(patient, series_completed_at=SESSIONS[-1] + STAY)
    trigger = _trigger(start, visit)
    return Case(patient, Enrolment("run", journey, trigger, visit=visit, started_by=start))


def _visit(start: str) -> Visit | None:
    kind, _, happened = start.partition(".")
    if start not in VISIT_TYPES:
        return None
    visit = _consult() if kind == "consult" else _session(0)
    match happened:
        case "completed" | "discharged":
            return _over(visit)
        case "no_show" | "cancelled" | "checked_in":
            return replace(visit, status=happened)
    return visit


def _consult() -> Visit:
    return Visit("consult", "consult", CONSULT, MINUTES, "in_person", "booked", booked_at=CONSULT_BOOKED)


def _session(number: int) -> Visit:
    return Visit(
        id=f"session-{number + 1}",
        kind="session",
        starts_at=SESSIONS[number],
        minutes=MINUTES,
        mode="in_person",
        status="booked",
        booked_at=SESSIONS_BOOKED,
        first_of_kind=number == 0,
        consent_signed=True,
    )


def _over(visit: Visit) -> Visit:
    stay = STAY if visit.kind == "session" else timedelta(minutes=MINUTES)
    outcome = "candidate" if visit.kind == "consult" else ""
    return replace(visit, status="completed", ended_at=visit.starts_at + stay, outcome=outcome)


def _visits(start: str, visit: Visit | None) -> tuple[Visit, ...]:
    """What stands, or is over, by then. A series is shown whole: its half and its end are days of it."""
    kind = start.partition(".")[0]
    if visit and kind == "consult":
        return (visit,)
    if visit:
        return (_over(_consult()), visit, *(_session(number) for number in range(1, len(SESSIONS))))
    if kind in ("plan", "series"):
        return (_over(_consult()), *(_over(_session(number)) for number in range(len(SESSIONS))))
    return ()


def _trigger(start: str, visit: Visit | None) -> datetime:
    if visit is None:
        return {"plan.approved": PLAN_APPROVED, "series.completed": SESSIONS[-1] + STAY}.get(start, SIGNED_UP)
    moments = {
        "no_show": visit.starts_at + timedelta(minutes=30),
        "checked_in": visit.starts_at - timedelta(minutes=50),
        "completed": visit.ended_at,
        "discharged": visit.ended_at,
    }
    return moments.get(start.partition(".")[2]) or visit.booked_at or visit.starts_at


def merge_fields(case: Case, language: str, at: datetime, conditions: Iterable[str] = ()) -> dict[str, Value]:
    """What a text is merged with that goes at `at`; where its step asks for facts, those hold."""
    visits = tuple(_as_of(at, visit) for visit in case.patient.visits)
    patient = replace(case.patient, visits=visits)
    facts = fields(CLINIC, patient, case.visit, language=language, unsubscribe_url=UNSUBSCRIBE)
    asked = {term.removeprefix("not "): not term.startswith("not ") for term in conditions}
    return facts | {name: asked[name] for name in asked.keys() & facts.keys() if FACTS[name].type is bool}


def _as_of(at: datetime, visit: Visit) -> Visit:
    over = visit.ended_at and visit.ended_at <= at
    return visit if over or not visit.ended_at else replace(visit, status="booked", ended_at=None)
