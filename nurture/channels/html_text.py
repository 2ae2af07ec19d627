"""The words of an HTML mail, with ">" before what it quotes, as a mail program puts it in plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser

#: No mail that a person writes is longer; the parser takes long over what is not HTML at all.
LONGEST = 300_000
HIDDEN = ("style", "script", "title")
BLOCKS = (
    *("p", "div", "br", "hr", "pre", "blockquote", "ul", "ol", "li", "table", "tr"),
    *("h1", "h2", "h3", "h4"),
)
#: A blockquote without a line at its side only sets a paragraph in.
INDENT = re.compile(r"border:\s*(?:none|0)", re.IGNORECASE)


def text_of(html: str) -> str:
    """Lines end in a line feed. Never raises: what is no HTML is its own text."""
    reader = _Reader()
    reader.feed(html[:LONGEST])
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[tuple[int, str]] = [(0, "")]
        self._quotes: list[int] = []  # of each open blockquote: 1, or 0 where it only sets in
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self._hidden += tag in HIDDEN
        if tag == "blockquote":
            self._quotes.append(0 if INDENT.search(dict(attrs).get("style") or "") else 1)
        if tag in BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in HIDDEN))
        if tag == "blockquote" and self._quotes:
            self._quotes.pop()
        if tag in BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            depth, line = self._lines[-1]
            self._lines[-1] = (depth, line + data)

    def _break(self) -> None:
        self._lines.append((sum(self._quotes), ""))

    def text(self) -> str:
        """An empty line says nothing here: blocks begin and end with one each."""
        shown = ((depth, " ".join(line.split())) for depth, line in self._lines)
        return "\n".join(">" * depth + (" " if depth else "") + line for depth, line in shown if line)
