"""What a text comes to while nothing is listed: sentences, and what is decided."""

# ruff: noqa: E501 - a table reads best a row a line

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from nurture.core.replies.meaning import Meaning
from nurture.core.talk.situation import Situation
from tests.core.talk.people import (
    ALONE,
    ANAS,
    ANAS_SECOND,
    BENS,
    NOW,
    REMINDED,
    SERIES,
    SHARED,
    asked,
    means,
    told,
    turn,
)

CLOSED = {"is_open": False}
ASKED_HOW = asked(ALONE, "aftercare/how_are_you")
CHECKED = asked(ALONE, "maintenance/one_month", visit=None)
SOON = replace(ALONE, visits=(replace(ANAS, starts_at=NOW + timedelta(hours=23)),))
TODAY = replace(ALONE, visits=(replace(ANAS, starts_at=NOW + timedelta(minutes=20)),))


@pytest.mark.parametrize(
    ("text", "meaning", "here", "decided"),
    [
        # yes
        ("1", means("confirm", choice=1), REMINDED, ["confirm 1: comes and ride", "say ride_confirmed"]),
        ("yes", means("confirm"), REMINDED, ["confirm 1: comes and ride", "say ride_confirmed"]),
        ("I will be there", means("confirm"), REMINDED, ["confirm 1: comes", "say confirmed"]),
        (
            "yes, my sister drives",
            means("confirm", flags=["ride_ok"]),
            REMINDED,
            ["confirm 1: comes and ride", "say ride_confirmed"],
        ),
        (
            "1",
            means("confirm", choice=1),
            asked(ALONE, "session_preparation/ride"),
            ["confirm 1: ride", "say ride_confirmed"],
        ),
        (
            "1",
            means("confirm", choice=1),
            asked(ALONE, "consult_preparation/reminder"),
            ["confirm 1: comes", "say confirmed"],
        ),
        ("I'm coming", means("confirm"), ALONE, ["confirm 1: comes", "say confirmed"]),
        (
            "yes to tuesday",
            means("confirm"),
            REMINDED,
            ["raise question", "say staff_will_answer"],
        ),
        ("yes to thursday", means("confirm"), REMINDED, ["confirm 1: comes", "say confirmed"]),
        ("ok", means("confirm"), replace(REMINDED, fresh=False), []),
        (
            "yes for both appts",
            means("confirm"),
            asked(asked(SERIES, "session_preparation/booked", visit=ANAS_SECOND), "session_preparation/booked"),
            ["confirm 1,2: comes", "say confirmed"],
        ),
        (
            "yes but no ride",
            means("confirm", act=False, flags=["no_ride"]),
            REMINDED,
            ["raise question", "say staff_will_answer", "raise no_ride now"],
        ),
        # another time
        ("2", means("reschedule", choice=2), REMINDED, ["offer 1"]),
        ("can we move it", means("reschedule"), ALONE, ["offer 1"]),
        ("tuesday?", means("reschedule", wish="tue"), ALONE, ["offer 1"]),
        ("after the holidays", means("reschedule", wish="later"), ALONE, ["raise reschedule_request", "say handed_over"]),
        ("can we move it", means("reschedule"), SOON, ["raise reschedule_request now", "say handed_over"]),
        (
            "should we move it? I ate",
            means("reschedule", act=False, flags=["ate"]),
            SOON,
            ["raise reschedule_request now", "say handed_over"],
        ),
        (
            "can we move it",
            means("reschedule"),
            replace(ALONE, promises=False),
            ["request 1", "say request_taken"],
        ),
        ("can we move it", means("reschedule"), SERIES, ["say which_visit"]),
        ("can we move it", means("reschedule"), asked(SERIES, "session_preparation/fasting"), ["offer 1"]),
        ("can we move it", means("reschedule"), SHARED, ["say which_visit"]),
        ("can we move ben's", means("reschedule"), SHARED, ["offer 3"]),
        ("2", means("reschedule", choice=2), asked(SHARED, "consult_preparation/booked", visit=BENS), ["offer 3"]),
        (
            "can I come in",
            means("reschedule"),
            replace(ALONE, visits=()),
            ["raise reschedule_request", "say request_taken"],
        ),
        # not coming
        ("cancel my appointment", means("cancel"), ALONE, ["cancel 1", "raise reschedule_request today", "say cancelled"]),
        ("cancel my thursday visit", means("cancel"), SERIES, ["cancel 1", "raise reschedule_request today", "say cancelled"]),
        ("cancel my appointment", means("cancel"), SERIES, ["say which_visit"]),
        ("cancel my monday visit", means("cancel"), SERIES, ["raise reschedule_request", "say handed_over"]),
        ("not coming", means("cancel", act=False), ALONE, ["raise reschedule_request", "say handed_over"]),
        ("cancel my appointment", means("cancel"), SOON, ["cancel 1", "raise reschedule_request now", "say cancelled"]),
        ("cancel my appointment", means("cancel"), SHARED, ["say which_visit"]),
        ("cancel bens appointment", means("cancel"), SHARED, ["say which_visit"]),
        ("cancel ben's appointment", means("cancel"), SHARED, ["cancel 3", "raise reschedule_request today", "say cancelled"]),
        (
            "cancel my appointment",
            means("cancel"),
            replace(ALONE, promises=False),
            ["raise reschedule_request today", "say request_taken"],
        ),
        # on the day
        ("10 min away", means("running_late"), TODAY, ["raise question now", "say running_late"]),
        ("10 min away", means("running_late"), ALONE, ["raise question", "say staff_will_answer"]),
        # how are you
        ("1", means("choice", choice=1), ASKED_HOW, ["say mood_good", "answered 1"]),
        ("2", means("choice", choice=2), ASKED_HOW, ["raise safety_check soon", "say mood_so_so", "answered 1"]),
        ("3", means("choice", choice=3), ASKED_HOW, ["raise safety_check now", "say mood_not_good", "answered 1"]),
        ("2/10", means("other", act=False), ASKED_HOW, ["raise question", "say staff_will_answer", "answered 1"]),
        ("1", means("choice", choice=1), CHECKED, ["say mood_good"]),
        ("2", means("choice", choice=2), CHECKED, ["raise question", "say staff_will_answer"]),
        ("3", means("choice", choice=3), CHECKED, ["raise reschedule_request", "say request_taken"]),
        # everything else
        ("what should I wear", means("question"), ALONE, ["raise question", "say staff_will_answer"]),
        ("what should I wear", means("question"), replace(ALONE, **CLOSED), ["raise question", "say after_hours"]),
        ("I had coffee", means("question", flags=["ate"]), SOON, ["raise question now", "say staff_will_answer"]),
        ("thank you", means("thanks"), ALONE, []),
        ("HELP", means("help"), ALONE, ["say help"]),
        ("can I talk to a human", means("help"), ALONE, ["raise question", "say help"]),
        ("2", means("other", act=False), ALONE, ["raise question", "say staff_will_answer"]),
        ("", means("other"), replace(ALONE, media=True), ["raise question", "say sensitive_received"]),
        ("1", means("confirm", choice=1), replace(REMINDED, media=True), [
            "confirm 1: comes and ride", "say ride_confirmed", "raise question"
        ]),
    ],
)  # fmt: skip
def test_a_text_comes_to(text: str, meaning: Meaning, here: Situation, decided: list[str]) -> None:
    assert told(turn(meaning, text, here)) == decided


@pytest.mark.parametrize(
    ("text", "meaning", "here", "decided"),
    [
        ("stop by?", means("question"), replace(ALONE, stopped=True), ["raise question"]),
        ("2", means("reschedule", choice=2), replace(REMINDED, stopped=True), ["raise question"]),
        ("HELP", means("help"), replace(ALONE, stopped=True), ["say help"]),
        ("hello?", means("question"), Situation(), ["raise question"]),
        ("HELP", means("help"), Situation(), ["say help"]),
        ("wrong number", means("wrong_number"), REMINDED, ["wrongnumber"]),
        ("wrong number", means("wrong_number"), Situation(), ["wrongnumber"]),
        ("not me", means("wrong_number", act=False), REMINDED, ["raise wrong_number today"]),
        ("stop by?", means("stop", act=False), ALONE, ["raise question today", "say staff_will_answer"]),
        ("ok", means("confirm"), replace(REMINDED, in_crisis=True), ["raise question now"]),
        ("Auto-reply: I am away", means("other"), replace(ALONE, automatic=True), []),
        ("she passed away", means("question", flags=["deceased"]), ALONE, ["hold", "raise question now"]),
        (
            "I'm pregnant so I guess I need to cancel",
            means("cancel", flags=["contraindication_pregnancy"]),
            ALONE,
            ["hold", "raise contraindication now", "say staff_will_answer"],
        ),
    ],
)
def test_some_texts_are_not_for_a_machine(
    text: str, meaning: Meaning, here: Situation, decided: list[str]
) -> None:
    assert told(turn(meaning, text, here)) == decided


# ---- two patients on one phone

BOTH_ASKED = asked(asked(SHARED, "consult_preparation/reminder", visit=BENS), "session_preparation/fasting")


def test_a_yes_of_two_who_were_asked_is_nobodys_until_they_say_whose() -> None:
    turned = turn(means("confirm", choice=1), "1", BOTH_ASKED)
    assert told(turned) == ["say which_visit"]
    assert (turned.talk.state, turned.talk.want, turned.talk.choices) == ("choosing", "set", (1, 3))


def test_a_name_says_whose() -> None:
    assert told(turn(means("confirm"), "yes for Ben", BOTH_ASKED)) == ["confirm 3: comes", "say confirmed"]


def test_a_yes_for_both_of_two_patients_is_checked_by_a_person() -> None:
    decided = told(turn(means("confirm"), "yes for both", BOTH_ASKED))
    assert decided == ["raise question", "say staff_will_answer"]


def test_whoever_has_confirmed_is_no_rival() -> None:
    here = replace(BOTH_ASKED, visits=(ANAS, replace(BENS, confirmed=True)))
    assert told(turn(means("confirm", choice=1), "1", here))[0] == "confirm 1: comes and ride"


def test_how_one_of_two_feels_is_asked_by_a_person() -> None:
    here = asked(asked(SHARED, "aftercare/how_are_you", visit=BENS), "aftercare/how_are_you")
    turned = turn(means("choice", choice=3), "3", here)
    assert told(turned) == ["raise safety_check now", "say mood_not_good"]
    assert turned.acts[0].patient is None


# ---- e-mail


@pytest.mark.parametrize(
    ("meaning", "decided"),
    [
        (means("reschedule"), ["raise reschedule_request"]),
        (means("question"), ["raise question"]),
        (means("confirm", choice=1), ["confirm 1: comes and ride"]),
    ],
)
def test_an_e_mail_is_acted_on_and_answered_by_a_person(meaning: Meaning, decided: list[str]) -> None:
    assert told(turn(meaning, "1", replace(REMINDED, channel="email"))) == decided
