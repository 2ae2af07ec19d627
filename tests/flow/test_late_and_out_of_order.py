"""What comes late, slowly or in the wrong order: providers' answers, events, people's decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from nurture.channels.base import Outgoing, Result
from nurture.core.events import EventRefused
from nurture.flow import consent, dispatch, holds, reconcile, staff, ways
from nurture.models import Address, Event, Message, Patient, Task
from tests.cast import ANA, CLEO, at, book, event, signup
from tests.flow.test_delivery import expire_leases
from tests.world import START, World

pytestmark = pytest.mark.django_db

DUE = START + timedelta(minutes=10)
VISIT = at("2026-03-12 09:00")
LATER = START + timedelta(hours=6)  # when all of it has arrived


# ---- providers


def test_an_answer_that_comes_after_the_lease_still_counts(cedar: World) -> None:
    cedar.tell(signup(START))
    real = cedar.sms.send

    def slow(batch: Iterable[Outgoing]) -> Iterator[Result]:
        for result in real(batch):
            expire_leases()
            reconcile.recover()  # somebody else finds it unknown meanwhile
            yield result

    cedar.sms.send = slow  # type: ignore[method-assign]
    cedar.now = DUE
    dispatch.run()
    assert cedar.fate("hello") == ("accepted", "")


def test_who_opts_out_while_a_slow_sender_is_busy_is_not_texted(
    cedar: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    cedar.tell(signup(START), signup(START, CLEO))
    monkeypatch.setattr(ways, "PROMISE", -1.0)  # the promise is over before the first request begins
    cedar.now = DUE
    dispatch.run()
    assert cedar.sms.asked == []
    assert [row.state for row in cedar.rows(step="hello")] == ["planned", "planned"]
    consent.opt_out(Address.objects.get(value=CLEO["mobile"]), "test", "test", cedar.now)
    monkeypatch.setattr(ways, "PROMISE", 2.0)
    cedar.until(DUE + timedelta(minutes=5))
    assert [message.to for message in cedar.sms.taken] == [ANA["mobile"]]


def test_an_unknown_outcome_of_a_safety_step_reaches_a_person_though_nobody_can_be_asked(
    cedar: World,
) -> None:
    cedar.tell(signup(START), book(START, VISIT))
    cedar.until(VISIT - timedelta(hours=24, minutes=1))
    cedar.sms.will("lost")
    cedar.sms.lists_messages = False
    cedar.until(VISIT - timedelta(hours=23))
    assert cedar.fate("fasting") == ("unknown", "")
    assert "outcome_unknown" in cedar.tasks()
    cedar.until(VISIT)
    assert cedar.fate("fasting") == ("dropped", "outcome_unknown")


def test_a_channel_that_stays_down_gives_way_to_the_other_in_time(cedar: World) -> None:
    cedar.tell(signup(START), book(START, VISIT))
    cedar.until(VISIT - timedelta(hours=24, minutes=1))
    cedar.sms.will(*["not_sent"] * 200)
    cedar.until(VISIT)
    assert cedar.row("fasting").state == "failed"
    by_mail = cedar.row("fasting", "email")
    assert by_mail.state == "accepted"
    assert by_mail.sent_at
    assert by_mail.sent_at < by_mail.not_after


# ---- events


def test_of_phone_and_consent_the_newest_word_counts_whenever_it_arrives(cedar: World) -> None:
    cedar.now = LATER
    cedar.tell(signup(START))
    withdrawn = {"id": "ana", "consent": {"sms": []}}
    cedar.tell(event("patient.updated", START + timedelta(hours=3), withdrawn))
    old = {"id": "ana", "mobile": "+18135550177", "consent": {"sms": ["care"]}}
    cedar.tell(event("patient.updated", START + timedelta(hours=2), old))
    cedar.tell(book(START + timedelta(hours=4), VISIT))
    cedar.until(VISIT)
    assert cedar.sms.taken == [] or {message.to for message in cedar.sms.taken} == {ANA["mobile"]}
    assert cedar.fate("fasting") == ("dropped", "no_consent")


def test_a_signup_from_before_the_discharge_brings_nobody_back(cedar: World) -> None:
    cedar.now = LATER
    cedar.tell(event("patient.discharged", START + timedelta(hours=1), {"id": "ana"}))
    cedar.tell(signup(START))
    assert Patient.objects.get(external_id="ana").status == "discharged"
    assert cedar.open_steps() == set()


def test_who_comes_back_is_prepared_for_the_visit_that_still_stands(cedar: World) -> None:
    cedar.now = LATER
    cedar.tell(signup(START), book(START, VISIT))
    cedar.tell(event("patient.discharged", START + timedelta(hours=1), {"id": "ana"}))
    assert cedar.open_steps() == set()
    cedar.tell(signup(START + timedelta(hours=2)))
    assert ("fasting", "sms") in cedar.open_steps()


def test_a_ride_for_the_old_time_is_no_ride_for_the_new_one(cedar: World) -> None:
    cedar.now = LATER
    cedar.tell(signup(START), book(START, VISIT))
    moved = VISIT + timedelta(days=2)
    cedar.tell(book(START + timedelta(hours=3), moved, what="session.moved"))
    cedar.tell(event("ride.confirmed", START + timedelta(hours=2), {"id": "ana"}, {"id": "a-1"}))
    assert ("ride", "sms") in cedar.open_steps()
    cedar.tell(event("ride.confirmed", START + timedelta(hours=4), {"id": "ana"}, {"id": "a-1"}))
    assert ("ride", "sms") not in cedar.open_steps()


def test_a_ride_that_is_confirmed_before_the_booking_arrives_stays_confirmed(cedar: World) -> None:
    cedar.tell(event("ride.confirmed", START, {"id": "ana"}, {"id": "a-1"}))
    cedar.tell(book(START + timedelta(minutes=1), VISIT))
    assert not {step for step, _ in cedar.open_steps()} & {"ride", "no_ride"}


def test_what_lies_in_the_future_did_not_happen(cedar: World) -> None:
    with pytest.raises(EventRefused, match="lies in the future"):
        cedar.tell(book(START + timedelta(hours=12), VISIT))
    assert not Event.objects.exists()


def test_a_consult_that_was_booked_before_the_signup_arrived_leaves_no_drip(cedar: World) -> None:
    consult = {"id": "c-1", "starts_at": VISIT.isoformat()}
    cedar.tell(event("consult.booked", START, {"id": "ana"}, consult))
    cedar.tell(signup(START - timedelta(minutes=5)))
    assert {step for step, _ in cedar.open_steps(journey="welcome")} == {"hello", "letter"}


def test_an_event_that_cannot_be_applied_calls_a_person(
    cedar: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("nurture.flow.receive.apply_event", broken)
    cedar.tell(signup(START))
    cedar.tell(signup(START, id="again"))
    assert cedar.tasks() == ["question"]
    assert Event.objects.filter(applied_at=None).count() == 2


# ---- people


def test_a_hold_keeps_messages_back_but_no_task(cedar: World) -> None:
    cedar.tell(signup(START))
    holds.hold_patient(cedar.clinic, "ana", "nurse", "unwell")
    cedar.tell(book(START, START + timedelta(hours=30)))
    assert "held_safety" in cedar.tasks()
    cedar.until(START + timedelta(hours=12))
    assert {"no_ride", "forms_missing"} <= set(cedar.tasks())
    assert not cedar.sms.taken


def test_a_loss_at_the_new_time_is_a_task_of_its_own(cedar: World) -> None:
    cedar.tell(signup(START, ANA | {"consent": {}}), book(START, VISIT))
    cedar.until(VISIT - timedelta(hours=20))
    first = Task.objects.filter(reason="undelivered_safety", closed_at=None)
    assert first.exists()
    ids = set(first.values_list("pk", flat=True))
    moved = VISIT + timedelta(days=5)
    cedar.tell(book(cedar.now, moved, what="session.moved"))
    assert not first.exists()
    cedar.until(moved - timedelta(hours=20))
    assert set(first.values_list("pk", flat=True)) - ids


def test_a_text_by_hand_that_did_not_arrive_does_not_silence_the_planned_one(cedar: World) -> None:
    cedar.tell(signup(START), book(START, VISIT))
    cedar.until(VISIT - timedelta(hours=25))
    staff.send(cedar.clinic, "ana", "session_preparation/fasting", reason="asked", actor="nurse")
    cedar.dispatch()
    by_hand = Message.objects.get(origin="staff")
    cedar.report(by_hand, "undelivered", code="30003")
    cedar.until(VISIT - timedelta(hours=23))
    planned = Message.objects.get(step="fasting", channel="sms", origin="plan")
    assert planned.state == "accepted"


def test_nothing_is_sent_by_hand_that_is_of_no_more_use(cedar: World) -> None:
    cedar.tell(signup(START), book(START, VISIT))
    for wrong in (VISIT + timedelta(hours=1), VISIT - timedelta(hours=2)):
        with pytest.raises(staff.NoMatch, match="no more use"):
            staff.send(
                cedar.clinic, "ana", "session_preparation/fasting", reason="asked", actor="nurse", at=wrong
            )


def test_a_journey_that_runs_is_not_started_twice_and_one_without_consent_not_at_all(cedar: World) -> None:
    cedar.tell(signup(START), signup(START, CLEO | {"consent": {}}))
    with pytest.raises(staff.NoMatch, match="running"):
        staff.start(cedar.clinic, "ana", "welcome", reason="asked", actor="nurse")
    Message.objects.filter(patient__external_id="cleo").update(state="dropped", reason="no_consent")
    with pytest.raises(staff.Forbidden, match="no_consent"):
        staff.start(cedar.clinic, "cleo", "welcome", reason="asked", actor="nurse")


def test_a_neutral_note_in_place_of_the_fasting_rule_is_a_task_as_well(cedar: World) -> None:
    plain = {"id": "ana", "email": "ana@example.org", "consent": {"email": ["care"]}}
    cedar.tell(signup(START, plain), book(START, VISIT))
    cedar.until(VISIT - timedelta(hours=20))
    assert "Please call" in cedar.row("fasting", "email").body or "call" in cedar.row("fasting", "email").body
    assert "undelivered_safety" in cedar.tasks()


def test_a_delivered_step_is_not_called_too_late_by_a_later_event(cedar: World) -> None:
    cedar.tell(signup(START), book(START, VISIT))
    cedar.until(VISIT - timedelta(hours=5))
    before = cedar.tasks()
    cedar.tell(event("patient.updated", cedar.now, {"id": "ana", "state": "NY"}))
    assert cedar.tasks() == before


def test_the_booking_is_told_after_all_when_the_text_that_would_have_said_it_falls_away(cedar: World) -> None:
    night = at("2026-03-04 22:00")
    cedar.now = night
    cedar.tell(signup(START), book(night, at("2026-03-06 21:00")))
    assert cedar.fate("booked") == ("dropped", "superseded")
    cedar.tell(event("ride.confirmed", night, {"id": "ana"}, {"id": "a-1"}))
    cedar.until(at("2026-03-05 09:00"))
    assert cedar.row("booked").state == "accepted"
