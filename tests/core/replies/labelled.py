"""Replies that we labelled by hand: every row of the tables beside this file, and what they mean.

Columns: text, what was asked, intent, notes (`tier=`, `scope=`, `choice=`, AMBIGUOUS, idiom).
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bench.replies import Example, read
from nurture.core.replies.meaning import Asked, Context, Meaning
from nurture.core.replies.reading import understand

FOLDER = Path(__file__).parent
ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 3, 4, 12, tzinfo=ZONE)
#: Tuesday 9:00, Wednesday 1:30, Thursday 10:30.
OFFER = tuple(datetime(2026, 3, *at, tzinfo=ZONE) for at in ((10, 9), (11, 13, 30), (12, 10, 30)))

EXAMPLES: tuple[Example, ...] = tuple(
    example for path in sorted(FOLDER.glob("*.tsv")) for example in read(path)
)


def context(asked: Asked = "none", **known: Any) -> Context:
    return Context(NOW, asked, offer=OFFER if asked == "offer" else (), **known)


def meaning(text: str, asked: Asked = "none", **known: Any) -> Meaning:
    return understand(text, context(asked, **known))


def said(intent: str) -> list[Example]:
    return [example for example in EXAMPLES if example.intent == intent]
