"""Whether somebody may be in danger: tier 1 is an alarm, tier 2 a person within the hour, None neither.

A missed crisis costs far more than a wrong alarm. Idioms ("this traffic is killing me") take away only
their own words: whatever else the text says still counts. What is denied ("not suicidal, but low") is tier 2.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nurture.core.replies.alarm_words import ALARM
from nurture.core.replies.distress_words import DISTRESS
from nurture.core.replies.families import FAMILIES
from nurture.core.replies.finding import Finding, covered, of
from nurture.core.replies.heard import Heard
from nurture.core.replies.idiom_words import IDIOMS
from nurture.core.replies.phrases import Phrases

ALARMS = Phrases(ALARM, FAMILIES)
DISTRESSES = Phrases(DISTRESS, FAMILIES)
MEANT_OTHERWISE = Phrases(IDIOMS, FAMILIES)
WORDS = ALARMS.words | DISTRESSES.words | MEANT_OTHERWISE.words

GOODBYES = frozenset(("goodbye", "farewell"))
KINDNESS = frozenset("thanks thank sorry love loved forgive everything gracias".split())

#: Denied alone clears nothing of these: somebody cannot breathe, whoever it is that is not suicidal.
BODILY = frozenset(("overdose", "breathing", "heart", "unresponsive", "harm to others", "violence"))


def find(heard: Heard) -> Iterator[Finding]:
    said = list(MEANT_OTHERWISE.find(heard.words))
    idioms = [found for found in said if found.label != "asked about"]
    distress = [found for found in DISTRESSES.find(heard.words) if not covered(found, said)]
    pleading = {"hopeless", "help asked"} <= {found.label for found in distress}
    denied = [found for found in distress if found.label == "denied"]
    for found in ALARMS.find(heard.words):
        if not covered(found, idioms):
            calmer = covered(found, denied) and found.label not in BODILY
            yield _tier(of(heard, found, "crisis"), 2 if calmer else 1)
    for found in distress:
        yield _tier(of(heard, found, "crisis"), 1 if pleading else 2)
    yield from _farewell(heard)


def idioms(heard: Heard) -> bool:
    """Whether it says something that sounds worse than it is."""
    return any(found.label in ("killing", "dying") for found in MEANT_OTHERWISE.find(heard.words))


def denied(heard: Heard) -> bool:
    """Whether it says that it is not as bad as that."""
    return any(found.label == "denied" for found in DISTRESSES.find(heard.words))


def _farewell(heard: Heard) -> Iterator[Finding]:
    """A goodbye with thanks, or with nothing needed any more."""
    said = set(heard.texts)
    if said & GOODBYES and (said & KINDNESS or {"any", "more"} <= said or "anymore" in said):
        at = next(at for at, word in enumerate(heard.texts) if word in GOODBYES)
        yield Finding("crisis", "farewell", heard.own[:60], at, at + 1, tier=1)


def _tier(finding: Finding, tier: int) -> Finding:
    return replace(finding, tier=1 if tier == 1 else 2)
