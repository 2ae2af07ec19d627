"""The visit as a calendar file, read back by the library that other calendars use."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from nurture.content import CalendarVisit, visit_file
from tests.cast import at

NOW = at("2026-03-04 10:00")
VISIT = CalendarVisit(
    uid="5f3a@cedar.example.org",
    starts_at=at("2026-03-18 09:00"),
    minutes=60,
    revision=0,
    cancelled=False,
    clinic="Cedar Clinic",
    phone="212-555-0100",
    place="1 Example Street, New York, NY 10001",
    organizer="care@cedar.example.org",
    attendee="ana@example.org",
)


def event(visit: CalendarVisit) -> dict[str, object]:
    [found] = Calendar.from_ical(visit_file(visit, NOW).text).walk("VEVENT")
    return {name.lower(): getattr(value, "dt", value) for name, value in found.items()}


def test_a_booked_visit_is_a_request_in_utc() -> None:
    told = event(VISIT)
    assert told["dtstart"] == datetime(2026, 3, 18, 13, tzinfo=UTC)
    assert told["dtend"] == datetime(2026, 3, 18, 14, tzinfo=UTC)
    assert told["dtstamp"] == NOW
    assert (told["status"], told["sequence"], visit_file(VISIT, NOW).method) == ("CONFIRMED", 0, "REQUEST")
    assert (told["organizer"], told["attendee"]) == (
        "mailto:care@cedar.example.org",
        "mailto:ana@example.org",
    )
    assert told["location"] == VISIT.place


def test_a_calendar_does_not_tell_what_the_visit_is_for() -> None:
    assert event(VISIT)["summary"] == "Visit: Cedar Clinic"
    assert event(replace(VISIT, language="es"))["summary"] == "Cita: Cedar Clinic"
    assert event(VISIT)["class"] == "PRIVATE"


def test_each_change_of_a_visit_has_a_higher_number_and_the_same_name() -> None:
    booked, moved = VISIT, replace(VISIT, revision=1, starts_at=VISIT.starts_at + timedelta(days=7))
    off, again = replace(moved, cancelled=True), replace(moved, revision=2)
    told = [event(visit) for visit in (booked, moved, off, again)]
    assert len({one["uid"] for one in told}) == 1
    numbers = [int(str(one["sequence"])) for one in told]
    assert numbers == sorted(set(numbers))


def test_a_cancelled_visit_is_taken_out() -> None:
    gone = replace(VISIT, cancelled=True)
    assert visit_file(gone, NOW).method == "CANCEL"
    assert "METHOD:CANCEL" in visit_file(gone, NOW).text
    assert event(gone)["status"] == "CANCELLED"
    assert "VALARM" not in visit_file(gone, NOW).text


def test_a_visit_by_video_without_a_link_names_no_place() -> None:
    assert "location" not in event(replace(VISIT, place=""))


@given(
    clinic=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200),
    place=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=300),
)
def test_what_a_clinic_calls_itself_cannot_break_the_file(clinic: str, place: str) -> None:
    visit = replace(VISIT, clinic=clinic, place=place)
    assert event(visit)["summary"] == f"Visit: {clinic}"
    assert event(visit)["location"] == place
    lines = visit_file(visit, NOW).text.split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_line_ends_as_the_rule_wants(language: str) -> None:
    text = visit_file(replace(VISIT, language=language), NOW).text
    assert text.count("\n") == text.count("\r\n")
    assert text.startswith("BEGIN:VCALENDAR\r\n") and text.endswith("END:VCALENDAR\r\n")
