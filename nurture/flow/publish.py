"""Journey and message files become versions in the database, per clinic; sending uses only those."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from nurture import audit, content, places
from nurture.core.journeys import UNPLANNED, Journey, parse_journey
from nurture.core.lines import FaultyFile
from nurture.errors import NurtureError
from nurture.flow import clock
from nurture.models import Clinic, ContentVersion, JourneyVersion


@dataclass(frozen=True)
class Text:
    """One text, compiled and ready to be a version."""

    message: str  # journey/step
    channel: str
    language: str
    source: str
    compiled: content.Compiled

    @property
    def digest(self) -> str:
        """Of all that reaches a patient: a changed letterhead makes a new version too."""
        return _digest(json.dumps(asdict(self.compiled) | {"path": ""}, sort_keys=True))


@dataclass(frozen=True)
class Library:
    """Everything that the template folders hold, checked as a whole."""

    journeys: dict[str, tuple[Journey, str]]  # name -> (journey, YAML source)
    texts: tuple[Text, ...]


def publish(actor: str = "publish") -> int:
    """Publishes the files for every clinic. Returns how many versions are new.

    Raises NurtureError naming file, line and field of every fault; then nothing changes.
    """
    library = load()
    return sum(publish_for(clinic, library, actor) for clinic in Clinic.objects.order_by("pk"))


@transaction.atomic
def publish_for(clinic: Clinic, library: Library, actor: str) -> int:
    now = clock.now()
    new = [
        *ContentVersion.objects.bulk_create(_new_texts(clinic, library.texts, now)),
        *JourneyVersion.objects.bulk_create(_new_journeys(clinic, library.journeys, now)),
    ]
    audit.record_many(audit.entry(row, "published", actor, now) for row in new)
    return len(new)


def load(layers: Sequence[Path] = ()) -> Library:
    """Reads and checks the template folders: ours, then the clinic's own over it."""
    layers = layers or [places.TEMPLATES, *filter(None, [settings.TEMPLATES_FOLDER])]
    try:
        sources = content.sources([layer / "messages" for layer in layers])
        names = {f"{name}/{channel}" for name, source in sources.items() for channel, _ in source.texts}
        journeys = _journeys(layers, names)
        return Library(journeys, tuple(_texts(sources, journeys, [layer / "letter" for layer in layers])))
    except (FaultyFile, content.ContentError) as error:
        raise NurtureError(str(error)) from None


def _journeys(layers: Sequence[Path], messages: set[str]) -> dict[str, tuple[Journey, str]]:
    paths = {path.stem: path for layer in layers for path in sorted((layer / "journeys").glob("*.yaml"))}
    found, faults = {}, []
    for stem, path in paths.items():
        try:
            source = path.read_text(encoding="utf-8-sig")
            journey = parse_journey(source, str(path), messages)
        except (OSError, UnicodeDecodeError):
            raise NurtureError(f"{path} cannot be read as UTF-8 text.") from None
        except FaultyFile as error:
            faults += error.faults
            continue
        if journey.name != stem:
            raise NurtureError(f"{path}:1: journey: says {journey.name!r}, but the file is named {stem!r}")
        found[stem] = (journey, source)
    if faults:
        raise FaultyFile(faults)
    return found


def _texts(
    sources: dict[str, content.Source], journeys: dict[str, tuple[Journey, str]], letters: Sequence[Path]
) -> Iterator[Text]:
    for name, source in sources.items():
        category = _category(name, journeys, next(iter(source.texts.values())).path)
        for (channel, language), text in source.texts.items():
            letter = content.load_letter(letters, language, category) if channel == "email" else None
            compiled = content.compile_message(text.text, channel, letter, str(text.path))
            yield Text(name, channel, language, text.text, compiled)


def _category(name: str, journeys: dict[str, tuple[Journey, str]], path: Path) -> str:
    folder, _, step = name.partition("/")
    if folder in UNPLANNED:
        return UNPLANNED[folder]
    if folder not in journeys or step not in journeys[folder][0].steps:
        raise NurtureError(f"{path.parent}: no step {step!r} in a journey {folder!r} sends this message")
    return journeys[folder][0].steps[step].category


def _new_texts(clinic: Clinic, texts: Sequence[Text], now: datetime) -> list[ContentVersion]:
    current = {
        (row.message, row.channel, row.language): row
        for row in ContentVersion.objects.for_clinic(clinic).filter(current=True)
    }
    fresh = []
    for text in texts:
        before = current.pop((text.message, text.channel, text.language), None)
        if before and before.digest == text.digest:
            continue
        if before:
            _retire(before)
        fresh.append(
            ContentVersion(
                clinic=clinic,
                message=text.message,
                channel=text.channel,
                language=text.language,
                digest=text.digest,
                source=text.source,
                compiled=asdict(text.compiled),
                published_at=now,
            )
        )
    for gone in current.values():
        _retire(gone)
    return fresh


def _new_journeys(
    clinic: Clinic, journeys: dict[str, tuple[Journey, str]], now: datetime
) -> list[JourneyVersion]:
    current = {row.name: row for row in JourneyVersion.objects.for_clinic(clinic).filter(current=True)}
    fresh = []
    for name, (_journey, source) in journeys.items():
        before = current.pop(name, None)
        if before and before.digest == _digest(source):
            continue
        if before:
            _retire(before)
        fresh.append(
            JourneyVersion(clinic=clinic, name=name, digest=_digest(source), source=source, published_at=now)
        )
    for gone in current.values():
        _retire(gone)
    return fresh


def _retire(row: ContentVersion | JourneyVersion) -> None:
    row.current = False
    row.save(update_fields=["current"])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def approve(clinic: Clinic, by: str, message: str = "", language: str = "") -> int:
    """A named clinician signs the current versions: all of them, or one message's. Returns how many.

    `message` is journey/step. Raises NurtureError where nothing of that name is published.
    """
    rows = ContentVersion.objects.for_clinic(clinic).filter(current=True)
    rows = rows.filter(message=message) if message else rows
    rows = rows.filter(language=language) if language else rows
    if not rows:
        raise NurtureError(
            f"No published message is named {message or language!r}; run `nurture publish` first."
        )
    drafts, now = list(rows.filter(approved_at=None)), clock.now()
    with transaction.atomic():
        for row in drafts:
            row.approved_at, row.approved_by = now, by
            row.save(update_fields=["approved_at", "approved_by"])
            audit.record(row, "approved", by, now, message=row.message, language=row.language)
    return len(drafts)
