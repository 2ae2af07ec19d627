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

COLUMNS = ["text", "asked", "intent"]  # and a note, if one likes
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
    if file := library.replies.get(EXAMPLES):
        for line, row in _rows(file.text):
            if problem := _problem(row):
                yield Hit(line, problem, str(file.path))


def misunderstood_example(library: Library) -> Iterator[Hit]:
    if not (file := library.replies.get(EXAMPLES)):
        return
    words = _words(library)
    for line, row in _rows(file.text):
        if _problem(row):
            continue
        text, asked, intent = row[: len(COLUMNS)]
        said = understand(text, context(asked, now=NOW, words=words))  # type: ignore[arg-type]
        if said.intent != intent:
            way_out = f"add its words to replies/{WORDS} if they always mean it"
            yield Hit(line, f"is understood as {said.intent}, not as {intent}; {way_out}", str(file.path))


def _rows(source: str) -> Iterator[tuple[int, list[str]]]:
    """Line and its cells. A head and blank lines are left out."""
    for line, cells in enumerate(csv.reader(source.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE), 1):
        if cells and cells[: len(COLUMNS)] != COLUMNS:
            yield line, cells


def _problem(cells: list[str]) -> str:
    if len(cells) not in (len(COLUMNS), len(COLUMNS) + 1):
        return f"is not {', '.join(COLUMNS)} and perhaps a note, with tabs between"
    _, asked, intent = cells[: len(COLUMNS)]
    if asked not in get_args(Asked):
        return f"asked {asked!r} is not one of {', '.join(get_args(Asked))}"
    return (
        "" if intent in get_args(Intent) else f"intent {intent!r} is not one of {', '.join(get_args(Intent))}"
    )


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
