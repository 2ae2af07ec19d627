"""What is said about one's visit: called off, moved, late, or that one comes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from nurture.core.replies.choice_words import AROUND
from nurture.core.replies.families import FAMILIES
from nurture.core.replies.finding import Finding, in_sentence, of, touched
from nurture.core.replies.heard import Heard
from nurture.core.replies.meaning import Context
from nurture.core.replies.named_times import named
from nurture.core.replies.phrases import Found, Phrases
from nurture.core.replies.visit_words import CANCEL, CONFIRM, LATE, MOVE, NOT_CANCEL

CANCELLING = Phrases(CANCEL, FAMILIES)
OTHERWISE = Phrases(NOT_CANCEL, FAMILIES)
MOVING = Phrases(MOVE, FAMILIES)
RUNNING_LATE = Phrases(LATE, FAMILIES)
CONFIRMING = Phrases(CONFIRM, FAMILIES)
WORDS = CANCELLING.words | OTHERWISE.words | MOVING.words | RUNNING_LATE.words | CONFIRMING.words

BARE_CANCEL = frozenset(
    """cancel cancelling canceling cancelled canceled cancelar cancelen cancele cancela cancelo
    cancelarla""".split()
)


def cancels(heard: Heard) -> Iterator[Finding]:
    """`strong` where the visit is named."""
    otherwise = list(OTHERWISE.find(heard.words))
    for found in CANCELLING.find(heard.words):
        asked = [mask for mask in otherwise if mask.label == "asked"]
        if not touched(found, otherwise) and not in_sentence(heard, found, asked):
            yield of(heard, found, "cancel", strong=found.label == "cancel visit")
    yield from _bare(heard, otherwise)


def _bare(heard: Heard, otherwise: list[Found]) -> Iterator[Finding]:
    """The word alone in a sentence, with more said beside it: of a visit, most likely."""
    for at, word in enumerate(heard.words):
        here = Found("cancel", at, at + 1, "cancel")
        if (
            word.text in BARE_CANCEL
            and not touched(here, otherwise)
            and not in_sentence(heard, here, [mask for mask in otherwise if mask.label == "asked"])
        ):
            yield of(heard, here, "cancel", strong=False)


#: Where no visit was talked about, a wish for another time says of what.
OF_A_VISIT = frozenset(
    """appointment appointments visit visits session sessions consult slot slots opening openings
    availability booking spot come book schedule seen telehealth cita citas turno sesion agendar agenda
    saturday saturdays""".split()
)


def moves(heard: Heard, context: Context) -> Iterator[Finding]:
    talked_about = context.asked in ("remind", "offer") or OF_A_VISIT & set(heard.texts)
    for found in MOVING.find(heard.words):
        able = heard.texts[found.start] in _ABLE and "no" in heard.before(found.start, 1)
        if not able and (talked_about or heard.texts[found.start].startswith(_PLAINLY)):
            yield of(heard, found, "reschedule")
    if context.asked in ("remind", "offer"):
        yield from _bare_times(heard)


#: After "no" they say that somebody cannot.
_ABLE = ("puedo", "puede", "podemos", "podre", "voy", "vamos")
_PLAINLY = ("resched", "rebook", "postpon", "reagend", "reprogram", "posponer")


#: Around a day or a time these leave it a wish to come then.
_AROUND_TIMES = (AROUND - frozenset("i am going yes sure ok good fine thanks be".split())) | frozenset(
    """next this week weeks or and only after before between from until day days around about earlier later
    any anything maybe instead what how possible available open free else o y la el los proxima
    siguiente antes despues otro dia entre solo puedo i can is there today same following half oclock
    clock works sometime anytime the early late""".split()
)


def _bare_times(heard: Heard) -> Iterator[Finding]:
    """Nothing but days and times."""
    if not named(heard.texts) or ("no" in heard.texts and set(heard.texts) & set(_ABLE)):
        return
    strange = [
        word
        for word in heard.content
        if word not in _AROUND_TIMES and not named((word,)) and not word[0].isdecimal()
    ]
    if not strange:
        whole = len(heard.words)
        yield Finding("reschedule", "a day or a time alone", heard.surface(0, whole), 0, whole)


def delays(heard: Heard) -> Iterator[Finding]:
    for found in RUNNING_LATE.find(heard.words):
        yield of(heard, found, "running_late")


def confirms(heard: Heard, context: Context) -> Iterator[Finding]:
    """Only an answer confirms: where nothing was asked, "ok" is thanks and "yes" is other."""
    for found in CONFIRMING.find(heard.words):
        if context.asked in ("remind", "offer"):
            yield of(heard, found, "confirm", strong=found.label != "soft")
        elif _SAID_UNASKED & set(heard.texts[found.start : found.end]):
            yield of(heard, found, "confirm", strong=False)
    if context.asked == "remind" and _only(heard, "thumbsup", "heart", "100percent", "praying"):
        yield Finding("confirm", "sign", heard.own, 0, len(heard.words), strong=False)


_SAID_UNASKED = frozenset(
    "there attend attending coming confirm confirmed confirming confirmo confirmada asistire estare".split()
)


def _only(heard: Heard, *words: str) -> bool:
    return bool(heard.texts) and all(key in words for key, _ in groupby(heard.texts))
