"""What a calendar can do. One of these per clinic; nothing is read before it is asked for."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from nurture.models import Appointment


class Calendar(Protocol):
    """Moments are aware, in UTC.

    Nothing here moves a visit: that is an event like any other (`flow/moving.py`), after which `take` is
    called, under the lock of the visit's patient. `hold` takes that lock itself: a transaction that holds
    time for one patient locks no other patient afterwards.
    """

    name: str
    promises: bool  # whether a time can be offered to a patient and kept for one

    def free(self, visit: Appointment, now: datetime, until: datetime) -> list[datetime]:
        """Starts before `until` for a visit of this kind, length and provider, its own present one not
        among them; the clinic's lead time is kept."""
        ...

    def hold(self, visit: Appointment, starts_at: datetime, now: datetime, until: datetime) -> bool:
        """Keeps the time for this visit until then, instead of what was held for it. False: it is gone."""
        ...

    def take(self, visit: Appointment, now: datetime) -> bool:
        """What the visit takes is what it needs at its present time, which is a fact; its holds end.

        False where there is no room: then it takes nothing.
        """
        ...

    def release(self, visit: Appointment) -> None:
        """It takes and holds nothing any more."""
        ...
