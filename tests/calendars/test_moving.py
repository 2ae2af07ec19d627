"""A visit that is moved, cancelled or booked in Nurture: an event like any other."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from nurture.flow import moving
from nurture.models import Appointment, AuditEntry, Event, Notice, Patient, Taken
from tests.cast import BEN, CLEO, at, book, cancel, event, move, signup
from tests.world import START, World

NINE, TEN = at("2026-03-18 09:00"), at("2026-03-18 10:00")
LATER = at("2026-03-20 14:00")
WEBHOOK = "https://ehr.example.org/nurture"


@pytest.fixture
def ana(cedar: World) -> Appointment:
    """Ana's session, on a Wednesday in two weeks at nine; the clinic's other system wants to hear of news."""
    cedar.clinic.parameters |= {"webhook_url": WEBHOOK}
    cedar.clinic.save()
    cedar.tell(signup(START), signup(START, BEN), signup(START, CLEO), book(START, NINE))
    return Appointment.objects.get(external_id="a-1")


def told() -> list[dict[str, Any]]:
    return [notice.body for notice in Notice.objects.order_by("pk")]


def test_a_move_is_an_event_that_everything_follows(cedar: World, ana: Appointment) -> None:
    cedar.until(START + timedelta(hours=1))
    before = {row.pk for row in cedar.rows(appointment=ana, state="planned")}
    assert moving.move(ana, LATER, "patient", cedar.now) is True
    assert (ana.starts_at, ana.revision, ana.status) == (LATER, 1, "booked")
    assert {(row.state, row.reason) for row in cedar.rows(pk__in=before)} == {("dropped", "superseded")}
    assert ("fasting", "sms") in cedar.open_steps(occurrence=1)
    assert cedar.outcome(source="nurture", type="session.moved") == "applied"
    cedar.until(LATER)
    assert [row.due_at for row in cedar.rows(step="fasting", state="accepted")] == [LATER - timedelta(days=1)]


def test_who_moved_it_is_on_record(cedar: World, ana: Appointment) -> None:
    moving.move(ana, LATER, "patient", cedar.now)
    assert AuditEntry.objects.filter(
        noun="appointment", noun_id=ana.pk, verb="moved", actor="patient"
    ).exists()


def test_a_repeated_move_does_nothing_more(cedar: World, ana: Appointment) -> None:
    as_before = Appointment.objects.get(pk=ana.pk)
    assert moving.move(ana, LATER, "patient", cedar.now)
    assert moving.move(as_before, LATER, "patient", cedar.now)
    assert Event.objects.filter(source="nurture").count() == len(told()) == 1


def test_a_visit_can_move_there_and_back_and_there(cedar: World, ana: Appointment) -> None:
    for starts_at in (LATER, NINE, LATER):
        assert moving.move(ana, starts_at, "patient", cedar.now)
        assert ana.starts_at == starts_at
    assert Event.objects.filter(source="nurture", outcome="applied").count() == 3


def test_a_time_that_is_gone_changes_nothing(cedar: World, ana: Appointment) -> None:
    cedar.tell(book(START, TEN, "b-1", "ben"), book(START, TEN, "c-1", "cleo"))
    assert moving.move(ana, TEN, "patient", cedar.now) is False
    assert (ana.starts_at, told()) == (NINE, [])
    assert not Event.objects.filter(source="nurture").exists()


def test_a_clock_that_runs_ahead_at_the_source_does_not_make_our_move_a_stale_one(
    cedar: World, ana: Appointment
) -> None:
    cedar.tell(move(START + timedelta(minutes=8), TEN))
    assert moving.move(ana, LATER, "patient", cedar.now)
    assert ana.starts_at == LATER


def test_what_was_heard_before_counts_before(cedar: World, ana: Appointment) -> None:
    from nurture.flow import receive

    receive.accept(cedar.clinic, [cancel(START + timedelta(minutes=1))])
    assert moving.move(ana, LATER, "patient", cedar.now)
    assert [row.outcome for row in Event.objects.filter(type__startswith="session.").order_by("time")] == [
        "applied"
    ] * 3
    assert ana.status == "booked"


@pytest.mark.parametrize("what", ["session.checked_in", "session.completed"])
def test_a_visit_that_has_begun_stays(cedar: World, ana: Appointment, what: str) -> None:
    cedar.tell(event(what, START + timedelta(minutes=1), {"id": "ana"}, {"id": "a-1"}))
    assert moving.move(ana, LATER, "patient", cedar.now) is False
    assert moving.cancel(ana, "patient", cedar.now) is False


def test_a_missed_visit_can_be_booked_again(cedar: World, ana: Appointment) -> None:
    cedar.tell(event("session.no_show", START + timedelta(minutes=1), {"id": "ana"}, {"id": "a-1"}))
    assert moving.move(ana, LATER, "patient", cedar.now)
    assert ana.status == "booked"


def test_a_request_is_no_move(cedar: World, ana: Appointment) -> None:
    cedar.clinic.parameters |= {"calendar": "request"}
    cedar.clinic.save()
    ana.refresh_from_db()
    assert moving.move(ana, LATER, "patient", cedar.now) is False


def test_a_cancellation_frees_the_chair_and_withdraws_the_messages(cedar: World, ana: Appointment) -> None:
    assert moving.cancel(ana, "patient", cedar.now)
    assert moving.cancel(ana, "patient", cedar.now)
    assert ana.status == "cancelled"
    assert not Taken.objects.exists()
    assert ("fasting", "sms") not in cedar.open_steps(appointment=ana)
    assert [body["type"] for body in told()] == ["session.cancelled"]


def test_a_visit_can_be_cancelled_again_after_it_was_booked_again(cedar: World, ana: Appointment) -> None:
    for _ in range(2):
        assert moving.cancel(ana, "patient", cedar.now)
        assert moving.move(ana, NINE, "patient", cedar.now)
    assert ana.status == "booked"


def test_a_booking_is_a_new_visit_with_the_clinics_usual_length(cedar: World, ana: Appointment) -> None:
    ben = Patient.objects.get(external_id="ben")
    booked = moving.book(ben, "consult", TEN, "staff:dana", cedar.now)
    assert booked and (booked.kind, booked.starts_at, booked.minutes) == ("consult", TEN, 60)
    assert moving.book(ben, "consult", TEN, "staff:dana", cedar.now) == booked
    assert Appointment.objects.filter(patient=ben).count() == 1
    assert [body["type"] for body in told()] == ["consult.booked"]


def test_a_time_that_a_booked_visit_has_left_can_be_booked_again(cedar: World, ana: Appointment) -> None:
    ben = Patient.objects.get(external_id="ben")
    first = moving.book(ben, "consult", TEN, "staff:dana", cedar.now)
    assert first and moving.move(first, LATER, "patient", cedar.now)
    second = moving.book(ben, "consult", TEN, "staff:dana", cedar.now)
    assert second and second.pk != first.pk
    assert Appointment.objects.filter(patient=ben, status="booked").count() == 2


def test_a_booking_without_room_leaves_nothing_behind(cedar: World, ana: Appointment) -> None:
    cedar.tell(book(START, NINE, "b-1", "ben"))
    cleo = Patient.objects.get(external_id="cleo")
    assert moving.book(cleo, "session", NINE, "staff:dana", cedar.now) is None
    assert not Event.objects.filter(source="nurture").exists()
    assert (cedar.tasks(), told()) == ([], [])


# ---- what the other system is told


def test_a_move_is_told_in_ids_and_times(cedar: World, ana: Appointment) -> None:
    moving.move(ana, LATER, "patient", cedar.now)
    [body] = told()
    assert body.pop("id") == Notice.objects.get().event_id
    assert body == {
        "specversion": "1.0",
        "source": "nurture/cedar",
        "type": "session.moved",
        "time": "2026-03-04T14:00:00Z",
        "subject": "a-1",
        "datacontenttype": "application/json",
        "data": {
            "patient": {"id": "ana"},
            "appointment": {
                "id": "a-1",
                "kind": "session",
                "starts_at": "2026-03-20T18:00:00Z",
                "minutes": 60,
                "mode": "in_person",
                "previous_starts_at": "2026-03-18T13:00:00Z",
            },
        },
    }


def test_what_came_from_the_clinics_own_system_is_not_told_back(cedar: World, ana: Appointment) -> None:
    cedar.tell(move(START + timedelta(minutes=1), TEN), cancel(START + timedelta(minutes=2)))
    assert told() == []


def test_a_clinic_without_a_webhook_is_told_nothing(cedar: World, ana: Appointment) -> None:
    cedar.clinic.parameters |= {"webhook_url": ""}
    cedar.clinic.save()
    ana.refresh_from_db()
    assert moving.move(ana, LATER, "patient", cedar.now)
    assert told() == []
