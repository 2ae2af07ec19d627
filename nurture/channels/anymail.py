"""E-mail through a provider's HTTP API, by django-anymail's backends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from email.utils import formataddr
from functools import partial
from typing import Any

import requests
from anymail.exceptions import (
    AnymailAPIError,
    AnymailError,
    AnymailRecipientsRefused,
    AnymailSerializationError,
    AnymailUnsupportedFeature,
)
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMultiAlternatives, get_connection

from . import mime
from .base import ChannelError, Outcome, Outgoing, Result, Unlisted, each, late
from .wire import never_left

#: HTTP status of the provider's refusal -> outcome; any other 4xx is permanent, all else unknown.
OUTCOMES: dict[int, Outcome] = {
    401: "configuration",
    402: "configuration",
    403: "configuration",
    404: "configuration",
    407: "configuration",
    408: "unknown",
    429: "not_sent",
}
#: anymail's word for what became of a recipient, in the answer to a send -> outcome.
STATUSES: dict[str, Outcome] = {
    "sent": "accepted",
    "queued": "accepted",
    "invalid": "permanent",
    "rejected": "permanent",
    "failed": "unknown",
}


class Anymail(Unlisted):
    """`backend_path`: `anymail.backends.postmark.EmailBackend`, say; `options`: that backend's settings, in
    lower case without the provider's name (`server_token=…`, `requests_timeout=…`).
    """

    name = "anymail"

    def __init__(self, backend_path: str, **options: Any) -> None:
        if not backend_path.startswith("anymail.backends."):
            raise ChannelError(f"{backend_path!r} is not one of anymail's backends.", permanent=True)
        self._backend_path = backend_path
        self._options = options

    def send(self, batch: Iterable[Outgoing]) -> Iterator[Result]:
        """One HTTP session for the batch, so that its connection stays open."""
        try:
            connection = get_connection(self._backend_path, **self._options)
        except (ImportError, ImproperlyConfigured) as error:
            yield from each(batch, partial(_misconfigured, str(error)))
            return
        try:
            connection.open()
            yield from each(batch, partial(_send, connection))
        finally:
            connection.close()

    def close(self) -> None:
        """Nothing is kept between batches."""


def _misconfigured(why: str, message: Outgoing) -> Result:
    return Result(message.ref, "configuration", code="setup", detail=why, stop=True)


def _send(connection: Any, message: Outgoing) -> Result:
    if message.is_late:
        return late(message)
    try:
        mail = _mail(connection, message)
        mail.send()
    except AnymailRecipientsRefused:
        return _by_status(message, mail.anymail_status)
    except (AnymailUnsupportedFeature, AnymailSerializationError, ValueError) as error:
        return _refused(message, error)
    except (AnymailError, requests.RequestException, OSError) as error:
        return _failed(message, error)
    return _by_status(message, mail.anymail_status)


def _mail(connection: Any, message: Outgoing) -> Any:
    headers = {**dict(message.headers), "Message-ID": mime.message_id(message)}
    mail: Any = EmailMultiAlternatives(
        message.subject,
        message.body,
        formataddr((message.sender_name, message.sender)),
        [mime.address("recipient", message.to)],
        connection=connection,
        headers=headers,
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    mail.metadata = {"ref": message.ref}
    return mail


def _by_status(message: Outgoing, status: Any) -> Result:
    word = next(iter(status.status or ()), None) or ""
    return Result(
        message.ref, STATUSES.get(word, "unknown"), provider_id=str(status.message_id or ""), code=word
    )


def _refused(message: Outgoing, error: Exception) -> Result:
    return Result(message.ref, "permanent", code="bad_message", detail=type(error).__name__)


def _failed(message: Outgoing, error: Exception) -> Result:
    """Details name no recipient: a provider's error text may quote the request."""
    status = error.status_code if isinstance(error, AnymailAPIError) else None
    if status:
        outcome = OUTCOMES.get(status) or ("permanent" if 400 <= status < 500 else "unknown")
        return Result(message.ref, outcome, code=str(status), stop=outcome == "configuration")
    if never_left(error):
        return Result(message.ref, "not_sent", code="unreached", stop=True)
    return Result(message.ref, "unknown", code="no_answer", detail=type(error).__name__)
