from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.core.text import sms_parts
from nurture.core.when import (
    MissingAnchor,
    local,
    localize,
    next_midnight,
    parse_when,
    resolve,
    say_date,
    say_day,
    say_time,
)

NEW_YORK = "America/New_York"
ZONES = (
    NEW_YORK,
    "America/Phoenix",
    "Pacific/Honolulu",
    "America/Indiana/Indianapolis",
    "America/Puerto_Rico",
    "America/Los_Angeles",
)


def at(text: str, zone: str = NEW_YORK) -> datetime:
    """`2026-03-04 09:00` on the clocks of a zone, first of two."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


ANCHORS = {
    "trigger": at("2026-03-04 10:15"),
    "start": at("2026-03-11 09:00"),
    "due": at("2026-03-06 12:00"),
    "food cut-off": at("2026-03-11 01:00"),
    "liquid cut-off": at("2026-03-11 05:00"),
}


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("at once", "2026-03-04 10:15"),
        ("10 minutes after signup", "2026-03-04 10:25"),
        ("1 minute after", "2026-03-04 10:16"),
        ("1 hour after booking", "2026-03-04 11:15"),
        ("an hour after", "2026-03-04 11:15"),
        ("1 day after", "2026-03-05 10:15"),
        ("the day after at 10:00", "2026-03-05 10:00"),
        ("3 days after at 10:00", "2026-03-07 10:00"),
        ("0 days after at 18:00", "2026-03-04 18:00"),
        ("7 days after completion at 9:30", "2026-03-11 09:30"),
        # Over the change of 8 March: hours pass, days keep their clock.
        ("5 days after", "2026-03-09 10:15"),
        ("120 hours after", "2026-03-09 11:15"),
        ("96 hours before", "2026-03-07 08:00"),
        ("4 days before", "2026-03-07 09:00"),
        ("48 hours before", "2026-03-09 09:00"),
        ("the day before at 17:00", "2026-03-10 17:00"),
        ("2 days before at 17:00", "2026-03-09 17:00"),
        ("2 days before visit at 17:00", "2026-03-09 17:00"),
        ("on the day at 08:00", "2026-03-11 08:00"),
        ("on the day", "2026-03-11 09:00"),
        ("30 minutes after start", "2026-03-11 09:30"),
        ("1 day after session at 00:00", "2026-03-12 00:00"),
        ("5 days after due", "2026-03-11 12:00"),
        ("2 hours before food cut-off", "2026-03-10 23:00"),
        ("1 hour before liquid cutoff", "2026-03-11 04:00"),
        ("start", "2026-03-11 09:00"),
        ("food cut-off", "2026-03-11 01:00"),
        ("Liquid  Cut-Off", "2026-03-11 05:00"),
    ],
)
def test_a_time_of_a_journey_becomes_a_moment(text, moment):
    assert resolve(parse_when(text), ANCHORS, NEW_YORK) == at(moment)


@pytest.mark.parametrize(
    ("text", "anchor", "word"),
    [
        ("at once", "trigger", ""),
        ("3 days after", "trigger", ""),
        ("10 minutes after signup", "trigger", "signup"),
        ("1 hour after no-show", "trigger", "no-show"),
        ("5 minutes after discharge", "trigger", "discharge"),
        ("30 hours after sending", "trigger", "sending"),
        ("48 hours before", "start", ""),
        ("the day before consult at 17:00", "start", "consult"),
        ("on the day at 08:00", "start", ""),
        ("visit", "start", "visit"),
        ("1 day after due", "due", "due"),
    ],
)
def test_the_anchor_is_told_with_the_word_its_author_used(text, anchor, word):
    when = parse_when(text)
    assert (when.anchor, when.word, str(when)) == (anchor, word, text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "soon",
            "10 minutes",
            "after signup",
            "ten minutes after",
            "10 fortnights after",
            "-1 days after",
        ),
        *("10 minutes after lunch", "1.5 hours before", "99999 days after", "٣ days after", "before start"),
        *(
            "signup",
            "due",
            "at 10:00",
            "3 days after at 10",
            "3 days after at 10:00 pm",
            "2 days before; drop",
        ),
    ],
)
def test_any_other_time_is_refused_with_the_forms(text):
    with pytest.raises(ValueError, match="write it like: at once; 10 minutes after signup; 48 hours before"):
        parse_when(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("3 days after at 24:00", "24:00, which no clock shows"),
        ("3 days after at 10:60", "10:60, which no clock shows"),
        ("3 hours after at 10:00", "goes with days, not with hours"),
        ("2 hours before signup", "before the event that starts the journey; write `after signup`"),
    ],
)
def test_a_time_that_makes_no_sense_says_why(text, why):
    with pytest.raises(ValueError, match=why):
        parse_when(text)


def test_a_missing_anchor_is_named():
    with pytest.raises(MissingAnchor, match="'48 hours before' needs the time of 'start'") as missing:
        resolve(parse_when("48 hours before"), {"trigger": ANCHORS["trigger"]}, NEW_YORK)
    assert missing.value.anchor == "start"


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="names no zone"):
        resolve(parse_when("at once"), {"trigger": datetime(2026, 3, 4, 10)}, NEW_YORK)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("day", "clock", "zone", "utc"),
    [
        (date(2026, 3, 8), time(1, 59), NEW_YORK, "2026-03-08T06:59Z"),
        (date(2026, 3, 8), time(2, 30), NEW_YORK, "2026-03-08T07:30Z"),  # told as 03:30
        (date(2026, 3, 8), time(3, 30), NEW_YORK, "2026-03-08T07:30Z"),
        (date(2026, 11, 1), time(1, 30), NEW_YORK, "2026-11-01T05:30Z"),  # the first of two
        (date(2026, 11, 1), time(1, 30, fold=1), NEW_YORK, "2026-11-01T05:30Z"),
        (date(2026, 11, 1), time(2, 0), NEW_YORK, "2026-11-01T07:00Z"),
        (date(2026, 3, 8), time(2, 30), "America/Indiana/Indianapolis", "2026-03-08T07:30Z"),
        (date(2026, 3, 8), time(2, 30), "America/Phoenix", "2026-03-08T09:30Z"),
        (date(2026, 3, 8), time(2, 30), "Pacific/Honolulu", "2026-03-08T12:30Z"),
        (date(2026, 3, 8), time(2, 30), "America/Puerto_Rico", "2026-03-08T06:30Z"),
        (date(2026, 7, 1), time(9, 0), "America/Phoenix", "2026-07-01T16:00Z"),
    ],
)
def test_a_local_time_that_is_skipped_moves_on_and_a_doubled_one_is_the_first(day, clock, zone, utc):
    moment = localize(day, clock, zone)
    assert moment == datetime.fromisoformat(utc)
    assert moment.utcoffset() == timedelta()


def test_a_skipped_time_is_told_an_hour_on():
    assert say_time(localize(date(2026, 3, 8), time(2, 30), NEW_YORK), NEW_YORK, "en") == "3:30 AM"


zones = st.sampled_from(ZONES)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


@given(moments, zones, st.integers(-30, 30), st.times(timezones=st.none()))
def test_a_day_and_clock_come_out_as_asked_or_an_hour_on(moment, zone, days, clock):
    day = local(moment, zone).date() + timedelta(days=days)
    there = local(localize(day, clock, zone), zone)
    shift = there.replace(tzinfo=None) - datetime.combine(day, clock.replace(fold=0))
    assert shift in (timedelta(), timedelta(hours=1))
    assert there.fold == 0


@given(moments, zones, st.integers(0, 2000), st.sampled_from(["minutes", "hours"]))
def test_minutes_and_hours_pass_whatever_the_clocks_do(moment, zone, count, unit):
    then = resolve(parse_when(f"{count} {unit} after"), {"trigger": moment}, zone)
    assert then - moment == timedelta(**{unit: count})


@given(moments, zones)
def test_midnight_is_the_start_of_the_next_local_day(moment, zone):
    midnight = next_midnight(moment, zone)
    assert moment < midnight <= moment + timedelta(hours=25)
    assert local(midnight, zone).date() == local(moment, zone).date() + timedelta(days=1)
    assert local(midnight, zone).time() == time.min


@pytest.mark.parametrize(
    ("moment", "lang", "long", "short", "clock"),
    [
        ("2026-03-03 09:00", "en", "Tuesday, March 3", "Tue, Mar 3", "9:00 AM"),
        ("2026-03-03 09:00", "es", "martes 3 de marzo", "mar 3 mar", "9:00 a. m."),
        ("2026-12-23 13:30", "es", "miércoles 23 de diciembre", "mié 23 dic", "1:30 p. m."),
        ("2026-08-15 00:05", "en", "Saturday, August 15", "Sat, Aug 15", "12:05 AM"),
        ("2026-08-15 12:00", "es", "sabado 15 de agosto", "sab 15 ago", "12:00 p. m."),
        ("2026-08-15 23:59", "fr", "Saturday, August 15", "Sat, Aug 15", "11:59 PM"),
    ],
)
def test_a_moment_is_told_in_the_patients_language(moment, lang, long, short, clock):
    told = at(moment)
    assert say_date(told, NEW_YORK, lang) == long
    assert say_day(told, NEW_YORK, lang) == short
    assert say_time(told, NEW_YORK, lang) == clock


def test_a_moment_is_told_on_the_clocks_of_the_zone_given():
    evening_in_honolulu = datetime(2026, 3, 4, 5, 0, tzinfo=UTC)
    assert say_day(evening_in_honolulu, "Pacific/Honolulu", "en") == "Tue, Mar 3"
    assert say_time(evening_in_honolulu, "Pacific/Honolulu", "en") == "7:00 PM"


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_day_of_a_year_is_told_in_the_cheap_alphabet(lang):
    days = [at("2026-01-01 12:00") + timedelta(days=day) for day in range(365)]
    assert len({say_date(day, NEW_YORK, lang) for day in days}) == 365
    told = {say(day, NEW_YORK, lang) for day in days for say in (say_date, say_day, say_time)}
    assert {sms_parts(text).encoding for text in told} == {"GSM-7"}
