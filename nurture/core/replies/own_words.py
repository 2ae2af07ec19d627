"""A clinic's own words for an intent: `replies/words.yaml` in its folder.

    stop: ["take us off the tree", "no more leaves"]
    crisis: ["the black dog is back"]

A phrase counts wherever it stands, word for word, however it is dressed. It adds a meaning, and takes none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nurture.core.lines import Fault, FaultyFile, Lines
from nurture.core.replies.meaning import PRECEDENCE
from nurture.core.replies.normalise import normalise

LONGEST, SHORTEST = 100, 3
#: They follow from a question of ours, not from words.
NOT_BY_WORDS = ("choice", "other")


def parse_words(text: str, path: str) -> Mapping[str, tuple[str, ...]]:
    """Intent -> phrases, for `Context.words`. Raises FaultyFile with every fault and its line."""
    lines = Lines(text or "{}", path)
    faults = list(_faults(lines))
    if faults:
        raise FaultyFile(faults)
    return {intent: tuple(phrases) for intent, phrases in lines.content.items()}


def _faults(lines: Lines) -> Iterator[Fault]:
    possible = [intent for intent in PRECEDENCE if intent not in NOT_BY_WORDS]
    for intent, phrases in lines.content.items():
        if intent not in possible:
            yield lines.fault((str(intent),), f"is not one of {', '.join(possible)}")
        elif not isinstance(phrases, list) or not phrases:
            yield lines.fault((str(intent),), 'is not a list of phrases, such as ["call it off"]')
        else:
            yield from _faults_of(lines, str(intent), phrases)


def _faults_of(lines: Lines, intent: str, phrases: list[object]) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, phrase in enumerate(phrases):
        plain = normalise(phrase) if isinstance(phrase, str) else ""
        if not SHORTEST <= len(plain) <= LONGEST:
            problem = f"is not a text of {SHORTEST} to {LONGEST} characters; write it in quotes"
            yield lines.fault((intent, str(place)), problem)
        elif plain in seen:
            yield lines.fault((intent, str(place)), "stands twice")
        seen.add(plain)
