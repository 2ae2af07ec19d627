"""What a crisis text calls for: the reply's wording, the pages' pace, and one text part for each of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.core.clinic import Parameters
from nurture.core.crisis import contact_at, next_page, page_text, reply_for, takes
from nurture.core.text import sms_parts
from tests.cast import at

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
NOON, NIGHT = at("2026-03-04 12:00"), at("2026-03-04 23:00")


@pytest.mark.parametrize(
    ("tier", "staffed", "step"),
    [
        (1, True, "crisis"),
        (2, True, "crisis_check"),
        (1, False, "crisis_after_hours"),
        (2, False, "crisis_after_hours"),
    ],
)
def test_the_reply_promises_nobody_who_is_not_there(tier: int, staffed: bool, step: str) -> None:
    assert reply_for(tier, staffed) == step


def test_the_list_begins_again_after_its_end() -> None:
    assert [contact_at(["a", "b"], rung) for rung in range(5)] == ["a", "b", "a", "b", "a"]


@pytest.mark.parametrize(
    ("began", "now", "wait"),
    [
        (NOON, NOON, 5 * MINUTE),
        (NIGHT, NIGHT, 15 * MINUTE),
        (NOON, NOON + 5 * HOUR, 15 * MINUTE),  # it has closed meanwhile
        (NOON, NOON + 24 * HOUR - MINUTE, 5 * MINUTE),
        (NOON, NOON + 24 * HOUR, HOUR),
        (NOON, NOON + 1000 * HOUR, HOUR),
    ],
)
def test_pages_follow_each_other_and_never_end(began: object, now: object, wait: timedelta) -> None:
    assert next_page(Parameters(), began, now) == now + wait


@given(st.text(max_size=80), st.text("abcdefghijklmnopqrstuvwxyz0123456789.-", max_size=120))
def test_a_page_is_one_text_part_whatever_the_clinic_is_called(name: str, host: str) -> None:
    text = page_text(name, f"https://{host}/ack/12345.0123456789abcdef01234567")
    assert sms_parts(text).parts == 1
    assert "ACK" in text and "crisis" in text


def test_a_page_says_where_to_look() -> None:
    link = "https://messages.cedar.example.org/ack/12.0123456789abcdef01234567"
    assert page_text("Cedar Clinic", link) == (
        f"Cedar Clinic on call: a patient's text may be a crisis. Open {link} or reply ACK to take it."
    )


@pytest.mark.parametrize(
    "text", ["ACK", "ack.", " Ack it", "1", "OK", "okay!", "got it", "\N{THUMBS UP SIGN}", "Acknowledged"]
)
def test_words_that_take_a_page(text: str) -> None:
    assert takes(text)


@pytest.mark.parametrize(
    "text", ["", "2", "who is it?", "not ok", "ack? who", "I can't", "call Dana", "11", "no"]
)
def test_words_that_do_not(text: str) -> None:
    assert not takes(text)
