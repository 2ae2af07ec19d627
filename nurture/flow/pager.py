"""How a page leaves: as a text, an e-mail or a signed POST, by the kind of its contact.

It names no patient and says nothing of what was written: it tells where to look.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings

from nurture.channels.base import Outgoing, Result
from nurture.core.clinic import reached_at
from nurture.core.crisis import page_text
from nurture.flow import clinics, links, ways, webhook
from nurture.flow.facts import parameters_of
from nurture.models import Address, Page

log = logging.getLogger(__name__)

SUBJECT = "On call: please look now"
_written_down: ContextVar[bool] = ContextVar("written_down", default=False)


@contextmanager
def written_down() -> Iterator[None]:
    """Inside, pages are noted as sent and reach nobody: a simulation tells of them as tasks."""
    token = _written_down.set(True)
    try:
        yield
    finally:
        _written_down.reset(token)


def call(page: Page, now: datetime) -> Result:
    """Sends one page, outside any transaction. `unknown` is an outcome like another: it is tried again."""
    ref, address = links.page_ref(page.pk, page.token), reached_at(page.contact)
    if _written_down.get():
        return Result(ref, "accepted")
    if settings.ALLOW_RECIPIENTS and address not in settings.ALLOW_RECIPIENTS:
        return Result(ref, "permanent", code="not_allowed", detail="It is not on NURTURE_ALLOW_RECIPIENTS.")
    if _opted_out(page, address):
        return Result(ref, "consent", code="opted_out", detail="It has opted out of our messages.")
    try:
        return _posted(page, ref, address, now) if "://" in address else _written(page, ref, address)
    except Exception as error:
        log.exception("page %s broke off", page.pk)
        return Result(ref, "unknown", code=type(error).__name__)


def _opted_out(page: Page, address: str) -> bool:
    rows = Address.objects.for_clinic(page.clinic).filter(channel=kind_of(address), value=address)
    return rows.exclude(opted_out=[]).exists()


def kind_of(address: str) -> str:
    """`sms`, `email` or `web`."""
    return "web" if "://" in address else "email" if "@" in address else "sms"


def _written(page: Page, ref: str, address: str) -> Result:
    kind, signature = kind_of(address), parameters_of(page.clinic).signature
    way = ways.way_for(kind, page.clinic)
    outgoing = Outgoing(
        ref=ref,
        to=address,
        sender=way.sender,
        sender_name=signature,
        subject=SUBJECT if kind == "email" else "",
        body=page_text(signature, links.acknowledge_url(page.pk)),
        headers=(("Importance", "high"),) if kind == "email" else (),
        callback=links.page_callback(page.pk, page.token) if kind == "sms" else "",
    )
    return next(iter(way.channel.send([outgoing])))


def _posted(page: Page, ref: str, url: str, now: datetime) -> Result:
    """Signed as the clinic's news is. The sandbox wakes nobody: it calls no pager but one on this machine."""
    if not settings.LIVE and urlsplit(url).hostname not in webhook.NEAR:
        return Result(ref, "accepted", detail="The sandbox calls nobody's pager.")
    secret = clinics.webhook_secret_of(page.clinic)
    failure = webhook.post(url, secret, ref, json.dumps(event(page, ref, now), ensure_ascii=False))
    if failure is None:
        return Result(ref, "accepted")
    return Result(ref, "unknown" if failure.down else "permanent", code=failure.why[:40])


def event(page: Page, ref: str, now: datetime) -> dict[str, object]:
    """A CloudEvent; another id for each time that a page is sent: each of them has to ring."""
    return {
        "specversion": "1.0",
        "id": ref,
        "source": f"nurture/{page.clinic.slug}",
        "type": "nurture.page",
        "time": now.isoformat(),
        "datacontenttype": "application/json",
        "data": {
            "reason": page.task.reason,
            "rung": page.rung,
            "since": page.task.created_at.isoformat(),
            "acknowledge": links.acknowledge_url(page.pk),
        },
    }
