"""Stores a decision about a message that does not go now: it waits, ends, or becomes a staff task.

Every function expects rows that the caller has locked, inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from nurture import audit
from nurture.core.deadline import call_by
from nurture.core.journeys import Step
from nurture.core.planned import SAID_BY
from nurture.core.policy import Drop, Send, Verdict, Wait
from nurture.core.status import OPEN
from nurture.flow import store
from nurture.flow.raising import close_about, raise_about, was_told
from nurture.flow.versions import NEUTRAL
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
                wait(row, why, until, now)
            case Drop(why, detail):
                end(row, "dropped", why, step, now, detail)
            case Send():
                _raise_due_task(row, step, now)
        rows.append(row)
        entries.append(change(row, now))
    store.save(rows, FIELDS)
    audit.record_many(entries)


def wait(row: Message, why: str, until: datetime, now: datetime) -> None:
    """What is safety-critical is looked at once more while there is time to call the patient."""
    call = call_by(row.due_at, row.not_after)
    if row.safety_critical and now < call:
        until = min(until, call)
    _move(row, "waiting", why, look_at=until)
    warn(row, now)


def warn(row: Message, now: datetime) -> None:
    """From `call_by` on a person knows of a safety-critical message that nobody has taken; told once."""
    if not row.safety_critical or now < call_by(row.due_at, row.not_after) or was_told(row):
        return
    task = "held_safety" if row.reason == "held" else "undelivered_safety"
    why = row.reason or row.state
    raise_about(row, task, now, f"{row.journey}/{row.step} has not left yet ({why}): please call.")


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
    if step and step.batch and row.channel == "email":
        _tell_dates(row, now)
    if reason not in ("expired", "held", "not_approved") and fall_back(row, step, now):
        return
    if row.safety_critical:
        task = {"held": "held_safety", "outcome_unknown": "outcome_unknown"}.get(reason, "undelivered_safety")
        raise_about(
            row, task, now, f"{row.journey}/{row.step} did not reach the patient ({reason}): please call."
        )


def _tell_dates(row: Message, now: datetime) -> None:
    """One text spoke for several visits, and no e-mail can list them: somebody has to tell the dates."""
    others = Message.objects.filter(
        patient_id=row.patient_id,
        journey=row.journey,
        step=row.step,
        channel=row.channel,
        state="dropped",
        detail=f"{SAID_BY}{row.step}",
    )
    if others.exists():
        told = "Several visits were booked, and no e-mail can list them. Please tell the patient the dates."
        raise_about(row, "question", now, told)


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
    if stored and stored.created_at == now:  # else it was planned before, and has had a life since
        audit.record(stored, "planned", ACTOR, now, instead_of=row.pk)
    return stored is not None


def arrived(row: Message, before: str, now: datetime) -> None:
    """It is there after all: what was begun in its place is taken back, where that has not left yet.

    A neutral note that arrives still says nothing of food or a ride, so its task stands.
    """
    others = Message.objects.select_for_update(of=("self",)).filter(
        enrolment_id=row.enrolment_id, step=row.step, occurrence=row.occurrence, origin="fallback"
    )
    for other in others.filter(enrolment__isnull=False, state__in=OPEN).exclude(pk=row.pk):
        _move(other, "dropped", "superseded", detail=f"it went by {row.channel} after all")
        other.save(update_fields=["state", "reason", "detail", "lease_until"])
        audit.record(other, "dropped", ACTOR, now, reason="superseded")
    close_about(row, "outcome_unknown", now, "the provider has it")
    if before in ("failed", "undelivered") and not (row.version and row.version.message == NEUTRAL):
        close_about(row, "undelivered_safety", now, "it was delivered after all")
