"""What patients write, and the wish in it."""

import pytest

from nurture.core.replies.wishes import find_wish
from tests.core.replies.wishes.notation import found, phrases, same, wish

#: Read otherwise than a person would, each a known gap; docs/replies-times.md tells them.
GAPS = {
    "otra semana, la del 16",
    "este jueves no, el otro",
    "From 1 to 3 if possible",
    "is there a tuesday one later in the day",
    "in like a month",
    "my temp was 99 at 3 so idk",
    "do I have to pay the 150 today",
    "between lunch and 3",
    "is 3 available on wed",
    "hello i need a new date my daughter has a recital that night, sometime the next week",
    "My flight lands at 2 on the 12th so any time after 4 that day",
    "earlier in the morning",
}
PHRASES = phrases("*.tsv")


@pytest.mark.parametrize("phrase", [each for each in PHRASES if each.text not in GAPS], ids=lambda p: p.label)
def test_a_phrase_is_read_as_it_is_meant(phrase):
    assert same(found(phrase), phrase.expected), f"{phrase.text!r}: {found(phrase)}"


@pytest.mark.parametrize("phrase", [each for each in PHRASES if each.text in GAPS], ids=lambda p: p.label)
def test_a_known_gap_is_still_one(phrase):
    assert not same(found(phrase), phrase.expected)


@pytest.mark.parametrize("dress", [str.upper, str.title, "  {}  ".format, "{}!!".format], ids=str)
def test_case_blanks_and_exclamation_change_nothing(dress):
    for phrase in (each for each in PHRASES if each.text not in GAPS):
        plain, dressed = found(phrase), find_wish(dress(phrase.text), phrase.context)
        assert same(plain, dressed), f"{phrase.text!r}: {plain} and {dressed}"


def test_the_notation_tells_wishes_apart():
    assert same(wish("Tue 15:00- | Wed; not Mon; ~12:00"), wish("Wed | Tue 15:00-; ~12:00; not Mon"))
    assert not same(wish("Tue 15:00-"), wish("Tue 15:30-"))
    assert not same(wish("any"), wish("none"))
