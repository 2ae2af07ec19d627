"""Proven not sent: it waits and is decided anew, as if it had never left; or its channel is given up in time.

The last try comes while another channel, or a person, can still make up for it.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from nurture.core.deadline import last_try
from nurture.core.journeys import Step
from nurture.core.policy import writing_hours
from nurture.core.quiet import last_open
from nurture.flow import cases, settle
from nurture.flow.cases import Loaded
from nurture.models import Message

LastTries = dict[int, datetime]  # message id -> when its channel is given up


def last_tries(rows: Sequence[Message], now: datetime) -> LastTries:
    """In hours in which the person may be written to, as far as these matter to the message."""
    return {item.row.pk: _last_try(item) for item in cases.load(rows, now)} if rows else {}


def _last_try(item: Loaded) -> datetime:
    row = item.row
    planned = last_try(row.due_at, row.not_after)
    if row.origin == "answer":
        return planned
    hours = writing_hours(item.case.patient, item.case.clinic, row.category)
    spare = row.not_after - planned
    return min(planned, last_open(hours, row.not_after, spare) or row.not_after)


def again(
    row: Message,
    why: tuple[str, str],
    at: datetime,
    last: datetime,
    step: Step | None,
    now: datetime,
    told: str,
) -> None:
    """Stands as `why`, (state, reason), until `at` or `last`; from `last` on the message has failed here."""
    row.sent_at = None
    if now >= last:
        settle.end(row, "failed", why[1], step, now, told)
    else:
        (row.state, row.reason), row.look_at, row.lease_until = why, min(at, last), None


def backoff(row: Message) -> timedelta:
    """15 s, 30 s, 1 min … 16 min, and up to half as much again, told apart by the message's id."""
    seconds = 15 * 2 ** min(row.attempts - 1, 6)
    jitter = zlib.crc32(f"{row.pk}.{row.attempts}".encode()) % 1000 / 2000
    return timedelta(seconds=seconds * (1 + jitter))
