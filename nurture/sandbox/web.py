"""The network over HTTP: Twilio's API where Twilio has it, and /sandbox/ for people and tests.

POST /2010-04-01/Accounts/<sid>/Messages.json      and GET, as Twilio's
POST /sandbox/reply     {"from", "to", "body"}     a person texts, or writes where `from` is a mailbox (then
                        also "subject", and "quoting": the id of the mail that is answered); with a text
                        also "media": [[link, content type], …]. The hook's answer comes back
POST /sandbox/call      {"from", "to"}             a person calls the number; what is said comes back
POST /sandbox/faults    {"channel", "fault", "count", "until"}
GET  /sandbox/messages?after=ID                    what was accepted
GET  /sandbox/healthz

While the phone network is `down` nobody can connect here, as with a provider that is away.
"""

from __future__ import annotations

import base64
import hmac
import json
import socket
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import urllib3

from .faults import Down, FaultError, Reset, Silence, Spoilt
from .hooks import Hooks
from .log import Entry, Log
from .network import Network
from .shapes import Answer

LARGEST_BODY = 1_000_000
#: How long a request that must not be answered is held; longer than any client waits.
SILENCE_SECONDS = 120
#: How long an answer takes that is told to be slow; shorter than any client waits.
SLOW_SECONDS = 3
#: Bytes that an answer promises and does not hold when it is cut off.
CUT_OFF = 500


@dataclass(frozen=True)
class Sandbox:
    """What the HTTP side needs to answer. `fault_set` is called after a fault was set, before it is told."""

    network: Network
    log: Log
    hooks: Hooks
    account_sid: str
    auth_token: str
    fault_set: Callable[[], None] = field(default=lambda: None)


class BadRequest(ValueError):
    """What is wrong with a request, in one sentence."""


def serve(sandbox: Sandbox, host: str, port: int) -> _Server:
    """A listening server; the caller runs it."""
    handler = type("Bound", (_Handler,), {"sandbox": sandbox})
    return _Server((host, port), handler)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        self.connections: set[socket.socket] = set()
        super().__init__(address, handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        self.connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self.connections.discard(request)
        super().shutdown_request(request)


class Door:
    """The web server while the phone network is up; its port refuses connections while that is down."""

    def __init__(self, sandbox: Sandbox, host: str, port: int) -> None:
        self._sandbox, self._host = sandbox, host
        self._server: _Server | None = serve(sandbox, host, port)
        self.port = self._server.server_port
        self._lock = threading.Lock()

    def open(self) -> None:
        assert self._server
        threading.Thread(target=self._server.serve_forever, args=(0.02,), name="http", daemon=True).start()

    def follow(self) -> None:
        """Shuts, or opens again, as the network has become."""
        with self._lock:
            down = self._sandbox.network.is_down("sms")
            if down and self._server:
                self._shut(self._server)
            elif not down and not self._server:
                self._server = serve(self._sandbox, self._host, self.port)
                self.open()

    def _shut(self, server: _Server) -> None:
        """Whoever has a request under way is still answered; idle connections end."""
        self._server = None
        server.shutdown()
        server.server_close()
        for connection in list(server.connections):
            if connection not in _Handler.busy:
                _end_reading(connection)

    def close(self) -> None:
        with self._lock:
            if self._server:
                self._server.shutdown()
                self._server.server_close()
                self._server = None


def _end_reading(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it has ended by itself


class _Handler(BaseHTTPRequestHandler):
    sandbox: Sandbox
    busy: set[socket.socket] = set()  # connections whose request is being answered
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        self._respond("GET")

    def do_POST(self) -> None:
        self._respond("POST")

    def _respond(self, method: str) -> None:
        self.busy.add(self.connection)
        try:
            self._write(self._answer(method, urlsplit(self.path).path, self._body()))
        except BadRequest as error:
            self._write(Answer(400, {"error": str(error)}))
        except Silence:
            self._stay_silent()
        except (Reset, Down):
            self._break_off()
        finally:
            self.busy.discard(self.connection)

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "0")
        if not length.isdecimal() or int(length) > LARGEST_BODY:
            self.close_connection = True
            raise BadRequest(f"A body has at most {LARGEST_BODY} bytes and a Content-Length.")
        return self.rfile.read(int(length))

    def _answer(self, method: str, path: str, body: bytes) -> Answer | Spoilt:
        query = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        if path.startswith("/2010-04-01/"):
            return self._twilio(method, path, body, query)
        match method, path:
            case "GET", "/sandbox/healthz":
                return Answer(200, {"status": "ok"})
            case "GET", "/sandbox/messages":
                return _messages(self.sandbox.log, query.get("after", "0"))
            case "POST", "/sandbox/faults":
                return _set_fault(self.sandbox, self._json(body))
            case "POST", "/sandbox/reply":
                return _reply(self.sandbox, self._json(body))
            case "POST", "/sandbox/call":
                return _call(self.sandbox, self._json(body))
        return Answer(404, {"error": f"There is nothing at {method} {path}."})

    def _twilio(self, method: str, path: str, body: bytes, query: dict[str, str]) -> Answer | Spoilt:
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

    def _write(self, answer: Answer | Spoilt) -> None:
        if isinstance(answer, Answer) and answer.slow:
            time.sleep(SLOW_SECONDS)
        spoilt = answer if isinstance(answer, Spoilt) else Spoilt(answer.status, json.dumps(answer.body))
        content = spoilt.text.encode()
        self.send_response(spoilt.status)
        self.send_header("Content-Type", "text/html" if spoilt is answer else "application/json")
        self.send_header("Content-Length", str(len(content) + spoilt.cut * CUT_OFF))
        self.end_headers()
        self.wfile.write(content)
        self.close_connection |= spoilt.cut

    def _break_off(self) -> None:
        """A reset instead of an answer."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

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


def _set_fault(sandbox: Sandbox, data: dict[str, Any]) -> Answer:
    until, count = data.get("until"), data.get("count", 1)
    if not isinstance(count, int):
        raise BadRequest("`count` is a whole number.")
    try:
        end = datetime.fromisoformat(until) if until else None
        sandbox.network.fault(str(data.get("channel")), str(data.get("fault")), count, end)
    except FaultError as error:
        raise BadRequest(str(error)) from error
    except (TypeError, ValueError) as error:
        raise BadRequest("`until` is a time as in 2026-03-06T09:00:00-05:00.") from error
    sandbox.fault_set()
    return Answer(200, {"status": "set"})


def _reply(sandbox: Sandbox, data: dict[str, Any]) -> Answer:
    from_, to, body = _texts(data, "A reply", "from", "to", "body")
    try:
        if "@" in from_:
            subject, quoting = str(data.get("subject", "")), int(data.get("quoting", 0))
            mail = sandbox.network.mail_reply(from_, to, body, subject, quoting)
            return _answered(lambda: sandbox.hooks.mail(mail))
        media = [(str(link), str(kind)) for link, kind in data.get("media", [])]
        form = sandbox.network.reply(from_, to, body, media)
    except UnicodeEncodeError as error:
        raise BadRequest("A reply holds half of a character (a lone surrogate).") from error
    except (TypeError, ValueError) as error:
        raise BadRequest("A reply cannot be read: see /sandbox/reply in nurture/sandbox/web.py.") from error
    return _answered(lambda: sandbox.hooks.reply(form))


def _call(sandbox: Sandbox, data: dict[str, Any]) -> Answer:
    form = sandbox.network.call(*_texts(data, "A call", "from", "to"))
    return _answered(lambda: sandbox.hooks.call(form))


def _texts(data: dict[str, Any], what: str, *names: str) -> list[str]:
    fields = [data.get(name) for name in names]
    if not all(isinstance(field, str) for field in fields):
        listed = ", ".join(f"`{name}`" for name in names[:-1])
        raise BadRequest(f"{what} has {listed} and `{names[-1]}`, each a text.")
    return [str(field) for field in fields]


def _answered(post: Callable[[], urllib3.BaseHTTPResponse]) -> Answer:
    try:
        answer = post()
    except urllib3.exceptions.HTTPError as error:
        return Answer(502, {"error": f"The reply hook could not be reached ({type(error).__name__})."})
    return Answer(200, {"status": answer.status, "twiml": answer.data.decode("utf-8", "replace")})
