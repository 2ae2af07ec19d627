"""What patients answer by e-mail, as the provider hands it on: anymail reads its form, `letters` the mail.

Files are dropped before anything looks at them; only their names are noted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from email import policy
from io import BytesIO
from typing import Any

from anymail.signals import AnymailInboundEvent
from anymail.webhooks.base import AnymailBaseWebhookView
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.core.handlers.wsgi import WSGIRequest

from . import dsn, letters
from .anymail_hooks import REPORTERS, Reporter, understood, view_of
from .base import ChannelError
from .letters import LARGEST, MOST_FILES, Letter, file_note

#: A mail server, or the sandbox, that posts the mail itself; its only proof is the secret.
RAW, SERVER = "smtp", Reporter(view="")
#: Headers as they came, however long: folding would break a long Message-ID.
UNFOLDED = policy.default.clone(max_line_length=None)


class _Server(AnymailBaseWebhookView):
    esp_name = RAW


class TooLarge(ChannelError):
    """More bytes than a mail may have."""


def parse(
    provider: str, request: WSGIRequest, secret: str, options: Mapping[str, str]
) -> list[Letter | dsn.Mailed]:
    """`secret` and `options` as for reports. Raises Forbidden, TooLarge, else ChannelError."""
    if provider == RAW:
        with understood(SERVER, secret):
            _Server(webhook_secret=secret).run_validators(request)
            return [letters.parse(_body(request))]
    with understood(REPORTERS.get(provider), secret) as reporter:
        # Brevo's view would fetch files with a key of the API; there are none left to fetch.
        view = view_of(reporter, "Inbound", secret, {"api_key": "none", **options})
        return [_letter(event, files) for event, files in _events(view, request)]


def _events(view: Any, request: WSGIRequest) -> Iterator[tuple[AnymailInboundEvent, list[str]]]:
    """Each mail, and the names of the files that were dropped from it."""
    if request.content_type != "application/json":
        request.upload_handlers = [_NamesOnly(request)]
        view.run_validators(request)
        return ((event, []) for event in view.parse_events(request))
    view.run_validators(request)
    posted = json.loads(_body(request).decode("utf-8", "replace"))
    files = [_taken_out(one) for one in posted.get("items", [posted])]
    return zip(view.parse_events(_with_body(request, posted)), files, strict=True)


def _body(request: WSGIRequest) -> bytes:
    """Read past the limit that holds for every other body."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > LARGEST:
        raise TooLarge(f"A mail may have {LARGEST:,} bytes; leave its files out.", permanent=True)
    return bytes(request.read(int(length)))


def _taken_out(one: dict[str, Any]) -> list[str]:
    files, one["Attachments"] = one.get("Attachments") or [], []
    return [file_note(str(file.get("Name") or ""), str(file.get("ContentType") or "")) for file in files]


def _with_body(request: WSGIRequest, posted: Any) -> WSGIRequest:
    """Lone surrogates, which JSON may spell out, end here."""
    body = json.dumps(posted, ensure_ascii=False).encode("utf-8", "replace")
    return WSGIRequest({**request.environ, "wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body))})


def _letter(event: AnymailInboundEvent, files: Sequence[str]) -> Letter | dsn.Mailed:
    mail = event.message
    found = letters.parse(mail.as_bytes(policy=UNFOLDED), mail.envelope_sender, mail.envelope_recipient or "")
    if not (files and isinstance(found, Letter)):
        return found
    media = tuple(dict.fromkeys([*found.inbound.media, *files]))[:MOST_FILES]
    return replace(found, inbound=replace(found.inbound, media=media))


class _NamesOnly(FileUploadHandler):
    """Of an uploaded file the name; its bytes go nowhere."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002
        return None

    def file_complete(self, file_size: int) -> UploadedFile:  # noqa: ARG002
        return InMemoryUploadedFile(
            BytesIO(), self.field_name, self.file_name, self.content_type, 0, self.charset
        )
