"""What a text means, and what was known when it was read: plain frozen values.

`understand` (core.replies.reading) makes a Meaning; the flow acts on it or hands it to a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Literal, get_args

Intent = Literal[
    "crisis",
    "stop",
    "wrong_number",
    "cancel",
    "reschedule",
    "running_late",
    "choice",
    "confirm",
    "start",
    "help",
    "question",
    "thanks",
    "other",
]
#: The first that applies is the primary intent; the others are recorded beside it.
PRECEDENCE: tuple[Intent, ...] = get_args(Intent)

#: What an opt-out covers, where its words say so.
Scope = Literal["sms", "email", "education", "reminders", "all"]

#: What we sent last: `remind` asked 1 confirm, 2 change; `offer` listed times; `mood` asked 1 good, 2 so-so,
#: 3 not good; `edu` wants no answer; `none` is nothing that a text could answer.
Asked = Literal["remind", "offer", "mood", "edu", "none"]


@dataclass(frozen=True)
class Span:
    """A piece of time in the patient's zone. What is not said is open: no days means every day.

    `first` and `last` are dates, both inside; `weekdays` count from Monday as 0; the visit's start lies in
    [`start`, `end`), where an `end` of None is midnight.
    """

    first: date | None = None
    last: date | None = None
    weekdays: frozenset[int] = frozenset()
    start: time = time(0)
    end: time | None = None

    def holds(self, at: datetime) -> bool:
        """Whether a visit that starts at `at`, in the patient's zone, is inside."""
        day, clock = at.date(), at.time().replace(tzinfo=None)
        return (
            (self.first is None or self.first <= day)
            and (self.last is None or day <= self.last)
            and (not self.weekdays or day.weekday() in self.weekdays)
            and self.start <= clock
            and (self.end is None or clock < self.end)
        )


@dataclass(frozen=True)
class Wish:
    """When a patient can come, as constraints: in any of `windows` (none: at any time), in no exclusion.

    `near`: of the times that fit, those about this time of the day first. `vague`: a wish was made that says
    no time that a calendar could look for ("after the holidays").
    """

    windows: tuple[Span, ...] = ()
    exclusions: tuple[Span, ...] = ()
    near: time | None = None
    vague: bool = False

    def allows(self, at: datetime) -> bool:
        """Whether a visit may start at `at`, an aware datetime in the patient's zone."""
        return (not self.windows or any(span.holds(at) for span in self.windows)) and not any(
            span.holds(at) for span in self.exclusions
        )


@dataclass(frozen=True)
class Context:
    """What was known when the text came.

    `now` is aware; `zone` an IANA name, the patient's; `offer` the live offer's starts, aware, in the order
    in which they were numbered; `visit_at` the start of the visit that is talked about. `words`: the
    clinic's own words, intent -> phrases.
    """

    now: datetime
    asked: Asked = "none"
    zone: str = "America/New_York"
    language: str = "en"
    offer: tuple[datetime, ...] = ()
    visit_at: datetime | None = None
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Meaning:
    """One primary intent; all others that were found in `also`.

    `choice` counts from 1. `tier`: 1 is an alarm, 2 a person within the hour. `flags` are what staff must
    know besides: `ride_ok`, `no_ride`, `ate`, … `evidence`: the words that decided, one line a finding.
    `act`: the machine may act alone; everything else goes to a person.
    """

    intent: Intent
    also: tuple[Intent, ...] = ()
    tier: Literal[1, 2] | None = None
    choice: int | None = None
    wish: Wish | None = None
    scope: Scope | None = None
    flags: frozenset[str] = frozenset()
    act: bool = False
    evidence: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As `nurture understand` prints it."""
        return {
            "intent": self.intent,
            "also": list(self.also),
            "tier": self.tier,
            "choice": self.choice,
            "wish": _wish(self.wish),
            "scope": self.scope,
            "act": self.act,
            "evidence": "; ".join(self.evidence),
        }


def _wish(wish: Wish | None) -> dict[str, Any] | None:
    if wish is None:
        return None
    return {
        "windows": [_span(span) for span in wish.windows],
        "exclusions": [_span(span) for span in wish.exclusions],
        "near": _clock(wish.near),
        "vague": wish.vague,
    }


def _span(span: Span) -> dict[str, Any]:
    return {
        "first": span.first.isoformat() if span.first else None,
        "last": span.last.isoformat() if span.last else None,
        "weekdays": sorted(span.weekdays),
        "start": _clock(span.start),
        "end": _clock(span.end) or "24:00",
    }


def _clock(at: time | None) -> str | None:
    return at.isoformat("minutes") if at is not None else None
