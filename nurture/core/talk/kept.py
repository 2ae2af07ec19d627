"""A conversation as plain JSON values, for the row that keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from nurture.core.replies.meaning import Meaning, Span, Wish
from nurture.core.talk.situation import Talk


def pending_of(talk: Talk) -> dict[str, Any]:
    """What no column of its own keeps."""
    if talk.state == "idle":
        return {}
    return {
        "want": talk.want,
        "wish": wish_as_json(talk.wish),
        "choices": list(talk.choices),
        "revision": talk.revision,
        "status": talk.status,
    }


def offer_of(starts: Sequence[str]) -> tuple[datetime, ...]:
    return tuple(map(datetime.fromisoformat, starts))


def wish_as_json(wish: Wish | None) -> dict[str, Any] | None:
    """As a Meaning writes it."""
    found: dict[str, Any] | None = Meaning("reschedule", wish=wish).as_json()["wish"]
    return found


def wish_from(kept: Mapping[str, Any] | None) -> Wish | None:
    if not kept:
        return None
    return Wish(
        windows=tuple(map(_span, kept["windows"])),
        exclusions=tuple(map(_span, kept["exclusions"])),
        near=_clock(kept["near"]),
        vague=kept["vague"],
    )


def _span(kept: Mapping[str, Any]) -> Span:
    return Span(
        first=date.fromisoformat(kept["first"]) if kept["first"] else None,
        last=date.fromisoformat(kept["last"]) if kept["last"] else None,
        weekdays=frozenset(kept["weekdays"]),
        start=time.fromisoformat(kept["start"]),
        end=None if kept["end"] == "24:00" else _clock(kept["end"]),
    )


def _clock(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None
