"""The time line: what the planner plans for the sample patient, and what it does not."""

from __future__ import annotations

import pytest

from nurture.core.events import TYPES
from nurture.core.journeys import Journey, parse_journey
from nurture.core.when import parse_when
from nurture.preview import sample, words
from nurture.preview.line import Entry, lines
from tests.preview.conftest import TEMPLATES

JOURNEYS = sorted((TEMPLATES / "journeys").glob("*.yaml"))


def journey(text: str) -> Journey:
    return parse_journey(text, "journey.yaml")


def entries(made: Journey, start: int = 0) -> list[Entry]:
    return [entry for _day, found in list(lines(made))[start].days for entry in found]


def entry(made: Journey, step: str, start: int = 0) -> Entry:
    [found] = [entry for entry in entries(made, start) if entry.step == step]
    return found


REMINDERS = """
journey: reminders
title: Reminders
starts: session.booked
steps:
  eve: {at: 24 hours before, channels: sms, fallback: email, until: start, safety_critical: true}
  twin: {at: 24 hours before, channels: sms, until: start, merge_into: eve}
  never: {at: 2 hours before, channels: sms, until: start, enabled: false}
  other: {at: 2 hours before, channels: sms, until: start, if: [flag.opioid, not confirmed]}
  early: {at: 6 hours before, channels: sms, until: start, outside: skip}
  call: {at: 1 hour before, task: no_ride, urgency: now, detail: Please call., until: start}
"""


@pytest.mark.parametrize("path", JOURNEYS, ids=lambda path: path.stem)
def test_every_step_stands_in_the_line_at_its_day(path: object) -> None:
    made = parse_journey(path.read_text(), str(path))  # type: ignore[attr-defined]
    shown = {entry.step: entry for start in range(len(made.starts)) for entry in entries(made, start)}
    assert set(made.steps) <= set(shown)
    assert [name for name in made.steps if shown[name].at is None] == []


def test_a_message_is_told_by_its_day_its_hour_and_its_rule() -> None:
    eve = entry(journey(REMINDERS), "eve")
    assert (eve.day, eve.clock, eve.rule) == ("Mon, Mar 16", "11:00 AM", "24 hours before the visit")
    assert (eve.ways, eve.fallback, eve.must_arrive, eve.why_not) == (("Text",), ("E-mail",), True, "")


@pytest.mark.parametrize(
    ("step", "why"),
    [
        ("twin", "Not sent here: “Eve” says it as well."),
        ("never", "Switched off: it goes to nobody as shipped."),
        ("other", "Not for Ana: opioid is not flagged."),
        ("early", "Not sent here: at that hour nobody is written to."),
    ],
)
def test_what_the_patient_does_not_get_says_why(step: str, why: str) -> None:
    found = entry(journey(REMINDERS), step)
    assert found.why_not == why
    assert found.at is not None


def test_a_staff_task_shows_its_words_and_its_urgency() -> None:
    call = entry(journey(REMINDERS), "call")
    assert (call.kind, call.text, call.urgency) == ("task", "Please call.", "now")


def test_the_visit_itself_is_a_line_at_its_hour() -> None:
    happenings = [(entry.clock, entry.title) for entry in entries(journey(REMINDERS)) if not entry.step]
    assert happenings == [("2:00 PM", "A session is booked"), ("11:00 AM", "Session 1 of 6")]


def test_a_step_of_one_start_is_not_in_the_line_of_another() -> None:
    made = journey(
        "{journey: both, title: Both, starts: [consult.completed, series.completed], steps: {"
        "one: {at: at once, channels: email, until: 1 day after due, started_by: consult.completed}}}"
    )
    assert [len(entries(made, start)) for start in range(2)] == [2, 1]


def test_a_series_has_its_half_and_its_end() -> None:
    made = parse_journey((TEMPLATES / "journeys" / "series.yaml").read_text(), "series.yaml")
    assert entry(made, "halfway").day == "Wed, Mar 25"
    assert entry(made, "series_done").day == "Sun, Apr 5"


@pytest.mark.parametrize("start", TYPES)
def test_the_sample_patient_lives_through_every_event(start: str) -> None:
    case = sample.case("journey", start)
    assert case.enrolment.started_by == start
    assert sample.merge_fields(case, "en", case.enrolment.trigger)["given_name"] == "Ana"
    assert words.happening(start)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("at once", "at once"),
        ("48 hours before", "48 hours before the visit"),
        ("the day before at 17:00", "the day before the visit at 5:00 PM"),
        ("on the day at 08:00", "on the day of the visit at 8:00 AM"),
        ("10 minutes after signup", "10 minutes after the signup"),
        ("3 days after discharge at 10:00", "3 days after the discharge at 10:00 AM"),
        ("3 days after at 12:30", "3 days after that at 12:30 PM"),
        ("2 hours before food cut-off", "2 hours before the food cut-off"),
        ("food cut-off", "the food cut-off"),
        ("start", "the start of the visit"),
        ("5 days after due", "5 days after its time"),
        ("1 day after halfway", "1 day after halfway"),
        ("7 days after latest session", "7 days after the latest session"),
    ],
)
def test_a_time_is_told_in_whole_words(written: str, told: str) -> None:
    assert words.when(parse_when(written)) == told


@pytest.mark.parametrize(
    ("term", "told"),
    [
        ("confirmed", "the visit is confirmed"),
        ("not confirmed", "the visit is not confirmed"),
        ("flag.heart_disease", "heart disease is flagged"),
        ("not flag.heart_disease", "heart disease is not flagged"),
        ("a_new_word", "a new word"),
        ("not a_new_word", "not a new word"),
    ],
)
def test_a_condition_is_told_in_words(term: str, told: str) -> None:
    assert words.holds(term) == told
    assert words.holds(term, False) != told
