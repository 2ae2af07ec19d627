"""What providers report later: kept raw, once each; a message only ever moves up."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from django.db import transaction

from nurture import audit
from nurture.channels.base import Report as Reported
from nurture.core.status import after_report
from nurture.flow import clock, consent, facts, links, settle, store
from nurture.flow.cases import step_of
from nurture.models import Message, Report


def report(provider: str, ref: str, reported: Reported) -> Message | None:
    """Stores a status report and moves its message. None where it names none of ours, or came before."""
    message_id = links.message_of(ref)
    with transaction.atomic():
        row = (
            Message.objects.select_for_update(of=("self",)).filter(pk=message_id).first()
            if message_id
            else None
        )
        row = row or _by_provider_id(reported.provider_id)
        if not _is_new(provider, reported, row):
            return None
        if row:
            _move(row, reported, clock.now())
        return row


def _by_provider_id(provider_id: str) -> Message | None:
    rows = Message.objects.select_for_update(of=("self",)).filter(provider_id=provider_id)
    return rows.first() if provider_id else None


def _is_new(provider: str, reported: Reported, row: Message | None) -> bool:
    identity = hashlib.sha256(
        json.dumps(
            [provider, reported.provider_id, reported.status, reported.code, reported.raw], sort_keys=True
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
        raw=reported.raw,
        received_at=clock.now(),
    )
    if Report.objects.filter(identity=identity).exists():
        return False
    Report.objects.bulk_create([stored], ignore_conflicts=True)
    return True


def _move(row: Message, reported: Reported, now: datetime) -> None:
    """By rank; the provider's id is learnt in passing, should its own answer have been lost."""
    if not row.provider_id:
        row.provider_id = reported.provider_id[:120]
    elif row.provider_id != reported.provider_id:
        # A report about an earlier try says nothing about this one.
        return
    before, row.state = row.state, after_report(row.state, reported.status)
    if row.state == before:
        store.save([row], ("provider_id",))
        return
    row.lease_until, row.sent_at = None, row.sent_at or now
    if row.state in ("undelivered", "failed"):
        _learn_of_address(row, reported, now)
        step = step_of(facts.journeys_of(row.clinic_id), row)
        settle.end(row, row.state, reported.code or row.state, step, now)
    else:
        row.reason = ""
    store.save([row], (*settle.FIELDS, "provider_id"))
    audit.record(row, row.state, "provider", now, before=before, code=reported.code)


def _learn_of_address(row: Message, reported: Reported, now: datetime) -> None:
    if row.address_id is None or not (reported.opted_out or reported.address_dead):
        return
    address = consent.locked(row.address_id)
    if reported.opted_out:
        consent.opt_out(address, f"provider report {reported.code}", "provider", now)
    if reported.address_dead:
        consent.mark_dead(address, reported.code, now)
