"""What mail providers report: anymail checks who speaks and puts it into its own words, and here into ours.

Words of anymail: https://anymail.dev/en/stable/sending/tracking/.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any, NamedTuple

from anymail.exceptions import AnymailError, AnymailWebhookValidationFailure
from anymail.signals import AnymailTrackingEvent
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.http.request import QueryDict

from .base import ChannelError, Report


class Reporter(NamedTuple):
    """anymail's `<view>TrackingWebhookView` understands this provider's reports, `<view>InboundWebhookView`
    what it hands on from patients; `keys` are its settings, which stand in EMAIL_URL.

    `soft`: the field of the report, and its word, for a bounce that may not happen again (a full mailbox,
    say); anymail calls that a bounce like any other.
    """

    view: str
    keys: tuple[str, ...] = ()
    soft: tuple[str, str] = ("", "")


#: Provider, as EMAIL_URL names it. Another one takes a line here, and a test with a report of its own.
REPORTERS = {
    "brevo": Reporter("brevo.Brevo", keys=("api_key",), soft=("event", "soft_bounce")),
    "mailgun": Reporter("mailgun.Mailgun", keys=("api_key", "webhook_signing_key")),
    "postmark": Reporter("postmark.Postmark", soft=("Type", "SoftBounce")),
}
#: anymail's event -> our state; '' says nothing of the message.
EVENTS = {
    "queued": "accepted",
    "sent": "sent",
    "delivered": "delivered",
    "bounced": "undelivered",
    "rejected": "failed",
    "failed": "failed",
    "complained": "delivered",  # who calls a mail spam has it
}
#: Reasons of a bounce or rejection that speak of the mailbox, not of this one mail.
DEAD = ("invalid", "bounced")
#: What a body that is not the provider's makes anymail raise.
_UNREADABLE = (AnymailError, ValueError, TypeError, LookupError, AttributeError)


class Forbidden(ChannelError):
    """Whoever posts is not the provider, or we were never told how to know it."""


class Posted(NamedTuple):
    """A report, and the mark of the message that it is about, '' where it bears none."""

    ref: str
    report: Report


def parse(provider: str, request: HttpRequest, secret: str, options: Mapping[str, str]) -> list[Posted]:
    """`secret` is `user:password` of HTTP basic authentication, `options` those of EMAIL_URL.

    Raises Forbidden, and ChannelError for what cannot be understood. Without a secret nobody is believed.
    """
    with understood(REPORTERS.get(provider), secret) as reporter:
        speaking = view_of(reporter, "Tracking", secret, options)
        speaking.run_validators(request)
        return [_posted(event, reporter) for event in speaking.parse_events(request)]


@contextmanager
def understood(reporter: Reporter | None, secret: str) -> Iterator[Reporter]:
    """What anymail raises inside, in our two words: who posts is not believed, or it cannot be read."""
    if reporter is None or not secret:
        raise Forbidden("No secret for this provider's reports is configured.", permanent=True)
    try:
        yield reporter
    except AnymailWebhookValidationFailure as error:
        raise Forbidden("The report is not signed as agreed.", permanent=True) from error
    except (ImproperlyConfigured, *_UNREADABLE) as error:
        raise ChannelError(f"The report cannot be read ({type(error).__name__}).", permanent=True) from error


def view_of(reporter: Reporter, kind: str, secret: str, options: Mapping[str, str]) -> Any:
    """anymail's view, told the secret and the provider's own keys. `kind` is Tracking or Inbound."""
    module, _, name = reporter.view.partition(".")
    view = getattr(import_module(f"anymail.webhooks.{module}"), f"{name}{kind}WebhookView")
    return view(webhook_secret=secret, **{key: options[key] for key in reporter.keys if key in options})


def _posted(event: AnymailTrackingEvent, reporter: Reporter) -> Posted:
    metadata = event.metadata if isinstance(event.metadata, Mapping) else {}
    return Posted(str(metadata.get("ref", "")), _report(event, reporter))


def _report(event: AnymailTrackingEvent, reporter: Reporter) -> Report:
    reason = event.reject_reason or ""
    is_no = event.event_type in ("bounced", "rejected")
    return Report(
        provider_id=str(event.message_id or ""),
        status=EVENTS.get(event.event_type, ""),
        code=reason if is_no else event.event_type,
        raw=_storable(event.esp_event),
        address_dead=is_no and reason in DEAD and not _is_soft(event, reporter),
        complained=event.event_type == "complained" or (is_no and reason == "spam"),
        unsubscribed=event.event_type == "unsubscribed" or (is_no and reason == "unsubscribed"),
        recipient=str(event.recipient or ""),
    )


def _is_soft(event: AnymailTrackingEvent, reporter: Reporter) -> bool:
    field, word = reporter.soft
    return isinstance(event.esp_event, Mapping) and bool(field) and event.esp_event.get(field) == word


def _storable(raw: Any) -> dict[str, Any]:
    fields = raw.dict() if isinstance(raw, QueryDict) else raw
    kept: dict[str, Any] = json.loads(json.dumps(fields, default=str))
    return kept if isinstance(kept, dict) else {"event": kept}
