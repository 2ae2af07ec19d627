"""Is there anything to do? An index says so in microseconds; the rows themselves are asked for only then.

Each condition stands here as its partial index has it: neither database takes bound values for those.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection

from nurture.core.facts import PRIORITY
from nurture.core.status import UNSETTLED

WAITING = "state IN ('planned', 'waiting')"
LEASED = "state IN ('claimed', 'sending')"
UNKNOWN = "state = 'unknown'"
CRITICAL = f"safety_critical AND state IN ({', '.join(repr(state) for state in UNSETTLED)})"

PRIORITIES = sorted(set(PRIORITY.values()))
#: A lease still holds at its last moment.
AFTER = timedelta(milliseconds=1)


def priorities(now: datetime) -> list[int]:
    """Of the messages that may be claimed now, the most urgent first."""
    due = [f"EXISTS({_messages(f'{WAITING} AND priority = {one} AND look_at <= %s')})" for one in PRIORITIES]
    found = _row(f"SELECT {', '.join(due)}", [now] * len(due))
    return [one for one, is_due in zip(PRIORITIES, found, strict=True) if is_due]


def any_lease_over(real_now: datetime) -> bool:
    return _any(_messages(f"{LEASED} AND lease_until < %s"), real_now)


def any_unknown(now: datetime) -> bool:
    """Whether there is a message whose outcome is to be looked at."""
    return _any(_messages(f"{UNKNOWN} AND look_at <= %s"), now)


def any_critical(until: datetime) -> bool:
    """Whether nobody has taken a safety-critical message that is of no more use `until` then."""
    return _any(_messages(f"{CRITICAL} AND not_after <= %s"), until)


def any_stray(since: datetime) -> bool:
    return _any("SELECT 1 FROM nurture_report WHERE message_id IS NULL AND received_at >= %s", since)


def next_moment() -> datetime | None:
    """When a message is to be looked at, or a lease is over; it may have passed. None: nothing waits."""
    looks = [_messages(condition, "MIN(look_at)") for condition in (WAITING, UNKNOWN)]
    *found, lease = _row(f"SELECT ({looks[0]}), ({looks[1]}), ({_messages(LEASED, 'MIN(lease_until)')})", [])
    moments = [*map(_read, filter(None, found)), *([_read(lease) + AFTER] if lease else [])]
    return min(moments, default=None)


def _messages(condition: str, what: str = "1") -> str:
    return f"SELECT {what} FROM nurture_message WHERE {condition}"  # noqa: S608  (our own words)


def _any(rows: str, moment: datetime) -> bool:
    return bool(_row(f"SELECT EXISTS({rows})", [moment])[0])


def _row(sql: str, moments: list[datetime]) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [stored(moment) for moment in moments])
        found: tuple[Any, ...] = cursor.fetchone()
    return found


def stored(moment: datetime) -> object:
    """A moment as a hand-written statement takes it."""
    return connection.ops.adapt_datetimefield_value(moment)


def _read(stored: Any) -> datetime:
    """SQLite keeps moments as text."""
    return datetime.fromisoformat(stored).replace(tzinfo=UTC) if isinstance(stored, str) else stored
