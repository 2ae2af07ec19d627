"""Phrases and the wishes that are expected of them, as tables that a person can read.

`text <TAB> expected <TAB> given`. Now is Wednesday, 4 March 2026, 09:30 in New York, the visit on Wednesday
11 March at 13:00, unless `given` says otherwise: `now=3/9`, `visit=none`, `es`, `offer`, `mood`, parted by
semicolons. Expected are windows (`3/10 15:00- | Wed -11:00`), exclusions (`not Mon`), the time to be near
(`~12:00`), `vague`, `any` (an empty wish), `none`. `@15:00` is a named time: that half hour, and near it.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from nurture.core.replies.keywords import normalise
from nurture.core.replies.meaning import Context, Span, Wish
from nurture.core.replies.wishes import find_wish

HERE = Path(__file__).parent
ZONE = ZoneInfo("America/New_York")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
PARTS = {
    "morning": (time(0), time(12)),
    "pm": (time(12), None),
    "afternoon": (time(12), time(18)),
    "evening": (time(17), None),
    "lunch": (time(11), time(14)),
}
OFFER = tuple(datetime(2026, 3, *start, tzinfo=ZONE) for start in ((10, 9), (11, 13, 30), (12, 10, 30)))


@dataclass(frozen=True)
class Phrase:
    """A row of a table. `label` is its line."""

    text: str
    expected: Wish | None
    context: Context
    label: str


def phrases(pattern: str) -> list[Phrase]:
    """The rows of the tables whose names match."""
    return [row for path in sorted(HERE.glob(pattern)) for row in _rows(path)]


def _rows(path: Path) -> list[Phrase]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Phrase(row["text"], wish(row["expected"]), context(row["given"] or ""), f"{path.stem}:{line}")
        for line, row in enumerate(rows, start=2)
    ]


def found(phrase: Phrase) -> Wish | None:
    """What is read from the phrase as the flow reads it, normalised first."""
    return find_wish(normalise(phrase.text), phrase.context)


def same(one: Wish | None, other: Wish | None) -> bool:
    """Whether two wishes say the same, in any order."""
    if one is None or other is None:
        return one is other
    return (set(one.windows), set(one.exclusions), one.near, one.vague) == (
        set(other.windows),
        set(other.exclusions),
        other.near,
        other.vague,
    )


def context(given: str) -> Context:
    """What `given` says, over what is usual."""
    said = {
        word.partition("=")[0].strip(): word.partition("=")[2].strip() for word in given.split(";") if word
    }
    asked = "offer" if "offer" in said else "mood" if "mood" in said else "remind"
    visit = said.get("visit", "3/11 13:00")
    return Context(
        now=_moment(said.get("now", "3/4 9:30")),
        asked=asked,
        language="es" if "es" in said else "en",
        offer=OFFER if asked == "offer" else (),
        visit_at=None if visit == "none" else _moment(visit),
    )


def _moment(text: str) -> datetime:
    day, _, clock = text.partition(" ")
    return datetime.combine(_date(day), _clock(clock or "9:30") or time(0), ZONE)


def wish(text: str) -> Wish | None:
    """A wish from its notation."""
    if text in ("none", "any"):
        return Wish() if text == "any" else None
    windows: list[Span] = []
    exclusions: list[Span] = []
    near, vague = None, False
    for piece in text.split(";"):
        piece = piece.strip()
        if piece == "vague":
            vague = True
        elif piece.startswith("~"):
            near = _clock(piece[1:])
        elif piece.startswith("not "):
            exclusions += [_span(each) for each in piece[4:].split("|")]
        else:
            windows += [_span(each) for each in piece.split("|")]
            if "@" in piece:
                near = _clock(re.split("@| ", piece.partition("@")[2])[0])
    return Wish(tuple(windows), tuple(exclusions), near, vague)


def _span(text: str) -> Span:
    first: date | None = None
    last: date | None = None
    weekdays: frozenset[int] = frozenset()
    start, end = time(0), None
    for word in text.split():
        if word[:3] in WEEKDAYS:
            weekdays = frozenset(WEEKDAYS.index(day) for day in word.split(","))
        elif "/" in word:
            left, dots, right = word.partition("..")
            first = _date(left)
            last = (_date(right) if right else None) if dots else first
        else:
            start, end = _hours(word)
    return Span(first, last, weekdays, start, end)


def _hours(word: str) -> tuple[time, time | None]:
    if word in PARTS:
        return PARTS[word]
    if word.startswith("@"):
        at = _clock(word[1:]) or time(0)
        return at, time(at.hour + (at.minute >= 30), (at.minute + 30) % 60)
    left, _, right = word.partition("-")
    return _clock(left) or time(0), _clock(right)


def _clock(text: str) -> time | None:
    if not text:
        return None
    hour, minute = text.split(":")
    return time(int(hour), int(minute))


def _date(text: str) -> date:
    month, day, *year = text.split("/")
    return date(int(year[0]) if year else 2026, int(month), int(day))
