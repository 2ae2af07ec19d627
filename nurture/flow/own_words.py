"""What this installation's patients say for an intent, from its own folder: `replies/words.yaml`."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from nurture.core.lines import FaultyFile
from nurture.core.replies.own_words import parse_words

log = logging.getLogger(__name__)

PLACE = Path("replies", "words.yaml")
Words = Mapping[str, tuple[str, ...]]


def spoken_here() -> Words:
    """Intent -> phrases. A file that cannot be read adds nothing and holds up no text; it is logged, once."""
    if settings.TEMPLATES_FOLDER is None:
        return {}
    path = settings.TEMPLATES_FOLDER / PLACE
    try:
        return _read(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return {}


@lru_cache(maxsize=8)
def _read(path: Path, _changed_at: int) -> Words:
    try:
        return parse_words(path.read_text(encoding="utf-8"), str(PLACE))
    except (FaultyFile, OSError, UnicodeDecodeError) as error:
        log.error("the clinic's own words are not used: %s", error)
        return {}
