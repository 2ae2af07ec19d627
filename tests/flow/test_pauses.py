"""A provider that refuses our account or sender: one pause, one task, and the way back by itself."""

from datetime import timedelta

import pytest

from nurture.flow import ways
from nurture.models import Attempt, Message, Pause, Task
from tests.cast import ANA, CLEO, at, book, signup
from tests.world import START, World, make_clinic, world

DUE = START + timedelta(minutes=10)
QUARTER = timedelta(minutes=15)
SESSION = at("2026-03-18 09:00")
NURSE = "nurse"


def someone(number: int) -> dict[str, object]:
    more = {"id": f"p-{number}", "mobile": f"+121255501{number:02}", "email": f"p{number}@example.org"}
    return CLEO | more


@pytest.fixture
def many(cedar: World) -> World:
    """Thirty patients' first texts are due, more than one window."""
    cedar.tell(*(signup(START, someone(number)) for number in range(30)))
    cedar.now = DUE
    return cedar


def of_hello(it: World) -> set[tuple[str, str]]:
    return {(row.state, row.reason) for row in it.rows(step="hello", channel="sms")}


def test_the_first_refusal_stops_all_the_others(many: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways, "MOST_AT_ONCE", 10)
    many.sms.will("configuration", code="20003")
    many.dispatch()
    assert len(many.sms.asked) == 1
    assert of_hello(many) == {("waiting", "provider_paused")}
    assert many.tasks() == ["provider_paused"]
    assert Attempt.objects.filter(message__channel="sms").count() <= 10  # the first window, no more


def test_what_falls_due_during_a_pause_waits_untried(many: World) -> None:
    many.sms.will("configuration", code="20003")
    many.dispatch()
    many.tell(signup(DUE, ANA))
    many.until(DUE + timedelta(minutes=14))
    assert len(many.sms.asked) == 1
    assert many.fate("hello") == ("waiting", "provider_paused")
    assert many.row("hello", patient__external_id="ana").attempts == 0


def test_one_message_tries_again_and_on_its_success_all_go(many: World) -> None:
    many.sms.will("configuration", "configuration", code="20003")
    many.until(DUE + QUARTER)
    assert len(many.sms.asked) == 2
    assert many.tasks() == ["provider_paused"]
    many.until(DUE + 2 * QUARTER)
    assert of_hello(many) == {("accepted", "")}
    assert len(many.sms.taken) == 30
    [task] = Task.objects.filter(reason="provider_paused")
    assert (task.closed_by, task.closed_at) == ("nurture", DUE + 2 * QUARTER)
    assert Pause.objects.get().ended_at == DUE + 2 * QUARTER


@pytest.mark.parametrize("answer", ["not_sent", "silence", "permanent"])
def test_an_answer_that_proves_nothing_ends_no_pause(many: World, answer: str) -> None:
    many.sms.will("configuration", answer, code="20003")
    many.until(DUE + QUARTER)
    assert Pause.objects.get().ended_at is None
    assert len(many.sms.asked) == 2


def test_a_pause_is_of_one_channel_and_one_clinic(many: World, library: object) -> None:
    many.sms.will("configuration", code="20003")
    many.dispatch()
    assert {row.state for row in many.rows(step="letter", channel="email")} == {"accepted"}
    with world(make_clinic("birch", library)) as birch:  # type: ignore[arg-type]
        birch.tell(signup(START, ANA))
        birch.now = DUE
        birch.dispatch()
        assert birch.fate("hello") == ("accepted", "")


def test_a_new_sender_is_not_held_back_by_what_befell_the_old_one(many: World) -> None:
    many.sms.will("configuration", code="21606")
    many.dispatch()
    many.clinic.sms_sender = "+12125550177"
    many.clinic.save()
    many.tell(signup(DUE, ANA))
    many.until(DUE + timedelta(minutes=12))
    assert of_hello(many) == {("accepted", "")}
    assert many.tasks() == []


def test_what_is_safety_critical_takes_its_other_way_before_it_is_too_late(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(at("2026-03-17 08:59"))
    cedar.sms.will(*["configuration"] * 100, code="20003")
    cedar.until(SESSION)
    assert cedar.row("fasting").state == "failed"
    letter = cedar.row("fasting", "email")
    assert letter.state == "accepted"
    assert letter.sent_at and letter.sent_at < at("2026-03-17 20:00")
    assert "undelivered_safety" not in cedar.tasks()


def test_with_both_ways_paused_a_person_is_called_before_it_is_too_late(cedar: World) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(at("2026-03-17 08:59"))
    for channel in (cedar.sms, cedar.email):
        channel.will(*["configuration"] * 100, code="20003")
    cedar.until(SESSION)
    task = Task.objects.get(reason="undelivered_safety", cause__endswith="/fasting")
    assert task.created_at < at("2026-03-18 00:50")
    assert cedar.tasks().count("provider_paused") == 2


def test_a_waiting_message_that_its_patient_stops_is_not_sent_when_the_way_opens(cedar: World) -> None:
    cedar.tell(signup(START))
    cedar.now = DUE
    cedar.sms.will("configuration", code="20003")
    cedar.dispatch()
    cedar.text("STOP")
    cedar.until(DUE + timedelta(hours=1))
    assert cedar.fate("hello") == ("dropped", "opted_out")


def test_a_fault_of_one_message_is_one_task_and_no_pause(many: World) -> None:
    many.sms.will(*["permanent"] * 3, code="21408")
    many.dispatch()
    assert len(many.sms.taken) == 27
    assert many.tasks() == ["provider_paused"]
    assert not Pause.objects.exists()


# ---- refused by the carriers, after the provider took it


@pytest.fixture
def unregistered(many: World) -> World:
    many.sms.will(*["accepted"] * 1)
    many.dispatch()
    first = many.rows(step="hello", channel="sms")[0]
    many.report(first, "undelivered", code="30034", configuration=True)
    return many


def test_a_report_pauses_the_channel_too(unregistered: World) -> None:
    unregistered.tell(signup(DUE, ANA))
    asked = len(unregistered.sms.asked)
    unregistered.until(DUE + timedelta(minutes=14))
    assert len(unregistered.sms.asked) == asked
    assert unregistered.tasks() == ["provider_paused"]


def test_then_only_a_delivery_is_proof(unregistered: World) -> None:
    unregistered.tell(signup(DUE, ANA))
    unregistered.until(DUE + QUARTER)
    probe = unregistered.row("hello", patient__external_id="ana")
    assert probe.state == "accepted"
    assert Pause.objects.get().ended_at is None
    unregistered.report(probe, "delivered")
    assert Pause.objects.get().ended_at == DUE + QUARTER
    assert unregistered.tasks() == []


def test_a_late_report_of_what_left_before_it_was_mended_pauses_nothing(unregistered: World) -> None:
    unregistered.tell(signup(DUE, ANA))
    unregistered.until(DUE + QUARTER)
    unregistered.report(unregistered.row("hello", patient__external_id="ana"), "delivered")
    earlier = unregistered.rows(step="hello", channel="sms", state="accepted")[0]
    unregistered.report(earlier, "undelivered", code="30034", configuration=True)
    assert Pause.objects.filter(ended_at=None).count() == 0


def test_a_delivery_of_what_left_before_is_none(unregistered: World) -> None:
    earlier = Message.objects.filter(step="hello", channel="sms", state="accepted").first()
    assert earlier
    Message.objects.filter(pk=earlier.pk).update(sent_at=DUE - timedelta(seconds=1))
    unregistered.report(earlier, "delivered")
    assert Pause.objects.get().ended_at is None


# ---- off on purpose


@pytest.mark.parametrize(
    ("off", "fate"), [(True, ("failed", "off")), (False, ("waiting", "provider_paused"))]
)
def test_what_is_off_on_purpose_gives_way_at_once_and_what_is_not_configured_waits(
    cedar: World, monkeypatch: pytest.MonkeyPatch, off: bool, fate: tuple[str, str]
) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(at("2026-03-17 08:59"))
    monkeypatch.setattr(ways.settings.ENV.__class__, "sms_off", off)
    channels = {"sms": ways.Closed("sms"), "email": cedar.email}
    with ways.simulated(channels.__getitem__):
        cedar.until(at("2026-03-17 09:01"))
        assert cedar.fate("fasting") == fate
        assert [row.state for row in cedar.rows(step="fasting", channel="email")] == ["accepted"] * off
