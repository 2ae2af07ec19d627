"""The phone network and the mail server without sockets: forms and bytes in, answers out, faults on request.

Shapes and codes are Twilio's (Messages resource, 2010-04-01). Time comes from `now`, so that a
simulation's month takes seconds.
"""

from __future__ import annotations

import heapq
import random
import re
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from sqlite3 import Row
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import uuid4

from .faults import REFUSALS, REPORTED, Down, Faults, Reset, Silence, Spoilt
from .log import Entry, Log
from .shapes import Answer, callback_form, error, refusal, resource

SENT_AFTER = timedelta(seconds=1)
REPORTED_AFTER = timedelta(seconds=3)
#: How far a stale list lags behind, and how many messages a page holds when lists are to be paged.
STALE_BY = timedelta(minutes=30)
SMALL_PAGE = 1
#: When a report is posted, in seconds after it happened: once by nature, else as the fault says.
POSTED_AFTER: dict[str, Callable[[random.Random], list[float]]] = {
    "": lambda _: [0],
    "lost": lambda _: [],
    "doubled": lambda _: [0, 2, 5],
    "shuffled": lambda chance: [chance.uniform(0, 60) for _ in range(3)],
    "delayed": lambda chance: [chance.uniform(3_600, 6 * 3_600)],
}
#: Whose numbers inbound texts are sent to, where nobody says otherwise.
ACCOUNT = "AC" + "0" * 32

_PATH = re.compile(r"/2010-04-01/Accounts/(AC\w+)/Messages(?:/(\w+))?\.json")


class Callback(NamedTuple):
    """A status callback to post: `url` without its fragment, `form` as Twilio fills it."""

    url: str
    form: dict[str, str]


class Network:
    """Safe to share between threads. `new_id` gives 32 characters, never the same twice; `seed` is chance."""

    def __init__(
        self,
        log: Log,
        now: Callable[[], datetime],
        new_id: Callable[[], str] = lambda: uuid4().hex,
        account: str = ACCOUNT,
        seed: int = 0,
    ) -> None:
        self._log, self._now, self._new_id, self._account = log, now, new_id, account
        self._faults, self._chance = Faults(now), random.Random(seed)  # noqa: S311  (nothing is secret here)
        self._changes: list[tuple[datetime, int, str, str, str, str]] = []
        self._posts: list[tuple[datetime, int, Callback]] = []
        self._count = 0
        self._lock = threading.RLock()

    def fault(self, channel: str, fault: str, count: int = 1, until: datetime | None = None) -> None:
        """The next `count` messages of `channel` meet `fault`; what lasts does so until `until`, aware."""
        self._faults.set(channel, fault, count, until)

    def is_down(self, channel: str) -> bool:
        return self._faults.lasting(channel) == "down"

    def check_up(self, channel: str) -> None:
        """Raises Down while nobody can connect."""
        if self.is_down(channel):
            raise Down(channel)

    # --- the phone network

    def api(
        self, method: str, path: str, form: Mapping[str, str], query: Mapping[str, str]
    ) -> Answer | Spoilt:
        """One request to the Messages API. Raises Silence, Reset or Down where a fault says so."""
        self.check_up("sms")
        known = _PATH.fullmatch(path)
        if not known:
            return error(404, 20404)
        account, sid = known.groups()
        if method == "POST" and not sid:
            return self._post(account, form)
        if method == "GET" and self._faults.lasting("list") == "down":
            return error(503, 20503)
        if method == "GET":
            return self._fetch(account, sid) if sid else self._list(account, path, query)
        return error(404, 20404)

    def _post(self, account: str, form: Mapping[str, str]) -> Answer | Spoilt:
        if code := refusal(form):
            return error(400, code)
        fault = self._faults.take("sms")
        if fault in REFUSALS:
            return error(*REFUSALS[fault])
        if fault.endswith("_lost"):
            return _spoilt(fault)
        sid = self._accept(account, form, fault if fault in REPORTED else "")
        if fault.endswith("_accepted"):
            return _spoilt(fault)
        answer = Answer(201, resource(_found(self._log, sid)))
        return answer if fault in ("", *REPORTED) else _unlike(fault, answer)

    def _accept(self, account: str, form: Mapping[str, str], code: str) -> str:
        sid, now = f"SM{self._new_id()}", self._now()
        status = "accepted" if form.get("MessagingServiceSid") else "queued"
        with self._lock:
            self._log.sms(now, sid, status, account, form)
            url = form.get("StatusCallback", "").partition("#")[0]
            self._later(now + SENT_AFTER, sid, "sent", "", url)
            self._later(now + REPORTED_AFTER, sid, REPORTED.get(code, "delivered"), code, url)
        return sid

    def _later(self, at: datetime, sid: str, status: str, code: str, url: str) -> None:
        self._count += 1
        heapq.heappush(self._changes, (at, self._count, sid, status, code, url))

    def _fetch(self, account: str, sid: str) -> Answer:
        row = self._log.find_sms(sid)
        return Answer(200, resource(row)) if row and row["account"] == account else error(404, 20404)

    def _list(self, account: str, path: str, query: Mapping[str, str]) -> Answer:
        fault = self._faults.lasting("list")
        size = min(max(_number(query, "PageSize", 50), 1), SMALL_PAGE if fault == "paged" else 1000)
        page = _number(query, "Page", 0)
        before = self._now() - STALE_BY if fault == "stale" else None
        rows = self._log.list_sms(
            account, query.get("To", ""), query.get("From", ""), size + 1, page * size, before
        )
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
        """When the next status changes or is posted; None while nothing is under way."""
        with self._lock:
            return min((heap[0][0] for heap in (self._changes, self._posts) if heap), default=None)

    def callbacks_due(self, now: datetime) -> list[Callback]:
        """What is to be posted by `now`, in order; each is handed out once, or as its fault says."""
        due = []
        with self._lock:
            while self._changes and self._changes[0][0] <= now:
                self._change(*heapq.heappop(self._changes))
            while self._posts and self._posts[0][0] <= now:
                due.append(heapq.heappop(self._posts)[2])
        return due

    def _change(self, at: datetime, _: int, sid: str, status: str, code: str, url: str) -> None:
        self._log.set_status(sid, status, code)
        if url:
            callback = Callback(url, callback_form(_found(self._log, sid)))
            for seconds in POSTED_AFTER[self._faults.lasting("callback")](self._chance):
                self._count += 1
                heapq.heappush(self._posts, (at + timedelta(seconds=seconds), self._count, callback))

    def reply(self, from_: str, to: str, body: str, media: Sequence[tuple[str, str]] = ()) -> dict[str, str]:
        """A person texts `to`: the form that the inbound hook is sent. `media`: links and content types."""
        sid = f"{'MM' if media else 'SM'}{self._new_id()}"
        self._log.reply(self._now(), sid, from_, to, body, self._account)
        files = {f"MediaUrl{place}": link for place, (link, _) in enumerate(media)}
        kinds = {f"MediaContentType{place}": kind for place, (_, kind) in enumerate(media)}
        return {
            **files,
            **kinds,
            "ToCountry": "US",
            "SmsMessageSid": sid,
            "NumMedia": str(len(media)),
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

    def call(self, from_: str, to: str) -> dict[str, str]:
        """A person calls `to`: the form that the voice hook is sent."""
        return {
            "CallSid": f"CA{self._new_id()}",
            "AccountSid": self._account,
            "From": from_,
            "To": to,
            "CallStatus": "ringing",
            "Direction": "inbound",
            "ApiVersion": "2010-04-01",
        }

    # --- the mail server

    def mail_reply(self, from_: str, to: str, body: str, subject: str = "", quoting: int = 0) -> bytes:
        """A person writes to `to`: the mail as it arrives. `quoting`: the log's id of a mail that it answers.

        Raises ValueError for what no mail can carry.
        """
        mail, now = EmailMessage(policy=policy.SMTP), self._now()
        answered = next((one for one in self._log.entries(quoting - 1, 1) if one.id == quoting), None)
        mail["Return-Path"], mail["From"], mail["To"] = f"<{from_}>", from_, to
        mail["Date"], mail["Message-ID"] = format_datetime(now), f"<{self._new_id()}@mail.example.org>"
        mail["Subject"] = " ".join(subject.split()) or f"Re: {answered.subject if answered else 'Your visit'}"
        mail.set_content(f"{body}\n\n{_quoted(answered)}" if answered else body)
        self._log.mail_reply(now, from_, to, body, mail.as_bytes())
        return mail.as_bytes()

    def greet(self) -> None:
        """A mail client connects or begins a message. Raises Down."""
        self.check_up("email")

    def recipient(self) -> int:
        """The reply code to a recipient."""
        fault = self._faults.take("email", "rcpt_451", "rcpt_550")
        return int(fault.removeprefix("rcpt_")) if fault else 250

    def mail(self, sender: str, recipient: str, raw: bytes) -> int:
        """The reply code to the final dot. Raises Silence or Reset where a fault says so."""
        fault = self._faults.take("email")
        if fault in ("451", "550"):
            return int(fault)
        if not fault.endswith("_lost"):
            self._log.mail(self._now(), sender, recipient, raw)
        if fault:
            raise Silence if fault.startswith("timeout") else Reset
        return 250


def _quoted(mail: Entry) -> str:
    """As Gmail puts it below."""
    lines = "\n".join(f"> {line}" for line in mail.body.splitlines())
    return f"On {mail.at:%a, %b %d, %Y at %I:%M %p} Clinic <{mail.sender}> wrote:\n\n{lines}\n"


def _spoilt(fault: str) -> Answer:
    """What is answered though it says nothing about the message; mostly nothing."""
    how = fault.partition("_")[0]
    if how.isdecimal():
        return error(int(how), 20500 if how == "500" else 20503)
    raise Silence if how == "timeout" else Reset


def _unlike(fault: str, answer: Answer) -> Answer | Spoilt:
    if fault == "slow":
        return answer._replace(slow=True)
    if fault == "garbage":
        return Spoilt(201, "<html><body>Welcome to the proxy.</body></html>")
    return Spoilt(201, '{"sid": "SM', cut=True)


def _number(query: Mapping[str, str], name: str, otherwise: int) -> int:
    given = query.get(name, "")
    return int(given) if given.isdecimal() else otherwise


def _found(log: Log, sid: str) -> Row:
    row = log.find_sms(sid)
    if row is None:
        raise LookupError(f"The sandbox's log has lost {sid}.")
    return row
