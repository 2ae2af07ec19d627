"""Of an e-mail what its writer has just written: without the mail that it answers, and without a signature.

What is cut is never understood, so it is cut only where its form leaves no doubt: quoted by ">", below a line
that names a mailbox, a time and that somebody wrote, or below a mail program's own heads. A sentence that
merely looks like one of these stays: words that are lost may be those that matter most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

#: No mail that a person writes is longer; what is, is cut before anything else looks at it.
LONGEST = 100_000
#: Mail programs break the line "On … wrote:" where it is too long.
LINES_OF_A_HEAD, LONGEST_HEAD = 3, 400

_QUOTED = re.compile(r"\s*>")
_HEAD_BEGINS = re.compile(r"\s*(?:on|el|le|em|il|am)\b", re.IGNORECASE)
_HEAD_ENDS = re.compile(r":\s*$")
_SAYS_WROTE = re.compile(r"\b(?:wrote|escribi[oó](?: lo siguiente)?)\s?:\s*$", re.IGNORECASE)
_TIME, _MAILBOX = re.compile(r"\d{1,2}[:.]\d\d"), re.compile(r"<\s?[^<>\s]+@[^<>\s]+>")
_SEPARATOR = re.compile(
    r"\s*[-_]{2,} ?(?:original message|mensaje original|forwarded message|mensaje reenviado) ?[-_]{2,}\s*"
    r"|\s*(?:begin forwarded message|inicio del mensaje reenviado):\s*",
    re.IGNORECASE,
)
_FROM = re.compile(r"\s*\*?(?:from|de)\s?:\*? ?\S", re.IGNORECASE)
_OTHER_FIELD = re.compile(
    r"\s*\*?(?:sent|date|to|cc|subject|enviado(?: el)?|fecha|para|asunto)\s?:\*?", re.IGNORECASE
)
_RULE = re.compile(r"\s*[_-]{8,}\s*")
#: RFC 3676, 4.3: with its blank. Two hyphens alone may be anybody's.
_SIGNATURE = "-- "
_DEVICE = re.compile(
    r"\s*(?:(?:sent (?:from|via)|enviado (?:desde|con)) (?:my |mi |the )?(?:[\w-]+ ){0,2}"
    r"(?:iphone|ipad|android|galaxy|smartphone|samsung|pixel|outlook|gmail|yahoo|mail for windows|proton)"
    r"|get outlook for|obtener outlook para)\b[^.!?]{0,60}(?:<[^>]*>)?\s*",
    re.IGNORECASE,
)


def newest(text: str) -> str:
    """The writer's own new words; '' where a mail only quotes. Lines end in a line feed."""
    lines = "\n".join(text[:LONGEST].splitlines()).split("\n")
    kept = "\n".join(line.rstrip() for line in _own(lines))
    return re.sub(r"\n{3,}", "\n\n", kept).strip()


def _own(lines: Sequence[str]) -> Iterator[str]:
    place = 0
    while place < len(lines):
        line = lines[place]
        if line == _SIGNATURE or _SEPARATOR.fullmatch(line) or _begins_old_mail(lines, place):
            return
        if length := _head(lines, place):
            if not _quotes_next(lines, place + length):
                return
            place += length
            continue
        if not (_QUOTED.match(line) or _DEVICE.fullmatch(line) or _RULE.fullmatch(line)):
            yield line
        place += 1


def _head(lines: Sequence[str], place: int) -> int:
    """How many lines "On Wed, Mar 4, 2026 at 9:10 AM Cedar <care@example.org> wrote:" takes here; 0: none."""
    if not _HEAD_BEGINS.match(lines[place]):
        return 0
    for length in range(1, LINES_OF_A_HEAD + 1):
        head = " ".join(line.strip() for line in lines[place : place + length])
        if len(head) > LONGEST_HEAD:
            return 0
        if _HEAD_ENDS.search(head):
            return length if _names_a_mail(head) or _is_quoted(lines, place, length, head) else 0
    return 0


def _names_a_mail(head: str) -> bool:
    """In any language: a time and a mailbox, and a colon at the end."""
    return bool(_TIME.search(head) and _MAILBOX.search(head))


def _is_quoted(lines: Sequence[str], place: int, length: int, head: str) -> bool:
    return bool(_SAYS_WROTE.search(head)) and _quotes_next(lines, place + length)


def _quotes_next(lines: Sequence[str], place: int) -> bool:
    following = next((line for line in lines[place:] if line.strip()), "")
    return bool(_QUOTED.match(following))


def _begins_old_mail(lines: Sequence[str], place: int) -> bool:
    """Outlook: From, and two more fields of a mail in the lines below."""
    if not _FROM.match(lines[place]):
        return False
    fields = (bool(_OTHER_FIELD.match(line)) for line in lines[place + 1 : place + 8])
    return sum(fields) >= 2
