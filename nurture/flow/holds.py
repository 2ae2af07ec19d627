"""What staff hold back by hand, and let go again: one message, a patient, the whole clinic.

Every act needs an actor; what is safety-critical and held becomes a staff task at once.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nurture import audit, wake
from nurture.core.policy import writing_hours
from nurture.core.quiet import next_open
from nurture.core.status import OPEN
from nurture.flow import cases, clock
from nurture.flow.raising import raise_about
from nurture.flow.staff import NoMatch, local_words, patient_of
from nurture.models import Clinic, Message, Patient, Task


def skip(message: Message, actor: str, reason: str) -> None:
    skipped = {"state": "dropped", "reason": "exited", "detail": "skipped by staff", "held": True}
    _change(message, "skipped", actor, reason, **skipped)
    if message.safety_critical:
        raise_about(
            message, "held_safety", clock.now(), "Skipped by staff; make sure that the patient knows."
        )


def hold(message: Message, actor: str, reason: str) -> None:
    _change(message, "held", actor, reason, held=True)
    if message.safety_critical:
        raise_about(message, "held_safety", clock.now(), "Held by staff; make sure that the patient knows.")


@transaction.atomic
def resume(message: Message, actor: str, reason: str) -> None:
    """Ends a hold; and what was parked for its crashes is tried as if there had been none."""
    parked = Message.objects.filter(pk=message.pk, state="parked")
    parked.update(state="planned", reason="", detail="", crashes=0)
    _change(message, "resumed", actor, reason, held=False, look_at=max(clock.now(), message.due_at))
    wake.after_commit("dispatch")


def move(message: Message, actor: str, reason: str, at: datetime) -> None:
    (item,) = cases.load([message], clock.now())
    leaves = next_open(writing_hours(item.case.patient, item.case.clinic, message.category), at)
    if leaves is None or leaves >= message.not_after:
        end = local_words(message.not_after, item.clinic)
        raise NoMatch("at", f"It could not leave in time then; it is of use until {end}.")
    origin = "moved" if message.origin == "plan" else message.origin
    _change(message, "moved", actor, reason, state="planned", origin=origin, due_at=at, look_at=at)
    wake.after_commit("dispatch")


def _change(message: Message, verb: str, actor: str, why: str, **fields: object) -> None:
    with transaction.atomic():
        if not Message.objects.filter(pk=message.pk, state__in=OPEN).update(**fields):
            message.refresh_from_db()
            raise NoMatch("message", f"Message {message.pk} is {message.state} and can no longer be changed.")
        message.refresh_from_db()
        audit.record(message, verb, actor, clock.now(), why=why)


@transaction.atomic
def hold_patient(clinic: Clinic, patient_ref: str, actor: str, reason: str) -> None:
    """Holds the patient's journeys; every safety-critical step held that way becomes a staff task at once."""
    hold_row(patient_of(clinic, patient_ref), actor, reason, clock.now())


def hold_row(patient: Patient, actor: str, reason: str, now: datetime, **about: int) -> None:
    """As above, for a row that the caller has locked. Who is held already stays so, for both reasons."""
    reasons = dict.fromkeys([reason, *patient.held_why.split("; ")])
    patient.held_at = patient.held_at or now
    patient.held_why = "; ".join(filter(None, reasons))[:200]
    patient.save(update_fields=["held_at", "held_why"])
    audit.record(patient, "held", actor, now, why=reason, **about)
    for row in Message.objects.filter(patient=patient, state__in=OPEN, safety_critical=True):
        raise_about(
            row,
            "held_safety",
            now,
            f"{row.journey}/{row.step} is held: call before {local_words(row.not_after, patient.clinic)}.",
        )


@transaction.atomic
def resume_patient(clinic: Clinic, patient_ref: str, actor: str, reason: str) -> None:
    patient, now = patient_of(clinic, patient_ref), clock.now()
    patient.held_at, patient.held_why = None, ""
    patient.save(update_fields=["held_at", "held_why"])
    audit.record(patient, "resumed", actor, now, why=reason)
    Message.objects.filter(patient=patient, state="waiting", reason="held").update(look_at=now)
    still_to_come = Task.objects.filter(patient=patient, reason="held_safety", message__state__in=OPEN)
    still_to_come.filter(closed_at=None).update(closed_at=now, closed_by=actor)
    wake.after_commit("dispatch")


@transaction.atomic
def pause_clinic(clinic: Clinic, actor: str) -> None:
    """Stops all sending of the clinic but direct answers."""
    clinic.paused_at, clinic.paused_by = clock.now(), actor
    clinic.save(update_fields=["paused_at", "paused_by"])
    audit.record_of_clinic(clinic, "paused", actor, clock.now())


@transaction.atomic
def resume_clinic(clinic: Clinic, actor: str) -> None:
    clinic.paused_at, clinic.paused_by = None, ""
    clinic.save(update_fields=["paused_at", "paused_by"])
    audit.record_of_clinic(clinic, "resumed", actor, clock.now())
    Message.objects.filter(clinic=clinic, state="waiting", reason="paused").update(look_at=clock.now())
    wake.after_commit("dispatch")
