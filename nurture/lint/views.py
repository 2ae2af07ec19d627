"""What a reader sees of a text in each situation, every letter still at its place in the source.

So the words of every branch are checked, sentences that go on behind a choice as well, and a finding knows
its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import jinja2
from jinja2 import nodes

from nurture.content import FACTS, Value
from nurture.specimen import situations

#: A text that chooses more often is tried in so many of its situations only, and the linter says so.
MOST_SITUATIONS = 4096

MAY_BE_EMPTY = frozenset(name for name, fact in FACTS.items() if "may be empty" in fact.meaning)


@dataclass(frozen=True)
class View:
    """One situation. Both texts are as long as the source: what is not seen is blank.

    `words` are the author's own; in `shown` the merge fields stand as well, as `{{ clinic }}`.
    """

    words: str
    shown: str
    facts: Mapping[str, Value]
    empty: frozenset[str] = frozenset()  # facts that are printed here and may have nothing in them


class _Piece(NamedTuple):
    kind: str  # data, variable, block, comment
    start: int
    end: int
    field: str = ""  # which fact is printed


# S701: nothing of what it makes is ever sent.
_JINJA = jinja2.Environment(undefined=jinja2.StrictUndefined)  # noqa: S701
_PRINTED = re.compile(r"\{\{[-+]?\s*(\w+)")
_MARK = re.compile("\x02([0-9]+)\x03")


class Passage(NamedTuple):
    """A paragraph as it is seen in some situation, and where it begins in the source."""

    position: int
    words: str
    shown: str


@lru_cache(maxsize=8)
def views(source: str, language: str) -> tuple[View, ...]:
    """Every different sight of a sound template, with the facts of one situation that shows it."""
    pieces = list(_pieces(source))
    template = _JINJA.from_string("".join(_marked(source, pieces)))
    unguarded = MAY_BE_EMPTY - chosen_by(source)
    seen: dict[tuple[frozenset[int], frozenset[str]], Mapping[str, Value]] = {}
    for facts in islice(situations(source, language), MOST_SITUATIONS):
        visible = frozenset(map(int, _MARK.findall(template.render(facts))))
        printed = {pieces[number].field for number in visible} - {""}
        empty = frozenset(name for name in printed if name in unguarded or facts[name] == "")
        seen.setdefault((visible, empty), facts)
    return tuple(_view(source, pieces, *key, facts) for key, facts in seen.items())


@lru_cache(maxsize=8)
def passages(source: str, language: str) -> tuple[Passage, ...]:
    """The different paragraphs of all views, each once."""
    return tuple(dict.fromkeys(passage for view in views(source, language) for passage in passages_of(view)))


_GAP = re.compile(r"\n[ \t]*(?=\n)")


def passages_of(view: View) -> Iterator[Passage]:
    start = 0
    for end in (*(gap.end() for gap in _GAP.finditer(view.shown)), len(view.shown)):
        if seen := view.shown[start:end].lstrip():
            first = end - len(seen)
            yield Passage(first, view.words[first:end], seen)
        start = end


def chosen_by(source: str) -> set[str]:
    """The facts that decide what is seen."""
    tests = [found.test for found in _JINJA.parse(source).find_all(nodes.If)]
    found = (name for test in tests for name in (test, *test.find_all(nodes.Name)))
    return {name.name for name in found if isinstance(name, nodes.Name)}


def too_many(source: str, language: str) -> bool:
    return next(islice(situations(source, language), MOST_SITUATIONS, None), None) is not None


def _pieces(source: str) -> Iterator[_Piece]:
    kind, start, at = "data", 0, 0
    for _line, kind_of, value in _JINJA.lex(source):
        begin, end = (at := source.index(value, at)), at + len(value)
        if kind_of.endswith("_begin"):
            kind, start = kind_of.removesuffix("_begin"), begin
        elif kind_of == "data":
            yield _Piece("data", begin, end)
        elif kind_of.endswith("_end"):
            field = _PRINTED.match(source, start) if kind == "variable" else None
            yield _Piece(kind, start, end, field[1] if field else "")
        at = end


def _marked(source: str, pieces: list[_Piece]) -> Iterator[str]:
    """The template with a mark in place of each text and field: those that are left are seen."""
    for number, piece in enumerate(pieces):
        if piece.kind == "block":
            yield source[piece.start : piece.end]
        elif piece.kind != "comment":
            yield f"\x02{number}\x03"


def _view(
    source: str,
    pieces: list[_Piece],
    visible: frozenset[int],
    empty: frozenset[str],
    facts: Mapping[str, Value],
) -> View:
    shown, words = blank(source), blank(source)
    for piece in (pieces[number] for number in sorted(visible)):
        shown = _put(shown, source, piece)
        words = _put(words, source, piece) if piece.kind == "data" else words
    return View(words, shown, facts, empty)


def _put(text: str, source: str, piece: _Piece) -> str:
    return text[: piece.start] + source[piece.start : piece.end] + text[piece.end :]


def blank(text: str) -> str:
    """As long as the text, with its lines and nothing in them."""
    return re.sub(r"[^\n]", " ", text)
