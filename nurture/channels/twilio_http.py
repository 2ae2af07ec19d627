"""The HTTP client that Twilio's SDK is given: timeouts always, retries never, connections kept open."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

import urllib3
from twilio.http import HttpClient
from twilio.http.response import Response
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from .wire import TooLate, Unreached

API = "https://api.twilio.com"


class Http(HttpClient):
    """Over urllib3; `api_base` takes the place of Twilio's own address in every request.

    Raises urllib3's errors, or Unreached when one came before the request had begun to leave.
    """

    def __init__(self, api_base: str, connect_timeout: float, read_timeout: float) -> None:
        super().__init__(logging.getLogger("nurture.twilio"), False, read_timeout)
        self._base = api_base.rstrip("/")
        self._pool = urllib3.PoolManager(
            maxsize=16, retries=False, timeout=urllib3.Timeout(connect=connect_timeout, read=read_timeout)
        )
        self._pool.pool_classes_by_scheme = {"http": _HttpPool, "https": _HttpsPool}

    def request(
        self,
        method: str,
        uri: str,
        params: Mapping[str, object] | None = None,
        data: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        **_: object,
    ) -> Response:
        url = uri.replace(API, self._base, 1) + (f"?{urlencode(params, doseq=True)}" if params else "")
        signed = {**(headers or {}), **urllib3.make_headers(basic_auth=":".join(auth) if auth else None)}
        body = urlencode(data, doseq=True) if data else None
        _progress.requested = False
        try:
            answer = self._pool.request(method, url, body=body, headers=signed, redirect=False)
        except HTTPError as error:
            if _progress.requested:
                raise
            raise Unreached(type(error).__name__) from error
        return Response(answer.status, answer.data.decode("utf-8", "replace"), answer.headers)

    def close(self) -> None:
        self._pool.clear()


class _Progress(threading.local):
    """Whether the request of this thread has begun to leave; until then nothing can have been accepted.

    `begin_by`: by time.monotonic(), after which it may not begin any more.
    """

    requested = False
    begin_by: float | None = None


_progress = _Progress()


@contextmanager
def begin_by(moment: float | None) -> Iterator[None]:
    """A request of this thread leaves until then or raises TooLate: making a connection takes its time."""
    _progress.begin_by = moment
    try:
        yield
    finally:
        _progress.begin_by = None


class _Marked:
    def request(self, *args: Any, **kwargs: Any) -> None:
        if self.sock is None:  # type: ignore[attr-defined]
            self.connect()  # type: ignore[attr-defined]
        if _progress.begin_by is not None and time.monotonic() > _progress.begin_by:
            raise TooLate
        _progress.requested = True
        super().request(*args, **kwargs)  # type: ignore[misc]


class _HttpConnection(_Marked, HTTPConnection):
    pass


class _HttpsConnection(_Marked, HTTPSConnection):
    pass


class _HttpPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _HttpConnection


class _HttpsPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _HttpsConnection
