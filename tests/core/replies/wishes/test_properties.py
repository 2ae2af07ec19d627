"""What holds of every wish, whatever is written."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.core.replies.meaning import Context, Wish
from nurture.core.replies.wishes import find_wish
from nurture.core.replies.wishes.stances import STANCES
from nurture.core.replies.wishes.timewords import TIMES
from nurture.core.when import local, localize

ZONES = ("America/New_York", "America/Los_Angeles", "Pacific/Kiritimati", "UTC")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FORMS = sorted({form for row in (*TIMES, *STANCES) for side in row[2:] for form in side.split(", ") if form})

moments = st.datetimes(datetime(2025, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
contexts = st.builds(
    Context,
    now=moments,
    asked=st.sampled_from(("none", "remind", "offer", "mood")),
    zone=st.sampled_from(ZONES),
    language=st.sampled_from(("en", "es")),
    offer=st.lists(moments, max_size=3).map(tuple),
    visit_at=st.none() | moments,
)
SIGNS = (
    *(",", ".", "?", "-", "/", ":", "$", "@", "+", "(", ")", "0", "99"),
    *("1st", "2nd", "31st", "3:30", "3pm", "9-11", "3/12", "2/30", "12/31", "24:00", "2026-02-30"),
)
signs = st.sampled_from(SIGNS)
words = st.lists(st.sampled_from(FORMS) | st.integers(0, 3000).map(str) | signs, max_size=12).map(" ".join)


@given(st.text() | words, contexts)
def test_no_text_is_too_strange(text, context):
    wish = find_wish(text, context)
    assert wish is None or isinstance(wish, Wish)
    assert find_wish(text, context) == wish


@given(words, contexts)
def test_nothing_in_the_past_and_nothing_beyond_four_hundred_days(text, context):
    today = local(context.now, context.zone).date()
    wish = find_wish(text, context) or Wish()
    for span in wish.windows:
        assert span.first is None or today <= span.first <= today + timedelta(days=400)
        assert span.last is None or today <= span.last <= today + timedelta(days=400)
        assert span.first is None or span.last is None or span.first <= span.last
        assert span.end is None or span.start < span.end


@given(moments, st.integers(0, 6), st.integers(8, 17), st.sampled_from(ZONES))
def test_next_weekday_after_an_hour_allows_exactly_those_starts(now, weekday, hour, zone):
    said = f"next {WEEKDAYS[weekday]} after {hour % 12 or 12}{'am' if hour < 12 else 'pm'}"
    wish = find_wish(said, Context(now=now, zone=zone))
    today = local(now, zone).date()
    monday = today - timedelta(days=today.weekday())
    meant = monday + timedelta(days=7 + weekday)
    allowed = {slot for slot in _half_hours(today, 21, zone) if wish and wish.allows(slot)}
    assert allowed == {
        slot for slot in _half_hours(today, 21, zone) if slot.date() == meant and slot.hour >= hour
    }


def _half_hours(first: date, days: int, zone: str) -> list[datetime]:
    return [
        local(localize(first + timedelta(days=day), time(hour, minute), zone), zone)
        for day in range(days)
        for hour in range(7, 20)
        for minute in (0, 30)
    ]


@pytest.mark.parametrize("day", [date(2026, 3, 8), date(2026, 11, 1)], ids=["spring forward", "fall back"])
def test_the_day_on_which_the_clocks_change_is_a_day_like_any(day):
    zone = "America/New_York"
    eve = localize(day - timedelta(days=1), time(23, 30), zone)
    wish = find_wish("tomorrow after 2pm", Context(now=eve, zone=zone))
    allowed = [slot for slot in _half_hours(day, 2, zone) if wish and wish.allows(slot)]
    assert {slot.date() for slot in allowed} == {day}
    assert min(allowed).time() == time(14)


@pytest.mark.parametrize("zone", ZONES)
def test_today_is_the_patients_day(zone):
    now = datetime(2026, 3, 5, 4, tzinfo=UTC)
    wish = find_wish("today", Context(now=now, zone=zone))
    assert wish is not None
    assert [span.first for span in wish.windows] == [local(now, zone).date()]
