"""The template folders: which text of a message counts, and the letterhead around it.

messages/<journey>/<step>/email.en.md, sms.en.txt, …
letter/letter.html, letter.css, footer.en.md, …
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nurture.content.markup import ContentError
from nurture.core.facts import CATEGORIES

#: Categories whose mail carries an unsubscribe link and the headers of RFC 8058.
SUBSCRIPTIONS = frozenset({"education", "marketing", "feedback"})


@dataclass(frozen=True)
class Text:
    path: Path
    text: str


@dataclass(frozen=True)
class Source:
    """The texts of one message, by (channel, language): ("sms", "en")."""

    name: str  # journey/step
    texts: dict[tuple[str, str], Text] = field(default_factory=dict)


@dataclass(frozen=True)
class Letter:
    """The letterhead of one language and category: page layout, style, and the footer in Markdown."""

    language: str
    layout: Text
    css: Text
    footer: tuple[Text, ...]


_FILE = re.compile(r"(email)\.([a-z]{2})\.md|(sms)\.([a-z]{2})\.txt")


def sources(layers: Sequence[Path]) -> dict[str, Source]:
    """Message name -> its texts. Later layers override earlier ones file by file; one may be absent."""
    found: dict[str, Source] = {}
    for path in (path for layer in layers for path in sorted(layer.glob("*/*/[!.]*"))):
        if not (match := _FILE.fullmatch(path.name)):
            raise ContentError(str(path), 0, "is not a message; name it like email.en.md or sms.en.txt")
        name = f"{path.parent.parent.name}/{path.parent.name}"
        channel, language = filter(None, match.groups())
        found.setdefault(name, Source(name)).texts[channel, language] = _read(path)
    return found


def load_letter(layers: Sequence[Path], language: str, category: str) -> Letter:
    """The letterhead from letter folders; later ones override earlier ones file by file."""
    if category not in CATEGORIES:
        raise ValueError(f"{category!r} is not a category; known: {', '.join(CATEGORIES)}")

    def part(name: str) -> Text:
        for layer in reversed(layers):
            if (path := layer / name).exists():
                return _read(path)
        raise ContentError(name, 0, f"is missing in the letter folder; mail in {language!r} needs it")

    choice = "unsubscribe" if category in SUBSCRIPTIONS else "preferences"
    footer = (part(f"footer.{language}.md"), part(f"{choice}.{language}.md"))
    return Letter(language, part("letter.html"), part("letter.css"), footer)


def _read(path: Path) -> Text:
    try:
        return Text(path, path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(str(path), 0, f"cannot be read as UTF-8 text: {error}") from None
