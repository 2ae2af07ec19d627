"""A clinic's own words and examples of replies: that they can be read, and are understood as meant."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import get_args

from nurture.core.lines import FaultyFile
from nurture.core.replies.meaning import Asked, Intent
from nurture.core.replies.own_words import parse_words
from nurture.core.replies.reading import understand
from nurture.lint.finding import Hit, Rule
from nurture.lint.library import EXAMPLES, WORDS, Library
from nurture.understanding import context

COLUMNS = ["text", "asked", "intent"]
#: Any moment does: what is judged is the intent.
NOW = datetime(2026, 3, 4, 17, tzinfo=UTC)


def broken_words(library: Library) -> Iterator[Hit]:
    if file := library.replies.get(WORDS):
        try:
            parse_words(file.text, str(file.path))
        except FaultyFile as error:
            for fault in error.faults:
                yield Hit(fault.line, f"{fault.field}: {fault.problem}", str(file.path))


def broken_example(library: Library) -> Iterator[Hit]:
    if not (file := library.replies.get(EXAMPLES)):
        return
    for line, row in _rows(file.text):
        if row is None:
            yield Hit(line, f"is not {', '.join(COLUMNS)}, with tabs between", str(file.path))
        elif row[1] not in get_args(Asked):
            yield Hit(line, f"asked {row[1]!r} is not one of {', '.join(get_args(Asked))}", str(file.path))
        elif row[2] not in get_args(Intent):
            yield Hit(line, f"intent {row[2]!r} is not one of {', '.join(get_args(Intent))}", str(file.path))


def misunderstood_example(library: Library) -> Iterator[Hit]:
    if not (file := library.replies.get(EXAMPLES)) or any(broken_example(library)):
        return
    words = _words(library)
    for line, row in _rows(file.text):
        if row:
            text, asked, intent = row
            said = understand(text, context(asked, now=NOW, words=words))  # type: ignore[arg-type]
            if said.intent != intent:
                way_out = f"add its words to replies/{WORDS} if they always mean it"
                yield Hit(line, f"is understood as {said.intent}, not as {intent}; {way_out}", str(file.path))


def _rows(source: str) -> Iterator[tuple[int, tuple[str, str, str] | None]]:
    """Line and its three cells; None for what is no such line. A head and blank lines are left out."""
    for line, cells in enumerate(csv.reader(source.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE), 1):
        if cells and cells != COLUMNS:
            yield line, (cells[0], cells[1], cells[2]) if len(cells) == len(COLUMNS) else None


def _words(library: Library) -> Mapping[str, tuple[str, ...]]:
    file = library.replies.get(WORDS)
    try:
        return parse_words(file.text, str(file.path)) if file else {}
    except FaultyFile:
        return {}


RULES = (
    Rule("broken-words", "error", broken_words, "a clinic's own words are heard", "docs/replies.md"),
    Rule("broken-example", "error", broken_example, "an example can be checked", "docs/replies.md"),
    Rule(
        "misunderstood-reply",
        "warning",
        misunderstood_example,
        "what staff corrected stays corrected",
        "docs/replies.md",
    ),
)
