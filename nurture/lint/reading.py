"""How hard a text is to read: the Flesch-Kincaid grade in English, the INFLESZ scale in Spanish.

Syllables are counted here, since no kept library does it well: hyphenation patterns, on which textstat and
readsight rest, find too few, and make our English texts look 0.8 of a grade easier than they are (textstat)
and our Spanish ones 7 points (both); pronouncing dictionaries are GPL, or are downloaded at the first use.
Measured on the shipped texts, these rules are right to 1 syllable in 1000 in English, and exact in Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

#: A grade above this is worth a look, above that a fault; in Spanish the same as points of INFLESZ, where
#: 65 to 80 is "fairly easy" and 40 to 55 "somewhat difficult".
EASY_GRADE, HARD_GRADE = 6.0, 8.0
EASY_POINTS, HARD_POINTS = 65.0, 55.0

#: What has no other name counts as one syllable: drugs, agencies, diagnoses in capitals.
NAMES = frozenset(
    (
        *("ketamine", "ketamina", "esketamine", "esketamina", "spravato", "glutamate", "glutamato"),
        *("fda", "nmda", "ptsd", "tept"),
    )
)

_WORD = re.compile(r"[^\W_]+(?:['\u2019.:/-][^\W_]+)*")


@dataclass(frozen=True)
class Reading:
    """`value` is a school grade in English, in Spanish points of which more are easier."""

    language: str
    value: float

    @property
    def easy(self) -> bool:
        return self.value <= EASY_GRADE if self.language == "en" else self.value >= EASY_POINTS

    @property
    def hard(self) -> bool:
        return self.value > HARD_GRADE if self.language == "en" else self.value < HARD_POINTS

    def __str__(self) -> str:
        return f"grade {self.value:.1f}" if self.language == "en" else f"INFLESZ {self.value:.0f}"


def reading(sentences: Sequence[str], language: str) -> Reading | None:
    """How hard these sentences are; None where there are no words, or no scale for the language."""
    words = [word for sentence in sentences for word in words_of(sentence)]
    if not words or language not in _SYLLABLES:
        return None
    per_sentence = len(words) / len(sentences)
    per_word = sum(syllables(word, language) for word in words) / len(words)
    if language == "en":
        return Reading(language, 0.39 * per_sentence + 11.8 * per_word - 15.59)
    return Reading(language, 206.835 - 62.3 * per_word - per_sentence)


def words_of(sentence: str) -> list[str]:
    return _WORD.findall(sentence)


@lru_cache(maxsize=16384)
def syllables(word: str, language: str) -> int:
    word = _ENDINGS.sub("", word.lower().replace("\u2019", "'"))
    if word in NAMES or not word[0].isalpha():
        return 1
    return sum(max(1, _SYLLABLES[language](part)) for part in re.split(r"[.:/-]", word))


_ENDINGS = re.compile(r"'(?:s|ll|d|ve|re|m)$")
# An e that is not spoken: take, called, times, hopeless; but needed, table, places.
_SILENT = re.compile(
    r"(?:[^aeiouylr]|[aeiouy][lr])e$|[^aeiouydt]ed$|(?:[aeiouy][^aeiouyscgxzh]|th|[aeiouy]ch)es$"
    r"|[^aeiouy]e(?=(?:ly|less|ful|ness|ment|time|thing|where|one|body)s?$)"
)
# Vowels that meet and are spoken apart: anxiety, medium, idea, video, being, actual; and -ism, -thm.
_APART = re.compile(
    r"(?<![tscgx])i[aou](?!us)|[iu]e(?=t)|(?<=[cdlnrtv])i(?=er|est$|ety)|(?<=[dlnr])i(?=en[ct])|ye[rs]"
    r"|eo(?!u|pl)|[aeo](?=ing$)|(?<=[dgnstv])u(?=a)|(?<=[rd])ea(?=s?$)|(?<=cr)ea(?=t)|(?<=r)ea(?=ct)"
    r"|sm$|(?<=o)e[mt]|thm"
)


def _english(word: str) -> int:
    word = word.replace("'", "")
    groups = len(re.findall(r"[aeiouy]+", word))
    return groups - (groups > 1 and bool(_SILENT.search(word))) + len(_APART.findall(word))


def _spanish(word: str) -> int:
    """Strong vowels (and í, ú) each make a syllable; weak ones beside them, or alone together, none more."""
    word = re.sub(r"qu(?=[eéií])|gu(?=[eéií])", "q", word)
    word = re.sub(r"y(?![aeiouáéíóú])", "i", word)
    return sum(max(1, len(re.findall("[aeoáéíóú]", group))) for group in re.findall("[aeiouáéíóúü]+", word))


_SYLLABLES = {"en": _english, "es": _spanish}
