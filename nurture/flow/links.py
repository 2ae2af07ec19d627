"""Addresses that leave with a message: unguessable, saying nothing about the patient."""

from __future__ import annotations

import hmac

from django.conf import settings
from django.utils.crypto import salted_hmac

#: What an unsubscribe link of a message stops: all that is not the patient's own care.
STREAM = ("education", "marketing", "feedback")
#: Hexadecimal digits of a link that goes by text.
SHORT = 24


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


def page_ref(page_id: int, token: int) -> str:
    """A page to staff as it travels, by any way; another one for each time that it is sent."""
    return f"page-{page_id}-{token}.{_mac('page', f'{page_id}-{token}')}"


def page_of(ref: str) -> int | None:
    """The page's id of a ref that we made; None for any other."""
    name, _, mac = ref.removeprefix("page-").partition(".")
    page_id, _, token = name.partition("-")
    if not (ref.startswith("page-") and _is_number(page_id) and _is_number(token)):
        return None
    return int(page_id) if hmac.compare_digest(mac.encode(), _mac("page", name).encode()) else None


def acknowledge_url(page_id: int) -> str:
    """Short: it has to fit into one text part. 96 bits."""
    return f"{settings.BASE_URL}/ack/{page_id}.{_mac('acknowledge', page_id)[:SHORT]}"


def acknowledged_page(token: str) -> int | None:
    """The page's id of a token of `acknowledge_url`; None where it was not made by us."""
    return _checked("acknowledge", token, SHORT)


def page_callback(page_id: int, token: int) -> str:
    return f"{settings.BASE_URL}/hooks/twilio/status?m={page_ref(page_id, token)}"


def visit_uid(clinic_id: int, visit: str, mailbox: str) -> str:
    """The one name of a visit in calendars, through all its moves (RFC 7986 5.3)."""
    return f"{_mac('visit', f'{clinic_id}/{visit}')}@{mailbox.rpartition('@')[2]}"


def _checked(purpose: str, token: str, digits: int = 32) -> int | None:
    number, _, mac = token.partition(".")
    if not _is_number(number):
        return None
    ours = _mac(purpose, int(number))[:digits]
    return int(number) if hmac.compare_digest(mac.encode(), ours.encode()) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _mac(purpose: str, name: object) -> str:
    """128 bits, another key for each purpose."""
    return salted_hmac(
        f"nurture.{purpose}", str(name), secret=settings.SECRET_KEY, algorithm="sha256"
    ).hexdigest()[:32]
