"""The network over HTTP: Twilio's API where Twilio has it, and /sandbox/ for people and tests.

POST /2010-04-01/Accounts/<sid>/Messages.json      and GET, as Twilio's
POST /sandbox/reply     {"from", "to", "body"}     a person texts; the hook's answer comes back
POST /sandbox/faults    {"channel", "fault", "count", "until"}
GET  /sandbox/messages?after=ID                    what was accepted
GET  /sandbox/healthz
"""

from __future__ import annotations

import base64
import hmac
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import urllib3

from .hooks import Hooks
from .log import Entry, Log
from .network import Down, FaultError, Network, Silence
from .shapes import Answer

LARGEST_BODY = 1_000_000
#: How long a request that must not be answered is held; longer than any client waits.
SILENCE_SECONDS = 120


@dataclass(frozen=True)
class Sandbox:
    """What the HTTP side needs to answer."""

    network: Network
    log: Log
    hooks: Hooks
    account_sid: str
    auth_token: str


class BadRequest(ValueError):
    """What is wrong with a request, in one sentence."""


def serve(sandbox: Sandbox, host: str, port: int) -> ThreadingHTTPServer:
    """A listening server; the caller runs it."""
    handler = type("Bound", (_Handler,), {"sandbox": sandbox})
    return _Server((host, port), handler)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


class _Handler(BaseHTTPRequestHandler):
    sandbox: Sandbox
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        self._respond("GET")

    def do_POST(self) -> None:
        self._respond("POST")

    def _respond(self, method: str) -> None:
        try:
            body = self._body()
            answer = self._answer(method, urlsplit(self.path).path, body)
        except BadRequest as error:
            answer = Answer(400, {"error": str(error)})
        except Silence:
            self._stay_silent()
            return
        except Down:
            answer = Answer(503, {"code": 20503, "message": "Service unavailable", "status": 503})
        self._write(answer)

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "0")
        if not length.isdecimal() or int(length) > LARGEST_BODY:
            self.close_connection = True
            raise BadRequest(f"A body has at most {LARGEST_BODY} bytes and a Content-Length.")
        return self.rfile.read(int(length))

    def _answer(self, method: str, path: str, body: bytes) -> Answer:
        query = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        if path.startswith("/2010-04-01/"):
            return self._twilio(method, path, body, query)
        match method, path:
            case "GET", "/sandbox/healthz":
                return Answer(200, {"status": "ok"})
            case "GET", "/sandbox/messages":
                return _messages(self.sandbox.log, query.get("after", "0"))
            case "POST", "/sandbox/faults":
                return _set_fault(self.sandbox.network, self._json(body))
            case "POST", "/sandbox/reply":
                return _reply(self.sandbox, self._json(body))
        return Answer(404, {"error": f"There is nothing at {method} {path}."})

    def _twilio(self, method: str, path: str, body: bytes, query: dict[str, str]) -> Answer:
        if not self._signed_in(path):
            return Answer(401, {"code": 20003, "message": "Authenticate", "status": 401})
        form = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        return self.sandbox.network.api(method, path, form, query)

    def _signed_in(self, path: str) -> bool:
        pair = f"{self.sandbox.account_sid}:{self.sandbox.auth_token}"
        expected = f"Basic {base64.b64encode(pair.encode()).decode()}"
        given = self.headers.get("Authorization", "")
        is_own = path.startswith(f"/2010-04-01/Accounts/{self.sandbox.account_sid}/")
        return is_own and hmac.compare_digest(expected.encode(), given.encode())

    def _json(self, body: bytes) -> dict[str, Any]:
        # A page in a browser cannot send this type across origins without asking first.
        if self.headers.get_content_type() != "application/json":
            raise BadRequest("Send JSON, with Content-Type: application/json.")
        try:
            data = json.loads(body)
        except ValueError as error:
            raise BadRequest("The body is not JSON.") from error
        if not isinstance(data, dict):
            raise BadRequest("The body is not a JSON object.")
        return data

    def _write(self, answer: Answer) -> None:
        content = json.dumps(answer.body).encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _stay_silent(self) -> None:
        self.close_connection = True
        self.connection.settimeout(SILENCE_SECONDS)
        try:
            self.connection.recv(1)
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: URLs of a list hold phone numbers."""


def _messages(log: Log, after: str) -> Answer:
    if not after.isdecimal():
        raise BadRequest("`after` is the id of a message.")
    return Answer(200, {"messages": [_shown(entry) for entry in log.entries(int(after))]})


def _shown(entry: Entry) -> dict[str, Any]:
    raw = entry.raw.decode("utf-8", "replace")
    return {**asdict(entry), "at": entry.at.isoformat(), "raw": raw}


def _set_fault(network: Network, data: dict[str, Any]) -> Answer:
    until, count = data.get("until"), data.get("count", 1)
    if not isinstance(count, int):
        raise BadRequest("`count` is a whole number.")
    try:
        end = datetime.fromisoformat(until) if until else None
        network.fault(str(data.get("channel")), str(data.get("fault")), count, end)
    except FaultError as error:
        raise BadRequest(str(error)) from error
    except (TypeError, ValueError) as error:
        raise BadRequest("`until` is a time as in 2026-03-06T09:00:00-05:00.") from error
    return Answer(200, {"status": "set"})


def _reply(sandbox: Sandbox, data: dict[str, Any]) -> Answer:
    fields = [data.get(name) for name in ("from", "to", "body")]
    if not all(isinstance(field, str) for field in fields):
        raise BadRequest("A reply has `from`, `to` and `body`, each a text.")
    try:
        form = sandbox.network.reply(*map(str, fields))
    except UnicodeEncodeError as error:
        raise BadRequest("A reply holds half of a character (a lone surrogate).") from error
    try:
        answer = sandbox.hooks.reply(form)
    except urllib3.exceptions.HTTPError as error:
        return Answer(502, {"error": f"The reply hook could not be reached ({type(error).__name__})."})
    return Answer(200, {"status": answer.status, "twiml": answer.data.decode("utf-8", "replace")})
