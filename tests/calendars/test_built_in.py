"""The built-in calendar: two chairs, Monday to Friday nine to five, a day of lead time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from nurture.calendars import CALENDARS, calendar_of
from nurture.core.when import local
from nurture.errors import NurtureError
from nurture.flow import room
from nurture.models import Appointment, Patient, Taken
from tests.cast import BEN, CLEO, NEW_YORK, at, book, event, move, signup
from tests.world import START, World

DAVE = CLEO | {"id": "dave", "mobile": "+12125550104", "email": "dave@example.org"}
NINE, TEN, ELEVEN = (at(f"2026-03-18 {hour}:00") for hour in ("09", "10", "11"))
MINUTE = timedelta(minutes=1)


@pytest.fixture
def ana(cedar: World) -> Appointment:
    """Ana's session, on a Wednesday in two weeks at nine."""
    cedar.tell(signup(START), signup(START, BEN), signup(START, CLEO), signup(START, DAVE))
    cedar.tell(book(START, NINE))
    return visit("a-1")


def visit(name: str) -> Appointment:
    return Appointment.objects.get(external_id=name)


def taken(name: str) -> set[tuple[str, datetime]]:
    return set(Taken.objects.filter(appointment__external_id=name).values_list("resource", "at"))


def hour(chair: str, start: datetime) -> set[tuple[str, datetime]]:
    return {(chair, start + number * timedelta(minutes=15)) for number in range(4)}


def set_parameters(cedar: World, **given: Any) -> None:
    cedar.clinic.parameters |= given
    cedar.clinic.save()


def free(cedar: World, row: Appointment, day: str) -> list[str]:
    """The free times of a day on the clinic's clocks."""
    starts = calendar_of(cedar.clinic).free(row, cedar.now, at(f"{day} 23:59"))
    return [f"{local(start, NEW_YORK):%H:%M}" for start in starts if start >= at(f"{day} 00:00")]


# ---- what events take


def test_a_booking_takes_a_chair_for_its_hour(ana: Appointment) -> None:
    assert taken("a-1") == hour("chair 1", NINE)


def test_a_move_takes_the_new_time_and_gives_the_old_one_back(cedar: World, ana: Appointment) -> None:
    cedar.tell(move(START + MINUTE, TEN))
    assert taken("a-1") == hour("chair 1", TEN)


@pytest.mark.parametrize("what", ["session.cancelled", "session.no_show"])
def test_a_visit_that_will_not_be_takes_nothing(cedar: World, ana: Appointment, what: str) -> None:
    cedar.tell(event(what, START + MINUTE, {"id": "ana"}, {"id": "a-1"}))
    assert taken("a-1") == set()


def test_a_visit_that_changes_its_length_takes_as_long(cedar: World, ana: Appointment) -> None:
    longer = {"id": "a-1", "starts_at": NINE.isoformat(), "minutes": 90}
    cedar.tell(event("session.moved", START + MINUTE, {"id": "ana"}, longer))
    assert len(taken("a-1")) == 6


def test_the_second_visit_takes_the_second_chair(cedar: World, ana: Appointment) -> None:
    cedar.tell(book(START, NINE, "b-1", "ben"))
    assert taken("b-1") == hour("chair 2", NINE)


def test_a_visit_for_which_there_is_no_chair_stands_and_staff_hear_of_it_once(
    cedar: World, ana: Appointment
) -> None:
    cedar.tell(book(START, NINE, "b-1", "ben"), book(START, NINE, "c-1", "cleo"))
    cedar.tell(book(START + MINUTE, NINE, "c-1", "cleo"))
    assert visit("c-1").status == "booked"
    assert taken("c-1") == set()
    assert cedar.tasks() == ["question"]


def test_a_visit_that_moves_on_to_a_free_time_settles_it(cedar: World, ana: Appointment) -> None:
    cedar.tell(book(START, NINE, "b-1", "ben"), book(START, NINE, "c-1", "cleo"))
    cedar.tell(move(START + MINUTE, TEN, "c-1", "cleo"))
    assert taken("c-1") == hour("chair 1", TEN)
    assert cedar.tasks() == []


def test_a_visit_that_is_over_takes_nothing_and_asks_nobody(cedar: World, ana: Appointment) -> None:
    past = START - timedelta(days=3)
    cedar.tell(*(book(past, past, name, patient) for name, patient in PAST))
    assert Taken.objects.filter(appointment__starts_at=past).count() == 0
    assert cedar.tasks() == []


PAST = (("p-1", "ana"), ("p-2", "ben"), ("p-3", "cleo"))


def test_a_first_word_of_a_visit_that_is_no_booking_takes_its_time_as_well(
    cedar: World, ana: Appointment
) -> None:
    unheard_of = {"id": "x-1", "kind": "session", "starts_at": TEN.isoformat()}
    cedar.tell(event("forms.completed", START, {"id": "ben"}, unheard_of))
    assert taken("x-1") == hour("chair 1", TEN)


def test_an_event_that_changes_no_time_asks_the_calendar_nothing(cedar: World, ana: Appointment) -> None:
    Taken.objects.all().delete()
    cedar.tell(event("ride.confirmed", START + MINUTE, {"id": "ana"}, {"id": "a-1"}))
    cedar.tell(book(START + MINUTE, NINE))
    assert taken("a-1") == set()


# ---- what is free


def test_free_is_what_is_open_from_the_lead_time_on(cedar: World, ana: Appointment) -> None:
    tomorrow = free(cedar, ana, "2026-03-05")
    assert (tomorrow[0], tomorrow[-1]) == ("09:00", "16:00")


def test_the_visits_own_time_is_not_offered_but_what_overlaps_it_is(cedar: World, ana: Appointment) -> None:
    cedar.tell(book(START, NINE, "b-1", "ben"))
    assert free(cedar, ana, "2026-03-18")[:2] == ["09:30", "10:00"]


def test_a_time_at_which_both_chairs_are_taken_is_not_offered(cedar: World, ana: Appointment) -> None:
    cedar.tell(book(START, NINE, "b-1", "ben"), book(START, TEN, "c-1", "cleo"))
    assert free(cedar, visit("c-1"), "2026-03-18")[0] == "10:30"


def test_a_patient_is_not_offered_a_time_at_which_she_is_elsewhere(cedar: World, ana: Appointment) -> None:
    consult = {"id": "a-2", "starts_at": TEN.isoformat(), "minutes": 30}
    cedar.tell(event("consult.booked", START, {"id": "ana"}, consult))
    assert "10:00" not in free(cedar, ana, "2026-03-18")
    assert calendar_of(cedar.clinic).hold(ana, TEN, cedar.now, cedar.now + MINUTE) is False


def test_a_closed_day_has_no_free_time(cedar: World, ana: Appointment) -> None:
    set_parameters(cedar, closures=["2026-03-18"])
    assert free(cedar, ana, "2026-03-18") == []


def test_a_recovery_in_the_chair_keeps_it_taken(cedar: World, ana: Appointment) -> None:
    set_parameters(cedar, recovery_in_chair=True, recovery_minutes=60, chairs=1)
    cedar.tell(book(START, TEN, "b-1", "ben"))
    assert len(taken("b-1")) == 8
    assert free(cedar, ana, "2026-03-18")[0] == "12:00"


# ---- who is needed


def test_a_consult_needs_a_provider_where_the_clinic_lists_some(cedar: World, ana: Appointment) -> None:
    set_parameters(cedar, providers=["Dr. Vale"])
    video = {"id": "v-1", "starts_at": NINE.isoformat(), "minutes": 60, "mode": "telehealth"}
    cedar.tell(event("consult.booked", START, {"id": "ben"}, video))
    assert taken("v-1") == hour("Dr. Vale", NINE)
    assert "09:30" not in free(cedar, consult_of("cleo"), "2026-03-18")


def consult_of(patient: str) -> Appointment:
    """A consult by video that is not booked yet."""
    return Appointment(
        patient=Patient.objects.get(external_id=patient), kind="consult", mode="telehealth", minutes=60
    )


def test_a_visit_keeps_the_provider_that_it_names(cedar: World, ana: Appointment) -> None:
    set_parameters(cedar, providers=["Dr. Vale", "Dr. Oak"])
    named = {"id": "b-1", "starts_at": NINE.isoformat(), "provider": "Dr. Oak"}
    cedar.tell(event("session.booked", START, {"id": "ben"}, named))
    assert taken("b-1") == hour("chair 2", NINE) | hour("Dr. Oak", NINE)


def test_one_visit_by_video_at_a_time_where_nobody_is_named(cedar: World, ana: Appointment) -> None:
    video = {"id": "v-1", "starts_at": NINE.isoformat(), "minutes": 60, "mode": "telehealth"}
    cedar.tell(event("consult.booked", START, {"id": "ben"}, video))
    assert taken("v-1") == hour("video", NINE)


# ---- holds


def test_a_hold_keeps_others_away_until_it_runs_out(cedar: World, ana: Appointment) -> None:
    set_parameters(cedar, chairs=1)
    cedar.tell(book(START, ELEVEN, "b-1", "ben"))
    calendar = calendar_of(cedar.clinic)
    assert calendar.hold(ana, TEN, cedar.now, cedar.now + 10 * MINUTE)
    assert not calendar.hold(visit("b-1"), TEN, cedar.now, cedar.now + 10 * MINUTE)
    cedar.now += 10 * MINUTE
    assert "10:00" in free(cedar, visit("b-1"), "2026-03-18")
    assert calendar.hold(visit("b-1"), TEN, cedar.now, cedar.now + 10 * MINUTE)
    assert taken("a-1") == hour("chair 1", NINE)


def test_a_new_hold_takes_the_place_of_the_old_one(cedar: World, ana: Appointment) -> None:
    calendar = calendar_of(cedar.clinic)
    assert calendar.hold(ana, TEN, cedar.now, cedar.now + MINUTE)
    assert calendar.hold(ana, ELEVEN, cedar.now, cedar.now + MINUTE)
    assert taken("a-1") == hour("chair 1", NINE) | hour("chair 1", ELEVEN)


def test_a_hold_becomes_the_booking_when_the_visit_moves_there(cedar: World, ana: Appointment) -> None:
    calendar_of(cedar.clinic).hold(ana, TEN, cedar.now, cedar.now + MINUTE)
    cedar.tell(move(START + MINUTE, TEN))
    assert taken("a-1") == hour("chair 1", TEN)
    assert not Taken.objects.filter(held_until__isnull=False).exists()


def test_a_hold_of_a_time_that_overlaps_its_own_is_possible(cedar: World, ana: Appointment) -> None:
    half_past = NINE + 30 * MINUTE
    assert calendar_of(cedar.clinic).hold(ana, half_past, cedar.now, cedar.now + MINUTE)
    cedar.tell(move(START + MINUTE, half_past))
    assert taken("a-1") == hour("chair 1", half_past)


def test_the_past_cannot_be_held(cedar: World, ana: Appointment) -> None:
    assert not calendar_of(cedar.clinic).hold(ana, cedar.now, cedar.now, cedar.now + MINUTE)


def test_release_gives_back_everything(cedar: World, ana: Appointment) -> None:
    calendar = calendar_of(cedar.clinic)
    calendar.hold(ana, TEN, cedar.now, cedar.now + MINUTE)
    calendar.release(ana)
    assert taken("a-1") == set()


# ---- which calendar


def test_the_sandbox_has_the_built_in_calendar_and_live_the_request(cedar: World, settings: Any) -> None:
    assert calendar_of(cedar.clinic).name == "built_in"
    settings.LIVE = True
    assert calendar_of(cedar.clinic).name == "request"


@pytest.mark.parametrize("name", CALENDARS)
def test_a_clinic_names_its_calendar(cedar: World, name: str) -> None:
    set_parameters(cedar, calendar=name)
    assert calendar_of(cedar.clinic).name == name


def test_an_unknown_calendar_is_told_with_those_there_are(cedar: World) -> None:
    set_parameters(cedar, calendar="lunar")
    with pytest.raises(NurtureError, match="no calendar 'lunar'; use one of built_in, request"):
        calendar_of(cedar.clinic)


def test_a_request_promises_nothing_and_asks_the_database_nothing(
    cedar: World, ana: Appointment, django_assert_num_queries: Any
) -> None:
    set_parameters(cedar, calendar="request")
    calendar = calendar_of(cedar.clinic)
    with django_assert_num_queries(0):
        assert calendar.promises is False
        assert calendar.free(ana, cedar.now, TEN) == []
        assert calendar.hold(ana, TEN, cedar.now, TEN) is False
        assert calendar.take(ana, cedar.now) is True
        calendar.release(ana)


# ---- a calendar that is new to a clinic's visits


def test_a_clinic_that_turns_to_the_built_in_calendar_finds_its_coming_visits_in_it(cedar: World) -> None:
    set_parameters(cedar, calendar="request")
    cedar.tell(signup(START), signup(START, BEN), book(START, NINE), book(START, TEN, "b-1", "ben"))
    cedar.tell(event("session.cancelled", START + MINUTE, {"id": "ben"}, {"id": "b-1"}))
    assert not Taken.objects.exists()
    set_parameters(cedar, calendar="built_in")
    room.fill_all()
    assert (taken("a-1"), taken("b-1")) == (hour("chair 1", NINE), set())
    assert cedar.tasks() == []


def test_filling_again_adds_nothing(cedar: World, ana: Appointment) -> None:
    before = list(Taken.objects.values())
    room.fill_all()
    assert list(Taken.objects.values()) == before


def test_a_visit_whose_event_names_no_length_lasts_as_long_as_is_usual(cedar: World) -> None:
    set_parameters(cedar, session_minutes=90, consult_minutes=45)
    cedar.tell(book(START, NINE), book(START, TEN, "v-1", what="consult.booked"))
    assert [visit(name).minutes for name in ("a-1", "v-1")] == [90, 45]
