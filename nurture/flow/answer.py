"""The door for what patients write: stored once, understood, acted on, answered; in one transaction.

    store -> understand -> crisis, else stop, else START, else the conversation (core.talk)

Locks, in the order in which everybody takes them: the address with its patients' other addresses, by id; the
patients, by id; then whatever a move takes (flow.moving).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import Q

from nurture import audit, wake
from nurture.channels.base import Inbound
from nurture.core.replies.keywords import keyword
from nurture.core.replies.meaning import Intent, Meaning
from nurture.core.replies.reading import understand
from nurture.core.talk.acts import Answered, Confirm, Raise, Turn
from nurture.core.talk.deciding import decide
from nurture.core.talk.situation import IDLE
from nurture.flow import acting, clock, consent, crisis, pages, saying, stopping, talks
from nurture.flow import receive as intake
from nurture.flow.listening import Hearing
from nurture.flow.raising import raise_task
from nurture.models import Address, Clinic, Patient, Reply

log = logging.getLogger(__name__)

#: Twilio's OptOutType; with it the provider has answered already.
READ_AS: dict[str, Intent] = {"STOP": "stop", "START": "start", "HELP": "help"}
WHAT_CAME = {"sms": ("A text", "number"), "email": ("An e-mail", "mailbox")}


def receive(
    clinic: Clinic, inbound: Inbound, raw: Mapping[str, Any], *, answered: bool = False
) -> Reply | None:
    """Stores what came in and acts on it. None where it came before, or from somebody on call about a page.

    `answered`: it comes late, after a restored backup. Only what cannot wait is done about it; a person
    reads the rest.
    """
    if pages.answered_by(clinic, inbound):
        return None
    with transaction.atomic():
        it = _hearing(clinic, inbound, answered)
        if Reply.objects.filter(provider_id=inbound.provider_id).exists():
            return None
        reply = _stored(it, inbound, raw)
        try:
            with transaction.atomic():
                _understand(reply, it, inbound)
                _act(reply, it, inbound, late=answered)
        except DatabaseError:
            raise  # nothing is lost in silence: whoever sent it is told that it was not taken
        except Exception:
            log.exception("reply %s could not be acted on", reply.pk)
            _leave_to_a_person(reply)
        wake.after_commit("dispatch")
        return reply


def _hearing(clinic: Clinic, inbound: Inbound, answered: bool) -> Hearing:
    address = _locked(clinic, inbound)
    patients = _patients(address)
    for patient in patients:
        intake.apply_waiting(patient)  # what was heard of them before counts before
    return Hearing(
        clinic=clinic,
        address=address,
        patients=_patients(address),
        text=inbound.body,
        now=clock.now(),  # that of the locks: no intent that they waited for is later than an opt-out
        media=inbound.media,
        quiet=answered or bool(inbound.opt_out_type),
    )


def _locked(clinic: Clinic, inbound: Inbound) -> Address:
    """The address, and what else reaches its patients: "stop the e-mails" comes by text."""
    about = {"clinic": clinic, "channel": inbound.channel, "value": inbound.sender}
    address, _ = Address.objects.get_or_create(**about)
    ids = {address.pk}
    for pair in Patient.objects.filter(_reached_at(address)).values_list("mobile_id", "email_id"):
        ids |= set(pair) - {None}
    return consent.locked_many(ids)[address.pk]


def _patients(address: Address) -> list[Patient]:
    rows = Patient.objects.select_for_update(of=("self",), no_key=True)
    rows = rows.select_related("clinic", "mobile", "email", "ride_contact").filter(_reached_at(address))
    return list(rows.order_by("pk"))


def _reached_at(address: Address) -> Q:
    return Q(mobile=address) | Q(email=address)


def _stored(it: Hearing, inbound: Inbound, raw: Mapping[str, Any]) -> Reply:
    reply = Reply.objects.create(
        clinic=it.clinic,
        address=it.address,
        provider_id=inbound.provider_id,
        body=inbound.body,
        media=list(inbound.media),
        received_at=it.now,
        raw=raw,
    )
    audit.record(reply, "received", "patient", it.now)
    return reply


def _understand(reply: Reply, it: Hearing, inbound: Inbound) -> None:
    context = it.context()
    it.meaning = _as_the_provider_read_it(understand(inbound.body, context), inbound)
    more = {"flags": sorted(it.meaning.flags), "asked": context.asked}
    reply.intent, reply.meaning = it.meaning.intent, it.meaning.as_json() | more
    reply.save(update_fields=["intent", "meaning"])
    audit.record(reply, "understood", "nurture", it.now, intent=reply.intent)


def _as_the_provider_read_it(meaning: Meaning, inbound: Inbound) -> Meaning:
    """It has acted on its own reading already; a crisis stays one."""
    read = READ_AS.get(inbound.opt_out_type)
    if read is None or meaning.intent == "crisis":
        return meaning
    return replace(meaning, intent=read, act=True)


def _leave_to_a_person(reply: Reply) -> None:
    """It is stored; what it says nobody knows yet, and it may not be able to wait."""
    detail = "A text came in that could not be read or acted on by the machine. Please read it now."
    about = {"detail": detail, "urgency": "now", "reply_id": reply.pk}
    raise_task(reply.clinic_id, "question", f"reply {reply.pk}", clock.now(), **about)


def _act(reply: Reply, it: Hearing, inbound: Inbound, late: bool) -> None:
    wants_less = "stop" in (it.meaning.intent, *it.meaning.also) or keyword(it.text) == "stop"
    if it.meaning.intent == "crisis":
        crisis.begin(reply, it.address, it.meaning.tier or 2, it.now)
        if wants_less:
            stopping.stop(replace(it, quiet=True), reply)
        return
    if it.meaning.intent == "stop" and (it.meaning.act or keyword(it.text) == "stop"):
        _note_what_else(reply, it)
        talks.keep(it.address, stopping.stop(it, reply), it.now)
    elif it.address.channel == "email":
        acting.perform(
            Turn((Raise("question", "An e-mail came in that needs a person."),), it.talk), it, reply
        )
    elif "start" in (keyword(it.text), READ_AS.get(inbound.opt_out_type)):
        _start(it)
    elif late:
        acting.perform(_for_a_person(it), it, reply)
    else:
        turn = decide(it.talk, it.meaning, it.text, it.situation, it.now)
        talks.keep(it.address, acting.perform(turn, it, reply), it.now)


def _for_a_person(it: Hearing) -> Turn:
    what, known_by = WHAT_CAME[it.address.channel]
    why = "that needs a person" if it.patients else f"from an unknown {known_by}"
    return Turn((Raise("question", f"{what} came in {why}."),), it.talk)


def _note_what_else(reply: Reply, it: Hearing) -> None:
    """The opt-out wins; that the patient comes is recorded all the same."""
    if "confirm" not in it.meaning.also:
        return
    turn = decide(it.talk, replace(it.meaning, intent="confirm", also=()), it.text, it.situation, it.now)
    noted = tuple(act for act in turn.acts if isinstance(act, Confirm | Answered))
    acting.perform(Turn(noted, it.talk), it, reply)


def _start(it: Hearing) -> None:
    """The word itself, from the address, lifts what its owner stopped there: a carrier knows no other."""
    consent.opt_in(it.address, "sms keyword", "patient", it.now, wording=it.text)
    talks.keep(it.address, IDLE, it.now)
    if not it.quiet and saying.may_say(it.address, "started", None, it.now):
        patient = it.patients[0] if len(it.patients) == 1 else None
        row = saying.row_of(it.address, "started", it.now, patient=patient, language=it.language)
        saying.store(row, it.now)
