"""The clinical facts by their numbers, as docs/content-facts.md tells them."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_PLACES = (_PACKAGE / "content-facts.md", _PACKAGE.parent / "docs" / "content-facts.md")
_ROW = re.compile(r"^\| *(\d+) *\| *(.+?) *(?<!\\)\|", re.MULTILINE)


@lru_cache(maxsize=1)
def table() -> dict[int, str]:
    """Empty where the table was not installed with the package: then a number stands alone."""
    source = next((path.read_text(encoding="utf-8") for path in _PLACES if path.is_file()), "")
    return {int(number): fact.replace("`", "").replace("\\|", "|") for number, fact in _ROW.findall(source)}
