"""`nurture simulate --seed N --faults`: a clinic's two months, with everything going wrong that may.

Providers fail, answers and reports are lost, workers die at any named point and come back after a while. At
the end every invariant of `nurture verify` is checked against the provider's own log. All of it is decided by
the seed: the same seed gives the same log, byte for byte.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.core.management import call_command

from nurture import lives, points, verify
from nurture.core.scenario import Scenario
from nurture.flow import follow_up, guard
from nurture.models import Message, Task
from nurture.sandbox.faults import FAULTS, LASTING
from nurture.sandbox.log import Entry
from nurture.simulate import Simulation

#: The end of a run's last line where nothing is broken.
GOOD = "every invariant holds"
#: How often a worker dies when it gets to a point, and a fault begins when something happens.
DEATHS, FAULTS_BEGIN = 0.03, 0.1
#: How long nobody works after a death, and how long a fault lasts, in minutes.
AWAY, LASTS = (0, 20), (5, 180)
#: The watchdog of the web process goes on looking while no worker is there.
WATCHED = timedelta(seconds=30)


class Died(BaseException):
    """Stands for a process that is no more: nothing may catch it."""


class Chaos(Simulation):
    def __init__(self, scenario: Scenario, seed: int, *, faults: bool) -> None:
        super().__init__(scenario, seed)
        self.chance = Random(seed)  # noqa: S311  (a simulation repeats itself)
        self.calm_after = scenario.until - timedelta(days=2) if faults else scenario.start
        self.started = self.back_at = scenario.start
        self.asked_at = scenario.start
        self.deaths = self.faults = 0

    def run(self) -> None:
        with points.watched(self._passes):
            super().run()

    def _passes(self, _: str) -> None:
        if self.now < self.calm_after and self.chance.random() < DEATHS:
            self.deaths += 1
            self.back_at = self.now + timedelta(minutes=self.chance.uniform(*AWAY))
            raise Died

    def _next_moment(self) -> datetime | None:
        """While no worker is there, only the watchdog looks."""
        if self.now < self.back_at:
            return min(self.back_at, self.now + WATCHED)
        return super()._next_moment()

    def _round(self) -> None:
        guard.warn_in_time()
        if self.now < self.back_at:
            return
        if self.now < self.calm_after and self.chance.random() < FAULTS_BEGIN:
            self._begin_fault()
        try:
            super()._round()
            self._follow_up()
            self._passes("idle")
        except Died:
            for channel in self.channels.values():
                channel.close()

    def _follow_up(self) -> None:
        """What the timetable does every hour and every day."""
        for every, back, of in follow_up.SWEEPS.values():
            if (self.now - self.started) // every != (self.asked_at - self.started) // every:
                follow_up.sweep(self.now - back, **of)
        self.asked_at = self.now

    def _begin_fault(self) -> None:
        channel = self.chance.choice(tuple(FAULTS))
        name = self.chance.choice(FAULTS[channel])
        until = self.now + timedelta(minutes=self.chance.uniform(*LASTS))
        self.faults += 1
        self.network.fault(
            channel, name, count=self.chance.randint(1, 4), until=until if name in LASTING else None
        )

    def digest(self) -> str:
        """Of what the provider took, and of what we say about it."""
        found = hashlib.sha256()
        for line in self._told():
            found.update(json.dumps(line, default=str).encode())
        return found.hexdigest()[:32]

    def _told(self) -> Iterator[object]:
        for entry in _entries(self):
            yield entry.at, entry.channel, entry.sid, entry.to, entry.ref, entry.body, entry.status
        columns = ("pk", "state", "reason", "attempts", "sent_at", "provider_id")
        yield from Message.objects.order_by("pk").values_list(*columns)
        yield from Task.objects.order_by("pk").values_list("pk", "reason", "created_at", "closed_at")


def _entries(simulation: Simulation) -> Iterator[Entry]:
    last = 0
    while page := simulation.log.entries(last):
        yield from page
        last = page[-1].id


@dataclass(frozen=True)
class Outcome:
    """What came of a seed. `digest`: of the whole log; `broken`: a line per violation."""

    seed: int
    counts: dict[str, int]
    digest: str
    broken: tuple[str, ...]

    def __str__(self) -> str:
        told = ", ".join(f"{count} {what}" for what, count in self.counts.items())
        verdict = f"{len(self.broken)} violations" if self.broken else GOOD
        return f"seed {self.seed}: {told}; log {self.digest}; {verdict}"


def run(seed: int, *, faults: bool) -> Iterator[str]:
    """A line per violation, then one that sums up."""
    logging.disable(logging.CRITICAL)  # what goes wrong is meant to
    call_command("migrate", verbosity=0, interactive=False)
    outcome = play(seed, faults=faults)
    yield from outcome.broken
    yield str(outcome)


def play(seed: int, *, faults: bool) -> Outcome:
    """On a database that is empty."""
    chaos = Chaos(lives.scenario(seed), seed, faults=faults)
    chaos.run()
    return Outcome(seed, counts(chaos), chaos.digest(), tuple(check(chaos)))


def check(chaos: Chaos) -> Iterator[str]:
    with chaos.played():
        yield from verify.violations(chaos.log)


def counts(chaos: Chaos) -> dict[str, int]:
    return {
        "messages": Message.objects.count(),
        "taken by the providers": sum(entry.channel != "reply" for entry in _entries(chaos)),
        "tasks": Task.objects.count(),
        "faults": chaos.faults,
        "deaths": chaos.deaths,
    }
