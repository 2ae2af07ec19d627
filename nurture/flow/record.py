"""What the provider answered, onto the rows that are still ours."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction

from nurture import audit, points
from nurture.channels.base import Result
from nurture.core.journeys import Step
from nurture.core.policy import writing_hours
from nurture.core.quiet import last_open
from nurture.flow import cases, clock, consent, facts, settle, store
from nurture.flow.cases import step_of
from nurture.flow.claim import Tokens
from nurture.flow.raising import raise_task
from nurture.models import Address, Message

#: Absence at the provider is evidence only after this long; see reconcile.
SETTLE = timedelta(minutes=15)
#: A channel whose configuration is broken is asked again this often; its messages lose nothing.
BROKEN_PAUSE = timedelta(minutes=15)

#: So long before a message loses its use, its channel is given up.
LAST_LOOK = timedelta(minutes=30)

FIELDS = (*settle.FIELDS, "provider_id")


@transaction.atomic
def record(results: Sequence[Result], tokens: Tokens) -> None:
    """Stores each result where the token still matches; an attempt keeps its result in any case."""
    by_id = {int(result.ref.partition(".")[0]): result for result in results}
    now = clock.now()
    _record_attempts(by_id, tokens, now)
    rows = Message.objects.select_for_update(of=("self",)).filter(pk__in=by_id).defer("body").order_by("pk")
    mine = [row for row in rows if row.token == tokens[row.pk]]
    journeys = {clinic: facts.journeys_of(clinic) for clinic in {row.clinic_id for row in mine}}
    entries = []
    for row in mine:
        result, before = by_id[row.pk], row.state
        row.provider_id = row.provider_id or result.provider_id
        # A report may have come before the provider's own answer did; a lease may have run out meanwhile.
        if before in ("sending", "unknown"):
            _apply(row, result, step_of(journeys[row.clinic_id], row), now)
            entries.append(
                audit.entry(row, row.state, settle.ACTOR, now, reason=row.reason, code=result.code)
            )
    store.save(mine, FIELDS)
    audit.record_many(entries)
    points.reach("recorded")


def _record_attempts(by_id: dict[int, Result], tokens: Tokens, now: datetime) -> None:
    stamp = connection.ops.adapt_datetimefield_value(now)
    values = [
        (stamp, result.outcome, result.provider_id, result.code[:40], result.detail[:300], pk, tokens[pk])
        for pk, result in by_id.items()
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE nurture_attempt"
            " SET finished_at = %s, outcome = %s, provider_id = %s, code = %s, detail = %s"
            " WHERE message_id = %s AND token = %s",
            values,
        )


def _apply(row: Message, result: Result, step: Step | None, now: datetime) -> None:
    row.lease_until = None
    match result.outcome:
        case "accepted":
            row.state, row.reason = "accepted", ""
        case "not_sent":
            _again(row, "retry", now + backoff(row), result, step, now)
        case "configuration":
            _again(row, "provider_paused", now + BROKEN_PAUSE, result, step, now)
            raise_task(row.clinic_id, "provider_paused", row.channel, now, detail=_told(row, result))
        case "consent":
            consent.opt_out(
                _locked(row), source=f"{row.channel} provider {result.code}", actor="provider", now=now
            )
            row.sent_at = None
            settle.end(row, "dropped", "opted_out", step, now, _told(row, result))
        case "permanent":
            if result.address_dead:
                consent.mark_dead(_locked(row), result.code, now)
            row.sent_at = None
            settle.end(row, "failed", result.code or "refused", step, now, _told(row, result))
        case "unknown":
            row.state, row.reason, row.look_at = "unknown", result.code[:40], now + SETTLE


def _again(row: Message, reason: str, at: datetime, result: Result, step: Step | None, now: datetime) -> None:
    """Proven not sent: as if it had never left. Policy decides anew when it is looked at again.

    One last try comes while another channel, or a person, can still make up for it.
    """
    row.sent_at = None
    last = _last_try(row, now)
    if now >= last:
        settle.end(row, "failed", result.code or reason, step, now, _told(row, result))
    else:
        row.state, row.reason, row.look_at = "planned", reason, min(at, last)


def _last_try(row: Message, now: datetime) -> datetime:
    """Some time before the message loses its use, in hours in which a person may be written to."""
    last = row.not_after
    if row.origin != "answer":
        (item,) = cases.load([row], now)
        hours = writing_hours(item.case.patient, item.case.clinic, row.category)
        last = last_open(hours, row.not_after, LAST_LOOK) or row.not_after
    return min(last, row.not_after - min(LAST_LOOK, (row.not_after - row.due_at) / 4))


def backoff(row: Message) -> timedelta:
    """15 s, 30 s, 1 min … 16 min, and up to half as much again, told apart by the message's id."""
    seconds = 15 * 2 ** min(row.attempts - 1, 6)
    jitter = zlib.crc32(f"{row.pk}.{row.attempts}".encode()) % 1000 / 2000
    return timedelta(seconds=seconds * (1 + jitter))


def _told(row: Message, result: Result) -> str:
    return f"The {row.channel} provider answered {result.code or 'with a refusal'}. {result.detail}"[:300]


def _locked(row: Message) -> Address:
    return consent.locked(row.address_id)
