"""The sandbox in-process: an HTTP client for the SDK and a mail session, failing as real ones do."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import urllib3
from twilio.http import HttpClient
from twilio.http.response import Response
from urllib3.connection import HTTPConnection
from urllib3.exceptions import NewConnectionError, ProtocolError, ReadTimeoutError

from .faults import Down, Reset, Silence, Spoilt
from .network import Network


class InProcessHttp(HttpClient):
    """What a Twilio channel takes as its `http`."""

    def __init__(self, network: Network) -> None:
        super().__init__(logging.getLogger("nurture.twilio"), False)
        self._network = network

    def request(
        self,
        method: str,
        uri: str,
        params: Mapping[str, Any] | None = None,
        data: Mapping[str, Any] | None = None,
        **_: object,
    ) -> Response:
        url = urlsplit(uri)
        query = {**dict(parse_qsl(url.query)), **{name: str(value) for name, value in (params or {}).items()}}
        form = {name: str(value) for name, value in (data or {}).items()}
        try:
            answer = self._network.api(method, url.path, form, query)
        except Silence as error:
            pool = urllib3.HTTPConnectionPool("sandbox")
            raise ReadTimeoutError(pool, url.path, "Read timed out.") from error
        except Reset as error:
            raise ProtocolError("Connection aborted.") from error
        except Down as error:
            raise NewConnectionError(HTTPConnection("sandbox"), "Connection refused") from error
        if isinstance(answer, Spoilt):
            return _spoilt(answer)
        return Response(answer.status, json.dumps(answer.body))


def _spoilt(answer: Spoilt) -> Response:
    if answer.cut:
        raise ProtocolError("Connection broken: IncompleteRead")
    return Response(answer.status, answer.text)


class InProcessMail:
    """What an SMTP channel's `connect` gives. Raises ConnectionRefusedError while the mail server is down."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._check_up()
        self._sender = self._recipient = ""
        self._data = b""

    def docmd(self, cmd: str, args: str = "") -> tuple[int, bytes]:
        if cmd == "MAIL":
            self._check_up()
        address = args.partition("<")[2].rpartition(">")[0]
        if cmd == "MAIL":
            self._sender = address
        elif cmd == "RCPT":
            self._recipient = address
            return self._network.recipient(), b"OK"
        return (354, b"Go ahead") if cmd == "DATA" else (250, b"OK")

    def send(self, s: bytes) -> None:
        self._data = s

    def getreply(self) -> tuple[int, bytes]:
        raw = self._data.removesuffix(b".\r\n").replace(b"\r\n..", b"\r\n.")
        try:
            return self._network.mail(self._sender, self._recipient, raw), b"OK"
        except Silence as error:
            raise TimeoutError("timed out") from error
        except Reset as error:
            raise ConnectionResetError("Connection reset by peer") from error

    def _check_up(self) -> None:
        try:
            self._network.greet()
        except Down as error:
            raise ConnectionRefusedError("Connection refused") from error

    def close(self) -> None:
        """Nothing to close."""
