"""A journey as days and hours in the life of the sample patient: what they get and when, what not and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

from nurture.core.conditions import holds
from nurture.core.journeys import Journey, Step
from nurture.core.plan import anchors, plan
from nurture.core.planned import Planned
from nurture.core.when import MissingAnchor, resolve
from nurture.preview import sample, words

NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    """A step at its hour, or (`step` '') something that happens to the patient. `at` None: nobody knows."""

    at: datetime | None
    title: str
    step: str = ""
    kind: str = "event"  # event | message | task
    ways: tuple[str, ...] = ()
    fallback: tuple[str, ...] = ()
    rule: str = ""  # the time as the journey file tells it
    text: str = ""
    notes: tuple[str, ...] = ()
    why_not: str = ""  # why this patient does not get it; '' where they do
    category: str = ""
    must_arrive: bool = False
    off: bool = False
    urgency: str = ""  # of a task

    @property
    def clock(self) -> str:
        return words.clock(self.at, sample.ZONE) if self.at else ""

    @property
    def day(self) -> str:
        return words.day(self.at, sample.ZONE) if self.at else "Another day"


@dataclass(frozen=True)
class Line:
    """What one event starts."""

    start: str  # in words
    days: tuple[tuple[str, tuple[Entry, ...]], ...]


def lines(journey: Journey) -> Iterator[Line]:
    """One for each event that starts the journey."""
    for start in journey.starts:
        entries = sorted(_entries(journey, start), key=_hour)
        days = tuple((day, tuple(same)) for day, same in groupby(entries, lambda entry: entry.day))
        yield Line(words.happening(start), days)


def _hour(entry: Entry) -> datetime:
    return entry.at or NEVER


def _entries(journey: Journey, start: str) -> list[Entry]:
    case = sample.case(journey.name, start)
    steps = list(_steps(journey, case, start))
    return [*_happenings(case, start, steps), *steps]


def _steps(journey: Journey, case: sample.Case, start: str) -> Iterator[Entry]:
    mine, everybodys = _planned(journey, case), _planned(_for_everybody(journey), case)
    for name, step in journey.steps.items():
        if step.started_by in (None, start):
            item = mine.get(name) or everybodys.get(name)
            yield _entry(name, step, item, _why_not(step, mine.get(name), case), case)


def _happenings(case: sample.Case, start: str, steps: Sequence[Entry]) -> Iterator[Entry]:
    """What starts the run, its visit, and other visits before its last step."""
    trigger = case.enrolment.trigger
    said = words.happening(start)
    yield Entry(trigger, said[0].upper() + said[1:])
    last = max((entry.at for entry in steps if entry.at), default=trigger)
    last = max(last, case.visit.starts_at) if case.visit else last
    sessions = [visit for visit in case.patient.visits if visit.kind == "session"]
    for visit in case.patient.visits:
        number = f" {sessions.index(visit) + 1} of {len(sessions)}" if visit in sessions else ""
        if trigger < visit.starts_at <= last:
            yield Entry(visit.starts_at, f"{words.plain(visit.kind)}{number}")


def _planned(journey: Journey, case: sample.Case) -> dict[str, Planned]:
    """What the planner makes of each step, by its first channel."""
    made = plan(journey, case.enrolment, case.patient, sample.core_clinic(), case.enrolment.trigger)
    return {item.step: item for item in reversed(made) if not item.too_late}


def _for_everybody(journey: Journey) -> Journey:
    """The journey of a patient who gets every step, to know its hour."""
    open_to_all = {"conditions": (), "exits": (), "merge_into": (), "enabled": True}
    steps = {name: step.model_copy(update=open_to_all) for name, step in journey.steps.items()}
    return journey.model_copy(update={"steps": steps})


def _why_not(step: Step, item: Planned | None, case: sample.Case) -> str:
    if not step.enabled:
        return "Switched off: it goes to nobody as shipped."
    if item and item.merged_into:
        return f"Not sent here: “{words.plain(item.merged_into)}” says it as well."
    if item:
        return ""
    unmet = [term for term in step.conditions if not holds(term, case.patient, case.visit)]
    if len(unmet) == len(step.conditions) > 0:
        return f"Not for {sample.PERSON.given_name}."
    if unmet:
        facts = words.both(words.holds(term, False) for term in unmet)
        return f"Not for {sample.PERSON.given_name}: {facts}."
    if step.outside == "skip":
        return "Not sent here: at that hour nobody is written to."
    return f"Not for {sample.PERSON.given_name}: its time never comes, or has passed."


def _entry(name: str, step: Step, item: Planned | None, why_not: str, case: sample.Case) -> Entry:
    return Entry(
        at=item.due_at if item else as_written(step, case),
        title=words.plain(name),
        step=name,
        kind="task" if step.task else "message",
        ways=tuple(words.WAYS[channel] for channel in step.channels),
        fallback=tuple(words.WAYS[channel] for channel in step.fallback),
        rule=words.when(step.at),
        text=step.detail,
        notes=tuple(_notes(step, item, case)),
        why_not=why_not,
        category=step.category,
        must_arrive=step.safety_critical,
        off=not step.enabled,
        urgency=words.urgency(step),
    )


def _notes(step: Step, item: Planned | None, case: sample.Case) -> Iterator[str]:
    if step.conditions:
        yield f"only if {words.both(map(words.holds, step.conditions))}"
    if step.clear_of_sessions:
        yield "a day later while a session is near"
    elif item and not step.task and item.due_at != as_written(step, case):
        yield "moved into the hours in which people may be written to"
    if step.to == "ride_contact":
        yield "goes to whoever takes the patient home"
    if step.by:
        yield f"should arrive by {words.when(step.by)}"
    if not step.task:
        yield f"not sent later than {words.when(step.until)}"
    if step.exits:
        yield f"no longer needed once {words.either(step.exits)}"
    if step.merge_into:
        covers = " or ".join(f"“{words.plain(cover)}”" for cover in step.merge_into)
        yield f"left out where {covers} goes at the same time"
    if step.batch:
        yield "of several visits booked together, said once"
    if step.corrects:
        yield "goes again at once when the visit moves"


def as_written(step: Step, case: sample.Case) -> datetime | None:
    """Its time by the journey file alone; None where what it is counted from never comes."""
    try:
        return resolve(step.at, anchors(case.enrolment, case.patient, sample.core_clinic()), sample.ZONE)
    except MissingAnchor:
        return None
