"""SMS through Twilio's SDK, with timeouts of our own and every answer sorted into one of our outcomes.

Sources of the tables: twilio.com/docs/api/errors and twilio.com/docs/messaging/api/message-resource.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Literal, NamedTuple

from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.http import HttpClient
from twilio.request_validator import RequestValidator
from twilio.rest import Client
from urllib3.exceptions import HTTPError

from .base import ChannelError, Inbound, Listed, Outcome, Outgoing, Report, Result, each, late
from .twilio_http import API, Http, begin_by
from .wire import TooLate, Unreached, never_left

Kind = Literal["busy", "soft", "permanent", "consent", "configuration", "unknown"]


class Meaning(NamedTuple):
    """What one code says, whether it comes in the answer to a send or in a report afterwards.

    busy           over some limit: proven not sent, or, in a report, not delivered
    soft           this handset was not reached this once (reports only)
    permanent      no for this number or this text; `dead`: no text ever reaches the number
    consent        the recipient stopped us
    configuration  our account or sender: the next message would meet the same end
    unknown        it may have been sent, or delivered

    `ours`: this text alone met a fault of ours, which somebody has to mend.
    """

    kind: Kind
    dead: bool = False
    ours: bool = False


BUSY, SOFT, PERMANENT, UNKNOWN = Meaning("busy"), Meaning("soft"), Meaning("permanent"), Meaning("unknown")
CONSENT, CONFIGURATION = Meaning("consent"), Meaning("configuration")
DEAD, OURS = Meaning("permanent", dead=True), Meaning("permanent", ours=True)

#: Twilio's error code, or the HTTP status of an answer that has none -> what it says. A 4xx not listed is
#: permanent, any other status unknown; in a report, a code not listed here is soft.
CODES: dict[int, Meaning] = {
    401: CONFIGURATION,
    403: CONFIGURATION,
    404: CONFIGURATION,  # the account in the URL does not exist
    407: CONFIGURATION,  # a proxy on our side
    408: UNKNOWN,
    429: BUSY,
    20003: CONFIGURATION,
    20005: CONFIGURATION,
    20404: CONFIGURATION,
    20429: BUSY,  # "never processed and always safe to retry"
    20500: UNKNOWN,  # a POST that sends is not idempotent: it may have acted
    20503: UNKNOWN,
    21211: DEAD,
    21219: OURS,  # a trial account; other recipients may be verified
    21408: OURS,  # the recipient's region is not switched on
    21602: OURS,  # no body
    21603: CONFIGURATION,
    21606: CONFIGURATION,
    21608: OURS,  # as 21219
    21609: CONFIGURATION,  # the callback URL, which every text carries
    21610: CONSENT,
    21611: BUSY,  # the sender's queue is full
    21612: PERMANENT,  # not from this sender
    21614: DEAD,
    21617: OURS,  # too long
    21619: OURS,  # no body
    21703: CONFIGURATION,
    21704: CONFIGURATION,
    21705: CONFIGURATION,
    30001: BUSY,
    30002: CONFIGURATION,
    30003: SOFT,
    30004: CONSENT,
    30005: DEAD,
    30006: DEAD,
    30007: OURS,  # filtered as spam: sending more of it makes it worse
    30008: SOFT,
    30011: OURS,
    30017: BUSY,
    30019: OURS,
    30022: BUSY,
    30023: BUSY,
    30027: BUSY,
    30032: CONFIGURATION,
    30033: CONFIGURATION,
    30034: CONFIGURATION,
    30035: CONFIGURATION,
    30410: UNKNOWN,
    30450: BUSY,
    63017: BUSY,  # the account is over its rate
}
OUTCOMES: dict[Kind, Outcome] = {
    "busy": "not_sent",
    "soft": "permanent",
    "permanent": "permanent",
    "consent": "consent",
    "configuration": "configuration",
    "unknown": "unknown",
}

#: Twilio's word for where a message stands -> ours.
STATUSES = {
    "queued": "accepted",
    "accepted": "accepted",
    "scheduled": "accepted",
    "sending": "accepted",
    "sent": "sent",
    "delivered": "delivered",
    "read": "delivered",
    "undelivered": "undelivered",
    "failed": "failed",
    "canceled": "failed",
}

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
    came = Inbound(one.sid, str(one.from_ or ""), to, body) if one.direction == "inbound" else None
    return Listed(one.date_created, to, body, parse_status(form), came)


def _could_not_ask(error: Exception) -> ChannelError:
    status = getattr(error, "status", None)
    if status is None and len(error.args) > 1:  # the SDK's page error carries the response
        status = getattr(error.args[1], "status_code", None)
    why = f"HTTP {status}" if status else type(error).__name__
    return ChannelError(f"Twilio could not be asked ({why}).", permanent=status in (401, 403, 404, 407))


# --- what Twilio sends us


def valid_signature(auth_token: str, url: str, form_pairs: Iterable[tuple[str, str]], signature: str) -> bool:
    """Whether Twilio signed this POST. `url` is the public URL as configured, with the raw query string;
    `form_pairs` all fields as they came, none trimmed, repeated keys kept.
    An empty token or signature is False.
    """
    if not auth_token or not signature:
        return False
    return bool(RequestValidator(auth_token).validate(url, _Form(form_pairs), signature))


class _Form(dict[str, list[str]]):
    """Form fields as the SDK's validator reads them: keys to iterate, all values of a key."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        for name, value in pairs:
            self.setdefault(name, []).append(value)

    def getall(self, name: str) -> list[str]:
        return self[name]


def parse_status(form: Mapping[str, str]) -> Report:
    """A status callback. Words that Twilio adds later give status ''."""
    raw = {_storable(name): _storable(value) for name, value in form.items()}
    word, code = raw.get("MessageStatus") or raw.get("SmsStatus", ""), raw.get("ErrorCode", "")
    meaning = _meaning(code)
    return Report(
        raw.get("MessageSid", ""),
        STATUSES.get(word, ""),
        code,
        raw,
        opted_out=meaning.kind == "consent",
        address_dead=meaning.dead,
        configuration=meaning.kind == "configuration",
        ours=meaning.ours,
        uncertain=meaning.kind == "unknown",
    )


def _meaning(code: str) -> Meaning:
    return CODES.get(int(code), SOFT) if code.isascii() and code.isdecimal() and len(code) < 9 else SOFT


def parse_reply(form: Mapping[str, str]) -> Inbound:
    """An inbound text. Raises ChannelError when it does not say from whom, to whom or which message it is."""
    fields = {name: _storable(value) for name, value in form.items()}
    missing = [name for name in ("MessageSid", "From", "To") if not fields.get(name)]
    if missing:
        raise ChannelError(f"An inbound text came without {', '.join(missing)}.", permanent=True)
    return Inbound(
        fields["MessageSid"],
        fields["From"],
        fields["To"],
        fields.get("Body", ""),
        fields.get("OptOutType", ""),
    )


def _storable(value: str) -> str:
    """Without what no database column takes: NUL and lone surrogates."""
    return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
