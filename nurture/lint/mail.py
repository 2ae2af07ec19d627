"""What an e-mail must be: neutral on the outside, plain on the inside, small, and readable as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from nurture.lint.finding import Hit, Rule
from nurture.lint.merged import merged
from nurture.lint.reading import EASY_GRADE, EASY_POINTS, HARD_GRADE, HARD_POINTS, Reading, reading, words_of
from nurture.lint.sentences import Sentence, sentences
from nurture.lint.text import OUTSIDE, Text
from nurture.lint.views import Passage, View, passages_of
from nurture.lint.words import REVEALING

#: Mailboxes on a phone show no more of it.
LONGEST_SUBJECT = 60
#: Gmail cuts what is longer than 102 KB, and the unsubscribe link with it.
LARGEST = 100_000
#: Spanish needs more words to say the same.
LONGEST_SENTENCE = {"en": 15, "es": 18}

#: The required words about approval are not the writer's to shorten: they take no part in grade and length.
_REQUIRED = re.compile(
    r"FDA-approved as an anesthetic|off-label|FDA has not approved|FDA (?:ha )?aprob(?:ó|ado) la ketamina"
    r"|fuera de la etiqueta|FDA no (?:la )?ha aprobado",
    re.IGNORECASE,
)


def _mail(text: Text) -> tuple[View, ...]:
    return text.views if text.channel == "email" else ()


def _passages(text: Text) -> tuple[Passage, ...]:
    return text.passages if text.channel == "email" else ()


def revealing_subject(text: Text) -> Iterator[Hit]:
    for field, line, words in _outside(text):
        for match in REVEALING.finditer(words):
            yield Hit(
                line,
                f"“{match[0]}” in the {field}: an inbox shows it to others; say “Your visit” or the like",
            )


def _outside(text: Text) -> Iterator[tuple[str, int, str]]:
    """Subject and preheader with the words of all their branches, each with its line."""
    for found in OUTSIDE.finditer(text.source[: text.start] if text.channel == "email" else ""):
        words = re.sub(r"\{[{%#].*?[%}#]\}", " ", found[found.lastgroup or 0])
        yield found["field"], text.line_at(found.start()), words


def long_subject(text: Text) -> Iterator[Hit]:
    longest = max((mail.subject for mail in merged(text) if text.channel == "email"), key=len, default="")
    if len(longest) > LONGEST_SUBJECT:
        line = next(line for field, line, _ in _outside(text) if field == "subject")
        yield Hit(
            line, f"{len(longest)} characters after merging; a phone shows {LONGEST_SUBJECT}: “{longest}”"
        )


def _counted(text: Text, passage: Passage) -> list[Sentence]:
    """The sentences of the body that count for how hard it is to read."""
    if passage.position < text.start:
        return []
    found = sentences(passage, text.source, text.language)
    return [sentence for sentence in found if not _REQUIRED.search(sentence.words)]


@lru_cache(maxsize=4)
def measured(text: Text) -> Reading | None:
    """How hard a mail is to read, in the situation in which it is hardest."""
    found = [measure for view in _mail(text) if (measure := _measure(text, view))]
    hardest = max if text.language == "en" else min
    return hardest(found, key=lambda measure: measure.value, default=None)


def _measure(text: Text, view: View) -> Reading | None:
    counted = (sentence.words for passage in passages_of(view) for sentence in _counted(text, passage))
    return reading(list(counted), text.language)


def grade(text: Text) -> Iterator[Hit]:
    measure = measured(text)
    if measure and not measure.easy and not measure.hard:
        yield Hit(text.first_line(), f"{measure}; {_wanted(text.language)}: shorter sentences, shorter words")


def hard_to_read(text: Text) -> Iterator[Hit]:
    measure = measured(text)
    if measure and measure.hard:
        yield Hit(text.first_line(), f"{measure}; {_wanted(text.language)}: shorter sentences, shorter words")


def _wanted(language: str) -> str:
    return (
        f"{EASY_GRADE:.0f} or lower is plain" if language == "en" else f"{EASY_POINTS:.0f} or more is plain"
    )


def long_sentence(text: Text) -> Iterator[Hit]:
    most = LONGEST_SENTENCE.get(text.language)
    longest: dict[int, Sentence] = {}  # by place: a sentence may be longer in one situation than in another
    for sentence in (sentence for passage in _passages(text) for sentence in _counted(text, passage)):
        longest[sentence.position] = max(sentence, longest.get(sentence.position, sentence), key=_length)
    for position, sentence in longest.items():
        if most and _length(sentence) > most:
            begin = " ".join(sentence.words.split()[:5])
            why = f"{_length(sentence)} words, at most {most}: “{begin} …”; make it two"
            yield Hit(text.line_at(position), why)


def _length(sentence: Sentence) -> int:
    return len(words_of(sentence.words))


def size(text: Text) -> Iterator[Hit]:
    """Of the HTML with every choice in it, which is a little more than any patient gets."""
    largest = len(text.compiled.html.encode())
    if largest >= LARGEST:
        yield Hit(
            text.first_line(),
            f"{largest // 1000} KB of HTML; mailboxes cut off above 100 KB, the footer first: shorten it",
        )


# What Markdown leaves in the plain part when it was not understood.
_RESIDUE = re.compile(r"(?m)\*\*|__|^#+ |\]\(|&[a-z]+;|^[ \t]*\|.*\|")


def text_part(text: Text) -> Iterator[Hit]:
    for mail in merged(text):
        if residue := _RESIDUE.search(mail.text):
            shown = residue[0].strip()
            places = (text.source.find(shown[:length], text.start) for length in range(len(shown), 0, -1))
            place = next((place for place in places if place >= 0), text.start)
            why = f"the plain part shows “{shown}”: no Markdown that we know; write it plainly"
            yield Hit(text.line_at(place), why)


_NUMBER = (
    r"(?:\d+(?:[.,]\d+)?(?: ?(?:-|\u2013|to|a|o|or|y|and) ?\d+)?"
    r"|one|two|three|four|five|six|eight|ten|twelve|twenty-four"
    r"|dos|tres|cuatro|cinco|seis|ocho|diez|doce|veinticuatro)"
)
_SPAN = re.compile(
    rf"(?<![\w/])(?:{_NUMBER}[ -](?:hours?|hrs?|minutes?|mins?|horas?|minutos?)"
    r"|(?:half )?an hour|(?:una|media) hora)\b",
    re.IGNORECASE,
)
#: What a provider decides, and signs as the clinic's parameters.
_DECIDED = re.compile(
    r"\b(?:eat\w*|food|meals?|fast|fasting|drink\w*|liquids?|water|alcohol|cannabis|driv\w+|wheel|arriv\w+"
    r"|(?:hours?|minutes?) early"
    r"|coma|comer|comida|ayun\w+|beba|beber|l[ií]quidos?|agua|manej\w+|conduzca|conducir|llegue"
    r"|(?:before|antes de) (?:your|the|su|la) (?:visit|session|appointment|treatment|cita|sesi[oó]n)"
    r"|(?:sessions?|visits?|treatments?|sesi[oó]n|sesiones|citas?) (?:\w+ )?(?:last|take|dura)\w*)",
    re.IGNORECASE,
)
#: "No coffee six hours before bed" is advice about sleep.
_NIGHT = re.compile(r"\b(?:bed\w*|sleep|asleep|dormir|acostar\w*|cama)\b", re.IGNORECASE)


def clinic_number(text: Text) -> Iterator[Hit]:
    for passage in text.passages:
        for sentence in sentences(passage, text.source, text.language):
            span = _SPAN.search(sentence.words)
            if span and _DECIDED.search(sentence.words) and not _NIGHT.search(sentence.words):
                place = passage.shown.find(span[0].split()[0], sentence.position - passage.position)
                why = f"“{span[0]}”: each clinic decides this; use the fact that tells it, as a clock time"
                yield Hit(text.line_at(passage.position + max(place, 0)), why)


def advertisement(text: Text) -> Iterator[Hit]:
    named = r"advertis\w+|promotional|publicidad|publicitari\w+|anuncio"
    for view in _mail(text):
        if text.category == "marketing" and not re.search(named, view.words, re.IGNORECASE):
            yield Hit(
                text.first_line(),
                "marketing mail that does not say that it is an advertisement; say it in a line",
            )


RULES = (
    Rule(
        "revealing-subject",
        "error",
        revealing_subject,
        "nobody learns from an inbox what somebody is treated for",
        "45 CFR 164.502(b) (minimum necessary)",
    ),
    Rule("long-subject", "warning", long_subject, "a subject that can be read whole", "clinic policy"),
    Rule(
        "grade",
        "warning",
        grade,
        f"plain words: grade {EASY_GRADE:.0f} or lower; INFLESZ {EASY_POINTS:.0f} or more",
        "AFP 2015 on health literacy; INFLESZ scale (Barrio-Cantalejo 2008)",
    ),
    Rule(
        "hard-to-read",
        "error",
        hard_to_read,
        f"nothing above grade {HARD_GRADE:.0f}, or below INFLESZ {HARD_POINTS:.0f}",
        "AFP 2015 on health literacy; INFLESZ scale (Barrio-Cantalejo 2008)",
    ),
    Rule(
        "long-sentence",
        "warning",
        long_sentence,
        "at most 15 words a sentence, 18 in Spanish",
        "AFP 2015 on health literacy",
    ),
    Rule("size", "error", size, "the whole mail arrives, its footer too", "Gmail cuts above 102 KB"),
    Rule("text-part", "error", text_part, "the plain part reads well", "RFC 2046 5.1.4"),
    Rule(
        "clinic-number",
        "error",
        clinic_number,
        "what a provider decides comes from what the provider signed",
        "clinic policy",
    ),
    Rule(
        "advertisement", "error", advertisement, "an ad says that it is one", "15 USC 7704(a)(5); 16 CFR 316"
    ),
)
