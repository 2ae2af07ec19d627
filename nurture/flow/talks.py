"""The conversation of an address, from its row and back."""

from __future__ import annotations

from datetime import datetime

from nurture import audit
from nurture.core.talk.kept import offer_of, pending_of, wish_from
from nurture.core.talk.situation import IDLE, Talk
from nurture.models import Address, Conversation


def talk_of(address: Address) -> Talk:
    """The caller holds the address's lock."""
    row = Conversation.objects.filter(address=address).first()
    if row is None:
        return IDLE
    return Talk(
        state=row.state,
        visit=row.appointment_id,
        revision=row.pending.get("revision", 0),
        status=row.pending.get("status", "booked"),
        offer=offer_of(row.offer),
        want=row.pending.get("want", "move"),
        wish=wish_from(row.pending.get("wish")),
        choices=tuple(row.pending.get("choices", ())),
        offers=row.offers,
        misunderstood=row.misunderstood,
        expires_at=row.expires_at,
        changed_at=row.changed_at,
    )


def keep(address: Address, talk: Talk, now: datetime) -> None:
    """Stores what is kept of a turn, where anything has changed."""
    known = talk_of(address)
    if talk == known:
        return
    row, _ = Conversation.objects.update_or_create(
        address=address,
        defaults={
            "clinic_id": address.clinic_id,
            "appointment_id": talk.visit,
            "state": talk.state,
            "offer": [start.isoformat() for start in talk.offer],
            "pending": pending_of(talk),
            "offers": talk.offers,
            "misunderstood": talk.misunderstood,
            "expires_at": talk.expires_at,
            "changed_at": talk.changed_at or now,
        },
    )
    if talk.state != known.state:
        audit.record(row, talk.state, "answer", now, was=known.state)
