"""The linter as a whole: folders in, a report out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from nurture import places
from nurture.errors import NurtureError
from nurture.lint import folders, journeys, mail, replies, required, sms, sound, wording
from nurture.lint.finding import Finding, Rule, asked
from nurture.lint.library import Library, load
from nurture.lint.text import Text

OF_TEXTS: tuple[Rule, ...] = (*sound.RULES, *wording.RULES, *required.RULES, *sms.RULES, *mail.RULES)
RULES: tuple[Rule, ...] = (*folders.RULES, *replies.RULES, *journeys.RULES, *sound.FIRST, *OF_TEXTS)


@dataclass(frozen=True)
class Report:
    findings: tuple[Finding, ...]
    files: int

    @property
    def errors(self) -> int:
        return sum(finding.severity == "error" for finding in self.findings)

    @property
    def warnings(self) -> int:
        return len(self.findings) - self.errors


def lint(own: Path | None = None) -> Report:
    """Everything that is wrong in what ships, with a clinic's own folder over it."""
    library = load([places.TEMPLATES, *([_folder(own)] if own else [])])
    return Report(tuple(sorted(set(_found(library)))), len(library.files))


def lint_folder(folder: Path) -> Report:
    """What is wrong in a clinic's own folder laid over ours, and what it breaks of ours."""
    library = load([places.TEMPLATES, _folder(folder)])
    if not library.own:
        raise NurtureError(f"{folder} holds no journey and no message; they lie in journeys/ and messages/.")
    before = set(_found(load([places.TEMPLATES])))
    found = {finding for finding in _found(library) if finding.path in library.own or finding not in before}
    return Report(tuple(sorted(found)), len(library.own))


def _folder(path: Path) -> Path:
    if not path.is_dir():
        raise NurtureError(f"{path} is not a folder; name one that holds journeys/ or messages/.")
    return path


def _found(library: Library) -> Iterator[Finding]:
    yield from asked((*folders.RULES, *replies.RULES), library)
    for file in library.journeys.values():
        for placed in file.steps:
            yield from asked(journeys.RULES, placed, placed.path)
    for text in library.texts:
        yield from check_text(text)


@lru_cache(maxsize=4096)
def check_text(text: Text) -> tuple[Finding, ...]:
    """Where a text cannot be merged at all, that alone."""
    first = tuple(asked(sound.FIRST, text, text.path))
    return first or tuple(asked(OF_TEXTS, text, text.path))
