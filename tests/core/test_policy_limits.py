"""Who comes first, how often anybody hears from us, and what a provider signs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from nurture.core.facts import PURPOSES, Address, Sent
from nurture.core.policy import Drop, Send, Wait
from tests.cast import ANA_FACTS, SESSION, at
from tests.core.test_policy import DAY, HOUR, NOON, texts, verdict


def mail(*ago: timedelta, category: str, message: str = "other/note") -> Address:
    recent = tuple(Sent(NOON - span, "email", category, message, "ana") for span in ago)
    return Address("ana@example.org", granted=frozenset(PURPOSES), recent=recent)


@pytest.mark.parametrize(("days", "goes"), [(89, False), (90, True), (91, True)])
def test_nobody_is_asked_for_feedback_twice_in_ninety_days(days: int, goes: bool) -> None:
    found = verdict(
        channel="email",
        category="feedback",
        address=mail(days * DAY, category="feedback"),
        not_after=NOON + 7 * DAY,
    )
    assert isinstance(found, Send) is goes


@pytest.mark.parametrize("category", ["education", "marketing", "feedback"])
def test_the_last_text_of_a_day_is_for_care(category: str) -> None:
    once = texts(2 * HOUR)
    assert isinstance(verdict(category=category, address=once), Wait)
    assert isinstance(verdict(category="care", address=once), Send)


def test_in_a_series_nine_texts_may_go_in_a_week() -> None:
    spans = [timedelta(hours=26 + 20 * n) for n in range(8)]
    in_series = replace(ANA_FACTS, sessions_planned=6, plan_approved_at=at("2026-03-01 09:00"))
    assert isinstance(verdict(address=texts(*spans[:6])), Wait | Drop)
    assert isinstance(verdict(address=texts(*spans), patient=in_series), Send)
    nine = texts(*[timedelta(hours=26 + 15 * n) for n in range(9)])
    assert not isinstance(verdict(address=nine, patient=in_series), Send)


NEUTRAL = {"channel": "email", "message": "staff/please_call", "neutral": True}


def test_one_note_that_asks_for_a_call_is_enough() -> None:
    asked = mail(2 * HOUR, category="care", message="staff/please_call")
    assert verdict(**NEUTRAL, address=asked) == Drop("superseded", "sent less than 12 hours ago")
    assert isinstance(verdict(**NEUTRAL, address=mail(13 * HOUR, category="care")), Send)


def test_what_must_arrive_asks_for_a_call_once_more() -> None:
    asked = mail(2 * HOUR, category="care", message="staff/please_call")
    assert isinstance(verdict(**NEUTRAL, address=asked, safety_critical=True), Send)


def test_a_text_with_numbers_that_nobody_signed_does_not_go() -> None:
    assert verdict(signed=False) == Drop("not_approved", "the clinic's parameters are not signed")


@pytest.mark.parametrize("message", ["staff/visit_cancelled", "conversation/cancelled"])
def test_only_the_news_of_a_cancellation_goes_about_a_cancelled_visit(message: str) -> None:
    gone = replace(SESSION, status="cancelled")
    told = {"message": message, "origin": "staff", "not_after": NOON + 2 * DAY}
    assert isinstance(verdict(visit=gone, **told), Send)
    assert verdict(visit=gone) == Drop("visit_cancelled")
    assert verdict(visit=SESSION, **told) == Drop("superseded", "the visit stands")
