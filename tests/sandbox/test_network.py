"""The phone network and the mail server without sockets, under a clock that the test moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from nurture.channels.base import Outgoing
from nurture.channels.letters import parse
from nurture.channels.smtp import Smtp
from nurture.channels.twilio import Twilio
from nurture.channels.twilio_hooks import parse_reply
from nurture.errors import NurtureError
from nurture.sandbox.inside import InProcessHttp, InProcessMail
from nurture.sandbox.log import Log, read
from nurture.sandbox.network import Network

ACCOUNT = "AC" + "1" * 32
PATH = f"/2010-04-01/Accounts/{ACCOUNT}/Messages"
CALLBACK = "https://clinic.example.org/hooks/twilio/status?m=m-1&s=mac"
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
TEXT = Outgoing("m-1", "+18135550101", "+18135550100", "Hi", callback=CALLBACK + "#rc=2")
MAIL = Outgoing("m-2", "ana@example.org", "care@clinic.example.org", "Hello", subject="Día")


class World:
    """A network, its clock and both channels."""

    def __init__(self) -> None:
        self.now = NOON
        self.log = Log(":memory:")
        self.network = Network(self.log, lambda: self.now, account=ACCOUNT)
        self.sms = Twilio(ACCOUNT, "token", http=InProcessHttp(self.network))
        self.mail = Smtp(connect=partial(InProcessMail, self.network), now=lambda: self.now)

    def text(self, message: Outgoing = TEXT) -> str:
        [result] = self.sms.send([message])
        return result.outcome

    def write(self) -> str:
        [result] = self.mail.send([MAIL])
        return result.outcome

    def callbacks(self, **later: float) -> list[tuple[str, str, str]]:
        self.now += timedelta(**later)
        due = self.network.callbacks_due(self.now)
        return [(url, form["MessageStatus"], form.get("ErrorCode", "")) for url, form in due]


@pytest.fixture
def world() -> World:
    return World()


def test_what_is_accepted_stands_in_the_log_with_our_reference(world):
    assert (world.text(), world.write()) == ("accepted", "accepted")
    sms, mail = world.log.entries()
    assert (sms.channel, sms.to, sms.sender, sms.body, sms.ref, sms.at) == (
        "sms",
        "+18135550101",
        "+18135550100",
        "Hi",
        "m-1",
        NOON,
    )
    assert (mail.channel, mail.to, mail.sender, mail.subject, mail.body, mail.ref) == (
        "email",
        "ana@example.org",
        "care@clinic.example.org",
        "Día",
        "Hello",
        "m-2",
    )


def test_a_text_is_reported_sent_then_delivered_and_each_only_once(world):
    world.text()
    assert world.network.next_callback_at() == NOON + timedelta(seconds=1)
    assert world.callbacks(seconds=0.5) == []
    assert world.callbacks(seconds=0.5) == [(CALLBACK, "sent", "")]
    assert world.callbacks(seconds=60) == [(CALLBACK, "delivered", "")]
    assert world.callbacks(hours=1) == []
    assert world.network.next_callback_at() is None
    assert world.log.entries()[0].status == "delivered"


def test_a_callback_carries_what_twilio_sends(world):
    world.text()
    [(_, form), _] = world.network.callbacks_due(NOON + timedelta(minutes=1))
    sid = world.log.entries()[0].sid
    assert form == {
        "SmsSid": sid,
        "SmsStatus": "sent",
        "MessageStatus": "sent",
        "To": "+18135550101",
        "MessageSid": sid,
        "AccountSid": ACCOUNT,
        "From": "+18135550100",
        "ApiVersion": "2010-04-01",
    }


def test_a_handset_that_is_off_is_reported_undelivered(world):
    world.network.fault("sms", "30003")
    assert world.text() == "accepted"
    assert world.callbacks(minutes=1) == [(CALLBACK, "sent", ""), (CALLBACK, "undelivered", "30003")]


@pytest.mark.parametrize(
    ("fault", "outcome", "kept"),
    [
        ("timeout_accepted", "unknown", 1),
        ("timeout_lost", "unknown", 0),
        ("429", "not_sent", 0),
        ("21610", "consent", 0),
    ],
)
def test_a_fault_meets_as_many_texts_as_it_counts(world, fault, outcome, kept):
    world.network.fault("sms", fault, count=2)
    assert [world.text() for _ in range(3)] == [outcome, outcome, "accepted"]
    assert len(world.log.entries()) == 2 * kept + 1


def test_faults_follow_each_other_in_the_order_they_were_set(world):
    world.network.fault("sms", "429")
    world.network.fault("sms", "timeout_lost")
    assert [world.text() for _ in range(3)] == ["not_sent", "unknown", "accepted"]


@pytest.mark.parametrize("channel", ["sms", "email"])
def test_while_a_channel_is_down_nothing_was_sent_and_then_it_is_up_again(world, channel):
    leave = world.text if channel == "sms" else world.write
    assert leave() == "accepted"
    world.network.fault(channel, "down", until=NOON + timedelta(hours=1))
    assert leave() == "not_sent"
    world.now += timedelta(hours=1)
    assert leave() == "accepted"
    assert len(world.log.entries()) == 2


def test_a_fault_of_one_channel_leaves_the_other_alone(world):
    world.network.fault("sms", "down", until=NOON + timedelta(hours=1))
    assert world.write() == "accepted"


@pytest.mark.parametrize(
    ("channel", "fault", "more"),
    [
        ("fax", "429", {}),
        ("sms", "gremlin", {}),
        ("email", "21610", {}),
        ("sms", "down", {}),
        ("sms", "down", {"until": datetime(2026, 3, 4)}),  # noqa: DTZ001
        ("sms", "429", {"until": NOON}),
        ("sms", "429", {"count": 0}),
    ],
)
def test_a_fault_that_makes_no_sense_is_refused_in_a_sentence(world, channel, fault, more):
    with pytest.raises(NurtureError, match=r"\.$"):
        world.network.fault(channel, fault, **more)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"To": "8135550101"}, 21211),
        ({"To": "+0"}, 21211),
        ({"From": ""}, 21603),
        ({"Body": ""}, 21602),
        ({"Body": "x" * 1601}, 21617),
    ],
)
def test_what_twilio_would_refuse_is_refused_with_its_code(world, change, code):
    form = {"To": "+18135550101", "From": "+18135550100", "Body": "Hi", **change}
    answer = world.network.api("POST", f"{PATH}.json", form, {})
    assert (answer.status, answer.body["code"]) == (400, code)
    assert world.log.entries() == []


def test_one_text_can_be_fetched_by_its_own_account_only(world):
    world.text()
    sid = world.log.entries()[0].sid
    assert world.network.api("GET", f"{PATH}/{sid}.json", {}, {}).body["body"] == "Hi"
    other = PATH.replace("1" * 32, "2" * 32)
    assert world.network.api("GET", f"{other}/{sid}.json", {}, {}).status == 404
    assert world.network.api("GET", f"{PATH}/SM0.json", {}, {}).status == 404
    assert world.network.api("GET", "/2010-04-01/Accounts.json", {}, {}).status == 404


def test_a_list_comes_in_pages_newest_first(world):
    for number in range(5):
        world.text(Outgoing("m-1", "+18135550101", "+18135550100", str(number)))
    first = world.network.api("GET", f"{PATH}.json", {}, {"To": "+18135550101", "PageSize": "3"})
    assert [one["body"] for one in first.body["messages"]] == ["4", "3", "2"]
    query = dict(pair.split("=") for pair in first.body["next_page_uri"].partition("?")[2].split("&"))
    second = world.network.api("GET", f"{PATH}.json", {}, {**query, "To": "+18135550101"})
    assert [one["body"] for one in second.body["messages"]] == ["1", "0"]
    assert second.body["next_page_uri"] is None


def test_each_reply_has_its_own_name_and_stands_in_the_log(world):
    world.text()
    one, two = (world.network.reply("+18135550101", "+18135550100", "STOP") for _ in range(2))
    assert one["MessageSid"] != two["MessageSid"]
    assert (one["From"], one["To"], one["Body"]) == ("+18135550101", "+18135550100", "STOP")
    assert one["AccountSid"] == ACCOUNT
    assert [entry.channel for entry in world.log.entries()] == ["sms", "reply", "reply"]


def test_another_process_reads_what_came_after_what_it_knows(tmp_path):
    path = tmp_path / "sandbox.sqlite3"
    assert read(path) == []
    log = Log(path)
    for number in range(3):
        log.mail(NOON, "care@clinic.example.org", "ana@example.org", b"Subject: %d\r\n\r\nHi\r\n" % number)
    assert [(entry.id, entry.subject, entry.body) for entry in read(path, after_id=1)] == [
        (2, "1", "Hi"),
        (3, "2", "Hi"),
    ]
    assert [entry.id for entry in read(path, limit=1)] == [1]
    log.close()
    assert len(read(path)) == 3


def test_a_log_that_is_opened_again_goes_on(tmp_path):
    path = tmp_path / "sandbox.sqlite3"
    for _ in range(2):
        log = Log(path)
        log.mail(NOON, "care@clinic.example.org", "ana@example.org", b"\r\n")
        log.close()
    assert [entry.id for entry in read(path)] == [1, 2]


def test_a_photo_comes_as_links(world):
    form = world.network.reply(
        "+18135550101", "+18135550100", "", [("http://127.0.0.1:1/a.jpg", "image/jpeg")]
    )
    reply = parse_reply(form, "http://127.0.0.1:1")
    assert (reply.body, reply.media) == ("", ("http://127.0.0.1:1/a.jpg",))


def test_a_mail_that_answers_one_of_ours_quotes_it_and_stands_in_the_log(world):
    world.write()
    raw = world.network.mail_reply("ana@example.org", "care@clinic.example.org", "STOP", quoting=1)
    found = parse(raw)
    assert (found.inbound.sender, found.inbound.to) == ("ana@example.org", "care@clinic.example.org")
    assert (found.inbound.body, found.raw["Subject"]) == ("STOP", "Re: Día")
    assert "> Hello" in found.raw["text"]
    last = world.log.entries()[-1]
    assert (last.channel, last.sender, last.to, last.body) == (
        "reply",
        "ana@example.org",
        "care@clinic.example.org",
        "STOP",
    )
    assert world.network.api("GET", f"{PATH}.json", {}, {"From": "ana@example.org"}).body["messages"] == []


def test_a_mail_of_ones_own_has_its_subject(world):
    one, two = (parse(world.network.mail_reply("a@example.org", "b@example.org", "hi", "Ask")) for _ in "12")
    assert one.inbound.body == "Ask\nhi"
    assert one.inbound.provider_id != two.inbound.provider_id
