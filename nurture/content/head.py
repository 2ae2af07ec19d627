"""What stands before a text: an e-mail's front matter, and the clinical facts that a text says it carries.

An e-mail begins with `subject`, `preheader` and, where they apply, `facts: [27, 48]` (numbers of
docs/content-facts.md) and `calendar: visit` (the visit travels along as an .ics file). An SMS names its
facts in a comment, `{# facts: 27, 48 #}`, which is never sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from nurture.content.markup import ContentError, check, line_of


@dataclass(frozen=True)
class Head:
    """`first_line` is where the body begins, counted from 1."""

    subject: str
    preheader: str
    body: str
    first_line: int
    facts: tuple[int, ...] = ()
    calendar: bool = False


_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*\n(.*)", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SMS_FACTS = re.compile(r"[ \t]*\{# *facts: *(\d+(?:, *\d+)*) *#\}\s*")


def read_head(source: str, path: str) -> Head:
    """The parts of an e-mail's source. Raises ContentError with file and line."""
    match = _FRONT_MATTER.fullmatch(source)
    if not match:
        raise ContentError(path, 1, "begins with a line ---, then subject: and preheader:, then a line ---")
    said = {name: (line, value) for name, line, value in _fields(match[1], path)}
    for name in ("subject", "preheader"):
        if name not in said:
            raise ContentError(path, 1, f"{name} is missing")
    return Head(
        subject=_text("subject", *said["subject"], path),
        preheader=_text("preheader", *said["preheader"], path),
        body=match[2],
        first_line=line_of(source, match.start(2)),
        facts=_facts(*said["facts"], path) if "facts" in said else (),
        calendar=_calendar(*said["calendar"], path) if "calendar" in said else False,
    )


def _fields(block: str, path: str) -> Iterator[tuple[str, int, yaml.Node]]:
    try:
        node = yaml.compose(block, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise ContentError(path, line, "is not YAML; put the value in quotes") from None
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        line, name = key.start_mark.line + 2, key.value
        if name not in ("subject", "preheader", "facts", "calendar"):
            reason = f"{name!r} does not belong here, only subject, preheader, facts and calendar"
            raise ContentError(path, line, reason)
        yield name, line, value


def _text(name: str, line: int, value: yaml.Node, path: str) -> str:
    if not isinstance(value, yaml.ScalarNode) or not value.value.strip():
        raise ContentError(path, line, f"{name} is missing or not one line of text; put it in quotes")
    if _CONTROL.search(value.value):
        raise ContentError(path, line, f"{name} holds a line break or a control character")
    check(value.value, path, line)
    return str(value.value)


def _facts(line: int, value: yaml.Node, path: str) -> tuple[int, ...]:
    items = value.value if isinstance(value, yaml.SequenceNode) else [value]
    if not all(isinstance(item, yaml.ScalarNode) and item.value.isdecimal() for item in items):
        raise ContentError(path, line, "facts are numbers of the fact table, like facts: [27, 48]")
    return tuple(int(item.value) for item in items)


def _calendar(line: int, value: yaml.Node, path: str) -> bool:
    if value.value != "visit":
        raise ContentError(path, line, "calendar can only be: visit")
    return True


def sms_text(source: str) -> str:
    """An SMS without the comment that names its facts."""
    return _SMS_FACTS.sub("", source)


def facts_of(source: str, channel: str, path: str) -> tuple[int, ...]:
    """The numbers of the facts that a text says it carries."""
    if channel == "email":
        return read_head(source, path).facts
    found = _SMS_FACTS.search(source)
    return tuple(int(number) for number in found[1].split(",")) if found else ()
