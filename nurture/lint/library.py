"""What the template folders hold, one laid over the other, whatever is wrong with it: nothing here raises."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from nurture import content
from nurture.core.events import VISIT_TYPES
from nurture.core.journeys import UNPLANNED, Journey, Step, parse_journey
from nurture.core.lines import Fault, FaultyFile, Lines
from nurture.lint.finding import Hit
from nurture.lint.text import Text

#: Every message is wanted in these.
LANGUAGES = ("en", "es")

#: A clinic's own words, and examples of how its patients write.
WORDS, EXAMPLES = REPLIES = ("words.yaml", "examples.tsv")

_LETTER = re.compile(r"letter\.(?:html|css)|(?:footer|preferences|unsubscribe)\.[a-z]{2}\.md")
_TEXT = re.compile(r"(?:(email)\.([a-z]{2})\.md|(sms)\.([a-z]{2})\.txt)")


@dataclass(frozen=True)
class Placed:
    """A step at its place in a journey file."""

    path: str
    name: str
    step: Step
    journey: Journey
    lines: Lines

    def hit(self, why: str, field: str = "") -> Hit:
        at = ("steps", self.name, field) if field else ("steps", self.name)
        return Hit(self.lines.fault(at, why).line, why)


@dataclass(frozen=True)
class JourneyFile:
    path: str
    journey: Journey | None
    lines: Lines | None = None
    faults: tuple[Fault, ...] = ()

    @property
    def steps(self) -> Iterator[Placed]:
        if self.journey and self.lines:
            for name, step in self.journey.steps.items():
                yield Placed(self.path, name, step, self.journey, self.lines)


@dataclass(frozen=True)
class Library:
    """All files that count, the upper layer's instead of the lower one's, and those that nothing reads."""

    journeys: dict[str, JourneyFile] = field(default_factory=dict)
    texts: tuple[Text, ...] = ()
    letter: dict[str, content.Text] = field(default_factory=dict)
    replies: dict[str, content.Text] = field(default_factory=dict)
    strays: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()  # those of the uppermost of several folders

    @property
    def files(self) -> set[str]:
        return {
            *(file.path for file in self.journeys.values()),
            *(text.path for text in self.texts),
            *(str(part.path) for part in (*self.letter.values(), *self.replies.values())),
            *self.strays,
            *self.unreadable,
        }


def load(layers: Sequence[Path]) -> Library:
    """The folders `journeys`, `messages`, `letter` and `replies` of each layer; any of them may be absent."""
    unreadable: list[str] = []
    journeys = dict(_journeys(layers, unreadable))
    letter = dict(_letter(layers, unreadable))
    texts = tuple(_texts(layers, journeys, unreadable))
    replies = dict(_replies(layers, unreadable))
    strays = tuple(str(path) for layer in layers for path in _strays(layer))
    own = frozenset(load(layers[-1:]).files if len(layers) > 1 else ())
    return Library(journeys, texts, letter, replies, strays, tuple(unreadable), own)


def _journeys(layers: Sequence[Path], unreadable: list[str]) -> Iterator[tuple[str, JourneyFile]]:
    paths = {path.stem: path for layer in layers for path in sorted((layer / "journeys").glob("*.yaml"))}
    for stem, path in paths.items():
        if (source := _read(path, unreadable)) is not None:
            yield stem, _journey(stem, source, str(path))


def _journey(stem: str, source: str, path: str) -> JourneyFile:
    try:
        journey, lines = parse_journey(source, path), Lines(source, path)
    except FaultyFile as error:
        return JourneyFile(path, None, faults=tuple(error.faults))
    if journey.name != stem:
        other = f"says {journey.name!r}, but the file is named {stem!r}; give both one name"
        return JourneyFile(path, None, faults=(lines.fault(("journey",), other),))
    return JourneyFile(path, journey, lines)


def _letter(layers: Sequence[Path], unreadable: list[str]) -> Iterator[tuple[str, content.Text]]:
    parts = [path for layer in layers for path in sorted((layer / "letter").glob("[!.]*"))]
    paths = {path.name: path for path in parts if _LETTER.fullmatch(path.name)}
    for name, path in paths.items():
        if (source := _read(path, unreadable)) is not None:
            yield name, content.Text(path, source)


def _replies(layers: Sequence[Path], unreadable: list[str]) -> Iterator[tuple[str, content.Text]]:
    paths = {name: layer / "replies" / name for layer in layers for name in REPLIES}
    for name, path in paths.items():
        if path.exists() and (source := _read(path, unreadable)) is not None:
            yield name, content.Text(path, source)


def _texts(layers: Sequence[Path], journeys: dict[str, JourneyFile], unreadable: list[str]) -> Iterator[Text]:
    files = {
        (path.parent.parent.name, path.parent.name, path.name): path
        for layer in layers
        for path in sorted((layer / "messages").glob("*/*/[!.]*"))
    }
    letters = _Letters(layers)
    for (folder, step, name), path in files.items():
        match = _TEXT.fullmatch(name)
        if match and (source := _read(path, unreadable)) is not None:
            channel, language = (part for part in match.groups() if part)
            sender = _sender(folder, step, journeys)
            letter, fault = (
                letters.of(language, sender.category or "care") if channel == "email" else (None, "")
            )
            yield Text(
                path=str(path),
                source=source,
                message=f"{folder}/{step}",
                channel=channel,
                language=language,
                **sender._asdict(),
                letter=letter,
                letter_fault=fault,
            )


class _Sender(NamedTuple):
    """What is known of a message from the step that sends it."""

    category: str = "care"
    about: str = "any"
    to: str = "patient"
    planned: bool = True


def _sender(folder: str, name: str, journeys: dict[str, JourneyFile]) -> _Sender:
    if folder in UNPLANNED:
        return _Sender(UNPLANNED[folder])
    if folder not in journeys:
        return _Sender(planned=False)
    journey = journeys[folder].journey
    if journey is None:
        return _Sender(category="")  # a broken journey is reported itself
    if name not in journey.steps:
        return _Sender(planned=False)
    step = journey.steps[name]
    return _Sender(step.category, _about(journey, step), step.to)


def _about(journey: Journey, step: Step) -> str:
    starts = (step.started_by,) if step.started_by else journey.starts
    kinds = {start.partition(".")[0] if start in VISIT_TYPES else "none" for start in starts}
    return next(kind for kind in ("none", "consult", "session") if kind in kinds)


class _Letters:
    """The letterheads, each read once; or what is missing of one."""

    def __init__(self, layers: Sequence[Path]) -> None:
        self._folders = [layer / "letter" for layer in layers]
        self._known: dict[tuple[str, str], tuple[content.Letter | None, str]] = {}

    def of(self, language: str, category: str) -> tuple[content.Letter | None, str]:
        if (language, category) not in self._known:
            self._known[language, category] = self._load(language, category)
        return self._known[language, category]

    def _load(self, language: str, category: str) -> tuple[content.Letter | None, str]:
        try:
            return content.load_letter(self._folders, language, category), ""
        except content.ContentError as error:
            return None, str(error)


def _strays(layer: Path) -> Iterator[Path]:
    """What lies where journeys and messages lie, and is read by nobody."""
    for folder in ("journeys", "messages", "replies"):
        for path in sorted((layer / folder).rglob("*")):
            parts = path.relative_to(layer).parts
            if path.is_file() and not any(part.startswith(".") for part in parts) and not _counts(parts):
                yield path


def _counts(parts: tuple[str, ...]) -> bool:
    if parts[0] == "replies":
        return parts[1:] in {(name,) for name in REPLIES}
    if parts[0] == "journeys":
        return len(parts) == 2 and parts[1].endswith(".yaml")
    return len(parts) == 4 and bool(_TEXT.fullmatch(parts[3]))


def _read(path: Path, unreadable: list[str]) -> str | None:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        unreadable.append(str(path))
        return None
