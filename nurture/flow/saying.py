"""Automatic answers: rows of the journey `conversation`, bounded so that no machine talks us into a loop."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from nurture import audit
from nurture.core.facts import PRIORITY
from nurture.core.text import sms_parts
from nurture.flow import cases, facts, intent
from nurture.models import Address, Appointment, ContentVersion, Message, Patient

#: The one confirmation of an opt-out is presumed welcome this long (47 CFR 64.1200(a)(12)).
CONFIRM_WITHIN = timedelta(minutes=5)
ANSWER_WITHIN = timedelta(minutes=15)
#: The same answer again within this span tells nobody anything.
ANSWER_ONCE_IN = timedelta(minutes=10)
#: That a person will read it is said once in so long.
ACKNOWLEDGE_ONCE_IN = timedelta(hours=12)
DAY = timedelta(hours=24)
MOST_A_DAY = 4

#: Answers that say the same thing: a person reads it.
ACKNOWLEDGES = ("staff_will_answer", "handed_over", "after_hours")
#: The one confirmation of an opt-out, in any of its forms.
STOPS = ("stopped", "stopped_partly", "stop_scope", "wrong_number")
#: They tell of what was done: never withheld.
TELLS_OF_ACT = (*STOPS, "moved", "cancelled")
#: They go on with a conversation, which has bounds of its own: three offers, two misunderstandings.
GOES_ON = ("offer", "nearest", "slot_taken", "which_visit", "not_understood", *TELLS_OF_ACT)


def answers(address: Address, since: datetime) -> Any:
    """Automatic answers to this address that left or will; those to a crisis are nobody's loop."""
    rows = Message.objects.filter(address=address, journey="conversation", origin="answer")
    rows = rows.filter(created_at__gt=since).exclude(category="safety")
    return rows.exclude(state__in=["dropped", "failed"])


def is_spent(address: Address, now: datetime) -> bool:
    """Whether as many answers as a day allows have gone there; from then on a person answers."""
    return answers(address, now - DAY).exclude(step__in=STOPS).count() >= MOST_A_DAY


def may_say(address: Address, step: str, visit: Appointment | None, now: datetime) -> bool:
    if step in TELLS_OF_ACT:
        return True
    if is_spent(address, now):
        return False
    if step in GOES_ON:
        return True
    if step in ACKNOWLEDGES:
        return not _acknowledged(address, step, now)
    same = answers(address, now - ANSWER_ONCE_IN).filter(step=step)
    return not same.filter(appointment=visit).exists()


def _acknowledged(address: Address, step: str, now: datetime) -> bool:
    """What says more than that a person reads it is news after that: when, or that they go on from here."""
    as_much = ACKNOWLEDGES if step == "staff_will_answer" else (step,)
    return bool(answers(address, now - ACKNOWLEDGE_ONCE_IN).filter(step__in=as_much).exists())


def row_of(
    address: Address,
    step: str,
    now: datetime,
    *,
    patient: Patient | None = None,
    visit: Appointment | None = None,
    said: dict[str, str] | None = None,
    language: str = "",
) -> Message:
    """An answer that is not stored yet. `said`: facts that only this one message tells."""
    return Message(
        clinic_id=address.clinic_id,
        patient=visit.patient if visit else patient,
        appointment=visit,
        occurrence=visit.revision if visit else 0,
        journey="conversation",
        step=step,
        channel=address.channel,
        category="admin",
        priority=PRIORITY["safety"],
        origin="answer",
        address=address,
        facts=said,
        language=language,
        due_at=now,
        not_after=now + (CONFIRM_WITHIN if step in STOPS else ANSWER_WITHIN),
        look_at=now,
        created_at=now,
    )


def store(row: Message, now: datetime) -> None:
    row.save(force_insert=True)
    audit.record(row, "planned", "answer", now)


def parts(row: Message, now: datetime) -> int:
    """How many parts the text has as it reads now; 1 where it cannot be written, as its intent will tell."""
    (item,) = cases.load([row], now)
    try:
        return sms_parts(intent.rendered(item).sms).parts
    except intent.Unwritable:
        return 1


def has_text(address: Address, step: str) -> bool:
    """Whether the clinic has published this answer for the address's channel."""
    versions = ContentVersion.objects.filter(clinic=address.clinic_id, current=True)
    return versions.filter(message=f"conversation/{step}", channel=address.channel).exists()


def mail_of(visit: Appointment) -> Address | None:
    """The mailbox that takes what we say about this visit: agreed to, not stopped, and not too open."""
    mailbox = visit.patient.email
    if (
        mailbox is None
        or mailbox.invalid_at
        or "care" in mailbox.opted_out
        or not visit.patient.unencrypted_ok
    ):
        return None
    key = (visit.patient_id, mailbox.pk)
    return mailbox if "care" in facts.granted([key])[key] else None
