"""One thing found in a text, before it is decided what the text means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from nurture.core.replies.heard import Heard
from nurture.core.replies.meaning import Intent, Scope
from nurture.core.replies.phrases import Found, Phrases


@dataclass(frozen=True)
class Finding:
    """`why` names the table that knew it, `words` are the patient's; `strong`: it says so by itself.

    `start` and `end` are places in the words of the text.
    """

    intent: Intent
    why: str
    words: str
    start: int
    end: int
    strong: bool = True
    tier: Literal[1, 2] | None = None
    choice: int | None = None
    scope: Scope | None = None

    @property
    def evidence(self) -> str:
        return f"{self.why}: {self.words}" if self.words else self.why


def of(heard: Heard, found: Found, intent: Intent, *, strong: bool = True) -> Finding:
    words = heard.surface(found.start, found.end)
    return Finding(intent, found.label, words, found.start, found.end, strong)


def covered(found: Found | Finding, by: Iterable[Found]) -> bool:
    """Whether half of the words that were found, or more, are part of something that says otherwise."""
    places = set(range(found.start, found.end))
    return any(2 * len(places & set(range(mask.start, mask.end))) >= len(places) for mask in by)


def touched(found: Found | Finding, by: Iterable[Found]) -> bool:
    """Whether any word that was found is part of something that says otherwise."""
    return any(found.start < mask.end and mask.start < found.end for mask in by)


def in_sentence(heard: Heard, found: Found | Finding, by: Iterable[Found]) -> bool:
    """Whether something that says otherwise stands in the same sentence."""
    sentence = heard.words[found.start].sentence
    return any(heard.words[mask.start].sentence == sentence for mask in by)


def labelled(phrases: Phrases, heard: Heard, *labels: str) -> Iterator[Found]:
    return (found for found in phrases.find(heard.words) if not labels or found.label in labels)
