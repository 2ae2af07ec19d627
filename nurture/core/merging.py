"""What says the same is said once: steps of one run, and the same step of several visits booked together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from nurture.core.facts import Enrolment
from nurture.core.journeys import Journey
from nurture.core.planned import Key, Planned
from nurture.core.when import next_midnight

#: Two steps that are due this close together say the same thing twice: see Step.merge_into.
SAME_TIME = timedelta(hours=1)


def merged(planned: Sequence[Planned], journey: Journey, zone: str) -> Iterator[Planned]:
    """Each item, marked where another step of the run speaks for it. Days are those of `zone`."""
    for item in planned:
        covers = journey.steps[item.step].merge_into
        cover = next((o.step for o in planned if o.step in covers and _covers(o, item, zone)), "")
        # A row that is kept to say why stands where the step's message would have stood.
        channel = journey.steps[item.step].channels[0] if item.too_late else item.channel
        yield replace(item, merged_into=cover, channel=channel, too_late=False) if cover else item


def _covers(cover: Planned, item: Planned, zone: str) -> bool:
    """Due within the hour, or earlier that day. What is too late itself is said by any later message."""
    if item.too_late:
        return cover.channel != "task"
    if not cover.channel == item.channel != "task":
        return False
    earlier_that_day = cover.due_at <= item.due_at < next_midnight(cover.due_at, zone)
    return earlier_that_day or abs(cover.due_at - item.due_at) <= SAME_TIME


@dataclass(frozen=True)
class Run:
    """One run about a visit with what it plans, and what became of its rows.

    `named`: of what left, the ids of the other visits that it spoke of. `closed`: what neither left nor will.
    """

    enrolment: Enrolment
    journey: Journey
    planned: tuple[Planned, ...]
    named: Mapping[Key, Collection[str]] = field(default_factory=dict)
    closed: Collection[Key] = ()


def batched(runs: Sequence[Run]) -> list[tuple[Planned, ...]]:
    """The plans of one patient's runs, where one message speaks for several visits (Step.batch).

    The earliest of the visits that nobody spoke of yet speaks for those after it.
    """
    spoken_for = _spoken_for(runs)
    return [
        tuple(
            replace(item, merged_into=item.step) if (run.enrolment.id, item.key) in spoken_for else item
            for item in run.planned
        )
        for run in runs
    ]


def _spoken_for(runs: Sequence[Run]) -> set[tuple[str, Key]]:
    waiting: dict[tuple[str, Key], list[Run]] = defaultdict(list)
    for run in runs:
        for item in run.planned:
            if run.journey.steps[item.step].batch and item.occurrence == 0 and _is_to_come(item, run):
                waiting[run.journey.name, item.key].append(run)
    return {
        (run.enrolment.id, key)
        for (journey, key), unsent in waiting.items()
        for run in _covered(unsent, [run for run in runs if run.journey.name == journey], key)
    }


def _is_to_come(item: Planned, run: Run) -> bool:
    return not item.merged_into and item.key not in run.named and item.key not in run.closed


def _covered(unsent: Sequence[Run], all_runs: Sequence[Run], key: Key) -> Iterator[Run]:
    named = {visit for run in all_runs for visit in run.named.get(key, ())}
    untold = []
    for run in sorted(unsent, key=_starts_at):
        if run.enrolment.visit and run.enrolment.visit.id in named:
            yield run
        else:
            untold.append(run)
    yield from untold[1:]


def _starts_at(run: Run) -> datetime:
    assert run.enrolment.visit is not None  # only visits are batched
    return run.enrolment.visit.starts_at
