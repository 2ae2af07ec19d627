"""Faults 22 to 35: providers that refuse, fall silent, lie, or cannot be asked."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from nurture.models import Address, Message, Task
from tests.cast import ANA, CLEO, at, signup
from tests.faults.conftest import FASTING, SESSION
from tests.faults.hostile import Hostile
from tests.world import START

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SETTLED = 20 * MINUTE  # by then an unknown outcome has been asked about


def outcomes(row: Message) -> list[str]:
    return list(row.tries.order_by("number").values_list("outcome", flat=True))


def sent_once(it: Hostile, step: str, channel: str = "sms") -> bool:
    return len(it.taken(it.row(step, channel))) == 1


# ---- 22: nobody answers


@pytest.mark.parametrize(("channel", "step"), [("sms", "hello"), ("email", "letter")])
def test_22_who_cannot_be_reached_is_tried_again_and_gets_it_once(
    due: Hostile, channel: str, step: str
) -> None:
    due.goes_wrong(channel, "down", for_=10 * MINUTE)
    due.until(due.now + HOUR)
    row = due.row(step, channel)
    assert (row.state in ("accepted", "delivered"), set(outcomes(row)[:-1])) == (True, {"not_sent"})
    assert sent_once(due, step, channel)


# ---- 23, 25, 26: it was taken, and the answer was lost


TAKEN = ("timeout_accepted", "reset_accepted", "truncated", "garbage", "500_accepted", "503_accepted")


@pytest.mark.parametrize("fault", TAKEN)
def test_23_25_26_what_was_taken_without_an_answer_is_found_by_its_callback(due: Hostile, fault: str) -> None:
    due.goes_wrong("sms", fault)
    due.until(due.now + SETTLED)
    assert due.fate("hello") == ("delivered", "")
    assert outcomes(due.row("hello")) == ["unknown"]
    assert sent_once(due, "hello")


@pytest.mark.parametrize("fault", TAKEN)
def test_23_25_26_or_else_in_the_list(due: Hostile, fault: str) -> None:
    due.goes_wrong("callback", "lost", for_=HOUR)
    due.goes_wrong("sms", fault)
    due.until(due.now + SETTLED)
    assert due.fate("hello") == ("accepted", "")
    assert due.row("hello").provider_id == due.taken(due.row("hello"))[0].sid


# ---- 24, 26: it was not taken, and there was no answer either


@pytest.mark.parametrize("fault", ["timeout_lost", "reset_lost", "500_lost", "503_lost"])
def test_24_26_what_was_not_taken_is_never_sent_again_by_the_machine(due: Hostile, fault: str) -> None:
    due.goes_wrong("sms", fault)
    due.until(due.now + DAY)
    assert due.fate("hello") == ("dropped", "outcome_unknown")
    assert (due.taken(due.row("hello")), outcomes(due.row("hello"))) == ([], ["unknown"])
    assert "outcome_unknown" not in due.tasks()


@pytest.mark.parametrize("fault", ["timeout_lost", "reset_lost", "500_lost"])
def test_24_26_of_what_is_critical_a_person_hears_and_it_goes_the_other_way(
    fasting_due: Hostile, fault: str
) -> None:
    fasting_due.goes_wrong("sms", fault)
    fasting_due.until(fasting_due.now + SETTLED)
    assert fasting_due.fate("fasting") == ("dropped", "outcome_unknown")
    assert fasting_due.taken(fasting_due.row("fasting")) == []
    assert sent_once(fasting_due, "fasting", "email")
    assert "outcome_unknown" in fasting_due.tasks()


# ---- 27: too busy


def test_27_who_is_too_busy_is_asked_ever_less_often_and_nobody_else_waits(cedar: Hostile) -> None:
    cedar.tell(signup(START))
    cedar.now = START + 10 * MINUTE
    cedar.goes_wrong("sms", "429", count=10)
    waits = []
    for _ in range(10):
        cedar.dispatch()
        row = cedar.row("hello")
        waits.append(row.look_at - cedar.now)
        cedar.now = row.look_at
    cedar.tell(signup(START, CLEO))
    cedar.until(cedar.now + 11 * MINUTE)
    row = cedar.row("hello", patient__external_id="ana")
    assert outcomes(row) == ["not_sent"] * 10 + ["accepted"]
    assert len(cedar.taken(row)) == 1
    # Doubled each time up to sixteen minutes; half as much again is chance.
    assert all(later > sooner for sooner, later in pairwise(waits[:6]))
    assert cedar.row("hello", patient__external_id="cleo").state == "delivered"


# ---- 28: our account is refused


def test_28_an_account_that_is_refused_pauses_once_and_goes_on_by_itself(cedar: Hostile) -> None:
    cedar.tell(signup(START), signup(START, CLEO))
    cedar.now = START + 10 * MINUTE
    cedar.goes_wrong("sms", "20003", count=2)
    cedar.until(cedar.now + 14 * MINUTE)
    assert {row.state for row in cedar.rows(step="hello")} == {"waiting"}
    assert cedar.tasks() == ["provider_paused"]
    cedar.until(cedar.now + HOUR)
    # Of the two refusals one met the first text, and one the first probe: the second probe got through.
    assert min(row.sent_at for row in cedar.rows(step="hello")) == START + 40 * MINUTE
    assert [row.state for row in cedar.rows(step="hello")] == ["delivered", "delivered"]
    assert len(cedar.taken()) == 4
    assert Task.objects.filter(reason="provider_paused").count() == 1


# ---- 29: the recipient opted out at the provider


def test_29_who_opted_out_at_the_provider_is_not_texted_again(fasting_due: Hostile) -> None:
    fasting_due.goes_wrong("sms", "21610")
    fasting_due.until(SESSION)
    before = [entry for entry in fasting_due.taken() if entry.channel == "sms" and entry.at >= FASTING]
    assert before == []
    assert fasting_due.fate("fasting") == ("dropped", "opted_out")
    assert "care" in Address.objects.get(value=ANA["mobile"]).opted_out
    assert sent_once(fasting_due, "fasting", "email")
    assert "opt_out_with_visit" in fasting_due.tasks()


# ---- 30: nobody can be reached at this number


@pytest.mark.parametrize("code", ["21211", "21614"])
def test_30_a_number_that_is_none_is_not_tried_again(fasting_due: Hostile, code: str) -> None:
    fasting_due.goes_wrong("sms", code)
    fasting_due.until(SESSION)
    assert fasting_due.fate("fasting") == ("failed", code)
    assert Address.objects.get(value=ANA["mobile"]).invalid_at
    assert sent_once(fasting_due, "fasting", "email")


@pytest.mark.parametrize("code", ["30005", "30006"])
def test_30_nor_is_one_of_which_the_carrier_says_so(fasting_due: Hostile, code: str) -> None:
    fasting_due.goes_wrong("sms", code)
    fasting_due.until(SESSION)
    row = fasting_due.row("fasting")
    assert (row.state, row.reason, outcomes(row)) == ("undelivered", code, ["accepted"])
    assert sent_once(fasting_due, "fasting", "email")
    assert "wrong_number" in fasting_due.tasks()


# ---- 31 to 33: taken, and then not delivered


@pytest.mark.parametrize("code", ["30003", "30008", "30001", "30022", "30023"])
def test_31_32_what_was_not_delivered_goes_the_other_way_once(fasting_due: Hostile, code: str) -> None:
    fasting_due.goes_wrong("sms", code)
    fasting_due.until(SESSION)
    assert fasting_due.fate("fasting")[1] == code
    assert sent_once(fasting_due, "fasting") and sent_once(fasting_due, "fasting", "email")


def test_31_a_delivery_that_is_reported_after_the_failure_takes_the_other_way_back(
    fasting_due: Hostile,
) -> None:
    fasting_due.goes_wrong("email", "down", for_=2 * HOUR)  # so that the other way has not left yet
    fasting_due.goes_wrong("sms", "30003")
    fasting_due.until(fasting_due.now + MINUTE)
    assert fasting_due.fate("fasting")[0] == "undelivered"
    failed = fasting_due.posted[-1]
    delivered = {**failed.form, "MessageStatus": "delivered", "SmsStatus": "delivered"}
    del delivered["ErrorCode"]
    assert fasting_due.post(failed.url, delivered) == 204
    assert fasting_due.fate("fasting")[0] == "delivered"
    assert fasting_due.fate("fasting", "email") == ("dropped", "superseded")
    fasting_due.until(SESSION)
    assert fasting_due.taken(fasting_due.row("fasting", "email")) == []


def test_33_what_the_carrier_may_have_delivered_is_not_sent_again_and_a_person_hears(
    fasting_due: Hostile,
) -> None:
    fasting_due.goes_wrong("sms", "30410")
    fasting_due.until(SESSION)
    row = fasting_due.row("fasting")
    assert (row.state, row.reason, row.attempts) == ("failed", "30410", 1)
    assert sent_once(fasting_due, "fasting", "email")
    assert "outcome_unknown" in fasting_due.tasks()


# ---- 34: the provider cannot be asked, or does not know yet


def test_34_nothing_is_decided_from_a_list_that_is_away(fasting_due: Hostile) -> None:
    fasting_due.goes_wrong("callback", "lost", for_=DAY)
    fasting_due.goes_wrong("list", "down", for_=3 * HOUR)
    fasting_due.goes_wrong("sms", "timeout_accepted")
    fasting_due.until(fasting_due.now + 2 * HOUR)
    assert fasting_due.fate("fasting")[0] == "unknown"
    assert "outcome_unknown" in fasting_due.tasks()
    fasting_due.until(fasting_due.now + 2 * HOUR)
    assert fasting_due.fate("fasting")[0] in ("accepted", "delivered")
    assert len(fasting_due.taken(fasting_due.row("fasting"))) == 1


def test_34_what_a_stale_list_did_not_hold_is_found_when_it_does(due: Hostile) -> None:
    due.goes_wrong("callback", "lost", for_=2 * DAY)
    due.goes_wrong("list", "stale", for_=2 * HOUR)
    due.goes_wrong("sms", "timeout_accepted")
    due.until(due.now + 2 * DAY)
    assert due.fate("hello")[0] in ("accepted", "delivered")
    assert len(due.taken(due.row("hello"))) == 1


def test_34_a_list_in_pages_is_read_to_its_end(due: Hostile) -> None:
    due.goes_wrong("list", "paged", for_=DAY)
    due.goes_wrong("callback", "lost", for_=DAY)
    for _ in range(3):
        due.texts_back("HELP")
        due.until(due.now + 11 * MINUTE)
    due.tell(signup(START, CLEO | {"mobile": ANA["mobile"]}))
    due.goes_wrong("sms", "timeout_accepted")
    due.until(due.now + HOUR)
    assert {row.state for row in due.rows(step="hello")} <= {"accepted", "delivered"}


# ---- 35: a mail server


@pytest.mark.parametrize(
    ("fault", "fate", "kept"),
    [
        ("timeout_accepted", ("dropped", "outcome_unknown"), 1),
        ("reset_accepted", ("dropped", "outcome_unknown"), 1),
        ("timeout_lost", ("dropped", "outcome_unknown"), 0),
        ("reset_lost", ("dropped", "outcome_unknown"), 0),
        ("451", ("accepted", ""), 1),
        ("rcpt_451", ("accepted", ""), 1),
        ("550", ("failed", "550"), 0),
        ("rcpt_550", ("failed", "550"), 0),
    ],
)
def test_35_a_mail_is_handed_over_at_most_once(
    due: Hostile, fault: str, fate: tuple[str, str], kept: int
) -> None:
    due.goes_wrong("email", fault)
    due.until(due.now + 12 * HOUR)
    assert due.fate("letter", "email") == fate
    assert len(due.taken(due.row("letter", "email"))) == kept


def test_35_every_mail_has_one_recipient(cedar: Hostile) -> None:
    shared = CLEO | {"email": ANA["email"]}
    cedar.tell(signup(START), signup(START, shared))
    cedar.until(at("2026-03-04 09:30"))
    letters = [entry for entry in cedar.taken() if entry.channel == "email"]
    assert [entry.to for entry in letters] == [ANA["email"]] * 2
