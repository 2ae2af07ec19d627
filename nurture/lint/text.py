"""One message text, and how it looks to those who judge it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from nurture import content
from nurture.content.markup import line_of
from nurture.lint.views import Passage, View, blank, passages, views


@dataclass(frozen=True)
class Text:
    """One text of a message. `planned`: a step sends it, or the flow itself does.

    `about` is the visit whose facts it can count on: session, consult, none, or any where nobody knows.
    """

    path: str
    source: str
    message: str  # journey/step
    channel: str
    language: str
    category: str = "care"
    about: str = "any"
    planned: bool = False
    to: str = "patient"
    letter: content.Letter | None = None
    letter_fault: str = ""

    @cached_property
    def start(self) -> int:
        """Where the body of an e-mail begins."""
        if self.channel == "sms":
            return 0
        return len(self.source) - len(content.read_head(self.source, self.path).body)

    @cached_property
    def plain(self) -> str:
        """As long as the source, without signs of Markdown and, of the front matter, all but its words."""
        if self.channel == "sms":
            return self.source
        return _outside(self.source[: self.start]) + _unmarked(self.source[self.start :])

    @property
    def views(self) -> tuple[View, ...]:
        return views(self.plain, self.language)

    @property
    def passages(self) -> tuple[Passage, ...]:
        return passages(self.plain, self.language)

    @cached_property
    def compiled(self) -> content.Compiled:
        return content.compile_message(self.source, self.channel, self.letter, self.path)

    @cached_property
    def fault(self) -> content.ContentError | None:
        """Why it cannot be merged. A mail without its letterhead has another fault."""
        if not self.letter_fault:
            try:
                _ = self.compiled, self.views
            except content.ContentError as error:
                return error
            except (TypeError, SyntaxError, RecursionError) as error:  # 1 < "iv", or a hundred ifs in ifs
                return content.ContentError(self.path, 0, f"cannot be merged: {error}")
        return None

    @property
    def is_care(self) -> bool:
        """Sent on the consent to be cared for, or on none."""
        return self.category in ("care", "admin", "safety")

    @property
    def folder(self) -> str:
        return self.message.partition("/")[0]

    @property
    def step(self) -> str:
        return self.message.partition("/")[2]

    def line_at(self, position: int) -> int:
        return line_of(self.source, position)

    def first_line(self) -> int:
        """Where its body begins, as a reader sees it."""
        shown = self.views[0].shown[self.start :]
        return self.line_at(self.start + len(shown) - len(shown.lstrip()))


#: Subject and preheader as YAML has them, quoted or not.
OUTSIDE = re.compile(
    r"""(?m)^(?P<field>subject|preheader):[ \t]*"""
    r"""(?:"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)'|(?P<bare>[^#"'\n][^#\n]*))"""
)
# Signs of Markdown, which would part words that belong together; an item of a list keeps one.
_SIGNS = re.compile(r"(?m)^[ \t]*(?:>[> \t]*)?(?:#+|(?P<item>[-*+]|\d+[.)])(?=\s))?|[*\\]|(?<!\w)_|_(?!\w)")
ITEM = "•"
_CONSTRUCT = re.compile(r"(\{[{%#].*?[%}#]\})", re.DOTALL)


def _outside(head: str) -> str:
    """Subject and preheader, each ending in a point so that nothing is read across them."""
    kept = blank(head)
    for found in OUTSIDE.finditer(head):
        start, words = found.start(found.lastgroup or 0), found[found.lastgroup or 0]
        words += "." if found.lastgroup != "bare" else ""
        kept = kept[:start] + words + kept[start + len(words) :]
    return kept


def _unmarked(body: str) -> str:
    return "".join(
        part if place % 2 else _SIGNS.sub(_unsigned, part)
        for place, part in enumerate(_CONSTRUCT.split(body))
    )


def _unsigned(sign: re.Match[str]) -> str:
    return blank(sign[0])[:-1] + ITEM if sign["item"] else blank(sign[0])
