"""What the network posts to us: signed status callbacks soon after acceptance, and inbound texts."""

from __future__ import annotations

import heapq
import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime

import urllib3
from twilio.request_validator import RequestValidator

from .network import Network

REPLY_PATH, VOICE_PATH = "/hooks/twilio/reply", "/hooks/twilio/voice"
MAIL_PATH = "/hooks/email/smtp/inbound/"
TRIES = 4
#: Seconds before the second try; doubled each time.
BACK_OFF = 1.0
TICK = 0.1


class Hooks:
    """Posts forms as Twilio does, signed with the account's auth token, and mails with the mail secret."""

    def __init__(self, base_url: str, auth_token: str, mail_secret: str = "") -> None:
        self._base_url, self._mail_secret = base_url.rstrip("/"), mail_secret
        self._validator = RequestValidator(auth_token)
        self._pool = urllib3.PoolManager(
            maxsize=4, retries=False, timeout=urllib3.Timeout(connect=2, read=15)
        )

    def reply(self, form: Mapping[str, str]) -> urllib3.BaseHTTPResponse:
        return self.post(self._base_url + REPLY_PATH, form)

    def call(self, form: Mapping[str, str]) -> urllib3.BaseHTTPResponse:
        return self.post(self._base_url + VOICE_PATH, form)

    def mail(self, raw: bytes) -> urllib3.BaseHTTPResponse:
        """As a mail server without a pipe does."""
        headers = urllib3.make_headers(basic_auth=self._mail_secret)
        headers["Content-Type"] = "message/rfc822"
        return self._pool.request(
            "POST", self._base_url + MAIL_PATH, body=raw, headers=headers, redirect=False
        )

    def post(self, url: str, form: Mapping[str, str]) -> urllib3.BaseHTTPResponse:
        signature = self._validator.compute_signature(url, form)
        return self._pool.request(
            "POST",
            url,
            fields=dict(form),
            encode_multipart=False,
            headers={"X-Twilio-Signature": signature, "User-Agent": "TwilioProxy/1.1"},
            redirect=False,
        )


class Callbacks(threading.Thread):
    """Posts status callbacks as they fall due; one that fails is tried again, then given up."""

    def __init__(self, network: Network, hooks: Hooks, now: Callable[[], datetime]) -> None:
        super().__init__(name="callbacks", daemon=True)
        self._network, self._hooks, self._now = network, hooks, now
        self._waiting: list[tuple[float, int, int, str, dict[str, str]]] = []
        self._count = 0
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(TICK):
            for url, form in self._network.callbacks_due(self._now()):
                self._later(0, 0, url, form)
            self._post_due()

    def stop(self) -> None:
        self._ended.set()
        self.join()

    def _later(self, seconds: float, tries: int, url: str, form: dict[str, str]) -> None:
        self._count += 1
        heapq.heappush(self._waiting, (time.monotonic() + seconds, self._count, tries, url, form))

    def _post_due(self) -> None:
        while self._waiting and self._waiting[0][0] <= time.monotonic() and not self._ended.is_set():
            _, _, tries, url, form = heapq.heappop(self._waiting)
            if not self._taken(url, form) and tries + 1 < TRIES:
                self._later(BACK_OFF * 2**tries, tries + 1, url, form)

    def _taken(self, url: str, form: dict[str, str]) -> bool:
        try:
            return self._hooks.post(url, form).status < 500
        except urllib3.exceptions.HTTPError:
            return False
