"""A text that wants less of us: what stops, at which addresses, and the one confirmation of it.

Where its scope is unclear everything stops at once, and the confirmation asks whether all of it should: no
answer leaves it so (47 CFR 64.1200(a)(12)).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta

from nurture.core.facts import PURPOSES
from nurture.core.replies.keywords import keyword
from nurture.core.replies.meaning import Scope
from nurture.core.replies.normalise import normalise
from nurture.core.talk.situation import IDLE, Talk
from nurture.core.talk.words import says_what_stops
from nurture.flow import consent, facts, saying
from nurture.flow.links import STREAM
from nurture.flow.listening import Hearing
from nurture.flow.raising import raise_task
from nurture.models import Address, Reply

#: Whoever is asked which texts should stop may answer so long; after that all of them are.
ASKED_FOR = timedelta(hours=24)
#: Words that the law reads as an opt-out, and that may have been meant for the visit.
OF_VISITS = ("cancel", "end", "quit", "cancelar")


@dataclass(frozen=True)
class Stop:
    """At one address."""

    address: Address
    purposes: Collection[str]


def stop(it: Hearing, reply: Reply) -> Talk:
    """The caller holds the locks of the address and of its patients' other addresses."""
    bare = keyword(it.text) == "stop"
    scope = None if bare else it.meaning.scope
    unclear = not bare and scope is None and not says_what_stops(normalise(it.text)) and _gets_more(it)
    could_answer = "care" not in it.address.opted_out
    news = [
        consent.opt_out(
            one.address,
            f"{it.address.channel} {'keyword' if bare else 'reply'}",
            "patient",
            it.now,
            wording=it.text,
            purposes=one.purposes,
            reply_id=reply.pk,
        )
        for one in _stops(it, scope)
    ]
    if _may_mean_the_visit(normalise(it.text)):
        _ask_about_the_visit(it, reply)
    if not any(news) or it.quiet or not could_answer:
        return IDLE
    if unclear and it.address.channel == "sms":
        _say(it, "stop_scope")
        return Talk("scope", expires_at=it.now + ASKED_FOR, changed_at=it.now)
    _say(it, "stopped" if set(it.address.opted_out) >= set(PURPOSES) else "stopped_partly")
    return IDLE


def _may_mean_the_visit(said: str) -> bool:
    """A "cancel", or a "cancel it": what it is, is not said."""
    first, *rest = re.findall(r"\w+", said) or [""]
    return first in OF_VISITS and not says_what_stops(" ".join(rest))


def _gets_more(it: Hearing) -> bool:
    """Whether anybody here agreed to more than care: else there is nothing to choose."""
    pairs = [(p.pk, pk) for p in it.patients for pk in (p.mobile_id, p.email_id) if pk]
    return any(set(STREAM) & purposes for purposes in facts.granted(pairs).values())


def _stops(it: Hearing, scope: Scope | None) -> Iterator[Stop]:
    here = it.address
    others = {"sms": [], "email": []} | {here.channel: [here]}
    for patient in it.patients:
        for address in (patient.mobile, patient.email):
            if address and address.pk != here.pk:
                others[address.channel].append(address)
    match scope:
        case "education":
            yield from (Stop(address, STREAM) for address in (*others["sms"], *others["email"]))
        case "reminders":
            yield Stop(here, ("care",))
        case "email":
            yield from (Stop(address, PURPOSES) for address in others["email"])
        case "sms":
            yield from (Stop(address, PURPOSES) for address in others["sms"])
        case "all":
            yield from (Stop(address, PURPOSES) for address in (*others["sms"], *others["email"]))
        case None:
            yield Stop(here, PURPOSES)


def _say(it: Hearing, step: str) -> None:
    """In writing where there is a text of it for this channel: few answers go by e-mail."""
    if not saying.has_text(it.address, step):
        return
    patient = it.patients[0] if len(it.patients) == 1 else None
    saying.store(saying.row_of(it.address, step, it.now, patient=patient, language=it.language), it.now)


def _ask_about_the_visit(it: Hearing, reply: Reply) -> None:
    """A "cancel" that names nothing is an opt-out; the visit stays, and somebody asks."""
    for visit in it.situation.visits:
        raise_task(
            it.clinic.pk,
            "opt_out_with_visit",
            f"appointment {visit.id}",
            it.now,
            detail="Opted out with a word that may have meant the visit. The visit stands; please call.",
            patient_id=visit.patient,
            appointment_id=visit.id,
            reply_id=reply.pk,
        )
