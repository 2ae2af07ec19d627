"""What staff do by hand, under the same policy."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from nurture.errors import NurtureError
from nurture.flow import holds, staff
from nurture.models import AuditEntry, Message, Task
from tests.cast import ANA, at, book, cancel, event, move, signup
from tests.world import START, World

SESSION = at("2026-03-18 09:00")
BY = {"reason": "she asked", "actor": "nurse"}


@pytest.fixture
def ana(cedar: World) -> World:
    """Ana signed up and has a session."""
    cedar.tell(signup(START), book(START, SESSION))
    return cedar


def send(it: World, message: str = "session_preparation/fasting", **more: Any) -> list[Message]:
    return staff.send(it.clinic, "ana", message, **BY | more)


def test_a_message_sent_by_hand_leaves_at_once(ana: World) -> None:
    [row] = send(ana)
    ana.dispatch()
    row.refresh_from_db()
    assert (row.state, row.origin, row.appointment.external_id) == ("accepted", "staff", "a-1")
    assert "No food after" in ana.sms.taken[-1].body
    entry = AuditEntry.objects.get(noun="message", noun_id=row.pk, verb="planned")
    assert (entry.actor, entry.data["why"]) == ("nurse", "she asked")


def test_one_sent_for_later_waits_for_its_time(ana: World) -> None:
    [row] = send(ana, at=at("2026-03-10 15:00"))
    ana.until(SESSION)
    row.refresh_from_db()
    assert row.sent_at == at("2026-03-10 15:00")


def test_one_sent_at_night_waits_for_the_morning(ana: World) -> None:
    ana.until(at("2026-03-04 21:00"))
    [row] = send(ana)
    ana.until(SESSION)
    row.refresh_from_db()
    assert row.sent_at == at("2026-03-05 08:00")


def test_a_message_of_several_ways_goes_by_each_that_is_allowed(ana: World) -> None:
    assert {row.channel for row in send(ana, "session_preparation/booked")} == {"sms", "email"}
    ana.text("STOP")
    assert {row.channel for row in send(ana, "session_preparation/booked")} == {"email"}
    with pytest.raises(staff.Forbidden) as refused:
        send(ana, "session_preparation/booked", channel="sms")
    assert refused.value.reason == "opted_out"


def test_the_way_can_be_chosen(ana: World) -> None:
    [row] = send(ana, channel="email")
    assert row.channel == "email"


@pytest.mark.parametrize(
    ("patient", "reason"),
    [
        ({"consent": None}, "no_consent"),
        ({"mobile": None}, "no_consent"),
    ],
)
def test_policy_has_the_last_word(ana: World, patient: dict[str, Any], reason: str) -> None:
    ana.tell(event("patient.updated", START, {"id": "ana", **patient}))
    before = Message.objects.count()
    with pytest.raises(staff.Forbidden) as refused:
        send(ana)
    assert refused.value.reason == reason
    assert Message.objects.count() == before


def test_nothing_is_sent_by_hand_to_who_left(ana: World) -> None:
    ana.tell(event("patient.deceased", START, {"id": "ana"}))
    with pytest.raises(staff.Forbidden, match="exited"):
        send(ana)


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        ({"message": "session_preparation/feasting"}, "message"),
        ({"message": "welcome"}, "message"),
        ({"message": "welcome/no_visit_yet"}, "message"),  # a task, not a message
        ({"message": "conversation/nothing"}, "message"),
        ({"appointment_ref": "a-9"}, "appointment"),
        ({"message": "welcome/hello", "channel": "email"}, "channel"),
        ({"reason": "  "}, "reason"),
    ],
)
def test_what_does_not_exist_is_named(ana: World, wanted: dict[str, str], field: str) -> None:
    with pytest.raises(staff.NoMatch) as refused:
        send(ana, **wanted)
    assert refused.value.field == field


def test_a_cancelled_visit_matches_nothing(ana: World) -> None:
    ana.tell(cancel(START + timedelta(minutes=1)))
    for ref in (None, "a-1"):
        with pytest.raises(staff.NoMatch, match="book one first"):
            send(ana, appointment_ref=ref)


def test_the_next_visit_is_meant_unless_another_is_named(ana: World) -> None:
    ana.tell(book(START, SESSION - timedelta(days=2), visit="a-0"))
    assert send(ana)[0].appointment.external_id == "a-0"
    assert send(ana, appointment_ref="a-1")[0].appointment.external_id == "a-1"


def test_an_unknown_patient_is_named(cedar: World) -> None:
    with pytest.raises(staff.NoMatch, match="no patient 'ana'"):
        send(cedar)


def test_a_journey_started_by_hand_counts_from_now(ana: World) -> None:
    ana.until(START + timedelta(days=3))
    rows = staff.start(ana.clinic, "ana", "welcome", **BY)
    assert {row.due_at for row in rows if row.step == "hello"} == {ana.now + timedelta(minutes=10)}
    with pytest.raises(staff.NoMatch, match=r"there are after_consult, .*, welcome"):
        staff.start(ana.clinic, "ana", "farewell", **BY)


# ---- hold, resume, skip, move


def test_a_skipped_message_never_leaves_and_says_why(ana: World) -> None:
    holds.skip(ana.row("booked"), "nurse", "told by phone")
    ana.until(SESSION)
    row = ana.row("booked")
    assert (row.state, row.reason, row.detail) == ("dropped", "exited", "skipped by staff")
    assert row.attempts == 0


def test_a_skipped_message_is_not_planned_again_by_the_next_event(ana: World) -> None:
    holds.skip(ana.row("fasting"), "nurse", "told by phone")
    ana.tell(event("patient.updated", START, {"id": "ana", "given_name": "Anna"}))
    assert ("fasting", "sms") not in ana.open_steps()


def test_who_skips_what_is_safety_critical_is_reminded(ana: World) -> None:
    holds.skip(ana.row("fasting"), "nurse", "told by phone")
    assert Task.objects.get(reason="held_safety").message.step == "fasting"


def test_a_held_message_stays_until_it_is_resumed(ana: World) -> None:
    holds.hold(ana.row("ride"), "nurse", "asking the family")
    ana.until(at("2026-03-16 15:00"))
    assert ana.fate("ride") == ("waiting", "held")
    holds.resume(ana.row("ride"), "nurse", "all set")
    ana.dispatch()
    assert ana.fate("ride") == ("accepted", "")


def test_a_message_held_past_its_use_ends_as_held(ana: World) -> None:
    holds.hold(ana.row("ride"), "nurse", "asking the family")
    ana.until(SESSION)
    assert ana.fate("ride") == ("dropped", "held")
    assert ana.tasks().count("held_safety") == 1


@pytest.mark.parametrize("to", [at("2026-03-16 18:00"), at("2026-03-10 10:00")])
def test_a_moved_message_leaves_at_its_new_time_whatever_is_heard_meanwhile(ana: World, to: datetime) -> None:
    holds.move(ana.row("ride"), "nurse", "she works until then", to)
    ana.tell(event("patient.updated", START, {"id": "ana", "given_name": "Anna"}))
    ana.until(SESSION)
    assert ana.row("ride").sent_at == to


def test_a_moved_message_still_goes_with_its_visit(ana: World) -> None:
    holds.move(ana.row("ride"), "nurse", "later", at("2026-03-16 18:00"))
    ana.tell(move(START + timedelta(minutes=1), SESSION + timedelta(days=7)))
    assert ana.row("ride", occurrence=0).reason == "superseded"
    ana.until(at("2026-03-17 12:00"))
    assert ana.row("ride", occurrence=1).state == "planned"


def test_a_message_cannot_be_moved_past_its_use(ana: World) -> None:
    with pytest.raises(staff.NoMatch) as refused:
        holds.move(ana.row("ride"), "nurse", "later", SESSION - timedelta(hours=24))
    assert refused.value.field == "at"


@pytest.mark.parametrize("act", [holds.skip, holds.hold, holds.resume])
def test_what_has_left_can_no_longer_be_changed(ana: World, act: Any) -> None:
    ana.dispatch()
    with pytest.raises(staff.NoMatch, match="is accepted and can no longer be changed"):
        act(ana.row("booked"), "nurse", "too late")
    assert Task.objects.filter(reason="held_safety").count() == 0


def test_every_act_leaves_a_line_in_the_audit(ana: World) -> None:
    row = ana.row("plan_reminder", "email")
    holds.hold(row, "nurse", "why not")
    holds.resume(row, "nurse", "why not")
    holds.move(row, "nurse", "why not", at("2026-03-15 12:00"))
    holds.skip(row, "nurse", "why not")
    holds.hold_patient(ana.clinic, "ana", "nurse", "why not")
    holds.resume_patient(ana.clinic, "ana", "nurse", "why not")
    holds.pause_clinic(ana.clinic, "nurse")
    holds.resume_clinic(ana.clinic, "nurse")
    lines = AuditEntry.objects.filter(actor="nurse").order_by("pk").values_list("noun", "verb")
    assert list(lines) == [
        ("message", "held"),
        ("message", "resumed"),
        ("message", "moved"),
        ("message", "skipped"),
        ("patient", "held"),
        ("patient", "resumed"),
        ("clinic", "paused"),
        ("clinic", "resumed"),
    ]


def test_refusals_are_one_sentence(ana: World) -> None:
    for message in ("nonsense", ANA["mobile"]):
        with pytest.raises(NurtureError) as refused:
            send(ana, message)
        assert "\n" not in str(refused.value)
