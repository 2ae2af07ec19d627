"""Which of the things that we offered is taken: by a figure, a letter, an ordinal, a word, a time.

Figures count only against a live offer or menu. A number that stands for something else (10/10, a phone
number, a date) is no choice; two choices, or one that was not offered, only a person can settle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from nurture.core.replies.choice_words import (
    ANY_OF_THEM,
    AROUND,
    BAD,
    LATEST,
    LETTERS,
    MOOD_AROUND,
    MOODS,
    NOT_ONES,
    OF_A_CLOCK,
    OPEN_ENDED,
    ORDINALS,
    OTHERS,
    SMALL,
    SO_SO,
    SOONEST,
    UNSURE,
)
from nurture.core.replies.finding import Finding
from nurture.core.replies.heard import Heard
from nurture.core.replies.meaning import Asked, Context
from nurture.core.replies.named_times import Named, named

#: Asked -> how many could be chosen.
MENUS: dict[Asked, int] = {"remind": 2, "mood": 3}
#: After the figure that opens a text so many words may follow that are not about the choice.
MORE_WORDS = 8

_PAIR = re.compile(r"\d\s*(?:/|-|:|to)\s*\d")
_OPENING = re.compile(
    r"\W*\d\s*(?:$|[.,!;:)(-]|(?:but|and|please|pls|because|if|i|is|works|need|sorry|pero|y|porfa)\b)"
)
_SO_SO = re.compile(r"\bso so\b|\bmas o menos\b|\bmeh\b|\bnot? (?:that |so |too )?(?:bad|terrible)\b")
_NOT_GOOD = re.compile(r"\b(?:not|no) (?:\w+ ){0,2}(?:good|great|bien|well)\b")


def find(heard: Heard, context: Context) -> Iterator[Finding]:
    """At most one; `choice` is None where it is not clear which."""
    count = len(context.offer) if context.asked == "offer" else MENUS.get(context.asked, 0)
    if not count or not heard.words:
        return
    taken = _by_number(heard, count, context.asked)
    if context.asked == "offer" and (taken is None or taken.choice is None):
        taken = _by_time(heard, context) or taken
    if context.asked == "mood" and taken is None:
        taken = _by_mood(heard)
    if taken:
        yield taken


def _finding(heard: Heard, why: str, choice: int | None, *, strong: bool = True) -> Finding:
    whole = len(heard.words)
    strong = strong and choice is not None
    return Finding("choice", why, heard.surface(0, whole), 0, whole, strong, choice=choice)


def _by_number(heard: Heard, count: int, asked: Asked) -> Finding | None:
    """A figure or an ordinal, with nothing but small words around or at the head of the text."""
    if _PAIR.search(heard.own) or set(heard.texts) & (NOT_ONES - {"no"}):
        return None
    numbers = [word for word in heard.content if _number(word) is not None]
    sure = [word for word in numbers if word not in SMALL] or (numbers if len(heard.content) == 1 else [])
    sure = sure or [word for word in numbers if word == "one"]
    strange = [word for word in heard.content if word not in AROUND and _number(word) is None]
    room = MORE_WORDS if _OPENING.match(heard.own) and len(heard.content[0]) == 1 else 0
    if not sure or len(strange) > room or (asked != "offer" and set(sure) & LETTERS):
        return None
    return _picked(heard, {_number(word) for word in sure}, count, asked, clear=not strange)


def _number(word: str) -> int | None:
    if word.isdecimal() and len(word) <= 3:
        return int(word)
    return ORDINALS.get(word)


def _picked(
    heard: Heard, picked: set[int | None], count: int, asked: Asked, *, clear: bool
) -> Finding | None:
    one = next(iter(picked)) if len(picked) == 1 else None
    if one is not None and one < 0:
        one = count if one == -1 else (count + 1) // 2
    if one is not None and 1 <= one <= count:
        return _finding(heard, "number", one, strong=clear and not UNSURE & set(heard.texts))
    if asked == "mood":
        return None  # a score on another scale
    return _finding(heard, "number that was not offered" if len(picked) == 1 else "several numbers", None)


def _by_mood(heard: Heard) -> Finding | None:
    """A word of the menu; a long sentence is for a person."""
    said, text = [word for word in heard.content if word not in MOOD_AROUND], " ".join(heard.texts)
    short = len(heard.texts) <= 4
    if _SO_SO.search(text):
        return _finding(heard, "word of the menu", SO_SO, strong=short)
    if _NOT_GOOD.search(text) and len(heard.texts) <= 7:
        return _finding(heard, "word of the menu", BAD, strong=short)
    if len(said) == 1 and said[0] in MOODS:
        return _finding(heard, "word of the menu", MOODS[said[0]], strong=short)
    return None


def _by_time(heard: Heard, context: Context) -> Finding | None:
    """The one of the offered times that a day, a clock time, or "the earliest" means."""
    said = set(heard.texts)
    if said & (NOT_ONES | OPEN_ENDED):
        return None
    if set(heard.content) <= AROUND | ANY_OF_THEM and set(heard.content) & ANY_OF_THEM:
        return _finding(heard, "any of them", None)
    local = [start.astimezone(ZoneInfo(context.zone)) for start in context.offer]
    strange = [word for word in heard.content if not _of_a_time(word)]
    if len(strange) > 2 or heard.asks:
        return None
    times = named(heard.texts)
    pointing = said & (ANY_OF_THEM | {"one", "slot", "la", "the"})
    if said & (SOONEST | LATEST) and pointing and not (times.weekdays or times.clocks):
        edge = min(local) if said & SOONEST else max(local)
        return _finding(heard, "first or last that was offered", local.index(edge) + 1)
    return _at(heard, times, local) if times else None


def pointed_at(heard: Heard, context: Context) -> int | None:
    """The one of the offer that a text known to choose names among other words; None where it names more."""
    if context.asked != "offer" or not context.offer:
        return None
    texts = heard.texts
    for at, word in enumerate(texts):
        one = _number(word)
        before = texts[at - 1] if at else ""
        if one is not None and word not in SMALL and before in ("option", "opcion", "number", "numero", "la"):
            return one if 1 <= one <= len(context.offer) else None
    local = [start.astimezone(ZoneInfo(context.zone)) for start in context.offer]
    if set(texts) & (NOT_ONES | OTHERS):
        return None
    times = named(texts)
    sure = times.weekdays or times.clocks or times.days
    fitting = [number for number, start in enumerate(local, 1) if times.fits(start)] if sure else []
    if len(fitting) == 1:
        return fitting[0]
    if not sure and set(texts) & (SOONEST | LATEST):
        edge = min(local) if set(texts) & SOONEST else max(local)
        return local.index(edge) + 1
    ones = {one for word in texts if word not in SMALL and (one := _number(word)) is not None}
    one = ones.pop() if len(ones) == 1 and not sure else 0
    one = {-1: len(local), -2: (len(local) + 1) // 2}.get(one, one)
    return one if 1 <= one <= len(local) else None


def _of_a_time(word: str) -> bool:
    known = AROUND | SOONEST | LATEST | ANY_OF_THEM | OF_A_CLOCK
    return word in known or word[0].isdecimal() or _number(word) is not None or bool(named((word,)))


def _at(heard: Heard, times: Named, local: list[datetime]) -> Finding | None:
    pointing = bool({"one", "slot", "la", "the", "that"} & set(heard.texts))
    if not (times.weekdays or times.clocks or times.days or pointing):
        return None  # "afternoon" alone asks for another time as likely as it takes this one
    fitting = [number for number, at in enumerate(local, 1) if times.fits(at)]
    if len(fitting) == 1:
        return _finding(heard, "time that was offered", fitting[0], strong=not times.other)
    if len(fitting) > 1 and (len(times.weekdays) > 1 or (pointing and not times.other)):
        return _finding(heard, "several that were offered", None)
    day = replace(times, clocks=(), parts=())
    right_day = bool(times.weekdays or times.days) and any(day.fits(at) for at in local)
    if not fitting and (pointing or (right_day and times.clocks)):
        return _finding(heard, "time that was not offered", None)
    return None
