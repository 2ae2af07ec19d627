"""Whatever the core can decide, a nurse reads it in words."""

from __future__ import annotations

from datetime import timedelta
from typing import get_args

import pytest

from nurture.console import words
from nurture.core.events import TYPES, parse_event
from nurture.core.journeys import TaskReason
from nurture.core.policy import DropReason, WaitReason
from nurture.core.status import OPEN, STATES
from nurture.models import Message
from tests.cast import HONOLULU, NEW_YORK, at, event

NOW = at("2026-03-04 09:12")


def test_every_reason_that_policy_gives_has_words() -> None:
    assert set(get_args(DropReason)) <= set(words.UNSENT)
    assert set(get_args(WaitReason)) - {"not_due"} <= set(words.WAITING)


def test_every_task_has_words() -> None:
    assert set(words.TASKS) == set(get_args(TaskReason))


def test_every_state_of_a_message_is_told() -> None:
    assert {*words.SENT, *OPEN, "parked", "dropped", "failed"} == set(STATES)


@pytest.mark.parametrize(
    ("state", "reason", "detail", "told"),
    [
        ("dropped", "no_consent", "", "The patient has not agreed to this kind of message."),
        ("dropped", "superseded", "said by plan_reminder", "“Plan reminder” says it as well."),
        ("dropped", "superseded", "", "The plan has changed."),
        ("dropped", "exited", "consult.booked", "No longer needed: consult booked."),
        ("dropped", "exited", "", "No longer needed."),
        ("failed", "21211", "", "The provider refused it (21211)."),
        ("failed", "render", "needs a fact", "Its text could not be filled in."),
        ("dropped", "a_reason_to_come", "", "A reason to come"),
        ("dropped", "", "", "It did not leave."),
    ],
)
def test_what_did_not_leave_says_why(state: str, reason: str, detail: str, told: str) -> None:
    assert words.unsent(Message(state=state, reason=reason, detail=detail)) == told


@pytest.mark.parametrize(
    ("what", "visit", "told"),
    [
        ("patient.signed_up", None, "Signed up"),
        ("session.booked", "2026-03-06T10:00:00-05:00", "Session booked for Fri, Mar 6, 10:00 AM"),
        ("consult.moved", "2026-03-06T20:00:00Z", "Consult moved to Fri, Mar 6, 3:00 PM"),
        ("session.no_show", None, "Session no show"),
    ],
)
def test_an_event_is_told_with_the_time_of_its_visit(what: str, visit: str | None, told: str) -> None:
    about = {"id": "a-1", **({"starts_at": visit} if visit else {})}
    raw = event(what, NOW, {"id": "ana"}, about if what.startswith(("session", "consult")) else None)
    assert words.happening(parse_event(raw), NEW_YORK) == told


@pytest.mark.parametrize("what", TYPES)
def test_no_event_is_told_in_code(what: str) -> None:
    visit = {"id": "a-1", "starts_at": "2026-03-06T10:00:00-05:00", "kind": what.partition(".")[0]}
    visit = visit if visit["kind"] in ("session", "consult") else visit | {"kind": "session"}
    told = words.happening(parse_event(event(what, NOW, {"id": "ana"}, visit, sessions=6)), NEW_YORK)
    assert "_" not in told and "." not in told


@pytest.mark.parametrize(
    ("moment", "zone", "told"),
    [
        ("2026-03-04 23:59", NEW_YORK, "today"),
        ("2026-03-05 00:01", NEW_YORK, "tomorrow"),
        ("2026-03-03 23:59", NEW_YORK, "yesterday"),
        ("2026-03-08 12:00", NEW_YORK, "in 4 days"),
        ("2026-03-01 12:00", NEW_YORK, "3 days ago"),
        # 9:12 AM in New York is 4:12 AM in Honolulu, where the same day lasts five hours longer.
        ("2026-03-05 04:00", HONOLULU, "today"),
    ],
)
def test_days_are_those_of_the_zone(moment: str, zone: str, told: str) -> None:
    assert words.days_away(at(moment), NOW, zone) == told


@pytest.mark.parametrize(
    ("ahead", "told"),
    [
        (timedelta(0), "due now"),
        (timedelta(seconds=-5), "due now"),
        (timedelta(seconds=30), "in a moment"),
        (timedelta(minutes=20), "in 20\xa0minutes"),
        (timedelta(hours=3), "in 3\xa0hours"),
        (timedelta(days=2), "in 2 days"),
    ],
)
def test_what_is_near_is_told_by_the_minute(ahead: timedelta, told: str) -> None:
    assert words.until(NOW + ahead, NOW, NEW_YORK) == told
