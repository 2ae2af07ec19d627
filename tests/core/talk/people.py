"""Whoever talks in these tests: what is known of them, and meanings by the words that they stand for."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from nurture.core.replies.meaning import Meaning, Span, Wish
from nurture.core.talk.acts import Act, Turn
from nurture.core.talk.deciding import decide
from nurture.core.talk.situation import IDLE, Question, Situation, Talk, Visit
from tests.cast import NEW_YORK, at

NOW = at("2026-03-04 10:00")  # a Wednesday
NEXT_OPENING = at("2026-03-05 09:00")
HOUR = timedelta(hours=1)

ANAS = Visit(1, 10, "Ana", "session", at("2026-03-12 09:00"), NEW_YORK, needs_ride=True)  # a Thursday
ANAS_SECOND = replace(ANAS, id=2, starts_at=at("2026-03-17 09:00"))  # a Tuesday
BENS = Visit(3, 11, "Ben", "consult", at("2026-03-13 14:00"), NEW_YORK)  # a Friday
SLOTS = (at("2026-03-10 09:00"), at("2026-03-11 13:30"), at("2026-03-12 10:30"))  # Tue, Wed, Thu

ALONE = Situation(patients=(10,), visits=(ANAS,), reads_at=NEXT_OPENING)
SHARED = Situation(patients=(10, 11), visits=(ANAS, BENS), reads_at=NEXT_OPENING)
SERIES = Situation(patients=(10,), visits=(ANAS, ANAS_SECOND), reads_at=NEXT_OPENING)
OFFERED = Talk("offered", 1, 0, SLOTS, offers=1, expires_at=NOW + HOUR, changed_at=NOW - HOUR)


def asked(here: Situation, *messages: str, visit: Visit | None = ANAS, ago: timedelta = HOUR) -> Situation:
    """We asked this, the first of them last."""
    patient, of = (visit.patient, visit.id) if visit else (None, None)
    new = tuple(Question(message, NOW - (n + 1) * ago, patient, of) for n, message in enumerate(messages))
    return replace(here, questions=(*new, *here.questions))


REMINDED = asked(ALONE, "session_preparation/fasting")
IN_OFFER = asked(ALONE, "conversation/offer", visit=None)

WISHES = {
    "tue": Wish((Span(weekdays=frozenset({1})),)),
    "fri": Wish((Span(weekdays=frozenset({4})),)),
    "after 3": Wish((Span(start=time(15)),)),
    "before noon": Wish((Span(end=time(12)),)),
    "not tue": Wish(exclusions=(Span(weekdays=frozenset({1})),)),
    "later": Wish(vague=True),
}


def means(intent: str, **more: Any) -> Meaning:
    """The machine may act on it, unless the test says otherwise."""
    wish = WISHES[more.pop("wish")] if "wish" in more else None
    more["flags"] = frozenset(more.pop("flags", ()))
    return Meaning(intent, wish=wish, **{"act": True} | more)  # type: ignore[arg-type]


def turn(
    meaning: Meaning, text: str = "", here: Situation = ALONE, talk: Talk = IDLE, now: datetime = NOW
) -> Turn:
    return decide(talk, meaning, text, here, now)


def told(turned: Turn) -> list[str]:
    """What a turn comes to, each act in a few words."""
    return [_told(act) for act in turned.acts]


def _told(act: Act) -> str:
    kind = type(act).__name__.lower()
    match kind:
        case "say":
            return f"say {act.step}"
        case "raise":
            return f"raise {act.reason}{f' {act.urgency}' if act.urgency else ''}"
        case "confirm":
            said = " and ".join(["comes"] * act.comes + ["ride"] * act.ride)
            return f"confirm {','.join(map(str, act.visits))}: {said}"
        case "offer" | "cancel" | "request" | "answered":
            return f"{kind} {act.visit}"
        case "move":
            return f"move {act.visit} to {act.starts_at:%d %H:%M}"
    return kind
