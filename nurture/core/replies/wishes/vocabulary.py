"""What kinds of words there are, and where a part of the day begins and ends."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal[
    "weekday",
    "month",
    "number",
    "day",  # days from today
    "part",
    "noon",
    "unit",
    "which",
    "bound",
    "about",
    "ish",
    "at",
    "ask",
    "to",
    "between",
    "or",
    "and",
    "but",
    "edge",
    "shift",
    "push",
    "same",
    "have",
    "others",
    "when",
    "todays",
    "within",
    "later",
    "fraction",
    "oclock",
    "not",
    "cant",
    "except",
    "fails",
    "works",
    "want",
    "mine",
    "visit",
    "move",
    "cancel",
    "instead",
    "swap",
    "reject",
    "open",
    "vague",
    "feast",
    "event",
    "counted",
    "past",
    "ago",
    "fill",
    # written with digits or signs
    "clock",
    "ordinal",
    "date",
    "noise",
    "dash",
    "comma",
    "stop",
    "word",
]


class Part(NamedTuple):
    """A part of the day as a clinic's visitors mean it: minutes since midnight, `near` the best of them."""

    start: int
    end: int = 24 * 60
    near: int | None = None


#: Where a part of the day begins and ends. A visit's start lies in [start, end).
PARTS: dict[str, Part] = {
    "morning": Part(0, 12 * 60),
    "early morning": Part(0, 10 * 60),
    "mid-morning": Part(9 * 60, 11 * 60 + 30, 10 * 60),
    "late morning": Part(10 * 60, 12 * 60),
    "lunch": Part(11 * 60, 14 * 60, 12 * 60),
    "pm": Part(12 * 60),
    "afternoon": Part(12 * 60, 18 * 60),
    "early afternoon": Part(12 * 60, 15 * 60),
    "mid-afternoon": Part(14 * 60, 16 * 60, 15 * 60),
    "late afternoon": Part(15 * 60, 18 * 60),
    "evening": Part(17 * 60),
    "first": Part(0, 10 * 60, 8 * 60),
    "last": Part(15 * 60, near=17 * 60),
    "before lunch": Part(0, 12 * 60),
    "after lunch": Part(13 * 60),
    "before work": Part(0, 9 * 60),
    "after work": Part(17 * 60),
    "after drop-off": Part(8 * 60 + 30),
    "before pick-up": Part(0, 14 * 60 + 30),
    "after school": Part(15 * 60),
    "any": Part(0),
}


#: A row of a table: kind, value, English forms, Spanish forms.
Row = tuple[Kind, int | str | None, str, str]
