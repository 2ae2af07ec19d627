"""Faults 43 to 48: clocks, days on which they change, visits that move at the worst moment, broken texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from nurture.channels.base import Outgoing, Result
from nurture.core.policy import TEXTS_IN_24_HOURS
from nurture.core.when import localize
from nurture.flow import clock, dispatch, links
from nurture.flow.claim import claim
from nurture.models import Address, AuditEntry, ContentVersion, Message
from tests.cast import ANA, at, book, cancel, move, signup
from tests.faults.conftest import SESSION
from tests.faults.hostile import Hostile
from tests.world import START

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


# ---- 43: the machine's clock is wrong


@pytest.mark.parametrize("off", [HOUR, -HOUR, DAY, -DAY], ids=str)
def test_43_a_wrong_clock_of_one_machine_moves_nothing_and_is_told(
    db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, off: timedelta
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no clock of its own: there is one machine, and its clock counts")

    class Wrong(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return datetime.now(tz) + off

    monkeypatch.setattr(clock, "_followed", None)
    monkeypatch.setattr(clock, "datetime", Wrong)
    clock.follow_database()
    assert abs(clock.real_now() - datetime.now(UTC)) < MINUTE
    assert "clock is" in caplog.text


# ---- 44: the days on which clocks change


@pytest.mark.parametrize(
    ("due", "leaves"),
    [
        ("2026-03-08T02:30:00", "2026-03-08T03:30:00-04:00"),  # does not exist: it moves on
        ("2026-11-01T01:30:00", "2026-11-01T01:30:00-04:00"),  # occurs twice: the first
    ],
)
def test_44_a_time_that_is_skipped_or_doubled_is_one_moment(due: str, leaves: str) -> None:
    local = datetime.fromisoformat(due)
    moment = localize(local.date(), local.time(), "America/New_York")
    assert moment == datetime.fromisoformat(leaves)


def test_44_a_visit_that_moves_over_the_change_takes_its_messages_along(cedar: Hostile) -> None:
    cedar.tell(signup(START), book(START, at("2026-03-07 09:00")))
    cedar.until(at("2026-03-05 12:00"))
    cedar.tell(move(cedar.now, at("2026-03-09 09:00")))
    cedar.until(at("2026-03-09 09:00"))
    assert cedar.row("fasting", occurrence=0).reason == "superseded"
    # Twenty-four hours before are hours that pass, whatever the clocks do.
    assert cedar.row("fasting", occurrence=1).sent_at == at("2026-03-09 09:00") - DAY
    assert len(cedar.taken(cedar.row("fasting", occurrence=1))) == 1


# ---- 45: the visit changes while its message is on its way


def meanwhile(it: Hostile, event: dict[str, Any]) -> None:
    """The event arrives after the intents of the next window, before their requests."""
    send = it.sms.send

    def late(batch: Iterable[Outgoing]) -> Iterator[Result]:
        it.sms.send = send  # type: ignore[method-assign]
        it.tell(event)
        yield from send(batch)

    it.sms.send = late  # type: ignore[method-assign]


def test_45_a_visit_that_moves_after_the_intent_is_corrected_by_the_text_with_its_new_time(
    fasting_due: Hostile,
) -> None:
    later = SESSION + 7 * DAY
    meanwhile(fasting_due, move(fasting_due.now, later))
    fasting_due.until(fasting_due.now + HOUR)
    assert fasting_due.row("fasting", occurrence=0).state == "delivered"  # it could not be called back
    booked = fasting_due.row("booked", occurrence=1)
    assert booked.state == "delivered"
    assert "25" in booked.body
    fasting_due.until(later)
    assert len(fasting_due.taken(fasting_due.row("fasting", occurrence=1))) == 1


def test_45_of_a_visit_that_is_cancelled_after_the_intent_nothing_more_leaves(fasting_due: Hostile) -> None:
    meanwhile(fasting_due, cancel(fasting_due.now))
    fasting_due.until(fasting_due.now + HOUR)
    assert fasting_due.row("fasting").state == "delivered"
    left = len(fasting_due.taken())
    fasting_due.until(SESSION)
    assert len(fasting_due.taken()) == left


def test_45_a_visit_that_moves_after_the_claim_takes_its_text_along(fasting_due: Hostile) -> None:
    tokens = claim(fasting_due.now)
    fasting_due.tell(move(fasting_due.now, SESSION + 7 * DAY))
    dispatch._work(tokens)
    assert fasting_due.row("fasting", occurrence=0).reason == "superseded"
    assert fasting_due.taken(fasting_due.row("fasting", occurrence=0)) == []


# ---- 46: a text that cannot be written; what no text may hold is refused at publishing (tests/content)


def test_46_what_cannot_be_written_is_not_sent_and_goes_the_other_way(fasting_due: Hostile) -> None:
    ContentVersion.objects.filter(message="session_preparation/fasting", channel="sms").delete()
    fasting_due.until(SESSION)
    assert fasting_due.fate("fasting") == ("failed", "render")
    assert fasting_due.fate("fasting", "email")[0] == "accepted"


def test_46_a_text_that_breaks_whoever_takes_it_up_is_parked_and_a_person_hears(fasting_due: Hostile) -> None:
    for text in ContentVersion.objects.filter(message="session_preparation/fasting", channel="sms"):
        text.delete()
        text.pk, text.compiled = None, {"broken": True}  # under a new id: what is compiled is remembered
        text.save()
    fasting_due.until(SESSION)
    assert fasting_due.fate("fasting") == ("parked", "crashed")
    assert fasting_due.taken(fasting_due.row("fasting")) == []
    assert "undelivered_safety" in fasting_due.tasks()


# ---- 47: many patients at one address; what is no address is refused at the door (tests/core/test_text)


def test_47_a_family_with_one_phone_is_not_texted_more_than_a_patient_is(cedar: Hostile) -> None:
    family = [ANA | {"id": f"p-{n}", "email": f"p{n}@example.org"} for n in range(12)]
    cedar.tell(*(signup(START, who) for who in family))
    cedar.until(START + DAY)
    texts = [entry for entry in cedar.taken() if entry.channel == "sms"]
    assert 0 < len(texts) <= TEXTS_IN_24_HOURS
    assert cedar.texts_back("STOP") == 200
    cedar.until(cedar.now + DAY)
    assert {row.reason for row in cedar.rows(step="hello") if row.state == "dropped"} <= {
        "opted_out",
        "expired",
    }


# ---- 48: who follows links without being asked


def test_48_a_scanner_that_follows_a_link_a_hundred_times_changes_nothing(due: Hostile) -> None:
    due.until(due.now + DAY)
    address = Address.objects.get(value=ANA["email"])
    path = links.unsubscribe_url(address.pk).partition("//")[2].partition("/")[2]
    entries = AuditEntry.objects.count()
    for _ in range(100):
        assert due.web.get(f"/{path}").status_code == 200
        assert due.web.head(f"/{path}").status_code == 200
    address.refresh_from_db()
    assert (address.opted_out, AuditEntry.objects.count()) == ([], entries)


def test_48_a_link_that_is_guessed_or_of_somebody_else_is_told_apart_by_nobody(due: Hostile) -> None:
    address = Address.objects.get(value=ANA["email"])
    real = links.unsubscribe_url(address.pk).rpartition("/")[2]
    mac = real.partition(".")[2]
    guessed = [f"{address.pk + n}.{mac}" for n in range(1, 300)] + [f"{address.pk}.{'0' * 32}", "x", "1."]
    answers = {
        (due.web.post(f"/u/{token}").status_code, due.web.post(f"/u/{token}").content) for token in guessed
    }
    [(status, page)] = answers
    assert status == 404
    assert address.value.encode() not in page
    address.refresh_from_db()
    assert address.opted_out == []
    assert Message.objects.filter(reason="opted_out").count() == 0
