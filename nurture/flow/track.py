"""What providers report later: kept raw, once each; a message only ever moves up.

What it says of an address ends in the ledger, under the address's lock, whatever becomes of the message.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction

from nurture import audit
from nurture.channels.base import Report as Reported
from nurture.core.facts import PURPOSE_OF, PURPOSES
from nurture.core.status import after_report
from nurture.flow import clock, consent, due, facts, links, pauses, settle, store
from nurture.flow.cases import step_of
from nurture.flow.record import blame_us
from nurture.models import Address, Message, Report

#: So long a report that names no message of ours is tried again: it may have outrun our own record.
STRAY_FOR = timedelta(hours=1)
STRAYS = 200

FAILED = ("undelivered", "failed")
#: What a message may come back from when its provider turns out to have it.
GIVEN_UP = (*FAILED, "unknown", "dropped")


def report(provider: str, ref: str, reported: Reported) -> Message | None:
    """Stores a status report and moves its message. None where it names none of ours, or came before."""
    with transaction.atomic():
        found = _named(ref) or _by_provider_id(reported.provider_id)
        addresses = _locked(_concerned(found, reported))
        row = Message.objects.select_for_update(of=("self",)).get(pk=found.pk) if found else None
        if not _is_new(provider, reported, row):
            return None
        for address in addresses:
            _learn(address, row, reported, clock.now())
        if row:
            _move(row, reported, clock.now())
        return row


def _named(ref: str) -> Message | None:
    message_id = links.message_of(ref)
    return Message.objects.filter(pk=message_id).first() if message_id else None


def _by_provider_id(provider_id: str) -> Message | None:
    return Message.objects.filter(provider_id=provider_id).first() if provider_id else None


# ---- what is kept


def _is_new(provider: str, reported: Reported, row: Message | None) -> bool:
    raw = json.loads(json.dumps(reported.raw, default=str).replace("\\u0000", ""))  # no column takes a NUL
    identity = hashlib.sha256(
        json.dumps(
            [provider, reported.provider_id, reported.status, reported.code, raw], sort_keys=True
        ).encode()
    ).hexdigest()
    stored = Report(
        clinic_id=row.clinic_id if row else None,
        message=row,
        provider=provider,
        identity=identity,
        provider_id=reported.provider_id[:120],
        status=reported.status,
        code=reported.code[:40],
        raw=raw,
        received_at=clock.now(),
    )
    if Report.objects.filter(identity=identity).exists():
        return False
    Report.objects.bulk_create([stored], ignore_conflicts=True)
    return True


def match_strays() -> None:
    """Reports that came before we had stored the provider's id for their message: now we may have."""
    since = clock.now() - STRAY_FOR
    if not due.any_stray(since):
        return
    strays = Report.objects.filter(message=None, received_at__gte=since)
    strays = strays.exclude(provider_id="").exclude(status="")
    for stray in strays.order_by("received_at")[:STRAYS]:
        with transaction.atomic():
            found = _by_provider_id(stray.provider_id)
            row = Message.objects.select_for_update(of=("self",)).get(pk=found.pk) if found else None
            if row and Report.objects.filter(pk=stray.pk, message=None).update(
                message=row, clinic=row.clinic_id
            ):
                _move(row, Reported(stray.provider_id, stray.status, stray.code), clock.now())


# ---- the message


def _move(row: Message, reported: Reported, now: datetime) -> None:
    """By rank; the provider's id is learnt in passing, should its own answer have been lost."""
    if not row.provider_id:
        if _is_of_another(row, reported.provider_id):
            return
        row.provider_id = reported.provider_id[:120]
    elif row.provider_id.strip("<>") != reported.provider_id.strip("<>"):
        # A report about an earlier try says nothing about this one.
        return
    before, row.state = row.state, after_report(row.state, reported.status)
    if row.state == before:
        store.save([row], ("provider_id",))
        return
    row.lease_until, row.sent_at = None, row.sent_at or now
    if row.state in FAILED:
        _fail(row, reported, now)
    else:
        _succeed(row, before, now)
    store.save([row], (*settle.FIELDS, "provider_id"))
    audit.record(row, row.state, "provider", now, before=before, code=reported.code)


def _is_of_another(row: Message, provider_id: str) -> bool:
    """A mark of ours with the number of somebody else's message proves nothing."""
    return bool(provider_id) and Message.objects.filter(provider_id=provider_id).exclude(pk=row.pk).exists()


def _fail(row: Message, reported: Reported, now: datetime) -> None:
    code = reported.code or row.state
    if reported.configuration:
        pauses.begin_by_report(row, code)
    if reported.ours:
        blame_us(row, code, now)
    if reported.uncertain and row.safety_critical:
        told = f"The carrier cannot say whether {row.journey}/{row.step} arrived."
        settle.raise_about(row, "outcome_unknown", now, told)
    step = step_of(facts.journeys_of(row.clinic_id), row)
    settle.end(row, row.state, code[:40], step, now)


def _succeed(row: Message, before: str, now: datetime) -> None:
    row.reason = ""
    if before in GIVEN_UP:
        settle.arrived(row, before, now)
    if row.state == "delivered":
        pauses.delivered(row)


# ---- the address


def _concerned(row: Message | None, reported: Reported) -> set[int]:
    """Ids of the addresses of which the report says something; a mailbox also by its name."""
    if not (reported.opted_out or reported.address_dead or reported.complained or reported.unsubscribed):
        return set()
    if row and row.address_id:
        return {row.address_id}
    named = Address.objects.filter(channel="email", value__iexact=reported.recipient)
    return set(named.values_list("pk", flat=True)) if reported.recipient else set()


def _locked(address_ids: Collection[int]) -> Collection[Address]:
    return consent.locked_many(address_ids).values() if address_ids else ()


def _learn(address: Address, row: Message | None, reported: Reported, now: datetime) -> None:
    source = f"provider report {reported.code}".strip()
    if reported.address_dead:
        consent.mark_dead(address, reported.code, now)
    if purposes := _stopped(row, reported):
        consent.opt_out(address, source, "provider", now, purposes=purposes)


def _stopped(row: Message | None, reported: Reported) -> Collection[str]:
    """Who calls care spam, or a mail that we do not know, hears no more of us at all; else of that stream."""
    care = row is None or (PURPOSE_OF[row.category] or "care") == "care"
    if reported.opted_out or (reported.complained and care):
        return PURPOSES
    return links.STREAM if reported.complained or reported.unsubscribed else ()
