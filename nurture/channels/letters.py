"""An e-mail that came in, from RFC 5322 bytes: from whom, to which mailboxes, its new words.

A From proves nothing. What mail servers found out about it (Authentication-Results) is kept for staff to see.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses
from typing import Any

from nurture.core.replies.keywords import keyword
from nurture.core.replies.newest import LONGEST, newest
from nurture.core.text import email_address

from . import dsn
from .base import ChannelError, Inbound, storable
from .html_text import text_of

#: Bytes of one mail; what its files weigh is none of ours, they are not kept.
LARGEST = 36_000_000
#: Names of its files that are noted, and characters of each.
MOST_FILES, LONGEST_NAME = 10, 120
#: Whom a mail reached: the envelope's mailboxes first, as mail servers note them.
RECIPIENTS = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
#: What is kept of the head.
KEPT = (
    *("Message-ID", "Date", "From", "To", "Subject", "Authentication-Results", "Received-SPF"),
    *("X-Mailgun-Spf", "X-Mailgun-Dkim-Check-Result", "X-Spam-Tests"),
)
#: Headers that a program sets and no person, in whatever they say.
OF_MACHINES = ("List-Id", "List-Unsubscribe", "X-Autoreply", "X-Autorespond", "Feedback-ID")
BULK = ("bulk", "junk", "list", "auto_reply")
NOBODY = re.compile(r"mailer-daemon|postmaster|(?:do-?)?no-?t?-?reply", re.IGNORECASE)
#: "Re:" in both languages: the subject is ours, or what stood there before.
_ANSWER = re.compile(r"\s*(?:re|rv|fwd?|aw|resp?)\s?(?:\[\d+\])?:", re.IGNORECASE)


@dataclass(frozen=True)
class Letter:
    """`inbound.provider_id` names the mail by its Message-ID and writer; `inbound.to` is its first recipient.

    `automatic`: written by a machine (RFC 3834), so that no machine may answer it. `raw` has its heads and
    its whole text, what it quotes included.
    """

    inbound: Inbound
    recipients: tuple[str, ...]
    automatic: bool
    raw: dict[str, Any]


def parse(raw: bytes, sender: str | None = None, recipient: str = "") -> Letter | dsn.Mailed:
    """A mail, or the report of non-delivery or complaint that it is.

    `sender` and `recipient` are the envelope's where the provider tells them ('' is the sender of what must
    not be answered). Raises ChannelError for a mail from nobody.
    """
    mail = message_from_bytes(raw, policy=policy.compat32)
    if mail.get_content_type() == "multipart/report":
        try:
            return dsn.parse(raw)
        except ChannelError:
            sender = ""
    return _letter(mail, sender, recipient)


def _letter(mail: Message, sender: str | None, recipient: str) -> Letter:
    writer = next(iter(_mailboxes(mail, "From")), "")
    if not writer:
        raise ChannelError("An e-mail came that does not say from whom.", permanent=True)
    recipients = tuple(dict.fromkeys([*filter(None, [_mailbox(recipient)]), *_mailboxes(mail, *RECIPIENTS)]))
    whole = _text(mail)[:LONGEST]
    inbound = Inbound(
        provider_id=_name(mail, writer, whole),
        sender=writer,
        to=next(iter(recipients), ""),
        body=_words(newest(whole), _head(mail, "Subject")),
        channel="email",
        media=tuple(_files(mail)),
    )
    return Letter(inbound, recipients, _is_automatic(mail, writer, sender), _kept(mail, whole))


def _mailboxes(mail: Message, *names: str) -> list[str]:
    fields = [str(value) for name in names for value in mail.get_all(name, [])]
    return [found for _, address in getaddresses(fields) if (found := _mailbox(address))]


def _mailbox(address: str) -> str:
    """As addresses are stored; one that we could not write to is still somebody's."""
    address = storable(address).strip().strip("<>")
    try:
        return email_address(address)
    except ValueError:
        return address.lower()[:254] if "@" in address else ""


def _name(mail: Message, writer: str, whole: str) -> str:
    given = _head(mail, "Message-ID") or f"{_head(mail, 'Date')}\n{whole}"
    return f"mail:{hashlib.sha256(repr((writer, given)).encode()).hexdigest()[:40]}"


# ---- what it says


def _words(own: str, subject: str) -> str:
    """A subject that is no answer's belongs to what was written: many a mail has its whole text there."""
    if not subject or _ANSWER.match(subject) or keyword(own):
        return own
    return f"{subject}\n{own}".strip()


def _text(mail: Message) -> str:
    texts = {"plain": "", "html": ""}
    for part in mail.walk():
        kind = part.get_content_subtype()
        if part.get_content_maintype() == "text" and kind in texts and not _is_attached(part):
            texts[kind] = texts[kind] or _decoded(part)
    return texts["plain"] if texts["plain"].strip() else text_of(texts["html"])


def _decoded(part: Message) -> str:
    content = part.get_payload(decode=True)
    content = content if isinstance(content, bytes) else b""
    try:
        return storable(content.decode(part.get_content_charset() or "utf-8", "replace"))
    except LookupError:  # a charset that nobody knows
        return storable(content.decode("utf-8", "replace"))


def _files(mail: Message) -> Iterator[str]:
    """Names only: what came with a mail is looked at in the mailbox, never stored here."""
    files = [part for part in mail.walk() if _is_file(part)]
    for part in files[:MOST_FILES]:
        yield file_note(_plain(part.get_filename() or ""), part.get_content_type())


def file_note(name: str, kind: str) -> str:
    return f"{storable(name)[:LONGEST_NAME] or 'A file'} ({storable(kind)[:LONGEST_NAME]}), in the mailbox"


def _is_file(part: Message) -> bool:
    return not part.is_multipart() and (part.get_content_maintype() != "text" or _is_attached(part))


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


# ---- who wrote it


def _is_automatic(mail: Message, writer: str, sender: str | None) -> bool:
    """RFC 3834, and what older programs do instead."""
    path = _head(mail, "Return-Path") if sender is None else f"<{sender}>"
    return (
        path in ("<>", "<<>>")
        or bool(NOBODY.fullmatch(writer.partition("@")[0]))
        or _head(mail, "Auto-Submitted").lower().partition(";")[0].strip() not in ("", "no")
        or _head(mail, "Precedence").lower() in BULK
        or any(mail.get(name) is not None for name in OF_MACHINES)
    )


def _kept(mail: Message, whole: str) -> dict[str, Any]:
    heads = {name: [_plain(str(value)) for value in mail.get_all(name, [])] for name in KEPT}
    return {**{name: "\n".join(values) for name, values in heads.items() if values}, "text": whole}


def _head(mail: Message, name: str) -> str:
    return _plain(str(mail.get(name, "")))


def _plain(value: str) -> str:
    """One line, encoded words read."""
    with suppress(ValueError, LookupError):  # what is no encoded word stays as it came
        value = str(make_header(decode_header(value)))
    return storable(" ".join(value.split()))
