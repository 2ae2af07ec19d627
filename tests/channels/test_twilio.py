"""What a send through Twilio's SDK came to, over real sockets and real silence."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from twilio.request_validator import RequestValidator
from urllib3.connection import HTTPConnection

from nurture.channels import open_channel
from nurture.channels.base import ChannelError, Outgoing
from nurture.channels.twilio import OF_ONE_NUMBER, Twilio
from nurture.channels.twilio_hooks import parse_reply, parse_status, valid_signature
from nurture.sandbox.inside import InProcessHttp
from nurture.sandbox.log import Log
from nurture.sandbox.network import Network

from . import servers

ACCOUNT, TOKEN = "AC" + "1" * 32, "token"
TEXT = Outgoing(ref="m-1", to="+18135550101", sender="+18135550100", body="See you at nine.")
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def twilio_at(port: int, scheme: str = "http") -> Twilio:
    base = f"{scheme}://127.0.0.1:{port}"
    return Twilio(ACCOUNT, TOKEN, api_base=base, connect_timeout=0.3, read_timeout=0.3)


def error(status: int, code: int) -> object:
    return servers.answering(status, {"code": code, "message": "no", "status": status})


CREATED = servers.answering(201, {"sid": "SM1", "status": "queued"})


@pytest.mark.parametrize(
    ("act", "outcome", "code"),
    [
        (CREATED, "accepted", "queued"),
        (servers.hang, "unknown", "no_answer"),
        (servers.drop, "unknown", "no_answer"),
        (servers.rst, "unknown", "no_answer"),
        (servers.truncate, "unknown", "no_answer"),
        (servers.answering(201, "<html>Created</html>"), "unknown", "no_answer"),
        (servers.answering(201, "[]"), "unknown", "no_answer"),
        (servers.answering(201, "{}"), "unknown", "no_sid"),
        (servers.answering(302, ""), "unknown", "302"),
        (servers.answering(500, "<html>"), "unknown", "500"),
        (error(503, 20503), "unknown", "20503"),
        (error(429, 20429), "not_sent", "20429"),
        (servers.answering(429, "<html>slow down"), "not_sent", "429"),
        (error(400, 21611), "not_sent", "21611"),
        (error(400, 21610), "consent", "21610"),
        (error(400, 21211), "permanent", "21211"),
        (error(400, 21614), "permanent", "21614"),
        (error(400, 29999), "permanent", "29999"),
        (error(400, 21606), "configuration", "21606"),
        (error(401, 20003), "configuration", "20003"),
        (servers.answering(403, "<html>"), "configuration", "403"),
    ],
)
def test_every_answer_and_every_silence_has_its_outcome(act, outcome, code):
    with servers.listening(servers.http(act)) as server:
        [result] = twilio_at(server.port).send([TEXT])
    assert (result.ref, result.outcome, result.code) == ("m-1", outcome, code)
    assert server.requests == 1


def test_an_accepted_text_keeps_the_providers_name_for_it():
    with servers.listening(servers.http(CREATED)) as server:
        [result] = twilio_at(server.port).send([TEXT])
    assert result.provider_id == "SM1"


def refused(stack):
    return twilio_at(servers.closed_port())


def unfinished_handshake(stack):
    return twilio_at(stack.enter_context(servers.full_backlog()))


def no_tls(stack):
    server = stack.enter_context(servers.listening(servers.http(CREATED)))
    return twilio_at(server.port, "https")


def reset_during_tls(stack):
    return twilio_at(stack.enter_context(servers.listening(servers.rst)).port, "https")


def no_such_host(stack):
    return Twilio(ACCOUNT, TOKEN, api_base="http://no-such-host.invalid")


@pytest.mark.parametrize("reach", [refused, unfinished_handshake, no_tls, reset_during_tls, no_such_host])
def test_what_ends_before_the_request_left_was_not_sent_and_ends_the_batch(reach):
    with ExitStack() as stack:
        results = list(reach(stack).send([TEXT, TEXT]))
    assert [(one.outcome, one.code, one.stop) for one in results] == [("not_sent", "unreached", True)] * 2


def test_refused_credentials_are_asked_about_once_for_a_whole_batch():
    with servers.listening(servers.http(error(401, 20003))) as server:
        results = list(twilio_at(server.port).send([TEXT] * 5))
    assert [one.outcome for one in results] == ["configuration"] * 5
    assert server.requests == 1


@pytest.mark.parametrize("code", [21606, 21705, 21609])
def test_a_refused_sender_is_asked_about_once_for_a_whole_batch(code):
    with servers.listening(servers.http(error(400, code))) as server:
        results = list(twilio_at(server.port).send([TEXT] * 5))
    assert [one.outcome for one in results] == ["configuration"] * 5
    assert server.requests == 1


@pytest.mark.parametrize("code", [21408, 21608, 21617])
def test_a_fault_of_ours_that_concerns_one_text_does_not_stop_the_others(code):
    with servers.listening(servers.http(error(400, code))) as server:
        results = list(twilio_at(server.port).send([TEXT] * 2))
    assert [(one.outcome, one.ours, one.stop) for one in results] == [("permanent", True, False)] * 2
    assert server.requests == 2


def test_a_request_whose_moment_has_passed_does_not_leave():
    with servers.listening(servers.http(CREATED)) as server:
        stale = replace(TEXT, begin_by=time.monotonic() - 0.001)
        results = list(twilio_at(server.port).send([stale, replace(TEXT, begin_by=time.monotonic() + 60)]))
    assert [(one.outcome, one.code) for one in results] == [("not_sent", "late"), ("accepted", "queued")]
    assert server.requests == 1


def test_a_request_whose_moment_passes_while_the_provider_is_reached_does_not_leave(monkeypatch):
    text = replace(TEXT, begin_by=time.monotonic() + 0.05)
    connect = HTTPConnection.connect

    def slowly(connection):
        connect(connection)
        while not text.is_late:
            time.sleep(0.01)

    monkeypatch.setattr(HTTPConnection, "connect", slowly)
    with servers.listening(servers.http(CREATED)) as server:
        [result] = twilio_at(server.port).send([text])
    assert (result.outcome, result.code, result.stop) == ("not_sent", "late", False)
    assert server.requests == 0


def test_one_connection_serves_many_texts():
    with servers.listening(servers.http(CREATED)) as server:
        twilio = twilio_at(server.port)
        assert [one.outcome for one in twilio.send([TEXT] * 20)] == ["accepted"] * 20
        assert [one.outcome for one in twilio.send([TEXT] * 20)] == ["accepted"] * 20
        twilio.close()
    assert (server.connections, server.requests) == (1, 40)


# --- asking afterwards


@pytest.fixture
def network():
    return Network(Log(":memory:"), lambda: NOON, account=ACCOUNT)


def inside(network: Network) -> Twilio:
    return Twilio(ACCOUNT, TOKEN, http=InProcessHttp(network))


@pytest.mark.parametrize("sender", ["+18135550100", "MG" + "2" * 32])
def test_a_text_whose_answer_was_lost_is_found(network, sender):
    text = Outgoing(ref="m-1", to="+18135550101", sender=sender, body="See you at nine.")
    network.fault("sms", "timeout_accepted")
    [sent] = inside(network).send([text])
    found = inside(network).find(text, NOON)
    assert sent.outcome == "unknown"
    assert found and found.outcome == "accepted" and found.provider_id.startswith("SM")


def test_a_text_that_was_never_taken_is_not_found(network):
    network.fault("sms", "timeout_lost")
    [sent] = inside(network).send([TEXT])
    assert sent.outcome == "unknown"
    assert inside(network).find(TEXT, NOON) is None


@pytest.mark.parametrize(
    "other",
    [
        Outgoing(ref="m-2", to="+18135550102", sender=TEXT.sender, body=TEXT.body),
        Outgoing(ref="m-2", to=TEXT.to, sender="+18135550109", body=TEXT.body),
        Outgoing(ref="m-2", to=TEXT.to, sender="MG" + "2" * 32, body=TEXT.body),
        Outgoing(ref="m-2", to=TEXT.to, sender=TEXT.sender, body=TEXT.body + " "),
    ],
)
def test_another_recipient_sender_or_body_is_another_text(network, other):
    list(inside(network).send([TEXT]))
    assert inside(network).find(other, NOON) is None


@pytest.mark.parametrize(("later", "is_found"), [(60, True), (61, False)])
def test_a_text_from_before_the_attempt_is_not_it_save_for_a_minute_of_skew(network, later, is_found):
    list(inside(network).send([TEXT]))
    found = inside(network).find(TEXT, NOON + timedelta(seconds=later))
    assert (found is not None) is is_found


def test_a_text_that_belongs_to_another_attempt_is_not_found_again(network):
    [sent] = inside(network).send([TEXT])
    assert inside(network).find(TEXT, NOON, owned={sent.provider_id}) is None


def test_a_list_that_is_too_long_to_read_is_no_answer(network):
    list(inside(network).send([TEXT] * (OF_ONE_NUMBER + 1)))
    with pytest.raises(ChannelError, match="more than"):
        inside(network).find(TEXT, NOON)


def test_what_is_much_older_ends_the_reading_of_a_list():
    clock = [NOON - timedelta(days=2)]
    network = Network(Log(":memory:"), lambda: clock[0])
    list(inside(network).send([TEXT] * (OF_ONE_NUMBER + 1)))
    clock[0] = NOON
    list(inside(network).send([TEXT]))
    assert inside(network).find(TEXT, NOON) is not None


def test_the_list_of_a_sender_holds_both_ways_and_no_other_sender(network):
    here, there = TEXT.sender, "+18135550109"
    list(inside(network).send([TEXT, replace(TEXT, sender=there)]))
    network.reply(TEXT.to, here, "STOP")
    network.reply(TEXT.to, there, "hello")
    listed = list(inside(network).listed(here, NOON))
    assert sorted((one.inbound is not None, one.body) for one in listed) == [
        (False, TEXT.body),
        (True, "STOP"),
    ]


def test_a_service_lists_what_it_sent(network):
    service = replace(TEXT, sender="MG" + "2" * 32)
    list(inside(network).send([TEXT, service]))
    assert [one.inbound for one in inside(network).listed(service.sender, NOON)] == [None]


def test_a_text_is_found_on_a_later_page(network):
    list(inside(network).send([TEXT]))
    for number in range(1005):
        list(inside(network).send([Outgoing("m-2", TEXT.to, TEXT.sender, f"Number {number}")]))
    assert inside(network).find(TEXT, NOON) is not None


@pytest.mark.parametrize(
    ("act", "permanent"),
    [
        (servers.hang, False),
        (servers.drop, False),
        (servers.answering(200, "<html>"), False),
        (servers.answering(200, '{"messages": [{"sid": "SM1"}, 7]}'), False),
        (servers.answering(500, "{}"), False),
        (error(401, 20003), True),
    ],
)
def test_not_being_able_to_ask_is_not_an_answer(act, permanent):
    with (
        servers.listening(servers.http(act)) as server,
        pytest.raises(ChannelError, match="could not be asked") as raised,
    ):
        twilio_at(server.port).find(TEXT, NOON)
    assert raised.value.permanent is permanent


# --- what leaves


def test_callback_and_validity_travel_with_the_text():
    seen = {}

    class Spy(InProcessHttp):
        def request(self, method, uri, params=None, data=None, **rest):
            seen.update(data)
            return super().request(method, uri, params, data, **rest)

    spy = Spy(Network(Log(":memory:"), lambda: NOON))
    text = Outgoing(
        "m-1",
        TEXT.to,
        "MG" + "2" * 32,
        "Hi",
        callback="https://c.example.org/s?m=m-1",
        validity_seconds=90_000,
    )
    list(Twilio(ACCOUNT, TOKEN, http=spy).send([text]))
    assert seen == {
        "To": TEXT.to,
        "MessagingServiceSid": "MG" + "2" * 32,
        "Body": "Hi",
        "StatusCallback": "https://c.example.org/s?m=m-1",
        "ValidityPeriod": 36000,
    }


# --- what comes back


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("queued", "accepted"),
        ("accepted", "accepted"),
        ("scheduled", "accepted"),
        ("sending", "accepted"),
        ("sent", "sent"),
        ("delivered", "delivered"),
        ("undelivered", "undelivered"),
        ("failed", "failed"),
        ("a_word_of_next_year", ""),
        ("", ""),
    ],
)
def test_a_status_callback_in_our_words(word, status):
    report = parse_status({"MessageSid": "SM1", "MessageStatus": word, "ErrorCode": "30003"})
    assert (report.provider_id, report.status, report.code) == ("SM1", status, "30003")


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("30001", set()),
        ("30003", set()),
        ("30004", {"opted_out"}),
        ("21610", {"opted_out"}),
        ("30006", {"address_dead"}),
        ("30034", {"configuration"}),
        ("30007", {"ours"}),
        ("30410", {"uncertain"}),
        ("99999", set()),
        ("not a code", set()),
        ("\u0663", set()),
    ],
)
def test_the_code_of_a_report_says_whose_fault_it_was(code, says):
    report = parse_status({"MessageSid": "SM1", "MessageStatus": "undelivered", "ErrorCode": code})
    words = ("opted_out", "address_dead", "configuration", "ours", "uncertain")
    assert {word for word in words if getattr(report, word)} == says


def test_an_inbound_text_keeps_its_spaces_and_loses_only_what_no_column_takes():
    form = {"MessageSid": "SM1", "From": "+18135550101", "To": "+18135550100", "Body": " st\0op \ud800 "}
    reply = parse_reply({**form, "OptOutType": "STOP"})
    assert (reply.provider_id, reply.sender, reply.to) == ("SM1", "+18135550101", "+18135550100")
    assert (reply.body, reply.opt_out_type) == (" stop ? ", "STOP")


def test_an_inbound_text_from_nobody_is_refused_in_a_sentence():
    with pytest.raises(ChannelError, match="without MessageSid, From"):
        parse_reply({"To": "+18135550100"})


API = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media"


@pytest.mark.parametrize(
    ("link", "is_kept"),
    [
        (f"{API}/ME1", True),
        ("https://API.twilio.com/ME1", True),
        ("http://127.0.0.1:8025/media/1", True),
        ("http://127.0.0.1:8026/media/1", False),
        ("http://api.twilio.com/ME1", False),
        ("https://api.twilio.com.evil.example/ME1", False),
        ("https://api.twilio.com@evil.example/ME1", False),
        ("https://evil.example/api.twilio.com/ME1", False),
        ("javascript:alert(1)", False),
        ("https://[", False),
        ("", False),
    ],
)
def test_a_photo_is_kept_as_a_link_to_the_provider_and_to_nobody_else(link, is_kept):
    form = {"MessageSid": "MM1", "From": "+18135550101", "To": "+18135550100", "Body": "", "NumMedia": "1"}
    reply = parse_reply(
        {**form, "MediaUrl0": link, "MediaContentType0": "image/jpeg"}, "http://127.0.0.1:8025"
    )
    note = "A file (image/jpeg) whose link is not the provider's."
    assert reply.media == (link if is_kept else note,)
    assert reply.body == ""


@pytest.mark.parametrize(("count", "kept"), [("0", 0), ("", 0), ("2", 2), ("99", 10), ("many", 0), ("-1", 0)])
def test_so_many_photos_as_twilio_counts(count, kept):
    form = {"MessageSid": "MM1", "From": "+18135550101", "To": "+18135550100", "NumMedia": count}
    assert len(parse_reply({**form, **{f"MediaUrl{n}": f"{API}/ME{n}" for n in range(12)}}).media) == kept


@pytest.mark.parametrize(
    ("named", "sender"),
    [
        ("whatsapp:+18135550101", "+18135550101"),
        ("rcs:+18135550101", "+18135550101"),
        ("RCS:+18135550101", "+18135550101"),
        ("rcs:an_agent", "rcs:an_agent"),
        ("messenger:1234", "messenger:1234"),
        ("28849", "28849"),
    ],
)
def test_a_phone_is_the_same_phone_however_it_writes(named, sender):
    assert parse_reply({"MessageSid": "SM1", "From": named, "To": named}).sender == sender
    assert parse_reply({"MessageSid": "SM1", "From": named, "To": named}).to == sender


URL = "https://clinic.example.org/hooks/twilio/status?m=a%2Fb&s=1"
FORM = [("Body", "hi "), ("To", "+18135550101"), ("Media", "b"), ("Media", "a")]


def signed(url: str) -> str:
    joined = url + "Bodyhi " + "Mediaa" + "Mediab" + "To+18135550101"
    return RequestValidator(TOKEN).compute_signature(joined, {})


@pytest.mark.parametrize(
    ("url", "form", "is_valid"),
    [
        (URL, FORM, True),
        (URL.replace(".org/", ".org:443/"), FORM, True),
        (URL, list(reversed(FORM)), True),
        (URL.replace("https", "http"), FORM, False),
        (URL.replace("%2F", "/"), FORM, False),
        (URL.replace("clinic.example.org", "10.0.0.5"), FORM, False),
        (URL.replace("clinic", "Clinic"), FORM, False),
        (URL.partition("?")[0], FORM, False),
        (URL.replace("?", "/?"), FORM, False),
        (URL + "#rc=2", FORM, False),
        (URL, [*FORM, ("Extra", "1")], False),
        (URL, FORM[1:], False),
        (URL, FORM[:-1], False),
        (URL, [("Body", "hi"), *FORM[1:]], False),
    ],
)
def test_a_signature_holds_for_exactly_what_was_signed(url, form, is_valid):
    assert valid_signature(TOKEN, url, form, signed(URL)) is is_valid


@pytest.mark.parametrize(
    ("token", "signature"), [("", signed(URL)), (TOKEN, ""), (TOKEN, "no"), ("x", signed(URL))]
)
def test_without_the_token_or_the_signature_nothing_is_valid(token, signature):
    assert not valid_signature(token, URL, FORM, signature)


def test_a_channel_opens_by_its_providers_name():
    assert open_channel("twilio", {"account_sid": ACCOUNT, "auth_token": TOKEN}).name == "twilio"
    with pytest.raises(ChannelError, match="no channel 'pigeon'; use one of twilio, smtp, anymail"):
        open_channel("pigeon", {})
