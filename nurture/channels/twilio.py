"""SMS through Twilio's SDK, with timeouts of our own and every answer sorted into one of our outcomes.

Sources of the tables: twilio.com/docs/api/errors and twilio.com/docs/messaging/api/message-resource.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.http import HttpClient
from twilio.request_validator import RequestValidator
from twilio.rest import Client
from urllib3.exceptions import HTTPError

from .base import ChannelError, Inbound, Outcome, Outgoing, Report, Result, each
from .twilio_http import API, Http
from .wire import Unreached, never_left

#: Error code in the answer to a send -> outcome. A 4xx code that is not listed is permanent.
SEND_OUTCOMES: dict[int, Outcome] = {
    429: "not_sent",
    20429: "not_sent",  # "never processed and always safe to retry"
    21611: "not_sent",  # the sender's queue is full
    63017: "not_sent",  # account over its rate
    21610: "consent",
    401: "configuration",
    403: "configuration",
    404: "configuration",  # the account in the URL does not exist
    407: "configuration",  # a proxy on our side
    20003: "configuration",
    20005: "configuration",
    20404: "configuration",
    21219: "configuration",  # trial account
    21408: "configuration",  # region not switched on
    21603: "configuration",
    21606: "configuration",
    21608: "configuration",  # trial account
    21609: "configuration",  # our callback URL
    21703: "configuration",
    21704: "configuration",
    21705: "configuration",
    408: "unknown",
    20500: "unknown",  # a POST that sends is not idempotent: it may have acted
    20503: "unknown",
}
#: Codes after which the next message of the batch would meet the same end.
ACCOUNT_CODES = frozenset({401, 403, 404, 407, 20003, 20005, 20404})

#: Codes that say nobody can be reached at this number by text, whatever the text says.
DEAD_NUMBERS = frozenset({21211, 21614, 30005, 30006})

Action = Literal["soft", "permanent", "consent", "configuration", "transient", "unknown"]

#: Error code in a status callback -> what kind of failure it is:
#: soft: the handset was not reached this once; transient: proven not delivered, may be planned anew;
#: unknown: the carrier may have delivered it.
REPORT_ACTIONS: dict[str, Action] = {
    "21610": "consent",
    "30001": "transient",
    "30002": "configuration",
    "30003": "soft",
    "30004": "consent",
    "30005": "permanent",
    "30006": "permanent",
    "30007": "configuration",  # filtered as spam: sending more of it makes it worse
    "30008": "soft",
    "30011": "permanent",
    "30017": "transient",
    "30019": "permanent",
    "30022": "transient",
    "30023": "transient",
    "30027": "transient",
    "30032": "configuration",
    "30033": "configuration",
    "30034": "configuration",
    "30035": "configuration",
    "30410": "unknown",
    "30450": "transient",
    "63017": "transient",
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
            taken = self._messages.create(**_fields(message))
        except (TwilioException, HTTPError, Unreached, OSError, *_GARBAGE) as error:
            return _refusal(message.ref, error)
        if not _is_id(taken.sid):
            return Result(message.ref, "unknown", code="no_sid", detail="The answer names no message.")
        return Result(message.ref, "accepted", provider_id=taken.sid, code=str(taken.status or ""))

    def find(self, message: Outgoing, since: datetime, owned: Collection[str] = ()) -> Result | None:
        """Matches recipient, sender and exact body: a Twilio message carries no reference of ours."""
        by_number = {} if _is_service(message.sender) else {"from_": message.sender}
        try:
            listed = list(self._messages.stream(to=message.to, page_size=1000, **by_number))
            if not all(_is_id(one.sid) for one in listed):
                raise ValueError("a listed message without an id")
            matches = [one for one in listed if one.sid not in owned and _is_match(one, message, since)]
        except (TwilioException, HTTPError, Unreached, OSError, *_GARBAGE) as error:
            raise _could_not_ask(error) from error
        if not matches:
            return None
        first = min(matches, key=lambda one: one.date_created)
        return Result(message.ref, "accepted", provider_id=first.sid, code=str(first.status or ""))

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


def _refusal(ref: str, error: Exception) -> Result:
    """The outcome of a send that did not end in a message. Details name no recipient."""
    if isinstance(error, TwilioRestException | TwilioServiceException):
        code = error.code or error.status
        if not (isinstance(code, int) and isinstance(error.status, int)):
            return Result(ref, "unknown", code="garbage", detail="The refusal cannot be read.")
        return Result(
            ref,
            _outcome(error.status, code),
            code=str(code),
            stop=code in ACCOUNT_CODES,
            address_dead=code in DEAD_NUMBERS,
        )
    if never_left(error):
        return Result(ref, "not_sent", code="unreached", detail=type(error).__name__, stop=True)
    return Result(ref, "unknown", code="no_answer", detail=type(error).__name__)


def _outcome(status: int, code: int) -> Outcome:
    known = SEND_OUTCOMES.get(code) or SEND_OUTCOMES.get(status)
    return known or ("permanent" if 400 <= status < 500 else "unknown")


def _is_match(listed: Any, message: Outgoing, since: datetime) -> bool:
    sender = listed.messaging_service_sid if _is_service(message.sender) else listed.from_
    same = (listed.to, sender, listed.body) == (message.to, message.sender, message.body)
    return bool(same and listed.date_created >= since - CLOCK_SKEW)


def _could_not_ask(error: Exception) -> ChannelError:
    status = getattr(error, "status", None)
    if status is None and len(error.args) > 1:  # the SDK's page error carries the response
        status = getattr(error.args[1], "status_code", None)
    why = f"HTTP {status}" if status else type(error).__name__
    return ChannelError(f"Twilio could not be asked ({why}).", permanent=status in ACCOUNT_CODES)


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
    raw = {name: _storable(value) for name, value in form.items()}
    word, code = raw.get("MessageStatus") or raw.get("SmsStatus", ""), raw.get("ErrorCode", "")
    return Report(
        raw.get("MessageSid", ""),
        STATUSES.get(word, ""),
        code,
        raw,
        opted_out=REPORT_ACTIONS.get(code) == "consent",
        address_dead=code.isdecimal() and int(code) in DEAD_NUMBERS,
    )


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
