from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nurture.core import quiet
from nurture.core.quiet import (
    RULES,
    US_ZONES,
    Hours,
    Rule,
    closes_at,
    is_federal_holiday,
    is_open,
    last_open,
    next_open,
    week,
)
from nurture.core.text import AREA_CODES

NEW_YORK, HONOLULU, PHOENIX = "America/New_York", "Pacific/Honolulu", "America/Phoenix"
INDIANA, PUERTO_RICO = "America/Indiana/Indianapolis", "America/Puerto_Rico"
CHANGING = (
    NEW_YORK,
    INDIANA,
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Anchorage",
)
CONSTANT = (PHOENIX, HONOLULU, PUERTO_RICO)
SPRING, AUTUMN = date(2026, 3, 8), date(2026, 11, 1)


def at(text: str, zone: str = NEW_YORK) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def care(*zones: str, span: str = "08:00-20:00") -> Hours:
    return Hours(zones=zones, kind="care", span=span)


def marketing(*states: str, zone: str = NEW_YORK, span: str = "08:00-20:00") -> Hours:
    return Hours(zones=(zone,), kind="marketing", states=states, span=span)


@pytest.mark.parametrize("zone", [*CHANGING, *CONSTANT])
@pytest.mark.parametrize("day", ["2026-03-07", SPRING, "2026-03-09", "2026-10-31", AUTUMN, "2026-11-02"])
@pytest.mark.parametrize(
    ("clock", "may_go"),
    [
        ("07:59:59", False),
        ("08:00:00", True),
        ("12:00:00", True),
        ("19:59:59.999999", True),
        ("20:00:00", False),
        ("02:30:00", False),
    ],
)
def test_care_goes_from_eight_to_twenty_on_the_patients_clock(zone, day, clock, may_go):
    assert is_open(care(zone), at(f"{day} {clock}", zone)) is may_go


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-03-07 21:00", "2026-03-08 08:00"),
        ("2026-03-08 01:59", "2026-03-08 08:00"),
        ("2026-03-08 07:59:59", "2026-03-08 08:00"),
        ("2026-03-08 08:00", "2026-03-08 08:00"),
        ("2026-10-31 20:00", "2026-11-01 08:00"),
        ("2026-11-01 01:30", "2026-11-01 08:00"),
    ],
)
@pytest.mark.parametrize("zone", [*CHANGING, *CONSTANT])
def test_a_text_of_the_night_waits_until_eight_also_when_the_clocks_change(zone, moment, opens):
    assert next_open(care(zone), at(moment, zone)) == at(opens, zone)


def test_the_night_is_an_hour_shorter_in_spring_and_longer_in_autumn_but_not_in_phoenix():
    def night(zone: str, evening: str) -> timedelta:
        start = at(evening, zone)
        return next_open(care(zone), start) - start

    assert night(NEW_YORK, "2026-03-07 20:00") == timedelta(hours=11)
    assert night(NEW_YORK, "2026-10-31 20:00") == timedelta(hours=13)
    assert night(PHOENIX, "2026-03-07 20:00") == night(PHOENIX, "2026-10-31 20:00") == timedelta(hours=12)


@pytest.mark.parametrize(
    ("clock_in_honolulu", "may_go"),
    [
        ("2026-02-03 07:59:59", False),
        ("2026-02-03 08:00:00", True),  # 13:00 in New York
        ("2026-02-03 14:59:59", True),
        ("2026-02-03 15:00:00", False),  # 20:00 in New York
        ("2026-07-03 13:59:59", True),
        ("2026-07-03 14:00:00", False),  # summer time there, none in Hawaii
    ],
)
def test_a_patient_in_honolulu_with_a_new_york_phone_is_texted_only_when_both_are_up(
    clock_in_honolulu, may_go
):
    assert is_open(care(HONOLULU, NEW_YORK), at(clock_in_honolulu, HONOLULU)) is may_go


def test_the_common_hours_of_two_zones_bound_the_next_and_the_last_moment():
    both = care(HONOLULU, NEW_YORK)
    assert next_open(both, at("2026-02-03 09:00")) == at("2026-02-03 13:00")
    assert next_open(both, at("2026-02-03 20:00")) == at("2026-02-04 13:00")
    assert last_open(both, at("2026-02-04 09:00")) == at("2026-02-03 19:30")


def test_a_patient_whose_zone_nobody_knows_is_written_to_only_when_all_of_the_country_is_up():
    unknown = care()
    assert next_open(unknown, at("2026-02-03 06:00")) == at("2026-02-03 08:00", HONOLULU)
    assert not is_open(unknown, at("2026-02-03 20:00", PUERTO_RICO))
    assert is_open(unknown, at("2026-02-03 19:59", PUERTO_RICO))


@pytest.mark.parametrize(
    ("span", "opens", "closes"),
    [
        ("08:00-20:00", "08:00", "20:00"),
        ("09:30-17:00", "09:30", "17:00"),
        ("06:00-22:00", "08:00", "20:00"),
    ],
)
@pytest.mark.parametrize("hours", [care(NEW_YORK), marketing("CO")])
def test_a_clinic_may_narrow_the_hours_but_never_widen_them(hours, span, opens, closes):
    if hours.kind == "marketing":
        opens, closes = max(opens, "10:00"), min(closes, "19:00")
    narrowed = replace(hours, span=span)
    assert next_open(narrowed, at("2026-03-04 00:00")) == at(f"2026-03-04 {opens}")
    assert last_open(narrowed, at("2026-03-04 23:00"), timedelta()) == at(f"2026-03-04 {closes}")


@pytest.mark.parametrize(
    ("moment", "last"),
    [
        ("2026-03-04 12:00", "2026-03-04 12:00"),
        ("2026-03-04 19:59:59", "2026-03-04 19:59:59"),
        ("2026-03-04 20:00", "2026-03-04 19:30"),
        ("2026-03-04 23:00", "2026-03-04 19:30"),
        ("2026-03-05 07:59", "2026-03-04 19:30"),
        ("2026-03-08 03:00", "2026-03-07 19:30"),
        ("2026-11-01 01:30", "2026-10-31 19:30"),
    ],
)
def test_a_text_that_must_not_come_late_goes_before_the_night(moment, last):
    assert last_open(care(NEW_YORK), at(moment)) == at(last)


def test_the_margin_does_not_reach_before_the_opening():
    short = care(NEW_YORK, span="12:00-12:20")
    assert last_open(short, at("2026-03-04 15:00")) == at("2026-03-04 12:00")


def test_hours_that_never_come_are_told_as_none():
    never = care(NEW_YORK, "Asia/Tokyo", span="12:00-13:00")
    assert next_open(never, at("2026-03-04 12:00")) is None
    assert last_open(never, at("2026-03-04 12:00")) is None
    assert next_open(care(NEW_YORK, span="05:00-07:00"), at("2026-03-04 12:00")) is None
    assert last_open(care(NEW_YORK, span="21:00-23:00"), at("2026-03-04 12:00")) is None


@pytest.mark.parametrize("ask", [is_open, next_open, last_open])
def test_a_moment_without_a_zone_is_refused(ask):
    with pytest.raises(ValueError, match="names no zone"):
        ask(care(NEW_YORK), datetime(2026, 3, 4, 12))  # noqa: DTZ001


# 2026-03-02 is a Monday, 7 March a Saturday, 8 March a Sunday.
@pytest.mark.parametrize(
    ("states", "day", "opens", "closes"),
    [
        (("CO",), "2026-03-02", "10:00", "19:00"),
        (("CO",), "2026-03-07", "10:00", "19:00"),
        (("CO",), "2026-03-08", None, None),
        (("FL",), "2026-03-02", "10:00", "19:00"),
        (("TX",), "2026-03-08", None, None),
        (("RI",), "2026-03-02", "10:00", "18:00"),
        (("RI",), "2026-03-07", "10:00", "17:00"),
        (("CO", "RI"), "2026-03-07", "10:00", "17:00"),
        # Washington's birthday, and the Friday on which a Saturday's Independence Day is kept.
        (("CO",), "2026-02-16", "10:00", "19:00"),
        (("AL",), "2026-02-16", None, None),
        (("LA",), "2026-07-03", None, None),
        (("PA",), "2026-07-04", None, None),
        (("FL", "PA"), "2026-12-25", None, None),
        ((), "2026-03-02", "10:00", "18:00"),
        ((), "2026-03-07", "10:00", "17:00"),
        ((), "2026-03-08", None, None),
        ((), "2026-02-16", None, None),
        (("ZZ",), "2026-03-02", "10:00", "18:00"),
        (("CO", "ZZ"), "2026-02-16", None, None),
    ],
)
def test_marketing_keeps_the_hours_of_every_state_in_question(states, day, opens, closes):
    hours, morning = marketing(*states), at(f"{day} 00:00")
    first = next_open(hours, morning)
    if opens is None:
        assert first >= morning + timedelta(days=1)
        return
    assert first == at(f"{day} {opens}")
    assert last_open(hours, at(f"{day} 23:00"), timedelta()) == at(f"{day} {closes}")
    assert not is_open(hours, at(f"{day} {closes}"))


def test_a_rule_counts_from_its_first_day_until_the_day_before_its_last(monkeypatch):
    rule = Rule("CO", week("12:00-13:00"), date(2026, 3, 3), date(2026, 3, 5), False, "a test", verify=False)
    monkeypatch.setattr(quiet, "RULES", (rule,))
    quiet._window_on.cache_clear()
    openings = [next_open(marketing("CO"), at(f"2026-03-0{day} 00:00")) for day in (2, 3, 4, 5)]
    quiet._window_on.cache_clear()
    assert openings == [
        at("2026-03-02 10:00"),
        at("2026-03-03 12:00"),
        at("2026-03-04 12:00"),
        at("2026-03-05 10:00"),
    ]


def test_every_rule_names_a_state_a_whole_week_and_its_source():
    assert len({rule.state for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.state in AREA_CODES
        assert len(rule.week) == 7
        assert rule.source
        # No state is quieter than our own reading of the federal rule, which ends at 21:00.
        assert all(time(8) <= day[0] < day[1] <= time(21) for day in rule.week if day)


@pytest.mark.parametrize(
    "day",
    [
        *("2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03", "2026-07-04"),
        *("2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25"),
        *("2027-05-31", "2027-06-18", "2027-07-05", "2027-12-24", "2027-12-31", "2023-01-02", "2028-05-29"),
    ],
)
def test_federal_holidays_are_known_with_the_day_on_which_they_are_kept(day):
    assert is_federal_holiday(date.fromisoformat(day))


@pytest.mark.parametrize(
    "day", ["2026-01-02", "2026-05-18", "2026-07-05", "2026-11-19", "2026-12-31", "2026-06-01"]
)
def test_other_days_are_no_holidays(day):
    assert not is_federal_holiday(date.fromisoformat(day))


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
some_hours = st.builds(
    Hours,
    zones=st.lists(st.sampled_from((*US_ZONES, INDIANA, "Europe/London")), max_size=3).map(tuple),
    kind=st.sampled_from(["care", "marketing"]),
    states=st.lists(st.sampled_from(["FL", "RI", "TX", "PA", "CO", "ZZ"]), max_size=2).map(tuple),
    span=st.sampled_from(["08:00-20:00", "09:00-17:00", "12:15-12:45", "00:00-23:59"]),
)
# Whole thousandths: the largest float below 1 would round up to the end itself.
fractions = st.lists(st.integers(0, 999).map(lambda part: part / 1000), min_size=20, max_size=20)


@given(some_hours, moments, fractions)
def test_the_next_open_moment_is_open_and_nothing_before_it_is(hours, moment, fractions):
    found = next_open(hours, moment)
    closed_until = found if found is not None else moment + timedelta(days=14)
    assert found is None or (found >= moment and is_open(hours, found))
    assert not any(
        is_open(hours, moment + share * (closed_until - moment))
        for share in fractions
        if closed_until > moment
    )


@given(some_hours, moments, fractions, st.sampled_from([0, 1, 30, 600]))
def test_the_last_open_moment_is_not_later_and_nothing_opens_after_its_stretch(
    hours, moment, fractions, minutes
):
    margin = timedelta(minutes=minutes)
    found = last_open(hours, moment, margin)
    assume(found != moment)
    quiet_since = found if found is not None else moment - timedelta(days=14)
    assert quiet_since < moment
    if found is not None:
        # With no margin at all the end itself is closed, the moment just before it open.
        assert is_open(hours, found if minutes else found - timedelta(microseconds=1))
        quiet_since += margin
    assert not any(
        is_open(hours, quiet_since + share * (moment - quiet_since))
        for share in fractions
        if quiet_since < moment
    )


@pytest.mark.parametrize(
    ("hours", "moment", "end"),
    [
        (care(NEW_YORK), "2026-03-04 09:00", "2026-03-04 20:00"),
        (care(NEW_YORK), "2026-03-04 19:59:59", "2026-03-04 20:00"),
        (care(NEW_YORK, HONOLULU), "2026-03-04 19:00", "2026-03-04 20:00"),
        (care(NEW_YORK, span="08:00-18:00"), "2026-03-04 09:00", "2026-03-04 18:00"),
        (care(NEW_YORK), "2026-03-04 20:00", None),
        (care(NEW_YORK), "2026-03-04 07:59", None),
        (care(NEW_YORK, HONOLULU), "2026-03-04 09:00", None),
        (marketing("CA"), "2026-03-07 12:00", "2026-03-07 19:00"),
    ],
)
def test_an_open_stretch_ends_where_the_first_zone_closes(hours, moment, end):
    assert closes_at(hours, at(moment)) == (at(end) if end else None)


@given(
    st.sampled_from([care(NEW_YORK), care(NEW_YORK, HONOLULU), marketing("TX"), care()]),
    st.integers(0, 600_000),
)
def test_until_it_ends_a_stretch_is_open_and_then_it_is_not(hours, minutes):
    moment = at("2026-01-01 00:00") + timedelta(minutes=minutes)
    end = closes_at(hours, moment)
    assert (end is not None) is is_open(hours, moment)
    assume(end)
    assert is_open(hours, end - timedelta(microseconds=1))
    assert not is_open(hours, end)
