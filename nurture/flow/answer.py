"""A text came in: the words that the law names act at once; every other text goes to a person.

What may be understood beyond these words is decided in `core.replies`.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from nurture import audit, wake
from nurture.channels.base import Inbound
from nurture.core.facts import PRIORITY
from nurture.core.replies.keywords import Keyword, keyword
from nurture.core.status import GONE
from nurture.flow import clock, consent
from nurture.flow.consent import patients_at
from nurture.flow.raising import raise_task
from nurture.models import Address, Appointment, Clinic, Message, Patient, Reply

#: The one confirmation of an opt-out is presumed welcome this long (47 CFR 64.1200(a)(12)).
CONFIRM_WITHIN = timedelta(minutes=5)
ANSWER_WITHIN = timedelta(minutes=15)
#: A text after "how are you?" counts as an answer to it this long.
ANSWERED_WITHIN = timedelta(days=7)
#: The same answer again within this span tells nobody anything.
ANSWER_ONCE_IN = timedelta(minutes=10)

#: Twilio's OptOutType; with it the provider has answered already.
READ_AS: dict[str, Keyword] = {"STOP": "stop", "START": "start", "HELP": "help"}
WHAT_CAME = {"sms": "A text", "email": "An e-mail"}
KNOWN_BY = {"sms": "number", "email": "mailbox"}
STEP_OF: dict[Keyword, str] = {"stop": "stopped", "start": "started", "help": "help"}


def receive(clinic: Clinic, inbound: Inbound, raw: dict[str, Any], *, answered: bool = False) -> Reply | None:
    """Stores a text or an e-mail and acts on it, in one transaction. None where it came before.

    `answered`: whoever sent it has had the machine's answer already.
    """
    with transaction.atomic():
        named = {"clinic": clinic, "channel": inbound.channel, "value": inbound.sender}
        Address.objects.get_or_create(**named)
        address = Address.objects.select_for_update(no_key=True).get(**named)
        now = clock.now()  # that of the lock: no intent that it waited for is later than the opt-out
        reply = _stored(clinic, address, inbound, raw, now)
        if reply:
            _act(reply, address, inbound, now, answered or bool(inbound.opt_out_type))
            wake.after_commit("dispatch")
        return reply


def _stored(
    clinic: Clinic, address: Address, inbound: Inbound, raw: dict[str, Any], now: datetime
) -> Reply | None:
    if Reply.objects.filter(provider_id=inbound.provider_id).exists():
        return None
    reply = Reply.objects.create(
        clinic=clinic,
        address=address,
        provider_id=inbound.provider_id,
        body=inbound.body,
        intent=asked(inbound) or "",
        media=list(inbound.media),
        received_at=now,
        raw=raw,
    )
    audit.record(reply, "received", "patient", now, intent=reply.intent)
    return reply


def asked(inbound: Inbound) -> Keyword | None:
    """By the words of the law, else as the provider read it, which has acted on it already.

    Anybody can write another's From: an e-mail may stop us, and lifts nothing.
    """
    word = keyword(inbound.body) or READ_AS.get(inbound.opt_out_type)
    return word if inbound.channel == "sms" or word == "stop" else None


def _act(reply: Reply, address: Address, inbound: Inbound, now: datetime, answered: bool) -> None:
    """With OptOutType the provider says that it has answered itself."""
    word = asked(inbound)
    match word:
        case "stop":
            answers = consent.opt_out(
                address, f"{address.channel} keyword", "patient", now, wording=inbound.body, reply_id=reply.pk
            )
        case "start":
            consent.opt_in(address, "sms keyword", "patient", now, wording=inbound.body)
            answers = True
        case "help":
            answers = True
        case None:
            _hand_to_a_person(reply, address, now)
            return
    if answers and not answered:
        _answer(reply, address, STEP_OF[word], now)


def _hand_to_a_person(reply: Reply, address: Address, now: datetime) -> None:
    patients = patients_at(address)
    if len(patients) == 1:
        _note_answer(patients[0], now)
    raise_task(
        reply.clinic_id,
        "question",
        f"reply {reply.pk}",
        now,
        detail=f"{WHAT_CAME[address.channel]} came in that needs a person."
        if patients
        else f"{WHAT_CAME[address.channel]} came in from an unknown {KNOWN_BY[address.channel]}.",
        patient_id=patients[0].pk if len(patients) == 1 else None,
        reply_id=reply.pk,
    )


def _note_answer(patient: Patient, now: datetime) -> None:
    """Whoever writes after being asked how it went has answered; what was meant, a person reads."""
    asked = Message.objects.filter(
        patient=patient,
        journey="aftercare",
        step="how_are_you",
        state__in=GONE,
        sent_at__gt=now - ANSWERED_WITHIN,
    )
    if latest := asked.order_by("-sent_at").first():
        Appointment.objects.filter(pk=latest.appointment_id).update(answered_at=now)


def _answer(reply: Reply, address: Address, step: str, now: datetime) -> None:
    recently = Message.objects.filter(
        address=address, journey="conversation", step=step, created_at__gt=now - ANSWER_ONCE_IN
    )
    if step != "stopped" and recently.exists():
        return
    patients = patients_at(address)
    message = Message.objects.create(
        clinic_id=reply.clinic_id,
        patient=patients[0] if len(patients) == 1 else None,
        journey="conversation",
        step=step,
        channel=address.channel,
        category="admin",
        priority=PRIORITY["safety"],
        origin="answer",
        address=address,
        due_at=now,
        not_after=now + (CONFIRM_WITHIN if step == "stopped" else ANSWER_WITHIN),
        look_at=now,
        created_at=now,
    )
    audit.record(message, "planned", "answer", now)
