"""An e-mail as bytes, ready for SMTP (RFC 5322, 2045, 2047; CRLF, 7-bit throughout).

Text and HTML are a multipart/alternative; where files go along, a multipart/mixed holds that and them.

Own code because it is on the path of every message: the standard library's builder costs twenty times as
much. Its parser judges the result in the tests.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import format_datetime

from .base import Attachment, Outgoing

#: RFC 5322 2.1.1: a line should not be longer than 78 characters and must not be longer than 998.
LINE = 78
LONGEST_LINE = 998

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", re.ASCII)
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+( [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*", re.ASCII)
_ID = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*", re.ASCII)
_HEADER_NAME = re.compile(r"[!-9;-~]+", re.ASCII)
_PRINTABLE = re.compile(r"[ -~]*", re.ASCII)
_FILE_NAME = re.compile(r"[A-Za-z0-9_-]+\.[a-z]+", re.ASCII)
_LINE_END = re.compile(r"\r\n|\r|\n")
_OURS = frozenset({"from", "to", "subject", "date", "message-id", "mime-version", "content-type"})


def build(message: Outgoing, now: datetime) -> bytes:
    """The whole message. `now` is aware. Raises ValueError, naming the header, for what none may carry."""
    lines = [
        f"From: {_mailbox(message.sender_name, message.sender)}",
        f"To: {address('recipient', message.to)}",
        f"Subject: {_unstructured('Subject', message.subject)}",
        f"Date: {format_datetime(now)}",
        f"Message-ID: {message_id(message)}",
        "MIME-Version: 1.0",
        *(_given(name, value) for name, value in message.headers),
    ]
    return "\r\n".join([*lines, *_body(message)]).encode("ascii")


def message_id(message: Outgoing) -> str:
    """The same for every attempt of a message: `<ref@domain of the sender>`."""
    if not _ID.fullmatch(message.ref):
        raise ValueError("Message-ID: a ref is letters, digits, dots and hyphens.")
    return f"<{message.ref}@{address('sender', message.sender).rpartition('@')[2]}>"


def address(whose: str, value: str) -> str:
    """`value`, when it is one plain ASCII address. Raises ValueError, which does not repeat it."""
    if len(value) > 254 or not _ADDRESS.fullmatch(value):
        raise ValueError(f"The {whose}'s address is not one plain e-mail address (name@domain).")
    return value


def _mailbox(name: str, addr: str) -> str:
    if not name:
        return address("sender", addr)
    return f"{_phrase(name)}\r\n <{address('sender', addr)}>"


def _phrase(name: str) -> str:
    _one_line("From", name)
    if _ATOMS.fullmatch(name) and "=?" not in name and len(name) < LINE - 6:
        return name
    if _PRINTABLE.fullmatch(name) and "=?" not in name and name.strip() == name and len(name) < LINE - 10:
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return _encoded_words(name)


def _unstructured(name: str, value: str) -> str:
    _one_line(name, value)
    plain = _PRINTABLE.fullmatch(value) and "=?" not in value and value.strip() == value
    if plain and len(name) + 2 + len(value) <= LINE:
        return value
    return _encoded_words(value)


def _one_line(name: str, value: str) -> None:
    if "\r" in value or "\n" in value:
        raise ValueError(f"{name}: a header is one line; this one holds a line break.")


def _encoded_words(value: str) -> str:
    """RFC 2047: words of at most 75 characters, no character split between two, one to a line."""
    return "\r\n ".join(f"=?utf-8?b?{b64encode(chunk).decode()}?=" for chunk in _chunks(value, 39))


def _chunks(value: str, size: int) -> Iterator[bytes]:
    chunk = b""
    for character in value:
        encoded = _utf8("A header", character)
        if len(chunk) + len(encoded) > size:
            yield chunk
            chunk = b""
        chunk += encoded
    yield chunk


def _utf8(where: str, value: str) -> bytes:
    try:
        return value.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"{where} holds half of a character (a lone surrogate).") from error


def _given(name: str, value: str) -> str:
    """A header as the caller wrote it (List-Unsubscribe, Auto-Submitted …), folded at its spaces."""
    _one_line(name, value)
    if not _HEADER_NAME.fullmatch(name) or name.lower() in _OURS:
        raise ValueError(f"{name!r} is not a header that a message may set.")
    if not _PRINTABLE.fullmatch(value) or value.strip() != value or not value:
        raise ValueError(f"{name}: a header is printable ASCII, neither empty nor padded.")
    folded = f"{name}: {_fold(value, LINE - len(name) - 2)}"
    if max(map(len, folded.split("\r\n"))) > LONGEST_LINE:
        raise ValueError(f"{name}: no line of a header may be longer than {LONGEST_LINE} characters.")
    return folded


def _fold(value: str, room: int) -> str:
    if len(value) <= room:
        return value
    cut = value.rfind(" ", 1, room)
    cut = cut if cut > 0 else value.find(" ", 1)
    if cut < 0 or not value[cut:].strip():
        return value
    return f"{value[:cut]}\r\n{_fold(value[cut:], LINE)}"


def _body(message: Outgoing) -> Iterable[str]:
    """Header lines of the body, an empty line, the body."""
    content = _part("plain", message.body)
    if message.html:
        content = _multipart("alternative", message.ref, [content, _part("html", message.html)])
    if message.attachments:
        files = [_attached(attachment) for attachment in message.attachments]
        content = _multipart("mixed", f"files.{message.ref}", [content, *files])
    return content


def _multipart(subtype: str, name: str, parts: Iterable[list[str]]) -> list[str]:
    """The boundary cannot occur in encoded text ("=_")."""
    boundary = f"=_{name}"[:70]
    lines = [f'Content-Type: multipart/{subtype};\r\n boundary="{boundary}"', ""]
    for part in parts:
        lines += [f"--{boundary}", *part]
    return [*lines, f"--{boundary}--", ""]


def _attached(attachment: Attachment) -> list[str]:
    if not _FILE_NAME.fullmatch(attachment.name) or not _PRINTABLE.fullmatch(attachment.content_type):
        raise ValueError("An attachment has a plain ASCII name and type.")
    return [
        f'Content-Type: {attachment.content_type};\r\n name="{attachment.name}"',
        f'Content-Disposition: attachment;\r\n filename="{attachment.name}"',
        "Content-Transfer-Encoding: base64",
        "",
        _base64(_utf8("An attachment", attachment.text))[1],
    ]


def _part(subtype: str, text: str) -> list[str]:
    raw = _utf8("The body", _LINE_END.sub("\r\n", text))
    encoding, encoded = _quoted_printable(raw) if _mostly_ascii(raw) else _base64(raw)
    return [
        f"Content-Type: text/{subtype}; charset=utf-8",
        f"Content-Transfer-Encoding: {encoding}",
        "",
        encoded,
    ]


def _mostly_ascii(raw: bytes) -> bool:
    """Quoted-printable triples a byte above 127, base64 adds a third to all."""
    return len(raw.translate(None, _ASCII)) * 6 <= len(raw)


_ASCII = bytes(range(128))


def _quoted_printable(raw: bytes) -> tuple[str, str]:
    # The encoder looks at the first line's end to choose its soft breaks, so there is always one.
    encoded = binascii.b2a_qp(raw + b"\r\n", istext=True)
    return "quoted-printable", encoded.decode("ascii").removesuffix("\r\n")


def _base64(raw: bytes) -> tuple[str, str]:
    lines = (binascii.b2a_base64(raw[at : at + 57], newline=False) for at in range(0, len(raw), 57))
    return "base64", b"\r\n".join(lines).decode("ascii")
