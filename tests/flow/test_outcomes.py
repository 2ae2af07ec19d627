"""What an answer, or none, means for a message that matters, for its other way, and for staff."""

from datetime import datetime, timedelta

import pytest

from nurture.flow import consent, guard, holds, reconcile
from nurture.models import Address, Message, Task
from tests.cast import ANA, BEN, at, book, signup
from tests.flow.test_delivery import expire_leases
from tests.world import START, World

SESSION = at("2026-03-18 09:00")
DUE = at("2026-03-17 09:00")
FOOD_CUT_OFF = at("2026-03-18 01:00")
QUARTER = timedelta(minutes=15)


@pytest.fixture
def fasting_due(cedar: World) -> World:
    """All but the fasting text has been said; now that is due."""
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(DUE - timedelta(minutes=1))
    cedar.now = DUE
    return cedar


def raised_at(reason: str) -> datetime:
    return Task.objects.get(reason=reason, cause__endswith="/fasting").created_at


# ---- unknown


def test_a_text_that_cannot_be_asked_about_goes_the_other_way_meanwhile(fasting_due: World) -> None:
    fasting_due.sms.will("silence")
    fasting_due.sms.lists_messages = False
    fasting_due.until(DUE + QUARTER)
    assert fasting_due.fate("fasting")[0] == "unknown"
    assert fasting_due.fate("fasting", "email") == ("accepted", "")
    assert raised_at("outcome_unknown") == DUE + QUARTER


def test_the_other_way_is_taken_back_when_the_first_is_found_in_time(fasting_due: World) -> None:
    fasting_due.sms.will("silence")
    fasting_due.sms.lists_messages = False
    fasting_due.email.will(*["not_sent"] * 4)
    fasting_due.until(DUE + QUARTER)
    assert fasting_due.fate("fasting", "email") == ("planned", "retry")
    fasting_due.sms.lists_messages = True
    fasting_due.email.will(*["not_sent"] * 20)
    fasting_due.until(DUE + 2 * QUARTER)
    assert fasting_due.fate("fasting") == ("accepted", "")
    assert fasting_due.fate("fasting", "email") == ("dropped", "superseded")
    assert "outcome_unknown" not in fasting_due.tasks()


def test_a_person_hears_of_an_unknown_outcome_before_it_is_too_late_to_call(fasting_due: World) -> None:
    row = fasting_due.row("fasting")
    Message.objects.filter(pk=row.pk).update(not_after=DUE + timedelta(minutes=12))
    fasting_due.sms.will("lost")
    fasting_due.until(DUE + timedelta(hours=1))
    assert raised_at("outcome_unknown") == DUE + timedelta(minutes=10.5)
    assert fasting_due.fate("fasting") == ("dropped", "outcome_unknown")


@pytest.mark.parametrize("words", [("undelivered",), ("failed",)])
def test_a_carrier_that_does_not_know_is_not_asked_to_send_it_again(
    fasting_due: World, words: tuple[str]
) -> None:
    fasting_due.dispatch()
    asked = len(fasting_due.sms.asked)
    fasting_due.report(fasting_due.row("fasting"), *words, code="30410", uncertain=True)
    fasting_due.until(SESSION)
    assert "outcome_unknown" in fasting_due.tasks()
    assert fasting_due.fate("fasting", "email") == ("accepted", "")
    assert [text for text in fasting_due.sms.asked[asked:] if "food" in text.body] == []


# ---- delivered after all


@pytest.fixture
def undelivered(fasting_due: World) -> World:
    fasting_due.dispatch()
    fasting_due.report(fasting_due.row("fasting"), "undelivered", code="30003")
    return fasting_due


def test_a_late_delivery_takes_the_other_way_back(undelivered: World) -> None:
    assert undelivered.fate("fasting", "email") == ("planned", "")
    undelivered.report(undelivered.row("fasting"), "delivered")
    undelivered.until(SESSION)
    assert undelivered.fate("fasting") == ("delivered", "")
    assert undelivered.fate("fasting", "email") == ("dropped", "superseded")


def test_a_late_delivery_closes_the_task_that_said_the_contrary(undelivered: World) -> None:
    undelivered.email.will("permanent", code="550")
    undelivered.dispatch()
    assert undelivered.tasks().count("undelivered_safety") == 1
    undelivered.report(undelivered.row("fasting"), "delivered")
    assert "undelivered_safety" not in undelivered.tasks()


def test_a_late_delivery_of_a_neutral_note_does_not_close_it(cedar: World) -> None:
    plain = {"id": "ana", "email": "ana@example.org", "consent": {"email": ["care"]}}
    cedar.tell(signup(START, plain), book(START, SESSION))
    cedar.until(SESSION - timedelta(hours=20))
    note = cedar.row("fasting", "email")
    cedar.report(note, "undelivered")
    before = cedar.tasks()
    cedar.report(note, "delivered")
    assert cedar.tasks() == before
    assert "undelivered_safety" in before


# ---- before the deadline, whatever happens


@pytest.mark.parametrize("state", ["planned", "waiting", "claimed", "sending", "unknown"])
def test_who_has_not_been_reached_by_then_is_put_before_a_person_by_whoever_looks(
    fasting_due: World, state: str
) -> None:
    Message.objects.filter(step="fasting").update(state=state)
    fasting_due.now = FOOD_CUT_OFF - timedelta(minutes=16)
    guard.warn_in_time()
    assert "undelivered_safety" not in fasting_due.tasks()
    fasting_due.now = FOOD_CUT_OFF - QUARTER
    for _ in range(2):
        guard.warn_in_time()
    assert fasting_due.tasks().count("undelivered_safety") == 1


def test_a_person_who_has_dealt_with_it_is_not_asked_again(fasting_due: World) -> None:
    fasting_due.now = FOOD_CUT_OFF - QUARTER
    guard.warn_in_time()
    Task.objects.update(closed_at=fasting_due.now, closed_by="nurse")
    guard.warn_in_time()
    assert fasting_due.tasks() == []


@pytest.mark.parametrize("closed_by", ["nurse", "nurture"])
def test_the_end_of_a_hold_is_not_the_end_of_the_matter(fasting_due: World, closed_by: str) -> None:
    holds.hold(fasting_due.row("fasting"), "nurse", "to be sure")
    Task.objects.update(closed_at=fasting_due.now, closed_by=closed_by)
    fasting_due.now = FOOD_CUT_OFF - QUARTER
    guard.warn_in_time()
    assert fasting_due.tasks() == ["undelivered_safety"]


def test_what_was_taken_or_is_no_matter_of_safety_calls_nobody(fasting_due: World) -> None:
    fasting_due.dispatch()
    Message.objects.filter(safety_critical=False).update(state="planned", not_after=fasting_due.now)
    before = fasting_due.tasks()
    guard.warn_in_time()
    assert fasting_due.tasks() == before


def test_a_clinic_that_paused_hears_of_what_it_keeps_back_in_time(fasting_due: World) -> None:
    fasting_due.clinic.paused_at = DUE
    fasting_due.clinic.save()
    fasting_due.until(SESSION)
    assert raised_at("undelivered_safety") <= FOOD_CUT_OFF - timedelta(minutes=10)


def test_a_worker_that_died_while_sending_leaves_staff_time_to_call(fasting_due: World) -> None:
    row = fasting_due.row("fasting")
    Message.objects.filter(pk=row.pk).update(not_after=DUE + timedelta(minutes=12))
    fasting_due.sms.will("crash")
    with pytest.raises(KeyboardInterrupt):
        fasting_due.dispatch()
    expire_leases()
    fasting_due.sms.lists_messages = False
    reconcile.recover()
    fasting_due.until(DUE + timedelta(minutes=11))
    assert raised_at("outcome_unknown") == DUE + timedelta(minutes=10.5)


# ---- addresses


def test_a_number_that_reaches_nobody_is_not_tried_again_and_somebody_asks_for_another(
    fasting_due: World,
) -> None:
    asked = len(fasting_due.sms.asked)
    fasting_due.sms.will("permanent", code="30006")
    fasting_due.until(SESSION)
    assert len(fasting_due.sms.asked) == asked + 1
    assert fasting_due.tasks().count("wrong_number") == 1
    assert fasting_due.fate("fasting", "email") == ("accepted", "")
    assert Address.objects.get(value=ANA["mobile"]).invalid_why == "provider code 30006"


def test_a_provider_that_knows_of_a_stop_has_staff_call_about_the_visit(fasting_due: World) -> None:
    fasting_due.sms.will("consent", code="21610")
    fasting_due.dispatch()
    task = Task.objects.get(reason="opt_out_with_visit")
    assert (task.patient.external_id, task.urgency) == ("ana", "now")
    assert fasting_due.fate("fasting", "email") == ("accepted", "")


@pytest.mark.parametrize(("days", "tasks"), [(6, 1), (8, 0)])
def test_a_stop_calls_staff_where_a_visit_is_near(cedar: World, days: int, tasks: int) -> None:
    cedar.tell(signup(START), signup(START, BEN), book(START, START + timedelta(days=days)))
    cedar.text("STOP")
    assert cedar.tasks().count("opt_out_with_visit") == tasks


def test_who_only_unsubscribes_from_the_reading_needs_no_call(cedar: World) -> None:
    cedar.tell(signup(START), book(START, START + timedelta(days=3)))
    mailbox = Address.objects.get(value=ANA["email"])
    consent.opt_out(mailbox, "link", "patient", cedar.now, purposes=["education", "marketing"])
    assert cedar.tasks() == []
