"""A change of facts -> what to do to the rows that stand. Only open rows change; what left has left."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from nurture.core.facts import Enrolment
from nurture.core.planned import SAID_BY, Key, Planned
from nurture.core.status import OPEN


@dataclass(frozen=True)
class Existing:
    """A message row of the enrolment, as far as planning cares."""

    id: int
    step: str
    occurrence: int
    channel: str
    state: str
    due_at: datetime
    not_after: datetime
    reason: str = ""
    detail: str = ""
    origin: str = "plan"
    held: bool = False
    named: Collection[str] | None = None  # visits that it spoke of besides its own

    @property
    def key(self) -> Key:
        return (self.step, self.occurrence, self.channel)


@dataclass(frozen=True)
class Changes:
    """What to do to the rows so that they say the plan: never an old and a new one side by side."""

    add: tuple[Planned, ...] = ()
    move: tuple[tuple[int, Planned], ...] = ()
    drop: tuple[tuple[int, str, str], ...] = ()  # id, reason, detail


def difference(
    existing: Iterable[Existing], wanted: Sequence[Planned], enrolment: Enrolment, now: datetime
) -> Changes:
    """From the rows that stand to the rows that should."""
    rows = {row.key: row for row in existing}
    steps = {(item.step, item.occurrence) for item in wanted if not item.merged_into}
    by_key = {item.key: item for item in wanted}
    still_open = {key: row for key, row in rows.items() if row.state in OPEN}
    # What was said, or is known to have failed, was not too late.
    spoken = {(row.step, row.occurrence) for row in rows.values() if not _may_return(row, rows, steps)}
    return Changes(
        add=tuple(
            item
            for key, item in by_key.items()
            if key not in rows and not (item.too_late and key[:2] in spoken)
        ),
        move=tuple(
            (row.id, by_key[key])
            for key, row in rows.items()
            if key in by_key
            and not by_key[key].merged_into
            and (_may_return(row, rows, steps) or _is_elsewhere(row, by_key[key]))
        ),
        # A row on another channel of a step that is still wanted is its fallback: it stays.
        drop=tuple(
            (row.id, *_why_dropped(row, by_key.get(key), enrolment, now))
            for key, row in still_open.items()
            if key[:2] not in steps
        ),
    )


def _may_return(row: Existing, rows: Mapping[Key, Existing], wanted: Collection[tuple[str, int]]) -> bool:
    """Dropped because a fact said so, or for a step that falls silent itself; not by staff, not by policy."""
    if row.state != "dropped" or row.held:
        return False
    if row.reason == "superseded" and row.detail.startswith(SAID_BY):
        speaker = rows.get((row.detail.removeprefix(SAID_BY), row.occurrence, row.channel))
        if speaker is None or speaker.state == "dropped":
            return True
        return speaker.state in OPEN and speaker.key[:2] not in wanted
    return row.reason == "exited"


def _is_elsewhere(row: Existing, item: Planned) -> bool:
    """Whether an open row has to be moved. What staff moved by hand stays where they put it."""
    moves = (row.due_at, row.not_after) != (item.due_at, item.not_after)
    return row.state in OPEN and moves and row.origin != "moved"


def _why_dropped(row: Existing, item: Planned | None, enrolment: Enrolment, now: datetime) -> tuple[str, str]:
    if item:
        return "superseded", f"{SAID_BY}{item.merged_into}"
    visit = enrolment.visit
    if visit and visit.status == "cancelled":
        return "visit_cancelled", ""
    if visit and row.occurrence != visit.revision:
        return "superseded", ""
    return ("expired", "") if row.not_after <= now else ("exited", "")
