"""Syllables, and the two scales."""

from __future__ import annotations

import pytest

from nurture.lint.reading import reading, syllables
from nurture.lint.sentences import sentences
from nurture.lint.views import Passage

ENGLISH = """
1 call eat stop use made placed breathe clothes sleep times feel once lives asked
2 table needed before today water people visit going quiet being away hopeless useful given
3 medicine reaction important remember area however appointment actual gradual period
4 information experience anxiety emergency material society
"""
SPANISH = """
1 sol muy bien dos ya
2 cita llame agua quiere guerra aún día leer
3 comida sesiones sentirse oído tardío pregunte ansiedad reunía
4 medicina avisarnos tratamientos
5 universidad
"""


def _words(table: str) -> list[tuple[int, str]]:
    return [(int(line.split()[0]), word) for line in table.strip().splitlines() for word in line.split()[1:]]


@pytest.mark.parametrize(("count", "word"), _words(ENGLISH))
def test_english_syllables(count: int, word: str) -> None:
    assert syllables(word, "en") == count


@pytest.mark.parametrize(("count", "word"), _words(SPANISH))
def test_spanish_syllables(count: int, word: str) -> None:
    assert syllables(word, "es") == count


@pytest.mark.parametrize("word", ["Ketamine", "ketamine\u2019s", "FDA", "911", "24/7", "10:30"])
def test_names_and_numbers_count_as_one(word: str) -> None:
    assert syllables(word, "en") == 1


def test_the_grade_is_that_of_flesch_and_kincaid() -> None:
    # 10 words, 2 sentences, 12 syllables
    found = reading(["We sit down with you.", "You ask us any question."], "en")
    assert found is not None
    assert found.value == pytest.approx(0.39 * 5 + 11.8 * 1.2 - 15.59)
    assert str(found) == f"grade {found.value:.1f}"


def test_the_points_are_those_of_inflesz() -> None:
    found = reading(["Su cita es hoy."], "es")  # 4 words, 5 syllables
    assert found is not None
    assert found.value == pytest.approx(206.835 - 62.3 * 5 / 4 - 4)
    assert (found.easy, found.hard) == (True, False)


def test_without_words_or_a_scale_there_is_no_reading() -> None:
    assert reading([], "en") is None
    assert reading(["Bonjour."], "fr") is None


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("One. Two! Three? Four: five; six", "en", 6),
        ("Hoy a las 10:30 a. m. con usted", "es", 1),
        ("Su cita: {{ visit_time }} Venga a tiempo", "es", 3),
        ("Your visit is {{ visit_time }} Come early", "en", 1),
        ("• one thing\n  • two things\n\n• three", "en", 3),
        ("one  \ntwo", "en", 2),
        ("one\ntwo", "en", 1),
    ],
)
def test_what_ends_a_sentence(text: str, language: str, count: int) -> None:
    assert len(sentences(Passage(0, text, text), text, language)) == count
