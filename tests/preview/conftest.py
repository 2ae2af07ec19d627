from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from nurture import preview

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The preview of what ships."""
    return preview.write(tmp_path_factory.mktemp("preview"))


@pytest.fixture(scope="session")
def pages(written: list[Path]) -> dict[str, str]:
    """Each page by its name: welcome, index, …"""
    return {path.stem: path.read_text(encoding="utf-8") for path in written}


class Elements(HTMLParser):
    """Every element of a page, and what it shows in words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words += data

    def named(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.all if name == tag]


@pytest.fixture(scope="session")
def elements(pages: dict[str, str]) -> dict[str, Elements]:
    return {name: Elements(page) for name, page in pages.items()}
