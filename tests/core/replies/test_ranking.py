"""Which free times are offered."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from nurture.core.replies.meaning import Context, Span, Wish
from nurture.core.replies.ranking import best, nearest

ZONE = ZoneInfo("America/New_York")
CONTEXT = Context(now=datetime(2026, 3, 4, 9, 30, tzinfo=ZONE))


def at(text: str) -> datetime:
    """A day of March 2026 and a time: "12 14:30"."""
    day, _, clock = text.partition(" ")
    hour, minute = clock.split(":")
    return datetime(2026, 3, int(day), int(hour), int(minute), tzinfo=ZONE)


def slots(*texts: str) -> list[datetime]:
    return [at(text) for text in texts]


def test_only_what_the_wish_allows_in_order_of_time():
    wish = Wish(windows=(Span(weekdays=frozenset({3}), start=time(12)),))
    free = slots("12 15:00", "5 9:00", "5 13:00", "6 13:00")
    assert best(free, wish, CONTEXT) == slots("5 13:00", "12 15:00")


def test_one_morning_does_not_fill_the_offer_while_other_days_fit():
    free = slots("5 9:00", "5 9:30", "5 10:00", "6 9:00", "9 9:00")
    assert best(free, None, CONTEXT) == slots("5 9:00", "6 9:00", "9 9:00")


def test_one_morning_fills_it_where_nothing_else_is_free():
    free = slots("5 10:00", "5 9:30", "5 9:00")
    assert best(free, None, CONTEXT) == slots("5 9:00", "5 9:30", "5 10:00")


def test_a_day_is_used_at_both_its_ends_before_the_next_week():
    free = slots("5 9:00", "5 9:30", "5 14:00", "12 9:00", "12 9:30")
    assert best(free, None, CONTEXT, most=2) == slots("5 9:00", "5 14:00")


def test_the_times_about_the_wished_one_come_first():
    free = slots("5 9:00", "5 12:00", "6 12:30", "6 16:00", "9 12:00", "10 9:00")
    assert best(free, Wish(near=time(12)), CONTEXT) == slots("5 12:00", "6 12:30", "9 12:00")


def test_what_is_over_is_not_offered():
    assert best(slots("4 9:00", "4 9:30", "4 10:00"), None, CONTEXT) == slots("4 10:00")


def test_a_start_in_another_zone_is_judged_by_the_patients_clocks_and_returned_as_given():
    west = at("5 15:00").astimezone(ZoneInfo("America/Los_Angeles"))
    (offered,) = best([west], Wish(windows=(Span(start=time(15)),)), CONTEXT)
    assert offered.tzinfo == west.tzinfo


def test_nothing_fits():
    assert best(slots("5 9:00"), Wish(exclusions=(Span(end=time(12)),)), CONTEXT) == []


def test_the_nearest_is_the_same_day_a_little_off_before_another_day():
    wish = Wish(
        windows=(
            Span(
                date(2026, 3, 12),
                date(2026, 3, 12),
                start=time(15),
            ),
        )
    )
    free = slots("6 9:00", "12 14:30", "13 15:00", "19 15:00")
    assert nearest(free, wish, most=2) == slots("12 14:30", "13 15:00")


def test_the_nearest_never_goes_against_a_refusal():
    wish = Wish(windows=(Span(start=time(15)),), exclusions=(Span(weekdays=frozenset({4})),))
    assert nearest(slots("5 14:00", "6 14:30"), wish) == slots("5 14:00")


def test_the_nearest_of_an_open_wish_are_those_about_its_time():
    assert nearest(slots("5 9:00", "5 11:30", "6 16:00"), Wish(near=time(12)), most=1) == slots("5 11:30")


starts = st.lists(
    st.integers(1, 1400).map(lambda quarters: at("5 0:00") + timedelta(minutes=15 * quarters)), unique=True
)


@given(starts, st.integers(1, 5))
def test_the_offer_is_ordered_full_and_taken_from_what_is_free(free, most):
    for offered in (best(free, None, CONTEXT, most), nearest(free, Wish(), most)):
        assert offered == sorted(offered)
        assert len(offered) == min(most, len(free))
        assert set(offered) <= set(free)
