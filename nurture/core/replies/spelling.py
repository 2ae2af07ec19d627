"""A mistyped or disguised word becomes the word of ours that it is nearest to.

One letter wrong, missing, doubled or two exchanged (Damerau-Levenshtein distance 1); two in a word of eight
or more. The first letter is right unless the first two are exchanged. A frequent word that is merely near
one of ours ("step", "quiet", "hope") stays what it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from functools import lru_cache

from nurture.core.replies.near_words import NEAR_WORDS

SHORTEST, LONG = 4, 8

_LEET = str.maketrans("013457@$!89", "oieastasibg")
_LEET_L = str.maketrans("013457@$!89", "oleastaslbg")
_REPEATED = re.compile(r"(.)\1{2,}")
_MARKS = re.compile(r"[@$!*]")


def mended(word: str, vocabulary: Set[str]) -> list[str]:
    """The word as it was meant; several where signs held words together ("stop!please")."""
    if word in vocabulary or word in NEAR_WORDS:
        return [word]
    if word[0].isdecimal() and not re.search(r"[a-z].*\d|\d.*[a-z]{2}", word):
        return [word]
    for plain in _plainer(word):
        if plain in vocabulary:
            return [plain]
    if _MARKS.search(word):
        censored = _censored(word, vocabulary)
        return [censored] if censored else [part for part in _MARKS.split(word) if part]
    if word[0].isdecimal():
        return [word]
    return [_nearest(_REPEATED.sub(r"\1", word), frozenset(vocabulary))]


def _plainer(word: str) -> Iterable[str]:
    """Without letters held down ("stoooop") and without figures for letters ("k1ll")."""
    for letters in (word, word.translate(_LEET), word.translate(_LEET_L)):
        if letters[0].isdecimal():
            continue
        yield letters
        yield _REPEATED.sub(r"\1\1", letters)
        yield _REPEATED.sub(r"\1", letters)


def _censored(word: str, vocabulary: Set[str]) -> str:
    """ "k*ll", "su*cide": each star hides one letter."""
    if "*" not in word or len(word.replace("*", "")) < 3:
        return ""
    shape = re.compile("".join("." if c == "*" else re.escape(c) for c in word))
    return min((known for known in vocabulary if shape.fullmatch(known)), default="")


@lru_cache(maxsize=8192)
def _nearest(word: str, vocabulary: frozenset[str]) -> str:
    if len(word) < SHORTEST or word in vocabulary or word in NEAR_WORDS or len(word) > 24:
        return word
    known = _index(vocabulary)
    for far in (1, 2) if len(word) >= LONG else (1,):
        near = {
            candidate
            for shorter in _shorter(word, far)
            for candidate in known.get(shorter, ())
            if _alike(word, candidate) and distance(word, candidate) <= far
        }
        if near:
            return min(near, key=lambda one: (distance(word, one), sorted(one) != sorted(word), one))
    return word


def _alike(word: str, candidate: str) -> bool:
    return word[0] == candidate[0] or word[:2] == candidate[1::-1]


@lru_cache(maxsize=4)
def _index(vocabulary: frozenset[str]) -> Mapping[str, list[str]]:
    """Shortened forms of each word of ours -> the words: two words near each other share one (SymSpell)."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(vocabulary):
        if len(word) >= SHORTEST:
            for shorter in _shorter(word, 2 if len(word) >= LONG - 1 else 1):
                found[shorter].append(word)
    return found


def _shorter(word: str, by: int) -> set[str]:
    found = {word}
    for _ in range(by):
        found |= {one[:at] + one[at + 1 :] for one in found for at in range(len(one))}
    return found


def distance(one: str, other: str) -> int:
    """Letters to change, add, drop or exchange with their neighbour (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
