"""The sample clinic of an empty sandbox: invented people, met through real events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from nurture.core.clinic import WORKDAYS
from nurture.core.when import local, localize
from nurture.flow import clock, publish, receive
from nurture.models import Clinic

#: Phones 555-0100 to 555-0199 and example.org belong to nobody. The people are none of those that the
#: documentation posts, so that its first event is a new patient.
PARAMETERS = {
    "timezone": "America/New_York",
    "name": "Cedar Clinic",
    "phone": "+12125550100",
    "address": "1 Example Street, New York, NY 10001",
    "opening_hours": {day: ["09:00-17:00"] for day in WORKDAYS},
    "lead_time_hours": 24,
    "chairs": 2,
}
CONSENT = {
    "sms": ["care"],
    "email": ["care", "education", "marketing"],
    "wording": "I agree to texts about my visits and to e-mails about my care. I can stop them at any time.",
    "wording_version": "sample-1",
}


@transaction.atomic
def load() -> Clinic | None:
    """The sample clinic with its patients and published content; None, and nothing done, where a clinic
    exists or patients are real."""
    if settings.LIVE or Clinic.objects.exists():
        return None
    clinic = Clinic.objects.create(
        slug="sample",
        parameters=PARAMETERS,
        sms_sender="+12125550199",
        email_from="care@cedar.example.org",
    )
    publish.publish()
    receive.accept(clinic, list(_events(clock.now())))
    receive.sweep()
    return clinic


def _events(now: datetime) -> Iterator[dict[str, Any]]:
    nora, ben, grace, lucia, theo = _patients()
    yield _event("sample-1", "patient.signed_up", now, nora)
    yield _event("sample-2", "patient.signed_up", now, lucia)
    yield _event(
        "sample-5", "consult.booked", now, theo, _visit("a-theo", "consult", now, days=6, at=time(11))
    )
    yield _event("sample-3", "session.booked", now, ben, _visit("a-ben", "session", now, days=2, at=time(10)))
    yield _event(
        "sample-4", "session.booked", now, grace, _visit("a-grace", "session", now, days=4, at=time(13, 30))
    )


def _patients() -> Iterator[dict[str, Any]]:
    yield _patient("p-nora", "Nora", "Hale", "+18135550141", state="FL")
    yield _patient("p-ben", "Ben", "Okafor", "+18135550142", state="FL")
    yield _patient("p-grace", "Grace", "Lind", "+18135550143", state="FL", flags=["benzodiazepine"])
    yield _patient("p-lucia", "Lucía", "Fuentes", "+18135550144", state="FL", language="es")
    yield _patient("p-theo", "Theo", "Marsh", "+18135550145", state="FL")


def _patient(name: str, given: str, family: str, mobile: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "given_name": given,
        "family_name": family,
        "mobile": mobile,
        "email": f"{name.removeprefix('p-')}@example.org",
        "timezone": "America/New_York",
        "unencrypted_ok": True,
        "consent": CONSENT,
        **more,
    }


def _visit(name: str, kind: str, now: datetime, *, days: int, at: time) -> dict[str, Any]:
    """On the first day from then on that the clinic is open."""
    zone = str(PARAMETERS["timezone"])
    day = local(now, zone).date() + timedelta(days=days)
    while day.weekday() >= len(WORKDAYS):
        day += timedelta(days=1)
    return {"id": name, "kind": kind, "starts_at": localize(day, at, zone).isoformat(), "minutes": 60}


def _event(
    name: str, kind: str, at: datetime, patient: dict[str, Any], appointment: dict[str, Any] | None = None
) -> dict[str, Any]:
    data = {"patient": patient} | ({"appointment": appointment} if appointment else {})
    return {
        "specversion": "1.0",
        "id": name,
        "source": "sample",
        "type": kind,
        "time": at.isoformat(),
        "data": data,
    }
