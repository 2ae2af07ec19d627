"""SMS through Twilio's SDK, with timeouts of our own and every answer sorted into one of our outcomes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.http import HttpClient
from twilio.rest import Client
from urllib3.exceptions import HTTPError

from .base import ChannelError, Inbound, Listed, Outgoing, Result, each, late
from .twilio_codes import CODES, OUTCOMES, PERMANENT, UNKNOWN
from .twilio_hooks import parse_status, phone_of
from .twilio_http import API, Http, begin_by
from .wire import TooLate, Unreached, never_left

#: Twilio's clock has whole seconds and is not ours.
CLOCK_SKEW = timedelta(seconds=60)
#: Lists begin with the newest; one that is a day older than what is looked for ends the reading.
STRAGGLERS = timedelta(days=1)
#: So many messages are read of a list, and in pages of this size, before it is called too long to tell.
LONGEST_LIST, OF_ONE_NUMBER, PAGE = 20_000, 2_000, 1_000
#: What an answer that is not the one promised makes the SDK raise (garbage, a list, a missing field).
_GARBAGE = (ValueError, TypeError, AttributeError, KeyError)


class Twilio:
    """The Messages API of one account. Safe to share between threads."""

    name = "twilio"

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        api_base: str = API,
        http: HttpClient | None = None,
        connect_timeout: float = 5,
        read_timeout: float = 10,
    ) -> None:
        self._http = http or Http(api_base, connect_timeout, read_timeout)
        self._messages = Client(account_sid, auth_token, http_client=self._http).api.account.messages

    def send(self, batch: Iterable[Outgoing]) -> Iterator[Result]:
        return each(batch, self._send)

    def _send(self, message: Outgoing) -> Result:
        try:
            with begin_by(message.begin_by):
                taken = self._messages.create(**_fields(message))
        except (TwilioException, HTTPError, Unreached, OSError, *_GARBAGE) as error:
            return _refusal(message, error)
        if not _is_id(taken.sid):
            return Result(message.ref, "unknown", code="no_sid", detail="The answer names no message.")
        return Result(message.ref, "accepted", provider_id=taken.sid, code=str(taken.status or ""))

    def find(self, message: Outgoing, since: datetime, owned: Collection[str] = ()) -> Result | None:
        """Matches recipient, sender and exact body: a Twilio message carries no reference of ours."""
        listed = self._list(message.sender, since, OF_ONE_NUMBER, to=message.to)
        matches = [
            one
            for one in listed
            if (one.to, one.body) == (message.to, message.body) and not one.inbound
            if one.report.provider_id not in owned
        ]
        if not matches:
            return None
        first = min(matches, key=lambda one: one.at)
        word = first.report.raw["MessageStatus"]
        return Result(message.ref, "accepted", first.report.provider_id, code=word)

    def listed(self, sender: str, since: datetime) -> Iterator[Listed]:
        """By a service's sid only what it sent: what comes in to its numbers names no service."""
        sent = self._list(sender, since, LONGEST_LIST)
        came = [] if _is_service(sender) else self._list("", since, LONGEST_LIST, to=sender)
        return iter(sorted([*sent, *came], key=lambda one: one.at, reverse=True))

    def _list(self, sender: str, since: datetime, most: int, **filters: str) -> list[Listed]:
        """What the list holds of `sender` ('' for all), back to `since`.

        DateSent cannot bound it: a message that still waits at Twilio has none.
        """
        if sender and not _is_service(sender):
            filters["from_"] = sender
        found: list[Listed] = []
        try:
            # One more than is read, so that a list of just that length still has its end.
            for count, one in enumerate(self._messages.stream(page_size=PAGE, limit=most + 1, **filters)):
                if one.date_created < since - STRAGGLERS:
                    break
                if count == most:
                    raise ChannelError(f"Twilio lists more than {most} messages since {since.isoformat()}.")
                if one.date_created >= since - CLOCK_SKEW and _is_of(sender, one):
                    found.append(_listed(one))
        except (TwilioException, HTTPError, Unreached, OSError, *_GARBAGE) as error:
            raise _could_not_ask(error) from error
        return found

    def close(self) -> None:
        if isinstance(self._http, Http):
            self._http.close()


def _fields(message: Outgoing) -> dict[str, Any]:
    sender = "messaging_service_sid" if _is_service(message.sender) else "from_"
    fields: dict[str, Any] = {"to": message.to, sender: message.sender, "body": message.body}
    if message.callback:
        fields["status_callback"] = message.callback
    if message.validity_seconds is not None:
        fields["validity_period"] = min(max(message.validity_seconds, 1), 36000)
    return fields


def _is_id(sid: object) -> bool:
    return isinstance(sid, str) and bool(sid)


def _is_service(sender: str) -> bool:
    return sender.startswith("MG")


def _refusal(message: Outgoing, error: Exception) -> Result:
    """The outcome of a send that did not end in a message. Details name no recipient."""
    ref = message.ref
    if isinstance(error, TwilioRestException | TwilioServiceException):
        code = error.code or error.status
        if not (isinstance(code, int) and isinstance(error.status, int)):
            return Result(ref, "unknown", code="garbage", detail="The refusal cannot be read.")
        return _refused(ref, error.status, code)
    if isinstance(error, TooLate):
        return late(message)
    if never_left(error):
        return Result(ref, "not_sent", code="unreached", detail=type(error).__name__, stop=True)
    return Result(ref, "unknown", code="no_answer", detail=type(error).__name__)


def _refused(ref: str, status: int, code: int) -> Result:
    otherwise = PERMANENT if 400 <= status < 500 else UNKNOWN
    meaning = CODES.get(code) or CODES.get(status) or otherwise
    return Result(
        ref,
        OUTCOMES[meaning.kind],
        code=str(code),
        stop=meaning.kind == "configuration",
        address_dead=meaning.dead,
        ours=meaning.ours,
    )


def _is_of(sender: str, listed: Any) -> bool:
    of = listed.messaging_service_sid if _is_service(sender) else listed.from_
    return sender in ("", of)


def _listed(one: Any) -> Listed:
    """Raises ValueError for what is no message."""
    if not _is_id(one.sid):
        raise ValueError("a listed message without an id")
    form = {"MessageSid": one.sid, "MessageStatus": str(one.status or ""), "Listed": "yes"}
    if one.error_code:
        form["ErrorCode"] = str(one.error_code)
    to, body = str(one.to or ""), str(one.body or "")
    came = Inbound(one.sid, phone_of(str(one.from_ or "")), to, body) if one.direction == "inbound" else None
    return Listed(one.date_created, to, body, parse_status(form), came)


def _could_not_ask(error: Exception) -> ChannelError:
    status = getattr(error, "status", None)
    if status is None and len(error.args) > 1:  # the SDK's page error carries the response
        status = getattr(error.args[1], "status_code", None)
    why = f"HTTP {status}" if status else type(error).__name__
    return ChannelError(f"Twilio could not be asked ({why}).", permanent=status in (401, 403, 404, 407))
