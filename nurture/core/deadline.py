"""The last moments of a message: until when its channel is tried, and when a person must know of it.

    due_at ──────────────── last_try ───── call_by ── promised_by ── not_after
             its channel               the other channel,    a person   of no more use
                                       or its outcome

A message that is useful for a short time only shares that time out in the same order.
"""

from __future__ import annotations

from datetime import datetime, timedelta

#: Absence at the provider is evidence only after this long.
SETTLE = timedelta(minutes=15)


def last_try(due_at: datetime, not_after: datetime) -> datetime:
    """From here on a channel that has not taken it is given up: another one can still make up for it."""
    return not_after - min(timedelta(minutes=30), (not_after - due_at) / 4)


def call_by(due_at: datetime, not_after: datetime) -> datetime:
    """By now a safety-critical message that nobody has taken is put before a person, who can still call."""
    return not_after - min(timedelta(minutes=15), (not_after - due_at) / 8)


def promised_by(due_at: datetime, not_after: datetime) -> datetime:
    """Until here a safety-critical message is taken, or stands in an open task: what an auditor checks."""
    return not_after - min(timedelta(minutes=10), (not_after - due_at) / 12)


def first_look(due_at: datetime, not_after: datetime, now: datetime, safety_critical: bool) -> datetime:
    """When to look at an outcome that became unknown `now`: settled, or late enough to call a person."""
    settled = now + SETTLE
    return min(settled, max(now, call_by(due_at, not_after))) if safety_critical else settled
