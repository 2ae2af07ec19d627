"""A small cast for the tests: two clinics, a few patients, and what happens to them. All of it is invented.

Raw events are what a clinic's system posts; the frozen facts are what the core sees of the same people.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from nurture.core.facts import Clinic, Enrolment, Patient, Visit

NEW_YORK = "America/New_York"
PHOENIX = "America/Phoenix"
HONOLULU = "Pacific/Honolulu"

CEDAR_NUMBER = "+12125550199"
BIRCH_NUMBER = "+12125550188"

ANA: dict[str, Any] = {
    "id": "ana",
    "given_name": "Ana",
    "family_name": "Reyes",
    "mobile": "+18135550101",
    "email": "ana@example.org",
    "timezone": NEW_YORK,
    "state": "FL",
    "language": "en",
    "unencrypted_ok": True,
    "consent": {"sms": ["care"], "email": ["care", "education", "marketing"]},
}
#: Ana's husband: the same phone, a mailbox of his own.
BEN: dict[str, Any] = ANA | {"id": "ben", "given_name": "Ben", "email": "ben@example.org"}
#: Shares nothing with the two.
CLEO: dict[str, Any] = ANA | {
    "id": "cleo",
    "given_name": "Cleo",
    "mobile": "+12125550102",
    "email": "cleo@example.org",
}


def at(clock: str, zone: str = NEW_YORK) -> datetime:
    """`2026-03-04 09:00` on the clocks of a zone, as UTC."""
    return datetime.fromisoformat(clock).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def event(
    what: str, when: datetime, patient: dict[str, Any] | None = None, visit: Any = None, **said: Any
) -> dict[str, Any]:
    """A CloudEvent. `id=` names it; by default the same words make the same event."""
    who = patient or {"id": "ana"}
    name = said.pop("id", f"{what} {visit and visit['id']} {who['id']} {when.isoformat()}")
    data = {"patient": who, **({"appointment": visit} if visit else {}), **said}
    return {
        "specversion": "1.0",
        "id": name,
        "source": "ehr",
        "type": what,
        "time": when.isoformat(),
        "data": data,
    }


def signup(when: datetime, patient: dict[str, Any] = ANA, **said: Any) -> dict[str, Any]:
    return event("patient.signed_up", when, patient, **said)


def book(
    when: datetime,
    starts_at: datetime,
    visit: str = "a-1",
    patient: str = "ana",
    what: str = "session.booked",
) -> dict[str, Any]:
    """The patient, who has signed up before, books `visit` at the moment `when`; or moves it."""
    return event(what, when, {"id": patient}, {"id": visit, "starts_at": starts_at.isoformat()})


def move(when: datetime, starts_at: datetime, visit: str = "a-1", patient: str = "ana") -> dict[str, Any]:
    return book(when, starts_at, visit, patient, what="session.moved")


def cancel(when: datetime, visit: str = "a-1", patient: str = "ana") -> dict[str, Any]:
    return event("session.cancelled", when, {"id": patient}, {"id": visit})


# ---- the same people as the core sees them

CEDAR = Clinic()
SESSION = Visit(
    id="a-1",
    kind="session",
    starts_at=at("2026-03-18 09:00"),
    minutes=60,
    mode="in_person",
    status="booked",
    booked_at=at("2026-03-04 10:00"),
)
ANA_FACTS = Patient(
    id="ana",
    given_name="Ana",
    zone=NEW_YORK,
    state="FL",
    unencrypted_ok=True,
    mobile="+18135550101",
    visits=(SESSION,),
)


def run_of(journey: str, trigger: datetime, visit: Visit | None = None, ended: str = "") -> Enrolment:
    return Enrolment("1", journey, trigger, visit, ended)


def moved(visit: Visit, by: timedelta = timedelta(days=7)) -> Visit:
    return replace(visit, starts_at=visit.starts_at + by, revision=visit.revision + 1)
