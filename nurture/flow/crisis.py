"""A text that may be a crisis: answered, held, told to staff, paged. All of it in one transaction.

It is never blocked: not by an opt-out, quiet hours, a cap, a pause, a hold or an open conversation.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from nurture import audit, wake
from nurture.core.crisis import ONCE_IN, REPLIES, USEFUL_FOR, reply_for
from nurture.core.duty import is_staffed
from nurture.core.facts import PRIORITY
from nurture.flow import pages
from nurture.flow.facts import parameters_of
from nurture.flow.holds import hold_row
from nurture.flow.raising import raise_task
from nurture.models import Address, AuditEntry, Conversation, Message, Patient, Reply, Task

ACTOR = "nurture"
HELD_WHY = "crisis"
ASKS = {
    1: "A text may be a crisis: read it and call now.",
    2: "A text may ask for help: read it and call within the hour.",
}


def begin(reply: Reply, address: Address, tier: int, now: datetime) -> None:
    """Everything that a crisis text sets off. The caller holds the address's lock and has stored the reply.

    `tier`: 1 is an alarm, 2 a person within the hour. A second text joins the task that is open.
    """
    audit.record(reply, "taken for a crisis", ACTOR, now, tier=tier)
    patients = _patients(address)
    _answer(reply, address, patients, tier, now)
    if task := open_task(address):
        _join(task, reply, tier, now)
    else:
        _raise(reply, address, patients, tier, now)
    for patient in patients:
        if HELD_WHY not in patient.held_why.split("; "):
            hold_row(patient, ACTOR, HELD_WHY, now, reply=reply.pk)
    _end_conversation(address, now)
    wake.after_commit("dispatch")
    wake.after_commit("ring")


def open_task(address: Address) -> Task | None:
    """The open crisis of an address, locked until the commit."""
    rows = Task.objects.select_for_update(of=("self",), no_key=True).select_related("clinic")
    return rows.filter(clinic=address.clinic_id, cause=f"crisis:{_cause(address)}", closed_at=None).first()


def _cause(address: Address) -> str:
    return f"address {address.pk}"


def _patients(address: Address) -> list[Patient]:
    """All who are reached there, locked: an event that is applied meanwhile does not undo the hold."""
    rows = Patient.objects.select_for_update(of=("self",), no_key=True).select_related("clinic")
    return list(rows.filter(Q(mobile=address) | Q(email=address)).order_by("pk"))


# ---- the reply


def _answer(reply: Reply, address: Address, patients: list[Patient], tier: int, now: datetime) -> None:
    if _answered_lately(address, tier, now):
        return
    message = Message.objects.create(
        clinic_id=reply.clinic_id,
        patient=patients[0] if len(patients) == 1 else None,
        journey="conversation",
        step=reply_for(tier, is_staffed(parameters_of(reply.clinic), now)),
        channel=address.channel,
        category="safety",
        priority=PRIORITY["safety"],
        origin="answer",
        address=address,
        due_at=now,
        not_after=now + USEFUL_FOR,
        look_at=now,
        created_at=now,
    )
    audit.record(message, "planned", "answer", now, tier=tier, reply=reply.pk)


def _answered_lately(address: Address, tier: int, now: datetime) -> bool:
    """By a reply to the same tier that left, or may still."""
    sent = Message.objects.filter(
        address=address, journey="conversation", step__in=REPLIES, created_at__gt=now - ONCE_IN
    ).exclude(state__in=["dropped", "failed", "undelivered"])
    ids = list(sent.values_list("pk", flat=True))
    told = AuditEntry.objects.filter(noun="message", noun_id__in=ids, verb="planned", data__tier=tier)
    return told.exists()


# ---- the task


def _raise(reply: Reply, address: Address, patients: list[Patient], tier: int, now: datetime) -> None:
    task = raise_task(
        reply.clinic_id,
        "crisis",
        _cause(address),
        now,
        detail=" ".join([ASKS[tier], *_circumstances(reply, address, patients, now)]),
        patient_id=patients[0].pk if len(patients) == 1 else None,
        reply_id=reply.pk,
    )
    if task:
        pages.begin(task, now)


def _circumstances(reply: Reply, address: Address, patients: list[Patient], now: datetime) -> list[str]:
    """What whoever calls should know."""
    clinic = parameters_of(reply.clinic)
    said = {
        "Nobody is known at this address.": not patients,
        "It is the number of somebody who takes a patient home.": address.ride_contact_of.exists(),
        "Several patients share this address; all are on hold.": len(patients) > 1,
        "It has opted out: a carrier may block our reply.": bool(address.opted_out),
        "No on-call list is declared: nobody is paged.": not clinic.on_call,
        "The clinic is closed and nobody is on call.": not is_staffed(clinic, now),
    }
    return [sentence for sentence, holds in said.items() if holds]


def _join(task: Task, reply: Reply, tier: int, now: datetime) -> None:
    audit.record(task, "joined", ACTOR, now, reply=reply.pk, tier=tier)
    if tier == 1 and ASKS[2] in task.detail:
        task.detail = task.detail.replace(ASKS[2], ASKS[1])
        task.save(update_fields=["detail"])
    pages.again(task, now)


def _end_conversation(address: Address, now: datetime) -> None:
    """A person talks now: a number that is texted later chooses nothing by itself."""
    Conversation.objects.filter(address=address).update(
        state="idle",
        appointment=None,
        offer=[],
        pending={},
        offers=0,
        misunderstood=0,
        expires_at=None,
        changed_at=now,
    )
