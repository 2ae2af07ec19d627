"""Messages on whose account a worker came to grief: tried alone, and parked at the third time."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nurture import audit
from nurture.flow import clock, facts, settle, store
from nurture.flow.cases import step_of
from nurture.flow.claim import Tokens, held
from nurture.flow.raising import raise_about
from nurture.models import Message

#: So many crashes park a message; after the first it is claimed alone, so that it takes no other along.
MOST = 3

FIELDS = (*settle.FIELDS, "crashes")


@transaction.atomic
def in_hand(tokens: Tokens) -> None:
    """What this process had in hand when it met a fault of its own, none of which has left."""
    now = clock.now()
    rows = held(tokens)
    for row in rows:
        count(row, now)
    store.save(rows, FIELDS)
    audit.record_many([settle.change(row, now, "recover") for row in rows])


def count(row: Message, now: datetime) -> None:
    """One crash more. The caller holds the row and stores it."""
    row.crashes += 1
    if row.crashes < MOST:
        row.state, row.look_at, row.lease_until = "planned", now, None
        return
    step = step_of(facts.journeys_of(row.clinic_id), row)
    settle.end(row, "parked", "crashed", step, now, f"Whoever took it up broke down, {row.crashes} times.")
    if row.safety_critical:
        told = f"{row.journey}/{row.step} cannot be sent by the machine: please call."
        raise_about(row, "undelivered_safety", now, told)
