"""How long another system is asked to take a piece of news, and how often."""

from __future__ import annotations

from datetime import datetime, timedelta

#: After the first try, the second, and so on; then the last one again.
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 2 * 60, 4 * 60, 8 * 60, 12 * 60))
#: A system that is down over a weekend hears of everything; beyond it a person has to tell.
GIVE_UP_AFTER = timedelta(days=3)
#: Staff hear of a system that takes nothing while there is time to tell it by hand.
TELL_STAFF_AFTER = timedelta(hours=1)


def next_try(attempts: int, created_at: datetime, now: datetime) -> datetime | None:
    """When to try again after `attempts` failures; the last try is at the end of GIVE_UP_AFTER, then None."""
    end = created_at + GIVE_UP_AFTER
    return min(now + BACK_OFF[min(attempts, len(BACK_OFF)) - 1], end) if now < end else None
