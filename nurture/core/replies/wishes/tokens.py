"""A text as tokens: numbers, clocks, dates and the words of the vocabulary, the longest form first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from nurture.core.replies.normalise import normalise
from nurture.core.replies.wishes.stances import STANCES
from nurture.core.replies.wishes.timewords import FORGIVEN, LOOKALIKES, TIMES
from nurture.core.replies.wishes.vocabulary import Kind

#: Five parts of a text message; what stands behind them is for a person to read.
LONGEST = 800

Clock = tuple[int, bool]  # minutes since midnight, and whether the half of the day was said
DateParts = tuple[int, int, int | None]  # as written: 3/12/26 is (3, 12, 2026)


class Token(NamedTuple):
    """One word or sign. `value`: what the vocabulary says, or what the digits mean."""

    kind: Kind
    value: int | str | Clock | DateParts | None
    text: str

    @property
    def number(self) -> int:
        """The value as a number, 0 for none."""
        return self.value if isinstance(self.value, int) else 0

    @property
    def parts(self) -> tuple[int, int, int]:
        """A date as it is written, the year 0 for none; of a clock the minutes, and 1 where it is sure."""
        first, second, third = (*self.value, 0, 0)[:3] if isinstance(self.value, tuple) else (0, 0, 0)
        return int(first), int(second), int(third or 0)

    @property
    def name(self) -> str:
        """The value as a name, '' for none."""
        return self.value if isinstance(self.value, str) else ""


_SHAPES = re.compile(
    r"""
      (?P<iso>   (?<!\d)(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d) )
    | (?P<web>   \w+://\S+ | \S+@\S+\.\w+ )
    | (?P<long>  \+? \(? \d (?:[-. ()]{0,2}\d){6,} )
    | (?P<money> \$ \s? \d[\d,.]* (?:\s?[-/]\s?\d+)? )
    | (?P<slash> (?<![\d/]) (?P<a>\d{1,2}) / (?P<b>\d{1,2}) (?: / (?P<c>\d{4}|\d\d) )? (?![\d/]) )
    | (?P<ratio> \d+ (?:/\d+)+ )
    | (?P<half>  (?<![\d.:]) (?P<h>\d{1,2}) (?: [:.]? (?P<n>[0-5]\d) )? \s? (?P<p>[ap]) \.? \s? m \b \.? )
    | (?P<short> (?<![\d.:]) (?P<sh>\d{1,2}) (?: : (?P<sn>[0-5]\d) )? (?P<sp>[ap]) \b )
    | (?P<time>  (?<![\d.:]) (?P<th>\d{1,2}) (?: : | h (?=\d) ) (?P<tn>[0-5]\d)
                 (?:\s?h(?:rs?|oras?)?\b)? (?![\d:]) )
    | (?P<hour>  (?<![\d.:]) (?P<hh>\d{1,2}) h \b )
    | (?P<dose>  \d[\d.,]* \s? (?:mg|mcg|ml|kg|lbs?|cc|iu|%|k\b|f\b) )
    | (?P<point> \d+ [.,] \d+ )
    | (?P<nth>   (?P<o>\d{1,2}) (?: st|nd|rd|th|ro|do|to|o ) \b )
    | (?P<text>  2day | 2moro | 2morrow | 2nite | b4 | \bm-f\b | o'clock )
    | (?P<digits> \d+ )
    | (?P<word>  [a-z]+ (?: ' [a-z]+ )* )
    | (?P<sign>  [^\s\w] )
    """,
    re.VERBOSE,
)
_SIGNS: dict[str, Kind] = {
    **dict.fromkeys(".?!;\n\N{HORIZONTAL ELLIPSIS}", "stop"),
    **dict.fromkeys(",:", "comma"),
    **dict.fromkeys("-\N{EN DASH}\N{EM DASH}~", "dash"),
    "/": "or",
    "&": "and",
    "+": "later",
    "@": "at",
}


def read(text: str) -> list[Token]:
    """The tokens of a text in any case and with any accents; an empty list for a blank one."""
    return list(_known(list(_pieces(normalise(text[:LONGEST])))))


_ISH = re.compile(r"(?<=\d|n|y|h|m)-?ish\b")
_JOINED = re.compile(r"\b(mid|early|late|drop|pick|week)-(?=[a-z])")


def _pieces(plain: str) -> Iterator[Token]:
    for match in _SHAPES.finditer(_JOINED.sub(r"\1 ", _ISH.sub(" ish", plain))):
        yield _piece(match)


def _piece(match: re.Match[str]) -> Token:
    shape, text = match.lastgroup or "", match[0]
    # lastgroup is the outermost group that closed last: the name of the shape.
    if shape == "iso":
        return _date(int(match["m"]), int(match["d"]), int(match["y"]), text)
    if shape == "slash":
        year = match["c"]
        return _date(int(match["a"]), int(match["b"]), int(year) % 2000 + 2000 if year else None, text)
    if shape == "half":
        return _clock(int(match["h"]), int(match["n"] or 0), match["p"], text)
    if shape == "short":
        return _clock(int(match["sh"]), int(match["sn"] or 0), match["sp"], text)
    if shape == "time":
        return _clock(int(match["th"]), int(match["tn"]), "", text)
    if shape == "hour":
        return _clock(int(match["hh"]), 0, "h", text)
    if shape == "nth":
        return Token("ordinal", int(match["o"]), text)
    if shape == "digits":
        return Token("number", int(text), text) if len(text) <= 4 else Token("noise", None, text)
    if shape == "sign":
        return Token(_SIGNS.get(text, "word"), 1 if text == "+" else None, text)
    return Token("word" if shape in ("word", "text") else "noise", None, text.replace("'", ""))


def _date(month: int, day: int, year: int | None, text: str) -> Token:
    if not (1 <= month <= 31 and 1 <= day <= 31) or min(month, day) > 12 or text == "24/7":
        return Token("noise", None, text)
    return Token("date", (month, day, year), text)


def _clock(hour: int, minute: int, half: str, text: str) -> Token:
    """`half`: a or p; h for an hour that was written as one of twenty-four; nothing where it is not said."""
    if hour > 23 or (half in ("a", "p") and not 1 <= hour <= 12):
        return Token("noise", None, text)
    if half in ("a", "p"):
        return Token("clock", (hour % 12 * 60 + 720 * (half == "p") + minute, True), text)
    sure = (half == "h" and hour > 12) or hour > 12 or hour == 0 or text.startswith("0")
    return Token("clock", (hour * 60 + minute, sure), text)


def _known(pieces: list[Token]) -> Iterator[Token]:
    at = 0
    while at < len(pieces):
        if pieces[at].kind != "word":
            yield pieces[at]
            at += 1
            continue
        token, taken = _longest(pieces, at)
        yield token
        at += taken


def _longest(pieces: list[Token], at: int) -> tuple[Token, int]:
    ahead = pieces[at : at + _REACH[pieces[at].text]]
    words = tuple(piece.text for piece in takewhile(lambda piece: piece.kind == "word", ahead))
    for taken in range(len(words), 0, -1):
        found = _FORMS.get(words[:taken])
        opens = taken > 1 and words[taken - 1] in ("after", "before", "despues", "antes")
        if found and not (opens and _leads_on(pieces, at + taken)):
            return found._replace(text=" ".join(words[:taken])), taken
    return _forgiven(pieces[at]), 1


def _leads_on(pieces: list[Token], at: int) -> bool:
    """Whether "or after" opens what follows ("or after 3"); it closes in "3 or after"."""
    if at >= len(pieces):
        return False
    known = _FORMS.get((pieces[at].text,))
    if (pieces[at - 1].text, pieces[at].text) in _FORMS:
        return True
    return (
        pieces[at].kind in ("digits", "number", "clock")
        or pieces[at].text in ("de", "del")
        or (known is not None and known.kind in _LED)
    )


_LED = ("number", "noon", "part", "at", "which", "weekday", "month", "feast", "mine")


class _Reach(dict[str, int]):
    def __missing__(self, word: str) -> int:
        return 1


def _forms() -> dict[tuple[str, ...], Token]:
    forms: dict[tuple[str, ...], Token] = {}
    for kind, value, *languages in (*TIMES, *STANCES):
        for form in ", ".join(languages).split(", "):
            if form:
                forms.setdefault(tuple(form.split()), Token(kind, value, form))
    return forms


_FORMS = _forms()
_REACH = _Reach()
for _form in _FORMS:
    _REACH[_form[0]] = max(_REACH[_form[0]], len(_form))


def _shorter(word: str) -> set[str]:
    return {word, *(word[:cut] + word[cut + 1 :] for cut in range(len(word)))}


_ERRORS = {error: _FORMS[word,] for word in FORGIVEN for error in _shorter(word)}


def _forgiven(token: Token) -> Token:
    """A long word with one letter wrong, missing, doubled or exchanged."""
    word = token.text
    if len(word) < 5 or word in LOOKALIKES:
        return token
    for error in sorted(_shorter(word)):
        if error in _ERRORS and abs(len(_ERRORS[error].text) - len(word)) <= 1:
            return _ERRORS[error]._replace(text=word)
    return token
