"""Answers to what was listed: the times that were offered, the visits to choose from."""

# ruff: noqa: E501 - a table reads best a row a line

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from nurture.core.replies.meaning import Meaning
from nurture.core.talk.acts import Offer, Raise
from nurture.core.talk.heard import Heard
from nurture.core.talk.offering import moved, time_gone, times_found
from nurture.core.talk.situation import IDLE, Talk
from tests.core.talk.people import (
    ALONE,
    ANAS,
    ANAS_SECOND,
    BENS,
    HOUR,
    IN_OFFER,
    NEXT_OPENING,
    NOW,
    OFFERED,
    SERIES,
    SHARED,
    SLOTS,
    asked,
    means,
    told,
    turn,
)

# ---- times


@pytest.mark.parametrize(
    ("text", "meaning", "decided"),
    [
        ("2", means("choice", choice=2), ["move 1 to 11 17:30"]),
        ("the first one", means("choice", choice=1), ["move 1 to 10 13:00"]),
        ("tuesday", means("reschedule", wish="tue"), ["move 1 to 10 13:00"]),
        ("None of these. tuesday", means("reschedule", wish="tue"), ["offer 1"]),
        ("mornings", means("reschedule", wish="before noon"), ["offer 1"]),  # fits two of them
        ("friday", means("reschedule", wish="fri"), ["offer 1"]),
        ("not tuesday", means("reschedule", wish="not tue"), ["offer 1"]),
        ("neither sorry", means("reschedule"), ["offer 1"]),
        ("none of those", means("other", act=False), ["offer 1"]),
        ("7", means("choice", choice=7), ["say not_understood"]),
        ("0", means("choice", choice=0), ["say not_understood"]),
        ("II", means("choice", choice=2, act=False), ["say not_understood"]),
        ("yes", means("confirm"), ["say not_understood"]),
        ("asdf", means("other", act=False), ["say not_understood"]),
        ("keep my old time", means("confirm"), ["confirm 1: comes", "say confirmed"]),
        ("keep my old time", means("question", act=False), ["confirm 1: comes", "say confirmed"]),
        ("nvm", means("other", act=False), []),
        ("no thank you", means("thanks"), []),
        ("where do I park", means("question"), ["raise question", "say staff_will_answer"]),
        ("cancel my appointment", means("cancel"), ["cancel 1", "raise reschedule_request today", "say cancelled"]),
    ],
)  # fmt: skip
def test_an_offer_is_answered(text: str, meaning: Meaning, decided: list[str]) -> None:
    assert told(turn(meaning, text, IN_OFFER, OFFERED)) == decided


def test_what_was_turned_down_is_not_offered_again() -> None:
    [act] = turn(means("reschedule"), "none of these", IN_OFFER, OFFERED).acts
    assert isinstance(act, Offer)
    assert act.avoid == SLOTS


def test_a_yes_takes_the_only_time() -> None:
    one = replace(OFFERED, offer=SLOTS[:1])
    assert told(turn(means("confirm"), "yes", IN_OFFER, one)) == ["move 1 to 10 13:00"]


def test_who_is_misunderstood_twice_talks_with_a_person() -> None:
    once = turn(means("other", act=False), "asdf", IN_OFFER, OFFERED)
    assert once.talk.misunderstood == 1
    twice = turn(means("other", act=False), "qwer", IN_OFFER, once.talk)
    assert told(twice) == ["raise reschedule_request", "say handed_over"]
    assert twice.talk.state == "handed"


def test_after_three_offers_a_person_finds_a_time() -> None:
    tired = replace(OFFERED, offers=3)
    decided = told(turn(means("reschedule", wish="fri"), "friday", IN_OFFER, tired))
    assert decided == ["raise reschedule_request", "say handed_over"]


def test_a_visit_that_has_come_near_is_moved_by_a_person() -> None:
    near = replace(IN_OFFER, visits=(replace(ANAS, starts_at=NOW + timedelta(hours=23)),))
    decided = told(turn(means("choice", choice=1), "1", near, OFFERED))
    assert decided == ["raise reschedule_request now", "say handed_over"]


@pytest.mark.parametrize(
    "stale",
    [
        replace(OFFERED, expires_at=NOW),
        replace(OFFERED, revision=1),
        replace(OFFERED, visit=99),
    ],
    ids=["expired", "moved meanwhile", "gone"],
)
def test_a_number_after_the_end_of_an_offer_moves_nothing(stale: Talk) -> None:
    turned = turn(means("choice", choice=1), "1", IN_OFFER, stale)
    assert (told(turned), turned.talk) == (["say offer_expired"], IDLE)


def test_a_visit_that_was_called_off_since_is_not_booked_again_by_its_number() -> None:
    here = replace(IN_OFFER, visits=(), gone=(replace(ANAS, status="cancelled"),))
    one = means("choice", choice=1)
    assert told(turn(one, "1", here, OFFERED)) == ["say offer_expired"]
    asked_since = replace(OFFERED, status="cancelled")  # the times were offered for that very visit
    assert told(turn(one, "1", here, asked_since)) == ["move 1 to 10 13:00"]


def test_a_time_of_last_nights_offer_that_has_come_too_near_is_gone() -> None:
    talk = replace(OFFERED, expires_at=SLOTS[0])
    here, one = replace(IN_OFFER, lead=timedelta(hours=24)), means("choice", choice=1)
    just = SLOTS[0] - timedelta(hours=22)
    assert told(turn(one, "1", here, talk, just)) == ["move 1 to 10 13:00"]
    late = turn(one, "1", here, talk, just + timedelta(minutes=1))
    assert late.acts == (Offer(1, None, (SLOTS[0],), gone=True),)


def test_words_after_the_end_of_an_offer_begin_anew() -> None:
    over = replace(OFFERED, expires_at=NOW)
    assert told(turn(means("reschedule", wish="tue"), "tuesday", IN_OFFER, over)) == ["offer 1"]


def test_a_number_belongs_to_the_newest_question() -> None:
    here = asked(IN_OFFER, "session_preparation/fasting", ago=timedelta(minutes=5))
    assert told(turn(means("confirm", choice=1), "1", here, OFFERED))[0] == "confirm 1: comes and ride"


# ---- what becomes of an offer

HEARD = Heard(IDLE, means("reschedule"), "2", ALONE, NOW)


def test_an_offer_stands_for_two_hours_while_somebody_is_there() -> None:
    turned = times_found(HEARD, Offer(1), ANAS, SLOTS, fit=True)
    assert (told(turned), turned.talk.offer) == (["say offer"], SLOTS)
    assert (turned.talk.expires_at, turned.talk.offers) == (NOW + 2 * HOUR, 1)


def test_else_until_two_hours_after_the_next_opening() -> None:
    closed = replace(HEARD, here=replace(ALONE, is_open=False))
    assert times_found(closed, Offer(1), ANAS, SLOTS, fit=True).talk.expires_at == NEXT_OPENING + 2 * HOUR


def test_the_nearest_times_say_that_they_are() -> None:
    assert told(times_found(HEARD, Offer(1), ANAS, SLOTS, fit=False)) == ["say nearest"]


def test_without_any_time_a_person_finds_one() -> None:
    decided = told(times_found(HEARD, Offer(1), ANAS, (), fit=False))
    assert decided == ["raise reschedule_request", "say handed_over"]


def test_a_time_that_is_gone_brings_three_fresh_ones() -> None:
    heard = replace(HEARD, talk=OFFERED)
    [act] = time_gone(heard, ANAS, SLOTS[0]).acts
    assert act == Offer(1, None, (SLOTS[0],), gone=True)
    assert told(times_found(heard, act, ANAS, SLOTS[1:], fit=True)) == ["say slot_taken"]


def test_a_move_ends_the_conversation() -> None:
    turned = moved(replace(HEARD, talk=OFFERED), ANAS)
    assert (told(turned), turned.talk.state) == (["say moved"], "idle")


# ---- visits

CHOOSING = Talk("choosing", want="move", choices=(1, 3), expires_at=NOW + HOUR, changed_at=NOW)
IN_CHOICE = asked(SHARED, "conversation/which_visit", visit=None)


@pytest.mark.parametrize(
    ("text", "meaning", "decided"),
    [
        ("2", means("choice", choice=2), ["offer 3"]),
        ("Ben", means("other", act=False), ["offer 3"]),
        ("the one on friday", means("reschedule", wish="fri"), ["offer 3"]),
        ("3", means("choice", choice=3), ["say not_understood"]),
        ("both", means("other", act=False), ["say not_understood"]),
        ("nvm", means("other", act=False), []),
        ("why?", means("question"), ["raise question", "say staff_will_answer"]),
    ],
)
def test_which_visit_is_meant(text: str, meaning: Meaning, decided: list[str]) -> None:
    assert told(turn(meaning, text, IN_CHOICE, CHOOSING)) == decided


@pytest.mark.parametrize(
    ("want", "decided"),
    [
        ("cancel", ["cancel 1", "raise reschedule_request today", "say cancelled"]),
        ("confirm", ["confirm 1: comes", "say confirmed"]),
        ("set", ["confirm 1: comes and ride", "say ride_confirmed"]),
    ],
)
def test_what_waited_goes_on(want: str, decided: list[str]) -> None:
    waiting = replace(CHOOSING, want=want)
    assert told(turn(means("choice", choice=1), "1", IN_CHOICE, waiting)) == decided


def test_the_wish_is_remembered() -> None:
    first = turn(means("reschedule", wish="tue"), "can we do tuesday", SHARED)
    [act] = turn(means("choice", choice=1), "1", IN_CHOICE, first.talk).acts
    assert act == Offer(1, first.talk.wish)


def test_both_of_one_patients_visits_may_be_confirmed() -> None:
    waiting = replace(CHOOSING, want="confirm", choices=(1, 2))
    here = asked(SERIES, "conversation/which_visit", visit=None)
    decided = told(turn(means("other", act=False), "both", here, waiting))
    assert decided == ["confirm 1,2: comes", "say confirmed"]


def test_the_number_of_a_visit_that_is_gone_is_nobody_elses() -> None:
    here = replace(IN_CHOICE, visits=(BENS, ANAS_SECOND))
    assert told(turn(means("choice", choice=1), "1", here, CHOOSING)) == ["say not_understood"]


# ---- a person has it

HANDED = Talk("handed", 1, expires_at=NOW + HOUR, changed_at=NOW - timedelta(minutes=1))


@pytest.mark.parametrize(
    ("text", "meaning", "decided"),
    [
        ("friday then", means("reschedule", wish="fri"), ["raise reschedule_request"]),
        ("where do I park", means("question"), ["raise question"]),
        ("1", means("other", act=False), ["raise question"]),
        ("thanks", means("thanks"), []),
    ],
)
def test_what_a_person_has_the_machine_leaves_alone(text: str, meaning: Meaning, decided: list[str]) -> None:
    assert told(turn(meaning, text, ALONE, HANDED)) == decided


def test_whoever_reads_on_hears_that_it_may_be_a_cancellation_and_how_near_the_visit_is() -> None:
    cancel = means("cancel")
    later = turn(cancel, "cancel my visit thursday", ALONE, HANDED)
    assert later.acts == (Raise("reschedule_request", "Wrote again and may want to cancel.", "", 1, 10),)
    soon = ANAS.starts_at - timedelta(hours=23)
    talk = replace(HANDED, expires_at=soon + HOUR)
    assert told(turn(cancel, "cancel my visit tomorrow", ALONE, talk, soon)) == [
        "raise reschedule_request now"
    ]


def test_a_newer_question_is_answered_as_ever() -> None:
    here = asked(ALONE, "session_preparation/fasting", ago=timedelta(seconds=10))
    assert told(turn(means("confirm", choice=1), "1", here, HANDED))[0] == "confirm 1: comes and ride"


# ---- which texts should stop

SCOPE = Talk("scope", expires_at=NOW + HOUR, changed_at=NOW)
STOPPED = replace(asked(ALONE, "conversation/stop_scope", visit=None), stopped=True)


@pytest.mark.parametrize(
    ("text", "talk", "decided"),
    [
        ("2", SCOPE, ["keep", "say stopped_partly"]),
        ("1", SCOPE, []),
        ("what?", SCOPE, ["raise question"]),
        ("2", replace(SCOPE, expires_at=NOW), ["raise question"]),
    ],
)
def test_only_the_answer_two_takes_something_back(text: str, talk: Talk, decided: list[str]) -> None:
    meaning = means("choice", choice=int(text)) if text.isdigit() else means("question")
    assert told(turn(meaning, text, STOPPED, talk)) == decided


# ---- limits


def test_when_the_day_is_spent_a_person_goes_on() -> None:
    spent = replace(IN_OFFER, spent=True)
    turned = turn(means("reschedule", wish="fri"), "friday", spent, OFFERED)
    assert told(turned)[0] == "raise reschedule_request"
    assert turned.talk.state == "handed"
