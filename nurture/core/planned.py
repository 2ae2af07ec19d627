"""One message, or staff task, that ought to exist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

Key = tuple[str, int, str]  # step, occurrence, channel

#: How the row of a merged step says which step speaks for it.
SAID_BY = "said by "


@dataclass(frozen=True)
class Planned:
    """One message (channel sms or email) or staff task (channel task); moments in UTC."""

    step: str
    occurrence: int
    channel: str
    category: str
    due_at: datetime
    not_after: datetime
    safety_critical: bool = False
    recipient: str = "patient"
    merged_into: str = ""  # another step says it: kept as a dropped row, so that staff see why
    too_late: bool = False  # a safety-critical step that cannot be sent in time: a person must act

    @property
    def key(self) -> Key:
        return (self.step, self.occurrence, self.channel)
