"""What a text means: everything found in it, one primary intent, and whether a machine may act on it.

The order: crisis > stop > wrong number > cancel > reschedule > running late > choice > confirm > start >
help > question > thanks > other. Where two readings are plausible a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nurture.core.replies import choices, crisis, flags, optout, others, visits
from nurture.core.replies.acting import may_act
from nurture.core.replies.choice_words import MOODS
from nurture.core.replies.finding import Finding
from nurture.core.replies.heard import Heard, hear
from nurture.core.replies.meaning import PRECEDENCE, Context, Intent, Meaning
from nurture.core.replies.normalise import normalise
from nurture.core.replies.opinion import opinion
from nurture.core.replies.second_thoughts import Thought, second_thoughts
from nurture.core.replies.settling import Findings, opens_with_yes, settled
from nurture.core.replies.wishes import find_wish

#: What a typing error may be mended to.
VOCABULARY = frozenset(
    crisis.WORDS | optout.WORDS | visits.WORDS | others.WORDS | flags.PHRASES.words | set(MOODS)
)
#: Where a time that is named says when somebody can come.
_WITH_A_WISH = ("cancel", "reschedule", "running_late", "choice", "confirm", "question")
#: What the two numbers of a reminder stand for.
_OF_A_REMINDER: tuple[Intent, Intent] = ("confirm", "reschedule")


def understand(text: str, context: Context) -> Meaning:
    """Never raises, whatever the text."""
    heard = hear(text, VOCABULARY)
    thought = opinion(heard, context.asked) if heard.words else {}
    found = settled(_found(heard, context), heard, context)
    primary, found = second_thoughts(found, thought, heard, context)
    if primary == "running_late" and opens_with_yes(found):
        primary = "confirm"
    return _meaning(primary, found, thought, heard, context)


def _found(heard: Heard, context: Context) -> Findings:
    found: Findings = {}
    for finding in _all(heard, context):
        found.setdefault(finding.intent, []).append(finding)
    return found


def _all(heard: Heard, context: Context) -> Iterator[Finding]:
    yield from crisis.find(heard)
    yield from optout.find(heard)
    yield from others.wrong_numbers(heard)
    yield from visits.cancels(heard)
    yield from visits.moves(heard, context)
    yield from visits.delays(heard)
    yield from choices.find(heard, context)
    yield from visits.confirms(heard, context)
    yield from others.starts(heard)
    yield from others.helps(heard)
    yield from others.questions(heard)
    yield from others.thanks(heard)
    yield from others.rest(heard)
    yield from _clinics_own(heard, context)


def _clinics_own(heard: Heard, context: Context) -> Iterator[Finding]:
    """The clinic's own words add what they say; they never take anything away."""
    own, read = f" {heard.own} ", f" {' '.join(heard.texts)} "
    for intent in PRECEDENCE:
        for phrase in context.words.get(intent, ()):
            plain = f" {normalise(phrase)} "
            if plain.strip() and (plain in own or plain in read):
                finding = Finding(intent, "the clinic's own words", phrase, 0, len(heard.words))
                yield replace(finding, tier=1) if intent == "crisis" else finding


def _meaning(primary: Intent, found: Findings, thought: Thought, heard: Heard, context: Context) -> Meaning:
    here = found.get(primary, [])
    numbers = [*here, *(found.get("choice", []) if primary == "confirm" else [])]
    choice = next((finding.choice for finding in numbers if finding.choice), None)
    if primary == "choice" and choice is None and not any("not offered" in f.why for f in here):
        choice = choices.pointed_at(heard, context)
    also = [intent for intent in PRECEDENCE if intent in found and intent != primary]
    if choice and primary == "choice" and context.asked == "remind":
        also.insert(0, _OF_A_REMINDER[choice - 1])
    raised = frozenset(flags.flags(heard))
    return Meaning(
        intent=primary,
        also=tuple(dict.fromkeys(also)),
        tier=min((finding.tier for finding in here if finding.tier), default=None),
        choice=choice,
        wish=find_wish(heard.own, context) if primary in _WITH_A_WISH else None,
        scope=optout.scope_of(heard, here, context.asked) if primary == "stop" else None,
        flags=raised,
        act=may_act(primary, found, thought, heard, context, raised),
        evidence=tuple(dict.fromkeys(finding.evidence for finding in here)) or ("nothing was recognised",),
    )
