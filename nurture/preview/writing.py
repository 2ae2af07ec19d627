"""The preview as files: an index and a page per journey, each whole in itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import jinja2

from nurture import places
from nurture.core.lines import FaultyFile
from nurture.errors import NurtureError
from nurture.lint import Finding, lint
from nurture.lint.library import Library, load
from nurture.preview import facts, sample, words
from nurture.preview.pages import Findings, Page, pages


def write(out: Path, own: Path | None = None) -> list[Path]:
    """Writes index.html and a page per journey into `out`; their paths. `own` is a clinic's folder over ours.

    Raises NurtureError for a folder that is none, and FaultyFile for a journey that cannot be planned.
    """
    if out.exists() and not out.is_dir():
        raise NurtureError(f"{out} is a file; name a folder to write the pages into.")
    if own and not own.is_dir():
        raise NurtureError(f"{own} is not a folder; NURTURE_TEMPLATES names one with journeys/ or messages/.")
    library = load([places.TEMPLATES, *filter(None, [own])])
    _refuse_faulty(library)
    out.mkdir(parents=True, exist_ok=True)
    findings = _findings(own)
    return list(_written(out, list(pages(library, findings)), findings))


def _refuse_faulty(library: Library) -> None:
    if faults := [fault for file in library.journeys.values() for fault in file.faults]:
        raise FaultyFile(faults)
    for path in library.unreadable:
        raise NurtureError(f"{path} cannot be read as UTF-8 text.")


def _findings(own: Path | None) -> Findings:
    found: dict[str, list[Finding]] = {}
    for finding in lint(own).findings:
        found.setdefault(finding.path, []).append(finding)
    return {path: tuple(findings) for path, findings in found.items()}


def _written(out: Path, made: Sequence[Page], findings: Findings) -> Iterator[Path]:
    shared = {"pages": made, "person": sample.PERSON, "clinic": sample.CLINIC, "sender": sample.SMS_SENDER}
    yield _file(out / "index.html", "index.html", **shared, elsewhere=_elsewhere(findings, made))
    for before, page, after in zip([None, *made], made, [*made[1:], None], strict=False):
        beside = {"before": before, "after": after}
        yield _file(out / f"{page.name}.html", "journey.html", **shared, **beside, page=page)


def _elsewhere(findings: Findings, made: Sequence[Page]) -> list[Finding]:
    """What stands on no page: of the letterhead, of files that nothing reads."""
    told = {finding for page in made for finding in page.findings}
    return [finding for of_file in findings.values() for finding in of_file if finding not in told]


def _file(path: Path, template: str, **told: object) -> Path:
    path.write_text(_TEMPLATES.get_template(template).render(told), encoding="utf-8")
    return path


def _end(path: str) -> str:
    """As much of a path as tells which file it is: messages/welcome/hello/sms.en.txt."""
    return "/".join(Path(path).parts[-4:])


_TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(places.TEMPLATES / "preview"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.globals |= {"words": words, "facts": facts.table()}
_TEMPLATES.filters["end"] = _end
