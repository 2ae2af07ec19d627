"""Visits that are moved, cancelled or booked in Nurture: events like any other, of the source `nurture`.

So everything follows as from the clinic's own system: the plan, the audit, the calendar; and that system is
told (`flow/notices.py`).

Locks, in the order in which everybody takes them: addresses by id (an inbound text, a send intent), patients
by id (an applied event), the clinic's row (its built-in calendar), then messages and tasks. A caller that
holds an address may come here; one that holds a message may not.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction

from nurture import audit, wake
from nurture.calendars import calendar_of
from nurture.flow import notices, receive
from nurture.flow.apply import apply_event, usual_minutes
from nurture.models import Appointment, Event, Patient

SOURCE = "nurture"
#: A hold that is taken in the same transaction needs no time of its own.
AT_ONCE = timedelta(minutes=1)


@transaction.atomic
def move(visit: Appointment, starts_at: datetime, actor: str, now: datetime) -> bool:
    """Whether the visit is booked for `starts_at` when this returns; `visit` is read afresh.

    False where the time is gone, where the patient has checked in or been seen, and for a calendar that
    promises nothing. One that was cancelled or missed is booked again. `actor`: `patient`, or who did it.
    """
    patient = _locked_patient_of(visit)
    if visit.status == "booked" and visit.starts_at == starts_at:
        return True
    if visit.status not in ("booked", "cancelled", "no_show"):
        return False
    if not calendar_of(patient.clinic).hold(visit, starts_at, now, now + AT_ONCE):
        return False
    previous = visit.starts_at
    _happen("moved", visit, patient, actor, now, starts_at=starts_at.isoformat())
    notices.tell(patient.clinic, f"{visit.kind}.moved", visit, now, previous=previous)
    return True


@transaction.atomic
def cancel(visit: Appointment, actor: str, now: datetime) -> bool:
    """Whether the visit is cancelled when this returns; False once it was held or missed."""
    patient = _locked_patient_of(visit)
    if visit.status != "booked":
        return visit.status == "cancelled"
    _happen("cancelled", visit, patient, actor, now)
    notices.tell(patient.clinic, f"{visit.kind}.cancelled", visit, now)
    return True


@transaction.atomic
def book(
    patient: Patient,
    kind: str,
    starts_at: datetime,
    actor: str,
    now: datetime,
    *,
    minutes: int | None = None,
    mode: str = "in_person",
) -> Appointment | None:
    """A new visit; None where there is no room, and for a calendar that promises nothing.

    The same patient, kind and time again is the same visit. `minutes`: None is the clinic's usual length.
    """
    patient = receive.locked(patient.clinic, patient.external_id)
    receive.apply_waiting(patient)
    same = Appointment.objects.filter(
        patient=patient, kind=kind, starts_at=starts_at, status="booked"
    ).first()
    calendar = calendar_of(patient.clinic)
    if same or starts_at <= now or not calendar.promises:
        return same
    name = f"{SOURCE}-{uuid4().hex}"
    visit = Appointment(clinic=patient.clinic, patient=patient, external_id=name, kind=kind)
    with transaction.atomic():
        said = {"minutes": minutes or usual_minutes(patient.clinic, kind), "mode": mode}
        _happen("booked", visit, patient, actor, now, starts_at=starts_at.isoformat(), **said)
        if not calendar.take(visit, now):
            transaction.set_rollback(True)
            return None
        notices.tell(patient.clinic, f"{kind}.booked", visit, now)
    return visit


def _locked_patient_of(visit: Appointment) -> Patient:
    """All that was heard of the patient before counts before; then the visit is read."""
    patient = receive.locked(visit.clinic, visit.patient.external_id)
    receive.apply_waiting(patient)
    visit.refresh_from_db()
    return patient


def _happen(verb: str, visit: Appointment, patient: Patient, actor: str, now: datetime, **said: Any) -> None:
    """The event, stored and applied; its id says how the visit stood, so that it happens once."""
    last = visit.last_event_time
    stands = f"{visit.pk or visit.external_id} {visit.revision} {last and last.isoformat()}"
    name = f"{verb} {stands} {said.get('starts_at', '')}".strip()
    # A sender's clock may run ahead of ours; what is older than the last event would change nothing.
    time = max(now, last or now)
    raw = {
        "specversion": "1.0",
        "id": name,
        "source": SOURCE,
        "type": f"{visit.kind}.{verb}",
        "time": time.isoformat(),
        "data": {
            "patient": {"id": patient.external_id},
            "appointment": {"id": visit.external_id, "kind": visit.kind, **said},
        },
    }
    receive.accept(patient.clinic, [raw])
    apply_event(Event.objects.for_clinic(patient.clinic).get(source=SOURCE, event_id=name), patient, now)
    _read(visit, patient)
    audit.record(visit, verb, actor, now, **said)
    wake.after_commit("dispatch")


def _read(visit: Appointment, patient: Patient) -> None:
    """A visit that was not there before has its row now."""
    row = Appointment.objects.for_clinic(patient.clinic).get(external_id=visit.external_id)
    visit.pk = row.pk
    visit.refresh_from_db()
