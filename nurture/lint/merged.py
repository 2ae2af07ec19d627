"""A text as it leaves, in each of its situations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from nurture.content import ContentError, Value, render
from nurture.lint.text import Text


@dataclass(frozen=True)
class Merged:
    facts: Mapping[str, Value]
    subject: str
    text: str  # of a mail: its plain part without the letterhead
    sms: str


@lru_cache(maxsize=4)
def merged(text: Text) -> tuple[Merged, ...]:
    return tuple(_merged(text))


def _merged(text: Text) -> Iterator[Merged]:
    words = replace(text.compiled, html="")  # the same words again, and the costliest of all
    for view in text.views:
        try:
            whole = render(words, view.facts)
        except ContentError:
            continue  # an empty fact has a rule of its own
        own = whole.text.partition("\n----\n")[0]
        yield Merged(view.facts, whole.subject, own, whole.sms)
