"""The sentences of a text, each at its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from nurture.lint.reading import words_of
from nurture.lint.views import Passage


class Sentence(NamedTuple):
    position: int
    words: str


_BLOCK_END = re.compile(r"\n(?=[ \t]*•)|[ ]{2}\n")
# Flesch counted what ends in a colon or a semicolon as well. The points of "a. m." end nothing.
_END = re.compile(r"(?<!\b[ap])(?<!\b[ap]\. m)[.!?;:…]+[\"')\]\u201d\u2019]*(?=\s|$)")
# In Spanish a merged time brings its own point: "a. m.".
_END_SPANISH = re.compile(rf"{_END.pattern}|(?<=\}}\}})(?=\s+[A-ZÁÉÍÓÚÑ¿¡])")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_FIELD = re.compile(r"\{\{.*?\}\}")
_ITEM = re.compile(r"^\s*•")


@lru_cache(maxsize=4096)
def sentences(passage: Passage, source: str, language: str) -> tuple[Sentence, ...]:
    """Those of a passage of `source`, without headings; a merge field counts as one word."""
    return tuple(_sentences(passage, source, _END_SPANISH if language == "es" else _END))


def _sentences(passage: Passage, source: str, ends: re.Pattern[str]) -> Iterator[Sentence]:
    shown = passage.shown
    for begin, end in _spans(shown, 0, len(shown), _BLOCK_END):
        if _is_heading(source, passage.position + _first(shown, begin, end)):
            continue
        for at, stop in _spans(shown, begin, end, ends):
            words = _plain(shown[at:stop])
            if words_of(words):
                yield Sentence(passage.position + _first(shown, at, stop), words)


def _first(text: str, begin: int, end: int) -> int:
    """Where between these places something begins to be seen."""
    return begin + len(text[begin:end]) - len(text[begin:end].lstrip())


def _spans(text: str, start: int, end: int, ends: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for found in ends.finditer(text, start, end):
        yield start, found.end()
        start = found.end()
    yield start, end


def _is_heading(source: str, position: int) -> bool:
    line = source[source.rfind("\n", 0, position) + 1 :]
    return line.lstrip().startswith("#")


def _plain(text: str) -> str:
    text = _FIELD.sub("it", _LINK.sub(r"\1", text))
    return " ".join(_ITEM.sub("", text).split())


_STOP = re.compile(r"[.!?…](?=\s|$)|\n[ \t]*\n|•")


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """The whole sentence that holds these places, and what of it stands before them."""
    first = max((found.end() for found in _STOP.finditer(text, 0, start)), default=0)
    last = _STOP.search(text, end)
    sentence = text[first : last.start() if last else len(text)]
    return " ".join(sentence.split()), " ".join(text[first:start].split()) + " "
