"""A crisis in a simulation: pages are told as tasks, reach no phone, and do not hold up the clock."""

from __future__ import annotations

from typing import Any

import pytest

from nurture import simulate as simulation
from nurture.channels.base import Inbound
from nurture.flow import answer
from nurture.models import Clinic, Page
from tests.simulate.conftest import Run, Simulate
from tests.simulate.scenarios import START, scenario, signup, staff, text
from tests.world import crisis_text

DANA, FAY = "Dana Ruiz <+12125550111>", "+12125550113"
WORDS = "I do not want to be here any more"


@pytest.fixture(autouse=True)
def _understood(monkeypatch: pytest.MonkeyPatch) -> None:
    """One text is read as a crisis; all others go their way."""
    receive = answer.receive

    def understood(clinic: Clinic, inbound: Inbound, raw: dict[str, str]) -> Any:
        if inbound.body == WORDS:
            return crisis_text(clinic, simulation.clock.now(), inbound.provider_id, 1, inbound.sender)
        return receive(clinic, inbound, raw)

    monkeypatch.setattr(simulation.answer, "receive", understood)


def a_day(simulate: Simulate, *timeline: dict[str, Any], until: str = "2026-03-05T10:00:00-05:00") -> Run:
    on_call = {"on_call": [DANA, FAY], "on_call_hours": "always"}
    return simulate(scenario(signup(), *timeline, clinic=on_call, until=until))


def crises(run: Run) -> list[tuple[str, str]]:
    return [(line["at"][11:16], line["detail"]) for line in run.of("task", reason="crisis")]


def test_a_crisis_that_nobody_takes_is_told_once_for_each_on_the_list(simulate: Simulate) -> None:
    run = a_day(simulate, text("2026-03-04T10:00:00-05:00", WORDS))
    first, *pages = crises(run)
    assert first == ("15:00", "A text may be a crisis: read it and call now.")
    assert pages == [
        ("15:05", f"Nobody has taken it yet: {FAY} is paged now (page 2)."),
        ("15:10", "Nobody has taken it yet: Dana Ruiz is paged now (page 3)."),
    ]
    assert {line["urgency"] for line in run.of("task", reason="crisis")} == {"now"}
    assert "Dana Ruiz is paged now" in run.told
    assert Page.objects.filter(state="sent").count() > 12  # round after round


def test_pages_are_never_messages(simulate: Simulate) -> None:
    run = a_day(simulate, text("2026-03-04T10:00:00-05:00", WORDS))
    assert not {DANA, FAY, "+12125550111"} & {line["to"] for line in run.of("message")}
    reply = run.message("crisis")
    assert (reply["category"], reply["state"], reply["at"]) == ("safety", "delivered", "2026-03-04T15:00:00Z")


def test_whoever_takes_it_ends_the_pages_and_whoever_closes_it_resumes_nothing(simulate: Simulate) -> None:
    run = a_day(
        simulate,
        text("2026-03-04T09:05:00-05:00", WORDS),
        staff("2026-03-04T09:08:00-05:00", "acknowledge"),
        staff("2026-03-04T09:30:00-05:00", "close", reason="Called; safe."),
    )
    assert len(crises(run)) == 1 and run.of("error") == []
    assert [line["step"] for line in run.left] == ["crisis"]


def test_a_crisis_that_is_not_there_is_neither_taken_nor_closed(simulate: Simulate) -> None:
    run = a_day(simulate, staff("2026-03-04T09:08:00-05:00", "acknowledge"))
    [error] = run.of("error")
    assert error["detail"] == "No crisis of patient 'ana' is open."


def test_a_crisis_closes_with_an_outcome_here_too(simulate: Simulate) -> None:
    run = a_day(simulate, text(START, WORDS), staff("2026-03-04T09:08:00-05:00", "close", reason=""))
    assert "outcome" in run.of("error")[0]["detail"]


def test_a_month_of_pages_holds_up_nothing(simulate: Simulate) -> None:
    run = a_day(simulate, text("2026-03-04T10:00:00-05:00", WORDS), until="2026-04-04T10:00:00-04:00")
    assert len(crises(run)) == 3
    assert Page.objects.latest("rung").created_at.isoformat() > "2026-04-04T12"
