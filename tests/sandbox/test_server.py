"""The sandbox as its own process, spoken to by the real channels over real sockets."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from urllib.parse import parse_qsl

import pytest
import urllib3

from nurture.channels.base import Outgoing
from nurture.channels.smtp import Smtp
from nurture.channels.twilio import Twilio
from nurture.channels.twilio_hooks import valid_signature
from nurture.sandbox.log import FILE, read

ACCOUNT, TOKEN = "AC" + "1" * 32, "token"
HTTP = urllib3.PoolManager(retries=False, timeout=10)


class Clinic(ThreadingHTTPServer):
    """The hooks of a clinic: checks each signature, keeps each form, answers as it is told."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Hook)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.forms: Queue[dict[str, str]] = Queue()
        self.statuses: list[int] = []


class _Hook(BaseHTTPRequestHandler):
    server: Clinic

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.headers["Content-Type"] == "message/rfc822":
            self._answer(204, {"path": self.path, "secret": self.headers["Authorization"], "mail": body})
            return
        pairs = parse_qsl(body, keep_blank_values=True)
        is_signed = valid_signature(
            TOKEN, self.server.url + self.path, pairs, self.headers["X-Twilio-Signature"]
        )
        status = self.server.statuses.pop(0) if self.server.statuses else 200
        self._answer(status, {**dict(pairs), "path": self.path, "signed": str(is_signed)})

    def _answer(self, status: int, form: dict[str, str]) -> None:
        self.server.forms.put(form)
        content = b"" if status == 204 else b"<Response/>"
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def clinic() -> Iterator[Clinic]:
    server = Clinic()
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


class Sandbox:
    account, token = ACCOUNT, TOKEN

    def __init__(self, process: subprocess.Popen[str], home: Path) -> None:
        assert process.stdout
        line = process.stdout.readline().split()
        assert line[0] == "ready", line
        self.process, self.home = process, home
        self.http_port, self.smtp_port = (int(word.partition("=")[2]) for word in line[1:])
        self.url = f"http://127.0.0.1:{self.http_port}"
        self.sms = Twilio(ACCOUNT, TOKEN, api_base=self.url, read_timeout=1)
        self.mail = Smtp(f"smtp://127.0.0.1:{self.smtp_port}", timeout=1)

    def post(self, path: str, data: dict[str, object]) -> tuple[int, dict[str, str]]:
        answer = HTTP.request("POST", self.url + path, json=data)
        return answer.status, answer.json()


def command(home: Path, *more: str) -> list[str]:
    anywhere = ("--http", "127.0.0.1:0", "--smtp", "127.0.0.1:0", "--base-url", "http://127.0.0.1:9")
    return [sys.executable, "-m", "nurture.sandbox", "--home", str(home), *(more or anywhere)]


@contextmanager
def started(home: Path, base_url: str) -> Iterator[Sandbox]:
    process = subprocess.Popen(
        [*command(home), "--base-url", base_url],
        stdout=subprocess.PIPE,
        text=True,
        env={
            **os.environ,
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "EMAIL_WEBHOOK_SECRET": "sandbox:secret",
        },
    )
    try:
        yield Sandbox(process, home)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture
def sandbox(tmp_path: Path, clinic: Clinic) -> Iterator[Sandbox]:
    with started(tmp_path / "home", clinic.url) as running:
        yield running


def text(clinic: Clinic, body: str = "Hi") -> Outgoing:
    return Outgoing("m-1", "+18135550101", "+18135550100", body, callback=f"{clinic.url}/status?m=m-1#rc=2")


MAIL = Outgoing(
    "m-2", "ana@example.org", "care@clinic.example.org", ".\n.hidden", subject="Día", html="<p>Hi</p>"
)


def test_both_channels_reach_it_and_every_process_can_read_what_it_took(sandbox, clinic):
    [sms] = sandbox.sms.send([text(clinic)])
    [mail] = sandbox.mail.send([MAIL])
    assert (sms.outcome, mail.outcome) == ("accepted", "accepted")
    one, two = read(sandbox.home / FILE)
    assert (one.sid, one.ref, one.body) == (sms.provider_id, "m-1", "Hi")
    assert (two.ref, two.subject, two.body) == ("m-2", "Día", ".\n.hidden")
    shown = HTTP.request("GET", f"{sandbox.url}/sandbox/messages?after={one.id}").json()["messages"]
    assert [(row["to"], row["subject"]) for row in shown] == [("ana@example.org", "Día")]


def test_status_callbacks_arrive_signed_in_order_and_again_when_refused(sandbox, clinic):
    clinic.statuses = [503]
    list(sandbox.sms.send([text(clinic)]))
    forms = [clinic.forms.get(timeout=10) for _ in range(3)]
    assert [form["MessageStatus"] for form in forms] == ["sent", "sent", "delivered"]
    assert {form["signed"] for form in forms} == {"True"}
    assert {form["path"] for form in forms} == {"/status?m=m-1"}


def test_a_reply_reaches_the_hook_signed_and_its_answer_comes_back(sandbox, clinic):
    status, answer = sandbox.post(
        "/sandbox/reply", {"from": "+18135550101", "to": "+18135550100", "body": "sí, gracias "}
    )
    form = clinic.forms.get(timeout=10)
    assert (status, answer) == (200, {"status": 200, "twiml": "<Response/>"})
    assert form["AccountSid"] == ACCOUNT
    assert (form["path"], form["signed"], form["Body"]) == ("/hooks/twilio/reply", "True", "sí, gracias ")


def test_a_reply_by_mail_reaches_its_hook_with_the_secret_and_quotes_what_it_answers(sandbox, clinic):
    list(sandbox.mail.send([MAIL]))
    status, answer = sandbox.post(
        "/sandbox/reply",
        {"from": "ana@example.org", "to": "care@clinic.example.org", "body": "STOP", "quoting": 1},
    )
    form = clinic.forms.get(timeout=10)
    assert (status, answer) == (200, {"status": 204, "twiml": ""})
    assert form["path"] == "/hooks/email/smtp/inbound/"
    assert b64decode(form["secret"].removeprefix("Basic ")) == b"sandbox:secret"
    assert "\nSTOP\n\nOn " in form["mail"].replace("\r", "") and "> .hidden" in form["mail"]


def test_a_photo_and_a_call_reach_their_hooks_signed(sandbox, clinic):
    people = {"from": "+18135550101", "to": "+18135550100"}
    photo = [["https://api.twilio.com/a.jpg", "image/jpeg"]]
    assert sandbox.post("/sandbox/reply", {**people, "body": "", "media": photo})[0] == 200
    form = clinic.forms.get(timeout=10)
    assert (form["NumMedia"], form["MediaUrl0"], form["signed"]) == ("1", photo[0][0], "True")
    assert sandbox.post("/sandbox/call", people) == (200, {"status": 200, "twiml": "<Response/>"})
    form = clinic.forms.get(timeout=10)
    assert (form["path"], form["signed"], form["To"]) == ("/hooks/twilio/voice", "True", people["to"])


def test_a_hook_that_is_not_there_is_named_in_a_sentence(tmp_path):
    with started(tmp_path, "http://127.0.0.1:9") as sandbox:
        status, answer = sandbox.post("/sandbox/reply", {"from": "+1", "to": "+1", "body": "hi"})
    assert status == 502
    assert "could not be reached" in answer["error"]


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [("timeout_accepted", "unknown"), ("timeout_lost", "unknown"), ("429", "not_sent"), ("21610", "consent")],
)
def test_a_fault_set_over_http_meets_the_next_text(sandbox, clinic, fault, outcome):
    assert sandbox.post("/sandbox/faults", {"channel": "sms", "fault": fault})[0] == 200
    [sent] = sandbox.sms.send([text(clinic)])
    found = sandbox.sms.find(text(clinic), datetime.now(UTC))
    assert sent.outcome == outcome
    assert (found is not None) is (fault == "timeout_accepted")


@pytest.mark.parametrize(
    ("fault", "outcome", "kept"),
    [
        ("timeout_accepted", "unknown", 1),
        ("timeout_lost", "unknown", 0),
        ("451", "not_sent", 0),
        ("550", "permanent", 0),
    ],
)
def test_a_fault_set_over_http_meets_the_next_mail(sandbox, fault, outcome, kept):
    sandbox.post("/sandbox/faults", {"channel": "email", "fault": fault})
    results = list(sandbox.mail.send([MAIL, MAIL]))
    assert [one.outcome for one in results] == [outcome, "accepted"]
    assert len(read(sandbox.home / FILE)) == kept + 1


def test_a_mail_server_that_is_down_takes_nothing(sandbox):
    sandbox.post("/sandbox/faults", {"channel": "email", "fault": "down", "until": "2999-01-01T00:00:00Z"})
    [result] = sandbox.mail.send([MAIL])
    assert (result.outcome, read(sandbox.home / FILE)) == ("not_sent", [])


@pytest.mark.parametrize("account", [(ACCOUNT, "wrong"), ("AC" + "2" * 32, TOKEN)])
def test_another_account_is_turned_away(sandbox, clinic, account):
    [result] = Twilio(*account, api_base=sandbox.url).send([text(clinic)])
    assert (result.outcome, result.code) == ("configuration", "20003")


@pytest.mark.parametrize(
    ("path", "body", "kind"),
    [
        ("/sandbox/reply", b"{", "application/json"),
        ("/sandbox/reply", b"[]", "application/json"),
        ("/sandbox/reply", b"{}", "application/json"),
        ("/sandbox/call", b'{"from": "+1"}', "application/json"),
        ("/sandbox/reply", b'{"from": "+1", "to": "+1", "body": "", "media": 7}', "application/json"),
        (
            "/sandbox/reply",
            b'{"from": "a@b", "to": "c@d", "body": "", "quoting": "x"}',
            "application/json",
        ),
        ("/sandbox/reply", b'{"from": "a", "to": "b", "body": "c"}', "text/plain"),
        ("/sandbox/reply", b'{"from": "a", "to": "b", "body": "\\ud800"}', "application/json"),
        ("/sandbox/faults", b'{"channel": "sms", "fault": "gremlin"}', "application/json"),
        ("/sandbox/faults", b'{"channel": "sms", "fault": "down", "until": "soon"}', "application/json"),
        ("/sandbox/faults", b'{"channel": "sms", "fault": "429", "count": "2"}', "application/json"),
    ],
)
def test_a_request_that_makes_no_sense_gets_a_sentence(sandbox, path, body, kind):
    answer = HTTP.request("POST", sandbox.url + path, body=body, headers={"Content-Type": kind})
    assert answer.status == 400
    assert answer.json()["error"].endswith(".")


def test_it_says_that_it_is_well_and_stops_when_told(sandbox):
    assert HTTP.request("GET", f"{sandbox.url}/sandbox/healthz").json() == {"status": "ok"}
    sandbox.process.send_signal(signal.SIGTERM)
    assert sandbox.process.wait(timeout=10) == 0


def test_it_stops_when_told_even_with_a_client_left_hanging(sandbox, clinic):
    for channel in ("sms", "email"):
        sandbox.post("/sandbox/faults", {"channel": channel, "fault": "timeout_lost"})
    list(sandbox.sms.send([text(clinic)]))
    list(sandbox.mail.send([MAIL, MAIL]))
    sandbox.process.send_signal(signal.SIGTERM)
    assert sandbox.process.wait(timeout=10) == 0


@pytest.mark.parametrize(
    ("account", "http", "sentence"),
    [
        ("", "127.0.0.1:0", "Set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN"),
        (ACCOUNT, "192.0.2.1:1", "The sandbox cannot start"),
        (ACCOUNT, "nowhere", "'nowhere' is not HOST:PORT"),
    ],
)
def test_what_keeps_it_from_starting_is_said_in_a_sentence(tmp_path, account, http, sentence):
    ended = subprocess.run(
        command(tmp_path, "--http", http, "--smtp", "127.0.0.1:0", "--base-url", "http://127.0.0.1:9"),
        capture_output=True,
        text=True,
        env={**os.environ, "TWILIO_ACCOUNT_SID": account, "TWILIO_AUTH_TOKEN": TOKEN},
        timeout=20,
    )
    assert ended.returncode != 0
    assert sentence in ended.stderr
    assert "Traceback" not in ended.stderr
