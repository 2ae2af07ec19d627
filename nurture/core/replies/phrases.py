"""Phrases as a person writes them into a table, found in the words of a text.

A phrase is words in their order. `/` stands between words that do equally, `@name` for a family of words,
`word?` may be missing, `suicid*` is any word that begins so, `#` a number; `..` lets up to three words
stand between, `...` up to seven; `a & b` is both in either order, up to seven words apart. `^` is where a
sentence begins, `$` where it ends (`now/$`: now, or the end); fillers ("please", "hi", "thanks") count for
neither. Nothing reaches over the end of a sentence.
In a table `|` stands between phrases, English and Spanish side by side; a list of words that ends with `/`
goes on in the next line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

_LIST_GOES_ON = re.compile(r"/\s+")  # a list of words may go on in the next line, after its last slash
GAPS = {"..": 3, "...": 7}
SHORT = 3  # no beginning is shorter


class Word(Protocol):
    """What is asked of a word of a text: itself, its sentence's number, whether it is a filler."""

    @property
    def text(self) -> str: ...
    @property
    def sentence(self) -> int: ...
    @property
    def filler(self) -> bool: ...


class Found(NamedTuple):
    """A phrase in a text: what it stands for, its words from `start` up to `end`, and how it is written."""

    label: str
    start: int
    end: int
    phrase: str


@dataclass(frozen=True)
class _Part:
    """One place of a phrase: words that do there, or up to `gap` words of any kind."""

    words: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    optional: bool = False
    gap: int = 0

    def takes(self, word: str) -> bool:
        if "#" in self.words and word[0].isdecimal():
            return True
        return word in self.words or (bool(self.beginnings) and word.startswith(self.beginnings))


@dataclass(frozen=True)
class _Phrase:
    label: str
    written: str
    parts: tuple[_Part, ...]
    at_start: bool
    at_end: bool


@dataclass
class Phrases:
    """Tables of phrases, label -> table, ready to be looked up. `families`: name -> words, blanks between."""

    tables: Mapping[str, str]
    families: Mapping[str, str]
    words: set[str] = field(default_factory=set)
    _by_word: dict[str, list[_Phrase]] = field(default_factory=lambda: defaultdict(list))
    _by_beginning: dict[str, list[tuple[str, _Phrase]]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for label, table in self.tables.items():
            for written in phrases_of(table):
                for phrase in self._variants(label, written):
                    self._file(phrase)

    def _variants(self, label: str, written: str) -> Iterator[_Phrase]:
        one, either, other = written.partition(" & ")
        if either:
            yield from self._in_order(label, f"{one} ... {other}")
            yield from self._in_order(label, f"{other} ... {one}")
        else:
            yield from self._in_order(label, written)

    def _in_order(self, label: str, written: str) -> Iterator[_Phrase]:
        names = written.split()
        at_start, at_end = names[0] == "^", names[-1] == "$"
        parts = [self._part(name) for name in names if name not in ("^", "$")]
        while parts:
            yield _Phrase(label, written, tuple(parts), at_start, at_end)
            if not parts[0].optional:
                return
            parts = parts[1:]

    def _part(self, name: str) -> _Part:
        if name in GAPS:
            return _Part(optional=True, gap=GAPS[name])
        optional = name.endswith("?")
        words: set[str] = set()
        for one in name.removesuffix("?").split("/"):
            words.update(self.families[one[1:]].split() if one.startswith("@") else [one])
        beginnings = tuple(word[:-1] for word in words if word.endswith("*"))
        whole = frozenset(word for word in words if not word.endswith("*"))
        self.words |= whole - {"$", "#", "^"}
        return _Part(whole, beginnings, optional)

    def _file(self, phrase: _Phrase) -> None:
        first = phrase.parts[0]
        for word in first.words:
            self._by_word[word].append(phrase)
        for beginning in first.beginnings:
            self._by_beginning[beginning[:SHORT]].append((beginning, phrase))

    def find(self, words: Sequence[Word]) -> Iterator[Found]:
        """Every phrase wherever it stands, in order of place."""
        for start in range(len(words)):
            for phrase in self._beginning_with(words[start].text):
                if phrase.at_start and not _opens(words, start):
                    continue
                end = _end(phrase, words, start)
                if end:
                    yield Found(phrase.label, start, end, phrase.written)

    def _beginning_with(self, word: str) -> Iterable[_Phrase]:
        yield from self._by_word.get(word, ())
        if word[0].isdecimal():
            yield from self._by_word.get("#", ())
        for beginning, phrase in self._by_beginning.get(word[:SHORT], ()):
            if word.startswith(beginning):
                yield phrase


def phrases_of(table: str) -> Iterator[str]:
    """The phrases of a table's lines and columns."""
    for line in _LIST_GOES_ON.sub("/", table).splitlines():
        for cell in line.split("|"):
            if cell.strip():
                yield " ".join(cell.split())


def _end(phrase: _Phrase, words: Sequence[Word], start: int) -> int:
    """Where the phrase that begins at `start` ends; 0 where it does not stand there."""
    sentence = words[start].sentence
    reached = {start}
    for part in phrase.parts:
        step: set[int] = set(reached) if part.optional else set()
        for at in reached:
            if part.gap:
                step.update(range(at, min(at + part.gap, len(words)) + 1))
            elif "$" in part.words and _closes(words, at, sentence):
                step.add(at)
            elif at < len(words) and words[at].sentence == sentence and part.takes(words[at].text):
                step.add(at + 1)
        reached = step
        if not reached:
            return 0
    if phrase.at_end:
        reached = {at for at in reached if _closes(words, at, sentence)}
    return min(reached, default=0)


def _opens(words: Sequence[Word], at: int) -> bool:
    before = at - 1
    while before >= 0 and words[before].filler and words[before].sentence == words[at].sentence:
        before -= 1
    return before < 0 or words[before].sentence != words[at].sentence


def _closes(words: Sequence[Word], at: int, sentence: int) -> bool:
    while at < len(words) and words[at].filler and words[at].sentence == sentence:
        at += 1
    return at >= len(words) or words[at].sentence != sentence
