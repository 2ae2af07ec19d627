"""E-mail over SMTP (RFC 5321) on kept-open connections, one recipient per message.

The moment that counts is the dot that ends the message: before it was written nothing was taken; after it,
a server that does not answer may have taken it.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol
from urllib.parse import parse_qsl, unquote, urlsplit

from . import mime
from .base import ChannelError, Outcome, Outgoing, Result, Unlisted, each, late

PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}

#: At which point of the dialogue (RFC 5321, 4.3.2) the server says a permanent no -> outcome. A temporary no
#: (4yz) is `not_sent` wherever it comes; no answer is that before the final dot, and `unknown` after it.
REFUSALS: dict[str, Outcome] = {
    "greeting": "configuration",
    "starttls": "configuration",
    "auth": "configuration",
    "MAIL": "configuration",  # our sender, or our address
    "RCPT": "permanent",
    "DATA": "permanent",
    "dot": "permanent",  # the content
}
#: Replies that speak of us wherever they come: sign in first, encrypt first (RFC 4954).
OF_OURS = frozenset({530, 534, 535, 538})


class Session(Protocol):
    """The part of smtplib.SMTP that sending uses, after the greeting."""

    def docmd(self, cmd: str, args: str = "") -> tuple[int, bytes]: ...
    def send(self, s: bytes) -> None: ...
    def getreply(self) -> tuple[int, bytes]: ...
    def close(self) -> None: ...


class _Refused(Exception):
    """The server answered no. `outcome` says what that means for the message."""

    def __init__(self, outcome: Outcome, code: int, stop: bool = False) -> None:
        super().__init__(code)
        self.outcome, self.code, self.stop = outcome, code, stop


class _Lost(Exception):
    """The connection ended before the dot: nothing was taken."""


class _Silent(Exception):
    """The dot was written and no answer came."""


class Smtp(Unlisted):
    """A mail server by URL. Each thread keeps a connection of its own; safe to share between threads.

    `smtp://` uses STARTTLS where the server offers it, `smtp+tls://` insists on it, `smtps://` is TLS from
    the first byte. A user and password never travel unencrypted, except to this very host.
    `timeout` (seconds) bounds each wait for an answer: with all of them a message takes less than a lease.
    Reports of non-delivery go to `?return_path=` of the URL, else to the sender. `connect` takes the place of
    all of that.
    """

    name = "smtp"

    def __init__(
        self,
        url: str = "",
        timeout: float = 20,
        connect_timeout: float = 5,
        connect: Callable[[], Session] | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._connect = connect or _Server.parse(url, timeout, connect_timeout).open
        self._return_path = dict(parse_qsl(urlsplit(url).query)).get("return_path", "")
        self._now = now
        self._own = threading.local()

    def send(self, batch: Iterable[Outgoing]) -> Iterator[Result]:
        return each(batch, self._send)

    def _send(self, message: Outgoing) -> Result:
        try:
            raw = mime.build(message, self._now())
        except ValueError as error:
            return Result(message.ref, "permanent", code="bad_message", detail=str(error))
        if message.is_late:
            return late(message)
        try:
            return self._deliver(message, raw)
        except _Refused as no:
            return Result(message.ref, no.outcome, code=str(no.code), stop=no.stop)
        except _Lost as lost:
            return Result(message.ref, "not_sent", code="disconnected", detail=_name(lost))
        except _Silent as silent:
            return Result(message.ref, "unknown", code="no_answer", detail=_name(silent))
        except OSError as error:
            return Result(message.ref, "not_sent", code="unreached", detail=type(error).__name__, stop=True)

    def _deliver(self, message: Outgoing, raw: bytes) -> Result:
        """Over the kept connection; when that has idled out, once more over a fresh one."""
        kept = getattr(self._own, "session", None)
        if kept is not None:
            try:
                return self._transact(kept, message, raw)
            except _Lost:
                self.close()
        self._own.session = self._connect()
        if message.is_late:
            return late(message)
        return self._transact(self._own.session, message, raw)

    def _transact(self, session: Session, message: Outgoing, raw: bytes) -> Result:
        try:
            _envelope(session, message, self._return_path)
            code, answer = _data(session, raw)
        except (_Lost, _Silent):
            self.close()
            raise
        except _Refused as no:
            self._after_refusal(session, no.code)
            raise
        return Result(
            message.ref,
            "accepted",
            provider_id=mime.message_id(message),
            code=str(code),
            detail=answer.decode("utf-8", "replace")[:200],
        )

    def _after_refusal(self, session: Session, code: int) -> None:
        """Ready for the next message: 421 announces that the server closes, all else is reset."""
        try:
            if code != 421 and session.docmd("RSET")[0] == 250:
                return
        except OSError:
            self.close()
            return
        self.close()

    def close(self) -> None:
        """Close this thread's connection."""
        session = getattr(self._own, "session", None)
        self._own.session = None
        if session is not None:
            session.close()


def _name(error: Exception) -> str:
    return type(error.__cause__).__name__ if error.__cause__ else str(error)


def _envelope(session: Session, message: Outgoing, return_path: str) -> None:
    code = _ask(session, "MAIL", f"FROM:<{return_path or message.sender}>")
    if code == 421:
        raise _Lost("421")
    _expect(code, "MAIL")
    _expect(_ask(session, "RCPT", f"TO:<{message.to}>"), "RCPT")
    code = _ask(session, "DATA")
    if code != 354:
        _expect(code, "DATA")
        raise _Lost(f"DATA answered {code}")


def _ask(session: Session, command: str, argument: str = "") -> int:
    try:
        return session.docmd(command, argument)[0]
    except OSError as error:
        raise _Lost from error


def _expect(code: int, at: str) -> None:
    if 500 <= code < 600:
        raise _refusal(code, at)
    if not 200 <= code < 300 and code != 354:
        raise _Refused("not_sent", code)


def _refusal(code: int, at: str) -> _Refused:
    """A no to our sender or account is a no to the next message too."""
    outcome = "configuration" if code in OF_OURS else REFUSALS[at]
    return _Refused(outcome, code, stop=outcome == "configuration")


def _data(session: Session, raw: bytes) -> tuple[int, bytes]:
    try:
        session.send(_dot_stuffed(raw))
    except OSError as error:
        raise _Lost from error
    try:
        code, answer = session.getreply()
    except OSError as error:
        raise _Silent from error
    if code // 100 not in (2, 4, 5):
        raise _Silent(f"answered {code}")
    _expect(code, "dot")
    return code, answer


def _dot_stuffed(raw: bytes) -> bytes:
    """RFC 5321 4.5.2. The first line is a header and starts with no dot."""
    ended = raw if raw.endswith(b"\r\n") else raw + b"\r\n"
    return ended.replace(b"\r\n.", b"\r\n..") + b".\r\n"


@dataclass(frozen=True)
class _Server:
    scheme: str
    host: str
    port: int
    user: str
    password: str
    timeout: float
    connect_timeout: float

    @classmethod
    def parse(cls, url: str, timeout: float, connect_timeout: float) -> _Server:
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise ChannelError("The mail server's URL has no valid port.", permanent=True) from None
        if parts.scheme not in PORTS or not parts.hostname:
            raise ChannelError(
                "A mail server's URL reads smtp://host:port, smtp+tls://user:password@host:port or "
                "smtps://user:password@host:port.",
                permanent=True,
            )
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        return cls(
            parts.scheme,
            parts.hostname,
            port or PORTS[parts.scheme],
            user,
            password,
            timeout,
            connect_timeout,
        )

    def open(self) -> Session:
        """Greeted, encrypted where asked, signed in. Raises _Refused for what a person must mend."""
        smtp = self._reach()
        try:
            _socket(smtp).setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            smtp.ehlo_or_helo_if_needed()
            self._secure(smtp)
            if self.user:
                self._sign_in(smtp)
            _socket(smtp).settimeout(self.timeout)
        except (_Refused, OSError):
            smtp.close()
            raise
        return smtp

    def _reach(self) -> smtplib.SMTP:
        try:
            if self.scheme == "smtps":
                return smtplib.SMTP_SSL(
                    self.host, self.port, timeout=self.connect_timeout, context=ssl.create_default_context()
                )
            return smtplib.SMTP(self.host, self.port, timeout=self.connect_timeout)
        except smtplib.SMTPConnectError as error:
            raise _turned_away(error.smtp_code, "greeting") from error

    def _secure(self, smtp: smtplib.SMTP) -> None:
        offered = smtp.has_extn("starttls")
        if self.scheme == "smtp+tls" and not offered:
            raise _refusal(502, "starttls")
        if self.scheme != "smtps" and offered:
            smtp.starttls(context=ssl.create_default_context())
            smtp.ehlo()

    def _sign_in(self, smtp: smtplib.SMTP) -> None:
        if not isinstance(smtp.sock, ssl.SSLSocket) and self.host not in ("localhost", "127.0.0.1", "::1"):
            raise _refusal(538, "auth")
        try:
            smtp.login(self.user, self.password)
        except smtplib.SMTPAuthenticationError as error:
            raise _turned_away(error.smtp_code, "auth") from error
        except smtplib.SMTPNotSupportedError as error:
            raise _refusal(503, "auth") from error


def _socket(smtp: smtplib.SMTP) -> socket.socket:
    if smtp.sock is None:
        raise smtplib.SMTPServerDisconnected("The server hung up.")
    return smtp.sock


def _turned_away(code: int, at: str) -> _Refused:
    """Before any message: whatever the server says, it says to all of the batch."""
    return _refusal(code, at) if code >= 500 else _Refused("not_sent", code, stop=True)
