"""Claims: who works on which due message, by conditional UPDATE with a lease and a fencing token."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from nurture.flow import clock, due
from nurture.flow.due import stored
from nurture.models import Message

Tokens = dict[int, int]  # message id -> the fencing token under which it was claimed

#: Longer than any request to a provider may take; see the timeouts of the channels.
LEASE = timedelta(seconds=120)
#: So long, in seconds, a worker goes on with what it claimed: the last window ends well inside the lease.
HOLD = 10.0
BATCH = 500

# Materialized: PostgreSQL may run a plain subquery once per row of a join, each time with a fresh LIMIT.
_CLAIM = """
WITH due AS MATERIALIZED (
  SELECT id FROM nurture_message
  WHERE state IN ('planned', 'waiting') AND priority = %s AND look_at <= %s AND crashes {crashes} 0
  ORDER BY look_at LIMIT %s {lock}
)
UPDATE nurture_message SET state = 'claimed', token = token + 1, lease_until = %s
WHERE state IN ('planned', 'waiting') AND id IN (SELECT id FROM due)
RETURNING id, token
"""


def claim(now: datetime, most: int = BATCH) -> Tokens:
    """Up to `most` due messages of the highest priority that has any: id -> token. Nobody else holds them.

    One on whose account a worker broke down before comes alone.
    """
    # SQLite takes no row locks: there the one writer at a time makes the UPDATE exclusive.
    lock = "FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    lease = clock.real_now() + LEASE
    for priority in due.priorities(now):
        for crashes, limit in (("=", most), (">", 1)):
            sql = _CLAIM.format(lock=lock, crashes=crashes)
            with connection.cursor() as cursor:
                cursor.execute(sql, [priority, stored(now), limit, stored(lease)])
                if taken := dict(cursor.fetchall()):
                    return taken
    return {}


def held(tokens: Tokens) -> list[Message]:
    """The rows among these that are still claimed by us, locked until the commit."""
    rows = Message.objects.select_for_update(of=("self",)).filter(pk__in=tokens, state="claimed")
    return [row for row in rows.order_by("pk") if row.token == tokens[row.pk]]
