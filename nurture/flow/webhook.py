"""One request to a clinic's webhook, signed by the scheme of standardwebhooks.com.

The address is written down by whoever runs the installation, often for a system in the clinic's own network:
so private addresses are allowed. What keeps a request from reaching anything else: https with a certificate
that is verified, no redirect followed, and of the answer nothing is read but its status.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

import urllib3
from django.conf import settings
from standardwebhooks import Webhook
from urllib3.exceptions import HTTPError

from nurture.flow import clock

#: Seconds, to connect and to answer.
TIMEOUT = 10.0
#: Answers after which the receiver's other news may wait as well: it is down, or asks for a pause.
BUSY = (408, 425, 429)
NEAR = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Failure:
    """`why` goes to staff and into the row; `down`: nothing else will be taken there for now."""

    why: str
    down: bool


def post(url: str, secret: str, event_id: str, body: str) -> Failure | None:
    """Hands over one CloudEvent, as JSON text; None once a status of 2xx says that it was taken."""
    if not may_be_asked(url):
        return Failure("The address is not https.", down=True)
    try:
        answer = _pool().request(
            "POST",
            url,
            body=body.encode(),
            headers=signed(secret, event_id, body),
            redirect=False,
            preload_content=False,
        )
    except HTTPError as error:
        return Failure(type(error).__name__, down=True)
    answer.close()
    if 200 <= answer.status < 300:
        return None
    return Failure(f"HTTP {answer.status}", down=answer.status >= 500 or answer.status in BUSY)


def may_be_asked(url: str) -> bool:
    """https; in the sandbox also a receiver on this machine."""
    parts = urlsplit(url)
    return parts.scheme == "https" or (not settings.LIVE and parts.hostname in NEAR)


def signed(secret: str, event_id: str, body: str) -> Mapping[str, str]:
    sent_at = clock.real_now()
    return {
        "content-type": "application/cloudevents+json",
        "user-agent": "nurture",
        "webhook-id": event_id,
        "webhook-timestamp": str(int(sent_at.timestamp())),
        "webhook-signature": Webhook(secret).sign(event_id, sent_at, body),
    }


@cache
def _pool() -> urllib3.PoolManager:
    return urllib3.PoolManager(retries=False, timeout=urllib3.Timeout(connect=TIMEOUT, read=TIMEOUT))
