"""A clinic, its providers and a clock that the test turns: what happens, happens through the real flow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Min

from nurture.channels.base import Inbound, Report
from nurture.core.status import OPEN
from nurture.flow import (
    answer,
    clock,
    crisis,
    dispatch,
    links,
    pages,
    publish,
    receive,
    reconcile,
    track,
    ways,
)
from nurture.models import Address, Clinic, Event, Message, Page, Reply, Task
from tests.cast import ANA, BIRCH_NUMBER, CEDAR_NUMBER, at
from tests.fakes import FakeChannel

START = at("2026-03-04 09:00")


@dataclass
class World:
    """What one test plays in. `now` is read by the flow; `until` turns it."""

    clinic: Clinic
    now: datetime = START
    sms: FakeChannel = field(default_factory=lambda: FakeChannel("sms"))
    email: FakeChannel = field(default_factory=lambda: FakeChannel("email"))
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    # ---- what happens

    def tell(self, *events: dict[str, Any]) -> None:
        """Events arrive and are applied."""
        receive.accept(self.clinic, events)
        receive.sweep()

    def until(self, moment: datetime) -> None:
        """Time passes: whatever falls due on the way is dispatched at its own moment."""
        while (next_at := self._next_moment()) is not None and next_at <= moment:
            before = self.now
            self.now = max(self.now, next_at)
            self.dispatch()
            assert self.now > before or self._next_moment() != next_at, f"nothing moves at {self.now}"
        self.now = max(self.now, moment)
        self.dispatch()

    def dispatch(self) -> None:
        dispatch.run()
        reconcile.recover()
        pages.ring()

    def _next_moment(self) -> datetime | None:
        waiting = Message.objects.filter(state__in=[*OPEN, "unknown"])
        calling = Page.objects.filter(state="planned")
        looks = [rows.aggregate(Min("look_at"))["look_at__min"] for rows in (waiting, calling)]
        return min(filter(None, looks), default=None)

    def text(self, body: str, sender: str = ANA["mobile"], **more: str) -> Reply | None:
        """Somebody texts the clinic; the same `id=` is the same text delivered again."""
        provider_id = more.pop("id", f"SMin{next(self.numbers)}")
        inbound = Inbound(provider_id, sender, self.clinic.sms_sender, body, **more)
        return answer.receive(self.clinic, inbound, {"Body": body})

    def in_crisis(self, tier: int = 1, sender: str = ANA["mobile"], channel: str = "sms") -> Reply:
        """A text comes in that was understood as a crisis, and is acted on as `answer` does."""
        return crisis_text(self.clinic, self.now, f"SMin{next(self.numbers)}", tier, sender, channel)

    def declare(self, **parameters: Any) -> None:
        """The clinic changes its parameters."""
        self.clinic.parameters |= parameters
        self.clinic.save()

    def report(
        self, row: Message, status: str, provider_id: str = "", code: str = "", ref: str = "", **says: bool
    ) -> None:
        row.refresh_from_db()
        number = provider_id or row.provider_id
        raw = {"MessageSid": number, "MessageStatus": status, "ErrorCode": code}
        track.report("twilio", ref or links.message_ref(row.pk), Report(number, status, code, raw, **says))

    # ---- what came of it

    def row(self, step: str, channel: str = "sms", **more: Any) -> Message:
        """The newest row of a step, `fasting` or `session_preparation/fasting`."""
        journey, _, name = step.rpartition("/")
        rows = Message.objects.filter(step=name, channel=channel, clinic=self.clinic, **more)
        rows = rows.filter(journey=journey) if journey else rows
        found = rows.order_by("pk").last()
        assert found, f"no {channel} row of {step}"
        return found

    def rows(self, **more: Any) -> list[Message]:
        return list(Message.objects.filter(clinic=self.clinic, **more).order_by("due_at", "pk"))

    def fate(self, step: str, channel: str = "sms") -> tuple[str, str]:
        row = self.row(step, channel)
        return row.state, row.reason

    def open_steps(self, **more: Any) -> set[tuple[str, str]]:
        return {(row.step, row.channel) for row in self.rows(state__in=OPEN, **more)}

    def tasks(self) -> list[str]:
        """Reasons of the open staff tasks, in order."""
        return list(
            Task.objects.filter(clinic=self.clinic, closed_at=None)
            .order_by("pk")
            .values_list("reason", flat=True)
        )

    def outcome(self, **of: Any) -> str:
        return (
            Event.objects.filter(clinic=self.clinic, **of)
            .order_by("pk")
            .values_list("outcome", flat=True)
            .last()
        )

    def everything(self) -> dict[str, list[dict[str, Any]]]:
        """Every row of the clinic's, to be compared with what stands later."""
        from django.apps import apps

        models = [model for model in apps.get_app_config("nurture").get_models() if hasattr(model, "clinic")]
        return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


@transaction.atomic
def crisis_text(
    clinic: Clinic, now: datetime, provider_id: str, tier: int, sender: str, channel: str = "sms"
) -> Reply:
    about = {"clinic": clinic, "channel": channel, "value": sender}
    Address.objects.get_or_create(**about)
    address = Address.objects.select_for_update(no_key=True).get(**about)
    reply = Reply.objects.create(
        clinic=clinic,
        address=address,
        provider_id=provider_id,
        body="I do not want to be here any more",
        intent="crisis",
        meaning={"intent": "crisis", "tier": tier},
        received_at=now,
        raw={},
    )
    crisis.begin(reply, address, tier, now)
    return reply


@contextmanager
def world(clinic: Clinic) -> Iterator[World]:
    it = World(clinic)
    channels = {"sms": it.sms, "email": it.email}
    with clock.virtual(lambda: it.now), ways.simulated(channels.__getitem__):
        yield it


def make_clinic(slug: str, library: publish.Library, **more: Any) -> Clinic:
    number = {"cedar": CEDAR_NUMBER, "birch": BIRCH_NUMBER}[slug]
    clinic = Clinic.objects.create(
        slug=slug,
        sms_sender=number,
        email_from=f"care@{slug}.example.org",
        parameters={"name": slug.title(), "timezone": "America/New_York"},
        created_at=START - timedelta(days=30),
        **more,
    )
    publish.publish_for(clinic, library, "test")
    return clinic


# ---- as fixtures, for the conftest of a room that plays in a clinic


@pytest.fixture(scope="session")
def library() -> publish.Library:
    """The journeys and messages that ship, compiled once."""
    return publish.load()


@pytest.fixture
def clinic(db: None, library: publish.Library) -> Clinic:
    return make_clinic("cedar", library)


@pytest.fixture
def cedar(clinic: Clinic) -> Iterator[World]:
    """The clinic with its clock at nine in the morning of Wednesday, March 4, 2026."""
    with world(clinic) as it:
        yield it
