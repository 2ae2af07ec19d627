"""A sandbox with its sample clinic on a Wednesday morning, and a phone network in this process."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.test import Client

from nurture.channels.base import Channel
from nurture.channels.smtp import Smtp
from nurture.channels.twilio import Twilio
from nurture.flow import clock, dispatch, receive, sample, ways
from nurture.models import Clinic, Patient
from nurture.sandbox.inside import InProcessHttp, InProcessMail
from nurture.sandbox.log import Log
from nurture.sandbox.network import Network
from tests.cast import at


@pytest.fixture
def network() -> Iterator[Network]:
    network = Network(Log(":memory:"), clock.now)
    channels: dict[str, Channel] = {
        "sms": Twilio("AC" + "0" * 32, "token", http=InProcessHttp(network)),
        "email": Smtp("smtp://localhost", connect=lambda: InProcessMail(network)),
    }
    with ways.simulated(channels.__getitem__):
        yield network


class Sandbox:
    """The sample clinic under a clock that stands still until it is told otherwise."""

    def __init__(self) -> None:
        self.now = at("2026-03-04 09:12")
        self.client = Client()
        self.clinic: Clinic

    def at(self, moment: str) -> None:
        """Goes on to this moment in New York, and sends what is due."""
        self.now = at(moment)
        dispatch.run()

    def take_in(self, *events: object) -> None:
        receive.accept(self.clinic, events)
        receive.sweep()

    def patient(self, name: str) -> Patient:
        return Patient.objects.get(external_id=name)

    def home(self) -> str:
        return self.client.get("/").content.decode()

    def page_of(self, name: str) -> str:
        return self.client.get(f"/patients/{self.patient(name).pk}").content.decode()


@pytest.fixture
def sandbox(db: None, network: Network) -> Iterator[Sandbox]:
    sandbox = Sandbox()

    def now() -> datetime:
        return sandbox.now

    with clock.virtual(now):
        clinic = sample.load()
        assert clinic
        sandbox.clinic = clinic
        yield sandbox


@pytest.fixture
def live(settings: object) -> None:
    settings.MODE, settings.LIVE = "live", True
