"""Two experiments at a small size; docs/delivery.md has the figures of the full one and its commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults import killing, races

pytestmark = [pytest.mark.real, pytest.mark.long]


def test_41_a_stop_against_a_send_is_never_followed_by_an_intent(tmp_path: Path) -> None:
    outcome, broken = races.in_installation(60, tmp_path)
    assert (outcome.after, broken) == (0, "")
    assert outcome.before and outcome.never  # they did race


def test_workers_that_are_killed_at_every_point_send_nothing_twice(tmp_path: Path) -> None:
    report = killing.run(messages=200, kills=20, home=tmp_path)
    assert report.good, report
    assert report.kills.total() == 20
