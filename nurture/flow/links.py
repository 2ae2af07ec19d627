"""Addresses that leave with a message: unguessable, saying nothing about the patient."""

from __future__ import annotations

import hmac

from django.conf import settings
from django.utils.crypto import salted_hmac

#: What an unsubscribe link of a message stops: all that is not the patient's own care.
STREAM = ("education", "marketing", "feedback")


def message_ref(message_id: int) -> str:
    """Our id as it travels with the message: callback URL, Message-ID."""
    return f"{message_id}.{_mac('message', message_id)}"


def message_of(ref: str) -> int | None:
    """The message id of a ref that we made; None for any other."""
    return _checked("message", ref)


def status_callback(message_id: int, attempt: int) -> str:
    return f"{settings.BASE_URL}/hooks/twilio/status?m={message_ref(message_id)}&a={attempt}"


def unsubscribe_url(address_id: int) -> str:
    return f"{settings.BASE_URL}/u/{address_id}.{_mac('unsubscribe', address_id)}"


def unsubscribed_address(token: str) -> int | None:
    """The address id of an unsubscribe token; None where it was not made by us."""
    return _checked("unsubscribe", token)


def visit_uid(clinic_id: int, visit: str, mailbox: str) -> str:
    """The one name of a visit in calendars, through all its moves (RFC 7986 5.3)."""
    return f"{_mac('visit', f'{clinic_id}/{visit}')}@{mailbox.rpartition('@')[2]}"


def _checked(purpose: str, token: str) -> int | None:
    number, _, mac = token.partition(".")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    return int(number) if hmac.compare_digest(mac.encode(), _mac(purpose, int(number)).encode()) else None


def _mac(purpose: str, name: object) -> str:
    """128 bits, another key for each purpose."""
    return salted_hmac(
        f"nurture.{purpose}", str(name), secret=settings.SECRET_KEY, algorithm="sha256"
    ).hexdigest()[:32]
