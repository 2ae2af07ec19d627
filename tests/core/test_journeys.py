import pytest

from nurture.core.journeys import Journey, journey_from, parse_journey
from nurture.core.lines import FaultyFile

GOOD = """\
journey: before
title: Before the visit
starts: session.booked
exits: session.cancelled
steps:
  hello:
    at: at once
    channels: sms
    fallback: email
    if: not confirmed
    until: start
  call:
    at: the day before at 17:00
    task: unconfirmed
    until: start
"""
TEXTS = {"before/hello/sms", "before/hello/email"}


def faults(text: str, messages: set[str] | None = None) -> list[str]:
    with pytest.raises(FaultyFile) as refused:
        parse_journey(text, "before.yaml", messages)
    return [str(fault) for fault in refused.value.faults]


def test_a_journey_says_when_what_goes_by_which_way() -> None:
    journey = parse_journey(GOOD, "before.yaml", TEXTS)
    hello = journey.steps["hello"]
    assert (journey.name, journey.starts, journey.exits) == (
        "before",
        ("session.booked",),
        ("session.cancelled",),
    )
    assert (hello.channels, hello.fallback, hello.conditions) == (("sms",), ("email",), ("not confirmed",))
    assert (hello.outside, hello.category, hello.safety_critical) == ("later", "care", False)
    assert str(journey.steps["call"].at) == "the day before at 17:00"


def test_a_journey_that_was_published_is_read_the_same_way() -> None:
    assert journey_from(GOOD) == parse_journey(GOOD, "before.yaml")


@pytest.mark.parametrize(
    ("line", "instead", "fault"),
    [
        ("journey: before", "journey: Before The", "1: journey: String should match pattern"),
        ("title: Before the visit\n", "", "1: title: is required"),
        (
            "starts: session.booked",
            "starts: session.dreamt",
            "3: starts.0: 'session.dreamt' is not an event type",
        ),
        ("exits: session.cancelled", "exits: gone", "4: exits.0: 'gone' is not an event type"),
        ("exits:", "exit:", "4: exit: is not a field that is known here"),
        ("    at: at once", "    at: soon", "7: steps.hello.at: 'soon' is not a time that is known here"),
        ("    at: at once", "    at: 25", "7: steps.hello.at: "),
        ("    at: at once\n", "", "6: steps.hello.at: is required"),
        (
            "    channels: sms",
            "    channels: fax",
            "8: steps.hello.channels.0: Input should be 'sms' or 'email'",
        ),
        ("    channels: sms\n", "", "6: steps.hello: a step has either channels or a task"),
        ("    fallback: email", "    fallback: sms", "9: steps.hello.fallback: names a channel that is used"),
        ("    if: not confirmed", "    if: not sunny", "10: steps.hello.if.0: 'sunny' is not a fact"),
        ("    until: start\n  call", "    until: 1 hour before due\n  call", "11: steps.hello.until: "),
        ("    until: start\n  call", "    unitl: start\n  call", "11: steps.hello.unitl: is not a field"),
        ("    task: unconfirmed", "    task: nap", "14: steps.call.task: Input should be 'crisis'"),
        (
            "    task: unconfirmed",
            "    task: question\n    channels: sms",
            "12: steps.call: a step has either",
        ),
        (
            "    task: unconfirmed",
            "    task: question\n    fallback: sms",
            "15: steps.call.fallback: a task has no",
        ),
        (
            "    task: unconfirmed",
            "    task: question\n    merge_into: tea",
            "15: steps.call.merge_into: 'tea' is",
        ),
        (
            "    task: unconfirmed",
            "    task: question\n    merge_into: call",
            "15: steps.call.merge_into: 'call' is",
        ),
        ("at 17:00", "at 25:00", "13: steps.call.at: "),
        ("the day before at 17:00", "1 day after signup", "13: steps.call.at: 'signup' is not what starts"),
        (
            "the day before at 17:00",
            "2 hours after due",
            "13: steps.call.at: a step cannot be timed by its own",
        ),
        (
            "starts: session.booked",
            "starts: patient.signed_up",
            "11: steps.hello.until: there is no visit in",
        ),
    ],
)
def test_every_fault_names_file_line_and_field(line: str, instead: str, fault: str) -> None:
    assert line in GOOD
    found = faults(GOOD.replace(line, instead))
    assert any(one.startswith(f"before.yaml:{fault}") for one in found), found


def test_a_message_that_does_not_exist_is_named_by_its_file() -> None:
    assert faults(GOOD, {"before/hello/sms"}) == [
        "before.yaml:6: steps.hello: names a message that does not exist: messages/before/hello/email.en.md"
    ]
    assert faults(GOOD, {"before/hello/email"}) == [
        "before.yaml:6: steps.hello: names a message that does not exist: messages/before/hello/sms.en.txt"
    ]


def test_a_journey_without_steps_is_none() -> None:
    [fault] = faults(GOOD.partition("steps:")[0] + "steps: {}\n")
    assert fault.startswith("before.yaml:5: steps: ")


def test_a_journey_cannot_be_changed_once_it_is_read() -> None:
    journey: Journey = journey_from(GOOD)
    with pytest.raises(ValueError, match="frozen"):
        journey.steps["hello"].category = "marketing"
