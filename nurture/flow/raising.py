"""Staff tasks: one open task per cause, whoever finds it again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q

from nurture import audit
from nurture.models import Message, Task

#: How soon a person should look, where the journey's step does not say.
URGENCY = {
    "crisis": "now",
    "safety_check": "now",
    "opt_out_with_visit": "now",
    "undelivered_safety": "now",
    "held_safety": "now",
    "no_ride": "now",
    "contraindication": "now",
    "provider_paused": "now",
    "wrong_number": "today",
    "unconfirmed": "today",
    "medication_review": "today",
    "forms_missing": "today",
    "outcome_unknown": "today",
    "reschedule_request": "today",
    "question": "today",
}


#: Steps of journeys that ask for what is done once for a patient, however many visits ask for it.
OF_PATIENT = ("contraindication", "medication_review")


def raise_task(
    clinic_id: int, reason: str, cause: str, now: datetime, detail: str = "", urgency: str = "", **about: Any
) -> Task | None:
    """A task for staff, or None where one is open for the same cause. `about`: patient_id, message_id, …"""
    task = Task(
        clinic_id=clinic_id,
        reason=reason,
        urgency=urgency or URGENCY[reason],
        detail=detail[:300],
        cause=f"{reason}:{cause}",
        created_at=now,
        **about,
    )
    Task.objects.bulk_create([task], ignore_conflicts=True)
    stored = Task.objects.filter(
        clinic_id=clinic_id, cause=task.cause, closed_at=None, created_at=now
    ).first()
    if stored:
        audit.record(stored, "raised", "nurture", now, reason=reason)
    return stored


def raise_about(row: Message, reason: str, now: datetime, detail: str = "", urgency: str = "") -> None:
    raise_task(
        row.clinic_id,
        reason,
        _cause(row),
        now,
        detail=detail,
        urgency=urgency,
        patient_id=row.patient_id,
        appointment_id=row.appointment_id,
        message_id=row.pk,
    )


def _cause(row: Message) -> str:
    """One for all ways of a step: a text and the e-mail in its place are the same news to staff."""
    if row.step in OF_PATIENT:
        return f"patient {row.patient_id}/{row.step}"
    return f"message {row.enrolment_id or f'#{row.pk}'}/{row.step}"


#: Tasks that tell staff that a safety-critical message may not reach the patient.
OF_SAFETY = ("undelivered_safety", "outcome_unknown", "held_safety")


def was_told(row: Message) -> bool:
    """Whether staff know that this step may not reach the patient, or a person has dealt with just that.

    The end of a hold is no such thing, nor is what the machine closed by itself.
    """
    tasks = Task.objects.filter(
        clinic_id=row.clinic_id, cause__in=[f"{reason}:{_cause(row)}" for reason in OF_SAFETY]
    )
    dealt_with = Q(created_at__gte=row.created_at) & ~Q(closed_by="nurture") & ~Q(reason="held_safety")
    return tasks.filter(Q(closed_at=None) | dealt_with).exists()


def close_about(row: Message, reason: str, now: datetime, why: str) -> None:
    """What the task said has turned out otherwise: proof closes it, as a person could."""
    close(row.clinic_id, reason, _cause(row), now, why)


def close(clinic_id: int, reason: str, cause: str, now: datetime, why: str) -> None:
    tasks = Task.objects.filter(clinic_id=clinic_id, cause=f"{reason}:{cause}", closed_at=None)
    for task in tasks:
        audit.record(task, "closed", "nurture", now, why=why)
    tasks.update(closed_at=now, closed_by="nurture")
