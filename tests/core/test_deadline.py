"""The last moments of a message, in their order, however long or short it is useful."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.core.deadline import SETTLE, call_by, first_look, last_try, promised_by
from tests.cast import at

DUE = at("2026-03-17 09:00")
SPANS = st.timedeltas(min_value=timedelta(minutes=1), max_value=timedelta(days=60))


@pytest.mark.parametrize(
    ("span", "before_the_end"),
    [
        (timedelta(hours=16), (30, 15, 10)),
        (timedelta(hours=2), (30, 15, 10)),
        (timedelta(hours=1), (15, 7.5, 5)),
        (timedelta(minutes=12), (3, 1.5, 1)),
    ],
)
def test_a_short_use_is_shared_out_as_a_long_one_is(
    span: timedelta, before_the_end: tuple[float, ...]
) -> None:
    end = DUE + span
    moments = (last_try(DUE, end), call_by(DUE, end), promised_by(DUE, end))
    assert tuple((end - moment).total_seconds() / 60 for moment in moments) == before_the_end


@given(SPANS)
def test_the_channel_is_given_up_before_a_person_calls_and_that_is_before_it_was_promised(
    span: timedelta,
) -> None:
    end = DUE + span
    assert DUE < last_try(DUE, end) < call_by(DUE, end) < promised_by(DUE, end) < end


def test_an_unknown_outcome_is_asked_about_once_it_has_settled() -> None:
    end = DUE + timedelta(hours=2)
    assert first_look(DUE, end, DUE, safety_critical=True) == DUE + SETTLE
    assert first_look(DUE, end, end, safety_critical=False) == end + SETTLE


def test_of_what_is_safety_critical_a_person_hears_in_time_settled_or_not() -> None:
    end = DUE + timedelta(hours=2)
    late, too_late = end - timedelta(minutes=20), end - timedelta(minutes=5)
    assert first_look(DUE, end, late, safety_critical=True) == call_by(DUE, end)
    assert first_look(DUE, end, too_late, safety_critical=True) == too_late
