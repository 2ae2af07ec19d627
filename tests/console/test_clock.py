"""The sandbox's clock: moved by a button, it lets everything on the way happen at its own time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import pytest
from django.test import Client

from nurture.channels.base import Channel
from nurture.core.when import local
from nurture.errors import NurtureError
from nurture.flow import clock, play, ways
from nurture.models import Clinic, Message, Page, SandboxClock, Task
from tests.fakes import FakeChannel
from tests.world import crisis_text

OUT = ("accepted", "sent", "delivered")


@pytest.fixture(autouse=True)
def _phones_and_mailboxes() -> Iterator[None]:
    channels: dict[str, Channel] = {"sms": FakeChannel("sms"), "email": FakeChannel("email")}
    with ways.simulated(channels.__getitem__):
        yield


@pytest.fixture
def clinic(clinic: Clinic) -> Clinic:
    """Its weeks pass here within seconds, while the limit of its sender counts real minutes."""
    clinic.parameters["sms_per_minute"] = 10_000
    clinic.save()
    return clinic


def _sent(patient: str) -> dict[str, Message]:
    rows = Message.objects.filter(patient__external_id=patient, state__in=OUT, channel__in=["sms", "email"])
    return {f"{row.step}/{row.channel}": row for row in rows}


@pytest.mark.parametrize(
    ("by", "span"),
    [("10m", timedelta(minutes=10)), ("1h", timedelta(hours=1)), ("1d", timedelta(days=1))],
)
def test_a_button_moves_the_clock_and_leads_back(clinic: Clinic, by: str, span: timedelta) -> None:
    before = clock.offset()
    answer = Client().post("/clock", {"by": by})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    # The offset lacks the moments that playing took.
    assert span - timedelta(seconds=60) < clock.offset() - before <= span


def test_it_leads_back_to_the_patient_that_was_looked_at(clinic: Clinic) -> None:
    assert Client().post("/clock", {"by": "10m", "patient": "7"}).headers["Location"] == "/patients/7"


@pytest.mark.parametrize("patient", ["//evil.example.org", "-1", "9" * 5000, "٣"])
def test_it_leads_nowhere_else(clinic: Clinic, patient: str) -> None:
    assert Client().post("/clock", {"by": "10m", "patient": patient}).headers["Location"] == "/"


@pytest.mark.parametrize("by", ["", "-1d", "10 minutes", "1y"])
def test_another_span_is_refused(clinic: Clinic, by: str) -> None:
    answer = Client().post("/clock", {"by": by})
    assert (answer.status_code, clock.offset()) == (400, timedelta())
    assert b"10m, 1h, 1d, 1w" in answer.content


def test_looking_moves_nothing(clinic: Clinic) -> None:
    assert Client().get("/clock").status_code == 405
    assert clock.offset() == timedelta()


def test_another_site_cannot_press_the_button(clinic: Clinic) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/clock", {"by": "1d"}).status_code == 403
    page = client.get("/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())
    assert token
    assert client.post("/clock", {"by": "10m", "csrfmiddlewaretoken": token[1]}).status_code == 302
    # With no-referrer, browsers would hide the form's origin, and the check would refuse it.
    assert page.headers["Referrer-Policy"] == "same-origin"


def test_a_day_on_the_welcome_has_left_in_its_own_time(clinic: Clinic) -> None:
    started = clock.now()
    assert play.forward(timedelta(days=1), patience=60)
    sent = _sent("p-nora")
    assert {"hello/sms", "letter/email"} <= set(sent)
    assert started + timedelta(minutes=10) <= sent["hello/sms"].sent_at < started + timedelta(hours=20)


def test_two_weeks_on_nothing_left_at_night_and_nothing_was_too_late(clinic: Clinic) -> None:
    assert play.forward(timedelta(weeks=2), patience=300)
    for row in Message.objects.filter(state__in=OUT, channel="sms"):
        assert 8 <= local(row.sent_at, "America/New_York").hour < 20
    assert {"ride/sms", "fasting/sms"} <= set(_sent("p-ben"))
    assert not Task.objects.filter(reason="undelivered_safety").exists()
    assert not Message.objects.filter(state="dropped", reason="expired").exists()


def test_with_much_to_send_it_stops_where_it_has_got_to(clinic: Clinic) -> None:
    before = clock.now()
    assert not play.forward(timedelta(days=30), patience=-1)
    assert clock.now() < before + timedelta(hours=1)
    assert not Message.objects.filter(state="dropped", reason="expired").exists()


def test_what_only_a_person_can_end_does_not_stop_the_clock(clinic: Clinic) -> None:
    Clinic.objects.update(paused_at=clock.now(), paused_by="staff")
    assert play.forward(timedelta(days=3), patience=60)
    assert not Message.objects.filter(state__in=OUT, channel="sms").exists()


def test_two_at_once_do_not_add_up(clinic: Clinic) -> None:
    with play._one_at_a_time:
        assert not play.forward(timedelta(days=1))
    assert clock.offset() == timedelta()


def test_real_time_is_not_played_with(clinic: Clinic, live: None) -> None:
    with pytest.raises(NurtureError, match="cannot be moved in live mode"):
        play.forward(timedelta(days=1))
    assert not SandboxClock.objects.exclude(offset_seconds=0).exists()
    assert not Message.objects.filter(state__in=OUT, channel="sms").exists()


# ---- a crisis


def _in_crisis(clinic: Clinic) -> Task:
    clinic.parameters |= {"on_call": ["+12125550111", "+12125550113"], "on_call_hours": "always"}
    clinic.save()
    reply = crisis_text(clinic, clock.now(), "SMcrisis", 1, "+12125550177")
    return Task.objects.get(reply=reply)


def test_the_first_hour_of_a_crisis_is_played_page_by_page(clinic: Clinic) -> None:
    task = _in_crisis(clinic)
    assert play.forward(timedelta(hours=2))
    sent = Page.objects.filter(sent_at__lte=task.created_at + timedelta(hours=1)).order_by("rung")
    assert 4 <= len(sent) <= 14  # every five minutes, or every fifteen
    apart = {later.sent_at - earlier.sent_at for earlier, later in pairwise(sent)}
    assert all(timedelta(minutes=5) <= span <= timedelta(minutes=16) for span in apart)


def test_a_crisis_that_nobody_takes_does_not_hold_up_the_clock(clinic: Clinic) -> None:
    task = _in_crisis(clinic)
    assert play.forward(timedelta(days=30), patience=60)
    assert task.pages.filter(state="planned").exists()
