"""Which of the things that we offered somebody takes: a digit, a letter, an ordinal, a word of the menu, a day or a time.

Digits count only against a live offer or menu. A number that stands for something else (10/10, a phone number,
a date) is no choice; two choices, or one that was not offered, are a choice that only a person can settle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from nurture.core.replies.finding import Finding
from nurture.core.replies.heard import Heard
from nurture.core.replies.meaning import Context
from nurture.core.replies.named_times import Named, named

#: Asked -> how many could be chosen.
MENUS = {"remind": 2, "mood": 3}

ORDINALS: dict[str, int] = {
    **dict.fromkeys(("first", "1st", "one", "uno", "una", "primero", "primera", "primer", "a", "i"), 1),
    **dict.fromkeys(("second", "2nd", "two", "dos", "segundo", "segunda", "b", "ii", "to", "too"), 2),
    **dict.fromkeys(("third", "3rd", "three", "tres", "tercero", "tercera", "tercer", "c", "iii"), 3),
    **dict.fromkeys(("fourth", "4th", "four", "cuatro", "cuarto", "cuarta", "d", "iv"), 4),
    **dict.fromkeys(("last", "ultimo", "ultima"), -1),
}
LETTERS = frozenset("abcd") | {"i", "to", "too"}
SURE_ORDINALS = frozenset(
    "first second third 1st 2nd 3rd last primero primera segundo segunda tercero tercera ultima ultimo primer tercer".split()
)
#: Around a choice they change nothing.
AROUND = frozenset(
    """the one number option opt choice slot no num please i ill will would take want choose pick go with like works
    work for me us that is good great lets do then let can prefer think best fine thanks yes sure ok put
    down sign up
    el la lo opcion numero por favor quiero prefiero mejor escojo elijo me sirve queda bien tomo con voy
    esta gracias si that's
    guess my vote answer say and it a an going be am rather have get book need perfect better appointment
    time at on in de los las to
    thumbsup hmm um well hey hi there doctor we she he could may guys does just definitely probably maybe
    works
    este esa ese opt op sounds hora cita puedo podria seria ir llegar or and either o am pm are both fine""".split()
)
MOODS: dict[str, int] = {
    **dict.fromkeys(
        (
            "good",
            "great",
            "bien",
            "buena",
            "bueno",
            "excellent",
            "amazing",
            "wonderful",
            "fantastic",
            "awesome",
            "excelente",
            "genial",
        ),
        1,
    ),
    **dict.fromkeys(("soso", "so-so", "meh", "okish", "regular", "masomenos", "average"), 2),
    **dict.fromkeys(
        (
            "bad",
            "mal",
            "terrible",
            "awful",
            "horrible",
            "poorly",
            "crappy",
            "shitty",
            "worse",
            "peor",
            "fatal",
        ),
        3,
    ),
}
MOOD_AROUND = frozenset(
    """i am feel feeling doing im very really pretty so today it is was going much thanks thank you better estoy me
    siento muy hoy all about just kind of a little bit this morning still been gracias ando pretty kinda
    super its""".split()
)
NOT_ONES = frozenset(
    "no not none neither nor cant can't never nope ninguno ninguna ni tampoco wont dont isnt".split()
)
SOONEST = frozenset("sooner soonest earliest earlier pronto temprano temprana asap".split())
ANY_OF_THEM = frozenset("any either whichever whatever all both cualquiera".split())
#: They ask for other times.
OTHERS = frozenset("instead different another otro otra else".split())
#: They look beyond what was offered.
OPEN_ENDED = frozenset(
    "any available open hay slots openings prefiero en only after before anything something availability else another different instead solo despues antes otro otra algo mornings afternoons evenings weekends".split()
)
LATEST = frozenset("latest later tarde".split())


def find(heard: Heard, context: Context) -> Iterator[Finding]:
    count = len(context.offer) if context.asked == "offer" else MENUS.get(context.asked, 0)
    if not count or not heard.words:
        return
    taken = _by_number(heard, count, context.asked)
    if taken is not None and taken.choice is None and context.asked == "offer":
        taken = _by_time(heard, context) or taken
    if taken is None and context.asked == "mood":
        taken = _by_mood(heard)
    if taken is None and context.asked == "offer" and context.offer:
        taken = _by_time(heard, context)
    if taken is not None:
        yield taken


def _finding(heard: Heard, why: str, choice: int | None, *, strong: bool = True) -> Finding:
    whole = len(heard.words)
    return Finding(
        "choice", why, heard.surface(0, whole), 0, whole, strong and choice is not None, choice=choice
    )


def _by_number(heard: Heard, count: int, asked: str) -> Finding | None:
    """A number or an ordinal with nothing but small words around."""
    if re.search(r"\d\s*(?:/|-|:|to)\s*\d", heard.own):
        return None
    numbers = [word for word in heard.content if _number(word) is not None]
    strange = [word for word in heard.content if word not in AROUND and _number(word) is None]
    if any(word in NOT_ONES - {"no"} for word in heard.texts):
        return None
    if not numbers:
        return None
    sure = [word for word in numbers if word.isdecimal() or word in SURE_ORDINALS] or [
        word for word in numbers if word not in ("a", "i", "to", "too", "one") or len(heard.content) == 1
    ]
    sure = sure or [word for word in numbers if word == "one"]
    if not sure or len(strange) > _room(heard):
        return None
    if any(word in ("letters", "a", "b", "c", "d") for word in sure) and asked != "offer":
        return None
    picked = {_number(word) for word in sure}
    return _picked(heard, picked, count, asked, bare=not strange)


def _room(heard: Heard) -> int:
    """Words that are not understood and may yet stand beside a number that opens the text."""
    first = heard.content[0]
    return 8 if first.isdecimal() and len(first) == 1 and _number_stands(heard) else 0


def _number_stands(heard: Heard) -> bool:
    """Whether the number that opens a text ends a sentence, or a comma or "and", "but" follows it."""
    return bool(
        re.match(
            r"\W*\d\s*(?:$|[.,!;:)(-]|but\b|and\b|please\b|pls\b|pero\b|y\b|porfa|because\b|if\b|i\b|is\b|works\b)",
            heard.own,
        )
    )


def _picked(heard: Heard, picked: set[int | None], count: int, asked: str, *, bare: bool) -> Finding | None:
    one = next(iter(picked)) if len(picked) == 1 else None
    if one == -1:
        one = count
    if one is not None and 1 <= one <= count:
        weak = {"ii", "iii", "to", "too"} & set(heard.texts)
        return _finding(heard, "number", one, strong=bare and not weak and not _hedged(heard))
    if asked == "mood":
        return None
    return _finding(heard, "number that was not offered" if len(picked) == 1 else "several numbers", None)


def _hedged(heard: Heard) -> bool:
    return (
        bool({"or", "maybe", "guess", "if", "either", "o", "quiza", "quizas", "probably"} & set(heard.texts))
        or heard.asks
    )


def _number(word: str) -> int | None:
    if word.isdecimal() and len(word) <= 3:
        return int(word)
    return ORDINALS.get(word)


def _by_mood(heard: Heard) -> Finding | None:
    said = [word for word in heard.content if word not in MOOD_AROUND]
    text = " ".join(heard.texts)
    if re.search(r"\bso so\b|\bmas o menos\b|\bmeh\b|\bnot? (?:that |so |too )?(?:bad|terrible)\b", text):
        return _finding(heard, "word of the menu", 2, strong=len(heard.texts) <= 3)
    if (
        re.search(r"\b(?:not|no) (?:\w+ )?(?:\w+ )?(?:good|great|bien|well)\b", text)
        and len(heard.texts) <= 7
    ):
        return _finding(heard, "word of the menu", 3, strong=len(heard.texts) <= 4)
    if len(said) == 1 and said[0] in MOODS:
        return _finding(heard, "word of the menu", MOODS[said[0]], strong=len(heard.texts) <= 4)
    return None


def _by_time(heard: Heard, context: Context) -> Finding | None:
    """The one of the offered times that a day or a clock time means."""
    if any(word in NOT_ONES | OPEN_ENDED for word in heard.texts):
        return None
    if set(heard.content) <= AROUND | ANY_OF_THEM and set(heard.content) & ANY_OF_THEM:
        return _finding(heard, "any of them", None)
    zone = ZoneInfo(context.zone)
    local = [start.astimezone(zone) for start in context.offer]
    times = named(heard.texts)
    if set(heard.texts) & SOONEST and set(heard.texts) & (ANY_OF_THEM | {"one", "la", "slot"}):
        return _at_an_end(heard, set(heard.texts), local)
    strange = [
        word for word in heard.content if word not in AROUND and not named((word,)) and _number(word) is None
    ]
    strange = [word for word in strange if word not in SOONEST | LATEST | ANY_OF_THEM]
    strange = [
        word
        for word in strange
        if word not in ("oclock", "o", "clock", "half", "thirty", "y", "media") and not word[0].isdecimal()
    ]
    if times and len(strange) <= 2:
        return _at(heard, times, local)
    said = set(heard.texts)
    if said & (SOONEST | LATEST) and len(strange) <= 3:
        return _at_an_end(heard, said, local)
    return None


def _at(heard: Heard, times: Named, local: list[datetime]) -> Finding | None:
    if not (times.weekdays or times.clocks or times.days or {"one", "slot", "la", "the"} & set(heard.texts)):
        return None  # "afternoon" alone asks for another time as likely as it takes this one
    fitting = [number for number, at in enumerate(local, 1) if times.fits(at)]
    firm = not times.other and not _hedged(heard)
    if len(fitting) == 1:
        return _finding(heard, "time that was offered", fitting[0], strong=firm)
    if len(times.weekdays) > 1 and len(fitting) > 1:
        return _finding(heard, "several that were offered", None)
    if (
        fitting
        and not times.other
        and (times.parts or times.clocks)
        and {"one", "slot", "that"} & set(heard.texts)
    ):
        return _finding(heard, "several that were offered", None)
    loose = replace(times, clocks=(), parts=())
    on_day = any(loose.fits(at) for at in local) and bool(times.weekdays or times.days) and bool(times.clocks)
    one_of_them = {"one", "slot", "that"} & set(heard.texts) or on_day
    return (
        _finding(heard, "time that was not offered", None)
        if one_of_them and not heard.asks and not fitting
        else None
    )


def _at_an_end(heard: Heard, said: set[str], local: list[datetime]) -> Finding | None:
    if (
        not said & {"whichever", "whatever", "soonest", "earliest", "latest", "one", "cual", "la", "the"}
        or heard.asks
    ):
        return None
    edge = min(local) if said & SOONEST else max(local)
    return _finding(heard, "first or last that was offered", local.index(edge) + 1, strong=True)
