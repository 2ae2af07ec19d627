"""Staff tasks: one open task per cause, whoever finds it again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

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


#: What is done once for a patient, however many visits ask for it.
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
    about = f"patient {row.patient_id}" if reason in OF_PATIENT else f"message {row.enrolment_id}"
    raise_task(
        row.clinic_id,
        reason,
        f"{about}/{row.step}",
        now,
        detail=detail,
        urgency=urgency,
        patient_id=row.patient_id,
        appointment_id=row.appointment_id,
        message_id=row.pk,
    )
