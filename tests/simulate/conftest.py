from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from nurture.core.scenario import parse_scenario
from nurture.flow import publish
from nurture.simulate import Simulation
from nurture.timeline import as_lines, as_text
from tests.world import library

__all__ = ["Run", "Simulate", "hour", "library", "simulate"]

EXAMPLES = Path(__file__).parents[2] / "examples"


class Run:
    """What a scenario came to: the lines of `--json`, as they are printed, and the time line for a nurse."""

    def __init__(self, simulation: Simulation) -> None:
        self.printed = list(as_lines(simulation.clinic, simulation.errors))
        self.told = "\n".join(as_text(simulation.clinic, simulation.errors))
        self.lines: list[dict[str, Any]] = [json.loads(line) for line in self.printed]

    def of(self, kind: str, **more: Any) -> list[dict[str, Any]]:
        return [line for line in self.lines if line["kind"] == kind and more.items() <= line.items()]

    def message(self, step: str, channel: str = "sms", **more: Any) -> dict[str, Any]:
        """The one message of that step."""
        [found] = self.of("message", step=step, channel=channel, **more)
        return found

    @property
    def left(self) -> list[dict[str, Any]]:
        """What really left: taken by a provider as far as we know."""
        return [
            line
            for line in self.of("message")
            if line["state"] in ("accepted", "sent", "delivered", "undelivered")
        ]


Simulate = Callable[[str], Run]


@pytest.fixture
def simulate(db: None, library: publish.Library, monkeypatch: pytest.MonkeyPatch) -> Simulate:
    """Runs the text of a scenario in this process; the shipped content is compiled once for all of them."""
    monkeypatch.setattr(publish, "load", lambda: library)

    def run(text: str) -> Run:
        simulation = Simulation(parse_scenario(text, "scenario.yaml"))
        simulation.run()
        return Run(simulation)

    return run


def hour(line: dict[str, Any]) -> float:
    """The local time of a line as hours: 8.5 is half past eight."""
    there = datetime.fromisoformat(line["local"])
    return there.hour + there.minute / 60 + there.second / 3600
