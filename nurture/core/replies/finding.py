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


#: So many words are found by what stands at both their ends.
MANY = 4


def covered(found: Found | Finding, by: Iterable[Found]) -> bool:
    """Whether half of the words that were found, or the first or last of many, say something else."""
    places = range(found.start, found.end)
    ends = (found.start, found.end - 1) if len(places) > MANY else ()
    return any(
        2 * sum(mask.start <= at < mask.end for at in places) >= len(places)
        or any(mask.start <= at < mask.end for at in ends)
        for mask in by
    )


def touched(found: Found | Finding, by: Iterable[Found]) -> bool:
    """Whether any word that was found is part of something that says otherwise."""
    return any(found.start < mask.end and mask.start < found.end for mask in by)


def in_sentence(heard: Heard, found: Found | Finding, by: Iterable[Found]) -> bool:
    """Whether something that says otherwise stands in the same sentence."""
    sentence = heard.words[found.start].sentence
    return any(heard.words[mask.start].sentence == sentence for mask in by)


def labelled(phrases: Phrases, heard: Heard, *labels: str) -> Iterator[Found]:
    return (found for found in phrases.find(heard.words) if not labels or found.label in labels)
