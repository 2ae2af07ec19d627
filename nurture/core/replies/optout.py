"""Whether somebody asks not to hear from us any more, and what of us.

The law's words alone say it in any context (47 CFR 64.1200(a)(10)). With more words around, an exit word is
judged by what it is to stop: "stop these texts" is an opt-out, "stop the bleeding" and "stop by" are not.
Asking what STOP would do, and taking it back, are none either.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from nurture.core.replies.families import FAMILIES
from nurture.core.replies.finding import Finding, covered, in_sentence, of, touched
from nurture.core.replies.heard import Heard, Spoken
from nurture.core.replies.keywords import keyword
from nurture.core.replies.meaning import Asked, Scope
from nurture.core.replies.optout_words import (
    BESIDE,
    BESIDE_AMBIGUOUS,
    EXIT_WORDS,
    KEPT,
    NOT_US,
    OPT_OUT,
    SCOPES,
)
from nurture.core.replies.phrases import Found, Phrases
from nurture.core.replies.visit_words import NOT_CANCEL

WAYS_OUT = Phrases(OPT_OUT, FAMILIES)
OTHERWISE = Phrases(NOT_US, FAMILIES)
CANCEL_OTHERWISE = Phrases(NOT_CANCEL, FAMILIES)
SCOPED = Phrases(SCOPES, FAMILIES)
STAYING = Phrases(KEPT, FAMILIES)
WORDS = WAYS_OUT.words | OTHERWISE.words | SCOPED.words | STAYING.words | EXIT_WORDS

#: These may mean the visit as well where more is said than the word.
AMBIGUOUS = frozenset("cancel cancelar cancele cancelen cancela end remove block mute td baja".split())
#: These mean us wherever they stand, unless something says otherwise.
PLAIN = frozenset("unsubscribe unsub optout stopall stoptexting stop2end stop2quit".split())


def find(heard: Heard) -> Iterator[Finding]:
    otherwise = list(OTHERWISE.find(heard.words))
    yield from _by_law(heard)
    yield from _alone(heard, otherwise)
    for found in WAYS_OUT.find(heard.words):
        if not _means_otherwise(heard, found, otherwise):
            yield of(heard, found, "stop", strong=found.label not in ("weak", "net"))
    yield from _left_over(heard, otherwise)


def _by_law(heard: Heard) -> Iterator[Finding]:
    if keyword(heard.raw) == "stop":
        yield Finding("stop", "the law's word alone", heard.own.strip(), 0, len(heard.words))


def _alone(heard: Heard, otherwise: list[Found]) -> Iterator[Finding]:
    """A sentence of an exit word and what changes nothing beside it."""
    for at, sentence in _sentences(heard):
        said = [word.text for word in sentence if not word.filler and word.text not in BESIDE]
        said = said or [word.text for word in sentence if word.text in ("stop", "quit", "end")]
        if not said or not set(said) <= EXIT_WORDS:
            continue
        rest = {word.text for word in sentence if not word.filler} - EXIT_WORDS
        if set(said) <= AMBIGUOUS and not rest <= BESIDE_AMBIGUOUS:
            continue
        found = Found("exit word alone", at, at + len(sentence), "")
        asking = any(mask.label == "supposed" for mask in otherwise)
        whole = len(sentence) == len(heard.words) or not set(said) <= AMBIGUOUS
        negated = any(mask.label == "negated" for mask in otherwise if touched(found, [mask]))
        cancel = list(CANCEL_OTHERWISE.find(heard.words)) if set(said) & {"cancel", "cancelar"} else []
        if whole and not asking and not negated and not touched(found, cancel):
            yield of(heard, found, "stop", strong=not set(said) <= {"mute", "block"})


def _sentences(heard: Heard) -> Iterator[tuple[int, list[Spoken]]]:
    at = 0
    for _, words in groupby(heard.words, lambda word: word.sentence):
        sentence = list(words)
        yield at, sentence
        at += len(sentence)


def _means_otherwise(heard: Heard, found: Found, otherwise: list[Found]) -> bool:
    """What is supposed clears its sentence, what is negated or has another object its own words."""
    supposed = [mask for mask in otherwise if mask.label == "supposed"]
    if in_sentence(heard, found, supposed):
        return True
    negated = [mask for mask in otherwise if mask.label == "negated"]
    if any(mask.start <= found.start < mask.end or covered(found, [mask]) for mask in negated):
        return True
    objects = [mask for mask in otherwise if mask.label == "complement"]
    return any(mask.start <= found.start < mask.end and mask.end >= found.end - 1 for mask in objects)


def asked_or_negated(heard: Heard) -> bool:
    """Whether it asks what an opt-out would do, or says that it is none."""
    return any(mask.label in ("supposed", "negated") for mask in OTHERWISE.find(heard.words))


def _left_over(heard: Heard, otherwise: list[Found]) -> Iterator[Finding]:
    for at, word in enumerate(heard.words):
        here = Found("exit word", at, at + 1, "")
        if (word.text not in PLAIN and word.text not in ("stop", "stopsign")) or touched(here, otherwise):
            continue
        if not in_sentence(heard, here, [mask for mask in otherwise if mask.label == "supposed"]):
            yield of(heard, here, "stop", strong=word.text in PLAIN)


def scope_of(heard: Heard, findings: list[Finding], asked: Asked) -> Scope | None:
    """What is to stop, where the words say so; what is to stay does not count."""
    if asked == "edu" and all(finding.why == "weak" or "interested" in finding.words for finding in findings):
        return "education"
    kept = [found for found in STAYING.find(heard.words) if not touched(found, _spans(findings))]
    named = {
        found.label
        for found in SCOPED.find(heard.words)
        if not touched(found, kept) and _near(found, findings)
    }
    if any(finding.why == "other channel" for finding in findings):
        return "all" if "all" in named and "email" not in named else "sms"
    for scope in ("all", "education", "email", "reminders"):
        if scope in named:
            return _unless_texts(scope, named)
    return "sms" if "sms" in named and _elsewhere(heard, kept) else None


def _spans(findings: list[Finding]) -> list[Found]:
    return [Found(f.why, f.start, f.end, "") for f in findings if f.end - f.start < len(f.words.split()) + 4]


def _unless_texts(scope: str, named: set[str]) -> Scope | None:
    if scope == "email" and "sms" in named:
        return "all"
    known: dict[str, Scope] = {
        "all": "all",
        "education": "education",
        "email": "email",
        "reminders": "reminders",
    }
    return known[scope]


def _near(found: Found, findings: list[Finding]) -> bool:
    return any(finding.start <= found.end and found.start <= finding.end + 4 for finding in findings)


def _elsewhere(heard: Heard, kept: list[Found]) -> bool:
    """Whether another way to reach them is named: "email me instead", "emails are fine"."""
    others = {
        "email",
        "emails",
        "mail",
        "call",
        "calls",
        "phone",
        "correo",
        "correos",
        "llamen",
        "llamenme",
        "llamadas",
        "telefono",
    }
    return any(word in others for word in heard.texts) and (
        bool(
            {"instead", "only", "fine", "ok", "okay", "rather", "mejor", "prefer", "just", "keep", "solo"}
            & set(heard.texts)
        )
        or bool(kept)
    )
