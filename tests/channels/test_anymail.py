"""What an e-mail through a provider's HTTP API came to, with Postmark's shape as the example."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime

import pytest

from nurture.channels.anymail import Anymail
from nurture.channels.base import ChannelError, Outgoing

from . import servers

MAIL = Outgoing(
    ref="m-1",
    to="ana@example.org",
    sender="care@clinic.example.org",
    subject="Hi",
    body="Hello",
    html="<p>Hello</p>",
    headers=(("Auto-Submitted", "auto-generated"),),
)
POSTMARK = "anymail.backends.postmark.EmailBackend"
INACTIVE = (
    "You tried to send to recipients that have been marked as inactive.\n"
    "Found inactive addresses: ana@example.org.\nInactive recipients are ones that have bounced."
)
TAKEN = {"ErrorCode": 0, "Message": "OK", "MessageID": "pm-1", "To": "ana@example.org", "SubmittedAt": "x"}


def postmark_at(port: int) -> Anymail:
    return Anymail(POSTMARK, server_token="t", api_url=f"http://127.0.0.1:{port}/", requests_timeout=0.3)


@pytest.mark.parametrize(
    ("act", "outcome", "code"),
    [
        (servers.answering(200, TAKEN), "accepted", "sent"),
        (servers.answering(422, {"ErrorCode": 406, "Message": INACTIVE}), "permanent", "rejected"),
        (servers.answering(422, {"ErrorCode": 1, "Message": "no"}), "permanent", "422"),
        (servers.answering(401, {"ErrorCode": 10, "Message": "bad token"}), "configuration", "401"),
        (servers.answering(429, {"ErrorCode": 429, "Message": "slow"}), "not_sent", "429"),
        (servers.answering(500, {"ErrorCode": 500, "Message": "oops"}), "unknown", "500"),
        (servers.answering(200, "<html>"), "unknown", "200"),
        (servers.hang, "unknown", "no_answer"),
        (servers.drop, "unknown", "no_answer"),
        (servers.rst, "unknown", "no_answer"),
        (servers.truncate, "unknown", "no_answer"),
    ],
)
def test_every_answer_and_every_silence_has_its_outcome(act, outcome, code):
    with servers.listening(servers.http(act)) as server:
        [result] = postmark_at(server.port).send([MAIL])
    assert (result.ref, result.outcome, result.code) == ("m-1", outcome, code)
    assert server.requests == 1
    assert "ana@" not in result.detail


def test_one_connection_serves_a_batch():
    with servers.listening(servers.http(servers.answering(200, TAKEN))) as server:
        results = list(postmark_at(server.port).send([MAIL] * 5))
    assert [(one.outcome, one.provider_id) for one in results] == [("accepted", "pm-1")] * 5
    assert (server.connections, server.requests) == (1, 5)


def test_a_provider_that_is_not_reached_was_sent_nothing():
    with ExitStack() as stack:
        for port in (servers.closed_port(), stack.enter_context(servers.full_backlog())):
            results = list(postmark_at(port).send([MAIL, MAIL]))
            assert [(one.outcome, one.stop) for one in results] == [("not_sent", True)] * 2


def test_a_missing_setting_is_a_matter_of_configuration():
    [result] = Anymail(POSTMARK).send([MAIL])
    assert (result.outcome, result.code) == ("configuration", "setup")
    assert "POSTMARK_SERVER_TOKEN" in result.detail


def test_two_addresses_in_one_are_refused_before_anything_leaves():
    with servers.listening(servers.http(servers.answering(200, TAKEN))) as server:
        two = Outgoing("m-1", "a@example.org, b@example.org", MAIL.sender, "Hi")
        [result] = postmark_at(server.port).send([two])
    assert (result.outcome, server.requests) == ("permanent", 0)


def test_a_backend_that_is_not_anymails_is_refused():
    with pytest.raises(ChannelError, match="not one of anymail's backends"):
        Anymail("django.core.mail.backends.smtp.EmailBackend")


def test_a_mail_provider_cannot_be_asked():
    with pytest.raises(ChannelError, match="cannot be asked"):
        Anymail(POSTMARK).find(MAIL, datetime(2026, 3, 4, tzinfo=UTC))
