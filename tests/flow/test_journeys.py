"""What a patient gets, from the event to the provider, through the journeys that ship."""

from datetime import timedelta

from nurture.core.when import local
from tests.cast import ANA, NEW_YORK, at, book, cancel, event, move, signup
from tests.world import START, World

SESSION = at("2026-03-18 09:00")


def heard(cedar: World) -> list[str]:
    """What left, in order: the local time, the way and the step."""
    return [
        f"{local(row.sent_at, NEW_YORK):%a %d %H:%M} {row.channel} {row.step}"
        for row in sorted(cedar.rows(sent_at__isnull=False), key=lambda row: (row.sent_at, row.pk))
        if row.channel != "task"
    ]


def test_ten_minutes_after_signing_up_a_text_and_a_letter_arrive(cedar: World) -> None:
    cedar.tell(signup(START))
    cedar.until(START + timedelta(minutes=9, seconds=59))
    assert heard(cedar) == []
    cedar.until(START + timedelta(minutes=10))
    assert heard(cedar) == ["Wed 04 09:10 sms hello", "Wed 04 09:10 email letter"]
    [text], [letter] = cedar.sms.taken, cedar.email.taken
    assert (text.to, text.sender) == (ANA["mobile"], cedar.clinic.sms_sender)
    assert text.body.startswith("Cedar: ")
    assert (letter.to, letter.sender, letter.sender_name) == (ANA["email"], "care@cedar.example.org", "Cedar")


def test_a_booked_session_ends_the_welcome_and_starts_the_preparation(cedar: World) -> None:
    cedar.tell(signup(START))
    cedar.until(START + timedelta(days=2))
    cedar.tell(book(cedar.now, SESSION))
    cedar.until(SESSION)
    assert heard(cedar) == [
        "Wed 04 09:10 sms hello",
        "Wed 04 09:10 email letter",
        "Thu 05 09:00 email what_it_is",
        "Fri 06 09:00 sms booked",
        "Fri 06 09:00 email booked",
        "Fri 06 10:00 email instructions",
        "Sun 15 09:00 email plan_reminder",
        "Mon 16 09:00 sms ride",
        "Tue 17 09:00 sms fasting",
    ]
    assert cedar.fate("how_it_may_work", "email") == ("dropped", "exited")
    assert cedar.tasks() == ["forms_missing", "no_ride", "no_ride"]


def test_a_consult_ends_the_welcome_as_well(cedar: World) -> None:
    cedar.tell(signup(START))
    consult = {"id": "c-1", "starts_at": SESSION.isoformat()}
    cedar.tell(event("consult.booked", START + timedelta(minutes=1), {"id": "ana"}, consult))
    assert cedar.open_steps(journey="welcome") == set()


def test_of_a_session_that_moved_by_a_week_nothing_leaves_from_the_old_plan(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(at("2026-03-15 12:00"))
    cedar.tell(move(cedar.now, SESSION + timedelta(days=7)))
    old = cedar.rows(occurrence=0, state="dropped", journey="session_preparation")
    assert {row.step for row in old} == {"ride", "fasting", "no_ride", "no_ride_still", "not_here"}
    assert {row.reason for row in old} == {"superseded"}
    before = heard(cedar)
    cedar.until(SESSION + timedelta(days=7))
    assert heard(cedar)[len(before) :] == [
        "Sun 15 12:00 sms booked",
        "Sun 15 12:00 email booked",
        "Sun 15 13:00 email instructions",
        "Sun 22 09:00 email plan_reminder",
        "Mon 23 09:00 sms ride",
        "Tue 24 09:00 sms fasting",
    ]
    assert "Wed, Mar 25" in cedar.sms.taken[-1].body


def test_of_a_cancelled_session_nothing_leaves_at_all(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(at("2026-03-15 12:00"))
    before = heard(cedar)
    cedar.tell(cancel(cedar.now))
    cedar.until(SESSION + timedelta(days=1))
    assert heard(cedar) == before
    assert cedar.open_steps() == set()
    gone = cedar.rows(step__in=["ride", "fasting", "no_ride"])
    assert {(row.state, row.reason) for row in gone} == {("dropped", "visit_cancelled")}


def test_two_visits_of_one_patient_are_prepared_side_by_side(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION), book(START, SESSION + timedelta(days=3), visit="a-2"))
    cedar.tell(cancel(START, visit="a-1"))
    assert cedar.open_steps(appointment__external_id="a-1") == set()
    assert ("fasting", "sms") in cedar.open_steps(appointment__external_id="a-2")


def test_a_session_two_mornings_on_is_prepared_inside_the_hours(cedar: World) -> None:
    booked = at("2026-03-16 15:00")
    cedar.until(booked)
    cedar.tell(signup(booked), book(booked, SESSION))
    cedar.until(SESSION)
    assert [line for line in heard(cedar) if " sms " in line] == [
        "Mon 16 15:00 sms ride",  # it names the visit: the text that says "booked" is left out
        "Tue 17 09:00 sms fasting",
    ]


def test_a_session_tomorrow_is_prepared_in_one_text(cedar: World) -> None:
    booked = at("2026-03-17 12:00")
    cedar.until(booked)
    cedar.tell(signup(booked), book(booked, SESSION))
    cedar.until(SESSION)
    assert [line for line in heard(cedar) if " sms " in line] == ["Tue 17 12:00 sms fasting"]
    assert cedar.row("booked").detail == "said by fasting"
    assert cedar.fate("booked") == ("dropped", "superseded")
    assert "undelivered_safety" not in cedar.tasks()  # the text about food asks about the ride as well


def test_an_event_of_last_month_plans_only_what_is_still_useful(cedar: World) -> None:
    cedar.tell(signup(START - timedelta(days=9)))
    assert cedar.open_steps() == {
        ("who_should_be_careful", "email"),  # due four days ago, of use for one more
        ("what_a_session_is_like", "email"),
        ("the_rest_of_care", "email"),
        ("common_questions", "email"),
        ("no_visit_yet", "task"),
    }


def test_lessons_that_fall_due_together_still_come_two_days_apart(cedar: World) -> None:
    cedar.tell(signup(START - timedelta(days=9)))
    cedar.until(START + timedelta(days=5))
    lessons = cedar.rows(sent_at__isnull=False, category="education")
    assert [f"{row.sent_at:%d %H:%M} {row.step}" for row in lessons] == [
        "04 14:00 who_should_be_careful",
        "06 14:00 what_a_session_is_like",
        "08 14:00 the_rest_of_care",
    ]


def test_a_flag_that_comes_and_goes_takes_the_right_text_along_each_time(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    for minute, flags in enumerate((["diabetes"], [], ["diabetes"], [])):
        cedar.tell(event("patient.updated", START + timedelta(minutes=minute), {"id": "ana", "flags": flags}))
        wanted, other = ("eve", "fasting") if flags else ("fasting", "eve")
        assert (wanted, "sms") in cedar.open_steps()
        assert (other, "sms") not in cedar.open_steps()
    cedar.until(SESSION)
    assert "Tue 17 09:00 sms fasting" in heard(cedar)


def test_a_late_signup_in_the_evening_is_answered_in_the_morning(cedar: World) -> None:
    evening = at("2026-03-04 19:55")
    cedar.until(evening)
    cedar.tell(signup(evening))
    cedar.until(at("2026-03-05 09:00"))
    assert heard(cedar)[:2] == ["Thu 05 08:00 sms hello", "Thu 05 08:00 email letter"]
