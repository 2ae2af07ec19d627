"""Reports that come by mail: of non-delivery (DSN, RFC 3464) and of complaints (ARF, RFC 5965).

What they are about is told by the Message-ID of the mail that they quote: our own, with a mark that only a
mail of ours carries. A report without it may be forged by anybody, and says nothing.
"""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import Message
from typing import NamedTuple

from .base import ChannelError, Report

#: DSN action -> our state. `delayed` says nothing yet; a server that gave up calls that failed in the end.
ACTIONS = {"failed": "undelivered", "delivered": "delivered", "relayed": "sent", "expanded": "sent"}
#: Enhanced status (RFC 3463) of a mailbox that nobody will ever read: no such address, no such host, moved
#: without a trace, disabled.
DEAD = ("5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1")
#: Parts that quote the mail that a report is about, whole or its headers only.
QUOTES = ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers")

_ID = re.compile(rb"^message-id:\s*(<([^<>@\s]+)@[^<>\s]+>)", re.IGNORECASE | re.MULTILINE)
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")


class Mailed(NamedTuple):
    """A report, and the mark of the message that it is about."""

    ref: str
    report: Report


def parse(raw: bytes) -> Mailed:
    """Raises ChannelError for a mail that is no such report, or that quotes no mail."""
    mail = message_from_bytes(raw, policy=policy.compat32)
    kind = str(mail.get_param("report-type") or "").lower()
    if mail.get_content_type() != "multipart/report" or kind not in ("delivery-status", "feedback-report"):
        raise ChannelError("This mail is no report of a delivery or a complaint.", permanent=True)
    whole, ref = _quoted_id(mail)
    return Mailed(ref, _complaint(whole) if kind == "feedback-report" else _delivery(mail, whole))


def _quoted_id(mail: Message) -> tuple[str, str]:
    """The Message-ID as it stands, and what comes before its @."""
    for part in mail.walk():
        if part.get_content_type() in QUOTES and (found := _ID.search(part.as_bytes())):
            return found[1].decode("ascii", "replace"), found[2].decode("ascii", "replace")
    raise ChannelError("The report does not quote the mail that it is about.", permanent=True)


def _complaint(about: str) -> Report:
    return Report(about, "", "complaint", {"report": "feedback-report"}, complained=True)


def _delivery(mail: Message, about: str) -> Report:
    fields = _fields(mail)
    action, code = fields.get("action", "").lower(), _status(fields.get("status", ""))
    raw = {"action": action, "status": code, "diagnostic": fields.get("diagnostic-code", "")[:300]}
    dead = action == "failed" and code in DEAD
    return Report(about, ACTIONS.get(action, ""), code, raw, address_dead=dead)


def _fields(mail: Message) -> dict[str, str]:
    """Of the one recipient that a mail of ours has. The first block speaks of the mail as a whole."""
    for part in mail.walk():
        blocks = part.get_payload()
        if part.get_content_type() == "message/delivery-status" and isinstance(blocks, list):
            recipients = [block for block in blocks if isinstance(block, Message)][1:2]
            return {name.lower(): str(value) for block in recipients for name, value in block.items()}
    return {}


def _status(text: str) -> str:
    found = _STATUS.search(text)
    return found[0] if found else ""
