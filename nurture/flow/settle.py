"""Stores a decision about a message that does not go now: it waits, ends, or becomes a staff task.

Every function expects rows that the caller has locked, inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from nurture import audit
from nurture.core.journeys import Step
from nurture.core.policy import Drop, Send, Verdict, Wait
from nurture.flow import store
from nurture.flow.raising import raise_about
from nurture.models import AuditEntry, Message

FIELDS = ("state", "reason", "detail", "look_at", "lease_until", "sent_at")
ACTOR = "dispatch"

#: Why a message ended that another channel, or else a person, must make up for.
UNREACHED = frozenset({"no_consent", "opted_out", "expired", "held", "not_approved", "outcome_unknown"})


def settle(decided: Iterable[tuple[Message, Verdict, Step | None]], now: datetime) -> None:
    """Waits and drops, and the tasks that are due (a Send of a row of channel `task`)."""
    rows, entries = [], []
    for row, verdict, step in decided:
        match verdict:
            case Wait(until, why):
                _move(row, "waiting", why, look_at=until)
            case Drop(why, detail):
                end(row, "dropped", why, step, now, detail)
            case Send():
                _raise_due_task(row, step, now)
        rows.append(row)
        entries.append(change(row, now))
    store.save(rows, FIELDS)
    audit.record_many(entries)


def _move(row: Message, state: str, reason: str, look_at: datetime | None = None, detail: str = "") -> None:
    row.state, row.reason, row.detail = state, reason, detail[:300]
    row.look_at, row.lease_until = look_at or row.look_at, None


def change(row: Message, now: datetime, actor: str = ACTOR) -> AuditEntry:
    return audit.entry(row, row.state, actor, now, reason=row.reason)


def _raise_due_task(row: Message, step: Step | None, now: datetime) -> None:
    reason = step.task if step and step.task else "undelivered_safety"
    detail = (
        step.detail if step else ""
    ) or f"{row.journey}/{row.step} could not be sent in time: please call."
    raise_about(row, reason, now, detail, urgency=step.urgency if step and step.task else "")
    _move(row, "delivered", "")
    row.sent_at = now


def end(row: Message, state: str, reason: str, step: Step | None, now: datetime, detail: str = "") -> None:
    """Ends a message for good, and finds another way for what must not be lost."""
    _move(row, state, reason, detail=detail)
    if row.channel == "task" or (state == "dropped" and reason not in UNREACHED):
        return
    if reason not in ("expired", "held", "not_approved") and fall_back(row, step, now):
        return
    if row.safety_critical:
        task = {"held": "held_safety", "outcome_unknown": "outcome_unknown"}.get(reason, "undelivered_safety")
        raise_about(
            row, task, now, f"{row.journey}/{row.step} did not reach the patient ({reason}): please call."
        )


def fall_back(row: Message, step: Step | None, now: datetime) -> bool:
    """Plans the step's next channel, once. Whether there was one."""
    ways: Sequence[str] = (*step.channels[:1], *step.fallback) if step else ()
    if row.origin not in ("plan", "moved", "fallback") or row.channel not in ways[:-1]:
        return False
    channel = ways[ways.index(row.channel) + 1]
    other = Message(
        clinic_id=row.clinic_id,
        patient_id=row.patient_id,
        enrolment_id=row.enrolment_id,
        appointment_id=row.appointment_id,
        journey=row.journey,
        step=row.step,
        occurrence=row.occurrence,
        channel=channel,
        category=row.category,
        priority=row.priority,
        safety_critical=row.safety_critical,
        origin="fallback",
        due_at=row.due_at,
        not_after=row.not_after,
        look_at=now,
        created_at=now,
    )
    Message.objects.bulk_create([other], ignore_conflicts=True)
    stored = Message.objects.filter(
        enrolment_id=row.enrolment_id, step=row.step, occurrence=row.occurrence, channel=channel
    ).first()
    if stored:
        audit.record(stored, "planned", ACTOR, now, instead_of=row.pk)
    return stored is not None
