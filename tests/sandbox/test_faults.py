"""A fault is the same in this process and over sockets; what reports and lists of the provider can do."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Protocol

import pytest

from nurture.channels.base import ChannelError, Result
from nurture.channels.smtp import Smtp
from nurture.channels.twilio import Twilio
from nurture.sandbox.faults import MAIL_CODES, REFUSALS, REPORTED, SPOILT, FaultError
from nurture.sandbox.log import FILE, Entry, read
from tests.sandbox.test_network import MAIL, NOON, TEXT, World
from tests.sandbox.test_server import Sandbox, started

FAR = datetime(2999, 1, 1, tzinfo=UTC)

Fate = tuple[str, str, int]  # outcome, code, how many the provider has


class Way(Protocol):
    sms: Twilio
    mail: Smtp

    def fault(self, channel: str, name: str, until: datetime | None = None) -> None: ...
    def entries(self) -> list[Entry]: ...


class InThisProcess(World):
    def fault(self, channel: str, name: str, until: datetime | None = None) -> None:
        self.network.fault(channel, name, until=until)

    def entries(self) -> list[Entry]:
        return self.log.entries()


class OverSockets:
    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox, self.sms, self.mail = sandbox, sandbox.sms, sandbox.mail
        self.before = len(read(sandbox.home / FILE))

    def fault(self, channel: str, name: str, until: datetime | None = None) -> None:
        body = {"channel": channel, "fault": name} | ({"until": until.isoformat()} if until else {})
        assert self.sandbox.post("/sandbox/faults", body)[0] == 200

    def entries(self) -> list[Entry]:
        return read(self.sandbox.home / FILE)[self.before :]


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with started(tmp_path_factory.mktemp("sandbox"), "http://127.0.0.1:9") as running:
        running.sms = Twilio(running.account, running.token, api_base=running.url, read_timeout=0.3)
        running.mail = Smtp(f"smtp://127.0.0.1:{running.smtp_port}", timeout=0.3)
        yield running


@pytest.fixture(params=["in this process", "over sockets"])
def way(request: pytest.FixtureRequest) -> Way:
    return InThisProcess() if request.param == "in this process" else OverSockets(_process(request))


def _process(request: pytest.FixtureRequest) -> Sandbox:
    found: Sandbox = request.getfixturevalue("process")
    return found


def fate(way: Way, result: Result) -> Fate:
    return result.outcome, result.code, len(way.entries())


TEXTS: dict[str, Fate] = {
    **{name: ("unknown", "no_answer", int(name.endswith("accepted"))) for name in SPOILT},
    "500_accepted": ("unknown", "20500", 1),
    "500_lost": ("unknown", "20500", 0),
    "503_accepted": ("unknown", "20503", 1),
    "503_lost": ("unknown", "20503", 0),
    "truncated": ("unknown", "no_answer", 1),
    "garbage": ("unknown", "no_answer", 1),
    "429": ("not_sent", "20429", 0),
    "20003": ("configuration", "20003", 0),
    "21211": ("permanent", "21211", 0),
    "21408": ("permanent", "21408", 0),
    "21606": ("configuration", "21606", 0),
    "21610": ("consent", "21610", 0),
    "21611": ("not_sent", "21611", 0),
    "21614": ("permanent", "21614", 0),
}
MAILS: dict[str, Fate] = {
    "timeout_accepted": ("unknown", "no_answer", 1),
    "timeout_lost": ("unknown", "no_answer", 0),
    "reset_accepted": ("unknown", "no_answer", 1),
    "reset_lost": ("unknown", "no_answer", 0),
    "451": ("not_sent", "451", 0),
    "550": ("permanent", "550", 0),
    "rcpt_451": ("not_sent", "451", 0),
    "rcpt_550": ("permanent", "550", 0),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_fault_meets_a_text(way: Way, name: str) -> None:
    way.fault("sms", name)
    [result] = way.sms.send([TEXT])
    assert fate(way, result) == TEXTS[name]


@pytest.mark.parametrize("name", MAILS)
def test_a_fault_meets_a_mail(way: Way, name: str) -> None:
    way.fault("email", name)
    [result] = way.mail.send([MAIL])
    assert fate(way, result) == MAILS[name]


def test_every_fault_of_one_message_is_tried() -> None:
    assert {*SPOILT, "truncated", "garbage", *REFUSALS} == TEXTS.keys()
    assert {name.removeprefix("rcpt_") for name in MAILS} >= set(MAIL_CODES)


@pytest.mark.parametrize("channel", ["sms", "email"])
def test_a_provider_that_is_down_takes_no_connection_and_then_takes_them_again(
    way: Way, channel: str
) -> None:
    sender, message = (way.sms, TEXT) if channel == "sms" else (way.mail, MAIL)
    list(sender.send([message]))  # the connection that is kept open is of no use either
    now = way.now if isinstance(way, InThisProcess) else datetime.now(UTC)
    way.fault(channel, "down", until=now + timedelta(seconds=1.5))
    [result] = sender.send([message])
    assert fate(way, result) == ("not_sent", "unreached", 1)
    if isinstance(way, InThisProcess):
        way.now += timedelta(seconds=2)
    else:
        time.sleep(2)
    [result] = sender.send([message])
    assert (result.outcome, len(way.entries())) == ("accepted", 2)


def test_a_slow_answer_is_an_answer_all_the_same(way: Way) -> None:
    patient = way.sms if isinstance(way, InThisProcess) else _patient(way)
    way.fault("sms", "slow")
    [result] = patient.send([TEXT])
    assert fate(way, result) == ("accepted", "queued", 1)


def _patient(way: Way) -> Twilio:
    assert isinstance(way, OverSockets)
    sandbox = way.sandbox
    return Twilio(sandbox.account, sandbox.token, api_base=sandbox.url)


# ---- how reports travel


@pytest.fixture
def world() -> World:
    return World()


@pytest.mark.parametrize("code", REPORTED)
def test_a_failure_that_comes_later_carries_its_code(world: World, code: str) -> None:
    world.network.fault("sms", code)
    assert world.text() == "accepted"
    assert [row[1:] for row in world.callbacks(minutes=1)] == [("sent", ""), (REPORTED[code], code)]


def test_reports_can_be_lost_though_the_message_arrives(world: World) -> None:
    world.network.fault("callback", "lost", until=NOON + timedelta(hours=1))
    world.text()
    assert world.callbacks(minutes=1) == []
    assert world.log.entries()[0].status == "delivered"


def test_reports_can_come_twice_and_more(world: World) -> None:
    world.network.fault("callback", "doubled", until=NOON + timedelta(hours=1))
    world.text()
    assert sorted(row[1] for row in world.callbacks(minutes=1)) == ["delivered"] * 3 + ["sent"] * 3


def test_reports_can_come_in_another_order_the_same_for_the_same_seed(world: World) -> None:
    def told(it: World) -> list[str]:
        it.network.fault("callback", "shuffled", until=NOON + timedelta(hours=1))
        it.text()
        return [row[1] for row in it.callbacks(minutes=5)]

    first = told(world)
    assert sorted(first) == ["delivered"] * 3 + ["sent"] * 3
    assert first != ["sent"] * 3 + ["delivered"] * 3
    assert told(World()) == first


def test_reports_can_be_hours_late(world: World) -> None:
    world.network.fault("callback", "delayed", until=NOON + timedelta(hours=1))
    world.text()
    assert world.callbacks(minutes=30) == []
    assert sorted(row[1] for row in world.callbacks(hours=6)) == ["delivered", "sent"]


# ---- how the provider answers when it is asked


def test_a_list_can_be_away_stale_or_in_pages(world: World) -> None:
    world.text(), world.text()
    owned = {world.log.entries()[0].sid}
    until = NOON + timedelta(minutes=10)
    world.network.fault("list", "down", until=until)
    with pytest.raises(ChannelError):
        world.sms.find(TEXT, NOON)
    world.now = until
    world.network.fault("list", "stale", until=until + timedelta(minutes=10))
    assert world.sms.find(TEXT, NOON) is None
    world.now = until + timedelta(minutes=10)
    world.network.fault("list", "paged", until=FAR)
    found = world.sms.find(TEXT, NOON, owned)
    assert found and found.provider_id == world.log.entries()[1].sid


@pytest.mark.parametrize(
    ("channel", "name", "until"),
    [("list", "down", None), ("callback", "lost", None), ("sms", "429", FAR), ("list", "429", FAR)],
)
def test_what_lasts_says_until_when_and_nothing_else_does(
    world: World, channel: str, name: str, until: datetime | None
) -> None:
    with pytest.raises(FaultError):
        world.network.fault(channel, name, until=until)
