"""How a table's phrases are found, and how a mistyped word is mended."""

from __future__ import annotations

import pytest

from nurture.core.replies.heard import hear
from nurture.core.replies.phrases import Phrases
from nurture.core.replies.quoted import own_words
from nurture.core.replies.reading import VOCABULARY
from nurture.core.replies.spelling import distance, mended

FAMILIES = {"drink": "water tea"}


def finds(phrase: str, text: str) -> bool:
    return any(Phrases({"x": phrase}, FAMILIES).find(hear(text, frozenset()).words))


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("want/need @drink", "I need tea", True),
        ("want/need @drink", "I need a tea", False),
        ("want a? tea", "I want a tea", True),
        ("want .. tea", "want two cups of tea", True),
        ("want .. tea", "want one two three four tea", False),
        ("want ... tea", "want one two three four tea", True),
        ("want tea", "want. tea", False),
        ("tea*", "teapot", True),
        ("# cups", "12 cups", True),
        ("^ tea", "please, tea", True),
        ("^ tea", "green tea", False),
        ("tea $", "tea please", True),
        ("tea $", "tea house", False),
        ("tea now/$", "tea", True),
        ("tea now/$", "tea tomorrow", False),
        ("tea & cold", "cold was the tea", True),
        ("tea & cold", "the tea is cold", True),
        ("green/\n    black tea", "black tea", True),
    ],
)
def test_a_phrase_is_found_as_it_is_written(phrase: str, text: str, found: bool) -> None:
    assert finds(phrase, text) is found


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *[
            ("unsubcribe", "unsubscribe"),
            ("stpo", "stop"),
            ("appointmnet", "appointment"),
            ("cancle", "cancel"),
        ],
        *[("k1ll", "kill"), ("su*cide", "suicide"), ("stooooop", "stop"), ("mys3lf", "myself")],
        *[("step", "step"), ("quiet", "quiet"), ("hope", "hope"), ("10mg", "10mg"), ("xyzzy", "xyzzy")],
    ],
)
def test_a_mistyped_word_is_mended_and_a_real_one_stays(written: str, meant: str) -> None:
    assert mended(written, VOCABULARY) == [meant]


def test_distance_counts_letters() -> None:
    assert [distance("stop", other) for other in ("stop", "stpo", "sotp", "shop", "stops", "spot")] == [
        0,
        1,
        1,
        1,
        1,
        2,
    ]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ('liked "reply stop to end"', ""),
        ('removed a heart from "drink water"', ""),
        ("ok thanks. reply stop to opt out.", "ok thanks."),
        ("yes! on tue, mar 3 cedar wrote: your visit", "yes!"),
        ('she said "i want to die"', 'she said "i want to die"'),
        ("stop to end", "stop to end"),
    ],
)
def test_what_is_quoted_is_not_ones_own(text: str, own: str) -> None:
    assert own_words(text) == own


def test_contractions_and_shorthand_are_written_out() -> None:
    assert hear("cant make my appt tmrw pls", frozenset()).texts == (
        *("can", "not", "make", "my", "appointment", "tomorrow", "please"),
    )
    assert hear("ill come", frozenset()).texts == ("i", "will", "come")
    assert hear("I am ill", frozenset()).texts == ("i", "am", "ill")
