"""An e-mail came in: whose clinic it is, and what no machine may answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from nurture import audit
from nurture.channels.base import Inbound
from nurture.channels.dsn import Mailed
from nurture.channels.letters import Letter
from nurture.errors import NurtureError
from nurture.flow import answer, clock, track, ways
from nurture.models import Address, Clinic, Message, Reply

#: Stored as the intent of what a machine wrote.
AUTOMATIC = "automatic"


class NoClinic(NurtureError):
    """Nobody here has the mailbox that was written to."""

    def __init__(self) -> None:
        super().__init__("No clinic has this mailbox.")


def receive(mail: Letter | Mailed) -> Reply | Message | None:
    """Stores a mail and acts on it, once; a report of non-delivery moves its message. Raises NoClinic.

    None where it came before, or reports on a mail that is none of ours.
    """
    if isinstance(mail, Mailed):
        return track.report("smtp", mail.ref, mail.report)
    clinic, mailbox = _clinic_of(mail)
    inbound = replace(mail.inbound, to=mailbox, provider_id=f"{mail.inbound.provider_id}:{clinic.pk}")
    if mail.automatic or inbound.sender == mailbox:
        return _keep(clinic, inbound, mail)
    return answer.receive(clinic, inbound, mail.raw)


def _clinic_of(mail: Letter) -> tuple[Clinic, str]:
    """By the mailbox, with or without what stands after a plus; else the only clinic."""
    boxes = list(dict.fromkeys([*mail.recipients, *map(_without_tag, mail.recipients)]))
    clinics = list(Clinic.objects.order_by("pk"))
    named = [clinic for box in boxes for clinic in clinics if _mailbox_of(clinic) == box]
    found = _who_knows(named, mail.inbound.sender) or (clinics[0] if len(clinics) == 1 else None)
    if found is None:
        raise NoClinic
    return found, _mailbox_of(found) or mail.inbound.to


def _without_tag(mailbox: str) -> str:
    name, _, host = mailbox.rpartition("@")
    return f"{name.partition('+')[0]}@{host}"


def _mailbox_of(clinic: Clinic) -> str:
    return ways.sender_of("email", clinic).lower()


def _who_knows(clinics: Sequence[Clinic], sender: str) -> Clinic | None:
    """Of clinics that share a mailbox the one that this writer belongs to, else the first."""
    theirs = Address.objects.filter(channel="email", value=sender, clinic__in=clinics)
    known = set(theirs.values_list("clinic_id", flat=True)) if len(clinics) > 1 else set()
    return next((clinic for clinic in clinics if clinic.pk in known), next(iter(clinics), None))


@transaction.atomic
def _keep(clinic: Clinic, inbound: Inbound, mail: Letter) -> Reply | None:
    """An absence note or a newsletter: nobody waits for an answer, and two machines would never end."""
    address, _ = Address.objects.get_or_create(clinic=clinic, channel="email", value=inbound.sender)
    now = clock.now()
    reply, is_new = Reply.objects.get_or_create(
        provider_id=inbound.provider_id,
        defaults={
            "clinic": clinic,
            "address": address,
            "body": inbound.body,
            "intent": AUTOMATIC,
            "media": list(inbound.media),
            "received_at": now,
            "raw": mail.raw,
        },
    )
    if is_new:
        audit.record(reply, "received", "patient", now, intent=AUTOMATIC)
    return reply if is_new else None
