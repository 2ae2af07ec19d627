"""Starting again, the wrong person, help, thanks, questions, and what is for nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nurture.core.replies import other_words as tables
from nurture.core.replies.families import FAMILIES
from nurture.core.replies.finding import Finding, of
from nurture.core.replies.heard import Heard
from nurture.core.replies.keywords import keyword
from nurture.core.replies.normalise import normalise
from nurture.core.replies.phrases import Phrases
from nurture.core.replies.question_words import QUESTION
from nurture.core.replies.quoted import tapback

WRONG = Phrases(tables.WRONG, FAMILIES)
STARTING = Phrases(tables.START, FAMILIES)
HELPING = Phrases(tables.HELP, FAMILIES)
THANKING = Phrases(tables.THANKS, FAMILIES)
ASKING = Phrases(QUESTION, FAMILIES)
REST = Phrases(tables.OTHER, FAMILIES)
WORDS = WRONG.words | STARTING.words | HELPING.words | THANKING.words | ASKING.words | REST.words

#: Numbers that are nobody's choice: social security, cards, one-time codes, links, formulas.
PRIVATE = re.compile(r"\b\d{3}-\d{2}-\d{4}\b|\b(?:\d{4}[ -]?){3}\d{1,4}\b|\b\d{15,16}\b")
MACHINE = re.compile(
    r"https?://|www\.|\bbit\.ly|^\s*[=@+]\s*[a-z]+[(|]|<[a-z/][^>]*>|\{\{|\$\{|;--|' or '?1"
    r"|^\s*[{\[].*[}\]]\s*$|\bsystem:|\bundefined\b|\bnull\b"
)
KIND_REACTIONS = ("liked", "loved", "laughed at", "emphasized", "emphasised", "le gusto", "le encanto")


def wrong_numbers(heard: Heard) -> Iterator[Finding]:
    return (of(heard, found, "wrong_number") for found in WRONG.find(heard.words))


def starts(heard: Heard) -> Iterator[Finding]:
    if keyword(heard.raw) == "start":
        yield Finding("start", "the law's word alone", heard.own, 0, len(heard.words))
    yield from (of(heard, found, "start") for found in STARTING.find(heard.words))


def helps(heard: Heard) -> Iterator[Finding]:
    if keyword(heard.raw) == "help" or re.fullmatch(r"[?\s!.]*\?[?\s!.]*", heard.own):
        yield Finding("help", "help alone", heard.own, 0, len(heard.words))
    for found in HELPING.find(heard.words):
        yield of(heard, found, "help", strong=found.label != "human")


def thanks(heard: Heard) -> Iterator[Finding]:
    reaction = tapback(normalise(heard.raw))
    if reaction in KIND_REACTIONS or reaction.startswith(("reacted", "👍", "❤")):
        yield Finding("thanks", "a reaction", reaction, 0, 0)
    for found in THANKING.find(heard.words):
        yield of(heard, found, "thanks", strong=found.label == "thanks")
    if heard.texts and set(heard.texts) <= {"heart", "thumbsup", "praying", "lol", "100percent", "skull"}:
        yield Finding("thanks", "a sign alone", heard.own, 0, len(heard.words), strong=False)


def questions(heard: Heard) -> Iterator[Finding]:
    if heard.asks:
        yield Finding("question", "a question mark", "", 0, 0)
    for found in ASKING.find(heard.words):
        yield of(heard, found, "question", strong=found.label != "clinical")


def rest(heard: Heard) -> Iterator[Finding]:
    reaction = tapback(normalise(heard.raw))
    if reaction:
        yield Finding("other", "a reaction", reaction, 0, 0)
    if PRIVATE.search(heard.own):
        yield Finding("other", "private", "a private number", 0, 0)
    if MACHINE.search(heard.own):
        yield Finding("other", "machine", "not written by a person", 0, 0)
    for found in REST.find(heard.words):
        yield of(heard, found, "other", strong=found.label in ("machine", "private"))
