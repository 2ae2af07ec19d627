"""Keeps what visits take of the clinic's calendar in line with the facts, which stand whatever it says."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from nurture.calendars import calendar_of
from nurture.flow import clock
from nurture.flow.raising import raise_task
from nurture.models import Appointment, Clinic

#: After these a visit needs its time no more.
FREES = ("cancelled", "no_show")


def asked_by(visit: Appointment | None) -> tuple[Any, ...]:
    """What decides which time the visit takes; an event that changes none of it costs nothing."""
    if visit is None or visit.pk is None:
        return ()
    return visit.starts_at, visit.minutes, visit.kind, visit.mode, visit.status, visit.detail.get("provider")


def keep(visit: Appointment, clinic: Clinic, now: datetime) -> None:
    """Inside the transaction of the event, under the lock of the visit's patient."""
    if visit.status in FREES:
        calendar_of(clinic).release(visit)
    elif visit.status == "booked" and not calendar_of(clinic).take(visit, now):
        raise_task(
            clinic.pk,
            "question",
            f"room {visit.pk}",
            now,
            detail="The built-in calendar has no room at this visit's time. The visit stands: please check.",
            patient_id=visit.patient_id,
            appointment_id=visit.pk,
        )


def cause(visit: Appointment) -> str:
    """Of the task about a visit that has no room."""
    return f"question:room {visit.pk}"


def fill_all() -> None:
    for clinic in Clinic.objects.order_by("pk"):
        fill(clinic, clock.now())


@transaction.atomic
def fill(clinic: Clinic, now: datetime) -> None:
    """Takes the time of every coming visit that takes none yet: the calendar is new to them."""
    # Locked before they are read: whoever moves one of them meanwhile takes its new time after us.
    clinic = Clinic.objects.select_for_update(no_key=True).get(pk=clinic.pk)
    calendar = calendar_of(clinic)
    coming = Appointment.objects.for_clinic(clinic).filter(status="booked", starts_at__gt=now, taken=None)
    for visit in coming.order_by("starts_at", "pk") if calendar.promises else ():
        calendar.take(visit, now)
