"""The sentences that must stand beside ketamine and a condition, in every situation of a text."""

from __future__ import annotations

import pytest

from nurture.lint.required import GENERAL, OFF_LABEL, RISK, VARIES
from tests.lint.judging import rules

RULES = {"off-label", "results-vary", "risk", "general-information"}
NAMED = {"en": "Ketamine is studied for anxiety.", "es": "La ketamina se estudia para la ansiedad."}


def whole(language: str) -> list[str]:
    others = (VARIES, RISK, GENERAL)
    return [NAMED[language], OFF_LABEL[language], *(required.wording[language] for required in others)]


@pytest.mark.parametrize("language", ["en", "es"])
def test_our_own_wording_satisfies_its_rules(language: str) -> None:
    assert not rules("\n\n".join(whole(language)), language=language)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("place", "rule"), [(1, "off-label"), (2, "results-vary"), (3, "risk"), (4, "general-information")]
)
def test_each_sentence_is_missed(language: str, place: int, rule: str) -> None:
    kept = [sentence for number, sentence in enumerate(whole(language)) if number != place]
    assert rules("\n\n".join(kept), language=language) & RULES == {rule}


def test_a_sentence_that_only_some_patients_get_does_not_count() -> None:
    sentences = whole("en")
    sentences[2] = f"{{% if first_session %}}\n{sentences[2]}\n{{% endif %}}"
    assert rules("\n\n".join(sentences)) & RULES == {"results-vary"}


@pytest.mark.parametrize(
    "words", ["Ketamine is a medicine used in surgery.", "Depression is common. You are not alone."]
)
def test_the_drug_or_a_condition_alone_needs_none(words: str) -> None:
    assert not rules(words) & RULES


def test_the_approved_form_is_not_ketamine() -> None:
    assert not rules("Spravato holds esketamine. Spravato is FDA-approved for one kind of depression.")
    assert rules("Spravato and ketamine are the same.") == {"two-drugs"}
