"""What each page holds: a journey with its time line and its messages, or texts that no journey plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nurture.content import Value
from nurture.core.events import TYPES
from nurture.core.journeys import UNPLANNED, Journey, Step
from nurture.lint import Finding
from nurture.lint.library import Library
from nurture.lint.text import Text
from nurture.preview import sample, words
from nurture.preview.cards import Shown, shown
from nurture.preview.line import Line, as_written, lines

Findings = Mapping[str, tuple[Finding, ...]]  # by path of the file

#: Folders of texts that no journey plans: what their pages say of them.
TOLD = {
    "conversation": (
        "Answers in a conversation",
        "Sent at once when a patient writes; no journey plans them.",
    ),
    "staff": ("Sent by hand", "Sent when a person at the clinic decides to; no journey plans them."),
}


@dataclass(frozen=True)
class Card:
    """A message with all of its texts, by channel. `step` is None where no journey plans it."""

    name: str
    title: str
    step: Step | None
    texts: tuple[tuple[str, tuple[Shown, ...]], ...]

    @property
    def shown(self) -> list[Shown]:
        return [text for _, texts in self.texts for text in texts]


@dataclass(frozen=True)
class Page:
    name: str
    title: str
    about: str
    journey: Journey | None
    lines: tuple[Line, ...]
    cards: tuple[Card, ...]
    own_findings: tuple[Finding, ...]  # of the journey file itself

    @property
    def findings(self) -> list[Finding]:
        return [*self.own_findings, *(f for card in self.cards for text in card.shown for f in text.findings)]

    @property
    def counted(self) -> str:
        """`11 steps · 2 texts · 7 e-mails`, each in all its languages."""
        channels = [channel for card in self.cards for channel, _ in card.texts]
        found = {
            "step": len(self.journey.steps) if self.journey else 0,
            "text": channels.count("sms"),
            "e-mail": channels.count("email"),
        }
        return " · ".join(f"{number} {noun}{'s' * (number > 1)}" for noun, number in found.items() if number)

    @property
    def counts(self) -> dict[str, int]:
        return {
            "faults": sum(bool(text.fault) for card in self.cards for text in card.shown),
            "errors": sum(finding.severity == "error" for finding in self.findings),
            "warnings": sum(finding.severity == "warning" for finding in self.findings),
        }


def pages(library: Library, findings: Findings) -> Iterator[Page]:
    """In the order of a patient's life; last, what no journey plans."""
    found = [(file.journey, file.path) for file in library.journeys.values() if file.journey]
    for journey, path in sorted(found, key=lambda item: _place(item[0])):
        yield Page(
            name=journey.name,
            title=journey.title,
            about="",
            journey=journey,
            lines=tuple(lines(journey)),
            cards=tuple(_cards(journey.name, journey, library, findings)),
            own_findings=findings.get(path, ()),
        )
    for folder in UNPLANNED:
        cards = tuple(_cards(folder, None, library, findings))
        yield Page(folder, *TOLD[folder], journey=None, lines=(), cards=cards, own_findings=())


def _place(journey: Journey) -> tuple[int, str]:
    consults = (happening for happening in TYPES if happening.startswith("consult."))
    order = (TYPES[0], *consults, "plan.approved", *TYPES)
    return max(map(order.index, journey.starts)), journey.name


def _cards(folder: str, journey: Journey | None, library: Library, findings: Findings) -> Iterator[Card]:
    """In the order of the journey's steps."""
    texts: dict[str, list[Text]] = {name: [] for name in journey.steps} if journey else {}
    for text in sorted((text for text in library.texts if text.folder == folder), key=_order):
        texts.setdefault(text.step, []).append(text)
    for name, mine in texts.items():
        if mine:
            step = journey.steps.get(name) if journey else None
            case = _case(folder, journey, step)
            by_channel = tuple(_by_channel(mine, case, step, findings))
            yield Card(name, words.plain(name), step, by_channel)


def _order(text: Text) -> tuple[str, bool, str]:
    """English before the other languages."""
    return text.step, text.language != "en", text.language


def _by_channel(
    texts: list[Text], case: sample.Case, step: Step | None, findings: Findings
) -> Iterator[tuple[str, tuple[Shown, ...]]]:
    for channel in ("sms", "email"):
        mine = [text for text in texts if text.channel == channel]
        if mine:
            yield channel, tuple(shown(t, _facts(case, t, step), findings.get(t.path, ())) for t in mine)


def _case(folder: str, journey: Journey | None, step: Step | None) -> sample.Case:
    """Where no journey plans it: shortly before a session."""
    start = (step and step.started_by) or (journey.starts[0] if journey else "session.booked")
    return sample.case(folder, start)


def _facts(case: sample.Case, text: Text, step: Step | None) -> dict[str, Value]:
    due = as_written(step, case) if step else None
    conditions = step.conditions if step else ()
    facts = sample.merge_fields(case, text.language, due or case.enrolment.trigger, conditions)
    return facts | (sample.CONVERSATION.get(text.language, {}) if text.folder == "conversation" else {})
