"""Times, visits and wishes in words; and what is kept of a conversation."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.core.replies.meaning import Span, Wish
from nurture.core.talk import kept, words
from nurture.core.talk.situation import Talk
from tests.cast import NEW_YORK, at
from tests.core.talk.people import ANAS, ANAS_SECOND, BENS, NOW, SLOTS, WISHES

MORNINGS = Wish((Span(weekdays=frozenset({1, 3}), start=time(9), end=time(12)),))
NEAR = (at("2026-03-05 09:00"), at("2026-03-06 13:30"))


@pytest.mark.parametrize(
    ("starts", "language", "sure", "told"),
    [
        (NEAR, "en", True, "1) Thu 9:00 2) Fri 1:30"),
        (NEAR, "es", True, "1) jue 9:00 2) vie 1:30"),
        (NEAR, "en", False, "1) Thu 9:00am 2) Fri 1:30pm"),
        # from the sixth day on a weekday could be next week's
        (SLOTS, "en", True, "1) Tue 3/10 9:00 2) Wed 3/11 1:30 3) Thu 3/12 10:30"),
        (SLOTS, "es", True, "1) mar 10/3 9:00 2) mié 11/3 1:30 3) jue 12/3 10:30"),
    ],
)
def test_times_in_a_list(starts: tuple, language: str, sure: bool, told: str) -> None:
    assert words.list_times(starts, NEW_YORK, NOW, language, lambda _: sure) == told


def test_visits_in_a_list_are_named_where_a_phone_is_shared() -> None:
    assert words.list_visits([ANAS, BENS], NOW, "en") == "1) Ana Thu 3/12 9:00 2) Ben Fri 3/13 2:00"
    assert words.list_visits([ANAS, ANAS_SECOND], NOW, "en") == "1) Thu 3/12 9:00 2) Tue 3/17 9:00"


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (None, ""),
        (WISHES["tue"], "Tue"),
        (WISHES["after 3"], "from 15:00"),
        (WISHES["not tue"], "not Tue"),
        (WISHES["later"], "no time that can be looked for"),
        (MORNINGS, "Tue/Thu from 09:00 before 12:00"),
    ],
)  # fmt: skip
def test_a_wish_for_staff_to_read(wish: Wish | None, told: str) -> None:
    assert words.say_wish(wish) == told


@pytest.mark.parametrize(
    ("text", "machine"),
    [
        ("Auto-reply: I am away", True),
        ("This is an automated reply: I am out of office until 6/3", True),
        ("I'm driving with Do Not Disturb While Driving turned on", True),
        ("Respuesta automatica: no estoy", True),
        ("I'm driving, be there in 10", False),
        ("can you reply automatically?", False),
    ],
)
def test_what_a_phone_writes_by_itself(text: str, machine: bool) -> None:
    assert words.is_automatic(text) is machine


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("no hablo ingles, numero equivocado", "es"),
        ("AYUDA", "es"),
        ("¿quién es?", "es"),
        ("HELP", "en"),
        ("who is this", "en"),
        ("1", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert words.language_of(text) == language


@pytest.mark.parametrize(
    ("said", "fits"),
    [("yes", True), ("yes to thursday", True), ("yes to tuesday", False), ("el lunes", False)],
)  # fmt: skip
def test_a_day_that_is_named_is_the_visits(said: str, fits: bool) -> None:
    assert words.fits_named_day(ANAS, said, NOW) is fits


SPANS = st.builds(
    Span,
    first=st.none() | st.dates(),
    weekdays=st.frozensets(st.integers(0, 6)),
    start=st.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
    end=st.none() | st.times(min_value=time(0, 1)).map(lambda clock: clock.replace(second=0, microsecond=0)),
)


@given(st.builds(Wish, windows=st.lists(SPANS).map(tuple), exclusions=st.lists(SPANS).map(tuple)))
def test_a_wish_that_was_kept_is_the_same(wish: Wish) -> None:
    assert kept.wish_from(kept.wish_as_json(wish)) == wish


def test_an_idle_conversation_keeps_nothing() -> None:
    assert kept.pending_of(Talk()) == {}
