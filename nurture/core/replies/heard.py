"""A text as words: abbreviations written out, contractions opened, typing errors mended, emoji named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cached_property

from nurture.core.replies.normalise import normalise
from nurture.core.replies.quoted import own_words
from nurture.core.replies.shorthand import EMOJI, FILLERS, WRITTEN_OUT
from nurture.core.replies.spelling import mended

#: No SMS is longer (1,600 characters). Longer texts are read at their two ends.
LONGEST = 1700

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[:.,/-]\d+)*[a-z]*)"
    r"|(?P<word>[^\W\d_](?:[\w']|[@$!*](?=[^\W_]))*)"
    r"|(?P<end>[.!?;:\n]+|\s-+\s)"
    r"|(?P<sign>[^\w\s])"
)


@dataclass(frozen=True)
class Spoken:
    """One word. `place` counts the words as they were written, of which one may have become several."""

    text: str
    sentence: int
    place: int
    filler: bool = False


@dataclass(frozen=True)
class Heard:
    """A text, read. `own`: normalised, without what it quotes; `asks`: it has a question mark."""

    raw: str
    own: str
    written: tuple[str, ...]
    words: tuple[Spoken, ...]
    asks: bool

    @cached_property
    def texts(self) -> tuple[str, ...]:
        return tuple(word.text for word in self.words)

    @cached_property
    def content(self) -> tuple[str, ...]:
        """The words without fillers; of nothing but fillers, all of them."""
        return tuple(word.text for word in self.words if not word.filler) or self.texts

    def surface(self, start: int, end: int) -> str:
        """The words from `start` up to `end` as they were written."""
        places = sorted({word.place for word in self.words[start:end]})
        return " ".join(self.written[place] for place in places)

    def before(self, at: int, count: int) -> tuple[str, ...]:
        """Up to `count` words of the same sentence before the word at `at`."""
        near = range(max(0, at - count), at)
        return tuple(self.words[i].text for i in near if self.words[i].sentence == self.words[at].sentence)

    def after(self, end: int, count: int) -> tuple[str, ...]:
        """Up to `count` words of the same sentence from `end` on."""
        near = range(end, min(len(self.words), end + count))
        return tuple(
            self.words[i].text for i in near if self.words[i].sentence == self.words[end - 1].sentence
        )


def hear(text: str, vocabulary: Set[str]) -> Heard:
    """Never raises. `vocabulary`: the words that a typing error may be mended to."""
    own = own_words(normalise(_shortened(text)))
    written: list[str] = []
    words: list[Spoken] = []
    sentence = 0
    for match in _TOKEN.finditer(own):
        if match.lastgroup == "end":
            sentence += bool(words) and words[-1].sentence == sentence
            continue
        spoken = list(_words(match, vocabulary))
        if spoken:
            place = len(written)
            written.append(match[0])
            words.extend(Spoken(word, sentence, place, word in FILLERS) for word in spoken)
    return Heard(text, own, tuple(written), _wills(words), "?" in own)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]} . {text[-LONGEST // 2 :]}"


def _words(match: re.Match[str], vocabulary: Set[str]) -> Iterator[str]:
    if match.lastgroup == "sign":
        if match[0] in EMOJI:
            yield EMOJI[match[0]]
        return
    known = WRITTEN_OUT.get(match[0]) or WRITTEN_OUT.get(match[0].replace("'", ""))
    if known:
        yield from known.split()
        return
    for word in mended(match[0].replace("'", ""), vocabulary):
        yield from WRITTEN_OUT.get(word, word).split()


#: Before "ill" these say that somebody is; otherwise it is "I'll" without its apostrophe.
_BEING_ILL = frozenset(
    "am is are was be been being feel feeling so too very really got get seriously".split()
)


def _wills(words: list[Spoken]) -> tuple[Spoken, ...]:
    heard: list[Spoken] = []
    for word in words:
        if word.text == "ill" and not (heard and heard[-1].text in _BEING_ILL):
            heard += [
                Spoken("i", word.sentence, word.place),
                Spoken("will", word.sentence, word.place),
            ]
        else:
            heard.append(word)
    return tuple(heard)
