"""What a scenario makes go wrong at the providers, and what becomes of the messages."""

import pytest

from tests.simulate.conftest import Run, Simulate
from tests.simulate.scenarios import START, booked, fault, scenario, signup

SESSION = "2026-03-18T09:00:00-04:00"
BEFORE_HELLO = "2026-03-04T09:05:00-05:00"


def hello_after(simulate: Simulate, name: str, **more: object) -> tuple[Run, tuple[str, str | None, int]]:
    run = simulate(
        scenario(signup(), fault(BEFORE_HELLO, "sms", name, **more), until="2026-03-06T00:00:00-05:00")
    )
    line = run.message("hello")
    return run, (line["state"], line["reason"], line["attempts"])


def test_a_text_that_was_taken_without_an_answer_is_found_and_not_sent_again(simulate: Simulate) -> None:
    _, fate = hello_after(simulate, "timeout_accepted")
    assert fate == ("delivered", None, 1)


def test_a_text_that_was_never_taken_is_given_up_and_not_sent_again(simulate: Simulate) -> None:
    _, fate = hello_after(simulate, "timeout_lost")
    assert fate == ("dropped", "outcome_unknown", 1)


def test_a_provider_that_is_too_busy_is_tried_again(simulate: Simulate) -> None:
    _, fate = hello_after(simulate, "429", count=3)
    assert fate == ("delivered", None, 4)


def test_a_provider_that_knows_of_an_opt_out_ends_it(simulate: Simulate) -> None:
    run, fate = hello_after(simulate, "21610")
    assert fate == ("dropped", "opted_out", 1)
    assert run.message("hello")["body"] is None
    assert "2 sent (0 texts, 2 e-mails)" in run.told


def test_a_text_that_a_carrier_did_not_deliver_says_so(simulate: Simulate) -> None:
    _, fate = hello_after(simulate, "30003")
    assert fate == ("undelivered", "30003", 1)


def test_a_provider_that_is_down_gets_it_when_it_is_up(simulate: Simulate) -> None:
    run, fate = hello_after(simulate, "down", until="2026-03-04T12:00:00-05:00")
    assert fate[:2] == ("delivered", None)
    assert "2026-03-04T17:00:00Z" <= run.message("hello")["at"] < "2026-03-04T17:30:00Z"


@pytest.mark.parametrize("name", ["timeout_lost", "timeout_accepted"])
def test_a_letter_whose_answer_was_lost_is_never_sent_again(simulate: Simulate, name: str) -> None:
    run = simulate(scenario(signup(), fault(BEFORE_HELLO, "email", name), until="2026-03-05T00:00:00-05:00"))
    letter = run.message("letter", "email")
    assert (letter["state"], letter["reason"], letter["attempts"]) == ("dropped", "outcome_unknown", 1)


def test_a_mail_server_that_is_down_gets_it_when_it_is_up(simulate: Simulate) -> None:
    run = simulate(
        scenario(signup(), fault(BEFORE_HELLO, "email", "down", until="2026-03-04T10:00:00-05:00"))
    )
    assert run.message("letter", "email")["state"] == "accepted"


@pytest.mark.parametrize("name", ["timeout_lost", "30003"])
def test_the_fasting_text_that_did_not_arrive_goes_by_e_mail_in_time(simulate: Simulate, name: str) -> None:
    run = simulate(
        scenario(signup(), booked(START, SESSION), fault("2026-03-17T08:59:00-04:00", "sms", name))
    )
    letter = run.message("fasting", "email")
    assert letter["state"] == "accepted"
    assert letter["at"] < "2026-03-18T05:00:00Z"  # the food cut-off
    assert ("outcome_unknown" in [task["reason"] for task in run.of("task")]) == (name == "timeout_lost")


def test_when_both_ways_are_closed_staff_are_told_before_it_is_too_late(simulate: Simulate) -> None:
    closed = [
        fault("2026-03-17T08:00:00-04:00", channel, "down", until="2026-03-19T00:00:00-04:00")
        for channel in ("sms", "email")
    ]
    run = simulate(scenario(signup(), booked(START, SESSION), *closed))
    assert "fasting" not in [line["step"] for line in run.left]
    [task] = [task for task in run.of("task") if task["reason"] == "undelivered_safety"]
    assert task["at"] <= "2026-03-18T05:00:00Z"
