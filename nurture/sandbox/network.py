"""The phone network and the mail server without sockets: forms and bytes in, answers out, faults on request.

Shapes and codes are Twilio's (Messages resource, 2010-04-01). Time comes from `now`, so that a
simulation's month takes seconds.
"""

from __future__ import annotations

import heapq
import re
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from sqlite3 import Row
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import uuid4

from nurture.errors import NurtureError

from .log import Log
from .shapes import Answer, callback_form, error, refusal, resource

#: channel -> what can be made to go wrong on it.
FAULTS = {
    "sms": ("timeout_accepted", "timeout_lost", "429", "21610", "30003", "down"),
    "email": ("timeout_accepted", "timeout_lost", "451", "550", "down"),
}
SENT_AFTER = timedelta(seconds=1)
REPORTED_AFTER = timedelta(seconds=3)
#: Whose numbers inbound texts are sent to, where nobody says otherwise.
ACCOUNT = "AC" + "0" * 32

_PATH = re.compile(r"/2010-04-01/Accounts/(AC\w+)/Messages(?:/(\w+))?\.json")


class Silence(Exception):
    """No answer will come, whether or not the message was taken."""


class Down(Exception):
    """Nobody is there."""


class FaultError(NurtureError, ValueError):
    """A fault that cannot be set, in one sentence."""


class Callback(NamedTuple):
    """A status callback to post: `url` without its fragment, `form` as Twilio fills it."""

    url: str
    form: dict[str, str]


@dataclass
class _Fault:
    name: str
    left: int
    until: datetime | None


class Network:
    """Safe to share between threads. `new_id` gives 32 characters, never the same twice."""

    def __init__(
        self,
        log: Log,
        now: Callable[[], datetime],
        new_id: Callable[[], str] = lambda: uuid4().hex,
        account: str = ACCOUNT,
    ) -> None:
        self._log, self._now, self._new_id, self._account = log, now, new_id, account
        self._faults: dict[str, deque[_Fault]] = defaultdict(deque)
        self._pending: list[tuple[datetime, int, str, str, str, str]] = []
        self._count = 0
        self._lock = threading.RLock()

    # --- faults

    def fault(self, channel: str, fault: str, count: int = 1, until: datetime | None = None) -> None:
        """The next `count` messages of `channel` meet `fault`; `down` lasts until `until`, an aware time."""
        if fault not in FAULTS.get(channel, ()):
            known = "; ".join(f"{name}: {', '.join(faults)}" for name, faults in FAULTS.items())
            raise FaultError(f"There is no fault {fault!r} on channel {channel!r}. Known are {known}.")
        if (fault == "down") != (until is not None) or (until and until.tzinfo is None):
            raise FaultError("`down`, and no other fault, has an `until`, which is a time with an offset.")
        if count < 1:
            raise FaultError("The count of a fault is at least 1.")
        with self._lock:
            self._faults[channel].append(_Fault(fault, count, until))

    def _check_up(self, channel: str) -> None:
        with self._lock:
            if any(fault.until and fault.until > self._now() for fault in self._faults[channel]):
                raise Down(channel)

    def _take_fault(self, channel: str) -> str:
        with self._lock:
            # An outage is checked before a message begins; it is no fault of one message.
            fault = next((fault for fault in self._faults[channel] if not fault.until), None)
            if fault is None:
                return ""
            fault.left -= 1
            if not fault.left:
                self._faults[channel].remove(fault)
            return fault.name

    # --- the phone network

    def api(self, method: str, path: str, form: Mapping[str, str], query: Mapping[str, str]) -> Answer:
        """One request to the Messages API. Raises Silence or Down where a fault says so."""
        self._check_up("sms")
        known = _PATH.fullmatch(path)
        if not known:
            return error(404, 20404)
        account, sid = known.groups()
        if method == "POST" and not sid:
            return self._post(account, form)
        if method == "GET":
            return self._fetch(account, sid) if sid else self._list(account, path, query)
        return error(404, 20404)

    def _post(self, account: str, form: Mapping[str, str]) -> Answer:
        if code := refusal(form):
            return error(400, code)
        fault = self._take_fault("sms")
        if fault == "429":
            return error(429, 20429)
        if fault == "21610":
            return error(400, 21610)
        if fault == "timeout_lost":
            raise Silence
        sid = self._accept(account, form, "undelivered" if fault == "30003" else "delivered")
        if fault == "timeout_accepted":
            raise Silence
        return Answer(201, resource(_found(self._log, sid)))

    def _accept(self, account: str, form: Mapping[str, str], end: str) -> str:
        sid, now = f"SM{self._new_id()}", self._now()
        status = "accepted" if form.get("MessagingServiceSid") else "queued"
        with self._lock:
            self._log.sms(now, sid, status, account, form)
            url = form.get("StatusCallback", "").partition("#")[0]
            self._later(now + SENT_AFTER, sid, "sent", "", url)
            self._later(now + REPORTED_AFTER, sid, end, "30003" if end == "undelivered" else "", url)
        return sid

    def _later(self, at: datetime, sid: str, status: str, code: str, url: str) -> None:
        self._count += 1
        heapq.heappush(self._pending, (at, self._count, sid, status, code, url))

    def _fetch(self, account: str, sid: str) -> Answer:
        row = self._log.find_sms(sid)
        return Answer(200, resource(row)) if row and row["account"] == account else error(404, 20404)

    def _list(self, account: str, path: str, query: Mapping[str, str]) -> Answer:
        size = min(max(_number(query, "PageSize", 50), 1), 1000)
        page = _number(query, "Page", 0)
        rows = self._log.list_sms(account, query.get("To", ""), query.get("From", ""), size + 1, page * size)
        following = urlencode({**query, "PageSize": size, "Page": page + 1})
        return Answer(
            200,
            {
                "messages": [resource(row) for row in rows[:size]],
                "page": page,
                "page_size": size,
                "uri": path,
                "next_page_uri": f"{path}?{following}" if len(rows) > size else None,
            },
        )

    def next_callback_at(self) -> datetime | None:
        """When the next status changes; None while nothing is under way."""
        with self._lock:
            return self._pending[0][0] if self._pending else None

    def callbacks_due(self, now: datetime) -> list[Callback]:
        """What is to be posted by `now`, in order; each is handed out once."""
        due = []
        with self._lock:
            while self._pending and self._pending[0][0] <= now:
                _, _, sid, status, code, url = heapq.heappop(self._pending)
                self._log.set_status(sid, status, code)
                if url:
                    due.append(Callback(url, callback_form(_found(self._log, sid))))
        return due

    def reply(self, from_: str, to: str, body: str) -> dict[str, str]:
        """A person texts `to`: the form that the inbound hook is sent."""
        sid = f"SM{self._new_id()}"
        self._log.reply(self._now(), sid, from_, to, body, self._account)
        return {
            "ToCountry": "US",
            "SmsMessageSid": sid,
            "NumMedia": "0",
            "SmsSid": sid,
            "SmsStatus": "received",
            "Body": body,
            "FromCountry": "US",
            "To": to,
            "NumSegments": "1",
            "MessageSid": sid,
            "AccountSid": self._account,
            "From": from_,
            "ApiVersion": "2010-04-01",
        }

    # --- the mail server

    def greet(self) -> None:
        """A mail client connects or begins a message. Raises Down."""
        self._check_up("email")

    def mail(self, sender: str, recipient: str, raw: bytes) -> int:
        """The reply code to the final dot. Raises Silence where a fault says so."""
        fault = self._take_fault("email")
        if fault in ("451", "550"):
            return int(fault)
        if fault == "timeout_lost":
            raise Silence
        self._log.mail(self._now(), sender, recipient, raw)
        if fault == "timeout_accepted":
            raise Silence
        return 250


def _number(query: Mapping[str, str], name: str, otherwise: int) -> int:
    given = query.get(name, "")
    return int(given) if given.isdecimal() else otherwise


def _found(log: Log, sid: str) -> Row:
    row = log.find_sms(sid)
    if row is None:
        raise LookupError(f"The sandbox's log has lost {sid}.")
    return row
