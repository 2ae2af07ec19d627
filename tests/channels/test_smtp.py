"""What an e-mail over SMTP came to, over real sockets; the dot is the moment that counts."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pytest

from nurture.channels.base import ChannelError, Outgoing
from nurture.channels.smtp import Smtp
from nurture.sandbox.inside import InProcessMail
from nurture.sandbox.log import Log
from nurture.sandbox.network import Network

from . import servers

MAIL = Outgoing(
    ref="m-1", to="ana@example.org", sender="care@clinic.example.org", subject="Hi", body=".\n.hidden"
)
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def smtp_at(port: int, scheme: str = "smtp", user: str = "") -> Smtp:
    return Smtp(f"{scheme}://{user}127.0.0.1:{port}", timeout=0.3, connect_timeout=0.3)


@pytest.mark.parametrize(
    ("script", "outcome", "code"),
    [
        ({}, "accepted", "250"),
        ({"dot": "hang"}, "unknown", "no_answer"),
        ({"dot": "rst"}, "unknown", "no_answer"),
        ({"dot": "drop"}, "unknown", "no_answer"),
        ({"dot": "what?"}, "unknown", "no_answer"),
        ({"dot": "451 later"}, "not_sent", "451"),
        ({"dot": "421 closing"}, "not_sent", "421"),
        ({"dot": "554 no"}, "permanent", "554"),
        ({"mail": "451 later"}, "not_sent", "451"),
        ({"mail": "421 closing"}, "not_sent", "disconnected"),
        ({"mail": "550 not your domain"}, "configuration", "550"),
        ({"mail": "drop"}, "not_sent", "disconnected"),
        ({"rcpt": "450 greylisted"}, "not_sent", "450"),
        ({"rcpt": "550 5.1.1 unknown"}, "permanent", "550"),
        ({"rcpt": "530 sign in first"}, "configuration", "530"),
        ({"rcpt": "hang"}, "not_sent", "disconnected"),
        ({"data": "drop"}, "not_sent", "disconnected"),
        ({"data": "451 later"}, "not_sent", "451"),
        ({"data": "250 odd"}, "not_sent", "disconnected"),
    ],
)
def test_every_answer_and_every_silence_has_its_outcome(script, outcome, code):
    with servers.listening(servers.smtp(**script)) as server:
        [result] = smtp_at(server.port).send([MAIL])
    assert (result.ref, result.outcome, result.code) == ("m-1", outcome, code)


def test_the_server_gets_the_dots_that_were_written():
    with servers.listening(servers.smtp()) as server:
        [result] = smtp_at(server.port).send([MAIL])
    [raw] = server.mails
    assert raw.endswith(b"\r\n..hidden\r\n")
    assert result.provider_id == "<m-1@clinic.example.org>"
    assert b"Message-ID: <m-1@clinic.example.org>\r\n" in raw


def test_one_connection_serves_many_batches():
    with servers.listening(servers.smtp()) as server:
        smtp = smtp_at(server.port)
        for _ in range(3):
            assert [one.outcome for one in smtp.send([MAIL] * 10)] == ["accepted"] * 10
        smtp.close()
    assert (server.connections, len(server.mails)) == (1, 30)


def test_each_thread_has_a_connection_of_its_own():
    with servers.listening(servers.smtp()) as server:
        smtp = smtp_at(server.port)
        together = threading.Barrier(3)

        def send(_):
            together.wait()
            return [one.outcome for _ in range(2) for one in smtp.send([MAIL] * 5)]

        with ThreadPoolExecutor(3) as pool:
            outcomes = list(pool.map(send, range(3)))
    assert outcomes == [["accepted"] * 10] * 3
    assert (server.connections, len(server.mails)) == (3, 30)


def test_a_refused_recipient_does_not_cost_the_others_their_connection():
    with servers.listening(servers.smtp(rcpt="550 unknown")) as server:
        results = list(smtp_at(server.port).send([MAIL] * 3))
    assert [one.outcome for one in results] == ["permanent"] * 3
    assert server.connections == 1


@pytest.mark.parametrize("farewell", [b"", b"421 idle for too long\r\n"])
def test_a_connection_that_idled_out_is_replaced_and_the_mail_leaves_once(farewell):
    def one_mail_per_connection(connection, counts):
        whole = servers.smtp(quit="221 bye")
        connection_like = _ClosesAfterOneMail(connection, farewell)
        whole(connection_like, counts)

    with servers.listening(one_mail_per_connection) as server:
        results = list(smtp_at(server.port).send([MAIL] * 3))
    assert [one.outcome for one in results] == ["accepted"] * 3
    assert (server.connections, len(server.mails)) == (3, 3)


class _ClosesAfterOneMail:
    """A socket that, having said that a mail is queued, says farewell and closes."""

    def __init__(self, connection, farewell):
        self._connection, self._farewell = connection, farewell

    def makefile(self, mode):
        return self._connection.makefile(mode)

    def sendall(self, data):
        self._connection.sendall(data)
        if data.startswith(b"250 queued"):
            self._connection.sendall(self._farewell)
            self._connection.shutdown(2)


def refused(stack):
    return smtp_at(servers.closed_port())


def unfinished_handshake(stack):
    return smtp_at(stack.enter_context(servers.full_backlog()))


def no_greeting(stack):
    return smtp_at(stack.enter_context(servers.listening(servers.hang)).port)


def hangs_up_on_ehlo(stack):
    return smtp_at(stack.enter_context(servers.listening(servers.smtp(ehlo="drop"))).port)


def no_tls(stack):
    return smtp_at(stack.enter_context(servers.listening(servers.smtp())).port, "smtps")


@pytest.mark.parametrize("reach", [refused, unfinished_handshake, no_greeting, hangs_up_on_ehlo, no_tls])
def test_a_server_that_is_not_reached_ends_the_batch_and_nothing_was_sent(reach):
    with ExitStack() as stack:
        results = list(reach(stack).send([MAIL, MAIL]))
    assert [(one.outcome, one.code, one.stop) for one in results] == [("not_sent", "unreached", True)] * 2


def test_a_mail_whose_moment_passes_while_the_server_is_reached_does_not_leave():
    log = Log(":memory:")
    network = Network(log, lambda: NOON)
    mail = replace(MAIL, begin_by=time.monotonic() + 0.05)

    def slowly():
        while not mail.is_late:
            time.sleep(0.01)
        return InProcessMail(network)

    results = list(Smtp(connect=slowly).send([mail, mail, replace(mail, begin_by=None)]))
    assert [(one.outcome, one.code) for one in results] == [
        ("not_sent", "late"),
        ("not_sent", "late"),
        ("accepted", "250"),
    ]
    assert len(log.entries()) == 1


def test_reports_of_non_delivery_go_where_the_url_says():
    with servers.listening(servers.smtp()) as server:
        url = f"smtp://127.0.0.1:{server.port}?return_path=bounces@clinic.example.org"
        session = Smtp(url, timeout=0.3)
        said = []
        connect = session._connect
        session._connect = lambda: _Overheard(connect(), said)
        assert [one.outcome for one in session.send([MAIL])] == ["accepted"]
    assert ("MAIL", "FROM:<bounces@clinic.example.org>") in said


class _Overheard:
    def __init__(self, session, said):
        self._session, self._said = session, said

    def docmd(self, cmd, args=""):
        self._said.append((cmd, args))
        return self._session.docmd(cmd, args)

    def __getattr__(self, name):
        return getattr(self._session, name)


def greeted_with_no(connection, counts):
    connection.sendall(b"554 No SMTP service here\r\n")


AUTH = "250-mail.example.org\r\n250 AUTH PLAIN"


@pytest.mark.parametrize(
    ("talk", "scheme", "user", "code"),
    [
        (greeted_with_no, "smtp", "", "554"),
        (servers.smtp(), "smtp+tls", "", "502"),
        (servers.smtp(), "smtp", "me:secret@", "503"),
        (servers.smtp(ehlo=AUTH, auth="535 no"), "smtp", "me:secret@", "535"),
    ],
)
def test_what_a_person_must_mend_stops_the_channel(talk, scheme, user, code):
    with servers.listening(talk) as server:
        results = list(smtp_at(server.port, scheme, user).send([MAIL, MAIL]))
    assert [(one.outcome, one.code) for one in results] == [("configuration", code)] * 2
    assert server.connections == 1


@pytest.mark.parametrize(
    "url", ["", "mail.example.org", "http://mail.example.org", "smtp://", "smtp://h:port"]
)
def test_a_url_that_names_no_mail_server_is_refused_in_a_sentence(url):
    with pytest.raises(ChannelError, match=r"mail server's URL .*\."):
        Smtp(url)


@pytest.mark.parametrize("to", ["a@x.example.org, b@x.example.org", "a@x\r\nBcc: b@x", "nobody", "<a@x.org>"])
def test_what_is_not_one_address_never_reaches_the_server(to):
    with servers.listening(servers.smtp()) as server:
        [result] = smtp_at(server.port).send([Outgoing("m-1", to, MAIL.sender, "Hi")])
    assert (result.outcome, result.code, server.connections) == ("permanent", "bad_message", 0)
    assert to not in result.detail


def test_smtp_cannot_be_asked():
    with pytest.raises(ChannelError, match="cannot be asked") as raised:
        smtp_at(servers.closed_port()).find(MAIL, NOON)
    assert raised.value.permanent


@pytest.mark.parametrize(
    ("fault", "outcome", "kept"),
    [
        ("timeout_accepted", "unknown", 1),
        ("timeout_lost", "unknown", 0),
        ("451", "not_sent", 0),
        ("550", "permanent", 0),
    ],
)
def test_the_faults_of_the_sandbox_come_out_as_the_real_ones_do(fault, outcome, kept):
    log = Log(":memory:")
    network = Network(log, lambda: NOON)
    network.fault("email", fault)
    results = list(Smtp(connect=partial(InProcessMail, network)).send([MAIL, MAIL]))
    assert [one.outcome for one in results] == [outcome, "accepted"]
    assert len(log.entries()) == kept + 1
    assert log.entries()[-1].body == ".\n.hidden"
