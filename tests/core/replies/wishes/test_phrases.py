"""What patients write, and the wish in it."""

import pytest

from tests.core.replies.wishes.notation import found, phrases, same, wish

#: Read wrongly so far, each a known gap.
GAPS = {"otra semana, la del 16"}
WRITTEN_FIRST = [
    phrase
    for name in ("days", "clocks", "parts", "relative", "negatives", "spanish", "no_wish")
    for phrase in phrases(f"{name}.tsv")
]


@pytest.mark.parametrize(
    "phrase", [each for each in WRITTEN_FIRST if each.text not in GAPS], ids=lambda p: p.label
)
def test_a_phrase_is_read_as_it_is_meant(phrase):
    assert same(found(phrase), phrase.expected), f"{phrase.text!r}: {found(phrase)}"


@pytest.mark.parametrize(
    "phrase", [each for each in WRITTEN_FIRST if each.text in GAPS], ids=lambda p: p.label
)
def test_a_known_gap_is_still_one(phrase):
    assert not same(found(phrase), phrase.expected)


def test_the_notation_tells_wishes_apart():
    assert same(wish("Tue 15:00- | Wed; not Mon; ~12:00"), wish("Wed | Tue 15:00-; ~12:00; not Mon"))
    assert not same(wish("Tue 15:00-"), wish("Tue 15:30-"))
    assert not same(wish("any"), wish("none"))
